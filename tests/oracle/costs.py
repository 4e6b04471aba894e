# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Rules 5: what it costs that lasten fall: frictiekosten, and what of them stays for a while."""

from fractions import Fraction

from tests.oracle.outcome import FRICTIEKOSTEN, STAYING, Oracle, in_proportion, round_off, times
from tests.oracle.plan import Maatregel, Moment, Plan
from tests.oracle.state import Path
from tests.oracle.written import Exact, Product, figure

ZERO = Fraction(0)
Falls = dict[Path, Fraction]


def frictie(plan: Plan, out: Oracle, m: Maatregel, falls: dict[int, Falls]) -> None:
    """What it costs that lasten fall."""
    fallen = {product.name: _net_fall(plan, m, product, falls) for product in m.products}
    everything = sum((sum(fall.values(), ZERO) for fall in fallen.values()), ZERO)
    for product in m.products:
        fall = fallen[product.name]
        lowered = sum(fall.values(), ZERO)
        if lowered == 0:
            continue
        for year, cost in _costs(plan, m, product, lowered, everything).items():
            if year in plan.years and cost:
                cost *= plan.price(year, product)
                if plan.from_reserve:
                    out.onttrekkingen[m.number, product.name, year] = round_off(cost * 100)
                else:
                    solidair = m.block.get("frictie", {}).get("verdeling") == "solidair"
                    shares = plan.book.shares("inwoners", year) if solidair else in_proportion(fall)
                    out.book((m.number, product.name, year, FRICTIEKOSTEN), times(shares, cost))
        _staying(plan, out, m, product, fall)


def _net_fall(plan: Plan, m: Maatregel, product: Product, falls: dict[int, Falls]) -> Exact:
    """R per gemeente: of what begins in the same year only the net fall counts."""
    there = [other for other in plan.in_time if other.ingang == m.ingang and other.knop != "verdeelsleutel"]
    together = [falls[other.number] for other in there]
    own = {code: falls[m.number].get((product.name, code), ZERO) for code in plan.codes}
    lowered = sum(own.values(), ZERO)
    if lowered <= 0:
        return {}
    own = times(in_proportion({code: max(fall, ZERO) for code, fall in own.items()}), lowered)
    out = {}
    for code, fall in own.items():
        each = [of_one.get((product.name, code), ZERO) for of_one in together]
        falling = sum((max(one, ZERO) for one in each), ZERO)
        out[code] = fall * max(sum(each, ZERO), ZERO) / falling if falling else ZERO
    return out


def _costs(plan: Plan, m: Maatregel, product: Product, lowered: Fraction, everything: Fraction) -> dict[int, Fraction]:
    """F per year, in prices of the basisjaar; what is given for all products is divided by what each is lowered."""
    own, of_boek = m.block.get("frictie", {}), plan.book.block.get("frictie", {})
    if "bedragen" in own:
        return {int(year): figure(amount) * lowered / everything for year, amount in own["bedragen"].items()}
    if "bedrag" in own:
        whole = figure(own["bedrag"]) * lowered / everything
    else:
        factor = of_boek.get("per_knop", {}).get(m.knop, of_boek.get("factor", "1"))
        whole = lowered * product.parameter("personeelsaandeel") * figure(own.get("factor", factor))
    years = m.years_of_frictie
    return {year: whole / len(years) for year in years}


def _staying(plan: Plan, out: Oracle, m: Maatregel, product: Product, fall: Exact) -> None:
    """The fixed part of what some gemeenten lower does not go at once."""
    b, n = product.parameter("blijvend_aandeel"), product.parameter("blijvend_jaren", "5")
    if b == 0 or "gemeenten" not in m.block:
        return
    for year in plan.years:
        i, r = year - m.ingang, m.part(Moment(year, year)) or ZERO
        stays = sum(fall.values(), ZERO) * b * max(ZERO, 1 - i / n) * r * plan.price(year, product)
        if m.block.get("blijvend", {}).get("dragers", "blijvers") == "vertrekkers":
            bearers = fall
        else:
            shares = plan.book.shares_of(product, year)
            bearers = {code: ZERO if code in m.gemeenten else share for code, share in shares.items()}
            if not any(bearers.values()):  # nobody stays
                bearers = fall
        if stays:
            out.book((m.number, product.name, year, STAYING), times(in_proportion(bearers), stays))
