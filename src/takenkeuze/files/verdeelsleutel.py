# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Verdeelsleutels: a word, or what each gemeente buys."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any

from pydantic_core import SchemaValidator
from pydantic_core import core_schema as cs

from takenkeuze.core.model.field_types import COUNT, SHARE, RefKind
from takenkeuze.core.model.productenboek import Sleutel, SleutelKind
from takenkeuze.core.notation import percentage
from takenkeuze.files.building_blocks import KnownNames, Problem, block_schema, reject, resolve_reference
from takenkeuze.files.document import KEY, Document
from takenkeuze.files.nodes import MapNode, ReportedScalar, Scalar
from takenkeuze.files.values import raise_error, read_number, read_word

_EXAMPLE = "schrijf sleutel: {afname: {Gouda: 40%, Leiden: 60%}}"


def verdeelsleutel(value: object, names: KnownNames) -> Sleutel:
    """``inwoners``, ``jongeren``, or ``{afname: {gemeente: share or number, …}}``."""
    if isinstance(value, MapNode):
        sleutel: Sleutel = _afname_sleutel().validate_python(value, context=names)
        return sleutel
    word = read_word(value, [*SleutelKind], "een verdeelsleutel")
    if word == SleutelKind.AFNAME:
        raise_error("TK011", "bij sleutel afname hoort wie wat afneemt", _EXAMPLE)
    return Sleutel(SleutelKind(word))


def afname_as_sleutel(document: Document, record: object) -> None:
    """Let ``afname: {…}`` beside the other keys of a product mean ``sleutel: {afname: {…}}``."""
    if not isinstance(record, MapNode) or "afname" not in record:
        return
    sleutel = record.get("sleutel")
    name, afname = record.key_nodes.pop("afname"), record.pop("afname")
    if sleutel is not None and not (isinstance(sleutel, Scalar) and sleutel.text == SleutelKind.AFNAME):
        if not isinstance(sleutel, ReportedScalar):
            document.report("TK017", "sleutel en afname gaan niet samen", "kies sleutel of afname", name)
        return
    content = MapNode(name.line, name.column)
    content["afname"], content.key_nodes["afname"] = afname, name
    record["sleutel"], record.key_nodes["sleutel"] = content, name


def not_hundred(total: Fraction) -> tuple[str, str]:
    """What shares that are not 100% add up to, in words, and how to mend it."""
    difference, exactly = abs(total - 1), 6
    if difference * 100 * 10**exactly < 1:
        tally = "net iets meer dan 100%" if total > 1 else "net geen 100%"
        return tally, "schrijf de delen als breuk, bijvoorbeeld 1/3"
    too = "veel" if total > 1 else "weinig"
    return (
        f"{percentage(total, exactly)}, niet tot 100%",
        f"er is {percentage(difference, exactly)} te {too}; pas de percentages aan",
    )


@cache
def _afname_sleutel() -> SchemaValidator:
    gemeente = cs.with_info_plain_validator_function(_gemeente)
    afname = cs.dict_schema(gemeente, cs.no_info_plain_validator_function(_afname), min_length=1)
    return SchemaValidator(block_schema({"afname": cs.typed_dict_field(afname, required=True)}, _make_afname))


def _gemeente(name: str, info: cs.ValidationInfo[KnownNames]) -> tuple[str, str]:
    """The code of a gemeente, with the name as written: a name and a code may stand for the same one."""
    return resolve_reference(Scalar(name, True, 0, 0), RefKind.GEMEENTE, info.context), name


def _afname(value: object) -> tuple[bool, Fraction]:
    """What one gemeente buys: a share, or a number of units."""
    if isinstance(value, Scalar) and value.text.strip().isdigit():
        return False, read_number(value, COUNT)
    return True, read_number(value, SHARE)


def _make_afname(values: dict[str, Any]) -> Sleutel:
    afname: dict[tuple[str, str], tuple[bool, Fraction]] = values["afname"]
    reject(_double([*afname]))
    total = sum((part for _, part in afname.values()), Fraction(0))
    kinds = {is_share for is_share, _ in afname.values()}
    if len(kinds) > 1:
        hint = "schrijf alles in percentages, of alles in aantallen"
        reject([Problem(("afname", KEY), "TK017", "percentages en aantallen gaan niet samen", hint)])
    if kinds == {True} and total != 1:
        tally, hint = not_hundred(total)
        reject([Problem(("afname", KEY), "TK022", f"de afname telt op tot {tally}", hint)])
    if not total:
        hint = "geef ten minste één gemeente een aantal"
        reject([Problem(("afname", KEY), "TK016", "geen enkele gemeente neemt iets af", hint)])
    # by code: the order in which a file names the gemeenten has no meaning
    return Sleutel(SleutelKind.AFNAME, tuple(sorted((code, part / total) for (code, _), (_, part) in afname.items())))


def _double(gemeenten: list[tuple[str, str]]) -> Iterator[Problem]:
    seen = Counter[str]()
    for code, name in gemeenten:
        seen[code] += 1
        if seen[code] == 2:
            text = f"gemeente {name} staat er twee keer, met naam en met code"
            yield Problem(("afname", name, KEY), "TK021", text, "laat er één staan")
