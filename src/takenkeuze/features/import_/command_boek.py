# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A workbook that ``takenkeuze export`` made, corrected or not, back to the productenboek it says."""

import os
import sys
from typing import TYPE_CHECKING

from takenkeuze.core.diagnostics import Diagnostic, Place, Severity
from takenkeuze.core.model.scenario import ComparedSide
from takenkeuze.features.diff.question import compare_sides
from takenkeuze.features.diff.report import difference_report
from takenkeuze.features.diff.report_tables import DiffView
from takenkeuze.features.export.question import BOEK, MARK, BookTable, Content, Written, to_lines
from takenkeuze.features.import_.findings import Findings
from takenkeuze.features.import_.sheet import Broken, Day, Sheet, address
from takenkeuze.files.file import read_document
from takenkeuze.report.terminal import blocks_to_text
from takenkeuze.shell.exits import ExitCode, UsageMistake
from takenkeuze.shell.input import InputReader, baseline
from takenkeuze.shell.output import note, report, width, with_color
from takenkeuze.shell.overwriting import guard_scenario
from takenkeuze.shell.streams import print_out
from takenkeuze.shell.writing import write_files

if TYPE_CHECKING:
    from takenkeuze.core.model.productenboek import Productenboek
    from takenkeuze.features.import_.command_options import ImportOptions

MADE_OF = "# Gemaakt door takenkeuze import uit een werkmap van takenkeuze export."


def is_boek(sheets: tuple[Sheet, ...]) -> bool:
    """Whether a workbook says that it is a productenboek."""
    return bool(sheets) and sheets[0].at(0, 0) == MARK


def take_back(path: str, sheets: tuple[Sheet, ...], options: "ImportOptions") -> ExitCode:
    """Write the book that the workbook says, and show what changed. Raises ``UsageMistake``."""
    given = [name for name, word in options.words.items() if word and name not in _FITTING]
    if given:
        raise UsageMistake(f"--{given[0].replace('_', '-')} hoort niet bij een werkmap van takenkeuze export")
    findings = Findings(path)
    tables = [_table(sheet, findings) for sheet in sheets[1:] if sheet.width]
    lines = [Written(MADE_OF), *to_lines(tables)]
    text = "\n".join(line.text for line in lines) + "\n"
    document = read_document(str(options.output), text.encode())
    boek = InputReader().load_boek(document, str(options.output))
    places = {table.key: sheet for table, sheet in zip(tables, (s for s in sheets[1:] if s.width), strict=True)}
    told = [*findings, *(_of_cell(one, lines, places, findings) for one in document.diagnostics)]
    report(told, options.color)
    if boek is None or findings:
        note("Er is geen productenboek gemaakt.")
        return ExitCode.INPUT
    before = _before(options)
    if not options.overwrite:
        guard_scenario("--output", options.output, text)
    write_files({options.output: text})
    if before is not None and before != boek:
        one, other = (ComparedSide(each, baseline(each)) for each in (before, boek))
        blocks = difference_report(compare_sides(one, other), DiffView("vorige boek", "nieuwe boek"))
        print_out(blocks_to_text(blocks, width(), color=with_color(options.color, sys.stdout)))
    note(f"Productenboek geschreven: {options.output}")
    return ExitCode.OK


_FITTING = ("bestanden", "output", "overwrite", "color")


def _table(sheet: Sheet, findings: Findings) -> BookTable:
    """A sheet as the table it was made of; what no cell of a book can be is told."""
    key = sheet.naam.lower()
    first = 1
    rows = []
    for row in range(first, len(sheet.rows)):
        rows.append(tuple(_content(sheet, row, column, findings) for column in range(sheet.width)))
    head = tuple(str(_content(sheet, 0, column, findings) or "") for column in range(sheet.width))
    return BookTable(BOEK if key == BOEK else key, head, tuple(rows))


def _content(sheet: Sheet, row: int, column: int, findings: Findings) -> Content | None:
    value = sheet.at(row, column)
    if isinstance(value, Broken):
        hint = "verbeter de formule, of typ de waarde zelf"
        findings.report(
            "TK041", f"hier staat een fout in plaats van een waarde: {value.text}", hint, sheet, address(row, column)
        )
        return None
    if isinstance(value, Day):
        hint = "maak er in de spreadsheet een tekst of een getal van"
        findings.report("TK041", f"hier staat een datum: {value.text}", hint, sheet, address(row, column))
        return None
    return (value.strip() or None) if isinstance(value, str) else value


def _of_cell(one: Diagnostic, lines: list[Written], places: dict[str, Sheet], findings: Findings) -> Diagnostic:
    """What is wrong in the book that was made, said of the cell it comes from."""
    at = lines[one.place.line - 1].at if one.place and 0 < one.place.line <= len(lines) else None
    if at is None:
        return one._replace(place=Place(findings.bestand), line_text="", first=None)
    key, row, column = at
    where = findings.place(places[key], address(row + 1, column))
    return one._replace(place=Place(where), line_text="", first=None)


def _before(options: "ImportOptions") -> "Productenboek | None":
    """The book that is there, when it is one."""
    if not os.path.isfile(options.output):
        return None
    document, boek = InputReader().boek(str(options.output))
    return None if any(one.severity is Severity.ERROR for one in document.diagnostics) else boek
