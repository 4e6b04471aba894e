# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Oracle and program against numbers worked out by hand: an oracle that nobody checked proves nothing.

Each case is two files; ``agreed`` computes them with both, and only then gives what the oracle made of them.
"""

import ast
from fractions import Fraction

import pytest

from takenkeuze.core.result import Prijspeil
from tests import TESTS
from tests.agreement import agreed
from tests.oracle.outcome import (
    BASIS,
    BIJDRAGE,
    EIGEN_KOSTEN,
    FRICTIEKOSTEN,
    RESERVE,
    TERUGGAVE,
    Oracle,
    Total,
    round_off,
    to_cents,
)
from tests.oracle.plan import path as oracle_path
from tests.oracle.written import number, read

# CBS, inwoners on 1 January 2025: the 18 gemeenten of Hollands Midden, together 848.173.
HOLLANDS_MIDDEN = {
    "GM0484": 115773,  # Alphen aan den Rijn
    "GM0513": 76514,  # Gouda
    "GM0534": 22786,  # Hillegom
    "GM0537": 67089,  # Katwijk
    "GM0546": 130638,  # Leiden
    "GM0547": 27751,  # Leiderdorp
    "GM0553": 23582,  # Lisse
    "GM0569": 29521,  # Nieuwkoop
    "GM0575": 45929,  # Noordwijk
    "GM0579": 26058,  # Oegstgeest
    "GM0626": 25900,  # Voorschoten
    "GM0627": 35031,  # Waddinxveen
    "GM0638": 10141,  # Zoeterwoude
    "GM1525": 38411,  # Teylingen
    "GM1884": 29316,  # Kaag en Braassem
    "GM1892": 48726,  # Zuidplas
    "GM1901": 37209,  # Bodegraven-Reeuwijk
    "GM1931": 57798,  # Krimpenerwaard
}
LEIDEN = "GM0546"

ONE_ON_THREE = {"A": 1, "B": 3}
PLAIN = "{product: p, naam: P, schil: 1, lasten: 1000, personeelsaandeel: 80%}"


def boek(inwoners: dict[str, int], *producten: str, begroting: int = 1000, rest: str = "") -> str:
    """One schil, that these products fill unless the begroting is more."""
    gemeenten = "".join(f"  - {{code: {code}, naam: {code}, inwoners: {n}}}\n" for code, n in inwoners.items())
    return (
        "productenboek: test\nbasisjaar: 2026\nvroegste_startjaar: 2026\nschillen: [{schil: 1, aandeel: 100%}]\n"
        f"begroting: {begroting}\ngemeenten:\n{gemeenten}producten:\n"
        + "".join(f"  - {product}\n" for product in producten)
        + rest
    )


def scenario(*maatregelen: str, years: int = 4, dekking: str = "gemeenten") -> str:
    listed = "".join(f"  - {{{maatregel}}}\n" for maatregel in maatregelen)
    return f"scenario: test\nstartjaar: 2026\njaren: {years}\nfrictiekosten: {{dekking: {dekking}}}\n" + (
        f"maatregelen:\n{listed}" if listed else ""
    )


def of_maatregel(out: Oracle, i: int, year: int | None) -> dict[tuple[str | None, str], dict[str, int]]:
    """The posts of a maatregel in a year, by product and kind."""
    return {(post[1], post[3]): cents for post, cents in out.posten.items() if (post[0], post[2]) == (i, year)}


def test_the_oracle_stands_on_its_own() -> None:
    modules = sorted((TESTS / "oracle").glob("*.py"))
    assert len(modules) > 3
    for module in modules:
        names = [node for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
        assert not [node.module for node in names if "takenkeuze" in str(node.module)]
        plain = [node for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.Import)]
        assert not [alias.name for node in plain for alias in node.names if "takenkeuze" in alias.name]


# --- rules 9: the worked example --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def example() -> Oracle:
    diseases = "{product: infectieziekten, naam: I, schil: 1, lasten: 1_401_000, personeelsaandeel: 80%}"
    return agreed(
        boek(HOLLANDS_MIDDEN, diseases, begroting=1_401_000),
        scenario("knop: taakreductie, product: infectieziekten, reductie: 10%"),
    )


def test_worked_example_totals(example: Oracle) -> None:
    line = example.line()
    assert line.structureel == -140_100_00
    assert list(line.years.values()) == [
        Total(1_401_000_00, 1_365_975_00, 56_040_00, 0, 21_015_00, 21_015_00),
        Total(1_401_000_00, 1_295_925_00, 56_040_00, 0, -49_035_00, -28_020_00),
        Total(1_401_000_00, 1_260_900_00, 0, 0, -140_100_00, -168_120_00),
        Total(1_401_000_00, 1_260_900_00, 0, 0, -140_100_00, -308_220_00),
    ]
    assert line.breakeven_jaar == 2027


def test_worked_example_has_these_posts_and_no_others(example: Oracle) -> None:
    p = "infectieziekten"
    assert {post: sum(cents.values()) for post, cents in example.posten.items()} == {
        (BASIS, p, 2026, BIJDRAGE): 1_401_000_00,
        (BASIS, p, 2027, BIJDRAGE): 1_401_000_00,
        (BASIS, p, 2028, BIJDRAGE): 1_401_000_00,
        (BASIS, p, 2029, BIJDRAGE): 1_401_000_00,
        (BASIS, p, None, BIJDRAGE): 1_401_000_00,
        (1, p, 2026, BIJDRAGE): -35_025_00,
        (1, p, 2027, BIJDRAGE): -105_075_00,
        (1, p, 2028, BIJDRAGE): -140_100_00,
        (1, p, 2029, BIJDRAGE): -140_100_00,
        (1, p, None, BIJDRAGE): -140_100_00,
        (1, p, 2026, FRICTIEKOSTEN): 56_040_00,  # F = 140.100 · 80% · 1,0 = 112.080, over two years
        (1, p, 2027, FRICTIEKOSTEN): 56_040_00,
    }
    assert example.onttrekkingen == {}
    assert example.reserve == []


def test_worked_example_leiden(example: Oracle) -> None:
    leiden = example.line(LEIDEN)
    assert [leiden.years[year].netto_effect for year in (2026, 2027, 2028)] == [3_236_79, -7_552_51, -21_578_60]
    # The posts apart, exactly 5.394,649… and 16.183,948… less and 8.631,439… more; structurally 21.578,597… less.
    assert example.posten[1, "infectieziekten", 2026, BIJDRAGE][LEIDEN] == -5_394_65
    assert example.posten[1, "infectieziekten", 2027, BIJDRAGE][LEIDEN] == -16_183_95
    assert example.posten[1, "infectieziekten", 2027, FRICTIEKOSTEN][LEIDEN] == 8_631_44
    assert leiden.structureel == -21_578_60
    assert leiden.breakeven_jaar == 2027  # 3.236,79 − 7.552,51 < 0


# --- rules 1: rounding ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("exact", "cents"),
    [("0.5", 1), ("-0.5", -1), ("0.49", 0), ("-0.49", 0), ("1.5", 2), ("-1.5", -2), ("2.5", 3), ("-3", -3)],
)
def test_halves_are_rounded_away_from_zero(exact: str, cents: int) -> None:
    assert round_off(Fraction(exact)) == cents


@pytest.mark.parametrize(
    ("euros", "cents"),
    [
        # 100 cents over three: 33 each, the cent that is missing goes to the lowest code.
        (["1/3", "1/3", "1/3"], [34, 33, 33]),
        (["-1/3", "-1/3", "-1/3"], [-34, -33, -33]),
        # 1,2 + 1,4 + 1,9 = 4,5 cents → 5; rounded down 1 + 1 + 1; two missing, to the ,9 and the ,4.
        (["0.012", "0.014", "0.019"], [1, 2, 2]),
        # 0,2 + 0,2 + 0,0 = 0,4 cents → 0; nothing missing.
        (["0.002", "0.002", "0"], [0, 0, 0]),
        # Mixed, total 2,4 − 0,6 + 0,2 = 2: down 2, −1, 0; one missing, ties at ,4 → the lowest code.
        (["0.024", "-0.006", "0.002"], [3, -1, 0]),
        # The same with the sign turned: each amount is the opposite.
        (["-0.024", "0.006", "-0.002"], [-3, 1, 0]),
        # Mixed, total 0, first amount negative, so on the side of +0,5 −0,3 −0,2: down 0, −1, −1; two missing,
        # to the fractions ,8 and ,7: 0, 0, 0.
        (["-0.005", "0.003", "0.002"], [0, 0, 0]),
        # Mixed, total 0, ties: +0,5 and −0,5 are both ,5 above their floors 0 and −1; one missing, lowest code.
        (["0.005", "-0.005"], [1, -1]),
        (["-0.005", "0.005"], [-1, 1]),
    ],
)
def test_largest_remainder(euros: list[str], cents: list[int]) -> None:
    exact = {f"GM{i:04}": Fraction(amount) for i, amount in enumerate(euros)}
    assert list(to_cents(exact).values()) == cents


def test_ties_go_to_the_lowest_code_whatever_the_order() -> None:
    assert to_cents({"B": Fraction("0.005"), "A": Fraction("0.005")}) == {"A": 1, "B": 0}


# --- rules 2: what stands in the files --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1_401_000", Fraction(1_401_000)),
        ("1234,56", Fraction(123_456, 100)),
        ("6.5%", Fraction(65, 1000)),
        ("6,5 %", Fraction(65, 1000)),
        ("2/3", Fraction(2, 3)),
        ("−10%", Fraction(-1, 10)),
        ("0", Fraction(0)),
    ],
)
def test_numbers(text: str, value: Fraction) -> None:
    assert number(text) == value


WHOLE_BOOK = """\
productenboek: test
basisjaar: 2025
vroegste_startjaar: 2027
begroting: {waarde: 10_000, herkomst: aanname}
standaard: {personeelsaandeel: 50%, maatwerkaandeel: 20%, maatwerkopslag: 25%, herkomst: aanname}
gemeenten:
  - {code: GM2, naam: West, inwoners: 3, jongeren: 1}
  - {code: GM1, naam: Oost, inwoners: 1, jongeren: 4}
schillen:
  - {schil: 4, aandeel: 10%, dekkingsgraad: 100%}
  - schil: 2a
    aandeel: 90%
    dekkingsgraad: 20%
    restpost: {sleutel: jongeren, personeelsaandeel: 100%, maatwerkopslag: 100%}
producten:
  - {product: eigen, naam: Eigen, schil: 2a, lasten: 2000, inkomsten: 500, dekkingsgraad: 0%, afname: {Oost: 3, GM2: 1}}
  - {product: van-schil, naam: V, schil: 2a, lasten: 3000, sleutel: {afname: {West: 100%}}, maatwerkaandeel: 0%}
  - {product: van-derden, naam: D, schil: 4, lasten: 400}
"""


def test_what_a_book_leaves_out_is_filled_in() -> None:
    """N: eigen 2.000 − 500 = 1.500, Oost 3 of 4. van-schil 3.000 · 80% = 2.400, all West. Schil 4 pays for itself.

    Restpost 2a: 90% · 10.000 − 5.000 = 4.000, of which 80% = 3.200 by jongeren: Oost 4 of 5.
    """
    out = agreed(WHOLE_BOOK, "scenario: leeg\n")
    assert out.years == [2027, 2028, 2029, 2030]
    assert {post[1]: cents for post, cents in out.posten.items() if post[2] is None} == {
        "eigen": {"GM1": 1125_00, "GM2": 375_00},
        "van-schil": {"GM1": 0, "GM2": 2400_00},
        "restpost-2a": {"GM1": 2560_00, "GM2": 640_00},
    }
    assert out.line().nu == 7100_00
    assert out.line(per="schil", row="4").nu == 0


def test_what_a_scenario_leaves_out_is_filled_in() -> None:
    """Schil 2a to m' = 0, from 2027 and lineair over two years: of the book and the scenario nothing says otherwise.

    o is 25% for the products and 100% for the restpost, m is 20% but 0% for van-schil.
    eigen: 2.000 / 1,05 = 1.904,76…, d = 0: ΔN = −95,238…; Oost pays three quarters.
    restpost-2a: 4.000 / 1,2 = 3.333,33…: ΔL = −666,67 and ΔN = 80% of it = −533,33…; Oost pays four fifths.
    Frictie: 95,238… · 50% = 47,62 and 666,67 · 100%, half of it in 2027 and half in 2028.
    """
    out = agreed(
        WHOLE_BOOK, "scenario: uniform\nmaatregelen: [{knop: maatwerk_uniformiteit, schil: 2a, maatwerkaandeel: 0%}]\n"
    )
    assert of_maatregel(out, 1, None) == {
        ("eigen", BIJDRAGE): {"GM1": -71_43, "GM2": -23_81},
        # the bill after it is 2.133,333… and 533,333…, together 2.666,67: the cent that is missing to the lowest code
        ("restpost-2a", BIJDRAGE): {"GM1": 2133_34 - 2560_00, "GM2": 533_33 - 640_00},
    }
    assert [out.line().years[year].frictiekosten for year in out.years] == [23_81 + 333_33, 23_81 + 333_33, 0, 0]


# --- rules 3: every knop on one product -------------------------------------------------------------------------

# N = 1.000 − 100 − 20% · 1.000 = 700; gemeente A pays a quarter of it.
RICH = """{product: p, naam: P, schil: 1, lasten: 1000, inkomsten: 100, dekkingsgraad: 20%, personeelsaandeel: 60%,
    variabel_aandeel: 50%, kostengevoeligheid: 40%, maatwerkaandeel: 20%, maatwerkopslag: 50%, lokaal_aandeel: 20%,
    schaalnadeel: 10%}"""


@pytest.mark.parametrize(
    ("knop", "bijdrage", "eigen_kosten", "frictie"),
    [
        # ΔL = 1.000 · 50% · −10% = −50; N' = 950 · 0,8 − 100 = 660. F = 50 · 60% = 30.
        ("knop: kwaliteit_intensiteit, wijziging: -10%", -40_00, 0, 30_00),
        # L' = 1.000 · (1 + 0,64 · 0,5) / (1 + 0,2 · 0,5) = 1.000 · 1,32 / 1,1 = 1.200; N' = 960 − 100.
        ("knop: maatwerk_uniformiteit, maatwerkaandeel: 64%", 160_00, 0, 0),
        # x = 0,4 / 0,8 = ½: L' = 500, V' = 50, N' = 400 − 50; own costs ½ · (1.100 − 100 − 200) = 400. F = 300.
        ("knop: lokaal_regionaal, lokaal_aandeel: 60%", -350_00, 400_00, 300_00),
        # x = −0,2 / 0,8 = −¼: L' = 1.250, V' = 125, N' = 1.000 − 125 = 875; own costs −¼ · 800.
        ("knop: lokaal_regionaal, lokaal_aandeel: 0%", 175_00, -200_00, 0),
        ("knop: lokaal_regionaal, lokaal_aandeel: 20%", 0, 0, 0),
        # ΔL = 1.000 · 0,4 · −0,1 = −40; ΔN = −40 · 0,8. F = 24.
        ("knop: resultaat_effect, doel: 90%", -32_00, 0, 24_00),
        # L' = 900, V' = 90; N' = 720 − 90 = 630. F = 60.
        ("knop: taakreductie, reductie: 10%", -70_00, 0, 60_00),
        # r = 250 / 1.000; N' = 0,75 · 700. F = 150.
        ("knop: taakreductie, bedrag: 250", -175_00, 0, 150_00),
        # L' = 900, V = 100; N' = 720 − 100 = 620. F = 60.
        ("knop: kaasschaaf, korting: 10%", -80_00, 0, 60_00),
        ("knop: kaasschaaf, bedrag: 100", -80_00, 0, 60_00),
        # d' = max(20%, 50% − 10%) = 40%; N' = 600 − 100 = 500. Lasten do not fall.
        ("knop: kostendekkend, dekkingsgraad: 50%", -200_00, 0, 0),
        # d' = max(20%, 25% − 10%) = 20%.
        ("knop: kostendekkend, dekkingsgraad: 25%", 0, 0, 0),
        # N' = 0. F = 600.
        ("knop: stoppen", -700_00, 0, 600_00),
    ],
)
def test_each_knop(knop: str, bijdrage: int, eigen_kosten: int, frictie: int) -> None:
    out = agreed(boek(ONE_ON_THREE, RICH), scenario(f"{knop}, product: p, afbouw: {{verloop: direct}}"))
    expected: dict[object, int] = {}
    for year in (2026, 2027, 2028, 2029, None):
        expected[1, "p", year, BIJDRAGE] = bijdrage
        expected[1, "p", year, EIGEN_KOSTEN] = eigen_kosten
    expected[1, "p", 2026, FRICTIEKOSTEN] = frictie  # direct: in the first year only
    maatregel_posten = {post: cents for post, cents in out.posten.items() if post[0] == 1}
    assert {post: sum(cents.values()) for post, cents in maatregel_posten.items()} == {
        post: cents for post, cents in expected.items() if cents
    }
    for cents in maatregel_posten.values():
        assert cents["B"] == 3 * cents["A"]


@pytest.mark.parametrize(
    ("first", "knop"),
    [
        ("knop: stoppen", "knop: kaasschaaf, bedrag: 10"),
        ("knop: stoppen", "knop: taakreductie, bedrag: 10"),
        ("knop: stoppen", "knop: kostendekkend, dekkingsgraad: 100%"),
        ("knop: lokaal_regionaal, lokaal_aandeel: 100%", "knop: lokaal_regionaal, lokaal_aandeel: 50%"),
    ],
)
def test_no_effect(first: str, knop: str) -> None:
    out = agreed(
        boek(ONE_ON_THREE, RICH),
        scenario(f"{first}, product: p, afbouw: {{verloop: direct}}", f"{knop}, product: p, frictie: {{bedrag: 1}}"),
    )
    assert {post[0] for post in out.posten} == {BASIS, 1}


def test_a_share_that_was_set_is_where_the_next_maatregel_starts() -> None:
    """a: 20% → 60% leaves L 500 and V 50; then 60% → 80%: x = 0,2 / 0,4 = ½, so L 250 and V 25.

    ΔN = (200 − 25) − (400 − 50) = −175; own costs ½ · (500 · 1,1 − 50 − 100) = 200.
    m: 20% → 64% makes L 1.200; then 64% → 20%: 1.200 · 1,1 / 1,32 = 1.000, and ΔN = −200 · 0,8.
    """
    out = agreed(
        boek(ONE_ON_THREE, RICH),
        scenario(*(f"knop: lokaal_regionaal, product: p, lokaal_aandeel: {a}" for a in ("60%", "80%"))),
    )
    assert sum(out.posten[2, "p", None, BIJDRAGE].values()) == -175_00
    assert sum(out.posten[2, "p", None, EIGEN_KOSTEN].values()) == 200_00
    out = agreed(
        boek(ONE_ON_THREE, RICH),
        scenario(*(f"knop: maatwerk_uniformiteit, product: p, maatwerkaandeel: {m}" for m in ("64%", "20%"))),
    )
    assert sum(out.posten[2, "p", None, BIJDRAGE].values()) == -160_00


def test_jongeren() -> None:
    """1.000 over 1, 0 and 2 jongeren: a third is 333,333…, so 333,33 and 666,67; the last cent to the larger ,666…"""
    text = boek({"A": 5, "B": 5, "C": 5}, PLAIN.replace("}", ", sleutel: jongeren}"))
    for code, jongeren in (("A", 1), ("C", 2)):
        text = text.replace(f"naam: {code},", f"naam: {code}, jongeren: {jongeren},")
    divided = {"A": 333_33, "B": 0, "C": 666_67}
    assert agreed(text, scenario(years=1)).posten == {
        (BASIS, "p", 2026, BIJDRAGE): divided,
        (BASIS, "p", None, BIJDRAGE): divided,
    }


def test_maatregelen_stack_and_some_are_for_one_gemeente() -> None:
    """p: 1.000 by afname, A 25% and B 75%, so 250 and 750; q: 600 by afname, all of it B."""
    out = agreed(
        boek(
            {"A": 1, "B": 1, "C": 2},
            PLAIN.replace("}", ", afname: {A: 25%, B: 75%}}"),
            "{product: q, naam: Q, schil: 1, lasten: 600, personeelsaandeel: 80%, afname: {B: 100%}}",
            begroting=1600,
        ),
        scenario(
            # 1. A drops half of its part of p: 250 → 125. R = 125, F = 100, borne by A.
            "knop: taakreductie, reductie: 50%, product: p, gemeenten: A, afbouw: {verloop: direct}",
            # 2. 295 off p and q together: of 125 + 750 + 600 = 1.475 that is 20%.
            #    p: A −25, B −150. q: B −120. Frictie 59 by R = 175 and 120: 35 and 24, all per inwoner.
            "knop: kaasschaaf, bedrag: 295, product: [p, q], afbouw: {verloop: direct}, "
            "frictie: {bedrag: 59, verdeling: solidair}",
            # 3. Only for B: 72 off p and q, of 600 + 480 = 1.080 that is 1/15. p −40, q −32.
            "knop: taakreductie, bedrag: 72, alles: true, gemeenten: [B], frictie: {factor: 0}, ingang: 2027, "
            "afbouw: {verloop: direct}",
            years=1,
        ),
    )
    assert {post: cents for post, cents in out.posten.items() if post[2] == 2026} == {
        (BASIS, "p", 2026, BIJDRAGE): {"A": 250_00, "B": 750_00, "C": 0},
        (BASIS, "q", 2026, BIJDRAGE): {"A": 0, "B": 600_00, "C": 0},
        (1, "p", 2026, BIJDRAGE): {"A": -125_00, "B": 0, "C": 0},
        (1, "p", 2026, FRICTIEKOSTEN): {"A": 100_00, "B": 0, "C": 0},
        (2, "p", 2026, BIJDRAGE): {"A": -25_00, "B": -150_00, "C": 0},
        (2, "q", 2026, BIJDRAGE): {"A": 0, "B": -120_00, "C": 0},
        (2, "p", 2026, FRICTIEKOSTEN): {"A": 8_75, "B": 8_75, "C": 17_50},
        (2, "q", 2026, FRICTIEKOSTEN): {"A": 6_00, "B": 6_00, "C": 12_00},
    }
    assert of_maatregel(out, 3, None) == {
        ("p", BIJDRAGE): {"A": 0, "B": -40_00, "C": 0},
        ("q", BIJDRAGE): {"A": 0, "B": -32_00, "C": 0},
    }
    assert out.line("B").structureel == -(150_00 + 120_00 + 40_00 + 32_00)
    assert out.line("A").breakeven_jaar == 2026  # −125 + 100 − 25 + 8,75 + 6 = −35,25
    assert out.line("C").breakeven_jaar is None  # pays for others: +29,50, and 2026 is all the horizon there is


def test_mixed_falls_are_borne_by_those_that_fall() -> None:
    """A went to m = 100% before (400 → 600); then m' = 50%: A falls to 500, B and C rise to 500 and 250.

    That is L · (1 + 0,5 · 0,5) / (1 + 1 · 0,5) = L · 5/6 for A and L · 1,25 for the others. Net 500 + 500 + 250
    − 600 − 400 − 200 = +50: no net fall, no frictiekosten, and no afbouw either: direct.
    """
    book = boek(
        {"A": 2, "B": 2, "C": 1},
        "{product: p, naam: P, schil: 1, lasten: 1000, personeelsaandeel: 100%, maatwerkopslag: 50%}",
    )
    knop = "knop: maatwerk_uniformiteit, product: p, maatwerkaandeel:"
    out = agreed(book, scenario(f"{knop} 100%, gemeenten: A", f"{knop} 50%", years=1))
    assert of_maatregel(out, 2, 2026) == {("p", BIJDRAGE): {"A": -100_00, "B": 100_00, "C": 50_00}}
    # With B at m' = 100% too, and only A and C turned after that: A −100 and C +50, a net fall of 50, lineair.
    steps = (f"{knop} 100%, gemeenten: A", f"{knop} 100%, gemeenten: B", f"{knop} 50%, gemeenten: [A, C]")
    later = (*steps[:2], f"{steps[2]}, ingang: 2027")
    assert of_maatregel(agreed(book, scenario(*later, years=2)), 3, 2027) == {
        ("p", BIJDRAGE): {"A": -25_00, "B": 0, "C": 12_50},  # 25% of it
        ("p", FRICTIEKOSTEN): {"A": 25_00, "B": 0, "C": 0},  # 50 · 100% · 1,0, half of it each year
    }
    # in one year with the first, A rises by 200 and falls by 100: of its fall nothing counts
    assert FRICTIEKOSTEN not in {kind for *_, kind in agreed(book, scenario(*steps, years=1)).posten}


# --- rules 4: afbouw --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("afbouw", "of_boek", "path"),
    [
        ("{}", "{}", ["0.25", "0.75", "1"]),
        ("{verloop: lineair, jaren: 2}", "{}", ["0.25", "0.75", "1"]),
        ("{verloop: lineair, jaren: 1}", "{}", ["0.5", "1"]),
        ("{verloop: lineair, jaren: 0}", "{}", ["1"]),
        ("{verloop: trap, jaren: 2}", "{}", ["0", "0.5", "1"]),
        ("{verloop: trap, jaren: 1}", "{}", ["0", "1"]),
        ("{verloop: trap, jaren: 0}", "{}", ["1"]),
        ("{verloop: direct, jaren: 2}", "{}", ["1"]),
        ("{pad: [10%, 100%]}", "{jaren: 2}", ["0.1", "1"]),
        ("{verloop: trap}", "{jaren: 1}", ["0", "1"]),
        ("{jaren: 1}", "{verloop: trap}", ["0", "1"]),
        ("{}", "{pad: [10%, 100%]}", ["0.1", "1"]),
        ("{jaren: 1}", "{pad: [10%, 100%]}", ["0.5", "1"]),
    ],
)
def test_pads(afbouw: str, of_boek: str, path: list[str]) -> None:
    assert oracle_path(read(afbouw), read(of_boek)) == [Fraction(part) for part in path]


@pytest.mark.parametrize(
    ("knop", "per_year"),
    [
        ("knop: stoppen", [0, 0, -500_00, -1000_00]),  # lowers lasten: the book's trap over two years, from 2027
        ("knop: kostendekkend, dekkingsgraad: 100%", [0, -1000_00, -1000_00, -1000_00]),  # it does not
        ("knop: kostendekkend, dekkingsgraad: 100%, afbouw: {jaren: 1}", [0, 0, -1000_00, -1000_00]),
        ("knop: stoppen, afbouw: {pad: [10%, 100%]}", [0, -100_00, -1000_00, -1000_00]),
    ],
)
def test_effect_by_year(knop: str, per_year: list[int]) -> None:
    out = agreed(
        boek(ONE_ON_THREE, PLAIN, rest="afbouw: {verloop: trap}\n"),
        scenario(f"{knop}, product: p, ingang: 2027, frictie: {{factor: 0}}"),
    )
    assert [year.netto_effect for year in out.line().years.values()] == per_year
    assert out.line().structureel == -1000_00


# --- rules 5 to 8: frictie from the reserve, prices, investeringen -----------------------------------------------


def test_reserve() -> None:
    """Stand 1.000, ceiling 600, frictie 1.000 · 80% · 0,5 = 400 over 2027 and 2028.

    2026: 1.000 → 400 back (A a quarter) → 600. 2027: −200 → 400. 2028: −200 → 200.
    """
    rest = "reserve: {stand: 1000, bovengrens: 600}\nfrictie: {factor: 2, per_knop: {stoppen: 0.5}}\n"
    book = boek(ONE_ON_THREE, PLAIN, rest=rest)
    out = agreed(book, scenario("knop: stoppen, product: p, ingang: 2027", years=3, dekking="reserve"))
    assert out.onttrekkingen == {(1, "p", 2027): 200_00, (1, "p", 2028): 200_00}
    assert out.reserve == [
        (2026, 1000_00, 0, 400_00, 600_00),
        (2027, 600_00, 200_00, 0, 400_00),
        (2028, 400_00, 200_00, 0, 200_00),
    ]
    assert out.posten[RESERVE, None, 2026, TERUGGAVE] == {"A": -100_00, "B": -300_00}
    assert [post for post in out.posten if post[3] in (TERUGGAVE, FRICTIEKOSTEN)] == [(RESERVE, None, 2026, TERUGGAVE)]
    # the teruggave is not in it
    assert [year.netto_effect for year in out.line().years.values()] == [0, -250_00, -750_00]
    free = "knop: stoppen, product: p, frictie: {factor: 0}"
    assert agreed(book, scenario(free, dekking="reserve")).onttrekkingen == {}


def test_current_prices() -> None:
    """70% · 4% + 30% · 2% = 3,4% a year from 2026: 1,034 in 2027 and 1,069156 in 2028.

    Stoppen, lineair from 2026 (25%, 75%, 100% of 1.000): −250; −750 · 1,034 = −775,50; −1.069,156.
    Frictie 400 a year: 400; 413,60.
    """
    out = agreed(
        boek(ONE_ON_THREE, PLAIN, rest="indexatie: {loonaandeel: 70%, loon: 4%, prijs: 2%}\n"),
        scenario("knop: stoppen, product: p", years=3),
        Prijspeil.CURRENT,
    )
    assert list(out.line().years.values()) == [
        Total(1000_00, 750_00, 400_00, 0, 150_00, 150_00),
        Total(1034_00, 258_50, 413_60, 0, -361_90, -211_90),
        Total(1069_16, 0, 0, 0, -1069_16, -1281_06),
    ]
    assert out.line().structureel == -1000_00
    assert out.posten[BASIS, "p", None, BIJDRAGE] == {"A": 250_00, "B": 750_00}


def test_investering() -> None:
    """2026: 400. 2027: 100 a year starts. 2028: 120 a year, less a yield of 200: −80. 2029: 40 − 80 = −40."""
    out = agreed(
        boek(ONE_ON_THREE, PLAIN),
        scenario(
            "knop: investering, incidenteel: {2029: 40, 2026: 400}, structureel: {2028: 120, 2027: 100}, "
            "opbrengst: {bedrag: 200, vanaf: 2028}"
        ),
    )
    assert {post[2]: cents for post, cents in out.posten.items() if post[0] == 1} == {
        2026: {"A": 100_00, "B": 300_00},
        2027: {"A": 25_00, "B": 75_00},
        2028: {"A": -20_00, "B": -60_00},
        2029: {"A": -10_00, "B": -30_00},
        None: {"A": -20_00, "B": -60_00},
    }
    assert out.line().years[2029].cumulatief == 380_00
    assert out.line().breakeven_jaar is None


@pytest.mark.parametrize(
    ("written", "per_year"),
    [
        ("incidenteel: 100", [100_00, 0, 0]),
        ("incidenteel: 100, ingang: 2027", [0, 100_00, 0]),
        ("structureel: 100", [100_00, 100_00, 100_00]),
        ("structureel: 100, ingang: 2027", [0, 100_00, 100_00]),
    ],
)
def test_a_single_amount_is_of_the_first_year_or_from_it_on(written: str, per_year: list[int]) -> None:
    out = agreed(boek(ONE_ON_THREE, PLAIN), scenario(f"knop: investering, {written}", years=3))
    assert [year.netto_effect for year in out.line().years.values()] == per_year


def test_nothing_chosen_breaks_even_at_once() -> None:
    line = agreed(boek(ONE_ON_THREE, PLAIN), scenario()).line()
    assert line.years[2026] == Total(1000_00, 1000_00, 0, 0, 0, 0)
    assert line.breakeven_jaar == 2026  # zero is at most zero


def test_break_even_is_for_good() -> None:
    """−100, then +300: below zero in 2026, but it does not stay so; −400 a year from 2028 settles it in 2028."""
    out = agreed(
        boek(ONE_ON_THREE, PLAIN),
        scenario(
            "knop: investering, incidenteel: {2027: 300}, opbrengst: {bedrag: 100, vanaf: 2026}",
            "knop: investering, opbrengst: {bedrag: 300, vanaf: 2028}",
        ),
    )
    line = out.line()
    assert [year.cumulatief for year in line.years.values()] == [-100_00, 100_00, -300_00, -700_00]
    assert line.breakeven_jaar == 2028
