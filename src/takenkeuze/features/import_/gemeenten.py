# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A table of gemeenten with what is counted there, each number with its cell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.names import alike
from takenkeuze.features.import_.amounts import Style, readings
from takenkeuze.features.import_.findings import Findings
from takenkeuze.features.import_.sheet import Sheet, Value, address, shown

INWONERS, JONGEREN = "inwoners", "jongeren"
_COUNTED = ((INWONERS, r"inwoner|bevolking"), (JONGEREN, r"jongere|jeugd|0\s*(?:-|t/m|tot)\s*1[789]|<\s*18"))
_NAME = r"gemeenten?(naam)?|deelnemers?|deelnemende gemeenten?|naam"
_CODE = r"(gemeente|cbs)?-?\s?code|gm-?code"
_ALSO = r"afkorting(en)?|afk\.?|ook|kort"
_TOTAL = r"\s*(sub|eind)?totaal|samen|som\b"
_FIRST_ROWS = 60


class ImportedGemeente(NamedTuple):
    """A gemeente, with its counts by what is counted, and the cell of each."""

    naam: str
    code: str
    counts: Mapping[str, tuple[int, str]]
    ook: str = ""


class GemeenteTable(NamedTuple):
    """The gemeenten on a sheet; ``tellingen`` are what else is counted, by id, with what the table calls it."""

    sheet: Sheet
    gemeenten: tuple[ImportedGemeente, ...]
    tellingen: Mapping[str, str]


class _Columns(NamedTuple):
    name: int
    code: int | None
    counts: Mapping[str, int]
    ook: int | None = None


def find_gemeenten(sheets: Sequence[Sheet], findings: Findings) -> GemeenteTable | None:
    """The first table of gemeenten; None when there is none."""
    for sheet in sheets:
        for row in range(min(_FIRST_ROWS, len(sheet.rows))):
            texts = {column: shown(value) for column, value in enumerate(sheet.rows[row]) if value is not None}
            if (columns := _columns(sheet, row, texts)) is not None:
                return _table(sheet, row, columns, texts, findings)
    return None


def is_heading_of_names(text: str) -> bool:
    """Whether a heading says that names of gemeenten are below it."""
    return bool(re.fullmatch(_NAME, text, re.I) and re.search("gemeente|deelnemer", text, re.I))


def is_total(name: str) -> bool:
    """Whether a line is the total of the gemeenten above it."""
    return bool(re.match(_TOTAL, name, re.I))


def _columns(sheet: Sheet, row: int, texts: Mapping[int, str]) -> _Columns | None:
    """What the columns are, when this row is the heading of such a table."""
    names = [column for column, text in texts.items() if re.fullmatch(_NAME, text, re.I)]
    if not names or not re.search("gemeente|deelnemer", texts[names[0]], re.I):
        return None
    code, ook, counts = None, None, dict[str, int]()
    for column, text in texts.items():
        if re.fullmatch(_CODE, text.strip(), re.I):
            code = column
        elif re.fullmatch(_ALSO, text.strip(), re.I):
            ook = column
        elif column != names[0] and isinstance(_count(sheet.at(row + 1, column)), int):
            known = next((name for name, pattern in _COUNTED if re.search(pattern, text, re.I)), None)
            counts.setdefault(known or _id_of(text), column)
    return _Columns(names[0], code, counts, ook)


def _table(
    sheet: Sheet, heading: int, columns: _Columns, texts: Mapping[int, str], findings: Findings
) -> GemeenteTable | None:
    found, seen = list[ImportedGemeente](), dict[str, str]()
    for row, naam in _names(sheet, heading, columns):
        cells = {name: (sheet.at(row, column), address(row, column)) for name, column in columns.counts.items()}
        if is_total(naam):
            _prove(sheet, naam, cells, found, findings)
            break
        if all(value is None for value, _ in cells.values()) and columns.counts:
            break  # a note below the table
        counts = {}
        for name, (value, cell) in cells.items():
            count = _count(value)
            if count is None:
                text = f"hier hoort het aantal {name} van {naam[:40]}, niet {shown(value)[:30] or 'niets'}"
                findings.report("TK041", text, "zet er een heel getal", sheet, cell)
            else:
                counts[name] = (count, cell)
        if (first := seen.setdefault(alike(naam).lower(), address(row, columns.name))) != address(row, columns.name):
            text = f"gemeente {naam[:40]} staat er twee keer in; ook in {first}"
            findings.report("TK041", text, "haal een van de twee weg", sheet, address(row, columns.name))
        code = shown(sheet.at(row, columns.code)) if columns.code is not None else ""
        ook = shown(sheet.at(row, columns.ook)) if columns.ook is not None else ""
        found.append(ImportedGemeente(naam, _code(code), counts, "" if alike(ook) == alike(naam) else ook))
    tellingen = {name: texts[column] for name, column in columns.counts.items() if name not in (INWONERS, JONGEREN)}
    return GemeenteTable(sheet, tuple(found), tellingen) if found else None


def _names(sheet: Sheet, heading: int, columns: _Columns) -> Iterator[tuple[int, str]]:
    """The rows below the heading up to the first without a name."""
    for row in range(heading + 1, len(sheet.rows)):
        naam = shown(sheet.at(row, columns.name)).strip()
        if naam:
            yield row, naam
        elif any(value is not None for value in sheet.rows[row]):
            return


def _prove(
    sheet: Sheet,
    naam: str,
    cells: Mapping[str, tuple[Value, str]],
    found: Sequence[ImportedGemeente],
    findings: Findings,
) -> None:
    """A total of counts is the sum of what is above it."""
    for name, (value, cell) in cells.items():
        total, ours = _count(value), sum(g.counts[name][0] for g in found if name in g.counts)
        if total is not None and total != ours:
            text = f"{naam} {name} is {total}, maar de gemeenten zijn samen {ours}"
            findings.report("TK042", text, "herstel de tabel met gemeenten", sheet, cell)


def _count(value: Value) -> int | None:
    """A whole number that is not negative."""
    if isinstance(value, str):
        read = readings(value)
        value = read.get(Style.DUTCH, next(iter(read.values()), None))
    if isinstance(value, Fraction) and value.denominator == 1 and 0 <= value < 10**12:
        return int(value)
    return None


def _code(text: str) -> str:
    """A code as CBS writes it: 484 is GM0484."""
    number = re.fullmatch(r"(?:gm)?0*(\d{1,4})", text.strip(), re.I)
    return f"GM{int(number[1]):04d}" if number else text.strip()


def _id_of(text: str) -> str:
    """What is counted, as an id."""
    return re.sub(r"\W+", "_", text.lower()).strip("_") or "telling"
