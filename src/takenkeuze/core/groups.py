# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A product as groups of gemeenten that had the same choices so far, before and after a maatregel."""

from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.apportionment import Divisible
from takenkeuze.core.knoppen import Toestand
from takenkeuze.core.model.cijfer import Cijfer, Herkomst
from takenkeuze.core.model.productenboek import Product

CENTS = 100


class Units(NamedTuple):
    """The units of a verdeelsleutel per gemeente, as whole numbers in the right proportion."""

    weights: tuple[int, ...]
    total: int
    everyone: tuple[int, ...]
    """All gemeenten, by index."""
    herkomst: Herkomst

    def divisible(self, cents: Fraction) -> Divisible:
        """An amount in cents for all gemeenten, in proportion to these units."""
        return Divisible(self.weights, ((cents / self.total, self.everyone),))


class Deel(NamedTuple):
    """Gemeenten (by index) with the same state per unit of the sleutel; together they have so many units."""

    gemeenten: tuple[int, ...]
    units: int
    toestand: Toestand

    @property
    def lasten(self) -> Fraction:
        """The lasten of this deel as a whole, in euros."""
        return self.toestand.lasten * self.units


class ProductState(NamedTuple):
    """The structural state of a product: its delen, and the weakest herkomst of what it rests on."""

    product: Product
    weights: tuple[int, ...]
    delen: tuple[Deel, ...]
    herkomst: Herkomst

    @property
    def lasten(self) -> Fraction:
        """The lasten of the product, in euros."""
        first, *rest = self.delen
        return sum((deel.lasten for deel in rest), first.lasten)

    def split(self, gemeenten: frozenset[int]) -> tuple[Deel, ...]:
        """The delen, cut so that each lies within these gemeenten or outside them."""
        delen = []
        for deel in self.delen:
            within = tuple(g for g in deel.gemeenten if g in gemeenten)
            for group in (within, tuple(g for g in deel.gemeenten if g not in gemeenten)):
                if group:
                    delen.append(Deel(group, sum(self.weights[g] for g in group), deel.toestand))
        return tuple(delen)

    def bijdrage(self) -> Divisible:
        """What the gemeenten pay for the product."""
        return Divisible(self.weights, tuple((deel.toestand.netto * CENTS, deel.gemeenten) for deel in self.delen))


class Effect(NamedTuple):
    """What one maatregel changes structurally in one product: the same delen, before and after."""

    before: ProductState
    after: ProductState
    verlaging: Fraction
    """R: by how much the lasten fall, in euros; negative when they rise."""
    bijdrage: Divisible
    """ΔN: the change in what the gemeenten pay."""
    eigen_kosten: Divisible
    """The change in what the gemeenten spend themselves."""
    selectie: Fraction
    """The lasten of everything the maatregel was turned on, in euros: a setting in euros is a share of these."""

    @property
    def product(self) -> Product:
        """The product that changes."""
        return self.after.product

    @property
    def delen(self) -> list[tuple[Deel, Deel]]:
        """The delen in pairs, before and after."""
        return list(zip(self.before.delen, self.after.delen, strict=True))


class Frictiekosten(NamedTuple):
    """The frictiekosten of one maatregel on one product, over all years together: F = R · aandeel · factor.

    ``aandeel`` and ``factor`` are None when the scenario gives an amount for the whole maatregel. A factor from the
    scenario is a plain number, one from the productenboek a figure with its herkomst.
    """

    product: str
    total: Fraction
    """F, in euros."""
    verlaging: Fraction
    """R, in euros."""
    aandeel: Cijfer | None
    factor: Cijfer | Fraction | None
    bedrag: Divisible
    herkomst: Herkomst
