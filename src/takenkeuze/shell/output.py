# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An outcome on the screen and in files, and what is said beside it."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO, TypeVar

from takenkeuze.core.diagnostics import Diagnostic
from takenkeuze.shell.exits import Gebruiksfout
from takenkeuze.shell.options import Kleur, Vorm, spaar
from takenkeuze.shell.streams import print_err, print_out

if TYPE_CHECKING:
    from takenkeuze.shell.kassa import Kassa

K = TypeVar("K", bound=StrEnum)

PIJP_BREEDTE = 100
"""The width when nobody is looking: wide enough to keep tables together, narrow enough to print."""
BESTAND_BREEDTE = 120
MIN_BREEDTE = 40


class Scenariobestand(NamedTuple):
    """A scenario that a command makes beside its report, and the option that says where."""

    optie: str
    pad: Path
    tekst: str


def lever(
    render: Callable[[K, int, bool], str],
    vorm: K,
    bestanden: Mapping[Path, K],
    *,
    kleur: bool,
    kassa: "Kassa | None" = None,
    regels: bool = False,
    overschrijf: bool = False,
    scenario: Scenariobestand | None = None,
) -> None:
    """Write what ``render(vorm, breedte, kleur)`` gives to the files first, and then to standard output.

    ``kassa`` gives the kwitantie that is written beside each CSV and text file, together with it or not at all, and
    tells which files were read, so that none of them is written over. With ``regels`` it is not a page but lines, that
    only a screen may break: elsewhere their width is 0, without limit. A file that is there already is only replaced
    when it is an earlier outcome of the same command, or with ``overschrijf``. Raises ``Gebruiksfout``.
    """
    geschreven: list[Path] = []
    if bestanden or scenario:
        assert kassa is not None, "who writes files can say of what they were made"
        geschreven = _write_files(render, bestanden, kassa, 0 if regels else BESTAND_BREEDTE, overschrijf, scenario)
    print_out(render(vorm, schermbreedte(sys.stdout) if regels else breedte(), kleur))
    if geschreven:
        noteer(f"Geschreven: {', '.join(map(str, geschreven))}")


def _write_files(
    render: Callable[[K, int, bool], str],
    bestanden: Mapping[Path, K],
    kassa: "Kassa",
    breedte: int,
    overschrijf: bool,
    scenario: Scenariobestand | None,
) -> list[Path]:
    """Write them all or none; returns the files of the outcome, with the kwitanties beside them."""
    from takenkeuze.shell.overwriting import guard, guard_scenario
    from takenkeuze.shell.writing import BIJLAGE, MET_BIJLAGE, bijlagepad, write_files

    spaar(bestanden, kassa.gelezen)
    alles = {pad: (str(soort), in_file(soort, render(soort, breedte, False))) for pad, soort in bestanden.items()}
    for pad, soort in bestanden.items():
        if soort in MET_BIJLAGE:
            if (bijlage := bijlagepad(pad)) in alles:
                raise Gebruiksfout(f"--output {bijlage}: daar komt de kwitantie van {pad}; kies een andere naam")
            alles[bijlage] = BIJLAGE, kassa.bijlage(alles[pad][1])
    if not overschrijf:
        for pad, (vorm, tekst) in alles.items():
            guard(pad, vorm, tekst, kassa.commando)
    teksten = {pad: tekst for pad, (_, tekst) in alles.items()}
    if scenario:
        spaar([scenario.pad], kassa.gelezen, scenario.optie)
        if not overschrijf:
            guard_scenario(*scenario)
        teksten[scenario.pad] = scenario.tekst
    write_files(teksten)
    return [*alles]


def in_file(vorm: StrEnum, tekst: str) -> str:
    """Text as it stands in a file: a spreadsheet needs the byte order mark to see that a CSV file is UTF-8."""
    return f"\ufeff{tekst}" if vorm == Vorm.CSV else tekst


def meld(diagnostics: Sequence[Diagnostic], wens: Kleur) -> None:
    """Show what is wrong in files, on standard error."""
    if diagnostics:
        from takenkeuze.report.diagnostics import als_foutmelding

        kleur = met_kleur(wens, sys.stderr)
        print_err(als_foutmelding(diagnostics, breedte=schermbreedte(sys.stderr), kleur=kleur))


def noteer(tekst: str) -> None:
    """Say one thing on standard error; on a screen it fits the width."""
    from takenkeuze.report.safe import line

    tekst = line(tekst)
    kolommen = schermbreedte(sys.stderr)
    if kolommen:
        from takenkeuze.report.terminal import omgeslagen

        tekst = "\n".join(omgeslagen(tekst, kolommen, vervolg="  "))
    print_err(f"{tekst}\n")


def breedte() -> int:
    """The columns to fill: COLUMNS, else the screen, else a fixed width."""
    from shutil import get_terminal_size

    return max(MIN_BREEDTE, get_terminal_size((PIJP_BREEDTE, 24)).columns)


def schermbreedte(stroom: TextIO | None) -> int:
    """The columns that lines may take: COLUMNS, else the screen this goes to; 0 when nothing limits them."""
    kolommen = os.environ.get("COLUMNS", "")
    if kolommen.isdecimal() and int(kolommen):
        return max(MIN_BREEDTE, int(kolommen))
    try:
        # a terminal that does not know its size says 0
        return max(MIN_BREEDTE, os.get_terminal_size(stroom.fileno()).columns or PIJP_BREEDTE) if stroom else 0
    except (OSError, ValueError):
        return 0


def met_kleur(wens: Kleur, stroom: TextIO | None) -> bool:
    """Whether to colour: as asked, else on a screen that wants it (https://no-color.org)."""
    if wens is not Kleur.AUTO:
        return wens is Kleur.ALTIJD
    return bool(stroom and stroom.isatty()) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
