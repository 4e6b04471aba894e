# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The text of a CSV to cells that know their place. The delimiter is what stands most in the first line."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from takenkeuze.core.names import in_one_form
from takenkeuze.core.notation import counted
from takenkeuze.files.document import Document
from takenkeuze.files.nodes import Cell

_DELIMITERS = ";\t,"
_CELL = '[ ]*("(?:[^"]|"")*")[ ]*(?=[%s]|$)|([^%s]*)'
"""What stands between two delimiters: text between quotes, in which a quote stands double, or any other."""


class Table(NamedTuple):
    """The first line of a CSV, the lines below it that are not empty, and how many cells those are together."""

    header: list[Cell]
    rows: list[list[Cell]]

    @property
    def size(self) -> int:
        """How many cells there are."""
        return len(self.header) * (1 + len(self.rows))


def column_names(file: Document) -> list[str]:
    """What stands in the first line of a CSV that is not empty."""
    first = next((line for line in file.lines() if line.strip()), "")
    return [cell.text for cell in _cells(first, 1, _delimiter(first))]


def read_table(file: Document, document: Document) -> Table | None:
    """The cells of a CSV, as lines added to the ``document`` that names it; None for mistakes, which are told there."""
    start = document.add_lines(file.naam, file.lines())
    lines = [(start + i, line) for i, line in enumerate(file.lines()) if line.strip()]
    delimiter = _delimiter(lines[0][1])
    header, *rows = [list(_cells(line, number, delimiter)) for number, line in lines]
    while not header[-1].text:
        header.pop()
    good = _whole(header, document) and _no_doubles(header, document)
    found = []
    for row in rows:
        while len(row) > len(header) and not row[-1].text:
            row.pop()
        if any(cell.text for cell in row):
            good = _whole(row, document) and _as_long(row, header, delimiter, document) and good
            found.append(row)
    return Table(header, found) if good else None


def _delimiter(line: str) -> str:
    return max(_DELIMITERS, key=line.count)


def _cells(line: str, number: int, delimiter: str) -> Iterator[Cell]:
    pattern, at = re.compile(_CELL.replace("%s", delimiter)), 0
    while at <= len(line):
        found = pattern.match(line, at)
        assert found is not None, "the second half of the pattern may be empty"
        quoted, bare = found.groups()
        source = quoted or bare.strip()
        start = line.index(source, at)
        text = quoted[1:-1].replace('""', '"') if quoted else bare
        yield Cell(in_one_form(text.strip()), number, start + 1, len(source))
        at = found.end() + 1


def _whole(row: list[Cell], document: Document) -> bool:
    """Whether no cell begins with a quote that nothing closes."""
    for cell in row:
        if cell.text.startswith('"') and not document.source_text(cell).endswith('"'):
            hint = "zet de hele cel op één regel, en schrijf een aanhalingsteken erin dubbel"
            document.report("TK012", "deze aanhalingstekens worden niet op deze regel gesloten", hint, cell)
            return False
    return True


def _as_long(row: list[Cell], header: list[Cell], delimiter: str, document: Document) -> bool:
    if len(row) == len(header):
        return True
    text = f"hier staan {counted(len(row), 'cel', 'cellen')}, en in de eerste regel {len(header)}"
    hint = f"zet tussen elke twee cellen één {_NAMES[delimiter]}"
    if delimiter == "," and len(row) > len(header):
        hint = "zet wat een komma bevat tussen aanhalingstekens, of scheid de cellen met een puntkomma"
    document.report("TK012", text, hint, row[min(len(row), len(header) + 1) - 1])
    return False


_NAMES = {";": "puntkomma", "\t": "tab", ",": "komma"}


def _no_doubles(header: list[Cell], document: Document) -> bool:
    first: dict[str, Cell] = {}
    for cell in header:
        if cell.text and first.setdefault(cell.text.lower(), cell) is not cell:
            text, before = f"kolom {cell.text} staat er twee keer", document.spot(first[cell.text.lower()])
            document.report("TK008", text, "laat er één staan, of geef ze elk een eigen naam", cell, first=before)
            return False
    return True
