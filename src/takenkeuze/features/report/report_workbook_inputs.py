# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The sheet Uitgangspunten: each figure of the book and each choice of the scenario once, to change by who wants to."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.engine.afbouw import realised
from takenkeuze.core.engine.investering import amount
from takenkeuze.core.model.filling_in import is_restpost
from takenkeuze.core.model.indexatie import PriceRise
from takenkeuze.core.model.productenboek import Parameters, Product
from takenkeuze.core.model.scenario import Investering, Maatregel
from takenkeuze.core.overview import name_of
from takenkeuze.core.result import Prijspeil, Result
from takenkeuze.features.report.report_workbook_formula import Formula, of, total
from takenkeuze.features.report.report_workbook_sheet import Cell, Look, Sheet, room_for

NAME = "Uitgangspunten"
_EUROS = ("bedrag",)
_PARAMETERS = Parameters._fields
_FIRST_YEAR = 5
"""The column of the first year in the table of choices."""
NOTE = (
    "Alles wat blauw op geel staat, mag u veranderen: de andere werkbladen rekenen mee. Wat zwart is, is een formule. "
    "Wie het scenario in takenkeuze zo verandert, krijgt dezelfde centen. De afbouw staat er per jaar zoals zij nu is: "
    "gaat een maatregel lasten verhogen in plaats van verlagen, pas haar dan ook aan."
)


class Settings(NamedTuple):
    """What a maatregel is set to: in each year, structurally (None) and the part of the way in each year."""

    values: dict[int | None, Formula]
    parts: dict[int, Formula]
    frictie: dict[str, Formula]
    frictie_years: dict[int, Formula]


class Assumptions:
    """Makes the sheet, and knows where each figure stands."""

    def __init__(self, result: Result) -> None:
        self.result, self.boek = result, result.boek
        widths = {0: 7, 1: 44, 2: 26, 3: 16, 4: 16}
        self.sheet = Sheet(NAME, widths, frozen=(3, 2))
        self.years = sorted({*result.jaren, *(step.ingang for step in result.steps), self.boek.basisjaar})
        self.sheet.text(0, 0, "Uitgangspunten", look=Look.TITLE)
        self.sheet.text(1, 0, NOTE, look=Look.NOTE)
        self.row = 3
        self.lasten: dict[tuple[str, int], Formula] = {}
        self.inkomsten: dict[tuple[str, int], Formula] = {}
        self.figures: dict[str, dict[str, Formula]] = {}
        self.settings: dict[int, Settings] = {}
        self.invested: dict[tuple[int, int | None], tuple[Formula, Formula | None]] = {}
        """By maatregel and year: what its key divides, and what each inwoner pays if one does."""
        self._general()
        self._choices()
        self._indices()
        self._products()

    # --- general ------------------------------------------------------------------------------------------------------

    def _general(self) -> None:
        boek = self.boek
        self._section("Algemeen", "", "wat", "", "waarde")
        self._figure("Basisjaar", Fraction(boek.basisjaar), Look.YEAR, "basisjaar", assumption=False)
        self.budget: dict[str, Formula] = {}
        if any(is_restpost(product) for product in boek.producten):
            begroting = self._figure("Begroting", boek.begroting.waarde, Look.EURO, "begroting")
            for i, schil in enumerate(boek.schillen, 1):
                name = f"Aandeel van {schil.naam or schil.id or 'alles'} in de begroting"
                aandeel = self._figure(name, schil.aandeel.waarde, Look.SHARE, f"aandeel_{i}")
                self.budget[schil.id] = begroting * aandeel
        self.factors: dict[str, Formula] = {}
        self._factor = self._figure("Frictiefactor", boek.frictie.factor.waarde, Look.FACTOR, "frictiefactor")
        for knop, factor in boek.frictie.per_knop:
            name = f"Frictiefactor {knop}"
            self.factors[knop] = self._figure(name, factor.waarde, Look.FACTOR, f"frictiefactor_{knop}")
        self.stand = self.bovengrens = self.ondergrens = of(0)
        if reserve := boek.reserve:
            self.stand = self._figure("Reserve: stand", reserve.stand.waarde, Look.EURO, "reserve_stand")
            name = "reserve_ondergrens"
            self.ondergrens = self._figure("Reserve: ondergrens", reserve.ondergrens.waarde, Look.EURO, name)
            if reserve.bovengrens:
                name = "reserve_bovengrens"
                self.bovengrens = self._figure("Reserve: bovengrens", reserve.bovengrens.waarde, Look.EURO, name)
        self.row += 1

    def _section(self, title: str, *heads: str) -> None:
        self.sheet.text(self.row, 0, title, look=Look.SECTION)
        self.sheet.text(self.row + 1, 0, *heads, look=Look.HEAD)
        self.row += 2

    def _figure(self, text: str, value: Fraction, look: Look, name: str, *, assumption: bool = True) -> Formula:
        self.sheet.text(self.row, 1, text)
        cell = self.sheet.put(self.row, 3, Cell(value, look, assumption), name)
        self.row += 1
        return cell

    def factor(self, knop: str) -> Formula:
        """The frictiefactor of the book for a knop."""
        return self.factors.get(knop, self._factor)

    # --- choices ------------------------------------------------------------------------------------------------------

    def _choices(self) -> None:
        jaren = self.result.jaren
        self._section("Keuzes", "nr", "maatregel", "wat", "waarde", "vanaf", *map(str, jaren))
        for maatregel in self.result.scenario.maatregelen:
            if isinstance(maatregel, Maatregel) and maatregel.number in self.result.step:
                self.settings[maatregel.number] = self._settings(maatregel)
            elif isinstance(maatregel, Investering):
                self._investering(maatregel)
        self.row += 1

    def _label(self, maatregel: Maatregel | Investering, what: str) -> None:
        self.sheet.put(self.row, 0, Cell(maatregel.number, Look.YEAR))
        self.sheet.text(self.row, 1, name_of(maatregel), what)

    def _settings(self, m: Maatregel) -> Settings:
        step, jaren = self.result.step[m.number], self.result.jaren
        values: dict[int | None, Formula] = {}
        names = [name for name, value in m.settings._asdict().items() if isinstance(value, Fraction)]
        for name in names:
            look = Look.EURO if name in _EUROS else Look.SHARE
            self._label(m, name)
            last = Cell(getattr(m.settings, name), look, assumption=True)
            values[None] = self.sheet.put(self.row, 3, last, f"m{m.number}_{name}")
            if m.series:
                for i, year in enumerate(jaren):
                    value = getattr(m.settings_in(year), name) if year >= m.ingang else Fraction(0)
                    cell = Cell(value, look, assumption=True)
                    values[year] = self.sheet.put(self.row, _FIRST_YEAR + i, cell, f"m{m.number}_{name}_{year}")
            self.row += 1
        parts = {}
        if not m.series:
            self._label(m, "deel dat is bereikt")
            self.sheet.put(self.row, 4, Cell(m.ingang, Look.YEAR))
            for i, year in enumerate(jaren):
                if m.ingang <= year <= (m.tot or year):
                    cell = Cell(realised(step.pad, m.ingang, year), Look.SHARE, assumption=True)
                    parts[year] = self.sheet.put(self.row, _FIRST_YEAR + i, cell, f"m{m.number}_deel_{year}")
            self.row += 1
        return Settings(values, parts, *self._frictie(m))

    def _frictie(self, m: Maatregel) -> tuple[dict[str, Formula], dict[int, Formula]]:
        """What it sets about frictiekosten: a factor, an amount, or amounts per year; else the part of each year."""
        figures: dict[str, Formula] = {}
        frictie, jaren = m.frictie, self.result.jaren
        for name, value in (("factor", frictie.factor), ("bedrag", None if frictie.bedragen else frictie.bedrag)):
            if value is not None:
                self._label(m, f"frictiekosten: {name}")
                cell = Cell(value, Look.EURO if name == "bedrag" else Look.FACTOR, assumption=True)
                figures[name] = self.sheet.put(self.row, 3, cell, f"m{m.number}_frictie_{name}")
                self.row += 1
        if not m.knop.may_lower(m.settings) or m.moves_lasten:
            return figures, {}
        spread = dict(frictie.bedragen) or dict(frictie.spread(self.result.step[m.number].frictie_years))
        look = Look.EURO if frictie.bedragen else Look.SHARE
        self._label(m, "frictiekosten: bedrag per jaar" if frictie.bedragen else "frictiekosten: deel per jaar")
        cells = {}
        for i, year in enumerate(jaren):
            if year in spread:
                name = f"m{m.number}_frictie_{year}"
                cells[year] = self.sheet.put(self.row, _FIRST_YEAR + i, Cell(spread[year], look, assumption=True), name)
        self.row += 1
        return figures, cells

    def _investering(self, investering: Investering) -> None:
        """Its amounts per year stand here as they are; what holds in a year follows from them."""
        every = *self.result.jaren, None
        amounts = {year: amount(investering, year) for year in every}
        values: dict[int | None, dict[str, Formula]] = {year: {} for year in every}
        for what in ("incidenteel", "current", "opbrengst", "per_inwoner"):
            if what == "per_inwoner" and not any(one.per_inwoner for one in amounts.values()):
                continue
            word = what.replace("current", "structureel")
            self._label(investering, word.replace("_", " "))
            for i, year in enumerate(every):
                column = 3 if year is None else _FIRST_YEAR + i
                name = f"m{investering.number}_{word}" + (f"_{year}" if year else "")
                cell = Cell(getattr(amounts[year], what), Look.EURO, assumption=True)
                values[year][what] = self.sheet.put(self.row, column, cell, name)
            self.row += 1
        for year, of_year in values.items():
            together = of_year["incidenteel"] + of_year["current"] - of_year["opbrengst"]
            self.invested[investering.number, year] = together, of_year.get("per_inwoner")

    # --- prices -------------------------------------------------------------------------------------------------------

    def _indices(self) -> None:
        """The index of each year, for each way in which prices rise."""
        self._index: dict[tuple[str, int | None], Formula] = {}
        if self.result.prijspeil is Prijspeil.CONSTANT:
            return
        jaren = range(self.boek.basisjaar, max(self.result.jaren) + 1)
        self._section("Prijzen", "", "indexatie", "wat", "", "", *map(str, jaren))
        for i, jaar in enumerate(jaren):
            self.sheet.put(self.row - 1, _FIRST_YEAR + i, Cell(str(jaar), Look.HEAD))
        done: dict[PriceRise, dict[int | None, Formula]] = {}
        for product in self.boek.producten:
            rise = product.indexatie or self.boek.indexatie
            assert rise is not None
            if rise not in done:
                done[rise] = self._index_of(rise, jaren, "algemeen" if rise == self.boek.indexatie else product.naam)
            self._index |= {(product.id, year): index for year, index in done[rise].items()}
        assert self.boek.indexatie is not None
        if self.boek.indexatie not in done:
            done[self.boek.indexatie] = self._index_of(self.boek.indexatie, jaren, "algemeen")
        self._index |= {("", year): index for year, index in done[self.boek.indexatie].items()}
        self.row += 1

    def _index_of(self, rise: PriceRise, years: Iterable[int], name: str) -> dict[int | None, Formula]:
        every = [*years]
        names = [*rise.in_year(every[0])]
        last, out = of(1), dict[int | None, Formula]()
        for i, what in enumerate([*names, "index"]):
            self.sheet.text(self.row + i, 1, name, what)
        for i, year in enumerate(every):
            column = _FIRST_YEAR + i
            if i:
                cells = [
                    self.sheet.put(self.row + n, column, Cell(cijfer.waarde, Look.SHARE, assumption=True))
                    for n, cijfer in enumerate(rise.in_year(year).values())
                ]
                up = cells[0] if len(cells) == 1 else cells[0] * cells[1] + (1 - cells[0]) * cells[2]
                last = last * (up + 1)
            content = last if i else of(1)
            last = self.sheet.put(self.row + len(names), column, Cell(content, Look.FACTOR))
            out[year] = last
        self.row += len(names) + 1
        return out

    def index(self, product: str, year: int | None) -> Formula | None:
        """The index of a product ("": of the book) in a year; None where it is 1."""
        return self._index.get((product, year))

    # --- products -----------------------------------------------------------------------------------------------------

    def _products(self) -> None:
        names = [name for name in _PARAMETERS if any(getattr(p.parameters, name) for p in self.boek.producten)]
        groei = ["groei"] if any(product.groei for product in self.boek.producten) else []
        heads = ["dekkingsgraad", *names, *groei]
        amounts = [f"{what} {year}" for what in ("lasten", "inkomsten") for year in self.years]
        self._section("Producten", "", "product", "sleutel", *[h.replace("_", " ") for h in heads], *amounts)
        for column, head in enumerate([*heads, *amounts], 3):
            self.sheet.widths[column] = room_for([head], 17)
        first = self.row
        producten = sorted(self.boek.producten, key=is_restpost)  # a restpost rests on the others
        for i, product in enumerate(producten):
            self._product(first + i, product, heads)
        self.row = first + len(producten) + 1

    def _product(self, row: int, product: Product, heads: Sequence[str]) -> None:
        self.row = row
        self.sheet.text(row, 1, product.naam, product.sleutel.word)
        figures = self.figures[product.id] = {}
        for i, name in enumerate(heads):
            cijfer = getattr(product.parameters, name, None) or getattr(product, name, None)
            if cijfer:
                look = Look.COUNT if name == "blijvend_jaren" else Look.SHARE
                figures[name] = self.sheet.put(row, 3 + i, Cell(cijfer.waarde, look, assumption=True))
        basisjaar = self.boek.basisjaar
        for n, (what, known) in enumerate((("lasten", self.lasten), ("inkomsten", self.inkomsten))):
            cijfer = getattr(product, what)
            column = 3 + len(heads) + n * len(self.years)
            base = self.years.index(basisjaar)
            content: Fraction | Formula = cijfer.waarde
            if what == "lasten" and is_restpost(product):
                content = self._left(product)
            cell = Cell(content, Look.EURO, assumption=isinstance(content, Fraction))
            known[product.id, basisjaar] = at = self.sheet.put(row, column + base, cell)
            for i, year in enumerate(self.years):
                if year == basisjaar:
                    continue
                if cijfer.per_year:
                    own = Cell(cijfer.in_year(year).waarde, Look.EURO, assumption=True)
                else:
                    own = Cell(self._grown(at, figures.get("groei"), year - basisjaar), Look.EURO)
                known[product.id, year] = self.sheet.put(row, column + i, own)

    def _left(self, product: Product) -> Formula:
        """What is left of a schil after its own products."""
        own = [p for p in self.boek.producten if p.schil == product.schil and not is_restpost(p)]
        return self.budget[product.schil] - total(self.lasten[p.id, self.boek.basisjaar] for p in own)

    @staticmethod
    def _grown(amount: Formula, groei: Formula | None, years: int) -> Formula:
        if groei is None:
            return amount
        up = groei + 1
        return Formula(f"{amount.text}*({up.text})^{years}", amount.value * up.value**years, 2)
