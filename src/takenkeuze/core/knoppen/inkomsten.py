# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Inkomsten van buiten: more or less of what others pay, such as a rijksbijdrage."""

from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.core.knoppen.gevolg import NOTHING, Gevolg, Reached
from takenkeuze.core.knoppen.knop import Knop, share_of, share_steps
from takenkeuze.core.knoppen.toestand import Toestand
from takenkeuze.core.model.calculation_step import CalculationStep, calculation_step, euro_term, share_term
from takenkeuze.core.model.field_types import AMOUNT_PER_YEAR, CHANGE_PER_YEAR
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.notation import euro, signed


class InkomstenSettings(NamedTuple):
    """The settings."""

    wijziging: Annotated[Fraction, CHANGE_PER_YEAR] | None = None
    bedrag: Annotated[Fraction, AMOUNT_PER_YEAR] | None = None


def effect(settings: InkomstenSettings, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
    """Others pay more or less: V' = V · (1 + w), or V and a part of an amount in proportion to L."""
    if settings.wijziging is not None:
        return toestand._replace(inkomsten=toestand.inkomsten * (1 + settings.wijziging))
    return toestand._replace(inkomsten=toestand.inkomsten + toestand.lasten * share_of(None, settings.bedrag, selectie))


def explain(
    settings: InkomstenSettings, before: Toestand, after: Toestand, product: Product, selectie: Fraction
) -> tuple[CalculationStep, ...]:
    """How the new inkomsten came about."""
    v, outcome = ("V", euro_term(before.inkomsten)), euro_term(after.inkomsten)
    if settings.wijziging is not None:
        return (calculation_step("V'", "{V} · (1 + {w})", outcome, v, ("w", share_term(settings.wijziging))),)
    share, beforehand = share_steps("deel", None, settings.bedrag, selectie)
    terms = v, ("L", euro_term(before.lasten)), ("deel", share)
    return *beforehand, calculation_step("V'", "{V} + {L} · {deel}", outcome, *terms)


def gevolg(settings: InkomstenSettings, before: Toestand, after: Toestand) -> Gevolg:
    """The same task, paid more or less by others."""
    if after.inkomsten == before.inkomsten:
        return NOTHING
    who = "anderen betalen er meer aan" if after.inkomsten > before.inkomsten else "anderen betalen er minder aan"
    return Gevolg(f"De taak blijft; {who}.", Reached.STAYS)


def _opening(settings: InkomstenSettings) -> str:
    if settings.wijziging is not None:
        return f"Inkomsten van buiten {signed(settings.wijziging)} op"
    assert settings.bedrag is not None
    return f"Inkomsten van buiten {'+' * (settings.bedrag > 0)}{euro(settings.bedrag)} op"


KNOP = Knop(
    naam="inkomsten",
    titel="Inkomsten van buiten",
    core="De taak blijft; anderen betalen er meer of minder aan.",
    opening=_opening,
    gevolg=gevolg,
    settings=InkomstenSettings,
    effect=effect,
    explain=explain,
    menukaart=lambda stand, toestand: InkomstenSettings(wijziging=stand),
    exactly_one=("wijziging", "bedrag"),
    may_lower=lambda settings: False,
    less="kies een kleinere wijziging",
)
