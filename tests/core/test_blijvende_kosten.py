# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What stays when some gemeenten leave, computed by hand. Rules: docs/rekenregels.md, section 5."""

from decimal import Decimal

import pytest

from takenkeuze.core.engine import simulate
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.overview import Per, overview_lines, total_line
from takenkeuze.core.result import PostKind, Prijspeil, Result
from tests.helpers import BOEK, boek, codes, effect, per_year, scenario, texts

# 1.000.000 euros; Aadorp has 60% of the inwoners, Beekstad 40%; no frictiekosten
TWO = BOEK.replace("Oost", "Aadorp").replace("West", "Beekstad")
# by inwoners 50%, 30% and 20%
THREE = BOEK.replace("Oost, inwoners: 600", "Oost, inwoners: 500").replace("West, inwoners: 400", "West, inwoners: 300")
THREE = THREE.replace("schillen:", "  - {code: GM0003, naam: Zuid, inwoners: 200, jongeren: 0}\nschillen:")
FIXED = "personeelsaandeel: 0%\nblijvend_aandeel: 30%\nvariabel_aandeel: 100%\n"
STOPS = "knop: stoppen, product: taak, gemeenten: [Beekstad]"
DIRECT = "afbouw: {verloop: direct}"
LEAVING = "blijvend: {dragers: vertrekkers}"


def computed(
    maatregelen: str,
    product: str = FIXED,
    text: str = TWO,
    jaren: int = 6,
    prijspeil: Prijspeil = Prijspeil.CONSTANT,
) -> Result:
    at = boek(product, text)
    return simulate(at, scenario(maatregelen, at, f"jaren: {jaren}"), prijspeil)


def stays(result: Result, gemeente: int | None = None) -> list[Decimal]:
    return [effect(result, PostKind.BLIJVENDE_KOSTEN, year, gemeente) for year in result.jaren]


def test_the_uittreedsom_of_the_rules_falls_in_five_years() -> None:
    result = computed(f"- {{{STOPS}, {DIRECT}, {LEAVING}}}")
    # R = 40% x 1.000.000; B = 400.000 x 30% = 120.000: 100%, 80%, 60%, 40%, 20% of it, and then nothing
    assert stays(result, 1) == [120_000, 96_000, 72_000, 48_000, 24_000, 0]
    assert stays(result, 0) == [0] * 6
    assert effect(result, PostKind.BLIJVENDE_KOSTEN) == 0  # structurally nothing stays
    assert codes(result) == []
    leaver = overview_lines(result, Per.GEMEENTE)[1]
    # 400.000 less, and what stays
    assert [year.netto_effect for year in leaver.jaren[:2]] == [-280_000_00, -304_000_00]
    assert leaver.structureel == -400_000_00


def test_who_stays_bears_it_unless_the_scenario_says_otherwise() -> None:
    for dragers in ("", ", blijvend: {dragers: blijvers}", ", blijvend: {}"):
        result = computed(f"- {{{STOPS}, {DIRECT}{dragers}}}")
        assert stays(result, 0) == [120_000, 96_000, 72_000, 48_000, 24_000, 0]
        assert stays(result, 1) == [0] * 6
    stayer = overview_lines(result, Per.GEMEENTE)[0]
    assert stayer.structureel == 0
    assert stayer.breakeven_jaar is None  # it only costs Aadorp
    # all together: 280.000 less in the first year
    assert total_line(result).jaren[0].netto_effect == -280_000_00
    assert total_line(result).breakeven_jaar == 2026


def test_blijvers_bear_it_by_their_part_of_the_key() -> None:
    result = computed("- {knop: stoppen, product: taak, gemeenten: [Zuid], afbouw: {verloop: direct}}", text=THREE)
    # B = 200.000 x 30% = 60.000, in proportion to 50% and 30%: 37.500 and 22.500; in 2027 80% of it
    assert [stays(result, g)[:2] for g in range(3)] == [[37_500, 30_000], [22_500, 18_000], [0, 0]]


def test_the_key_is_that_of_each_year() -> None:
    text = THREE.replace("inwoners: 300", "inwoners: {2025: 300, 2027: 500}")
    result = computed("- {knop: stoppen, product: taak, gemeenten: [Zuid], afbouw: {verloop: direct}}", text=text)
    # 60.000 by 500 and 300; in 2027 48.000 by 500 and 500; R stays that of 2026
    assert [stays(result, g)[:2] for g in range(3)] == [[37_500, 24_000], [22_500, 24_000], [0, 0]]


def test_who_has_no_part_in_the_key_bears_nothing() -> None:
    product = FIXED + "sleutel: {afname: {West: 50%, Zuid: 50%}}\n"
    result = computed(f"- {{knop: stoppen, product: taak, gemeenten: [Zuid], {DIRECT}}}", product, THREE)
    # R = 500.000, B = 150.000: all for West
    assert [stays(result, g)[0] for g in range(3)] == [0, 150_000, 0]


def test_leavers_bear_it_by_their_fall() -> None:
    maatregelen = f"- {{knop: kaasschaaf, product: taak, korting: 50%, gemeenten: [Oost, Zuid], {DIRECT}, {LEAVING}}}"
    result = computed(maatregelen, text=THREE)
    # R = 250.000 + 100.000; B = 350.000 x 30% = 105.000: 75.000 and 30.000
    assert [stays(result, g)[0] for g in range(3)] == [75_000, 0, 30_000]


def test_it_follows_the_afbouw() -> None:
    result = computed(f"- {{{STOPS}}}")
    # lineair over two years: 120.000 x 100% x 25%, x 80% x 75%, x 60%, x 40%, x 20%
    assert stays(result) == [30_000, 72_000, 72_000, 48_000, 24_000, 0]


def test_it_counts_from_ingang_and_ends_in_time() -> None:
    assert stays(computed(f"- {{{STOPS}, {DIRECT}, ingang: 2028}}", jaren=5)) == [0, 0, 120_000, 96_000, 72_000]
    result = computed(f"- {{{STOPS}, {DIRECT}, tot: 2027}}")
    assert stays(result) == [120_000, 96_000, 0, 0, 0, 0]
    assert codes(result) == []


def test_the_book_says_in_how_many_years() -> None:
    result = computed(f"- {{{STOPS}, {DIRECT}}}", FIXED + "blijvend_jaren: 2\n")
    assert stays(result) == [120_000, 60_000, 0, 0, 0, 0]


def test_the_default_gives_what_a_product_leaves_out_and_a_restpost_may_say_it() -> None:
    standaard = TWO.replace("reserve:", "standaard: {blijvend_aandeel: 10%, blijvend_jaren: 1}\nreserve:")
    result = computed(f"- {{{STOPS}, {DIRECT}}}", "personeelsaandeel: 0%\n", standaard)
    assert stays(result) == [40_000, 0, 0, 0, 0, 0]
    # the product is 750.000; of the restpost of 250.000 Beekstad has 100.000, of which a half stays
    rest = TWO.replace("lasten: 1_000_000", "lasten: 750_000").replace(
        "aandeel: 100%}", "aandeel: 100%, restpost: {personeelsaandeel: 0%, blijvend_aandeel: 50%}}"
    )
    result = computed(f"- {{knop: stoppen, product: restpost-1, gemeenten: [Beekstad], {DIRECT}}}", "", rest)
    assert stays(result)[:2] == [50_000, 40_000]


def test_of_a_decision_per_year_the_last_counts() -> None:
    series = "knop: kaasschaaf, product: taak, korting: {2026: 10%, 2028: 20%}, gemeenten: [Beekstad]"
    # R = 20% of 400.000; B = 80.000 x 30% = 24.000, in full from the first year on
    assert stays(computed(f"- {{{series}}}")) == [24_000, 19_200, 14_400, 9_600, 4_800, 0]


def test_of_what_begins_in_one_year_only_the_net_fall_counts() -> None:
    more = f"- {{knop: kwaliteit_intensiteit, product: taak, wijziging: 50%, gemeenten: [Beekstad], {DIRECT}}}\n"
    half = f"- {{knop: taakreductie, product: taak, reductie: 50%, gemeenten: [Beekstad], {DIRECT}}}\n"
    # 400.000 becomes 200.000 and then 300.000: R = 100.000, B = 30.000
    assert stays(computed(half + more))[:2] == [30_000, 24_000]


def test_prices_of_each_year() -> None:
    result = computed(f"- {{{STOPS}, {DIRECT}}}", jaren=2, prijspeil=Prijspeil.CURRENT)
    # index 1,027 and 1,054729: 120.000 x 1,027 and 96.000 x 1,054729 = 101.253,984
    assert stays(result) == [123_240, Decimal("101253.98")]


def test_where_nobody_stays_the_leavers_bear_it() -> None:
    everyone = f"- {{knop: kaasschaaf, product: taak, korting: 50%, gemeenten: [Aadorp, Beekstad], {DIRECT}}}"
    result = computed(everyone)
    # B = 500.000 x 30%: 60% and 40%, as their lasten fall
    assert [stays(result, g)[0] for g in (0, 1)] == [90_000, 60_000]
    assert texts(result) == [
        "in 2026, 2027, 2028, 2029 en 2030 neemt geen andere gemeente Taak af: wie vertrekt, draagt de blijvende kosten"
    ]
    assert codes(computed(everyone.replace("}}", f"}}, {LEAVING}}}"))) == []
    assert stays(computed(everyone.replace(", gemeenten: [Aadorp, Beekstad]", ""))) == [0] * 6


def test_what_comes_after_the_shown_years_is_told() -> None:
    result = computed(f"- {{{STOPS}}}", jaren=4)
    assert texts(result, "TK109") == [
        "de blijvende kosten lopen door tot en met 2030; wat na 2029 komt, is niet geteld"
    ]


@pytest.mark.parametrize(
    ("maatregel", "product", "why"),
    [
        ("knop: kostendekkend, dekkingsgraad: 50%", FIXED, "zonder lagere lasten zijn er geen blijvende kosten"),
        ("knop: stoppen", "personeelsaandeel: 0%", "het productenboek noemt bij Taak geen blijvend_aandeel"),
        ("knop: stoppen", f"{FIXED.replace('30%', '0%')}", "het productenboek noemt bij Taak geen blijvend_aandeel"),
        (
            "knop: stoppen, afbouw: {verloop: trap, jaren: 1}",
            f"{FIXED}blijvend_jaren: 1",
            "de blijvend_jaren van Taak zijn voorbij voor de lasten dalen",
        ),
    ],
)
def test_a_setting_that_does_nothing_is_told(maatregel: str, product: str, why: str) -> None:
    result = computed(f"- {{product: taak, {maatregel}, gemeenten: [Beekstad], {LEAVING}}}", product + "\n")
    assert texts(result, "TK119") == [f"blijvend wordt niet gebruikt: {why}"]
    assert stays(result) == [0] * 6


def test_it_is_as_soft_as_the_softest_figure_under_it() -> None:
    hard = TWO.replace("productenboek: Proef", "productenboek: Proef\nbronnen: [{bron: b, titel: B}]")
    for name in ("Aadorp", "Beekstad"):
        hard = hard.replace(f"naam: {name},", f"naam: {name}, herkomst: bron, bron: b,")
    product = "personeelsaandeel: 0%\nherkomst: bron\nbron: b\nblijvend_aandeel: {waarde: 30%, herkomst: aanname}\n"
    result = computed(f"- {{{STOPS}, {DIRECT}}}", product, hard)
    kinds = {post.kind: post.herkomst for post in result.posten}
    assert kinds[PostKind.BIJDRAGE] is Herkomst.BRON
    assert kinds[PostKind.BLIJVENDE_KOSTEN] is Herkomst.AANNAME


def test_frictiekosten_out_of_the_reserve_leave_it_with_the_gemeenten() -> None:
    at = boek(FIXED.replace("personeelsaandeel: 0%", "personeelsaandeel: 50%"), TWO)
    result = simulate(at, scenario(f"- {{{STOPS}, {DIRECT}}}", at, "frictiekosten: {dekking: reserve}"))
    # F = 400.000 x 50% is paid by the reserve; B = 120.000 is not
    assert sum(uitname.cents for uitname in result.uitnamen) == 200_000_00
    assert per_year(result, PostKind.BLIJVENDE_KOSTEN)[0] == 120_000
    assert per_year(result, PostKind.FRICTIEKOSTEN) == [0] * 4
