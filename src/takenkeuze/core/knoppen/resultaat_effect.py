# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Resultaat en maatschappelijk effect."""

from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.core.knoppen.gevolg import NOTHING, Gevolg, Reached
from takenkeuze.core.knoppen.knop import Knop, NotComputable
from takenkeuze.core.knoppen.toestand import FULLY, Toestand
from takenkeuze.core.model.calculation_step import CalculationStep, calculation_step, euro_term, share_term
from takenkeuze.core.model.field_types import SURCHARGE_PER_YEAR
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.notation import share_as_written


class ResultaatSettings(NamedTuple):
    """The settings."""

    doel: Annotated[Fraction, SURCHARGE_PER_YEAR]


def effect(settings: ResultaatSettings, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
    """Aim for more or less than the result so far: L' = L · (1 + k·(t − 1)) / (1 + k·(q − 1)), and q becomes t."""
    sensitivity = product.parameter("kostengevoeligheid")
    needed = 1 + sensitivity * (settings.doel - 1)
    if toestand.resultaat != FULLY:
        now = 1 + sensitivity * (toestand.resultaat - 1)
        if not now:
            raise NotComputable(
                "bij het doel van nu zijn er geen lasten meer; wat weer beginnen kost, is daaruit niet af te leiden"
            )
        needed /= now
    return toestand._replace(lasten=toestand.lasten * needed, resultaat=settings.doel)


def explain(
    settings: ResultaatSettings, before: Toestand, after: Toestand, product: Product, selectie: Fraction
) -> tuple[CalculationStep, ...]:
    """How the new lasten came about."""
    terms = [
        ("L", euro_term(before.lasten)),
        ("k", share_term(product.parameter("kostengevoeligheid"))),
        ("t", share_term(settings.doel)),
    ]
    formula = "{L} · (1 + {k} · ({t} − 1))"
    if before.resultaat != FULLY:
        terms.append(("q", share_term(before.resultaat)))
        formula += " / (1 + {k} · ({q} − 1))"
    return (calculation_step("L'", formula, euro_term(after.lasten), *terms),)


def gevolg(settings: ResultaatSettings, before: Toestand, after: Toestand) -> Gevolg:
    """A higher or a lower aim than the one so far, which is 100% at the start."""
    if settings.doel == before.resultaat:
        return NOTHING
    if settings.doel > before.resultaat:
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
    menukaart=lambda stand, toestand: ResultaatSettings(doel=max(Fraction(0), toestand.resultaat - stand)),
    required_parameters=("kostengevoeligheid",),
    may_lower=lambda settings: settings.doel < 1,
)
