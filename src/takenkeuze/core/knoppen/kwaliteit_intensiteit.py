# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Kwaliteit en intensiteit."""

from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.core.knoppen.gevolg import NOTHING, Gevolg, Reached
from takenkeuze.core.knoppen.knop import Knop
from takenkeuze.core.knoppen.toestand import Toestand
from takenkeuze.core.model.calculation_step import CalculationStep, calculation_step, euro_term, share_term
from takenkeuze.core.model.field_types import CHANGE_PER_YEAR
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.notation import signed


class KwaliteitSettings(NamedTuple):
    """The settings."""

    wijziging: Annotated[Fraction, CHANGE_PER_YEAR]


def effect(settings: KwaliteitSettings, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
    """Do the same task better or less well, more or less often: ΔL = L · variabel_aandeel · w."""
    return toestand._replace(lasten=toestand.lasten * (1 + product.parameter("variabel_aandeel") * settings.wijziging))


def explain(
    settings: KwaliteitSettings, before: Toestand, after: Toestand, product: Product, selectie: Fraction
) -> tuple[CalculationStep, ...]:
    """How the new lasten came about."""
    terms = (
        ("L", euro_term(before.lasten)),
        ("variabel aandeel", share_term(product.parameter("variabel_aandeel"))),
        ("w", share_term(settings.wijziging)),
    )
    return (calculation_step("L'", "{L} · (1 + {variabel aandeel} · {w})", euro_term(after.lasten), *terms),)


def gevolg(settings: KwaliteitSettings, before: Toestand, after: Toestand) -> Gevolg:
    """More or less of the same task, after the sign of the change."""
    if not settings.wijziging:
        return NOTHING
    if settings.wijziging > 0:
        return Gevolg("De taak blijft, en inwoners krijgen haar vaker of beter.", Reached.MORE)
    return Gevolg("De taak blijft, maar inwoners krijgen haar minder vaak of soberder.", Reached.LESS)


KNOP = Knop(
    naam="kwaliteit_intensiteit",
    titel="Kwaliteit en intensiteit",
    core="De taak blijft, maar inwoners krijgen haar vaker of minder vaak, beter of soberder.",
    opening=lambda settings: f"Kwaliteit en intensiteit {signed(settings.wijziging)} op",
    gevolg=gevolg,
    settings=KwaliteitSettings,
    effect=effect,
    explain=explain,
    menukaart=lambda stand, toestand: KwaliteitSettings(wijziging=-stand),
    required_parameters=("variabel_aandeel",),
    may_lower=lambda settings: settings.wijziging < 0,
)
