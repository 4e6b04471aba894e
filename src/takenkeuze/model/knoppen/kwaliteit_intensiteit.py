"""Kwaliteit en intensiteit."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Annotated, ClassVar

from takenkeuze.model.knoppen.basis import Knop
from takenkeuze.model.knoppen.toestand import Toestand
from takenkeuze.model.productenboek import Product
from takenkeuze.model.velden import Eenheid, Maat

__all__ = ["KwaliteitIntensiteit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KwaliteitIntensiteit(Knop):
    """Do the same task better or less well, more or less often: ΔL = L · variabel_aandeel · w."""

    knop: ClassVar[str] = "kwaliteit_intensiteit"
    titel: ClassVar[str] = "Kwaliteit en intensiteit"
    gevolg: ClassVar[str] = "De taak blijft, maar inwoners krijgen haar vaker of minder vaak, beter of soberder."
    vereist: ClassVar[tuple[str, ...]] = ("variabel_aandeel",)

    wijziging: Annotated[Fraction, Maat(Eenheid.AANDEEL, minst=Fraction(-1), hoogst=Fraction(10))]

    @property
    def kan_verlagen(self) -> bool:
        return self.wijziging < 0

    def pas_toe(self, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
        return replace(toestand, lasten=toestand.lasten * (1 + product.parameter("variabel_aandeel") * self.wijziging))
