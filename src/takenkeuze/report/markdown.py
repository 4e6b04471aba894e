# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A report as Markdown, for a pull request, a wiki or a memo."""

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from takenkeuze.core.notation import EXACT, Notation
from takenkeuze.report.amounts import written
from takenkeuze.report.blocks import (
    BREAK_POINT,
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
)
from takenkeuze.report.safe import in_html, in_markdown, line


def blocks_to_markdown(blocks: Iterable[Block], notation: Notation = EXACT) -> str:
    """The report in Markdown; text from files is escaped, so it cannot become markup."""
    return "\n\n".join(part for block in blocks for part in _block(written(block, notation))) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {in_markdown(block.text)}"
        case Paragraph():
            plain = block.tone is Tone.PLAIN
            text = _with_code(block.text) if block.code else in_markdown(block.text, start=plain)
            yield text if plain else _around("**", text)
        case BulletList():
            yield "\n".join(_point(label, text) for label, text in block.points)
        case Table():
            yield _table(block)
            if block.note:
                yield _around("*", in_markdown(block.note))
        case Code():
            yield _code_block(block.text)
        case SideBySide():
            columns = ("", block.left, block.right)
            yield _table(
                Table(tuple(Column(heading, ColumnKind.TEXT) for heading in columns), tuple(map(TableRow, block.rows)))
            )
        case Fold():
            yield f"<details>\n<summary>{in_html(block.heading)}</summary>"
            yield from (part for within in block.blocks for part in _block(within))
            yield "</details>"
        case Chart():
            pass  # the table beside it says the same
        case _:
            assert_never(block)


def _table(table: Table) -> str:
    text_lines = [
        [column.heading.replace(BREAK_POINT, "") for column in table.columns],
        *(list(row.cells) for row in table.rows),
    ]
    bold = {i for i, row in enumerate(table.rows, 1) if row.total}
    lines = []
    for i, cells in enumerate(text_lines):
        safe = [in_markdown(cell) for cell in cells]
        if i in bold:
            safe = [_around("**", cell) for cell in safe]
        lines.append(f"| {' | '.join(safe)} |")
    dash = [":--" if column.kind is ColumnKind.TEXT else "--:" for column in table.columns]
    lines.insert(1, f"| {' | '.join(dash)} |")
    return "\n".join(lines)


def _point(label: str, text: str) -> str:
    bold = _around("**", in_markdown(label))
    return f"- {bold}: {in_markdown(text)}" if bold else f"- {in_markdown(text, start=True)}"


def _code_block(text: str) -> str:
    """Text as it is, between fences that it can't close."""
    text_lines = [line(text_line) for text_line in text.rstrip().split("\n")]
    fence = "`" * max(3, 1 + max(len(series) for series in re.findall("`*", text)))
    return "\n".join((f"{fence}yaml", *text_lines, fence))


def _around(sign: str, text: str) -> str:
    """A text between these signs; beside a space they would stand there as they are. Source: CommonMark, 6.2."""
    bare = text.strip()
    return f"{sign}{bare}{sign}" if bare else ""


def _with_code(text: str) -> str:
    """Text in which every second part, between backticks, is code; that needs no escapes."""
    parts = text.split("`")
    return "`".join(part if i % 2 else in_markdown(part) for i, part in enumerate(parts))
