"""An export as it was found: its kwitantie, its format, and what it holds besides."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from takenkeuze.analysis.narekenen.kwitantie import Kwitantie, OngeldigeKwitantie
from takenkeuze.cli.einde import Gebruiksfout
from takenkeuze.cli.opties import Vorm
from takenkeuze.cli.uitvoer import BIJLAGE, bijlagepad
from takenkeuze.loading.bestand import STDIN, bedoeld_bestand
from takenkeuze.render.narekenen.kwitantie import uit_bijlage, uit_json, uit_markdown

__all__ = ["Export", "inhoud_van", "lees_export"]


class Export(NamedTuple):
    """An export as it was found: its kwitantie, its format and its contents without the kwitantie."""

    kwitantie: Kwitantie
    vorm: Vorm
    inhoud: Any


def lees_export(bestand: str) -> Export:
    """Read an export, or the kwitantie beside it. Raises ``Gebruiksfout``."""
    bestand = bestand.removesuffix(BIJLAGE)
    try:
        tekst = _tekst(bestand)
        if bestand != STDIN and bijlagepad(Path(bestand)).exists():
            return Export(uit_bijlage(_tekst(str(bijlagepad(Path(bestand))))), Vorm.CSV, inhoud_van(Vorm.CSV, tekst))
        vorm = Vorm.JSON if tekst.startswith("{") else Vorm.MARKDOWN
        lezer: Callable[[str], tuple[Kwitantie, Any]] = uit_json if vorm is Vorm.JSON else uit_markdown
        kwitantie, inhoud = lezer(tekst)
        return Export(kwitantie, vorm, inhoud)
    except OngeldigeKwitantie as fout:
        hint = (
            "verify leest een .json of .md van takenkeuze, of een .csv met de .kwitantie.json ernaast; die schrijft "
            "takenkeuze zelf met --output"
        )
        raise Gebruiksfout(f"{bestand} is niet na te rekenen: {fout}; {hint}") from fout


def inhoud_van(vorm: Vorm, tekst: str) -> Any:
    """The contents of an export without its kwitantie, in a shape in which two can be compared."""
    if vorm is Vorm.CSV:
        return tekst.splitlines()
    return uit_json(tekst)[1] if vorm is Vorm.JSON else uit_markdown(tekst)[1]


def _tekst(bestand: str) -> str:
    try:
        inhoud = sys.stdin.buffer.read() if bestand == STDIN else Path(bestand).read_bytes()
        # git and mail may have changed the line endings; that says nothing of the contents
        return inhoud.decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError as fout:
        raise Gebruiksfout(f"{bestand}: dit bestand bestaat niet; {bedoeld_bestand(bestand)}") from fout
    except IsADirectoryError as fout:
        raise Gebruiksfout(f"{bestand}: dit is een map, geen bestand") from fout
    except UnicodeDecodeError as fout:
        raise Gebruiksfout(f"{bestand}: dit is geen tekst in UTF-8") from fout
    except (OSError, ValueError) as fout:
        raise Gebruiksfout(f"{bestand}: dit bestand is niet te lezen") from fout
