# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What all scenarios on a productenboek start from. Source: docs/rekenregels.md, sections 2 and 7."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.engine.delen import starting_state
from takenkeuze.core.engine.prices import ONE, price_indices
from takenkeuze.core.engine.sleutels import units
from takenkeuze.core.groups import ProductState, Units
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.model.sleutel import Sleutel, SleutelKind
from takenkeuze.core.result import BASIS, Post, PostKind, Prijspeil


class Bases:
    """A book in each year before any maatregel: the units of its verdeelsleutels, and the states of its products.

    Years in which nothing differs share what they have.
    """

    def __init__(self, boek: Productenboek) -> None:
        self.boek = boek
        # by identity, for a long key takes long to hash; it is kept, so that no other gets its identity
        self._units: dict[tuple[object, int, str], tuple[Sleutel, Units]] = {}
        self._equal: dict[Units, Units] = {}
        self._states: dict[int, dict[str, ProductState]] = {}
        self._same: dict[tuple[object, ...], ProductState] = {}

    def units(self, sleutel: Sleutel, year: int, product: Product | None = None) -> Units:
        """The units of a verdeelsleutel in a year; ``product`` is what is divided."""
        plain = sleutel.kind is SleutelKind.TELLING and not sleutel.deelnemers
        if not self.boek.varies(sleutel):
            year = self.boek.basisjaar
        of_ = product.id if product and not plain and sleutel.of_netto else ""
        key = sleutel.telling if plain else id(sleutel), year, of_
        if key not in self._units:
            found = units(sleutel, self.boek, year, product)
            self._units[key] = sleutel, self._equal.setdefault(found, found)
        return self._units[key][1]

    def states(self, year: int) -> dict[str, ProductState]:
        """Every product, by id, in a year."""
        if not self.boek.has_years:
            year = self.boek.basisjaar
        if year not in self._states:
            self._states[year] = {product.id: self.state(product, year) for product in self.boek.producten}
        return self._states[year]

    def state(self, product: Product, year: int) -> ProductState:
        """One product of the book in a year."""
        own, per = product.in_year(year, self.boek.basisjaar), self.units(product.sleutel, year, product)
        key = product.id, id(own.lasten), id(own.inkomsten), id(per)  # of figures that the state keeps
        if key not in self._same:
            self._same[key] = starting_state(own, per)
        return self._same[key]


class Uitgangssituatie(NamedTuple):
    """What all scenarios on the same book, years and prices share: the states and posten without maatregelen.

    Year None stands for the structural amounts: the base of the last year, in prices of the basisjaar.
    """

    bases: Bases
    indices: dict[int, Fraction]
    """The price index of each year."""
    index_of: dict[str, dict[int | None, Fraction]]
    """That of each product."""
    states: dict[int | None, dict[str, ProductState]]
    posten: tuple[Post, ...]

    @property
    def boek(self) -> Productenboek:
        """The book."""
        return self.bases.boek


def uitgangssituatie(
    boek: Productenboek, years: Iterable[int], prijspeil: Prijspeil = Prijspeil.CONSTANT
) -> Uitgangssituatie:
    """The book before any maatregel. Who runs many scenarios makes it once."""
    years, bases = [*years], Bases(boek)
    indices, index_of = _indices(boek, years, prijspeil)
    states: dict[int | None, dict[str, ProductState]] = {year: bases.states(year) for year in years}
    states[None] = bases.states(max(years, default=boek.basisjaar))
    posten: list[Post] = []
    for product in boek.producten:
        for year, there in states.items():
            state, factor = there[product.id], index_of[product.id][year]
            exact = state.bijdrage
            cents = state.bill(exact, factor)
            posten.append(Post(BASIS, product.id, year, PostKind.BIJDRAGE, cents, exact, factor, state.herkomst))
    return Uitgangssituatie(bases, indices, index_of, states, tuple(posten))


def _indices(
    boek: Productenboek, years: list[int], prijspeil: Prijspeil
) -> tuple[dict[int, Fraction], dict[str, dict[int | None, Fraction]]]:
    """The price index of each year, and that of each product; structural amounts are in prices of the basisjaar."""
    if prijspeil is Prijspeil.CONSTANT:
        of_boek = dict.fromkeys(years, ONE)
    elif boek.indexatie is None:
        raise ValueError("the productenboek has no indexatie")
    else:
        of_boek = price_indices(boek.indexatie, boek.basisjaar, years)
    general = _with_structural(of_boek)
    index_of = dict.fromkeys(boek.product, general)
    if prijspeil is Prijspeil.CURRENT:
        for product in boek.producten:
            if product.indexatie:
                index_of[product.id] = _with_structural(price_indices(product.indexatie, boek.basisjaar, years))
    return of_boek, index_of


def _with_structural(indices: dict[int, Fraction]) -> dict[int | None, Fraction]:
    """Structural amounts are in prices of the basisjaar."""
    return {None: ONE, **dict[int | None, Fraction](indices.items())}
