# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A report as a page: one file, without scripts and without anything from elsewhere."""

from collections.abc import Sequence
from typing import assert_never

from takenkeuze.core.notation import EXACT, Notation
from takenkeuze.report import svg, svg_canvas
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
from takenkeuze.report.html_style import PAGE
from takenkeuze.report.links import pieces
from takenkeuze.report.safe import in_xml, line

_CLASS = {Tone.PLAIN: "", Tone.STRONG: "sterk", Tone.ERROR: "fout", Tone.WARNING: "let-op"}


def blocks_to_html(blocks: Sequence[Block], notation: Notation = EXACT, *, contents: bool = True) -> str:
    """The page, up to its foot. Its first block is the title; each heading of level 2 is in the contents, if asked for.

    Text from files is escaped, so it cannot become markup.
    """
    title, *rest = [written(block, notation) for block in blocks]
    assert isinstance(title, Heading)
    page = _Page()
    begin = next((i for i, block in enumerate(rest) if isinstance(block, Heading)), len(rest))
    lead, body = ("\n".join(map(page.block, part)) for part in (rest[:begin], rest[begin:]))
    points = "".join(f'<li><a href="#{anchor}">{text}</a></li>' for anchor, text in page.contents)
    index = f'<nav aria-labelledby="wijzer"><h2 id="wijzer">Inhoud</h2><ol>{points}</ol></nav>\n' * contents
    kind = "" if contents else "kort"
    style = f"{PAGE}{svg_canvas.style()}"
    return (
        '<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{_text(title.text)}</title>\n<style>\n{style}\n</style>\n</head>\n<body{_class(kind)}>\n"
        '<a class="sla-over" href="#inhoud">Naar de inhoud</a>\n'
        f"<header>\n<h1>{_text(title.text)}</h1>\n{lead}\n</header>\n"
        f'{index}<main id="inhoud">\n{body}\n</main>\n'
    )


class _Page:
    """What has been laid out so far: what headings there were, and what a table or a picture is called."""

    def __init__(self) -> None:
        self.contents: list[tuple[str, str]] = []
        self._heading = ""
        self._pictures = 0
        self._folded = 0
        self._tables: dict[str, int] = {}

    def block(self, block: Block) -> str:
        """One block; its amounts have been written."""
        match block:
            case Heading():
                return self._head(block)
            case Paragraph():
                text = _with_code(block.text) if block.code else _with_links(block.text)
                return f"<p{_class(_CLASS[block.tone])}>{text}</p>"
            case BulletList():
                points = "".join(f"<li>{_point(label, text)}</li>" for label, text in block.points)
                return f"<ul{_class(_CLASS[block.tone])}>{points}</ul>"
            case Table():
                note = f'\n<p class="noot">{_with_links(block.note)}</p>' if block.note else ""
                return self._table(block) + note
            case Code():
                lines = "\n".join(map(_text, block.text.rstrip().split("\n")))
                return f'<pre tabindex="0"><code>{lines}</code></pre>'
            case SideBySide():
                columns = tuple(Column(heading, ColumnKind.TEXT) for heading in ("", block.left, block.right))
                return self._table(Table(columns, tuple(map(TableRow, block.rows))))
            case Fold():
                return self._fold(block)
            case Chart():
                self._pictures += 1
                drawn = svg.draw(block, f"beeld-{self._pictures}")
                return f"<figure><figcaption>{_text(block.title)}</figcaption>{drawn}</figure>"
            case _:
                assert_never(block)

    def _head(self, heading: Heading) -> str:
        self._heading, text = heading.text, _text(heading.text)
        level = min(max(heading.level, 2) + self._folded, 6)
        if level > 2 or self._folded:
            return f"<h{level}>{text}</h{level}>"
        anchor = f"deel-{len(self.contents) + 1}"
        self.contents.append((anchor, text))
        return f'<h2 id="{anchor}">{text}</h2>'

    def _fold(self, fold: Fold) -> str:
        """What leads here opens it: the place is inside."""
        before, self._heading = self._heading, fold.heading
        self._folded += 1
        within = "\n".join(map(self.block, fold.blocks))
        self._folded -= 1
        self._heading = before
        place = f' id="{fold.anchor}"' if fold.anchor else ""
        return f"<details><summary>{_text(fold.heading)}</summary><div{place}>{within}</div></details>"

    def _table(self, table: Table) -> str:
        heads = "".join(f'<th scope="col">{_text(column.heading, breaks=True)}</th>' for column in table.columns)
        rows = "".join(_row(row, table.columns) for row in table.rows)
        # it scrolls by itself where it is wider than the screen: then the keyboard must reach it, and it needs a name
        times = self._tables[self._heading] = self._tables.get(self._heading, 0) + 1
        name = f"Tabel: {_text(self._heading)}{f' ({times})' if times > 1 else ''}"
        region = f'<div class="tabel" role="region" tabindex="0" aria-label="{name}">'
        return f"{region}<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"


def _row(row: TableRow, columns: Sequence[Column]) -> str:
    first, *others = row.cells
    cells = "".join(
        _cell(cell, column, colored=not row.rounding) for cell, column in zip(others, columns[1:], strict=True)
    )
    return f'<tr{_class("som" * row.total)}><th scope="row">{_with_links(first)}</th>{cells}</tr>'


def _cell(cell: str, column: Column, *, colored: bool) -> str:
    bare = "".join(piece.text for piece in pieces(cell))
    kind = "woord" if column.kind is ColumnKind.TEXT else "min" if colored and is_less(bare, column.kind) else ""
    return f"<td{_class(kind)}>{_with_links(cell)}</td>"


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


def _point(label: str, text: str) -> str:
    return f"<strong>{_text(label)}:</strong> {_with_links(text)}" if label.strip() else _with_links(text)


def _with_links(text: str) -> str:
    return "".join(
        f'<a href="{_href(piece.anchor)}">{_text(piece.text)}</a>' if piece.anchor else _text(piece.text)
        for piece in pieces(text)
    )


def _href(anchor: str) -> str:
    return anchor if anchor.endswith(".html") else f"#{anchor}"


def _with_code(text: str) -> str:
    """Text in which every second part, between backticks, is code."""
    parts = text.split("`")
    return "".join(f"<code>{_text(part)}</code>" if i % 2 else _text(part) for i, part in enumerate(parts))


def _text(text: str, *, breaks: bool = False) -> str:
    parts = text.split(BREAK_POINT) if breaks else [text]
    # an amount and its sign stay together
    return "&shy;".join(in_xml(line(part)) for part in parts).replace("€ ", "€&nbsp;").replace("-€", "-&#8288;€")
