# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""How long an exact number may become: each maatregel makes fractions longer, and time and memory grow with them.

A number of 600 digits holds some hundred maatregelen on one product, each with a percentage in two decimals. What
needs more is no scenario that anyone decides on; it is refused at the maatregel, and nothing is rounded.
"""

from collections.abc import Iterable
from fractions import Fraction
from math import lcm

from takenkeuze.core.knoppen import NietTeBerekenen, Toestand

MAX_BITS = 2048
"""Of the numbers in one state; 616 digits."""
_MAX_BITS_SAMEN = 4 * MAX_BITS
_TE_LANG = (
    "alle maatregelen op deze producten na elkaar geven een bedrag dat alleen met meer dan 600 cijfers exact te "
    "schrijven is; voeg maatregelen samen, of kies rondere percentages"
)


def keur(toestand: Toestand) -> None:
    """Refuse a state that can't be written in so many digits. Raises ``NietTeBerekenen``."""
    for waarde in toestand:
        if waarde.denominator.bit_length() > MAX_BITS or waarde.numerator.bit_length() > MAX_BITS:
            raise NietTeBerekenen(_TE_LANG)


def som(bedragen: Iterable[Fraction]) -> Fraction:
    """The sum of amounts. Raises ``NietTeBerekenen`` when that can't be written in so many digits."""
    totaal = Fraction(0)
    for bedrag in bedragen:
        totaal += bedrag
        if totaal.denominator.bit_length() > _MAX_BITS_SAMEN:
            raise NietTeBerekenen(_TE_LANG)
    return totaal


def keur_samen(tarieven: Iterable[Fraction]) -> None:
    """Refuse rates that have no denominator in common of so many digits. Raises ``NietTeBerekenen``."""
    noemer = 1
    for tarief in tarieven:
        noemer = lcm(noemer, tarief.denominator)
        if noemer.bit_length() > _MAX_BITS_SAMEN:
            raise NietTeBerekenen(_TE_LANG)
