# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A begroting in a table, on disk, to what a book is made of."""

from pathlib import Path

from takenkeuze.features.import_.command_gemeenten import find_deelnemers
from takenkeuze.features.import_.command_indeling import Before, as_named, fits, wish_of
from takenkeuze.features.import_.command_options import ImportOptions
from takenkeuze.features.import_.command_reading import read_sheets
from takenkeuze.features.import_.command_writing import Made
from takenkeuze.features.import_.findings import Findings
from takenkeuze.features.import_.question import import_table
from takenkeuze.features.import_.report import import_blocks
from takenkeuze.features.import_.report_boek import Source
from takenkeuze.shell.exits import UsageMistake


def read_table(options: ImportOptions, before: Before) -> Made | None:
    """What is in a table; None when no book can be made of it, which is told. Raises ``UsageMistake``."""
    if options.definities is not None:
        raise UsageMistake("--definities hoort bij een Iv3-bestand (.json)")
    (path,) = options.bestanden
    read = read_sheets(path)
    source = Source(as_named(path, options.output), read.sha256)
    findings = Findings(source.path)
    wish, assignment = wish_of(options, before, findings, {source.path: source.sha256})
    title = Path(path).stem
    imported = import_table(read.sheets, wish, [title], findings)
    deelnemers = find_deelnemers(options, before, read.sheets, source, findings)
    if not fits(findings, assignment, before, options) or imported is None or deelnemers is None:
        return None
    fresh = assignment.added if before.old else imported.products
    blocks = import_blocks(imported, deelnemers, source, fresh)
    return Made(imported, deelnemers, source, title, blocks, wish, assignment)
