# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""From one annotation or record of the model to JSON Schema.

A YAML reader of an editor makes numbers and booleans of some texts and not of others (``1_000`` is a number in YAML
1.1 and text in 1.2), so every figure may be written both ways. What only the productenboek can tell, such as whether
a product exists, is not in the schema.
"""

from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from takenkeuze.core.knoppen import EVERY_KNOP, KNOPPEN
from takenkeuze.core.model.cijfer import Cijfer, Herkomst
from takenkeuze.core.model.field_types import (
    COUNT,
    EURO,
    INDEX,
    SHARE,
    Bound,
    FieldType,
    Flat,
    Participle,
    Reference,
    RefKind,
    Wording,
)
from takenkeuze.core.model.indexatie import Indexatie
from takenkeuze.core.model.sleutel import Sleutel, SleutelKind
from takenkeuze.features.schema.descriptions import EXPLANATION, TITLES
from takenkeuze.features.schema.numbers import WHOLE, number
from takenkeuze.files.schema import key_and_content

Schema = dict[str, Any]

_CHOICES = [herkomst.value for herkomst in Herkomst if herkomst is not Herkomst.UNSTATED]
_AFNAME = "Hier hoort een percentage of een aantal, zoals 40% of 1200."
_WORDING = "Hier hoort een woord: letters, met een spatie, streepje of apostrof ertussen."
_LIST = "Hier hoort een lijst; elk deel begint op een eigen regel met een streepje."
_WHERE = "[tT][rR][uU][eE]|[fF][aA][lL][sS][eE]"
_YES_OR_NO = rf"^\s*(?:[jJ][aA]|[nN][eE][eE]|{_WHERE})\s*$"
_TEXT: Schema = {"type": ["string", "number", "boolean"]}


def text() -> Schema:
    """Any text; an editor may take it for a number or a boolean."""
    return {**_TEXT, "errorMessage": "Hier hoort één tekst."}


def _yes_or_no() -> Schema:
    """Yes or no, as loading reads it."""
    return {"type": ["boolean", "string"], "pattern": _YES_OR_NO, "errorMessage": "Schrijf ja of nee."}


def record_shape(kind: type[Any]) -> Schema:
    """A block of keys that becomes this record."""
    return block(keys(kind), required(kind), TITLES.get(name := _name(kind), name))


def block(fields: dict[str, Schema], needed: list[str], title: str) -> Schema:
    """A block with these keys and no others. An editor calls it by its title."""
    schema: Schema = {"title": title, "type": "object", "additionalProperties": False, "properties": fields}
    return schema | ({"required": needed} if needed else {})


def keys(kind: type[Any]) -> dict[str, Schema]:
    """The keys of a record with what each may hold, and with what it means."""
    found: dict[str, Schema] = {}
    for name, hint in get_type_hints(kind, include_extras=True).items():
        key, content = key_and_content(name, hint)
        if content is None:
            found |= keys(get_args(hint)[0])
        elif content is not Any:
            found[key] = _with_explanation(kind, key, _value(content))
    if any(_is_cijfer(hint) for hint in get_type_hints(kind, include_extras=True).values()):
        for key, schema in herkomst_keys().items():
            found.setdefault(key, schema)
    return found


def required(kind: type[Any]) -> list[str]:
    """The keys of a record that must be there."""
    default = getattr(kind, "_field_defaults", None)
    found = []
    for name, hint in get_type_hints(kind, include_extras=True).items():
        without = name not in default if default is not None else not hasattr(kind, name)
        key, content = key_and_content(name, hint)
        if without and content not in (None, Any):
            found.append(key)
    return found


def _with_explanation(kind: type[Any], key: str, schema: Schema) -> Schema:
    explanation = EXPLANATION.get(f"{_name(kind)}.{key}") or EXPLANATION[key]
    return {"description": explanation, **schema}


def _name(kind: type[Any]) -> str:
    return kind.__name__.lstrip("_")


def _value(hint: Any) -> Schema:
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        first, *_ = [part for part in parts if part is not NoneType]
        return _value(first)
    if origin is Annotated:
        return _annotated(parts[0], parts[1:])
    if origin is tuple:
        if get_origin(parts[0]) is tuple:
            return {"type": "object", "additionalProperties": _value(get_args(parts[0])[1])}
        return sequence(_value(parts[0]))
    if hint is str:
        return text()
    if hint is bool:
        return _yes_or_no()
    if hint is Sleutel:
        return SLEUTEL
    if hint is Indexatie:
        return _indexatie()
    if issubclass(hint, StrEnum):
        return {"enum": [member.value for member in hint]}
    return record_shape(hint)


def _annotated(kind: Any, meanings: tuple[object, ...]) -> Schema:
    match meanings[0]:
        case Bound() as bound:
            return sequence(_value(get_args(kind)[0]), bound)
        case Participle(within):
            return _participle(_value(kind), within)
        case Reference(RefKind.KNOP):
            return knoppen()
        case Reference():
            return text()
        case Wording(longest, pattern):
            return {**_TEXT, "maxLength": longest, "pattern": pattern, "errorMessage": _WORDING}
        case FieldType() as measure:
            bare = number(measure, next((b for b in meanings if isinstance(b, Bound)), None))
            if kind is not Cijfer:
                if not measure.per_year:
                    return bare
                years = {**_YEARS, "title": "Per jaar", "type": "object", "additionalProperties": bare}
                return choice(bare, years, "object")
            return _per_year(bare) if measure.per_year else _with_herkomst(bare)
        case _:
            raise AssertionError(meanings)


def knoppen(*others: str) -> Schema:
    """The name of a knop, or one of these other words."""
    every = EVERY_KNOP if others else KNOPPEN
    titles = [knop.titel for knop in every.values()]
    return {"enum": [*every, *others], "enumDescriptions": [*titles, *(EXPLANATION[name] for name in others)]}


def _with_herkomst(bare: Schema) -> Schema:
    """A figure: bare, or a block that says where it comes from."""
    return choice(bare, _figure_block(bare), "object")


def _figure_block(value: Schema) -> Schema:
    fields = {"waarde": {"description": EXPLANATION["waarde"], **value}, **herkomst_keys()}
    fields["toelichting"] = {"description": EXPLANATION["toelichting"], **text()}
    return block(fields, ["waarde"], "Cijfer met herkomst")


_A_YEAR = {"pattern": "^[0-9]{4}$", "errorMessage": "Hier hoort een jaar, zoals 2027."}
_YEARS: Schema = {"minProperties": 1, "propertyNames": _A_YEAR}


def _per_year(bare: Schema) -> Schema:
    """A figure, or one from a year on for several years."""
    years = {"title": "Per jaar", "additionalProperties": _with_herkomst(bare)}
    of_bare = choice(bare, {**_YEARS, "title": "Per jaar", "additionalProperties": bare}, "object")
    return choice(bare, {"if": _YEARS, "then": years, "else": _figure_block(of_bare)}, "object")


def _indexatie() -> Schema:
    """How prices rise: one figure, or those of loon and prijs."""
    figure = _per_year(number(INDEX))
    single = {"anyOf": [_YEARS, {"required": ["waarde"]}]}
    return {**figure, "else": {"if": single, "then": figure["else"], "else": record_shape(Indexatie)}}


def sequence(item: Schema, bound: Bound | None = None) -> Schema:
    """A list; of what is no block, one value stands for a list of one.

    A condition and not a choice of two: then what is wrong with an item is said of that item.
    """
    count: Schema = {}
    if bound is not None and bound.least:
        count["minItems"] = bound.least
    if bound is not None and bound.highest is not None:
        count["maxItems"] = bound.highest
    if item.get("type") == "object":
        return {"type": "array", "items": item, "errorMessage": _LIST, **count}
    return choice(item, {"items": item, **count}, "array")


def choice(loose: Schema, together: Schema, kind: str) -> Schema:
    """One value, or a list or block; ``kind`` is the JSON type of the latter.

    The types stand at the top as well: from those an editor sees that a value goes behind the key. Where nothing
    stands yet it follows the second way, so a block is that: then its keys are offered.
    """
    single = loose.get("type", "string")
    schema: Schema = {"type": [*([single] if isinstance(single, str) else single), kind]}
    if "errorMessage" in loose:
        schema["errorMessage"] = loose["errorMessage"]
    if kind == "array":
        return {**schema, "if": {"type": "array"}, "then": together, "else": loose}
    return {**schema, "if": _TEXT, "then": loose, "else": together}


def _participle(schema: Schema, within: int) -> Schema:
    """A list of shares that reaches 100% within so many items."""
    never = {"type": "array", "prefixItems": [{"not": WHOLE}] * within}
    explanation = f"Het pad staat uiterlijk in jaar {within} op 100%, zoals [25%, 75%, 100%]."
    # without 100% that is missing; with 100% later on, what comes too late is too much
    afterwards = {"contains": WHOLE, "maxItems": within, "errorMessage": explanation}
    return {**schema, "allOf": [{"if": never, "then": afterwards}]}


def herkomst_keys() -> dict[str, Schema]:
    """The keys that say where the figures of a record come from."""
    return {
        "herkomst": {"description": EXPLANATION["herkomst"], "enum": _CHOICES},
        "bron": {"description": EXPLANATION["bron"], **sequence(choice(text(), _cell(), "object"))},
    }


def _cell() -> Schema:
    fields = {name: text() for name in ("bestand", "blad", "cel")}
    return block(_explained("BronCell", fields), ["bestand", "cel"], "Cel in een bestand")


SLEUTEL: Schema = {"$ref": "#/$defs/sleutel"}
"""A verdeelsleutel may be made of others, so it is described once."""


def verdeelsleutel(*, in_boek: bool = False) -> Schema:
    """What is counted, the name of a key of the book, or a block."""
    plain = ["inwoners", "jongeren", SleutelKind.GELIJK.value]
    return {**choice(text(), _key_block(in_boek), "object"), "examples": plain}


def _key_block(in_boek: bool) -> Schema:
    amounts = _per_gemeente(number(EURO), in_boek)
    deel = _explained("SleutelDeel", {"sleutel": SLEUTEL, "aandeel": number(SHARE), "bedrag": number(EURO)})
    pad = {"title": "Per jaar", **_YEARS, "type": "object", "additionalProperties": number(SHARE)}
    overgang = _explained("Overgang", {"van": SLEUTEL, "naar": SLEUTEL, "pad": pad})
    fields = {
        "telling": text(),
        "afname": afname(in_boek=in_boek),
        "bedragen": {"title": "Bedrag per gemeente", **amounts},
        "delen": sequence(block(deel, ["sleutel"], "Deel van een verdeelsleutel")),
        "overgang": block(overgang, ["van", "naar", "pad"], "Overgang"),
        "deelnemers": sequence(text()),
    }
    return block(_explained("Sleutel", fields) | herkomst_keys(), [], "Verdeelsleutel") | {"minProperties": 1}


def _explained(kind: str, fields: dict[str, Schema]) -> dict[str, Schema]:
    return {name: {"description": EXPLANATION[f"{kind}.{name}"], **schema} for name, schema in fields.items()}


def afname(*, in_boek: bool = False) -> Schema:
    """What each gemeente buys: shares, or numbers."""
    count = number(COUNT)
    as_text = {"pattern": f"{number(SHARE)['else']['pattern']}|{count['pattern']}", "errorMessage": _AFNAME}
    content = _per_gemeente(count | as_text, in_boek)
    return {"title": "Afname per gemeente", "description": EXPLANATION["afname"], **content}


def or_in_csv(sequence: Schema) -> Schema:
    """A list, or the CSV beside the book in which it stands."""
    file = block({"csv": {"description": EXPLANATION["csv"], **text()}}, ["csv"], "Lijst in een CSV")
    return {"type": ["array", "object"], "if": {"type": "array"}, "then": sequence, "else": file}


def _per_gemeente(value: Schema, in_boek: bool) -> Schema:
    """What each gemeente has; in a book that may stand in a column of a CSV beside it."""
    each = {"minProperties": 1, "additionalProperties": value}
    if not in_boek:
        return {"type": "object", **each}
    fields = {name: {"description": EXPLANATION[name], **text()} for name in ("csv", "kolom")}
    column = block(fields, [*fields], "Kolom van een CSV")
    return {"type": "object", "if": {"required": ["csv"]}, "then": column, "else": each}


def _is_cijfer(hint: Any) -> bool:
    if get_origin(hint) is Annotated and isinstance(get_args(hint)[1], Flat):
        return any(_is_cijfer(part) for part in get_type_hints(get_args(hint)[0], include_extras=True).values())
    return hint is Cijfer or any(_is_cijfer(part) for part in get_args(hint))
