# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The kinds of files as JSON Schema, draft 2020-12."""

from collections.abc import Iterator
from typing import Any

from takenkeuze.core.diagnostics import CODES
from takenkeuze.core.knoppen import EVERY_KNOP
from takenkeuze.core.model.eisen import MEASURES, OLD_NAMES, find_measure
from takenkeuze.core.model.field_types import EURO_EITHER_SIGN, Unit
from takenkeuze.core.model.indeling import Indeling
from takenkeuze.core.model.kaart import ON_MAP, Plek
from takenkeuze.core.model.productenboek import Product, Productenboek, Telling
from takenkeuze.core.notation import enumeration
from takenkeuze.features.schema.descriptions import EXPLANATION
from takenkeuze.features.schema.numbers import number
from takenkeuze.features.schema.shape import (
    SLEUTEL,
    Schema,
    afname,
    block,
    choice,
    herkomst_keys,
    keys,
    knoppen,
    or_in_csv,
    record_shape,
    required,
    sequence,
    text,
    verdeelsleutel,
)
from takenkeuze.files.eisen import eis_fields
from takenkeuze.files.exceptions import BoekException, WrittenException, about_boeken, about_scenarios
from takenkeuze.files.maatregel import AMOUNTS, INVESTERING, WrittenInvestering, WrittenMaatregel
from takenkeuze.files.written_scenario import WrittenScenario

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DATE = "Hier hoort een datum: jaar-maand-dag, zoals 2026-12-31."
_SELECTIE = ("product", "schil", "alles")


def productenboek() -> Schema:
    """A productenboek."""
    schema = record_shape(Productenboek)
    product = record_shape(Product)
    product["properties"]["afname"] = afname(in_boek=True)
    schema["properties"]["producten"]["items"] = product
    schema["properties"]["negeer"] = _ignore(BoekException, about_boeken())
    for name, one in (("tellingen", record_shape(Telling)), ("sleutels", SLEUTEL)):
        every = {"title": name.capitalize(), "type": "object", "additionalProperties": one}
        schema["properties"][name] = {"description": EXPLANATION[name], **every}
    places = {"title": "Kaart", "type": "object", "additionalProperties": _place(), "minProperties": 1}
    schema["properties"]["kaart"] = {"description": EXPLANATION["kaart"], **places}
    gemeenten = schema["properties"]["gemeenten"]
    gemeente = gemeenten["items"]  # what the book counts is a key of its own
    gemeente["additionalProperties"] = gemeente["properties"]["inwoners"] | {"description": EXPLANATION["tellingen"]}
    schema["properties"]["gemeenten"] = {"description": gemeenten.pop("description"), **or_in_csv(gemeenten)}
    schema["$defs"] = {"sleutel": verdeelsleutel(in_boek=True)}
    schema["allOf"] = [*_left_out(schema["properties"])]
    heading = {"$schema": _DIALECT, "title": "Productenboek van takenkeuze", "description": EXPLANATION["<boek>"]}
    return schema | heading


def _place() -> Schema:
    """A column and a row."""
    two = len(Plek._fields)
    return {
        "type": "array",
        "items": number(ON_MAP),
        "minItems": two,
        "maxItems": two,
        "errorMessage": "Hier horen twee getallen, kolom en rij, zoals [3, 2].",
    }


def _left_out(fields: Schema) -> Iterator[Schema]:
    """What a book may leave out, but not in part."""

    def some(sequence_: str, key: str) -> Schema:
        return {"required": [sequence_], "properties": {sequence_: {"contains": {"required": [key]}}}}

    def every(sequence_: str, key: str) -> Schema:
        told = {"description": fields[sequence_]["description"]}
        return {"properties": {sequence_: told | {"items": {"required": [key]}}}}

    yield {"if": some("schillen", "aandeel"), "then": {"required": ["begroting"]}}
    yield {"if": {"required": ["begroting", "schillen"]}, "then": every("schillen", "aandeel")}
    yield {"if": some("producten", "schil"), "then": {"required": ["schillen"]}}
    yield {"if": {"required": ["schillen"]}, "then": every("producten", "schil")}
    for key in ("code", "inwoners"):
        yield {"if": some("gemeenten", key), "then": every("gemeenten", key)}


def scenario() -> Schema:
    """A scenario."""
    schema = record_shape(WrittenScenario)
    fields = schema["properties"]
    fields["maatregelen"] = {"description": EXPLANATION["maatregelen"], **sequence(_maatregel())}
    fields["eisen"] = {"description": EXPLANATION["eisen"], **sequence(_eis())}
    fields["negeer"] = _ignore(WrittenException, about_scenarios())
    schema["allOf"] = [_needed(*schema.pop("required"))]
    schema["$defs"] = {"sleutel": verdeelsleutel()}
    heading = {"$schema": _DIALECT, "title": "Scenario van takenkeuze", "description": EXPLANATION["<scenario>"]}
    return schema | heading


def indeling() -> Schema:
    """The indeling of an import."""
    heading = {"$schema": _DIALECT, "title": "Indeling van takenkeuze import", "description": EXPLANATION["<indeling>"]}
    return record_shape(Indeling) | heading


def _maatregel() -> Schema:
    """The knop decides which other keys there are."""
    case_list = [_if("knop", [name], _with_knop(name)) for name in EVERY_KNOP]
    case_list.append(_if("knop", [INVESTERING], _investering()))
    knop = {"description": EXPLANATION["Maatregel.knop"], **knoppen(INVESTERING)}
    return _case("Maatregel", "knop", knop, case_list)


def _with_knop(name: str) -> Schema:
    knop = EVERY_KNOP[name]
    fields = keys(WrittenMaatregel) | keys(knop.settings)
    fields["knop"] = {"description": f"{knop.titel}. {knop.core}", "const": name}
    schema = block(fields, ["knop", *required(knop.settings)], f"Maatregel {name}")
    choices = [*_exactly_one(_SELECTIE), *_exactly_one(knop.exactly_one)]
    return schema | {"description": knop.titel, "allOf": choices}


def _investering() -> Schema:
    fields = keys(WrittenInvestering)
    amount = number(EURO_EITHER_SIGN)
    per_year = {"title": "Bedragen per jaar", "type": "object", "additionalProperties": amount}
    year_amounts = choice(amount, per_year, "object")
    for name in ("incidenteel", "structureel"):
        fields[name] = {"description": EXPLANATION[f"WrittenInvestering.{name}"], **year_amounts}
    each = {name: fields[name] for name in ("incidenteel", "structureel")}
    per_inwoner = block(each, [], "Bedragen per inwoner")
    fields["per_inwoner"] = {"description": EXPLANATION["WrittenInvestering.per_inwoner"], **per_inwoner}
    fields |= {"afname": afname(), **herkomst_keys()}
    fields["knop"] = {"description": EXPLANATION["investering"], "const": INVESTERING}
    schema = block(fields, ["knop"], f"Maatregel {INVESTERING}")
    return schema | {"description": EXPLANATION["investering"], "allOf": [_at_least_one(AMOUNTS)]}


def _eis() -> Schema:
    """The maat decides which other keys there are; per, which names can be chosen."""
    forms: dict[tuple[type[Any], ...], list[str]] = {}
    names = [*MEASURES, *OLD_NAMES]
    titles = [
        *(measure.titel for measure in MEASURES.values()),
        *(f"oude naam van {now}" for now in OLD_NAMES.values()),
    ]
    for name in names:
        measure = find_measure(name)
        assert measure is not None
        # the keys to choose with are the same for every group, but for what they refer to
        forms.setdefault(tuple(eis_fields(measure, None)), []).append(name)
    case_list = [_if("maat", this, _eis_form(kinds, this)) for kinds, this in forms.items()]
    measures = {"description": EXPLANATION["maat"], "enum": names, "enumDescriptions": titles}
    return _case("Eis", "maat", measures, case_list)


def _eis_form(kinds: tuple[type[Any], ...], names: list[str]) -> Schema:
    fields: dict[str, Schema] = {}
    needed = ["maat"]
    for kind in kinds:
        fields |= keys(kind)
        needed += [key for key in required(kind) if key not in needed]
    if "per" in fields:
        for key in ("alleen", "behalve"):
            fields[key] = {"description": EXPLANATION[key], **sequence(text()), "minItems": 1}
    fields["maat"] = {"description": EXPLANATION["maat"], "enum": names}
    together = []
    if "hoogstens" in fields:
        together.append(_at_least_one(("hoogstens", "minstens")))
    if "per" in fields:
        together += [_only_with(key, "per") for key in ("alleen", "behalve")]
        together.append(_not_both("alleen", "behalve"))
    return block(fields, needed, _eis_title(fields, names)) | {"allOf": together}


def _eis_title(fields: dict[str, Schema], names: list[str]) -> str:
    """What an editor calls the eisen about these maten."""
    if "uiterlijk" in fields:
        return "Eis aan een jaartal"
    if {MEASURES[name].unit for name in names if name in MEASURES} == {Unit.SHARE}:
        return "Eis aan een percentage"
    if "per" not in fields:
        return "Eis aan de reserve"
    return "Eis aan een bedrag per jaar" if "jaar" in fields else "Eis aan een structureel bedrag"


def _ignore(kind: type[Any], codes: list[str]) -> Schema:
    schema = record_shape(kind)
    lines = {"description": EXPLANATION["regel"], "enum": codes, "enumDescriptions": [CODES[code] for code in codes]}
    schema["properties"] = {"regel": lines, **schema["properties"]}
    date = {"type": "string", "pattern": r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*$", "errorMessage": _DATE}
    schema["properties"]["tot"] = {"description": EXPLANATION["tot"], **date}
    schema["required"] = ["regel", "reden"]
    return {"description": EXPLANATION["negeer"], **sequence(schema)}


def _case(title: str, key: str, values: Schema, case_list: list[Schema]) -> Schema:
    """A block of which the value at one key decides what the rest looks like."""
    heading = {"title": title, "type": "object", "properties": {key: values}}
    return {**heading, "allOf": [_needed(key), *case_list]}


def _needed(*keys: str) -> Schema:
    """These keys must be there. Beside ``properties``, an editor offers to fill in all that is required at once."""
    return {"required": [*keys]}


def _if(key: str, values: list[str], then: Schema) -> Schema:
    """With one of these values at a key, a block looks like this."""
    # that it is a block is said once, for all cases together
    then = {name: content for name, content in then.items() if name != "type"}
    return {"if": {"required": [key], "properties": {key: {"enum": values}}}, "then": then}


# An editor shows errorMessage at the place of the mistake. So there is one schema for each thing that can be wrong.


def _exactly_one(names: tuple[str, ...]) -> list[Schema]:
    """One of these keys must be there, and no two."""
    if not names:
        return []
    together = {
        name: {
            "properties": dict.fromkeys((other for other in names if other != name), False),
            "errorMessage": f"Kies één van {enumeration([*names])}.",
        }
        for name in names
    }
    return [_at_least_one(names), {"dependentSchemas": together}]


def _at_least_one(names: tuple[str, ...]) -> Schema:
    explanation = f"Hier ontbreekt {' of '.join([', '.join(names[:-1]), names[-1]])}."
    return {"anyOf": [{"required": [name], "errorMessage": explanation} for name in names]}


def _only_with(key: str, with_: str) -> Schema:
    explanation = f"{key.capitalize()} kan alleen samen met {with_}."
    return {"dependentSchemas": {key: {"required": [with_], "errorMessage": explanation}}}


def _not_both(one: str, other: str) -> Schema:
    return {
        "if": {"required": [one, other]},
        "then": {"properties": {other: False}, "errorMessage": f"Kies {one} of {other}."},
    }
