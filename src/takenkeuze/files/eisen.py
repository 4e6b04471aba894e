# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The key ``eisen`` of a scenario: agreed bounds."""

from collections.abc import Collection, Iterator
from fractions import Fraction
from functools import cache
from typing import Annotated, Any, NamedTuple

from pydantic_core import SchemaValidator
from pydantic_core import core_schema as cs

from takenkeuze.core.diagnostics import suggestion
from takenkeuze.core.model.eisen import MEASURES, Eis, EisMeasure, EisMeasureKind, Groep, find_measure
from takenkeuze.core.model.field_types import SHARE, YEAR, FieldType, GemeenteName, ProductName, SchilName, Unit
from takenkeuze.files.building_blocks import KnownNames, Problem, block_schema, reject_with_rest
from takenkeuze.files.eis_combinations import beyond_bound, group_of, impossible, without
from takenkeuze.files.exceptions import NUMBER, WrittenException, exceptions, numbered
from takenkeuze.files.field_words import meant_with
from takenkeuze.files.nodes import ListNode, MapNode, Node, Scalar
from takenkeuze.files.numbers import parse_number
from takenkeuze.files.schema import field_schemas
from takenkeuze.files.values import raise_error

_MANY = Fraction(10**12)
_AMOUNT = FieldType(Unit.EURO, -_MANY, _MANY)
_PART = FieldType(Unit.SHARE, Fraction(-10), Fraction(10))


class _Written(NamedTuple):
    """The keys that every eis has, as written."""

    maat: str
    toelichting: str = ""


class _InYear(NamedTuple):
    jaar: Annotated[int, YEAR] | None = None


class _PerGroup(NamedTuple):
    per: Groep | None = None


class _Amounts(NamedTuple):
    hoogstens: Annotated[Fraction, _AMOUNT] | None = None
    minstens: Annotated[Fraction, _AMOUNT] | None = None


class _Shares(NamedTuple):
    hoogstens: Annotated[Fraction, _PART] | None = None
    minstens: Annotated[Fraction, _PART] | None = None


class _Ratios(NamedTuple):
    hoogstens: Annotated[Fraction, SHARE] | None = None
    minstens: Annotated[Fraction, SHARE] | None = None


class _Latest(NamedTuple):
    uiterlijk: Annotated[Fraction, YEAR]


class _Gemeenten(NamedTuple):
    alleen: tuple[GemeenteName, ...] = ()
    behalve: tuple[GemeenteName, ...] = ()


class _Schillen(NamedTuple):
    alleen: tuple[SchilName, ...] = ()
    behalve: tuple[SchilName, ...] = ()


class _Producten(NamedTuple):
    alleen: tuple[ProductName, ...] = ()
    behalve: tuple[ProductName, ...] = ()


class _Numbers(NamedTuple):
    alleen: tuple[Annotated[int, NUMBER], ...] = ()
    behalve: tuple[Annotated[int, NUMBER], ...] = ()


FORMS: dict[Groep | None, type[Any] | None] = {
    None: None,
    Groep.GEMEENTE: _Gemeenten,
    Groep.SCHIL: _Schillen,
    Groep.PRODUCT: _Producten,
    Groep.MAATREGEL: _Numbers,
}
"""The record with the keys that choose within a group."""


def sleutel_fields() -> dict[str, cs.TypedDictField]:
    """``eisen`` and ``negeer``, as part of the block of a scenario."""
    eisen = cs.list_schema(cs.with_info_plain_validator_function(_eis))
    return {
        "eisen": cs.typed_dict_field(cs.no_info_after_validator_function(numbered, eisen), required=False),
        "negeer": cs.typed_dict_field(exceptions(WrittenException), required=False),
    }


def _eis(value: object, info: cs.ValidationInfo[KnownNames]) -> Eis:
    """One item of ``eisen``; its ``measure`` and ``per`` decide which other keys it may have."""
    if not isinstance(value, MapNode):
        raise_error("TK012", "hier hoort een eis", "schrijf bijvoorbeeld {maat: structureel, hoogstens: -500_000}")
    name = value.get("maat")
    measure = find_measure(name.text) if isinstance(name, Scalar) else None
    if measure is None:
        reject_with_rest(_without_measure(value), lambda: _general_hint().validate_python(value, context=info.context))
    group = group_of(value.get("per"))
    if problems := [*impossible(measure, value, info.context or KnownNames())]:
        remaining = without(value, problems)
        form = _eis_form(measure.naam, group if "per" in remaining else None, not beyond_bound(measure, problems))
        reject_with_rest(problems, lambda: form.validate_python(remaining, context=info.context))
    eis: Eis = _eis_form(measure.naam, group, True).validate_python(value, context=info.context)
    return eis


def _without_measure(eis: MapNode) -> Iterator[Problem]:
    """What is wrong with the maat: it is unknown, or missing. A misspelt key is told of as such."""
    if "maat" in eis:
        written = eis["maat"].text if isinstance(eis["maat"], Scalar) else "dit"
        yield Problem(("maat",), "TK020", f"maat {written} is onbekend", suggestion(written, [*MEASURES]))
    elif "maat" not in meant_with(eis, _general_sleutels()):
        hint = "schrijf bijvoorbeeld maat: structureel"
        yield Problem((), "TK011", "veld maat ontbreekt bij deze eis", hint)


@cache
def _general_hint() -> SchemaValidator:
    """What can be said of an eis whose maat is unknown: its keys, and what does not depend on the maat."""
    return SchemaValidator(block_schema(_general_sleutels(), lambda values: values))


@cache
def _general_sleutels() -> dict[str, cs.TypedDictField]:
    depends = ("maat", "hoogstens", "minstens", "uiterlijk", "alleen", "behalve")
    same = field_schemas(_Written) | field_schemas(_PerGroup) | field_schemas(_InYear)
    return same | {key: cs.typed_dict_field(cs.any_schema(), required=False) for key in depends}


def eis_fields(measure: EisMeasure, group: Groep | None) -> list[type[Any]]:
    """The records whose keys an eis about this maat may have."""
    forms: list[type[Any]] = [_Written]
    if measure.kind is EisMeasureKind.OMSLAG:
        forms.append(_Latest)
    else:
        part = _Ratios if measure.kind is EisMeasureKind.HERKOMST else _Shares
        forms.append(_Amounts if measure.unit is Unit.EURO else part)
    if measure.kind in (EisMeasureKind.YEAR, EisMeasureKind.RESERVE):
        forms.append(_InYear)
    if measure.kind is not EisMeasureKind.RESERVE:
        forms.append(_PerGroup)
        if choice := FORMS[group]:
            forms.append(choice)
    return forms


@cache
def _eis_form(name: str, group: Groep | None, bounded: bool) -> SchemaValidator:
    """``bounded``: whether an eis without a bound is a mistake."""
    measure = MEASURES[name]
    keys: dict[str, cs.TypedDictField] = {}
    for form in eis_fields(measure, group):
        keys |= field_schemas(form)
    if not bounded and "uiterlijk" in keys:
        keys["uiterlijk"] = {**keys["uiterlijk"], "required": False}

    def make(values: dict[str, Any]) -> Eis:
        return Eis(
            number=0,
            maat=measure,
            per=group,
            jaar=values.get("jaar"),
            hoogstens=values.get("hoogstens", values.get("uiterlijk")),
            minstens=values.get("minstens"),
            alleen=tuple(map(str, values.get("alleen", ()))),
            behalve=tuple(map(str, values.get("behalve", ()))),
            toelichting=values.get("toelichting", ""),
        )

    return SchemaValidator(block_schema(keys, make, lambda eis: _incompatible(measure, keys, eis, bounded)))


def _incompatible(measure: EisMeasure, keys: Collection[str], eis: MapNode, bounded: bool) -> Iterator[Problem]:
    bounds = {"hoogstens", "minstens"}
    if bounded and "uiterlijk" not in keys and not bounds & {*eis, *meant_with(eis, keys)}:
        yield Problem((), "TK011", "deze eis heeft geen grens", "voeg hoogstens: … of minstens: … toe")
    at_most, at_least = (_bound(eis.get(bound), measure) for bound in ("hoogstens", "minstens"))
    if at_most is not None and at_least is not None and at_least > at_most:
        yield Problem(("minstens",), "TK016", "minstens is meer dan hoogstens", "kijk of de grenzen verwisseld zijn")
    choices = [key for key in ("alleen", "behalve") if key in eis and key in keys]
    for key in choices:
        if isinstance(eis[key], ListNode) and not eis[key]:
            yield Problem((key,), "TK012", f"bij {key} staat niemand", f"noem wie, of haal {key} weg")
    if len(choices) > 1 and all(eis[key] for key in choices):
        yield Problem(("behalve",), "TK017", "alleen en behalve gaan niet samen", "kies alleen of behalve")


def _bound(value: Node | None, measure: EisMeasure) -> Fraction | None:
    return parse_number(value.text.strip(), measure.unit) if type(value) is Scalar else None
