# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The products of a table, in whole cents, and what a productenboek can't hold of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.money import allocate, common_denominator
from takenkeuze.core.notation import euro
from takenkeuze.features.import_.columns import INKOMSTEN, Role
from takenkeuze.features.import_.findings import Findings
from takenkeuze.features.import_.layout import Layout
from takenkeuze.features.import_.lines import Key, Line, LineKind
from takenkeuze.features.import_.sheet import Sheet
from takenkeuze.features.import_.unit import Unit


class Figure(NamedTuple):
    """An amount in cents, with the cells it stands in; ``open`` where one is still to come."""

    cents: int
    cells: tuple[str, ...]
    open: bool = False
    why: str = ""
    """How it was computed, where it is not what the cells have."""


class ImportedProduct(NamedTuple):
    """A product as the table has it; amounts by kind and year.

    ``id``, ``schil`` and ``regels`` (what an indeling calls its lines) are known once the lines have been assigned.
    """

    naam: str
    group: str
    code: str
    figures: Mapping[Key, Figure]
    sleutel: str = ""
    omschrijving: str = ""
    id: str = ""
    schil: str = ""
    regels: tuple[str, ...] = ()
    settled: str = ""
    """The id of its verdeelsleutel, where an indeling has it."""

    def of(self, role: Role) -> dict[int, Figure]:
        """The amounts of one kind, by year."""
        return {year: figure for (one, year), figure in self.figures.items() if one is role}


def read_products(lines: Sequence[Line], layout: Layout, unit: Unit) -> tuple[ImportedProduct, ...]:
    """The products, in whole cents: for each kind and year they add up to the rounded sum of what the cells have."""
    own = [line for line in lines if line.kind is LineKind.PRODUCT]
    each: dict[tuple[str, str], list[Line]] = {}
    for line in own:
        each.setdefault((line.group, line.naam), []).append(line)
    figures: dict[tuple[str, str], dict[Key, Figure]] = {name: {} for name in each}
    for key, column in layout.amounts.items():
        holders = [name for name, several in each.items() if any(key in line.amounts for line in several)]
        amounts = [[line.amounts[key] for line in each[name] if key in line.amounts] for name in holders]
        exact = [sum((a.value for a in several), Fraction(0)) * unit.factor(column) * 100 for several in amounts]
        cents = allocate(*common_denominator(exact)) if exact else ()
        for name, several, whole in zip(holders, amounts, cents, strict=True):
            cells = tuple(amount.cell for amount in several)
            figures[name][key] = Figure(whole, cells, any(amount.open for amount in several))
    return tuple(
        ImportedProduct(naam, group, first.code, figures[group, naam], first.sleutel, first.omschrijving)
        for (group, naam), (first, *_) in each.items()
    )


def read_baten(lines: Sequence[Line], layout: Layout, unit: Unit) -> tuple[ImportedProduct, ...]:
    """The baten on lines of their own, which belong to no product until somebody says so."""
    as_lasten = [line._replace(kind=LineKind.PRODUCT) for line in lines if line.kind is LineKind.BATEN]
    return tuple(
        product._replace(figures={(Role.BATEN, year): figure for year, figure in product.of(Role.LASTEN).items()})
        for product in read_products(as_lasten, layout, unit)
    )


def report_impossible(
    products: Sequence[ImportedProduct], layout: Layout, sheet: Sheet, findings: Callable[[int], Findings]
) -> None:
    """Tell of each product what a productenboek can't hold of it; ``findings`` are those of the file of a year."""
    for product in products:
        for year, cell, text in _impossible(product, layout):
            other = _room_for(product, products, layout)
            join = f'tel haar op bij een ander product met --bij "{product.naam}={other}", of ' if other else ""
            hint = f'{join}laat haar weg met --zonder "{product.naam}"; wat u weglaat, staat bovenaan in het boek'
            findings(year).report("TK046", text, hint, sheet, cell)


def _room_for(product: ImportedProduct, products: Sequence[ImportedProduct], layout: Layout) -> str:
    """The name of a product that can hold this one too: overhead, else that with the most lasten; "" when none can."""
    year = layout.basisjaar

    def with_both(other: ImportedProduct) -> ImportedProduct:
        together = dict(other.figures)
        for key, figure in product.figures.items():
            together[key] = Figure((together[key].cents if key in together else 0) + figure.cents, figure.cells)
        return other._replace(figures=together)

    can = [p for p in products if p is not product and not any(_impossible(with_both(p), layout))]
    best = max(can, key=lambda p: ("overhead" in p.naam.lower(), _lasten(p, year).cents), default=None)
    return best.naam if best else ""


def _impossible(product: ImportedProduct, layout: Layout) -> Iterator[tuple[int, str, str]]:
    """What a productenboek can't hold, with the year and the cell: lasten below zero, or inkomsten above the lasten."""
    for year in layout.years(Role.LASTEN):
        lasten = _lasten(product, year)
        inkomsten = [product.figures[role, year] for role in INKOMSTEN if (role, year) in product.figures]
        if lasten.cents < 0:
            yield year, lasten.cells[0], f"{product.naam} heeft lasten onder nul: {_euro(lasten.cents)}"
        for figure in inkomsten:
            if figure.cents < 0:
                yield year, figure.cells[0], f"{product.naam} heeft baten onder nul: {_euro(figure.cents)}"
        together = sum(figure.cents for figure in inkomsten)
        if together > max(lasten.cents, 0):
            more = _euro(together - lasten.cents)
            why = "een boek kan de gemeenten bij een product geen geld geven"
            yield year, inkomsten[0].cells[0], f"{product.naam} heeft in {year} {more} meer baten dan lasten; {why}"


def _lasten(product: ImportedProduct, year: int) -> Figure:
    return product.figures.get((Role.LASTEN, year), Figure(0, ()))


def _euro(cents: int) -> str:
    return euro(Fraction(cents, 100))
