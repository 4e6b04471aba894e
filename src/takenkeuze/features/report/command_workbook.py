# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Sheets as the bytes of an XLSX file: the only place that knows XlsxWriter."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
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
    Look.NOTE: {"italic": True, "font_color": "#444444"},
    Look.HEAD: {"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "text_wrap": True, "valign": "top"},
    Look.WRAPPED: {"text_wrap": True, "valign": "top"},
}
_LEFT = Look.TEXT, Look.WRAPPED, Look.YEAR
_WIDTH = 15
"""Of a column that says nothing else: room for a hundred million euros with cents."""
_LINE_HEIGHT = 15.5
"""In points."""
_MOST_WIDE = 450
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
    styles: dict[tuple[Look, bool, bool, bool], Any] = {}

    def style(cell: Cell, *, left: bool) -> Any:
        key = cell.look, cell.assumption, cell.strong, left
        if key not in styles:
            look = dict(_LOOKS.get(cell.look, {}))
            if cell.look in _FORMATS:
                look["num_format"] = _FORMATS[cell.look]
            if cell.look is Look.YEAR:
                look["align"] = "left"
            if cell.look is Look.HEAD:
                look["align"] = "left" if left else "right"
            styles[key] = book.add_format(
                look | (_ASSUMPTION if cell.assumption else {}) | ({"bold": True} if cell.strong else {})
            )
        return styles[key]

    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        own, quoted = f"{sheet.name}!", f"'{sheet.name}'"
        page.set_column(0, sheet.end[1], _WIDTH)
        for row, lines in _lines(sheet).items():
            page.set_row(row, lines * _LINE_HEIGHT)
        for column, width in sheet.widths.items():
            page.set_column(column, column, width)
        for (row, column), cell in sorted(sheet.cells.items()):
            below = sheet.cells.get((row + 1, column))
            content, look = cell.content, style(cell, left=below is not None and below.look in _LEFT)
            if isinstance(content, Formula):
                text = _quoted(content.text.replace(own, ""))
                page.write_formula(row, column, f"={text}", look, float(content.value))
            elif isinstance(content, str):
                shown = line(content)
                page.write_string(row, column, shown if len(shown) <= MOST_TEXT else f"{shown[: MOST_TEXT - 1]}…", look)
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
        if cell.look is Look.HEAD:
            found[row] = max(found.get(row, 0), 2)
        elif cell.look is Look.WRAPPED and isinstance(cell.content, str):
            needed = -(-len(cell.content) // sheet.widths.get(column, _WIDTH))
            if needed > 1:
                found[row] = max(found.get(row, 0), needed)
    return found


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
