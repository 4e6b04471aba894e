# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A book that is made of a file is loaded and held to that file before it is written."""

import sys
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.diagnostics import errors
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.features.import_.columns import Role
from takenkeuze.features.import_.command_options import ImportOptions
from takenkeuze.features.import_.command_reading import read_sheets
from takenkeuze.features.import_.controle import Controle, find_controle
from takenkeuze.features.import_.findings import Findings
from takenkeuze.features.import_.question import Imported
from takenkeuze.features.import_.report_boek import Deelnemers, Source, boek_text
from takenkeuze.features.import_.report_controle import controle_blocks, differing
from takenkeuze.features.nu.question import Current, find_current
from takenkeuze.files.file import read_document
from takenkeuze.files.productenboek import load_productenboek
from takenkeuze.report.blocks import Block
from takenkeuze.report.terminal import blocks_to_text
from takenkeuze.shell.exits import ExitCode, UsageMistake
from takenkeuze.shell.output import note, report, width, with_color
from takenkeuze.shell.overwriting import guard_scenario
from takenkeuze.shell.streams import print_out
from takenkeuze.shell.writing import write_files

NO_BOOK = "Er is geen productenboek gemaakt"


class Made(NamedTuple):
    """What was found in a file, and the page that says so."""

    imported: Imported
    deelnemers: Deelnemers
    source: Source
    title: str
    blocks: list[Block]


def deliver(options: ImportOptions, made: Made) -> ExitCode:
    """Write the book when it holds what the file has, and say what was found. Raises ``UsageMistake``."""
    text = boek_text(made.imported, made.deelnemers, made.source, made.title)
    boek, blocks = _prove(text, made.imported, options), made.blocks
    if options.controle is not None:
        against = _controle(options.controle, boek, options)
        if against is None:
            note(f"{NO_BOOK}.")
            return ExitCode.INPUT
        blocks = [*blocks, *controle_blocks(*against, options.controle)]
        if not options.ondanks and differing(*against):
            _show(options, blocks)
            note(f"{NO_BOOK}: de bijdragen verschillen. Maak het boek toch met --ondanks.")
            return ExitCode.FINDINGS
    if not options.overwrite:
        guard_scenario("--output", options.output, text)
    write_files({options.output: text})
    _show(options, blocks)
    note(f"Productenboek geschreven: {options.output}")
    return ExitCode.OK


def _show(options: ImportOptions, blocks: list[Block]) -> None:
    print_out(blocks_to_text(blocks, width(), color=with_color(options.color, sys.stdout)))


def _prove(text: str, imported: Imported, options: ImportOptions) -> Productenboek:
    """Load what is to be written, and see that each year has the total of the table. Raises ``UsageMistake``."""
    document = read_document(str(options.output), text.encode())
    boek = load_productenboek(document)
    if boek is None:
        report(document.diagnostics, options.color)
        raise UsageMistake("van deze tabel is geen productenboek te maken; zie hierboven, er is niets geschreven")
    for year in imported.layout.years(Role.LASTEN):
        lasten = sum((p.in_year(year, boek.basisjaar).lasten.waarde for p in boek.producten), Fraction(0))
        assert lasten * 100 == imported.sum(Role.LASTEN, year), "the book has all that the table has"
    return boek


def _controle(path: str, boek: Productenboek, options: ImportOptions) -> tuple[Controle, Current] | None:
    """The published bijdragen, and those of the book; None when they can't be read, which is told."""
    now, findings = find_current(boek), Findings(path)
    sheets = read_sheets(path).sheets
    found = find_controle(sheets, boek.gemeenten, boek.basisjaar, now.total.bijdrage, findings)
    report(findings, options.color)
    return None if found is None or errors(findings) else (found, now)
