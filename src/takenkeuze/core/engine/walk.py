# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The state of each year goes from maatregel to maatregel; what the gemeenten pay more or less, is in its posten.

Year None stands for the structural amounts: everything works in full, in prices of the basisjaar. Source:
docs/rekenregels.md, sections 1 and 4.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from operator import sub
from typing import NamedTuple

from takenkeuze.core.apportionment import Cents, Divisible
from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.engine.afbouw import DIRECT, frictie_years, path_of, realised
from takenkeuze.core.engine.delen import Turning
from takenkeuze.core.engine.exact import subtotal
from takenkeuze.core.engine.start import Uitgangssituatie
from takenkeuze.core.finding import Finding, Refused
from takenkeuze.core.groups import Effect, ProductState, Units
from takenkeuze.core.knoppen import NotComputable
from takenkeuze.core.knoppen.toestand import FULLY
from takenkeuze.core.model.scenario import Maatregel
from takenkeuze.core.result import MaatregelStep, Post, PostKind

_BILLS: dict[PostKind, Callable[[ProductState], Divisible]] = {
    PostKind.BIJDRAGE: lambda state: state.bijdrage,
    PostKind.EIGEN_KOSTEN: lambda state: state.eigen_kosten,
}
Paid = dict[PostKind, dict[int | None, dict[str, Cents]]]
"""The last bill of each product in each year (None: structurally), in whole cents."""


class Turn(NamedTuple):
    """What one maatregel does to the states before it, which are kept so that no other gets the identity of one."""

    before: tuple[ProductState, ...]
    step: MaatregelStep
    posten: tuple[Post, ...]
    paid: Paid
    unable: Finding | None
    """Why it can't be computed."""


class Walk:
    """The one place where state changes."""

    def __init__(
        self, start: Uitgangssituatie, begins: Iterable[int], done: dict[tuple[object, ...], Turn] | None
    ) -> None:
        """``begins``: the years in which maatregelen begin; ``done``: what earlier walks did, from the same start."""
        self.boek, self.bases = start.boek, start.bases
        self.last = max(start.indices, default=start.boek.basisjaar)
        self.years = tuple(start.indices)
        self.index_of = start.index_of
        self.done = done
        self.states = {year: states.copy() for year, states in start.states.items()}
        self.in_full = {year: start.bases.states(year).copy() for year in sorted(set(begins))}
        self.zero = (0,) * len(start.boek.gemeenten)
        self.paid: Paid = {
            PostKind.BIJDRAGE: {year: bills.copy() for year, bills in start.paid.items()},
            PostKind.EIGEN_KOSTEN: {year: {} for year in start.paid},
        }
        self.turns: dict[int, Turn] = {}

    def turn(self, maatregel: Maatregel) -> None:
        """Turn one knop, in each year a part of the way."""
        moments = *self.states.values(), *self.in_full.values()
        before = tuple(states[product] for states in moments for product in maatregel.producten)
        turn = None
        if self.done is not None:
            key = maatregel, *self.in_full, *map(id, before)
            turn = self.done.get(key)
        if turn is None:
            turn = self._turn(maatregel, before)
            if self.done is not None:
                self.done[key] = turn
        self.turns[maatregel.number] = turn
        for year, effects in turn.step.per_year.items():
            self.states[year].update((effect.product.id, effect.after) for effect in effects)
        for base, effects in turn.step.on_base.items():
            self.in_full[base].update((effect.product.id, effect.after) for effect in effects)
        for kind, per_year in turn.paid.items():
            for year, bills in per_year.items():
                self.paid[kind][year].update(bills)

    def _turn(self, maatregel: Maatregel, before: tuple[ProductState, ...]) -> Turn:
        """What can't be computed changes nothing."""
        number, ingang = maatregel.number, maatregel.ingang
        try:
            step = self._step(maatregel)
        except NotComputable as reason:
            facts = Refused(maatregel.knop.titel, maatregel.selectie, str(reason))
            finding = Finding("TK105", Severity.ERROR, facts, number)
            return Turn(
                before,
                MaatregelStep(number, ingang, DIRECT, {None: ()}, {ingang: ()}, range(ingang, ingang + 1)),
                (),
                {},
                finding,
            )
        paid: Paid = {kind: {year: {} for year in step.per_year} for kind in _BILLS}
        posten: list[Post] = []
        for i in range(len(step.effects)):
            moments = [(year, effects[i]) for year, effects in step.per_year.items()]
            for kind in _BILLS:
                posten += self._leaves(number, kind, moments, paid[kind])
        return Turn(before, step, tuple(posten), paid, None)

    def _step(self, maatregel: Maatregel) -> MaatregelStep:
        """What it does in each year in which it works, structurally, and in full where one begins, and its path."""
        turnings = {settings: Turning(maatregel, self.boek, settings) for settings in maatregel.every_setting}
        known: dict[tuple[object, ...], Effect] = {}  # moments with the same state share the effect

        def effects(states: Mapping[str, ProductState], year: int | None, part: Fraction = FULLY) -> tuple[Effect, ...]:
            chosen = [states[product] for product in maatregel.producten]
            turning = turnings[maatregel.settings_in(year)]
            selectie = turning.selectie(chosen)
            sleutel = getattr(maatregel.settings, "sleutel", None)
            if sleutel is None:
                return tuple([effect(turning, state, selectie, part) for state in chosen])
            base = self.last if year is None else year
            units = [self.bases.units(sleutel, base, self.boek.product[product]) for product in maatregel.producten]
            return tuple([effect(turning, s, selectie, part, of_) for s, of_ in zip(chosen, units, strict=True)])

        def effect(
            turning: Turning, state: ProductState, selectie: Fraction, part: Fraction, units: Units | None = None
        ) -> Effect:
            key = id(turning), id(state), selectie, part, id(units)
            if key not in known:
                if part == FULLY:
                    known[key] = turning.effect(state, selectie, units)
                else:
                    known[key] = effect(turning, state, selectie, FULLY, units).partly(part)
            return known[key]

        on_base = {
            year: effects(states, None if maatregel.series else year)
            for year, states in self.in_full.items()
            if maatregel.ingang <= year <= (maatregel.tot or year)
        }
        structural = effects(self.states[None], None)
        fall = subtotal(effect.verlaging for effect in structural)
        pad = DIRECT if maatregel.series else path_of(maatregel.afbouw, self.boek.afbouw, fall.numerator > 0)
        parts = (
            (year, realised(pad, maatregel.ingang, year)) for year in self.years if year <= (maatregel.tot or year)
        )
        per_year: dict[int | None, tuple[Effect, ...]]
        per_year = {year: effects(self.states[year], year, part) for year, part in parts if part}
        if maatregel.tot is None:  # what ends is no part of what is structural
            per_year[None] = structural
        spread = frictie_years(pad, maatregel.ingang)
        if maatregel.series:  # until the last decision
            spread = range(maatregel.ingang, max(maatregel.ingang + 1, maatregel.series[-1][0]))
        return MaatregelStep(maatregel.number, maatregel.ingang, pad, per_year, on_base, spread)

    def _leaves(
        self,
        number: int,
        kind: PostKind,
        per_year: Iterable[tuple[int | None, Effect]],
        paid: dict[int | None, dict[str, Cents]],
    ) -> Iterator[Post]:
        """In each year the bill after a maatregel minus the bill before it. Source: docs/rekenregels.md, section 1."""
        done: dict[tuple[int, int], tuple[Cents, Cents]] = {}
        bill, last = _BILLS[kind], self.paid[kind]
        for year, effect in per_year:
            before, after, product = bill(effect.before), bill(effect.after), effect.product.id
            if not before.delen and not after.delen:
                continue
            factor = self.index_of[product][year]
            key = id(effect), id(factor)
            if key not in done:  # years that share an effect and an index share the bill
                now = after.divide(factor)
                done[key] = now, tuple(map(sub, now, last[year].get(product, self.zero)))
            paid[year][product], cents = done[key]
            if any(cents):
                yield Post(number, product, year, kind, cents, after, factor, effect.after.herkomst, before)
