# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""YAML text to nodes with places. The only module, with ``yamlfouten``, that knows PyYAML.

PyYAML's own constructor guesses (``no`` becomes False, ``0363`` octal, the last of two equal keys wins), so we
take its events and leave every scalar as text. Depth and number of nodes are bounded; anchors are refused, for a
figure must stand where it is used.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from takenkeuze.core.diagnostics import ingekort
from takenkeuze.core.names import in_een_vorm
from takenkeuze.files.comma import geknipt_getal, meld_geknipt
from takenkeuze.files.document import Document
from takenkeuze.files.lost_text import meld_verloren
from takenkeuze.files.nodes import Blok, Gemeld, Knoop, Lijst, Scalar

MAX_DIEPTE = 20
MAX_KNOPEN = 400_000
"""Enough for 500 products that each name what 342 gemeenten buy."""

_VOLUIT = "schrijf de waarde voluit, of zet een tekst die met dit teken begint tussen aanhalingstekens"


def _loader() -> object:
    if yaml.__with_libyaml__:
        return yaml.CSafeLoader
    from takenkeuze.files.yaml_parser import Lezer

    return Lezer


_LOADER: Any = _loader()


def lees_yaml(document: Document) -> None:
    """Parse the text of a document into its tree, and report what stands in the way."""
    try:
        document.wortel = _als_blok(document, _boom(document))
    except yaml.YAMLError as fout:
        from takenkeuze.files.yaml_errors import meld_yamlfout

        meld_yamlfout(document, fout)
    else:
        meld_verloren(document)


def read_value(document: Document, tekst: str, regel: int, kolom: int) -> Knoop | None:
    """A value that stands in no file, at this line and column: plain text, or a list or block between brackets.

    What is wrong with it is reported in the document, and then the answer is None.
    """
    if tekst[:1] not in "[{\"'" or not tekst:
        return Scalar(in_een_vorm(tekst), True, regel, kolom)
    apart = Document(document.naam, " " * (kolom - 1) + tekst)
    knoop: Knoop | None = None
    try:
        knoop = _boom(apart)
    except yaml.YAMLError as fout:
        from takenkeuze.files.yaml_errors import meld_yamlfout

        meld_yamlfout(apart, fout)
    for fout_ in apart.diagnostics:
        plek = fout_.plek
        document.meld_op(
            fout_.code, fout_.tekst, fout_.hint, regel, plek.kolom if plek else kolom, plek.lengte if plek else 1
        )
    if knoop is None or apart.diagnostics:
        return None
    _verplaats(knoop, regel)
    return knoop


def _verplaats(knoop: Knoop, regel: int) -> None:
    """Let a tree point at this line."""
    knoop.regel = regel
    for deel in (
        (*knoop.values(), *knoop.sleutels.values())
        if isinstance(knoop, Blok)
        else knoop
        if isinstance(knoop, Lijst)
        else ()
    ):
        _verplaats(deel, regel)


def _events(tekst: str) -> Iterator[Event]:
    """The events of a text.

    libyaml reads on to see whether a bracket opens a key, and from 0.2.6 on refuses what is deep there before we could
    see how deep it is. What stands before that place shows it.
    """
    gezien = 0
    try:
        for event in yaml.parse(tekst, Loader=_LOADER):
            gezien += 1
            yield event
    except yaml.MarkedYAMLError as fout:
        if not fout.problem_mark or "nesting depth" not in (fout.problem or ""):
            raise
        yield from islice(yaml.parse(tekst[: fout.problem_mark.index], Loader=_LOADER), gezien, None)


def _boom(document: Document) -> Knoop | None:
    """The tree of the first document in the text; None when there is none, or too much."""
    wortel: Knoop | None = None
    stapel: list[Blok | Lijst] = []
    sleutels: list[Scalar | None] = []  # per open container the key that waits for its value
    knopen = 0
    for event in _events(document.tekst):
        knoop: Knoop
        match event:
            case ScalarEvent():
                knoop = Scalar(in_een_vorm(event.value), not event.style, *_plek(event))
            case MappingStartEvent():
                knoop = Blok(*_plek(event))
            case SequenceStartEvent():
                knoop = Lijst(*_plek(event))
            case MappingEndEvent() | SequenceEndEvent():
                stapel.pop()
                sleutels.pop()
                continue
            case AliasEvent():
                knoop = Gemeld("", True, *_plek(event))
            case DocumentStartEvent() if wortel is not None:
                hint = "maak er twee bestanden van, of haal de regel met --- of ... weg"
                document.meld_op("TK004", "hier begint een tweede document", hint, *_plek(event), 3)
                return wortel
            case _:
                continue
        knopen += 1
        if knopen > MAX_KNOPEN:
            document.meld("TK002", f"meer dan {MAX_KNOPEN} waarden in één bestand", "kijk of dit het goede is")
            return None
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            _meld_anker(document, event, knoop)
        if not stapel:
            wortel = knoop
        else:
            _plaats(document, stapel[-1], sleutels, knoop)
        if not isinstance(knoop, Scalar):
            if len(stapel) == MAX_DIEPTE:
                hint = "kijk of haakjes en accolades worden gesloten"
                document.meld("TK006", f"dieper genest dan {MAX_DIEPTE} lagen", hint, knoop)
                return None
            stapel.append(knoop)
            sleutels.append(None)
    return wortel


def _als_blok(document: Document, wortel: Knoop | None) -> Blok | None:
    if isinstance(wortel, Blok):
        return wortel
    if document.diagnostics:
        return None
    if wortel is None or (isinstance(wortel, Scalar) and not wortel.tekst):
        tekst = "in dit bestand staat alleen commentaar" if document.tekst.strip() else "het bestand is leeg"
        document.meld("TK005", tekst, "begin met een voorbeeld uit de handleiding")
    else:
        document.meld(
            "TK012", "hier horen regels met veld: waarde", "begin met een voorbeeld uit de handleiding", wortel
        )
    return None


def _plek(event: Event) -> tuple[int, int]:
    """Where an event begins: line and column, counted from 1."""
    assert event.start_mark is not None
    return event.start_mark.line + 1, event.start_mark.column + 1


def _meld_anker(document: Document, event: Event, knoop: Knoop) -> None:
    teken = "*" if isinstance(event, AliasEvent) else "&" if getattr(event, "anchor", None) else "!"
    lengte = len(getattr(event, "anchor", None) or getattr(event, "tag", None) or "") + (teken != "!")
    tekst = f"een waarde kan niet met {teken} beginnen"
    document.meld_op("TK007", tekst, _VOLUIT, knoop.regel, knoop.kolom, lengte)


def _plaats(document: Document, ouder: Blok | Lijst, sleutels: list[Scalar | None], knoop: Knoop) -> None:
    """Put a node in its container; in a Blok key and value come in turn."""
    if isinstance(ouder, Lijst):
        ouder.append(knoop)
        return
    sleutel = sleutels[-1]
    if sleutel is None:
        sleutels[-1] = knoop if type(knoop) is Scalar and knoop.tekst.strip() else _geen_sleutel(document, knoop)
        return
    sleutels[-1] = None
    naam = sleutel.tekst
    if not naam:
        return
    if naam in ouder:
        tekst = f"veld {ingekort(naam)} staat er twee keer, ook op regel {ouder.sleutels[naam].regel}"
        document.meld("TK008", tekst, "laat er één staan", sleutel)
        return
    if type(knoop) is Scalar and not knoop.tekst and _hoort_bij_getal(document, ouder, sleutel):
        return
    ouder[naam] = knoop
    ouder.sleutels[naam] = sleutel


def _geen_sleutel(document: Document, knoop: Knoop) -> Gemeld:
    """Stands in for a key that is none, so that the value after it finds its place, and is dropped."""
    if not isinstance(knoop, Gemeld):
        document.meld("TK012", "hier hoort de naam van een veld", "schrijf veld: waarde", knoop)
    return Gemeld("", True, knoop.regel, knoop.kolom)


def _hoort_bij_getal(document: Document, blok: Blok, sleutel: Scalar) -> bool:
    """Whether a key without a value is the rest of a number before it, as in ``{loon: 6,5%}``. Reports it once."""
    if not sleutel.tekst[0].isdigit() or not blok:
        return False
    naam, vorige = next(reversed(blok.items()))
    if not isinstance(vorige, Scalar) or vorige.regel != sleutel.regel:
        return False
    if not vorige.kolom <= sleutel.kolom < vorige.kolom + len(geknipt_getal(document, vorige)):
        return False
    if not isinstance(vorige, Gemeld):
        meld_geknipt(document, vorige)
        blok[naam] = Gemeld(vorige.tekst, True, vorige.regel, vorige.kolom)
    return True
