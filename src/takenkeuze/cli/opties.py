"""What options mean, the same for every command: formats, colours, files, gemeenten."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from takenkeuze.cli.einde import Gebruiksfout
from takenkeuze.diagnostics import bedoelde
from takenkeuze.model.productenboek import Productenboek

__all__ = ["Kleur", "Vorm", "doelen", "doelen_in", "gemeenten", "keuze"]

K = TypeVar("K", bound=StrEnum)


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


UITGANGEN = {".txt": Vorm.TABEL, ".md": Vorm.MARKDOWN, ".csv": Vorm.CSV, ".json": Vorm.JSON}


def keuze(optie: str, waarde: str, soort: type[K]) -> K:
    """The member of an enum that an option names. Raises ``Gebruiksfout``."""
    mogelijk = [str(lid) for lid in soort]
    if waarde not in mogelijk:
        raise Gebruiksfout(f"{optie} {waarde} bestaat niet; {bedoelde(waarde, mogelijk)}")
    return soort(waarde)


def doelen(uitvoer: Iterable[str]) -> dict[Path, Vorm]:
    """The files of ``--output``, each with its format: ``json:pad``, or from the extension. Raises ``Gebruiksfout``."""
    return doelen_in(uitvoer, UITGANGEN)


def doelen_in(uitvoer: Iterable[str], uitgangen: Mapping[str, K]) -> dict[Path, K]:
    """The same for a command with other formats: ``uitgangen`` are its extensions. Raises ``Gebruiksfout``."""
    vormen = {str(vorm): vorm for vorm in type(next(iter(uitgangen.values())))}
    gevonden: dict[Path, K] = {}
    for tekst in uitvoer:
        voor, _, na = tekst.partition(":")
        if voor in vormen and na:
            pad, vorm = Path(na), vormen[voor]
        elif (pad := Path(tekst)).suffix.lower() in uitgangen:
            vorm = uitgangen[pad.suffix.lower()]
        else:
            bekend = list(uitgangen)
            hint = f"gebruik {', '.join(bekend[:-1])} of {bekend[-1]}, of bijvoorbeeld json:{tekst}"
            raise Gebruiksfout(f"--output {tekst}: onbekende vorm; {hint}")
        if pad in gevonden:
            raise Gebruiksfout(f"--output {pad} staat er twee keer")
        gevonden[pad] = vorm
    return gevonden


def gemeenten(namen: Sequence[str], boek: Productenboek) -> list[int] | None:
    """The places of the gemeenten asked for, by name or code; None for all. Raises ``Gebruiksfout``."""
    if not namen:
        return None
    bekend = {g.naam.lower(): i for i, g in enumerate(boek.gemeenten)}
    bekend |= {g.code.lower(): i for i, g in enumerate(boek.gemeenten)}
    for naam in namen:
        if naam.lower() not in bekend:
            hint = bedoelde(naam, [g.naam for g in boek.gemeenten])
            raise Gebruiksfout(f"--gemeente {naam} staat niet in het productenboek; {hint}")
    return sorted({bekend[naam.lower()] for naam in namen})
