# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A maatregel that starts after the shown years."""

from takenkeuze.core.diagnostics import Severity
from takenkeuze.features.check.rules.rule import ScenarioRule, at_key_of_maatregel, from_findings

RULE = ScenarioRule(
    code="TK108",
    severity=Severity.WARNING,
    explanation="""\
De maatregel begint na het laatste jaar dat wordt getoond. In de jaren is er dus niets van te zien, in het
structurele bedrag wel. Verhoog `jaren`, of kies een eerdere `ingang`.""",
    error="""\
scenario: Pas in 2031
startjaar: 2026
jaren: 4
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%}
  - {knop: kaasschaaf, schil: 1, korting: 1%, ingang: 2031}
""",
    good="""\
scenario: Ook de latere jaren
startjaar: 2026
jaren: 8
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%}
  - {knop: kaasschaaf, schil: 1, korting: 1%, ingang: 2031}
""",
    find=from_findings("TK108", at_key_of_maatregel("ingang", "incidenteel", "structureel", "opbrengst")),
)
