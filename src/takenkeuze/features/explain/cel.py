# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The figures of a result that can be explained, by the names that eisen have for them, and a few of their own."""

from collections.abc import Iterator
from enum import Enum, StrEnum, auto
from typing import NamedTuple, assert_never

from takenkeuze.core.model.eisen import MATEN, Eismaat, Soortmaat
from takenkeuze.core.model.field_types import Eenheid


class Grond(StrEnum):
    """What a figure is a sum of; ``RESERVEGRONDEN`` apart these are sums of posten."""

    BIJDRAGE_BASIS = "bijdrage_basis"
    BIJDRAGE = "bijdrage"
    FRICTIEKOSTEN = "frictiekosten"
    EIGEN_KOSTEN = "eigen_kosten"
    NETTO_EFFECT = "netto_effect"
    CUMULATIEF = "cumulatief"
    TERUGGAVE = "teruggave"
    BIJDRAGE_NU = "bijdrage_nu"
    BIJDRAGE_STRAKS = "bijdrage_straks"
    STRUCTUREEL = "structureel"
    RESERVE = "reserve"
    RESERVE_BEGIN = "reserve_begin"
    RESERVE_ONTTREKKING = "reserve_onttrekking"
    RESERVE_BOVEN_ONDERGRENS = "reserve_boven_ondergrens"


RESERVEGRONDEN = (
    Grond.RESERVE,
    Grond.RESERVE_BEGIN,
    Grond.RESERVE_ONTTREKKING,
    Grond.RESERVE_BOVEN_ONDERGRENS,
)
"""Figures of the reserve of the GR: no posten, so in nobody's netto effect."""


class Slot(Enum):
    """What is concluded from that sum."""

    BEDRAG = auto()  # the sum itself
    PER_INWONER = auto()
    AANDEEL = auto()  # of the bijdrage nu
    OMSLAG = auto()  # the break-even year
    HERKOMST = auto()  # which share rests on which herkomst


class Cel(NamedTuple):
    """A figure that ``simulate`` shows, in a table or in a sentence."""

    naam: str
    titel: str
    grond: Grond
    slot: Slot = Slot.BEDRAG


def _cellen() -> Iterator[Cel]:
    for maat in MATEN.values():
        yield _van_maat(maat)
    yield Cel("per_inwoner", "netto effect per inwoner", Grond.NETTO_EFFECT, Slot.PER_INWONER)
    yield Cel("herkomst", _HERKOMST[Grond.STRUCTUREEL], Grond.STRUCTUREEL, Slot.HERKOMST)
    for grond, titel in _HERKOMST.items():
        yield Cel(f"{grond}_herkomst", titel, grond, Slot.HERKOMST)
    naam = Grond.RESERVE_BOVEN_ONDERGRENS
    yield Cel(naam.value, "stand van de reserve boven haar ondergrens", naam)


_HERKOMST = {
    Grond.BIJDRAGE_NU: "herkomst van de bijdrage nu",
    Grond.STRUCTUREEL: "herkomst van het structurele effect",
    Grond.FRICTIEKOSTEN: "herkomst van de frictiekosten",
}


def _van_maat(maat: Eismaat) -> Cel:
    match maat.soort:
        case Soortmaat.JAAR | Soortmaat.STRUCTUREEL:
            slot = Slot.PER_INWONER if maat.per_inwoner else Slot.BEDRAG
            if maat.eenheid is Eenheid.AANDEEL:
                slot = Slot.AANDEEL
            return Cel(maat.naam, maat.titel, Grond(maat.veld), slot)
        case Soortmaat.RESERVE:
            return Cel(maat.naam, maat.titel, Grond(maat.naam))
        case Soortmaat.OMSLAG:
            return Cel(maat.naam, maat.titel, Grond.CUMULATIEF, Slot.OMSLAG)
        case Soortmaat.HERKOMST:  # one bon answers for all four shares
            return Cel(maat.naam, _HERKOMST[Grond.STRUCTUREEL], Grond.STRUCTUREEL, Slot.HERKOMST)
    assert_never(maat.soort)


CELLEN = {cel.naam: cel for cel in _cellen()}
"""Every figure with a bon, by the name it has on the command line."""
