# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a board compares scenarios by: savings, costs, the reserve, agreements, how hard it all is.

Each scenario is judged over its own years, as ``simulate`` judges it; what is added up over years is over those of all
scenarios, or the longest would always win.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.eis_words import als_bevindingen
from takenkeuze.core.eisen import Uitslag, toets
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.scenario import Investering, Maatregel
from takenkeuze.core.overview import Omslag, Regel, hardheid, totaalregel, wijziging_van_regeling
from takenkeuze.core.reserve import Reservegevolg, find_reservegevolg
from takenkeuze.core.result import Bevinding, Resultaat
from takenkeuze.features.compare.rows import Rij


class Kenmerk(StrEnum):
    """A line of what is compared, in the order in which it is shown."""

    STRUCTUREEL = "structureel"
    OPGETELD = "opgeteld"
    MET_RESERVE = "met_reserve"
    FRICTIEKOSTEN = "frictiekosten"
    UIT_RESERVE = "uit_reserve"
    OMSLAG = "omslag"
    RESERVE = "laagste_reserve"
    BOVEN_ONDERGRENS = "boven_ondergrens"
    WIJZIGING = "wijziging_regeling"
    GEMIST = "afspraken_niet_gehaald"
    FOUTEN = "fouten"
    WAARSCHUWINGEN = "waarschuwingen"
    ZACHT = "op_aannames"


class Kenmerken(NamedTuple):
    """One scenario over its own years, for those asked for; the reserve and agreements are of the GR as a whole."""

    resultaat: Resultaat
    totaal: Regel
    reserve: Reservegevolg | None
    wijziging: tuple[int, ...]
    """The maatregelen for which the text of the GR may have to change, by number."""
    zwijgt: bool
    """Whether the productenboek is silent on that for a maatregel."""
    uitslagen: tuple[Uitslag, ...]
    zacht: Fraction | None
    """The part of the structural effect that rests on what nobody measured; None without effect."""

    @property
    def gemist(self) -> list[Uitslag]:
        """The eisen that are not met."""
        return [uitslag for uitslag in self.uitslagen if not uitslag.gehaald]

    @property
    def bevindingen(self) -> list[Bevinding]:
        """All that is found, missed eisen included."""
        return [*self.resultaat.bevindingen, *als_bevindingen(self.uitslagen)]


def find_kenmerken(resultaat: Resultaat, gemeenten: Sequence[int] | None) -> Kenmerken:
    """What there is to compare of a scenario over the years of its result."""
    delen = hardheid((post for post in resultaat.effecten if post.jaar is None), gemeenten)
    return Kenmerken(
        resultaat=resultaat,
        totaal=totaalregel(resultaat, gemeenten),
        reserve=find_reservegevolg(resultaat),
        wijziging=tuple(m.nummer for m in resultaat.scenario.maatregelen if wijziging_van_regeling(m, resultaat.boek)),
        zwijgt=any(_silent(m, resultaat) for m in resultaat.scenario.maatregelen),
        uitslagen=tuple(toets(resultaat.scenario.eisen, resultaat)),
        zacht=delen[Herkomst.AANNAME] + delen[Herkomst.ONVERMELD] if delen else None,
    )


def kenmerkrijen(
    eigen: Sequence[Kenmerken],
    samen: Sequence[Kenmerken],
    kosten: Callable[[Regel], tuple[int, int]],
    meedoen: Sequence[bool],
    *,
    voor_allen: bool,
) -> list[Rij]:
    """The lines, of which those without anything to tell are left out.

    ``eigen`` is over the own years of each scenario and ``samen`` over all of them; a line over own years only has a
    best and a worst where the years make no difference, and findings are counted but not ranked: they differ in weight.
    ``kosten`` gives what is paid structurally and in all years.
    """
    betaald = [kosten(k.totaal) for k in samen]
    rijen = [
        _row(Kenmerk.STRUCTUREEL, [structureel for structureel, _ in betaald], meedoen),
        _row(Kenmerk.OPGETELD, [opgeteld for _, opgeteld in betaald], meedoen),
    ]
    verlies = [k.reserve.totaal if k.reserve else 0 for k in samen]
    if voor_allen and any(verlies):
        met = [opgeteld + uit for (_, opgeteld), uit in zip(betaald, verlies, strict=True)]
        rijen.append(_row(Kenmerk.MET_RESERVE, met, meedoen))
    regels: list[tuple[Kenmerk, Callable[[Kenmerken], int | Fraction | None], int]] = [
        (Kenmerk.FRICTIEKOSTEN, lambda k: k.totaal.frictiekosten, 1),
        (Kenmerk.UIT_RESERVE, lambda k: k.reserve.uit_reserve if k.reserve else None, 1),
        (Kenmerk.OMSLAG, lambda k: _GEEN_JAAR.get(k.totaal.omslag, k.totaal.breakeven_jaar), 1),
        (Kenmerk.RESERVE, lambda k: k.reserve.laagste if k.reserve else None, -1),
        (Kenmerk.BOVEN_ONDERGRENS, lambda k: k.reserve.boven_ondergrens if k.reserve else None, -1),
        (Kenmerk.WIJZIGING, lambda k: len(k.wijziging) if k.wijziging or not k.zwijgt else None, 1),
        (Kenmerk.GEMIST, lambda k: len(k.gemist) if k.uitslagen else None, 1),
        (Kenmerk.FOUTEN, lambda k: sum(b.ernst is Ernst.FOUT for b in k.bevindingen), 0),
        (Kenmerk.WAARSCHUWINGEN, lambda k: sum(b.ernst is not Ernst.FOUT for b in k.bevindingen), 0),
        (Kenmerk.ZACHT, lambda k: k.zacht, 1),
    ]
    for kenmerk, waarde, richting in regels:
        waarden = [waarde(k) for k in eigen]
        gelijk_te_tellen = waarden == [waarde(k) for k in samen]
        if kenmerk is Kenmerk.GEMIST:
            gelijk_te_tellen = len({_asked(k) for k in eigen if k.uitslagen}) <= 1
        if kenmerk is Kenmerk.WIJZIGING or (any(waarden) if kenmerk is Kenmerk.UIT_RESERVE else _known(waarden)):
            rijen.append(_row(kenmerk, waarden, [mag and gelijk_te_tellen for mag in meedoen], richting))
    return rijen


LATER, NOOIT = 9998, 9999
"""Stand for an omslag after the years and one that never comes: later than any year."""
_GEEN_JAAR = {Omslag.LATER: LATER, Omslag.NOOIT: NOOIT, Omslag.GEEN_EFFECT: None}


def _row(kenmerk: Kenmerk, waarden: Sequence[int | Fraction | None], meedoen: Sequence[bool], richting: int = 1) -> Rij:
    rang = [
        None if w is None or not mag or not richting else w * richting for w, mag in zip(waarden, meedoen, strict=True)
    ]
    return Rij(kenmerk, "", tuple(waarden), tuple(rang))


def _known(waarden: Sequence[int | Fraction | None]) -> bool:
    return any(waarde is not None for waarde in waarden)


def _silent(maatregel: Maatregel | Investering, resultaat: Resultaat) -> bool:
    if isinstance(maatregel, Investering):
        return False
    boek = resultaat.boek
    return any(boek.schil[boek.product[product].schil].gr_wijziging is None for product in maatregel.producten)


def _asked(kenmerken: Kenmerken) -> frozenset[tuple[object, ...]]:
    """What the eisen of a scenario ask, whatever their order: other eisen are not missed less."""
    return frozenset(tuple(uitslag.eis[1:-1]) for uitslag in kenmerken.uitslagen)
