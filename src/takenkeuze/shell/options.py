# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What options mean, the same for every command: formats, colours, files, gemeenten."""

import os
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from takenkeuze.core.diagnostics import Diagnostic, bedoelde
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.names import zoek_naam
from takenkeuze.files.file_kind import UITGANGEN as YAML
from takenkeuze.files.single_value import lees_aandeel
from takenkeuze.shell.exits import Gebruiksfout

K = TypeVar("K", bound=StrEnum)
T = TypeVar("T")


class Vorm(StrEnum):
    """An output format."""

    TABEL = "tabel"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"


class Kleur(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALTIJD = "altijd"
    NOOIT = "nooit"


class Sortering(StrEnum):
    """In which order the lines of a comparison stand."""

    VERSCHIL = "verschil"
    NAAM = "naam"


UITGANGEN = {".txt": Vorm.TABEL, ".md": Vorm.MARKDOWN, ".csv": Vorm.CSV, ".json": Vorm.JSON}


def keuze(optie: str, waarde: str, soort: type[K]) -> K:
    """The member of an enum that an option names. Raises ``Gebruiksfout``."""
    try:
        return soort(waarde)
    except ValueError:
        hint = bedoelde(waarde, [str(lid) for lid in soort])
        raise Gebruiksfout(f"{optie} {waarde} bestaat niet; {hint}") from None


def doelen(uitvoer: Iterable[str], *invoer: str | None) -> dict[Path, Vorm]:
    """The files of ``--output``, each with its format: ``json:pad``, or from the extension.

    None may be one of the files that the command reads. Raises ``Gebruiksfout``.
    """
    bestanden = doelen_in(uitvoer, UITGANGEN)
    spaar(bestanden, invoer)
    return bestanden


def doelen_in(uitvoer: Iterable[str], uitgangen: Mapping[str, K]) -> dict[Path, K]:
    """The same for a command with other formats: ``uitgangen`` are its extensions. Raises ``Gebruiksfout``."""
    vormen = {str(vorm): vorm for vorm in type(next(iter(uitgangen.values())))}
    gevonden: dict[Path, K] = {}
    echte = set[Path]()
    for tekst in uitvoer:
        voor, _, na = tekst.partition(":")
        if voor in vormen and na:
            pad, vorm = Path(na), vormen[voor]
        elif len(voor) > 1 and voor.isalpha() and na.strip() == na != "":  # one letter is a drive of Windows
            hint = f"{bedoelde(voor, [*vormen])} (of schrijf ./{tekst} als dat de bestandsnaam is)"
            raise Gebruiksfout(f"--output {tekst}: vorm {voor} bestaat niet; {hint}")
        elif (pad := Path(tekst)).suffix.lower() in uitgangen:
            vorm = uitgangen[pad.suffix.lower()]
        else:
            bekend = list(uitgangen)
            hint = f"gebruik {', '.join(bekend[:-1])} of {bekend[-1]}, of bijvoorbeeld json:{tekst}"
            raise Gebruiksfout(f"--output {tekst}: onbekende vorm; {hint}")
        echt = Path(os.path.realpath(pad))
        if pad.suffix.lower() in YAML or echt.suffix.lower() in YAML:
            via = "" if pad.suffix.lower() in YAML else f" ({pad} is een snelkoppeling naar {echt.name})"
            hint = f"kies een andere naam, die eindigt op bijvoorbeeld {next(iter(uitgangen))}"
            raise Gebruiksfout(f"--output {tekst}: over een YAML-bestand schrijft dit commando nooit heen{via}; {hint}")
        if pad in gevonden or echt in echte:
            raise Gebruiksfout(f"--output {pad}: dit bestand staat er twee keer")
        gevonden[pad] = vorm
        echte |= {echt} if is_file(echt) or not os.path.exists(echt) else set()
    return gevonden


def spaar(uitvoer: Iterable[Path], invoer: Iterable[str | None], optie: str = "--output") -> None:
    """Refuse to write over a file that this run reads, under whatever name. Raises ``Gebruiksfout``."""
    bestaand = [pad for pad in uitvoer if is_file(pad)]
    for naam in invoer if bestaand else ():
        for pad in bestaand:
            if naam and is_file(Path(naam)) and pad.samefile(naam):
                raise Gebruiksfout(f"{optie} {pad}: dit bestand wordt zelf gelezen; kies een andere naam")


def is_file(pad: Path) -> bool:
    """Whether a file is there. Unlike ``Path.is_file`` this says no, and does not raise, where we may not look."""
    return os.path.isfile(pad)


def scenariodoel(optie: str, pad: str) -> Path:
    """Where a scenario that is made goes. Raises ``Gebruiksfout``."""
    doel = Path(pad)
    if doel.suffix.lower() not in YAML:
        raise Gebruiksfout(f"{optie} {pad}: een scenario is een .yaml-bestand")
    return doel


def gemeenten(namen: Sequence[str], boek: Productenboek) -> list[int] | None:
    """The places of the gemeenten asked for, by name or code; None for all. Raises ``Gebruiksfout``."""
    if not namen:
        return None
    bekend = {g.naam: i for i, g in enumerate(boek.gemeenten)} | {g.code: i for i, g in enumerate(boek.gemeenten)}
    gevonden = set()
    for naam in namen:
        plek = zoek_naam(naam, bekend)
        if plek is None:
            hint = bedoelde(naam, [g.naam for g in boek.gemeenten])
            raise Gebruiksfout(f"--gemeente {naam} staat niet in het productenboek; {hint}")
        gevonden.add(plek)
    return sorted(gevonden)


def centen(optie: str, waarde: str) -> int:
    """An amount in euros that an option gives, in whole cents. Raises ``Gebruiksfout``."""
    from re import fullmatch

    gevonden = fullmatch(r"(\d{1,12})(?:[.,](\d{1,2}))?", waarde.replace("_", ""))
    if not gevonden:
        raise Gebruiksfout(f"{optie} {waarde} is geen bedrag in euro's; schrijf bijvoorbeeld {optie} 100")
    euros, rest = gevonden.groups()
    return int(euros) * 100 + int((rest or "").ljust(2, "0"))


def tekens(waarde: str | None, vormen: Iterable[Vorm]) -> int | None:
    """How many characters ``--hoogstens`` allows a report in Markdown; None for any. Raises ``Gebruiksfout``."""
    if waarde is None:
        return None
    if not waarde.isascii() or not waarde.isdecimal() or not 1 <= len(waarde.lstrip("0")) <= 12:
        raise Gebruiksfout(f"--hoogstens {waarde} is geen aantal tekens; schrijf bijvoorbeeld --hoogstens 65536")
    if Vorm.MARKDOWN not in vormen:
        raise Gebruiksfout("--hoogstens geldt alleen voor Markdown; neem ook --format markdown of --output uitkomst.md")
    return int(waarde)


def genoemd(optie: str, namen: Sequence[str], bekend: Mapping[str, T]) -> list[T]:
    """What an option that may be repeated names, in the order it is known; all of it when not given.

    Raises ``Gebruiksfout``.
    """
    gekozen = []
    for naam in namen:
        waarde = bekend.get(naam) or zoek_naam(naam, bekend)
        if waarde is None:
            raise Gebruiksfout(f"{optie} {naam} bestaat niet; {bedoelde(naam, [*bekend])}")
        gekozen.append(waarde)
    return [waarde for waarde in bekend.values() if waarde in gekozen or not namen]


def aandeel(optie: str, inhoud: str) -> Fraction:
    """A share above zero, written as in a file. Raises ``Gebruiksfout``."""
    gelezen = lees_aandeel(inhoud)
    if isinstance(gelezen, Diagnostic):
        raise Gebruiksfout(f"{optie}: {gelezen.tekst}" + (f"; {gelezen.hint}" if gelezen.hint else ""))
    if not gelezen:
        raise Gebruiksfout(f"{optie} moet meer dan 0% zijn")
    return gelezen
