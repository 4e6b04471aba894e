# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Rules 4 to 6, and all of it together."""

from fractions import Fraction

from tests.oracle.knoppen import Cell, States, Unable, starting_state, turn
from tests.oracle.outcome import (
    BASIS,
    BIJDRAGE,
    EIGEN_KOSTEN,
    FRICTIEKOSTEN,
    RESERVE,
    TERUGGAVE,
    Oracle,
    round_off,
    times,
    to_cents,
)
from tests.oracle.written import Block, Exact, Setting, figure, in_year, listed, number, share_of_each

# --- rules 4: afbouw --------------------------------------------------------------------------------------------


def oracle_path(own: Block, of_boek: Block) -> list[Fraction]:
    """The realised part in the first, second, … calendar year; after the last one it stays 100%."""
    if "pad" in own:
        return [number(part) for part in listed(own["pad"])]
    if "pad" in of_boek and not own:
        return oracle_path(of_boek, {})
    course = own.get("verloop") or of_boek.get("verloop") or "lineair"
    years = int(own.get("jaren") or of_boek.get("jaren") or "2")
    if course == "direct" or years == 0:
        return [Fraction(1)]
    if course == "trap":
        return [Fraction(i, years) for i in range(years)] + [Fraction(1)]
    # A straight line: i/n on 1 January, (i+1)/n on 31 December, halfway between them on average.
    return [(Fraction(i, years) + Fraction(i + 1, years)) / 2 for i in range(years)] + [Fraction(1)]


def realised_share(path: list[Fraction], i: int) -> Fraction:
    """The realised part in calendar year ``i`` counted from the first year of the maatregel."""
    if i < 0:
        return Fraction(0)
    return path[i] if i < len(path) else Fraction(1)


# --- rules 5: frictiekosten -------------------------------------------------------------------------------------


def frictiefactor(book: Block, maatregel: Block) -> Fraction:
    """The maatregel's own factor, else the one for the knop, else the productenboek's, else 1."""
    own, of_boek = maatregel.get("frictie", {}), book.get("frictie", {})
    of_knop = of_boek.get("per_knop", {}).get(maatregel["knop"])
    return figure(own.get("factor", of_knop if of_knop is not None else of_boek.get("factor")), otherwise=1)


Falls = dict[int, dict[Cell, Fraction]]
"""By how much lasten fall structurally (below zero: rise), per maatregel that can be computed."""


def counting(setting: Setting, falls: Falls, i: int, name: str) -> Exact:
    """R per gemeente: what counts of the falls of one maatregel on one product; nothing when its lasten do not fall."""
    own = {code: falls[i][name, code] for code in setting.codes}
    whole = sum(own.values(), Fraction(0))
    if whole <= 0:
        return {}
    fallen = {code: max(fall, Fraction(0)) for code, fall in own.items()}
    everything = sum(fallen.values(), Fraction(0))
    same_year = [other for other in falls if setting.ingang(other) == setting.ingang(i)]
    moved = [other for other in falls if setting.maatregelen[other - 1]["knop"] == "verdeelsleutel"]
    if i in moved:
        return {}  # it lowers no lasten of the product
    same_year = [other for other in same_year if other not in moved]
    out: Exact = {}
    for code in setting.codes:
        changes = [falls[other][name, code] for other in same_year]
        down = sum((change for change in changes if change > 0), Fraction(0))
        net = max(sum(changes, Fraction(0)), Fraction(0))
        out[code] = fallen[code] * whole / everything * net / down if down else Fraction(0)
    return out


def frictie_per_product(setting: Setting, maatregel: Block, counts: dict[str, Exact]) -> Exact:
    """F in euros per product, given how much of the fall of its lasten counts in each gemeente."""
    whole = {name: sum(fall.values(), Fraction(0)) for name, fall in counts.items()}
    whole = {name: fall for name, fall in whole.items() if fall > 0}
    given = maatregel.get("frictie", {})
    if "bedrag" in given or "bedragen" in given:
        amounts = [number(amount) for amount in given.get("bedragen", {"": given.get("bedrag")}).values()]
        amount, everything = sum(amounts, Fraction(0)), sum(whole.values(), Fraction(0))
        return {name: amount * fall / everything for name, fall in whole.items()}
    factor = frictiefactor(setting.book, maatregel)
    return {name: fall * setting.products[name].parameter("personeelsaandeel") * factor for name, fall in whole.items()}


def bearers(setting: Setting, maatregel: Block, counts: Exact, year: int) -> Exact:
    """The share of each gemeente in the frictiekosten of a product in a year."""
    if maatregel.get("frictie", {}).get("verdeling") == "solidair":
        return setting.per_inwoner(year)
    everything = sum(counts.values(), Fraction(0))
    return {code: amount / everything for code, amount in counts.items()}


# --- all of it --------------------------------------------------------------------------------------------------


def compute(book: Block, scenario: Block, prijspeil: str = "constant") -> Oracle:
    """Compute a scenario on a productenboek, both as they are written."""
    setting = Setting(book, scenario, prijspeil)
    out = Oracle(setting)
    start = {year: starting_state(setting.products_in(year)) for year in (*setting.years, None)}
    for name in setting.products:
        for year in start:
            price = setting.price(year, name)
            out.book((BASIS, name, year, BIJDRAGE), {c: start[year][name, c].netto * price for c in setting.codes})

    states: dict[int | None, States] = dict(start)
    falls: Falls = {}
    paths: dict[int, list[Fraction]] = {}
    knoppen = [i for i, maatregel in enumerate(setting.maatregelen, 1) if maatregel["knop"] != "investering"]
    for i in sorted(knoppen, key=setting.ingang):
        try:
            after, paths[i] = walk_one(setting, i, states)
            falls[i] = falls_in_full(setting, [*falls, i])
        except Unable:
            paths.pop(i, None)
            continue
        for year in states:
            book_change(out, i, start[year], states[year], after[year], year)
        states = after

    for i, maatregel in enumerate(setting.maatregelen, 1):
        if maatregel["knop"] == "investering":
            compute_investering(out, i, maatregel)
        elif i in paths:
            compute_frictie(out, i, falls, paths[i])
    compute_reserve(out)
    return out


def falls_in_full(setting: Setting, numbers: list[int]) -> dict[Cell, Fraction]:
    """R of the last of these maatregelen: it and those before it in full, on the base of its first year.

    What has ended by then does not count.
    """
    last = numbers[-1]
    begin = setting.ingang(last)
    before = after = starting_state(setting.products_in(begin))
    for i in numbers:
        if int(setting.maatregelen[i - 1].get("tot", begin)) >= begin:
            before, after = after, turn(setting, after, setting.last(i), begin)
    return {cell: before[cell].lasten - after[cell].lasten for cell in after}


def walk_one(
    setting: Setting, i: int, states: dict[int | None, States]
) -> tuple[dict[int | None, States], list[Fraction]]:
    """The states of all years after one maatregel, and its path. Raises ``Unable``."""
    maatregel = setting.maatregelen[i - 1]
    structural = turn(setting, states[None], setting.last(i), None)
    lasten_down = sum((states[None][cell].lasten - structural[cell].lasten for cell in structural), Fraction(0)) > 0
    path = [Fraction(1)]
    if maatregel["knop"] == "verdeelsleutel":
        if "pad" in maatregel:
            named = {int(year): number(part) for year, part in maatregel["pad"].items()}
            since = range(min(named), max(named) + 1)
            path = [named[max(year for year in named if year <= this)] for this in since]
    elif not setting.decisions(i) and (lasten_down or maatregel.get("afbouw")):
        path = oracle_path(maatregel.get("afbouw", {}), setting.book.get("afbouw", {}))
    after: dict[int | None, States] = {None: structural if setting.in_year(i, None) else states[None]}
    for year in setting.years:
        part = realised_share(path, year - setting.ingang(i))
        of_year = setting.in_year(i, year)
        after[year] = states[year]
        if part > 0 and of_year:
            full = turn(setting, states[year], of_year, year)
            after[year] = {cell: state.towards(full[cell], part) for cell, state in states[year].items()}
    return after, path


def book_change(out: Oracle, i: int, start: States, before: States, after: States, year: int | None) -> None:
    """Rules 1: the bill after a maatregel minus the bill before it, for each product."""
    for name in out.setting.products:
        price = out.setting.price(year, name)
        cells = {code: (name, code) for code in out.setting.codes}
        begin = {code: start[cell].kosten_gemeente for code, cell in cells.items()}
        bills = [
            (BIJDRAGE, [{code: states[cell].netto for code, cell in cells.items()} for states in (before, after)]),
            (
                EIGEN_KOSTEN,
                [
                    {code: states[cell].kosten_gemeente - begin[code] for code, cell in cells.items()}
                    for states in (before, after)
                ],
            ),
        ]
        for kind, exact in bills:
            then, now = (to_cents(times(euros, price)) for euros in exact)
            if then != now:
                out.posten[i, name, year, kind] = {code: now[code] - then[code] for code in now}


def compute_frictie(out: Oracle, i: int, falls: Falls, path: list[Fraction]) -> None:
    """The frictiekosten of one maatregel, spread over the years before its path reaches 100%."""
    setting, ingang = out.setting, out.setting.ingang(i)
    maatregel = setting.maatregelen[i - 1]
    unfinished = 0
    while realised_share(path, unfinished) < 1:
        unfinished += 1
    decisions = setting.decisions(i)
    frictie_years = max(decisions[-1] - ingang if decisions else unfinished, 1)
    parts = {ingang + n: Fraction(1, frictie_years) for n in range(frictie_years)}
    if given := maatregel.get("frictie", {}).get("bedragen"):
        total = sum((number(amount) for amount in given.values()), Fraction(0))
        parts = {int(year): number(amount) / total if total else Fraction(0) for year, amount in given.items()}
    counts = {name: counting(setting, falls, i, name) for name in setting.products_of(maatregel)}
    for name, frictie in frictie_per_product(setting, maatregel, counts).items():
        for year, part in parts.items():
            amount = frictie * part * setting.price(year, name)
            if year in setting.years and not setting.from_reserve:
                whose = bearers(setting, maatregel, counts[name], year)
                out.book((i, name, year, FRICTIEKOSTEN), times(whose, amount))
            elif year in setting.years and amount != 0:
                out.onttrekkingen[i, name, year] = round_off(amount * 100)


def compute_investering(out: Oracle, i: int, investering: Block) -> None:
    """The posts of an investering: one per year and the structural one."""
    first = investering.get("ingang", str(out.setting.first))

    def per_year(block: Block, kind: str) -> dict[int, Fraction]:
        amounts = block.get(kind, {})
        amounts = amounts if isinstance(amounts, dict) else {first: amounts}
        return {int(year): number(amount) for year, amount in amounts.items()}

    def costs(block: Block, year: int | None) -> Fraction:
        once, running = per_year(block, "incidenteel"), per_year(block, "structureel")
        started = [since for since in running if year is None or since <= year]
        amount = running[max(started)] if started else Fraction(0)
        return amount if year is None else amount + once.get(year, Fraction(0))

    opbrengst = investering.get("opbrengst", {"bedrag": "0", "vanaf": first})
    for year in (*out.years, None):
        base = out.years[-1] if year is None else year
        amount = costs(investering, year)
        if year is None or year >= int(opbrengst["vanaf"]):
            amount -= number(opbrengst["bedrag"])
        exact = times(share_of_each(out.setting.book, investering, base), amount)
        each = costs(investering.get("per_inwoner", {}), year)
        for gemeente in out.setting.book["gemeenten"]:
            code = gemeente.get("code", gemeente["naam"])
            exact[code] += each * figure(in_year(gemeente.get("inwoners"), base))
        out.book((i, None, year, BIJDRAGE), times(exact, out.setting.price(year)))


def compute_reserve(out: Oracle) -> None:
    """Rules 6: year by year what goes out of the reserve, and what goes back to the gemeenten."""
    reserve = out.setting.book.get("reserve")
    if reserve is None:
        return
    stand = round_off(figure(reserve["stand"]) * 100)
    for year in out.years:
        start = stand
        onttrekking = sum(cents for (_, _, since), cents in out.onttrekkingen.items() if since == year)
        stand -= onttrekking
        teruggave = 0
        if "bovengrens" in reserve:
            teruggave = max(0, stand - round_off(figure(reserve["bovengrens"]) * 100))
        stand -= teruggave
        out.book((RESERVE, None, year, TERUGGAVE), times(out.setting.per_inwoner(year), Fraction(-teruggave, 100)))
        out.reserve.append((year, start, onttrekking, teruggave, stand))
