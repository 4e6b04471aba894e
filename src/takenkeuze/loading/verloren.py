"""What YAML drops from a text without a word: what follows a ``#``, and an apostrophe that it takes for a quote."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from takenkeuze.diagnostics import Ernst, Tip, als_waarde, ingekort
from takenkeuze.loading.document import Document
from takenkeuze.loading.knopen import Blok, Knoop, Lijst, Scalar
from takenkeuze.namen import in_een_vorm

__all__ = ["AFGEKORT", "COMMENTAAR", "VRIJE_TEKST", "meld_verloren"]

VRIJE_TEKST = {
    *("scenario", "productenboek", "titel", "naam", "toelichting", "reden", "organisatie", "vindplaats"),
    *("omschrijving", "doelgroep", "effect", "keten", "risico", "opdrachtgever", "besluit", "wettelijk_kader"),
    "knoppen_herkomst",
    "voorwaarde",
}
"""The fields that hold text of the user's own. Elsewhere stands a name or a choice, and what follows it is a remark."""

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
        for _, scalar in _scalars(document.wortel):
            if re.match(AFGEKORT, scalar.tekst) and document.brontekst(scalar)[:1] == "'":
                tekst = f"hier staat {ingekort(scalar.tekst)}, zonder apostrof: die telt als aanhalingsteken"
                heel = als_waarde(f"'{scalar.tekst}")
                document.meld("TK029", tekst, Tip(f"schrijf {heel}", heel), scalar, Ernst.WAARSCHUWING)


def _meld_commentaar(document: Document) -> None:
    scalars = sorted(_scalars(document.wortel), key=lambda paar: (paar[1].regel, paar[1].kolom))
    plekken = [(scalar.regel, scalar.kolom) for _, scalar in scalars]
    for nummer, regel in enumerate(document.regels(), 1):
        gevonden = re.search(COMMENTAAR, regel)
        voor = bisect_left(plekken, (nummer, gevonden.start() + 1)) if gevonden else 0
        if not gevonden or not voor:
            continue
        veld, scalar = scalars[voor - 1]
        begin = scalar.kolom - 1 if scalar.regel == nummer else len(regel) - len(regel.lstrip())
        rest = in_een_vorm(regel[begin : gevonden.start()].rstrip())
        if scalar.kaal and veld in VRIJE_TEKST and rest and scalar.tekst.endswith(rest):
            _meld_rest(document, regel, (nummer, begin), gevonden.start(), scalar)


def _meld_rest(document: Document, regel: str, begin: tuple[int, int], einde: int, scalar: Scalar) -> None:
    """Warn of the rest of a line, from this column on, that the text of a scalar lost."""
    nummer, kolom = begin
    weg = re.split(r"[ \t]#(?=\s|$)", regel[einde:].strip())[0]
    tekst = f"{ingekort(weg)} telt als commentaar en hoort zo niet bij de tekst"
    hint = "zet de hele tekst tussen aanhalingstekens; is het commentaar, zet dan een spatie achter het #"
    heel = regel[kolom : einde + len(regel[einde:]) - len(regel[einde:].lstrip()) + len(weg)]
    tip = Tip(hint, als_waarde(heel)) if scalar.regel == nummer else hint
    document.meld_op("TK029", tekst, tip, nummer, kolom + 1, len(heel), Ernst.WAARSCHUWING)


def _scalars(knoop: Knoop | None) -> Iterator[tuple[str, Scalar]]:
    """All pieces of text, each with the field it is the value of; "" for keys and items of lists."""
    if isinstance(knoop, Blok):
        for veld, sleutel in knoop.sleutels.items():
            yield "", sleutel
            waarde = knoop[veld]
            if isinstance(waarde, Scalar):
                yield veld, waarde
            else:
                yield from _scalars(waarde)
    elif isinstance(knoop, Lijst):
        for deel in knoop:
            if isinstance(deel, Scalar):
                yield "", deel
            else:
                yield from _scalars(deel)
