# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Text to exact numbers, by unit. Strict on purpose: what two people may read two ways is no number here."""

import re
from collections.abc import Callable
from fractions import Fraction

from takenkeuze.core.model.field_types import MAX_LENGTH, Unit

# Patterns stay text: re compiles and keeps the few that a file needs. No number starts with a needless zero, and
# digits are the ten of ASCII. The minus sign of typography is one too. Three zeros behind a point are thousands to a
# Dutch reader, and mean nothing as decimals.
_MINUS = "([-\u2212]?)"
_SPACE = "[ \u00a0\u202f]?"
_NOT_THOUSANDS = r"(?![-+\u2212]?[1-9][0-9]{0,2}[.,]000(?![0-9]))"
_WHOLE_NUMBER = r"(?!0[0-9])[0-9]+|[1-9][0-9]{0,2}(?:_[0-9]{3})+"
_EURO = rf"{_MINUS}({_WHOLE_NUMBER})(?:[.,]([0-9]{{1,2}}))?"
_DECIMAL = rf"{_MINUS}({_WHOLE_NUMBER})(?:[.,]([0-9]+))?"
_FACTOR = _NOT_THOUSANDS + _DECIMAL
_COUNT = rf"{_MINUS}({_WHOLE_NUMBER})"
_PERCENTAGE = rf"{_NOT_THOUSANDS}([-+\u2212]?(?!0[0-9])[0-9]+(?:[.,][0-9]+)?){_SPACE}%"
_FRACTION = rf"({_MINUS}[1-9][0-9]*|0)/([1-9][0-9]*)"
_YEAR = "[1-9][0-9]{3}"

PATTERNS = {
    Unit.EURO: _EURO,
    Unit.SHARE: f"{_PERCENTAGE}|{_FRACTION}|0",
    Unit.FACTOR: f"{_FACTOR}|{_PERCENTAGE}|{_FRACTION}",
    Unit.COUNT: _COUNT,
    Unit.YEAR: _YEAR,
}
"""How a number in each unit is written, for whoever describes our notation to others."""


def parse_number(text: str, unit: Unit) -> Fraction | None:
    """The number that a text stands for in this unit; None when it is not written as one."""
    return _READERS[unit](text) if len(text) <= MAX_LENGTH else None


def decimal_number(text: str) -> Fraction | None:
    """A number with any number of decimals, after a point or a comma."""
    return _with_decimals(_DECIMAL, text)


def _amount(text: str) -> Fraction | None:
    return _with_decimals(_EURO, text)


def _share(text: str) -> Fraction | None:
    if found := re.fullmatch(_PERCENTAGE, text):
        return Fraction(_ascii(found[1]).replace(",", ".")) / 100
    if found := re.fullmatch(_FRACTION, text):
        return Fraction(int(_ascii(found[1])), int(found[3]))
    return Fraction(0) if text == "0" else None


def _factor(text: str) -> Fraction | None:
    number = _with_decimals(_FACTOR, text)
    return _share(text) if number is None else number


def _ascii(text: str) -> str:
    return text.replace("\u2212", "-")


def _count(text: str) -> Fraction | None:
    return _with_decimals(_COUNT, text)


def _year(text: str) -> Fraction | None:
    return Fraction(int(text)) if re.fullmatch(_YEAR, text) else None


def _with_decimals(pattern: str, text: str) -> Fraction | None:
    found = re.fullmatch(pattern, text)
    if not found:
        return None
    minus_sign, whole, *rest = found.groups()
    decimals = (rest and rest[0]) or ""
    value = Fraction(int(whole.replace("_", "") + decimals), 10 ** len(decimals))
    return -value if minus_sign else value


_READERS: dict[Unit, Callable[[str], Fraction | None]] = {
    Unit.EURO: _amount,
    Unit.SHARE: _share,
    Unit.FACTOR: _factor,
    Unit.COUNT: _count,
    Unit.YEAR: _year,
}
