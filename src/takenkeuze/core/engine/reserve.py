# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The weerstandsvermogen over the years. Source: docs/rekenregels.md, section 6."""

from collections.abc import Sequence

from takenkeuze.core.model.productenboek import Reserve
from takenkeuze.core.money import to_cents
from takenkeuze.core.result import ReserveYear, Uitname


def reserve_course(reserve: Reserve | None, uitnamen: Sequence[Uitname], years: range) -> tuple[ReserveYear, ...]:
    """The reserve per year: minus the frictiekosten it pays, then the excess over its ceiling goes back."""
    if reserve is None:
        return ()
    stand = to_cents(reserve.stand.waarde)
    course = []
    for year in years:
        onttrekking = sum(uitname.cents for uitname in uitnamen if uitname.jaar == year)
        remaining = stand - onttrekking
        teruggave = max(0, remaining - to_cents(reserve.bovengrens.waarde)) if reserve.bovengrens else 0
        course.append(ReserveYear(year, stand, onttrekking, teruggave, remaining - teruggave))
        stand = remaining - teruggave
    return tuple(course)
