# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What all scenarios on a productenboek start from. Source: docs/rekenregels.md, sections 2 and 7."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.apportionment import Cents
from takenkeuze.core.engine.delen import starting_state, units
from takenkeuze.core.groups import ProductState, Units
from takenkeuze.core.model.productenboek import Productenboek, Sleutel, SleutelKind
from takenkeuze.core.result import BASIS, Post, PostKind, Prijspeil

ONE = Fraction(1)
STRUCTURAL = (None, ONE)
"""The factor of the structural amount: no year, in prices of the basisjaar."""


class Uitgangssituatie(NamedTuple):
    """What all scenarios on the same book, years and prices share: the states and posten without maatregelen."""

    boek: Productenboek
    indices: dict[int, Fraction]
    per_sleutel: dict[SleutelKind, Units]
    states: dict[str, ProductState]
    paid: dict[int | None, dict[str, Cents]]
    """The bill of each product in each year, and (None) structurally."""
    posten: tuple[Post, ...]


def uitgangssituatie(
    boek: Productenboek, years: Iterable[int], prijspeil: Prijspeil = Prijspeil.CONSTANT
) -> Uitgangssituatie:
    """The book before any maatregel. Who runs many scenarios makes it once."""
    index = _indices(boek, years, prijspeil)
    per_sleutel = {kind: units(Sleutel(kind), boek) for kind in (SleutelKind.INWONERS, SleutelKind.JONGEREN)}
    states: dict[str, ProductState] = {}
    posten: list[Post] = []
    moments = (*index.items(), STRUCTURAL)
    paid: dict[int | None, dict[str, Cents]] = {year: {} for year, _ in moments}
    for product in boek.producten:
        kind = product.sleutel.kind
        per = per_sleutel[kind] if kind in per_sleutel else units(product.sleutel, boek)
        state = states[product.id] = starting_state(product, per)
        bill, done = state.bijdrage, dict[int, Cents]()
        for year, factor in moments:
            if id(factor) not in done:  # years that share an index share the bill
                done[id(factor)] = bill.divide(factor)
            cents = paid[year][product.id] = done[id(factor)]
            posten.append(Post(BASIS, product.id, year, PostKind.BIJDRAGE, cents, bill, factor, state.herkomst))
    return Uitgangssituatie(boek, index, per_sleutel, states, paid, tuple(posten))


def _indices(boek: Productenboek, years: Iterable[int], prijspeil: Prijspeil) -> dict[int, Fraction]:
    """The price index of each year. Source: docs/rekenregels.md, section 7."""
    if prijspeil is Prijspeil.CONSTANT:
        return dict.fromkeys(years, ONE)
    if boek.indexatie is None:
        raise ValueError("the productenboek has no indexatie")
    loonaandeel = boek.indexatie.loonaandeel.waarde
    index = 1 + loonaandeel * boek.indexatie.loon.waarde + (1 - loonaandeel) * boek.indexatie.prijs.waarde
    return {year: index ** (year - boek.basisjaar) for year in years}
