# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A report as text for a screen or a pipe: fits the width, cuts nothing off, colours only what the words say too."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import NamedTuple, assert_never

from rich.cells import cell_len

from takenkeuze.report.blocks import (
    AFBREEKPUNT,
    Alinea,
    Blok,
    Code,
    Kolom,
    Kop,
    Naast,
    Punten,
    Rij,
    Soort,
    Tabel,
    Toon,
    Vouw,
    cleaned,
)

MARGE = "  "
NAAST_BREEDTE = 110
"""From this width on two texts are read more easily beside each other than below each other."""
MIN_NAAM = 20
"""The least width of names in front of a table."""
MAX_TEKST = 100
"""Longer lines of running text are hard to read, however wide the screen is."""

_ENKEL = str.maketrans("\0€…–—’→×−", "         ")
"""Signs of our texts that are one column wide; rich would load a table of all of Unicode to find out."""

# Styles as rich knows them.
_STIJL = {
    Toon.GEWOON: "",
    Toon.STERK: "bold",
    Toon.FOUT: "bold red",
    Toon.WAARSCHUWING: "yellow",
}
_KOP = "bold cyan"
_KOLOMKOP = "dim"
_TOTAAL = "bold"
_MINDER = "green"
_MEER = "red"
_NOOT = "dim"


class Stuk(NamedTuple):
    """A piece of a line in one style."""

    tekst: str
    stijl: str = ""


Regel = list[Stuk]


def als_tekst(blokken: Iterable[Blok], breedte: int, *, kleur: bool = False) -> str:
    """The report as text of at most ``breedte`` columns, unless a single name or amount is wider."""
    regels = _regels(map(cleaned, blokken), breedte)
    while regels and not regels[-1]:
        regels.pop()
    if kleur:
        return _gekleurd(regels)
    return "".join("".join(stuk.tekst for stuk in regel).rstrip() + "\n" for regel in regels)


def _regels(blokken: Iterable[Blok], breedte: int) -> list[Regel]:
    regels: list[Regel] = []
    for blok in blokken:
        match blok:
            case Kop():
                regels += _kop(blok, breedte)
            case Alinea():
                tekst = blok.tekst.replace("`", '"') if blok.code else blok.tekst
                regels += [[Stuk(regel, _STIJL[blok.toon])] for regel in _omgeslagen(tekst, breedte)]
                regels.append([])
            case Punten():
                regels += _punten(blok, breedte)
            case Tabel():
                regels += _tabel(blok, breedte)
            case Code():
                regels += [[Stuk(f"{MARGE}{regel}")] for regel in [*blok.tekst.rstrip().split("\n"), ""]]
            case Naast():
                regels += _naast(blok, breedte)
            case Vouw():
                regels += _regels((Kop(blok.kop), *blok.blokken), breedte)
            case _:
                assert_never(blok)
    return regels


def _gekleurd(regels: list[Regel]) -> str:
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    buffer = StringIO()
    # rich only adds the colours: the lines are laid out already, and may not be wrapped or read as markup
    console = Console(file=buffer, force_terminal=True, no_color=False, color_system="standard", highlight=False)
    for regel in regels:
        console.print(Text.assemble(*regel), soft_wrap=True)
    return buffer.getvalue()


def _kop(kop: Kop, breedte: int) -> Iterator[Regel]:
    if kop.niveau == 1:
        for regel in _omgeslagen(kop.tekst, breedte):
            yield [Stuk(regel, _KOP)]
        yield [Stuk("=" * min(breedte, cell_len(kop.tekst)), _KOP)]
        return
    for i, regel in enumerate(_omgeslagen(kop.tekst.upper() if kop.niveau == 2 else kop.tekst, breedte)):
        yield [Stuk(regel if i == 0 or kop.niveau == 2 else f"   {regel}", _KOP)]


def _omgeslagen(tekst: str, breedte: int) -> list[str]:
    """Wrap running text, to lines that are not too long to read."""
    return omgeslagen(tekst, min(breedte, MAX_TEKST))


def omgeslagen(tekst: str, breedte: int, *, vervolg: str = "") -> list[str]:
    """Text as lines of at most ``breedte`` columns, each after the first with ``vervolg`` before it.

    An amount stays with its euro sign; a word that is wider than a line stays whole. ``\0`` is a space that stays.
    """
    regels: list[str] = []
    regel, gevuld = "", 0
    for woord in re.split("[ \t\n\r]+", tekst.replace("€ ", "€\0").strip(" \t\n\r")):
        lengte = cell_len(woord.translate(_ENKEL))
        if regel and gevuld + 1 + lengte > breedte:
            regels.append(regel)
            regel, gevuld = f"{vervolg}{woord}", cell_len(vervolg) + lengte
        else:
            regel, gevuld = (f"{regel} {woord}", gevuld + 1 + lengte) if regel else (woord, lengte)
    return [r.replace("\0", " ") for r in (*regels, regel) if r]


def _punten(punten: Punten, breedte: int) -> Iterator[Regel]:
    label_breedte = max(cell_len(label) for label, _ in punten.punten)
    erna = MARGE if label_breedte else ""  # without labels it is the first line of a point that stands out
    for label, tekst in punten.punten:
        inspringen = len(MARGE) + label_breedte + 2
        for i, regel in enumerate(_omgeslagen(tekst, max(30, breedte - inspringen))):
            voor = f"{MARGE}{_links(label if i == 0 else '', label_breedte)}{MARGE if i else erna}"
            yield [Stuk(voor, _STIJL[punten.toon] or _KOLOMKOP), Stuk(regel)]
    yield []


def _naast(naast: Naast, breedte: int) -> Iterator[Regel]:
    """Three columns when that is wide enough; else each subject with what is left and right below it."""
    if breedte < NAAST_BREEDTE:
        for onderwerp, links, rechts in naast.rijen:
            for regel in _omgeslagen(onderwerp, breedte):
                yield [Stuk(regel)]
            gevuld = [(kop, tekst) for kop, tekst in ((naast.links, links), (naast.rechts, rechts)) if tekst]
            if links == rechts:
                gevuld = [(f"{naast.links} en {naast.rechts}", links)]
            yield from _punten(Punten(tuple(gevuld)), breedte)
        return
    eerste = min(max(cell_len(rij[0]) for rij in naast.rijen), breedte // 4)
    helft = (breedte - eerste - 4) // 2
    for i, rij in enumerate((("", naast.links, naast.rechts), *naast.rijen)):
        cellen = [_omgeslagen(rij[0], eerste), _omgeslagen(rij[1], helft), _omgeslagen(rij[2], helft)]
        for n in range(max(map(len, cellen))):
            stukken = [cel[n] if n < len(cel) else "" for cel in cellen]
            voor = f"{_links(stukken[0], eerste)}  {_links(stukken[1], helft)}  {stukken[2]}"
            yield [Stuk(voor, "" if i else _KOLOMKOP)]
    yield []


def _tabel(tabel: Tabel, breedte: int) -> Iterator[Regel]:
    """A table; when it is too wide its columns go in groups below each other, each with the names in front."""
    namen = [rij.cellen[0] for rij in tabel.rijen]
    hoogstens = breedte if tabel.ruim else max(MIN_NAAM, breedte * 2 // 5)
    naam_breedte = min(max(map(cell_len, [tabel.kolommen[0].kop, *namen]), default=0), hoogstens)
    breedtes = [max(1, naam_breedte)]
    for i, kolom in enumerate(tabel.kolommen[1:], 1):
        woorden = kolom.kop.replace(AFBREEKPUNT, "- ").split()
        breedtes.append(max(map(cell_len, [*woorden, *(rij.cellen[i] for rij in tabel.rijen)]), default=0))
    if tabel.bijeen:
        te_breed = sum(breedtes) + 2 * (len(breedtes) - 1) - breedte
        woord = max((cell_len(woord) for naam in namen for woord in naam.split()), default=0)
        breedtes[0] -= max(0, min(te_breed, breedtes[0] - max(MIN_NAAM, woord)))
    for groep in _groepen(breedtes, breedte):
        yield from _kolomkoppen(tabel.kolommen, breedtes, groep)
        vorige_totaal = False
        for rij in tabel.rijen:
            if rij.totaal and not vorige_totaal:
                yield [Stuk("-" * (sum(breedtes[i] + 2 for i in groep) - 2), _KOLOMKOP)]
            vorige_totaal = rij.totaal
            yield from _rij(rij, tabel.kolommen, breedtes, groep)
        yield []
    if tabel.noot:
        for regel in _omgeslagen(tabel.noot, breedte):
            yield [Stuk(regel, _NOOT)]
        yield []


def _groepen(breedtes: list[int], breedte: int) -> Iterator[list[int]]:
    """Which columns go together: the first always, and as many of the others as fit."""
    groep, gevuld = [0], breedtes[0]
    for i, kolom in enumerate(breedtes[1:], 1):
        if gevuld + 2 + kolom > breedte and len(groep) > 1:
            yield groep
            groep, gevuld = [0], breedtes[0]
        groep.append(i)
        gevuld += 2 + kolom
    yield groep


def _kolomkoppen(kolommen: tuple[Kolom, ...], breedtes: list[int], groep: list[int]) -> Iterator[Regel]:
    """Headings, wrapped to the width of their column and set against the rows."""
    koppen = []
    for i in groep:
        tekst = kolommen[i].kop.replace(AFBREEKPUNT, "")
        if cell_len(tekst) > breedtes[i]:
            tekst = kolommen[i].kop.replace(AFBREEKPUNT, "- ")
        koppen.append(textwrap.wrap(tekst, max(1, breedtes[i]), break_long_words=False))
    hoogte = max(map(len, koppen))
    for n in range(hoogte):
        cellen = []
        for kop, i in zip(koppen, groep, strict=True):
            leeg = hoogte - len(kop)
            cellen.append(_uitgelijnd(kop[n - leeg] if n >= leeg else "", kolommen[i], breedtes[i]))
        yield [Stuk("  ".join(cellen), _KOLOMKOP)]


def _rij(rij: Rij, kolommen: tuple[Kolom, ...], breedtes: list[int], groep: list[int]) -> Iterator[Regel]:
    naam = textwrap.wrap(rij.cellen[0], breedtes[0], break_long_words=False, subsequent_indent=" ") or [""]
    stijl = _TOTAAL if rij.totaal else ""
    for boven in naam[:-1]:
        yield [Stuk(boven, stijl)]
    regel = [Stuk(_links(naam[-1], breedtes[0]), stijl)]
    for i in groep[1:]:
        cel = rij.cellen[i]
        kleur = _celkleur(cel, kolommen[i].soort)
        regel += [Stuk("  "), Stuk(_uitgelijnd(cel, kolommen[i], breedtes[i]), f"{stijl} {kleur}".strip())]
    yield regel


def _celkleur(cel: str, soort: Soort) -> str:
    """The colour of a saving, or of the best and the worst of a row; "" for any other."""
    if soort is Soort.OORDEEL:
        return {"+": _MINDER, "!": _MEER}.get(cel[-1:], "")
    return _MINDER if soort is Soort.EFFECT and cel.startswith("-") and cel != "-" else ""


def _uitgelijnd(tekst: str, kolom: Kolom, breedte: int) -> str:
    if kolom.soort is Soort.TEKST:
        return _links(tekst, breedte)
    return " " * (breedte - cell_len(tekst)) + tekst


def _links(tekst: str, breedte: int) -> str:
    return tekst + " " * (breedte - cell_len(tekst))
