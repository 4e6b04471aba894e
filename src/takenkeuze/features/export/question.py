# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A file of keys and values as tables, and back again without a loss: a column is the way to a value.

What a file says is a text, a list or a map here; what a key means, only loading knows, so a new key travels by itself.
"""

import json
import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple, TypeAlias

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Content: TypeAlias = str | Fraction
"""What stands in a cell: a number, or a text; one that begins with [, { or " is as a file has it."""

TITLE, MARK = "Lees mij", "Een productenboek van takenkeuze"
"""How a workbook says what it is: the name of its first sheet, and what stands in its first cell."""
WAY = " > "
"""Between the keys on the way to a value: ``lasten > 2026 > herkomst``."""
PERCENT = " (%)"
"""At the end of a way: its numbers are shares."""
BOEK = "boek"
"""The table of all that is no list, and the one of which each row is a value."""
NAME = "naam in het boek"
"""The first column of a table of things that a book knows by their name alone."""
_RAW = ("[", "{", '"')
_VALUE = "waarde"
"""The key of the number in a figure that says more."""
_DIGITS = 15
_NUMBER = re.compile(r"-?(?:(?:0|[1-9]\d*)|[1-9]\d{0,2}(?:_\d{3})+)(?:\.\d+)?")
_SHARE = re.compile(rf"({_NUMBER.pattern})%")
_PLAIN = re.compile(r"[^\W\d_][\w .()/+-]*(?<! )|-?[\d_]+(?:\.\d+)?%?|\d+/\d+")


class BookTable(NamedTuple):
    """A table; ``key`` is where it stands in the file. A cell that says nothing is None."""

    key: str
    head: tuple[str, ...]
    rows: tuple[tuple[Content | None, ...], ...]


def to_tables(boek: dict[str, Value], *, numbers: bool = True) -> list[BookTable]:
    """The tables of a file, the first with what is no list. ``numbers``: numbers may be told as such."""
    loose: dict[str, str] = {}
    tables = []
    for key, value in boek.items():
        listed = [item for item in value if isinstance(item, dict) and item] if isinstance(value, list) else []
        if listed and len(listed) == len(value):
            tables.append(_table(key, [dict(_ways(item)) for item in listed], numbers=numbers))
        elif isinstance(value, dict) and len(value) > 1 and all(isinstance(item, dict) for item in value.values()):
            items = [(name, item) for name, item in value.items() if isinstance(item, dict)]
            named = [{NAME: cell_text(name), **dict(_ways(item))} for name, item in items]
            tables.append(_table(key, named, numbers=numbers))
        else:
            loose |= dict(_ways({key: value}))
    head, rows = _columns([loose], numbers=numbers)
    own = tuple(zip(head, rows[0] if rows else (), strict=True))
    return [BookTable(BOEK, ("wat", "waarde"), own), *tables]


def cell_text(text: str) -> str:
    """A text as it stands in a cell."""
    plain = text and text == text.strip() and not text.startswith(_RAW)
    return text if plain else json.dumps(text, ensure_ascii=False)


def _ways(value: dict[str, Value], before: str = "") -> Iterator[tuple[str, str]]:
    """Each text in a map, with the way to it; a list is one text, as a file has it. A figure has its own name."""
    for key, part in value.items():
        way = f"{before}{WAY}{key}" if before else key
        if key == _VALUE and before and isinstance(part, str) and len(value) > 1:
            way = before
        if isinstance(part, dict) and part and not any(WAY in name or PERCENT in name for name in part):
            yield from _ways(part, way)
        else:
            yield way, cell_text(part) if isinstance(part, str) else flow(part)


def flow(value: Value) -> str:
    """A value on one line, as a file may have it."""
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) and value.lower() != "null"
        return value if plain else json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    return f"{{{', '.join(f'{flow(key)}: {flow(part)}' for key, part in value.items())}}}"


def _table(key: str, rows: list[dict[str, str]], *, numbers: bool) -> BookTable:
    return BookTable(key, *_columns(rows, numbers=numbers))


def _columns(
    rows: list[dict[str, str]], *, numbers: bool
) -> tuple[tuple[str, ...], tuple[tuple[Content | None, ...], ...]]:
    """The ways as headings, those that begin alike beside each other; and the cells below them."""
    ways = _beside([way for row in rows for way in row])
    head: list[str] = []
    columns: list[list[Content | None]] = []
    for way in ways:
        texts = [row.get(way) for row in rows]
        shares = [None if text is None else _exact(_SHARE.fullmatch(text), 100) for text in texts]
        if numbers and sum(share is not None for share in shares) == sum(text is not None for text in texts):
            head.append(f"{way}{PERCENT}")
            columns.append([*shares])
        else:
            head.append(way)
            columns.append([text if text is None or not numbers else _read(text) for text in texts])
    return tuple(head), tuple(zip(*columns, strict=True))


def _beside(ways: list[str]) -> list[str]:
    """In order of the first that begins alike, at each key of the way."""
    order: dict[tuple[str, ...], int] = {}
    for way in ways:
        keys = tuple(way.split(WAY))
        for i in range(len(keys)):
            order.setdefault(keys[: i + 1], len(order))
    parts = {way: tuple(way.split(WAY)) for way in ways}
    return sorted(parts, key=lambda way: [order[parts[way][: i + 1]] for i in range(len(parts[way]))])


def _read(text: str) -> Content:
    number = _exact(_NUMBER.fullmatch(text))
    return text if number is None else number


def _exact(found: "re.Match[str] | None", part: int = 1) -> Fraction | None:
    """The number, when a spreadsheet keeps all of it: fifteen digits."""
    if found is None:
        return None
    digits = (found[1] if found.re is _SHARE else found[0]).replace("_", "")
    return Fraction(digits) / part if len(digits) <= _DIGITS else None


# --- and back ---------------------------------------------------------------------------------------------------------


class Way(NamedTuple):
    """A value that a table gives, as a file has it, with its place: row and column from 0."""

    keys: tuple[str, ...]
    text: str
    row: int
    column: int


class Written(NamedTuple):
    """A line of a file, and where its value stands: the key of its table, row and column; None for a line of ours."""

    text: str
    at: tuple[str, int, int] | None = None


def to_lines(tables: list[BookTable]) -> Iterator[Written]:
    """The file that these tables say, a value on each line."""
    for table in tables:
        if table.key == BOEK:
            said = [(i, str(row[0]), row[1]) for i, row in enumerate(table.rows) if row[0] and row[1] is not None]
            yield from _map(_nested([_way(way, value, i, 1) for i, way, value in said]), "", BOEK)
            continue
        yield Written(f"{flow(table.key)}:")
        for i, row in enumerate(table.rows):
            named = table.head[0] == NAME
            below = [*enumerate(zip(table.head, row, strict=True))][named:]
            cells = [_way(way, value, i, column) for column, (way, value) in below if way and value is not None]
            if named and row[0] is not None:
                yield Written(f"  {_raw(row[0])}:", (table.key, i, 0))
                yield from _map(_nested(cells), "    ", table.key)
            elif cells:
                first, *rest = _map(_nested(cells), "    ", table.key)
                yield first._replace(text=f"  - {first.text[4:]}")
                yield from rest


Nested: TypeAlias = "dict[str, Nested | Way]"


def _way(way: str, value: Content | None, row: int, column: int) -> Way:
    assert value is not None
    share = way.endswith(PERCENT)
    keys = tuple(way.removesuffix(PERCENT).split(WAY))
    if isinstance(value, Fraction):
        return Way(keys, _digits(value * 100) + "%" if share else _digits(value), row, column)
    return Way(keys, _raw(value), row, column)


def _raw(value: Content) -> str:
    if isinstance(value, Fraction):
        return _digits(value)
    return value if value.startswith(_RAW) and "\n" not in value else flow(value)


def _digits(value: Fraction) -> str:
    """A number that is not for ever, as a file has it."""
    if value.denominator == 1:
        return str(value.numerator)
    for places in range(1, 40):
        if (value * 10**places).denominator == 1:
            whole, rest = divmod(abs(int(value * 10**places)), 10**places)
            return f"{'-' if value < 0 else ''}{whole}.{rest:0{places}d}"
    return str(value)


def _nested(ways: list[Way]) -> Nested:
    """The ways as maps. What stands where others go on is a figure that says more, with its number."""
    found: Nested = {}
    for way in ways:
        inner = found
        for key in way.keys[:-1]:
            deeper = inner.setdefault(key, {})
            if isinstance(deeper, Way):
                deeper = inner[key] = {_VALUE: deeper}
            inner = deeper
        last = inner.get(way.keys[-1])
        if isinstance(last, dict):
            last[_VALUE] = way
        else:
            inner[way.keys[-1]] = way
    return found


def _map(nested: Nested, indent: str, table: str) -> Iterator[Written]:
    for key, part in nested.items():
        if isinstance(part, Way):
            yield Written(f"{indent}{flow(key)}: {part.text}", (table, part.row, part.column))
        else:
            yield Written(f"{indent}{flow(key)}:")
            yield from _map(part, f"{indent}  ", table)


def sheet_name(key: str) -> str:
    """What the sheet of a table is called; in small letters it is the key again."""
    return key[:31].capitalize()
