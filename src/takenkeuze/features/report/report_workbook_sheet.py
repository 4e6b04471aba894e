# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A sheet as values: cells with text, a number or a formula, and how each looks. Knows no library."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.features.report.report_workbook_formula import MOST_SIGNS, Formula

MOST_FORMULAS = 400_000
"""A sheet of more is slow to open and takes long to recalculate."""
MOST_TEXT = 2_000
"""Signs of a text that a cell shows; Excel holds some 32.000, and nobody reads those in a cell."""


class TooLarge(ValueError):
    """A workbook of so many formulas that nobody would open it."""


class Look(StrEnum):
    """How a cell is written; a note and what is wide go over the cells beside them."""

    TITLE = "title"
    SECTION = "section"
    NOTE = "note"
    HEAD = "head"
    TEXT = "text"
    WRAPPED = "wrapped"
    WIDE = "wide"
    EURO = "euro"
    CENTS = "cents"
    EXACT = "exact"
    SHARE = "share"
    FACTOR = "factor"
    COUNT = "count"
    YEAR = "year"


class Cell(NamedTuple):
    """What stands in a cell; an assumption is what one may change."""

    content: str | int | Fraction | Formula
    look: Look = Look.TEXT
    assumption: bool = False
    strong: bool = False


@dataclass
class Sheet:
    """One sheet; rows and columns count from 0."""

    name: str
    widths: dict[int, int]
    """Of columns, in signs."""
    frozen: tuple[int, int] = (0, 0)
    """Rows and columns that stay in view."""
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    """Of cells and ranges, without the name of the sheet."""
    repeated: int | None = None
    """The row that is printed on top of each page."""
    ruled: set[int] = field(default_factory=set)
    """Rows with a line below them."""

    def put(self, row: int, column: int, cell: Cell, name: str = "") -> Formula:
        """Put a cell; gives a reference to it. With a name it is known by that."""
        self.cells[row, column] = cell
        content = cell.content
        if isinstance(content, Formula) and len(content.text) > MOST_SIGNS:
            raise TooLarge(
                f"deze werkmap zou een formule krijgen van meer dan {MOST_SIGNS} tekens, en die opent Excel niet; "
                "vraag een .html of .pdf, of een boek met minder gemeenten"
            )
        value = Fraction(0) if isinstance(content, str) else content.value if isinstance(content, Formula) else content
        if name:
            self.names[name] = place(row, column, fixed=True)
        return Formula(name or f"{self.name}!{place(row, column)}", Fraction(value))

    def text(self, row: int, column: int, *texts: str, look: Look = Look.TEXT) -> None:
        """Texts side by side."""
        for i, text in enumerate(texts):
            self.put(row, column + i, Cell(text, look))

    def span(self, first: tuple[int, int], last: tuple[int, int], name: str = "") -> str:
        """A range as text; with a name it is known by that."""
        if name:
            self.names[name] = f"{place(*first, fixed=True)}:{place(*last, fixed=True)}"
        return name or f"{self.name}!{place(*first)}:{place(*last)}"

    @property
    def end(self) -> tuple[int, int]:
        """The last row and column."""
        return max(row for row, _ in self.cells), max(column for _, column in self.cells)

    @property
    def formulas(self) -> int:
        """How many cells have a formula."""
        return sum(isinstance(cell.content, Formula) for cell in self.cells.values())


def room_for(texts: Iterable[str], least: int) -> int:
    """How wide a column is for these, within what a page allows."""
    return min(60, max([least, *(len(text) + 2 for text in texts)]))


def place(row: int, column: int, *, fixed: bool = False) -> str:
    """The address of a cell: A1."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"${letters}${row + 1}" if fixed else f"{letters}{row + 1}"
