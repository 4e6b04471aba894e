"""Maatwerk en uniformiteit."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Annotated, ClassVar

from takenkeuze.model.knoppen.basis import Knop
from takenkeuze.model.knoppen.toestand import Toestand
from takenkeuze.model.productenboek import Product
from takenkeuze.model.velden import AANDEEL

__all__ = ["MaatwerkUniformiteit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MaatwerkUniformiteit(Knop):
    """More or less made to measure: L' = L · (1 + m'·o) / (1 + m·o), and m' becomes the product's share."""

    knop: ClassVar[str] = "maatwerk_uniformiteit"
    titel: ClassVar[str] = "Maatwerk en uniformiteit"
    gevolg: ClassVar[str] = "De uitvoering past meer of minder bij de eigen wensen van een gemeente."
    vereist: ClassVar[tuple[str, ...]] = ("maatwerkopslag",)
    steunt_op: ClassVar[tuple[str, ...]] = ("maatwerkaandeel",)

    maatwerkaandeel: Annotated[Fraction, AANDEEL]

    def pas_toe(self, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
        opslag = product.parameter("maatwerkopslag")
        verhouding = (1 + self.maatwerkaandeel * opslag) / (1 + toestand.maatwerkaandeel * opslag)
        return replace(toestand, lasten=toestand.lasten * verhouding, maatwerkaandeel=self.maatwerkaandeel)
