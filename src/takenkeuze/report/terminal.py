# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A report as text for a screen or a pipe: fits the width, cuts nothing off, colours only what the words say too."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import NamedTuple, assert_never

from rich.cells import cell_len

from takenkeuze.core.money import round_half_away
from takenkeuze.core.notation import EXACT, Notation
from takenkeuze.report.amounts import written
from takenkeuze.report.blocks import (
    BREAK_POINT,
    Bars,
    Block,
    BulletList,
    Chart,
    Code,
    Column,
    ColumnKind,
    Fold,
    Heading,
    Paragraph,
    SideBySide,
    Table,
    TableRow,
    Tone,
    cleaned,
    is_less,
)

MARGIN = "  "
SIDE_BY_SIDE_WIDTH = 110
"""From this width on two texts are read more easily beside each other than below each other."""
MIN_NAME = 20
"""The least width of names in front of a table."""
MIN_BARS, MAX_BARS = 20, 30
"""The width of bars behind a table; where there is less room, there are none."""
MAX_TEXT = 100
"""Longer lines of running text are hard to read, however wide the screen is."""

_SINGLE = str.maketrans("\0€…–—’→×−", "         ")
"""Signs of our texts that are one column wide; rich would load a table of all of Unicode to find out."""

# Styles as rich knows them.
_STYLE = {
    Tone.PLAIN: "",
    Tone.STRONG: "bold",
    Tone.ERROR: "bold red",
    Tone.WARNING: "yellow",
}
_HEADING = "bold cyan"
_COLUMN_HEADING = "dim"
_TOTAL = "bold"
_LESS = "green"
_MORE = "red"
_NOTE = "dim"


class TextPiece(NamedTuple):
    """A piece of a line in one style."""

    text: str
    style: str = ""


TextLine = list[TextPiece]


def blocks_to_text(blocks: Iterable[Block], width: int, notation: Notation = EXACT, *, color: bool = False) -> str:
    """The report as text of at most ``width`` columns, unless a single name or amount is wider."""
    lines = _lines((cleaned(written(block, notation)) for block in blocks), width)
    while lines and not lines[-1]:
        lines.pop()
    if color:
        return _colored(lines)
    return "".join("".join(piece.text for piece in line).rstrip() + "\n" for line in lines)


def _lines(blocks: Iterable[Block], width: int) -> list[TextLine]:
    lines: list[TextLine] = []
    for block in blocks:
        match block:
            case Heading():
                lines += _heading(block, width)
            case Paragraph():
                text = block.text.replace("`", '"') if block.code else block.text
                lines += [[TextPiece(line, _STYLE[block.tone])] for line in _wrapped(text, width)]
                lines.append([])
            case BulletList():
                lines += _points(block, width)
            case Table():
                lines += _table(block, width)
            case Code():
                lines += [[TextPiece(f"{MARGIN}{line}")] for line in [*block.text.rstrip().split("\n"), ""]]
            case SideBySide():
                lines += _beside(block, width)
            case Fold():
                lines += _lines((Heading(block.heading), *block.blocks), width)
            case Chart():
                pass  # the table beside it says the same
            case _:
                assert_never(block)
    return lines


def _colored(lines: list[TextLine]) -> str:
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    buffer = StringIO()
    # rich only adds the colours: the lines are laid out already, and may not be wrapped or read as markup
    console = Console(file=buffer, force_terminal=True, no_color=False, color_system="standard", highlight=False)
    for line in lines:
        console.print(Text.assemble(*line), soft_wrap=True)
    return buffer.getvalue()


def _heading(heading: Heading, width: int) -> Iterator[TextLine]:
    if heading.level == 1:
        for line in _wrapped(heading.text, width):
            yield [TextPiece(line, _HEADING)]
        yield [TextPiece("=" * min(width, cell_len(heading.text)), _HEADING)]
        return
    for i, line in enumerate(_wrapped(heading.text.upper() if heading.level == 2 else heading.text, width)):
        yield [TextPiece(line if i == 0 or heading.level == 2 else f"   {line}", _HEADING)]


def _wrapped(text: str, width: int) -> list[str]:
    """Wrap running text, to lines that are not too long to read."""
    return wrapped(text, min(width, MAX_TEXT))


def wrapped(text: str, width: int, *, continuation: str = "") -> list[str]:
    """Text as lines of at most ``width`` columns, each after the first with ``continuation`` before it.

    An amount stays with its euro sign; a word that is wider than a line stays whole. ``\0`` is a space that stays.
    """
    lines: list[str] = []
    line, filled = "", 0
    for word in re.split("[ \t\n\r]+", text.replace("€ ", "€\0").strip(" \t\n\r")):
        length = cell_len(word.translate(_SINGLE))
        if line and filled + 1 + length > width:
            lines.append(line)
            line, filled = f"{continuation}{word}", cell_len(continuation) + length
        else:
            line, filled = (f"{line} {word}", filled + 1 + length) if line else (word, length)
    return [r.replace("\0", " ") for r in (*lines, line) if r]


def _points(points: BulletList, width: int) -> Iterator[TextLine]:
    label_width = max(cell_len(label) for label, _ in points.points)
    after = MARGIN if label_width else ""  # without labels it is the first line of a point that stands out
    for label, text in points.points:
        indent = len(MARGIN) + label_width + 2
        for i, line in enumerate(_wrapped(text, max(30, width - indent))):
            before = f"{MARGIN}{_left(label if i == 0 else '', label_width)}{MARGIN if i else after}"
            yield [TextPiece(before, _STYLE[points.tone] or _COLUMN_HEADING), TextPiece(line)]
    yield []


def _beside(beside: SideBySide, width: int) -> Iterator[TextLine]:
    """Three columns when that is wide enough; else each subject with what is left and right below it."""
    if width < SIDE_BY_SIDE_WIDTH:
        for subject, left, right in beside.rows:
            for line in _wrapped(subject, width):
                yield [TextPiece(line)]
            filled = [(heading, text) for heading, text in ((beside.left, left), (beside.right, right)) if text]
            if left == right:
                filled = [(f"{beside.left} en {beside.right}", left)]
            yield from _points(BulletList(tuple(filled)), width)
        return
    first = min(max(cell_len(row[0]) for row in beside.rows), width // 4)
    half = (width - first - 4) // 2
    for i, row in enumerate((("", beside.left, beside.right), *beside.rows)):
        cells = [_wrapped(row[0], first), _wrapped(row[1], half), _wrapped(row[2], half)]
        for n in range(max(map(len, cells))):
            pieces = [cell[n] if n < len(cell) else "" for cell in cells]
            before = f"{_left(pieces[0], first)}  {_left(pieces[1], half)}  {pieces[2]}"
            yield [TextPiece(before, "" if i else _COLUMN_HEADING)]
    yield []


def _table(table: Table, width: int) -> Iterator[TextLine]:
    """A table; when it is too wide its columns go in groups below each other, each with the names in front."""
    names = [row.cells[0] for row in table.rows]
    at_most = width if table.spacious else max(MIN_NAME, width * 2 // 5)
    what, _, notation = table.columns[0].heading.partition(" (")  # what is said of the amounts may be wrapped
    name_width = min(max(map(cell_len, [what, *notation.split(), *names]), default=0), at_most)
    widths = [max(1, name_width)]
    for i, column in enumerate(table.columns[1:], 1):
        words = column.heading.replace(BREAK_POINT, "- ").split()
        widths.append(max(map(cell_len, [*words, *(row.cells[i] for row in table.rows)]), default=0))
    if table.together:
        too_wide = sum(widths) + 2 * (len(widths) - 1) - width
        word = max((cell_len(word) for name in names for word in name.split()), default=0)
        widths[0] -= max(0, min(too_wide, widths[0] - max(MIN_NAME, word)))
    room = min(MAX_BARS, width - sum(widths) - 2 * len(widths))
    above, bars = (
        _bars(table.bars, [row.bar for row in table.rows], room) if table.bars and room >= MIN_BARS else ([], [])
    )
    for group in _groups(widths, width):
        headings = [*_column_headings(table.columns, widths, group)]
        yield from (*headings[:-1], *[last + above for last in headings[-1:]])
        previous_total = False
        for i, row in enumerate(table.rows):
            if row.total and not previous_total:
                yield [TextPiece("-" * (sum(widths[i] + 2 for i in group) - 2), _COLUMN_HEADING)]
            previous_total = row.total
            *higher, amounts = _row(row, table.columns, widths, group)
            yield from (*higher, amounts + bars[i : i + 1])
        yield []
    if table.note:
        for line in _wrapped(table.note, width):
            yield [TextPiece(line, _NOTE)]
        yield []


def _bars(bars: Bars, effects: list[int], room: int) -> tuple[TextLine, TextLine]:
    """A heading and a bar for each row: from the left, or from an axis where some pay less and others more."""
    most = max(map(abs, effects), default=0)
    words = ("meer", "minder") if bars.turned else ("minder", "meer")
    values = [-value for value in effects] if bars.turned else effects
    sides = min(values, default=0) < 0, max(values, default=0) > 0
    half = (room - 1) // 2 if all(sides) else room
    texts = []
    for value in values:
        # in half blocks; what is not nothing is seen
        length = max(1, round_half_away(abs(value) * 2 * half, most)) if value else 0
        whole, rest = "█" * (length // 2), length % 2
        if not value:
            texts.append("")
        elif not all(sides):
            texts.append(f"{whole}{'▌' * rest}")
        elif value < 0:
            texts.append(f"{'▐' * rest}{whole}".rjust(half) + "│")
        else:
            texts.append(f"{'':{half}}│{whole}{'▌' * rest}")
    said = [f"{word}{bars.what}" if len(word) + len(bars.what) <= half else word for word in words]
    heading = f"{said[0]:>{half}}│{said[1]}" if all(sides) else said[sides[1]] * any(sides)
    styles = [_LESS if value < 0 else _MORE for value in effects]
    pieces = [TextPiece(f"  {text}", style) for text, style in zip(texts, styles, strict=True)]
    return [TextPiece(f"  {heading}", _COLUMN_HEADING)], pieces


def _groups(widths: list[int], width: int) -> Iterator[list[int]]:
    """Which columns go together: the first always, and as many of the others as fit."""
    group, filled = [0], widths[0]
    for i, column in enumerate(widths[1:], 1):
        if filled + 2 + column > width and len(group) > 1:
            yield group
            group, filled = [0], widths[0]
        group.append(i)
        filled += 2 + column
    yield group


def _column_headings(columns: tuple[Column, ...], widths: list[int], group: list[int]) -> Iterator[TextLine]:
    """Headings, wrapped to the width of their column and set against the rows."""
    headings = []
    for i in group:
        text = columns[i].heading.replace(BREAK_POINT, "")
        if cell_len(text) > widths[i]:
            text = columns[i].heading.replace(BREAK_POINT, "- ")
        headings.append(textwrap.wrap(text, max(1, widths[i]), break_long_words=False))
    height = max(map(len, headings))
    for n in range(height):
        cells = []
        for heading, i in zip(headings, group, strict=True):
            empty = height - len(heading)
            cells.append(_aligned(heading[n - empty] if n >= empty else "", columns[i], widths[i]))
        yield [TextPiece("  ".join(cells), _COLUMN_HEADING)]


def _row(row: TableRow, columns: tuple[Column, ...], widths: list[int], group: list[int]) -> Iterator[TextLine]:
    name = textwrap.wrap(row.cells[0], widths[0], break_long_words=False, subsequent_indent=" ") or [""]
    style = _TOTAL if row.total else ""
    for above in name[:-1]:
        yield [TextPiece(above, style)]
    line = [TextPiece(_left(name[-1], widths[0]), style)]
    for i in group[1:]:
        cell = row.cells[i]
        color = "" if row.rounding else _cell_color(cell, columns[i].kind)
        line += [TextPiece("  "), TextPiece(_aligned(cell, columns[i], widths[i]), f"{style} {color}".strip())]
    yield line


def _cell_color(cell: str, kind: ColumnKind) -> str:
    """The colour of a saving, or of the best and the worst of a row; "" for any other."""
    if kind is ColumnKind.OORDEEL:
        return {"+": _LESS, "!": _MORE}.get(cell[-1:], "")
    return _LESS if is_less(cell, kind) else ""


def _aligned(text: str, column: Column, width: int) -> str:
    if column.kind is ColumnKind.TEXT:
        return _left(text, width)
    return " " * (width - cell_len(text)) + text


def _left(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
