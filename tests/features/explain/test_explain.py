# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The bon behind a figure: it adds up to what is shown, and every formula on it gives the number behind it.

The formulas are computed again here, from their text and the numbers in them; nothing of the engine is used for that.
"""

import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from takenkeuze.core.engine import simulate
from takenkeuze.core.engine.afbouw import path_of
from takenkeuze.core.model.afbouw import Afbouw
from takenkeuze.core.model.calculation_step import CalculationStep, euro_term
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.filling_in import RESTPOST
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.model.scenario import Investering, Scenario
from takenkeuze.core.model.sleutel import SleutelKind
from takenkeuze.core.money import round_half_away
from takenkeuze.core.overview import OverviewLine, Per, YearFigures, overview_lines, total_line
from takenkeuze.core.result import Prijspeil, Result
from takenkeuze.features.explain.conclusion import PerInwoner, Rounding
from takenkeuze.features.explain.question import Bon, Trail, make_bon
from takenkeuze.features.explain.request import CELLS, STRUCTURAL, Cell, ConclusionKind, pose_question
from takenkeuze.features.explain.trail import Foundation
from tests.core.test_laws import case_list
from tests.helpers import BOEK, boek, scenario
from tests.strategies import cases

Draw = Callable[[st.SearchStrategy[Any]], Any]
YEAR_CELLS = [CELLS[field] for field in YearFigures._fields if field != "jaar"]
STRUCTURAL_CELLS = [CELLS[name] for name in ("bijdrage", "bijdrage_basis", "netto_effect", "eigen_kosten")]
WITHOUT_YEAR = [CELLS[name] for name in ("bijdrage_nu", "bijdrage_straks", "structureel")]
ALL_YEARS = [CELLS[name] for name in ("cumulatief", "frictiekosten", "teruggave")]


def computed(step: CalculationStep) -> Fraction:
    """A formula computed from its text and its terms."""
    terms = dict(step.terms)
    subtotal = re.sub(r"\{([^}]+)\}", lambda m: f"F('{terms[m[1]].waarde}')", step.formula)
    for sign, python in (("·", "*"), ("−", "-"), ("^", "**")):
        subtotal = subtotal.replace(sign, python)
    assert re.fullmatch(r"[-+*/()\d., F'maxmin]*", subtotal), subtotal
    return Fraction(eval(subtotal, {"F": Fraction, "max": max, "min": min}))


def holds(steps: Iterable[CalculationStep]) -> dict[str, Fraction]:
    """Each step gives its number, and a name in a step is what an earlier step gave it; returns all names."""
    known: dict[str, Fraction] = {}
    for step in steps:
        assert computed(step) == step.outcome.waarde, step
        for name, term in step.terms:
            assert known.get(name, term.waarde) == term.waarde, (name, step)
        known[step.sign] = step.outcome.waarde
    return known


def rounding_holds(rounding: Rounding) -> None:
    """The rule of largest remainders, followed by hand."""
    sign = -1 if rounding.inverted else 1
    shares = rounding.shares
    assert sum(a.exact for a in shares) == rounding.exact
    assert abs(rounding.total - rounding.exact) <= Fraction(1, 2)
    assert sum(a.cents for a in shares) == rounding.total
    assert sign * rounding.total == sum(a.below for a in shares) + rounding.over
    for a in shares:
        assert sign * a.exact == a.below + a.rest
        assert 0 <= a.rest < 1
        assert sign * a.cents == a.below + a.extra
        assert a.extra == (a.rank <= rounding.over)
        assert all(shares[g].rest == a.rest for g in a.equal)
    by_rank = sorted(shares, key=lambda a: a.rank)
    assert [(a.rest, -a.gemeente) for a in by_rank] == sorted(((a.rest, -a.gemeente) for a in shares), reverse=True)


def below_holds(below: Foundation, product: Product) -> dict[str, Fraction]:
    """The start is right, goes from the figures of the book, and a restpost is what the others leave of its schil."""
    known = holds(below.begin)
    given = {figure.naam: figure.term.waarde for figure in below.figures}
    if product.id.startswith(RESTPOST):
        rest = below.begin[0]
        assert rest.outcome.waarde == product.lasten.waarde
        assert {name: given[name] for name, _ in rest.terms} == {name: term.waarde for name, term in rest.terms}
    else:
        grown = known.get("lasten", known.get("L"))  # from those of the basisjaar
        assert given.get("lasten", grown) == product.lasten.waarde
    return known


def start_holds(trail: Trail) -> dict[str, Fraction]:
    if not isinstance(trail.subject, Product):
        return holds(trail.below.begin)
    return below_holds(trail.below, trail.subject)


def everything_has_a_herkomst(result: Result, trail: Trail) -> None:
    """What goes into the formulas of a sleutel afname, of frictiekosten and of an afbouw is named above them."""
    given = {figure.naam: figure.term for figure in trail.below.figures}
    assert len(given) == len(trail.below.figures), "two figures have one name"
    chosen = {choice.naam: choice.term for choice in reversed(trail.below.choices)}
    if trail.sleutel.sleutel.kind is SleutelKind.AFNAME:
        where = chosen if isinstance(trail.subject, Investering) else given
        # a maatregel may bring another key, with "afname 2" or "afname maatregel 1"
        own = ["afname van alle gemeenten", *(f"afname {gemeente.naam}" for gemeente in result.boek.gemeenten)]
        parts = {name: where[name].waarde for name in own if name in where}
        assert parts.get("afname van alle gemeenten", sum(parts.values())) == trail.sleutel.deel.waarde
    for post in trail.amounts:
        for step in post.steps:
            for name, term in step.terms:
                if name.startswith("alle inwoners"):
                    assert given[f"{name.removeprefix('alle ')} van alle gemeenten"] == term
                if name in ("personeelsaandeel", "frictiefactor", "gegeven bedrag"):
                    # more than one maatregel on a product: each may have a factor of its own
                    factors = [figure.term for figure in trail.below.figures if figure.naam == name]
                    assert term in (*factors, *(k.term for k in trail.below.choices if k.naam == name))
    for knop in (knop for walk in trail.below.walks for knop in walk.knoppen):
        maatregel = knop.maatregel
        for group in knop.groups:
            named = {figure.naam: figure.term.waarde for figure in group.figures}
            assert set(group.figures) <= set(trail.below.figures)
            for name, term in (pair for step in group.steps for pair in step.terms):
                per_gemeente = [named.get(f"{name} {result.boek.gemeenten[g].naam}") for g in group.gemeenten]
                alone = name in ("afname", "inwoners", "jongeren") and not maatregel.moves_lasten
                if named.get(f"{name} van alle gemeenten") != term.waarde and (alone or None not in per_gemeente):
                    assert term.waarde == sum(one for one in per_gemeente if one is not None)
        path = result.step[maatregel.number].pad
        assert knop.afbouw.scenario == (maatregel.afbouw not in (None, Afbouw()))
        if maatregel.afbouw is not None and (maatregel.afbouw.pad or None not in maatregel.afbouw[:2]):
            assert not knop.afbouw.figures
        if not knop.afbouw.figures and not knop.afbouw.verloop and not maatregel.series:
            assert path_of(maatregel.afbouw, Afbouw(), knop.afbouw.falls) == path
        if knop.afbouw.figures and (knop.groups or maatregel.number in [p.post.oorzaak for p in trail.amounts]):
            assert set(knop.afbouw.figures) <= set(trail.below.figures)
        per_year = [figure.term.waarde for figure in knop.afbouw.figures if figure.naam.startswith("afbouw in jaar")]
        assert per_year in ([], list(path))


def trail_holds(trail: Trail, gemeenten: tuple[int, ...]) -> None:
    start = start_holds(trail)
    for walk in trail.below.walks:
        previous = start.get("N")
        for knop in walk.knoppen:
            parts = [holds(group.steps) for group in knop.groups]
            assert knop.bijdrage == sum(part["ΔN"] for part in parts)
            assert knop.eigen_kosten == sum(part.get("ΔE", Fraction(0)) for part in parts)
            for step in knop.together:
                field = {"ΔN": "bijdrage", "ΔE": "eigen_kosten"}[step.sign]
                assert computed(step) == step.outcome.waarde == getattr(knop, field)
            for step in (step for group in knop.groups for step in group.steps):
                assert dict(step.terms).get("afbouw", euro_term(knop.part)).waarde == knop.part
            if len(knop.groups) == 1 and set(knop.groups[0].gemeenten) == set(gemeenten) and previous is not None:
                first = {name: term.waarde for step in knop.groups[0].steps for name, term in step.terms}
                assert first["N"] == previous, "a knop starts from what the one before left"
                previous = parts[0]["N'" if knop.part == 1 else "N na"]
            elif knop.groups:
                previous = None  # from here on the groups go their own way
    for post in trail.amounts:
        amount = holds(post.steps)["bedrag"]
        bills = [post.rounding] if post.rounding_before is None else [post.rounding, post.rounding_before]
        signed = list(zip((1, -1), bills, strict=False))
        assert amount * 100 == post.exact == sum(sign * bill.of(g).exact for sign, bill in signed for g in gemeenten)
        assert post.cents == sum(sign * bill.of(g).cents for sign, bill in signed for g in gemeenten)
        assert post.post.cents == tuple(
            sum(sign * bill.of(g).cents for sign, bill in signed) for g in range(len(post.post.cents))
        )
        for bill in bills:
            rounding_holds(bill)


def bon_holds(result: Result, bon: Bon, shown: int) -> None:
    assert bon.bedrag == shown
    if isinstance(bon.conclusion, PerInwoner):
        terms = dict(bon.conclusion.division.terms)
        assert terms["som"].waarde * 100 == bon.subtotal
        assert terms["inwoners"].waarde == sum(figure.term.waarde for figure in bon.conclusion.figures)
        assert computed(bon.conclusion.division) == bon.conclusion.division.outcome.waarde
        assert abs(bon.conclusion.division.outcome.waarde * 100 - bon.conclusion.bedrag) <= Fraction(1, 2)
    else:
        assert bon.bedrag == bon.subtotal
    posten_add_up(result, bon)


def posten_add_up(result: Result, bon: Bon) -> None:
    """The posten add up to the sum, and each is right by itself."""
    assert bon.subtotal == sum(post.cents for trail in bon.trails for post in trail.amounts)
    known = holds(bon.price_steps)
    for year, index in result.indices.items():
        assert known.get(f"prijsindex {year}", index) == index
    for trail in bon.trails:
        trail_holds(trail, bon.question.gemeenten)
        everything_has_a_herkomst(result, trail)


def shown(result: Result, line: OverviewLine, cell: Cell, year: int | str | None) -> int:
    """What ``simulate`` shows for a cel of a line."""
    amount: int
    if isinstance(year, int):
        amount = getattr(next(j for j in line.jaren if j.jaar == year), cell.basis)
    else:
        match cell.basis.value:
            case "bijdrage" | "bijdrage_straks":
                amount = line.bijdrage_straks
            case "bijdrage_basis" | "bijdrage_nu":
                amount = line.bijdrage_nu
            case "eigen_kosten":
                amount = line.eigen_kosten
            case "structureel" | "netto_effect":
                amount = line.structureel
            case "cumulatief":
                amount = line.jaren[-1].cumulatief
            case name:
                amount = sum(getattr(j, name) for j in line.jaren)
    if cell.ending is not ConclusionKind.PER_INWONER:
        return amount
    inwoners = result.boek.inwoners_in(year if isinstance(year, int) else result.jaren[-1])
    return round_half_away(amount, sum(inwoners[g] for g, _ in line.payers))


def drawn_line(result: Result, draw: Draw) -> tuple[OverviewLine, dict[str, Any]]:
    """A random line of a report, and how to ask for it."""
    count = len(result.boek.gemeenten)
    choice = draw(st.none() | st.lists(st.integers(0, count - 1), min_size=1, unique=True).map(sorted))
    per = draw(st.none() | st.sampled_from([Per.PRODUCT, Per.SCHIL, Per.MAATREGEL]))
    if per is None:
        return total_line(result, choice), {"gemeenten": choice}
    lines = overview_lines(result, per, choice)
    assume(lines)
    line = draw(st.sampled_from(lines))
    return line, {"gemeenten": choice, per.value: int(line.id) if per is Per.MAATREGEL else line.id}


def asked(result: Result, draw: Draw) -> tuple[Bon, int]:
    """The bon of a random cel that is an amount, and what ``simulate`` shows there."""
    year: int | str | None = None
    kind = draw(st.sampled_from([YEAR_CELLS, STRUCTURAL_CELLS, WITHOUT_YEAR, ALL_YEARS]))
    cell = draw(st.sampled_from(kind))
    if kind is YEAR_CELLS:
        year = draw(st.sampled_from(result.jaren))
    elif kind is not ALL_YEARS:
        year = draw(st.sampled_from([None, STRUCTURAL]))
    if draw(st.booleans()):
        cell = CELLS[f"{cell.naam}_per_inwoner"]
    line, who = drawn_line(result, draw)
    return make_bon(result, pose_question(result, cell, year, **who)), shown(result, line, cell, year)


@given(case_list(), st.data())
@cases(80)
def test_every_figure_has_a_bon_that_adds_up(
    case: tuple[Productenboek, Scenario, Prijspeil], data: st.DataObject
) -> None:
    result = simulate(*case)
    bon_holds(result, *asked(result, data.draw))


@given(case_list(), st.data())
@cases(40)
def test_every_step_of_every_maatregel_is_right_for_any_group_of_gemeenten(
    case: tuple[Productenboek, Scenario, Prijspeil], data: st.DataObject
) -> None:
    result = simulate(*case)
    places = st.integers(0, len(result.boek.gemeenten) - 1)
    choice = data.draw(st.none() | st.lists(places, min_size=1, unique=True).map(sorted))
    year = data.draw(st.sampled_from(result.jaren))
    for cell, when in ((CELLS["bijdrage"], None), (CELLS["netto_effect"], year)):
        bon = make_bon(result, pose_question(result, cell, when, choice))
        bon_holds(result, bon, shown(result, total_line(result, choice), cell, when))


def test_what_a_fall_rests_on_is_on_the_key_of_the_last_year_whatever_year_is_asked() -> None:
    # R of the first is what falls structurally; there the second divides by the key as it is in the last year, 2028
    at = boek()
    ingroei = "{overgang: {van: inwoners, naar: jongeren, pad: {2026: 25%, 2028: 100%}}}"
    moved = f"- {{knop: verdeelsleutel, product: taak, sleutel: {ingroei}, pad: {{2026: 100%}}}}"
    result = simulate(
        at, scenario(f"- {{knop: taakreductie, product: taak, reductie: 50%}}\n{moved}", at, "jaren: 3\n")
    )
    bon = make_bon(result, pose_question(result, CELLS["netto_effect"], 2026, [0]))
    bon_holds(result, bon, shown(result, total_line(result, [0]), CELLS["netto_effect"], 2026))
    structural = [
        knop for trail in bon.trails for walk in trail.below.walks if None in walk.moments for knop in walk.knoppen
    ]
    (step,) = {
        step
        for knop in structural
        for group in knop.groups
        for step in group.steps
        if step.sign == "deel maatregel 2.overgang"
    }
    assert computed(step) == Fraction(100, 400)  # all by jongeren: Oost has 100 of 400


def test_a_key_that_a_maatregel_brings_has_names_of_its_own() -> None:
    key = "    sleutel: {afname: {Oost: 40%, West: 60%}}\n"
    at = boek("", f"{BOEK}{key}")
    given = "sleutel: {afname: {Oost: 10%, West: 90%}}"
    result = simulate(at, scenario(f"- {{knop: verdeelsleutel, product: taak, {given}}}", at))
    bon = make_bon(result, pose_question(result, CELLS["netto_effect"], 2026, [0]))
    figures = {f.naam: f.term.waarde for f in bon.trails[0].below.figures if f.naam.startswith("afname")}
    assert figures == {"afname Oost": Fraction(40, 100), "afname maatregel 1 Oost": Fraction(10, 100)}


def test_the_amounts_of_an_investering_have_the_bron_that_the_scenario_names() -> None:
    at = boek("", BOEK.replace("gemeenten:", "bronnen: [{bron: nota, titel: Kadernota}]\ngemeenten:", 1))
    given = "incidenteel: {2026: 500}, sleutel: gelijk"
    result = simulate(at, scenario(f"- {{knop: investering, {given}, herkomst: bron, bron: nota}}", at))
    bon = make_bon(result, pose_question(result, CELLS["netto_effect"], 2026))
    (figure,) = [f for trail in bon.trails for f in trail.below.figures if f.naam == "incidenteel in 2026"]
    assert (figure.cijfer.herkomst, figure.cijfer.bronnen) == (Herkomst.BRON, ("nota",))
    assert {post.herkomst for post in result.effects} == {Herkomst.BRON}
