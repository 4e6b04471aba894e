# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What YAML drops from a text without a word: what follows a ``#``, and an apostrophe that it takes for a quote."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from takenkeuze.core.diagnostics import Ernst, Tip, als_waarde, ingekort
from takenkeuze.core.model.field_types import Soort
from takenkeuze.core.names import TUSSEN_NAMEN, eender, in_een_vorm
from takenkeuze.core.notation import opsomming
from takenkeuze.files.document import MAX_MELDINGEN, Document
from takenkeuze.files.file_kind import is_boek
from takenkeuze.files.nodes import Blok, Knoop, Lijst, Scalar

VRIJE_TEKST = {
    *("scenario", "productenboek", "titel", "naam", "toelichting", "reden", "organisatie", "vindplaats"),
    *("omschrijving", "doelgroep", "effect", "keten", "risico", "opdrachtgever", "besluit", "wettelijk_kader"),
    "knoppen_herkomst",
    "voorwaarde",
}
"""The fields that hold text of the user's own. Elsewhere stands a name or a choice, and what follows it is a remark."""

_NAAMVELDEN: dict[str, tuple[Soort, ...]] = {
    "gemeenten": (Soort.GEMEENTE,),
    "product": (Soort.PRODUCT,),
    "schil": (Soort.SCHIL,),
    "bron": (Soort.BRON,),
    "knoppen": (Soort.KNOP,),
    "gr_wijziging": (Soort.KNOP,),
    "alleen": (Soort.GEMEENTE, Soort.SCHIL, Soort.PRODUCT),
    "behalve": (Soort.GEMEENTE, Soort.SCHIL, Soort.PRODUCT),
}
"""The fields that can hold more than one name, with what the names are of. In a productenboek a schil is one."""

_GENOEG, _LANG = 20, 200
"""How many a # of one line, and how much of a comment, is looked at: no more is written by people."""

AFGEKORT = "[stknmd][- ](?=[^ ])"
"""What follows the apostrophe of 's-Gravenhage and 't Harde."""
COMMENTAAR = r"[ \t]#[^\s#]"
"""A comment with its text against the #: few people write one like that, many write "Fase #1"."""


def meld_verloren(document: Document) -> None:
    """Warn of text that was dropped. A file without the characters that could do it is not walked through.

    What is looked for begins with a sign that is rare, and what stands before it is looked at after: that is fast.
    """
    if re.search(r"#(?<=[ \t]#)[^\s#]", document.tekst):
        _meld_commentaar(document)
    if re.search(rf"'(?<!\w'){AFGEKORT}", document.tekst):
        for *_, scalar in _scalars(document.wortel):
            if re.match(AFGEKORT, scalar.tekst) and document.brontekst(scalar)[:1] == "'":
                tekst = f"hier staat {ingekort(scalar.tekst)}, zonder apostrof: die telt als aanhalingsteken"
                heel = als_waarde(f"'{scalar.tekst}")
                document.meld("TK029", tekst, Tip(f"schrijf {heel}", heel), scalar, Ernst.WAARSCHUWING)


def meld_verloren_namen(document: Document, namen: Mapping[Soort, Mapping[str, str]]) -> None:
    """Warn of names that a comment took from a field that could hold them too: ``gemeenten: Gouda # en Leiden``.

    A comment that says anything else is a remark, unless a name stands against its ``#``. So is what follows a list
    that is finished, what names what stands there already, and a comment on a line of its own.
    """
    if not _noemt_iets(document.tekst, tuple(naam for bekend in namen.values() for naam in bekend)):
        return
    schil_is_een = is_boek(document.wortel)
    for rest in _resten(document, "[ \t]#"):
        if len(document.diagnostics) > MAX_MELDINGEN:
            return
        soorten = () if rest.veld == "schil" and schil_is_een else _NAAMVELDEN.get(rest.veld, ())
        for soort in soorten:
            bekend = namen.get(soort) or {}
            commentaar = rest.regel[rest.einde + 1 :]
            genoemd = _genoemd(commentaar, bekend)
            na_komma = rest.regel[: rest.einde].rstrip().endswith(",")
            if not genoemd or (na_komma and commentaar[1:2].isspace()):
                continue
            if bekend.get(eender(rest.scalar.tekst.strip())) not in map(bekend.get, genoemd):
                _meld_naam(document, rest, genoemd)
                break


def _noemt_iets(tekst: str, namen: tuple[str, ...]) -> bool:
    """Whether a comment behind something begins with a name. Most files have none, and are not walked through."""
    for gevonden in re.finditer(r"#(?<=[ \t]#)[^\r\n]*", tekst):
        voor = tekst[tekst.rfind("\n", 0, gevonden.start()) + 1 : gevonden.start()]
        if voor.strip() and eender(gevonden[0].strip("# \t")).removeprefix("en ").lstrip(",;+/ ").startswith(namen):
            return True
    return False


def _genoemd(commentaar: str, bekend: Mapping[str, str]) -> list[str]:
    """The names that are all a comment says; or else the one that it begins with, against its ``#``."""
    tekst = re.split(r"[ \t]#", commentaar[1:_LANG])[0]
    delen = re.split(TUSSEN_NAMEN, re.sub(r"^\s*(?:en\s|[,;+/])\s*", "", tekst).strip())
    if all(eender(deel) in bekend for deel in delen):
        return [eender(deel) for deel in delen]
    woorden = [] if tekst[:1].isspace() else re.split(r"[,;:]?\s+", tekst)
    beginnen = (eender(" ".join(woorden[:aantal])) for aantal in range(len(woorden), 0, -1))
    return [naam for naam in beginnen if naam in bekend][:1]


def _meld_naam(document: Document, rest: "_Rest", genoemd: list[str]) -> None:
    commentaar = rest.regel[rest.einde :].strip()
    tekst = f"{ingekort(commentaar)} telt als commentaar en hoort zo niet bij {rest.veld}"
    namen = [als_waarde(naam) for naam in (rest.scalar.tekst.strip(), *genoemd)]
    hint = f"noem ze elk apart: {opsomming(namen, len(namen))}"
    if not rest.in_lijst:
        hint = f"schrijf {rest.veld}: [{', '.join(namen)}]"
    hint = f"{hint}; is het commentaar, zet het dan op een eigen regel"
    lengte = len(rest.regel.rstrip()) - rest.begin
    document.meld_op("TK029", tekst, hint, rest.nummer, rest.begin + 1, lengte, Ernst.WAARSCHUWING)


def _meld_commentaar(document: Document) -> None:
    for rest in _resten(document, COMMENTAAR):
        if rest.veld in VRIJE_TEKST:
            _meld_rest(document, rest.regel, (rest.nummer, rest.begin), rest.einde, rest.scalar)


class _Rest(NamedTuple):
    """A piece of text without quotes that a comment follows: its field, and where it and the comment begin."""

    veld: str
    in_lijst: bool
    scalar: Scalar
    regel: str
    nummer: int
    begin: int
    einde: int


def _resten(document: Document, patroon: str) -> Iterator[_Rest]:
    scalars = sorted(_scalars(document.wortel), key=lambda deel: (deel[2].regel, deel[2].kolom))
    plekken = [(scalar.regel, scalar.kolom) for *_, scalar in scalars]
    for nummer, regel in enumerate(document.regels(), 1):
        for gevonden in islice(re.finditer(patroon, regel), _GENOEG):
            voor = bisect_left(plekken, (nummer, gevonden.start() + 1))
            if not voor:
                continue
            veld, in_lijst, scalar = scalars[voor - 1]
            begin = scalar.kolom - 1 if scalar.regel == nummer else len(regel) - len(regel.lstrip())
            rest = in_een_vorm(regel[begin : gevonden.start()].rstrip(", \t" if in_lijst else None))
            if scalar.kaal and rest and scalar.tekst.endswith(rest):
                yield _Rest(veld, in_lijst, scalar, regel, nummer, begin, gevonden.start())
                break


def _meld_rest(document: Document, regel: str, begin: tuple[int, int], einde: int, scalar: Scalar) -> None:
    """Warn of the rest of a line, from this column on, that the text of a scalar lost."""
    nummer, kolom = begin
    weg = re.split(r"[ \t]#(?=\s|$)", regel[einde:].strip())[0]
    tekst = f"{ingekort(weg)} telt als commentaar en hoort zo niet bij de tekst"
    hint = "zet de hele tekst tussen aanhalingstekens; is het commentaar, zet dan een spatie achter het #"
    heel = regel[kolom : einde + len(regel[einde:]) - len(regel[einde:].lstrip()) + len(weg)]
    tip = Tip(hint, als_waarde(heel)) if scalar.regel == nummer else hint
    document.meld_op("TK029", tekst, tip, nummer, kolom + 1, len(heel), Ernst.WAARSCHUWING)


def _scalars(knoop: Knoop | None, veld: str = "") -> Iterator[tuple[str, bool, Scalar]]:
    """All pieces of text, each with the field it is the value of ("" for keys), and whether it stands in a list."""
    if isinstance(knoop, Blok):
        for naam, sleutel in knoop.sleutels.items():
            yield "", False, sleutel
            waarde = knoop[naam]
            if isinstance(waarde, Scalar):
                yield naam, False, waarde
            else:
                yield from _scalars(waarde, naam)
    elif isinstance(knoop, Lijst):
        for deel in knoop:
            if isinstance(deel, Scalar):
                yield veld, True, deel
            else:
                yield from _scalars(deel)
