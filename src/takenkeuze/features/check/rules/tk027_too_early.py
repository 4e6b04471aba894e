# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A year before the first possible one; loading refuses it."""

from takenkeuze.core.diagnostics import Severity
from takenkeuze.features.check.rules.rule import LoadingRule

RULE = LoadingRule(
    code="TK027",
    severity=Severity.ERROR,
    explanation="""\
Een maatregel kan niet beginnen voor het `vroegste_startjaar` van het productenboek, en niet voor het `startjaar`
van het scenario. Bij Hecht werken besluiten op zijn vroegst door in de begroting van 2026.""",
    error="""\
scenario: Te vroeg begonnen
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%, ingang: 2025}
""",
    good="""\
scenario: Op tijd begonnen
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%, ingang: 2026}
""",
    find=lambda case: (),
)
