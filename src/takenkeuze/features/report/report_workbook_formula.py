# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A formula of a spreadsheet with the exact value that it has: written once, it is both.

The text is what Excel reads (English names of functions, commas); the value is an exact fraction, never a float.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

_COMPARISON, _SUM, _PRODUCT, _WHOLE = range(4)
"""How tightly the parts of a text hold together."""

Number = int | Fraction
MOST_ARGUMENTS = 200
"""Of a function; Excel takes 255."""
MOST_SIGNS = 8_000
"""Of a formula; Excel takes 8.192."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its equals sign; in cells and in other formulas."""

    text: str
    value: Fraction
    holds: int = _WHOLE

    def __add__(self, other: "Formula | Number") -> "Formula":
        return _both(self, "+", of(other), _SUM, self.value + of(other).value)

    def __sub__(self, other: "Formula | Number") -> "Formula":
        return _both(self, "-", of(other), _SUM, self.value - of(other).value)

    def __rsub__(self, other: Number) -> "Formula":
        return of(other) - self

    def __mul__(self, other: "Formula | Number") -> "Formula":
        return _both(self, "*", of(other), _PRODUCT, self.value * of(other).value)

    def __truediv__(self, other: "Formula | Number") -> "Formula":
        return _both(self, "/", of(other), _PRODUCT, self.value / of(other).value)

    def __gt__(self, other: "Formula | Number") -> "Formula":
        return _both(self, ">", of(other), _COMPARISON, Fraction(self.value > of(other).value))

    def is_(self, other: "Formula | Number") -> "Formula":
        """Whether it is the same number."""
        return _both(self, "=", of(other), _COMPARISON, Fraction(self.value == of(other).value))


def of(value: Formula | Number) -> Formula:
    """A number as a formula; one that is not whole stands there as a fraction, so that nothing is lost."""
    if isinstance(value, Formula):
        return value
    number = Fraction(value)
    if number.denominator == 1:
        return Formula(str(number), number, _WHOLE if number >= 0 else _SUM)
    return Formula(f"{number.numerator}/{number.denominator}", number, _PRODUCT if number >= 0 else _SUM)


def _both(left: Formula, sign: str, right: Formula, holds: int, value: Fraction) -> Formula:
    right_holds = holds + 1 if sign in "-/" else holds
    return Formula(f"{_within(left, holds)}{sign}{_within(right, right_holds)}", value, holds)


def _within(part: Formula, holds: int) -> str:
    return part.text if part.holds >= holds else f"({part.text})"


def called(function: str, value: Fraction, *arguments: Formula | Number | str) -> Formula:
    """A function of Excel, with the value that it has."""
    texts = (one if isinstance(one, str) else of(one).text for one in arguments)
    return Formula(f"{function}({','.join(texts)})", value)


def choose(condition: Formula, so: Formula | Number, otherwise: Formula | Number) -> Formula:
    """One of two. The other may be what can't be computed: give it as text of the same formula."""
    return called("IF", of(so if condition.value else otherwise).value, condition, so, otherwise)


def divided(part: Formula, whole: Formula) -> Formula:
    """A quotient that is zero where there is nothing to divide by."""
    value = part.value / whole.value if whole.value else Fraction(0)
    text = f"{_within(part, _PRODUCT)}/{_within(whole, _WHOLE)}"
    return called("IF", value, whole.is_(0), 0, text)


def largest(one: Formula, other: Formula | Number) -> Formula:
    """The larger of two."""
    return called("MAX", max(one.value, of(other).value), one, other)


def smaller(one: Formula, other: Formula | Number) -> Formula:
    """The smaller of two."""
    return called("MIN", min(one.value, of(other).value), one, other)


def total(parts: Iterable[Formula]) -> Formula:
    """What formulas add up to; nothing without any."""
    every = list(parts)
    if not every:
        return of(0)
    if len(every) == 1:
        return every[0]
    if len(every) > MOST_ARGUMENTS:
        return total(total(every[i : i + MOST_ARGUMENTS]) for i in range(0, len(every), MOST_ARGUMENTS))
    return called("SUM", sum((part.value for part in every), Fraction(0)), *every)
