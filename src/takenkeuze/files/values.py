# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Scalars to values: text, numbers, words and yes or no.

Each function takes the node of a field and returns its value, or raises a pydantic error that carries our code, a
Dutch message and a hint.
"""

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NoReturn

from pydantic_core import PydanticCustomError

from takenkeuze.core.diagnostics import Tip, as_value, suggestion, truncated
from takenkeuze.core.model.field_types import FieldType, Unit, Wording
from takenkeuze.core.names import in_one_form
from takenkeuze.files.nodes import ListNode, Scalar
from takenkeuze.files.numbers import parse_number

_YES_OR_NO = {"true": True, "ja": True, "false": False, "nee": False}
WHAT = {
    Unit.EURO: "een bedrag in euro's",
    Unit.SHARE: "een percentage",
    Unit.FACTOR: "een getal",
    Unit.COUNT: "een geheel getal",
    Unit.YEAR: "een jaar",
}


Hint = str | Callable[[], str]
"""How to mend it. One that takes time to find is a function: of very many mistakes only the first are reported."""


def raise_error(code: str, text: str, hint: Hint = "") -> NoReturn:
    """Reject a value. The text is passed as a parameter: braces in it mean nothing."""
    raise PydanticCustomError(code, "{tekst}", {"tekst": text, "hint": hint})


def _content(value: object, what: str) -> str:
    """The text of a field that must hold one value."""
    if not isinstance(value, Scalar):
        found = "lijst" if isinstance(value, ListNode) else "reeks velden"
        raise_error("TK012", f"hier hoort {what}, geen {found}", "schrijf één waarde achter de dubbele punt")
    if not value.text.strip() or (value.bare and value.text.lower() in ("~", "null")):
        raise_error("TK012", f"hier ontbreekt {what}", "vul een waarde in of haal de regel weg")
    return value.text.strip()


def read_text(value: object, what: str = "een tekst") -> str:
    """Any text without invisible characters; a space that may not break is a space."""
    content = _content(value, what).replace("\xa0", " ")
    if not content.isprintable():
        for sign in content:
            if not sign.isprintable() and sign not in "\n\t":
                text = f"in deze tekst staat een onzichtbaar teken (U+{ord(sign):04X})"
                without = as_value("".join(c for c in content if c.isprintable() or c in "\n\t"))
                hint = "typ de tekst opnieuw, zonder dat teken"
                raise_error("TK003", text, hint if "\n" in content else Tip(hint, without))
    return content


def read_wording(value: object, measure: Wording) -> str:
    """A word, or a few, that can stand in any sentence."""
    content = in_one_form(read_text(value, "een woord"))
    if len(content) > measure.longest:
        raise_error(
            "TK016", f"{truncated(content)} is te lang", f"kies een woord van hoogstens {measure.longest} tekens"
        )
    if not re.search(measure.pattern, content):
        hint = "schrijf letters, met hoogstens een spatie, streepje of apostrof ertussen, zoals programma's"
        raise_error("TK012", f"{truncated(content)} kan niet; hier hoort een woord", hint)
    return content


def read_yes_or_no(value: object) -> bool:
    """``true`` or ``false``, also ``ja`` or ``nee``."""
    content = _content(value, "ja of nee")
    if content.lower() not in _YES_OR_NO:
        raise_error("TK012", f"{truncated(content)} kan hier niet; hier hoort ja of nee", "schrijf ja of nee")
    return _YES_OR_NO[content.lower()]


def read_word(value: object, possible: Sequence[str], what: str) -> str:
    """One of the given words."""
    content = _content(value, what)
    if content not in possible:
        raise_error(
            "TK020",
            f"{what.removeprefix('een ')} {truncated(content)} is onbekend",
            lambda: suggestion(content, possible),
        )
    return content


def read_number(value: object, measure: FieldType) -> Fraction:
    """An exact number in the unit of the field, within its bounds."""
    what = WHAT[measure.unit]
    content = _content(value, what)
    outcome = parse_number(content, measure.unit)
    if outcome is None or outcome < measure.least or (measure.highest is not None and outcome > measure.highest):
        from takenkeuze.files import number_hints as explanation

        if outcome is None:
            raise_error(*explanation.not_a_number(content, measure, what))
        raise_error(*explanation.outside_bounds(content, measure))
    return outcome
