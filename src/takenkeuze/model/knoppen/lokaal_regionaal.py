"""Lokaal en regionaal."""

from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.model.knoppen.basis import Knop, NietTeBerekenen
from takenkeuze.model.knoppen.toestand import Toestand
from takenkeuze.model.productenboek import Product
from takenkeuze.model.velden import AANDEEL

__all__ = ["KNOP", "Instelling"]


class Instelling(NamedTuple):
    """The settings."""

    lokaal_aandeel: Annotated[Fraction, AANDEEL]


def effect(instelling: Instelling, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
    """Move a part of the task to the gemeenten, or back.

    x = (a' − a) / (1 − a) of what the GR does moves: L and V shrink by x, and the gemeenten get own costs of
    x · (L · (1 + schaalnadeel) − V − d·L). With x below zero the task comes back and those costs fall.
    """
    if instelling.lokaal_aandeel == toestand.lokaal_aandeel:
        return toestand
    if toestand.lokaal_aandeel == 1:
        raise NietTeBerekenen(
            "de taak ligt al helemaal bij de gemeenten; wat terugkomen kost, is hieruit niet af te leiden"
        )
    x = (instelling.lokaal_aandeel - toestand.lokaal_aandeel) / (1 - toestand.lokaal_aandeel)
    verplaatst = toestand.netto + toestand.lasten * product.parameter("schaalnadeel")
    return toestand._replace(
        lasten=toestand.lasten * (1 - x),
        inkomsten=toestand.inkomsten * (1 - x),
        lokaal_aandeel=instelling.lokaal_aandeel,
        eigen_kosten=toestand.eigen_kosten + x * verplaatst,
    )


def lokaler(stand: Fraction, toestand: Toestand) -> Instelling:
    """Move a share of what the GR does now to the gemeenten: a' = a + s·(1 − a)."""
    return Instelling(lokaal_aandeel=toestand.lokaal_aandeel + stand * (1 - toestand.lokaal_aandeel))


KNOP = Knop(
    naam="lokaal_regionaal",
    titel="Lokaal en regionaal",
    gevolg="De taak blijft, maar wordt door een andere organisatie gedaan: de gemeente of de GR.",
    instelling=Instelling,
    effect=effect,
    menukaart=lokaler,
    vereist=("schaalnadeel",),
    steunt_op=("lokaal_aandeel",),
)
