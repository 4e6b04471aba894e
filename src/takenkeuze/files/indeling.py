# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A document to the indeling of an import, or to all that is wrong with it."""

from collections.abc import Iterator
from functools import cache

from pydantic_core import SchemaValidator

from takenkeuze.core.diagnostics import errors
from takenkeuze.core.model.indeling import Indeling
from takenkeuze.files.building_blocks import KnownNames, Problem, doubles
from takenkeuze.files.document import Document
from takenkeuze.files.schema import part_of_record, record_schema
from takenkeuze.files.validation import DocumentCheck, run_checks, validate


def load_indeling(document: Document) -> Indeling | None:
    """The indeling in a document; None when the document's diagnostics hold an error."""
    if document.root is None:
        return None
    if "indeling" not in document.root and (other := {"productenboek", "scenario"} & document.root.keys()):
        text = f"dit is een {other.pop()}, geen indeling"
        document.report("TK012", text, "geef het bestand dat import naast het boek schreef", document.root)
        return None
    indeling, incomplete = validate(document, _complete(), _partly, KnownNames())
    if isinstance(indeling, Indeling):
        run_checks(document, indeling, [DocumentCheck(_double, ("producten",))], incomplete)
    return None if errors(document.diagnostics) else indeling


@cache
def _complete() -> SchemaValidator:
    return SchemaValidator(record_schema(Indeling))


@cache
def _partly() -> SchemaValidator:
    return SchemaValidator(part_of_record(Indeling, {"indeling": ""}))


def _double(indeling: Indeling) -> Iterator[Problem]:
    ids = [product.id for product in indeling.producten]
    for i, earlier in doubles(ids):
        text, hint = f"product {ids[i]} staat er twee keer", "zet alle regels van een product bij elkaar"
        yield Problem(("producten", i, "product"), "TK021", text, hint, ("producten", earlier, "product"))
