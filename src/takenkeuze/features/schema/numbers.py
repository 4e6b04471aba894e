# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A number in a unit as JSON Schema: as a number where an editor reads one, else as text in our notation.

The bounds hold for text too, as far as a pattern can tell. It may let through what the loader refuses, never the
other way around.
"""

from fractions import Fraction
from typing import Any

from takenkeuze.core.model.field_types import Bound, FieldType, Unit
from takenkeuze.core.model.open import PM
from takenkeuze.files.number_hints import EXAMPLE, outside_bounds
from takenkeuze.files.numbers import PATTERNS
from takenkeuze.files.values import WHAT

_MANY = 1_000_000
"""Bounds beyond this only keep out what no file has; they explain nothing."""

WHOLE = {"type": "string", "pattern": r"^\s*(?:\+?100(?:[.,]0+)? ?%|([1-9][0-9]*)/\1)\s*$"}
"""A share that is exactly 100%."""


def number(measure: FieldType, bound: Bound | None = None) -> dict[str, Any]:
    """A number in this unit, within the bounds of the unit and of the field."""
    measure = _with_bound(measure, bound)
    explanation = _explanation(measure)
    as_text = {"type": "string", "pattern": _pattern(measure), "errorMessage": explanation}
    if measure.unit is Unit.SHARE:
        # the types stand at the top as well: from those an editor sees that a value goes behind the key
        kinds = {"type": ["string", "number"], "errorMessage": explanation}
        return {**kinds, "if": {"const": 0}, "else": as_text}
    kind = "integer" if measure.unit in (Unit.COUNT, Unit.YEAR) else "number"
    bounds = {"minimum": int(measure.least)}
    if measure.highest is not None:
        bounds["maximum"] = int(measure.highest)
    return {**as_text, "type": ["string", kind], **bounds}


def _with_bound(measure: FieldType, bound: Bound | None) -> FieldType:
    if bound is None:
        return measure
    highest = [Fraction(h) for h in (measure.highest, bound.highest) if h is not None]
    return FieldType(measure.unit, max(measure.least, Fraction(bound.least)), min(highest, default=None))


def _explanation(measure: FieldType) -> str:
    """What should stand here, in the words of the messages of the loader."""
    what = WHAT[measure.unit] + (" met een %-teken" if measure.unit is Unit.SHARE else "")
    _, _, bounds = outside_bounds("", measure)
    between = "" if max(abs(measure.least), measure.highest or 0) >= _MANY else f"; {bounds}"
    return f"Hier hoort {what}{between}. {EXAMPLE[measure.unit].capitalize()}."


def _pattern(measure: FieldType) -> str:
    negation = []
    if measure.least >= 0:
        negation.append("[-\u2212].*[1-9]")
    if measure.least > 0:
        negation.append(r"[-\u2212]?0\s*$")
    if measure.highest is not None:
        negation.append(_high_percentage(measure.highest))
    if measure.highest == 1:
        negation.append(_more_than_one())
    pattern = f"{PATTERNS[measure.unit]}|{PM}" if measure.open else PATTERNS[measure.unit]
    return rf"^\s*{''.join(f'(?!{part})' for part in negation)}(?:{pattern})\s*$"


def _high_percentage(highest: Fraction) -> str:
    """A percentage above a bound that is a power of ten: more digits, or as many and not the bound itself."""
    percent = str(int(highest * 100))
    if percent.strip("0") != "1":
        return r"[^\s\S]"
    return rf"\+?(?!{percent}(?:[.,]0+)? ?%)[1-9][0-9]{{{len(percent) - 1},}}(?:[.,][0-9]+)? ?%"


def _more_than_one() -> str:
    """A fraction above 1, of numbers of at most three digits.

    Either there are more digits above than below, or as many and the first that differs is higher.
    """
    longer = [rf"[1-9][0-9]{{{n},}}/[0-9]{{1,{n}}}" for n in (1, 2, 3)]
    higher = [rf"{c}[0-9]{{{rest}}}/\1[0-{c - 1}][0-9]{{{rest}}}" for c in range(1, 10) for rest in (0, 1, 2)]
    return rf"(?:{'|'.join(longer)})\s*$)(?!([0-9]*?)(?:{'|'.join(higher)})\s*$"
