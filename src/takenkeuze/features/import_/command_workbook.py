# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A spreadsheet in, its cells out, in a process of its own: a file may be a bomb, and a library may stumble over it.

What it says is JSON: a cell is nothing, or a text whose first letter is its kind. ``python-calamine`` reads the
values; what it leaves out of an .xlsx (errors, formulas without a value, hidden rows) is looked up in the XML itself.
"""

import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

MEMORY = 1_500_000_000
SECONDS = 60
MOST_CELLS = 4_000_000
MOST_BYTES = 400_000_000
"""What a file may unpack to."""
_PREFIX = rb"<(?:\w+:)?"
_ERROR = re.compile(_PREFIX + rb'c\b[^>]*\bt="e"[^>]*>(?:[^v]|v(?!>))*?' + _PREFIX + rb"v>([^<]*)<", re.DOTALL)
_ADDRESS = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_NO_VALUE = re.compile(
    _PREFIX + rb"c\b[^>/]*>\s*" + _PREFIX + rb"f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_HIDDEN = re.compile(_PREFIX + rb'row\b[^>]*\bhidden="(?:1|true)"[^>]*>')


class Refused(Exception):
    """Why a file is not read; the word that the parent knows."""


def main() -> None:
    """Read a file from standard input, and write what is in it, or why it can't be read."""
    _limit()
    content = sys.stdin.buffer.read()
    try:
        answer: dict[str, Any] = {"sheets": list(_sheets(content))}
    except Refused as error:
        answer = {"error": str(error)}
    except MemoryError:
        answer = {"error": "large"}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def _limit() -> None:
    """Bound memory and work; where a system can't, the parent still bounds the time."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _sheets(content: bytes) -> Iterator[dict[str, Any]]:
    try:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum
    except ImportError:
        raise Refused("missing") from None
    if content.startswith(b"PK"):
        _refuse_bomb(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        visible = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
        for name in visible:
            sheet = book.get_sheet_by_name(name)
            end = sheet.end or (0, 0)
            if (end[0] + 1) * (end[1] + 1) > MOST_CELLS:
                raise Refused("large")
            rows = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
            hidden = _mark(content, name, rows) if content.startswith(b"PK") else []
            yield {"naam": name, "rows": rows, "merged": sheet.merged_cell_ranges or [], "hidden": hidden}
    except PasswordError:
        raise Refused("password") from None
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile):
        raise Refused("damaged") from None


def _refuse_bomb(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MOST_BYTES:
                raise Refused("large")
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Refused("damaged") from None


def _cell(value: object) -> str | None:
    """A cell as text with its kind: a number has the fifteen digits that a spreadsheet shows."""
    match value:
        case "":
            return None
        case bool():
            return f"s{'WAAR' if value else 'ONWAAR'}"
        case int() | float():
            return f"n{value:.15g}"
        case datetime() | date():
            return f"d{value.year} {value.day}-{value.month}-{value.year}"
        case time() | timedelta():
            return f"s{value}"
    return f"s{value}"


def _mark(content: bytes, name: str, rows: list[list[str | None]]) -> list[int]:
    """Set errors and formulas without a value apart from cells with nothing in them; returns the hidden rows."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = _sheet_xml(archive, name)
    for found in _ERROR.finditer(xml):
        _set(rows, found[0], f"e{found[1].decode('utf-8', 'replace')}")
    for found in _NO_VALUE.finditer(xml):
        _set(rows, found[0], "e")
    numbers = (re.search(rb'\br="([0-9]{1,7})"', found[0]) for found in _HIDDEN.finditer(xml))
    return [int(number[1]) - 1 for number in numbers if number and int(number[1]) <= len(rows)]


def _sheet_xml(archive: zipfile.ZipFile, name: str) -> bytes:
    """The XML of a sheet; nothing where this is no .xlsx."""
    from xml.sax.saxutils import unescape

    try:
        book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
        relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    except KeyError:
        return b""
    for sheet in re.findall(r"<(?:\w+:)?sheet\b[^>]*>", book):
        named, relation = re.search(r'\bname="([^"]*)"', sheet), re.search(r'\b\w+:id="([^"]*)"', sheet)
        if named and relation and unescape(named[1], {"&quot;": '"', "&apos;": "'"}) == name:
            for one in re.findall(r"<Relationship\b[^>]*>", relations):
                target = re.search(r'\bTarget="/?(?:xl/)?([^"]*)"', one)
                if f'Id="{relation[1]}"' in one and target:
                    with suppress(KeyError):
                        return archive.read(f"xl/{target[1]}")
    return b""


def _set(rows: list[list[str | None]], cell: bytes, value: str) -> None:
    found = _ADDRESS.search(cell)
    if not found:
        return
    column = 0
    for letter in found[1]:
        column = column * 26 + letter - ord("A") + 1
    row = int(found[2]) - 1
    if row > len(rows) + 1000:
        return  # far below all values: no table reaches there
    while len(rows) <= row:
        rows.append([])
    line = rows[row]
    line.extend([None] * (column - len(line)))
    if line[column - 1] is None:
        line[column - 1] = value


if __name__ == "__main__":
    main()
