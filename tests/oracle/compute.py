# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Rules 3 to 6: from the files to every post, one gemeente and one product at a time."""

from fractions import Fraction

from tests.oracle import state
from tests.oracle.costs import Falls, frictie
from tests.oracle.outcome import (
    BASIS,
    BIJDRAGE,
    EIGEN_KOSTEN,
    RESERVE,
    TERUGGAVE,
    Cents,
    Oracle,
    round_off,
    times,
    to_cents,
)
from tests.oracle.plan import Maatregel, Moment, Plan
from tests.oracle.state import ImpossibleError, State, States, at_the_start
from tests.oracle.written import Block, Book, Product, bare, figure, in_year, key_in

ZERO = Fraction(0)


def compute(book: Block, scenario: Block, prijspeil: str) -> Oracle:
    """Every post of a scenario on a book."""
    plan = Plan(Book(book), scenario, prijspeil)
    out = Oracle(plan)
    falls = _walk(plan, out)
    for m in plan.in_time:
        frictie(plan, out, m, falls)
    for number, block in enumerate(plan.maatregelen, 1):
        if block["knop"] == "investering":
            _investering(plan, out, number, block)
    _reserve(plan, out)
    return out


# --- rules 4: the state of each year ------------------------------------------------------------------------------


def _walk(plan: Plan, out: Oracle) -> dict[int, Falls]:
    """Book what each maatregel changes; by how much each lowers lasten on the base in which it begins."""
    book = plan.book
    starts = {m.ingang: Moment(m.ingang, None, start=True) for m in plan.in_time}
    now = {moment: at_the_start(book, moment.base) for moment in (*plan.moments, *starts.values())}
    base = {moment: dict(states) for moment, states in now.items()}
    for moment in plan.moments:
        for product in book.products.values():
            out.put(
                (BASIS, product.name, moment.year, BIJDRAGE), _bills(plan, moment, product, now[moment], {})[BIJDRAGE]
            )
    structural = plan.moments[-1]
    falls: dict[int, Falls] = {}
    for m in plan.in_time:
        falls[m.number] = {}
        working = [moment for moment in now if m.part(moment) is not None]
        try:
            full = {moment: _in_full(book, m, moment, now[moment], base[moment]) for moment in working}
        except ImpossibleError:
            continue
        start = starts[m.ingang]
        falls[m.number] = {at: now[start][at].L - after.L for at, after in full[start].items()}
        # whether it lowers lasten is judged structurally, or where it is no part of that on the base in which it begins
        judged = structural if m.tot is None else start
        lowered = sum((now[judged][at].L - after.L for at, after in full[judged].items()), ZERO)
        m.choose_path(book.block.get("afbouw", {}), lowers=lowered > 0)
        for moment in working:
            before = dict(now[moment])
            for at, after in full[moment].items():
                now[moment][at] = _on_the_way(m, before[at], after, m.part(moment) or ZERO)
            if not moment.start:
                _book_difference(plan, out, m, moment, before, now[moment], base[moment])
    return falls


def _in_full(book: Book, m: Maatregel, moment: Moment, now: States, base: States) -> States:
    """The states that a maatregel works on, after its full effect."""
    turned = {(p.name, code): p for p in m.products for code in m.gemeenten}
    if m.knop == "verdeelsleutel":
        return {at: s for p in m.products for at, s in _other_key(book, m, p, moment, now).items()}
    if m.knop == "stoppen":
        return {at: state.stoppen(now[at]) for at in turned}
    value = m.value(moment)
    if m.knop in ("taakreductie", "kaasschaaf"):
        over = m.block.get("over", "lasten")
        if m.setting == "bedrag":
            whole = sum((state.measure(now[at], base[at], over) for at in turned), ZERO)
            if whole == 0:  # nothing to take it from
                raise ImpossibleError
            value /= whole
        return {at: state.less(now[at], base[at], m.knop, over, value) for at in turned}
    if m.knop == "inkomsten":
        if m.setting == "wijziging":
            return {at: now[at]._replace(V=now[at].V * (1 + value)) for at in turned}
        whole = sum((now[at].L for at in turned), ZERO)
        if whole == 0:
            raise ImpossibleError
        return {at: now[at]._replace(V=now[at].V + value * now[at].L / whole) for at in turned}
    effect = getattr(state, m.knop)
    return {at: effect(now[at], product, value) for at, product in turned.items()}


def _other_key(book: Book, m: Maatregel, product: Product, moment: Moment, now: States) -> States:
    """What a product is at this point, divided anew."""
    old = {code: now[product.name, code] for code in book.codes}
    lasten = sum((s.L for s in old.values()), ZERO)
    inkomsten = sum((s.V for s in old.values()), ZERO)
    shares = book.shares(m.block["sleutel"], moment.base, product.netto)
    out = {}
    for code, s in old.items():
        t = sum((one.t * one.L for one in old.values()), ZERO) / lasten if lasten else s.t
        out[product.name, code] = s._replace(L=shares[code] * lasten, V=shares[code] * inkomsten, t=t)
    return out


def _on_the_way(m: Maatregel, s: State, full: State, r: Fraction) -> State:
    """The part r of the way to the full effect; what kostendekkend asks starts from what is covered now."""
    if m.knop == "kostendekkend" and s.L:
        s = s._replace(t=s.c)
    return State(*(here + r * (there - here) for here, there in zip(s, full, strict=True)))


# --- rules 1: what a gemeente pays --------------------------------------------------------------------------------


def _bills(plan: Plan, moment: Moment, product: Product, now: States, own: States) -> dict[str, Cents]:
    """What the gemeenten pay for a product, and what they spend themselves more than in ``own``."""
    price = plan.price(moment.year, product)
    at = {code: (product.name, code) for code in plan.codes}
    return {
        BIJDRAGE: to_cents({code: now[one].N * price for code, one in at.items()}),
        EIGEN_KOSTEN: to_cents({code: (now[one].C - own[one].C) * price for code, one in at.items() if own}),
    }


def _book_difference(
    plan: Plan, out: Oracle, m: Maatregel, moment: Moment, before: States, after: States, base: States
) -> None:
    """The bill after a maatregel minus the bill before it."""
    for product in m.products:
        old, new = (_bills(plan, moment, product, states, base) for states in (before, after))
        for kind in (BIJDRAGE, EIGEN_KOSTEN):
            difference = {code: new[kind][code] - old[kind][code] for code in plan.codes}
            out.put((m.number, product.name, moment.year, kind), difference)


# --- rules 3 and 6: an investering and the reserve ----------------------------------------------------------------


def _investering(plan: Plan, out: Oracle, number: int, block: Block) -> None:
    ingang = int(block.get("ingang", plan.years[0]))
    each = block.get("per_inwoner", {})
    for moment in plan.moments:
        amount = _in_force(block, moment, ingang)
        if "opbrengst" in block and (moment.year is None or moment.year >= int(block["opbrengst"]["vanaf"])):
            amount -= figure(block["opbrengst"]["bedrag"])
        # what is not there needs no key, nor inwoners
        euros = (
            times(plan.book.shares(key_in(block), moment.base), amount) if amount else dict.fromkeys(plan.codes, ZERO)
        )
        if each:
            for code, gemeente in plan.book.gemeente.items():
                euros[code] += _in_force(each, moment, ingang) * in_year(gemeente["inwoners"], moment.base)
        out.book((number, None, moment.year, BIJDRAGE), times(euros, plan.price(moment.year, None)))


def _in_force(block: Block, moment: Moment, ingang: int) -> Fraction:
    """The one-off amount of this year, and the running one that holds in it; structurally the last of those."""
    once, running = (bare(block.get(kind, {})) for kind in ("incidenteel", "structureel"))
    once, running = (amounts if isinstance(amounts, dict) else {str(ingang): amounts} for amounts in (once, running))
    holding = [int(year) for year in running if moment.year is None or int(year) <= moment.year]
    out = figure(once.get(str(moment.year)))
    return out + (figure(running[str(max(holding))]) if holding else ZERO)


def _reserve(plan: Plan, out: Oracle) -> None:
    block = plan.book.block.get("reserve")
    if block is None:
        return
    stand = round_off(figure(block["stand"]) * 100)
    for year in plan.years:
        paid = sum(cents for (_, _, when), cents in out.onttrekkingen.items() if when == year)
        left, back = stand - paid, 0
        if "bovengrens" in block:
            back = max(0, left - round_off(figure(block["bovengrens"]) * 100))
        if back:
            shares = plan.book.shares("inwoners", year)
            out.book((RESERVE, None, year, TERUGGAVE), times(shares, Fraction(-back, 100)))
        out.reserve.append((year, stand, paid, back, left - back))
        stand = left - back
