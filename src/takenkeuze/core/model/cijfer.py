# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A figure: an exact value with its unit and its herkomst (where it comes from)."""

from enum import StrEnum
from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.core.model.field_types import AANDEEL, AANTAL, EURO, FACTOR, OPSLAG


class Herkomst(StrEnum):
    """How hard a figure is, hardest first. Source: docs/rekenregels.md, section 9."""

    BRON = "bron"
    AFGELEID = "afgeleid"
    AANNAME = "aanname"
    ONVERMELD = "onvermeld"


_WEAKEST_FIRST = tuple(reversed(Herkomst))


def zwakste(*herkomsten: Herkomst) -> Herkomst:
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
    herkomst: Herkomst = Herkomst.ONVERMELD
    bronnen: tuple[str, ...] = ()
    toelichting: str = ""


Bedrag = Annotated[Cijfer, EURO]
Aandeel = Annotated[Cijfer, AANDEEL]
Opslag = Annotated[Cijfer, OPSLAG]
Factor = Annotated[Cijfer, FACTOR]
Aantal = Annotated[Cijfer, AANTAL]
