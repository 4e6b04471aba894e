# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The parts schemas are made of: problems, blocks with fixed keys, lists, names.

pydantic's core checks files against these schemas. We build them ourselves because importing ``pydantic`` proper
takes longer than all the rest of a simulation (see ARCHITECTURE.md), and because every scalar is read by our own
strict rules (``waarden``).
"""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, NoReturn

from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError
from pydantic_core import core_schema as cs

from takenkeuze.core.diagnostics import Tip, as_value, similar_to, suggestion, truncated
from takenkeuze.core.model.field_types import RefKind
from takenkeuze.core.model.woorden import SCHIL, Woorden
from takenkeuze.core.names import BETWEEN_NAMES, alike
from takenkeuze.core.notation import enumeration
from takenkeuze.files.document import KEY
from takenkeuze.files.nodes import MapNode, NodePath, Scalar, SingleScalar
from takenkeuze.files.values import Hint, raise_error, read_text


class KnownNames(dict[RefKind, Mapping[str, str]]):
    """Per kind of name: the names that may be written, with the id or code each stands for."""

    def __init__(self, names: Mapping[RefKind, Mapping[str, str]] | None = None, woorden: Woorden = SCHIL) -> None:
        """``woorden``: what the book calls a schil."""
        super().__init__(names or {})
        self.woorden = woorden

    def word(self, kind: RefKind) -> str:
        """What to call something that a name stands for."""
        return self.woorden.schil if kind is RefKind.SCHIL else kind.value


class Problem(NamedTuple):
    """Something wrong at a path below (or in) the thing being read; ``first``: the path to where it stood before."""

    path: NodePath
    code: str
    text: str
    hint: Hint = ""
    first: NodePath | None = None


def reject(problems: Iterable[Problem]) -> None:
    """Reject what is being read for all of these at once; does nothing when there are none."""
    if details := [_detail(*problem) for problem in problems]:
        raise ValidationError.from_exception_data("", details)


def reject_with_rest(problems: Iterable[Problem], read: Callable[[], object]) -> NoReturn:
    """Reject something for these problems, and for all that is wrong when it is read."""
    details = [_detail(*problem) for problem in problems]
    try:
        read()
    except ValidationError as errors:
        for one in errors.errors(include_url=False, include_input=False):
            context = one.get("ctx", {})
            if one["type"].startswith("TK"):
                kind = PydanticCustomError(one["type"], "{tekst}", context)
                details.append(InitErrorDetails(type=kind, loc=one["loc"], input=None))
            else:
                details.append(InitErrorDetails(type=one["type"], loc=one["loc"], input=None, ctx=context))
    raise ValidationError.from_exception_data("", details)


def doubles(names: Iterable[Hashable]) -> Iterator[tuple[int, int]]:
    """What stands there twice: its second place, and its first. That it stands there again is not said."""
    places: dict[Hashable, list[int]] = {}
    for i, name in enumerate(names):
        places.setdefault(name, []).append(i)
        if len(places[name]) == 2:
            yield i, places[name][0]


def _detail(path: NodePath, code: str, text: str, hint: Hint, first: NodePath | None) -> InitErrorDetails:
    before = None if first is None else (len(path), first)  # the path to both is known when all has been read
    kind = PydanticCustomError(code, "{tekst}", {"tekst": text, "hint": hint, "first": before})
    return InitErrorDetails(type=kind, loc=path, input=None)


def block_schema(
    keys: dict[str, cs.TypedDictField],
    make: Callable[[dict[str, Any]], Any],
    coherence: Callable[[MapNode], Iterable[Problem]] | None = None,
) -> cs.CoreSchema:
    """A block with exactly these keys; any other key is an error with a suggestion.

    ``coherence`` finds what is wrong between keys. It sees the block as written, so that it speaks in the same run
    as mistakes in the values.
    """

    def unknown(_: object) -> None:
        # only the key is wrong; which key that is, the path of the error tells
        raise PydanticCustomError("TK010", "", {"mogelijk": " ".join(keys)})

    content = cs.typed_dict_schema(
        keys, extra_behavior="allow", extras_schema=cs.no_info_plain_validator_function(unknown)
    )
    schema = cs.no_info_after_validator_function(make, content)
    if coherence is None:
        return schema
    line = coherence

    def read(value: object, reader: Callable[[object], Any]) -> Any:
        if isinstance(value, MapNode) and (problems := [*line(value)]):
            reject_with_rest(problems, lambda: reader(value))
        return reader(value)

    return cs.no_info_wrap_validator_function(read, schema)


def list_schema(item: cs.CoreSchema) -> cs.CoreSchema:
    """A list, or one value that stands for a list of one."""
    return cs.no_info_after_validator_function(
        tuple, cs.no_info_before_validator_function(_to_list, cs.list_schema(item))
    )


def _to_list(value: object) -> object:
    if isinstance(value, Scalar) and value.text:
        return [SingleScalar(value.text, value.bare, value.line, value.column)]
    return value


def without_duplicates(items: cs.CoreSchema, what: str) -> cs.CoreSchema:
    """A list in which nothing may stand twice; the second place is the mistake."""

    def check_unique(values: tuple[Any, ...]) -> tuple[Any, ...]:
        if len(set(values)) < len(values):
            first: dict[Any, int] = {}
            places = [(i, first.setdefault(value, i)) for i, value in enumerate(values)]
            reject(
                Problem(
                    (i,),
                    "TK021",
                    f"{what} staat er twee keer; ook op plaats {earlier + 1} in deze lijst",
                    _REMOVE_ONE,
                    (earlier,),
                )
                for i, earlier in places
                if earlier != i
            )
        return values

    return cs.no_info_after_validator_function(check_unique, items)


_REMOVE_ONE = "haal een van de twee weg"


def pairs_schema(key: cs.CoreSchema, value: cs.CoreSchema) -> cs.CoreSchema:
    """A block whose keys are data too, such as years or names; becomes a tuple of pairs in order of key."""
    keys = cs.no_info_before_validator_function(lambda text: Scalar(text, True, 0, 0), key)
    return cs.no_info_after_validator_function(lambda d: tuple(sorted(d.items())), cs.dict_schema(keys, value))


def per_gemeente(value: cs.CoreSchema) -> cs.CoreSchema:
    """A block with a value for gemeenten; its keys become the code of each, with the name as written."""
    return cs.dict_schema(cs.with_info_plain_validator_function(_gemeente), value, min_length=1)


def _gemeente(name: str, info: cs.ValidationInfo[KnownNames]) -> tuple[str, str]:
    return resolve_reference(Scalar(name, True, 0, 0), RefKind.GEMEENTE, info.context), name


def named_once(path: NodePath, gemeenten: list[tuple[str, str]]) -> Iterator[Problem]:
    """The gemeenten that a block at this path has twice: a name and a code may stand for the same one."""
    names = [name for _, name in gemeenten]
    for i, earlier in doubles(code for code, _ in gemeenten):
        text = f"gemeente {names[i]} staat er twee keer, met naam en met code"
        yield Problem((*path, names[i], KEY), "TK021", text, "laat er één staan", (*path, names[earlier], KEY))


def however_typed(names: Mapping[str, str]) -> Mapping[str, str]:
    """The same names, and for each the form it shares with other ways to type it."""
    shared = {alike(name): id_ for name, id_ in names.items()}
    return {**shared, **names}


def resolve_reference(value: object, kind: RefKind, names: KnownNames) -> str:
    """A name from the productenboek, as its id or code. Unchecked when that part of the book is unreadable."""
    name = read_text(value)
    known = names.get(kind)
    if known is None:
        return name
    found = known.get(name) or known.get(alike(name))
    if found is None:
        sole = isinstance(value, SingleScalar)
        raise_error(
            "TK020", f"{names.word(kind)} {truncated(name)} is onbekend", lambda: _suggestion(name, kind, names, sole)
        )
    return found


_EVERY = re.compile(r"(?i)(?:alles?|iedereen|overal|\*)(?!\w)")
_BEFORE_ALL_ = {
    RefKind.GEMEENTE: "noem ze elk apart; zonder gemeenten geldt een maatregel voor alle, en zonder alleen een eis",
    RefKind.PRODUCT: "noem ze elk apart; met alles: true in plaats van product geldt een maatregel voor alle producten",
    RefKind.SCHIL: "noem ze elk apart; met alles: true in plaats van schil geldt een maatregel voor alle producten",
}
"""What someone is told who asks for all, or for all but some: no name stands for that, and no tip may guess it."""


def _suggestion(name: str, kind: RefKind, names: KnownNames, sole: bool) -> str:
    known = names[kind]
    # a gemeente may be written with its name or its code; the names are enough to choose from
    without_codes = [name for name, id_ in known.items() if name != id_] or [*known]
    if kind is RefKind.GEMEENTE and (number := re.fullmatch("(?i)(?:gm)?0*([0-9]{1,4})", name)):
        for named, code in known.items():
            if named != code and re.fullmatch(f"(?i)(?:gm)?0*{number[1]}", code):
                return Tip(f"schrijf {code} voor {named}", code)
        return suggestion("", [*known], show=without_codes)  # another code is another gemeente
    if _EVERY.match(name) and kind in _BEFORE_ALL_:
        return _BEFORE_ALL_[kind]
    parts = _in_a_row(name, known) or re.split(BETWEEN_NAMES, name)
    if len(parts) > 1 and (more := _each_separately(parts, known, sole)):
        return more
    return suggestion(name, [*known], show=without_codes) or "zet deze naam eerst in het productenboek"


def _in_a_row(name: str, known: Mapping[str, str]) -> list[str]:
    """The names in a text that is nothing but known names with a space between them; else none."""
    parts: list[str] = []
    rest = name.split()
    while rest:
        length = next((n for n in range(len(rest), 0, -1) if alike(" ".join(rest[:n])) in known), 0)
        if not length:
            return []
        parts.append(" ".join(rest[:length]))
        rest = rest[length:]
    return parts


def _each_separately(parts: list[str], known: Mapping[str, str], sole: bool) -> str:
    """A hint for several names in one value; "" when these are no names. It drops none of them."""
    meant = [[part] if alike(part) in known else similar_to(part, [*known]) for part in parts]
    if not any(meant):
        return ""
    if any(len(names) != 1 for names in meant):
        return "noem ze elk apart, zoals [een, twee]"
    names = [as_value(name) for (name,) in meant]
    as_list = f"[{', '.join(names)}]"
    return Tip(f"schrijf {as_list}", as_list) if sole else f"noem ze elk apart: {enumeration(names, len(names))}"
