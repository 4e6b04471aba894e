# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A product as groups of gemeenten that had the same choices so far, before and after a maatregel."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from takenkeuze.core.apportionment import Cents, Divisible
from takenkeuze.core.knoppen import Toestand
from takenkeuze.core.knoppen.toestand import FULLY, NOTHING
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


class ProductState:
    """The state of a product in a year: its delen, and the weakest herkomst of what it rests on.

    States are told apart by identity: years in which nothing differs share one.
    """

    def __init__(self, product: Product, weights: tuple[int, ...], delen: tuple[Deel, ...], herkomst: Herkomst) -> None:
        self.product = product
        self.weights = weights
        self.delen = delen
        self.herkomst = herkomst
        self._bills: dict[tuple[int, int, int], Cents] = {}

    @property
    def lasten(self) -> Fraction:
        """The lasten of the product, in euros."""
        first, *rest = self.delen
        return sum((deel.lasten for deel in rest), first.lasten)

    @cached_property
    def bijdrage(self) -> Divisible:
        """The bill: what the gemeenten pay for the product, in cents and not divided yet."""
        return Divisible(self.weights, tuple((deel.toestand.netto * CENTS, deel.gemeenten) for deel in self.delen))

    @cached_property
    def eigen_kosten(self) -> Divisible:
        """What the gemeenten spend themselves, more than before the first maatregel; in cents, of whom that is so."""
        own = ((deel.toestand.eigen_kosten, deel.gemeenten) for deel in self.delen)
        return Divisible(self.weights, tuple((rate * CENTS, gemeenten) for rate, gemeenten in own if rate))

    def bill(self, amount: Divisible, factor: Fraction) -> Cents:
        """One of these two in whole cents, at a price index; divided once."""
        key = id(amount), factor.numerator, factor.denominator
        if key not in self._bills:
            self._bills[key] = amount.divide(factor)
        return self._bills[key]

    def split(self, gemeenten: frozenset[int]) -> tuple[Deel, ...]:
        """The delen, cut so that each lies within these gemeenten or outside them."""
        delen = []
        for deel in self.delen:
            within = tuple(g for g in deel.gemeenten if g in gemeenten)
            for group in (within, tuple(g for g in deel.gemeenten if g not in gemeenten)):
                if group:
                    delen.append(Deel(group, sum(self.weights[g] for g in group), deel.toestand))
        return tuple(delen)


class Effect:
    """What one maatregel does to one product in a year, or structurally."""

    def __init__(
        self,
        before: ProductState,
        pairs: Sequence[tuple[Deel, Deel]],
        herkomst: Herkomst,
        selectie: Fraction,
        part: Fraction = FULLY,
    ) -> None:
        self.before = before
        """Its delen may be fewer: those that the maatregel cuts are cut in ``delen``."""
        self.full_delen = pairs
        """The delen in pairs, before and when it works in full."""
        self.selectie = selectie
        """The lasten of everything it was turned on, in euros; zero when no setting is an amount of money."""
        self.part = part
        """How far it is on its way to its full effect."""
        self.delen = pairs if part == FULLY else [_part_of_the_way(old, full, part) for old, full in pairs]
        """The delen in pairs, before and after."""
        self.after = ProductState(before.product, before.weights, tuple([deel for _, deel in self.delen]), herkomst)

    @property
    def product(self) -> Product:
        """The product that changes."""
        return self.before.product

    def partly(self, part: Fraction) -> "Effect":
        """The same, a part of the way."""
        return Effect(self.before, self.full_delen, self.after.herkomst, self.selectie, part)

    @cached_property
    def verlaging(self) -> Fraction:
        """R: by how much the lasten fall, in euros; negative when they rise."""
        changed = [(v.toestand.lasten - n.toestand.lasten) * n.units for v, n in self.delen if v is not n]
        return sum(changed[1:], changed[0]) if changed else NOTHING

    @cached_property
    def rises(self) -> bool:
        """Whether lasten rise for some gemeente."""
        return any(
            (n.toestand.lasten - v.toestand.lasten).numerator > 0 for v, n in self.delen if v is not n and n.units
        )

    @property
    def noticed(self) -> bool:
        """Whether a gemeente pays or spends more or less by it."""
        return any(
            v.units and (v.toestand.netto != n.toestand.netto or v.toestand.eigen_kosten != n.toestand.eigen_kosten)
            for v, n in self.delen
            if v is not n
        )


def _part_of_the_way(old: Deel, full: Deel, part: Fraction) -> tuple[Deel, Deel]:
    if old is full:
        return old, old
    return old, Deel(old.gemeenten, old.units, old.toestand.towards(full.toestand, part))


class Frictiekosten(NamedTuple):
    """The frictiekosten of one maatregel on one product, over all years together: F = R · aandeel · factor.

    ``aandeel`` and ``factor`` are None when the scenario gives an amount for the whole maatregel. A factor from the
    scenario is a plain number, one from the productenboek a figure with its herkomst.
    """

    product: str
    total: Fraction
    """F, in euros."""
    verlaging: Fraction
    """R, in euros: what is left of the fall, of all that begins in the same year."""
    falls: Mapping[tuple[int, ...], Fraction]
    """R per unit of the sleutel, for each group of gemeenten (by index) whose lasten fall."""
    aandeel: Cijfer | None
    factor: Cijfer | Fraction | None
    bedrag: Divisible | None
    """F in cents, borne by those whose lasten fall; None when all bear it per inwoner."""
    herkomst: Herkomst


class BlijvendYear(NamedTuple):
    """What stays in one year: ``part`` of ``bedrag``, which is R · blijvend_aandeel, in cents and by who bears it."""

    jaar: int
    part: Fraction
    bedrag: Divisible
    blijvers: tuple[int, ...]
    """The gemeenten (by index) that still use the product, when they bear it."""
    herkomst: Herkomst


class BlijvendeKosten(NamedTuple):
    """What a maatregel for some gemeenten leaves of the lasten of one product: R · blijvend_aandeel, less each year."""

    product: str
    total: Fraction
    """R · blijvend_aandeel, in euros."""
    verlaging: Fraction
    """R, in euros, as for frictiekosten."""
    falls: Mapping[tuple[int, ...], Fraction]
    """R per unit of the sleutel, for each group of gemeenten (by index) whose lasten fall."""
    aandeel: Cijfer
    jaren: int
    """In how many years it goes."""
    until: int
    """The last year in which something stays."""
    years: tuple[BlijvendYear, ...]
    """The shown years in which something stays."""
