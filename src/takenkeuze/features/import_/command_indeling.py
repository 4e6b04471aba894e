# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What was there before: the indeling of an earlier import, and the book that came of it."""

import os
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from takenkeuze.core.diagnostics import errors, suggestion
from takenkeuze.core.model.indeling import Indeling
from takenkeuze.features.import_.command_books import Loaded, load_old
from takenkeuze.features.import_.command_options import ImportOptions
from takenkeuze.features.import_.findings import Findings
from takenkeuze.features.import_.indeling import Assignment
from takenkeuze.features.import_.question import Wish
from takenkeuze.features.import_.report_indeling import Said
from takenkeuze.files.document import Document
from takenkeuze.files.file import read_file
from takenkeuze.files.indeling import load_indeling
from takenkeuze.shell.input import InputReader
from takenkeuze.shell.output import report
from takenkeuze.shell.paths import beside


class Before(NamedTuple):
    """What an import begins with; nothing, the first time. ``path`` is where the indeling is written."""

    path: Path
    document: Document | None = None
    indeling: Indeling | None = None
    old: Loaded | None = None

    @property
    def wanted(self) -> Indeling:
        """The indeling, which says nothing the first time."""
        return self.indeling or Indeling("")

    @property
    def in_place(self) -> bool:
        """Whether the indeling that was read is the one that is written."""
        return self.document is not None and os.path.realpath(self.document.naam) == os.path.realpath(self.path)

    @property
    def files(self) -> list[str]:
        """The files that the last import read, as the book names them."""
        return [path for path, _ in self.wanted.geschreven.bestanden] if self.wanted.geschreven else []

    @property
    def taken(self) -> list[str]:
        """The ids of products in the book that no file has: somebody made those by hand."""
        own = {*self.wanted.ids}
        return [id_ for id_ in self.old.boek.product if id_ not in own] if self.old else []


def find_before(options: ImportOptions) -> Before | None:
    """What is there; None when it can't be read, which is told. Raises ``UsageMistake``."""
    path = options.output.with_name(f"{options.output.stem}.indeling.yaml")
    named = options.indeling or (str(path) if os.path.exists(path) else None)
    if named is None:
        return Before(path)
    document = read_file(named)
    indeling = load_indeling(document)
    report(document.diagnostics, options.color)
    if indeling is None:
        return None
    if options.overwrite or not os.path.exists(options.output):
        return Before(path, document, indeling)
    of_book, boek = InputReader().boek(str(options.output))
    report(of_book.diagnostics, options.color)
    if boek is None:
        return None
    found = Before(path, document, indeling, load_old(str(options.output), of_book, boek))
    _same_products(found, options)
    return None if errors(document.diagnostics) else found


def _same_products(before: Before, options: ImportOptions) -> None:
    """Tell of each product of the indeling that the book does not have."""
    assert before.old
    assert before.document
    assert before.indeling
    known = before.old.boek.product
    count = len(before.document.diagnostics)
    for i, product in enumerate(before.indeling.producten):
        if product.regels and product.id not in known:
            hint = suggestion(product.id, before.taken, show=[]) or "haal deze regel weg: dan komt het terug als nieuw"
            text = f"product {product.id} staat niet in {options.output.name}"
            before.document.report_at(("producten", i, "product"), "TK049", text, hint)
    report(before.document.diagnostics[count:], options.color)


def wish_of(
    options: ImportOptions, before: Before, findings: Findings, files: Mapping[str, str]
) -> tuple[Wish, Assignment]:
    """What holds for files (their hashes by path): the command line, and for what that is silent on the indeling."""
    wanted, written = before.wanted, before.wanted.geschreven
    same = written is not None and dict(written.bestanden).items() >= files.items()
    year = options.jaar or (written.jaar if written and same else None)
    settled = Fraction(wanted.eenheid.euros) if wanted.eenheid else None
    assignment = Assignment(findings, before.indeling, options.bij, before.taken)
    without = tuple(dict.fromkeys((*wanted.zonder, *options.zonder)))
    kolommen = wanted.kolommen if any(wanted.kolommen) else None
    blad = options.blad or wanted.blad or None
    why = "--jaar" if options.jaar else "de vorige import van dit bestand"
    wish = Wish(
        blad, year, options.eenheid, options.kolom, without, options.ondanks, settled, kolommen, assignment, why
    )
    return wish, assignment


def fits(findings: Findings, assignment: Assignment, before: Before, options: ImportOptions) -> bool:
    """Tell what is wrong in a file, and what the indeling says that it does not have; whether a book can be made."""
    for name in assignment.unknown:
        text, hint = f"--bij: {name} staat er niet in", "neem de naam over zoals hij in het bestand staat"
        findings.report("TK040", text, hint)
    report(findings, options.color)
    if findings.misfits:
        assert before.document
        count = len(before.document.diagnostics)
        for misfit in findings.misfits:
            before.document.report_at(misfit.path, "TK049", misfit.text, misfit.hint)
        report(before.document.diagnostics[count:], options.color)
    return not findings.misfits and not errors(findings)


def gemeenten_of(options: ImportOptions, before: Before) -> tuple[str | None, str]:
    """Which gemeenten there are, as the command line says or else the indeling, and what says so."""
    if options.gemeenten is not None or not before.wanted.gemeenten:
        return options.gemeenten, "--gemeenten"
    assert before.document
    text = ",".join(before.wanted.gemeenten)
    path = beside(before.document.naam, text)
    return path if os.path.exists(path) else text, f"gemeenten in {before.document.naam}"


def definities_of(options: ImportOptions, before: Before) -> str | None:
    """The definition file, as the command line says or else the indeling."""
    if options.definities is not None or not before.wanted.definities:
        return options.definities
    assert before.document
    return beside(before.document.naam, before.wanted.definities)


def said_of(options: ImportOptions, before: Before, wish: Wish) -> Said:
    """What the command line said that is kept for the next import, and what was kept before."""
    gemeenten, definities = before.wanted.gemeenten, before.wanted.definities
    if (given := options.gemeenten) is not None:
        names = tuple(name for part in given.split(",") if (name := part.strip()))
        gemeenten = (as_named(given, options.output),) if os.path.exists(given) else names
    if options.definities is not None:
        definities = as_named(options.definities, options.output)
    return Said(gemeenten, wish.without, definities)


def as_named(path: str, output: Path) -> str:
    """The path of a file as the productenboek names it: seen from its own folder, where there is a way."""
    try:
        relative = os.path.relpath(os.path.realpath(path), os.path.realpath(output.parent))
    except ValueError:  # another drive of Windows
        relative = path
    return relative.replace(os.sep, "/")
