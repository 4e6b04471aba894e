# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Kostendekkend."""

from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.core.knoppen.gevolg import NOTHING, Gevolg, Reached
from takenkeuze.core.knoppen.knop import Knop
from takenkeuze.core.knoppen.toestand import Toestand
from takenkeuze.core.model.calculation_step import CalculationStep, calculation_step, euro_term, share_term
from takenkeuze.core.model.field_types import SHARE_PER_YEAR
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.notation import share_as_written


class KostendekkendSettings(NamedTuple):
    """The settings."""

    dekkingsgraad: Annotated[Fraction, SHARE_PER_YEAR]


def effect(settings: KostendekkendSettings, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
    """Let tariffs and clients cover share u of the lasten, also when those change later: t = max(c, u)."""
    if not toestand.lasten:
        return toestand  # nothing left to cover
    return toestand._replace(dekking=max(toestand.covered, settings.dekkingsgraad))


def explain(
    settings: KostendekkendSettings, before: Toestand, after: Toestand, product: Product, selectie: Fraction
) -> tuple[CalculationStep, ...]:
    """How what is covered now, and what is asked to be covered from now on, came about."""
    if not before.lasten:
        return ()
    d, amounts = (
        ("d", share_term(before.dekkingsgraad)),
        [("V", euro_term(before.inkomsten)), ("L", euro_term(before.lasten))],
    )
    covered = calculation_step("c", "{d} + {V} / {L}", share_term(before.covered), d, *amounts)
    if before.dekking:
        t = "t", share_term(before.dekking)
        covered = calculation_step("c", "max({d} + {V} / {L}, {t})", share_term(before.covered), d, *amounts, t)
    terms = ("c", share_term(before.covered)), ("u", share_term(settings.dekkingsgraad))
    return covered, calculation_step("t'", "max({c}, {u})", share_term(after.dekking), *terms)


def covered_more(stand: Fraction, toestand: Toestand) -> KostendekkendSettings:
    """Let tariffs cover a share of the lasten more than now; at most all of them: u = min(1, c + s)."""
    covered = toestand.covered if toestand.lasten else toestand.dekkingsgraad
    return KostendekkendSettings(dekkingsgraad=min(Fraction(1), covered + stand))


def gevolg(settings: KostendekkendSettings, before: Toestand, after: Toestand) -> Gevolg:
    """The same task, paid more by who uses it, when that is not so already."""
    return NOTHING if after.netto == before.netto else Gevolg(KNOP.core, Reached.STAYS)


KNOP = Knop(
    naam="kostendekkend",
    titel="Kostendekkend",
    core="De taak blijft; wie haar gebruikt, betaalt er meer voor.",
    opening=lambda settings: f"Kostendekkend voor {share_as_written(settings.dekkingsgraad)} op",
    gevolg=gevolg,
    settings=KostendekkendSettings,
    effect=effect,
    explain=explain,
    menukaart=covered_more,
    may_lower=lambda settings: False,
)
