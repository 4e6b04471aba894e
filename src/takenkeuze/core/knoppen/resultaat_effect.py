# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Resultaat en maatschappelijk effect."""

from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.core.knoppen.gevolg import NIETS, Bereikt, Gevolg
from takenkeuze.core.knoppen.knop import Knop
from takenkeuze.core.knoppen.toestand import Toestand
from takenkeuze.core.model.calculation_step import Rekenstap, aandeel, euro, stap
from takenkeuze.core.model.field_types import Eenheid, Maat
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.notation import aandeel as share_as_written


class Instelling(NamedTuple):
    """The settings."""

    doel: Annotated[Fraction, Maat(Eenheid.AANDEEL, hoogst=Fraction(10))]


def effect(instelling: Instelling, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
    """Aim for more or less than today's result: ΔL = L · kostengevoeligheid · (t − 1)."""
    gevoeligheid = product.parameter("kostengevoeligheid")
    return toestand._replace(lasten=toestand.lasten * (1 + gevoeligheid * (instelling.doel - 1)))


def uitleg(
    instelling: Instelling, voor: Toestand, na: Toestand, product: Product, selectie: Fraction
) -> tuple[Rekenstap, ...]:
    """How the new lasten came about."""
    termen = (
        ("L", euro(voor.lasten)),
        ("kostengevoeligheid", aandeel(product.parameter("kostengevoeligheid"))),
        ("t", aandeel(instelling.doel)),
    )
    return (stap("L'", "{L} · (1 + {kostengevoeligheid} · ({t} − 1))", euro(na.lasten), *termen),)


def gevolg(instelling: Instelling, voor: Toestand, na: Toestand) -> Gevolg:
    """A higher or a lower aim than today's, which is 100%."""
    if instelling.doel == 1:
        return NIETS
    if instelling.doel > 1:
        return Gevolg("Het doel gaat omhoog: de taak bereikt meer inwoners.", Bereikt.MEER)
    if not instelling.doel:
        return Gevolg("Het doel vervalt: de taak bereikt geen inwoners meer.", Bereikt.VERVALT)
    return Gevolg("Het doel gaat omlaag: de taak bereikt minder inwoners.", Bereikt.MINDER)


KNOP = Knop(
    naam="resultaat_effect",
    titel="Resultaat en maatschappelijk effect",
    kern="Het doel wordt bijgesteld: de taak bereikt meer of minder inwoners.",
    opening=lambda instelling: f"Resultaat en maatschappelijk effect naar {share_as_written(instelling.doel)} op",
    gevolg=gevolg,
    instelling=Instelling,
    effect=effect,
    uitleg=uitleg,
    menukaart=lambda stand, toestand: Instelling(doel=1 - stand),
    vereist=("kostengevoeligheid",),
    kan_verlagen=lambda instelling: instelling.doel < 1,
)
