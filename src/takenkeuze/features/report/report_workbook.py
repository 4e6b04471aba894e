# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A result as a workbook of live formulas: from the figures of the book and the choices to each cent."""

from collections.abc import Sequence

from takenkeuze.core.result import BASIS, RESERVE, PostKind, Result
from takenkeuze.features.report.report_workbook_bills import Share, Verdeling
from takenkeuze.features.report.report_workbook_costs import Costs, by_key, in_cents
from takenkeuze.features.report.report_workbook_formula import Formula, of
from takenkeuze.features.report.report_workbook_inputs import Uitgangspunten
from takenkeuze.features.report.report_workbook_keys import Sleutels
from takenkeuze.features.report.report_workbook_overview import Overviews
from takenkeuze.features.report.report_workbook_sheet import Sheet
from takenkeuze.features.report.report_workbook_sources import herkomst_sheet
from takenkeuze.features.report.report_workbook_states import Berekening, Bill


def make_workbook(result: Result, kwitantie: str = "") -> list[Sheet]:
    """The sheets, in order. Raises ``TooLarge``."""
    given = Uitgangspunten(result)
    keys = Sleutels(given)
    states, bills = Berekening(given, keys), Verdeling(result)
    _bills(states, bills)
    costs = Costs(states, bills)
    costs.post()
    overviews = Overviews(result, given, keys, bills)
    for year, amount in overviews.reserve(costs.uitnamen).items():
        bills.bill((RESERVE, None, year, PostKind.TERUGGAVE), by_key(amount, keys.inwoners(year), range(bills.count)))
    bills.end()
    return [*overviews.sheets(), states.sheet, bills.sheet, given.sheet, herkomst_sheet(result, kwitantie)]


def agreeing(result: Result, bills: Verdeling) -> bool:
    """Whether the workbook comes to each post of the result, and to no other."""
    ours = {
        (row.oorzaak, row.product, row.jaar, row.soort): tuple(int(e.value) for e in row.effects) for row in bills.rows
    }
    theirs = {(post.oorzaak, post.product, post.jaar, post.kind): post.cents for post in result.posten}
    return all(ours.get(key) == cents for key, cents in theirs.items()) and all(
        key in theirs or not any(cents) for key, cents in ours.items()
    )


def _bills(states: Berekening, bills: Verdeling) -> None:
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


def _shares(states: Berekening, bill: Bill, kind: PostKind) -> Sequence[Share]:
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
