# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Sheets as the bytes of an XLSX file: the only place that knows XlsxWriter."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from itertools import product
from textwrap import wrap
from typing import Any

from takenkeuze.features.report.command_package import with_place
from takenkeuze.features.report.report_workbook_formula import Formula
from takenkeuze.features.report.report_workbook_sheet import MOST_TEXT, Cell, Look, Sheet
from takenkeuze.report.safe import line

_DUTCH = "[$-413]"
_FORMATS = {
    Look.EURO: f"{_DUTCH}#,##0.00;{_DUTCH}-#,##0.00",
    Look.CENTS: f"{_DUTCH}#,##0;{_DUTCH}-#,##0",
    Look.EXACT: f"{_DUTCH}#,##0.0000;{_DUTCH}-#,##0.0000",
    Look.SHARE: f"{_DUTCH}0.00##%",
    Look.FACTOR: f"{_DUTCH}0.0000###",
    Look.COUNT: f"{_DUTCH}#,##0",
    Look.YEAR: "0",
}
"""Points and commas as in Dutch, in an Excel of another language too where it can."""
_LOOKS: dict[Look, dict[str, Any]] = {
    Look.TITLE: {"bold": True, "font_size": 16, "font_color": "#154273"},
    Look.SECTION: {"bold": True, "font_size": 12, "font_color": "#154273"},
    Look.NOTE: {"italic": True, "font_color": "#444444", "text_wrap": True, "valign": "top"},
    Look.HEAD: {"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "text_wrap": True, "valign": "top"},
    Look.WRAPPED: {"text_wrap": True, "valign": "top"},
    Look.WIDE: {"text_wrap": True, "valign": "top"},
}
_SIGNS = {Look.HEAD: 0.9, Look.WRAPPED: 1.1, Look.WIDE: 1.1, Look.NOTE: 1.1}
"""What is wrapped, and how many letters of it go into the width of a digit."""
_LEFT = Look.TEXT, Look.WRAPPED, Look.YEAR
_WIDTH = 15
"""Of a column that says nothing else: room for a hundred million euros with cents."""
_LINE_HEIGHT = 15.5
"""In points."""
_MOST_LINES = 26
"""Of a row: Excel has none of more than 409 points."""
_WIDE = 110
"""Signs over which a text is spread."""
_MOST_WIDE = 260
"""Signs of a row that can still be read on one page; a wider sheet goes over pages beside each other."""
_ASSUMPTION = {"bg_color": "#FFF8DC", "font_color": "#0000C0"}
_MADE = datetime(2000, 1, 1)


def workbook_bytes(sheets: Sequence[Sheet], title: str, *, place: str = "") -> bytes:
    """The file, with an empty part at ``place`` for its kwitantie. The same sheets give the same bytes.

    ImportError: the extra ``excel`` is not installed.
    """
    import xlsxwriter  # type: ignore[import-untyped]

    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, options)
    about = {"title": line(title)[:200], "author": "takenkeuze", "created": _MADE, "language": "nl-NL"}
    book.set_properties(about)
    styles: dict[tuple[Look, bool, bool, bool, bool], Any] = {}

    def style(cell: Cell, *, left: bool, ruled: bool) -> Any:
        key = cell.look, cell.assumption, cell.strong, left, ruled
        if key not in styles:
            look = dict(_LOOKS.get(cell.look, {}))
            if cell.look in _FORMATS:
                look["num_format"] = _FORMATS[cell.look]
            if cell.look is Look.YEAR:
                look["align"] = "left"
            if cell.look is Look.HEAD:
                look["align"] = "left" if left else "right"
            more = (_ASSUMPTION, cell.assumption), ({"bold": True}, cell.strong), ({"bottom": 4}, ruled)
            for extra, has in more:
                look |= extra if has else {}
            styles[key] = book.add_format(look)
        return styles[key]

    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        own, quoted = f"{sheet.name}!", f"'{sheet.name}'"
        page.set_column(0, sheet.end[1], _WIDTH)
        for row, lines in _lines(sheet).items():
            page.set_row(row, lines * _LINE_HEIGHT)
        for column, width in sheet.widths.items():
            page.set_column(column, column, width)
        for row, column in product(sheet.ruled, range(sheet.end[1] + 1)):
            page.write_blank(row, column, None, style(Cell(""), left=True, ruled=True))
        for (row, column), cell in sorted(sheet.cells.items()):
            below = sheet.cells.get((row + 1, column))
            content = cell.content
            look = style(cell, left=below is not None and below.look in _LEFT, ruled=row in sheet.ruled)
            if isinstance(content, Formula):
                text = _quoted(content.text.replace(own, ""))
                page.write_formula(row, column, f"={text}", look, float(content.value))
            elif isinstance(content, str):
                shown = line(content)
                shown = shown if len(shown) <= MOST_TEXT else f"{shown[: MOST_TEXT - 1]}…"
                last = _last_column(sheet, column, cell.look)
                if last > column:
                    page.merge_range(row, column, row, last, "", look)
                page.write_string(row, column, shown, look)
            else:
                page.write_number(row, column, float(content), look)
        for name, address in sheet.names.items():
            book.define_name(name, f"={quoted}!{address}")
        _for_paper(page, sheet)
    book.close()
    return with_place(stream.getvalue(), place) if place else stream.getvalue()


def _lines(sheet: Sheet) -> dict[int, int]:
    """How many lines a row needs where that is more than one: an office does not see to it when it opens a file."""
    found: dict[int, int] = {}
    for (row, column), cell in sheet.cells.items():
        if isinstance(cell.content, str) and cell.look in _SIGNS:
            columns = range(column, _last_column(sheet, column, cell.look) + 1)
            width = sum(sheet.widths.get(one, _WIDTH) for one in columns)
            needed = len(wrap(cell.content, int(width * _SIGNS[cell.look])))
            if needed > found.get(row, 1):
                found[row] = min(needed, _MOST_LINES)
    return found


def _last_column(sheet: Sheet, column: int, look: Look) -> int:
    """The last of the columns over which a text goes."""
    if look in (Look.NOTE, Look.WIDE):
        width = 0
        while width < _WIDE and column <= sheet.end[1]:
            width += sheet.widths.get(column, _WIDTH)
            column += 1
        return column - 1
    return column


def _quoted(text: str) -> str:
    """Names of sheets with a space stand between quotes."""
    for name in ("Per jaar", "Per gemeente", "Per maatregel"):
        text = text.replace(f"{name}!", f"'{name}'!").replace(f"''{name}'!", f"'{name}'!")
    return text


def _for_paper(page: Any, sheet: Sheet) -> None:
    rows, columns = sheet.end
    page.set_landscape()
    page.set_paper(9)
    if sum(sheet.widths.get(column, _WIDTH) for column in range(columns + 1)) <= _MOST_WIDE:
        page.fit_to_pages(1, 0)
    else:
        page.set_paper(8)
        page.set_print_scale(60)
        if sheet.frozen[1]:
            page.repeat_columns(0, sheet.frozen[1] - 1)
    page.print_area(0, 0, rows, columns)
    page.hide_gridlines(1)
    page.set_footer("&L&A&RPagina &P van &N")
    if sheet.repeated is not None:
        page.repeat_rows(sheet.repeated)
    if any(sheet.frozen):
        page.freeze_panes(*sheet.frozen)
