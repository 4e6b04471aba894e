# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An export as it was found: its kwitantie, its format, and its bytes."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from takenkeuze.files.file import STDIN, NoFile, read_contents, suggested_file
from takenkeuze.receipt.content import ContentCheck, compare_bytes
from takenkeuze.receipt.kwitantie import InvalidKwitantie, Kwitantie, seal_holds
from takenkeuze.receipt.layout import (
    from_attachment,
    from_foot,
    from_json,
    from_package,
    from_pdf,
    html_foot,
    markdown_foot,
)
from takenkeuze.shell.exits import UsageMistake
from takenkeuze.shell.options import OutputFormat, PaperFormat
from takenkeuze.shell.output import in_file
from takenkeuze.shell.writing import ATTACHMENT, Content, as_bytes, attachment_path

if TYPE_CHECKING:
    from takenkeuze.shell.issuer import KwitantieIssuer

BOM = b"\xef\xbb\xbf"
MAX_BYTES = 100_000_000
"""An export is larger than what it was made of."""


class Export(NamedTuple):
    """An export as it was found, with the file beside it that has its kwitantie, if that is where it stands."""

    kwitantie: Kwitantie
    format_: OutputFormat | PaperFormat
    content: bytes
    attachment: bytes | None = None
    intact: bool | None = None
    """Whether it is as it was made; None when it has no seal to tell."""
    wrong: str | None = None
    """What is wrong with it, whatever program made it."""


def read_export(file: str) -> Export:
    """Read an export, or the kwitantie beside it. Raises ``UsageMistake``."""
    file = file.removesuffix(ATTACHMENT)
    try:
        content = _bytes(file)
        if file != STDIN and os.path.exists(attachment_path(Path(file))):
            attachment = _bytes(str(attachment_path(Path(file))))
            is_csv = content.startswith(BOM) or Path(file).suffix.lower() == ".csv"
            kwitantie = from_attachment(_text(attachment))
            intact = seal_holds(kwitantie, _text(attachment), content)
            return Export(kwitantie, OutputFormat.CSV if is_csv else OutputFormat.TABLE, content, attachment, intact)
        if content.startswith(b"%PDF-"):
            return Export(from_pdf(content), PaperFormat.PDF, content)
        if content.startswith(b"PK"):
            found = from_package(content)
            format_ = PaperFormat.XLSX if found.is_workbook else PaperFormat.DOCX
            return Export(found.kwitantie, format_, content, intact=found.intact)
        text = _text(content)
        if text.startswith("{"):
            kwitantie, double = from_json(text)
            intact = seal_holds(kwitantie, _text(content, bom=True))
            return Export(
                kwitantie,
                OutputFormat.JSON,
                content,
                intact=intact,
                wrong=double and f"de sleutel {double} staat er twee keer in",
            )
        kwitantie, is_page = from_foot(text), text.startswith("<!DOCTYPE html>")
        kind, foot = (PaperFormat.HTML, html_foot) if is_page else (OutputFormat.MARKDOWN, markdown_foot)
        wrong = (
            None if text.endswith(foot(kwitantie)) else "de laatste regels horen niet bij de kwitantie die erin staat"
        )
        intact = seal_holds(kwitantie, _text(content, bom=True))
        return Export(kwitantie, kind, content, intact=intact, wrong=wrong)
    except UnicodeDecodeError as error:
        raise UsageMistake(f"{file}: dit is geen tekst in UTF-8") from error
    except InvalidKwitantie as error:
        hint = (
            "verify leest een .json, .md, .html, .pdf, .xlsx of .docx van takenkeuze, of een .csv of .txt met de "
            ".kwitantie.json ernaast; die schrijft takenkeuze zelf met --output"
        )
        raise UsageMistake(f"{file} is niet na te rekenen: {error}; {hint}") from error


def compare_with(export: Export, made: Content, issuer: "KwitantieIssuer") -> ContentCheck:
    """An export against what is made now; what differs in the kwitantie beside it counts too."""
    if isinstance(made, bytes):
        return ContentCheck(equal=export.content == made)
    content = compare_bytes(export.content, as_bytes(in_file(export.format_, made)))
    if export.attachment is None or not content.equal:
        return content
    attachment = compare_bytes(export.attachment, as_bytes(issuer.attachment(as_bytes(made))))
    if not attachment.equal:
        return attachment._replace(in_attachment=True)
    return content._replace(same_line_ends=content.same_line_ends and attachment.same_line_ends)


def _text(content: bytes, *, bom: bool = False) -> str:
    return content.decode("utf-8" if bom else "utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def _bytes(file: str) -> bytes:
    try:
        if file != STDIN:
            content = read_contents(file, MAX_BYTES + 1)
        elif sys.stdin is None:
            raise UsageMistake("er is geen standaardinvoer; geef een bestand op")
        else:
            content = sys.stdin.buffer.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise UsageMistake(f"{file}: dit bestand bestaat niet; {suggested_file(file)}") from error
    except IsADirectoryError as error:
        raise UsageMistake(f"{file}: dit is een map, geen bestand") from error
    except NoFile as error:
        raise UsageMistake(
            f"{file}: dit is een pijp of een apparaat, geen bestand; geef de inhoud door met -"
        ) from error
    except (OSError, ValueError) as error:
        raise UsageMistake(f"{file}: dit bestand is niet te lezen") from error
    if len(content) > MAX_BYTES:
        raise UsageMistake(f"{file}: dit bestand is groter dan {MAX_BYTES // 1_000_000} MB; kijk of dit het goede is")
    return content
