# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Frictiekosten or blijvende kosten that run on after the shown years."""

from takenkeuze.core.diagnostics import Severity
from takenkeuze.features.check.rules.rule import ScenarioRule, at_key_of_maatregel, from_findings

RULE = ScenarioRule(
    code="TK109",
    severity=Severity.WARNING,
    explanation="""\
Een deel van de frictiekosten of van de blijvende kosten valt na het laatste jaar dat wordt getoond. Het scenario lijkt
dan goedkoper dan het is. Verhoog `jaren`.""",
    error="""\
scenario: Te kort gekeken
startjaar: 2026
jaren: 1
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%}
""",
    good="""\
scenario: Lang genoeg gekeken
startjaar: 2026
jaren: 4
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%}
""",
    find=from_findings("TK109", at_key_of_maatregel("ingang", "afbouw", "knop")),
)
