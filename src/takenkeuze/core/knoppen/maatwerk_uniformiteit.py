# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Maatwerk en uniformiteit."""

from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.core.knoppen.gevolg import NIETS, Bereikt, Gevolg
from takenkeuze.core.knoppen.knop import Knop
from takenkeuze.core.knoppen.toestand import Toestand
from takenkeuze.core.model.calculation_step import Rekenstap, aandeel, euro, stap
from takenkeuze.core.model.field_types import AANDEEL
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.notation import aandeel as share_as_written


class Instelling(NamedTuple):
    """The settings."""

    maatwerkaandeel: Annotated[Fraction, AANDEEL]


def effect(instelling: Instelling, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
    """More or less made to measure: L' = L · (1 + m'·o) / (1 + m·o), and m' becomes the product's share."""
    opslag = product.parameter("maatwerkopslag")
    verhouding = (1 + instelling.maatwerkaandeel * opslag) / (1 + toestand.maatwerkaandeel * opslag)
    return toestand._replace(lasten=toestand.lasten * verhouding, maatwerkaandeel=instelling.maatwerkaandeel)


def uitleg(
    instelling: Instelling, voor: Toestand, na: Toestand, product: Product, selectie: Fraction
) -> tuple[Rekenstap, ...]:
    """How the new lasten came about."""
    termen = (
        ("L", euro(voor.lasten)),
        ("m'", aandeel(na.maatwerkaandeel)),
        ("m", aandeel(voor.maatwerkaandeel)),
        ("o", aandeel(product.parameter("maatwerkopslag"))),
    )
    return (stap("L'", "{L} · (1 + {m'} · {o}) / (1 + {m} · {o})", euro(na.lasten), *termen),)


def uniformer(stand: Fraction, toestand: Toestand) -> Instelling:
    """Make a share of the work uniform that is made to measure now; at most all that is: m' = max(0, m − s)."""
    return Instelling(maatwerkaandeel=max(Fraction(0), toestand.maatwerkaandeel - stand))


def gevolg(instelling: Instelling, voor: Toestand, na: Toestand) -> Gevolg:
    """The same task, made to measure more or less than now."""
    if instelling.maatwerkaandeel == voor.maatwerkaandeel:
        return NIETS
    meer = "meer" if instelling.maatwerkaandeel > voor.maatwerkaandeel else "minder"
    return Gevolg(f"De taak blijft; de uitvoering past {meer} bij de eigen wensen van een gemeente.", Bereikt.BLIJFT)


KNOP = Knop(
    naam="maatwerk_uniformiteit",
    titel="Maatwerk en uniformiteit",
    kern="De uitvoering past meer of minder bij de eigen wensen van een gemeente.",
    opening=lambda instelling: (
        f"Maatwerk en uniformiteit naar {share_as_written(instelling.maatwerkaandeel)} maatwerk op"
    ),
    gevolg=gevolg,
    instelling=Instelling,
    effect=effect,
    uitleg=uitleg,
    menukaart=uniformer,
    vereist=("maatwerkopslag",),
    steunt_op=("maatwerkaandeel",),
)
