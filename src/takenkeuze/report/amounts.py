# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Amounts in the texts of blocks: what is said stands there exactly, how it is written is decided once, for the reader.

A report puts an amount of exact cents into a text as a mark; ``written`` makes notation of every mark, in the unit
and with the sign that were asked for. So no report knows of units, and rounding is for display only. A text from a file
that looks like a mark can do no more than show an amount.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from takenkeuze.core.notation import AmountUnit, Notation, Sign, amount_in_words, amount_shown, amount_text
from takenkeuze.report.blocks import Block, Chart, Column, ColumnKind, Table, TableRow, with_texts
from takenkeuze.report.drawings import turned

B = TypeVar("B", bound=Block)


_EFFECT, _EACH, _WORDS, _THOUSANDS = "e", "i", "w", "d"
UNIT_NAME = "\x02u\x03"
"""In a text: the unit of the amounts, behind "bedragen in"."""
_MARK = re.compile(r"\x02(?:u|([eiwd]*)(-?[0-9]{1,40})|\?([^\x01-\x03]*)\x01([^\x01-\x03]*))\x03")
_UNIT_NAMES = {
    AmountUnit.CENT: "euro's",
    AmountUnit.EURO: "hele euro's, elk apart afgerond",
    AmountUnit.THOUSAND: "duizenden euro's, elk apart afgerond",
}


def amount(cents: int | None, *, effect: bool = False, each: bool = False) -> str:
    """An amount in a table; "" where there is none.

    An ``effect`` is what changes, and turns round when plus means an advantage; a level never does. ``each`` is per
    inwoner, and stays in cents.
    """
    return "" if cents is None else f"\x02{_EFFECT * effect}{_EACH * each}{cents}\x03"


def effect(cents: int | None, *, each: bool = False) -> str:
    """What changes, in a table."""
    return amount(cents, effect=True, each=each)


def in_thousands(cents: int) -> str:
    """An effect in thousands of euros, whatever the unit of the rest."""
    return f"\x02{_EFFECT}{_THOUSANDS}{cents}\x03"


def euros(cents: int, *, effect: bool = False, each: bool = False) -> str:
    """An amount with its euro sign, in a sentence; an ``effect`` only where no word such as "bespaart" has its sign."""
    return f"\x02{_WORDS}{_EFFECT * effect}{_EACH * each}{cents}\x03"


def by_sign(minus: str, plus: str) -> str:
    """What to say where a minus means less to pay, and where a plus does. Never with text from a file."""
    return f"\x02?{minus}\x01{plus}\x03"


def written(block: B, notation: Notation) -> B:
    """A block with every amount in the notation that was asked for; tables say what that is, and what rounding left."""

    def change(text: str) -> str:
        return _MARK.sub(lambda found: _write(found, notation), text) if "\x02" in text else text

    return with_texts(
        block, change, table=lambda table: _table(table, notation), chart=lambda chart: _chart(chart, notation)
    )


def _chart(chart: Chart, notation: Notation) -> Chart:
    if chart.effect and notation.sign is Sign.BENEFIT and not chart.turned:
        return chart._replace(drawing=turned(chart.drawing), turned=True)
    return chart


def _write(found: re.Match[str], notation: Notation) -> str:
    kind, digits, minus, plus = found.groups()
    if minus is not None:
        return minus if notation.sign is Sign.EFFECT else plus
    if digits is None:
        return _UNIT_NAMES[notation.unit]
    cents, unit = _turned(kind, int(digits), notation), _unit(kind, notation)
    return amount_in_words(cents, unit) if _WORDS in kind else amount_text(cents, unit)


def _turned(kind: str, cents: int, notation: Notation) -> int:
    return -cents if _EFFECT in kind and notation.sign is Sign.BENEFIT else cents


def _unit(kind: str, notation: Notation) -> AmountUnit:
    if _EACH in kind:
        return AmountUnit.CENT
    return AmountUnit.THOUSAND if _THOUSANDS in kind else notation.unit


# --- tables --------------------------------------------------------------------------------------------------------


class _Shown(NamedTuple):
    """An amount in a cell: exact, and in whole units as it is shown."""

    cents: int
    units: int


def _table(table: Table, notation: Notation) -> Table:
    marks = [found[1] for row in table.rows for cell in row.cells for found in _MARK.finditer(cell) if found[2]]
    said = ["x € 1.000"] * (
        notation.unit is AmountUnit.THOUSAND and any(_unit(m, notation) is notation.unit for m in marks)
    )
    columns, bars = table.columns, table.bars
    if notation.sign is Sign.BENEFIT and any(_EFFECT in mark for mark in marks):
        said.append("plus = voordeel")
        columns = tuple(
            column._replace(kind=ColumnKind.BENEFIT) if column.kind is ColumnKind.EFFECT else column
            for column in columns
        )
        bars = bars and bars._replace(turned=True)
    if said:
        first = columns[0]
        columns = (Column(f"{first.heading} ({'; '.join(said)})".strip(), first.kind), *columns[1:])
    return table._replace(columns=columns, rows=tuple(_with_rounding(table, notation)), bars=bars)


def _with_rounding(table: Table, notation: Notation) -> Iterator[TableRow]:
    """The rows, with a line before each total that says what rounding keeps the rows from adding up to it."""
    parts: list[TableRow] = []
    for row in table.rows:
        if row.total and parts:
            left = [_left_over([one.cells[i] for one in parts], cell, notation) for i, cell in enumerate(row.cells)]
            if any(left):
                cells = (f"{units:+d}" if units else "" for units in left[1:])
                yield TableRow(("Afrondingsverschil", *cells), rounding=True)
            parts = []
        elif not row.total:
            parts.append(row)
        yield row


def _left_over(cells: list[str], total: str, notation: Notation) -> int:
    """How many units the shown total has more than what is shown above it; 0 where those cents do not add up to it."""
    whole, shown = _shown(total, notation), [_shown(cell, notation) for cell in cells if cell]
    known = [one for one in shown if one is not None]
    if whole is None or len(known) < len(shown) or sum(one.cents for one in known) != whole.cents:
        return 0
    return whole.units - sum(one.units for one in known)


def _shown(cell: str, notation: Notation) -> _Shown | None:
    found = _MARK.search(cell)
    if not found or found[2] is None:
        return None
    cents = int(found[2])
    return _Shown(cents, amount_shown(_turned(found[1], cents, notation), _unit(found[1], notation)))
