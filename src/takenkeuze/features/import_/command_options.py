# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The command line of ``import``: what each option may be."""

from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

from takenkeuze.core.diagnostics import suggestion
from takenkeuze.files.nodes import YAML
from takenkeuze.shell.declare import Argument, Option, Options, Switch
from takenkeuze.shell.exits import UsageMistake
from takenkeuze.shell.options import spare_inputs
from takenkeuze.shell.parameters import ColorOption, OverwriteOption


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
    from takenkeuze.core.model.indeling import Eenheid

    if word not in [*Eenheid]:
        raise UsageMistake(f"{flag} {word} bestaat niet; {suggestion(word, [*Eenheid])}")
    return Fraction(Eenheid(word).euros)


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


def _read_joined(flag: str, words: tuple[str, ...], options: object) -> dict[str, str]:
    """Which line goes to the product of which other. Raises ``UsageMistake``."""
    del options
    found = {}
    for word in words:
        line, _, product = (part.strip() for part in word.partition("="))
        if not line or not product:
            raise UsageMistake(f'{flag} {word}: schrijf bijvoorbeeld {flag} "Algemene dekkingsmiddelen=Overhead"')
        found[line] = product
    return found


class ImportOptions(Options):
    """The command line of ``import``."""

    bestanden: Annotated[
        tuple[str, ...],
        Argument(
            "BESTAND",
            "De begroting: .xlsx, .xls, .ods, .csv, of een Iv3-bestand (.json); van Iv3 mag er één per jaar.",
            many=True,
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
            "--eenheid", "EENHEID", "euro, duizend of miljoen.", read=_read_unit, complete=lambda *_: _offer_units()
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
    bij: Annotated[
        dict[str, str],
        Option(
            "--bij",
            "REGEL=PRODUCT",
            "Tel deze regel bij een ander product op; mag vaker.",
            read=_read_joined,
            many=True,
        ),
    ]
    indeling: Annotated[
        str | None,
        Option(
            "--indeling",
            "PAD",
            "Hoe het bestand gelezen wordt; zonder: de .indeling.yaml naast het boek.",
            complete="yaml",
        ),
    ]
    vervang_cijfers: Annotated[
        bool, Switch("--vervang-cijfers", "Neem ook de cijfers die u in het boek zelf veranderde uit het bestand.")
    ]
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


def _offer_units() -> list[tuple[str, str | None]]:
    from takenkeuze.core.model.indeling import Eenheid

    return [(word, None) for word in Eenheid]
