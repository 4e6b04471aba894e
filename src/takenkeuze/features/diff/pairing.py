# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Which things of two sides belong together: by what they are about, not by their place."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Nature(StrEnum):
    """What happened to something that may be on both sides."""

    ADDED = "toegevoegd"
    DROPPED = "vervallen"
    CHANGED = "gewijzigd"
    EQUAL = "gelijk"


class Match(NamedTuple, Generic[T]):
    """The same thing as both sides have it; None where a side does not."""

    old: T | None
    new: T | None
    equal: bool = False

    @property
    def nature(self) -> Nature:
        """What happened to it."""
        if self.old is None:
            return Nature.ADDED
        if self.new is None:
            return Nature.DROPPED
        return Nature.EQUAL if self.equal else Nature.CHANGED


def match(
    old: Sequence[T], new: Sequence[T], keys: Sequence[Callable[[T], Hashable]]
) -> Iterator[tuple[T | None, T | None]]:
    """What both have by the first key, then of the others by the next; then what only the old or the new side has.

    A key None matches nothing. Among several that are equally alike the first goes with the first, so both directions
    give the same pairs.
    """
    left, right = list(old), list(new)
    for key in keys:
        waiting = defaultdict(list)
        for thing in right:
            waiting[key(thing)].append(thing)
        remaining = []
        for thing in left:
            k = key(thing)
            if k is not None and waiting[k]:
                other = waiting[k].pop(0)
                right.remove(other)
                yield thing, other
            else:
                remaining.append(thing)
        left = remaining
    yield from ((thing, None) for thing in left)
    yield from ((None, thing) for thing in right)
