# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What it costs that lasten fall, what of them stays, and what an investering costs. Source: sections 3 and 5."""

from takenkeuze.core.engine.blijvend import JAREN
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.model.scenario import Dekking, Drager, Investering, Maatregel, Verdeling
from takenkeuze.core.overview import name_of
from takenkeuze.core.result import PostKind
from takenkeuze.features.report.report_workbook_bills import Share
from takenkeuze.features.report.report_workbook_bills import Verdeling as Divided
from takenkeuze.features.report.report_workbook_formula import Formula, called, divided, largest, of, total
from takenkeuze.features.report.report_workbook_keys import Units
from takenkeuze.features.report.report_workbook_sheet import Cell, Look
from takenkeuze.features.report.report_workbook_states import Group, States

Falls = dict[Group, Formula]
_STAYING = 11
"""The column of the first year of what those have together who stay."""


class Costs:
    """A second table on the sheet Berekening, and its posten on the sheet Verdeling."""

    def __init__(self, states: States, bills: Divided) -> None:
        self.states, self.bills, self.given = states, bills, states.given
        self.boek, self.result, self.keys, self.sheet = states.boek, states.result, states.keys, states.sheet
        self.uitnamen: dict[int, list[Formula]] = {}
        """What the reserve pays in each year, in cents."""

    def post(self) -> None:
        """All of it."""
        states = self.states
        states.row += 1
        self.sheet.text(states.row, 0, "Frictiekosten en blijvende kosten", look=Look.SECTION)
        heads = ("nr", "maatregel", "product", "gemeenten", "jaar van ingang", "eigen daling", "deel", "R", "R product")
        self.sheet.text(states.row + 1, 0, *heads, "F", "B", look=Look.HEAD)
        self.head = states.row + 1
        states.row += 2
        for m in states.maatregelen:
            if m.knop.may_lower(m.settings) and not m.moves_lasten:
                self._maatregel(m)
        for one in self.result.scenario.maatregelen:
            if isinstance(one, Investering):
                self._investering(one)

    # --- R ------------------------------------------------------------------------------------------------------------

    def _net_falls(self, m: Maatregel, product: Product) -> tuple[Falls, Formula]:
        """R of each group, and together."""
        states, key = self.states, (m.number, product.id)
        falls = states.falls[key]
        together = total(falls.values())
        falling = total(largest(fall, 0) for fall in falls.values())
        beginning = [
            states.falls[other.number, product.id]
            for other in states.maatregelen
            if other.ingang == m.ingang and not other.moves_lasten and (other.number, product.id) in states.falls
        ]
        out: Falls = {}
        first = states.row
        for group, fall in falls.items():
            self.sheet.put(states.row, 0, Cell(m.number, Look.YEAR))
            self.sheet.text(states.row, 1, name_of(m), product.naam, states.who(group), str(m.ingang))
            own = largest(fall, 0)
            if len(falls) > 1:
                own = own * divided(largest(together, 0), falling)
            own = self.sheet.put(states.row, 5, Cell(own, Look.EURO))
            each = [of_one[group] for of_one in beginning if group in of_one]
            part = of(1)
            if len(each) > 1:
                part = divided(largest(total(each), 0), total(largest(one, 0) for one in each))
            part = self.sheet.put(states.row, 6, Cell(part, Look.SHARE))
            out[group] = self.sheet.put(states.row, 7, Cell(own * part, Look.EURO))
            states.row += 1
        span = self.sheet.span((first, 7), (states.row - 1, 7))
        whole = called("SUM", total(out.values()).value, span)
        return out, self.sheet.put(first, 8, Cell(whole, Look.EURO, strong=True))

    # --- posten -------------------------------------------------------------------------------------------------------

    def _maatregel(self, m: Maatregel) -> None:
        products = [self.boek.product[id_] for id_ in m.producten]
        first = {}
        falls = {}
        for product in products:
            first[product.id] = self.states.row
            falls[product.id] = self._net_falls(m, product)
        everything = total(whole for _, whole in falls.values())
        settings = self.given.settings[m.number]
        for product in products:
            fall, whole = falls[product.id]
            row = first[product.id]
            per_euro = self._per_euro(m, product, everything)
            if per_euro is not None:
                amount = self.sheet.put(row, 9, Cell(whole * per_euro, Look.EURO))
                for year, part in settings.frictie_years.items():
                    cost = part * divided(whole, everything) if m.frictie.bedragen else amount * part
                    self._frictie(m, product, year, cost, fall, whole)
            self._staying(m, product, row, fall, whole)

    def _per_euro(self, m: Maatregel, product: Product, everything: Formula) -> Formula | None:
        """What is paid for each euro of R; None when nothing is."""
        figures = self.given.settings[m.number].frictie
        if m.frictie.bedragen:
            return of(1)
        if "bedrag" in figures:
            return divided(figures["bedrag"], everything)
        share = self.given.figures[product.id].get("personeelsaandeel")
        return None if share is None else share * figures.get("factor", self.given.factor(m.knop.naam))

    def _frictie(self, m: Maatregel, product: Product, year: int, cost: Formula, fall: Falls, whole: Formula) -> None:
        cents = self._cents(cost, product.id, year)
        if self.result.scenario.dekking is Dekking.RESERVE:
            paid = self.bills.from_reserve(m.number, product.id, year, cents)
            self.uitnamen.setdefault(year, []).append(paid)
            return
        if m.frictie.verdeling is Verdeling.SOLIDAIR:
            shares = by_key(cents, self.keys.inwoners(year))
        else:
            shares = self._by_fall(m, product, cents, fall, whole)
        self.bills.bill((m.number, product.id, year, PostKind.FRICTIEKOSTEN), shares)

    def _cents(self, euros: Formula, product: str, year: int | None) -> Formula:
        index = self.given.index(product, year)
        return in_cents(euros if index is None else euros * index)

    def _by_fall(self, m: Maatregel, product: Product, cents: Formula, fall: Falls, whole: Formula) -> list[Share]:
        """In proportion to R: of a group, and in it by the key of the base on which R rests."""
        moment = next(at for at in self.states.moments if at.begins and at.base == m.ingang)
        units = self.keys.units(product.sleutel, moment.base, product)
        shares = [Share(of(0))] * self.bills.count
        for group, one in fall.items():
            amount = cents if len(fall) == 1 else cents * divided(one, whole)
            together = self.states.units[product.id, moment][group]
            for g in group:
                shares[g] = Share(amount) if len(group) == 1 else Share(amount, units.each[g], together)
        return shares

    def _staying(self, m: Maatregel, product: Product, row: int, fall: Falls, whole: Formula) -> None:
        figures = self.given.figures[product.id]
        if not m.gemeenten or "blijvend_aandeel" not in figures:
            return
        stays = self.sheet.put(row, 10, Cell(whole * figures["blijvend_aandeel"], Look.EURO))
        n = figures.get("blijvend_jaren", of(JAREN))
        leaving = {self.boek.gemeente_index[code] for code in m.gemeenten}
        for column, year in enumerate(self.result.jaren, _STAYING):
            if not m.ingang <= year <= (m.tot or year):
                continue
            left = largest(1 - of(year - m.ingang) / n, 0)
            part = self.given.settings[m.number].parts.get(year, of(1))
            cents = self._cents(stays * left * part, product.id, year)
            units = self.keys.units(product.sleutel, year, product)
            staying = [g for g in range(self.bills.count) if g not in leaving]
            if m.dragers is Drager.BLIJVERS and any(units.each[g].value for g in staying):
                self.sheet.put(self.head, column, Cell(f"blijvers {year}", Look.HEAD))
                together = total(units.each[g] for g in staying)
                together = self.sheet.put(row, column, Cell(together, Look.COUNT))
                shares = [Share(of(0) if g in leaving else cents, one, together) for g, one in enumerate(units.each)]
            else:
                shares = self._by_fall(m, product, cents, fall, whole)
            self.bills.bill((m.number, product.id, year, PostKind.BLIJVENDE_KOSTEN), shares)

    def _investering(self, one: Investering) -> None:
        for year in (*self.result.jaren, None):
            together, each = self.given.invested[one.number, year]
            base = self.result.jaren[-1] if year is None else year
            shares = by_key(self._cents(together, "", year), self.keys.units(one.sleutel, base))
            if each is not None:
                # rounded when it is multiplied: what a gemeente pays decides a cent, not what an inwoner does
                per = [self._cents(each * inwoners, "", year) for inwoners in self.keys.inwoners(base).each]
                shares = [Share(share.exact + own) for share, own in zip(shares, per, strict=True)]
            self.bills.bill((one.number, None, year, PostKind.BIJDRAGE), shares)


def in_cents(euros: Formula) -> Formula:
    """Euros in cents, without the noise of binary fractions: far beyond what decides a cent."""
    return called("ROUND", euros.value * 100, euros * 100, 7)


def by_key(cents: Formula, units: Units) -> list[Share]:
    """An amount for all gemeenten, in proportion to their units."""
    return [Share(cents, one, units.total) for one in units.each]
