# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Figures that are no sum of posten: shares, the break-even year, how hard it is, and those of the reserve.

Each is concluded again from the posten on its bon, and compared with what the reports and eisen make of it.
"""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from takenkeuze.core.engine import simulate
from takenkeuze.core.finding import Measured
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.eisen import MEASURES, Eis, EisMeasureKind, Groep
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Scenario
from takenkeuze.core.overview import WITHOUT_PRODUCT, OverviewLine
from takenkeuze.core.result import Prijspeil, Result
from takenkeuze.features.explain.conclusion import BijdrageShare, Hardheid, OmslagConclusion, PerInwoner
from takenkeuze.features.explain.question import (
    Bon,
    PostTrail,
    Withdrawal,
    WithdrawalBon,
    WithdrawalTrail,
    make_bon,
    make_reserve_bon,
)
from takenkeuze.features.explain.report_conclusion import outcome
from takenkeuze.features.explain.request import CELLS, RESERVE_BASES, ConclusionKind, NoAnswer, pose_question
from takenkeuze.features.explain.trail import Moment
from takenkeuze.report.omslag import render_omslag
from tests.core.test_laws import case_list
from tests.features.explain.test_explain import below_holds, computed, drawn_line, holds, posten_add_up
from tests.strategies import cases

Case = tuple[Productenboek, Scenario, Prijspeil]


def bon_of(result: Result, name: str, year: int | None = None, **who: Any) -> Bon:
    bon = make_bon(result, pose_question(result, CELLS[name], year, **who))
    posten_add_up(result, bon)
    return bon


def per_post(bon: Bon) -> list[tuple[int | None, int, list[int], Herkomst]]:
    """Year, cents, cents per chosen gemeente and herkomst of every post on a bon."""

    def cents(p: PostTrail, g: int) -> int:
        before = 0 if p.rounding_before is None else p.rounding_before.of(g).cents
        return p.rounding.of(g).cents - before

    return [
        (p.post.jaar, p.cents, [cents(p, g) for g in bon.question.gemeenten], p.post.herkomst)
        for trail in bon.trails
        for p in trail.amounts
    ]


@given(case_list(), st.data())
@cases(40)
def test_what_is_concluded_follows_from_its_posten(case: Case, data: st.DataObject) -> None:
    result = simulate(*case)
    line, who = drawn_line(result, data.draw)
    de_omslag(result, line, who)
    the_share(result, line, who)
    de_hardheid(result, data.draw(st.sampled_from(["bijdrage_nu", "structureel", "frictiekosten"])), who)


def de_omslag(result: Result, line: OverviewLine, who: dict[str, Any]) -> None:
    bon = bon_of(result, "omslag", **who)
    omslag = bon.conclusion
    assert isinstance(omslag, OmslagConclusion)
    standen: list[int] = []
    for year in result.jaren:
        standen.append(sum(cents for j, cents, *_ in per_post(bon) if j is not None and j <= year))
    assert [year.cumulatief for year in omslag.jaren] == standen
    assert bon.subtotal == standen[-1]
    good = [year for i, year in enumerate(result.jaren) if all(stand <= 0 for stand in standen[i:])]
    assert omslag.jaar == (good[0] if good else None)
    assert [year.jaar for year in omslag.jaren if year.lasting] == good
    assert [year.earned_back for year in omslag.jaren] == [stand <= 0 for stand in standen]
    in_table = {"geen effect": "-", f"later dan {result.jaren[-1]}": "later"}
    assert render_omslag(line) == in_table.get(outcome(bon), outcome(bon))


def the_share(result: Result, line: OverviewLine, who: dict[str, Any]) -> None:
    if not line.bijdrage_nu:
        with pytest.raises(NoAnswer):
            pose_question(result, CELLS["structureel_aandeel"], **who)
        return
    bon = bon_of(result, "structureel_aandeel", **who)
    assert isinstance(bon.conclusion, BijdrageShare)
    assert bon.conclusion.bijdrage_nu == bon_of(result, "bijdrage_nu", **who).bedrag
    assert bon.conclusion.deel == computed(bon.conclusion.division) == Fraction(line.structureel, line.bijdrage_nu)
    assert dict(bon.conclusion.division.terms)["som"].waarde * 100 == bon.subtotal


def de_hardheid(result: Result, basis: str, who: dict[str, Any]) -> None:
    try:
        bon = bon_of(result, f"{basis}_herkomst", **who)
    except NoAnswer:
        assert not any(c for *_, cents, _ in per_post(bon_of(result, basis, **who)) for c in cents)
        return
    hard = bon.conclusion
    assert isinstance(hard, Hardheid)
    for part in hard.delen:
        size = sum(abs(c) for *_, cents, herkomst in per_post(bon) if herkomst is part.herkomst for c in cents)
        assert part.bedrag == size
        assert part.deel == Fraction(size, hard.total)
    assert sum(part.deel for part in hard.delen) == 1
    assert hard.total == sum(post.size for trail in bon.trails for post in trail.amounts)


def measured(result: Result, eis: Eis) -> list[Measured]:
    """Every figure that an eis is about: with a bound this low none is within it."""
    scenario = result.scenario._replace(eisen=(eis._replace(hoogstens=Fraction(-(10**20))),))
    (eis_result,) = replace(result, scenario=scenario).eis_results
    return list(eis_result.over)


@given(case_list(), st.data())
@cases(60)
def test_what_an_eis_is_about_has_a_bon_by_the_same_name(case: Case, data: st.DataObject) -> None:
    result = simulate(*case)
    measure = data.draw(st.sampled_from([*MEASURES.values()]))
    per = None if measure.kind is EisMeasureKind.RESERVE else data.draw(st.none() | st.sampled_from(Groep))
    every = measured(result, Eis(1, measure, per))
    assume(every)
    one = data.draw(st.sampled_from(every))
    who: dict[str, Any] = {}
    if per is Groep.GEMEENTE:
        who["gemeenten"] = [result.boek.gemeente_index[one.id]]
    elif per is not None:
        who[per.value] = int(one.id) if per is Groep.MAATREGEL else one.id
    assert value_on_bon(result, measure.naam, one.jaar, who) == one.waarde


def value_on_bon(result: Result, name: str, year: int | None, who: dict[str, Any]) -> Fraction | None:
    cell = CELLS[name]
    if cell.basis in RESERVE_BASES:
        return Fraction(make_reserve_bon(result, pose_question(result, cell, year, **who)).bedrag, 100)
    bon = bon_of(result, name, year, **who)
    match bon.conclusion:
        case None:
            return Fraction(bon.subtotal, 100)
        case PerInwoner(division=division):
            return division.outcome.waarde
        case BijdrageShare(deel=part):
            return part
        case OmslagConclusion(jaar=omslag):
            return None if omslag is None else Fraction(omslag)
        case Hardheid(delen=parts):
            return next(part.deel for part in parts if part.herkomst == MEASURES[name].field)


def test_every_name_of_an_eis_is_a_cell() -> None:
    assert set(MEASURES) < set(CELLS)
    own = {"per_inwoner", "herkomst", "reserve_boven_ondergrens"}
    own |= {f"{name}_herkomst" for name in ("bijdrage_nu", "structureel", "frictiekosten", "blijvende_kosten")}
    assert set(CELLS) - set(MEASURES) == own


# --- de reserve -------------------------------------------------------------------------------------------------


def withdrawal_holds(withdrawal: Withdrawal) -> None:
    amount = holds(withdrawal.steps)["bedrag"] * 100
    assert amount == withdrawal.exact
    assert abs(amount - withdrawal.cents) <= Fraction(1, 2)


def withdrawal_trail_holds(trail: WithdrawalTrail) -> None:
    """The lasten before and after, in R, are those that the book and the knoppen give."""
    begin = below_holds(trail.below, trail.subject).get("L", trail.subject.lasten.waarde)
    before_and_after: dict[tuple[Moment, int], tuple[Fraction, Fraction]] = {}
    after_per_group = {}
    for walk in trail.below.walks:  # what it pays rests on what works in full, on the base of the first year
        lasten, grouped = begin, False
        for knop in walk.knoppen:
            key = walk.moments[0], knop.maatregel.number
            parts = [holds(group.steps) for group in knop.groups]
            terms = [{name: term.waarde for step in group.steps for name, term in step.terms} for group in knop.groups]
            grouped |= len(parts) > 1 or bool(knop.maatregel.gemeenten)
            before = lasten
            after_per_group[key] = [group["L'"] for group in terms]
            if parts:
                lasten = terms[0]["L'"]
            if not grouped:  # else a part of the lasten is that of groups that notice nothing
                before_and_after[key] = before, lasten
    for withdrawal in trail.amounts:
        withdrawal_holds(withdrawal)
        steps = {step.sign: dict(step.terms) for step in withdrawal.steps}
        r = steps["R"]
        knop = trail.below.of_fall(withdrawal.oorzaak)
        key = next(w.moments[0] for w in trail.below.walks if knop in w.knoppen), withdrawal.oorzaak
        if "L'" in steps:  # a maatregel that makes groups: those of the knop, and the rest
            own = [term.waarde for name, term in steps["L'"].items() if name != "lasten van de andere gemeenten"]
            assert own == after_per_group[key]
        if key in before_and_after and "L" in r:  # else R is a part of what falls
            assert (r["L"].waarde, r["L'"].waarde) == before_and_after[key]


def trails_add_up(trails: tuple[WithdrawalTrail, ...], withdrawals: list[Withdrawal]) -> None:
    """Each amount that the reserve pays stands in the trail of its product, once."""
    for trail in trails:
        withdrawal_trail_holds(trail)
        assert {withdrawal.product for withdrawal in trail.amounts} == {trail.subject.id}
    named = [withdrawal for trail in trails for withdrawal in trail.amounts]
    assert len(named) == len(withdrawals)
    assert all(withdrawal in withdrawals for withdrawal in named)


@given(case_list(), st.data())
@cases(30)
def test_every_figure_of_the_reserve_has_a_bon_that_adds_up(case: Case, data: st.DataObject) -> None:
    result = simulate(*case)
    assume(result.boek.reserve is not None)
    assert result.boek.reserve is not None
    name = data.draw(st.sampled_from(["reserve", "reserve_begin", "reserve_boven_ondergrens"]))
    year = data.draw(st.sampled_from(result.jaren))
    bon = make_reserve_bon(result, pose_question(result, CELLS[name], year))
    assert not isinstance(bon, WithdrawalBon)
    stand = round(result.boek.reserve.stand.waarde * 100)
    assert bon.begin == stand
    for cijfers, withdrawals in bon.jaren:
        assert cijfers.begin == stand
        stand -= sum(withdrawal.cents for withdrawal in withdrawals) + cijfers.teruggave
    assert bon.stand == stand
    trails_add_up(bon.trails, [withdrawal for _, withdrawals in bon.jaren for withdrawal in withdrawals])
    in_table = next(j for j in result.reserve if j.jaar == year)
    if name == "reserve_boven_ondergrens":
        assert bon.above is not None
        stand -= round(result.boek.reserve.ondergrens.waarde * 100)
        assert computed(bon.above) * 100 == stand
        assert bon.bedrag == stand == in_table.above(result.boek.reserve.ondergrens.waarde)
    else:
        assert bon.above is None
        assert bon.bedrag == stand == (in_table.begin if name == "reserve_begin" else in_table.eind)


@given(case_list(), st.data())
@cases(20)
def test_what_the_reserve_pays_adds_up_in_every_cut(case: Case, data: st.DataObject) -> None:
    result = simulate(*case)
    assume(result.boek.reserve is not None)
    cell = CELLS["reserve_onttrekking"]
    year = data.draw(st.none() | st.sampled_from(result.jaren))
    boek = result.boek
    numbers = [m.number for m in result.scenario.maatregelen]
    together = sum(j.onttrekking for j in result.reserve if year in (None, j.jaar))
    cuts: list[list[dict[str, Any]]] = [
        [{}],
        [{"maatregel": number} for number in numbers],
        [{"product": product.id} for product in boek.producten],
        [{"schil": schil.id} for schil in boek.schillen],
        [{"maatregel": number, "product": product.id} for number in numbers for product in boek.producten],
    ]
    for cut in cuts:
        bonnen = [make_reserve_bon(result, pose_question(result, cell, year, **who)) for who in cut]
        for bon in bonnen:
            assert isinstance(bon, WithdrawalBon)
            assert bon.bedrag == sum(withdrawal.cents for withdrawal in bon.withdrawals)
            trails_add_up(bon.trails, list(bon.withdrawals))
        assert sum(bon.bedrag for bon in bonnen) == together


# --- wat niet kan -----------------------------------------------------------------------------------------------


@given(case_list())
@settings(max_examples=5)
def test_what_has_no_answer_is_refused(case: Case) -> None:
    result = simulate(*case)
    year = result.jaren[0]
    for name, when, who in (
        ("omslag", year, {}),
        ("omslag", "structureel", {}),
        ("structureel_aandeel", year, {}),
        ("structureel_aandeel", None, {"product": WITHOUT_PRODUCT}),
        ("herkomst", year, {}),
        ("bijdrage_nu", year, {}),
        ("bijdrage_nu_herkomst", None, {"product": WITHOUT_PRODUCT}),
        ("reserve_begin", None, {"gemeenten": [0]}),
        ("reserve_boven_ondergrens", None, {"product": result.boek.producten[0].id}),
        ("reserve_onttrekking", None, {"gemeenten": [0]}),
        ("reserve_onttrekking", "structureel", {}),
    ):
        with pytest.raises(NoAnswer):
            pose_question(result, CELLS[name], when, **who)


def test_slots_are_all_in_use() -> None:
    assert {cell.ending for cell in CELLS.values()} == set(ConclusionKind)
