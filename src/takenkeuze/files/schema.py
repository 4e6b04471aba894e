# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""From the annotations of the model to schemas of files: the model itself stays plain frozen records."""

from collections.abc import Callable, Container, Hashable, Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from functools import cache
from itertools import pairwise
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, cast, get_args, get_origin, get_type_hints

from pydantic_core import SchemaValidator
from pydantic_core import core_schema as cs

from takenkeuze.core.model.afbouw import PATH, YEARS, Afbouw
from takenkeuze.core.model.cijfer import Cijfer
from takenkeuze.core.model.field_types import (
    INDEX,
    YEAR,
    Bound,
    FieldType,
    Flat,
    Named,
    Participle,
    Reference,
    RefKind,
    Unit,
    Wording,
)
from takenkeuze.core.model.indexatie import Indexatie, SingleIndex
from takenkeuze.core.model.productenboek import Reserve
from takenkeuze.core.model.scenario import MaatregelFrictie
from takenkeuze.core.model.sleutel import Sleutel
from takenkeuze.core.notation import enumeration
from takenkeuze.files.building_blocks import (
    KnownNames,
    Problem,
    block_schema,
    list_schema,
    pairs_schema,
    reject,
    resolve_reference,
    without_duplicates,
)
from takenkeuze.files.cijfers import HERKOMST, bron_missing, cijfer, is_per_year, with_herkomst
from takenkeuze.files.document import KEY
from takenkeuze.files.nodes import MapNode
from takenkeuze.files.values import read_number, read_text, read_word, read_wording, read_yes_or_no
from takenkeuze.files.verdeelsleutel import verdeelsleutel

SchemaKeys = Mapping[str, cs.TypedDictField]


def record_schema(kind: type[Any], separate: SchemaKeys | None = None) -> cs.CoreSchema:
    """The schema of a block of keys that becomes this NamedTuple or dataclass; ``separate``: keys with own readers."""
    keys = field_schemas(kind) | dict(separate or {})
    cijfers = _cijfers(kind)
    line = _LINES.get(kind)

    def build(values: dict[str, Any]) -> Any:
        if cijfers and ("herkomst" in values or "bron" in values):
            own = values.pop("herkomst", None), values.pop("bron", None)
            values = {name: with_herkomst(value, *own) for name, value in values.items()}
        made = make_record(kind, values)
        if line:
            reject(line(made))
        return made

    if cijfers:
        return block_schema(keys | HERKOMST, build, bron_missing(cijfers))
    return block_schema(keys, build, _TOGETHER.get(kind))


def part_of_record(kind: type[Any], empty: dict[str, Any], separate: SchemaKeys | None = None) -> cs.CoreSchema:
    """The schema of a record of which keys may be missing; ``empty`` has what then stands in their place."""
    keys = {key: {**field, "required": False} for key, field in (field_schemas(kind) | dict(separate or {})).items()}
    every = keys | (HERKOMST if _cijfers(kind) else {})
    return block_schema(cast(dict[str, cs.TypedDictField], every), lambda values: make_record(kind, values, empty))


def field_schemas(kind: type[Any]) -> dict[str, cs.TypedDictField]:
    """The keys of a record as they are written in a file, with what each may hold."""
    keys: dict[str, cs.TypedDictField] = {}
    for name, hint in _hints(kind).items():
        key, content = key_and_content(name, hint)
        if content is None:
            keys |= field_schemas(get_args(hint)[0])
        elif content is not Any:
            keys[key] = cs.typed_dict_field(schema(content), required=name not in _defaults(kind))
    return keys


def make_record(kind: type[Any], values: dict[str, Any], empty: dict[str, Any] | None = None) -> Any:
    """A record from the values of its keys; ``empty`` has values for fields that have none."""
    arguments = dict(empty or {})
    for name, key, flat in _arguments(cast(Hashable, kind)):
        if flat:
            arguments[name] = make_record(flat, values)
        elif key in values:
            arguments[name] = values[key]
    return kind(**arguments)


@cache
def _arguments(kind: Hashable) -> list[tuple[str, str, type[Any] | None]]:
    """The fields of a record, each with its key, or with the record whose keys stand in its place."""
    fields = ((name, hint, *key_and_content(name, hint)) for name, hint in _hints(cast(type[Any], kind)).items())
    return [(name, key, get_args(hint)[0] if content is None else None) for name, hint, key, content in fields]


def _hints(kind: type[Any]) -> dict[str, Any]:
    """The annotations of a record, with what they say about files."""
    return _hints_once(cast(Hashable, kind))


@cache
def _hints_once(kind: Hashable) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def key_and_content(name: str, hint: Any) -> tuple[str, Any]:
    """The key of a field and what it holds; None when the field has the keys of a record instead of its own."""
    if get_origin(hint) is Annotated:
        basis, meaning = get_args(hint)[:2]
        if isinstance(meaning, Named):
            return meaning.sleutel, Any if meaning.separate else basis
        if isinstance(meaning, Flat):
            return name, None
    return name, hint


def _defaults(kind: type[Any]) -> Container[str]:
    """The fields that may be left out."""
    if hasattr(kind, "_field_defaults"):
        return cast(Container[str], kind._field_defaults)
    return [name for name in _hints(kind) if hasattr(kind, name)]


def _cijfers(kind: type[Any]) -> list[str]:
    """The keys of a record that hold figures. A record that has any may say where its bare ones come from."""
    found = []
    for name, hint in _hints(kind).items():
        key, content = key_and_content(name, hint)
        if content is None:
            found += _cijfers(get_args(hint)[0])
        elif _is_cijfer(hint):
            found.append(key)
    return found


def _is_cijfer(hint: Any) -> bool:
    return hint is Cijfer or any(_is_cijfer(part) for part in get_args(hint))


def schema(hint: Any) -> cs.CoreSchema:
    """The schema for one annotation of the model."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        first, *_ = [part for part in parts if part is not NoneType]
        return schema(first)
    if origin is Annotated:
        return _annotated(parts[0], parts[1])
    if origin is tuple:
        if get_origin(parts[0]) is tuple:
            key, value = get_args(parts[0])
            return pairs_schema(schema(key), schema(value))
        return _list_of(parts[0])
    if hint is str:
        return cs.no_info_plain_validator_function(read_text)
    if hint is bool:
        return cs.no_info_plain_validator_function(read_yes_or_no)
    if hint is Indexatie:
        return cs.with_info_plain_validator_function(lambda value, info: indexatie(value, info.context))
    if hint is Sleutel:
        return cs.with_info_plain_validator_function(lambda value, info: verdeelsleutel(value, info.context))
    if issubclass(hint, StrEnum):
        return cs.no_info_plain_validator_function(
            lambda w: hint(read_word(w, [*hint], f"een {hint.__name__.lower()}"))
        )
    return record_schema(hint)


def indexatie(value: object, names: KnownNames) -> Indexatie | SingleIndex:
    """How prices rise: a block of loon and prijs, or one figure."""
    if isinstance(value, MapNode) and not is_per_year(value) and "waarde" not in value:
        read: Indexatie = _indexatie().validate_python(value, context=names)
        return read
    return SingleIndex(cijfer(value, INDEX, names))


@cache
def _indexatie() -> SchemaValidator:
    return SchemaValidator(record_schema(Indexatie))


_THE_SAME = {
    RefKind.GEMEENTE: "deze gemeente",
    RefKind.PRODUCT: "dit product",
    RefKind.SCHIL: "deze naam",
    RefKind.BRON: "deze bron",
    RefKind.KNOP: "deze knop",
}


def _list_of(part: Any) -> cs.CoreSchema:
    """A list; what it names or numbers it names once."""
    meaning = get_args(part)[1] if get_origin(part) is Annotated else None
    if isinstance(meaning, Reference):
        return without_duplicates(list_schema(schema(part)), _THE_SAME[meaning.kind])
    if isinstance(meaning, FieldType) and meaning.unit is Unit.COUNT:
        return without_duplicates(list_schema(schema(part)), "dit nummer")
    return list_schema(schema(part))


def _annotated(kind: Any, meaning: object) -> cs.CoreSchema:
    if isinstance(meaning, Bound | Participle):
        return schema(kind)
    if isinstance(meaning, Reference):
        return cs.with_info_plain_validator_function(
            lambda value, info: resolve_reference(value, meaning.kind, info.context)
        )
    if isinstance(meaning, Wording):
        return cs.no_info_plain_validator_function(lambda value: read_wording(value, meaning))
    assert isinstance(meaning, FieldType)
    if kind is Cijfer:
        return cs.with_info_plain_validator_function(lambda value, info: cijfer(value, meaning, info.context))
    if meaning.per_year:
        return cs.with_info_plain_validator_function(lambda value, info: _number_or_series(value, kind, meaning))
    return cs.no_info_plain_validator_function(lambda value: kind(read_number(value, meaning)))


class Series(NamedTuple):
    """Numbers from a year on, each with its year, in order."""

    per_year: tuple[tuple[int, Fraction], ...]


def _number_or_series(value: object, kind: Any, meaning: FieldType) -> Any:
    if isinstance(value, MapNode) and is_per_year(value):
        return Series(_series(meaning).validate_python(value))
    return kind(read_number(value, meaning))


@cache
def _series(meaning: FieldType) -> SchemaValidator:
    year = cs.no_info_plain_validator_function(lambda value: int(read_number(value, YEAR)))
    return SchemaValidator(
        pairs_schema(year, cs.no_info_plain_validator_function(lambda value: read_number(value, meaning)))
    )


# --- what goes together in one record ------------------------------------------------------------------------------


def _afbouw(afbouw: Afbouw) -> Iterator[Problem]:
    """What is not possible: a pad that falls or does not come at 100%. How long it may take the book says."""
    if afbouw.jaren is not None and not YEARS.encloses(afbouw.jaren):
        text = f"een afbouw van {afbouw.jaren} jaar kan niet"
        yield Problem(("jaren",), "TK028", text, f"kies hoogstens {YEARS.highest} jaar")
    if afbouw.pad is None:
        return
    for i, (earlier, later) in enumerate(pairwise(afbouw.pad), 1):
        if later < earlier:
            hint = "schrijf voor elk jaar welk deel dan in totaal bereikt is"
            yield Problem(("pad", i), "TK028", "hier daalt het pad", hint)
    if Fraction(1) not in afbouw.pad[: PATH.within]:
        yield Problem(("pad", len(afbouw.pad) - 1), "TK028", "het pad komt niet op 100%", _PATH_EXAMPLE)


def too_long(afbouw: Afbouw | None, hoogstens: int) -> Iterator[Problem]:
    """Where an afbouw takes longer than the book allows."""
    if afbouw is None:
        return
    if afbouw.jaren is not None and afbouw.jaren > hoogstens:
        text = f"een afbouw van {afbouw.jaren} jaar kan niet"
        yield Problem(("afbouw", "jaren"), "TK028", text, f"kies hoogstens {hoogstens} jaar")
    start = (afbouw.pad or ())[: hoogstens + 1]
    if afbouw.pad and Fraction(1) in afbouw.pad and Fraction(1) not in start:
        text = f"het pad staat niet uiterlijk in het {_ORDINAL.get(hoogstens + 1, f'{hoogstens + 1}e')} jaar op 100%"
        yield Problem(("afbouw", "pad", max(0, len(start) - 1)), "TK028", text, _PATH_EXAMPLE)


_ORDINAL = {1: "eerste", 2: "tweede", 3: "derde", 4: "vierde", 5: "vijfde"}
_PATH_EXAMPLE = "schrijf bijvoorbeeld pad: [25%, 75%, 100%]"


def _reserve(reserve: Reserve) -> Iterator[Problem]:
    if reserve.bovengrens and reserve.bovengrens.waarde < reserve.ondergrens.waarde:
        yield Problem(("bovengrens",), "TK016", "de bovengrens ligt onder de ondergrens", "verhoog de bovengrens")


def _pad_or_verloop(afbouw: MapNode) -> Iterator[Problem]:
    others = [key for key in afbouw if key in ("verloop", "jaren")]
    if "pad" in afbouw and others:
        hint = f"laat pad of {' en '.join(others)} weg"
        yield Problem(("pad", KEY), "TK017", f"pad en {' en '.join(others)} gaan niet samen", hint)


def _afbouw_keys(afbouw: MapNode) -> Iterator[Problem]:
    yield from _pad_or_verloop(afbouw)
    yield from bron_missing(("verloop", "jaren", "pad"))(afbouw)


def _factor_or_amount(frictie: MapNode) -> Iterator[Problem]:
    given = [key for key in frictie if key in ("factor", "bedrag", "bedragen")]
    if len(given) > 1:
        text = f"{enumeration(given)} gaan niet samen"
        yield Problem((given[-1], KEY), "TK017", text, f"laat {'een van beide' if len(given) == 2 else 'er één'} weg")


_LINES: dict[type[Any], Callable[[Any], Iterator[Problem]]] = {Afbouw: _afbouw, Reserve: _reserve}
"""Between values, once they are all read."""
_TOGETHER: dict[type[Any], Callable[[MapNode], Iterator[Problem]]] = {
    Afbouw: _afbouw_keys,
    MaatregelFrictie: _factor_or_amount,
}
"""Between keys, whatever their values."""
