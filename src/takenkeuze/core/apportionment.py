# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An exact amount on its way to cents per gemeente."""

from collections.abc import Sequence
from fractions import Fraction
from math import gcd
from typing import NamedTuple

from takenkeuze.core.money import allocate, common_denominator

Centen = tuple[int, ...]
"""Whole cents per gemeente, in order of gemeentecode."""


class Verdeelbaar(NamedTuple):
    """An exact amount that is not divided yet.

    ``delen`` pairs an exact rate (cents per unit of the sleutel) with the gemeenten, by index, it holds for;
    ``gewichten`` are the units of every gemeente. A gemeente in no deel pays nothing.
    """

    gewichten: tuple[int, ...]
    delen: tuple[tuple[Fraction, tuple[int, ...]], ...]

    def exact(self) -> Fraction:
        """The total in cents, not rounded."""
        return sum((tarief * sum(self.gewichten[g] for g in gs) for tarief, gs in self.delen), Fraction(0))

    def van(self, gemeenten: Sequence[int]) -> Fraction:
        """The part of these gemeenten, by index, in cents and not rounded."""
        keuze = set(gemeenten)
        return sum(
            (tarief * sum(self.gewichten[g] for g in gs if g in keuze) for tarief, gs in self.delen), Fraction(0)
        )

    def verdeel(self, factor: Fraction) -> Centen:
        """This amount times ``factor`` in whole cents per gemeente."""
        return allocate(*self.aandelen(factor))

    def aandelen(self, factor: Fraction) -> tuple[list[int], int]:
        """The exact share of each gemeente in this amount times ``factor``: numerators of cents, and denominator."""
        gewichten = self.gewichten
        tellers, noemer = common_denominator([tarief for tarief, _ in self.delen])
        noemer *= factor.denominator
        if len(tellers) == 1 and len(self.delen[0][1]) == len(gewichten):
            teller = tellers[0] * factor.numerator
            gemeen = gcd(teller, noemer)  # smaller numbers divide faster
            teller, noemer = teller // gemeen, noemer // gemeen
            return [teller * gewicht for gewicht in gewichten], noemer
        bedragen = [0] * len(gewichten)
        for teller, (_, gemeenten) in zip(tellers, self.delen, strict=True):
            for g in gemeenten:
                bedragen[g] = teller * factor.numerator * gewichten[g]
        return bedragen, noemer
