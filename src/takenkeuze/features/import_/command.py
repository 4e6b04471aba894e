# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze import``: a begroting that exists becomes a productenboek."""

import os
import sys
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from takenkeuze.core.diagnostics import errors, suggestion
from takenkeuze.files.nodes import YAML
from takenkeuze.shell.declare import Argument, Option, Options, Switch
from takenkeuze.shell.exits import ExitCode, UsageMistake
from takenkeuze.shell.options import spare_inputs
from takenkeuze.shell.output import note, report, width, with_color
from takenkeuze.shell.parameters import ColorOption, OverwriteOption
from takenkeuze.shell.runner import Command
from takenkeuze.shell.streams import print_out

if TYPE_CHECKING:
    from takenkeuze.core.model.productenboek import Productenboek
    from takenkeuze.features.import_.controle import Controle
    from takenkeuze.features.import_.findings import Findings
    from takenkeuze.features.import_.question import Imported
    from takenkeuze.features.import_.report_boek import Deelnemers, Source
    from takenkeuze.features.import_.sheet import Sheet
    from takenkeuze.features.nu.question import Current
    from takenkeuze.report.blocks import Block

_UNITS = {"euro": 1, "duizend": 1000, "miljoen": 1_000_000}


def _read_target(flag: str, word: str, options: Any) -> Path:
    """Where the productenboek goes. Raises ``UsageMistake``."""
    target = Path(word)
    if target.suffix.lower() not in YAML:
        raise UsageMistake(f"{flag} {word}: een productenboek is een .yaml-bestand")
    spare_inputs([target], options.files)
    return target


def _read_year(flag: str, word: str, options: object) -> int:
    del options
    if not (word.isascii() and word.isdecimal() and 2000 <= int(word[:6]) <= 2100):
        raise UsageMistake(f"{flag} {word} is geen jaar; schrijf bijvoorbeeld {flag} 2026")
    return int(word)


def _read_unit(flag: str, word: str, options: object) -> Fraction:
    del options
    if word not in _UNITS:
        raise UsageMistake(f"{flag} {word} bestaat niet; {suggestion(word, [*_UNITS])}")
    return Fraction(_UNITS[word])


def _read_columns(flag: str, words: tuple[str, ...], options: object) -> dict[int, tuple[Any, int | None]]:
    """What columns are, by hand: ``lasten=D``, ``lasten.2027=E``, ``weg=F``. Raises ``UsageMistake``."""
    del options
    from re import fullmatch

    from takenkeuze.features.import_.columns import Role

    found: dict[int, tuple[Any, int | None]] = {}
    for word in words:
        parts = fullmatch(r"([a-z]+)(?:\.(20\d\d))?=([A-Za-z]{1,3})", word)
        if not parts:
            raise UsageMistake(f"{flag} {word}: schrijf bijvoorbeeld {flag} lasten=D, of {flag} lasten.2027=E")
        name, year, column = parts.groups()
        roles = {str(role): role for role in Role if role is not Role.AMOUNT}
        if name != "weg" and name not in roles:
            raise UsageMistake(f"{flag} {word}: {name} bestaat niet; {suggestion(name, ['weg', *roles])}")
        place = 0
        for letter in column.upper():
            place = place * 26 + ord(letter) - ord("A") + 1
        found[place - 1] = roles.get(name), int(year) if year else None
    return found


class ImportOptions(Options):
    """The command line of ``import``."""

    bestand: Annotated[
        str,
        Argument(
            "BESTAND",
            "De begroting: .xlsx, .xls, .ods, .csv, of een Iv3-bestand (.json).",
            reads=True,
            complete="begroting",
        ),
    ]
    output: Annotated[
        Path, Option("--output", "PAD", "Waar het productenboek komt: een .yaml.", read=_read_target, complete="yaml")
    ]
    gemeenten: Annotated[
        str | None,
        Option(
            "--gemeenten",
            "WIE",
            "Een tabel met gemeenten en aantallen, of namen: Leiden,Gouda.",
            complete="table",
        ),
    ]
    blad: Annotated[str | None, Option("--blad", "NAAM", "Het blad met de lasten.")]
    jaar: Annotated[int | None, Option("--jaar", "JAAR", "Het basisjaar.", read=_read_year)]
    eenheid: Annotated[
        Fraction | None,
        Option(
            "--eenheid", "EENHEID", "euro, duizend of miljoen.", read=_read_unit, complete=lambda *_: _offer(_UNITS)
        ),
    ]
    kolom: Annotated[
        dict[int, tuple[Any, int | None]],
        Option(
            "--kolom",
            "WAT=KOLOM",
            "Wat een kolom is, zoals lasten=D of weg=F; mag vaker.",
            read=_read_columns,
            many=True,
        ),
    ]
    zonder: Annotated[tuple[str, ...], Option("--zonder", "NAAM", "Laat deze regel weg; mag vaker.", many=True)]
    controle: Annotated[
        str | None,
        Option(
            "--controle",
            "PAD",
            "Een tabel met de bijdrage van elke gemeente, om het boek aan te toetsen.",
            complete="table",
        ),
    ]
    ondanks: Annotated[bool, Switch("--ondanks", "Maak het boek ook als totalen of bijdragen niet kloppen.")]
    definities: Annotated[
        str | None, Option("--definities", "PAD", "Het Iv3-definitiebestand van het CBS (.json).", complete="iv3")
    ]
    overwrite: OverwriteOption
    color: ColorOption


def _offer(words: Any) -> list[tuple[str, str | None]]:
    return [(word, None) for word in words]


class Import(Command[ImportOptions, Any]):
    """A productenboek out of a begroting."""

    options = ImportOptions

    def execute(self, options: ImportOptions) -> int:
        from takenkeuze.features.import_.command_reading import read_sheets
        from takenkeuze.features.import_.findings import Findings
        from takenkeuze.features.import_.question import Wish, import_table
        from takenkeuze.features.import_.report import import_blocks
        from takenkeuze.features.import_.report_boek import Source, boek_text

        if options.output is None:
            raise UsageMistake("--output ontbreekt; zeg waar het boek komt, zoals --output boek.yaml")
        if options.bestand.lower().endswith(".json"):
            return self._iv3(options)
        if options.definities is not None:
            raise UsageMistake("--definities hoort bij een Iv3-bestand (.json)")
        read = read_sheets(options.bestand)
        source = Source(_as_named(options.bestand, options.output), read.sha256)
        findings = Findings(source.path)
        wish = Wish(options.blad, options.jaar, options.eenheid, options.kolom, options.zonder, despite=options.ondanks)
        title = Path(options.bestand).stem
        imported = import_table(read.sheets, wish, [title], findings)
        deelnemers = _deelnemers(options, read.sheets, source, findings)
        report(findings, options.color)
        if imported is None or deelnemers is None or errors(findings):
            note("Er is geen productenboek gemaakt.")
            return ExitCode.INPUT
        blocks = import_blocks(imported, deelnemers, source)
        return self._deliver(options, imported, boek_text(imported, deelnemers, source, title), blocks)

    def _iv3(self, options: ImportOptions) -> int:
        from takenkeuze.features.import_.command_iv3 import read_json
        from takenkeuze.features.import_.findings import Findings
        from takenkeuze.features.import_.iv3 import import_iv3
        from takenkeuze.features.import_.iv3_codes import OWN
        from takenkeuze.features.import_.iv3_file import read_definities, read_levering
        from takenkeuze.features.import_.question import Wish
        from takenkeuze.features.import_.report_boek import Source, boek_text
        from takenkeuze.features.import_.report_iv3 import iv3_blocks

        if options.blad is not None or options.kolom:
            raise UsageMistake("--blad en --kolom horen bij een tabel, niet bij een Iv3-bestand")
        read = read_json(options.bestand)
        source = Source(_as_named(options.bestand, options.output), read.sha256)
        findings, definities = Findings(source.path), OWN
        if options.definities is not None:
            own = Findings(options.definities)
            definities = read_definities(read_json(options.definities).data, own) or OWN
            findings += own
        levering = read_levering(read.data, findings)
        wish = Wish(None, options.jaar, options.eenheid, without=options.zonder, despite=options.ondanks)
        found = import_iv3(levering, definities, wish, findings) if levering and not errors(findings) else None
        deelnemers = _deelnemers(options, (), source, findings)
        report(findings, options.color)
        if found is None or deelnemers is None or errors(findings):
            note("Er is geen productenboek gemaakt.")
            return ExitCode.INPUT
        title = f"{found.levering.naam or Path(options.bestand).stem} {found.levering.boekjaar}"
        blocks = iv3_blocks(found, definities, deelnemers, source)
        return self._deliver(options, found.imported, boek_text(found.imported, deelnemers, source, title), blocks)

    def _deliver(self, options: ImportOptions, imported: "Imported", text: str, blocks: "list[Block]") -> int:
        """Write the book when it holds what the file has, and say what was found."""
        from takenkeuze.features.import_.report_controle import controle_blocks, differing
        from takenkeuze.report.terminal import blocks_to_text

        boek = _prove(text, imported, options)
        if options.controle is not None:
            against = _controle(options, boek)
            if against is None:
                note("Er is geen productenboek gemaakt.")
                return ExitCode.INPUT
            blocks += controle_blocks(*against, options.controle)
            if not options.ondanks and differing(*against):
                print_out(blocks_to_text(blocks, width(), color=with_color(options.color, sys.stdout)))
                note("Er is geen productenboek gemaakt: de bijdragen verschillen. Maak het boek toch met --ondanks.")
                return ExitCode.FINDINGS
        self._write(options, text)
        print_out(blocks_to_text(blocks, width(), color=with_color(options.color, sys.stdout)))
        note(f"Productenboek geschreven: {options.output}")
        return ExitCode.OK

    @staticmethod
    def _write(options: ImportOptions, text: str) -> None:
        from takenkeuze.shell.overwriting import guard_scenario
        from takenkeuze.shell.writing import write_files

        if not options.overwrite:
            guard_scenario("--output", options.output, text)
        write_files({options.output: text})


def _as_named(path: str, output: Path) -> str:
    """The path of a file as the productenboek names it: seen from its own folder, where there is a way."""
    try:
        relative = os.path.relpath(os.path.realpath(path), os.path.realpath(output.parent))
    except ValueError:  # another drive of Windows
        relative = path
    return relative.replace(os.sep, "/")


def _deelnemers(
    options: ImportOptions, sheets: "tuple[Sheet, ...]", source: "Source", findings: "Findings"
) -> "Deelnemers | None":
    """The gemeenten: from the file or the names that were given, else from the begroting itself."""
    from takenkeuze.features.import_.command_reading import read_sheets
    from takenkeuze.features.import_.findings import Findings
    from takenkeuze.features.import_.gemeenten import find_gemeenten
    from takenkeuze.features.import_.report_boek import Deelnemers, Source

    given = options.gemeenten
    if given is None or os.path.exists(given):
        own, of = findings, source
        if given is not None:
            read = read_sheets(given)
            sheets, of = read.sheets, Source(_as_named(given, options.output), read.sha256)
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


def _controle(options: ImportOptions, boek: "Productenboek") -> "tuple[Controle, Current] | None":
    """The published bijdragen, and those of the book; None when they can't be read, which is told."""
    from takenkeuze.features.import_.command_reading import read_sheets
    from takenkeuze.features.import_.controle import find_controle
    from takenkeuze.features.import_.findings import Findings
    from takenkeuze.features.nu.question import find_current

    assert options.controle is not None
    now = find_current(boek)
    findings = Findings(options.controle)
    sheets = read_sheets(options.controle).sheets
    found = find_controle(sheets, boek.gemeenten, boek.basisjaar, now.total.bijdrage, findings)
    report(findings, options.color)
    return None if found is None or errors(findings) else (found, now)


def _prove(text: str, imported: "Imported", options: ImportOptions) -> "Productenboek":
    """Load what is to be written, and see that each year has the total of the table. Raises ``UsageMistake``."""
    from takenkeuze.features.import_.columns import Role
    from takenkeuze.files.file import read_document
    from takenkeuze.files.productenboek import load_productenboek

    document = read_document(str(options.output), text.encode())
    boek = load_productenboek(document)
    if boek is None:
        report(document.diagnostics, options.color)
        raise UsageMistake("van deze tabel is geen productenboek te maken; zie hierboven, er is niets geschreven")
    for year in imported.layout.years(Role.LASTEN):
        lasten = sum((p.in_year(year, boek.basisjaar).lasten.waarde for p in boek.producten), Fraction(0))
        assert lasten * 100 == imported.sum(Role.LASTEN, year), "the book has all that the table has"
    return boek


COMMAND = Import()
