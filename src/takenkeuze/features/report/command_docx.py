# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A report as a document for Word: real headings, tables and pictures, in styles that a secretary can change.

The only module that knows python-docx. The bytes are the same for the same report: no clock stands in them.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, assert_never

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

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
)
from takenkeuze.report.links import pieces
from takenkeuze.report.pdf import to_png
from takenkeuze.report.safe import line

_WIDTH = Mm(166)
"""Of a table; between the margins of A4."""
_LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)
"""The first moment that a zip file can have: it says that nobody looked at a clock."""


def blocks_to_docx(
    blocks: Sequence[Block], notation: Notation, foot: str, place: str, sjabloon: bytes | None = None
) -> bytes:
    """The document, with ``foot`` as its last line and an empty part at ``place``, for its kwitantie.

    ``sjabloon`` is a document of which the styles, the margins and what stands above and below each page are taken.
    Raises ``ValueError`` when that is no document for Word.
    """
    paper = _begun(sjabloon)
    maker = _Maker(paper)
    for block in blocks:
        maker.add(written(block, notation))
    maker.paragraph(foot)
    first = blocks[0]
    assert isinstance(first, Heading)
    own = paper.core_properties
    own.title, own.author, own.comments, own.language = line(first.text)[:255], "takenkeuze", "", "nl-NL"
    own.last_modified_by, own.revision, own.created, own.modified = "takenkeuze", 1, _LONG_AGO, _LONG_AGO
    part = Part(PackURI(f"/{place}"), "application/json", b"", paper.part.package)
    paper.part.relate_to(part, "urn:takenkeuze:kwitantie")
    saved = BytesIO()
    paper.save(saved)
    return saved.getvalue()


def _begun(sjabloon: bytes | None) -> Paper:
    if sjabloon is None:
        paper = Document()
        for section in paper.sections:
            section.page_width, section.page_height = Mm(210), Mm(297)
            section.left_margin = section.right_margin = Mm(22)
            section.top_margin = section.bottom_margin = Mm(22)
        style: Any = paper.styles["Normal"]
        style.font.name, style.font.size = "Calibri", Pt(10.5)
    else:
        try:
            paper = Document(BytesIO(sjabloon))
        except Exception as error:
            raise ValueError("dit is geen document voor Word (.docx)") from error
        body = paper.element.body
        for part in [part for part in body if part.tag != qn("w:sectPr")]:
            body.remove(part)
    defaults: Any = paper.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is not None:
        lang = defaults.find(qn("w:lang"))
        if lang is None:
            lang = OxmlElement("w:lang")
            defaults.append(lang)
        lang.set(qn("w:val"), "nl-NL")
    return paper


class _Maker:
    """Adds blocks to a paper in the styles that it has; one that it has not is as the text around it."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self._styles = {style.name for style in paper.styles}

    def _style(self, name: str) -> str | None:
        return name if name in self._styles else None

    def _last(self) -> Any:
        """What was added last; behind it stand the settings of the section."""
        return self.paper.element.body[-2]

    def paragraph(self, text: str, style: str = "Normal", *, bold: bool = False) -> Any:
        """One paragraph."""
        paragraph = self.paper.add_paragraph(style=self._style(style))
        paragraph.add_run(_text(text)).bold = bold or None
        return paragraph

    def add(self, block: Block) -> None:
        """One block; its amounts have been written."""
        match block:
            case Heading():
                self.paragraph(block.text, "Title" if block.level == 1 else f"Heading {min(block.level - 1, 4)}")
            case Paragraph():
                text = block.text.replace("`", "") if block.code else block.text
                self.paragraph(text, bold=block.tone is not Tone.PLAIN)
            case BulletList():
                for label, text in block.points:
                    paragraph = self.paragraph(f"{label}: " if label.strip() else "", "List Bullet", bold=True)
                    paragraph.add_run(_text(text))
            case Table():
                self._table(block)
                self.paragraph(block.note)  # or an empty one: two tables below each other would become one
            case Code():
                for text in block.text.rstrip().split("\n"):
                    self.paragraph(text, "No Spacing")
            case SideBySide():
                columns = tuple(Column(heading, ColumnKind.TEXT) for heading in ("", block.left, block.right))
                self._table(Table(columns, tuple(map(TableRow, block.rows))))
            case Fold():
                for within in (Heading(block.heading, 3), *block.blocks):
                    self.add(within)
            case Chart():
                self._picture(block)
            case _:
                assert_never(block)

    def _table(self, table: Table) -> None:
        """A table whose headings come back on each page; no row is cut in two."""
        made: Any = self.paper.add_table(1 + len(table.rows), len(table.columns))
        made.style = self._style("Light List Accent 1") or self._style("Table Grid")
        heads = TableRow(tuple(column.heading.replace(BREAK_POINT, "") for column in table.columns))
        others = len(table.columns) - 1
        first = Mm(46 if others <= 5 else 32)
        widths = first, *[(_WIDTH - first) // max(others, 1)] * others
        size = Pt(9) if len(table.columns) <= 6 else Pt(8) if len(table.columns) <= 9 else Pt(6.5)
        for i, (row, own, element) in enumerate(
            zip((heads, *table.rows), made.rows, self._last().iter(qn("w:tr")), strict=True)
        ):
            settings = OxmlElement("w:trPr")
            element.insert(0, settings)
            settings.append(OxmlElement("w:cantSplit"))
            if i == 0:
                settings.append(OxmlElement("w:tblHeader"))
            for text, column, cell, width in zip(row.cells, table.columns, own.cells, widths, strict=True):
                cell.width, (paragraph,) = width, cell.paragraphs
                run = paragraph.add_run(_text(text))
                run.font.size, run.bold = size, row.total or i == 0
                if column.kind is not ColumnKind.TEXT:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def _picture(self, chart: Chart) -> None:
        self.paragraph(chart.title, "Caption", bold=True).paragraph_format.keep_with_next = True
        self.paper.add_picture(BytesIO(to_png(svg.draw(chart))), width=Mm(115))
        (about,) = self._last().iter(qn("wp:docPr"))
        about.set("descr", _text(f"{chart.title}. {chart.description}"))
        about.set("name", f"Figuur {about.get('id')}")


def _text(text: str) -> str:
    """A text on one line; an amount stays with its sign."""
    bare = "".join(piece.text for piece in pieces(text))
    return line(bare).replace("-€", "-\u2060€").replace("€ ", "€\u00a0")
