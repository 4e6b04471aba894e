# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The open places of a book: what still has to be filled in, with the euros behind it."""

from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.model.cijfer import Cijfer
from takenkeuze.core.model.filling_in import is_restpost
from takenkeuze.core.model.open import Onderdeel
from takenkeuze.core.model.productenboek import ZERO, Product, Productenboek

_AMOUNTS = ("lasten", "inkomsten")


class OpenPlek(NamedTuple):
    """A product with what is open of it, in the words of the file; ``pm`` are its amounts that count as 0."""

    product: Product
    what: tuple[str, ...]
    pm: tuple[str, ...]

    @property
    def partly(self) -> tuple[str, ...]:
        """Its amounts of which a part is still PM: what is known of them stands in the book."""
        product = self.product
        return tuple(n for n in _AMOUNTS if n in product.open and n not in self.pm and getattr(product, n).waarde)

    @property
    def euros(self) -> Fraction | None:
        """The lasten in the basisjaar, in euros; None when those are still PM themselves."""
        return None if self.product.lasten.open else self.product.lasten.waarde


def find_open(boek: Productenboek) -> list[OpenPlek]:
    """The products of which something is open: first those of which nobody knows the euros, then the most euros."""
    found = []
    for product in boek.producten:
        pm = tuple(name for name in _AMOUNTS if _is_open(getattr(product, name)))
        what = (*pm, *(str(part) for part in Onderdeel if part not in pm and _open(part, product, boek)))
        if what:
            found.append(OpenPlek(product, what, pm))
    return sorted(found, key=lambda plek: (plek.euros is not None, -(plek.euros or 0)))


def _is_open(cijfer: Cijfer) -> bool:
    """Whether an amount is PM, in some year."""
    return cijfer.open or any(own.open for _, own in cijfer.per_year)


def _open(part: Onderdeel, product: Product, boek: Productenboek) -> bool:
    """Whether a product says so, or leaves out what its book says is open."""
    if part in product.open:
        return True
    return part in boek.open and not is_restpost(product) and _left_out(part, product, boek)


def _left_out(part: Onderdeel, product: Product, boek: Productenboek) -> bool:
    match part:
        case Onderdeel.SLEUTEL | Onderdeel.LASTEN:
            return False  # it is always there: a product without a key has that of inwoners
        case Onderdeel.SCHIL:
            return not product.schil
        case Onderdeel.KNOPPEN:
            return not boek.schil[product.schil].knoppen
        case Onderdeel.WETTELIJK_MINIMUM:
            return product.wettelijk_minimum is None
        case Onderdeel.INKOMSTEN:
            return product.inkomsten is ZERO
    return getattr(product.parameters, part) is None
