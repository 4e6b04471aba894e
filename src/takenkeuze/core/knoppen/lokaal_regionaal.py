# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Lokaal en regionaal."""

from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.core.knoppen.gevolg import NIETS, Bereikt, Gevolg
from takenkeuze.core.knoppen.knop import Knop, NietTeBerekenen
from takenkeuze.core.knoppen.toestand import Toestand
from takenkeuze.core.model.calculation_step import Rekenstap, aandeel, euro, stap
from takenkeuze.core.model.field_types import AANDEEL
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.notation import aandeel as share_as_written


class Instelling(NamedTuple):
    """The settings."""

    lokaal_aandeel: Annotated[Fraction, AANDEEL]


def effect(instelling: Instelling, toestand: Toestand, product: Product, selectie: Fraction) -> Toestand:
    """Move a part of the task to the gemeenten, or back.

    x = (a' − a) / (1 − a) of what the GR does moves: L and V shrink by x, and the gemeenten get own costs of
    x · (L · (1 + schaalnadeel) − V − d·L). With x below zero the task comes back and those costs fall.
    """
    if instelling.lokaal_aandeel == toestand.lokaal_aandeel:
        return toestand
    if toestand.lokaal_aandeel == 1:
        raise NietTeBerekenen(
            "de taak ligt al helemaal bij de gemeenten; wat terugkomen kost, is hieruit niet af te leiden"
        )
    x = _verhuisd(instelling, toestand)
    verplaatst = toestand.netto + toestand.lasten * product.parameter("schaalnadeel")
    return toestand._replace(
        lasten=toestand.lasten * (1 - x),
        inkomsten=toestand.inkomsten * (1 - x),
        lokaal_aandeel=instelling.lokaal_aandeel,
        eigen_kosten=toestand.eigen_kosten + x * verplaatst,
    )


def _verhuisd(instelling: Instelling, toestand: Toestand) -> Fraction:
    """x: the part of what the GR does that moves to the gemeenten."""
    return (instelling.lokaal_aandeel - toestand.lokaal_aandeel) / (1 - toestand.lokaal_aandeel)


def uitleg(
    instelling: Instelling, voor: Toestand, na: Toestand, product: Product, selectie: Fraction
) -> tuple[Rekenstap, ...]:
    """How the new lasten and inkomsten came about, and the own costs of the gemeenten."""
    if na.lokaal_aandeel == voor.lokaal_aandeel:
        return ()
    lokaal = ("a'", aandeel(na.lokaal_aandeel)), ("a", aandeel(voor.lokaal_aandeel))
    verhuisd = aandeel(_verhuisd(instelling, voor))
    lasten, inkomsten, x = ("L", euro(voor.lasten)), ("V", euro(voor.inkomsten)), ("x", verhuisd)
    schaalnadeel = ("schaalnadeel", aandeel(product.parameter("schaalnadeel")))
    eigen = ("E", euro(voor.eigen_kosten)), x, lasten, schaalnadeel, inkomsten, ("d", aandeel(voor.dekkingsgraad))
    formule = "{E} + {x} · ({L} · (1 + {schaalnadeel}) − {V} − {d} · {L})"
    return (
        stap("x", "({a'} − {a}) / (1 − {a})", verhuisd, *lokaal),
        stap("L'", "{L} · (1 − {x})", euro(na.lasten), lasten, x),
        *((stap("V'", "{V} · (1 − {x})", euro(na.inkomsten), inkomsten, x),) if voor.inkomsten else ()),
        stap("E'", formule, euro(na.eigen_kosten), *eigen),
    )


def lokaler(stand: Fraction, toestand: Toestand) -> Instelling:
    """Move a share of what the GR does now to the gemeenten: a' = a + s·(1 − a)."""
    return Instelling(lokaal_aandeel=toestand.lokaal_aandeel + stand * (1 - toestand.lokaal_aandeel))


def gevolg(instelling: Instelling, voor: Toestand, na: Toestand) -> Gevolg:
    """The same task, done more by the gemeenten or more by the GR."""
    if instelling.lokaal_aandeel == voor.lokaal_aandeel:
        return NIETS
    if instelling.lokaal_aandeel > voor.lokaal_aandeel:
        return Gevolg("De taak blijft, maar de gemeente doet er meer van zelf en de GR minder.", Bereikt.BLIJFT)
    return Gevolg("De taak blijft, maar de GR doet er meer van en de gemeente zelf minder.", Bereikt.BLIJFT)


KNOP = Knop(
    naam="lokaal_regionaal",
    titel="Lokaal en regionaal",
    kern="De taak blijft, maar wordt door een andere organisatie gedaan: de gemeente of de GR.",
    opening=lambda instelling: f"Lokaal en regionaal naar {share_as_written(instelling.lokaal_aandeel)} lokaal op",
    gevolg=gevolg,
    instelling=Instelling,
    effect=effect,
    uitleg=uitleg,
    menukaart=lokaler,
    vereist=("schaalnadeel",),
    steunt_op=("lokaal_aandeel",),
    minder="laat meer van het werk bij de GR; het minimum geldt voor wat de GR zelf doet",
)
