# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""From one productenboek to another in steps, one for each thing that differs, so that each has its own effect.

Source: docs/rekenregels.md, section 11. What is left of a schil is a thing like the others: a product that takes more
and the restpost that is left with less are two steps.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import NamedTuple

from takenkeuze.core.engine.sleutels import units
from takenkeuze.core.model.filling_in import is_restpost
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.features.diff.boek import compare_boeken

MAX_PRODUCTEN = 20
"""With more products that differ they are one step: each step is a simulation."""


class BoekPart(NamedTuple):
    """What is taken over in a step ("" for the whole book at once), and its place among the others."""

    place: int = 0
    naam: str = ""


class _BoekPart(NamedTuple):
    naam: str
    fields: tuple[str, ...] = ()
    producten: frozenset[str] = frozenset()


def boeken_between(old: Productenboek, new: Productenboek) -> Iterator[tuple[BoekPart, Productenboek]]:
    """The books after each step; the last is ``new`` itself.

    Gemeenten and schillen that only one side has change the meaning of all the rest: then it is one step.
    """
    if old.schil.keys() != new.schil.keys() or old.gemeente_index.keys() != new.gemeente_index.keys():
        yield BoekPart(), new
        return
    boek = old
    names: list[str] = []
    parts = _parts(old, new) or [_BoekPart("")]
    for place, part in enumerate(parts):
        names.append(part.naam)
        boek = new if place == len(parts) - 1 else _with(boek, new, part)
        # what can't be counted on the way, such as a key without units, goes with the next step
        if boek is new or all(units(p.sleutel, boek, product=p).total for p in boek.producten):
            yield BoekPart(place, " en ".join(names)), boek
            names = []


def _parts(old: Productenboek, new: Productenboek) -> list[_BoekPart]:
    """The parts to take over, in order. What products leave to the book or their schil goes with the book."""
    told = compare_boeken(old, new)
    kinds = {v.kind for v in told}
    otherwise = {id_ for id_ in {**old.product, **new.product} if old.product.get(id_) != new.product.get(id_)}
    own = {v.id: v.of for v in told if v.kind == "Product"}
    rest = {p.id: p.naam for boek in (old, new) for p in boek.producten if is_restpost(p) and p.id in otherwise}
    parts = []
    if kinds & {"", "Bron", "Schil"}:
        field_names = [f.name for f in fields(old) if f.name not in ("gemeenten", "producten")]
        parts.append(_BoekPart("algemeen", tuple(field_names), frozenset(otherwise - {*own, *rest})))
    for key in (v.id for v in told if v.kind == "Sleutel"):
        by_it = {id_ for id_ in otherwise if _uses(key, old.product.get(id_)) or _uses(key, new.product.get(id_))}
        parts.append(_BoekPart(f"sleutel {key}", ("sleutels",), frozenset(by_it - {*own, *rest})))
    if "Gemeente" in kinds:
        parts.append(_BoekPart("gemeenten", ("gemeenten",)))
    producten = [_BoekPart(name, producten=frozenset([id_])) for id_, name in (own | rest).items()]
    if len(producten) > MAX_PRODUCTEN:
        producten = [_BoekPart(f"{len(producten)} producten", producten=frozenset(own | rest))]
    return parts + producten


def _uses(name: str, product: Product | None) -> bool:
    """Whether a product is divided by the key of this name."""
    return product is not None and any(key.naam == name for key in product.sleutel.with_parts())


def _with(boek: Productenboek, to: Productenboek, part: _BoekPart) -> Productenboek:
    """A book with one part as another has it."""
    filled = {field: getattr(to, field) for field in part.fields}
    if part.producten:
        filled["producten"] = tuple(_producten(boek.producten, to.product, part.producten))
    return replace(boek, **filled)


def _producten(here: Sequence[Product], there: dict[str, Product], otherwise: frozenset[str]) -> Iterator[Product]:
    """These products, those that differ as they are in the other book: changed, gone, or added behind the others."""
    for product in here:
        if product.id not in otherwise:
            yield product
        elif product.id in there:
            yield there[product.id]
    known = {product.id for product in here}
    yield from (product for id_, product in there.items() if id_ in otherwise and id_ not in known)
