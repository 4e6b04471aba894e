# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The weerstandsvermogen over the years. Source: docs/rekenregels.md, section 6."""

from collections.abc import Sequence

from takenkeuze.core.model.productenboek import Reserve
from takenkeuze.core.money import in_centen
from takenkeuze.core.result import ReserveJaar, Uitname


def reserveverloop(reserve: Reserve | None, uitnamen: Sequence[Uitname], jaren: range) -> tuple[ReserveJaar, ...]:
    """The reserve per year: minus the frictiekosten it pays, then the excess over its ceiling goes back."""
    if reserve is None:
        return ()
    stand = in_centen(reserve.stand.waarde)
    verloop = []
    for jaar in jaren:
        onttrekking = sum(uitname.centen for uitname in uitnamen if uitname.jaar == jaar)
        over = stand - onttrekking
        teruggave = max(0, over - in_centen(reserve.bovengrens.waarde)) if reserve.bovengrens else 0
        verloop.append(ReserveJaar(jaar, stand, onttrekking, teruggave, over - teruggave))
        stand = over - teruggave
    return tuple(verloop)
