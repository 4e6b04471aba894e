# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A maatregel that no gemeente notices."""

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.features.check.rules.rule import SELECTIE, Scenarioregel, in_maatregel, uit_bevindingen

REGEL = Scenarioregel(
    code="TK104",
    ernst=Ernst.WAARSCHUWING,
    uitleg="""\
De maatregel verandert voor geen enkele gemeente de bijdrage of de eigen kosten. Zo levert een kaasschaaf in schil 4
niets op: de opdrachtgever betaalt daar alles, dus ook het voordeel is voor hem. Kijk of de knop en de keuze van
producten kloppen, of haal de maatregel weg.""",
    fout="""\
scenario: Kaasschaaf op reizigersvaccinatie
maatregelen:
  - knop: kaasschaaf
    product: reizigersvaccinatie     # helemaal betaald door de reizigers
    korting: 5%
""",
    goed="""\
scenario: Kaasschaaf op het meldpunt
maatregelen:
  - knop: kaasschaaf
    product: meldpunt-zorg-en-overlast
    korting: 5%
""",
    vind=uit_bevindingen("TK104", in_maatregel(*SELECTIE)),
)
