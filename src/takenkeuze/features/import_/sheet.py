# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A table as a file has it: rows of cells, each with its address. Which library read it makes no difference."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.notation import decimal

MOST = 10**13
"""An amount in a cell is never as large as this, in whatever unit."""


class Day(NamedTuple):
    """A date in a cell."""

    year: int
    text: str


class Broken(NamedTuple):
    """A cell whose formula has an error instead of a value, or no value at all ("")."""

    text: str


Value = str | Fraction | Day | Broken | None
"""What stands in a cell; None is a cell with nothing in it."""


class Area(NamedTuple):
    """Cells that are joined to one; first and last row and column, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(NamedTuple):
    """A sheet; ``rows`` start at A1. A CSV file is one sheet without a name."""

    naam: str
    rows: tuple[tuple[Value, ...], ...]
    merged: tuple[Area, ...] = ()
    hidden: frozenset[int] = frozenset()
    """The rows that a spreadsheet does not show; they count like any other."""

    def at(self, row: int, column: int) -> Value:
        """What stands in a cell; nothing outside the sheet."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else ()
        return cells[column] if column < len(cells) else None

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(map(len, self.rows), default=0)

    def cells(self, rows: range) -> Iterator[tuple[int, int, Value]]:
        """What stands in these rows, with its row and column."""
        for row in rows:
            for column, value in enumerate(self.rows[row]):
                if value is not None:
                    yield row, column, value


def letters(column: int) -> str:
    """What a column is called: 0 is A, 26 is AA."""
    name = ""
    while column >= 0:
        name = chr(ord("A") + column % 26) + name
        column = column // 26 - 1
    return name


def address(row: int, column: int) -> str:
    """What a cell is called, both counted from 0: ``D14``."""
    return f"{letters(column)}{row + 1}"


def shown(value: Value) -> str:
    """A value as a message shows it, and a text as a book can have it: in one line, of what can be seen."""
    match value:
        case None:
            return ""
        case Fraction():
            return decimal(value)
        case Day() | Broken():
            return value.text
    if not value.isprintable():
        value = "".join(sign if sign.isprintable() else " " for sign in value)
    return " ".join(value.split())
