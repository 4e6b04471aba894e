# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Two scenarios compared: the laws of a difference over random scenarios, and cases computed by hand."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace
from fractions import Fraction
from operator import sub
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from takenkeuze.core.engine import SimulationSeries, simulate
from takenkeuze.core.model.cijfer import Cijfer
from takenkeuze.core.model.eisen import MEASURES, Eis, EisMeasureKind, Groep
from takenkeuze.core.model.filling_in import is_restpost
from takenkeuze.core.model.productenboek import Gemeente, Product, Productenboek
from takenkeuze.core.model.scenario import ComparedSide, Dekking, Maatregel, Scenario
from takenkeuze.core.model.sleutel import BY_INWONERS, Sleutel, SleutelKind
from takenkeuze.core.overview import OverviewLine, Per, YearFigures, overview_lines, total_line
from takenkeuze.core.result import Prijspeil, add_posten
from takenkeuze.features.compare.question import make_matrix
from takenkeuze.features.diff.boek import compare_boeken
from takenkeuze.features.diff.causes import StepReason
from takenkeuze.features.diff.choices import compare_choices
from takenkeuze.features.diff.pairing import Nature
from takenkeuze.features.diff.question import Difference, compare_sides
from takenkeuze.features.diff.report_boek import boek_rows
from takenkeuze.files.file import read_document
from takenkeuze.files.scenario import load_scenario
from takenkeuze.report.eisen import found
from takenkeuze.report.findings import text_of
from tests import helpers
from tests.strategies import boeken, cases, sayable, scenarios
from tests.writing import to_yaml

AMOUNTS = [name for name in YearFigures._fields if name != "jaar"]


# --- laws ----------------------------------------------------------------------------------------------------------


@st.composite
def _rebuilt(draw: st.DrawFn, scenario: Scenario, other: Scenario) -> Scenario:
    """A scenario that is partly the other one: in another order, with choices left out, changed and added."""
    choices = draw(st.permutations(scenario.maatregelen))
    choices = [choice for choice in choices if draw(st.integers(0, 3))]
    for i, choice in enumerate(choices):
        if isinstance(choice, Maatregel) and draw(st.booleans()):
            series = tuple((year + 1, settings) for year, settings in choice.series)
            tot = choice.tot and choice.tot + 1
            settings = choice.settings
            if getattr(settings, "pad", ()):
                settings = settings._replace(pad=tuple((year + 1, part) for year, part in settings.pad))
            choices[i] = choice._replace(ingang=choice.ingang + 1, series=series, tot=tot, settings=settings)
    for extra in other.maatregelen:
        if draw(st.booleans()):
            choices.insert(draw(st.integers(0, len(choices))), extra)
    numbered = tuple(choice._replace(number=i) for i, choice in enumerate(choices, 1))
    of_: Scenario = draw(st.sampled_from([scenario, other]))
    return of_._replace(maatregelen=numbered)


def _other_boek(boek: Productenboek, factor: Fraction) -> Productenboek:
    """The same GR with other lasten, and one product less where there are enough."""

    def times(product: Product) -> Product:
        return product._replace(
            lasten=Cijfer(product.lasten.waarde * factor), inkomsten=Cijfer(product.inkomsten.waarde * factor)
        )

    producten = tuple(map(times, boek.producten))
    return replace(boek, titel="Ander boek", producten=producten[1:] if len(producten) > 2 else producten)


@st.composite
def _rewritten(draw: st.DrawFn, boek: Productenboek) -> Productenboek:
    """The same gemeenten and schillen with other numbers, keys and products: each thing by itself or not at all."""
    other: Productenboek = draw(boeken())

    def gemeente(one: Gemeente) -> Gemeente:
        if draw(st.booleans()):
            return one
        return one._replace(inwoners=Cijfer(one.inwoners.waarde + 1), jongeren=Cijfer(one.jongeren.waarde + 1))

    def product(one: Product) -> Product:
        if draw(st.booleans()):
            return one
        who = [(g.code, Fraction(1, len(boek.gemeenten))) for g in boek.gemeenten]
        key = draw(st.sampled_from([BY_INWONERS, Sleutel(SleutelKind.AFNAME, afname=tuple(who))]))
        lasten = Cijfer(one.lasten.waarde * draw(st.sampled_from([Fraction(1), Fraction(2), Fraction(21, 20)])))
        return one._replace(sleutel=key, lasten=lasten, parameters=draw(st.sampled_from(boek.producten)).parameters)

    general = draw(st.sampled_from([boek, other]))
    return replace(
        boek,
        reserve=general.reserve,
        indexatie=general.indexatie,
        afbouw=general.afbouw,
        frictie=general.frictie,
        gemeenten=tuple(map(gemeente, boek.gemeenten)),
        producten=tuple(map(product, boek.producten[draw(st.integers(0, 1)) :])),
    )


def _fitting(scenario: Scenario, boek: Productenboek) -> Scenario:
    """The choices that another productenboek knows the products of."""
    remaining = [
        m
        for m in scenario.maatregelen
        if not isinstance(m, Maatregel) or all(product in boek.product for product in m.producten)
    ]
    return scenario._replace(maatregelen=tuple(m._replace(number=i) for i, m in enumerate(remaining, 1)))


@st.composite
def eisen(draw: st.DrawFn, boek: Productenboek) -> tuple[Eis, ...]:
    """Agreed bounds around zero, so that some are met and some are not; often about the same figure."""
    names = st.sampled_from(["structureel", "netto_effect", "structureel_aandeel", "reserve", "omslag"])
    made = []
    for number in range(1, draw(st.integers(0, 4)) + 1):
        measure = MEASURES[draw(names)]
        bound = Fraction(draw(st.integers(-10, 10)))
        per = draw(st.sampled_from([None, *measure.groups]))
        codes = st.lists(st.sampled_from([g.code for g in boek.gemeenten]), max_size=2, unique=True)
        only = {Groep.GEMEENTE: codes, Groep.MAATREGEL: st.lists(st.sampled_from("123"), max_size=2, unique=True)}
        made.append(
            Eis(
                number,
                measure,
                per,
                hoogstens=bound + (2026 if measure.kind is EisMeasureKind.OMSLAG else 0),
                alleen=tuple(draw(only[per])) if per in only else (),
            )
        )
    return tuple(made)


@st.composite
def case_list(draw: st.DrawFn) -> tuple[ComparedSide, ComparedSide, Prijspeil]:
    boek = draw(boeken())
    one, other = draw(scenarios(boek)), draw(scenarios(boek))
    one, other = one._replace(eisen=draw(eisen(boek))), other._replace(eisen=draw(eisen(boek)))
    new = draw(_rebuilt(one, other))
    prijspeil = draw(st.sampled_from(list(Prijspeil)))
    if draw(st.booleans()):
        return ComparedSide(boek, one), ComparedSide(boek, new), prijspeil
    if draw(st.booleans()):
        later = draw(_rewritten(boek))
    else:
        later = _other_boek(boek, draw(st.sampled_from([Fraction(1, 2), Fraction(21, 20)])))
    return ComparedSide(boek, one), ComparedSide(later, _fitting(new, later)), prijspeil


def amounts(line: OverviewLine) -> list[int]:
    years = [getattr(year, name) for year in line.jaren for name in AMOUNTS]
    return [*years, line.bijdrage_straks, line.structureel]


def agreements(difference: Difference) -> Counter[tuple[str, str]]:
    """What is said of the agreed bounds, from the old side to the new one."""
    choices = difference.choices
    eisen = [(one.old, one.new) for one in choices.eisen if one.nature is not Nature.EQUAL]
    return Counter((repr(old), repr(new)) for old, new in (*eisen, *difference.eisen))


def cells(difference: Difference) -> dict[object, list[int]]:
    """Every amount of a difference, by what it is about."""
    found: dict[object, list[int]] = {"totaal": amounts(difference.total.difference)}
    for per in Per:
        for i, diff_line in enumerate(difference.lines[per]):
            pair = difference.choices.pairs[i] if per is Per.MAATREGEL else None
            key = (per, diff_line.id) if pair is None else (per, frozenset([("o", pair.old), ("n", pair.new)]))
            found[key] = amounts(diff_line.difference)
    for oorzaak in difference.oorzaken:
        pair = oorzaak.step.pair
        what = (oorzaak.step.reden, pair and (pair.old, pair.new), oorzaak.step.boek_part)
        for line in oorzaak.gemeenten:
            found[what, line.id] = amounts(line)
    return found


def turned_around(key: object) -> object:
    match key:
        case (Per(), frozenset() as pair):
            return Per.MAATREGEL, frozenset(({"o": "n", "n": "o"}[side], choice) for side, choice in pair)
        case ((StepReason() as reason, (old, new), part), code):
            return (reason, (new, old), part), code
    return key


@given(case_list())
@cases(35)
def test_the_other_way_round_every_cell_is_minus_this_one(case: tuple[ComparedSide, ComparedSide, Prijspeil]) -> None:
    old, new, prijspeil = case
    there, back = compare_sides(old, new, prijspeil), compare_sides(new, old, prijspeil)
    assert {turned_around(s): [-b for b in bs] for s, bs in cells(there).items()} == cells(back)
    assert agreements(there) == Counter({(o, n): count for (n, o), count in agreements(back).items()})


@given(case_list())
@cases(35)
def test_the_causes_add_up_to_the_difference_in_every_year_and_gemeente(
    case: tuple[ComparedSide, ComparedSide, Prijspeil],
) -> None:
    difference = compare_sides(*case)
    per_gemeente = {diff_line.id: amounts(diff_line.difference) for diff_line in difference.lines[Per.GEMEENTE]}
    subtotal = {code: [0] * len(amounts(difference.total.difference)) for code in per_gemeente}
    for oorzaak in difference.oorzaken:
        for line in oorzaak.gemeenten:
            subtotal[line.id] = [a + b for a, b in zip(subtotal[line.id], amounts(line), strict=True)]
    assert subtotal == per_gemeente
    assert sum(o.total.structureel for o in difference.oorzaken) == difference.total.difference.structureel


@given(case_list())
@settings(max_examples=15, deadline=None)
def test_nothing_differs_from_itself(case: tuple[ComparedSide, ComparedSide, Prijspeil]) -> None:
    side, _, prijspeil = case
    difference = compare_sides(side, side, prijspeil)
    assert difference.is_empty()
    assert not difference.oorzaken
    assert not any(any(cell) for cell in cells(difference).values())


@st.composite
def files(draw: st.DrawFn) -> tuple[Productenboek, Scenario, str, str]:
    """A scenario that may stand in a file, and two files that say it: other order of keys, other comments."""
    boek = draw(boeken())
    outcome_of_current = sayable(boek, draw(scenarios(boek)))._replace(eisen=draw(eisen(boek)))
    chance = st.randoms(use_true_random=False)
    return (
        boek,
        outcome_of_current,
        to_yaml(outcome_of_current, draw(chance)),
        to_yaml(outcome_of_current, draw(chance)),
    )


@given(files())
@cases(40)
def test_the_order_of_keys_and_comments_are_no_difference(case: tuple[Productenboek, Scenario, str, str]) -> None:
    boek, scenario, *texts = case
    read: list[ComparedSide] = []
    for text in texts:
        document = read_document("scenario.yaml", text.encode())
        loaded = load_scenario(document, boek)
        assert loaded is not None, (document.diagnostics, text)
        read.append(ComparedSide(boek, loaded))
    one, other = read
    difference = compare_sides(one, other)
    assert difference.is_empty()
    assert not difference.oorzaken
    # and the file says what was written: the comparison is not of two empty things
    assert len(one.scenario.maatregelen) == len(scenario.maatregelen)
    assert total_line(difference.old) == total_line(simulate(boek, scenario))


@given(case_list())
@cases(25)
def test_against_the_baseline_it_is_the_simulation_itself(case: tuple[ComparedSide, ComparedSide, Prijspeil]) -> None:
    _, side, prijspeil = case
    basis = side._replace(scenario=side.scenario._replace(maatregelen=()))
    difference, result = compare_sides(basis, side, prijspeil), simulate(side.boek, side.scenario, prijspeil)

    def outcome(line: OverviewLine) -> object:
        years = [(j.jaar, j.frictiekosten, j.eigen_kosten, j.netto_effect, j.cumulatief) for j in line.jaren]
        return line.id, line.inwoners, years, line.structureel, line.breakeven_jaar

    assert outcome(difference.total.difference) == outcome(total_line(result))
    for per in Per:
        diff_lines = [diff_line.difference for diff_line in difference.lines[per] if diff_line.size]
        expected = [r for r in overview_lines(result, per) if any((r.structureel, *(j.netto_effect for j in r.jaren)))]
        found = {r.id: outcome(r) for r in diff_lines}
        assert all(found[r.id] == outcome(r) for r in expected)
    # every maatregel causes what simulate says it causes
    causes = {o.step.pair.choice.number: o.total.structureel for o in difference.oorzaken if o.step.pair}
    assert causes == {int(r.id): r.structureel for r in overview_lines(result, Per.MAATREGEL)}


@given(case_list())
@cases(60)
def test_every_maatregel_is_matched_once(case: tuple[ComparedSide, ComparedSide, Prijspeil]) -> None:
    old, new, _ = case
    pairs = compare_choices(old.scenario, new.scenario, same_boek=old.boek is new.boek).pairs
    assert sorted(p.old.number for p in pairs if p.old) == [m.number for m in old.scenario.maatregelen]
    assert [p.new.number for p in pairs if p.new] == [m.number for m in new.scenario.maatregelen]
    assert all(p.changes for p in pairs if p.nature is Nature.CHANGED)


# --- computed by hand: one product of 1.000.000 euros, gemeente Oost has 60% of the inwoners and West 40% -----------

SHORT = "- {knop: taakreductie, naam: Korten, product: taak, bedrag: 100_000, frictie: {bedrag: 0}}\n"
KAASSCHAVEN = "- {knop: kaasschaaf, naam: Schaven, product: taak, korting: %d%%, frictie: {bedrag: 0}}\n"


def of_(old: str, new: str, rest_old: str = "", rest_new: str = "") -> Difference:
    """The difference of two lists of maatregelen on the test book."""
    at = helpers.boek()
    return compare_sides(
        ComparedSide(at, helpers.scenario(old, at, rest_old)) if old else ComparedSide(at, Scenario("Basis", 2026)),
        ComparedSide(at, helpers.scenario(new, at, rest_new)),
    )


def test_findings_that_read_the_same_are_the_same() -> None:
    """10% off is 50.000 below a minimum of 95%; a millionth of a percent more is a cent more, far less is nothing."""
    at = helpers.boek("wettelijk_minimum: 95%\n")

    def changed(korting: str) -> list[tuple[str, str]]:
        old, new = (ComparedSide(at, helpers.scenario(KAASSCHAVEN.replace("%d%%", k), at)) for k in ("10%", korting))
        difference = compare_sides(old, new)
        return [(text_of(m.old.facts), text_of(m.new.facts)) for m in difference.messages if m.old and m.new]

    assert changed("10.0000000001%") == []
    ((old, new),) = changed("10.000001%")
    assert [text.partition("; structureel ")[2] for text in (old, new)] == [
        "€ 50.000,00 eronder",
        "€ 50.000,01 eronder",
    ]


def test_a_finding_about_one_product_is_not_paired_with_one_about_another() -> None:
    """One maatregel on two products: first Een falls below its minimum, and when the books change places Twee does."""
    text = "  - {{product: {}, naam: {}, schil: 1, lasten: 500_000, wettelijk_minimum: {}}}\n"

    def side(first: str, second: str) -> ComparedSide:
        head, _, _ = helpers.BOEK.partition("  - product: taak")
        at = helpers.boek("", head + text.format("een", "Een", first) + text.format("twee", "Twee", second))
        return ComparedSide(at, helpers.scenario("- {knop: stoppen, schil: 1, frictie: {bedrag: 0}}\n", at))

    difference = compare_sides(side("50%", "0%"), side("0%", "50%"))
    told = [[one and text_of(one.facts).split()[0] for one in message] for message in difference.messages]
    assert told == [["Een", None], [None, "Twee"]]


def oorzaken(difference: Difference) -> list[tuple[StepReason, str, int]]:
    """Each cause with its structural effect in whole euros."""
    return [
        (o.step.reden, o.step.pair.choice.naam if o.step.pair else o.step.boek_part.naam, o.total.structureel // 100)
        for o in difference.oorzaken
    ]


def test_the_worked_example_of_the_rules() -> None:
    there = of_(SHORT + KAASSCHAVEN % 10, KAASSCHAVEN % 20 + SHORT)
    assert oorzaken(there) == [(StepReason.MAATREGEL, "Schaven", -100_000), (StepReason.ORDER, "", -10_000)]
    back = of_(KAASSCHAVEN % 20 + SHORT, SHORT + KAASSCHAVEN % 10)
    assert oorzaken(back) == [(StepReason.MAATREGEL, "Schaven", 100_000), (StepReason.ORDER, "", 10_000)]
    assert there.total.aandeel(there.total.difference.structureel) == Fraction(-11, 100)


def test_what_a_new_maatregel_does_to_later_ones_is_its_own() -> None:
    # Schaven alone saves 100.000; after Korten it saves 10% of 900.000: together 190.000, so Korten brings 90.000
    difference = of_(KAASSCHAVEN % 10, SHORT + KAASSCHAVEN % 10)
    assert oorzaken(difference) == [(StepReason.MAATREGEL, "Korten", -90_000)]
    assert [p.nature for p in difference.choices.pairs] == [Nature.ADDED, Nature.EQUAL]
    oost, west = difference.oorzaken[0].gemeenten
    assert (oost.structureel, west.structureel) == (-54_000_00, -36_000_00)


def test_a_maatregel_is_matched_by_subject_and_then_by_name() -> None:
    elsewhere = "- {knop: kaasschaaf, naam: Schaven, product: taak, gemeenten: [Oost], korting: 10%}\n"
    (pair,) = of_(KAASSCHAVEN % 10, elsewhere).choices.pairs
    assert [w.field for w in pair.changes] == ["gemeenten", "frictie bedrag"]
    renamed = KAASSCHAVEN.replace("Schaven", "Dunner") % 10
    (pair,) = of_(KAASSCHAVEN % 10, renamed).choices.pairs
    assert (pair.nature, pair.computes_otherwise) == (Nature.CHANGED, False)
    # another knop with another name is another maatregel
    assert [p.nature for p in of_(KAASSCHAVEN % 10, SHORT).choices.pairs] == [Nature.ADDED, Nature.DROPPED]


EISEN = "eisen: [{maat: reserve, minstens: 0}, {maat: structureel, hoogstens: -150_000}]"
TURNED_ROUND = "eisen: [{maat: structureel, hoogstens: -150_000}, {maat: reserve, minstens: 0}]"


def test_an_eis_that_one_side_meets_and_the_other_does_not() -> None:
    # 10% of 1.000.000 saves 100.000, which is too little; 20% saves 200.000, which is enough
    (eis,) = of_(KAASSCHAVEN % 10, KAASSCHAVEN % 20, EISEN, TURNED_ROUND).eisen
    assert eis.old is not None
    assert eis.new is not None
    assert (eis.old.is_met, eis.new.is_met) == (False, True)
    assert [u.extreme and u.extreme.waarde for u in eis] == [-100_000, -200_000]  # type: ignore[union-attr]
    assert [found(u) for u in eis if u] == [
        "gevonden: -€ 100.000,00, € 50.000,00 te veel",
        "gevonden: -€ 200.000,00",
    ]


def test_an_eis_that_is_missed_with_the_same_figure_or_met_twice_is_no_difference() -> None:
    assert not of_(KAASSCHAVEN % 10, KAASSCHAVEN % 10, EISEN, TURNED_ROUND).eisen
    assert of_(KAASSCHAVEN % 10, KAASSCHAVEN % 10, EISEN, TURNED_ROUND).is_empty()
    assert not of_(KAASSCHAVEN % 20, KAASSCHAVEN % 30, EISEN, TURNED_ROUND).eisen
    # still missed, with another figure
    assert len(of_(KAASSCHAVEN % 10, KAASSCHAVEN % 11, EISEN, TURNED_ROUND).eisen) == 1


def test_an_eis_that_only_one_side_has_is_told_when_it_is_not_met() -> None:
    difference = of_(KAASSCHAVEN % 10, KAASSCHAVEN % 10, "", EISEN)
    assert [(e.old, e.new and e.new.eis.number) for e in difference.eisen] == [(None, 2)]
    assert [one.nature for one in difference.choices.eisen] == [Nature.ADDED] * 2
    assert [one.nature for one in of_(KAASSCHAVEN % 10, KAASSCHAVEN % 10, EISEN, "").choices.eisen] == [
        Nature.DROPPED
    ] * 2


def test_an_eis_and_an_exception_go_with_the_maatregel_they_are_about() -> None:
    rest = "eisen: [{maat: structureel, per: maatregel, alleen: [%d], hoogstens: 0}]\n"
    rest += "negeer: [{regel: TK111, maatregel: %d, reden: Bedoeld}]"
    oost = "- {knop: kaasschaaf, naam: Oost, product: taak, gemeenten: [Oost], korting: 10%}\n"
    west = "- {knop: kaasschaaf, naam: West, product: taak, gemeenten: [West], korting: 5%}\n"
    assert of_(oost + west, west + oost, rest % (1, 1), rest % (2, 2)).is_empty()
    choices = of_(oost + west, west + oost, rest % (1, 1), rest % (1, 1)).choices
    assert [one.nature for one in choices.eisen] == [Nature.CHANGED]
    assert sorted(one.nature for one in choices.uitzonderingen) == [Nature.ADDED, Nature.DROPPED]


def test_turning_round_what_does_not_touch_is_no_difference() -> None:
    oost = "- {knop: kaasschaaf, naam: Oost, product: taak, gemeenten: [Oost], korting: 10%}\n"
    west = "- {knop: kaasschaaf, naam: West, product: taak, gemeenten: [West], korting: 5%}\n"
    assert of_(oost + west, west + oost).is_empty()
    assert not of_(oost + KAASSCHAVEN % 3, KAASSCHAVEN % 3 + oost).is_empty()


def test_who_pays_frictiekosten_is_a_cause_of_its_own() -> None:
    stop = "- {knop: taakreductie, product: taak, reductie: 10%, frictie: {bedrag: 50_000}}\n"
    difference = of_(stop, stop, rest_new="frictiekosten: {dekking: reserve}")
    (oorzaak,) = difference.oorzaken
    assert oorzaak.step.reden is StepReason.DEKKING
    assert [year.netto_effect for year in oorzaak.total.jaren] == [-25_000_00, -25_000_00, 0, 0]
    assert [year.differences[0] for year in difference.reserve] == [-25_000_00, -50_000_00, -50_000_00, -50_000_00]


def test_the_productenboek_is_the_first_cause() -> None:
    old = helpers.boek()
    new = helpers.boek(text=helpers.BOEK.replace("1_000_000", "1_200_000"))
    difference = compare_sides(
        ComparedSide(old, helpers.scenario(KAASSCHAVEN % 10, old)),
        ComparedSide(new, helpers.scenario(KAASSCHAVEN % 20, new)),
    )
    # 900.000 becomes 1.200.000 less 10% is 1.080.000, and less 20% is 960.000
    assert oorzaken(difference) == [
        (StepReason.PRODUCTENBOEK, "Taak", 180_000),
        (StepReason.MAATREGEL, "Schaven", -120_000),
    ]
    assert difference.total.difference.structureel == 60_000_00
    # 60.000 of the average of 1.000.000 and 1.200.000
    assert difference.total.aandeel(60_000_00) == Fraction(60, 1100)


def test_each_thing_that_differs_in_the_productenboek_is_a_cause_of_its_own() -> None:
    # Of Taak 900.000 is left: 540.000 and 360.000 by 600 and 400 inwoners, 600.000 and 300.000 by 800 and 400, and
    # 225.000 and 675.000 by 100 and 300 jongeren. Twee comes with 200.000, less 10%: 120.000 and 60.000.
    old = helpers.boek()
    second = "  - {product: twee, naam: Twee, schil: 1, lasten: 200_000, personeelsaandeel: 80%}\n"
    text = helpers.BOEK.replace("1_000_000\nafbouw", "1_200_000\nafbouw").replace("inwoners: 600", "inwoners: 800")
    new = helpers.boek(
        "sleutel: jongeren\n" + helpers.PARAMETERS, text.replace("producten:\n", f"producten:\n{second}")
    )
    kaasschaven = "- {knop: kaasschaaf, naam: Schaven, schil: 1, korting: 10%}\n"
    difference = compare_sides(
        ComparedSide(old, helpers.scenario(kaasschaven, old)), ComparedSide(new, helpers.scenario(kaasschaven, new))
    )
    assert oorzaken(difference) == [
        (StepReason.PRODUCTENBOEK, "gemeenten", 0),
        (StepReason.PRODUCTENBOEK, "Twee", 180_000),
        (StepReason.PRODUCTENBOEK, "Taak", 0),
    ]
    per_gemeente = {o.step.boek_part.naam: [r.structureel // 100 for r in o.gemeenten] for o in difference.oorzaken}
    assert per_gemeente == {
        "gemeenten": [60_000, -60_000],
        "Twee": [120_000, 60_000],
        "Taak": [225_000 - 600_000, 675_000 - 300_000],
    }
    # who chooses whole schillen chooses the new product too, and that is part of the step of the book
    assert [row[0] for row in boek_rows(difference.boek, {}, everything=False)] == [
        "Productenboek: algemeen",
        "Productenboek: Oost",
        "Productenboek: Twee",
        "Productenboek: Taak",
    ]
    rows = {name: (a, b) for name, a, b in boek_rows(difference.boek, {}, everything=False)}
    assert rows["Productenboek: Taak"] == ("verdeelsleutel inwoners", "verdeelsleutel jongeren")
    assert rows["Productenboek: Twee"][0] == "is er niet"
    assert "lasten € 200.000,00" in rows["Productenboek: Twee"][1]


def _leaves(something: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every single value in a record, with the way to it."""
    if isinstance(something, Productenboek):
        for field in fields(something):
            yield from _leaves(getattr(something, field.name), (*path, field.name))
    elif isinstance(something, tuple):
        for i, part in enumerate(something):
            yield from _leaves(part, (*path, i))
    elif something is not None:
        yield path, something


def _with(something: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    if isinstance(something, Productenboek):
        return replace(something, **{path[0]: _with(getattr(something, path[0]), path[1:], value)})
    parts = [_with(part, path[1:], value) if i == path[0] else part for i, part in enumerate(something)]
    return type(something)(*parts) if hasattr(something, "_fields") else tuple(parts)


def test_whatever_differs_between_two_productenboeken_is_named() -> None:
    # the book that is shipped has every kind of field; each of its values in turn is another one
    from takenkeuze.shell.input import load_boek

    boek = load_boek(None).boek
    assert boek is not None
    boek = replace(boek, producten=tuple(p for p in boek.producten if not is_restpost(p)))
    kinds = set()
    for path, value in _leaves(boek):
        kind = tuple(step for step in path if isinstance(step, str)), len(path), type(value), path[-1]
        if kind in kinds:
            continue
        kinds.add(kind)
        match value:
            case bool():
                otherwise: Any = not value
            case Fraction() | int():
                otherwise = value + 1
            case _:
                otherwise = f"{value}x"
        other = _with(boek, path, otherwise)
        assert other != boek
        assert compare_boeken(boek, other), (path, value)
    assert len(kinds) > 60
    assert not compare_boeken(boek, boek)
    turned_around = replace(boek, producten=boek.producten[::-1])
    assert [v.field for v in compare_boeken(boek, turned_around)] == ["volgorde van de producten"]


def test_a_total_beyond_the_tolerance_is_a_difference_when_no_line_is() -> None:
    # 12 on top of 100.000: West pays 4,80 of it, Oost 7,20, and together they pay 12,00 structurally
    first, later = (f"- {{knop: taakreductie, product: taak, bedrag: {100_000 + n}}}\n" for n in (0, 12))
    difference = of_(first, later)
    equal_choices = difference._replace(choices=of_(first, first).choices)
    table = [equal_choices.total.size, *(diff_line.size for diff_line in equal_choices.lines[Per.GEMEENTE])]
    assert table == [12_00, 7_20, 4_80]
    assert [equal_choices.is_empty(bound) for bound in (7_20, 11_99, 12_00)] == [False, False, True]


def test_a_later_start_is_seen_in_the_year_that_only_one_side_shows() -> None:
    difference = of_(KAASSCHAVEN % 10, KAASSCHAVEN % 10, rest_new="startjaar: 2027")
    assert [year.jaar for year in difference.total.difference.jaren] == [2026, 2027, 2028, 2029, 2030]
    # lineair over two years: 25.000, 75.000 and then 100.000; a year later on the new side
    assert [year.netto_effect // 100 for year in difference.total.difference.jaren] == [25_000, 50_000, 25_000, 0, 0]
    (pair,) = difference.choices.pairs
    assert [w.field for w in pair.changes] == ["ingang"]


def test_the_matrix_marks_the_best_and_the_worst_in_every_row() -> None:
    at = helpers.boek()
    sides = [
        ComparedSide(at, helpers.scenario(text, at)) for text in (KAASSCHAVEN % 10, KAASSCHAVEN % 20, KAASSCHAVEN % 10)
    ]
    matrix = make_matrix(sides)
    assert [row.values for row in matrix.lines] == [
        (-60_000_00, -120_000_00, -60_000_00),
        (-40_000_00, -80_000_00, -40_000_00),
    ]
    assert (sorted(matrix.total.best), sorted(matrix.total.worst)) == ([1], [0, 2])
    assert matrix.cumulatief.values == (-300_000_00, -600_000_00, -300_000_00)
    assert not make_matrix(sides[::2]).total.best


def test_the_matrix_does_not_hold_different_gemeenten_against_each_other() -> None:
    both = helpers.boek()
    # West leaves: Oost pays all of the 1.000.000
    one = helpers.boek(text="".join(line for line in helpers.BOEK.splitlines(keepends=True) if "West" not in line))
    matrix = make_matrix([ComparedSide(at, helpers.scenario(KAASSCHAVEN % 10, at)) for at in (both, one)])
    assert [(row.naam, row.values) for row in matrix.lines] == [
        ("Oost", (540_000_00, 900_000_00)),
        ("West", (360_000_00, None)),
    ]
    assert [sorted(row.best) for row in (*matrix.lines, matrix.total, *matrix.jaren)] == [[0], *[[]] * 6]
    assert make_matrix(
        [ComparedSide(at, helpers.scenario(KAASSCHAVEN % 10, at)) for at in (both, one)], gemeenten=["GM0001"]
    ).same_gemeenten


def test_the_order_in_which_buyers_are_named_is_no_difference() -> None:
    one = "- {knop: investering, incidenteel: {2026: 10, 2027: 20}, sleutel: {afname: {Oost: 40%, West: 60%}}}\n"
    other = "- {knop: investering, sleutel: {afname: {West: 60%, Oost: 40%}}, incidenteel: {2027: 20, 2026: 10}}\n"
    assert of_(one, other).is_empty()


def test_the_figures_that_differ_between_two_productenboeken() -> None:
    old = helpers.boek()
    new = helpers.boek(
        text=helpers.BOEK.replace("lasten: 1_000_000", "lasten: 900_000").replace("loon: 3%", "loon: 4%")
    )
    there, back = compare_boeken(old, new), compare_boeken(new, old)
    assert [tuple(row) for row in boek_rows(there, {}, everything=False)] == [
        ("Productenboek: algemeen", "indexatie loon 3%", "indexatie loon 4%"),
        ("Productenboek: Taak", "lasten € 1.000.000,00", "lasten € 900.000,00"),
    ]
    assert there == tuple(c._replace(old=c.new, new=c.old) for c in back)
    assert not compare_boeken(old, helpers.boek())


@given(case_list())
@cases(35)
def test_what_is_remembered_of_a_maatregel_is_what_it_does(case: tuple[ComparedSide, ComparedSide, Prijspeil]) -> None:
    """Scenarios in a row, each with one maatregel less, give what each gives by itself."""
    side, _, prijspeil = case
    every = side.scenario.maatregelen
    series = SimulationSeries(side.boek, side.scenario.looptijd, prijspeil)
    for removed in range(len(every) + 1):
        remaining = [m for i, m in enumerate(every) if i != removed]
        scenario = side.scenario._replace(maatregelen=tuple(m._replace(number=i) for i, m in enumerate(remaining, 1)))
        shared, afresh = series.simulate(scenario), simulate(side.boek, scenario, prijspeil)
        for field in ("posten", "uitnamen", "reserve", "findings"):
            assert getattr(shared, field) == getattr(afresh, field)


@given(case_list())
@cases(35)
def test_what_changes_between_scenarios_is_the_difference_of_their_results(
    case: tuple[ComparedSide, ComparedSide, Prijspeil],
) -> None:
    """Each with one maatregel less or the other dekking; bill by bill, whatever was remembered."""
    side, _, prijspeil = case
    every = side.scenario.maatregelen
    row = [side.scenario._replace(maatregelen=every[:i] + every[i + 1 :]) for i in range(len(every) + 1)]
    row += [scenario._replace(dekking=dekking) for scenario in row[-2:] for dekking in Dekking]
    series = SimulationSeries(side.boek, side.scenario.looptijd, prijspeil)
    results = [simulate(side.boek, scenario, prijspeil) for scenario in row]
    sums = [add_posten(result.posten, lambda post: (post.jaar, post.kind)) for result in results]
    for change, old, new in zip(series.changes(row), sums, sums[1:], strict=False):
        zero = results[0].zero
        differs = {key: tuple(map(sub, new.get(key, zero), old.get(key, zero))) for key in {**old, **new}}
        changed = {(post.jaar, post.kind): post.cents for post in change}
        assert {key: cents for key, cents in changed.items() if any(cents)} == {
            key: cents for key, cents in differs.items() if any(cents)
        }
