# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""From one productenboek to another in steps, one for each thing that differs, so that each has its own effect.

Source: docs/rekenregels.md, section 11. What is left of a schil is a thing like the others: a product that takes more
and the restpost that is left with less are two steps.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import NamedTuple

from takenkeuze.core.engine.delen import eenheden
from takenkeuze.core.model.filling_in import is_restpost
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.features.diff.boek import vergelijk_boeken

MAX_PRODUCTEN = 20
"""With more products that differ they are one step: each step is a simulation."""


class Boekdeel(NamedTuple):
    """What is taken over in a step ("" for the whole book at once), and its place among the others."""

    plek: int = 0
    naam: str = ""


class _Deel(NamedTuple):
    naam: str
    velden: tuple[str, ...] = ()
    producten: frozenset[str] = frozenset()


def tussenboeken(oud: Productenboek, nieuw: Productenboek) -> Iterator[tuple[Boekdeel, Productenboek]]:
    """The books after each step; the last is ``nieuw`` itself.

    Gemeenten and schillen that only one side has change the meaning of all the rest: then it is one step.
    """
    if oud.schil.keys() != nieuw.schil.keys() or oud.gemeente_index.keys() != nieuw.gemeente_index.keys():
        yield Boekdeel(), nieuw
        return
    boek = oud
    namen: list[str] = []
    delen = _delen(oud, nieuw) or [_Deel("")]
    for plek, deel in enumerate(delen):
        namen.append(deel.naam)
        boek = nieuw if plek == len(delen) - 1 else _met(boek, nieuw, deel)
        # what can't be counted on the way, such as a key without units, goes with the next step
        if boek is nieuw or all(eenheden(p.sleutel, boek).totaal for p in boek.producten):
            yield Boekdeel(plek, " en ".join(namen)), boek
            namen = []


def _delen(oud: Productenboek, nieuw: Productenboek) -> list[_Deel]:
    """The parts to take over, in order. What products leave to the book or their schil goes with the book."""
    verteld = vergelijk_boeken(oud, nieuw)
    soorten = {v.soort for v in verteld}
    anders = {id_ for id_ in {**oud.product, **nieuw.product} if oud.product.get(id_) != nieuw.product.get(id_)}
    eigen = {v.id: v.van for v in verteld if v.soort == "Product"}
    rest = {p.id: p.naam for boek in (oud, nieuw) for p in boek.producten if is_restpost(p) and p.id in anders}
    delen = []
    if soorten & {"", "Bron", "Schil"}:
        velden = [f.name for f in fields(oud) if f.name not in ("gemeenten", "producten")]
        delen.append(_Deel("algemeen", tuple(velden), frozenset(anders - {*eigen, *rest})))
    if "Gemeente" in soorten:
        delen.append(_Deel("gemeenten", ("gemeenten",)))
    producten = [_Deel(naam, producten=frozenset([id_])) for id_, naam in (eigen | rest).items()]
    if len(producten) > MAX_PRODUCTEN:
        producten = [_Deel(f"{len(producten)} producten", producten=frozenset(eigen | rest))]
    return delen + producten


def _met(boek: Productenboek, naar: Productenboek, deel: _Deel) -> Productenboek:
    """A book with one part as another has it."""
    gevuld = {veld: getattr(naar, veld) for veld in deel.velden}
    if deel.producten:
        gevuld["producten"] = tuple(_producten(boek.producten, naar.product, deel.producten))
    return replace(boek, **gevuld)


def _producten(hier: Sequence[Product], daar: dict[str, Product], anders: frozenset[str]) -> Iterator[Product]:
    """These products, those that differ as they are in the other book: changed, gone, or added behind the others."""
    for product in hier:
        if product.id not in anders:
            yield product
        elif product.id in daar:
            yield daar[product.id]
    bekend = {product.id for product in hier}
    yield from (product for id_, product in daar.items() if id_ in anders and id_ not in bekend)
