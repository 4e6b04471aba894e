# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""How an eis came out, in words: what was asked, what was found, and what to do."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.eisen import MEERVOUD, Gemeten, Uitslag
from takenkeuze.core.model.eisen import Eis, Groep, Soortmaat
from takenkeuze.core.model.field_types import Eenheid
from takenkeuze.core.notation import aandeel, euro, opsomming, procent, told_apart
from takenkeuze.core.result import Bevinding

HOOGSTENS = 8
"""How many are named; the others are counted."""


def als_bevindingen(uitslagen: Sequence[Uitslag]) -> list[Bevinding]:
    """The eisen that are not met, as findings: TK130 for a broken bound, TK131 for one that can't be judged."""
    return [
        Bevinding("TK131" if u.reden else "TK130", Ernst.FOUT, in_woorden(u), hint(u))
        for u in uitslagen
        if not u.gehaald
    ]


def in_woorden(uitslag: Uitslag) -> str:
    """What was asked, and what was found where."""
    return f"eis {uitslag.eis.nummer}: {gevraagd(uitslag.eis)}; {gevonden(uitslag)}"


def gevonden(uitslag: Uitslag) -> str:
    """What was found where, or why it could not be judged."""
    if uitslag.reden:
        return uitslag.reden
    uiterste = uitslag.uiterste
    assert uiterste is not None
    if uitslag.aantal == 1:
        return f"gevonden: {_gevonden(uitslag.eis, uiterste)}{_off(uitslag.eis, uiterste)}"
    if uitslag.gehaald:
        return f"alle {_geteld(uitslag)} erbinnen; het dichtst bij de grens: {_gevonden(uitslag.eis, uiterste)}"
    return f"{_erbuiten(uitslag)}: {opsomming(_wie_erbuiten(uitslag), HOOGSTENS)}"


def in_short(uitslag: Uitslag) -> str:
    """An eis that is not met in one sentence: what was asked, the worst that was found and how far off that is."""
    eis = uitslag.eis
    vooraf = f"Eis {eis.nummer}, {gevraagd(eis)}: "
    if uitslag.reden:
        return f"{vooraf}niet te toetsen, {uitslag.reden}."
    assert uitslag.uiterste is not None
    gevonden_ = f"{_gevonden(eis, uitslag.uiterste)}{_off(eis, uitslag.uiterste)}"
    if uitslag.aantal == 1:
        return f"{vooraf}gevonden {gevonden_}."
    return f"{vooraf}{_erbuiten(uitslag)}, het meest {gevonden_}."


def hint(uitslag: Uitslag) -> str:
    """What to do about an eis that is not met."""
    if uitslag.reden:
        return uitslag.oplossing
    toelichting = uitslag.eis.toelichting
    return f"afgesproken is: {toelichting}" if toelichting else "pas het scenario aan, of spreek iets anders af"


def gevraagd(eis: Eis) -> str:
    """The figure and its bounds."""
    delen = [eis.maat.titel]
    if eis.per:
        delen.append(f"per {eis.per.value}")
    if eis.jaar:
        delen.append(f"in {eis.jaar}")
    woord = "uiterlijk" if eis.maat.soort is Soortmaat.OMSLAG else "hoogstens"
    grenzen = [(woord, eis.hoogstens), ("minstens", eis.minstens)]
    delen += [" en ".join(f"{hoe} {_grens(eis, grens)}" for hoe, grens in grenzen if grens is not None)]
    return " ".join(delen)


def _geteld(uitslag: Uitslag) -> str:
    """Of whom and of how many years figures were judged."""
    jaren = uitslag.aantal // uitslag.groepen
    if uitslag.groepen == 1 or not uitslag.eis.per:
        return f"{uitslag.aantal} jaren"
    wie = f"{uitslag.groepen} {MEERVOUD[uitslag.eis.per]}"
    return f"{wie} in alle {jaren} jaren" if jaren > 1 else wie


def _erbuiten(uitslag: Uitslag) -> str:
    """How many are outside the bounds, of whom and of how many years."""
    keer, aantal, groepen = len(uitslag.over), uitslag.aantal, uitslag.groepen
    if groepen == 1 or not uitslag.eis.per:
        return f"{keer} van de {aantal} jaren erbuiten"
    meervoud = MEERVOUD[uitslag.eis.per]
    wie = f"{len({gemeten.id for gemeten in uitslag.over})} van de {groepen} {meervoud} erbuiten"
    jaren = aantal // groepen
    return f"{wie}, samen {keer} van de {aantal} keer ({groepen} {meervoud} × {jaren} jaren)" if jaren > 1 else wie


def _wie_erbuiten(uitslag: Uitslag) -> list[str]:
    """Each gemeente, schil, product or maatregel once, with its worst figure; the total by year. The worst first."""
    if not uitslag.eis.per:
        return [_gevonden(uitslag.eis, gemeten) for gemeten in uitslag.over]
    keren = Counter(gemeten.id for gemeten in uitslag.over)
    ergste: dict[str, Gemeten] = {}
    for gemeten in uitslag.over:
        ergste.setdefault(gemeten.id, gemeten)
    namen = []
    for id_, gemeten in ergste.items():
        ook = keren[id_] - 1
        jaren = f" (ook in {ook} {'andere jaren' if ook > 1 else 'ander jaar'})" if ook else ""
        namen.append(f"{_gevonden(uitslag.eis, gemeten)}{jaren}")
    return namen


def _gevonden(eis: Eis, gemeten: Gemeten) -> str:
    jaar = f" in {gemeten.jaar}" if gemeten.jaar and eis.jaar is None else ""
    return f"{_wie(eis.per, gemeten)}{_waarde(eis, gemeten.waarde)}{jaar}"


def _off(eis: Eis, gemeten: Gemeten) -> str:
    """By how much a figure is outside its bound; "" when it is within, or there is no figure."""
    waarde = gemeten.waarde
    if waarde is None:
        return ""
    te_veel = eis.hoogstens is not None and waarde > eis.hoogstens
    if not te_veel and (eis.minstens is None or waarde >= eis.minstens):
        return ""
    grens = eis.hoogstens if te_veel else eis.minstens
    assert grens is not None
    verschil = abs(waarde - grens)
    match eis.maat.eenheid:
        case Eenheid.JAAR:
            return f", {int(verschil)} jaar te {'laat' if te_veel else 'vroeg'}"
        case Eenheid.AANDEEL:
            punten = told_apart(verschil, [Fraction(0)], procent).removesuffix("%")
            return f", {punten} procentpunt te {'veel' if te_veel else 'weinig'}"
        case _:
            return f", {told_apart(verschil, [Fraction(0)], euro)} te {'veel' if te_veel else 'weinig'}"


def _wie(per: Groep | None, gemeten: Gemeten) -> str:
    """Of whom a figure is, with what it is called in the file."""
    if per is None:
        return ""
    if per in (Groep.GEMEENTE, Groep.PRODUCT):
        return f"{gemeten.naam}: "
    naam = f" ({gemeten.naam})" if gemeten.naam else ""
    return f"{per} {gemeten.id}{naam}: "


def _grens(eis: Eis, grens: Fraction) -> str:
    """A bound as it was agreed, not rounded."""
    match eis.maat.eenheid:
        case Eenheid.JAAR:
            return str(int(grens))
        case Eenheid.AANDEEL:
            return aandeel(grens)
        case _:
            return euro(grens, 10)


def _waarde(eis: Eis, waarde: Fraction | None) -> str:
    """A figure with the decimals that tell it from its bounds."""
    if waarde is None:
        return "niet binnen de getoonde jaren"
    grenzen = [grens for grens in (eis.hoogstens, eis.minstens) if grens is not None]
    match eis.maat.eenheid:
        case Eenheid.JAAR:
            return str(int(waarde))
        case Eenheid.AANDEEL:
            return told_apart(waarde, grenzen, procent)
        case _:
            return told_apart(waarde, grenzen, euro)
