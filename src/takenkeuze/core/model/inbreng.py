# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What one gemeente brings in for the takendialoog: what it thinks of knoppen on products."""

from enum import StrEnum
from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.core.model.field_types import SHARE, GemeenteName, KnopName, Named, ProductName


class Standpunt(StrEnum):
    """What a gemeente thinks of a choice."""

    FOR = "voor"
    CONDITIONAL = "voorwaardelijk"
    AGAINST = "tegen"
    DISCUSS = "bespreken"


class Prioriteit(StrEnum):
    """How much it matters to the gemeente."""

    HIGH = "hoog"
    MEDIUM = "midden"
    LOW = "laag"


class Opinion(NamedTuple):
    """One opinion, on a knop for one or more products.

    ``stand`` is how far the gemeente wants to turn the knop at most, as a share of the work of the product (see
    ``Knop.menukaart``); None for as far as the menukaart does. Who is for on a condition is ``CONDITIONAL``, however
    the file says it.
    """

    product: tuple[ProductName, ...]
    knop: KnopName
    standpunt: Standpunt
    stand: Annotated[Fraction, SHARE] | None = None
    prioriteit: Prioriteit = Prioriteit.MEDIUM
    toelichting: str = ""
    voorwaarde: str = ""

    @property
    def explanation(self) -> str:
        """Why, and on what condition."""
        return (
            self.toelichting if self.voorwaarde in self.toelichting else f"{self.voorwaarde} {self.toelichting}".strip()
        )


class Inbreng(NamedTuple):
    """The file of one gemeente, by code."""

    gemeente: GemeenteName
    toelichting: str = ""
    opinions: Annotated[tuple[Opinion, ...], Named("inbreng")] = ()
