"""Stoppen met een taak."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import ClassVar

from takenkeuze.model.knoppen.basis import Knop
from takenkeuze.model.knoppen.toestand import Toestand
from takenkeuze.model.productenboek import Product

__all__ = ["Stoppen"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stoppen(Knop):
    """Stop: L' = 0 and V' = 0."""

    knop: ClassVar[str] = "stoppen"
    titel: ClassVar[str] = "Stoppen met een taak"
    gevolg: ClassVar[str] = "De taak vervalt; inwoners kunnen er niet meer terecht, tenzij een ander haar overneemt."

    def pas_toe(self, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
        return replace(toestand, lasten=Fraction(0), inkomsten=Fraction(0))
