"""``takenkeuze simulate``: load, run, render, write."""

import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, TypeVar, assert_never

from takenkeuze.cli.app import Exit
from takenkeuze.cli.invoer import laad
from takenkeuze.cli.uitvoer import NietTeSchrijven, breedte, met_kleur, schrijf_bestanden
from takenkeuze.diagnostics import Ernst, bedoelde
from takenkeuze.engine import simulate
from takenkeuze.model.productenboek import Productenboek
from takenkeuze.overzicht import Per
from takenkeuze.results import Prijspeil, Resultaat

__all__ = ["Opdracht", "voer_uit"]

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


_UITGANGEN = {".txt": Vorm.TABEL, ".md": Vorm.MARKDOWN, ".csv": Vorm.CSV, ".json": Vorm.JSON}


class Opdracht(NamedTuple):
    """The command line of ``simulate``, as written."""

    scenario: str
    productenboek: str | None
    per: str
    gemeenten: tuple[str, ...]
    prijspeil: str
    vorm: str
    uitvoer: tuple[str, ...]
    kleur: str


class Gebruiksfout(Exception):
    """Something on the command line that can't be; the text says what and how to mend it."""


def voer_uit(opdracht: Opdracht) -> int:
    """Run the command; returns the exit code."""
    try:
        return _simuleer(opdracht)
    except (Gebruiksfout, NietTeSchrijven) as fout:
        sys.stderr.write(f"Fout: {fout}\n")
        return Exit.INVOER


def _simuleer(opdracht: Opdracht) -> int:
    per = _keuze("--per", opdracht.per, Per)
    vorm = _keuze("--format", opdracht.vorm, Vorm)
    prijspeil = _keuze("--prijspeil", opdracht.prijspeil, Prijspeil)
    kleur = met_kleur(_keuze("--color", opdracht.kleur, Kleur))
    doelen = _doelen(opdracht.uitvoer)
    invoer = laad(opdracht.scenario, opdracht.productenboek)
    if invoer.diagnostics:
        from takenkeuze.render.diagnostics import als_foutmelding

        sys.stderr.write(als_foutmelding(invoer.diagnostics, kleur=kleur and sys.stderr.isatty()))
    if invoer.boek is None or invoer.scenario is None:
        return Exit.INVOER
    if prijspeil is Prijspeil.LOPEND and invoer.boek.indexatie is None:
        raise Gebruiksfout("--prijspeil lopend kan niet: het productenboek heeft geen indexatie")
    gemeenten = _gemeenten(opdracht.gemeenten, invoer.boek)
    resultaat = simulate(invoer.boek, invoer.scenario, prijspeil)
    schrijf_bestanden({pad: _bestand(resultaat, vorm, per, gemeenten) for pad, vorm in doelen.items()})
    sys.stdout.write(_render(resultaat, vorm, per, gemeenten, breedte(), kleur=kleur))
    if doelen:
        sys.stderr.write(f"Geschreven: {', '.join(map(str, doelen))}\n")
    fout = any(bevinding.ernst is Ernst.FOUT for bevinding in resultaat.bevindingen)
    return Exit.BEVINDINGEN if fout else Exit.GOED


def _bestand(resultaat: Resultaat, vorm: Vorm, per: Per, gemeenten: Sequence[int] | None) -> str:
    """What goes into a file. A spreadsheet needs the byte order mark to see that a CSV file is UTF-8."""
    tekst = _render(resultaat, vorm, per, gemeenten, 120, kleur=False)
    return f"\ufeff{tekst}" if vorm is Vorm.CSV else tekst


def _render(
    resultaat: Resultaat, vorm: Vorm, per: Per, gemeenten: Sequence[int] | None, columns: int, *, kleur: bool
) -> str:
    match vorm:
        case Vorm.TABEL:
            from takenkeuze.render.rapport import rapport
            from takenkeuze.render.terminal import als_tekst

            return als_tekst(rapport(resultaat, per, gemeenten), columns, kleur=kleur)
        case Vorm.MARKDOWN:
            from takenkeuze.render.markdown import als_markdown
            from takenkeuze.render.rapport import rapport

            return als_markdown(rapport(resultaat, per, gemeenten))
        case Vorm.CSV:
            from takenkeuze.render.csv_ import als_csv

            return als_csv(resultaat, per, gemeenten)
        case Vorm.JSON:
            from takenkeuze.render.json_ import als_json

            return als_json(resultaat, per, gemeenten)
    assert_never(vorm)


def _keuze(optie: str, waarde: str, soort: Callable[[str], K]) -> K:
    try:
        return soort(waarde)
    except ValueError:
        mogelijk = [str(lid) for lid in soort]  # type: ignore[attr-defined]
        raise Gebruiksfout(f"{optie} {waarde} bestaat niet; {bedoelde(waarde, mogelijk)}") from None


def _doelen(uitvoer: Sequence[str]) -> dict[Path, Vorm]:
    """The files to write, each with its format: ``json:pad``, or from the extension."""
    doelen: dict[Path, Vorm] = {}
    for tekst in uitvoer:
        voor, _, na = tekst.partition(":")
        if voor in [*Vorm] and na:
            pad, vorm = Path(na), Vorm(voor)
        elif (pad := Path(tekst)).suffix.lower() in _UITGANGEN:
            vorm = _UITGANGEN[pad.suffix.lower()]
        else:
            raise Gebruiksfout(
                f"--output {tekst}: onbekende vorm; gebruik .txt, .md, .csv of .json, of bijvoorbeeld json:{tekst}"
            )
        if pad in doelen:
            raise Gebruiksfout(f"--output {pad} staat er twee keer")
        doelen[pad] = vorm
    return doelen


def _gemeenten(namen: Sequence[str], boek: Productenboek) -> list[int] | None:
    """The places of the gemeenten asked for, by name or code; None for all."""
    if not namen:
        return None
    bekend = {g.naam.lower(): i for i, g in enumerate(boek.gemeenten)}
    bekend |= {g.code.lower(): i for i, g in enumerate(boek.gemeenten)}
    for naam in namen:
        if naam.lower() not in bekend:
            hint = bedoelde(naam, [g.naam for g in boek.gemeenten])
            raise Gebruiksfout(f"--gemeente {naam} staat niet in het productenboek; {hint}")
    return sorted({bekend[naam.lower()] for naam in namen})
