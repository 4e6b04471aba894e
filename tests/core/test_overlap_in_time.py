# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Maatregelen that overlap in time, computed by hand. Rules: docs/rekenregels.md, sections 1, 3 and 10."""

import pytest

from takenkeuze.core.engine import simulate
from takenkeuze.core.finding import NothingLeft, WithoutEffect
from takenkeuze.core.result import BASIS, PostKind, Result
from takenkeuze.report.findings import placed_text
from tests.helpers import boek, codes, compute, effect, per_year, scenario, texts

BIJDRAGE, FRICTIE, OWN = PostKind.BIJDRAGE, PostKind.FRICTIEKOSTEN, PostKind.EIGEN_KOSTEN
DIRECT = "afbouw: {verloop: direct}"
PRODUCT = """\
personeelsaandeel: 80%
variabel_aandeel: 100%
kostengevoeligheid: 100%
schaalnadeel: 20%
"""


def run(*maatregelen: str, product: str = PRODUCT) -> Result:
    return compute("".join(f"- {{product: taak, {maatregel}}}\n" for maatregel in maatregelen), product)


def of_maatregel(result: Result, number: int, kind: PostKind = BIJDRAGE) -> list[int]:
    """What one maatregel does in each year and structurally, in euros."""
    own = [p for p in result.posten if p.oorzaak == number and p.kind is kind]
    return [sum(p.total for p in own if p.jaar == year) // 100 for year in (*result.jaren, None)]


def paid(result: Result) -> list[int]:
    """The bijdrage of each year and structurally, in euros."""
    own = [p for p in result.posten if p.kind is BIJDRAGE]
    return [sum(p.total for p in own if p.jaar == year) // 100 for year in (*result.jaren, None)]


def test_a_task_that_stops_at_once_is_not_paid_any_more() -> None:
    result = run("knop: taakreductie, reductie: 50%", f"knop: stoppen, {DIRECT}")
    assert paid(result) == [0] * 5
    assert of_maatregel(result, 1) == [-125_000, -375_000, -500_000, -500_000, -500_000]
    assert of_maatregel(result, 2) == [-875_000, -625_000, -500_000, -500_000, -500_000]


def test_what_starts_after_the_task_stopped_changes_nothing() -> None:
    result = run("knop: kwaliteit_intensiteit, wijziging: +50%, ingang: 2028", f"knop: stoppen, {DIRECT}")
    assert paid(result) == [0] * 5
    assert of_maatregel(result, 1) == [0] * 5
    assert [(f.code, f.maatregel) for f in result.findings] == [("TK104", 1)]
    assert placed_text(result.findings[0], with_hint=True).endswith(
        "op Taak verandert voor geen enkele gemeente iets: een andere maatregel komt eerder; dat is maatregel 2 "
        '("Stoppen", vanaf 2026); kies welke van de twee u wilt'
    )


def test_of_what_comes_earlier_the_last_that_did_something_is_named() -> None:
    stop, cut = f"knop: stoppen, {DIRECT}", "knop: kaasschaaf, korting: 10%, ingang: {}"
    result = run(cut.format(2026), stop, cut.format(2027), cut.format(2028))
    assert [(f.maatregel, f.facts.advice[0]) for f in result.findings if isinstance(f.facts, NothingLeft)] == [
        (3, 2),
        (4, 2),
    ]
    # alone it would change nothing either
    (nothing,) = run(cut.format(2026), "knop: kostendekkend, dekkingsgraad: 0%").findings
    assert isinstance(nothing.facts, WithoutEffect)


def test_what_starts_earlier_works_until_the_task_stops() -> None:
    result = run(f"knop: stoppen, ingang: 2029, {DIRECT}", f"knop: kaasschaaf, korting: 10%, {DIRECT}")
    assert of_maatregel(result, 2) == [-100_000] * 5
    assert of_maatregel(result, 1) == [0, 0, 0, -900_000, -900_000]


def test_a_task_that_comes_back_costs_the_gemeenten_nothing_more() -> None:
    result = run(
        f"knop: lokaal_regionaal, lokaal_aandeel: 50%, {DIRECT}",
        f"knop: kaasschaaf, korting: 20%, {DIRECT}",
        f"knop: lokaal_regionaal, lokaal_aandeel: 0%, {DIRECT}",
    )
    assert paid(result) == [800_000] * 5
    assert [of_maatregel(result, number, OWN)[0] for number in (1, 2, 3)] == [600_000, 0, -600_000]
    assert [of_maatregel(result, number)[0] for number in (1, 2, 3)] == [-500_000, -100_000, 400_000]


def test_a_task_that_was_partly_local_comes_back() -> None:
    # C₀ = 20% · (1.000.000 + 20% · 1.000.000) / 80% = 300.000: that falls away, and L' = 1.000.000 / 80%
    product = PRODUCT + "lokaal_aandeel: 20%\n"
    result = run(f"knop: lokaal_regionaal, lokaal_aandeel: 0%, {DIRECT}", product=product)
    assert (of_maatregel(result, 1)[0], of_maatregel(result, 1, OWN)[0]) == (250_000, -300_000)
    # half of the way back: L' = 1.000.000 · 90% / 80%, and C' = 300.000 · 10% / 20%
    result = run(f"knop: lokaal_regionaal, lokaal_aandeel: 10%, {DIRECT}", product=product)
    assert (of_maatregel(result, 1)[0], of_maatregel(result, 1, OWN)[0]) == (125_000, -150_000)


def test_a_result_that_is_restored_costs_what_it_did() -> None:
    result = run("knop: resultaat_effect, doel: 90%", f"knop: resultaat_effect, doel: 100%, ingang: 2028, {DIRECT}")
    assert paid(result) == [975_000, 925_000, 1_000_000, 1_000_000, 1_000_000]


@pytest.mark.parametrize("first", ["knop: kaasschaaf, korting: 10%", "knop: kostendekkend, dekkingsgraad: 100%"])
def test_what_must_be_covered_stays_covered(first: str) -> None:
    both = ["knop: kaasschaaf, korting: 10%", "knop: kostendekkend, dekkingsgraad: 100%"]
    order = [first, *(other for other in both if other != first)]
    result = run(*(f"{one}, {DIRECT}" for one in order), product=PRODUCT + "inkomsten: 400_000\n")
    assert paid(result) == [0] * 5


def test_less_coverage_than_there_is_changes_nothing_now_and_holds_later() -> None:
    # 40% is covered by inkomsten; the kaasschaaf makes that 44,4%, and the gemeenten pay 900.000 − 400.000
    product = PRODUCT + "inkomsten: 400_000\n"
    result = run(
        f"knop: kostendekkend, dekkingsgraad: 30%, {DIRECT}",
        f"knop: kaasschaaf, korting: 10%, {DIRECT}",
        product=product,
    )
    assert of_maatregel(result, 1) == [0] * 5
    assert paid(result) == [500_000] * 5
    # 50% more of it costs no more than the 60% that is not covered: 1.500.000 · 60%, where L − V is 1.100.000
    result = run(
        f"knop: kostendekkend, dekkingsgraad: 30%, {DIRECT}",
        "knop: kwaliteit_intensiteit, wijziging: 50%",
        product=product,
    )
    assert paid(result) == [900_000] * 5


def test_coverage_grows_along_its_path() -> None:
    # from 40% to 80% in steps of the path: N = L · (1 − t)
    result = run(
        "knop: kostendekkend, dekkingsgraad: 80%, afbouw: {pad: [25%, 75%, 100%]}",
        product=PRODUCT + "inkomsten: 400_000\n",
    )
    assert paid(result) == [500_000, 300_000, 200_000, 200_000, 200_000]


def test_only_the_net_fall_of_a_year_has_frictiekosten() -> None:
    both = [f"knop: taakreductie, reductie: 50%, {DIRECT}", f"knop: kwaliteit_intensiteit, wijziging: 100%, {DIRECT}"]
    result = run(*both)
    assert paid(result) == [1_000_000] * 5
    assert per_year(result, FRICTIE) == [0] * 4
    later = run(both[0], both[1].replace("{verloop", "{verloop").replace("wijziging", "ingang: 2028, wijziging"))
    assert per_year(later, FRICTIE) == [400_000, 0, 0, 0]  # 500.000 · 80%


def test_the_net_fall_is_shared_by_the_maatregelen_that_lower() -> None:
    # falls of 500.000 and 100.000 (20% of what is left), a rise of 100.000 (25% of 400.000): net 500.000 of 600.000
    result = run(
        f"knop: taakreductie, reductie: 50%, {DIRECT}",
        f"knop: kaasschaaf, korting: 20%, {DIRECT}",
        f"knop: kwaliteit_intensiteit, wijziging: 25%, {DIRECT}",
    )
    assert paid(result) == [500_000] * 5
    frictie = [of_maatregel(result, number, FRICTIE)[0] for number in (1, 2)]
    assert frictie == [333_333, 66_666]  # 80% of 500.000 · 5/6 and of 100.000 · 5/6, in whole euros


def test_the_net_fall_is_taken_per_gemeente() -> None:
    # Oost (60%) falls by 300.000 and rises by as much, West (40%) only falls
    result = run(
        f"knop: taakreductie, reductie: 50%, {DIRECT}",
        f"knop: kwaliteit_intensiteit, wijziging: 100%, gemeenten: [Oost], {DIRECT}",
    )
    oost, west = (int(effect(result, FRICTIE, 2026, gemeente)) for gemeente in (0, 1))
    assert (oost, west) == (0, 160_000)


@pytest.mark.parametrize("korting", ["7%", "1%", "33.33%"])
def test_stopping_everything_leaves_nothing_for_anyone(korting: str) -> None:
    at = boek(PRODUCT.replace("personeelsaandeel", "sleutel: jongeren\npersoneelsaandeel"))
    result = simulate(
        at, scenario(f"- {{alles: true, knop: kaasschaaf, korting: {korting}}}\n- {{alles: true, knop: stoppen}}", at)
    )
    for gemeente in range(2):
        left = [p.cents[gemeente] for p in result.posten if p.kind is BIJDRAGE and p.jaar in (None, 2028, 2029)]
        assert sum(left) == 0


def test_an_amount_is_a_share_of_what_there_is_in_that_year() -> None:
    # in 2026 the first leaves 750.000 and the second takes 100.000 of those at once
    result = run(
        "knop: taakreductie, reductie: 50%, afbouw: {pad: [50%, 100%]}", f"knop: kaasschaaf, bedrag: 100_000, {DIRECT}"
    )
    assert paid(result) == [650_000, 400_000, 400_000, 400_000, 400_000]


def test_a_floor_holds_in_every_year() -> None:
    # the task grows again from 2028 on, but in 2026 it is below 80% of what it was
    product = PRODUCT + "wettelijk_minimum: 80%\n"
    result = run(
        f"knop: kaasschaaf, korting: 30%, {DIRECT}",
        "knop: kwaliteit_intensiteit, wijziging: 50%, ingang: 2028",
        product=product,
    )
    assert "in 2026 op € 700.000,00, € 100.000,00 onder" in texts(result, "TK102")[0]


def test_the_first_year_below_a_floor_is_told() -> None:
    product = PRODUCT + "wettelijk_minimum: 80%\n"
    result = run("knop: kaasschaaf, korting: 25%", product=product)
    (text,) = texts(result, "TK102")
    assert "in 2027 op € 812.500,00" not in text
    assert "in 2028 op € 750.000,00" in text


def test_work_that_moved_to_the_gemeenten_counts_as_still_done() -> None:
    product = PRODUCT + "wettelijk_minimum: 80%\n"
    moved = f"knop: lokaal_regionaal, lokaal_aandeel: 50%, {DIRECT}"
    assert "TK102" not in codes(run(moved, product=product))
    result = run(moved, f"knop: kaasschaaf, korting: 30%, {DIRECT}", product=product)
    assert [(f.code, f.maatregel) for f in result.findings if f.code == "TK102"] == [("TK102", 2)]


def test_a_bill_does_not_depend_on_the_road_to_it() -> None:
    roads = (
        [f"knop: kaasschaaf, korting: 19%, {DIRECT}"],
        [f"knop: kaasschaaf, korting: 10%, {DIRECT}", f"knop: kaasschaaf, korting: 10%, {DIRECT}"],
    )
    bills = []
    for road in roads:
        result = run(*road, product=PRODUCT.replace("personeelsaandeel", "sleutel: jongeren\npersoneelsaandeel"))
        bills.append(
            [tuple(sum(p.cents[g] for p in result.posten if p.kind is BIJDRAGE and p.jaar == 2028) for g in (0, 1))]
        )
    assert bills[0] == bills[1]
    assert {p.oorzaak for p in result.posten} >= {BASIS, 1, 2}
    assert sum(bills[0][0]) == 810_000_00
