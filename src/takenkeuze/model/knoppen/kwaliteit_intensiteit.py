"""Kwaliteit en intensiteit."""

from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.model.knoppen.basis import Knop
from takenkeuze.model.knoppen.toestand import Toestand
from takenkeuze.model.productenboek import Product
from takenkeuze.model.rekenstap import Rekenstap, aandeel, euro, stap
from takenkeuze.model.velden import Eenheid, Maat

__all__ = ["KNOP", "Instelling"]


class Instelling(NamedTuple):
    """The settings."""

    wijziging: Annotated[Fraction, Maat(Eenheid.AANDEEL, minst=Fraction(-1), hoogst=Fraction(10))]


def effect(instelling: Instelling, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
    """Do the same task better or less well, more or less often: ΔL = L · variabel_aandeel · w."""
    return toestand._replace(
        lasten=toestand.lasten * (1 + product.parameter("variabel_aandeel") * instelling.wijziging)
    )


def uitleg(
    instelling: Instelling, voor: Toestand, na: Toestand, product: Product, selectie: Fraction
) -> tuple[Rekenstap, ...]:
    """How the new lasten came about."""
    termen = (
        ("L", euro(voor.lasten)),
        ("variabel aandeel", aandeel(product.parameter("variabel_aandeel"))),
        ("w", aandeel(instelling.wijziging)),
    )
    return (stap("L'", "{L} · (1 + {variabel aandeel} · {w})", euro(na.lasten), *termen),)


KNOP = Knop(
    naam="kwaliteit_intensiteit",
    titel="Kwaliteit en intensiteit",
    gevolg="De taak blijft, maar inwoners krijgen haar vaker of minder vaak, beter of soberder.",
    instelling=Instelling,
    effect=effect,
    uitleg=uitleg,
    menukaart=lambda stand, toestand: Instelling(wijziging=-stand),
    vereist=("variabel_aandeel",),
    kan_verlagen=lambda instelling: instelling.wijziging < 0,
)
