# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""How amounts are shown: in which unit, with which sign, and what rounding leaves."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takenkeuze.core.notation import AmountUnit, Notation, Sign, amount_in_words, amount_shown, amount_text
from takenkeuze.report.amounts import UNIT_NAME, amount, by_sign, effect, euros, in_thousands, written
from takenkeuze.report.blocks import Bars, BulletList, Column, ColumnKind, Fold, Paragraph, Table, TableRow
from takenkeuze.report.markdown import blocks_to_markdown
from takenkeuze.report.terminal import blocks_to_text
from tests import ROOT
from tests.program import takenkeuze

BBS = str(ROOT / "scenarios" / "bbs" / "samen-opbouwen.yaml")
EURO = Notation(AmountUnit.EURO)
THOUSAND = Notation(AmountUnit.THOUSAND)
BENEFIT = Notation(AmountUnit.EURO, Sign.BENEFIT)


@pytest.mark.parametrize(
    ("cents", "cent", "euro", "thousand"),
    [
        (0, "0,00", "0", "0"),
        (1, "0,01", "<1", "<1"),
        (-49, "-0,49", ">-1", ">-1"),
        # halves away from zero
        (50, "0,50", "1", "<1"),
        (-50, "-0,50", "-1", ">-1"),
        (-3_502_549, "-35.025,49", "-35.025", "-35"),
        (50_000_00, "50.000,00", "50.000", "50"),
        (499_99, "499,99", "500", "<1"),
        (-500_00, "-500,00", "-500", "-1"),
        (123_456_789_50, "123.456.789,50", "123.456.790", "123.457"),
    ],
)
def test_an_amount_in_each_unit(cents: int, cent: str, euro: str, thousand: str) -> None:
    assert [amount_text(cents, unit) for unit in AmountUnit] == [cent, euro, thousand]


@pytest.mark.parametrize(
    ("cents", "euro", "thousand"),
    [
        (-3_502_549, "-€ 35.025", "-€ 35 duizend"),
        (0, "€ 0", "€ 0"),
        # what would read as nothing is said in a finer unit
        (300_00, "€ 300", "€ 300"),
        (-12, "-€ 0,12", "-€ 0,12"),
    ],
)
def test_an_amount_in_a_sentence(cents: int, euro: str, thousand: str) -> None:
    assert amount_in_words(cents, AmountUnit.EURO) == euro
    assert amount_in_words(cents, AmountUnit.THOUSAND) == thousand


@given(st.integers(-(10**13), 10**13), st.sampled_from(AmountUnit))
def test_rounding_is_half_a_unit_at_most_and_symmetric(cents: int, unit: AmountUnit) -> None:
    of_unit = {AmountUnit.CENT: 1, AmountUnit.EURO: 100, AmountUnit.THOUSAND: 100_000}[unit]
    shown = amount_shown(cents, unit)
    assert abs(shown * of_unit - cents) * 2 <= of_unit
    assert amount_shown(-cents, unit) == -shown
    assert (amount_text(cents, unit) in ("0", "0,00")) == (cents == 0)


def said(text: str, notation: Notation) -> str:
    return written(Paragraph(text), notation).text


def test_only_an_effect_turns_round() -> None:
    assert (
        said(f"{amount(100_00)} {effect(-100_00)} {effect(-12, each=True)} {amount(None)}", EURO) == "100 -100 -0,12 "
    )
    assert said(f"{amount(100_00)} {effect(-100_00)} {effect(-12, each=True)}", BENEFIT) == "100 100 0,12"
    assert said(f"{euros(100_00)} en {euros(-100_00, effect=True)}", BENEFIT) == "€ 100 en € 100"
    assert said(in_thousands(-1_500_00), EURO) == "-2"
    assert said(in_thousands(-1_500_00), BENEFIT) == "2"


def test_words_follow_the_notation() -> None:
    text = f"Bedragen in {UNIT_NAME}; {by_sign('een min', 'een plus')} is minder."
    assert said(text, Notation()) == "Bedragen in euro's; een min is minder."
    assert said(text, THOUSAND) == "Bedragen in duizenden euro's, elk apart afgerond; een min is minder."
    assert said(text, BENEFIT) == "Bedragen in hele euro's, elk apart afgerond; een plus is minder."


def test_amounts_everywhere_in_a_block() -> None:
    points = BulletList(((f"{amount(100)}", f"{euros(200)}"),))
    assert written(Fold("kop", (points,)), EURO) == Fold("kop", (BulletList((("1", "€ 2"),)),))


COLUMNS = (Column("Gemeente", ColumnKind.TEXT), Column("Nu"), Column("Effect", ColumnKind.EFFECT), Column("Deel"))


def table(*rows: tuple[int, int]) -> Table:
    """Parts with their total."""
    parts = [TableRow((f"g{n}", amount(a), effect(b), "10%")) for n, (a, b) in enumerate(rows)]
    sums = amount(sum(a for a, _ in rows)), effect(sum(b for _, b in rows))
    return Table(COLUMNS, (*parts, TableRow(("Totaal", *sums, "100%"), total=True)))


def test_what_rounding_leaves_stands_in_a_line() -> None:
    # 3 x 1,40 = 4,20 shows as 1 + 1 + 1 and 4: one more; 3 x -1,50 = -4,50 as -2 - 2 - 2 and -5: one more
    assert written(table(*[(140, -150)] * 3), EURO).rows == (
        *[TableRow((f"g{n}", "1", "-2", "10%")) for n in range(3)],
        TableRow(("Afrondingsverschil", "+1", "+1", ""), rounding=True),
        TableRow(("Totaal", "4", "-5", "100%"), total=True),
    )
    # with the sign turned it is one less: 2 + 2 + 2 and 5
    assert written(table(*[(140, -150)] * 3), BENEFIT).rows[3].cells == ("Afrondingsverschil", "+1", "-1", "")
    assert len(written(table(*[(140, -150)] * 3), Notation()).rows) == 4
    assert len(written(table((100, -200), (300, -400)), EURO).rows) == 3


def test_a_total_that_is_no_sum_leaves_nothing() -> None:
    rows = (
        TableRow(("2026", amount(140))),
        TableRow(("2027", amount(140))),
        TableRow(("structureel", amount(140)), True),
    )
    assert len(written(Table(COLUMNS[:2], rows), EURO).rows) == 3
    unknown = (TableRow(("a", amount(140))), TableRow(("b", "?")), TableRow(("Totaal", amount(160)), True))
    assert len(written(Table(COLUMNS[:2], unknown), EURO).rows) == 3


@given(
    st.lists(st.tuples(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9)), min_size=1),
    st.sampled_from(AmountUnit),
)
def test_shown_rows_add_up_to_the_shown_total(rows: list[tuple[int, int]], unit: AmountUnit) -> None:
    for sign in Sign:
        *parts, total = written(table(*rows), Notation(unit, sign)).rows
        for i in (1, 2):
            assert sum(number(row.cells[i]) for row in parts) == number(total.cells[i])


def number(cell: str) -> int:
    """What a reader adds up, in whole units or cents."""
    return 0 if cell in ("<1", ">-1", "") else int(cell.replace(".", "").replace(",", ""))


def test_the_head_of_a_table_says_the_unit_and_the_sign() -> None:
    assert written(table((100, 100)), BENEFIT).columns[0].heading == "Gemeente (plus = voordeel)"
    both = written(table((100, 100)), Notation(AmountUnit.THOUSAND, Sign.BENEFIT))
    assert both.columns[0].heading == "Gemeente (x € 1.000; plus = voordeel)"
    assert both.columns[2].kind is ColumnKind.BENEFIT
    levels = Table(COLUMNS[:2], (TableRow(("g", amount(100))),))
    assert written(levels, BENEFIT).columns == levels.columns
    assert written(Table(COLUMNS[:2], (TableRow(("g", "10%")),)), THOUSAND).columns == COLUMNS[:2]


def test_a_text_that_looks_like_an_amount_does_no_more_than_show_one() -> None:
    assert said("titel \x02w100\x03 en \x02rm\x03", EURO) == "titel € 1 en \x02rm\x03"
    assert "\x02" not in blocks_to_text([Paragraph("titel \x02rm\x03")], 80, EURO)
    assert "\x02" not in blocks_to_markdown([Paragraph(f"\x02{'9' * 5000}\x03")], EURO)


# --- bars ----------------------------------------------------------------------------------------------------------


def bars(*effects: int, notation: Notation = EURO, width: int = 60) -> list[str]:
    rows = [TableRow((f"g{n}", effect(cents)), bar=cents) for n, cents in enumerate(effects)]
    columns = (Column("Wie", ColumnKind.TEXT), Column("Effect", ColumnKind.EFFECT))
    return blocks_to_text([Table(columns, tuple(rows), bars=Bars(" per inwoner"))], width, notation).splitlines()


def test_bars_are_as_long_as_what_they_stand_for() -> None:
    # the longest is 30 columns, in half blocks; what is hardly anything is seen
    heading, *lines = bars(-200_00, -100_00, -1, 0)
    assert heading == "Wie  Effect  minder per inwoner"
    assert [line.partition(" ")[2].split()[1:] for line in lines] == [["█" * 30], ["█" * 15], ["▌"], []]


def test_bars_of_less_and_more_stand_on_two_sides() -> None:
    # (30 - 1) // 2 = 14 columns to each side
    assert bars(-200_00, 100_00) == [
        "Wie  Effect          minder│meer",
        f"g0     -200  {'█' * 14}│",
        f"g1      100  {' ' * 14}│{'█' * 7}",
    ]
    assert bars(-200_00, 100_00, notation=BENEFIT) == [
        "Wie (plus",
        "=",
        "voordeel)  Effect            meer│minder",
        f"g0            200  {' ' * 14}│{'█' * 14}",
        f"g1           -100  {' ' * 7}{'█' * 7}│",
    ]


def test_there_are_no_bars_without_room_or_in_markdown() -> None:
    assert all("█" not in line for line in bars(-200_00, width=32))
    one = Table(COLUMNS[:2], (TableRow(("g", amount(1)), bar=1),), bars=Bars(""))
    assert "█" not in blocks_to_markdown([one], EURO)


# --- options -------------------------------------------------------------------------------------------------------


def test_options_change_text_and_markdown_only() -> None:
    plain, other = [takenkeuze("simulate", BBS, "--format", "tabel", *words).stdout for words in ((), ("--centen",))]
    assert "23.513.679 " in plain
    assert "23.513.679,25" in other
    assert takenkeuze("simulate", BBS, "--eenheid", "cent").stdout == other
    assert takenkeuze("simulate", BBS, "--eenheid", "euro", "--teken", "effect").stdout == plain
    for words in (["--centen"], ["--teken", "voordeel"], ["--eenheid", "duizend"]):
        done = takenkeuze("simulate", BBS, *words, "--format", "json")
        assert done.returncode == 2
        assert f"{words[0]} geldt alleen voor tekst, Markdown, HTML, PDF en Word" in done.stderr
    done = takenkeuze("simulate", BBS, "--centen", "--eenheid", "duizend")
    assert (done.returncode, done.stderr) == (
        2,
        "Fout: --centen en --eenheid duizend gaan niet samen; kies één van beide\n",
    )
    assert takenkeuze("simulate", BBS, "--eenheid", "mln").returncode == 2


@pytest.mark.parametrize("form", ["json", "csv"])
def test_data_are_exact_and_have_no_marks(form: str) -> None:
    for words in (
        ("simulate", BBS),
        ("nu",),
        ("menukaart",),
        ("product", "ghor"),
        ("compare", BBS, "basis"),
        ("diff", "basis", BBS),
    ):
        text = takenkeuze(*words, "--format", form).stdout
        assert text
        assert "\x02" not in text
        assert "\\u0002" not in text
        if form == "json":
            assert json.loads(text)["eenheid"] == "centen"
