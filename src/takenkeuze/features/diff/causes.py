# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Which change causes which part of a difference, adding up to the cent. Source: docs/rekenregels.md, section 11.

We walk from one side to the other in small steps and see what each step does. Which side to start from is settled by
the choices themselves and not by who asks, so that the other direction is the same walk back, with the same steps.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import IntEnum
from typing import NamedTuple

from takenkeuze.core.engine import Reeks
from takenkeuze.core.model.productenboek import Productenboek, Sleutelsoort
from takenkeuze.core.model.scenario import Dekking, Investering, Maatregel
from takenkeuze.core.result import Post, Resultaat
from takenkeuze.features.diff.boeken_between import Boekdeel, tussenboeken
from takenkeuze.features.diff.choices import Keuze, Keuzes, Paar


class Reden(IntEnum):
    """What is changed in one step, in the order in which steps are shown."""

    PRODUCTENBOEK = 1
    MAATREGEL = 2
    VOLGORDE = 3
    DEKKING = 4


class Stap(NamedTuple):
    """One step: what is changed (which maatregel or part of the book, if any), and the results before and after.

    Of the posten the results have those that the step changes; what both would have says nothing of the difference.
    """

    reden: Reden
    paar: Paar | None
    voor: Resultaat
    na: Resultaat
    boekdeel: Boekdeel = Boekdeel()


def wandeling(oud: Resultaat, nieuw: Resultaat, keuzes: Keuzes) -> list[Stap]:
    """The steps from the old to the new result; each begins where the one before it ended."""
    paren = keuzes.paren
    if _rang(nieuw, oud) < _rang(oud, nieuw):
        terug = _stappen(nieuw, oud, [p.omgekeerd() for p in paren], verwisseld=bool(keuzes.volgorde))
        stappen = [s._replace(paar=s.paar and s.paar.omgekeerd(), voor=s.na, na=s.voor) for s in reversed(terug)]
    else:
        stappen = _stappen(oud, nieuw, paren, verwisseld=bool(keuzes.volgorde))
    return sorted(stappen, key=lambda stap: (stap.reden, paren.index(stap.paar) if stap.paar else stap.boekdeel.plek))


def _rang(resultaat: Resultaat, ander: Resultaat) -> tuple[object, ...]:
    """Where the walk begins: at the side with fewest maatregelen, else at the first in order of its settings."""
    scenario = resultaat.scenario
    keuzes = [_instellingen(keuze) for keuze in scenario.maatregelen]
    boek = repr(resultaat.boek) if resultaat.boek is not ander.boek else ""
    return len(keuzes), repr(keuzes), scenario.dekking.value, boek


def _instellingen(keuze: Keuze) -> object:
    """All that amounts depend on, in a form that is written the same in every run."""
    if isinstance(keuze, Investering):
        return keuze._replace(naam="", toelichting="")
    kaal = keuze._asdict()
    for veld in ("naam", "toelichting", "selectie"):
        del kaal[veld]
    return {**kaal, "knop": keuze.knop.naam}


class _Stand(NamedTuple):
    """Choices on the way, each with the number of its pair."""

    boek: Productenboek
    dekking: Dekking
    keuzes: tuple[tuple[int, Keuze], ...]
    boekdeel: Boekdeel = Boekdeel()

    def maatregelen(self) -> tuple[Keuze, ...]:
        return tuple(keuze._replace(nummer=i) for i, (_, keuze) in enumerate(self.keuzes, 1))


def _stappen(oud: Resultaat, nieuw: Resultaat, paren: Sequence[Paar], *, verwisseld: bool) -> list[Stap]:
    standen = list(_standen(oud, nieuw, paren, verwisseld=verwisseld))
    stappen: list[Stap] = []
    vorige = oud
    uitkomst = _Uitkomsten(oud, nieuw)
    for i, (reden, paar, stand) in enumerate(standen):
        volgende = nieuw if i == len(standen) - 1 else uitkomst.van(stand)
        stappen.append(Stap(reden, paar, *_wat_verschilt(vorige, volgende), stand.boekdeel))
        vorige = volgende
    return stappen


def _wat_verschilt(voor: Resultaat, na: Resultaat) -> tuple[Resultaat, Resultaat]:
    """Two results without the posten that both begin and end with."""
    if voor.boek is not na.boek:
        return voor, na
    begin = _gelijk_begin(voor.posten, na.posten)
    links, rechts = voor.posten[begin:], na.posten[begin:]
    einde = _gelijk_begin(links[::-1], rechts[::-1])
    return (
        replace(voor, posten=links[: len(links) - einde]),
        replace(na, posten=rechts[: len(rechts) - einde]),
    )


def _gelijk_begin(links: Sequence[Post], rechts: Sequence[Post]) -> int:
    """How many posten both begin with; found by halving, for comparing many at once is what Python does fast."""
    gelijk, tot = 0, min(len(links), len(rechts)) + 1
    while tot - gelijk > 1:
        midden = (gelijk + tot) // 2
        if links[gelijk:midden] == rechts[gelijk:midden]:
            gelijk = midden
        else:
            tot = midden
    return gelijk


def _standen(
    oud: Resultaat, nieuw: Resultaat, paren: Sequence[Paar], *, verwisseld: bool
) -> Iterator[tuple[Reden, Paar | None, _Stand]]:
    """What is chosen after each step, in the order that docs/rekenregels.md lays down."""
    plek_oud = sorted((p.oud.nummer, i) for i, p in enumerate(paren) if p.oud)
    plek_nieuw = sorted((p.nieuw.nummer, i) for i, p in enumerate(paren) if p.nieuw)
    begin = [(i, paren[i].oud) for _, i in plek_oud]
    stand = _Stand(oud.boek, oud.scenario.dekking, tuple((i, keuze) for i, keuze in begin if keuze))
    if oud.boek is not nieuw.boek:
        eigen = stand.keuzes
        for boekdeel, boek in tussenboeken(oud.boek, nieuw.boek):
            over = [(i, _op_ander_boek(k, paren[i], oud.boek, boek, heel=boek is nieuw.boek)) for i, k in eigen]
            stand = stand._replace(boek=boek, keuzes=tuple((i, k) for i, k in over if k), boekdeel=boekdeel)
            yield Reden.PRODUCTENBOEK, None, stand
        stand = stand._replace(boekdeel=Boekdeel())
    for _, i in reversed(plek_oud):
        if paren[i].nieuw is None:
            stand = stand._replace(keuzes=tuple((j, keuze) for j, keuze in stand.keuzes if j != i))
            yield Reden.MAATREGEL, paren[i], stand
    for _, i in plek_oud:
        gewijzigd = paren[i].nieuw
        if gewijzigd is not None:
            over_op_nieuw = tuple((j, gewijzigd if j == i else keuze) for j, keuze in stand.keuzes)
            if i not in dict(stand.keuzes):  # not possible in the other productenboek as it was
                over_op_nieuw = (*stand.keuzes, (i, gewijzigd))
            stand = stand._replace(keuzes=over_op_nieuw)
            if paren[i].rekent_anders:
                yield Reden.MAATREGEL, paren[i], stand
    aanwezig = {i for i, _ in stand.keuzes}
    stand = stand._replace(keuzes=_in_volgorde(plek_nieuw, paren, aanwezig))
    if verwisseld:
        yield Reden.VOLGORDE, None, stand
    if oud.scenario.dekking is not nieuw.scenario.dekking:
        stand = stand._replace(dekking=nieuw.scenario.dekking)
        yield Reden.DEKKING, None, stand
    for _, i in plek_nieuw:
        if paren[i].oud is None:
            aanwezig.add(i)
            stand = stand._replace(keuzes=_in_volgorde(plek_nieuw, paren, aanwezig))
            yield Reden.MAATREGEL, paren[i], stand


def _in_volgorde(
    plekken: Sequence[tuple[int, int]], paren: Sequence[Paar], aanwezig: set[int]
) -> tuple[tuple[int, Keuze], ...]:
    gekozen = [(i, paren[i].nieuw) for _, i in plekken if i in aanwezig]
    return tuple((i, keuze) for i, keuze in gekozen if keuze)


class _Uitkomsten:
    """The results on the way; what they share is computed once."""

    def __init__(self, oud: Resultaat, nieuw: Resultaat) -> None:
        self.kanten = (oud, nieuw)
        self.reeksen: dict[tuple[int, Dekking], Reeks] = {}

    def van(self, stand: _Stand) -> Resultaat:
        """The result of these choices; not computed again when it is the beginning of a result that is there."""
        maatregelen = stand.maatregelen()
        for af in self.kanten:
            gelijk = af.boek is stand.boek and af.scenario.dekking is stand.dekking
            if gelijk and maatregelen == af.scenario.maatregelen[: len(maatregelen)]:
                # a maatregel changes nothing in the posten of those before it
                tot = len(maatregelen)
                posten = tuple(p for p in af.posten if not isinstance(p.oorzaak, int) or p.oorzaak <= tot)
                return replace(af, posten=posten)
        nieuw = self.kanten[1]
        scenario = nieuw.scenario._replace(maatregelen=maatregelen, dekking=stand.dekking)
        if (reeks := self.reeksen.get((id(stand.boek), stand.dekking))) is None:
            reeks = Reeks(stand.boek, scenario.looptijd, nieuw.prijspeil)
            self.reeksen[id(stand.boek), stand.dekking] = reeks
        return reeks.simulate(scenario)


# --- the choices of one side on the productenboek of the other ----------------------------------------------------


def _op_ander_boek(keuze: Keuze, paar: Paar, van: Productenboek, naar: Productenboek, *, heel: bool) -> Keuze | None:
    """The same choice on another productenboek, as far as that has what it is about; None when nothing is left.

    ``heel``: whether that is all of the other book, for which the other side has chosen too.
    """
    if heel and paar.nieuw is not None and not paar.rekent_anders:
        return paar.nieuw
    if isinstance(keuze, Investering):
        return keuze if _te_verdelen(keuze, naar) else None
    nieuw = paar.nieuw
    if isinstance(nieuw, Maatregel) and nieuw.selectie == keuze.selectie:
        producten = nieuw.producten
    else:
        producten = _producten(keuze, van, naar)
    producten = tuple(product for product in producten if product in naar.product and _past(keuze, product, naar))
    gemeenten = tuple(code for code in keuze.gemeenten if code in naar.gemeente_index)
    if not producten or (keuze.gemeenten and not gemeenten):
        return None
    return keuze._replace(producten=producten, gemeenten=gemeenten)


def _producten(keuze: Maatregel, van: Productenboek, naar: Productenboek) -> tuple[str, ...]:
    """The selected products; who chose whole schillen chooses them in the other productenboek too."""
    schillen = {van.product[product].schil for product in keuze.producten}
    gekozen = keuze.producten
    if set(gekozen) == {p.id for p in van.producten}:
        return tuple(p.id for p in naar.producten)
    if set(gekozen) == {p.id for p in van.producten if p.schil in schillen}:
        return tuple(p.id for p in naar.producten if p.schil in schillen)
    return tuple(p.id for p in naar.producten if p.id in gekozen)


def _past(keuze: Maatregel, product: str, boek: Productenboek) -> bool:
    """Whether the productenboek knows all that this knop needs of the product."""
    frictie = keuze.knop.kan_verlagen(keuze.instelling) and keuze.frictie.bedrag is None
    nodig = (*keuze.knop.vereist, "personeelsaandeel") if frictie else keuze.knop.vereist
    parameters = boek.product[product].parameters
    return all(getattr(parameters, naam) is not None for naam in nodig)


def _te_verdelen(investering: Investering, boek: Productenboek) -> bool:
    match investering.sleutel.soort:
        case Sleutelsoort.INWONERS:
            return True
        case Sleutelsoort.JONGEREN:
            return any(g.jongeren.waarde for g in boek.gemeenten)
        case Sleutelsoort.AFNAME:
            return any(deel and code in boek.gemeente_index for code, deel in investering.sleutel.afname)
