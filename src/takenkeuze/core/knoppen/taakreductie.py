# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Taakreductie."""

from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.core.knoppen.gevolg import NOTHING, Gevolg, Reached
from takenkeuze.core.knoppen.knop import Knop, share_in_words, share_of, share_steps
from takenkeuze.core.knoppen.toestand import Toestand
from takenkeuze.core.model.calculation_step import CalculationStep, calculation_step, euro_term
from takenkeuze.core.model.field_types import EURO, SHARE
from takenkeuze.core.model.productenboek import Product


class TaakreductieSettings(NamedTuple):
    """The settings."""

    reductie: Annotated[Fraction, SHARE] | None = None
    bedrag: Annotated[Fraction, EURO] | None = None


def effect(settings: TaakreductieSettings, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
    """Do a part of the task no longer: L and V shrink by r, or by an amount over the whole selection."""
    stays = 1 - share_of(settings.reductie, settings.bedrag, selectie)
    return toestand._replace(
        lasten=toestand.lasten * stays, inkomsten=toestand.inkomsten and toestand.inkomsten * stays
    )


def explain(
    settings: TaakreductieSettings, before: Toestand, after: Toestand, product: Product, selectie: Fraction
) -> tuple[CalculationStep, ...]:
    """How the new lasten and inkomsten came about."""
    r, beforehand = share_steps("r", settings.reductie, settings.bedrag, selectie)
    lasten = calculation_step(
        "L'", "{L} · (1 − {r})", euro_term(after.lasten), ("L", euro_term(before.lasten)), ("r", r)
    )
    inkomsten = calculation_step(
        "V'", "{V} · (1 − {r})", euro_term(after.inkomsten), ("V", euro_term(before.inkomsten)), ("r", r)
    )
    return (*beforehand, lasten, inkomsten) if before.inkomsten else (*beforehand, lasten)


def gevolg(settings: TaakreductieSettings, before: Toestand, after: Toestand) -> Gevolg:
    """A part of the task goes, or all of it."""
    if after == before:
        return NOTHING
    if not after.lasten:
        return Gevolg("De taak vervalt; wie daarvan gebruikmaakte, kan er niet meer terecht.", Reached.LAPSES)
    return Gevolg(KNOP.core, Reached.LESS)


KNOP = Knop(
    naam="taakreductie",
    titel="Taakreductie",
    core="Een deel van de taak vervalt; wie daarvan gebruikmaakte, kan er niet meer terecht.",
    opening=lambda settings: f"Taakreductie van {share_in_words(*settings)} op",
    gevolg=gevolg,
    settings=TaakreductieSettings,
    effect=effect,
    explain=explain,
    menukaart=lambda stand, toestand: TaakreductieSettings(reductie=stand),
    exactly_one=("reductie", "bedrag"),
)
