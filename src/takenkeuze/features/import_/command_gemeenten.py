# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The gemeenten of a book: from the file or the names that were given, else from the begroting itself."""

import os
from pathlib import Path

from takenkeuze.features.import_.command_books import same_gemeente
from takenkeuze.features.import_.command_indeling import Before, as_named, gemeenten_of
from takenkeuze.features.import_.command_options import ImportOptions
from takenkeuze.features.import_.command_reading import read_sheets
from takenkeuze.features.import_.findings import Findings
from takenkeuze.features.import_.gemeenten import find_gemeenten
from takenkeuze.features.import_.report_boek import Deelnemers, Source
from takenkeuze.features.import_.sheet import Sheet
from takenkeuze.shell.exits import UsageMistake


def find_deelnemers(
    options: ImportOptions, before: Before, sheets: tuple[Sheet, ...], source: Source, findings: Findings
) -> Deelnemers | None:
    """The gemeenten: from the file or names that were given, else from the begroting, else those of the old book."""
    given, flag = gemeenten_of(options, before)
    if given is not None and not os.path.exists(given):
        names = tuple(name for part in given.split(",") if (name := part.strip()))
        if not names or "." in Path(given).suffix:
            raise UsageMistake(f"{flag} {given}: geef een bestand dat bestaat, of namen met een komma ertussen")
        return _of_the_same(Deelnemers(names, counts=_counts(before)), before, flag, findings)
    own, of = findings, source
    if given is not None:
        read = read_sheets(given)
        sheets, of = read.sheets, Source(as_named(given, options.output), read.sha256)
        own = Findings(of.path)
    table = find_gemeenten(sheets, own)
    if own is not findings:
        findings += own
    if table is not None:
        found = Deelnemers(tuple(gemeente.naam for gemeente in table.gemeenten), table, of, _counts(before))
        return _of_the_same(found, before, of.path, findings)
    if before.old and given is None:
        return Deelnemers(tuple(gemeente.naam for gemeente in before.old.boek.gemeenten), counts=_counts(before))
    text = "geen tabel met gemeenten gevonden: een kop gemeente, met de namen eronder"
    hint = "noem een bestand met --gemeenten, of de namen: --gemeenten Leiden,Gouda"
    findings.report("TK040", text, hint)
    return None


def _counts(before: Before) -> frozenset[str]:
    """What the book that is there counts in its gemeenten."""
    if before.old is None:
        return frozenset()
    boek = before.old.boek
    counted = ("inwoners",) * boek.knows_inwoners + ("jongeren",) * any(g.jongeren.waarde for g in boek.gemeenten)
    return frozenset((*counted, *(telling.id for telling in boek.tellingen)))


def _of_the_same(found: Deelnemers, before: Before, where: str, findings: Findings) -> Deelnemers:
    """Tell of gemeenten of the book that are not among those that were found: they may have left, or be misspelt."""
    if before.old:
        boek = before.old.boek
        there = {gemeente.naam for naam in found.names if (gemeente := same_gemeente(naam, boek))}
        for gemeente in boek.gemeenten:
            if gemeente.naam not in there:
                text = f"gemeente {gemeente.naam} staat in het boek, maar niet in {where}"
                hint = "vul haar daar aan, of haal haar eerst uit het boek als zij niet meer meedoet"
                findings.report("TK020", text, hint)
    return found
