# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What differs between two productenboeken, in words."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from takenkeuze.core.model.field_types import Unit
from takenkeuze.core.notation import decimal, enumeration, euro, percentage
from takenkeuze.features.diff.boek import BoekDifference, FieldValue
from takenkeuze.features.diff.pairing import Nature

AT_MOST = 20
"""How many things are told with their fields; of the others only the names are."""
MAX_TEXT = 60
_WORDS = {
    "sleutel kind": "verdeelsleutel",
    "sleutel herkomst": "verdeelsleutel herkomst",
    "sleutel bronnen": "verdeelsleutel bron",
    "bronnen": "bron",
    "titel": "naam",
    "onvermeld": "niet vermeld",
}
"""Paths and values that the file, or what is read of it, calls otherwise."""
_OF_ONE_THING = {
    "Product": ("schil", "lasten", "inkomsten", "dekkingsgraad", "sleutel kind"),
    "Schil": ("naam", "aandeel"),
    "Gemeente": ("inwoners", "jongeren"),
    "Bron": ("titel", "jaar"),
}
"""What is told of a thing that one side does not have."""


def boek_rows(
    differences: Sequence[BoekDifference], names: Mapping[str, str], *, everything: bool
) -> Iterator[tuple[str, str, str]]:
    """Per product, schil, gemeente or source what differs in it, and what it is on both sides.

    ``names`` are the gemeenten by code, as they stand in a verdeelsleutel, and what the books call a schil.
    """
    things = [[*group] for _, group in groupby(differences, key=lambda v: (v.kind, v.id))]
    for group in things if everything else things[:AT_MOST]:
        left, right = zip(*_fields(group, names), strict=True)
        yield f"Productenboek: {group[0].of or 'algemeen'}", ", ".join(left), ", ".join(right)
    if not everything and (rest := things[AT_MOST:]):
        remaining = enumeration([group[0].of for group in rest])
        yield "Productenboek", f"en nog {len(rest)} andere: {remaining}; met --all staat er wat daarin anders is", ""


def _fields(group: Sequence[BoekDifference], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The fields of one thing as both sides have them."""
    one = group[0]
    if one.nature is Nature.CHANGED:
        yield from (
            (f"{_field(v.field, names)} {value_in_words(v.old)}", f"{_field(v.field, names)} {value_in_words(v.new)}")
            for v in group
        )
        return
    values = {v.field: v.new or v.old for v in group}
    parts = [
        f"{_field(field, names)} {value_in_words(values[field])}"
        for field in _OF_ONE_THING[one.kind]
        if field in values
    ]
    everything = ", ".join(parts)
    yield (everything, "vervalt") if one.nature is Nature.DROPPED else ("is er niet", everything)


def _field(field: str, names: Mapping[str, str]) -> str:
    """The path of a field in the words of the file, without the steps that go without saying."""
    field = field.removeprefix("parameters ").replace("restpost parameters ", "restpost ")
    before, _, code = field.partition("sleutel afname ")
    if code:
        return f"{before}afname {names.get(code, code)}"
    if field == "schil":
        return names.get(field, field)
    end = next((step for step in _WORDS if f" {field}".endswith(f" {step}")), "")
    return (field.removesuffix(end) + _WORDS.get(end, "")).replace("_", " ")


def value_in_words(value: FieldValue | None) -> str:
    """A value in its unit; a long text only as far as it says which one it is."""
    if value is None:
        return "niet ingesteld"
    if isinstance(value, str):
        text = " ".join(_WORDS.get(value, value).split())
        return text if len(text) <= MAX_TEXT else f"{text[: MAX_TEXT - 1]}…"
    number, unit = value
    match unit:
        case Unit.EURO:
            return euro(number)
        case Unit.YEAR:
            return str(int(number))
        case Unit.FACTOR | Unit.COUNT:
            return decimal(number)
        case _:
            return percentage(number, 4)
