# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What it costs once to stop doing things. Source: docs/rekenregels.md, section 5."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.apportionment import Divisible
from takenkeuze.core.groups import CENTS, Deel, Effect, Frictiekosten
from takenkeuze.core.knoppen.toestand import FULLY, NOTHING
from takenkeuze.core.model.cijfer import Cijfer, weakest
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Maatregel, Verdeling

Falls = dict[tuple[int, ...], Fraction]
"""By how much lasten fall per unit of the sleutel, in euros, for each group of gemeenten (by index)."""


class NetFall(NamedTuple):
    """R of one maatregel on one product, in euros, and whose it is."""

    verlaging: Fraction
    falls: Falls


Counts = list[tuple[frozenset[int], Fraction]]
"""For groups of gemeenten the part of each fall that counts; without any each counts wholly."""


def counts_of(effects: Sequence[Effect]) -> Counts:
    """Of all that begins on a product in the same year only the net fall counts: net / all falls, per gemeente."""
    changes = [[(deel.gemeenten, fall) for deel, fall in _changes(effect)] for effect in effects]
    if len({effect.after.weights for effect in effects}) > 1:  # divided anew in between: each gemeente by itself
        changes = [
            [((g,), fall * e.after.weights[g]) for deel, fall in _changes(e) for g in deel.gemeenten] for e in effects
        ]
    counts = []
    for group in _finest(gemeenten for of_effect in changes for gemeenten, _ in of_effect):
        own = [fall for of_effect in changes for gemeenten, fall in of_effect if not group.isdisjoint(gemeenten)]
        fallen = sum((fall for fall in own if fall.numerator > 0), NOTHING)
        counts.append((group, max(sum(own, NOTHING), NOTHING) / fallen if fallen else FULLY))
    return counts


def net_fall(effect: Effect, counts: Counts) -> NetFall | None:
    """R of a maatregel on a product, for the gemeenten whose lasten fall; None when it lowers no lasten of it."""
    if effect.verlaging.numerator <= 0:
        return None
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
        for group, part in counts:
            # who has no part in the product bears nothing
            own = tuple(g for g in deel.gemeenten if g in group and weights[g]) if part else ()
            if own:
                falls[own] = fall * part
                verlaging += falls[own] * sum(weights[g] for g in own)
    return NetFall(verlaging, falls) if falls else None


def _finest(groups: Iterable[tuple[int, ...]]) -> list[frozenset[int]]:
    """The gemeenten in groups that each lie wholly inside or outside all of these."""
    cut: list[frozenset[int]] = []
    for group in map(frozenset, dict.fromkeys(groups)):
        left, parts = group, []
        for part in cut:
            parts += [piece for piece in (part & left, part - left) if piece]
            left -= part
        cut = [*parts, left] if left else parts
    return cut


def _changes(effect: Effect) -> Iterator[tuple[Deel, Fraction]]:
    """By how much lasten fall per unit, below zero when they rise; nothing of gemeenten without a part in it."""
    return ((n, v.toestand.lasten - n.toestand.lasten) for v, n in effect.delen if n.units)


def frictiekosten(
    maatregel: Maatregel, effect: Effect, fall: NetFall, per_euro: Fraction | None, boek: Productenboek
) -> Frictiekosten | None:
    """F = R · personeelsaandeel · frictiefactor of a product whose lasten fall by R; None when that is nothing.

    ``per_euro``: what is given for each euro of R instead, where an amount is given for the whole maatregel.
    """
    herkomst = effect.after.herkomst
    share: Cijfer | None = None
    factor: Cijfer | Fraction | None = None
    if per_euro is None:
        if not maatregel.frictie.rests_on_pay(boek.frictie.for_knop(maatregel.knop.naam)):
            return None
        share = effect.product.parameters.personeelsaandeel
        assert share is not None, "loading checks this"
        herkomst = weakest(herkomst, share.herkomst)
        factor = maatregel.frictie.factor
        if factor is None:
            factor = boek.frictie.for_knop(maatregel.knop.naam)
            herkomst = weakest(herkomst, factor.herkomst)
        per_euro = share.waarde * (factor.waarde if isinstance(factor, Cijfer) else factor)
    if not per_euro:
        return None
    borne = None
    if maatregel.frictie.verdeling is Verdeling.VEROORZAKER:
        cents = per_euro * CENTS
        borne = Divisible(effect.after.weights, tuple((rate * cents, group) for group, rate in fall.falls.items()))
    total = fall.verlaging * per_euro
    return Frictiekosten(effect.product.id, total, fall.verlaging, fall.falls, share, factor, borne, herkomst)
