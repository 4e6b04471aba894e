# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""How a file was read into a productenboek: what the next import holds on to, and what it wrote."""

from enum import StrEnum
from typing import Annotated, NamedTuple

from takenkeuze.core.model.cijfer import AmountPerYear, CountPerYear, Share
from takenkeuze.core.model.field_types import YEAR, Named

YEAR_IN_HEADING = "{jaar}"
"""Stands in a heading for any year."""


class Eenheid(StrEnum):
    """What amounts are counted in."""

    EURO = "euro"
    THOUSAND = "duizend"
    MILLION = "miljoen"

    @property
    def euros(self) -> int:
        """By how much amounts are multiplied to be euros."""
        return {Eenheid.EURO: 1, Eenheid.THOUSAND: 1000, Eenheid.MILLION: 1_000_000}[self]


class Kolommen(NamedTuple):
    """The headings of the columns, by what they hold; "kolom D" for one without a heading of its own."""

    product: tuple[str, ...] = ()
    programma: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    omschrijving: tuple[str, ...] = ()
    verdeelsleutel: tuple[str, ...] = ()
    lasten: tuple[str, ...] = ()
    baten: tuple[str, ...] = ()
    rijksbijdrage: tuple[str, ...] = ()
    tarieven: tuple[str, ...] = ()
    personeel: tuple[str, ...] = ()
    saldo: tuple[str, ...] = ()
    bijdrage: tuple[str, ...] = ()


class AssignedProduct(NamedTuple):
    """A product of the book, and the lines of the file that it is: by name, "programma / naam", or "60% van naam"."""

    id: Annotated[str, Named("product")]
    regels: tuple[str, ...]
    naam: str = ""
    schil: str = ""
    sleutel: str = ""


class WrittenProduct(NamedTuple):
    """What import wrote of a product."""

    schil: str = ""
    sleutel: str = ""
    lasten: AmountPerYear | None = None
    inkomsten: AmountPerYear | None = None
    dekkingsgraad: Share | None = None
    personeelsaandeel: Share | None = None


class Written(NamedTuple):
    """What import wrote into a book, so that what people changed after it can be told."""

    jaar: Annotated[int, YEAR]
    titel: str = ""
    bestanden: tuple[tuple[str, str], ...] = ()
    """The files that figures came from, by path, with their hash."""
    producten: tuple[tuple[str, WrittenProduct], ...] = ()
    gemeenten: tuple[tuple[str, tuple[tuple[str, CountPerYear], ...]], ...] = ()


class Indeling(NamedTuple):
    """How a file is read."""

    indeling: str
    """The book that it is of."""
    blad: str = ""
    eenheid: Eenheid | None = None
    gemeenten: tuple[str, ...] = ()
    definities: str = ""
    zonder: tuple[str, ...] = ()
    kolommen: Kolommen = Kolommen()
    groepen: tuple[tuple[str, str], ...] = ()
    """The schil of each programma in the file, by its name there."""
    producten: tuple[AssignedProduct, ...] = ()
    geschreven: Written | None = None

    @property
    def ids(self) -> list[str]:
        """The products of the book that come from a file, by id: those it names, and those that import wrote before."""
        before = self.geschreven.producten if self.geschreven else ()
        return [*(product.id for product in self.producten), *(id_ for id_, _ in before)]
