# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A book that was imported before, and what a file says now: which figures to take, and which are made by hand."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.model.cijfer import BronCell, Cijfer, Herkomst
from takenkeuze.core.model.indeling import Written

PRODUCTEN, GEMEENTEN = "producten", "gemeenten"
AMOUNTS = ("lasten", "inkomsten")
FIELDS = (*AMOUNTS, "dekkingsgraad", "personeelsaandeel")
"""The figures that a file has of a product."""


class Place(NamedTuple):
    """A figure in a book: in which list, of what, and which field."""

    things: str
    id: str
    field: str


Stated = Mapping[Place, Cijfer]
"""The figures that a book states by itself."""


class HandMade(NamedTuple):
    """A figure that somebody changed after an import, where the file has another one; None where a side has none."""

    place: Place
    ours: Cijfer | None
    new: Cijfer | None
    taken: bool
    """Whether that of the file takes its place after all."""


class Settled(NamedTuple):
    """The figures to take from the file, of what both have, and those by hand that differ from it."""

    taken: frozenset[Place]
    hand_made: tuple[HandMade, ...]

    def kept(self, year: int) -> Fraction:
        """By how much lasten that were kept are above those of the file in a year, in euros."""
        kept = [one for one in self.hand_made if one.place.field == "lasten" and not one.taken]
        return sum((_of_year(one.ours, year) - _of_year(one.new, year) for one in kept), Fraction(0))


def settle(ours: Stated, written: Written | None, new: Stated, *, take: bool) -> Settled:
    """What to do with each figure; ``take`` for figures by hand too."""
    before = dict(_written(written)) if written else {}
    known = {place[:2] for place in before}
    both = {place[:2] for place in ours} & {place[:2] for place in new}
    taken: set[Place] = set()
    hand_made: list[HandMade] = []
    for place in dict.fromkeys((*ours, *new)):
        if place[:2] not in both:
            continue
        own, other = ours.get(place), new.get(place)
        if own is not None and other is not None and _same(own, other):
            continue
        if not _by_hand(own, before.get(place), known=place[:2] in known):
            taken.add(place)
        elif other is not None and _values(own) != _values(other):
            hand_made.append(HandMade(place, own, other, take))
            if take:
                taken.add(place)
    return Settled(frozenset(taken), tuple(hand_made))


def _written(written: Written) -> Iterator[tuple[Place, Cijfer]]:
    for id_, product in written.producten:
        for field in FIELDS:
            if (figure := getattr(product, field)) is not None:
                yield Place(PRODUCTEN, id_, field), figure
    for naam, counts in written.gemeenten:
        yield from ((Place(GEMEENTEN, naam, field), count) for field, count in counts)


def _by_hand(own: Cijfer | None, before: Cijfer | None, *, known: bool) -> bool:
    """Whether somebody changed what import wrote; where that is not on record, whether the figure names no cell."""
    if own is None:
        return before is not None
    if not _of_cells(own):
        return True
    return known and _values(own) != _values(before)


def _of_cells(figure: Cijfer) -> bool:
    """Whether a figure is as import writes them: of cells, or nothing at all in a year that a file does not have."""
    if figure.per_year:
        return all(_of_cells(own) or own == Cijfer(Fraction(0)) for _, own in figure.per_year)
    sourced = figure.herkomst in (Herkomst.BRON, Herkomst.AFGELEID)
    return sourced and any(isinstance(bron, BronCell) for bron in figure.bronnen)


def _values(figure: Cijfer | None) -> object:
    """What a figure amounts to, wherever it comes from."""
    if figure is None:
        return None
    if figure.per_year:
        return tuple((year, own.waarde, own.open) for year, own in figure.per_year)
    return figure.waarde, figure.open


def _same(own: Cijfer, other: Cijfer) -> bool:
    """Whether a figure says what the file says, of the same cells."""
    if own.per_year or other.per_year:
        years = [year for year, _ in own.per_year] == [year for year, _ in other.per_year]
        return years and all(_same(a, b) for (_, a), (_, b) in zip(own.per_year, other.per_year, strict=True))
    cells = [[bron.cell for bron in one.bronnen if isinstance(bron, BronCell)] for one in (own, other)]
    computed = other.toelichting in ("", own.toelichting)
    return _values(own) == _values(other) and cells[0] == cells[1] and own.herkomst is other.herkomst and computed


def _of_year(figure: Cijfer | None, year: int) -> Fraction:
    return Fraction(0) if figure is None else figure.in_year(year).waarde
