# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An exception that nothing needs (any more). Found while exceptions are applied, see ``oordeel``."""

from takenkeuze.core.diagnostics import Severity
from takenkeuze.features.check.rules.rule import ScenarioRule

RULE = ScenarioRule(
    code="TK140",
    severity=Severity.WARNING,
    explanation="""\
Bij `negeer` staat een uitzondering op een regel die hier niets meldt, of waarvan een andere uitzondering alle
bevindingen al doorlaat. Blijft die staan, dan verbergt zij later iets nieuws. Haal de uitzondering weg.""",
    error="""\
scenario: Een uitzondering die niets doet
maatregelen:
  - {knop: kaasschaaf, product: infectieziektebestrijding, korting: 2%}
negeer:
  - {regel: TK104, reden: Besluit AB 2025-12}
""",
    good="""\
scenario: Een uitzondering die nodig is
maatregelen:
  - {knop: kaasschaaf, product: reizigersvaccinatie, korting: 2%}
negeer:
  - {regel: TK104, reden: Besluit AB 2025-12}
""",
    find=lambda case: (),
)
