# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A product that falls below what the law asks."""

from takenkeuze.core.diagnostics import Severity
from takenkeuze.features.check.rules.rule import SELECTIE, SETTINGS, ScenarioRule, at_key_of_maatregel, from_findings

RULE = ScenarioRule(
    code="TK102",
    severity=Severity.ERROR,
    explanation="""\
Een product met een `wettelijk_minimum` mag niet onder dat deel van zijn lasten nu komen: de wettelijke taak kan dan
niet meer worden uitgevoerd. De bevinding noemt het product, de bodem en het bedrag dat eraan ontbreekt. Eerdere
maatregelen tellen mee. Verlaag minder, of onderbouw een ander minimum in het productenboek.""",
    error="""\
scenario: De helft minder infectieziektebestrijding
maatregelen:
  - knop: kaasschaaf
    product: infectieziektebestrijding
    korting: 50%
""",
    good="""\
scenario: Iets minder infectieziektebestrijding
maatregelen:
  - knop: kaasschaaf
    product: infectieziektebestrijding
    korting: 5%
""",
    find=from_findings("TK102", at_key_of_maatregel(SETTINGS, *SELECTIE)),
)
