# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What it costs once to stop doing things. Source: docs/rekenregels.md, section 5."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.apportionment import Divisible
from takenkeuze.core.engine.delen import units
from takenkeuze.core.groups import CENTS, Deel, Effect, Frictiekosten
from takenkeuze.core.knoppen.toestand import FULLY, NOTHING
from takenkeuze.core.model.cijfer import Cijfer, weakest
from takenkeuze.core.model.productenboek import Productenboek, Sleutel, SleutelKind
from takenkeuze.core.model.scenario import Maatregel, Verdeling

Falls = dict[tuple[int, ...], Fraction]
"""By how much lasten fall per unit of the sleutel, in euros, for each group of gemeenten (by index)."""


class NetFall(NamedTuple):
    """R of one maatregel on one product, in euros, and whose it is."""

    verlaging: Fraction
    falls: Falls


def net_falls(turned: Iterable[tuple[Maatregel, Iterable[Effect]]]) -> dict[tuple[int, str], NetFall]:
    """R of each maatregel (by number) on each product whose lasten it lowers, for the gemeenten whose lasten fall.

    Of all that begins in the same year only the net fall of a gemeente counts: each fall times net / all falls.
    """
    together: dict[tuple[int, str], list[tuple[int, Effect]]] = {}
    for maatregel, effects in turned:
        for effect in effects:
            together.setdefault((maatregel.ingang, effect.product.id), []).append((maatregel.number, effect))
    left = {}
    for (_, product), of_year in together.items():
        counts = _net([effect for _, effect in of_year]) if len(of_year) > 1 else {}
        for number, effect in of_year:
            if effect.verlaging.numerator > 0 and (fall := _fall(effect, counts)):
                left[number, product] = fall
    return left


def _fall(effect: Effect, counts: Mapping[int, Fraction]) -> NetFall | None:
    """The falls that add up to R, each as far as it counts for a gemeente: wholly unless said otherwise."""
    changes = list(_changes(effect))
    falling = [(deel, fall) for deel, fall in changes if fall.numerator > 0]
    if len(falling) < len(changes):  # where lasten rise for some, the fall of the product is smaller than the falls
        scale = effect.verlaging / sum((fall * deel.units for deel, fall in falling), NOTHING)
        falling = [(deel, fall * scale) for deel, fall in falling]
    if not counts:
        return NetFall(effect.verlaging, {deel.gemeenten: fall for deel, fall in falling})
    falls: Falls = {}
    verlaging, weights = NOTHING, effect.after.weights
    for deel, fall in falling:
        groups: dict[Fraction, list[int]] = {}
        for g in deel.gemeenten:
            if weights[g]:  # who has no part in the product bears nothing
                groups.setdefault(counts[g], []).append(g)
        for part, group in groups.items():
            if part:
                falls[tuple(group)] = fall * part
                verlaging += fall * part * sum(weights[g] for g in group)
    return NetFall(verlaging, falls) if falls else None


def _net(effects: Sequence[Effect]) -> dict[int, Fraction]:
    """For each gemeente the net fall of these together, as a part of all falls; {} when nothing rises."""
    changes = [[(deel.gemeenten, fall) for deel, fall in _changes(effect)] for effect in effects]
    if all(fall.numerator >= 0 for of_effect in changes for _, fall in of_effect):
        return {}
    counts: dict[int, Fraction] = {}
    for group in _finest(gemeenten for of_effect in changes for gemeenten, _ in of_effect):
        own = [fall for of_effect in changes for gemeenten, fall in of_effect if group[0] in gemeenten]
        fallen = sum((fall for fall in own if fall.numerator > 0), NOTHING)
        part = max(sum(own, NOTHING), NOTHING) / fallen if fallen else FULLY
        counts |= dict.fromkeys(group, part)
    return counts


def _finest(groups: Iterable[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """The gemeenten in groups that each lie wholly inside or outside all of these."""
    cut: list[frozenset[int]] = []
    for group in map(frozenset, dict.fromkeys(groups)):
        left, parts = group, []
        for part in cut:
            parts += [piece for piece in (part & left, part - left) if piece]
            left -= part
        cut = [*parts, left] if left else parts
    return [tuple(sorted(part)) for part in cut]


def _changes(effect: Effect) -> Iterator[tuple[Deel, Fraction]]:
    """By how much lasten fall per unit, below zero when they rise; nothing of gemeenten without a part in it."""
    return ((n, v.toestand.lasten - n.toestand.lasten) for v, n in effect.delen if n.units)


def frictiekosten(
    maatregel: Maatregel, effects: Iterable[Effect], falls: Mapping[tuple[int, str], NetFall], boek: Productenboek
) -> Iterator[Frictiekosten]:
    """F = R · personeelsaandeel · frictiefactor per product whose lasten fall by R, or a given amount."""
    fallen = [(effect, falls.get((maatregel.number, effect.product.id))) for effect in effects]
    falling = [(effect, *own) for effect, own in fallen if own]
    given = maatregel.frictie
    together = NOTHING if given.bedrag is None else sum((verlaging for _, verlaging, _ in falling), NOTHING)
    for effect, verlaging, own in falling:
        herkomst = effect.after.herkomst
        share: Cijfer | None = None
        factor: Cijfer | Fraction | None = None
        if given.bedrag is not None:
            total = given.bedrag * verlaging / together
        else:
            share = effect.product.parameters.personeelsaandeel
            assert share is not None, "loading checks this"
            herkomst = weakest(herkomst, share.herkomst)
            factor = given.factor
            if factor is None:
                factor = boek.frictie.for_knop(maatregel.knop.naam)
                herkomst = weakest(herkomst, factor.herkomst)
            total = verlaging * share.waarde * (factor.waarde if isinstance(factor, Cijfer) else factor)
        if total:
            amount = _verdeling(total / verlaging, own, total, given.verdeling, effect, boek)
            yield Frictiekosten(effect.product.id, total, verlaging, own, share, factor, amount, herkomst)


def _verdeling(
    per_euro: Fraction, falls: Falls, total: Fraction, verdeling: Verdeling, effect: Effect, boek: Productenboek
) -> Divisible:
    if verdeling is Verdeling.SOLIDAIR:
        return units(Sleutel(SleutelKind.INWONERS), boek).divisible(total * CENTS)
    rates = tuple((fall * per_euro * CENTS, group) for group, fall in falls.items())
    return Divisible(effect.after.weights, rates)
