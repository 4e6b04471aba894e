# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A result as a workbook of live formulas: from the figures of the book and the choices to each cent."""

from collections.abc import Sequence
from typing import NamedTuple

from takenkeuze.core.result import BASIS, RESERVE, PostKind, Result
from takenkeuze.features.report.report_workbook_bills import Share, Verdeling
from takenkeuze.features.report.report_workbook_costs import Costs, by_key, in_cents
from takenkeuze.features.report.report_workbook_formula import Formula, of
from takenkeuze.features.report.report_workbook_inputs import Assumptions
from takenkeuze.features.report.report_workbook_keys import Sleutels
from takenkeuze.features.report.report_workbook_overview import ReadingSheets
from takenkeuze.features.report.report_workbook_sheet import Sheet
from takenkeuze.features.report.report_workbook_sources import herkomst_sheet
from takenkeuze.features.report.report_workbook_states import Bill, States


class Workbook(NamedTuple):
    """The sheets in their order, and the bills among them by what they are of."""

    sheets: list[Sheet]
    bills: Verdeling


def make_workbook(result: Result, kwitantie: str = "", by_hand: Sequence[str] = ()) -> Workbook:
    """The workbook of a result; ``by_hand`` is what was set with ``--set``, in words. Raises ``TooLarge``."""
    given = Assumptions(result)
    keys = Sleutels(given)
    states, bills = States(given, keys), Verdeling(result)
    _bills(states, bills)
    costs = Costs(states, bills)
    costs.post()
    reading = ReadingSheets(result, given, keys, bills)
    for year, amount in reading.reserve(costs.uitnamen).items():
        bills.bill((RESERVE, None, year, PostKind.TERUGGAVE), by_key(amount, keys.inwoners(year)))
    bills.end()
    sheets = [*reading.sheets(by_hand), states.sheet, bills.sheet, given.sheet, herkomst_sheet(result, kwitantie)]
    return Workbook(sheets, bills)


def _bills(states: States, bills: Verdeling) -> None:
    """What is paid for each product, and spent by the gemeenten themselves, before and after each maatregel."""
    last: dict[tuple[str, int | None, PostKind], tuple[Formula, ...]] = {}
    moved = {p for m in states.maatregelen if m.knop.naam == "lokaal_regionaal" for p in m.producten}
    for bill in states.bills():
        product, year = bill.product.id, bill.moment.year
        oorzaak = bill.maatregel.number if bill.maatregel else BASIS
        for kind in (PostKind.BIJDRAGE, PostKind.EIGEN_KOSTEN):
            if kind is PostKind.EIGEN_KOSTEN and (bill.maatregel is None or product not in moved):
                continue
            key = product, year, kind
            paid = bills.bill((oorzaak, product, year, kind), _shares(states, bill, kind), last.get(key))
            last[key] = paid


def _shares(states: States, bill: Bill, kind: PostKind) -> Sequence[Share]:
    product, moment = bill.product, bill.moment
    units = states.keys.units(product.sleutel, moment.base, product)
    index = states.given.index(product.id, moment.year)
    shares = [Share(of(0))] * len(states.boek.gemeenten)
    for group, stand in bill.stands.items():
        euros = stand.netto if kind is PostKind.BIJDRAGE else stand.state.eigen_kosten
        cents = in_cents(euros if index is None else euros * index)
        together = states.units[product.id, moment][group]
        for g in group:
            shares[g] = Share(cents) if len(group) == 1 else Share(cents, units.each[g], together)
    return shares
