# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The oracle against numbers worked out by hand: an oracle that nobody checked proves nothing."""

from dataclasses import fields, replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.model.afbouw import Afbouw, Verloop
from takenkeuze.core.model.cijfer import Cijfer
from takenkeuze.core.model.filling_in import complete_boek
from takenkeuze.core.model.productenboek import (
    Frictie,
    Gemeente,
    Indexatie,
    Parameters,
    Product,
    Productenboek,
    Reserve,
    Schil,
    Sleutel,
    SleutelKind,
)
from takenkeuze.core.model.scenario import (
    Dekking,
    Investering,
    Maatregel,
    MaatregelFrictie,
    Opbrengst,
    Scenario,
    Verdeling,
)
from tests.oracle import (
    BASIS,
    BIJDRAGE,
    EIGEN_KOSTEN,
    FRICTIEKOSTEN,
    RESERVE,
    TERUGGAVE,
    Oracle,
    Total,
    compute,
    oracle_path,
    round_off,
    to_cents,
)
from tests.strategies import boeken, scenarios

# CBS, inwoners on 1 January 2025: the 18 gemeenten of Hollands Midden.
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

FRICTIE_OF_BOEK = Frictie()  # factor 1,0
LINEAIR_TWO_YEAR = Afbouw()
FRICTIE_ACCORDING_TO_BOEK = MaatregelFrictie()
NO_FRICTIE = MaatregelFrictie(factor=Fraction(0))
DIRECT = Afbouw(verloop=Verloop.DIRECT)
ONE_ON_THREE = {"A": 1, "B": 3}


def cijfer(value: str | int) -> Cijfer:
    return Cijfer(Fraction(value))


def boek(
    inwoners: dict[str, int],
    *producten: Product,
    reserve: Reserve | None = None,
    indexatie: Indexatie | None = None,
    frictie: Frictie = FRICTIE_OF_BOEK,
    afbouw: Afbouw = LINEAIR_TWO_YEAR,
) -> Productenboek:
    """One schil that these products fill."""
    return complete_boek(
        Productenboek(
            titel="test",
            basisjaar=2026,
            vroegste_startjaar=2026,
            begroting=Cijfer(sum((p.lasten.waarde for p in producten), Fraction(0))),
            schillen=(Schil(id="1", aandeel=cijfer(1)),),
            gemeenten=tuple(Gemeente(code=code, naam=code, inwoners=cijfer(n)) for code, n in inwoners.items()),
            producten=producten,
            reserve=reserve,
            indexatie=indexatie,
            frictie=frictie,
            afbouw=afbouw,
        )
    )


def product(name: str = "p", lasten: str | int = 1000, key: Sleutel | None = None) -> Product:
    """A product without income of its own; 80% of its lasten is pay."""
    return Product(
        id=name,
        naam=name,
        schil="1",
        lasten=cijfer(lasten),
        sleutel=key or Sleutel(SleutelKind.INWONERS),
        parameters=Parameters(personeelsaandeel=cijfer("0.8")),
    )


class Knop:
    """A knop with its settings, written as a user would write them."""

    def __init__(self, name: str, **values: str | int) -> None:
        self.naam = name
        self.settings = KNOPPEN[name].settings(**{field: Fraction(w) for field, w in values.items()})


def maatregel(
    knop: Knop,
    producten: tuple[str, ...] = ("p",),
    *,
    number: int = 1,
    gemeenten: tuple[str, ...] = (),
    ingang: int = 2026,
    afbouw: Afbouw | None = None,
    frictie: MaatregelFrictie = FRICTIE_ACCORDING_TO_BOEK,
) -> Maatregel:
    return Maatregel(
        number=number,
        knop=KNOPPEN[knop.naam],
        settings=knop.settings,
        producten=producten,
        selectie="",
        gemeenten=gemeenten,
        ingang=ingang,
        afbouw=afbouw,
        frictie=frictie,
    )


def scenario(*choices: Maatregel | Investering, years: int = 4, dekking: Dekking = Dekking.GEMEENTEN) -> Scenario:
    return Scenario(titel="test", startjaar=2026, jaren=years, maatregelen=choices, dekking=dekking)


# --- rules 9: the worked example --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def example() -> Oracle:
    diseases = product("infectieziektebestrijding", 1_401_000)
    knop = Knop("taakreductie", reductie="0.10")
    return compute(boek(HOLLANDS_MIDDEN, diseases), scenario(maatregel(knop, (diseases.id,))))


def test_worked_example_totals(example: Oracle) -> None:
    assert sum(HOLLANDS_MIDDEN.values()) == 848_173
    assert example.structureel() == -140_100_00
    assert [example.total(year) for year in example.jaren] == [
        Total(1_401_000_00, 1_365_975_00, 56_040_00, 0, 21_015_00, 21_015_00),
        Total(1_401_000_00, 1_295_925_00, 56_040_00, 0, -49_035_00, -28_020_00),
        Total(1_401_000_00, 1_260_900_00, 0, 0, -140_100_00, -168_120_00),
        Total(1_401_000_00, 1_260_900_00, 0, 0, -140_100_00, -308_220_00),
    ]
    assert example.breakeven_jaar() == 2027


def test_worked_example_has_these_posts_and_no_others(example: Oracle) -> None:
    p = "infectieziektebestrijding"
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
    assert [example.netto_effect(year, LEIDEN) for year in (2026, 2027, 2028)] == [
        3_236_79,
        -7_552_51,
        -21_578_60,
    ]
    # Exactly −21.578,5975…: rounding down gives ,59 and the largest remainder adds the last cent.
    assert Fraction(140_100 * 130_638, 848_173) // Fraction(1, 10_000) == 215_785_975
    # The posts apart, exactly 5.394,649… and 16.183,948… less and 8.631,439… more.
    assert example.posten[1, "infectieziektebestrijding", 2026, BIJDRAGE][LEIDEN] == -5_394_65
    assert example.posten[1, "infectieziektebestrijding", 2027, BIJDRAGE][LEIDEN] == -16_183_95
    assert example.posten[1, "infectieziektebestrijding", 2027, FRICTIEKOSTEN][LEIDEN] == 8_631_44
    assert example.structureel(LEIDEN) == -21_578_60
    assert example.breakeven_jaar(LEIDEN) == 2027  # 3.236,79 − 7.552,51 < 0


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


# --- rules 3: every knop on one product -------------------------------------------------------------------------

# N = 1.000 − 100 − 20% · 1.000 = 700; gemeente A pays a quarter of it.
RICH = Product(
    id="p",
    naam="p",
    schil="1",
    lasten=cijfer(1000),
    inkomsten=cijfer(100),
    dekkingsgraad=cijfer("0.2"),
    parameters=Parameters(
        personeelsaandeel=cijfer("0.6"),
        variabel_aandeel=cijfer("0.5"),
        kostengevoeligheid=cijfer("0.4"),
        maatwerkaandeel=cijfer("0.2"),
        maatwerkopslag=cijfer("0.5"),
        lokaal_aandeel=cijfer("0.2"),
        schaalnadeel=cijfer("0.1"),
    ),
)


@pytest.mark.parametrize(
    ("knop", "bijdrage", "eigen_kosten", "frictie"),
    [
        # ΔL = 1.000 · 50% · −10% = −50; N' = 950 · 0,8 − 100 = 660. F = 50 · 60% = 30.
        (Knop("kwaliteit_intensiteit", wijziging="-0.1"), -40_00, 0, 30_00),
        # L' = 1.000 · (1 + 0,64 · 0,5) / (1 + 0,2 · 0,5) = 1.000 · 1,32 / 1,1 = 1.200; N' = 960 − 100.
        (Knop("maatwerk_uniformiteit", maatwerkaandeel="0.64"), 160_00, 0, 0),
        # x = 0,4 / 0,8 = ½: L' = 500, V' = 50, N' = 400 − 50; own costs ½ · (1.100 − 100 − 200) = 400. F = 300.
        (Knop("lokaal_regionaal", lokaal_aandeel="0.6"), -350_00, 400_00, 300_00),
        # x = −0,2 / 0,8 = −¼: L' = 1.250, V' = 125, N' = 1.000 − 125 = 875; own costs −¼ · 800.
        (Knop("lokaal_regionaal", lokaal_aandeel=0), 175_00, -200_00, 0),
        (Knop("lokaal_regionaal", lokaal_aandeel="0.2"), 0, 0, 0),
        # ΔL = 1.000 · 0,4 · −0,1 = −40; ΔN = −40 · 0,8. F = 24.
        (Knop("resultaat_effect", doel="0.9"), -32_00, 0, 24_00),
        # L' = 900, V' = 90; N' = 720 − 90 = 630. F = 60.
        (Knop("taakreductie", reductie="0.1"), -70_00, 0, 60_00),
        # r = 250 / 1.000; N' = 0,75 · 700. F = 150.
        (Knop("taakreductie", bedrag=250), -175_00, 0, 150_00),
        # L' = 900, V = 100; N' = 720 − 100 = 620. F = 60.
        (Knop("kaasschaaf", korting="0.1"), -80_00, 0, 60_00),
        (Knop("kaasschaaf", bedrag=100), -80_00, 0, 60_00),
        # d' = max(20%, 50% − 10%) = 40%; N' = 600 − 100 = 500. Lasten do not fall.
        (Knop("kostendekkend", dekkingsgraad="0.5"), -200_00, 0, 0),
        # d' = max(20%, 25% − 10%) = 20%.
        (Knop("kostendekkend", dekkingsgraad="0.25"), 0, 0, 0),
        # N' = 0. F = 600.
        (Knop("stoppen"), -700_00, 0, 600_00),
    ],
)
def test_each_knop(knop: Knop, bijdrage: int, eigen_kosten: int, frictie: int) -> None:
    out = compute(boek(ONE_ON_THREE, RICH), scenario(maatregel(knop, afbouw=DIRECT)))
    expected: dict[object, int] = {}
    for year in (2026, 2027, 2028, 2029, None):
        expected[1, "p", year, BIJDRAGE] = bijdrage
        expected[1, "p", year, EIGEN_KOSTEN] = eigen_kosten
    expected[1, "p", 2026, FRICTIEKOSTEN] = frictie  # direct: in the first year only
    maatregel_posten = {post: cents for post, cents in out.posten.items() if post[0] == 1}
    assert {post: sum(cents.values()) for post, cents in maatregel_posten.items()} == {
        post: cents for post, cents in expected.items() if cents
    }
    assert all(cents["B"] == 3 * cents["A"] for cents in maatregel_posten.values())


@pytest.mark.parametrize(
    ("first", "knop"),
    [
        (Knop("stoppen"), Knop("kaasschaaf", bedrag=10)),
        (Knop("stoppen"), Knop("taakreductie", bedrag=10)),
        (Knop("stoppen"), Knop("kostendekkend", dekkingsgraad=1)),
        (Knop("lokaal_regionaal", lokaal_aandeel=1), Knop("lokaal_regionaal", lokaal_aandeel="0.5")),
    ],
)
def test_no_effect(first: Knop, knop: Knop) -> None:
    frictie = MaatregelFrictie(bedrag=Fraction(1))
    out = compute(boek(ONE_ON_THREE, RICH), scenario(maatregel(first), maatregel(knop, number=2, frictie=frictie)))
    assert not any(post[0] == 2 and post[2] is None for post in out.posten)


def test_a_share_that_was_set_is_where_the_next_maatregel_starts() -> None:
    """a: 20% → 60% leaves L 500 and V 50; then 60% → 80%: x = 0,2 / 0,4 = ½, so L 250 and V 25.

    ΔN = (200 − 25) − (400 − 50) = −175; own costs ½ · (500 · 1,1 − 50 − 100) = 200.
    m: 20% → 64% makes L 1.200; then 64% → 20%: 1.200 · 1,1 / 1,32 = 1.000, and ΔN = −200 · 0,8.
    """
    steps = [maatregel(Knop("lokaal_regionaal", lokaal_aandeel=a), number=i) for i, a in ((1, "0.6"), (2, "0.8"))]
    out = compute(boek(ONE_ON_THREE, RICH), scenario(*steps))
    assert sum(out.posten[2, "p", None, BIJDRAGE].values()) == -175_00
    assert sum(out.posten[2, "p", None, EIGEN_KOSTEN].values()) == 200_00
    steps = [
        maatregel(Knop("maatwerk_uniformiteit", maatwerkaandeel=m), number=i) for i, m in ((1, "0.64"), (2, "0.2"))
    ]
    out = compute(boek(ONE_ON_THREE, RICH), scenario(*steps))
    assert sum(out.posten[2, "p", None, BIJDRAGE].values()) == -160_00


def test_jongeren() -> None:
    """1.000 over 1, 0 and 2 jongeren: a third is 333,333…, so 333,33 and 666,67; the last cent to the larger ,666…"""
    b = boek({"A": 5, "B": 5, "C": 5}, product(key=Sleutel(SleutelKind.JONGEREN)))
    jongeren = {"A": 1, "B": 0, "C": 2}
    b = replace(b, gemeenten=tuple(g._replace(jongeren=cijfer(jongeren[g.code])) for g in b.gemeenten))
    out = compute(b, scenario(years=1))
    divided = {"A": 333_33, "B": 0, "C": 666_67}
    assert out.posten == {(BASIS, "p", 2026, BIJDRAGE): divided, (BASIS, "p", None, BIJDRAGE): divided}


def test_maatregelen_stack_and_some_are_for_one_gemeente() -> None:
    """p: 1.000 by afname, A 25% and B 75%, so 250 and 750; q: 600 by afname, all of it B."""
    b = boek(
        {"A": 1, "B": 1, "C": 2},
        product("p", 1000, Sleutel(SleutelKind.AFNAME, (("A", Fraction("0.25")), ("B", Fraction("0.75"))))),
        product("q", 600, Sleutel(SleutelKind.AFNAME, (("B", Fraction(1)),))),
    )
    out = compute(
        b,
        scenario(
            # 1. A drops half of its part of p: 250 → 125. R = 125, F = 100, borne by A.
            maatregel(Knop("taakreductie", reductie="0.5"), gemeenten=("A",), afbouw=DIRECT),
            # 2. 295 off p and q together: of 125 + 750 + 600 = 1.475 that is 20%.
            #    p: A −25, B −150. q: B −120. Frictie 59 by R = 175 and 120: 35 and 24, all per inwoner.
            maatregel(
                Knop("kaasschaaf", bedrag=295),
                ("p", "q"),
                number=2,
                afbouw=DIRECT,
                frictie=MaatregelFrictie(bedrag=Fraction(59), verdeling=Verdeling.SOLIDAIR),
            ),
            # 3. Only for B: 72 off p and q, of 600 + 480 = 1.080 that is 1/15. p −40, q −32.
            maatregel(
                Knop("taakreductie", bedrag=72),
                ("p", "q"),
                number=3,
                gemeenten=("B",),
                frictie=NO_FRICTIE,
                ingang=2027,
                afbouw=DIRECT,
            ),
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
    assert out.posten[3, "p", None, BIJDRAGE] == {"A": 0, "B": -40_00, "C": 0}
    assert out.posten[3, "q", None, BIJDRAGE] == {"A": 0, "B": -32_00, "C": 0}
    assert out.structureel("B") == -(150_00 + 120_00 + 40_00 + 32_00)
    assert out.breakeven_jaar("A") == 2026  # −125 + 100 − 25 + 8,75 + 6 = −35,25
    assert out.breakeven_jaar("C") is None  # pays for others: +29,50, and 2026 is all the horizon there is


def test_mixed_falls_are_borne_by_those_that_fall() -> None:
    """A went to m = 100% before (400 → 600); then m' = 50%: A falls to 500, B and C rise to 500 and 250.

    That is L · (1 + 0,5 · 0,5) / (1 + 1 · 0,5) = L · 5/6 for A and L · 1,25 for the others. Net 500 + 500 + 250
    − 600 − 400 − 200 = +50: no net fall, no frictiekosten, and no afbouw either: direct.
    """
    p = product()._replace(parameters=Parameters(personeelsaandeel=cijfer(1), maatwerkopslag=cijfer("0.5")))
    first = maatregel(Knop("maatwerk_uniformiteit", maatwerkaandeel=1), gemeenten=("A",))
    together = maatregel(Knop("maatwerk_uniformiteit", maatwerkaandeel="0.5"), number=2)
    out = compute(boek({"A": 2, "B": 2, "C": 1}, p), scenario(first, together, years=1))
    assert {post: cents for post, cents in out.posten.items() if post[0] == 2 and post[2]} == {
        (2, "p", 2026, BIJDRAGE): {"A": -100_00, "B": 100_00, "C": 50_00}
    }
    # With B at m' = 100% too, and only A and C turned after that: A −100 and C +50, a net fall of 50, lineair.
    also_b = maatregel(Knop("maatwerk_uniformiteit", maatwerkaandeel=1), number=2, gemeenten=("B",))
    afterwards = maatregel(Knop("maatwerk_uniformiteit", maatwerkaandeel="0.5"), number=3, gemeenten=("A", "C"))
    later = afterwards._replace(ingang=2027)
    out = compute(boek({"A": 2, "B": 2, "C": 1}, p), scenario(first, also_b, later, years=2))
    assert {post: cents for post, cents in out.posten.items() if post[0] == 3 and post[2]} == {
        (3, "p", 2027, BIJDRAGE): {"A": -25_00, "B": 0, "C": 12_50},  # 25% of it
        (3, "p", 2027, FRICTIEKOSTEN): {"A": 25_00, "B": 0, "C": 0},  # 50 · 100% · 1,0, half of it each year
    }
    # in one year with the first, A rises by 200 and falls by 100: of its fall nothing counts
    out = compute(boek({"A": 2, "B": 2, "C": 1}, p), scenario(first, also_b, afterwards, years=1))
    assert not any(kind == FRICTIEKOSTEN for *_, kind in out.posten)


# --- rules 4: afbouw --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("afbouw", "of_boek", "path"),
    [
        (Afbouw(), Afbouw(), ["0.25", "0.75", "1"]),
        (Afbouw(verloop=Verloop.LINEAIR, jaren=2), Afbouw(), ["0.25", "0.75", "1"]),
        (Afbouw(verloop=Verloop.LINEAIR, jaren=1), Afbouw(), ["0.5", "1"]),
        (Afbouw(verloop=Verloop.LINEAIR, jaren=0), Afbouw(), ["1"]),
        (Afbouw(verloop=Verloop.TRAP, jaren=2), Afbouw(), ["0", "0.5", "1"]),
        (Afbouw(verloop=Verloop.TRAP, jaren=1), Afbouw(), ["0", "1"]),
        (Afbouw(verloop=Verloop.TRAP, jaren=0), Afbouw(), ["1"]),
        (Afbouw(verloop=Verloop.DIRECT, jaren=2), Afbouw(), ["1"]),
        (Afbouw(pad=(Fraction("0.1"), Fraction(1))), Afbouw(jaren=2), ["0.1", "1"]),
        (Afbouw(verloop=Verloop.TRAP), Afbouw(jaren=1), ["0", "1"]),
        (Afbouw(jaren=1), Afbouw(verloop=Verloop.TRAP), ["0", "1"]),
    ],
)
def test_pads(afbouw: Afbouw, of_boek: Afbouw, path: list[str]) -> None:
    assert oracle_path(afbouw, of_boek) == [Fraction(part) for part in path]


@pytest.mark.parametrize(
    ("knop", "afbouw", "per_year"),
    [
        (Knop("stoppen"), None, [0, 0, -500_00, -1000_00]),  # lowers lasten: the book's trap over two years, from 2027
        (Knop("kostendekkend", dekkingsgraad=1), None, [0, -1000_00, -1000_00, -1000_00]),  # it does not
        (Knop("kostendekkend", dekkingsgraad=1), Afbouw(jaren=1), [0, 0, -1000_00, -1000_00]),
        (Knop("stoppen"), Afbouw(pad=(Fraction("0.1"), Fraction(1))), [0, -100_00, -1000_00, -1000_00]),
    ],
)
def test_effect_by_year(knop: Knop, afbouw: Afbouw | None, per_year: list[int]) -> None:
    choice = maatregel(knop, ingang=2027, afbouw=afbouw, frictie=NO_FRICTIE)
    trap = Afbouw(verloop=Verloop.TRAP)
    out = compute(boek(ONE_ON_THREE, product(), afbouw=trap), scenario(choice))
    assert [out.netto_effect(year) for year in out.jaren] == per_year
    assert out.structureel() == -1000_00


# --- rules 5 to 8: frictie from the reserve, prices, investeringen -----------------------------------------------


def test_reserve() -> None:
    """Stand 1.000, ceiling 600, frictie 1.000 · 80% · 0,5 = 400 over 2027 and 2028.

    2026: 1.000 → 400 back (A a quarter) → 600. 2027: −200 → 400. 2028: −200 → 200.
    """
    b = boek(
        ONE_ON_THREE,
        product(),
        reserve=Reserve(stand=cijfer(1000), bovengrens=cijfer(600)),
        frictie=Frictie(factor=cijfer(2), per_knop=(("stoppen", cijfer("0.5")),)),
    )
    out = compute(b, scenario(maatregel(Knop("stoppen"), ingang=2027), years=3, dekking=Dekking.RESERVE))
    assert out.onttrekkingen == {(1, "p", 2027): 200_00, (1, "p", 2028): 200_00}
    assert out.reserve == [
        (2026, 1000_00, 0, 400_00, 600_00),
        (2027, 600_00, 200_00, 0, 400_00),
        (2028, 400_00, 200_00, 0, 200_00),
    ]
    assert out.posten[RESERVE, None, 2026, TERUGGAVE] == {"A": -100_00, "B": -300_00}
    assert [post for post in out.posten if post[3] in (TERUGGAVE, FRICTIEKOSTEN)] == [(RESERVE, None, 2026, TERUGGAVE)]
    assert [out.netto_effect(year) for year in out.jaren] == [0, -250_00, -750_00]  # the teruggave is not in it
    free = maatregel(Knop("stoppen"), frictie=NO_FRICTIE)
    assert compute(b, scenario(free, dekking=Dekking.RESERVE)).onttrekkingen == {}


def test_current_prices() -> None:
    """70% · 4% + 30% · 2% = 3,4% a year from 2026: 1,034 in 2027 and 1,069156 in 2028.

    Stoppen, lineair from 2026 (25%, 75%, 100% of 1.000): −250; −750 · 1,034 = −775,50; −1.069,156.
    Frictie 400 a year: 400; 413,60.
    """
    index = Indexatie(loonaandeel=cijfer("0.7"), loon=cijfer("0.04"), prijs=cijfer("0.02"))
    b = boek(ONE_ON_THREE, product(), indexatie=index)
    out = compute(b, scenario(maatregel(Knop("stoppen")), years=3), "lopend")
    assert [out.total(year) for year in out.jaren] == [
        Total(1000_00, 750_00, 400_00, 0, 150_00, 150_00),
        Total(1034_00, 258_50, 413_60, 0, -361_90, -211_90),
        Total(1069_16, 0, 0, 0, -1069_16, -1281_06),
    ]
    assert out.structureel() == -1000_00
    assert out.posten[BASIS, "p", None, BIJDRAGE] == {"A": 250_00, "B": 750_00}
    with pytest.raises(ValueError, match="indexatie None"):
        compute(boek(ONE_ON_THREE, product()), scenario(), "lopend")


def test_investering() -> None:
    """2026: 400. 2027: 100 a year starts. 2028: 120 a year, less a yield of 200: −80. 2029: 40 − 80 = −40."""
    investering = Investering(
        number=1,
        incidenteel=((2026, Fraction(400)), (2029, Fraction(40))),
        structureel=((2027, Fraction(100)), (2028, Fraction(120))),
        opbrengst=Opbrengst(bedrag=Fraction(200), vanaf=2028),
    )
    out = compute(boek(ONE_ON_THREE, product()), scenario(investering))
    assert {post[2]: cents for post, cents in out.posten.items() if post[0] == 1} == {
        2026: {"A": 100_00, "B": 300_00},
        2027: {"A": 25_00, "B": 75_00},
        2028: {"A": -20_00, "B": -60_00},
        2029: {"A": -10_00, "B": -30_00},
        None: {"A": -20_00, "B": -60_00},
    }
    assert out.total(2029).cumulatief == 380_00
    assert out.breakeven_jaar() is None


def test_nothing_chosen_breaks_even_at_once() -> None:
    out = compute(boek(ONE_ON_THREE, product()), scenario())
    assert out.total(2026) == Total(1000_00, 1000_00, 0, 0, 0, 0)
    assert out.breakeven_jaar() == 2026  # zero is at most zero


def test_break_even_is_for_good() -> None:
    """−100, then +300: below zero in 2026, but it does not stay so; −400 a year from 2028 settles it in 2028."""
    investering = Investering(
        number=1, incidenteel=((2027, Fraction(300)),), opbrengst=Opbrengst(bedrag=Fraction(100), vanaf=2026)
    )
    later = Investering(number=2, opbrengst=Opbrengst(bedrag=Fraction(300), vanaf=2028))
    out = compute(boek(ONE_ON_THREE, product()), scenario(investering, later))
    assert [out.cumulatief(year) for year in out.jaren] == [-100_00, 100_00, -300_00, -700_00]
    assert out.breakeven_jaar() == 2028


# --- oracle and strategies together -----------------------------------------------------------------------------


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_everything_that_is_generated_can_be_computed(data: st.DataObject) -> None:
    b = data.draw(boeken())
    assert 3 <= len(b.gemeenten) <= 8
    assert [g.code for g in b.gemeenten] == sorted(g.code for g in b.gemeenten)
    assert sum(s.aandeel.waarde for s in b.schillen) == 1
    assert sum(p.lasten.waarde for p in b.producten) == b.begroting.waarde
    assert all(p.lasten.waarde >= 0 for p in b.producten)
    s = data.draw(scenarios(b))
    assert [choice.number for choice in s.maatregelen] == list(range(1, len(s.maatregelen) + 1))
    for prijspeil in ("constant", "lopend"):
        out = compute(b, s, prijspeil)
        assert all(list(cents) == out.gemeenten for cents in out.posten.values())
        assert out.structureel() == sum(out.structureel(code) for code in out.gemeenten)
        for year in out.jaren:
            every = out.total(year)
            per_gemeente = [out.total(year, code) for code in out.gemeenten]
            for column in fields(Total):
                assert getattr(every, column.name) == sum(getattr(line, column.name) for line in per_gemeente)
        for previous, next_one in pairwise(out.reserve):
            assert next_one[1] == previous[4]
        assert all(end == start - from_reserve - back for _, start, from_reserve, back, end in out.reserve)
