"""Lokaal en regionaal."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Annotated, ClassVar

from takenkeuze.model.knoppen.basis import Knop, NietTeBerekenen
from takenkeuze.model.knoppen.toestand import Toestand
from takenkeuze.model.productenboek import Product
from takenkeuze.model.velden import AANDEEL

__all__ = ["LokaalRegionaal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LokaalRegionaal(Knop):
    """Move a part of the task to the gemeenten, or back.

    x = (a' − a) / (1 − a) of what the GR does moves: L and V shrink by x, and the gemeenten get own costs of
    x · (L · (1 + schaalnadeel) − V − d·L). With x below zero the task comes back and those costs fall.
    """

    knop: ClassVar[str] = "lokaal_regionaal"
    titel: ClassVar[str] = "Lokaal en regionaal"
    gevolg: ClassVar[str] = "De taak blijft, maar wordt door een andere organisatie gedaan: de gemeente of de GR."
    vereist: ClassVar[tuple[str, ...]] = ("schaalnadeel",)
    steunt_op: ClassVar[tuple[str, ...]] = ("lokaal_aandeel",)

    lokaal_aandeel: Annotated[Fraction, AANDEEL]

    def pas_toe(self, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
        if self.lokaal_aandeel == toestand.lokaal_aandeel:
            return toestand
        if toestand.lokaal_aandeel == 1:
            raise NietTeBerekenen(
                "de taak ligt al helemaal bij de gemeenten; wat terugkomen kost, is hieruit niet af te leiden"
            )
        x = (self.lokaal_aandeel - toestand.lokaal_aandeel) / (1 - toestand.lokaal_aandeel)
        verplaatst = toestand.netto + toestand.lasten * product.parameter("schaalnadeel")
        return replace(
            toestand,
            lasten=toestand.lasten * (1 - x),
            inkomsten=toestand.inkomsten * (1 - x),
            lokaal_aandeel=self.lokaal_aandeel,
            eigen_kosten=toestand.eigen_kosten + x * verplaatst,
        )
