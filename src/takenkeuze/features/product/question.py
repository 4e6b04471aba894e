# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The budget-impact sheet of one product: what it costs whom now, and what each knop would do."""

from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.model.productenboek import Product, Productenboek, Schil
from takenkeuze.core.overview import OverviewLine, Per, overview_lines, total_line
from takenkeuze.features.menukaart.question import Menukaart


class Productblad(NamedTuple):
    """One product; amounts in euros, those of the lines in cents."""

    product: Product
    menu: Menukaart
    """Every knop on this product."""
    rates: Fraction
    """What tariffs and clients pay: d·L."""
    minimum: Fraction | None
    """The lasten that the statutory minimum asks for, when the book gives one."""
    total: OverviewLine
    """What the gemeenten asked for pay together."""
    gemeenten: tuple[OverviewLine, ...]
    """What each of them pays."""
    together: int
    """What all gemeenten of the GR pay together, in cents."""

    @property
    def boek(self) -> Productenboek:
        """The productenboek."""
        return self.menu.boek

    @property
    def schil(self) -> Schil:
        """The schil of the product."""
        return self.boek.schil[self.product.schil]

    def aandeel(self, line: OverviewLine) -> Fraction | None:
        """Which share of the product a line pays; None when nobody pays anything."""
        return Fraction(line.bijdrage_nu, self.together) if self.together else None


def make_productblad(product: Product, menu: Menukaart) -> Productblad:
    """The sheet of a product, from a menu that holds only this product."""
    baseline = menu.baseline
    own = replace(baseline, posten=tuple(post for post in baseline.posten if post.product == product.id))
    minimum = product.wettelijk_minimum
    assert product.dekkingsgraad is not None, "vul_aan has not been called"
    return Productblad(
        product=product,
        menu=menu,
        rates=product.dekkingsgraad.waarde * product.lasten.waarde,
        minimum=minimum.waarde * product.lasten.waarde if minimum else None,
        total=total_line(own, menu.gemeenten),
        gemeenten=tuple(overview_lines(own, Per.GEMEENTE, menu.gemeenten)),
        together=total_line(own).bijdrage_nu,
    )
