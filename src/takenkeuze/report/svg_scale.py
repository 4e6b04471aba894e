# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""From numbers to places and labels: the unit of a picture, round steps on its axis, how a value is written."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.money import round_half_away
from takenkeuze.report.drawings import AxisUnit, Number


class Unit(NamedTuple):
    """In what the numbers of one picture are written."""

    cents: int
    """How many cents are one."""
    decimals: int
    name: str
    """As it stands at the axis."""

    def written(self, value: Number, decimals: int | None = None) -> str:
        """A value in this unit: "-35,2". 0 is only said of nothing: what rounds to it is "<0,1"."""
        places = self.decimals if decimals is None else decimals
        exact = Fraction(value) * 10**places / self.cents
        rounded = round_half_away(exact.numerator, exact.denominator)
        if value and not rounded:
            return f"{'<' if value > 0 else '>-'}{_decimal(1, places)}"
        return f"{'-' if rounded < 0 else ''}{_decimal(abs(rounded), places)}"

    def on_axis(self, value: Number) -> str:
        """A round value, with no more decimals than it has."""
        exact = Fraction(value, self.cents)
        places = next(d for d in range(12) if (exact * 10**d).denominator == 1 or d == 11)
        return self.written(value, places)


def _decimal(digits: int, places: int) -> str:
    whole, rest = divmod(digits, 10**places)
    return f"{whole:,}".replace(",", ".") + (f",{rest:0{places}d}" if places else "")


_UNITS = (
    # from how many euros on; cents in one; decimals; name
    (10_000_000_000, 100_000_000_000, 1, "miljard euro"),
    (1_000_000_000, 100_000_000, 0, "miljoen euro"),
    (100_000_000, 100_000_000, 1, "miljoen euro"),
    (10_000_000, 100_000_000, 2, "miljoen euro"),
    (100_000, 100_000, 0, "duizend euro"),
    (10_000, 100_000, 1, "duizend euro"),
    (0, 100, 0, "euro"),
)


def unit_of(values: Iterable[Number], kind: AxisUnit) -> Unit:
    """The unit in which the largest of these values is short and still says something."""
    largest = max((abs(Fraction(value)) for value in values), default=Fraction(0))
    if kind is AxisUnit.EACH:
        return Unit(100, 2 if largest < 100_000 else 0, "euro per inwoner")
    if largest < 100 * 100:
        return Unit(100, 2, "euro")
    return next(Unit(cents, places, name) for euros, cents, places, name in _UNITS if largest >= euros * 100)


class Scale(NamedTuple):
    """A stretch of numbers on a stretch of paper."""

    low: Number
    high: Number
    start: Number
    """Where ``low`` is."""
    end: Number

    def at(self, value: Number) -> Fraction:
        """The place of a value; everything is at the start when there is nothing to scale."""
        if self.high == self.low:
            return Fraction(self.start)
        return self.start + Fraction(value - self.low) * (self.end - self.start) / (self.high - self.low)


def round_step(span: Number, cents: int, most: int) -> Fraction:
    """The smallest of 1, 2, 2,5 or 5 times a power of ten (in a unit) of which at most ``most`` go in a span."""
    exact = Fraction(span, cents)
    if exact <= 0:
        return Fraction(cents)
    # start below: a tenth of the power of ten that is in the span
    power = Fraction(10) ** (len(str(int(exact))) - len(str(int(1 / exact))) - 2)
    while True:
        for factor in (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5)):
            if factor * power * most >= exact:
                return factor * power * cents
        power *= 10


def ticks(low: Number, high: Number, step: Fraction) -> list[Fraction]:
    """The multiples of a step from ``low`` to ``high``."""
    first, last = -(-low // step), high // step
    return [step * i for i in range(int(first), int(last) + 1)]


def bounds(values: Sequence[Number], cents: int, most: int) -> tuple[Fraction, Fraction, Fraction]:
    """The axis that holds zero and all values: from, to and step, on round numbers."""
    low, high = min(0, *values), max(0, *values)
    step = round_step(high - low, cents, most)
    return step * (low // step), step * -(-high // step), step
