# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A picture of a report as SVG: text that stands alone, without script, font or style sheet from elsewhere."""

from typing import assert_never

from takenkeuze.report.blocks import Chart
from takenkeuze.report.drawings import Composition, Ranking, TileMap, Timeline, Waterfall
from takenkeuze.report.svg_bars import composition, ranking, waterfall
from takenkeuze.report.svg_canvas import Canvas
from takenkeuze.report.svg_tiles import tile_map
from takenkeuze.report.svg_years import timeline


def draw(chart: Chart, name: str = "beeld") -> str:
    """A chart of which the amounts have been written, as an element ``svg``.

    Its title is not drawn, but is its accessible name: who places a picture writes the title above it. ``name`` is
    another for each picture on a page.
    """
    canvas = Canvas(name)
    match chart.drawing:
        case Ranking() as drawing:
            height = ranking(canvas, drawing, chart.unit, effect=chart.effect, turned=chart.turned)
        case Timeline() as drawing:
            height = timeline(canvas, drawing, chart.unit, effect=chart.effect, turned=chart.turned)
        case Waterfall() as drawing:
            height = waterfall(canvas, drawing, chart.unit)
        case Composition() as drawing:
            height = composition(canvas, drawing)
        case TileMap() as drawing:
            height = tile_map(canvas, drawing, chart.unit, turned=chart.turned)
        case _:
            assert_never(chart.drawing)
    return canvas.finished(height, chart.title, chart.description)
