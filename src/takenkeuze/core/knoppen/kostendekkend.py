# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Kostendekkend."""

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

    dekkingsgraad: Annotated[Fraction, AANDEEL]


def effect(instelling: Instelling, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
    """Let tariffs and clients cover share t of the lasten: d' = max(d, t − V/L)."""
    if not toestand.lasten:
        return toestand  # nothing left to cover
    nodig = instelling.dekkingsgraad - toestand.inkomsten / toestand.lasten
    return toestand._replace(dekkingsgraad=max(toestand.dekkingsgraad, nodig))


def uitleg(
    instelling: Instelling, voor: Toestand, na: Toestand, product: Product, selectie: Fraction
) -> tuple[Rekenstap, ...]:
    """How the new dekkingsgraad came about."""
    if not voor.lasten:
        return ()
    termen = (
        ("d", aandeel(voor.dekkingsgraad)),
        ("t", aandeel(instelling.dekkingsgraad)),
        ("V", euro(voor.inkomsten)),
        ("L", euro(voor.lasten)),
    )
    return (stap("d'", "max({d}, {t} − {V} / {L})", aandeel(na.dekkingsgraad), *termen),)


def meer_gedekt(stand: Fraction, toestand: Toestand) -> Instelling:
    """Let tariffs cover a share of the lasten more than now; at most all of them: t = min(1, d + V/L + s)."""
    gedekt = toestand.dekkingsgraad + (toestand.inkomsten / toestand.lasten if toestand.lasten else 0)
    return Instelling(dekkingsgraad=min(Fraction(1), gedekt + stand))


def gevolg(instelling: Instelling, voor: Toestand, na: Toestand) -> Gevolg:
    """The same task, paid more by who uses it, when that is not so already."""
    return NIETS if na == voor else Gevolg(KNOP.kern, Bereikt.BLIJFT)


KNOP = Knop(
    naam="kostendekkend",
    titel="Kostendekkend",
    kern="De taak blijft; wie haar gebruikt, betaalt er meer voor.",
    opening=lambda instelling: f"Kostendekkend voor {share_as_written(instelling.dekkingsgraad)} op",
    gevolg=gevolg,
    instelling=Instelling,
    effect=effect,
    uitleg=uitleg,
    menukaart=meer_gedekt,
    kan_verlagen=lambda instelling: False,
)
