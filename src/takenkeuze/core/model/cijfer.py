# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A figure: an exact value with its unit and its herkomst (where it comes from)."""

from enum import StrEnum
from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.core.model.field_types import COUNT, EURO, FACTOR, SHARE, SURCHARGE


class Herkomst(StrEnum):
    """How hard a figure is, hardest first. Source: docs/rekenregels.md, section 9."""

    BRON = "bron"
    AFGELEID = "afgeleid"
    AANNAME = "aanname"
    UNSTATED = "onvermeld"


_WEAKEST_FIRST = tuple(reversed(Herkomst))


def weakest(*herkomsten: Herkomst) -> Herkomst:
    """The weakest of these: an outcome is no harder than the softest figure under it."""
    # asked for every line of the outcome; a key that hashes members takes five times as long
    for herkomst in _WEAKEST_FIRST:
        if herkomst in herkomsten:
            return herkomst
    return Herkomst.BRON


class Cijfer(NamedTuple):
    """An exact value from the productenboek, with where it comes from.

    ``waarde`` is in the unit of the field that holds it: euros, a share (0,14 for 14%), a factor or a number.
    """

    waarde: Fraction
    herkomst: Herkomst = Herkomst.UNSTATED
    bronnen: tuple[str, ...] = ()
    toelichting: str = ""


Amount = Annotated[Cijfer, EURO]
Share = Annotated[Cijfer, SHARE]
Surcharge = Annotated[Cijfer, SURCHARGE]
Factor = Annotated[Cijfer, FACTOR]
Count = Annotated[Cijfer, COUNT]
