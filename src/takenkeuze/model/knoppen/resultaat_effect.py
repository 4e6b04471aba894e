"""Resultaat en maatschappelijk effect."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Annotated, ClassVar

from takenkeuze.model.knoppen.basis import Knop
from takenkeuze.model.knoppen.toestand import Toestand
from takenkeuze.model.productenboek import Product
from takenkeuze.model.velden import Eenheid, Maat

__all__ = ["ResultaatEffect"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultaatEffect(Knop):
    """Aim for more or less than today's result: ΔL = L · kostengevoeligheid · (t − 1)."""

    knop: ClassVar[str] = "resultaat_effect"
    titel: ClassVar[str] = "Resultaat en maatschappelijk effect"
    gevolg: ClassVar[str] = "Het doel wordt bijgesteld: de taak bereikt meer of minder inwoners."
    vereist: ClassVar[tuple[str, ...]] = ("kostengevoeligheid",)

    doel: Annotated[Fraction, Maat(Eenheid.AANDEEL, hoogst=Fraction(10))]

    @property
    def kan_verlagen(self) -> bool:
        return self.doel < 1

    def pas_toe(self, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
        gevoeligheid = product.parameter("kostengevoeligheid")
        return replace(toestand, lasten=toestand.lasten * (1 + gevoeligheid * (self.doel - 1)))
