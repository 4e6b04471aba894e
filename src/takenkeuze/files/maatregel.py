# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The maatregelen of a scenario as written; the ``knop`` of each decides which keys it may have."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Annotated, Any, NamedTuple, cast

from pydantic_core import SchemaValidator
from pydantic_core import core_schema as cs

from takenkeuze.core.diagnostics import similar_to, suggestion, truncated
from takenkeuze.core.knoppen import KNOPPEN, Knop
from takenkeuze.core.model.afbouw import Afbouw
from takenkeuze.core.model.field_types import EURO, NOT_EMPTY, YEAR, GemeenteName, ProductName, SchilName
from takenkeuze.core.model.scenario import MaatregelFrictie, Opbrengst
from takenkeuze.core.model.sleutel import BY_INWONERS, Sleutel
from takenkeuze.files.building_blocks import KnownNames, Problem, block_schema, pairs_schema, reject, reject_with_rest
from takenkeuze.files.document import KEY
from takenkeuze.files.field_words import ENOUGH, meant_with
from takenkeuze.files.nodes import ListNode, MapNode, Scalar
from takenkeuze.files.schema import field_schemas, make_record, schema
from takenkeuze.files.values import raise_error, read_number

INVESTERING = "investering"
_SELECTIE = ("product", "schil", "alles")
AMOUNTS = ("incidenteel", "structureel", "opbrengst")
"""What an investering is made of; it has one of these at least."""


class WrittenMaatregel(NamedTuple):
    """The keys every maatregel shares."""

    knop: str
    settings: Any
    product: Annotated[tuple[ProductName, ...], NOT_EMPTY] = ()
    schil: Annotated[tuple[SchilName, ...], NOT_EMPTY] = ()
    alles: bool = False
    gemeenten: Annotated[tuple[GemeenteName, ...], NOT_EMPTY] = ()
    ingang: Annotated[int, YEAR] | None = None
    afbouw: Afbouw | None = None
    frictie: MaatregelFrictie = MaatregelFrictie()
    naam: str = ""
    toelichting: str = ""


class WrittenInvestering(NamedTuple):
    """The keys of an investering; one amount means the first year, or from the first year on."""

    knop: str
    incidenteel: Any = ()
    structureel: Any = ()
    opbrengst: Opbrengst | None = None
    sleutel: Sleutel = BY_INWONERS
    ingang: Annotated[int, YEAR] | None = None
    naam: str = ""
    toelichting: str = ""


def read_maatregel(value: object, info: cs.ValidationInfo[KnownNames]) -> WrittenMaatregel | WrittenInvestering:
    """One item of ``maatregelen``."""
    if not isinstance(value, MapNode):
        raise_error("TK012", "hier hoort een maatregel", "begin met knop: …")
    knop = value.get("knop")
    if not isinstance(knop, Scalar) or (knop.text not in KNOPPEN and knop.text != INVESTERING):
        reject_with_rest(
            [_without_knop(value)], lambda: _without_settings().validate_python(value, context=info.context)
        )
    read: WrittenMaatregel | WrittenInvestering = _format_(knop.text).validate_python(value, context=info.context)
    return read


def _without_knop(written: MapNode) -> Problem:
    possible = [*KNOPPEN, INVESTERING]
    knop = written.get("knop")
    if knop is None:
        text = "veld knop ontbreekt bij deze maatregel"
        if meant := similar_to("knop", [*written][:ENOUGH]):
            return Problem((meant[0], KEY), "TK011", text, f"bedoelde u knop met {truncated(meant[0])}?")
        return Problem((), "TK011", text, f"kies uit {', '.join(possible)}")
    if not isinstance(knop, Scalar) or not knop.text.strip():
        return Problem(("knop",), "TK012", "hier hoort de naam van één knop", f"kies uit {', '.join(possible)}")
    return Problem(
        ("knop",), "TK020", f"knop {truncated(knop.text)} is onbekend", lambda: suggestion(knop.text, possible)
    )


@cache
def _format_(knop: str) -> SchemaValidator:
    """What a maatregel with this knop looks like."""
    if knop == INVESTERING:
        year_amounts = cs.typed_dict_field(cs.no_info_plain_validator_function(_year_amounts), required=False)
        keys = field_schemas(WrittenInvestering) | {"incidenteel": year_amounts, "structureel": year_amounts}
        names = [*keys]
        return SchemaValidator(block_schema(keys, lambda w: WrittenInvestering(**w), lambda w: _amounts(names, w)))
    kind = KNOPPEN[knop]
    keys = field_schemas(WrittenMaatregel) | field_schemas(kind.settings)
    names = [*keys]
    return SchemaValidator(block_schema(keys, lambda w: _make(kind, w), lambda w: _coherence(kind, names, w)))


@cache
def _without_settings() -> SchemaValidator:
    """What can be said of a maatregel whose knop is unknown: the keys that every maatregel shares."""
    return SchemaValidator(
        cs.typed_dict_schema(
            field_schemas(WrittenMaatregel) | {"knop": cs.typed_dict_field(cs.any_schema(), required=False)}
        )
    )


def _make(knop: Knop, values: dict[str, Any]) -> WrittenMaatregel:
    if any(choice in values for choice in _SELECTIE) and not any(values.get(choice) for choice in _SELECTIE):
        reject([Problem((), "TK011", _missing(_SELECTIE), _add(_SELECTIE))])
    settings = make_record(knop.settings, values)
    return cast(WrittenMaatregel, make_record(WrittenMaatregel, {**values, "settings": settings}))


def _coherence(knop: Knop, keys: list[str], written: MapNode) -> Iterator[Problem]:
    """Keys of one maatregel that do not go together, or of which one is needed."""
    # a misspelt key is reported as such; then do not complain as well that it is missing
    meant = meant_with(written, keys)
    yield from _exactly_one(knop.exactly_one, written, meant)
    yield from _exactly_one(_SELECTIE, written, meant)
    gemeenten = written.get("gemeenten")
    if isinstance(gemeenten, ListNode) and not NOT_EMPTY.encloses(len(gemeenten)):
        hint = "noem ten minste één gemeente, of laat gemeenten weg als de maatregel voor alle gemeenten is"
        yield Problem(("gemeenten",), "TK012", "hier ontbreekt een gemeente", hint)


def _exactly_one(names: tuple[str, ...], written: MapNode, meant: list[str]) -> Iterator[Problem]:
    given = [name for name in written if name in names]
    if len(given) > 1:
        path = (given[-1], KEY)
        yield Problem(path, "TK017", f"{' en '.join(given)} gaan niet samen", f"kies {_or(names)}")
    yield from _at_least_one(names, given, meant)


def _amounts(keys: list[str], written: MapNode) -> Iterator[Problem]:
    """An investering without any amount would do nothing, and yet hide that a scenario begins too late (TK113)."""
    given = [name for name in AMOUNTS if name in written and written[name] != {}]
    yield from _at_least_one(AMOUNTS, given, meant_with(written, keys))


def _at_least_one(names: tuple[str, ...], given: list[str], meant: list[str]) -> Iterator[Problem]:
    if names and not given and not set(names).intersection(meant):
        yield Problem((), "TK011", _missing(names), _add(names))


def _missing(names: tuple[str, ...]) -> str:
    return f"deze maatregel mist {_or(names)}"


def _add(names: tuple[str, ...]) -> str:
    return f"voeg {_or(names)} toe"


def _or(names: tuple[str, ...]) -> str:
    return " of ".join([", ".join(names[:-1]), names[-1]])


def _year_amounts(value: object) -> tuple[tuple[int | None, Fraction], ...]:
    """Amounts per year, or one amount (year None)."""
    if isinstance(value, MapNode):
        read: tuple[tuple[int | None, Fraction], ...] = _year_block().validate_python(value)
        return read
    return ((None, read_number(value, EURO)),)


@cache
def _year_block() -> SchemaValidator:
    return SchemaValidator(pairs_schema(schema(Annotated[int, YEAR]), schema(Annotated[Fraction, EURO])))
