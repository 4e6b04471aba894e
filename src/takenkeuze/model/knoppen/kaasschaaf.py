"""Budget: kaasschaafmethode."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Annotated, ClassVar

from takenkeuze.model.knoppen.basis import Knop, deel_van
from takenkeuze.model.knoppen.toestand import Toestand
from takenkeuze.model.productenboek import Product
from takenkeuze.model.velden import AANDEEL, EURO

__all__ = ["Kaasschaaf"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kaasschaaf(Knop):
    """Everyone gives up the same share: ΔL = −k·L. The external income V stays."""

    knop: ClassVar[str] = "kaasschaaf"
    titel: ClassVar[str] = "Budget: kaasschaafmethode"
    gevolg: ClassVar[str] = "Alle taken blijven, met overal iets minder tijd en geld; overal wat dunner."
    precies_een: ClassVar[tuple[str, ...]] = ("korting", "bedrag")

    korting: Annotated[Fraction, AANDEEL] | None = None
    bedrag: Annotated[Fraction, EURO] | None = None

    def pas_toe(self, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
        return replace(toestand, lasten=toestand.lasten * (1 - deel_van(self.korting, self.bedrag, selectie)))
