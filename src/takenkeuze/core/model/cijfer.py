# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A figure: an exact value with its unit and its herkomst (where it comes from)."""

from enum import StrEnum
from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.core.model.field_types import (
    COUNT_PER_YEAR,
    EURO,
    EURO_PER_YEAR,
    FACTOR,
    GROWTH,
    HOW_LONG,
    INDEX,
    SHARE,
    SURCHARGE,
    YEAR,
    Named,
)


class Herkomst(StrEnum):
    """How hard a figure is, hardest first. Source: docs/rekenregels.md, section 9."""

    BRON = "bron"
    AFGELEID = "afgeleid"
    AANNAME = "aanname"
    UNSTATED = "onvermeld"


_WEAKEST_FIRST = tuple(reversed(Herkomst))


def weakest(*herkomsten: Herkomst) -> Herkomst:
    """The weakest of these: an outcome is no harder than the softest figure under it."""
    # asked for every line of the outcome; a key that hashes members takes five times as long
    for herkomst in _WEAKEST_FIRST:
        if herkomst in herkomsten:
            return herkomst
    return Herkomst.BRON


class Bron(NamedTuple):
    """A document that figures come from; ``bestand`` and its hash where each figure names its cell in it."""

    id: Annotated[str, Named("bron")]
    titel: str
    jaar: Annotated[int, YEAR] | None = None
    vindplaats: str = ""
    bestand: str = ""
    sha256: str = ""


class BronCell(str):
    """A bron by its id, of which a figure stands in this cell: ``begroting.xlsx!Lasten!D14``."""

    __slots__ = ("cell",)
    cell: str

    def __new__(cls, bron: str, cell: str = "") -> "BronCell":
        """The bron, and the cell."""
        made = super().__new__(cls, bron)
        made.cell = cell
        return made

    def __eq__(self, other: object) -> bool:
        """Whether this is the same cell; of what names no cell, the same bron."""
        return str.__eq__(self, other) is True and (not isinstance(other, BronCell) or self.cell == other.cell)

    __hash__ = str.__hash__


class Cijfer(NamedTuple):
    """An exact value from the productenboek, with where it comes from.

    ``waarde`` is in the unit of the field that holds it: euros, a share (0,14 for 14%), a factor or a number.
    """

    waarde: Fraction
    herkomst: Herkomst = Herkomst.UNSTATED
    bronnen: tuple[str, ...] = ()
    toelichting: str = ""
    per_year: tuple[tuple[int, "Cijfer"], ...] = ()
    """What it is from a year on, in order, where it is not always the same; all else is that of the basisjaar."""
    open: bool = False
    """Whether it is still to come (PM): then it counts as 0."""

    def in_year(self, year: int) -> "Cijfer":
        """The figure of a year: that of the nearest earlier one named, or else the first. Source: section 2."""
        if not self.per_year:
            return self
        return next((own for named, own in reversed(self.per_year) if named <= year), self.per_year[0][1])


Amount = Annotated[Cijfer, EURO]
AmountPerYear = Annotated[Cijfer, EURO_PER_YEAR]
Share = Annotated[Cijfer, SHARE]
Surcharge = Annotated[Cijfer, SURCHARGE]
Factor = Annotated[Cijfer, FACTOR]
CountPerYear = Annotated[Cijfer, COUNT_PER_YEAR]
Growth = Annotated[Cijfer, GROWTH]
HowLong = Annotated[Cijfer, HOW_LONG]
Index = Annotated[Cijfer, INDEX]
