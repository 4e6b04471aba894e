# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The open places of a book in words: a to-do, and what rests on them."""

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from typing import Any

from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.notation import counted, enumeration, euro, share
from takenkeuze.core.open_places import OpenPlek, find_open
from takenkeuze.report.blocks import Block, BulletList, Column, ColumnKind, Heading, Paragraph, Table, TableRow, Tone

_FEW = 4


def to_do(places: Sequence[OpenPlek], of: str) -> Iterator[Block]:
    """The open places of a book, in order."""
    yield Heading(f"Nog in te vullen in {of}")
    everywhere = [word for word in places[0].what if len(places) > 1 and all(word in plek.what for plek in places)]
    rows = []
    for plek in places:
        own = [word for word in plek.what if word not in everywhere]
        rows.append(TableRow((plek.product.naam, _words(own) or "-", _euros(plek))))
    columns = (Column("Product", ColumnKind.TEXT), Column("Open", ColumnKind.TEXT), Column("Lasten"))
    note = f"Bij al deze producten is ook open: {_words(everywhere)}." if everywhere else ""
    yield Table(columns, tuple(rows), note)


def places_to_json(places: Sequence[OpenPlek]) -> list[dict[str, Any]]:
    """The same as data; ``lasten`` in cents, None while they are PM. What is ``pm`` counts as 0 in every total."""
    return [
        {
            "product": plek.product.id,
            "open": plek.what,
            "pm": plek.pm,
            "lasten": None if plek.euros is None else round(plek.euros * 100),
        }
        for plek in places
    ]


def resting_on_open(boek: Productenboek, touched: Collection[str] | None = None) -> Iterator[Block]:
    """What an outcome rests on that nobody knows yet: of all products, and of those that a scenario touches."""
    places = find_open(boek)
    points = []
    if pm := pm_named(places):
        points.append(("Nog PM", pm))
    by_key = [plek for plek in places if "sleutel" in plek.what]
    if by_key:
        points.append(("Open sleutel", f"{_part(by_key, boek)} verdeelt het boek met een sleutel die nog open is."))
    if touched is not None:
        own = [plek for plek in places if plek.product.id in touched]
        if own:
            what = dict.fromkeys(word for plek in own for word in plek.what)
            names = enumeration([plek.product.naam for plek in own], _FEW)
            points.append(("Maatregelen", f"raken {names}; daar is nog open: {_words([*what])}."))
    if points:
        rest = counted(len(places), "product", "producten")
        yield Paragraph(f"Dit boek is niet af: van {rest} is iets open. Wat op een open plek rust:", Tone.WARNING)
        yield BulletList(tuple(points), Tone.WARNING)


def pm_named(places: Sequence[OpenPlek]) -> str:
    """The amounts that count as 0 in every total, and those of which a part does: "lasten van JGZ; dat telt als 0"."""
    named = []
    for plek in places:
        words = [*plek.pm, *(f"een deel van de {name}" for name in plek.partly)]
        if words:
            named.append(f"{enumeration(words)} van {plek.product.naam}{_cells(plek)}")
    return f"{enumeration(named, _FEW)}; dat telt als 0 in elk totaal." if named else ""


def pm_note(boek: Productenboek, products: Collection[str] | None = None) -> str:
    """Below a table of these products, or of all: which amounts are PM; begins with a space, "" when none are."""
    named = pm_named([plek for plek in find_open(boek) if products is None or plek.product.id in products])
    return f" Nog PM: {named}" if named else ""


def _cells(plek: OpenPlek) -> str:
    cells = [
        str(cell)
        for name in (*plek.pm, *plek.partly)
        for b in getattr(plek.product, name).bronnen
        if (cell := _cell(b))
    ]
    return f" ({enumeration(cells, 2)})" if cells else ""


def _cell(bron: str) -> str:
    return getattr(bron, "cell", "")


def _part(places: Sequence[OpenPlek], boek: Productenboek) -> str:
    total = sum((plek.euros or Fraction(0) for plek in places), Fraction(0))
    of = f" ({share(total / boek.whole, 1)} van de lasten)" if boek.whole else ""
    return f"{euro(total)}{of}"


def _words(what: Sequence[str]) -> str:
    return enumeration([word.replace("_", " ") for word in what], len(what))


def _euros(plek: OpenPlek) -> str:
    return "PM" if plek.euros is None else euro(plek.euros)
