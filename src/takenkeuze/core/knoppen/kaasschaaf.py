# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Kaasschaaf (in the takendialoog: kaasschaafmethode)."""

from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.core.knoppen.gevolg import NOTHING, Gevolg, Reached
from takenkeuze.core.knoppen.knop import Knop, Over, cut, cut_step, lowers, share_in_words, share_of, share_steps
from takenkeuze.core.knoppen.toestand import Toestand
from takenkeuze.core.model.calculation_step import CalculationStep
from takenkeuze.core.model.field_types import AMOUNT_PER_YEAR, SHARE_PER_YEAR
from takenkeuze.core.model.productenboek import Product


class KaasschaafSettings(NamedTuple):
    """The settings."""

    korting: Annotated[Fraction, SHARE_PER_YEAR] | None = None
    bedrag: Annotated[Fraction, AMOUNT_PER_YEAR] | None = None
    over: Over | None = None


def effect(settings: KaasschaafSettings, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
    """Everyone gives up the same share: ΔL = −k·L. The external income V stays."""
    share = share_of(settings.korting, settings.bedrag, selectie)
    return toestand._replace(lasten=toestand.lasten - cut(toestand, share, settings.over))


def explain(
    settings: KaasschaafSettings, before: Toestand, after: Toestand, product: Product, selectie: Fraction
) -> tuple[CalculationStep, ...]:
    """How the new lasten came about."""
    k, beforehand = share_steps("k", settings.korting, settings.bedrag, selectie, settings.over)
    return *beforehand, cut_step(before, after.lasten, ("k", k), settings.over)


def gevolg(settings: KaasschaafSettings, before: Toestand, after: Toestand) -> Gevolg:
    """The same tasks with less; a task that all is taken from can't be done."""
    if after == before:
        return NOTHING
    if after.lasten > before.lasten:
        return Gevolg("De taak blijft; er is meer tijd en geld voor.", Reached.MORE)
    if not after.lasten:
        return Gevolg(
            "Er blijft geen geld over om de taak te doen; inwoners kunnen er niet meer terecht.", Reached.LAPSES
        )
    return Gevolg(KNOP.core, Reached.LESS)


KNOP = Knop(
    naam="kaasschaaf",
    titel="Kaasschaaf",
    core="De taak blijft, met iets minder tijd en geld; het werk wordt overal wat dunner.",
    opening=lambda settings: f"Kaasschaaf van {share_in_words(*settings)} op",
    gevolg=gevolg,
    settings=KaasschaafSettings,
    effect=effect,
    explain=explain,
    menukaart=lambda stand, toestand: KaasschaafSettings(korting=stand),
    exactly_one=("korting", "bedrag"),
    may_lower=lowers,
)
