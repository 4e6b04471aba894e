# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Kwaliteit en intensiteit."""

from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.core.knoppen.gevolg import NIETS, Bereikt, Gevolg
from takenkeuze.core.knoppen.knop import Knop
from takenkeuze.core.knoppen.toestand import Toestand
from takenkeuze.core.model.calculation_step import Rekenstap, aandeel, euro, stap
from takenkeuze.core.model.field_types import Eenheid, Maat
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.notation import signed


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


def gevolg(instelling: Instelling, voor: Toestand, na: Toestand) -> Gevolg:
    """More or less of the same task, after the sign of the change."""
    if not instelling.wijziging:
        return NIETS
    if instelling.wijziging > 0:
        return Gevolg("De taak blijft, en inwoners krijgen haar vaker of beter.", Bereikt.MEER)
    return Gevolg("De taak blijft, maar inwoners krijgen haar minder vaak of soberder.", Bereikt.MINDER)


KNOP = Knop(
    naam="kwaliteit_intensiteit",
    titel="Kwaliteit en intensiteit",
    kern="De taak blijft, maar inwoners krijgen haar vaker of minder vaak, beter of soberder.",
    opening=lambda instelling: f"Kwaliteit en intensiteit {signed(instelling.wijziging)} op",
    gevolg=gevolg,
    instelling=Instelling,
    effect=effect,
    uitleg=uitleg,
    menukaart=lambda stand, toestand: Instelling(wijziging=-stand),
    vereist=("variabel_aandeel",),
    kan_verlagen=lambda instelling: instelling.wijziging < 0,
)
