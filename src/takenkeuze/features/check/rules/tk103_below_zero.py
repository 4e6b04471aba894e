# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Lasten, inkomsten or a bijdrage below zero."""

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.features.check.rules.rule import INSTELLING, SELECTIE, Scenarioregel, in_maatregel, uit_bevindingen

REGEL = Scenarioregel(
    code="TK103",
    ernst=Ernst.FOUT,
    uitleg="""\
Een product kan niet minder dan niets kosten, en gemeenten kunnen er niet minder dan niets voor betalen. Meestal is
een bedrag hoger dan wat het product kost, of tellen maatregelen dubbel. Verlaag minder.""",
    fout="""\
scenario: Meer weg dan er is
maatregelen:
  - knop: taakreductie
    product: oggz-extra
    bedrag: 5_000_000
""",
    goed="""\
scenario: Een deel weg
maatregelen:
  - knop: taakreductie
    product: oggz-extra
    bedrag: 50_000
""",
    vind=uit_bevindingen("TK103", in_maatregel(INSTELLING, *SELECTIE)),
)
