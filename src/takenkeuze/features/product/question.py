# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The budget-impact sheet of one product: what it costs whom now, and what each knop would do."""

from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.model.productenboek import Product, Productenboek, Schil
from takenkeuze.core.overview import Per, Regel, regels, totaalregel
from takenkeuze.features.menukaart.question import Menukaart


class Productblad(NamedTuple):
    """One product; amounts in euros, those of the lines in cents."""

    product: Product
    kaart: Menukaart
    """Every knop on this product."""
    tarieven: Fraction
    """What tariffs and clients pay: d·L."""
    minimum: Fraction | None
    """The lasten that the statutory minimum asks for, when the book gives one."""
    totaal: Regel
    """What the gemeenten asked for pay together."""
    gemeenten: tuple[Regel, ...]
    """What each of them pays."""
    samen: int
    """What all gemeenten of the GR pay together, in cents."""

    @property
    def boek(self) -> Productenboek:
        """The productenboek."""
        return self.kaart.boek

    @property
    def schil(self) -> Schil:
        """The schil of the product."""
        return self.boek.schil[self.product.schil]

    def aandeel(self, regel: Regel) -> Fraction | None:
        """Which share of the product a line pays; None when nobody pays anything."""
        return Fraction(regel.bijdrage_nu, self.samen) if self.samen else None


def productblad(product: Product, kaart: Menukaart) -> Productblad:
    """The sheet of a product, from a menu that holds only this product."""
    uitgang = kaart.uitgang
    eigen = replace(uitgang, posten=tuple(post for post in uitgang.posten if post.product == product.id))
    minimum = product.wettelijk_minimum
    assert product.dekkingsgraad is not None, "vul_aan has not been called"
    return Productblad(
        product=product,
        kaart=kaart,
        tarieven=product.dekkingsgraad.waarde * product.lasten.waarde,
        minimum=minimum.waarde * product.lasten.waarde if minimum else None,
        totaal=totaalregel(eigen, kaart.gemeenten),
        gemeenten=tuple(regels(eigen, Per.GEMEENTE, kaart.gemeenten)),
        samen=totaalregel(eigen).bijdrage_nu,
    )
