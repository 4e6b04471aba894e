"""All rules on one file, and the exceptions that were agreed."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from takenkeuze.analysis.check.basis import Boekregel, Geval, Leesregel, Regel, Vondst
from takenkeuze.analysis.check.regels import REGELS
from takenkeuze.model.eisen import Uitzondering
from takenkeuze.model.productenboek import Productenboek
from takenkeuze.notatie import opsomming
from takenkeuze.results import Resultaat

__all__ = ["Geoordeeld", "over_boek", "over_scenario"]

ONGEBRUIKT, VERLOPEN = REGELS["TK140"], REGELS["TK141"]


class Geoordeeld(NamedTuple):
    """One finding with its rule, and the exception that lets it pass; None when it counts."""

    regel: Regel
    vondst: Vondst
    uitzondering: Uitzondering | None = None


def over_boek(boek: Productenboek, vandaag: str) -> list[Geoordeeld]:
    """What the rules say of a productenboek. ``vandaag`` (YYYY-MM-DD) decides what has expired."""
    gevonden = [(r, vondst) for r in REGELS.values() if isinstance(r, Boekregel) for vondst in r.vind(boek)]
    return _met_uitzonderingen(gevonden, boek.uitzonderingen, vandaag)


def over_scenario(resultaat: Resultaat, vandaag: str) -> list[Geoordeeld]:
    """What the rules say of a scenario and its outcome. ``vandaag`` (YYYY-MM-DD) decides what has expired."""
    geval = Geval(resultaat)
    regels = [regel for regel in REGELS.values() if not isinstance(regel, Boekregel | Leesregel)]
    gevonden = [(regel, vondst) for regel in regels for vondst in regel.vind(geval)]
    oordelen = _met_uitzonderingen(gevonden, geval.scenario.uitzonderingen, vandaag)
    return [oordeel for _, groep in groupby(oordelen, _code) for oordeel in _samen(geval, list(groep))]


def _code(oordeel: Geoordeeld) -> str:
    return oordeel.regel.code


def _samen(geval: Geval, oordelen: list[Geoordeeld]) -> list[Geoordeeld]:
    """Of one rule: what counts is said at once where the rule can do so."""
    regel = oordelen[0].regel
    nummers = [o.vondst.maatregel for o in oordelen if o.uitzondering is None and o.vondst.maatregel is not None]
    if regel.samen is None or len(nummers) < 2:
        return oordelen
    doorgelaten = [oordeel for oordeel in oordelen if oordeel.uitzondering]
    return doorgelaten + [Geoordeeld(regel, vondst) for vondst in regel.samen(geval, nummers)]


def _met_uitzonderingen(
    gevonden: Iterable[tuple[Regel, Vondst]], uitzonderingen: Sequence[Uitzondering], vandaag: str
) -> list[Geoordeeld]:
    """The findings, each with the exception that lets it pass, and what is wrong with the exceptions themselves."""
    verlopen = [u for u in uitzonderingen if u.tot and u.tot < vandaag]
    geldig = [u for u in uitzonderingen if u not in verlopen]
    oordelen = [Geoordeeld(regel, vondst, _passend(geldig, regel, vondst)) for regel, vondst in gevonden]
    gebruikt = [o.uitzondering for o in oordelen if o.uitzondering]
    oordelen += [Geoordeeld(VERLOPEN, vondst) for vondst in _verlopen(verlopen)]
    oordelen += [Geoordeeld(ONGEBRUIKT, vondst) for vondst in _ongebruikt(geldig, gebruikt)]
    return oordelen


def _passend(geldig: Sequence[Uitzondering], regel: Regel, vondst: Vondst) -> Uitzondering | None:
    """The one exception for a finding: one for its maatregel alone before one for all, then the first in the file."""
    passend = [u for u in geldig if u.regel == regel.code and u.maatregel in (None, vondst.maatregel)]
    return min(passend, key=lambda u: u.maatregel is None, default=None)


def _verlopen(uitzonderingen: Sequence[Uitzondering]) -> Iterator[Vondst]:
    for u in uitzonderingen:
        tekst = f"de uitzondering op {u.regel} ({u.reden}) gold tot en met {u.tot} en werkt niet meer"
        yield Vondst(tekst, "los het op, of spreek een nieuwe datum af", ("negeer", u.nummer - 1), ("tot",))


def _ongebruikt(geldig: Sequence[Uitzondering], gebruikt: Sequence[Uitzondering]) -> Iterator[Vondst]:
    for u in geldig:
        if u in gebruikt:
            continue
        waar = f" bij maatregel {u.maatregel}" if u.maatregel else ""
        waarom = f"die regel meldt hier niets{waar}"
        zelfde = {
            str(g.nummer): None
            for g in gebruikt
            if g.regel == u.regel and (u.maatregel is None or g.maatregel in (None, u.maatregel))
        }
        if zelfde:
            laten = "laat" if len(zelfde) == 1 else "laten"
            waarom = f"uitzondering {opsomming([*zelfde])} {laten} al door wat die regel hier meldt{waar}"
        tekst = f"de uitzondering op {u.regel} is niet nodig: {waarom}"
        yield Vondst(tekst, "haal de uitzondering weg", ("negeer", u.nummer - 1), ("regel",))
