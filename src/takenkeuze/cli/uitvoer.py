"""Where text goes: the screen, and files that are written whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

from takenkeuze.cli.einde import Gebruiksfout, niet_te_schrijven, sluit_uitvoer, waarom_niet
from takenkeuze.cli.opties import Kleur, Vorm, spaar
from takenkeuze.diagnostics import Diagnostic

if TYPE_CHECKING:
    from takenkeuze.cli.kwitantie import Kassa

__all__ = [
    "BESTAND_BREEDTE",
    "BIJLAGE",
    "bijlagepad",
    "breedte",
    "in_file",
    "lever",
    "meld",
    "met_kleur",
    "noteer",
    "schermbreedte",
    "schrijf_bestanden",
]

K = TypeVar("K", bound=StrEnum)

PIJP_BREEDTE = 100
"""The width when nobody is looking: wide enough to keep tables together, narrow enough to print."""
BESTAND_BREEDTE = 120
MIN_BREEDTE = 40
BIJLAGE = ".kwitantie.json"
MET_BIJLAGE = (Vorm.CSV, Vorm.TABEL, "tekst")
"""Formats of a file that has no place for a kwitantie, but people read and keep; the last is what check calls it."""


def lever(
    render: Callable[[K, int, bool], str],
    vorm: K,
    bestanden: Mapping[Path, K],
    *,
    kleur: bool,
    kassa: "Kassa | None" = None,
    regels: bool = False,
) -> None:
    """Write what ``render(vorm, breedte, kleur)`` gives to the files first, and then to standard output.

    ``kassa`` gives the kwitantie that is written beside each CSV and text file, together with it or not at all, and
    tells which files were read, so that none of them is written over. With ``regels`` it is not a page but lines, that
    only a screen may break: elsewhere their width is 0, without limit. Raises ``Gebruiksfout``.
    """
    if kassa is not None:
        spaar(bestanden, kassa.gelezen)
    inhoud = {pad: render(soort, 0 if regels else BESTAND_BREEDTE, False) for pad, soort in bestanden.items()}
    alles = {pad: in_file(bestanden[pad], tekst) for pad, tekst in inhoud.items()}
    if kassa is not None:
        for pad in [pad for pad, soort in bestanden.items() if soort in MET_BIJLAGE]:
            if bijlagepad(pad) in alles:
                raise Gebruiksfout(
                    f"--output {bijlagepad(pad)}: daar komt de kwitantie van {pad}; kies een andere naam"
                )
            alles[bijlagepad(pad)] = kassa.bijlage()
    schrijf_bestanden(alles)
    try:
        sys.stdout.write(render(vorm, schermbreedte(sys.stdout) if regels else breedte(), kleur))
        sys.stdout.flush()
    except BrokenPipeError:
        sluit_uitvoer()
    except OSError as fout:
        raise niet_te_schrijven(fout) from fout
    if bestanden:
        noteer(f"Geschreven: {', '.join(map(str, alles))}")


def in_file(vorm: StrEnum, tekst: str) -> str:
    """Text as it stands in a file: a spreadsheet needs the byte order mark to see that a CSV file is UTF-8."""
    return f"\ufeff{tekst}" if vorm == Vorm.CSV else tekst


def bijlagepad(pad: Path) -> Path:
    """Where the kwitantie of a file stands that has no place for it."""
    return pad.with_name(f"{pad.name}{BIJLAGE}")


def meld(diagnostics: Sequence[Diagnostic], wens: Kleur) -> None:
    """Show what is wrong in files, on standard error."""
    if diagnostics:
        from takenkeuze.render.diagnostics import als_foutmelding

        kleur = met_kleur(wens, sys.stderr)
        sys.stderr.write(als_foutmelding(diagnostics, breedte=schermbreedte(sys.stderr), kleur=kleur))


def noteer(tekst: str) -> None:
    """Say one thing on standard error; on a screen it fits the width."""
    kolommen = schermbreedte(sys.stderr)
    if kolommen:
        from takenkeuze.render.terminal import omgeslagen

        tekst = "\n".join(omgeslagen(tekst, kolommen, vervolg="  "))
    sys.stderr.write(f"{tekst}\n")


def breedte() -> int:
    """The columns to fill: COLUMNS, else the screen, else a fixed width."""
    from shutil import get_terminal_size

    return max(MIN_BREEDTE, get_terminal_size((PIJP_BREEDTE, 24)).columns)


def schermbreedte(stroom: TextIO) -> int:
    """The columns that lines may take: COLUMNS, else the screen this goes to; 0 when nothing limits them."""
    kolommen = os.environ.get("COLUMNS", "")
    if kolommen.isdecimal() and int(kolommen):
        return max(MIN_BREEDTE, int(kolommen))
    try:
        # a terminal that does not know its size says 0
        return max(MIN_BREEDTE, os.get_terminal_size(stroom.fileno()).columns or PIJP_BREEDTE)
    except (OSError, ValueError):
        return 0


def met_kleur(wens: Kleur, stroom: TextIO) -> bool:
    """Whether to colour: as asked, else on a screen that wants it (https://no-color.org)."""
    if wens is not Kleur.AUTO:
        return wens is Kleur.ALTIJD
    return stroom.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def schrijf_bestanden(inhoud: Mapping[Path, str]) -> None:
    """Write files next to their place and move them there only when all of them are written.

    A link is followed. What is no file (``/dev/null``, a pipe) is written to as it is, never replaced. Raises
    ``Gebruiksfout`` and leaves every existing file as it was when one can't be written.
    """
    klaar: list[tuple[str, Path]] = []
    apparaten: list[tuple[Path, str]] = []
    doel = Path()
    try:
        for doel, tekst in inhoud.items():
            echt = Path(os.path.realpath(doel))
            if echt.is_dir():
                raise IsADirectoryError
            if echt.exists() and not echt.is_file():
                apparaten.append((doel, tekst))
                continue
            nummer, tijdelijk = tempfile.mkstemp(dir=echt.parent, prefix=f".{echt.name}-")
            klaar.append((tijdelijk, echt))
            with os.fdopen(nummer, "w", encoding="utf-8", newline="") as bestand:
                bestand.write(tekst)
            Path(tijdelijk).chmod(echt.stat().st_mode if echt.exists() else 0o666 & ~_umask())
        for doel, tekst in apparaten:
            with doel.open("w", encoding="utf-8", newline="") as bestand:
                bestand.write(tekst)
        while klaar:
            tijdelijk, doel = klaar.pop(0)
            Path(tijdelijk).replace(doel)
    except OSError as fout:
        for tijdelijk, _ in klaar:
            Path(tijdelijk).unlink(missing_ok=True)
        redenen = {
            FileNotFoundError: "de map bestaat niet",
            IsADirectoryError: "dit is een map",
            PermissionError: "u mag hier niet schrijven",
            NotADirectoryError: "een deel van het pad is geen map",
        }
        raise Gebruiksfout(f"{doel} is niet te schrijven: {redenen.get(type(fout)) or waarom_niet(fout)}") from fout


def _umask() -> int:
    masker = os.umask(0)
    os.umask(masker)
    return masker
