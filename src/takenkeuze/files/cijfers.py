# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Figures with their herkomst: bare, as ``{waarde: …, herkomst: …, bron: …}``, or one of these for each year."""

from collections.abc import Callable, Collection, Sequence
from fractions import Fraction
from functools import cache
from typing import Any

from pydantic_core import SchemaValidator
from pydantic_core import core_schema as cs

from takenkeuze.core.model.cijfer import BronCell, Cijfer, Herkomst
from takenkeuze.core.model.field_types import YEAR, FieldType, RefKind
from takenkeuze.core.model.indexatie import Indexatie, SingleIndex
from takenkeuze.core.model.open import is_pm
from takenkeuze.core.model.sleutel import Sleutel
from takenkeuze.files.building_blocks import (
    KnownNames,
    Problem,
    block_schema,
    list_schema,
    pairs_schema,
    resolve_reference,
)
from takenkeuze.files.nodes import MapNode, Scalar
from takenkeuze.files.values import read_number, read_text, read_word

_CHOICES = [herkomst for herkomst in Herkomst if herkomst is not Herkomst.UNSTATED]
_NEEDS_BRON = (Herkomst.BRON, Herkomst.AFGELEID)

HERKOMST = {
    "herkomst": cs.typed_dict_field(
        cs.no_info_plain_validator_function(lambda w: Herkomst(read_word(w, _CHOICES, "een herkomst"))), required=False
    ),
    "bron": cs.typed_dict_field(
        cs.with_info_plain_validator_function(lambda w, info: _bronnen(w, info.context)), required=False
    ),
}
"""The keys that say where a figure comes from, or all bare figures of a record."""


def _bronnen(value: object, names: KnownNames) -> tuple[str, ...]:
    """Where figures come from: a bron by its name, a cell in the file that a bron is, or a list of these."""
    if isinstance(value, MapNode):
        return (_bron(value, names),)
    read: tuple[str, ...] = _bron_list().validate_python(value, context=names)
    return read


def _bron(value: object, names: KnownNames) -> str:
    if isinstance(value, MapNode):
        read: BronCell = _cell_block().validate_python(value, context=names)
        return read
    return resolve_reference(value, RefKind.BRON, names)


@cache
def _bron_list() -> SchemaValidator:
    return SchemaValidator(
        list_schema(cs.with_info_plain_validator_function(lambda value, info: _bron(value, info.context)))
    )


@cache
def _cell_block() -> SchemaValidator:
    text = cs.no_info_plain_validator_function(read_text)

    def bestand(value: object, names: KnownNames) -> tuple[str, str]:
        return resolve_reference(value, RefKind.BESTAND, names), read_text(value)

    keys = {
        "bestand": cs.typed_dict_field(
            cs.with_info_plain_validator_function(lambda value, info: bestand(value, info.context)), required=True
        ),
        "blad": cs.typed_dict_field(text, required=False),
        "cel": cs.typed_dict_field(text, required=True),
    }

    def make(w: dict[str, Any]) -> BronCell:
        bron, path = w["bestand"]
        return BronCell(bron, "!".join([path, *([w["blad"]] if "blad" in w else []), w["cel"]]))

    return SchemaValidator(block_schema(keys, make))


def cijfer(value: object, measure: FieldType, names: KnownNames) -> Cijfer:
    """A figure: bare, a block that says where it comes from, or a figure from a year on for several years."""
    if measure.per_year and isinstance(value, MapNode) and is_per_year(value):
        per_year: tuple[tuple[int, Cijfer], ...] = _years_block(measure).validate_python(value, context=names)
        return _from_years(per_year)
    if isinstance(value, MapNode):
        read: Cijfer = _cijfer_block(measure).validate_python(value, context=names)
        return read
    if measure.open and isinstance(value, Scalar) and is_pm(value.text):
        return Cijfer(Fraction(0), open=True)
    return Cijfer(read_number(value, measure))


def _from_years(per_year: tuple[tuple[int, Cijfer], ...]) -> Cijfer:
    """A figure for several years; as a whole the first, until it is known which year is the basisjaar."""
    return per_year[0][1]._replace(per_year=per_year)


def is_per_year(block: MapNode) -> bool:
    """Whether a block has a value for each of some years."""
    return any(key.isdigit() for key in block)


@cache
def _years_block(measure: FieldType) -> SchemaValidator:
    one = measure._replace(per_year=False)
    figure = cs.with_info_plain_validator_function(lambda value, info: cijfer(value, one, info.context))
    year = cs.no_info_plain_validator_function(lambda value: int(read_number(value, YEAR)))
    return SchemaValidator(pairs_schema(year, figure))


@cache
def _cijfer_block(measure: FieldType) -> SchemaValidator:
    keys = {
        "waarde": cs.typed_dict_field(
            cs.with_info_plain_validator_function(lambda w, info: _value(w, measure, info.context)), required=True
        ),
        "toelichting": cs.typed_dict_field(cs.no_info_plain_validator_function(read_text), required=False),
        **HERKOMST,
    }

    def make(w: dict[str, Any]) -> Cijfer:
        value: Cijfer = with_herkomst(w["waarde"], w.get("herkomst"), w.get("bron"))
        return value._replace(toelichting=w["toelichting"]) if "toelichting" in w else value

    return SchemaValidator(block_schema(keys, make, bron_missing(("waarde",))))


def _value(value: object, measure: FieldType, names: KnownNames) -> Cijfer:
    if isinstance(value, MapNode) and not (measure.per_year and is_per_year(value)):
        read_number(value, measure)  # says that one value belongs here
    return cijfer(value, measure, names)


def with_herkomst(value: Any, herkomst: Herkomst | None, bronnen: tuple[str, ...] | None) -> Any:
    """Give a bare figure the herkomst of the record it stands in."""
    if type(value) is tuple:
        return tuple(with_herkomst(part, herkomst, bronnen) for part in value)
    if isinstance(value, Cijfer):
        if value.per_year:
            per_year = tuple((year, with_herkomst(part, herkomst, bronnen)) for year, part in value.per_year)
            return _from_years(per_year)
        if value.herkomst is Herkomst.UNSTATED:
            return value._replace(herkomst=herkomst or Herkomst.UNSTATED, bronnen=value.bronnen or bronnen or ())
    if isinstance(value, Indexatie | SingleIndex):
        return type(value)(*(with_herkomst(part, herkomst, bronnen) for part in value))
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
    if not isinstance(cijfer, MapNode):
        return False
    if is_per_year(cijfer):
        return all(map(_with_own_herkomst, cijfer.values()))
    return "herkomst" in cijfer or "bron" in cijfer
