"""Budget: taakreductie."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Annotated, ClassVar

from takenkeuze.model.knoppen.basis import Knop, deel_van
from takenkeuze.model.knoppen.toestand import Toestand
from takenkeuze.model.productenboek import Product
from takenkeuze.model.velden import AANDEEL, EURO

__all__ = ["Taakreductie"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taakreductie(Knop):
    """Do a part of the task no longer: L and V shrink by r, or by an amount over the whole selection."""

    knop: ClassVar[str] = "taakreductie"
    titel: ClassVar[str] = "Budget: taakreductie"
    gevolg: ClassVar[str] = "Een deel van de taak vervalt; wie daarvan gebruikmaakte, kan er niet meer terecht."
    precies_een: ClassVar[tuple[str, ...]] = ("reductie", "bedrag")

    reductie: Annotated[Fraction, AANDEEL] | None = None
    bedrag: Annotated[Fraction, EURO] | None = None

    def pas_toe(self, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
        blijft = 1 - deel_van(self.reductie, self.bedrag, selectie)
        return replace(toestand, lasten=toestand.lasten * blijft, inkomsten=toestand.inkomsten * blijft)
