# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Pictures in a report: their numbers stay exact, turn round with the sign, and text formats do without."""

from fractions import Fraction

import pytest

from takenkeuze.core.notation import EXACT, AmountUnit, Notation, Sign
from takenkeuze.report.amounts import euros, written
from takenkeuze.report.blocks import Block, Chart, Fold, Heading, Paragraph
from takenkeuze.report.drawings import (
    Bar,
    Composition,
    Drawing,
    Ranking,
    Series,
    Tile,
    TileMap,
    Timeline,
    Waterfall,
)
from takenkeuze.report.markdown import blocks_to_markdown
from takenkeuze.report.terminal import blocks_to_text

THIRD = Fraction(100, 3)
RANKING = Ranking((Bar("Gouda", -THIRD), Bar("Leiden", 250)))
BENEFIT = Notation(AmountUnit.EURO, Sign.BENEFIT)


def test_numbers_stay_exact_and_amounts_in_the_words_are_written() -> None:
    chart = Chart(f"Gouda betaalt {euros(1_250_00)} minder", "Staven.", RANKING, effect=True)
    folded = written(Fold("Beeld", (chart,)), Notation(AmountUnit.EURO))
    assert folded.blocks == (chart._replace(title="Gouda betaalt € 1.250 minder"),)
    assert written(chart, EXACT).drawing == RANKING


@pytest.mark.parametrize(
    ("drawing", "other"),
    [
        (RANKING, Ranking((Bar("Gouda", THIRD), Bar("Leiden", -250)))),
        (
            Timeline((2027, 2028), (Series("x", (5, -7)),), (Bar("grens", 3),), 2028, "hier"),
            Timeline((2027, 2028), (Series("x", (-5, 7)),), (Bar("grens", -3),), 2028, "hier"),
        ),
        (
            Waterfall(Bar("nu", 9), (Bar("stap", -2),), Bar("straks", 7)),
            Waterfall(Bar("nu", -9), (Bar("stap", 2),), Bar("straks", -7)),
        ),
        (TileMap((Tile("Gouda", 2, 1, -4),)), TileMap((Tile("Gouda", 2, 1, 4),))),
        (Composition(("a",), (("b", (Fraction(1),)),)), Composition(("a",), (("b", (Fraction(1),)),))),
    ],
)
def test_an_effect_turns_round_where_plus_is_an_advantage_and_a_level_never_does(
    drawing: Drawing, other: Drawing
) -> None:
    once = written(Chart("t", "d", drawing, effect=True), BENEFIT)
    assert once == Chart("t", "d", other, effect=True, turned=True)
    assert written(once, BENEFIT) == once
    level = Chart("t", "d", drawing)
    assert written(level, BENEFIT) == level


def test_formats_of_text_leave_a_picture_out() -> None:
    around: list[Block] = [Heading("Kop"), Paragraph("Tekst.")]
    chart = Chart("Boodschap", "Beschrijving", RANKING)
    with_chart: list[Block] = [around[0], chart, around[1]]
    assert blocks_to_text(with_chart, 80) == blocks_to_text(around, 80)
    assert blocks_to_markdown(with_chart) == blocks_to_markdown(around)
