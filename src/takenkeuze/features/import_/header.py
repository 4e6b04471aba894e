# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Where the heading of a table is: the line, or two or three, that says most about the columns with amounts below."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from takenkeuze.features.import_.amounts import is_open, readings
from takenkeuze.features.import_.columns import Column, Heading, Role, is_year, read_heading
from takenkeuze.features.import_.sheet import Day, Sheet, Value, shown

_FIRST_ROWS = 60
"""A table begins this far down at most."""
_DEEPEST = 3
_LOOK_BELOW = 12


class Header(NamedTuple):
    """The heading of a table: its first and last row, and what it says of each column."""

    top: int
    bottom: int
    columns: tuple[Column, ...]


def find_header(sheet: Sheet) -> Header | None:
    """The heading of the table on a sheet; None when no line looks like one."""
    best: tuple[int, Header] | None = None
    for header in headers(sheet):
        score = _score(sheet, header)
        if score and (best is None or score > best[0]):
            best = score, header
    return best and best[1]


def headers(sheet: Sheet) -> Iterator[Header]:
    """All that may be the heading of a table."""
    for bottom in range(min(_FIRST_ROWS, len(sheet.rows))):
        for depth in range(1, min(_DEEPEST, bottom + 1) + 1):
            top = bottom - depth + 1
            if not _is_heading(sheet.rows[top]) or (depth > 1 and _is_title(sheet, top)):
                break
            yield Header(top, bottom, tuple(_columns(sheet, top, bottom)))


def _is_heading(row: Sequence[Value]) -> bool:
    """Whether a row has texts, and no numbers but years."""
    cells = [value for value in row if value is not None]
    return bool(cells) and all(map(_is_of_heading, cells))


def _is_title(sheet: Sheet, row: int) -> bool:
    """Whether a row is one text that stands above no columns in particular."""
    filled = [(column, value) for column, value in enumerate(sheet.rows[row]) if value is not None]
    column, value = filled[0]
    spans = any(area.top <= row <= area.bottom and area.left == column < area.right for area in sheet.merged)
    return len(filled) == 1 and isinstance(value, str) and not spans


def _is_of_heading(value: Value) -> bool:
    if isinstance(value, str):
        return not any(not is_year(number) for number in readings(value).values())
    return isinstance(value, Day) or is_year(value)


def _score(sheet: Sheet, header: Header) -> int:
    """How much a heading says; nothing when no column with amounts follows."""
    said = [column for column in header.columns if column.heading.role is not None]
    amounts = [column for column in said if _holds_amounts(sheet, header.bottom, column.place)]
    names = [column for column in said if column not in amounts]
    if not amounts:
        return 0
    specific = sum(column.heading.role is not Role.AMOUNT for column in said)
    dated = sum(column.heading.year is not None for column in amounts)
    return 4 * len(amounts) + 2 * bool(names) + len(said) + specific + dated


def _holds_amounts(sheet: Sheet, above: int, column: int) -> bool:
    """Whether an amount stands in one of the first cells below."""
    below = (sheet.at(row, column) for row in range(above + 1, len(sheet.rows)))
    filled = islice((value for value in below if value not in (None, "")), _LOOK_BELOW)
    return any(looks_like_amount(value) for value in filled)


def looks_like_amount(value: Value) -> bool:
    """Whether this is a number, or a text that is read as one."""
    return isinstance(value, Fraction) or (isinstance(value, str) and (bool(readings(value)) or is_open(value)))


def _columns(sheet: Sheet, top: int, bottom: int) -> Iterator[Column]:
    """Each column with what stands above it, the nearest line first."""
    lines = [_carried(sheet, row, last=row == bottom) for row in range(bottom, top - 1, -1)]
    for place in range(sheet.width):
        parts = [line[place] for line in lines if line[place] is not None]
        heading = Heading()
        for part in reversed(parts):
            heading = read_heading(part).over(heading)
        if parts:
            yield Column(place, " ".join(dict.fromkeys(_as_text(part) for part in reversed(parts))), heading)


def _as_text(value: Value) -> str:
    return str(value) if is_year(value) else shown(value)


def _carried(sheet: Sheet, row: int, *, last: bool) -> list[Value]:
    """A line of a heading, in which a cell counts for what it spans: joined cells, or blanks after it."""
    line = [sheet.at(row, column) for column in range(sheet.width)]
    for area in sheet.merged:
        if area.top <= row <= area.bottom and area.right < sheet.width:
            line[area.left : area.right + 1] = [sheet.at(area.top, area.left)] * (area.right + 1 - area.left)
    if last or sum(value is not None for value in line) < 2:
        return line
    for column in range(1, len(line)):
        if line[column] is None and sheet.at(row + 1, column) is not None:
            line[column] = line[column - 1]
    return line


def unit_texts(sheet: Sheet, top: int) -> Iterator[tuple[int, int, Fraction]]:
    """What stands above a table about the unit of its amounts: the cells that do, with the unit."""
    for row, column, value in sheet.cells(range(top)):
        if isinstance(value, str) and (unit := read_heading(value).unit) is not None:
            yield row, column, unit
