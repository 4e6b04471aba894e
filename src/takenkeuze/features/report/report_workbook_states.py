# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The sheet Berekening: each product at each moment, from maatregel to maatregel. Source: rekenregels, section 4.

A row is a state: of a product, for a group of gemeenten for which the same is chosen, in a year. What a group pays is
divided over its gemeenten by the key, on the sheet Verdeling.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from takenkeuze.core.knoppen.knop import Over
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.model.scenario import Maatregel
from takenkeuze.core.overview import name_of
from takenkeuze.features.report.report_workbook_formula import Formula, choose, divided, of, total
from takenkeuze.features.report.report_workbook_inputs import Assumptions
from takenkeuze.features.report.report_workbook_keys import Sleutels
from takenkeuze.features.report.report_workbook_knoppen import Place, State, covered, in_full, netto
from takenkeuze.features.report.report_workbook_sheet import Cell, Look, Sheet, room_for

NAME = "Berekening"
STRUCTURAL = "structureel"
Group = tuple[int, ...]
_LETTERS = ("L", "V", "E", "m", "a", "q", "t")
_LOOKS = (Look.EURO, Look.EURO, Look.EURO, Look.SHARE, Look.SHARE, Look.SHARE, Look.SHARE)
_BEFORE, _FULL, _AFTER = 7, 15, 22
_FALL, _BEGIN, _UNITS = 30, 31, 32
NOTE = (
    "Per product, groep gemeenten en jaar: voor de maatregel, na haar volle effect en na het deel dat dan is bereikt. "
    "L lasten, V inkomsten, E eigen kosten van gemeenten, m maatwerkaandeel, a lokaal aandeel, q resultaat, t gevraagde"
    " dekking, N netto bijdrage."
)


class Moment(NamedTuple):
    """A year, structurally (None), or in full on the base of the year in which a maatregel begins."""

    base: int
    year: int | None
    begins: bool = False

    @property
    def word(self) -> str:
        """What to call it."""
        return f"volledig {self.base}" if self.begins else STRUCTURAL if self.year is None else str(self.year)


class Stand(NamedTuple):
    """A state as it stands in a row, with what the group pays."""

    state: State
    netto: Formula


class Bill(NamedTuple):
    """What a maatregel (or, without one, the start) leaves of a product at a moment: the state of each group."""

    maatregel: Maatregel | None
    product: Product
    moment: Moment
    stands: dict[Group, Stand]


class States:
    """Makes the sheet; gives the bills in the order in which they come about."""

    def __init__(self, given: Assumptions, keys: Sleutels) -> None:
        self.given, self.keys, self.boek, self.result = given, keys, given.boek, given.result
        names = room_for(map(name_of, self.result.scenario.maatregelen), 20)
        products = room_for((product.naam for product in self.boek.producten), 20)
        self.sheet = Sheet(NAME, {0: 5, 1: names, 2: products, 3: 24, 4: 13}, frozen=(4, 5), repeated=3)
        steps = self.result.step
        every = (m for m in self.result.scenario.maatregelen if isinstance(m, Maatregel))
        self.maatregelen = sorted((m for m in every if steps[m.number].per_year or m.tot), key=lambda m: m.ingang)
        self.maatregelen = [m for m in self.maatregelen if steps[m.number].on_base[m.ingang]]
        jaren = self.result.jaren
        self.moments = [
            *(Moment(year, year) for year in jaren),
            Moment(jaren[-1], None),
            *(Moment(year, None, begins=True) for year in sorted({m.ingang for m in self.maatregelen})),
        ]
        self.groups = {product.id: self._groups(product) for product in self.boek.producten}
        self.asked = {p for m in self.maatregelen if m.knop.naam == "kostendekkend" for p in m.producten}
        self.now: dict[tuple[str, Moment], dict[Group, Stand]] = {}
        self.units: dict[tuple[str, Moment], dict[Group, Formula]] = {}
        self.falls: dict[tuple[int, str], dict[Group, Formula]] = {}
        """By maatregel and product: by how much lasten fall in full, on the base of the year in which it begins."""
        self._basis: dict[tuple[str, Moment], dict[Group, tuple[Formula, Formula]]] = {}
        self.row = 4
        self._heads()

    def _heads(self) -> None:
        self.sheet.text(0, 0, "Berekening", look=Look.TITLE)
        self.sheet.text(1, 0, NOTE, look=Look.NOTE)
        for column, text in ((_BEFORE, "voor de maatregel"), (_FULL, "volledig effect"), (_AFTER, "na de maatregel")):
            self.sheet.put(2, column, Cell(text, Look.SECTION))
        heads = ["nr", "maatregel", "product", "gemeenten", "jaar", "gekozen", "deel"]
        heads += [
            *_LETTERS,
            "N",
            *(f"{letter}'" for letter in _LETTERS),
            *_LETTERS,
            "N",
            "daling L",
            "begin E",
            "eenheden",
        ]
        self.sheet.text(3, 0, *heads, look=Look.HEAD)

    def _groups(self, product: Product) -> list[Group]:
        """The gemeenten in groups for which the same is chosen; each by itself where the key changes."""
        turning = [m for m in self.maatregelen if product.id in m.producten]
        everyone = range(len(self.boek.gemeenten))
        if any(m.moves_lasten for m in turning):
            return [(g,) for g in everyone]
        codes = [gemeente.code for gemeente in self.boek.gemeenten]
        by_choice: dict[tuple[bool, ...], list[int]] = {}
        for g in everyone:
            by_choice.setdefault(tuple(not m.gemeenten or codes[g] in m.gemeenten for m in turning), []).append(g)
        return [tuple(group) for group in by_choice.values()]

    def _labels(self, number: Cell, name: str, product: Product, group: Group, moment: Moment) -> None:
        self.sheet.put(self.row, 0, number)
        self.sheet.text(self.row, 1, name, product.naam, self.who(group), moment.word)

    def who(self, group: Group) -> str:
        """The gemeenten of a group in words."""
        others = [gemeente.naam for g, gemeente in enumerate(self.boek.gemeenten) if g not in group]
        if len(others) < len(group):
            return f"alle behalve {', '.join(others)}" if others else "alle"
        return ", ".join(self.boek.gemeenten[g].naam for g in group)

    # --- the start ----------------------------------------------------------------------------------------------------

    def bills(self) -> Iterator[Bill]:
        """All bills: those of the start, and those after each maatregel."""
        for product in self.boek.producten:
            for moment in self.moments:
                stands = self._start(product, moment)
                if not moment.begins:
                    yield Bill(None, product, moment, stands)
        for m in self.maatregelen:
            for moment in self.moments:
                if self._works(m, moment):
                    yield from self._turn(m, moment)

    def _start(self, product: Product, moment: Moment) -> dict[Group, Stand]:
        units, figures = self.keys.units(product.sleutel, moment.base, product), self.given.figures[product.id]
        lasten, inkomsten = (known[product.id, moment.base] for known in (self.given.lasten, self.given.inkomsten))
        key, stands = (product.id, moment), dict[Group, Stand]()
        self._basis[key], self.units[key] = {}, {}
        groups = self.groups[product.id]
        for group in groups:
            self._labels(Cell("basis"), "uitgangssituatie", product, group, moment)
            together = units.total if len(groups) == 1 else total(units.each[g] for g in group)
            own = self.sheet.put(self.row, _UNITS, Cell(together, Look.COUNT))
            amounts = [lasten, inkomsten]
            if len(groups) > 1:
                amounts = [divided(amount * own, units.total) for amount in amounts]
            m, a = (figures.get(name, of(0)) for name in ("maatwerkaandeel", "lokaal_aandeel"))
            state = State(amounts[0], amounts[1], of(0), m, a, of(1), of(0))
            stand = self._written(state, product)
            begin = of(0)
            if {"schaalnadeel", "lokaal_aandeel"} <= {*figures}:
                begin = divided(a * (stand.netto + figures["schaalnadeel"] * stand.state.lasten), 1 - a)
            begin = self.sheet.put(self.row, _BEGIN, Cell(begin, Look.EURO))
            stands[group], self.units[key][group] = stand, own
            self._basis[key][group] = stand.state.lasten, begin
            self.row += 1
        self.now[key] = stands
        return stands

    def _written(self, state: State, product: Product) -> Stand:
        """Put a state in the columns after a maatregel."""
        put = [
            self.sheet.put(self.row, _AFTER + i, Cell(formula, look))
            for i, (formula, look) in enumerate(zip(state, _LOOKS, strict=True))
        ]
        after = State(*put)
        pays = netto(after, self.given.figures[product.id]["dekkingsgraad"], asked=product.id in self.asked)
        return Stand(after, self.sheet.put(self.row, _AFTER + len(put), Cell(pays, Look.EURO, strong=True)))

    # --- maatregelen --------------------------------------------------------------------------------------------------

    def _works(self, m: Maatregel, moment: Moment) -> bool:
        if moment.begins:
            return m.ingang <= moment.base <= (m.tot or moment.base)
        return m.tot is None if moment.year is None else m.ingang <= moment.year <= (m.tot or moment.year)

    def _turned(self, m: Maatregel, product: str) -> Iterator[Group]:
        for group in self.groups[product]:
            if not m.gemeenten or self.boek.gemeenten[group[0]].code in m.gemeenten:
                yield group

    def _turn(self, m: Maatregel, moment: Moment) -> Iterator[Bill]:
        settings = self.given.settings[m.number]
        amount = getattr(m.settings, "bedrag", None) is not None
        over = getattr(m.settings, "over", None) or Over.LASTEN
        values = [v for when, v in settings.values.items() if when is None]
        setting = (settings.values.get(moment.year) or values[0]) if values else of(0)
        if moment.year is None and values:
            setting = values[0]
        part = settings.parts.get(moment.year, of(1)) if moment.year is not None else of(1)
        share = self._share(m, moment, setting, over) if amount else setting
        for id_ in m.producten:
            product, key = self.boek.product[id_], (id_, moment)
            before, after = self.now[key], dict(self.now[key])
            moved = self._divided_anew(m, product, moment, before) if m.moves_lasten else None
            for group in self._turned(m, id_):
                number = Cell(m.number, Look.YEAR)
                self._labels(number, name_of(m), product, group, moment)
                look = Look.EURO if amount else Look.SHARE
                chosen = self.sheet.put(self.row, 5, Cell(setting, look))
                done = self.sheet.put(self.row, 6, Cell(part, Look.SHARE))
                old = State(*self._row_of(before[group].state, _BEFORE))
                pays = self.sheet.put(self.row, _BEFORE + len(old), Cell(before[group].netto, Look.EURO))
                basis, begin = self._basis[key][group]
                at = Place(old, pays, self.given.figures[id_], basis, begin, chosen, share if amount else chosen, over)
                full = moved[group](old) if moved else in_full(m.knop.naam, at, amount=amount)
                full = State(*self._row_of(full, _FULL))
                begins = old
                if m.knop.naam == "kostendekkend":  # what is asked starts from what is covered
                    begins = old._replace(dekking=choose(old.lasten.is_(0), old.dekking, covered(at)))
                way = State(
                    *(
                        start if done.value == 1 and start is end else start + done * (end - start)
                        for start, end in zip(begins, full, strict=True)
                    )
                )
                after[group] = self._written(way, product)
                if moment.begins and moment.base == m.ingang:
                    fall = self.sheet.put(self.row, _FALL, Cell(old.lasten - full.lasten, Look.EURO))
                    self.falls.setdefault((m.number, id_), {})[group] = fall
                self.row += 1
            self.now[key] = after
            if not moment.begins:
                yield Bill(m, product, moment, after)

    def _row_of(self, state: State, column: int) -> Iterator[Formula]:
        for i, (formula, look) in enumerate(zip(state, _LOOKS, strict=True)):
            yield self.sheet.put(self.row, column + i, Cell(formula, look))

    def _share(self, m: Maatregel, moment: Moment, setting: Formula, over: Over) -> Formula:
        """An amount as a share of what the whole selection has."""
        whole: list[Formula] = []
        for id_ in m.producten:
            for group in self._turned(m, id_):
                stand = self.now[id_, moment][group]
                basis = self._basis[id_, moment][group][0]
                whole.append({Over.LASTEN: stand.state.lasten, Over.BIJDRAGE: stand.netto, Over.BASIS: basis}[over])
        self._labels(Cell(m.number, Look.YEAR), name_of(m), self.boek.product[m.producten[0]], (), moment)
        self.sheet.text(self.row, 2, "de hele keuze", over.value)
        at = self.sheet.put(self.row, _BEFORE, Cell(total(whole), Look.EURO))
        share = self.sheet.put(self.row, 5, Cell(divided(setting, at), Look.FACTOR))
        self.row += 1
        return share

    def _divided_anew(
        self, m: Maatregel, product: Product, moment: Moment, before: dict[Group, Stand]
    ) -> dict[Group, Callable[[State], State]]:
        """For each gemeente its share, by the new key, of what all have together."""
        units = self.keys.units(m.settings.sleutel, moment.base, product)
        self._labels(Cell(m.number, Look.YEAR), name_of(m), product, (), moment)
        self.sheet.text(self.row, 3, "alle samen")
        states = [stand.state for stand in before.values()]
        sums = (
            total(state.lasten for state in states),
            total(state.inkomsten for state in states),
            total(state.dekking * state.lasten for state in states) if product.id in self.asked else of(0),
        )
        lasten, inkomsten, asked = (
            self.sheet.put(self.row, _BEFORE + i, Cell(amount, Look.EURO)) for i, amount in enumerate(sums)
        )
        self.row += 1

        def anew(group: Group) -> Callable[[State], State]:
            share = divided(units.each[group[0]], units.total)
            dekking = choose(lasten.is_(0), 0, divided(asked, lasten)) if product.id in self.asked else None
            return lambda old: old._replace(
                lasten=share * lasten, inkomsten=share * inkomsten, dekking=dekking or old.dekking
            )

        return {group: anew(group) for group in before}
