# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An exact amount on its way to cents per gemeente."""

from collections.abc import Sequence
from fractions import Fraction
from math import gcd
from typing import NamedTuple

from takenkeuze.core.money import allocate, common_denominator

Cents = tuple[int, ...]
"""Whole cents per gemeente, in order of gemeentecode."""


class Divisible(NamedTuple):
    """An exact amount that is not divided yet.

    ``delen`` pairs an exact rate (cents per unit of the sleutel) with the gemeenten, by index, it holds for;
    ``weights`` are the units of every gemeente. A gemeente in no deel pays nothing.
    """

    weights: tuple[int, ...]
    delen: tuple[tuple[Fraction, tuple[int, ...]], ...]

    def exact(self) -> Fraction:
        """The total in cents, not rounded."""
        return sum((rate * sum(self.weights[g] for g in gs) for rate, gs in self.delen), Fraction(0))

    def of(self, gemeenten: Sequence[int]) -> Fraction:
        """The part of these gemeenten, by index, in cents and not rounded."""
        choice = set(gemeenten)
        return sum((rate * sum(self.weights[g] for g in gs if g in choice) for rate, gs in self.delen), Fraction(0))

    def times(self, factor: Fraction) -> "Divisible":
        """This amount so many times."""
        return self._replace(delen=tuple((rate * factor, gemeenten) for rate, gemeenten in self.delen))

    def plus(self, other: "Divisible") -> "Divisible":
        """Both amounts together, each gemeente by itself."""
        each = tuple((self.of((g,)) + other.of((g,)), (g,)) for g in range(len(self.weights)))
        return Divisible((1,) * len(self.weights), each)

    def divide(self, factor: Fraction) -> Cents:
        """This amount times ``factor`` in whole cents per gemeente."""
        return allocate(*self.shares(factor))

    def shares(self, factor: Fraction) -> tuple[list[int], int]:
        """The exact share of each gemeente in this amount times ``factor``: numerators of cents, and denominator."""
        weights = self.weights
        numerators, denominator = common_denominator([rate for rate, _ in self.delen])
        denominator *= factor.denominator
        if len(numerators) == 1 and len(self.delen[0][1]) == len(weights):
            numerator = numerators[0] * factor.numerator
            common = gcd(numerator, denominator)  # smaller numbers divide faster
            numerator, denominator = numerator // common, denominator // common
            return [numerator * weight for weight in weights], denominator
        amounts = [0] * len(weights)
        for numerator, (_, gemeenten) in zip(numerators, self.delen, strict=True):
            for g in gemeenten:
                amounts[g] = numerator * factor.numerator * weights[g]
        return amounts, denominator
