# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a bon concludes from its posten when its figure is not their sum: per inwoner, a share, a year, herkomst.

The lines and shares are those that ``overzicht`` makes for the reports; nothing is computed another way here.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple, assert_never

from takenkeuze.core.groups import CENTEN
from takenkeuze.core.model.calculation_step import Rekenstap, Term, aandeel, aantal, euro, stap
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.overview import Omslag as Omslagsoort
from takenkeuze.core.overview import hardheid, per_herkomst
from takenkeuze.core.result import Post, Resultaat
from takenkeuze.features.explain.cel import Slot
from takenkeuze.features.explain.inputs import Figuur
from takenkeuze.features.explain.request import Vraag, lijn_van
from takenkeuze.features.explain.trail import NAAR_INWONERS, sleutelspoor


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
