# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Frictiekosten that run on after the shown years."""

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.features.check.rules.rule import Scenarioregel, in_maatregel, uit_bevindingen

REGEL = Scenarioregel(
    code="TK109",
    ernst=Ernst.WAARSCHUWING,
    uitleg="""\
Een deel van de frictiekosten valt na het laatste jaar dat wordt getoond. Het scenario lijkt dan goedkoper dan het
is. Verhoog `jaren`.""",
    fout="""\
scenario: Te kort gekeken
startjaar: 2026
jaren: 1
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%}
""",
    goed="""\
scenario: Lang genoeg gekeken
startjaar: 2026
jaren: 4
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%}
""",
    vind=uit_bevindingen("TK109", in_maatregel("ingang", "afbouw", "knop")),
)
