# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Frictiekosten that take the reserve below its floor."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.features.check.rules.rule import Geval, Scenarioregel, Vondst, bovenin, uit_bevindingen

_gevonden = uit_bevindingen("TK106", bovenin("frictiekosten", "dekking"))


def vind(geval: Geval) -> Iterator[Vondst]:
    """Only what this scenario does to the reserve; a stand that is too low already is said of the productenboek."""
    if geval.resultaat.uitnamen:
        yield from _gevonden(geval)


REGEL = Scenarioregel(
    code="TK106",
    ernst=Ernst.WAARSCHUWING,
    uitleg="""\
De frictiekosten komen uit de reserve en die zakt daardoor onder haar ondergrens. De directie moet dan een
herstelplan maken. Laat de gemeenten (een deel van) de frictiekosten betalen, of kies kleinere maatregelen. Ligt de
stand in het productenboek zelf al te laag, dan staat dat als TK123 bij het productenboek.""",
    fout="""\
scenario: Frictiekosten uit een krappe reserve
productenboek: productenboek.yaml     # reserve 900_000, ondergrens 600_000
maatregelen:
  - {knop: kaasschaaf, product: jeugdhulp, korting: 10%}
frictiekosten: {dekking: reserve}
""",
    goed="""\
scenario: Frictiekosten voor de gemeenten
productenboek: productenboek.yaml
maatregelen:
  - {knop: kaasschaaf, product: jeugdhulp, korting: 10%}
frictiekosten: {dekking: gemeenten}
""",
    vind=vind,
)
