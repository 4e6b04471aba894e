# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a field in a file means: its unit and bounds, or what its name refers to.

These stand in annotations of the model; the loader reads text by them, and the JSON Schema for editors is made of them.
"""

from enum import Enum
from fractions import Fraction
from typing import Annotated, NamedTuple


class Unit(Enum):
    """The unit of a figure; it decides how the text in a file is read."""

    EURO = "euro"
    SHARE = "percentage"
    FACTOR = "factor"
    COUNT = "aantal"
    YEAR = "jaar"


class FieldType(NamedTuple):
    """A unit with its bounds, both included."""

    unit: Unit
    least: Fraction = Fraction(0)
    highest: Fraction | None = None
    per_year: bool = False
    """Whether there may be one for each year."""
    open: bool = False
    """Whether it may still be PM."""


class Bound(NamedTuple):
    """A bound, both ends included, on a number or on how many items a list has.

    Unlike the bounds of a ``FieldType`` it is guarded by a rule of the loader, which has words of its own for it.
    """

    least: int = 0
    highest: int | None = None

    def encloses(self, count: Fraction | int) -> bool:
        """Whether a number is within the bound."""
        return self.least <= count and (self.highest is None or count <= self.highest)


class Participle(NamedTuple):
    """A list of shares that is at 100% somewhere in its first so many items."""

    within: int


class RefKind(Enum):
    """What a name in a file refers to."""

    GEMEENTE = "gemeente"
    PRODUCT = "product"
    SCHIL = "schil"
    BRON = "bron"
    BESTAND = "bestand"
    KNOP = "knop"
    TELLING = "telling"
    SLEUTEL = "sleutel"


class Wording(NamedTuple):
    """A word, or a few: letters, with a space, a hyphen or an apostrophe between them."""

    longest: int = 30
    pattern: str = "^[A-Za-zÀ-ÖØ-öø-ɏ]+(?:[ '’-][A-Za-zÀ-ÖØ-öø-ɏ]+)*$"


class Reference(NamedTuple):
    """A name that must stand for something in the productenboek."""

    kind: RefKind


class Named(NamedTuple):
    """The key in a file, where the field has another name; ``separate`` when what it holds has a reader of its own."""

    sleutel: str
    separate: bool = False


class Flat(NamedTuple):
    """The keys of this record stand among those of the record it is part of."""


EURO = FieldType(Unit.EURO)
SHARE = FieldType(Unit.SHARE, highest=Fraction(1))
SURCHARGE = FieldType(Unit.SHARE, highest=Fraction(10))
FACTOR = FieldType(Unit.FACTOR, highest=Fraction(10))
COUNT = FieldType(Unit.COUNT)
HOW_LONG = FieldType(Unit.COUNT, least=Fraction(1), highest=Fraction(100))
EURO_EITHER_SIGN = FieldType(Unit.EURO, least=Fraction(-(10**15)))
SHARE_PER_YEAR = SHARE._replace(per_year=True)
SURCHARGE_PER_YEAR = SURCHARGE._replace(per_year=True)
CHANGE_PER_YEAR = FieldType(Unit.SHARE, least=Fraction(-1), highest=Fraction(10), per_year=True)
AMOUNT_PER_YEAR = EURO_EITHER_SIGN._replace(per_year=True)
EURO_PER_YEAR = EURO._replace(per_year=True, open=True)
COUNT_PER_YEAR = COUNT._replace(per_year=True)
GROWTH = FieldType(Unit.SHARE, least=Fraction(-1), highest=Fraction(10))
INDEX = FieldType(Unit.SHARE, least=Fraction(-1), highest=Fraction(1), per_year=True)
NOT_EMPTY = Bound(1)
YEAR = FieldType(Unit.YEAR, Fraction(2000), Fraction(2100))

GemeenteName = Annotated[str, Reference(RefKind.GEMEENTE)]
ProductName = Annotated[str, Reference(RefKind.PRODUCT)]
SchilName = Annotated[str, Reference(RefKind.SCHIL)]
BronName = Annotated[str, Reference(RefKind.BRON)]
KnopName = Annotated[str, Reference(RefKind.KNOP)]

MAX_LENGTH = 30
"""No figure needs more characters."""
