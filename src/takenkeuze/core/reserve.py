# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a scenario takes from the reserve of the GR: money of the gemeenten too, though in nobody's netto effect.

Source: docs/rekenregels.md, section 6.
"""

from typing import NamedTuple

from takenkeuze.core.engine.reserve import reserveverloop
from takenkeuze.core.result import Resultaat


class Reservegevolg(NamedTuple):
    """In cents. ``per_jaar`` is what the reserve loses each year by this scenario: frictiekosten it pays, and what it
    gives back less than it would have given back without.
    """

    per_jaar: tuple[int, ...]
    uit_reserve: int
    """The frictiekosten it pays in the years shown."""
    laagste: int
    """The lowest stand at the end of a year."""
    laagste_jaar: int
    boven_ondergrens: int
    """By how much the lowest stand is above the floor; below zero: under it."""

    @property
    def totaal(self) -> int:
        """What the reserve loses in all years shown."""
        return sum(self.per_jaar)


def find_reservegevolg(resultaat: Resultaat) -> Reservegevolg | None:
    """What happens to the reserve; None when the productenboek has none."""
    reserve = resultaat.boek.reserve
    if reserve is None:
        return None
    zonder = reserveverloop(reserve, (), resultaat.scenario.looptijd)
    laagste = min(resultaat.reserve, key=lambda jaar: jaar.eind)
    return Reservegevolg(
        per_jaar=tuple(
            met.onttrekking + basis.teruggave - met.teruggave
            for met, basis in zip(resultaat.reserve, zonder, strict=True)
        ),
        uit_reserve=sum(jaar.onttrekking for jaar in resultaat.reserve),
        laagste=laagste.eind,
        laagste_jaar=laagste.jaar,
        boven_ondergrens=laagste.boven(reserve.ondergrens.waarde),
    )
