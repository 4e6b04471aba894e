# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a scenario takes from the reserve of the GR: money of the gemeenten too, though in nobody's netto effect.

Source: docs/rekenregels.md, section 6.
"""

from typing import NamedTuple

from takenkeuze.core.engine.reserve import reserve_course
from takenkeuze.core.overview import OverviewLine
from takenkeuze.core.result import Result


class ReserveEffect(NamedTuple):
    """In cents. ``per_year`` is what the reserve loses each year by this scenario: frictiekosten it pays, and what it
    gives back less than it would have given back without.
    """

    per_year: tuple[int, ...]
    from_reserve: int
    """The frictiekosten it pays in the years shown."""
    lowest: int
    """The lowest stand at the end of a year."""
    lowest_year: int
    above_ondergrens: int
    """By how much the lowest stand is above the floor; below zero: under it."""

    def added_to(self, total: OverviewLine) -> list[int]:
        """In each year the netto effect of all gemeenten with what the reserve loses."""
        return [year.netto_effect + lost for year, lost in zip(total.jaren, self.per_year, strict=True)]

    @property
    def total(self) -> int:
        """What the reserve loses in all years shown."""
        return sum(self.per_year)


def find_reserve_effect(result: Result) -> ReserveEffect | None:
    """What happens to the reserve; None when the productenboek has none."""
    reserve = result.boek.reserve
    if reserve is None:
        return None
    without = reserve_course(reserve, (), result.scenario.looptijd)
    lowest = min(result.reserve, key=lambda year: year.eind)
    return ReserveEffect(
        per_year=tuple(
            with_.onttrekking + basis.teruggave - with_.teruggave
            for with_, basis in zip(result.reserve, without, strict=True)
        ),
        from_reserve=sum(year.onttrekking for year in result.reserve),
        lowest=lowest.eind,
        lowest_year=lowest.jaar,
        above_ondergrens=lowest.above(reserve.ondergrens.waarde),
    )
