# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What gemeenten divide by, in each year: counts as assumptions, and each verdeelsleutel made of them as formulas."""

from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.model.sleutel import BY_INWONERS, Sleutel, SleutelKind
from takenkeuze.features.report.report_workbook_formula import Formula, called, choose, divided, of, total
from takenkeuze.features.report.report_workbook_inputs import Assumptions
from takenkeuze.features.report.report_workbook_sheet import Cell, Look


class Units(NamedTuple):
    """The units of each gemeente, and of all together."""

    each: tuple[Formula, ...]
    total: Formula


class Sleutels:
    """The last table of Uitgangspunten: a row per gemeente, a column per count or key that is needed."""

    def __init__(self, given: Assumptions) -> None:
        self.given, self.boek, self.sheet = given, given.boek, given.sheet
        self.row = given.row
        self.sheet.text(self.row, 0, "Gemeenten en verdeelsleutels", look=Look.SECTION)
        self.sheet.text(self.row + 1, 0, "", "gemeente", "code", look=Look.HEAD)
        self._first = self.row + 2
        for i, gemeente in enumerate(self.boek.gemeenten):
            self.sheet.text(self._first + i, 1, gemeente.naam, gemeente.code)
        self.sheet.put(self._first + len(self.boek.gemeenten), 1, Cell("Samen", strong=True))
        self.column = 3
        self._known: dict[tuple[object, int, str], tuple[Sleutel, Units]] = {}
        self._deelnemers = len(self.boek.gemeenten)

    def units(self, sleutel: Sleutel, year: int, product: Product | None = None) -> Units:
        """The units of a key in a year."""
        if not self.boek.varies(sleutel):
            year = self.boek.basisjaar
        plain = sleutel.kind is SleutelKind.TELLING and not sleutel.deelnemers
        of_ = product.id if product and sleutel.of_netto else ""
        key = sleutel.telling if plain else id(sleutel), year, of_
        if key not in self._known:
            every = range(len(self.boek.gemeenten))
            made = self._counted(sleutel.telling, year) if plain else self._made(sleutel, year, product, {*every})
            self._known[key] = sleutel, made
        return self._known[key][1]

    def inwoners(self, year: int) -> Units:
        """The inwoners of each gemeente in a year."""
        return self.units(BY_INWONERS, year)

    def _counted(self, telling: str, year: int) -> Units:
        counts = [Cell(count.waarde, Look.COUNT, assumption=True) for count in self.boek.counts(telling, year)]
        return self._column(f"{telling} {year}" if self.boek.tally_years(telling) else telling, counts)

    def _column(self, head: str, cells: list[Cell]) -> Units:
        column = self.column
        self.column += 1
        self.sheet.put(self.row + 1, column, Cell(head, Look.HEAD))
        each = tuple(self.sheet.put(self._first + i, column, cell) for i, cell in enumerate(cells))
        last = self._first + len(cells)
        whole = called("SUM", total(each).value, self.sheet.span((self._first, column), (last - 1, column)))
        return Units(each, self.sheet.put(last, column, Cell(whole, cells[0].look, strong=True)))

    def _made(self, sleutel: Sleutel, year: int, product: Product | None, among: set[int]) -> Units:
        if sleutel.deelnemers:
            among = among & {self.boek.gemeente_index[code] for code in sleutel.deelnemers}
        head = f"{sleutel.word} {year}" if self.boek.varies(sleutel) else sleutel.word
        if product and sleutel is product.sleutel and sleutel.kind in (SleutelKind.AFNAME, SleutelKind.BEDRAGEN):
            head = f"{head} {product.naam}"
        match sleutel.kind:
            case SleutelKind.TELLING:
                counted = self._counted(sleutel.telling, year).each
                cells = [Cell(one if i in among else of(0), Look.COUNT) for i, one in enumerate(counted)]
            case SleutelKind.GELIJK:
                cells = [Cell(of(int(i in among)), Look.COUNT) for i in range(self._deelnemers)]
            case SleutelKind.AFNAME | SleutelKind.BEDRAGEN:
                per_code = dict(sleutel.afname or sleutel.bedragen)
                look = Look.SHARE if sleutel.afname else Look.EURO
                values = [per_code.get(g.code, 0) if i in among else 0 for i, g in enumerate(self.boek.gemeenten)]
                cells = [Cell(value, look, assumption=True) for value in values]
            case _:
                cells = self._combined(sleutel, year, product, among)
        return self._column(head, cells)

    def _combined(self, sleutel: Sleutel, year: int, product: Product | None, among: set[int]) -> list[Cell]:
        parts: list[tuple[Formula, Units]] = []
        if sleutel.overgang:
            part = self._part(f"{sleutel.word}: deel nieuw {year}", sleutel.overgang.part(year))
            parts = [
                (1 - part, self._made(sleutel.overgang.old, year, product, among)),
                (part, self._made(sleutel.overgang.new, year, product, among)),
            ]
        rest = of(1)
        for deel in sleutel.delen:
            if deel.bedrag is not None and product is not None:
                equal = self._made(deel.sleutel, year, product, among)
                amount = self._part(f"{sleutel.word}: bedrag", deel.bedrag)
                together = divided(amount * total(choose(one > 0, 1, 0) for one in equal.each), self._netto(product))
                parts.append((together, equal))
                rest = rest - together
        for deel in sleutel.delen:
            if deel.aandeel is not None:
                share = self._part(f"{sleutel.word}: aandeel", deel.aandeel)
                parts.append((rest * share, self._made(deel.sleutel, year, product, among)))
        return [
            Cell(total(part * divided(units.each[i], units.total) for part, units in parts), Look.SHARE)
            for i in range(self._deelnemers)
        ]

    def _part(self, head: str, value: Fraction) -> Formula:
        column = self.column
        self.column += 1
        self.sheet.put(self.row + 1, column, Cell(head, Look.HEAD))
        look = Look.EURO if value > 1 else Look.SHARE
        return self.sheet.put(self._first, column, Cell(value, look, assumption=True))

    def _netto(self, product: Product) -> Formula:
        year = self.boek.basisjaar
        lasten, inkomsten = self.given.lasten[product.id, year], self.given.inkomsten[product.id, year]
        return lasten - inkomsten - self.given.figures[product.id]["dekkingsgraad"] * lasten
