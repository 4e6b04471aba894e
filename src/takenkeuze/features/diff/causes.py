# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Which change causes which part of a difference, adding up to the cent. Source: docs/rekenregels.md, section 11.

We walk from one side to the other in small steps and see what each step does. Which side to start from is settled by
the choices themselves and not by who asks, so that the other direction is the same walk back, with the same steps.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from enum import IntEnum
from fractions import Fraction
from typing import Any, NamedTuple

from takenkeuze.core.engine import SimulationSeries, simulate
from takenkeuze.core.engine.sleutels import units
from takenkeuze.core.knoppen import Knop
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Dekking, Investering, Maatregel, Scenario
from takenkeuze.core.result import Result
from takenkeuze.features.diff.boeken_between import BoekPart, boeken_between
from takenkeuze.features.diff.choices import Choice, ChoiceDifferences, ChoicePair


class StepReason(IntEnum):
    """What is changed in one step, in the order in which steps are shown."""

    PRODUCTENBOEK = 1
    MAATREGEL = 2
    ORDER = 3
    DEKKING = 4


class AttributionStep(NamedTuple):
    """One step: what is changed (which maatregel or part of the book, if any), and the results before and after.

    On one book the posten are only what the step changes, all maatregelen and products together.
    """

    reden: StepReason
    pair: ChoicePair | None
    before: Result
    after: Result
    boek_part: BoekPart = BoekPart()


def walk(old: Result, new: Result, choices: ChoiceDifferences) -> list[AttributionStep]:
    """The steps from the old to the new result; each begins where the one before it ended."""
    pairs = choices.pairs
    if _rank(new, old) < _rank(old, new):
        back = _steps(new, old, [p.inverted() for p in pairs], swapped=bool(choices.order))
        steps = [s._replace(pair=s.pair and s.pair.inverted(), before=s.after, after=s.before) for s in reversed(back)]
    else:
        steps = _steps(old, new, pairs, swapped=bool(choices.order))
    return sorted(steps, key=lambda step: (step.reden, pairs.index(step.pair) if step.pair else step.boek_part.place))


def _rank(result: Result, other: Result) -> tuple[object, ...]:
    """Where the walk begins: at the side with fewest maatregelen, else at the first in order of its settings."""
    scenario = result.scenario
    boek = result.boek if result.boek is not other.boek else None
    return len(scenario.maatregelen), _ordering((scenario.maatregelen, scenario.dekking, boek))


def _ordering(value: Any) -> tuple[Any, ...]:
    """What choices and books are made of, in a form that has an order: numbers by size, then text, then nothing."""
    match value:
        case int() | Fraction():
            return 0, value
        case str():
            return 1, value
        case Knop():
            return 1, value.naam
        case Maatregel() | Investering():
            computed = {**value._asdict(), **dict.fromkeys(("naam", "toelichting", "selectie"))}
            return _ordering(tuple(computed.values()))
        case Productenboek():
            return _ordering(tuple(getattr(value, field.name) for field in fields(value)))
        case None:
            return (3,)
        case _:
            return 2, *map(_ordering, value)


class _WalkState(NamedTuple):
    """Choices on the way, each with the number of its pair."""

    boek: Productenboek
    dekking: Dekking
    choices: tuple[tuple[int, Choice], ...]
    boek_part: BoekPart = BoekPart()

    def scenario(self, of_: Result) -> Scenario:
        """These choices in the years of a result; each keeps its number, and words do not count."""
        maatregelen = tuple(c._replace(number=i + 1, naam="", toelichting="") for i, c in self.choices)
        return of_.scenario._replace(maatregelen=maatregelen, dekking=self.dekking)


def _steps(old: Result, new: Result, pairs: Sequence[ChoicePair], *, swapped: bool) -> list[AttributionStep]:
    begin = _begin(old, pairs)
    ways = list(_standen(begin, old, new, pairs, swapped=swapped))
    of_boek = [way for way in ways if way[0] is StepReason.PRODUCTENBOEK]
    steps: list[AttributionStep] = []
    previous = old
    for i, (reason, pair, state) in enumerate(of_boek, 1):
        following = new if i == len(ways) else simulate(state.boek, state.scenario(new), new.prijspeil)
        steps.append(AttributionStep(reason, pair, previous, following, state.boek_part))
        previous = following
    if others := ways[len(of_boek) :]:
        states = [of_boek[-1][2] if of_boek else begin, *(state for _, _, state in others)]
        series = SimulationSeries(new.boek, new.scenario.looptijd, new.prijspeil)
        changes = series.changes(state.scenario(new) for state in states)
        without = replace(new, posten=())
        steps += [
            AttributionStep(reason, pair, without, replace(new, posten=change))
            for (reason, pair, _), change in zip(others, changes, strict=True)
        ]
    return steps


def _begin(old: Result, pairs: Sequence[ChoicePair]) -> _WalkState:
    choices = sorted(((i, pair.old) for i, pair in enumerate(pairs) if pair.old), key=lambda choice: choice[1].number)
    return _WalkState(old.boek, old.scenario.dekking, tuple(choices))


def _standen(
    state: _WalkState, old: Result, new: Result, pairs: Sequence[ChoicePair], *, swapped: bool
) -> Iterator[tuple[StepReason, ChoicePair | None, _WalkState]]:
    """What is chosen after each step, in the order that docs/rekenregels.md lays down."""
    place_old = sorted((p.old.number, i) for i, p in enumerate(pairs) if p.old)
    place_new = sorted((p.new.number, i) for i, p in enumerate(pairs) if p.new)
    if old.boek is not new.boek:
        own = state.choices
        for boek_part, boek in boeken_between(old.boek, new.boek):
            remaining = [(i, _on_other_boek(k, pairs[i], old.boek, boek, whole=boek is new.boek)) for i, k in own]
            state = state._replace(boek=boek, choices=tuple((i, k) for i, k in remaining if k), boek_part=boek_part)
            yield StepReason.PRODUCTENBOEK, None, state
        state = state._replace(boek_part=BoekPart())
    # a step is what a maatregel does after those that work before it: by year of ingang, within a year as in the file
    by_time_old = sorted(place_old, key=lambda place: _begins(pairs[place[1]].old))
    by_time_new = sorted(place_new, key=lambda place: _begins(pairs[place[1]].new))
    for _, i in reversed(by_time_old):
        if pairs[i].new is None:
            state = state._replace(choices=tuple((j, choice) for j, choice in state.choices if j != i))
            yield StepReason.MAATREGEL, pairs[i], state
    for _, i in by_time_old:
        changed = pairs[i].new
        if changed is not None:
            taken_over = tuple((j, changed if j == i else choice) for j, choice in state.choices)
            if i not in dict(state.choices):  # not possible in the other productenboek as it was
                taken_over = (*state.choices, (i, changed))
            state = state._replace(choices=taken_over)
            if pairs[i].computes_otherwise:
                yield StepReason.MAATREGEL, pairs[i], state
    present = {i for i, _ in state.choices}
    state = state._replace(choices=_in_order(place_new, pairs, present))
    if swapped:
        yield StepReason.ORDER, None, state
    if old.scenario.dekking is not new.scenario.dekking:
        state = state._replace(dekking=new.scenario.dekking)
        yield StepReason.DEKKING, None, state
    for _, i in by_time_new:
        if pairs[i].old is None:
            present.add(i)
            state = state._replace(choices=_in_order(place_new, pairs, present))
            yield StepReason.MAATREGEL, pairs[i], state


def _begins(choice: Choice | None) -> int:
    """The year from which a maatregel changes what the others work on; an investering changes nothing in that."""
    return choice.ingang if isinstance(choice, Maatregel) else 0


def _in_order(
    places: Sequence[tuple[int, int]], pairs: Sequence[ChoicePair], present: set[int]
) -> tuple[tuple[int, Choice], ...]:
    chosen = [(i, pairs[i].new) for _, i in places if i in present]
    return tuple((i, choice) for i, choice in chosen if choice)


# --- the choices of one side on the productenboek of the other ----------------------------------------------------


def _on_other_boek(
    choice: Choice, pair: ChoicePair, of_: Productenboek, to: Productenboek, *, whole: bool
) -> Choice | None:
    """The same choice on another productenboek, as far as that has what it is about; None when nothing is left.

    ``whole``: whether that is all of the other book, for which the other side has chosen too.
    """
    if whole and pair.new is not None and not pair.computes_otherwise:
        return pair.new
    if isinstance(choice, Investering):
        return choice if _to_divide(choice, to) else None
    new = pair.new
    if isinstance(new, Maatregel) and new.selectie == choice.selectie:
        producten = new.producten
    else:
        producten = _producten(choice, of_, to)
    producten = tuple(product for product in producten if product in to.product and _fits(choice, product, to))
    gemeenten = tuple(code for code in choice.gemeenten if code in to.gemeente_index)
    if not producten or (choice.gemeenten and not gemeenten):
        return None
    return choice._replace(producten=producten, gemeenten=gemeenten)


def _producten(choice: Maatregel, of_: Productenboek, to: Productenboek) -> tuple[str, ...]:
    """The selected products; who chose whole schillen chooses them in the other productenboek too."""
    schillen = {of_.product[product].schil for product in choice.producten}
    chosen = choice.producten
    if set(chosen) == {p.id for p in of_.producten}:
        return tuple(p.id for p in to.producten)
    if set(chosen) == {p.id for p in of_.producten if p.schil in schillen}:
        return tuple(p.id for p in to.producten if p.schil in schillen)
    return tuple(p.id for p in to.producten if p.id in chosen)


def _fits(choice: Maatregel, product: str, boek: Productenboek) -> bool:
    """Whether the productenboek knows all that this knop needs of the product."""
    pay = choice.frictie.rests_on_pay(boek.frictie.for_knop(choice.knop.naam))
    needed = [name for own in choice.every_setting for name in choice.knop.needed_parameters(own, pay=pay)]
    parameters = boek.product[product].parameters
    return all(getattr(parameters, name) is not None for name in needed)


def _to_divide(investering: Investering, boek: Productenboek) -> bool:
    return units(investering.sleutel, boek).total > 0
