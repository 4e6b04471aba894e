# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Stoppen met een taak."""

from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.knoppen.gevolg import NIETS, Bereikt, Gevolg
from takenkeuze.core.knoppen.knop import Knop
from takenkeuze.core.knoppen.toestand import Toestand
from takenkeuze.core.model.calculation_step import Rekenstap, euro, stap
from takenkeuze.core.model.productenboek import Product


class Instelling(NamedTuple):
    """The settings."""


def effect(instelling: Instelling, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
    """Stop: L' = 0 and V' = 0."""
    return toestand._replace(lasten=Fraction(0), inkomsten=Fraction(0))


def uitleg(
    instelling: Instelling, voor: Toestand, na: Toestand, product: Product, selectie: Fraction
) -> tuple[Rekenstap, ...]:
    """Nothing is left."""
    lasten, inkomsten = stap("L'", "0", euro(na.lasten)), stap("V'", "0", euro(na.inkomsten))
    return (lasten, inkomsten) if voor.inkomsten else (lasten,)


def gevolg(instelling: Instelling, voor: Toestand, na: Toestand) -> Gevolg:
    """Nothing is left."""
    return NIETS if na == voor else Gevolg(KNOP.kern, Bereikt.VERVALT)


KNOP = Knop(
    naam="stoppen",
    titel="Stoppen",
    kern="De taak vervalt; inwoners kunnen er niet meer terecht, tenzij een ander haar overneemt.",
    opening=lambda instelling: "Stoppen met",
    gevolg=gevolg,
    instelling=Instelling,
    effect=effect,
    uitleg=uitleg,
    menukaart=lambda stand, toestand: Instelling(),  # a task stops as a whole, whatever the others are set to
    minder="stoppen kan niet een beetje: kies een knop die de taak kleiner maakt",
)
