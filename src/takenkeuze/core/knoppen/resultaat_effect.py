# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Resultaat en maatschappelijk effect."""

from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.core.knoppen.gevolg import NOTHING, Gevolg, Reached
from takenkeuze.core.knoppen.knop import Knop
from takenkeuze.core.knoppen.toestand import Toestand
from takenkeuze.core.model.calculation_step import CalculationStep, calculation_step, euro_term, share_term
from takenkeuze.core.model.field_types import FieldType, Unit
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.notation import share_as_written


class ResultaatSettings(NamedTuple):
    """The settings."""

    doel: Annotated[Fraction, FieldType(Unit.SHARE, highest=Fraction(10))]


def effect(settings: ResultaatSettings, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
    """Aim for more or less than today's result: ΔL = L · kostengevoeligheid · (t − 1)."""
    sensitivity = product.parameter("kostengevoeligheid")
    return toestand._replace(lasten=toestand.lasten * (1 + sensitivity * (settings.doel - 1)))


def explain(
    settings: ResultaatSettings, before: Toestand, after: Toestand, product: Product, selectie: Fraction
) -> tuple[CalculationStep, ...]:
    """How the new lasten came about."""
    terms = (
        ("L", euro_term(before.lasten)),
        ("kostengevoeligheid", share_term(product.parameter("kostengevoeligheid"))),
        ("t", share_term(settings.doel)),
    )
    return (calculation_step("L'", "{L} · (1 + {kostengevoeligheid} · ({t} − 1))", euro_term(after.lasten), *terms),)


def gevolg(settings: ResultaatSettings, before: Toestand, after: Toestand) -> Gevolg:
    """A higher or a lower aim than today's, which is 100%."""
    if settings.doel == 1:
        return NOTHING
    if settings.doel > 1:
        return Gevolg("Het doel gaat omhoog: de taak bereikt meer inwoners.", Reached.MORE)
    if not settings.doel:
        return Gevolg("Het doel vervalt: de taak bereikt geen inwoners meer.", Reached.LAPSES)
    return Gevolg("Het doel gaat omlaag: de taak bereikt minder inwoners.", Reached.LESS)


KNOP = Knop(
    naam="resultaat_effect",
    titel="Resultaat en maatschappelijk effect",
    core="Het doel wordt bijgesteld: de taak bereikt meer of minder inwoners.",
    opening=lambda settings: f"Resultaat en maatschappelijk effect naar {share_as_written(settings.doel)} op",
    gevolg=gevolg,
    settings=ResultaatSettings,
    effect=effect,
    explain=explain,
    menukaart=lambda stand, toestand: ResultaatSettings(doel=1 - stand),
    required_parameters=("kostengevoeligheid",),
    may_lower=lambda settings: settings.doel < 1,
)
