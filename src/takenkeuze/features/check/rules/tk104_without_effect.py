# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A maatregel that no gemeente notices."""

from takenkeuze.core.diagnostics import Severity
from takenkeuze.features.check.rules.rule import SELECTIE, ScenarioRule, at_key_of_maatregel, from_findings

RULE = ScenarioRule(
    code="TK104",
    severity=Severity.WARNING,
    explanation="""\
De maatregel verandert voor geen enkele gemeente de bijdrage of de eigen kosten. Zo levert een kaasschaaf niets op
waar een opdrachtgever alles betaalt: ook het voordeel is dan voor hem. Kijk of de knop en de keuze van producten
kloppen, of haal de maatregel weg.""",
    error="""\
scenario: Kaasschaaf op reizigersvaccinatie
maatregelen:
  - knop: kaasschaaf
    product: reizigersvaccinatie     # helemaal betaald door de reizigers
    korting: 5%
""",
    good="""\
scenario: Kaasschaaf op het meldpunt
maatregelen:
  - knop: kaasschaaf
    product: meldpunt-zorg-en-overlast
    korting: 5%
""",
    find=from_findings("TK104", at_key_of_maatregel(*SELECTIE)),
)
