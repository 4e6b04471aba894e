# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What differs between two productenboeken: of what, which field, and what it was and is.

Whatever is in a book is compared, keys and words as well as figures: two books are equal when nothing is found.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple, get_args, get_type_hints

from takenkeuze.core.model.cijfer import Bron
from takenkeuze.core.model.field_types import FieldType, Unit
from takenkeuze.core.model.filling_in import is_restpost
from takenkeuze.core.model.productenboek import UNKNOWN, Gemeente, Product, Productenboek, Schil
from takenkeuze.core.model.sleutel import Sleutel
from takenkeuze.features.diff.pairing import Nature

FieldValue = tuple[Fraction, Unit | None] | str
"""A figure with its unit, a share where none is given; or words."""
_KeyPath = tuple[str, str, str]
"""The kind of thing and its id, both "" for the whole book; and the path of the field."""

_LISTS = {"gemeenten": "code", "schillen": "id", "producten": "id", "bronnen": "id", "sleutels": "naam"}
"""The things of a book, and what tells one from another."""


class BoekDifference(NamedTuple):
    """One field. ``kind`` and ``id`` are the thing it belongs to, "" for the whole book; ``of`` is its name.

    ``field`` is the path of its keys. None where a side does not have it; ``nature`` says whether a side does not
    have the thing at all.
    """

    kind: str
    id: str
    of: str
    nature: Nature
    field: str
    old: FieldValue | None
    new: FieldValue | None


def compare_boeken(old: Productenboek, new: Productenboek) -> tuple[BoekDifference, ...]:
    """All that differs, by id; what follows from ``standaard`` or from its schil is told only there."""
    left, right = _fields(old), _fields(new)
    for sequence, name in _LISTS.items():
        order = [[getattr(thing, name) for thing in getattr(boek, sequence)] for boek in (old, new)]
        together = set(order[0]) & set(order[1])
        for fields, ids in zip((left, right), order, strict=True):
            what = new.woorden.schillen if sequence == "schillen" else sequence
            fields["", "", f"volgorde van de {what}"] = ", ".join(id_ for id_ in ids if id_ in together)
    things = [{(kind, id_) for kind, id_, _ in side} for side in (left, right)]
    names = _names(old) | _names(new)
    found = []
    for key in dict.fromkeys((*right, *left)):
        was, becomes = left.get(key), right.get(key)
        if was == becomes or (_bron_of(key, old, left) == was and _bron_of(key, new, right) == becomes):
            continue
        kind, id_, field = key
        thing = kind, id_
        nature = Nature.CHANGED if all(thing in side for side in things) else Nature.ADDED
        if thing not in things[1]:
            nature = Nature.DROPPED
        found.append(BoekDifference(kind, id_, names.get(thing, id_), nature, field, was, becomes))
    return tuple(found)


def _names(boek: Productenboek) -> dict[tuple[str, str], str]:
    names = {("Product", p.id): p.naam for p in boek.producten}
    names |= {("Schil", s.id): boek.woorden.one(s.id) for s in boek.schillen}
    names |= {("Gemeente", g.code): g.naam for g in boek.gemeenten}
    names |= {("Sleutel", s.naam): f"sleutel {s.naam}" for s in boek.sleutels}
    return names | {("Bron", b.id): f"bron {b.id}" for b in boek.bronnen}


def _fields(boek: Productenboek) -> dict[_KeyPath, FieldValue]:
    """Every field of a book. The restposten follow from the others, and are left out."""
    fields: dict[_KeyPath, FieldValue] = {}
    units = _units(Productenboek)
    for field in Productenboek.__annotations__:
        if field not in _LISTS:
            values = _values(getattr(boek, field), units.get(field))
            fields |= {("", "", f"{field}{path}"): value for path, value in values}
    for sequence, key in _LISTS.items():
        things: Sequence[Gemeente | Schil | Product | Bron | Sleutel] = getattr(boek, sequence)
        things = [thing for thing in things if not (isinstance(thing, Product) and is_restpost(thing))]
        things = [thing for thing in things if getattr(thing, key)]  # all else is in the one without a name
        for thing in things:
            id_ = getattr(thing, key)
            values = _of_key(thing) if isinstance(thing, Sleutel) else _values(thing)
            fields |= {(type(thing).__name__, id_, path.strip()): w for path, w in values if path != f" {key}"}
    return fields


def _bron_of(key: _KeyPath, boek: Productenboek, fields: dict[_KeyPath, FieldValue]) -> FieldValue | None:
    """What a field of a product is when the product leaves it to the book or to its schil."""
    kind, id_, field = key
    if kind != "Product" or id_ not in boek.product:
        return None
    if field.startswith("parameters "):
        return fields.get(("", "", f"standaard {field.removeprefix('parameters ')}"))
    return fields.get(("Schil", boek.product[id_].schil, field)) if field.startswith("dekkingsgraad") else None


def _values(something: Any, unit: Unit | None = None) -> Iterator[tuple[str, FieldValue]]:
    """All that is in a record, with the path to it; each step begins with a space."""
    if something is UNKNOWN:
        return
    match something:
        case None | "":
            return
        case bool():
            yield "", "ja" if something else "nee"
        case str():
            yield "", str(something)
        case Fraction() | int():
            yield "", (Fraction(something), unit)
        case Sleutel():
            yield " kind", something.word
            if not something.naam:  # else its own fields are told of the key of that name
                yield from _of_key(something)
        case tuple() if hasattr(something, "_asdict"):
            units = _units(type(something))
            for field, value in something._asdict().items():
                # a figure is its value, or one for each year; the rest is what is said of it
                path, of_ = ("", unit) if field in ("waarde", "per_year") else (f" {field}", units[field])
                if field == "waarde" and getattr(something, "per_year", ()):
                    continue
                yield from ((f"{path}{further}", w) for further, w in _values(value, of_))
        case tuple() if something and all(isinstance(part, str) for part in something):
            yield "", ", ".join(something)
        case tuple():
            for i, part in enumerate(something, 1):
                named = type(part) is tuple and len(part) == 2
                name, content = part if named else (i, part)
                yield from ((f" {name}{path}", w) for path, w in _values(content, unit))


def _of_key(key: Sleutel) -> Iterator[tuple[str, FieldValue]]:
    for field in ("afname", "bedragen", "delen", "overgang", "deelnemers", "herkomst", "bronnen"):
        unit = Unit.EURO if field == "bedragen" else None
        yield from ((f" {field}{path}", value) for path, value in _values(getattr(key, field), unit))


@cache
def _units(kind: type[Any]) -> dict[str, Unit | None]:
    return {field: _unit(hint) for field, hint in get_type_hints(kind, include_extras=True).items()}


def _unit(hint: Any) -> Unit | None:
    """The unit that stands anywhere in an annotation."""
    for measure in getattr(hint, "__metadata__", ()):
        if isinstance(measure, FieldType):
            return measure.unit
    return next((found for part in get_args(hint) if (found := _unit(part))), None)
