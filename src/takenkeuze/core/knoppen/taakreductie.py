# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Taakreductie."""

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

    reductie: Annotated[Fraction, AANDEEL] | None = None
    bedrag: Annotated[Fraction, EURO] | None = None


def effect(instelling: Instelling, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
    """Do a part of the task no longer: L and V shrink by r, or by an amount over the whole selection."""
    blijft = 1 - deel_van(instelling.reductie, instelling.bedrag, selectie)
    return toestand._replace(lasten=toestand.lasten * blijft, inkomsten=toestand.inkomsten * blijft)


def uitleg(
    instelling: Instelling, voor: Toestand, na: Toestand, product: Product, selectie: Fraction
) -> tuple[Rekenstap, ...]:
    """How the new lasten and inkomsten came about."""
    r, vooraf = stappen_deel("r", instelling.reductie, instelling.bedrag, selectie)
    lasten = stap("L'", "{L} · (1 − {r})", euro(na.lasten), ("L", euro(voor.lasten)), ("r", r))
    inkomsten = stap("V'", "{V} · (1 − {r})", euro(na.inkomsten), ("V", euro(voor.inkomsten)), ("r", r))
    return (*vooraf, lasten, inkomsten) if voor.inkomsten else (*vooraf, lasten)


def gevolg(instelling: Instelling, voor: Toestand, na: Toestand) -> Gevolg:
    """A part of the task goes, or all of it."""
    if na == voor:
        return NIETS
    if not na.lasten:
        return Gevolg("De taak vervalt; wie daarvan gebruikmaakte, kan er niet meer terecht.", Bereikt.VERVALT)
    return Gevolg(KNOP.kern, Bereikt.MINDER)


KNOP = Knop(
    naam="taakreductie",
    titel="Taakreductie",
    kern="Een deel van de taak vervalt; wie daarvan gebruikmaakte, kan er niet meer terecht.",
    opening=lambda instelling: f"Taakreductie van {deel_in_woorden(*instelling)} op",
    gevolg=gevolg,
    instelling=Instelling,
    effect=effect,
    uitleg=uitleg,
    menukaart=lambda stand, toestand: Instelling(reductie=stand),
    precies_een=("reductie", "bedrag"),
)
