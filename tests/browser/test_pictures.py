# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The pictures as a browser draws them, with its own letters: nothing is cut off and no words touch."""

import html
from collections.abc import Iterator
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pytest
from pypdf import PdfReader

from takenkeuze.core.engine import simulate
from takenkeuze.core.notation import AmountUnit, Notation
from takenkeuze.core.overview import total_line
from takenkeuze.report.amounts import written
from takenkeuze.report.blocks import Chart
from takenkeuze.report.charts import (
    gemeente_charts,
    hardheid_charts,
    maatregel_charts,
    map_charts,
    reserve_charts,
    scenario_charts,
    year_charts,
)
from takenkeuze.report.drawings import AxisUnit, Bar, Ranking, Series, Tile, TileMap, Timeline, Waterfall
from takenkeuze.report.svg import draw
from takenkeuze.report.svg_canvas import style
from takenkeuze.shell.input import load
from tests import ROOT
from tests.browser.pages import PHONE, SCREEN, Browser, Picture

SCENARIOS = [
    path for path in sorted((ROOT / "scenarios").rglob("*.yaml")) if path.read_text("utf-8").startswith("scenario:")
]
LONG = "<script>alert('een heel lange naam')</script> " * 100
EXTREME = (
    Chart("Nullen", "d", Ranking(tuple(Bar(f"gemeente {i}", 0) for i in range(3))), effect=True),
    Chart("Veel", "d", Ranking(tuple(Bar(f"gemeente {i}", (i - 100) * 10**9) for i in range(342))), effect=True),
    Chart("Lang", "d", Ranking((Bar(LONG, -(10**17)), Bar("m" * 5000, 10**17))), effect=True),
    Chart("Eén jaar", "d", Timeline((2026,), (Series("zonder", (1,)), Series("met", (-1,))))),
    Chart(
        "Vijftig jaar",
        "d",
        Timeline(tuple(range(2026, 2076)), (Series(LONG, (64_000_000_00,) * 50), Series("met", (63_999_000_00,) * 50))),
    ),
    Chart(
        "Dertig jaar, opgeteld",
        "d",
        Timeline(
            tuple(range(2026, 2056)),
            (Series("x", tuple((i - 8) * -1_234_567_89 for i in range(30))),),
            turning_point=2034,
            turning_text="2034: terugverdiend",
        ),
        effect=True,
    ),
    Chart(
        "Dichte grenzen",
        "d",
        Timeline((2026, 2027), (Series("reserve", (-5, 7)),), (Bar("ondergrens", 6), Bar("bovengrens", 7))),
    ),
    Chart(
        "Veel stappen",
        "d",
        Waterfall(Bar(LONG, 10**9), tuple(Bar(f"{i} {LONG}", (-1) ** i * 10**6) for i in range(50)), Bar("dan", 10**9)),
    ),
    Chart(
        "Grote kaart",
        "d",
        TileMap(tuple(Tile(f"Alphen aan den Rijn {i}", i % 8, i // 8, i - 20) for i in range(40))),
        AxisUnit.EACH,
        effect=True,
    ),
)


def pictures_of(path: Path) -> Iterator[Chart]:
    result = simulate(*load(str(path), None).pair)
    total = total_line(result)
    yield from year_charts(result, total, None)
    yield from gemeente_charts(result, None)
    yield from map_charts(result)
    yield from maatregel_charts(result, total, None)
    yield from reserve_charts(result)
    yield from hardheid_charts(result, None)
    yield from scenario_charts([("A Eerste", total), ("B Tweede", total)])


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All pictures of all shipped scenarios, and some that are hard to draw."""
    charts = [*EXTREME, *(chart for path in SCENARIOS for chart in pictures_of(path))]
    figures = []
    for i, chart in enumerate(written(one, Notation(AmountUnit.EURO)) for one in charts):
        title = html.escape(chart.title[:200])
        figures.append(f"<figure><figcaption>{title}</figcaption>{draw(chart, f'beeld-{i}')}</figure>")
    css = f"{style()}body{{background:var(--beeld-ground);color:var(--beeld-ink)}}"
    css += "figure{margin:0 0 2rem}svg{width:100%;max-width:36rem}"
    path = tmp_path_factory.mktemp("pictures") / "pictures.html"
    path.write_text(
        f'<!doctype html><html lang="nl"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Beelden</title><style>{css}</style><main><h1>Beelden</h1>{''.join(figures)}</main></html>",
        "utf-8",
    )
    return path


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("width", "zoom"), [(PHONE, 1), (SCREEN, 1), (SCREEN, 2)])
def test_a_page_with_them_is_accessible_and_whole(
    chromium: Browser, page: Path, width: int, zoom: int, dark: bool
) -> None:
    with chromium.opened(page, width=width, zoom=zoom, dark=dark) as opened:
        assert opened.problems() == []


def test_they_are_printed_whole(chromium: Browser, page: Path) -> None:
    with chromium.opened(page) as opened:
        titles = [picture.title for picture in opened.pictures()]
        pdf = PdfReader(BytesIO(opened.printed()))
    text = " ".join(" ".join(one.extract_text().split()) for one in pdf.pages)
    assert "Veel stappen" in titles
    assert all(" ".join(title.split())[:30] in text for title in titles if title.isascii())
    assert all(one.extract_text().strip() for one in pdf.pages)


def test_what_is_asked_of_a_page_is_seen_when_it_is_not_so(chromium: Browser, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text(
        "<!doctype html><title>x</title><main>"
        "<h1 id=a style='width:3000px'>Kop</h1><p id=a style='color:#ccc'>bleek</p>"
        "<a href='#b'>nergens</a><a href='https://example.com/'>weg</a><script>1</script>"
        "<img src='https://example.com/x.png' alt=''></main>",
        "utf-8",
    )
    with chromium.opened(bad) as opened:
        found = opened.problems()
    kinds = {"axe html-has-lang", "axe color-contrast", "link #b", "link https://example.com/", "twice #a"}
    kinds |= {"script that runs", "network https://example.com/x.png"}
    assert [kind for kind in kinds if not any(one.startswith(kind) for one in found)] == []
    assert any("too wide: ['H1 Kop" in one for one in found)


def test_words_are_in_the_picture_and_do_not_touch(chromium: Browser, page: Path) -> None:
    with chromium.opened(page) as opened:
        pictures = opened.pictures()
    assert len(pictures) > len(SCENARIOS)
    assert [problem for picture in pictures for problem in problems(picture)] == []


def problems(picture: Picture) -> Iterator[str]:
    for one in picture.words:
        if one.x < -1 or one.x + one.width > picture.width + 1 or one.y < -2 or one.y + one.height > picture.height + 3:
            yield f"{picture.title[:40]}: {one} is outside"
    for one, other in combinations(picture.words, 2):
        if one.touches(other):
            yield f"{picture.title[:40]}: {one} and {other}"


def test_on_a_phone_words_are_large_enough_to_read(chromium: Browser, page: Path) -> None:
    with chromium.opened(page, width=PHONE) as opened:
        for picture in opened.pictures():
            # of 10 and 11 in the picture; a footnote in print is 8 points, which is 10,7 pixels
            assert picture.shown / picture.width * 11 >= 9, picture.title
