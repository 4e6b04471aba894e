# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""From exact amounts to the figure: how each post became whole cents, and what is concluded from their sum.

What ``overzicht`` makes for the reports is not computed another way here. Source: docs/rekenregels.md, section 1.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, assert_never

from takenkeuze.core.groups import CENTEN
from takenkeuze.core.model.calculation_step import Rekenstap, Term, aandeel, aantal, euro, stap
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.figures import Figuur
from takenkeuze.core.money import eerst_omgekeerd
from takenkeuze.core.overview import Omslag as Omslagsoort
from takenkeuze.core.overview import hardheid, per_herkomst
from takenkeuze.core.result import Post, Resultaat
from takenkeuze.features.explain.inputs import NAAR_INWONERS, sleutelspoor
from takenkeuze.features.explain.request import Slot, Vraag, lijn_van


class Portion(NamedTuple):
    """One gemeente, in cents: exact, rounded down, the part of a cent that was left, and the outcome.

    When the signs were turned round first, ``beneden`` and ``rest`` are of the turned amount.
    Kept as whole numbers over ``noemer``: most are never looked at. ``rang`` counts from
    1, the largest rest first and equal ones by gemeentecode.
    """

    gemeente: int
    teller: int
    noemer: int
    beneden: int
    over: int
    rang: int
    extra: bool
    centen: int
    gelijk: tuple[int, ...]
    """All gemeenten with this rest, itself too: between those the gemeentecode decides."""

    @property
    def exact(self) -> Fraction:
        """Not rounded."""
        return Fraction(self.teller, self.noemer)

    @property
    def rest(self) -> Fraction:
        """The part of a cent that rounding down left."""
        return Fraction(self.over, self.noemer)


class Afronding(NamedTuple):
    """A whole post, in cents: the exact total, the rounded total, and how many cents rounding down left over."""

    exact: Fraction
    totaal: int
    omgekeerd: bool
    over: int
    aandelen: tuple[Portion, ...]

    def van(self, gemeente: int) -> Portion:
        """The share of one gemeente, by index."""
        return self.aandelen[gemeente]


def afronding(post: Post) -> Afronding:
    """Take the rounding of a post apart."""
    tellers, noemer = post.exact.aandelen(post.factor)
    omgekeerd = eerst_omgekeerd(tellers, sum(tellers))
    teken = -1 if omgekeerd else 1
    delen = [divmod(teken * teller, noemer) for teller in tellers]
    volgorde = sorted(((g, rest) for g, (_, rest) in enumerate(delen)), key=lambda paar: (-paar[1], paar[0]))
    rang = {g: i for i, (g, _) in enumerate(volgorde, 1)}
    gelijk = {rest: tuple(g for g, _ in groep) for rest, groep in groupby(volgorde, key=itemgetter(1))}
    aandelen = []
    for g, (beneden, rest) in enumerate(delen):
        extra = teken * post.centen[g] - beneden
        aandelen.append(
            Portion(
                gemeente=g,
                teller=tellers[g],
                noemer=noemer,
                beneden=beneden,
                over=rest,
                rang=rang[g],
                extra=bool(extra),
                centen=post.centen[g],
                gelijk=gelijk[rest],
            )
        )
    over = sum(aandeel.extra for aandeel in aandelen)
    return Afronding(Fraction(sum(tellers), noemer), post.totaal, omgekeerd, over, tuple(aandelen))


class PerInwoner(NamedTuple):
    """The sum divided by inwoners; rounded to cents, half away from zero."""

    figuren: tuple[Figuur, ...]
    deling: Rekenstap
    bedrag: int


class Aandeel(NamedTuple):
    """The structural effect as a share of the bijdrage nu (in cents) of the same gemeenten and products."""

    deling: Rekenstap
    bijdrage_nu: int
    deel: Fraction


class Omslagjaar(NamedTuple):
    """One year on the way to break-even, in cents; ``blijvend`` when no later year costs more than was earned."""

    jaar: int
    netto_effect: int
    cumulatief: int
    terugverdiend: bool
    blijvend: bool


class Omslag(NamedTuple):
    """The break-even year, None when it is not within the years. Source: docs/rekenregels.md, section 8."""

    jaren: tuple[Omslagjaar, ...]
    jaar: int | None
    soort: Omslagsoort

    @property
    def zonder_effect(self) -> bool:
        """Whether there is no effect at all, so that there is nothing to earn back."""
        return self.soort is Omslagsoort.GEEN_EFFECT


class Herkomstdeel(NamedTuple):
    """What rests on one herkomst: the amounts without their signs, in cents, and their share of the whole."""

    herkomst: Herkomst
    bedrag: int
    deel: Fraction


class Hardheid(NamedTuple):
    """How hard a figure is. Source: docs/rekenregels.md, section 9."""

    delen: tuple[Herkomstdeel, ...]
    totaal: int


Slotsom = PerInwoner | Aandeel | Omslag | Hardheid


def slotsom(resultaat: Resultaat, vraag: Vraag, posten: Sequence[Post]) -> Slotsom | None:
    """What the figure is, given the posten it is made of; None when it is just their sum."""
    slot = vraag.cel.slot
    if slot is Slot.BEDRAG:
        return None
    som = sum(post.centen[g] for post in posten for g in vraag.gemeenten)
    lijn = lijn_van(resultaat, vraag)
    match slot:
        case Slot.PER_INWONER:
            exact = euro(Fraction(som, lijn.inwoners * CENTEN))
            termen = ("som", _euro(som)), ("inwoners", aantal(lijn.inwoners))
            deling = stap("per inwoner", "{som} / {inwoners}", exact, *termen)
            *eigen, alle = sleutelspoor(NAAR_INWONERS, resultaat.boek, vraag.gemeenten).figuren
            return PerInwoner(tuple(eigen) or (alle,), deling, lijn.per_inwoner(som))
        case Slot.AANDEEL:
            deel = Fraction(som, lijn.bijdrage_nu)
            termen = ("som", _euro(som)), ("bijdrage nu", _euro(lijn.bijdrage_nu))
            return Aandeel(stap("aandeel", "{som} / {bijdrage nu}", aandeel(deel), *termen), lijn.bijdrage_nu, deel)
        case Slot.OMSLAG:
            omslag = lijn.breakeven_jaar
            jaren = [
                Omslagjaar(
                    jaar=jaar.jaar,
                    netto_effect=jaar.netto_effect,
                    cumulatief=jaar.cumulatief,
                    terugverdiend=jaar.cumulatief <= 0,
                    blijvend=omslag is not None and jaar.jaar >= omslag,
                )
                for jaar in lijn.jaren
            ]
            return Omslag(tuple(jaren), omslag, lijn.omslag)
        case Slot.HERKOMST:
            gekozen = [post._replace(centen=tuple(post.centen[g] for g in vraag.gemeenten)) for post in posten]
            bedragen, delen = per_herkomst(gekozen), hardheid(gekozen)
            rijen = tuple(Herkomstdeel(herkomst, bedragen[herkomst], deel) for herkomst, deel in delen.items())
            return Hardheid(rijen, sum(bedragen.values()))
    assert_never(slot)


def _euro(centen: int) -> Term:
    return euro(Fraction(centen, CENTEN))
