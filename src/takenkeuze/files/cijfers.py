# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Figures with their herkomst: bare, or as ``{waarde: …, herkomst: …, bron: …}``."""

from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import Any

from pydantic_core import SchemaValidator
from pydantic_core import core_schema as cs

from takenkeuze.core.model.cijfer import Cijfer, Herkomst
from takenkeuze.core.model.field_types import FieldType, RefKind
from takenkeuze.core.model.productenboek import Sleutel
from takenkeuze.files.building_blocks import KnownNames, Problem, block_schema, list_schema, resolve_reference
from takenkeuze.files.nodes import MapNode, Scalar
from takenkeuze.files.values import read_number, read_text, read_word

_CHOICES = [herkomst for herkomst in Herkomst if herkomst is not Herkomst.UNSTATED]
_NEEDS_BRON = (Herkomst.BRON, Herkomst.AFGELEID)

HERKOMST = {
    "herkomst": cs.typed_dict_field(
        cs.no_info_plain_validator_function(lambda w: Herkomst(read_word(w, _CHOICES, "een herkomst"))), required=False
    ),
    "bron": cs.typed_dict_field(
        list_schema(
            cs.with_info_plain_validator_function(lambda w, info: resolve_reference(w, RefKind.BRON, info.context))
        ),
        required=False,
    ),
}
"""The keys that say where a figure comes from, or all bare figures of a record."""


def cijfer(value: object, measure: FieldType, names: KnownNames) -> Cijfer:
    """A figure: bare, or a block that says where it comes from."""
    if isinstance(value, MapNode):
        read: Cijfer = _cijfer_block(measure).validate_python(value, context=names)
        return read
    return Cijfer(read_number(value, measure))


@cache
def _cijfer_block(measure: FieldType) -> SchemaValidator:
    keys = {
        "waarde": cs.typed_dict_field(
            cs.no_info_plain_validator_function(lambda w: read_number(w, measure)), required=True
        ),
        "toelichting": cs.typed_dict_field(cs.no_info_plain_validator_function(read_text), required=False),
        **HERKOMST,
    }

    def make(w: dict[str, Any]) -> Cijfer:
        return Cijfer(w["waarde"], w.get("herkomst", Herkomst.UNSTATED), w.get("bron", ()), w.get("toelichting", ""))

    return SchemaValidator(block_schema(keys, make, bron_missing(("waarde",))))


def with_herkomst(value: Any, herkomst: Herkomst | None, bronnen: tuple[str, ...] | None) -> Any:
    """Give a bare figure the herkomst of the record it stands in."""
    if type(value) is tuple:
        return tuple(with_herkomst(part, herkomst, bronnen) for part in value)
    if isinstance(value, Cijfer) and value.herkomst is Herkomst.UNSTATED and herkomst:
        return value._replace(herkomst=herkomst, bronnen=value.bronnen or bronnen or ())
    if isinstance(value, Sleutel) and value.afname and herkomst:
        return value._replace(herkomst=herkomst, bronnen=bronnen or ())
    return value


def bron_missing(cijfers: Collection[str]) -> Callable[[MapNode], Sequence[Problem]]:
    """The rule that a record, of which these keys hold figures, names a bron when its herkomst asks for one."""

    def find(record: MapNode) -> Sequence[Problem]:
        herkomst = record.get("herkomst")
        if not isinstance(herkomst, Scalar) or record.get("bron") or herkomst.text not in _NEEDS_BRON:
            return ()
        if all(name not in record or _with_own_herkomst(record[name]) for name in cijfers):
            return ()
        hint = "noem de bron: …, of maak er herkomst: aanname van"
        return (Problem(("herkomst",), "TK025", f"herkomst {herkomst.text} zonder bron", hint),)

    return find


def _with_own_herkomst(cijfer: object) -> bool:
    return isinstance(cijfer, MapNode) and ("herkomst" in cijfer or "bron" in cijfer)
