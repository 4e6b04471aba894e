# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A book that is made of a file is loaded and held to that file before it is written."""

import os
import sys
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.diagnostics import errors
from takenkeuze.core.model.filling_in import is_restpost
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import ComparedSide
from takenkeuze.features.diff.question import compare_sides
from takenkeuze.features.diff.report import difference_report
from takenkeuze.features.diff.report_tables import DiffView
from takenkeuze.features.import_.columns import Role
from takenkeuze.features.import_.command_books import Fresh, read_fresh, written_values
from takenkeuze.features.import_.command_indeling import Before, said_of
from takenkeuze.features.import_.command_options import ImportOptions
from takenkeuze.features.import_.command_reading import read_sheets
from takenkeuze.features.import_.command_update import settle_books, updated, updated_indeling, without_unused
from takenkeuze.features.import_.controle import Controle, find_controle
from takenkeuze.features.import_.findings import Findings
from takenkeuze.features.import_.indeling import Assignment
from takenkeuze.features.import_.question import Imported, Wish
from takenkeuze.features.import_.report_boek import Deelnemers, Source, all_sources, boek_text, record_of
from takenkeuze.features.import_.report_controle import controle_blocks, differing
from takenkeuze.features.import_.report_indeling import indeling_text, written_lines
from takenkeuze.features.import_.report_update import Update, update_blocks
from takenkeuze.features.nu.question import Current, find_current
from takenkeuze.files.file import read_document
from takenkeuze.report.blocks import Block
from takenkeuze.report.terminal import blocks_to_text
from takenkeuze.shell.exits import ExitCode, UsageMistake
from takenkeuze.shell.input import InputReader, baseline
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
    wish: Wish
    assignment: Assignment

    @property
    def sources(self) -> list[Source]:
        """All files that figures come from."""
        return all_sources(self.source, self.deelnemers)


def deliver(options: ImportOptions, made: Made, before: Before) -> ExitCode:
    """Write the book when it holds what the file has, and say what was found. Raises ``UsageMistake``."""
    text = boek_text(made.imported, made.deelnemers, made.source, made.title, _taken(made, before))
    fresh = read_fresh(str(options.output), text)
    _prove(fresh, made.imported)
    blocks = made.blocks
    indeling = _indeling(fresh, made, before, options)
    if before.old is None:
        boek = _load(text, options)
    else:
        text, boek, more = _update(fresh, made, before, options)
        blocks = [*blocks, *more]
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
    if before.old is None and not options.overwrite:
        if before.document is None and os.path.exists(options.output):
            note(f"Een boek wordt alleen bijgewerkt als {before.path} ernaast staat.")
        guard_scenario("--output", options.output, text)
    if not before.in_place and not options.overwrite:
        guard_scenario("indeling", before.path, indeling)
    write_files({options.output: text, before.path: indeling})
    _show(options, blocks)
    note(f"Productenboek geschreven: {options.output}")
    note(f"Indeling geschreven: {before.path}")
    return ExitCode.OK


def _show(options: ImportOptions, blocks: list[Block]) -> None:
    print_out(blocks_to_text(blocks, width(), color=with_color(options.color, sys.stdout)))


def _taken(made: Made, before: Before) -> list[str]:
    """The names of bronnen that the old book has for other files."""
    files = {source.path for source in made.sources}
    return [bron.id for bron in before.old.boek.bronnen if bron.bestand not in files] if before.old else []


def _prove(fresh: Fresh, imported: Imported) -> None:
    """See that each year has the total of the file, to the cent."""
    for year in imported.layout.years(Role.LASTEN):
        assert fresh.lasten(year) * 100 == imported.sum(Role.LASTEN, year), "the book has all that the file has"


def _load(text: str, options: ImportOptions) -> Productenboek:
    """Load what is to be written. Raises ``UsageMistake``."""
    document = read_document(str(options.output), text.encode())
    boek = InputReader().load_boek(document, str(options.output))
    if boek is None:
        report(document.diagnostics, options.color)
        raise UsageMistake("van dit bestand is geen productenboek te maken; zie hierboven, er is niets geschreven")
    return boek


def _update(fresh: Fresh, made: Made, before: Before, options: ImportOptions) -> tuple[str, Productenboek, list[Block]]:
    """The old book with the new figures, and what changed. Raises ``UsageMistake``."""
    assert before.old
    path, files = str(options.output), {source.path for source in made.sources}
    settled = settle_books(before.old, fresh, before.wanted, take=options.vervang_cijfers)
    text = updated(before.old, fresh, before.wanted, settled, [*record_of(made.imported)])
    text = without_unused(path, text, {*before.files} - files)
    boek = _load(text, options)
    own = [id_ for id_ in before.taken if id_ in boek.product]
    for year in made.imported.layout.years(Role.LASTEN):
        lasten = {p.id: p.lasten.in_year(year).waarde for p in boek.producten if not is_restpost(p)}
        by_hand = settled.kept(year) + sum((lasten[id_] for id_ in own if id_ in lasten), Fraction(0))
        assert sum(lasten.values(), Fraction(0)) == fresh.lasten(year) + by_hand, "nothing else changes the lasten"
    update = Update(before.old.boek, boek, made.imported, made.assignment.added, own, settled)
    blocks = [*update_blocks(update)]
    if boek != before.old.boek:
        one, other = (ComparedSide(each, baseline(each)) for each in (before.old.boek, boek))
        blocks += difference_report(compare_sides(one, other), DiffView("vorige boek", "nieuwe boek"))
    return text, boek, blocks


def _indeling(fresh: Fresh, made: Made, before: Before, options: ImportOptions) -> str:
    """The indeling as it is written: that of before, with what is new in it; or a new one."""
    producten, gemeenten = written_values(fresh)
    bestanden = {source.path: source.sha256 for source in made.sources}
    lines = written_lines(made.imported.layout.basisjaar, made.title, bestanden, producten, gemeenten)
    said = said_of(options, before, made.wish)
    text = indeling_text(options.output.name, made.imported, made.deelnemers, said, lines)
    if before.in_place:
        assert before.document
        return updated_indeling(before.document, before.wanted, text)
    return text


def _controle(path: str, boek: Productenboek, options: ImportOptions) -> tuple[Controle, Current] | None:
    """The published bijdragen, and those of the book; None when they can't be read, which is told."""
    now, findings = find_current(boek), Findings(path)
    sheets = read_sheets(path).sheets
    found = find_controle(sheets, boek.gemeenten, boek.basisjaar, now.total.bijdrage, findings)
    report(findings, options.color)
    return None if found is None or errors(findings) else (found, now)
