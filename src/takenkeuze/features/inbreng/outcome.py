# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a kwitantie remembers of what the gemeenten bring in."""

from typing import Any

from takenkeuze.core.outcome import PER_GEMEENTE, Uitkomst, hash_stukken, per_gemeente, posten_stukken
from takenkeuze.core.result import Resultaat
from takenkeuze.features.inbreng.proposal import Voorstel
from takenkeuze.features.inbreng.question import RodeDraden


def van_inbreng(draden: RodeDraden, voorstel: Voorstel, resultaat: Resultaat) -> Uitkomst:
    """What each gemeente thinks, what has enough support, and what the proposal comes to."""
    stukken: list[list[Any]] = [["drempel", str(draden.drempel)], ["stil", *draden.stil]]
    for draad in draden.draden:
        stemmen = [
            [s.gemeente, s.uitspraak.standpunt, s.uitspraak.prioriteit, str(s.uitspraak.stand)]
            for s in (*draad.stemmen, *draad.buiten)
        ]
        uitkomst = [draad.betrokken, draad.nodig, draad.nodig_gr, str(draad.stand), draad.gedragen]
        stukken.append(["draad", draad.product.id, draad.knop.naam, *uitkomst, *stemmen])
    stukken += [["vervallen", v.draad.product.id, v.draad.knop.naam, v.reden] for v in voorstel.vervallen]
    return Uitkomst(hash_stukken([*posten_stukken(resultaat), *stukken]), PER_GEMEENTE, per_gemeente(resultaat))
