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
from takenkeuze.core.knoppen import EVERY_KNOP, Knop
from takenkeuze.core.model.afbouw import Afbouw
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.field_types import (
    EURO_EITHER_SIGN,
    NOT_EMPTY,
    YEAR,
    GemeenteName,
    Named,
    ProductName,
    SchilName,
)
from takenkeuze.core.model.scenario import MaatregelBlijvend, MaatregelFrictie, Opbrengst, PerInwoner
from takenkeuze.core.model.sleutel import BY_INWONERS, Sleutel
from takenkeuze.files.building_blocks import KnownNames, Problem, block_schema, pairs_schema, reject, reject_with_rest
from takenkeuze.files.cijfers import HERKOMST, bron_missing
from takenkeuze.files.document import KEY
from takenkeuze.files.field_words import ENOUGH, meant_with
from takenkeuze.files.nodes import ListNode, MapNode, Scalar
from takenkeuze.files.schema import Series, field_schemas, make_record, schema
from takenkeuze.files.values import raise_error, read_number

INVESTERING = "investering"
_SELECTIE = ("product", "schil", "alles")
AMOUNTS = ("incidenteel", "structureel", "opbrengst", "per_inwoner")
"""What an investering is made of; it has one of these at least."""


class WrittenMaatregel(NamedTuple):
    """The keys every maatregel shares."""

    knop: str
    settings: Any
    product: Annotated[tuple[ProductName, ...], NOT_EMPTY] = ()
    schil: Annotated[tuple[SchilName, ...], NOT_EMPTY] = ()
    alles: bool = False
    behalve: Annotated[tuple[ProductName, ...], NOT_EMPTY] = ()
    gemeenten: Annotated[tuple[GemeenteName, ...], NOT_EMPTY] = ()
    ingang: Annotated[int, YEAR] | None = None
    tot: Annotated[int, YEAR] | None = None
    afbouw: Afbouw | None = None
    frictie: MaatregelFrictie = MaatregelFrictie()
    blijvend: MaatregelBlijvend | None = None
    naam: str = ""
    toelichting: str = ""
    series: Annotated[tuple[tuple[int, Any], ...], Named("series", separate=True)] = ()
    """Settings from a year on."""

    @property
    def every_setting(self) -> list[Any]:
        """All settings it has."""
        return [settings for _, settings in self.series] or [self.settings]


class WrittenInvestering(NamedTuple):
    """The keys of an investering; one amount means the first year, or from the first year on."""

    knop: str
    incidenteel: Any = ()
    structureel: Any = ()
    opbrengst: Opbrengst | None = None
    sleutel: Sleutel = BY_INWONERS
    per_inwoner: Any = PerInwoner()
    ingang: Annotated[int, YEAR] | None = None
    naam: str = ""
    toelichting: str = ""
    herkomst: Annotated[Herkomst, Named("herkomst", separate=True)] = Herkomst.AANNAME
    bron: Annotated[tuple[str, ...], Named("bron", separate=True)] = ()


def read_maatregel(value: object, info: cs.ValidationInfo[KnownNames]) -> WrittenMaatregel | WrittenInvestering:
    """One item of ``maatregelen``."""
    if not isinstance(value, MapNode):
        raise_error("TK012", "hier hoort een maatregel", "begin met knop: …")
    knop = value.get("knop")
    if not isinstance(knop, Scalar) or (knop.text not in EVERY_KNOP and knop.text != INVESTERING):
        reject_with_rest(
            [_without_knop(value)], lambda: _without_settings().validate_python(value, context=info.context)
        )
    read: WrittenMaatregel | WrittenInvestering = _format_(knop.text).validate_python(value, context=info.context)
    return read


def _without_knop(written: MapNode) -> Problem:
    possible = [*EVERY_KNOP, INVESTERING]
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
        amounts = {"incidenteel": year_amounts, "structureel": year_amounts}
        each = block_schema({**amounts}, lambda w: PerInwoner(**w), _at_least_one_of_them)
        keys = field_schemas(WrittenInvestering) | amounts | HERKOMST
        keys["per_inwoner"] = cs.typed_dict_field(each, required=False)
        names = [*keys]
        return SchemaValidator(block_schema(keys, lambda w: WrittenInvestering(**w), lambda w: _amounts(names, w)))
    kind = EVERY_KNOP[knop]
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
    per_year = {name: value.per_year for name, value in values.items() if isinstance(value, Series)}
    years = sorted({year for series in per_year.values() for year, _ in series})
    series = tuple(
        (year, make_record(knop.settings, values | {name: dict(own).get(year) for name, own in per_year.items()}))
        for year in years
    )
    settings = series[-1][1] if series else make_record(knop.settings, values)
    return cast(WrittenMaatregel, make_record(WrittenMaatregel, {**values, "settings": settings, "series": series}))


def _coherence(knop: Knop, keys: list[str], written: MapNode) -> Iterator[Problem]:
    """Keys of one maatregel that do not go together, or of which one is needed."""
    # a misspelt key is reported as such; then do not complain as well that it is missing
    meant = meant_with(written, keys)
    yield from _exactly_one(knop.exactly_one, written, meant)
    yield from _exactly_one(_SELECTIE, written, meant)
    if "pad" in knop.settings._fields:
        for key in ("gemeenten", "afbouw", "frictie", "blijvend", "tot", *(["ingang"] if "pad" in written else ())):
            if key in written:
                text = f"{key} gaat niet samen met {'pad' if key == 'ingang' else 'een andere verdeelsleutel'}"
                yield Problem((key, KEY), "TK017", text, f"haal {key} weg")
        return
    per_year = [key for key in knop.settings._fields if isinstance(block := written.get(key), MapNode) and block]
    for key in ("ingang", "afbouw") if per_year else ():
        if key in written:
            text = f"{key} en {per_year[0]} per jaar gaan niet samen"
            yield Problem((key, KEY), "TK017", text, f"haal {key} weg: elk jaar heeft een eigen {per_year[0]}")
    if "blijvend" in written and "gemeenten" not in (*written, *meant):
        text = "blijvend hoort bij een maatregel die niet voor alle gemeenten is"
        yield Problem(("blijvend", KEY), "TK017", text, "noem bij gemeenten wie vertrekt, of haal blijvend weg")
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
    yield from bron_missing(AMOUNTS)(written)


def _at_least_one_of_them(written: MapNode) -> Iterator[Problem]:
    yield from _at_least_one(("incidenteel", "structureel"), [key for key in written if written[key] != {}], [])


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
    return ((None, read_number(value, EURO_EITHER_SIGN)),)


@cache
def _year_block() -> SchemaValidator:
    return SchemaValidator(pairs_schema(schema(Annotated[int, YEAR]), schema(Annotated[Fraction, EURO_EITHER_SIGN])))
