# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Maatwerk en uniformiteit."""

from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.core.knoppen.gevolg import NOTHING, Gevolg, Reached
from takenkeuze.core.knoppen.knop import Knop
from takenkeuze.core.knoppen.toestand import Toestand
from takenkeuze.core.model.calculation_step import CalculationStep, calculation_step, euro_term, share_term
from takenkeuze.core.model.field_types import SHARE
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.notation import share_as_written


class MaatwerkSettings(NamedTuple):
    """The settings."""

    maatwerkaandeel: Annotated[Fraction, SHARE]


def effect(settings: MaatwerkSettings, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
    """More or less made to measure: L' = L · (1 + m'·o) / (1 + m·o), and m' becomes the product's share."""
    surcharge = product.parameter("maatwerkopslag")
    ratio = (1 + settings.maatwerkaandeel * surcharge) / (1 + toestand.maatwerkaandeel * surcharge)
    return toestand._replace(lasten=toestand.lasten * ratio, maatwerkaandeel=settings.maatwerkaandeel)


def explain(
    settings: MaatwerkSettings, before: Toestand, after: Toestand, product: Product, selectie: Fraction
) -> tuple[CalculationStep, ...]:
    """How the new lasten came about."""
    terms = (
        ("L", euro_term(before.lasten)),
        ("m'", share_term(after.maatwerkaandeel)),
        ("m", share_term(before.maatwerkaandeel)),
        ("o", share_term(product.parameter("maatwerkopslag"))),
    )
    return (calculation_step("L'", "{L} · (1 + {m'} · {o}) / (1 + {m} · {o})", euro_term(after.lasten), *terms),)


def uniformer(stand: Fraction, toestand: Toestand) -> MaatwerkSettings:
    """Make a share of the work uniform that is made to measure now; at most all that is: m' = max(0, m − s)."""
    return MaatwerkSettings(maatwerkaandeel=max(Fraction(0), toestand.maatwerkaandeel - stand))


def gevolg(settings: MaatwerkSettings, before: Toestand, after: Toestand) -> Gevolg:
    """The same task, made to measure more or less than now."""
    if settings.maatwerkaandeel == before.maatwerkaandeel:
        return NOTHING
    more = "meer" if settings.maatwerkaandeel > before.maatwerkaandeel else "minder"
    return Gevolg(f"De taak blijft; de uitvoering past {more} bij de eigen wensen van een gemeente.", Reached.STAYS)


KNOP = Knop(
    naam="maatwerk_uniformiteit",
    titel="Maatwerk en uniformiteit",
    core="De uitvoering past meer of minder bij de eigen wensen van een gemeente.",
    opening=lambda settings: f"Maatwerk en uniformiteit naar {share_as_written(settings.maatwerkaandeel)} maatwerk op",
    gevolg=gevolg,
    settings=MaatwerkSettings,
    effect=effect,
    explain=explain,
    menukaart=uniformer,
    required_parameters=("maatwerkopslag",),
    relies_on=("maatwerkaandeel",),
)
