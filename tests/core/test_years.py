# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A begroting that differs per year, computed by hand. Rules: docs/rekenregels.md, sections 2, 4, 5 and 7."""

from decimal import Decimal
from fractions import Fraction

import pytest

from takenkeuze.core.engine import simulate
from takenkeuze.core.overview import Per, overview_lines, total_line
from takenkeuze.core.result import PostKind, Prijspeil, Result
from tests.agreement import compare
from tests.helpers import BOEK, basis, boek, codes, effect, per_year, scenario
from tests.oracle import compute as oracle
from tests.oracle.written import read

BIJDRAGE, FRICTIE = PostKind.BIJDRAGE, PostKind.FRICTIEKOSTEN
DIRECT = "afbouw: {verloop: direct}"
# 1.000.000 in 2025 and 2026, 1.200.000 from 2027; Oost has 60% of the inwoners, West 40%
LATER_MORE = "lasten: {2025: 1_000_000, 2027: 1_200_000}"


def run(text: str, *maatregelen: str, lasten: str = LATER_MORE, prijspeil: Prijspeil = Prijspeil.CONSTANT) -> Result:
    """Maatregelen on the test book, of which these lines replace the lasten; the oracle makes the same of it."""
    book = BOEK.replace("lasten: 1_000_000", f"{lasten}\n    personeelsaandeel: 80%") + "".join(
        f"    {line}\n" for line in text.splitlines()
    )
    of_boek = boek("", book)
    written = "".join(f"- {{{maatregel}}}\n" for maatregel in maatregelen) or "[]"
    result = simulate(of_boek, scenario(written, of_boek), prijspeil)
    of_scenario = "scenario: Proef\nmaatregelen:\n" + "".join(f"  {line}\n" for line in written.splitlines())
    compare(result, oracle.compute(read(book), read(of_scenario), prijspeil.value))
    return result


def without(result: Result) -> list[Decimal]:
    """What is paid without a scenario in each year and structurally, in euros."""
    return [basis(result, year) for year in (*result.jaren, None)]


def test_a_year_that_is_not_named_takes_the_nearest_earlier_one() -> None:
    assert without(run("")) == [1_000_000, 1_200_000, 1_200_000, 1_200_000, 1_200_000]
    assert [basis(run(""), 2027, gemeente) for gemeente in (0, 1)] == [720_000, 480_000]


def test_years_before_the_first_take_the_first() -> None:
    result = run("", lasten="lasten: {2028: 1_000_000, 2029: 950_000}")
    assert without(result) == [1_000_000, 1_000_000, 1_000_000, 950_000, 950_000]


def test_structural_is_the_base_of_the_last_year() -> None:
    # 10% of 1.200.000; in 2026 half of the way: 5% of 1.000.000 is never: lineair over two years is 25%
    result = run("", "product: taak, knop: kaasschaaf, korting: 10%")
    assert per_year(result, BIJDRAGE) == [-25_000, -90_000, -120_000, -120_000]
    assert effect(result, BIJDRAGE) == -120_000


@pytest.mark.parametrize(("ingang", "fall"), [(2026, 100_000), (2027, 120_000)])
def test_frictiekosten_rest_on_the_base_of_the_first_year(ingang: int, fall: int) -> None:
    result = run("", f"product: taak, knop: kaasschaaf, korting: 10%, ingang: {ingang}, {DIRECT}")
    assert effect(result, FRICTIE, ingang) == fall * 80 / 100


def test_frictiekosten_of_a_later_maatregel_count_with_the_earlier_ones_in_full() -> None:
    # in 2027 half is left of 1.200.000, and 10% of that goes: 60.000 x 80%, though by then the half is at 75% only
    first = "product: taak, knop: taakreductie, reductie: 50%, frictie: {bedrag: 0}"
    result = run("", first, f"product: taak, knop: kaasschaaf, korting: 10%, ingang: 2027, {DIRECT}")
    assert per_year(result, FRICTIE) == [0, 48_000, 0, 0]


def test_stopping_leaves_nothing_in_any_year() -> None:
    result = run("groei: 1.5%", f"product: taak, knop: stoppen, {DIRECT}", lasten="lasten: 1_000_000")
    assert [b + e for b, e in zip(without(result), per_year(result, BIJDRAGE), strict=False)] == [0] * 4


def test_one_figure_grows_from_the_basisjaar() -> None:
    # 2026: 1.100.000; 2027: 1.210.000; 2028: 1.331.000; 2029: 1.464.100; inkomsten grow with them
    result = run("groei: 10%\ninkomsten: 100_000", lasten="lasten: 1_000_000")
    assert without(result) == [990_000, 1_089_000, Decimal("1197900"), Decimal("1317690"), Decimal("1317690")]


def test_what_is_given_per_year_does_not_grow_as_well() -> None:
    # lasten as they are given; of the inkomsten of 100.000 the growth: 110.000, 121.000, …
    result = run("groei: 10%\ninkomsten: 100_000")
    assert without(result)[:2] == [890_000, 1_079_000]


def test_prices_rise_by_the_figures_of_each_year() -> None:
    # half is loon: 2026 4% and 2%: 3%; 2027 and later 3% and 2%: 2,5%
    written = "indexatie: {loonaandeel: 50%, loon: {2026: 4%, 2027: 3%}, prijs: 2%}"
    result = run(written, prijspeil=Prijspeil.CURRENT)
    assert without(result)[:2] == [1_030_000, Decimal("1266900")]  # 1.200.000 x 1,03 x 1,025
    assert without(result)[-1] == 1_200_000


@pytest.mark.parametrize(
    ("indexatie", "of_2026", "of_2027"),
    [
        ("10%", Fraction(110, 100), Fraction(121, 100)),
        ("{2026: 10%, 2027: -5%}", Fraction(110, 100), Fraction(1045, 1000)),
        # what it leaves out is that of the book: 70% loon, 2% prijs
        ("{loon: 10%}", Fraction(1076, 1000), Fraction(1076, 1000) ** 2),
    ],
)
def test_a_product_may_have_its_own_index(indexatie: str, of_2026: Fraction, of_2027: Fraction) -> None:
    result = run(f"indexatie: {indexatie}", prijspeil=Prijspeil.CURRENT)
    expected = [1_000_000 * of_2026, 1_200_000 * of_2027]
    assert [Fraction(euros) for euros in without(result)[:2]] == [round(euros, 2) for euros in expected]


def test_inwoners_of_a_year_divide_that_year() -> None:
    # Oost 600 and from 2027 1.600, West 400: 60% and then 80%
    book = BOEK.replace("inwoners: 600", "inwoners: {2025: 600, 2027: 1_600}")
    at = boek("", book)
    result = simulate(at, scenario("[]", at))
    compare(result, oracle.compute(read(book), read("scenario: Proef\nmaatregelen: []"), "constant"))
    assert [basis(result, year, 0) for year in result.jaren] == [600_000, 800_000, 800_000, 800_000]
    # what goes back from the reserve and what is per inwoner follow the year too
    assert total_line(result).inwoners == 2_000


def test_the_floor_is_a_part_of_the_lasten_of_that_year() -> None:
    # 10% less leaves 900.000 of 1.000.000 and 1.080.000 of 1.200.000: above 85% of each, though below it of the latter
    less = f"product: taak, knop: kaasschaaf, korting: 10%, {DIRECT}"
    assert codes(run("wettelijk_minimum: 85%", less)) == []
    assert "TK102" in codes(run("wettelijk_minimum: 95%", less))


def test_per_inwoner_counts_those_who_pay() -> None:
    # only West buys the task: what it pays per inwoner is not divided by the inwoners of Oost as well
    at = boek("afname: {West: 100%}\npersoneelsaandeel: 80%\n")
    result = simulate(at, scenario("- {product: taak, knop: kaasschaaf, korting: 10%}", at))
    (line,) = overview_lines(result, Per.PRODUCT)
    assert (line.inwoners, line.per_inwoner(line.bijdrage_nu)) == (400, 250_000)
