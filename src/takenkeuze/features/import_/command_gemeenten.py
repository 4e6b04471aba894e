# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The gemeenten of a book: from the file or the names that were given, else from the begroting itself."""

import os
from pathlib import Path

from takenkeuze.features.import_.command_options import ImportOptions
from takenkeuze.features.import_.command_reading import read_sheets
from takenkeuze.features.import_.findings import Findings
from takenkeuze.features.import_.gemeenten import find_gemeenten
from takenkeuze.features.import_.report_boek import Deelnemers, Source
from takenkeuze.features.import_.sheet import Sheet
from takenkeuze.shell.exits import UsageMistake


def as_named(path: str, output: Path) -> str:
    """The path of a file as the productenboek names it: seen from its own folder, where there is a way."""
    try:
        relative = os.path.relpath(os.path.realpath(path), os.path.realpath(output.parent))
    except ValueError:  # another drive of Windows
        relative = path
    return relative.replace(os.sep, "/")


def find_deelnemers(
    options: ImportOptions, sheets: tuple[Sheet, ...], source: Source, findings: Findings
) -> Deelnemers | None:
    """The gemeenten: from the file or the names that were given, else from the begroting itself."""
    given = options.gemeenten
    if given is None or os.path.exists(given):
        own, of = findings, source
        if given is not None:
            read = read_sheets(given)
            sheets, of = read.sheets, Source(as_named(given, options.output), read.sha256)
            own = Findings(of.path)
        table = find_gemeenten(sheets, own)
        if own is not findings:
            findings += own
        if table is None:
            text = "geen tabel met gemeenten gevonden: een kop gemeente, met de namen eronder"
            hint = "noem een bestand met --gemeenten, of de namen: --gemeenten Leiden,Gouda"
            findings.report("TK040", text, hint)
            return None
        return Deelnemers(tuple(gemeente.naam for gemeente in table.gemeenten), table, of)
    names = tuple(name for part in given.split(",") if (name := part.strip()))
    if not names or "." in Path(given).suffix:
        raise UsageMistake(f"--gemeenten {given}: geef een bestand dat bestaat, of namen met een komma ertussen")
    return Deelnemers(names)
