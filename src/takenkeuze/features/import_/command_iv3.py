# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An Iv3 file on disk to what a book is made of."""

from pathlib import Path

from takenkeuze.core.diagnostics import errors
from takenkeuze.features.import_.command_gemeenten import as_named, find_deelnemers
from takenkeuze.features.import_.command_json import read_json
from takenkeuze.features.import_.command_options import ImportOptions
from takenkeuze.features.import_.command_writing import Made
from takenkeuze.features.import_.findings import Findings
from takenkeuze.features.import_.iv3 import import_iv3
from takenkeuze.features.import_.iv3_codes import OWN
from takenkeuze.features.import_.iv3_file import read_definities, read_levering
from takenkeuze.features.import_.question import Wish
from takenkeuze.features.import_.report_boek import Source
from takenkeuze.features.import_.report_iv3 import iv3_blocks
from takenkeuze.shell.exits import UsageMistake
from takenkeuze.shell.output import report


def read_iv3(options: ImportOptions) -> Made | None:
    """What is in an Iv3 file; None when no book can be made of it, which is told. Raises ``UsageMistake``."""
    if options.blad is not None or options.kolom:
        raise UsageMistake("--blad en --kolom horen bij een tabel, niet bij een Iv3-bestand")
    read = read_json(options.bestand)
    source = Source(as_named(options.bestand, options.output), read.sha256)
    findings, definities = Findings(source.path), OWN
    if options.definities is not None:
        own = Findings(options.definities)
        definities = read_definities(read_json(options.definities).data, own) or OWN
        findings += own
    levering = read_levering(read.data, findings)
    wish = Wish(None, options.jaar, options.eenheid, without=options.zonder, despite=options.ondanks)
    found = import_iv3(levering, definities, wish, findings) if levering and not errors(findings) else None
    deelnemers = find_deelnemers(options, (), source, findings)
    report(findings, options.color)
    if found is None or deelnemers is None or errors(findings):
        return None
    title = f"{found.levering.naam or Path(options.bestand).stem} {found.levering.boekjaar}"
    return Made(found.imported, deelnemers, source, title, iv3_blocks(found, definities, deelnemers, source))
