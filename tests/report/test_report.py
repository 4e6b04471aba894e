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
    counted,
    enumeration,
    euro,
    euro_from_cents,
    euros_text,
    percentage,
    share,
    shares,
    told_apart,
)
from takenkeuze.core.overview import Per
from takenkeuze.core.result import Prijspeil, Result
from takenkeuze.features.simulate.report import make_report
from takenkeuze.report.blocks import (
    BREAK_POINT,
    Block,
    BulletList,
    Column,
    ColumnKind,
    Heading,
    Paragraph,
    Table,
    TableRow,
    Tone,
)
from takenkeuze.report.markdown import blocks_to_markdown
from takenkeuze.report.terminal import blocks_to_text
from takenkeuze.shell.input import load
from tests import TESTS

HERE = TESTS
SCENARIOS = HERE.parent / "scenarios"


def compute(name: str, prijspeil: Prijspeil = Prijspeil.CONSTANT) -> Result:
    inputs = load(str(SCENARIOS / name), None)
    assert inputs.boek is not None
    assert inputs.scenario is not None
    return simulate(inputs.boek, inputs.scenario, prijspeil)


def equals_golden(name: str, text: str) -> None:
    path = HERE / "golden" / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text("utf-8")


def test_a_report_at_80_columns() -> None:
    equals_golden("bbs-80.txt", blocks_to_text(make_report(compute("bbs/samen-opbouwen.yaml")), 80))


def test_a_report_at_120_columns_per_maatregel_seen_from_one_gemeente() -> None:
    result = compute("lokaal-preventie.yaml")
    gouda = [result.boek.gemeente_index["GM0513"]]
    equals_golden("lokaal-gouda-120.txt", blocks_to_text(make_report(result, Per.MAATREGEL, gouda), 120))


def test_a_report_in_markdown_in_current_prices() -> None:
    result = compute("alles-kaasschaaf.yaml", Prijspeil.CURRENT)
    equals_golden("alles-kaasschaaf.md", blocks_to_markdown(make_report(result, Per.SCHIL)))


TABLE = Table(
    (Column("Naam", ColumnKind.TEXT), Column(f"Frictie{BREAK_POINT}kosten"), Column("Netto effect", ColumnKind.EFFECT)),
    (
        TableRow(("Een lange naam die wel om moet slaan", "1,00", "-2,00")),
        TableRow(("Totaal", "1,00", "-2,00"), total=True),
    ),
)


def test_a_table_that_fits() -> None:
    assert blocks_to_text([TABLE], 80) == (
        "                                  Frictie-   Netto\n"
        "Naam                                kosten  effect\n"
        "Een lange naam die wel om moet\n"
        " slaan                                1,00   -2,00\n"
        "--------------------------------------------------\n"
        "Totaal                                1,00   -2,00\n"
    )


def test_a_table_that_is_too_wide_goes_in_groups_with_the_names_in_front() -> None:
    lines = blocks_to_text([TABLE], 30).splitlines()
    assert max(map(len, lines)) <= 30
    assert [line.split() for line in lines if line.startswith("Totaal")] == [
        ["Totaal", "1,00"],
        ["Totaal", "-2,00"],
    ]


def test_text_from_a_file_is_no_markup() -> None:
    blocks: list[Block] = [
        Heading("[kaasschaaf] *nu*", 1),
        Paragraph("a | b <script> `x`"),
        BulletList((("[rood]", "_x_"),)),
    ]
    assert blocks_to_text(blocks, 80).startswith("[kaasschaaf] *nu*\n=")
    assert "[kaasschaaf] *nu*" in blocks_to_text(blocks, 80, color=True)
    assert blocks_to_markdown(blocks) == (
        "# \\[kaasschaaf\\] \\*nu\\*\n\na \\| b \\<script\\> \\`x\\`\n\n- **\\[rood\\]**: \\_x\\_\n"
    )


def test_bold_stands_beside_no_space() -> None:
    assert blocks_to_markdown([Paragraph(" sterk\u00a0", Tone.STRONG), Paragraph(" ", Tone.ERROR)]) == "**sterk**\n\n\n"
    assert blocks_to_markdown([BulletList(((" label ", "tekst"), ("", "los")))]) == "- **label**: tekst\n- los\n"
    table = Table(
        (Column("Naam", ColumnKind.TEXT),),
        (TableRow(("  Totaal ",), total=True), TableRow(("",), total=True)),
        " noot ",
    )
    assert blocks_to_markdown([table]) == "| Naam |\n| :-- |\n| **Totaal** |\n|  |\n\n*noot*\n"


def test_an_amount_keeps_its_euro_sign_on_the_line() -> None:
    for width in range(40, 60):
        assert not any(
            r.endswith("€") for r in blocks_to_text([Paragraph("woord € 1.000,00 " * 20)], width).splitlines()
        )


@pytest.mark.parametrize(
    ("cents", "text"),
    [(0, "0,00"), (-5, "-0,05"), (123, "1,23"), (100_000, "1.000,00"), (-6_125_000_000, "-61.250.000,00")],
)
def test_dutch_amounts(cents: int, text: str) -> None:
    assert euros_text(cents) == text


def test_dutch_notation() -> None:
    assert euro_from_cents(-1250) == "-€ 12,50"
    assert [percentage(Fraction(x)) for x in ("0.065", "1", "0.0003", "-0.1", "2/3")] == [
        "6,5%",
        "100%",
        "0,03%",
        "-10%",
        "66,67%",
    ]
    assert enumeration(["a"]) == "a"
    assert enumeration(["a", "b", "c"]) == "a, b en c"
    assert enumeration(list("abcdefg"), 3) == "a, b en 5 andere"


@pytest.mark.parametrize(
    ("value", "bound", "text"),
    [
        ("-0.166371", "-0.17", "-€ 0,1664"),  # to the cent both are -€ 0,17
        ("-0.17", "-0.17", "-€ 0,17"),
        ("-0.16", "-0.17", "-€ 0,16"),
        ("10.00000004", "10", "€ 10,00000004"),
    ],
)
def test_a_figure_reads_otherwise_than_its_bound(value: str, bound: str, text: str) -> None:
    assert told_apart(Fraction(value), [Fraction(bound)], euro) == text


def test_two_bounds_are_both_told_apart() -> None:
    # 25,3% is not 25%, and to two decimals neither 25,30001%; at four decimals it differs from both
    bounds = [Fraction("0.25"), Fraction("0.2530009")]
    assert told_apart(Fraction("0.253"), bounds, percentage) == "25,3%"
    assert percentage(bounds[1], 4) == "25,3001%"


@pytest.mark.parametrize(
    ("part", "text"),
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
def test_nothing_but_nothing_is_a_share_of_0(part: str, text: str) -> None:
    assert share(Fraction(part), 1) == text


@pytest.mark.parametrize(
    ("parts", "texts"),
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
def test_shares_add_up_by_largest_remainder(parts: list[str], texts: list[str]) -> None:
    assert shares([Fraction(part) for part in parts]) == texts


def test_one_is_no_plural() -> None:
    assert [counted(n, "gemeente", "gemeenten") for n in (0, 1, 2)] == ["0 gemeenten", "1 gemeente", "2 gemeenten"]
