# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An Iv3 file on disk to what a book is made of."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from takenkeuze.core.diagnostics import errors
from takenkeuze.features.import_.command_gemeenten import find_deelnemers
from takenkeuze.features.import_.command_indeling import Before, as_named, definities_of, fits, wish_of
from takenkeuze.features.import_.command_json import read_json
from takenkeuze.features.import_.command_options import ImportOptions
from takenkeuze.features.import_.command_writing import Made
from takenkeuze.features.import_.findings import Findings
from takenkeuze.features.import_.iv3 import import_iv3, together
from takenkeuze.features.import_.iv3_codes import OWN, Definities
from takenkeuze.features.import_.iv3_file import Levering, read_definities, read_levering
from takenkeuze.features.import_.report_boek import Source
from takenkeuze.features.import_.report_iv3 import iv3_blocks
from takenkeuze.shell.exits import UsageMistake


def read_iv3(options: ImportOptions, before: Before) -> Made | None:
    """What is in Iv3 files; None when no book can be made of them, which is told. Raises ``UsageMistake``."""
    if options.blad is not None or options.kolom:
        raise UsageMistake("--blad en --kolom horen bij een tabel, niet bij een Iv3-bestand")
    definities, mistakes = _definities(options, before)
    files = sorted((_read(path, options) for path in options.bestanden), key=lambda file: file.year)
    wish, assignment = wish_of(options, before, files[0].findings, {f.source.path: f.source.sha256 for f in files})
    _one_each(files, options)
    found = [
        import_iv3(file.levering, definities, wish, file.findings)
        for file in files
        if file.levering and not errors(file.findings)
    ]
    right = [one for one in found if one is not None]
    of_year = {file.year: file.findings for file in files}
    imported = together(right, wish, of_year.__getitem__) if len(right) == len(files) else None
    source = files[0].source._replace(later={file.year: file.source for file in files[1:]})
    deelnemers = find_deelnemers(options, before, (), source, files[0].findings)
    findings = Findings(source.path)
    for part in (mistakes, *(file.findings for file in files)):
        findings += part
        findings.misfits += part.misfits
    if not fits(findings, assignment, before, options) or imported is None or deelnemers is None:
        return None
    title = f"{right[0].levering.naam or Path(options.bestanden[0]).stem} {right[0].levering.boekjaar}"
    fresh = assignment.added if before.old else imported.products
    blocks = iv3_blocks(imported, right, definities, deelnemers, source, fresh)
    return Made(imported, deelnemers, source, title, blocks, wish, assignment)


class _File(NamedTuple):
    """A file, with what was found wrong with it so far."""

    source: Source
    findings: Findings
    levering: Levering | None

    @property
    def year(self) -> int:
        """Its year; 0 when it could not be read."""
        return self.levering.boekjaar if self.levering else 0


def _read(path: str, options: ImportOptions) -> _File:
    read = read_json(path)
    source = Source(as_named(path, options.output), read.sha256)
    findings = Findings(source.path)
    return _File(source, findings, read_levering(read.data, findings))


def _definities(options: ImportOptions, before: Before) -> tuple[Definities, Findings]:
    named = definities_of(options, before)
    if named is None:
        return OWN, Findings("")
    findings = Findings(named)
    return read_definities(read_json(named).data, findings) or OWN, findings


def _one_each(files: Sequence[_File], options: ImportOptions) -> None:
    """Tell of two files of a year, and of a basisjaar that is not the first of them."""
    for one, other in pairwise(files):
        if one.year == other.year and one.year:
            text = f"{one.source.path} is ook van {one.year}"
            other.findings.report("TK044", text, "geef van elk jaar één bestand", cell="metadata")
    first = files[0]
    if options.jaar not in (None, first.year) and first.year:
        text = f"dit bestand is van {first.year}, niet van {options.jaar}"
        first.findings.report("TK044", text, "laat --jaar weg, of geef het bestand van dat jaar", cell="metadata")
