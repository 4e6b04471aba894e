# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Kostendekkend."""

from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.core.knoppen.gevolg import NOTHING, Gevolg, Reached
from takenkeuze.core.knoppen.knop import Knop
from takenkeuze.core.knoppen.toestand import Toestand
from takenkeuze.core.model.calculation_step import CalculationStep, calculation_step, euro_term, share_term
from takenkeuze.core.model.field_types import SHARE
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.notation import share_as_written


class KostendekkendSettings(NamedTuple):
    """The settings."""

    dekkingsgraad: Annotated[Fraction, SHARE]


def effect(settings: KostendekkendSettings, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
    """Let tariffs and clients cover share t of the lasten: d' = max(d, t − V/L)."""
    if not toestand.lasten:
        return toestand  # nothing left to cover
    needed = settings.dekkingsgraad - toestand.inkomsten / toestand.lasten
    return toestand._replace(dekkingsgraad=max(toestand.dekkingsgraad, needed))


def explain(
    settings: KostendekkendSettings, before: Toestand, after: Toestand, product: Product, selectie: Fraction
) -> tuple[CalculationStep, ...]:
    """How the new dekkingsgraad came about."""
    if not before.lasten:
        return ()
    terms = (
        ("d", share_term(before.dekkingsgraad)),
        ("t", share_term(settings.dekkingsgraad)),
        ("V", euro_term(before.inkomsten)),
        ("L", euro_term(before.lasten)),
    )
    return (calculation_step("d'", "max({d}, {t} − {V} / {L})", share_term(after.dekkingsgraad), *terms),)


def covered_more(stand: Fraction, toestand: Toestand) -> KostendekkendSettings:
    """Let tariffs cover a share of the lasten more than now; at most all of them: t = min(1, d + V/L + s)."""
    covered = toestand.dekkingsgraad + (toestand.inkomsten / toestand.lasten if toestand.lasten else 0)
    return KostendekkendSettings(dekkingsgraad=min(Fraction(1), covered + stand))


def gevolg(settings: KostendekkendSettings, before: Toestand, after: Toestand) -> Gevolg:
    """The same task, paid more by who uses it, when that is not so already."""
    return NOTHING if after == before else Gevolg(KNOP.core, Reached.STAYS)


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
