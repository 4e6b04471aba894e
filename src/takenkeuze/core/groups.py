# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A product as groups of gemeenten that had the same choices so far, before and after a maatregel."""

from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.apportionment import Verdeelbaar
from takenkeuze.core.knoppen import Toestand
from takenkeuze.core.model.cijfer import Cijfer, Herkomst
from takenkeuze.core.model.productenboek import Product

CENTEN = 100


class Eenheden(NamedTuple):
    """The units of a verdeelsleutel per gemeente, as whole numbers in the right proportion."""

    gewichten: tuple[int, ...]
    totaal: int
    allen: tuple[int, ...]
    """All gemeenten, by index."""
    herkomst: Herkomst

    def verdeelbaar(self, centen: Fraction) -> Verdeelbaar:
        """An amount in cents for all gemeenten, in proportion to these units."""
        return Verdeelbaar(self.gewichten, ((centen / self.totaal, self.allen),))


class Deel(NamedTuple):
    """Gemeenten (by index) with the same state per unit of the sleutel; together they have so many units."""

    gemeenten: tuple[int, ...]
    eenheden: int
    toestand: Toestand

    @property
    def lasten(self) -> Fraction:
        """The lasten of this deel as a whole, in euros."""
        return self.toestand.lasten * self.eenheden


class Productstand(NamedTuple):
    """The structural state of a product: its delen, and the weakest herkomst of what it rests on."""

    product: Product
    gewichten: tuple[int, ...]
    delen: tuple[Deel, ...]
    herkomst: Herkomst

    @property
    def lasten(self) -> Fraction:
        """The lasten of the product, in euros."""
        eerste, *rest = self.delen
        return sum((deel.lasten for deel in rest), eerste.lasten)

    def gesplitst(self, gemeenten: frozenset[int]) -> tuple[Deel, ...]:
        """The delen, cut so that each lies within these gemeenten or outside them."""
        delen = []
        for deel in self.delen:
            binnen = tuple(g for g in deel.gemeenten if g in gemeenten)
            for groep in (binnen, tuple(g for g in deel.gemeenten if g not in gemeenten)):
                if groep:
                    delen.append(Deel(groep, sum(self.gewichten[g] for g in groep), deel.toestand))
        return tuple(delen)

    def bijdrage(self) -> Verdeelbaar:
        """What the gemeenten pay for the product."""
        return Verdeelbaar(self.gewichten, tuple((deel.toestand.netto * CENTEN, deel.gemeenten) for deel in self.delen))


class Effect(NamedTuple):
    """What one maatregel changes structurally in one product: the same delen, before and after."""

    voor: Productstand
    na: Productstand
    verlaging: Fraction
    """R: by how much the lasten fall, in euros; negative when they rise."""
    bijdrage: Verdeelbaar
    """ΔN: the change in what the gemeenten pay."""
    eigen_kosten: Verdeelbaar
    """The change in what the gemeenten spend themselves."""
    selectie: Fraction
    """The lasten of everything the maatregel was turned on, in euros: a setting in euros is a share of these."""

    @property
    def product(self) -> Product:
        """The product that changes."""
        return self.na.product

    @property
    def delen(self) -> list[tuple[Deel, Deel]]:
        """The delen in pairs, before and after."""
        return list(zip(self.voor.delen, self.na.delen, strict=True))


class Frictiekosten(NamedTuple):
    """The frictiekosten of one maatregel on one product, over all years together: F = R · aandeel · factor.

    ``aandeel`` and ``factor`` are None when the scenario gives an amount for the whole maatregel. A factor from the
    scenario is a plain number, one from the productenboek a figure with its herkomst.
    """

    product: str
    totaal: Fraction
    """F, in euros."""
    verlaging: Fraction
    """R, in euros."""
    aandeel: Cijfer | None
    factor: Cijfer | Fraction | None
    bedrag: Verdeelbaar
    herkomst: Herkomst
