# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What the figures of a paper are made of: a sheet that adds up, of the GR, of each gemeente and of each maatregel."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from takenkeuze.core.result import BASIS, RESERVE, Oorzaak, Post, PostKind, Result

Moment = int | None
"""A year, or what is structural."""
MOST_GEMEENTEN = 60
"""Of so many each has a sheet of its own; of more a page would become too large to read."""
_KINDS = tuple(kind for kind in PostKind if kind is not PostKind.TERUGGAVE)


class SheetRow(NamedTuple):
    """One cause and kind, or one product, with what it is at each moment, in cents."""

    oorzaak: Oorzaak
    kind: PostKind | None
    product: str | None
    cents: tuple[int, ...]


class Sheet(NamedTuple):
    """Amounts in cents at each moment: ``rows`` add up to ``subtotal``."""

    moments: tuple[Moment, ...]
    basis: tuple[int, ...]
    """The bijdrage without maatregelen; empty in the sheet of a maatregel."""
    rows: tuple[SheetRow, ...]
    subtotal: tuple[int, ...]
    """The netto effect."""
    bijdrage: tuple[int, ...]
    """The bijdrage with all maatregelen; empty in the sheet of a maatregel."""


def make_sheet(result: Result, gemeenten: Sequence[int] | None = None) -> Sheet:
    """What the maatregelen change for all gemeenten or for some (by index), per cause and kind."""
    moments = (*result.jaren, None)
    sums = _added(result, gemeenten, lambda post: (post.oorzaak, post.kind, None))
    zero = (0,) * len(moments)
    rows = [
        SheetRow(maatregel.number, kind, None, cents)
        for maatregel in result.scenario.maatregelen
        for kind in _KINDS
        if any(cents := sums.get((maatregel.number, kind, None), zero))
    ]
    basis = sums.get((BASIS, PostKind.BIJDRAGE, None), zero)
    changes = _together([row.cents for row in rows if row.kind is PostKind.BIJDRAGE], zero)
    return Sheet(
        moments, basis, tuple(rows), _together([row.cents for row in rows], zero), _together([basis, changes], zero)
    )


def maatregel_sheet(result: Result, number: int, gemeenten: Sequence[int] | None = None) -> Sheet:
    """What one maatregel changes, per product and kind, in the order of the productenboek."""
    moments = (*result.jaren, None)
    own = [post for post in result.posten if post.oorzaak == number]
    sums = _added(result, gemeenten, lambda post: (number, post.kind, post.product), own)
    order = {product: i for i, product in enumerate(result.boek.product)}
    keys = sorted(sums, key=lambda key: (order.get(key[2] or "", -1), _KINDS.index(key[1])))
    rows = tuple(SheetRow(*key, sums[key]) for key in keys if any(sums[key]))
    return Sheet(moments, (), rows, _together([row.cents for row in rows], (0,) * len(moments)), ())


_Key = tuple[Oorzaak, PostKind, str | None]


def _added(
    result: Result,
    gemeenten: Sequence[int] | None,
    key: Callable[[Post], _Key],
    posten: Iterable[Post] | None = None,
) -> dict[_Key, tuple[int, ...]]:
    """The amounts of the gemeenten at each moment, by key; what the reserve gives back is in nobody's effect."""
    place = {moment: i for i, moment in enumerate((*result.jaren, None))}
    sums: dict[_Key, list[int]] = {}
    for post in result.posten if posten is None else posten:
        if post.oorzaak != RESERVE:
            row = sums.setdefault(key(post), [0] * len(place))
            row[place[post.jaar]] += post.total if gemeenten is None else sum(post.cents[g] for g in gemeenten)
    return {k: tuple(row) for k, row in sums.items()}


def _together(rows: Sequence[tuple[int, ...]], zero: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*rows, strict=True))) if rows else zero
