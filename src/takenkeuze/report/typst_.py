# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A report as a document for typst, which sets its pages: headings, tables and pictures that a reader's program knows.

Every text is a string in that document, never markup, so that no text can become an order.
"""

from collections.abc import Iterator, Sequence
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
)
from takenkeuze.report.links import pieces
from takenkeuze.report.safe import line

_SET = """\
#set document(title: titel, date: none)
#set page(paper: "a4", margin: (x: 20mm, top: 22mm, bottom: 22mm), numbering: "1",
  footer: context [
    #set text(size: 8pt)
    #titel #h(1fr) Pagina #counter(page).display() van #counter(page).final().first()
  ])
#set text(lang: "nl", font: "Libertinus Serif", size: 10.5pt, number-width: "tabular")
#set par(leading: 0.62em, spacing: 0.9em)
#set list(spacing: 0.6em)
#set table(stroke: none, inset: (x: 4pt, y: 3.2pt))
#show heading: set block(above: 1.5em, below: 0.7em, sticky: true)
#show heading.where(level: 1): set text(size: 15pt)
#show heading.where(level: 2): set text(size: 12pt)
#show figure: set block(breakable: false)
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
    Tone.STRONG: "size: 12.5pt, weight: 600, ",
    Tone.ERROR: 'weight: "bold", fill: rgb("#8f1d12"), ',
}
_TONES[Tone.WARNING] = 'weight: "bold", fill: rgb("#6b4a00"), '


def blocks_to_typst(blocks: Sequence[Block], notation: Notation, foot: str, attachment: str) -> str:
    """The document: a title page with the first two blocks (title, what the amounts are) and the contents, then all.

    ``foot`` stands on the title page; ``attachment`` is the file that goes along, its kwitantie.
    """
    title, about, *rest = [written(block, notation) for block in blocks]
    assert isinstance(title, Heading)
    assert isinstance(about, Paragraph)
    parts = [
        f"#let titel = {_string(title.text)}",
        _SET,
        f'#pdf.attach("kwitantie.json", bytes({_exact(attachment)}), {_ATTACHED})',
        "#v(30mm)\n#title()\n#v(6mm)",
        f"#text(size: 12pt)[#{_string(about.text)}]",
        f'#v(1fr)\n#outline(title: "Inhoud", depth: 1)\n#v(1fr)\n#text(size: 8.5pt)[#{_string(foot)}]\n#pagebreak()',
    ]
    return "\n".join([*parts, *(part for block in rest for part in _block(block))]) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"#heading(level: {max(1, block.level - 1)}, {_string(block.text)})"
        case Paragraph():
            text = block.text.replace("`", "") if block.code else block.text
            yield f"#par(text({_TONES[block.tone]}{_string(text)}))"
        case BulletList():
            points = ", ".join(_point(label, text) for label, text in block.points)
            yield f"#list({points})"
        case Table():
            yield _table(block)
            if block.note:
                yield f"#text(size: 8.5pt, fill: luma(70), {_string(block.note)})"
        case Code():
            yield f"#raw(block: true, {_exact(chr(10).join(map(line, block.text.rstrip().split(chr(10)))))})"
        case SideBySide():
            columns = tuple(Column(heading, ColumnKind.TEXT) for heading in ("", block.left, block.right))
            yield _table(Table(columns, tuple(map(TableRow, block.rows))))
        case Fold():
            yield from _block(Heading(block.heading, 3))
            for within in block.blocks:
                yield from _block(within)
        case Chart():
            drawn = f'bytes({_exact(svg.draw(block))}), format: "svg", width: 104mm, alt: {_string(block.description)}'
            title = f"caption: {_string(block.title)}, supplement: none, numbering: none"
            yield f"#figure(align(left, image({drawn})), {title})"
        case _:
            assert_never(block)


def _point(label: str, text: str) -> str:
    return f"strong({_string(f'{label}: ')}) + {_string(text)}" if label.strip() else _string(text)


def _table(table: Table) -> str:
    """One that repeats its headings on each page; the more columns, the smaller its words."""
    count = len(table.columns)
    widths = ", ".join("1fr" if i == 0 else "auto" for i in range(count))
    sides = ", ".join("left" if column.kind is ColumnKind.TEXT else "right" for column in table.columns)
    heads = ", ".join(f"strong({_string(column.heading.replace(BREAK_POINT, ''))})" for column in table.columns)
    cells = [
        _cell(cell, column, row) for row in table.rows for cell, column in zip(row.cells, table.columns, strict=True)
    ]
    lines = [f"table.hline(y: {i}, stroke: 0.6pt)" for i, row in enumerate(table.rows, 1) if row.total]
    return (
        f"#block(width: 100%, text(size: {'9pt' if count <= 6 else '8pt' if count <= 9 else '6.5pt'}, "
        f"table(columns: ({widths},), align: ({sides},), "
        f"table.header({heads}, table.hline(stroke: 0.8pt)), {', '.join([*lines, *cells])})))"
    )


def _cell(cell: str, column: Column, row: TableRow) -> str:
    bare = "".join(piece.text for piece in pieces(cell))
    text = f"strong({_string(bare)})" if row.total else _string(bare)
    return f"text(fill: minder, {text})" if is_less(bare, column.kind) else text


def _string(text: str) -> str:
    """A text as a string of typst, on one line; an amount stays with its sign."""
    bare = "".join(piece.text for piece in pieces(text))
    return _exact(line(bare.replace(BREAK_POINT, "")).replace("-€", "-\u2060€").replace("€ ", "€\u00a0"))


def _exact(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
