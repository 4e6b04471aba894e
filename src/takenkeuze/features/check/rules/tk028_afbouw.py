# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An afbouw that takes too long or goes back; loading refuses it."""

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.features.check.rules.rule import Leesregel

REGEL = Leesregel(
    code="TK028",
    ernst=Ernst.FOUT,
    uitleg="""\
De afbouw duurt ten hoogste twee jaar. Een eigen `pad` daalt nooit en staat uiterlijk bij de derde waarde op 100%.""",
    fout="""\
scenario: Drie jaar afbouw
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%, afbouw: {verloop: lineair, jaren: 3}}
""",
    goed="""\
scenario: Twee jaar afbouw
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%, afbouw: {verloop: lineair, jaren: 2}}
""",
    vind=lambda geval: (),
)
