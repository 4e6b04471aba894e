# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Afbouw: the path along which a structural effect is realised. Source: docs/rekenregels.md, section 4."""

from enum import StrEnum
from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.field_types import COUNT, SHARE, Bound, BronName, Participle

LONGEST = 2
"""How many years an afbouw takes at most, when the book does not say."""
YEARS = Bound(highest=30)
PATH = Participle(within=31)


class Verloop(StrEnum):
    """The shape of the path."""

    LINEAIR = "lineair"
    TRAP = "trap"
    DIRECT = "direct"


class Afbouw(NamedTuple):
    """A shape over ``jaren``, or an explicit ``pad`` of realised shares per calendar year.

    What a maatregel leaves out (``None``) it takes from the productenboek.
    """

    verloop: Verloop | None = None
    jaren: Annotated[int, COUNT, YEARS] | None = None
    pad: Annotated[tuple[Annotated[Fraction, SHARE], ...], PATH] | None = None
    hoogstens: Annotated[int, COUNT, YEARS] | None = None
    """How many years an afbouw takes at most; only the book says so."""
    herkomst: Herkomst | None = None
    bron: tuple[BronName, ...] = ()
