"""Budget: kostendekkend."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Annotated, ClassVar

from takenkeuze.model.knoppen.basis import Knop
from takenkeuze.model.knoppen.toestand import Toestand
from takenkeuze.model.productenboek import Product
from takenkeuze.model.velden import AANDEEL

__all__ = ["Kostendekkend"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kostendekkend(Knop):
    """Let tariffs and clients cover share t of the lasten: d' = max(d, t − V/L)."""

    knop: ClassVar[str] = "kostendekkend"
    titel: ClassVar[str] = "Budget: kostendekkend"
    gevolg: ClassVar[str] = "De taak blijft; wie haar gebruikt, betaalt er meer voor."

    dekkingsgraad: Annotated[Fraction, AANDEEL]

    @property
    def kan_verlagen(self) -> bool:
        return False

    def pas_toe(self, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
        if not toestand.lasten:
            return toestand  # nothing left to cover
        nodig = self.dekkingsgraad - toestand.inkomsten / toestand.lasten
        return replace(toestand, dekkingsgraad=max(toestand.dekkingsgraad, nodig))
