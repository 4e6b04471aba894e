# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Which things of two sides belong together: by what they are about, not by their place."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Aard(StrEnum):
    """What happened to something that may be on both sides."""

    TOEGEVOEGD = "toegevoegd"
    VERVALLEN = "vervallen"
    GEWIJZIGD = "gewijzigd"
    GELIJK = "gelijk"


class Koppel(NamedTuple, Generic[T]):
    """The same thing as both sides have it; None where a side does not."""

    oud: T | None
    nieuw: T | None
    gelijk: bool = False

    @property
    def aard(self) -> Aard:
        """What happened to it."""
        if self.oud is None:
            return Aard.TOEGEVOEGD
        if self.nieuw is None:
            return Aard.VERVALLEN
        return Aard.GELIJK if self.gelijk else Aard.GEWIJZIGD


def koppel(
    oud: Sequence[T], nieuw: Sequence[T], sleutels: Sequence[Callable[[T], Hashable]]
) -> Iterator[tuple[T | None, T | None]]:
    """What both have by the first key, then of the others by the next; then what only the old or the new side has.

    A key None matches nothing. Among several that are equally alike the first goes with the first, so both directions
    give the same pairs.
    """
    links, rechts = list(oud), list(nieuw)
    for sleutel in sleutels:
        wachtend = defaultdict(list)
        for ding in rechts:
            wachtend[sleutel(ding)].append(ding)
        over = []
        for ding in links:
            k = sleutel(ding)
            if k is not None and wachtend[k]:
                ander = wachtend[k].pop(0)
                rechts.remove(ander)
                yield ding, ander
            else:
                over.append(ding)
        links = over
    yield from ((ding, None) for ding in links)
    yield from ((None, ding) for ding in rechts)
