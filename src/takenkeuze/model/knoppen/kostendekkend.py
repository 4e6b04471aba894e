"""Budget: kostendekkend."""

from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.model.knoppen.basis import Knop
from takenkeuze.model.knoppen.toestand import Toestand
from takenkeuze.model.productenboek import Product
from takenkeuze.model.velden import AANDEEL

__all__ = ["KNOP", "Instelling"]


class Instelling(NamedTuple):
    """The settings."""

    dekkingsgraad: Annotated[Fraction, AANDEEL]


def effect(instelling: Instelling, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
    """Let tariffs and clients cover share t of the lasten: d' = max(d, t − V/L)."""
    if not toestand.lasten:
        return toestand  # nothing left to cover
    nodig = instelling.dekkingsgraad - toestand.inkomsten / toestand.lasten
    return toestand._replace(dekkingsgraad=max(toestand.dekkingsgraad, nodig))


KNOP = Knop(
    naam="kostendekkend",
    titel="Budget: kostendekkend",
    gevolg="De taak blijft; wie haar gebruikt, betaalt er meer voor.",
    instelling=Instelling,
    effect=effect,
    kan_verlagen=lambda instelling: False,
)
