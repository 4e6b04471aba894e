# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Which part of a structural effect is realised in which year. Source: docs/rekenregels.md, section 4."""

from fractions import Fraction
from typing import assert_never

from takenkeuze.core.model.afbouw import Afbouw, Verloop

HELEMAAL = Fraction(1)
DIRECT = (HELEMAAL,)


def pad_van(afbouw: Afbouw | None, standaard: Afbouw, verlaagt_lasten: bool) -> tuple[Fraction, ...]:
    """The realised shares per year, from the first year until they reach 1.

    What a maatregel does not say comes from the productenboek; one that lowers no lasten needs no afbouw.
    """
    if afbouw is None:
        return pad_van(standaard, Afbouw(), True) if verlaagt_lasten else DIRECT
    if afbouw.pad is not None:
        return afbouw.pad[: afbouw.pad.index(HELEMAAL) + 1]
    verloop = afbouw.verloop or standaard.verloop or Verloop.LINEAIR
    jaren = next((j for j in (afbouw.jaren, standaard.jaren) if j is not None), 2)
    match verloop:
        case Verloop.DIRECT:
            return DIRECT
        case Verloop.TRAP:
            return (*(Fraction(i, jaren) for i in range(jaren)), HELEMAAL)
        case Verloop.LINEAIR:
            # the average over calendar year i of a straight line from 0 to 1 in ``jaren`` years
            return (*(Fraction(2 * i + 1, 2 * jaren) for i in range(jaren)), HELEMAAL)
    assert_never(verloop)


def gerealiseerd(pad: tuple[Fraction, ...], ingang: int, jaar: int) -> Fraction:
    """The part that is realised in a calendar year."""
    if jaar < ingang:
        return Fraction(0)
    return pad[jaar - ingang] if jaar - ingang < len(pad) else HELEMAAL


def frictiejaren(pad: tuple[Fraction, ...], ingang: int) -> range:
    """The years over which frictiekosten are spread: those before the pad reaches 100%, at least one."""
    return range(ingang, ingang + max(1, len(pad) - 1))
