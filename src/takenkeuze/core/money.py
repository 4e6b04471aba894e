# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Whole cents out of exact amounts: the only place where money is rounded.

Amounts are exact fractions until a post (one line of the outcome) is rounded, once, and divided over the
gemeenten by largest remainder. Source of the rule: docs/rekenregels.md, section 1.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import repeat
from math import lcm


def round_half_away(numerator: int, denominator: int) -> int:
    """Round ``numerator / denominator`` to an integer, halves away from zero. The denominator is positive."""
    if numerator < 0:
        return -((-2 * numerator + denominator) // (2 * denominator))
    return (2 * numerator + denominator) // (2 * denominator)


def allocate(numerators: Sequence[int], denominator: int) -> tuple[int, ...]:
    """Divide the rounded total of exact shares over their owners, in whole cents, by largest remainder.

    Owner ``i`` has the exact share ``numerators[i] / denominator`` cents. The result adds up to the total of the
    shares rounded half away from zero; each part differs less than one cent from its exact share. Ties go to the
    first owner, so callers list gemeenten by code. ``allocate(-x) == -allocate(x)``: the split is made on the
    side where the total is positive and the sign put back, which also settles shares of mixed signs.
    """
    total = sum(numerators)
    if reversed_first(numerators, total):
        return tuple([-cents for cents in allocate([-n for n in numerators], denominator)])
    parts = list(map(divmod, numerators, repeat(denominator)))
    cents = [whole for whole, _ in parts]
    missing = round_half_away(total, denominator) - sum(cents)
    if missing:
        remainders = [remainder for _, remainder in parts]
        # sorted() is stable, also in reverse: equal remainders keep the order of the owners.
        for i in sorted(range(len(cents)), key=remainders.__getitem__, reverse=True)[:missing]:
            cents[i] += 1
    return tuple(cents)


def reversed_first(numerators: Sequence[int], total: int) -> bool:
    """Whether a split is made with all signs turned round: the total is negative, or zero and the first share is."""
    return total < 0 or (total == 0 and next((n for n in numerators if n), 0) < 0)


def to_cents(euros: Fraction) -> int:
    """An exact amount in euros, rounded to whole cents."""
    return round_half_away(euros.numerator * 100, euros.denominator)


def common_denominator(fractions: Sequence[Fraction]) -> tuple[list[int], int]:
    """Write fractions as integers over one denominator: ``[1/2, 1/3]`` becomes ``([3, 2], 6)``."""
    if len(fractions) == 1:
        return [fractions[0].numerator], fractions[0].denominator
    denominator = lcm(*(f.denominator for f in fractions))
    return [f.numerator * (denominator // f.denominator) for f in fractions], denominator
