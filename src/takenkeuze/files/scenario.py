# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A document to a scenario whose names are resolved against a productenboek, or to all that is wrong with it."""

from functools import cache

from pydantic_core import SchemaValidator
from pydantic_core import core_schema as cs

from takenkeuze.core.diagnostics import errors
from takenkeuze.core.model.field_types import RefKind
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Scenario
from takenkeuze.files.building_blocks import KnownNames, block_schema, however_typed
from takenkeuze.files.document import Document
from takenkeuze.files.eisen import sleutel_fields
from takenkeuze.files.file_kind import is_boek
from takenkeuze.files.maatregel import read_maatregel
from takenkeuze.files.nodes import ListNode, Scalar
from takenkeuze.files.scenario_checks import checks
from takenkeuze.files.schema import field_schemas, make_record
from takenkeuze.files.validation import run_checks, validate
from takenkeuze.files.verdeelsleutel import afname_as_sleutel
from takenkeuze.files.written_scenario import WrittenScenario, resolve


def boek_path(document: Document) -> str | None:
    """The productenboek that a scenario names, as written; None when it names none."""
    if document.root is None or is_boek(document.root):
        return None
    path = document.root.get("productenboek")
    return document.path_in(path) if isinstance(path, Scalar) and path.text.strip() else None


def load_scenario(document: Document, boek: Productenboek | None) -> Scenario | None:
    """The scenario in a document; None when the document's diagnostics hold an error, or without a book.

    Without a book everything that does not need one is still checked.
    """
    root = document.root
    if root is None:
        return None
    if is_boek(root):
        text = "dit is een productenboek, geen scenario"
        document.report("TK012", text, "noem hier een scenario; het productenboek komt achter --productenboek", root)
        return None
    maatregelen = root.get("maatregelen")
    for maatregel in maatregelen if isinstance(maatregelen, ListNode) else ():
        afname_as_sleutel(document, maatregel)
    raw, incomplete = validate(document, _complete(), _partly, _names(boek))
    if raw is None or boek is None:
        return None
    startjaar = raw.startjaar or boek.vroegste_startjaar
    run_checks(document, raw, checks(boek, startjaar), incomplete)
    return None if errors(document.diagnostics) else resolve(raw, boek, startjaar)


def _names(boek: Productenboek | None) -> KnownNames:
    if boek is None:
        return KnownNames()
    known = {
        RefKind.GEMEENTE: however_typed({name: g.code for g in boek.gemeenten for name in g.names}),
        RefKind.PRODUCT: however_typed({p.id: p.id for p in boek.producten}),
        RefKind.SCHIL: however_typed({id_: id_ for id_ in boek.named_schillen}),
        RefKind.BRON: however_typed({b.id: b.id for b in boek.bronnen}),
        RefKind.TELLING: {t.id: t.id for t in boek.tellingen},
        RefKind.SLEUTEL: {s.naam: s.naam for s in boek.sleutels},
    }
    return KnownNames(known, boek.woorden)


@cache
def _complete() -> SchemaValidator:
    return SchemaValidator(block_schema(_sleutels(), lambda values: make_record(WrittenScenario, values)))


@cache
def _partly() -> SchemaValidator:
    keys = _sleutels()
    keys["scenario"] = {**keys["scenario"], "required": False}
    return SchemaValidator(block_schema(keys, lambda values: make_record(WrittenScenario, values, {"titel": ""})))


def _sleutels() -> dict[str, cs.TypedDictField]:
    maatregelen = cs.list_schema(cs.with_info_plain_validator_function(read_maatregel))
    return (
        field_schemas(WrittenScenario)
        | {"maatregelen": cs.typed_dict_field(maatregelen, required=False)}
        | sleutel_fields()
    )
