# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Frictiekosten that the reserve cannot pay."""

from takenkeuze.core.diagnostics import Severity
from takenkeuze.features.check.rules.rule import ScenarioRule, at_top, from_findings

RULE = ScenarioRule(
    code="TK107",
    severity=Severity.ERROR,
    explanation="""\
De reserve moet meer frictiekosten betalen dan erin zit. Het geld is er dus niet. Laat de gemeenten betalen, of kies
kleinere maatregelen.""",
    error="""\
scenario: Meer frictiekosten dan reserve
maatregelen:
  - {knop: kaasschaaf, alles: true, korting: 10%}
frictiekosten: {dekking: reserve}
""",
    good="""\
scenario: Frictiekosten voor de gemeenten
maatregelen:
  - {knop: kaasschaaf, alles: true, korting: 10%}
frictiekosten: {dekking: gemeenten}
""",
    find=from_findings("TK107", at_top("frictiekosten", "dekking")),
)
