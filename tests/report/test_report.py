# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""How reports look. Golden files guard presentation; numbers are proved elsewhere.

``UPDATE_GOLDEN=1 make test`` writes the files anew; read the difference before you commit it.
"""

import os
from fractions import Fraction

import pytest

from takenkeuze.core.engine import simulate
from takenkeuze.core.notation import (
    bedrag,
    counted,
    euro,
    euro_uit_centen,
    opsomming,
    procent,
    share,
    shares,
    told_apart,
)
from takenkeuze.core.overview import Per
from takenkeuze.core.result import Prijspeil, Resultaat
from takenkeuze.features.simulate.report import rapport
from takenkeuze.report.blocks import AFBREEKPUNT, Alinea, Blok, Kolom, Kop, Punten, Rij, Soort, Tabel, Toon
from takenkeuze.report.markdown import als_markdown
from takenkeuze.report.terminal import als_tekst
from takenkeuze.shell.input import laad
from tests import TESTS

HIER = TESTS
SCENARIOS = HIER.parent / "scenarios"


def bereken(naam: str, prijspeil: Prijspeil = Prijspeil.CONSTANT) -> Resultaat:
    invoer = laad(str(SCENARIOS / naam), None)
    assert invoer.boek is not None
    assert invoer.scenario is not None
    return simulate(invoer.boek, invoer.scenario, prijspeil)


def gelijk_aan_golden(naam: str, tekst: str) -> None:
    pad = HIER / "golden" / naam
    if os.environ.get("UPDATE_GOLDEN"):
        pad.parent.mkdir(exist_ok=True)
        pad.write_text(tekst, encoding="utf-8")
    assert tekst == pad.read_text("utf-8")


def test_a_report_at_80_columns() -> None:
    gelijk_aan_golden("bbs-80.txt", als_tekst(rapport(bereken("bbs/samen-opbouwen.yaml")), 80))


def test_a_report_at_120_columns_per_maatregel_seen_from_one_gemeente() -> None:
    resultaat = bereken("lokaal-preventie.yaml")
    gouda = [resultaat.boek.gemeente_index["GM0513"]]
    gelijk_aan_golden("lokaal-gouda-120.txt", als_tekst(rapport(resultaat, Per.MAATREGEL, gouda), 120))


def test_a_report_in_markdown_in_current_prices() -> None:
    resultaat = bereken("alles-kaasschaaf.yaml", Prijspeil.LOPEND)
    gelijk_aan_golden("alles-kaasschaaf.md", als_markdown(rapport(resultaat, Per.SCHIL)))


TABEL = Tabel(
    (Kolom("Naam", Soort.TEKST), Kolom(f"Frictie{AFBREEKPUNT}kosten"), Kolom("Netto effect", Soort.EFFECT)),
    (
        Rij(("Een lange naam die wel om moet slaan", "1,00", "-2,00")),
        Rij(("Totaal", "1,00", "-2,00"), totaal=True),
    ),
)


def test_a_table_that_fits() -> None:
    assert als_tekst([TABEL], 80) == (
        "                                  Frictie-   Netto\n"
        "Naam                                kosten  effect\n"
        "Een lange naam die wel om moet\n"
        " slaan                                1,00   -2,00\n"
        "--------------------------------------------------\n"
        "Totaal                                1,00   -2,00\n"
    )


def test_a_table_that_is_too_wide_goes_in_groups_with_the_names_in_front() -> None:
    regels = als_tekst([TABEL], 30).splitlines()
    assert max(map(len, regels)) <= 30
    assert [regel.split() for regel in regels if regel.startswith("Totaal")] == [
        ["Totaal", "1,00"],
        ["Totaal", "-2,00"],
    ]


def test_text_from_a_file_is_no_markup() -> None:
    blokken: list[Blok] = [Kop("[kaasschaaf] *nu*", 1), Alinea("a | b <script> `x`"), Punten((("[rood]", "_x_"),))]
    assert als_tekst(blokken, 80).startswith("[kaasschaaf] *nu*\n=")
    assert "[kaasschaaf] *nu*" in als_tekst(blokken, 80, kleur=True)
    assert als_markdown(blokken) == (
        "# \\[kaasschaaf\\] \\*nu\\*\n\na \\| b \\<script\\> \\`x\\`\n\n- **\\[rood\\]**: \\_x\\_\n"
    )


def test_bold_stands_beside_no_space() -> None:
    assert als_markdown([Alinea(" sterk\u00a0", Toon.STERK), Alinea(" ", Toon.FOUT)]) == "**sterk**\n\n\n"
    assert als_markdown([Punten(((" label ", "tekst"), ("", "los")))]) == "- **label**: tekst\n- los\n"
    tabel = Tabel((Kolom("Naam", Soort.TEKST),), (Rij(("  Totaal ",), totaal=True), Rij(("",), totaal=True)), " noot ")
    assert als_markdown([tabel]) == "| Naam |\n| :-- |\n| **Totaal** |\n|  |\n\n*noot*\n"


def test_an_amount_keeps_its_euro_sign_on_the_line() -> None:
    for breedte in range(40, 60):
        assert not any(r.endswith("€") for r in als_tekst([Alinea("woord € 1.000,00 " * 20)], breedte).splitlines())


@pytest.mark.parametrize(
    ("centen", "tekst"),
    [(0, "0,00"), (-5, "-0,05"), (123, "1,23"), (100_000, "1.000,00"), (-6_125_000_000, "-61.250.000,00")],
)
def test_dutch_amounts(centen: int, tekst: str) -> None:
    assert bedrag(centen) == tekst


def test_dutch_notation() -> None:
    assert euro_uit_centen(-1250) == "-€ 12,50"
    assert [procent(Fraction(x)) for x in ("0.065", "1", "0.0003", "-0.1", "2/3")] == [
        "6,5%",
        "100%",
        "0,03%",
        "-10%",
        "66,67%",
    ]
    assert opsomming(["a"]) == "a"
    assert opsomming(["a", "b", "c"]) == "a, b en c"
    assert opsomming(list("abcdefg"), 3) == "a, b en 5 andere"


@pytest.mark.parametrize(
    ("waarde", "grens", "tekst"),
    [
        ("-0.166371", "-0.17", "-€ 0,1664"),  # to the cent both are -€ 0,17
        ("-0.17", "-0.17", "-€ 0,17"),
        ("-0.16", "-0.17", "-€ 0,16"),
        ("10.00000004", "10", "€ 10,00000004"),
    ],
)
def test_a_figure_reads_otherwise_than_its_bound(waarde: str, grens: str, tekst: str) -> None:
    assert told_apart(Fraction(waarde), [Fraction(grens)], euro) == tekst


def test_two_bounds_are_both_told_apart() -> None:
    # 25,3% is not 25%, and to two decimals neither 25,30001%; at four decimals it differs from both
    grenzen = [Fraction("0.25"), Fraction("0.2530009")]
    assert told_apart(Fraction("0.253"), grenzen, procent) == "25,3%"
    assert procent(grenzen[1], 4) == "25,3001%"


@pytest.mark.parametrize(
    ("deel", "tekst"),
    [
        ("0", "0%"),
        ("1", "100%"),
        ("0.00049", "<0,1%"),
        ("0.0005", "0,1%"),
        ("0.9995", ">99,9%"),
        ("0.9994", "99,9%"),
        ("1.0004", ">100%"),
        ("-0.0004", ">-0,1%"),
        ("-0.25", "-25%"),
        ("-0.9996", "<-99,9%"),
        ("-1.0004", "<-100%"),
    ],
)
def test_nothing_but_nothing_is_a_share_of_0(deel: str, tekst: str) -> None:
    assert share(Fraction(deel), 1) == tekst


@pytest.mark.parametrize(
    ("delen", "teksten"),
    [
        # 33,33…% three times is 99,9%: the first gets the tenth that is left
        (["1/3", "1/3", "1/3"], ["33,4%", "33,3%", "33,3%"]),
        # 16,66… and 66,66… leave the same: the first two get it
        (["1/6", "1/6", "2/3"], ["16,7%", "16,7%", "66,6%"]),
        (["1", "0"], ["100%", "0%"]),
        (["0.9999", "0.0001"], [">99,9%", "<0,1%"]),
        (["0.9994", "0.0006"], ["99,9%", "0,1%"]),
    ],
)
def test_shares_add_up_by_largest_remainder(delen: list[str], teksten: list[str]) -> None:
    assert shares([Fraction(deel) for deel in delen]) == teksten


def test_one_is_no_plural() -> None:
    assert [counted(n, "gemeente", "gemeenten") for n in (0, 1, 2)] == ["0 gemeenten", "1 gemeente", "2 gemeenten"]
