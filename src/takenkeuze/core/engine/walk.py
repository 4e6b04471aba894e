# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The state of each product at each moment goes from maatregel to maatregel. Source: docs/rekenregels.md, section 4.

Year None stands for what is structural: everything works in full, on the base of the last year.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from operator import is_
from typing import NamedTuple

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
from takenkeuze.core.result import MaatregelStep

Course = tuple[ProductState, ...]
"""The state of a product at each moment: in each year, structurally, and in full on each base on which one begins."""


class Way(NamedTuple):
    """How a knop works at a moment: as it is set then, and which part of the way to its full effect."""

    turning: Turning
    selectie: Fraction
    part: Fraction = FULLY
    full: "Way | None" = None


Ways = dict[tuple[object, Fraction, Fraction], Way]
"""By settings, selectie and part."""


class Turned:
    """What one maatregel does to one product. Moments with the same state and the same way share the effect."""

    def __init__(self, before: Course, last: "Turned | None" = None) -> None:
        """``last``: what the same maatregel did with these states in an earlier walk."""
        self.before = self.after = before
        self.known: dict[tuple[int, int, int], Effect] = {}  # by identity
        self._remembered = last.known if last else {}

    def effect(self, i: int, way: Way, units: Units | None) -> Effect:
        """What it does at a moment; ``units``: by what it is divided anew."""
        state = self.before[i]
        key = id(state), id(way), id(units)
        effect = self.known.get(key) or self._remembered.get(key)
        if effect is None:
            if way.full is None:
                effect = way.turning.effect(state, way.selectie, units)
            else:
                effect = self.effect(i, way.full, units).partly(way.part)
        self.known[key] = effect
        return effect

    def end(self, after: Iterable[ProductState]) -> None:
        """The states after it are known."""
        self.after, self._remembered = tuple(after), {}


class Turn(NamedTuple):
    """What one maatregel does."""

    maatregel: Maatregel
    ways: Ways
    producten: Sequence[Turned]
    step: MaatregelStep
    unable: Finding | None = None
    """Why it can't be computed."""


class Walk:
    """The one place where state changes."""

    def __init__(self, start: Uitgangssituatie, begins: Iterable[int]) -> None:
        """``begins``: the years in which maatregelen begin."""
        self.boek, self.bases = start.boek, start.bases
        self.years, self.begins = tuple(start.indices), tuple(sorted(set(begins)))
        self.last_year = max(self.years, default=start.boek.basisjaar)
        states = *start.states.values(), *map(start.bases.states, self.begins)
        self.courses: dict[str, Course] = {
            product: tuple([there[product] for there in states]) for product in start.boek.product
        }
        self.turns: dict[int, Turn] = {}

    def turn(self, maatregel: Maatregel, last: Turn | None = None) -> None:
        """Turn one knop, in each year a part of the way. What can't be computed changes nothing.

        ``last``: what a maatregel did in a walk from the same start, with the same years; that is not done again.
        """
        courses = [self.courses[product] for product in maatregel.producten]
        if last is None or last.maatregel != maatregel:
            turn = self._turn(maatregel, {}, [Turned(course) for course in courses])
        else:
            known = [t if all(map(is_, t.before, c)) else None for t, c in zip(last.producten, courses, strict=True)]
            turn = self._turn(maatregel, last.ways, list(map(Turned, courses, known))) if None in known else last
        self.turns[maatregel.number] = turn
        for product, turned in zip(maatregel.producten, turn.producten, strict=True):
            self.courses[product] = turned.after

    def _turn(self, maatregel: Maatregel, ways: Ways, producten: Sequence[Turned]) -> Turn:
        number, ingang = maatregel.number, maatregel.ingang
        try:
            return Turn(maatregel, ways, producten, self._step(maatregel, ways, producten))
        except NotComputable as reason:
            facts = Refused(maatregel.knop.titel, maatregel.selectie, str(reason))
            step = MaatregelStep(number, ingang, DIRECT, {None: ()}, {ingang: ()}, range(ingang, ingang + 1))
            return Turn(maatregel, ways, producten, step, Finding("TK105", Severity.ERROR, facts, number))

    def _step(self, maatregel: Maatregel, ways: Ways, producten: Sequence[Turned]) -> MaatregelStep:
        """What it does in each year in which it works, structurally, and in full where one begins, and its path."""
        turnings = {settings: Turning(maatregel, self.boek, settings) for settings in maatregel.every_setting}
        sleutel, structural = getattr(maatregel.settings, "sleutel", None), len(self.years)

        def effects(i: int, year: int | None, part: Fraction = FULLY) -> tuple[Effect, ...]:
            settings = maatregel.settings_in(year)
            turning = turnings[settings]
            selectie = turning.selectie(turned.before[i] for turned in producten)
            way = ways.setdefault((settings, selectie, FULLY), Way(turning, selectie))
            if part != FULLY:
                way = ways.setdefault((settings, selectie, part), Way(turning, selectie, part, way))
            if sleutel is None:
                return tuple([turned.effect(i, way, None) for turned in producten])
            base = self.last_year if year is None else year
            units = [self.bases.units(sleutel, base, self.boek.product[product]) for product in maatregel.producten]
            return tuple([turned.effect(i, way, per) for turned, per in zip(producten, units, strict=True)])

        on_base = {
            year: effects(i, None if maatregel.series else year)
            for i, year in enumerate(self.begins, structural + 1)
            if maatregel.ingang <= year <= (maatregel.tot or year)
        }
        in_the_end = effects(structural, None)
        fall = subtotal(effect.verlaging for effect in in_the_end)
        pad = DIRECT if maatregel.series else path_of(maatregel.afbouw, self.boek.afbouw, fall.numerator > 0)
        parts = (
            (i, year, realised(pad, maatregel.ingang, year))
            for i, year in enumerate(self.years)
            if year <= (maatregel.tot or year)
        )
        per_year: dict[int | None, tuple[Effect, ...]]
        per_year = {year: effects(i, year, part) for i, year, part in parts if part}
        if maatregel.tot is None:  # what ends is no part of what is structural
            per_year[None] = in_the_end
        moments = *map(per_year.get, (*self.years, None)), *map(on_base.get, self.begins)
        for n, turned in enumerate(producten):
            turned.end(e[n].after if e else state for e, state in zip(moments, turned.before, strict=True))
        spread = frictie_years(pad, maatregel.ingang)
        if maatregel.series:  # until the last decision
            spread = range(maatregel.ingang, max(maatregel.ingang + 1, maatregel.series[-1][0]))
        return MaatregelStep(maatregel.number, maatregel.ingang, pad, per_year, on_base, spread)
