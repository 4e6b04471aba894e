# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An export as it was found: its kwitantie, its format, and its bytes."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from takenkeuze.files.file import STDIN, NoFile, bedoeld_bestand, read_contents
from takenkeuze.receipt.content import Inhoud, compare_bytes
from takenkeuze.receipt.kwitantie import Kwitantie, OngeldigeKwitantie, seal_holds
from takenkeuze.receipt.layout import markdownvoet, uit_bijlage, uit_json, uit_markdown
from takenkeuze.shell.exits import Gebruiksfout
from takenkeuze.shell.options import Vorm
from takenkeuze.shell.output import in_file
from takenkeuze.shell.writing import BIJLAGE, bijlagepad

if TYPE_CHECKING:
    from takenkeuze.shell.kassa import Kassa

BOM = b"\xef\xbb\xbf"
MAX_BYTES = 100_000_000
"""An export is larger than what it was made of."""


class Export(NamedTuple):
    """An export as it was found, with the file beside it that has its kwitantie, if that is where it stands."""

    kwitantie: Kwitantie
    vorm: Vorm
    inhoud: bytes
    bijlage: bytes | None = None
    gaaf: bool | None = None
    """Whether it is as it was made; None when it has no seal to tell."""
    wrong: str | None = None
    """What is wrong with it, whatever program made it."""


def lees_export(bestand: str) -> Export:
    """Read an export, or the kwitantie beside it. Raises ``Gebruiksfout``."""
    bestand = bestand.removesuffix(BIJLAGE)
    try:
        inhoud = _bytes(bestand)
        if bestand != STDIN and os.path.exists(bijlagepad(Path(bestand))):
            bijlage = _bytes(str(bijlagepad(Path(bestand))))
            is_csv = inhoud.startswith(BOM) or Path(bestand).suffix.lower() == ".csv"
            kwitantie = uit_bijlage(_tekst(bijlage))
            gaaf = seal_holds(kwitantie, _tekst(bijlage), inhoud)
            return Export(kwitantie, Vorm.CSV if is_csv else Vorm.TABEL, inhoud, bijlage, gaaf)
        tekst = _tekst(inhoud)
        if tekst.startswith("{"):
            kwitantie, dubbel = uit_json(tekst)
            gaaf = seal_holds(kwitantie, _tekst(inhoud, bom=True))
            return Export(
                kwitantie, Vorm.JSON, inhoud, gaaf=gaaf, wrong=dubbel and f"de sleutel {dubbel} staat er twee keer in"
            )
        kwitantie = uit_markdown(tekst)
        fits = tekst.endswith(markdownvoet(kwitantie))
        wrong = None if fits else "de laatste regels horen niet bij de kwitantie die erin staat"
        gaaf = seal_holds(kwitantie, _tekst(inhoud, bom=True))
        return Export(kwitantie, Vorm.MARKDOWN, inhoud, gaaf=gaaf, wrong=wrong)
    except UnicodeDecodeError as fout:
        raise Gebruiksfout(f"{bestand}: dit is geen tekst in UTF-8") from fout
    except OngeldigeKwitantie as fout:
        hint = (
            "verify leest een .json of .md van takenkeuze, of een .csv of .txt met de .kwitantie.json ernaast; die "
            "schrijft takenkeuze zelf met --output"
        )
        raise Gebruiksfout(f"{bestand} is niet na te rekenen: {fout}; {hint}") from fout


def compare_with(export: Export, tekst: str, kassa: "Kassa") -> Inhoud:
    """An export against what is made now; what differs in the kwitantie beside it counts too."""
    inhoud = compare_bytes(export.inhoud, in_file(export.vorm, tekst).encode(errors="backslashreplace"))
    if export.bijlage is None or not inhoud.gelijk:
        return inhoud
    bijlage = compare_bytes(export.bijlage, kassa.bijlage(tekst).encode(errors="backslashreplace"))
    if not bijlage.gelijk:
        return bijlage._replace(in_bijlage=True)
    return inhoud._replace(zelfde_regeleinden=inhoud.zelfde_regeleinden and bijlage.zelfde_regeleinden)


def _tekst(inhoud: bytes, *, bom: bool = False) -> str:
    return inhoud.decode("utf-8" if bom else "utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def _bytes(bestand: str) -> bytes:
    try:
        if bestand != STDIN:
            inhoud = read_contents(bestand, MAX_BYTES + 1)
        elif sys.stdin is None:
            raise Gebruiksfout("er is geen standaardinvoer; geef een bestand op")
        else:
            inhoud = sys.stdin.buffer.read(MAX_BYTES + 1)
    except FileNotFoundError as fout:
        raise Gebruiksfout(f"{bestand}: dit bestand bestaat niet; {bedoeld_bestand(bestand)}") from fout
    except IsADirectoryError as fout:
        raise Gebruiksfout(f"{bestand}: dit is een map, geen bestand") from fout
    except NoFile as fout:
        raise Gebruiksfout(
            f"{bestand}: dit is een pijp of een apparaat, geen bestand; geef de inhoud door met -"
        ) from fout
    except (OSError, ValueError) as fout:
        raise Gebruiksfout(f"{bestand}: dit bestand is niet te lezen") from fout
    if len(inhoud) > MAX_BYTES:
        raise Gebruiksfout(
            f"{bestand}: dit bestand is groter dan {MAX_BYTES // 1_000_000} MB; kijk of dit het goede is"
        )
    return inhoud
