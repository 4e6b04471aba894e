# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Pictures as SVG: well-formed, within their edges, words that do not touch, and whatever a name holds is text."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from takenkeuze.report.blocks import Chart
from takenkeuze.report.drawings import (
    AxisUnit,
    Bar,
    Composition,
    Drawing,
    Number,
    Ranking,
    Series,
    Tile,
    TileMap,
    Timeline,
    Waterfall,
)
from takenkeuze.report.svg import draw
from takenkeuze.report.svg_bars import MOST_BARS, MOST_STEPS
from takenkeuze.report.svg_canvas import SMALL, WIDTH, Colour, fitted, px, style, width_of
from takenkeuze.report.svg_scale import Unit, bounds, round_step, ticks, unit_of

SVG = "{http://www.w3.org/2000/svg}"
GEMEENTEN = ("Alphen aan den Rijn", "Bodegraven-Reeuwijk", "Kaag en Braassem", "Leiden")
HOSTILE = (
    "<script>alert(1)</script>",
    '"/><image href="https://example.com/x.png"/>',
    "=HYPERLINK(1)",
    "#import \\end",
    "\u202eomgekeerd\u0000\u001b[2J",
    "naam " * 1000,
    "m" * 5000,
    "é\u0301" * 2000,
    "漢字" * 500,
    "",
)


class Words(NamedTuple):
    """Words as they stand: their text, and where they begin and end as far as their width is known."""

    text: str
    left: Fraction
    right: Fraction
    foot: Fraction
    size: int


def parsed(drawing: Drawing, **more: object) -> ElementTree.Element:
    return ElementTree.fromstring(draw(Chart("De boodschap", "Wat er te zien is", drawing, **more)))  # type: ignore[arg-type]


def words(root: ElementTree.Element) -> Iterator[Words]:
    for element in root.iter(f"{SVG}text"):
        x, size = Fraction(element.attrib["x"]), int(element.attrib["font-size"])
        text = element.text or ""
        width = width_of(text, size)
        left = {"start": x, "middle": x - width / 2, "end": x - width}[element.attrib.get("text-anchor", "start")]
        yield Words(text, left, left + width, Fraction(element.attrib["y"]), size)


def texts(root: ElementTree.Element) -> list[str]:
    return [one.text for one in words(root)]


def boxes(root: ElementTree.Element) -> list[tuple[Fraction, Fraction]]:
    """From where to where each rectangle goes, left to right, without those in patterns."""
    inside = {id(one) for pattern in root.iter(f"{SVG}pattern") for one in pattern.iter()}
    found = [one for one in root.iter(f"{SVG}rect") if id(one) not in inside]
    return [(Fraction(b.attrib["x"]), Fraction(b.attrib["x"]) + Fraction(b.attrib["width"])) for b in found]


# --- what it says ---------------------------------------------------------------------------------------------------


def test_a_picture_has_a_name_and_a_description_of_its_own() -> None:
    svg = draw(Chart("Gouda < Leiden", "Twee staven", Ranking((Bar("Gouda", 1),))), "beeld-3")
    root = ElementTree.fromstring(svg)
    assert root.attrib["role"] == "img"
    assert root.attrib["lang"] == "nl"
    named = {root.attrib["aria-labelledby"]: "Gouda < Leiden", root.attrib["aria-describedby"]: "Twee staven"}
    assert {one.attrib["id"]: one.text for one in root[:2]} == named
    assert [one.tag for one in root[:2]] == [f"{SVG}title", f"{SVG}desc"]
    assert all(name.startswith("beeld-3-") for name in named)


def test_bars_are_as_long_as_their_values_and_carry_them() -> None:
    # of 0, 250 and 1.000 euros: a quarter and the whole
    root = parsed(Ranking((Bar("a", 0), Bar("b", 250_00), Bar("c", 1_000_00))))
    (left, quarter), (start, whole) = boxes(root)
    assert left == start
    assert abs((quarter - left) * 4 - (whole - start)) < Fraction(1, 2)
    assert [text for text in texts(root) if text in ("0", "250", "1.000")].count("250") == 2  # at its bar, and a tick
    assert texts(root)[-1] == "euro"


def test_bars_of_one_sign_go_right_and_of_two_signs_apart() -> None:
    minus = boxes(parsed(Ranking((Bar("a", -500_00), Bar("b", -1_000_00))), effect=True))
    assert minus[0][0] == minus[1][0]
    both = boxes(parsed(Ranking((Bar("a", -500_00), Bar("b", 1_000_00))), effect=True))
    assert both[0][1] == both[1][0]


def test_who_reads_in_black_and_white_knows_more_from_less_by_a_pattern() -> None:
    svg = draw(Chart("t", "d", Ranking((Bar("a", -500_00), Bar("b", 1_000_00))), effect=True))
    assert svg.count('fill="url(#beeld-more)"') == 1
    assert "min is minder betalen" in svg
    turned = draw(Chart("t", "d", Ranking((Bar("a", 500_00), Bar("b", -1_000_00))), effect=True, turned=True))
    assert turned.count('fill="url(#beeld-more)"') == 1
    assert "min is meer betalen" in turned


def test_a_ranking_shows_both_ends_and_counts_what_is_between() -> None:
    names = [f"g{i:03}" for i in range(342)]
    shown = texts(parsed(Ranking(tuple(Bar(name, i) for i, name in enumerate(names)))))
    assert [text for text in shown if text in names] == names[:20] + names[-20:]
    assert f"⋮ {342 - MOST_BARS} hiertussen staan alleen in de tabel" in shown


def test_a_waterfall_ends_where_its_steps_lead() -> None:
    # from 10.000 down 3.500 and up 1.200 to 7.700, on an axis from zero
    root = parsed(Waterfall(Bar("nu", 10_000_00), (Bar("een", -3_500_00), Bar("twee", 1_200_00)), Bar("dan", 7_700_00)))
    start, down, up, end = boxes(root)
    assert start[0] == end[0]
    assert start[1] == down[1]
    assert down[0] == up[0]
    assert up[1] == end[1]
    assert {"10.000", "-3.500", "+1.200", "7.700"} <= {*texts(root)}


def test_a_waterfall_of_small_steps_says_that_its_axis_does_not_begin_at_zero() -> None:
    root = parsed(Waterfall(Bar("nu", 55_000_000_00), (Bar("een", -140_000_00),), Bar("dan", 54_860_000_00)))
    start, step, end = boxes(root)
    assert step[1] - step[0] > 40  # it is seen
    assert end[1] - end[0] > 10
    assert start[1] == step[1]
    assert texts(root)[-1] == "duizend euro; de as begint niet bij nul"


def test_many_small_steps_are_one() -> None:
    steps = tuple(Bar(f"stap {i}", 100 * i) for i in range(30))
    root = parsed(Waterfall(Bar("nu", 0), steps, Bar("dan", 100 * 435)))
    shown = [text for text in texts(root) if text.startswith("stap ")]
    assert shown == [f"stap {i}" for i in range(30 - MOST_STEPS + 1, 30)]
    # 0 + 1 + … + 10
    assert [text for text in texts(root) if text == "11 andere samen"]
    assert "+55,00" in texts(root)


def test_years_with_room_have_bars_with_values_and_the_difference_below_them() -> None:
    # 55.374.750 and 35.025 euros less
    root = parsed(
        Timeline((2026, 2027), (Series("zonder", (5_537_475_000,) * 2), Series("met", (5_533_972_500, 5_537_475_000))))
    )
    assert {"2026", "2027", "55,37", "55,34", "-35,0", "0,0"} <= {*texts(root)}
    assert texts(root)[-1] == "miljoen euro; vet is het verschil, in duizend euro"


def test_years_without_room_have_lines_named_at_their_end() -> None:
    years = tuple(range(2026, 2076))
    root = parsed(Timeline(years, (Series("zonder", (64_000_000_00,) * 50), Series("met", (63_000_000_00,) * 50))))
    assert {"zonder", "64,00", "met", "63,00", "2026"} <= {*texts(root)}
    assert len([*root.iter(f"{SVG}circle")]) == 2
    assert "de as begint niet bij nul" in texts(root)[-1]


def test_bounds_and_the_turning_point_are_named() -> None:
    root = parsed(
        Timeline(
            (2026, 2027), (Series("x", (5_000_00, -3_000_00)),), (Bar("ondergrens", 1_000_00),), 2027, "2027: verdiend"
        ),
        effect=True,
    )
    assert {"ondergrens", "1.000", "2027: verdiend", "5.000", "-3.000"} <= {*texts(root)}


def test_parts_of_a_whole_are_as_wide_as_they_are() -> None:
    half, third, sixth = Fraction(1, 2), Fraction(1, 3), Fraction(1, 6)
    root = parsed(Composition(("bron", "afgeleid", "aanname", "rest"), (("Nu", (half, third, Fraction(0), sixth)),)))
    bars = boxes(root)[:3]
    widths = [right - left for left, right in bars]
    assert [round(width / sum(widths) * 6) for width in widths] == [3, 2, 1]
    assert texts(root) == ["Nu", "50% bron", "33,3% afgeleid", "16,7% rest"]


def test_tiles_lie_where_they_are_put_and_get_darker() -> None:
    tiles = (Tile("Oost", 3, 1, -100), Tile("Verderop", 2, 1, -400), Tile("Zuid", 3, 2, 0), Tile("West", 2, 2, 250))
    root = parsed(TileMap(tiles), unit=AxisUnit.EACH, effect=True)
    east, west, south, plus = [one for one in root.iter(f"{SVG}rect") if "class" not in one.attrib][:4]
    assert Fraction(west.attrib["x"]) < Fraction(east.attrib["x"])
    assert Fraction(south.attrib["y"]) > Fraction(east.attrib["y"])
    assert east.attrib["fill"] != west.attrib["fill"] != south.attrib["fill"] == "#ffffff"
    assert plus.attrib["stroke-width"] == "3"  # more to pay
    assert {"Oost", "-1,00", "Verderop", "-4,00", "0,00", "2,50"} <= {*texts(root)}


# --- whatever it is given -------------------------------------------------------------------------------------------

_values = st.one_of(
    st.integers(-(10**6), 10**6),
    st.integers(-(10**17), 10**17),
    st.fractions(-(10**5), 10**5, max_denominator=700),
    st.just(0),
)
_names = st.one_of(st.sampled_from((*GEMEENTEN, *HOSTILE)), st.text(max_size=40))
_bars = st.builds(Bar, _names, _values)


@st.composite
def _timelines(draw_: st.DrawFn) -> Timeline:
    first, count = draw_(st.integers(1000, 9000)), draw_(st.integers(1, 50))
    numbers = st.lists(_values, min_size=count, max_size=count).map(tuple)
    series = draw_(st.lists(st.builds(Series, _names, numbers), min_size=1, max_size=2))
    limits = draw_(st.lists(_bars, max_size=2 if len(series) == 1 else 0))
    turn = draw_(st.none() | st.integers(first, first + count - 1))
    return Timeline(
        tuple(range(first, first + count)), tuple(series), tuple(limits), turn, f"{turn}: terugverdiend" if turn else ""
    )


@st.composite
def _waterfalls(draw_: st.DrawFn) -> Waterfall:
    start, steps = draw_(_bars), draw_(st.lists(_bars, max_size=60))
    end: Number = start.value + sum(step.value for step in steps)
    return Waterfall(start, tuple(steps), Bar(draw_(_names), end))


_tile_maps = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=342, unique=True).flatmap(
    lambda places: st.lists(_bars, min_size=len(places), max_size=len(places)).map(
        lambda bars: TileMap(tuple(Tile(bar.name, *place, bar.value) for bar, place in zip(bars, places, strict=True)))
    )
)
_drawings = st.one_of(
    st.lists(_bars, min_size=1, max_size=60).map(lambda bars: Ranking(tuple(bars))),
    _timelines(),
    _waterfalls(),
    _tile_maps,
)


@given(_drawings, st.sampled_from(AxisUnit), st.booleans(), st.booleans())
def test_everything_stays_within_the_picture_and_is_text(
    drawing: Drawing, unit: AxisUnit, effect: bool, turned: bool
) -> None:
    chart = Chart("t", "d", drawing, unit, effect, turned)
    svg = draw(chart)
    assert svg == draw(chart)
    root = ElementTree.fromstring(svg)
    known = {"title", "desc", "defs", "pattern", "rect", "circle", "path", "text", "g", "svg"}
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= known
    height = Fraction(root.attrib["height"])
    for one in words(root):
        assert one.left >= -1, one
        assert one.right <= WIDTH + 1, one
        assert 0 < one.foot <= height, one
    for left, right in boxes(root):
        assert left >= 0
        assert right <= WIDTH + 1
    assert height < 60 * (len(GEMEENTEN) + 30) or isinstance(drawing, TileMap)


@given(_drawings, st.booleans())
@example(Waterfall(Bar("nu", 10**12 + 2), (Bar("een cent", 1),), Bar("dan", 10**12 + 3)), False)
def test_words_do_not_touch(drawing: Drawing, effect: bool) -> None:
    """Where the axis and the bars have as much room as they need; in a tile words are cut to it."""
    root = ElementTree.fromstring(draw(Chart("t", "d", drawing, effect=effect)))
    lines: dict[Fraction, list[Words]] = {}
    for one in words(root):
        if one.text:
            lines.setdefault(one.foot, []).append(one)
    for line in lines.values():
        line.sort(key=lambda one: one.left)
        for before, after in pairwise(line):
            assert before.right <= after.left + 2, (before, after)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_never_more_than_text(name: str) -> None:
    for drawing in (
        Ranking((Bar(name, 1),)),
        Waterfall(Bar(name, 1), (Bar(name, 2),), Bar(name, 3)),
        TileMap((Tile(name, 0, 0, 1),)),
        Composition((name,), ((name, (Fraction(1),)),)),
        Timeline((2026,), (Series(name, (1,)), Series(name, (2,)))),
        Timeline((2026,), (Series(name, (1,)),), (Bar(name, 2),)),
    ):
        svg = draw(Chart(name, name, drawing))
        root = ElementTree.fromstring(svg)
        known = {"title", "desc", "defs", "pattern", "rect", "circle", "path", "text", "g", "svg"}
        assert {one.tag.removeprefix(SVG) for one in root.iter()} <= known
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b]", "".join(root.itertext()))
        assert "href" not in {key for one in root.iter() for key in one.attrib}


# --- numbers on an axis ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cents", "name", "text"),
    [
        (0, "euro", "0,00"),
        (99_99, "euro", "99,99"),
        (-100_00, "euro", "-100"),
        (9_999_00, "euro", "9.999"),
        (10_000_00, "duizend euro", "10,0"),
        (-1_234_567_00, "duizend euro", "-1.235"),
        (64_312_000_00, "miljoen euro", "64,31"),
        (264_312_000_00, "miljoen euro", "264,3"),
        (2_643_120_000_00, "miljoen euro", "2.643"),
        (64_312_000_000_00, "miljard euro", "64,3"),
    ],
)
def test_a_unit_in_which_the_largest_value_is_short(cents: int, name: str, text: str) -> None:
    unit = unit_of([0, cents], AxisUnit.EUROS)
    assert (unit.name, unit.written(cents)) == (name, text)


def test_zero_is_only_said_of_nothing() -> None:
    unit = Unit(100_000, 1, "duizend euro")
    # 49 euros is 0,049 thousand; 50 euros is rounded away from zero
    shown = [unit.written(cents) for cents in (0, 49_00, -49_00, 50_00, -50_00)]
    assert shown == ["0,0", "<0,1", ">-0,1", "0,1", "-0,1"]


def test_steps_on_an_axis_are_round() -> None:
    # of 1, 2, 2,5 and 5: the smallest of which four go in the span
    spans = {1: "0,25", 3: "1", 8: "2", 9: "2,5", 17: "5", 21: "10", 350: "100", 0: "1"}
    unit = Unit(100, 2, "euro")
    assert {span: unit.on_axis(round_step(span * 100, 100, 4)) for span in spans} == spans
    assert [*bounds([-130, 420], 1, 5)] == [-200, 600, 200]
    assert ticks(Fraction(-200), Fraction(600), Fraction(200)) == [-200, 0, 200, 400, 600]


@given(st.lists(_values, min_size=1), st.integers(2, 8))
def test_an_axis_holds_zero_and_all_values_with_few_steps(values: list[Number], most: int) -> None:
    low, high, step = bounds(values, 100, most)
    assert all(low <= value <= high for value in (0, *values))
    assert step > 0
    assert (high - low) / step <= most + 2
    assert (low / step).denominator == (high / step).denominator == 1


def test_a_place_is_a_tenth() -> None:
    assert [px(value) for value in (0, 3, Fraction(1, 4), Fraction(-1, 3), Fraction(1, 30))] == [
        "0",
        "3",
        "0.3",
        "-0.3",
        "0",
    ]


def test_what_does_not_fit_is_cut_with_a_sign() -> None:
    assert fitted("Leiden", 100, SMALL) == "Leiden"
    cut = fitted("Bodegraven-Reeuwijk", 60, SMALL)
    assert re.fullmatch("Bodegr[a-z]*…", cut)
    assert width_of(cut, SMALL) <= 60
    assert fitted("Leiden", 3, SMALL) == ""


# --- colours --------------------------------------------------------------------------------------------------------


def contrast(one: str, other: str) -> float:
    """Between two colours. Source: WCAG 2.2, relative luminance and contrast ratio."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_shapes_and_words_stand_out_from_their_ground(mode: int) -> None:
    ground = Colour.GROUND.value[mode]
    for colour in (Colour.INK, Colour.SOFT):
        assert contrast(colour.value[mode], ground) >= 4.5, colour
    for colour in (Colour.AXIS, Colour.LEVEL, Colour.CHOICE, Colour.LESS, Colour.MORE):
        assert contrast(colour.value[mode], ground) >= 3, colour
    # with and without stand beside each other, and without a pattern
    assert contrast(Colour.LEVEL.value[mode], Colour.CHOICE.value[mode]) >= (2.5, 1.4)[mode]


def test_words_on_tiles_stand_out_in_each_shade() -> None:
    tiles = tuple(Tile("x", i, 0, (i - 4) * 25) for i in range(9))
    root = parsed(TileMap(tiles), effect=True)
    found = [one for one in root if one.tag in (f"{SVG}rect", f"{SVG}text") and "class" not in one.attrib]
    fill, shades = "", set()
    for one in found:
        if one.tag == f"{SVG}rect":
            fill = one.attrib["fill"]
            shades.add(fill)
            assert contrast(one.attrib["stroke"], "#ffffff") >= 3
        else:
            assert contrast(one.attrib["fill"], fill) >= 4.5, fill
    assert len(shades) == 9


def test_a_page_gives_the_colours_and_paper_stays_light() -> None:
    css = style()
    assert "@media screen and (prefers-color-scheme:dark)" in css
    assert all(f".{colour.css}{{fill:var(--{colour.css})}}" in css for colour in Colour)
    assert css.count(Colour.CHOICE.value[1]) == 1
