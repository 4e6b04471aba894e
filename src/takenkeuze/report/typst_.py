# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A report as a document for typst, which sets its pages: headings, tables and pictures that a reader's program knows.

Every text is a string in that document, never markup, so that no text can become an order.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import assert_never

from takenkeuze.core.notation import Notation
from takenkeuze.report import svg
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
    is_less,
    with_texts,
)
from takenkeuze.report.links import kept, pieces
from takenkeuze.report.safe import line

_SET = """\
#set document(date: none)
#set page(paper: "a4", margin: (x: 20mm, top: 22mm, bottom: 22mm), numbering: "1",
  footer: context [
    #set text(size: 8pt)
    #kort #h(1fr) Pagina #counter(page).display() van #counter(page).final().first()
  ])
#set text(lang: "nl", font: "Libertinus Serif", size: 10.5pt, number-width: "tabular")
#set par(leading: 0.62em, spacing: 0.9em)
#set list(spacing: 0.6em)
#set table(stroke: none, inset: (x: 4pt, y: 3.2pt))
#show heading: set block(above: 1.5em, below: 0.7em, sticky: true)
#show heading.where(level: 1): set text(size: 15pt)
#show heading.where(level: 2): set text(size: 12pt)
#show figure: set block(breakable: false)
#show figure: set align(start)
#show figure.caption: set text(weight: "bold")
#set figure.caption(position: top)
#show figure.caption: it => align(left, it.body)
#let minder = rgb("#0b5563")
"""
_ATTACHED = (
    'mime-type: "application/json", relationship: "supplement", '
    'description: "Waarmee deze nota is gemaakt; na te rekenen met takenkeuze verify"'
)
_TONES = {
    Tone.PLAIN: "",
    Tone.STRONG: "size: 1.19em, weight: 600, ",
    Tone.ERROR: 'weight: "bold", fill: rgb("#8f1d12"), ',
}
_TONES[Tone.WARNING] = 'weight: "bold", fill: rgb("#6b4a00"), '


_WIDTH = 482
"""Points between the margins."""
_SIZES = (9, 8, 7)
"""Points of the words in a table: the first at which it fits; below the last nobody reads it, and it is cut."""
_SIGN, _AROUND = 52, 8
"""How wide a sign is, in hundredths of its size, and points around the words in a cell."""
_ON_ONE_PAGE = 26
"""Rows of a table that is not divided over pages."""
_LONG = 40
"""Signs of a word that may be cut anywhere, because no line may hold it."""


def blocks_to_typst(
    blocks: Sequence[Block], notation: Notation, foot: str, *, cover: bool = True
) -> Callable[[str], str]:
    """The document, of the file that goes along with it, its kwitantie.

    A title page with the first two blocks (title, what the amounts are), ``foot`` and the contents, then all. Without
    a ``cover`` the title stands above the rest, and the foot below it.
    """
    title, *rest = [written(block, notation) for block in blocks]
    assert isinstance(title, Heading)
    begin = f"#let kort = {_string(_shortened(title.text))}\n#set document(title: {_exact(line(title.text))})\n{_SET}"
    parts, end = [], [f"#v(1fr)\n#text(size: {8 if cover else 7}pt)[#{_string(foot)}]"]
    if cover:
        about, *rest = rest
        assert isinstance(about, Paragraph)
        parts += [
            f"#v(30mm)\n#title({_string(title.text)})\n#v(6mm)\n#text(size: 12pt)[#{_string(about.text)}]",
            '#v(1fr)\n#outline(title: "Inhoud", depth: 1)',
            *end,
            "#pagebreak()",
        ]
        end = []
    else:
        parts.append(f"#show title: set text(size: 17pt)\n#title({_string(title.text)})")
    paper, bons = _parted(rest)
    parts += _laid_out(paper)
    if bons:  # small, and on pages of their own: who prints a paper can leave them out
        parts += ["#pagebreak()" * cover, "#set text(size: 8.5pt)", *_laid_out(bons)]
    body = "\n".join([*parts, *end]) + "\n"

    def document(attachment: str) -> str:
        attached = f'#pdf.attach("kwitantie.json", bytes({_numbered(attachment)}), {_ATTACHED})'
        return f"{begin}\n{attached}\n{body}"

    return document


def _parted(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The paper, and the last part of it: the one with folds, if any. A link leads to a fold that is there."""
    there = {block.anchor for block in blocks if isinstance(block, Fold)}
    parts = [with_texts(block, lambda text: kept(text, there)) for block in blocks]
    folded = next((i for i, block in enumerate(parts) if isinstance(block, Fold)), None)
    if folded is None:
        return parts, []
    begin = max((i for i, block in enumerate(parts[:folded]) if isinstance(block, Heading)), default=folded)
    return parts[:begin], parts[begin:]


def _laid_out(blocks: Sequence[Block]) -> Iterator[str]:
    for block, anchor in _flat(blocks):
        *before, last = _block(block)
        yield from (*before, f"{last} <{anchor}>" if anchor else last)


def _flat(blocks: Sequence[Block], level: int = 1) -> Iterator[tuple[Block, str]]:
    """The blocks without folds, each with what leads to it. No heading skips a level: who listens jumps to the next."""
    for block in blocks:
        if isinstance(block, Fold):
            inner = [h._replace(level=h.level + 1) if isinstance(h, Heading) else h for h in block.blocks]
            (heading, _), *others = _flat([Heading(block.heading, level + 1), *inner], level)
            yield heading, block.anchor
            yield from others
        elif isinstance(block, Heading):
            level = max(2, min(block.level, level + 1))
            yield block._replace(level=level), ""
        else:
            yield block, ""


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"#heading(level: {block.level - 1}, {_string(block.text)})"
        case Paragraph():
            text = block.text.replace("`", "") if block.code else block.text
            yield f"#par(text({_TONES[block.tone]}{_string(text)}))"
        case BulletList():
            points = ", ".join(_point(label, text) for label, text in block.points)
            yield f"#list({points})"
        case Table():
            yield from _tables(block)
            if block.note:
                yield f"#text(size: 8.5pt, fill: luma(70), {_string(block.note)})"
        case Code():
            yield f"#raw(block: true, {_exact(chr(10).join(map(line, block.text.rstrip().split(chr(10)))))})"
        case SideBySide():
            columns = tuple(Column(heading, ColumnKind.TEXT) for heading in ("", block.left, block.right))
            yield from _tables(Table(columns, tuple(map(TableRow, block.rows))))
        case Fold():
            pass  # what is in it stands beside it
        case Chart():
            drawn = f'bytes({_exact(svg.draw(block))}), format: "svg", width: 104mm, alt: {_string(block.description)}'
            title = f"caption: {_string(block.title)}, supplement: none, numbering: none"
            yield f"#figure(align(left, image({drawn})), {title})"
        case _:
            assert_never(block)


def _point(label: str, text: str) -> str:
    return f"strong({_string(f'{label}: ')}) + {_string(text)}" if label.strip() else _string(text)


def _tables(table: Table) -> Iterator[str]:
    """A table in words as large as fit; one that is too wide is cut in several, each with the first column."""
    widths = [
        _signs([column.heading, *(row.cells[i] for row in table.rows)], whole=column.kind is not ColumnKind.TEXT)
        for i, column in enumerate(table.columns)
    ]
    for size in _SIZES:
        parts = _parts(widths, size)
        if len(parts) == 1:
            break
    for part in parts:
        rows = tuple(row._replace(cells=tuple(row.cells[i] for i in part)) for row in table.rows)
        yield _table(table._replace(columns=tuple(table.columns[i] for i in part), rows=rows), size)


def _parts(widths: Sequence[int], size: int) -> list[list[int]]:
    """Which columns stand beside each other, by their number."""
    points = [count * size * _SIGN // 100 + _AROUND for count in widths]
    parts, room = [[0]], _WIDTH - points[0]
    for i, width in enumerate(points[1:], 1):
        if width > room and len(parts[-1]) > 1:
            parts.append([0])
            room = _WIDTH - points[0]
        parts[-1].append(i)
        room -= width
    return parts


def _signs(texts: Sequence[str], *, whole: bool) -> int:
    """How wide a column must be, in signs: a heading may be wrapped, a number may not, and words may."""
    heading, *cells = ["".join(piece.text for piece in pieces(text)) for text in texts]
    longest = [*heading.replace(BREAK_POINT, " ").split(), *(cells if whole else (w for c in cells for w in c.split()))]
    return min(max(map(len, longest), default=1), _LONG // 2)


def _table(table: Table, size: int) -> str:
    """One that repeats its headings on each page, and of which no row is cut."""
    widths = ", ".join("1fr" if i == 0 else "auto" for i in range(len(table.columns)))
    sides = ", ".join("left" if column.kind is ColumnKind.TEXT else "right" for column in table.columns)
    heads = ", ".join(f"strong({_string(column.heading.replace(BREAK_POINT, ''))})" for column in table.columns)
    cells = [
        _cell(cell, column, row) for row in table.rows for cell, column in zip(row.cells, table.columns, strict=True)
    ]
    lines = [f"table.hline(y: {i}, stroke: 0.6pt)" for i, row in enumerate(table.rows, 1) if row.total]
    longest = max((len(cell) for row in table.rows for cell in row.cells), default=0)
    cut_rows, cut = longest > 10 * _LONG, longest > 2 * _LONG or len(table.rows) > _ON_ONE_PAGE
    return (
        f"#block(width: 100%, breakable: {_yes(cut)}, {{ set text(size: {size}pt)\n"
        f"set table.cell(breakable: {_yes(cut_rows)})\ntable(columns: ({widths},), align: ({sides},), "
        f"table.header({heads}, table.hline(stroke: 0.8pt)), {', '.join([*lines, *cells])}) }})"
    )


def _yes(said: bool) -> str:
    return "true" if said else "false"


def _cell(cell: str, column: Column, row: TableRow) -> str:
    bare = "".join(piece.text for piece in pieces(cell))
    text = " + ".join(
        f"link(<{piece.anchor}>, {_string(piece.text)})" if piece.anchor else _string(piece.text)
        for piece in pieces(cell)
        if piece.text
    )
    text = f"strong({text or '[]'})" if row.total else text or "[]"
    return f"text(fill: minder, {text})" if is_less(bare, column.kind) else text


def _string(text: str) -> str:
    """A text as a string of typst, on one line; an amount stays with its sign."""
    bare = line("".join(piece.text for piece in pieces(text)).replace(BREAK_POINT, ""))
    cut = re.sub(rf"\S{{{_LONG},}}", lambda found: re.sub(r".{20}", "\\g<0>\u200b", found[0]), bare)
    return _exact(cut.replace("-€", "-\u2060€").replace("€ ", "€\u00a0"))


def _shortened(text: str) -> str:
    return text if len(text) <= 2 * _LONG else f"{text[: 2 * _LONG - 1]}…"


def _exact(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _numbered(text: str) -> str:
    """The same, with each sign that is not plain as its number: whatever happens to signs, a file stays as it is."""
    return re.sub("[^\x00-\x7f]", lambda found: f"\\u{{{ord(found[0]):x}}}", _exact(text))
