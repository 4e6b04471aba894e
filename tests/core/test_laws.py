# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Laws that hold for every productenboek and every scenario, and every cent against an independent calculation."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from takenkeuze.core.engine import simulate
from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.model.afbouw import Afbouw, Verloop
from takenkeuze.core.model.filling_in import complete_boek
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Maatregel, Scenario
from takenkeuze.core.overview import Per, YearFigures, overview_lines, total_line
from takenkeuze.core.result import BASIS, Post, PostKind, Prijspeil, Result
from takenkeuze.shell.input import load
from tests import ROOT
from tests.agreement import agreed, compare, posten_of
from tests.helpers import BOEK, boek
from tests.oracle.compute import compute
from tests.oracle.outcome import Oracle
from tests.oracle.written import read
from tests.program import takenkeuze
from tests.shipped import SHIPPED
from tests.strategies import boeken, cases, scenarios
from tests.written import written_cases

AMOUNTS = [name for name in YearFigures._fields if name not in ("jaar", "cumulatief")]


@st.composite
def case_list(draw: st.DrawFn) -> tuple[Productenboek, Scenario, Prijspeil]:
    boek = draw(boeken())
    levels = list(Prijspeil) if boek.indexatie else [Prijspeil.CONSTANT]
    return boek, draw(scenarios(boek)), draw(st.sampled_from(levels))


@given(written_cases())
@cases(300)
def test_every_cent_as_an_independent_calculation_has_it(case: tuple[str, str, Prijspeil]) -> None:
    agreed(*case)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_cent_of_the_shipped_scenarios(path: Path) -> None:
    for prijspeil in Prijspeil if load(str(path), None).book.indexatie else (Prijspeil.CONSTANT,):
        _compare_files(path, prijspeil)


@pytest.mark.parametrize("drempel", ["1/2", "1/6"])
def test_every_cent_of_the_proposal_made_of_the_inbreng_that_is_an_example(drempel: str, tmp_path: Path) -> None:
    path = tmp_path / "voorstel.yaml"
    done = takenkeuze("inbreng", str(ROOT / "voorbeelden/inbreng"), "--voorstel", str(path), "--drempel", drempel)
    assert done.returncode == 0, done.stderr
    oracle = _compare_files(path, Prijspeil.CURRENT)
    assert any(oorzaak == 1 for oorzaak, *_ in oracle.posten)


def _compare_files(path: Path, prijspeil: Prijspeil) -> Oracle:
    """The scenario in this file on the book that it names, else on the shipped one."""
    inputs = load(str(path), None)
    assert inputs.boek is not None
    assert inputs.scenario is not None
    written = read(path.read_text("utf-8"))
    book = path.parent / written["productenboek"] if "productenboek" in written else ROOT / "data/productenboek.yaml"
    expected = compute(read(book.read_text("utf-8")), written, prijspeil.value)
    compare(simulate(inputs.boek, inputs.scenario, prijspeil), expected)
    return expected


@given(case_list())
@cases(60)
def test_tables_agree_along_every_axis(case: tuple[Productenboek, Scenario, Prijspeil]) -> None:
    result = simulate(*case)
    total = total_line(result)
    for per in Per:
        lines = overview_lines(result, per)
        assert sum(r.structureel for r in lines) == total.structureel
        # a maatregel has no part in the baseline or in what the reserve gives back
        shared = [n for n in AMOUNTS if per is not Per.MAATREGEL or n in ("frictiekosten", "netto_effect")]
        for i, year in enumerate(total.jaren):
            assert {n: sum(getattr(r.jaren[i], n) for r in lines) for n in shared} == {
                n: getattr(year, n) for n in shared
            }
    halves = [overview_lines(result, Per.PRODUCT, [g]) for g in range(len(result.boek.gemeenten))]
    for together, *parts in zip(overview_lines(result, Per.PRODUCT), *halves, strict=True):
        assert together.structureel == sum(part.structureel for part in parts)


@given(case_list())
@cases(60)
def test_without_maatregelen_nothing_changes(case: tuple[Productenboek, Scenario, Prijspeil]) -> None:
    boek, scenario, prijspeil = case
    result = simulate(boek, scenario._replace(maatregelen=()), prijspeil)
    for line in [total_line(result), *overview_lines(result, Per.GEMEENTE)]:
        assert line.without_effect
        assert all(year.bijdrage == year.bijdrage_basis for year in line.jaren)


@given(case_list(), st.randoms())
@cases(60)
def test_the_order_of_gemeenten_does_not_matter(
    case: tuple[Productenboek, Scenario, Prijspeil], chance: Random
) -> None:
    boek, scenario, prijspeil = case
    gemeenten = list(boek.gemeenten)
    chance.shuffle(gemeenten)
    without_restposten = tuple(p for p in boek.producten if not p.id.startswith("restpost-"))
    shuffled = complete_boek(replace(boek, gemeenten=tuple(gemeenten), producten=without_restposten))
    assert posten_of(simulate(shuffled, scenario, prijspeil)) == posten_of(simulate(boek, scenario, prijspeil))


@pytest.mark.parametrize("schil", ["1", "4", "extern"])
def test_no_schil_is_other_than_the_rest(schil: str) -> None:
    def netto(own: str) -> int:
        text = BOEK.replace("schil: 1", f"schil: {schil}").replace("100%", f"100%{own}")
        at = boek(text=text)
        return total_line(simulate(at, Scenario("Basis", 2026))).bijdrage_nu

    assert netto("") == 1_000_000_00
    assert netto(", dekkingsgraad: 100%") == 0


@given(boeken())
@cases(60)
def test_stopping_everything_leaves_nothing(boek: Productenboek) -> None:
    stoppen = Maatregel(
        number=1,
        knop=KNOPPEN["stoppen"],
        settings=KNOPPEN["stoppen"].settings(),
        producten=tuple(p.id for p in boek.producten),
        selectie="alle producten",
        ingang=boek.vroegste_startjaar,
    )
    result = simulate(boek, Scenario("Stoppen", boek.vroegste_startjaar, maatregelen=(stoppen,)))
    assert all(line.bijdrage_straks == 0 for per in (Per.GEMEENTE, Per.PRODUCT) for line in overview_lines(result, per))
    assert total_line(result).structureel == -total_line(result).bijdrage_nu


@given(case_list())
@cases(60)
def test_every_post_can_be_computed_again_from_what_it_carries(
    case: tuple[Productenboek, Scenario, Prijspeil],
) -> None:
    for post in simulate(*case).posten:
        bill, before = post.exact.divide(post.factor), [0] * len(post.cents)
        assert abs(sum(bill) - post.exact.exact() * post.factor) <= Fraction(1, 2)
        if post.before is not None:
            before = [*post.before.divide(post.factor)]
        assert post.cents == tuple(now - then for now, then in zip(bill, before, strict=True))
        for g, cents in enumerate(
            post.cents
        ):  # a bill is less than a cent from exact, a difference of two less than two
            exact = post.exact.of([g]) - (post.before.of([g]) if post.before is not None else 0)
            assert abs(cents - exact * post.factor) < (1 if post.before is None else 2)
        assert post.oorzaak == BASIS or post.kind is not PostKind.BIJDRAGE or post.factor


@given(case_list())
@cases(60)
def test_a_bill_telescopes(case: tuple[Productenboek, Scenario, Prijspeil]) -> None:
    """What is paid for a product is divided by itself, whatever the maatregelen that led to it."""
    result = simulate(*case)
    states = {product.id: product for product in result.boek.producten}
    for product in states:
        for year in (*result.jaren, None):
            own = [p for p in result.posten if (p.product, p.jaar, p.kind) == (product, year, PostKind.BIJDRAGE)]
            paid = tuple(map(sum, zip(*(p.cents for p in own), strict=True)))
            last = max(own, key=lambda p: _in_time(result, p))
            assert paid == last.exact.divide(last.factor)


def _in_time(result: Result, post: Post) -> tuple[int, int]:
    """Where the cause of a post works: the baseline first, then by year of ingang and in file order."""
    if not isinstance(post.oorzaak, int):
        return 0, 0
    return result.maatregel(post.oorzaak).ingang, post.oorzaak


@given(case_list())
@cases(40)
def test_choices_on_other_products_change_nothing_of_a_product(
    case: tuple[Productenboek, Scenario, Prijspeil],
) -> None:
    """Choices on different products add up to the cent: each product is as if its own maatregelen were all."""
    boek, scenario, prijspeil = case
    whole = simulate(boek, scenario, prijspeil)
    assume(all(step.effects for step in whole.steps))  # what one product makes impossible, the others do not get either
    amounts = [m for m in scenario.maatregelen if isinstance(m, Maatregel) and m.knop.divides(m.settings)]
    for product in boek.producten:
        if any(product.id in m.producten for m in amounts) or any(
            m.frictie.given is not None for m in scenario.maatregelen if isinstance(m, Maatregel)
        ):
            continue  # an amount is a share of all it is turned on
        own = [m for m in scenario.maatregelen if isinstance(m, Maatregel) and product.id in m.producten]
        alone = scenario._replace(
            maatregelen=tuple(m._replace(number=i, producten=(product.id,)) for i, m in enumerate(own, 1))
        )
        if any(m.afbouw is None for m in own):
            continue  # whether lasten fall at all, and so how fast, is asked of the whole selection
        numbers = {m.number: i for i, m in enumerate(own, 1)}
        there = [p for p in whole.effects if p.product == product.id]
        here = [p for p in simulate(boek, alone, prijspeil).effects if p.product == product.id]
        assert {(numbers[int(p.oorzaak)], p.jaar, p.kind): p.cents for p in there} == {
            (p.oorzaak, p.jaar, p.kind): p.cents for p in here
        }


@given(case_list())
@cases(40)
def test_within_a_year_and_over_the_years_the_order_is_that_of_the_rules(
    case: tuple[Productenboek, Scenario, Prijspeil],
) -> None:
    """Sorting the file by year of ingang changes no cent."""
    boek, scenario, prijspeil = case
    in_time = sorted(scenario.maatregelen, key=lambda m: m.ingang if isinstance(m, Maatregel) else 0)
    places = {m.number: i for i, m in enumerate(in_time, 1)}
    ordered = scenario._replace(maatregelen=tuple(m._replace(number=places[m.number]) for m in in_time))
    here, there = simulate(boek, scenario, prijspeil), simulate(boek, ordered, prijspeil)
    assert {(p.oorzaak, p.product, p.jaar, p.kind): p.cents for p in there.effects} == {
        (places[int(p.oorzaak)], p.product, p.jaar, p.kind): p.cents for p in here.effects
    }


@given(case_list(), st.data())
@cases(40)
def test_after_a_stop_nothing_changes_any_more(
    case: tuple[Productenboek, Scenario, Prijspeil], data: st.DataObject
) -> None:
    """A maatregel that starts after its product stopped at once changes nothing that the GR asks.

    What gemeenten spent on their own part before is theirs, and ends when that goes to the GR.
    """
    boek, scenario, prijspeil = case
    stoppen, now = KNOPPEN["stoppen"], max(scenario.startjaar, boek.vroegste_startjaar)
    product = data.draw(st.sampled_from(boek.producten))
    stop = Maatregel(
        1, stoppen, stoppen.settings(), (product.id,), product.naam, now, afbouw=Afbouw(verloop=Verloop.DIRECT)
    )
    later = [
        m._replace(ingang=max(m.ingang, now + 1), tot=None, series=())
        for m in scenario.maatregelen
        if isinstance(m, Maatregel) and not m.knop.divides(m.settings) and getattr(m.settings, "over", None) is None
    ]
    longer = scenario._replace(maatregelen=tuple(m._replace(number=i) for i, m in enumerate((stop, *later), 1)))
    for post in simulate(boek, longer, prijspeil).effects:
        own = post.kind is PostKind.EIGEN_KOSTEN and product.parameters.lokaal_aandeel is not None
        assert post.product != product.id or post.oorzaak == 1 or own
