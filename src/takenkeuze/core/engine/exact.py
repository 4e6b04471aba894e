# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""How long an exact number may become: each maatregel makes fractions longer, and time and memory grow with them.

A number of 600 digits holds some hundred maatregelen on one product, each with a percentage in two decimals. What
needs more is no scenario that anyone decides on; it is refused at the maatregel, and nothing is rounded.
"""

from collections.abc import Iterable
from fractions import Fraction
from math import lcm

from takenkeuze.core.knoppen import NotComputable, Toestand

MAX_BITS = 2048
"""Of the numbers in one state; 616 digits."""
_MAX_BITS_COMBINED = 4 * MAX_BITS


def check_size(before: Toestand, after: Toestand) -> None:
    """Refuse a change of state that can't be written in so many digits. Raises ``NotComputable``."""
    for old, value in zip(before, after, strict=True):
        if value is not old and (value.denominator.bit_length() > MAX_BITS or value.numerator.bit_length() > MAX_BITS):
            raise NotComputable


def subtotal(amounts: Iterable[Fraction]) -> Fraction:
    """The sum of amounts. Raises ``NotComputable`` when that can't be written in so many digits."""
    total = Fraction(0)
    for amount in amounts:
        total += amount
        if total.denominator.bit_length() > _MAX_BITS_COMBINED:
            raise NotComputable
    return total


def check_combined_size(rates: Iterable[Fraction]) -> None:
    """Refuse rates that have no denominator in common of so many digits. Raises ``NotComputable``."""
    denominator = 1
    for rate in rates:
        denominator = lcm(denominator, rate.denominator)
        if denominator.bit_length() > _MAX_BITS_COMBINED:
            raise NotComputable
