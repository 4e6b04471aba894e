# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a picture shows, before it is drawn: names and exact numbers. Amounts are in cents, as elsewhere."""

from enum import Enum, auto
from fractions import Fraction
from typing import NamedTuple

Number = int | Fraction


class AxisUnit(Enum):
    """What the numbers are."""

    EUROS = auto()
    """Cents; shown in euros, thousands or millions, whichever suits the largest."""
    EACH = auto()
    """Cents per inwoner; shown to the cent."""


class Bar(NamedTuple):
    """A name with its number."""

    name: str
    value: Number


class Ranking(NamedTuple):
    """Bars from zero, below each other in the order given."""

    bars: tuple[Bar, ...]


class Series(NamedTuple):
    """A number for each year."""

    name: str
    values: tuple[Number, ...]


class Timeline(NamedTuple):
    """One series over the years, or two: what would be, and what is chosen."""

    years: tuple[int, ...]
    series: tuple[Series, ...]
    bounds: tuple[Bar, ...] = ()
    """Levels to hold the series against."""
    turning_point: int | None = None
    """The year that is marked, with ``turning_text``."""
    turning_text: str = ""


class Waterfall(NamedTuple):
    """From one amount to another: the steps add up to the difference."""

    start: Bar
    steps: tuple[Bar, ...]
    end: Bar


class Composition(NamedTuple):
    """What a whole is made of, for several wholes; the parts of each are in the order of ``parts`` and make 1."""

    parts: tuple[str, ...]
    wholes: tuple[tuple[str, tuple[Fraction, ...]], ...]


class Tile(NamedTuple):
    """A gemeente at its place on a map of tiles; columns go right, rows go down."""

    name: str
    column: int
    row: int
    value: Number


class TileMap(NamedTuple):
    """The region, each gemeente a tile."""

    tiles: tuple[Tile, ...]


Drawing = Ranking | Timeline | Waterfall | Composition | TileMap


def turned(drawing: Drawing) -> Drawing:
    """The same with every sign turned round, for who calls an advantage plus; what is made of parts has no signs."""
    match drawing:
        case Ranking(bars):
            return Ranking(tuple(map(_bar, bars)))
        case Timeline(_, series, bounds):
            lines = tuple(Series(line.name, tuple(-value for value in line.values)) for line in series)
            return drawing._replace(series=lines, bounds=tuple(map(_bar, bounds)))
        case Waterfall(start, steps, end):
            return Waterfall(_bar(start), tuple(map(_bar, steps)), _bar(end))
        case TileMap(tiles):
            return TileMap(tuple(tile._replace(value=-tile.value) for tile in tiles))
    return drawing


def _bar(bar: Bar) -> Bar:
    return Bar(bar.name, -bar.value)
