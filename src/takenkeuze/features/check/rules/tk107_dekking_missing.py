# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Frictiekosten that the reserve cannot pay."""

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.features.check.rules.rule import Scenarioregel, bovenin, uit_bevindingen

REGEL = Scenarioregel(
    code="TK107",
    ernst=Ernst.FOUT,
    uitleg="""\
De reserve moet meer frictiekosten betalen dan erin zit. Het geld is er dus niet. Laat de gemeenten betalen, of kies
kleinere maatregelen.""",
    fout="""\
scenario: Meer frictiekosten dan reserve
maatregelen:
  - {knop: kaasschaaf, alles: true, korting: 10%}
frictiekosten: {dekking: reserve}
""",
    goed="""\
scenario: Frictiekosten voor de gemeenten
maatregelen:
  - {knop: kaasschaaf, alles: true, korting: 10%}
frictiekosten: {dekking: gemeenten}
""",
    vind=uit_bevindingen("TK107", bovenin("frictiekosten", "dekking")),
)
