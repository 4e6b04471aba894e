"""Afbouw: the path along which a structural effect is realised. Source: docs/rekenregels.md, section 4."""

from enum import StrEnum
from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.model.cijfer import Herkomst
from takenkeuze.model.velden import AANDEEL, BronNaam, Eenheid, Maat

__all__ = ["Afbouw", "Verloop"]


class Verloop(StrEnum):
    """The shape of the path."""

    LINEAIR = "lineair"
    TRAP = "trap"
    DIRECT = "direct"


class Afbouw(NamedTuple):
    """A shape over ``jaren`` (at most two), or an explicit ``pad`` of realised shares per calendar year.

    What a maatregel leaves out (``None``) it takes from the productenboek.
    """

    verloop: Verloop | None = None
    jaren: Annotated[int, Maat(Eenheid.AANTAL)] | None = None
    pad: tuple[Annotated[Fraction, AANDEEL], ...] | None = None
    herkomst: Herkomst | None = None
    bron: tuple[BronNaam, ...] = ()
