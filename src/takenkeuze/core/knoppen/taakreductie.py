# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Taakreductie."""

from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.core.knoppen.gevolg import NOTHING, Gevolg, Reached
from takenkeuze.core.knoppen.knop import Knop, Over, cut, cut_step, lowers, share_in_words, share_of, share_steps
from takenkeuze.core.knoppen.toestand import Toestand
from takenkeuze.core.model.calculation_step import CalculationStep, calculation_step, euro_term
from takenkeuze.core.model.field_types import AMOUNT_PER_YEAR, SHARE_PER_YEAR
from takenkeuze.core.model.productenboek import Product


class TaakreductieSettings(NamedTuple):
    """The settings."""

    reductie: Annotated[Fraction, SHARE_PER_YEAR] | None = None
    bedrag: Annotated[Fraction, AMOUNT_PER_YEAR] | None = None
    over: Over | None = None


def effect(settings: TaakreductieSettings, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
    """Do a part of the task no longer: L and V shrink by r, or by an amount over the whole selection.

    Over the bijdrage V stays, so that N falls by just that.
    """
    share = share_of(settings.reductie, settings.bedrag, selectie)
    lasten, inkomsten = toestand.lasten - cut(toestand, share, settings.over), toestand.inkomsten
    if inkomsten and toestand.lasten and settings.over is not Over.BIJDRAGE:
        inkomsten = inkomsten * lasten / toestand.lasten
    return toestand._replace(lasten=lasten, inkomsten=inkomsten)


def explain(
    settings: TaakreductieSettings, before: Toestand, after: Toestand, product: Product, selectie: Fraction
) -> tuple[CalculationStep, ...]:
    """How the new lasten and inkomsten came about."""
    r, beforehand = share_steps("r", settings.reductie, settings.bedrag, selectie, settings.over)
    lasten = cut_step(before, after.lasten, ("r", r), settings.over)
    if after.inkomsten == before.inkomsten:
        return *beforehand, lasten
    v = "V", euro_term(before.inkomsten)
    if settings.over is Over.BASIS:
        terms = ("L'", euro_term(after.lasten)), ("L", euro_term(before.lasten))
        inkomsten = calculation_step("V'", "{V} · {L'} / {L}", euro_term(after.inkomsten), v, *terms)
    else:
        inkomsten = calculation_step("V'", "{V} · (1 − {r})", euro_term(after.inkomsten), v, ("r", r))
    return *beforehand, lasten, inkomsten


def gevolg(settings: TaakreductieSettings, before: Toestand, after: Toestand) -> Gevolg:
    """A part of the task goes, or all of it."""
    if after == before:
        return NOTHING
    if after.lasten > before.lasten:
        return Gevolg("De taak wordt groter; inwoners kunnen er meer terecht.", Reached.MORE)
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
    may_lower=lowers,
)
