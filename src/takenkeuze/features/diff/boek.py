# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What differs between two productenboeken: of what, which field, and what it was and is.

Whatever is in a book is compared, keys and words as well as figures: two books are equal when nothing is found.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple, get_args, get_type_hints

from takenkeuze.core.model.field_types import Eenheid, Maat
from takenkeuze.core.model.filling_in import is_restpost
from takenkeuze.core.model.productenboek import Bron, Gemeente, Product, Productenboek, Schil
from takenkeuze.features.diff.pairing import Aard

Waarde = tuple[Fraction, Eenheid | None] | str
"""A figure with its unit, a share where none is given; or words."""
_Sleutel = tuple[str, str, str]
"""The kind of thing and its id, both "" for the whole book; and the path of the field."""

_LIJSTEN = {"gemeenten": "code", "schillen": "id", "producten": "id", "bronnen": "id"}
"""The things of a book, and what tells one from another."""


class Boekverschil(NamedTuple):
    """One field. ``soort`` and ``id`` are the thing it belongs to, "" for the whole book; ``van`` is its name.

    ``veld`` is the path of its keys. None where a side does not have it; ``aard`` says whether a side does not have the
    thing at all.
    """

    soort: str
    id: str
    van: str
    aard: Aard
    veld: str
    oud: Waarde | None
    nieuw: Waarde | None


def vergelijk_boeken(oud: Productenboek, nieuw: Productenboek) -> tuple[Boekverschil, ...]:
    """All that differs, by id; what follows from ``standaard`` or from its schil is told only there."""
    links, rechts = _velden(oud), _velden(nieuw)
    for lijst, naam in _LIJSTEN.items():
        orde = [[getattr(ding, naam) for ding in getattr(boek, lijst)] for boek in (oud, nieuw)]
        samen = set(orde[0]) & set(orde[1])
        for velden, ids in zip((links, rechts), orde, strict=True):
            velden["", "", f"volgorde van de {lijst}"] = ", ".join(id_ for id_ in ids if id_ in samen)
    dingen = [{(soort, id_) for soort, id_, _ in kant} for kant in (links, rechts)]
    namen = _namen(oud) | _namen(nieuw)
    gevonden = []
    for sleutel in dict.fromkeys((*rechts, *links)):
        was, wordt = links.get(sleutel), rechts.get(sleutel)
        if was == wordt or (_bron_van(sleutel, oud, links) == was and _bron_van(sleutel, nieuw, rechts) == wordt):
            continue
        soort, id_, veld = sleutel
        ding = soort, id_
        aard = Aard.GEWIJZIGD if all(ding in kant for kant in dingen) else Aard.TOEGEVOEGD
        if ding not in dingen[1]:
            aard = Aard.VERVALLEN
        gevonden.append(Boekverschil(soort, id_, namen.get(ding, id_), aard, veld, was, wordt))
    return tuple(gevonden)


def _namen(boek: Productenboek) -> dict[tuple[str, str], str]:
    namen = {("Product", p.id): p.naam for p in boek.producten}
    namen |= {("Schil", s.id): f"schil {s.id}" for s in boek.schillen}
    namen |= {("Gemeente", g.code): g.naam for g in boek.gemeenten}
    return namen | {("Bron", b.id): f"bron {b.id}" for b in boek.bronnen}


def _velden(boek: Productenboek) -> dict[_Sleutel, Waarde]:
    """Every field of a book. The restposten follow from the others, and are left out."""
    velden: dict[_Sleutel, Waarde] = {}
    eenheden = _eenheden(Productenboek)
    for veld in Productenboek.__annotations__:
        if veld not in _LIJSTEN:
            waarden = _waarden(getattr(boek, veld), eenheden.get(veld))
            velden |= {("", "", f"{veld}{pad}"): waarde for pad, waarde in waarden}
    for lijst, sleutel in _LIJSTEN.items():
        dingen: Sequence[Gemeente | Schil | Product | Bron] = getattr(boek, lijst)
        dingen = [ding for ding in dingen if not (isinstance(ding, Product) and is_restpost(ding))]
        for ding in dingen:
            id_ = getattr(ding, sleutel)
            waarden = _waarden(ding)
            velden |= {(type(ding).__name__, id_, pad.strip()): w for pad, w in waarden if pad != f" {sleutel}"}
    return velden


def _bron_van(sleutel: _Sleutel, boek: Productenboek, velden: dict[_Sleutel, Waarde]) -> Waarde | None:
    """What a field of a product is when the product leaves it to the book or to its schil."""
    soort, id_, veld = sleutel
    if soort != "Product" or id_ not in boek.product:
        return None
    if veld.startswith("parameters "):
        return velden.get(("", "", f"standaard {veld.removeprefix('parameters ')}"))
    return velden.get(("Schil", boek.product[id_].schil, veld)) if veld.startswith("dekkingsgraad") else None


def _waarden(iets: Any, eenheid: Eenheid | None = None) -> Iterator[tuple[str, Waarde]]:
    """All that is in a record, with the path to it; each step begins with a space."""
    match iets:
        case None | "":
            return
        case bool():
            yield "", "ja" if iets else "nee"
        case str():
            yield "", str(iets)
        case Fraction() | int():
            yield "", (Fraction(iets), eenheid)
        case tuple() if hasattr(iets, "_asdict"):
            eenheden = _eenheden(type(iets))
            for veld, waarde in iets._asdict().items():
                # a figure is its value; the rest is what is said of it
                pad, van = ("", eenheid) if veld == "waarde" else (f" {veld}", eenheden[veld])
                yield from ((f"{pad}{verder}", w) for verder, w in _waarden(waarde, van))
        case tuple() if iets and all(isinstance(deel, str) for deel in iets):
            yield "", ", ".join(iets)
        case tuple():
            for i, deel in enumerate(iets, 1):
                benoemd = type(deel) is tuple and len(deel) == 2
                naam, inhoud = deel if benoemd else (i, deel)
                yield from ((f" {naam}{pad}", w) for pad, w in _waarden(inhoud, eenheid))


@cache
def _eenheden(soort: type[Any]) -> dict[str, Eenheid | None]:
    return {veld: _eenheid(hint) for veld, hint in get_type_hints(soort, include_extras=True).items()}


def _eenheid(hint: Any) -> Eenheid | None:
    """The unit that stands anywhere in an annotation."""
    for maat in getattr(hint, "__metadata__", ()):
        if isinstance(maat, Maat):
            return maat.eenheid
    return next((gevonden for deel in get_args(hint) if (gevonden := _eenheid(deel))), None)
