# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A report that may not be longer than so many characters: what goes first, and the sentence that says so."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from takenkeuze.core.notation import enumeration
from takenkeuze.report.blocks import (
    Block,
    BulletList,
    ColumnKind,
    Fold,
    Heading,
    Paragraph,
    SideBySide,
    Table,
    TableRow,
)

LEAST = 10
"""How many rows of every table stay as long as there is still a section to leave out."""


class DoesNotFit(ValueError):
    """Even the least that can be left does not fit; ``nodig`` is how many characters that takes."""

    def __init__(self, needed: int) -> None:
        super().__init__(needed)
        self.needed = needed


def fit(blocks: Sequence[Block], at_most: int, measure: Callable[[Sequence[Block]], int]) -> list[Block]:
    """The report within ``at_most`` characters, as ``measure`` counts them; the same when it fits as it is.

    First the tables become shorter, all to the same number of rows and never without their totals. Then sections go,
    the last one first; what stands above the first of them always stays. Raises ``DoesNotFit``.
    """
    if measure(blocks) <= at_most:
        return list(blocks)
    heading, *parts = _sections(blocks)
    longest = max(map(_length, blocks), default=0)

    def shortened(count: int, rows: int) -> list[Block]:
        truncated = [_shorten(block, rows) for block in chain(heading, *parts[:count])]
        tables = sum(n for _, n in truncated)
        sentence = _sentence(tables, rows, [_title(part) for part in parts[count:]])
        return [*chain.from_iterable(new for new, _ in truncated), sentence]

    def fits(count: int, rows: int) -> bool:
        return measure(shortened(count, rows)) <= at_most

    count = _most(len(parts), lambda n: fits(n, LEAST if n else 0))
    if count is None:
        raise DoesNotFit(measure(shortened(0, 0)))
    rows = _most(longest, lambda n: fits(count, n))
    assert rows is not None
    return shortened(count, rows)


def _most(highest: int, fits: Callable[[int], bool]) -> int | None:
    """The largest number up to ``highest`` that fits, when what fits also fits with less; None when not even 0 does."""
    best, layer = None, 0
    while layer <= highest:
        middle = (layer + highest) // 2
        if fits(middle):
            best, layer = middle, middle + 1
        else:
            highest = middle - 1
    return best


def _sections(blocks: Sequence[Block]) -> list[list[Block]]:
    """The beginning, and then each part that has a heading of its own."""
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Heading | Fold) and parts[-1]:
            parts.append([])
        parts[-1].append(block)
    return parts


def _title(part: Sequence[Block]) -> str:
    match part[0]:
        case Heading(text) | Fold(text):
            return text
    return ""  # only the beginning has no heading, and that stays


def _length(block: Block) -> int:
    """How many rows the longest table in a block has."""
    match block:
        case Table() | SideBySide():
            return len(block.rows)
        case BulletList():
            return len(block.points)
        case Fold():
            return max(map(_length, block.blocks), default=0)
    return 0


def _shorten(block: Block, rows: int) -> tuple[list[Block], int]:
    """A block with at most so many rows to a table, and how many tables that cut."""
    match block:
        case Table():
            plain = [row for row in block.rows if not row.total]
            if len(plain) > rows:
                by_size = _effect(block) is not None and bool(rows)
                note = " ".join(filter(None, (_how_many(rows, len(plain), by_size=by_size), block.note)))
                return [block._replace(rows=tuple(_most_telling(block, rows)), note=note)], 1
        case SideBySide() if len(block.rows) > rows:
            return [block._replace(rows=block.rows[:rows]), Paragraph(_how_many(rows, len(block.rows)))], 1
        case BulletList() if len(block.points) > rows:
            return [block._replace(points=block.points[:rows]), Paragraph(_how_many(rows, len(block.points)))], 1
        case Fold():
            within = [_shorten(part, rows) for part in block.blocks]
            return [block._replace(blocks=tuple(chain.from_iterable(b for b, _ in within)))], sum(n for _, n in within)
    return [block], 0


def _most_telling(table: Table, count: int) -> Iterator[TableRow]:
    """The rows with the largest effect, else the first ones, in their order; and all totals."""
    column = _effect(table)
    plain = [i for i, row in enumerate(table.rows) if not row.total]
    if column is not None:
        plain.sort(key=lambda i: -_size(table.rows[i].cells[column]))
    stays = {*plain[:count]}
    return (row for i, row in enumerate(table.rows) if row.total or i in stays)


def _effect(table: Table) -> int | None:
    """The first column that says what something does."""
    return next((i for i, column in enumerate(table.columns) if column.kind is ColumnKind.EFFECT), None)


def _size(cell: str) -> int:
    """How large an amount is, up or down; all amounts of a column have as many decimals."""
    return int("".join(sign for sign in cell if sign.isdecimal()) or 0)


def _how_many(rows: int, of_: int, *, by_size: bool = False) -> str:
    if not rows:
        return f"De {of_} regels staan hier niet."
    which = ", met het grootste effect" if by_size else ""
    return f"Hier {'staat' if rows == 1 else 'staan'} {rows} van de {of_} regels{which}."


def _sentence(tables: int, rows: int, removed: Sequence[str]) -> Paragraph:
    parts = []
    if tables:
        what = f"hoogstens {rows} {'regel' if rows == 1 else 'regels'}" if rows else "geen regels"
        parts.append(f"van {tables} {'tabel' if tables == 1 else 'tabellen'} staan er {what}")
    if removed:
        names = enumeration([f"‘{title}’" for title in removed])
        parts.append(f"{'weggelaten is' if len(removed) == 1 else 'weggelaten zijn'} {names}")
    return Paragraph(f"Dit rapport is ingekort: {' en '.join(parts)}; zonder --hoogstens staat alles erin.")
