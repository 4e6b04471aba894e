# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a field in a file means: its unit and bounds, or what its name refers to.

These stand in annotations of the model; the loader reads text by them, and the JSON Schema for editors is made of them.
"""

from enum import Enum
from fractions import Fraction
from typing import Annotated, NamedTuple


class Eenheid(Enum):
    """The unit of a figure; it decides how the text in a file is read."""

    EURO = "euro"
    AANDEEL = "percentage"
    FACTOR = "factor"
    AANTAL = "aantal"
    JAAR = "jaar"


class Maat(NamedTuple):
    """A unit with its bounds, both included."""

    eenheid: Eenheid
    minst: Fraction = Fraction(0)
    hoogst: Fraction | None = None


class Grens(NamedTuple):
    """A bound, both ends included, on a number or on how many items a list has.

    Unlike the bounds of a ``Maat`` it is guarded by a rule of the loader, which has words of its own for it.
    """

    minst: int = 0
    hoogst: int | None = None

    def omvat(self, aantal: Fraction | int) -> bool:
        """Whether a number is within the bound."""
        return self.minst <= aantal and (self.hoogst is None or aantal <= self.hoogst)


class Voltooid(NamedTuple):
    """A list of shares that is at 100% somewhere in its first so many items."""

    binnen: int


class Soort(Enum):
    """What a name in a file refers to."""

    GEMEENTE = "gemeente"
    PRODUCT = "product"
    SCHIL = "schil"
    BRON = "bron"
    KNOP = "knop"


class Verwijzing(NamedTuple):
    """A name that must stand for something in the productenboek."""

    soort: Soort


class Heet(NamedTuple):
    """The key in a file, where the field has another name; ``apart`` when what it holds has a reader of its own."""

    sleutel: str
    apart: bool = False


class Plat(NamedTuple):
    """The keys of this record stand among those of the record it is part of."""


EURO = Maat(Eenheid.EURO)
AANDEEL = Maat(Eenheid.AANDEEL, hoogst=Fraction(1))
OPSLAG = Maat(Eenheid.AANDEEL, hoogst=Fraction(10))
FACTOR = Maat(Eenheid.FACTOR, hoogst=Fraction(10))
AANTAL = Maat(Eenheid.AANTAL)
NIET_LEEG = Grens(1)
JAAR = Maat(Eenheid.JAAR, Fraction(2000), Fraction(2100))

GemeenteNaam = Annotated[str, Verwijzing(Soort.GEMEENTE)]
ProductNaam = Annotated[str, Verwijzing(Soort.PRODUCT)]
SchilNaam = Annotated[str, Verwijzing(Soort.SCHIL)]
BronNaam = Annotated[str, Verwijzing(Soort.BRON)]
KnopNaam = Annotated[str, Verwijzing(Soort.KNOP)]

MAX_LENGTE = 30
"""No figure needs more characters."""
