# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The eisen and exceptions of two scenarios side by side, and how the eisen came out on either side."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from takenkeuze.core.finding import EisResult
from takenkeuze.core.model.eisen import AgreedException, Eis, Groep
from takenkeuze.features.diff.pairing import Match, match

_Numbers = Mapping[int, Hashable]
A = TypeVar("A", Eis, AgreedException)


class _Read(NamedTuple, Generic[A]):
    """An eis or exception with all it says, and what it is about; maatregelen by what both sides call them."""

    whole: Hashable
    subject: Hashable
    agreement: A


class EisDifference(NamedTuple):
    """An eis that is not met on at least one side, and comes out otherwise on the other; None where a side lacks it."""

    old: EisResult | None
    new: EisResult | None


def match_eisen(old: Sequence[Eis], new: Sequence[Eis], lasting: Sequence[tuple[int, int]]) -> tuple[Match[Eis], ...]:
    """The same eis on both sides: with the same words, about the same figure of the same, about the same figure.

    Their order has no meaning. ``lasting`` are the numbers that the maatregelen of both sides have in either; an eis
    about a maatregel goes with it when it moves.
    """

    def read(eisen: Sequence[Eis], numbers: _Numbers) -> list[_Read[Eis]]:
        things = []
        for eis in eisen:
            who = frozenset(_who(eis, eis.alleen, numbers)), frozenset(_who(eis, eis.behalve, numbers))
            subject = (eis.maat.naam, eis.per, eis.jaar, *who)
            things.append(_Read((*subject, eis.hoogstens, eis.minstens, eis.toelichting), subject, eis))
        return things

    left, right = _numbers(lasting)
    return _matched(
        read(old, left),
        read(new, right),
        [_whole, _subject, lambda d: (d.agreement.maat.naam, d.agreement.per)],
    )


def match_exceptions(
    old: Sequence[AgreedException], new: Sequence[AgreedException], lasting: Sequence[tuple[int, int]]
) -> tuple[Match[AgreedException], ...]:
    """The same exception on both sides; see ``match_eisen``."""

    def read(every: Sequence[AgreedException], numbers: _Numbers) -> list[_Read[AgreedException]]:
        things = []
        for one in every:
            subject = (one.regel, one.maatregel and numbers.get(one.maatregel, one.maatregel))
            things.append(_Read((*subject, one.reden, one.tot), subject, one))
        return things

    left, right = _numbers(lasting)
    return _matched(read(old, left), read(new, right), [_whole, _subject])


def eis_differences(
    eisen: Iterable[Match[Eis]], old: Sequence[EisResult], new: Sequence[EisResult]
) -> Iterator[EisDifference]:
    """The eisen that are not met on one side and met, absent or missed otherwise on the other."""
    for pair in eisen:
        left = old[pair.old.number - 1] if pair.old else None
        right = new[pair.new.number - 1] if pair.new else None
        if all(eis_result is None or eis_result.is_met for eis_result in (left, right)):
            continue
        if left and right and pair.equal and (left.over, left.unjudged) == (right.over, right.unjudged):
            continue
        yield EisDifference(left, right)


def _whole(thing: _Read[A]) -> Hashable:
    return thing.whole


def _subject(thing: _Read[A]) -> Hashable:
    return thing.subject


def _numbers(lasting: Sequence[tuple[int, int]]) -> tuple[_Numbers, _Numbers]:
    """One name for a maatregel that both sides have; the number as written for any other."""
    return {o: (o, n) for o, n in lasting}, {n: (o, n) for o, n in lasting}


def _who(eis: Eis, names: Sequence[str], numbers: _Numbers) -> Iterator[Hashable]:
    for name in names:
        number = int(name) if eis.per is Groep.MAATREGEL else None
        yield name if number is None else numbers.get(number, number)


def _matched(
    old: Sequence[_Read[A]], new: Sequence[_Read[A]], keys: Sequence[Callable[[_Read[A]], Hashable]]
) -> tuple[Match[A], ...]:
    """In the order of the new side, then what is no more."""
    found = []
    for o, n in match(old, new, keys):
        one = n or o
        assert one is not None
        equal = o is not None and n is not None and o.whole == n.whole
        pair = Match(o.agreement if o else None, n.agreement if n else None, equal)
        found.append(((n is None, one.agreement.number), pair))
    return tuple(pair for _, pair in sorted(found, key=lambda place: place[0]))
