# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze export``: a productenboek as tables in Excel, that ``import`` takes back."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from takenkeuze.shell.declare import Argument, Option, Options
from takenkeuze.shell.exits import ExitCode, UsageMistake
from takenkeuze.shell.options import spare_inputs
from takenkeuze.shell.output import note, report
from takenkeuze.shell.parameters import ColorOption, OverwriteOption
from takenkeuze.shell.runner import Command

if TYPE_CHECKING:
    from takenkeuze.core.model.productenboek import Productenboek
    from takenkeuze.features.export.question import BookTable, Value
    from takenkeuze.files.document import Document
    from takenkeuze.files.nodes import Node

MOST_TEXT = 32_000
"""Signs that a cell of Excel holds."""


def _read_target(flag: str, word: str, options: Any) -> Path:
    """Where the workbook goes. Raises ``UsageMistake``."""
    target = Path(word)
    if target.suffix.lower() != ".xlsx":
        raise UsageMistake(f"{flag} {word}: kies een .xlsx-bestand")
    if find_spec("xlsxwriter") is None:
        raise UsageMistake(
            f"{flag} {word}: dit hoort bij de extra excel; installeer die met: pip install 'takenkeuze[excel]'"
        )
    spare_inputs([target], options.files)
    return target


class ExportOptions(Options):
    """The command line of ``export``."""

    boek: Annotated[str, Argument("BOEK", "Het productenboek.", reads=True, complete="productenboek")]
    output: Annotated[
        Path, Option("--output", "PAD", "Waar de werkmap komt: een .xlsx.", read=_read_target, complete="outcome")
    ]
    overwrite: OverwriteOption
    color: ColorOption


class Export(Command[ExportOptions, Any]):
    """A productenboek in Excel."""

    options = ExportOptions

    def execute(self, options: ExportOptions) -> int:
        from takenkeuze.features.export.command_xlsx import workbook_bytes
        from takenkeuze.shell.input import InputReader
        from takenkeuze.shell.overwriting import guard_scenario
        from takenkeuze.shell.writing import write_files

        if options.output is None:
            raise UsageMistake("--output ontbreekt; zeg waar de werkmap komt, zoals --output boek.xlsx")
        document, boek = InputReader().boek(options.boek)
        if boek is None:
            report(document.diagnostics, options.color)
            return ExitCode.INPUT
        content = workbook_bytes(_tables(document, boek), boek.titel, Path(options.boek).name)
        if not options.overwrite:
            guard_scenario("--output", options.output, content.decode("utf-8", "replace").replace("\r\n", "\n"))
        write_files({options.output: content})
        note(f"Geschreven: {options.output}")
        return ExitCode.OK


def _tables(document: "Document", boek: "Productenboek") -> "list[BookTable]":
    """The tables, of which a number is one only if the book says the same when they come back."""
    from takenkeuze.features.export.question import to_lines, to_tables
    from takenkeuze.files.file import read_document
    from takenkeuze.files.productenboek import load_productenboek

    assert document.root is not None
    plain = _plain(document.root)
    assert isinstance(plain, dict)
    for numbers in (True, False):
        tables = to_tables(plain, numbers=numbers)
        text = "\n".join(line.text for line in to_lines(tables)) + "\n"
        if load_productenboek(read_document(document.naam, text.encode())) == boek:
            break
    else:
        raise AssertionError("as text a book always comes back")
    longest = max(
        (len(cell) for table in tables for row in table.rows for cell in row if isinstance(cell, str)), default=0
    )
    if longest > MOST_TEXT:
        raise UsageMistake(f"{document.naam}: een tekst van {longest} tekens past niet in een cel; maak die korter")
    return tables


def _plain(node: "Node") -> "Value":
    """What a file says, without places; a key with nothing behind it is left out."""
    from takenkeuze.files.nodes import ListNode, MapNode

    if isinstance(node, MapNode):
        return {key: _plain(part) for key, part in node.items() if not _is_nothing(part)}
    if isinstance(node, ListNode):
        return [_plain(part) for part in node]
    return node.text


def _is_nothing(node: "Node") -> bool:
    from takenkeuze.files.nodes import Scalar

    return isinstance(node, Scalar) and node.bare and node.text.lower() in ("", "~", "null")


COMMAND = Export()
