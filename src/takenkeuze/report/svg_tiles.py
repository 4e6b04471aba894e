# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The region as a map of tiles: where a gemeente lies, roughly, and how much it pays more or less."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from takenkeuze.report.drawings import AxisUnit, Number, TileMap
from takenkeuze.report.svg_canvas import ROW, SMALL, WIDTH, Canvas, Colour, fitted, width_of
from takenkeuze.report.svg_scale import Unit, unit_of

MOST_WIDE = 84
"""The side of a tile where there are few."""
_LEAST_WITH_NAME = 40
"""Smaller tiles have no words; the ranking beside the map has the names."""
_TINY = 10
"""The size of the words in a tile."""
_LESS = ("#dcebee", "#a9ced5", "#5fa0ac", "#14606e")
_MORE = ("#f7e4d6", "#eebd97", "#e08a4e", "#a33f05")
"""From little to much. A tile keeps its colours in the dark: the words in it rest on them."""
_DARK, _LIGHT = "#111111", "#ffffff"


def tile_map(canvas: Canvas, drawing: TileMap, kind: AxisUnit, *, turned: bool) -> Number:
    """The tiles, darker as more changes; who pays more has a thick edge. Gives the height."""
    tiles = drawing.tiles
    columns = [tile.column for tile in tiles]
    rows = [tile.row for tile in tiles]
    across = max(columns) - min(columns) + 1
    side = min(Fraction(WIDTH, across), Fraction(MOST_WIDE))
    left = (WIDTH - side * across) / 2
    unit = unit_of((tile.value for tile in tiles), kind)
    values = [Fraction(tile.value) for tile in tiles]
    most = max(map(abs, values))
    for tile in tiles:
        x, y = left + side * (tile.column - min(columns)), side * (tile.row - min(rows))
        more = tile.value != 0 and (tile.value > 0) != turned
        shade = _shade(tile.value, most)
        fill = _LIGHT if shade is None else (_MORE if more else _LESS)[shade]
        # the edge lies within the tile, so that those beside each other do not touch
        inner = side - 5 if more else side - 3
        edge = f'fill="{fill}" stroke="#4d4d4d" stroke-width="{3 if more else 1}"'
        canvas.plain_box(x + (side - inner) / 2, y + (side - inner) / 2, inner, inner, edge)
        if side >= _LEAST_WITH_NAME:
            ink = _LIGHT if shade == 3 else _DARK
            _words(canvas, x + side / 2, y, side, tile.name, unit.written(tile.value), ink)
    foot = side * (max(rows) - min(rows) + 1) + 4
    return _legend(canvas, foot, unit, turned=turned, values=values)


def _shade(value: Number, most: Fraction) -> int | None:
    """Which of the four shades: each is a quarter of the largest; None for nothing."""
    return min(3, int(abs(Fraction(value)) * 4 / most)) if value else None


def _words(canvas: Canvas, x: Number, y: Number, side: Fraction, name: str, value: str, ink: str) -> None:
    lines = _name_lines(name, side - 5)
    top = y + (side - (len(lines) + 1) * 12) / 2 + 9
    for i, text in enumerate((*lines, value)):
        canvas.words(x, top + 12 * i, text, anchor="middle", size=_TINY, colour=ink, bold=i == len(lines))


def _name_lines(name: str, room: Number) -> list[str]:
    """A name over at most three lines, cut at spaces and behind hyphens."""
    lines: list[str] = []
    for part in _pieces(name[:WIDTH], room):
        joined = f"{lines[-1]}{'' if lines[-1].endswith('-') else ' '}{part}" if lines else ""
        if joined and width_of(joined, _TINY) <= room:
            lines[-1] = joined
        else:
            lines.append(part)
    if len(lines) > 3:
        lines = [*lines[:2], f"{lines[2]} …"]
    return [fitted(text, room, _TINY) for text in lines]


_ENDING = re.compile("(?:waard|meer|land|polder|drecht|dam|burg|berg|woude|veen|bosch|broek|dijk|kwartier)$")


def _pieces(name: str, room: Number) -> Iterator[str]:
    """Where a name may go on in the next line: at a space, behind a hyphen, and before what place names end in."""
    for part in re.findall(r"[^\s-]*-|[^\s-]+", name):
        cut = _ENDING.search(part)
        if cut and cut.start() and width_of(part, _TINY) > room:
            yield f"{part[: cut.start()]}-"
            yield part[cut.start() :]
        else:
            yield part


def _legend(canvas: Canvas, top: Number, unit: Unit, *, turned: bool, values: Sequence[Fraction]) -> Number:
    x = Fraction(0)
    for more, word in ((False, "minder"), (True, "meer")):
        if any(value and ((value > 0) != turned) == more for value in values):
            for colour in _MORE if more else _LESS:
                edge = f'fill="{colour}" stroke="#4d4d4d" stroke-width="{2 if more else 1}"'
                canvas.plain_box(x + 1, top + 3, 11, 11, edge)
                x += 14
            text = f"{word} betalen"
            canvas.words(x + 3, top + 13, text, size=SMALL)
            x += width_of(text, SMALL) + 14
    said = f"{unit.name}; hoe donkerder, hoe groter"
    canvas.words(WIDTH, top + ROW + 14, said, anchor="end", size=SMALL, colour=Colour.SOFT)
    return top + 2 * ROW + 4
