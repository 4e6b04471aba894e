"""All rules on one file, and the exceptions that were agreed."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from takenkeuze.analysis.check.basis import Boekregel, Geval, Leesregel, Regel, Vondst
from takenkeuze.analysis.check.regels import REGELS
from takenkeuze.model.eisen import Uitzondering
from takenkeuze.model.productenboek import Productenboek
from takenkeuze.results import Resultaat

__all__ = ["Geoordeeld", "over_boek", "over_scenario"]

ONGEBRUIKT, VERLOPEN = REGELS["TK140"], REGELS["TK141"]


class Geoordeeld(NamedTuple):
    """One finding with its rule; ``reden`` is why it is knowingly let pass, "" when it counts."""

    regel: Regel
    vondst: Vondst
    reden: str = ""


def over_boek(boek: Productenboek) -> list[Geoordeeld]:
    """What the rules say of a productenboek."""
    return [Geoordeeld(r, vondst) for r in REGELS.values() if isinstance(r, Boekregel) for vondst in r.vind(boek)]


def over_scenario(resultaat: Resultaat, vandaag: str) -> list[Geoordeeld]:
    """What the rules say of a scenario and its outcome. ``vandaag`` (YYYY-MM-DD) decides what has expired."""
    geval = Geval(resultaat)
    verlopen = [u for u in geval.scenario.uitzonderingen if u.tot and u.tot < vandaag]
    geldig = [u for u in geval.scenario.uitzonderingen if u not in verlopen]
    gebruikt: set[int] = set()
    oordelen = []
    for regel in REGELS.values():
        if isinstance(regel, Boekregel | Leesregel):
            continue
        geldend = []
        for vondst in regel.vind(geval):
            passend = [u for u in geldig if _past(u, regel, vondst)]
            gebruikt.update(u.nummer for u in passend)
            if passend:
                oordelen.append(Geoordeeld(regel, vondst, passend[0].reden))
            else:
                geldend.append(vondst)
        oordelen += [Geoordeeld(regel, vondst) for vondst in _samen(geval, regel, geldend)]
    oordelen += [Geoordeeld(VERLOPEN, vondst) for vondst in _verlopen(verlopen)]
    oordelen += [
        Geoordeeld(ONGEBRUIKT, vondst) for vondst in _ongebruikt([u for u in geldig if u.nummer not in gebruikt])
    ]
    return oordelen


def _samen(geval: Geval, regel: Regel, vondsten: list[Vondst]) -> Iterable[Vondst]:
    """What counts, said at once where the rule can do so."""
    nummers = [vondst.maatregel for vondst in vondsten if vondst.maatregel is not None]
    if regel.samen is None or len(nummers) < 2:
        return vondsten
    return regel.samen(geval, nummers)


def _past(uitzondering: Uitzondering, regel: Regel, vondst: Vondst) -> bool:
    return uitzondering.regel == regel.code and uitzondering.maatregel in (None, vondst.maatregel)


def _verlopen(uitzonderingen: list[Uitzondering]) -> Iterator[Vondst]:
    for u in uitzonderingen:
        tekst = f"de uitzondering op {u.regel} ({u.reden}) gold tot en met {u.tot} en werkt niet meer"
        yield Vondst(tekst, "los het op, of spreek een nieuwe datum af", ("negeer", u.nummer - 1), ("tot",))


def _ongebruikt(uitzonderingen: list[Uitzondering]) -> Iterator[Vondst]:
    for u in uitzonderingen:
        waar = f" bij maatregel {u.maatregel}" if u.maatregel else ""
        tekst = f"de uitzondering op {u.regel} is niet nodig: die regel meldt hier niets{waar}"
        yield Vondst(tekst, "haal de uitzondering weg", ("negeer", u.nummer - 1), ("regel",))
