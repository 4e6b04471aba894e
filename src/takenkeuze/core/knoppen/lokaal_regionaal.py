# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Lokaal en regionaal."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.core.knoppen.gevolg import NOTHING, Gevolg, Reached
from takenkeuze.core.knoppen.knop import Knop, NotComputable
from takenkeuze.core.knoppen.toestand import Toestand
from takenkeuze.core.model.calculation_step import CalculationStep, Term, calculation_step, euro_term, share_term
from takenkeuze.core.model.field_types import SHARE
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.notation import share_as_written


class LokaalSettings(NamedTuple):
    """The settings."""

    lokaal_aandeel: Annotated[Fraction, SHARE]


def effect(settings: LokaalSettings, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
    """Move a part of the task to the gemeenten, or back.

    Out, x = (a' − a) / (1 − a) of what the GR does moves: L and V shrink by x, and what the gemeenten spend, C, grows
    by x · (N + schaalnadeel·L). Back, L and V grow to (1 − a') / (1 − a) of what they were, and C falls to a' / a.
    """
    now, next_ = toestand.lokaal_aandeel, settings.lokaal_aandeel
    if next_ == now:
        return toestand
    if now == 1:
        raise NotComputable(
            "de taak ligt al helemaal bij de gemeenten; wat terugkomen kost, is hieruit niet af te leiden"
        )
    stays = (1 - next_) / (1 - now)
    if next_ > now:
        moved = toestand.netto + toestand.lasten * product.parameter("schaalnadeel")
        own = toestand.eigen_kosten + (1 - stays) * moved
    else:
        own = (toestand.eigen_begin + toestand.eigen_kosten) * next_ / now - toestand.eigen_begin
    return toestand._replace(
        lasten=toestand.lasten * stays,
        inkomsten=toestand.inkomsten and toestand.inkomsten * stays,
        lokaal_aandeel=next_,
        eigen_kosten=own,
    )


def explain(
    settings: LokaalSettings, before: Toestand, after: Toestand, product: Product, selectie: Fraction
) -> tuple[CalculationStep, ...]:
    """How the new lasten and inkomsten came about, and the own costs of the gemeenten."""
    now, next_ = before.lokaal_aandeel, after.lokaal_aandeel
    if next_ == now:
        return ()
    a, new_a = ("a", share_term(now)), ("a'", share_term(next_))
    own = ("E", euro_term(before.eigen_kosten)), ("C₀", euro_term(before.eigen_begin))
    if next_ < now:
        back = calculation_step("E'", "({C₀} + {E}) · {a'} / {a} − {C₀}", euro_term(after.eigen_kosten), *own, a, new_a)
        return *_shrunk("(1 − {a'}) / (1 − {a})", before, after, a, new_a), back
    x = "x", share_term((next_ - now) / (1 - now))
    terms = own[0], x, ("N", euro_term(before.netto)), ("L", euro_term(before.lasten))
    schaalnadeel = "schaalnadeel", share_term(product.parameter("schaalnadeel"))
    formula = "{E} + {x} · ({N} + {schaalnadeel} · {L})"
    return (
        calculation_step("x", "({a'} − {a}) / (1 − {a})", x[1], a, new_a),
        *_shrunk("(1 − {x})", before, after, x),
        calculation_step("E'", formula, euro_term(after.eigen_kosten), *terms, schaalnadeel),
    )


def _shrunk(by: str, before: Toestand, after: Toestand, *terms: tuple[str, Term]) -> Iterator[CalculationStep]:
    """L and V times the same."""
    for sign, v, n in (("L", before.lasten, after.lasten), ("V", before.inkomsten, after.inkomsten)):
        if v:
            yield calculation_step(f"{sign}'", f"{{{sign}}} · {by}", euro_term(n), (sign, euro_term(v)), *terms)


def more_lokaal(stand: Fraction, toestand: Toestand) -> LokaalSettings:
    """Move a share of what the GR does now to the gemeenten: a' = a + s·(1 − a)."""
    return LokaalSettings(lokaal_aandeel=toestand.lokaal_aandeel + stand * (1 - toestand.lokaal_aandeel))


def gevolg(settings: LokaalSettings, before: Toestand, after: Toestand) -> Gevolg:
    """The same task, done more by the gemeenten or more by the GR."""
    if settings.lokaal_aandeel == before.lokaal_aandeel:
        return NOTHING
    if settings.lokaal_aandeel > before.lokaal_aandeel:
        return Gevolg("De taak blijft, maar de gemeente doet er meer van zelf en de GR minder.", Reached.STAYS)
    return Gevolg("De taak blijft, maar de GR doet er meer van en de gemeente zelf minder.", Reached.STAYS)


KNOP = Knop(
    naam="lokaal_regionaal",
    titel="Lokaal en regionaal",
    core="De taak blijft, maar wordt door een andere organisatie gedaan: de gemeente of de GR.",
    opening=lambda settings: f"Lokaal en regionaal naar {share_as_written(settings.lokaal_aandeel)} lokaal op",
    gevolg=gevolg,
    settings=LokaalSettings,
    effect=effect,
    explain=explain,
    menukaart=more_lokaal,
    required_parameters=("schaalnadeel",),
    relies_on=("lokaal_aandeel",),
)
