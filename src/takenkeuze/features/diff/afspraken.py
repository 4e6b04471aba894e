# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The eisen and exceptions of two scenarios side by side, and how the eisen came out on either side."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from takenkeuze.core.eisen import Uitslag
from takenkeuze.core.model.eisen import Eis, Groep, Uitzondering
from takenkeuze.features.diff.pairing import Koppel, koppel

_Nummers = Mapping[int, Hashable]
A = TypeVar("A", Eis, Uitzondering)


class _Gelezen(NamedTuple, Generic[A]):
    """An eis or exception with all it says, and what it is about; maatregelen by what both sides call them."""

    geheel: Hashable
    onderwerp: Hashable
    afspraak: A


class Eisverschil(NamedTuple):
    """An eis that is not met on at least one side, and comes out otherwise on the other; None where a side lacks it."""

    oud: Uitslag | None
    nieuw: Uitslag | None


def koppel_eisen(
    oud: Sequence[Eis], nieuw: Sequence[Eis], blijvend: Sequence[tuple[int, int]]
) -> tuple[Koppel[Eis], ...]:
    """The same eis on both sides: with the same words, about the same figure of the same, about the same figure.

    Their order has no meaning. ``blijvend`` are the numbers that the maatregelen of both sides have in either; an eis
    about a maatregel goes with it when it moves.
    """

    def gelezen(eisen: Sequence[Eis], nummers: _Nummers) -> list[_Gelezen[Eis]]:
        dingen = []
        for eis in eisen:
            wie = frozenset(_wie(eis, eis.alleen, nummers)), frozenset(_wie(eis, eis.behalve, nummers))
            onderwerp = (eis.maat.naam, eis.per, eis.jaar, *wie)
            dingen.append(_Gelezen((*onderwerp, eis.hoogstens, eis.minstens, eis.toelichting), onderwerp, eis))
        return dingen

    links, rechts = _nummers(blijvend)
    return _gekoppeld(
        gelezen(oud, links),
        gelezen(nieuw, rechts),
        [_geheel, _onderwerp, lambda d: (d.afspraak.maat.naam, d.afspraak.per)],
    )


def koppel_uitzonderingen(
    oud: Sequence[Uitzondering], nieuw: Sequence[Uitzondering], blijvend: Sequence[tuple[int, int]]
) -> tuple[Koppel[Uitzondering], ...]:
    """The same exception on both sides; see ``koppel_eisen``."""

    def gelezen(alle: Sequence[Uitzondering], nummers: _Nummers) -> list[_Gelezen[Uitzondering]]:
        dingen = []
        for een in alle:
            onderwerp = (een.regel, een.maatregel and nummers.get(een.maatregel, een.maatregel))
            dingen.append(_Gelezen((*onderwerp, een.reden, een.tot), onderwerp, een))
        return dingen

    links, rechts = _nummers(blijvend)
    return _gekoppeld(gelezen(oud, links), gelezen(nieuw, rechts), [_geheel, _onderwerp])


def eisverschillen(
    eisen: Iterable[Koppel[Eis]], oud: Sequence[Uitslag], nieuw: Sequence[Uitslag]
) -> Iterator[Eisverschil]:
    """The eisen that are not met on one side and met, absent or missed otherwise on the other."""
    for paar in eisen:
        links = oud[paar.oud.nummer - 1] if paar.oud else None
        rechts = nieuw[paar.nieuw.nummer - 1] if paar.nieuw else None
        if all(uitslag is None or uitslag.gehaald for uitslag in (links, rechts)):
            continue
        if links and rechts and paar.gelijk and (links.over, links.reden) == (rechts.over, rechts.reden):
            continue
        yield Eisverschil(links, rechts)


def _geheel(ding: _Gelezen[A]) -> Hashable:
    return ding.geheel


def _onderwerp(ding: _Gelezen[A]) -> Hashable:
    return ding.onderwerp


def _nummers(blijvend: Sequence[tuple[int, int]]) -> tuple[_Nummers, _Nummers]:
    """One name for a maatregel that both sides have; the number as written for any other."""
    return {o: (o, n) for o, n in blijvend}, {n: (o, n) for o, n in blijvend}


def _wie(eis: Eis, namen: Sequence[str], nummers: _Nummers) -> Iterator[Hashable]:
    for naam in namen:
        nummer = int(naam) if eis.per is Groep.MAATREGEL else None
        yield naam if nummer is None else nummers.get(nummer, nummer)


def _gekoppeld(
    oud: Sequence[_Gelezen[A]], nieuw: Sequence[_Gelezen[A]], sleutels: Sequence[Callable[[_Gelezen[A]], Hashable]]
) -> tuple[Koppel[A], ...]:
    """In the order of the new side, then what is no more."""
    gevonden = []
    for o, n in koppel(oud, nieuw, sleutels):
        een = n or o
        assert een is not None
        gelijk = o is not None and n is not None and o.geheel == n.geheel
        paar = Koppel(o.afspraak if o else None, n.afspraak if n else None, gelijk)
        gevonden.append(((n is None, een.afspraak.nummer), paar))
    return tuple(paar for _, paar in sorted(gevonden, key=lambda plek: plek[0]))
