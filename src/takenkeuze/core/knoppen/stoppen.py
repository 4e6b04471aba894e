# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Stoppen met een taak."""

from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.knoppen.gevolg import NOTHING, Gevolg, Reached
from takenkeuze.core.knoppen.knop import Knop
from takenkeuze.core.knoppen.toestand import Toestand
from takenkeuze.core.model.calculation_step import CalculationStep, calculation_step, euro_term
from takenkeuze.core.model.productenboek import Product


class StoppenSettings(NamedTuple):
    """The settings."""


def effect(settings: StoppenSettings, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
    """Stop: L' = 0 and V' = 0."""
    return toestand._replace(lasten=Fraction(0), inkomsten=Fraction(0))


def explain(
    settings: StoppenSettings, before: Toestand, after: Toestand, product: Product, selectie: Fraction
) -> tuple[CalculationStep, ...]:
    """Nothing is left."""
    lasten, inkomsten = (
        calculation_step("L'", "0", euro_term(after.lasten)),
        calculation_step("V'", "0", euro_term(after.inkomsten)),
    )
    return (lasten, inkomsten) if before.inkomsten else (lasten,)


def gevolg(settings: StoppenSettings, before: Toestand, after: Toestand) -> Gevolg:
    """Nothing is left."""
    return NOTHING if after == before else Gevolg(KNOP.core, Reached.LAPSES)


KNOP = Knop(
    naam="stoppen",
    titel="Stoppen",
    core="De taak vervalt; inwoners kunnen er niet meer terecht, tenzij een ander haar overneemt.",
    opening=lambda settings: "Stoppen met",
    gevolg=gevolg,
    settings=StoppenSettings,
    effect=effect,
    explain=explain,
    menukaart=lambda stand, toestand: StoppenSettings(),  # a task stops as a whole, whatever the others are set to
    less="stoppen kan niet een beetje: kies een knop die de taak kleiner maakt",
)
