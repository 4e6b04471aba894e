# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What the pictures of a result show and say, on a book small enough to do by hand.

Taak costs 1.000.000 for Oost (600 inwoners) and West (400), 80% of it pay; an effect comes in 25%, 75% and 100%. The
reserve holds 500.000 and should hold 300.000 to 600.000.
"""

import re
from collections.abc import Iterable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takenkeuze.core.engine import simulate
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.scenario import Scenario
from takenkeuze.core.notation import AmountUnit, Notation, Sign
from takenkeuze.core.overview import OverviewLine, total_line
from takenkeuze.core.result import Result
from takenkeuze.report.amounts import written
from takenkeuze.report.blocks import Chart
from takenkeuze.report.charts import (
    gemeente_charts,
    hardheid_charts,
    maatregel_charts,
    map_charts,
    reserve_charts,
    scenario_charts,
    year_charts,
)
from takenkeuze.report.drawings import AxisUnit, Bar, Composition, Ranking, Series, Tile, TileMap, Timeline, Waterfall
from takenkeuze.report.svg import draw
from tests.helpers import BOEK, PARAMETERS, boek, compute, scenario
from tests.strategies import boeken, cases, scenarios

EURO = Notation(AmountUnit.EURO)
# 10% of the volume: 100.000 less, of which the frictiekosten are 100.000 x 80% over two years
TENTH = "- {knop: taakreductie, product: taak, reductie: 10%}"
AT_ONCE = "frictie: {factor: 0}, afbouw: {jaren: 0}"
SAVING = f"- {{knop: kaasschaaf, product: taak, korting: 10%, {AT_ONCE}}}"
# 1.000.000 x 60% x 10% = 60.000 more, at once
BETTER = "- {knop: kwaliteit_intensiteit, product: taak, wijziging: +10%, afbouw: {jaren: 0}}"


def shown(charts: Iterable[Chart]) -> list[Chart]:
    return [written(chart, EURO) for chart in charts]


def years(result: Result, gemeenten: list[int] | None = None) -> list[Chart]:
    return shown(year_charts(result, total_line(result, gemeenten), gemeenten))


def maatregelen(result: Result, gemeenten: list[int] | None = None) -> list[Chart]:
    return shown(maatregel_charts(result, total_line(result, gemeenten), gemeenten))


def test_the_bijdrage_with_and_without_and_when_it_is_earned_back() -> None:
    with_without, added = years(compute(TENTH))
    assert with_without.title == "De 2 gemeenten betalen in 2029 € 100.000 minder bijdrage dan zonder dit scenario"
    # 25%, 75%, 100% of 100.000 (the answer in test_answer has the same)
    with_ = tuple(cents * 100 for cents in (975_000, 925_000, 900_000, 900_000))
    assert with_without.drawing == Timeline(
        (2026, 2027, 2028, 2029),
        (Series("zonder dit scenario", (1_000_000_00,) * 4), Series("met dit scenario", with_)),
    )
    # 40.000 frictie in 2026 and 2027: 15.000, then -35.000, -100.000 and -100.000
    assert added.title == "Vanaf 2027 zijn de kosten terugverdiend: eind 2029 is opgeteld € 220.000 minder betaald"
    cumulative = tuple(cents * 100 for cents in (15_000, -20_000, -120_000, -220_000))
    assert added.drawing == Timeline(
        (2026, 2027, 2028, 2029),
        (Series("opgeteld", cumulative),),
        turning_point=2027,
        turning_text="2027: terugverdiend",
    )
    assert added.effect
    assert not with_without.effect


def test_as_one_gemeente_sees_it() -> None:
    # 40% of it
    with_without, added = years(compute(TENTH), [1])
    assert with_without.title == "West betaalt in 2029 € 40.000 minder bijdrage dan zonder dit scenario"
    assert added.title.endswith("eind 2029 is opgeteld € 88.000 minder betaald")


def test_what_costs_money_is_said_as_it_is() -> None:
    with_without, added = years(compute(BETTER))
    assert with_without.title == "De 2 gemeenten betalen in 2029 € 60.000 meer bijdrage dan zonder dit scenario"
    assert added.title == "De kosten worden niet terugverdiend: eind 2029 is opgeteld € 240.000 meer betaald"
    assert isinstance(added.drawing, Timeline)
    assert added.drawing.turning_text == ""


@pytest.mark.parametrize(
    ("maatregelen", "title"),
    [
        # 100.000 less, and 500.000 once: 400.000 in 2026 is 100.000 at the end
        (
            f"{SAVING}\n- {{knop: investering, incidenteel: {{2026: 500_000}}}}",
            "De kosten zijn in deze jaren nog niet terugverdiend: eind 2029 is opgeteld € 100.000 meer betaald",
        ),
        # and 400.000 once: nothing at the end
        (
            f"{SAVING}\n- {{knop: investering, incidenteel: {{2026: 400_000}}}}",
            "Vanaf 2029 zijn de kosten terugverdiend: eind 2029 is opgeteld evenveel betaald",
        ),
        (
            SAVING,
            "Het kost in geen enkel jaar opgeteld geld: eind 2029 is opgeteld € 400.000 minder betaald",
        ),
    ],
)
def test_when_it_is_earned_back(maatregelen: str, title: str) -> None:
    assert years(compute(maatregelen))[-1].title == title


def test_from_now_to_then_by_maatregel() -> None:
    # 10% less is 100.000, and 10% of 60% of the 900.000 that are left is 54.000 more
    (chart,) = maatregelen_of(f"{TENTH[:-1]}, naam: Kleiner}}\n{BETTER[:-1]}, naam: Beter}}")
    assert chart.title == (
        "Structureel betalen de 2 gemeenten € 954.000 per jaar in plaats van € 1.000.000; "
        "maatregel 1 bespaart het meest"
    )
    assert chart.drawing == Waterfall(
        Bar("Bijdrage nu", 1_000_000_00),
        (Bar("1 Kleiner", -100_000_00), Bar("2 Beter", 54_000_00)),
        Bar("Met dit scenario", 954_000_00),
    )
    (west,) = maatregelen_of(BETTER, [1])
    assert west.title == "Structureel betaalt West € 424.000 per jaar in plaats van € 400.000"


def maatregelen_of(text: str, gemeenten: list[int] | None = None) -> list[Chart]:
    return maatregelen(compute(text), gemeenten)


def test_steps_that_cancel_out_leave_it_as_it_is() -> None:
    # -20% of 60% leaves 88%; 88% x (1 + 60% x w) = 1 for w = 5/22
    done = f"- {{knop: kwaliteit_intensiteit, product: taak, wijziging: -20%, {AT_ONCE}}}"
    (chart,) = maatregelen_of(f"{done}\n- {{knop: kwaliteit_intensiteit, product: taak, wijziging: 5/22}}")
    assert chart.title == (
        "Structureel betalen de 2 gemeenten € 1.000.000 per jaar, evenveel als zonder dit scenario; "
        "maatregel 1 bespaart het meest"
    )


def test_who_pays_less_stands_first_in_euros_and_per_inwoner() -> None:
    # West pays 400.000 x 60% x 50% = 120.000 less, Oost 600.000 x 60% x 1/3 = 120.000 more
    less = f"- {{knop: kwaliteit_intensiteit, product: taak, wijziging: -50%, gemeenten: [West], {AT_ONCE}}}"
    more = "- {knop: kwaliteit_intensiteit, product: taak, wijziging: 1/3, gemeenten: [Oost]}"
    euros, each = shown(gemeente_charts(compute(f"{less}\n{more}"), None))
    assert euros.title == (
        "1 van de 2 gemeenten betaalt structureel minder, West het meest: € 120.000 minder per jaar; "
        "1 van de 2 gemeenten betaalt structureel meer, Oost het meest: € 120.000 meer per jaar"
    )
    assert euros.drawing == Ranking((Bar("West", -120_000_00), Bar("Oost", 120_000_00)))
    assert each.title == "Per inwoner loopt het structurele effect van -€ 300,00 (West) tot € 200,00 (Oost)"
    assert each.drawing == Ranking((Bar("West", Fraction(-300_00)), Bar("Oost", Fraction(200_00))))
    assert each.unit is AxisUnit.EACH


def test_where_plus_is_an_advantage_the_words_stay_and_the_numbers_turn_round() -> None:
    charts = gemeente_charts(compute(f"{TENTH[:-1]}, gemeenten: [West]}}"), None)
    euros, each = (written(chart, Notation(AmountUnit.EURO, Sign.BENEFIT)) for chart in charts)
    assert euros.title == "1 van de 2 gemeenten betaalt structureel minder, West het meest: € 40.000 minder per jaar"
    assert euros.drawing == Ranking((Bar("West", 40_000_00), Bar("Oost", 0)))
    assert each.title == "Per inwoner loopt het structurele effect van € 100,00 (West) tot € 0,00 (Oost)"
    assert "plus is minder betalen" in draw(euros)


def test_where_all_pay_less_the_one_that_gains_most_is_named() -> None:
    euros, each = shown(gemeente_charts(compute(TENTH), None))
    assert euros.title == "Elke gemeente betaalt structureel minder; Oost het meest: € 60.000 minder per jaar"
    assert each.title == "Per inwoner is het structurele effect in elke gemeente -€ 100,00"
    (worse, _) = shown(gemeente_charts(compute(BETTER), None))
    assert worse.title == "Elke gemeente betaalt structureel meer; Oost het meest: € 36.000 meer per jaar"
    (one, _) = shown(gemeente_charts(compute(f"{TENTH[:-1]}, gemeenten: [West]}}"), None))
    assert one.title == "1 van de 2 gemeenten betaalt structureel minder, West het meest: € 40.000 minder per jaar"


def test_one_gemeente_is_not_held_against_itself() -> None:
    assert shown(gemeente_charts(compute(TENTH), [0])) == []


def test_the_map_has_a_tile_for_each_gemeente_where_the_book_says() -> None:
    assert shown(map_charts(compute(TENTH))) == []
    at = boek(text=BOEK.replace("gemeenten:", "kaart: {West: [1, 2], GM0001: [3, 1]}\ngemeenten:"))
    result = simulate(at, scenario(f"{TENTH[:-1]}, gemeenten: [West]}}", at))
    (chart,) = shown(map_charts(result))
    # 40.000 for 400 inwoners
    assert chart.title == "West merkt per inwoner het meest: structureel € 100,00 minder per jaar"
    assert chart.drawing == TileMap((Tile("Oost", 3, 1, Fraction(0)), Tile("West", 1, 2, Fraction(-100_00))))
    assert chart.unit is AxisUnit.EACH


def test_without_inwoners_the_map_is_in_euros() -> None:
    text = re.sub(", inwoners: [0-9]+|, bovengrens: 600_000", "", BOEK)
    at = boek(
        f"{PARAMETERS}sleutel: gelijk\n", text.replace("gemeenten:", "kaart: {West: [1, 2], Oost: [3, 1]}\ngemeenten:")
    )
    (chart,) = shown(map_charts(simulate(at, scenario(f"{TENTH[:-1]}, gemeenten: [West]}}", at))))
    assert chart.title == "West merkt het meest: structureel € 50.000 minder per jaar"
    assert chart.unit is AxisUnit.EUROS


def test_the_reserve_stands_against_its_bounds() -> None:
    (still,) = shown(reserve_charts(compute(TENTH)))
    assert still.title == "De reserve van de GR blijft € 500.000, € 200.000 boven de ondergrens"
    (paying,) = shown(reserve_charts(compute(TENTH, rest="frictiekosten: {dekking: reserve}")))
    # 40.000 in 2026 and in 2027
    assert paying.title == "De reserve van de GR is het laagst in 2027: € 420.000, € 120.000 boven de ondergrens"
    assert paying.drawing == Timeline(
        (2026, 2027, 2028, 2029),
        (Series("reserve", (460_000_00, 420_000_00, 420_000_00, 420_000_00)),),
        (Bar("ondergrens", 300_000_00), Bar("bovengrens", 600_000_00)),
    )


def test_how_hard_it_is_has_the_parts_of_the_table() -> None:
    (chart,) = shown(hardheid_charts(compute(TENTH), None))
    assert chart.title.startswith("Het structurele effect, de frictiekosten en de bijdrage nu rusten helemaal op")
    assert isinstance(chart.drawing, Composition)
    assert chart.drawing.parts == ("bron", "afgeleid", "aanname", "niet vermeld")
    assert len(chart.drawing.parts) == len(Herkomst)
    assert chart.drawing.wholes == tuple(
        (name, (Fraction(0), Fraction(0), Fraction(0), Fraction(1)))
        for name in ("Bijdrage nu", "Structureel effect", "Frictiekosten")
    )


def test_scenarios_side_by_side_name_the_best() -> None:
    def total(text: str) -> OverviewLine:
        return total_line(compute(text))

    pair = [("A Kleiner", total(TENTH)), ("B Beter", total(BETTER))]
    structural, added = shown(scenario_charts(pair))
    assert structural.title == "Structureel is A Kleiner het voordeligst: € 100.000 minder per jaar"
    assert structural.drawing == Ranking((Bar("A Kleiner", -100_000_00), Bar("B Beter", 60_000_00)))
    assert added.title == "Over 2026-2029 is A Kleiner het voordeligst: € 220.000 minder"
    same = [("A", total(BETTER)), ("B", total(BETTER)), ("C", total(TENTH + "\n" + TENTH))]
    assert shown(scenario_charts(same[:2]))[0].title == (
        "Structureel maakt het niet uit welk scenario wordt gekozen: € 60.000 meer per jaar"
    )
    assert shown(scenario_charts(pair[:1])) == []
    none = [("A Niets", total("- {knop: investering, incidenteel: {2026: 100_000}}")), ("B Beter", total(BETTER))]
    assert shown(scenario_charts(none))[0].title == "Structureel is A Niets het voordeligst: evenveel als nu"


def test_what_changes_nothing_or_can_not_be_done_has_no_picture_of_an_effect() -> None:
    zero = "- {knop: kwaliteit_intensiteit, product: taak, wijziging: 0%}"
    for result in (compute(zero), compute(TENTH, f"{PARAMETERS}wettelijk_minimum: 95%\n")):
        found = [*gemeente_charts(result, None), *maatregelen(result)]
        assert not [chart.title for chart in (*found, *years(result)) if chart.effect]


def test_without_maatregelen_the_bijdrage_is_all_there_is() -> None:
    (chart,) = years(simulate(boek(), Scenario("Leeg", 2026)))
    assert chart.title == "De 2 gemeenten betalen in 2029 € 1.000.000 bijdrage"


@given(st.data())
@cases(40)
def test_the_pictures_of_any_scenario_agree_with_its_lines(data: st.DataObject) -> None:
    at = data.draw(boeken())
    result = simulate(at, data.draw(scenarios(at)))
    one = [data.draw(st.integers(0, len(at.gemeenten) - 1))]
    for gemeenten in (None, one):
        total = total_line(result, gemeenten)
        charts = [
            *years(result, gemeenten),
            *maatregelen(result, gemeenten),
            *shown(gemeente_charts(result, gemeenten)),
            *shown(reserve_charts(result)),
            *shown(hardheid_charts(result, gemeenten)),
        ]
        for chart in charts:
            assert not re.search("[\x01-\x03]|  |\\.$", chart.title), chart.title
            assert draw(chart).startswith("<svg ")
            match chart.drawing:
                case Waterfall(start, steps, end):
                    assert start.value + sum(step.value for step in steps) == end.value == total.costs
                case Ranking(bars) if chart.unit is AxisUnit.EUROS:
                    assert sum(bar.value for bar in bars) == total.structureel
                case Composition(_, wholes):
                    assert all(sum(parts) == 1 for _, parts in wholes)
