# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The short form of a bon: what causes the figure, where it lands, and one product to work out.

What it leaves out is counted, so that what is shown still adds up to the figure, to the cent.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from takenkeuze.core.result import Oorzaak, PostKind
from takenkeuze.features.explain.question import (
    Bon,
    PostTrail,
    ReserveBon,
    Trail,
    Withdrawal,
    WithdrawalBon,
    WithdrawalTrail,
)
from takenkeuze.features.explain.request import ConclusionKind

T = TypeVar("T")


class Room(NamedTuple):
    """How much a short form shows: so many oorzaken and products (one more is as short), and amounts worked out."""

    oorzaken: int
    producten: int
    amounts: int
    sparing: bool = False
    """Whether its sentences and steps are to be brief too."""
    in_sentence: bool = False
    """Whether the oorzaken stand in a sentence."""


SPACES = (
    *(Room(5, 10, amounts) for amounts in (3, 2, 1)),
    *(Room(5, producten, 1) for producten in (5, 3)),
    *(Room(5, producten, 1, sparing=True) for producten in (10, 5, 3)),
    *(Room(oorzaken, 1, 1, sparing=True) for oorzaken in (5, 3)),
    *(Room(oorzaken, 1, 1, sparing=True, in_sentence=True) for oorzaken in (5, 3, 1)),
)
"""From the most to the least: the first that fits is taken."""


class ShortList(NamedTuple, Generic[T]):
    """The largest of a list with their amounts, how many others there are and what those are together, in cents."""

    shown: tuple[tuple[T, int], ...]
    others: int
    rest: int

    @property
    def first(self) -> T:
        """The first that is shown."""
        return self.shown[0][0]

    @property
    def subtotal(self) -> int:
        """All of it, in cents."""
        return sum(cents for _, cents in self.shown) + self.rest


class ShortBon(NamedTuple):
    """The figure by oorzaak and by product, the largest first; of that one the largest amounts, to be worked out."""

    oorzaken: ShortList[tuple[Oorzaak, PostKind]]
    trails: ShortList[Trail | WithdrawalTrail]
    amounts: ShortList[PostTrail | Withdrawal]
    room: Room


def make_short(bon: Bon | WithdrawalBon | ReserveBon, room: Room = SPACES[0]) -> ShortBon | None:
    """The short form; None when there is nothing in it. Of a stand of the reserve it is of what the reserve pays."""
    if not bon.trails:
        return None

    def counts(one: PostTrail | Withdrawal) -> int:
        if bon.question.cel.ending is ConclusionKind.HERKOMST and isinstance(one, PostTrail):
            return one.size
        return one.cents

    per_trail = [(trail, [(one, counts(one)) for one in trail.amounts]) for trail in bon.trails]
    per_oorzaak = Counter[tuple[Oorzaak, PostKind]]()
    for _, amounts in per_trail:
        for amount, cents in amounts:
            per_oorzaak[amount.oorzaak, amount.kind] += cents
    trails = [(trail, sum(cents for _, cents in amounts)) for trail, amounts in per_trail]
    trails.sort(key=lambda pair: -abs(pair[1]))
    oorzaken = _largest(per_oorzaak.items(), room.oorzaken)
    # a single product is the one that is worked out, and needs no list
    shown = _largest(trails, room.producten) if room.producten > 1 else _first(trails, 1, lambda i: i)
    of_first = next(amounts for trail, amounts in per_trail if trail is shown.first)

    def order(i: int) -> tuple[bool, int]:
        one, cents = of_first[i]  # a part of R comes from what the bijdrage does, and takes twice the steps
        return room.sparing and one.kind.rests_on_fall, -abs(cents)

    return ShortBon(oorzaken, shown, _first(of_first, room.amounts, order), room)


def _largest(pairs: Iterable[tuple[T, int]], most: int) -> ShortList[T]:
    """The largest, in the order they had; all when that is as short."""
    everything = list(pairs)
    if len(everything) <= most + 1:
        return ShortList(tuple(everything), 0, 0)
    return _first(everything, most, lambda i: -abs(everything[i][1]))


def _first(everything: Sequence[tuple[T, int]], most: int, order: Callable[[int], Any]) -> ShortList[T]:
    places = sorted(sorted(range(len(everything)), key=order)[:most])
    rest = [cents for i, (_, cents) in enumerate(everything) if i not in places]
    return ShortList(tuple(everything[i] for i in places), len(rest), sum(rest))
