# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Which part of a structural effect is realised in which year. Source: docs/rekenregels.md, section 4."""

from fractions import Fraction
from typing import assert_never

from takenkeuze.core.model.afbouw import Afbouw, Verloop

FULLY = Fraction(1)
DIRECT = (FULLY,)


def path_of(afbouw: Afbouw | None, default: Afbouw, lowers_lasten: bool) -> tuple[Fraction, ...]:
    """The realised shares per year, from the first year until they reach 1.

    What a maatregel does not say comes from the productenboek; one that lowers no lasten needs no afbouw.
    """
    if afbouw is None:
        return path_of(default, Afbouw(), True) if lowers_lasten else DIRECT
    if afbouw.pad is not None:
        return afbouw.pad[: afbouw.pad.index(FULLY) + 1]
    course = afbouw.verloop or default.verloop or Verloop.LINEAIR
    years = next((j for j in (afbouw.jaren, default.jaren) if j is not None), 2)
    match course:
        case Verloop.DIRECT:
            return DIRECT
        case Verloop.TRAP:
            return (*(Fraction(i, years) for i in range(years)), FULLY)
        case Verloop.LINEAIR:
            # the average over calendar year i of a straight line from 0 to 1 in ``years`` years
            return (*(Fraction(2 * i + 1, 2 * years) for i in range(years)), FULLY)
    assert_never(course)


def realised(pad: tuple[Fraction, ...], ingang: int, year: int) -> Fraction:
    """The part that is realised in a calendar year."""
    if year < ingang:
        return Fraction(0)
    return pad[year - ingang] if year - ingang < len(pad) else FULLY


def frictie_years(pad: tuple[Fraction, ...], ingang: int) -> range:
    """The years over which frictiekosten are spread: those before the pad reaches 100%, at least one."""
    return range(ingang, ingang + max(1, len(pad) - 1))
