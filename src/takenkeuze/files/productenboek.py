# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A document to a complete productenboek, or to all that is wrong with it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from pydantic_core import SchemaValidator
from pydantic_core import core_schema as cs

from takenkeuze.core.diagnostics import errors
from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.model.field_types import RefKind
from takenkeuze.core.model.filling_in import (
    at_basisjaar,
    complete_boek,
    with_names,
    with_sleutels,
)
from takenkeuze.core.model.productenboek import Gemeente, Productenboek, Telling
from takenkeuze.core.model.sleutel import named_in_a_loop
from takenkeuze.files.boek_checks import CHECKS
from takenkeuze.files.building_blocks import KnownNames, however_typed
from takenkeuze.files.cijfers import with_herkomst
from takenkeuze.files.document import Document
from takenkeuze.files.exceptions import BoekException, exceptions
from takenkeuze.files.kaart import kaart_schema
from takenkeuze.files.nodes import ListNode, MapNode, Scalar
from takenkeuze.files.schema import part_of_record, record_schema
from takenkeuze.files.validation import run_checks, validate
from takenkeuze.files.verdeelsleutel import afname_as_sleutel, verdeelsleutel


def load_productenboek(document: Document) -> Productenboek | None:
    """The productenboek in a document; None when the document's diagnostics hold an error."""
    root = document.root
    if root is None:
        return None
    if "scenario" in root and not {"gemeenten", "schillen", "producten"} & root.keys():
        text = "dit is een scenario, geen productenboek"
        document.report("TK012", text, "geef het bestand met de producten op", root.key_nodes["scenario"])
        return None
    producten = root.get("producten")
    for product in producten if isinstance(producten, ListNode) else ():
        afname_as_sleutel(document, product)
    _tellingen_apart(root)
    if isinstance(root.get("schillen"), ListNode) and not root["schillen"]:
        document.report_at(("schillen",), "TK011", "er staat geen schil in", "noem de schillen, of laat schillen weg")
    boek, incomplete = validate(document, _complete(), _partly, _names(root))
    if boek is None:
        return None
    if loop := named_in_a_loop({key.naam: key for key in boek.sleutels}):
        document.report_at(("sleutels", loop), "TK017", f"sleutel {loop} verwijst naar zichzelf", "haal de kring eruit")
        return None
    boek = with_sleutels(at_basisjaar(with_names(_with_herkomst_of_tellingen(boek))))
    run_checks(document, boek, CHECKS, incomplete)
    return None if errors(document.diagnostics) else complete_boek(boek)


@cache
def _complete() -> SchemaValidator:
    return SchemaValidator(record_schema(Productenboek, _keep_apart()))


@cache
def _partly() -> SchemaValidator:
    # what stands in for a key that could not be read is never used: the checks say which keys they need
    empty = {"titel": "", "basisjaar": 0, "vroegste_startjaar": 0, "gemeenten": (), "producten": ()}
    return SchemaValidator(part_of_record(Productenboek, empty, _keep_apart()))


def _keep_apart() -> dict[str, cs.TypedDictField]:
    key = cs.with_info_plain_validator_function(lambda value, info: verdeelsleutel(value, info.context))
    return {
        "kaart": cs.typed_dict_field(kaart_schema(), required=False),
        "negeer": cs.typed_dict_field(exceptions(BoekException), required=False),
        "tellingen": cs.typed_dict_field(_by_name(record_schema(Telling), "id"), required=False),
        "sleutels": cs.typed_dict_field(_by_name(key, "naam"), required=False),
    }


def _by_name(item: cs.CoreSchema, field: str) -> cs.CoreSchema:
    """A block whose keys are names; each becomes a record that has its name in a field."""

    def make(block: dict[str, Any]) -> tuple[Any, ...]:
        return tuple(record._replace(**{field: name.strip()}) for name, record in block.items())

    return cs.no_info_after_validator_function(make, cs.dict_schema(cs.str_schema(), item))


def _tellingen_apart(root: MapNode) -> None:
    """What a gemeente has of a declared telling becomes a block of its own, beside its other keys."""
    declared, gemeenten = root.get("tellingen"), root.get("gemeenten")
    if not isinstance(declared, MapNode) or not isinstance(gemeenten, ListNode):
        return
    for gemeente in gemeenten:
        given = [key for key in gemeente if key in declared] if isinstance(gemeente, MapNode) else []
        if given and "tellingen" not in gemeente:
            block = MapNode(gemeente.line, gemeente.column)
            for key in given:
                block[key], block.key_nodes[key] = gemeente.pop(key), gemeente.key_nodes.pop(key)
            gemeente["tellingen"], gemeente.key_nodes["tellingen"] = block, block.key_nodes[given[0]]


def _with_herkomst_of_tellingen(boek: Productenboek) -> Productenboek:
    """A count for which the gemeente does not say where it comes from, comes from where its telling says."""
    said = {telling.id: (telling.herkomst, telling.bron) for telling in boek.tellingen}

    def told(gemeente: Gemeente) -> Gemeente:
        counts = ((name, with_herkomst(count, *said.get(name, (None, None)))) for name, count in gemeente.tellingen)
        return gemeente._replace(tellingen=tuple(counts))

    return replace(boek, gemeenten=tuple(map(told, boek.gemeenten)))


def _names(root: MapNode) -> KnownNames:
    """The names this book defines, read before the rest so that references can be checked in the same run."""
    known: dict[RefKind, Mapping[str, str]] = {RefKind.KNOP: {name: name for name in KNOPPEN}}
    for kind, sequence, key in ((RefKind.SCHIL, "schillen", "schil"), (RefKind.BRON, "bronnen", "bron")):
        if (names := _texts(root, sequence, key)) is not None:
            known[kind] = however_typed({name: name for name in names})
    known[RefKind.BESTAND] = _bestanden(root)
    for kind, name in ((RefKind.TELLING, "tellingen"), (RefKind.SLEUTEL, "sleutels")):
        block = root.get(name, MapNode(0, 0))
        if isinstance(block, MapNode):
            known[kind] = {key.strip(): key.strip() for key in block}
    gemeenten = _texts(root, "gemeenten", "naam")
    codes = _texts(root, "gemeenten", "code") if _given(root, "gemeenten", "code") else gemeenten
    if codes and gemeenten:
        per_name = dict(zip(gemeenten, codes, strict=True))
        ook = {name: code for block, code in zip(root["gemeenten"], codes, strict=True) for name in _ook(block)}
        known[RefKind.GEMEENTE] = however_typed(ook | per_name | {code: code for code in codes})
    return KnownNames(known)


def _ook(gemeente: MapNode) -> list[str]:
    """What else a gemeente is called."""
    names = gemeente.get("ook")
    scalars = names if isinstance(names, ListNode) else [names]
    return [name.text.strip() for name in scalars if isinstance(name, Scalar)]


def _given(root: MapNode, sequence: str, key: str) -> bool:
    items = root.get(sequence)
    return isinstance(items, ListNode) and any(isinstance(item, MapNode) and key in item for item in items)


def _bestanden(root: MapNode) -> dict[str, str]:
    """The files that bronnen are, each with the name of the bron."""
    bronnen = root.get("bronnen")
    blocks = [bron for bron in bronnen if isinstance(bron, MapNode)] if isinstance(bronnen, ListNode) else []
    pairs = [(bron.get("bestand"), bron.get("bron")) for bron in blocks]
    return {
        bestand.text.strip(): bron.text.strip()
        for bestand, bron in pairs
        if isinstance(bestand, Scalar) and isinstance(bron, Scalar)
    }


def _texts(root: MapNode, sequence: str, key: str) -> list[str] | None:
    """What the items of a list have at a key; None when not all of that can be read, or there is none to refer to."""
    if sequence not in root:
        return [] if sequence in _MAY_BE_NONE else None
    items = root[sequence]
    if not isinstance(items, ListNode) or (not items and sequence != "bronnen"):
        return None
    found = [item.get(key) if isinstance(item, MapNode) else None for item in items]
    texts = [scalar.text.strip() for scalar in found if isinstance(scalar, Scalar)]
    return texts if len(texts) == len(items) and all(texts) else None


_MAY_BE_NONE = ("bronnen", "schillen")
