# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Kaasschaaf (in the takendialoog: kaasschaafmethode)."""

from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.core.knoppen.gevolg import NIETS, Bereikt, Gevolg
from takenkeuze.core.knoppen.knop import Knop, deel_in_woorden, deel_van, stappen_deel
from takenkeuze.core.knoppen.toestand import Toestand
from takenkeuze.core.model.calculation_step import Rekenstap, euro, stap
from takenkeuze.core.model.field_types import AANDEEL, EURO
from takenkeuze.core.model.productenboek import Product


class Instelling(NamedTuple):
    """The settings."""

    korting: Annotated[Fraction, AANDEEL] | None = None
    bedrag: Annotated[Fraction, EURO] | None = None


def effect(instelling: Instelling, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
    """Everyone gives up the same share: ΔL = −k·L. The external income V stays."""
    return toestand._replace(lasten=toestand.lasten * (1 - deel_van(instelling.korting, instelling.bedrag, selectie)))


def uitleg(
    instelling: Instelling, voor: Toestand, na: Toestand, product: Product, selectie: Fraction
) -> tuple[Rekenstap, ...]:
    """How the new lasten came about."""
    k, vooraf = stappen_deel("k", instelling.korting, instelling.bedrag, selectie)
    return *vooraf, stap("L'", "{L} · (1 − {k})", euro(na.lasten), ("L", euro(voor.lasten)), ("k", k))


def gevolg(instelling: Instelling, voor: Toestand, na: Toestand) -> Gevolg:
    """The same tasks with less; a task that all is taken from can't be done."""
    if na == voor:
        return NIETS
    if not na.lasten:
        return Gevolg(
            "Er blijft geen geld over om de taak te doen; inwoners kunnen er niet meer terecht.", Bereikt.VERVALT
        )
    return Gevolg(KNOP.kern, Bereikt.MINDER)


KNOP = Knop(
    naam="kaasschaaf",
    titel="Kaasschaaf",
    kern="De taak blijft, met iets minder tijd en geld; het werk wordt overal wat dunner.",
    opening=lambda instelling: f"Kaasschaaf van {deel_in_woorden(*instelling)} op",
    gevolg=gevolg,
    instelling=Instelling,
    effect=effect,
    uitleg=uitleg,
    menukaart=lambda stand, toestand: Instelling(korting=stand),
    precies_een=("korting", "bedrag"),
)
