# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An Iv3 file on disk to what a book is made of."""

from pathlib import Path

from takenkeuze.core.diagnostics import errors
from takenkeuze.features.import_.command_gemeenten import find_deelnemers
from takenkeuze.features.import_.command_indeling import Before, as_named, definities_of, fits, wish_of
from takenkeuze.features.import_.command_json import read_json
from takenkeuze.features.import_.command_options import ImportOptions
from takenkeuze.features.import_.command_writing import Made
from takenkeuze.features.import_.findings import Findings
from takenkeuze.features.import_.iv3 import import_iv3
from takenkeuze.features.import_.iv3_codes import OWN
from takenkeuze.features.import_.iv3_file import read_definities, read_levering
from takenkeuze.features.import_.report_boek import Source
from takenkeuze.features.import_.report_iv3 import iv3_blocks
from takenkeuze.shell.exits import UsageMistake


def read_iv3(options: ImportOptions, before: Before) -> Made | None:
    """What is in an Iv3 file; None when no book can be made of it, which is told. Raises ``UsageMistake``."""
    if options.blad is not None or options.kolom:
        raise UsageMistake("--blad en --kolom horen bij een tabel, niet bij een Iv3-bestand")
    read = read_json(options.bestand)
    source = Source(as_named(options.bestand, options.output), read.sha256)
    findings, definities = Findings(source.path), OWN
    if (named := definities_of(options, before)) is not None:
        own = Findings(named)
        definities = read_definities(read_json(named).data, own) or OWN
        findings += own
    levering = read_levering(read.data, findings)
    wish, assignment = wish_of(options, before, findings, {source.path: source.sha256})
    found = import_iv3(levering, definities, wish, findings) if levering and not errors(findings) else None
    deelnemers = find_deelnemers(options, before, (), source, findings)
    if not fits(findings, assignment, before, options) or found is None or deelnemers is None:
        return None
    title = f"{found.levering.naam or Path(options.bestand).stem} {found.levering.boekjaar}"
    fresh = assignment.added if before.old else found.imported.products
    blocks = iv3_blocks(found, definities, deelnemers, source, fresh)
    return Made(found.imported, deelnemers, source, title, blocks, wish, assignment)
