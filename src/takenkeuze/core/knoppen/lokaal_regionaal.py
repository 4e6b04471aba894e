# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Lokaal en regionaal."""

from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.core.knoppen.gevolg import NOTHING, Gevolg, Reached
from takenkeuze.core.knoppen.knop import Knop, NotComputable
from takenkeuze.core.knoppen.toestand import Toestand
from takenkeuze.core.model.calculation_step import CalculationStep, calculation_step, euro_term, share_term
from takenkeuze.core.model.field_types import SHARE
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.notation import share_as_written


class LokaalSettings(NamedTuple):
    """The settings."""

    lokaal_aandeel: Annotated[Fraction, SHARE]


def effect(settings: LokaalSettings, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
    """Move a part of the task to the gemeenten, or back.

    x = (a' − a) / (1 − a) of what the GR does moves: L and V shrink by x, and the gemeenten get own costs of
    x · (L · (1 + schaalnadeel) − V − d·L). With x below zero the task comes back and those costs fall.
    """
    if settings.lokaal_aandeel == toestand.lokaal_aandeel:
        return toestand
    if toestand.lokaal_aandeel == 1:
        raise NotComputable(
            "de taak ligt al helemaal bij de gemeenten; wat terugkomen kost, is hieruit niet af te leiden"
        )
    x = _moved(settings, toestand)
    moved = toestand.netto + toestand.lasten * product.parameter("schaalnadeel")
    return toestand._replace(
        lasten=toestand.lasten * (1 - x),
        inkomsten=toestand.inkomsten * (1 - x),
        lokaal_aandeel=settings.lokaal_aandeel,
        eigen_kosten=toestand.eigen_kosten + x * moved,
    )


def _moved(settings: LokaalSettings, toestand: Toestand) -> Fraction:
    """x: the part of what the GR does that moves to the gemeenten."""
    return (settings.lokaal_aandeel - toestand.lokaal_aandeel) / (1 - toestand.lokaal_aandeel)


def explain(
    settings: LokaalSettings, before: Toestand, after: Toestand, product: Product, selectie: Fraction
) -> tuple[CalculationStep, ...]:
    """How the new lasten and inkomsten came about, and the own costs of the gemeenten."""
    if after.lokaal_aandeel == before.lokaal_aandeel:
        return ()
    lokaal = ("a'", share_term(after.lokaal_aandeel)), ("a", share_term(before.lokaal_aandeel))
    moved = share_term(_moved(settings, before))
    lasten, inkomsten, x = ("L", euro_term(before.lasten)), ("V", euro_term(before.inkomsten)), ("x", moved)
    schaalnadeel = ("schaalnadeel", share_term(product.parameter("schaalnadeel")))
    own = (
        ("E", euro_term(before.eigen_kosten)),
        x,
        lasten,
        schaalnadeel,
        inkomsten,
        ("d", share_term(before.dekkingsgraad)),
    )
    formula = "{E} + {x} · ({L} · (1 + {schaalnadeel}) − {V} − {d} · {L})"
    return (
        calculation_step("x", "({a'} − {a}) / (1 − {a})", moved, *lokaal),
        calculation_step("L'", "{L} · (1 − {x})", euro_term(after.lasten), lasten, x),
        *(
            (calculation_step("V'", "{V} · (1 − {x})", euro_term(after.inkomsten), inkomsten, x),)
            if before.inkomsten
            else ()
        ),
        calculation_step("E'", formula, euro_term(after.eigen_kosten), *own),
    )


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
    less="laat meer van het werk bij de GR; het minimum geldt voor wat de GR zelf doet",
)
