# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""All rules on one file, and the exceptions that were agreed."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from takenkeuze.core.model.eisen import Uitzondering
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.notation import opsomming
from takenkeuze.core.result import Resultaat
from takenkeuze.features.check.rules.registry import REGELS
from takenkeuze.features.check.rules.rule import Boekregel, Geval, Leesregel, Regel, Vondst

ONGEBRUIKT, VERLOPEN = REGELS["TK140"], REGELS["TK141"]

_PerPlek = dict[tuple[str, int | None], Uitzondering]
"""Exceptions by the rule and the maatregel that they are for; no number for all maatregelen."""


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
    if regel.samen is None:
        return oordelen
    gevonden = [(o.vondst.maatregel, o.uitzondering) for o in oordelen if o.vondst.maatregel is not None]
    apart = [([nummer], uitzondering) for nummer, uitzondering in gevonden if uitzondering]
    tellend = [nummer for nummer, uitzondering in gevonden if not uitzondering]
    return [Geoordeeld(regel, v, u) for nummers, u in (*apart, (tellend, None)) for v in regel.samen(geval, nummers)]


def _met_uitzonderingen(
    gevonden: Iterable[tuple[Regel, Vondst]], uitzonderingen: Sequence[Uitzondering], vandaag: str
) -> list[Geoordeeld]:
    """The findings, each with the exception that lets it pass, and what is wrong with the exceptions themselves."""
    verlopen = [u for u in uitzonderingen if u.tot and u.tot < vandaag]
    geldig = [u for u in uitzonderingen if not u.tot or u.tot >= vandaag]
    eerste: _PerPlek = {}
    for u in geldig:
        eerste.setdefault((u.regel, u.maatregel), u)
    oordelen = [Geoordeeld(regel, vondst, _passend(eerste, regel, vondst)) for regel, vondst in gevonden]
    gebruikt: _PerPlek = {
        (o.uitzondering.regel, o.uitzondering.maatregel): o.uitzondering for o in oordelen if o.uitzondering
    }
    oordelen += [Geoordeeld(VERLOPEN, vondst) for vondst in _verlopen(verlopen)]
    oordelen += [Geoordeeld(ONGEBRUIKT, vondst) for vondst in _ongebruikt(geldig, gebruikt)]
    return oordelen


def _passend(eerste: _PerPlek, regel: Regel, vondst: Vondst) -> Uitzondering | None:
    """The one exception for a finding: one for its maatregel alone before one for all, then the first in the file."""
    return eerste.get((regel.code, vondst.maatregel)) or eerste.get((regel.code, None))


def _verlopen(uitzonderingen: Sequence[Uitzondering]) -> Iterator[Vondst]:
    for u in uitzonderingen:
        tekst = f"de uitzondering op {u.regel} ({u.reden}) gold tot en met {u.tot} en werkt niet meer"
        yield Vondst(tekst, "los het op, of spreek een nieuwe datum af", ("negeer", u.nummer - 1), ("tot",))


def _ongebruikt(geldig: Sequence[Uitzondering], gebruikt: _PerPlek) -> Iterator[Vondst]:
    """The exceptions that let nothing pass, and which others did so in their place."""
    nummers = {u.nummer for u in gebruikt.values()}
    per_regel: dict[str, list[Uitzondering]] = {}
    for u in gebruikt.values():
        per_regel.setdefault(u.regel, []).append(u)
    voor_alles = {regel: _laten_door(gebruikte) for regel, gebruikte in per_regel.items()}
    for u in geldig:
        if u.nummer in nummers:
            continue
        waar = f" bij maatregel {u.maatregel}" if u.maatregel else ""
        waarom = voor_alles.get(u.regel, "")
        if u.maatregel is not None:
            waarom = _laten_door([gebruikt[plek] for m in (u.maatregel, None) if (plek := (u.regel, m)) in gebruikt])
        waarom = f"{waarom}{waar}" if waarom else f"die regel meldt hier niets{waar}"
        tekst = f"de uitzondering op {u.regel} is niet nodig: {waarom}"
        yield Vondst(tekst, "haal de uitzondering weg", ("negeer", u.nummer - 1), ("regel",))


def _laten_door(gebruikt: Sequence[Uitzondering]) -> str:
    if not gebruikt:
        return ""
    laten = "laat" if len(gebruikt) == 1 else "laten"
    nummers = [str(nummer) for nummer in sorted(u.nummer for u in gebruikt)]
    return f"uitzondering {opsomming(nummers)} {laten} al door wat die regel hier meldt"
