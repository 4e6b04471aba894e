# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The bytes of a paper in each format, each with its kwitantie: under a page, and inside the other documents."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, assert_never

from takenkeuze.shell.exits import UsageMistake
from takenkeuze.shell.options import PaperFormat, PaperVorm
from takenkeuze.shell.runner import with_set

if TYPE_CHECKING:
    from takenkeuze.core.notation import Notation
    from takenkeuze.core.result import Result
    from takenkeuze.features.report.command import ReportOptions
    from takenkeuze.report.blocks import Block
    from takenkeuze.shell.issuer import KwitantieIssuer, Render
    from takenkeuze.shell.writing import Content

    Forms = Callable[[KwitantieIssuer], Render]
    Paper = Callable[[bool], list[Block]]
    """The blocks of a paper, with bons or without."""

MAX_TEMPLATE = 20_000_000
"""Bytes of a document whose styles are taken over."""


def forms(paper: "Paper", options: "ReportOptions", result: "Result") -> "Forms":
    """How a paper is laid out; one to work in has no bons, and a workbook is made of the result itself."""
    notation, sjabloon = options.notation, _template(options.sjabloon)
    cover = options.vorm in (None, PaperVorm.NOTA)
    contents = cover or options.vorm is PaperVorm.BIJLAGE
    paper = cache(paper)

    def to_render(issuer: "KwitantieIssuer") -> "Render":
        def render(format_: PaperFormat, width: int, color: bool) -> "Content":
            del width, color  # of a page
            if format_ is PaperFormat.XLSX:
                return _workbook(result, issuer)
            blocks = with_set(paper(format_ is not PaperFormat.DOCX), issuer.sides)
            match format_:
                case PaperFormat.HTML:
                    from takenkeuze.report.html import blocks_to_html

                    return issuer.under_page(blocks_to_html(blocks, notation, contents=contents))
                case PaperFormat.PDF:
                    return _pages(blocks, notation, issuer, cover=cover)
                case PaperFormat.DOCX:
                    return _document(blocks, notation, issuer, sjabloon)
            assert_never(format_)

        return render

    return to_render


def _pages(blocks: "Sequence[Block]", notation: "Notation", issuer: "KwitantieIssuer", *, cover: bool) -> bytes:
    from takenkeuze.receipt.layout import in_words, to_attachment
    from takenkeuze.report.pdf import to_pdf
    from takenkeuze.report.typst_ import blocks_to_typst

    document = blocks_to_typst(blocks, notation, in_words(issuer.kwitantie()), cover=cover)
    return to_pdf(issuer.within(lambda kwitantie: document(to_attachment(kwitantie))))


def _document(
    blocks: "Sequence[Block]", notation: "Notation", issuer: "KwitantieIssuer", sjabloon: bytes | None
) -> bytes:
    from takenkeuze.features.report.command_docx import blocks_to_docx
    from takenkeuze.features.report.command_package import packed
    from takenkeuze.receipt.layout import IN_PACKAGE, in_words, to_attachment

    try:
        made = blocks_to_docx(blocks, notation, in_words(issuer.kwitantie()), IN_PACKAGE, sjabloon)
    except ValueError as error:
        raise UsageMistake(f"--sjabloon: {error}") from error
    return issuer.within_package(lambda kwitantie: packed(made, {IN_PACKAGE: to_attachment(kwitantie)}))


def _workbook(result: "Result", issuer: "KwitantieIssuer") -> bytes:
    from takenkeuze.features.report.command_package import packed
    from takenkeuze.features.report.command_workbook import workbook_bytes
    from takenkeuze.features.report.report_workbook import make_workbook
    from takenkeuze.features.report.report_workbook_sheet import TooLarge
    from takenkeuze.receipt.layout import IN_PACKAGE, in_words, to_attachment
    from takenkeuze.report.overrides import override_points

    by_hand = override_points([("", side.replaced, side.boek) for side in issuer.sides if side.boek])
    try:
        workbook = make_workbook(result, in_words(issuer.kwitantie()), [": ".join(point) for point in by_hand])
    except TooLarge as error:
        raise UsageMistake(f"--output: {error}") from error
    made = workbook_bytes(workbook.sheets, result.scenario.titel, place=IN_PACKAGE)
    return issuer.within_package(lambda kwitantie: packed(made, {IN_PACKAGE: to_attachment(kwitantie)}))


def _template(path: str | None) -> bytes | None:
    """The document whose styles are taken over. Raises ``UsageMistake``."""
    if path is None:
        return None
    from takenkeuze.files.file import NoFile, read_contents

    try:
        return read_contents(path, MAX_TEMPLATE)
    except (NoFile, OSError, ValueError) as error:
        raise UsageMistake(f"--sjabloon {path}: dit bestand is niet te lezen; geef een .docx") from error
