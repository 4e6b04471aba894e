# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""How prices rise. Source: docs/rekenregels.md, section 7."""

from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.model.cijfer import Cijfer, Index, Share


class Indexatie(NamedTuple):
    """How prices rise in a year: by loon and prijs, and the part of the lasten that is loon.

    A product may leave out what the book says.
    """

    loonaandeel: Share | None = None
    loon: Index | None = None
    prijs: Index | None = None

    @property
    def formula(self) -> str:
        """By which share prices rise."""
        return "{loonaandeel} · {loon} + (1 − {loonaandeel}) · {prijs}"

    def in_year(self, year: int) -> dict[str, Cijfer]:
        """The figures of a year, by the names in the formula."""
        return {name: cijfer.in_year(year) for name, cijfer in self._asdict().items()}

    def rise(self, year: int) -> Fraction:
        """By which share prices rise in a year."""
        loonaandeel, loon, prijs = (cijfer.waarde for cijfer in self.in_year(year).values())
        return loonaandeel * loon + (1 - loonaandeel) * prijs


class SingleIndex(NamedTuple):
    """How prices rise in a year, as one figure."""

    stijging: Index

    @property
    def formula(self) -> str:
        """By which share prices rise."""
        return "{stijging}"

    def in_year(self, year: int) -> dict[str, Cijfer]:
        """The figure of a year, by its name in the formula."""
        return {"stijging": self.stijging.in_year(year)}

    def rise(self, year: int) -> Fraction:
        """By which share prices rise in a year."""
        return self.stijging.in_year(year).waarde


PriceRise = Indexatie | SingleIndex
