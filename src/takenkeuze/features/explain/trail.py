# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What the amounts of a product rest on: its figures with their sources, its sleutel, each knop in order."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.groups import Effect
from takenkeuze.core.knoppen import Toestand
from takenkeuze.core.knoppen.toestand import FULLY, NOTHING
from takenkeuze.core.model.calculation_step import CalculationStep, Term, calculation_step, euro_term, share_term
from takenkeuze.core.model.figures import SourcedFigure, figures
from takenkeuze.core.model.scenario import Maatregel, Verdeling
from takenkeuze.core.model.sleutel import BY_INWONERS
from takenkeuze.core.result import MaatregelStep, Result
from takenkeuze.features.explain.inputs import (
    AfbouwHerkomst,
    ScenarioValue,
    afbouw_herkomst,
    blijvende_figures,
    frictie_choices,
    frictie_figures,
)
from takenkeuze.features.explain.sleutel import SleutelTrail, blijvers_trail, sleutel_trail
from takenkeuze.features.explain.start import StartOfProduct, netto_step, starting_deel, starting_steps


class GemeenteGroup(NamedTuple):
    """Chosen gemeenten (by index) that had the same choices so far, and what a knop did to them together."""

    gemeenten: tuple[int, ...]
    steps: tuple[CalculationStep, ...]
    figures: tuple[SourcedFigure, ...] = ()
    """Of the sleutel, when the group is a part of those chosen and this is its first knop."""


class KnopTrail(NamedTuple):
    """One maatregel on one product for the chosen gemeenten: the formula per group, and what it changes together."""

    maatregel: Maatregel
    part: Fraction
    """The part of its full effect that is realised."""
    groups: tuple[GemeenteGroup, ...]
    bijdrage: Fraction
    """ΔN, in euros."""
    eigen_kosten: Fraction
    """ΔE, in euros."""
    together: tuple[CalculationStep, ...]
    """How the groups add up, when there is more than one."""
    afbouw: AfbouwHerkomst


class InFull(NamedTuple):
    """When R is reckoned: a maatregel and all before it work in full, on the base of its first year."""

    base: int


Moment = int | InFull | None
"""A year, what is structural (None), or what R rests on where that is not what is structural."""


class Walk(NamedTuple):
    """What the maatregelen do to a product one after the other, at the moments at which that is the same."""

    moments: tuple[Moment, ...]
    knoppen: tuple[KnopTrail, ...]


def _walks(result: Result, start: StartOfProduct, needed: Collection[tuple[Moment, int]]) -> Iterator[Walk]:
    """At each moment that is needed every maatregel on the product, up to the last that is needed at all."""
    steps = result.steps_in_time
    last = max((i for i, step in enumerate(steps) if step.maatregel in {number for _, number in needed}), default=-1)
    chains: dict[tuple[int, ...], tuple[list[Moment], list[tuple[MaatregelStep, Effect]]]] = {}
    years = {moment for moment, _ in needed if isinstance(moment, int)}
    for moment in (*sorted(years), *sorted({moment for moment, _ in needed} - years, key=str, reverse=True)):
        chain = [
            (step, effect)
            for step in steps[: last + 1]
            for effect in _effects(step, moment)
            if effect.product.id == start.product.id
        ]
        # moments that share their effects are one
        chains.setdefault(tuple(id(effect) for _, effect in chain), ([], chain))[0].append(moment)
    for moments, chain in chains.values():
        knoppen = [result.maatregel(step.maatregel).knop for step, _ in chain]
        own = any(_comes_back(effect) for _, effect in chain)
        yield Walk(
            tuple(moments),
            tuple(
                _knop(result, step, effect, start, moments[0], again=knoppen[i] in knoppen[i + 1 :], own=own)
                for i, (step, effect) in enumerate(chain)
            ),
        )


def _effects(step: MaatregelStep, moment: Moment) -> Sequence[Effect]:
    return step.on_base.get(moment.base, ()) if isinstance(moment, InFull) else step.per_year.get(moment, ())


def fall_moment(step: MaatregelStep, product: str) -> Moment:
    """What R of a maatregel on a product rests on: what is structural, where that is the same."""
    alike = zip(step.in_full, step.per_year.get(None, ()), strict=False)
    same = any(effect is structural for effect, structural in alike if effect.product.id == product)
    return None if same else InFull(step.ingang)


def _comes_back(effect: Effect) -> bool:
    """Whether gemeenten do less themselves, so that it counts what they spend on that before any maatregel."""
    return any(n.toestand.lokaal_aandeel < v.toestand.lokaal_aandeel for v, n in effect.full_delen)


def _knop(
    result: Result,
    step: MaatregelStep,
    effect: Effect,
    start: StartOfProduct,
    moment: Moment,
    *,
    again: bool,
    own: bool,
) -> KnopTrail:
    """``again``: whether the same knop is turned once more, from where this one leaves its parameter."""
    maatregel, boek = result.maatregel(step.maatregel), result.boek
    settings = maatregel.settings_in(moment if isinstance(moment, int) else None)
    groups, bijdrage, eigen_kosten = [], [], []
    chosen, untouched = frozenset(start.gemeenten), start.state.delen[0].toestand
    for (before, after), (_, full) in zip(effect.delen, effect.full_delen, strict=True):
        group = tuple(g for g in before.gemeenten if g in chosen)
        if not group or before is after:
            continue
        new_figures: list[SourcedFigure] = []
        count = sum(effect.after.weights[g] for g in group)
        v, f, n = (deel.toestand.times(count) for deel in (before, full, after))
        steps = [*maatregel.knop.explain(settings, v, f, effect.product, effect.selectie)]
        if maatregel.moves_lasten:
            base = moment.base if isinstance(moment, InFull) and not maatregel.series else moment
            year = base if isinstance(base, int) else result.jaren[-1]  # what is structural is as in the last year
            place = f"maatregel {step.maatregel}."  # what divided before may have the same name, and other numbers
            key = sleutel_trail(settings.sleutel, boek, group, year, boek.product[effect.product.id], place)
            new_figures += key.figures
            steps = [*_divided_anew(key, effect, f)]
        dash = "'"
        if effect.part != FULLY:
            dash = AFTER
            steps += _part_of_the_way(v, f, n, effect.part, again=again)
        steps += [netto_step(dash, n), _difference("N", dash, v.netto, n.netto)]
        if v.eigen_kosten != n.eigen_kosten:
            steps.append(_difference("E", dash, v.eigen_kosten, n.eigen_kosten))
        beforehand: tuple[CalculationStep, ...] = ()
        delen: tuple[SourcedFigure, ...] = ()
        if len(group) < len(chosen) and before.toestand == untouched:
            of_group = start.of(group)
            beforehand, delen = starting_deel(of_group, own=own), of_group.sleutel.figures
        groups.append(GemeenteGroup(group, (*beforehand, *steps), (*delen, *new_figures)))
        bijdrage.append(n.netto - v.netto)
        eigen_kosten.append(n.eigen_kosten - v.eigen_kosten)
    per_sign = (("ΔN", bijdrage), ("ΔE", eigen_kosten)) if len(groups) > 1 else ()
    together = [_subtotal(sign, per_group) for sign, per_group in per_sign if any(per_group)]
    afbouw = afbouw_herkomst(maatregel, step, boek)
    sums = sum(bijdrage, NOTHING), sum(eigen_kosten, NOTHING)
    return KnopTrail(maatregel, effect.part, tuple(groups), *sums, tuple(together), afbouw)


def _divided_anew(key: SleutelTrail, effect: Effect, full: Toestand) -> Iterator[CalculationStep]:
    """By another key: first the share of the gemeenten in it, then what that is of all lasten and inkomsten."""
    yield from key.steps
    own = (
        (key.names[0], key.deel)
        if key.steps
        else ("deel nieuwe sleutel", share_term(key.deel.waarde / key.whole.waarde))
    )
    if not key.steps:
        terms = (key.names[0], key.deel), (key.names[1], key.whole)
        yield calculation_step(own[0], " / ".join(f"{{{name}}}" for name, _ in terms), own[1], *terms)
    inkomsten = sum((deel.toestand.inkomsten for deel, _ in effect.full_delen), NOTHING)
    for sign, whole, outcome in (("L", effect.before.lasten, full.lasten), ("V", inkomsten, full.inkomsten)):
        if whole:
            all_of_it = f"{sign} van alle gemeenten", euro_term(whole)
            yield calculation_step(f"{sign}'", f"{{{all_of_it[0]}}} · {{{own[0]}}}", euro_term(outcome), all_of_it, own)


AFTER = " na"
"""Behind the sign of what a maatregel leaves in a year in which it does not work in full."""


def _part_of_the_way(
    v: Toestand, f: Toestand, n: Toestand, part: Fraction, *, again: bool
) -> Iterator[CalculationStep]:
    """What becomes of each component that moves. Source: docs/rekenregels.md, section 4."""
    moved = [
        ("L", euro_term, v.lasten, f.lasten, n.lasten),
        ("V", euro_term, v.inkomsten, f.inkomsten, n.inkomsten),
        ("E", euro_term, v.eigen_kosten, f.eigen_kosten, n.eigen_kosten),
    ]
    if again:
        moved += [
            ("m", share_term, v.maatwerkaandeel, f.maatwerkaandeel, n.maatwerkaandeel),
            ("a", share_term, v.lokaal_aandeel, f.lokaal_aandeel, n.lokaal_aandeel),
            ("q", share_term, v.resultaat, f.resultaat, n.resultaat),
        ]
    r = "afbouw", share_term(part)
    for sign, term, before, full, after in moved:
        if before != full:
            terms = (sign, term(before)), r, (f"{sign}'", term(full))
            yield calculation_step(
                f"{sign}{AFTER}", f"{{{sign}}} + {{afbouw}} · ({{{sign}'}} − {{{sign}}})", term(after), *terms
            )
    if v.dekking != f.dekking:
        covered = ("c", share_term(v.covered)), r, ("t'", share_term(f.dekking))
        yield calculation_step(f"t{AFTER}", "{c} + {afbouw} · ({t'} − {c})", share_term(n.dekking), *covered)


def _difference(sign: str, dash: str, before: Fraction, after: Fraction) -> CalculationStep:
    terms = (f"{sign}{dash}", euro_term(after)), (sign, euro_term(before))
    return calculation_step(f"Δ{sign}", f"{{{sign}{dash}}} − {{{sign}}}", euro_term(after - before), *terms)


def _subtotal(sign: str, delen: Sequence[Fraction]) -> CalculationStep:
    terms = [(f"{sign} groep {i}", euro_term(deel)) for i, deel in enumerate(delen, 1)]
    return calculation_step(sign, optelling(terms), euro_term(sum(delen, NOTHING)), *terms)


def optelling(terms: Sequence[tuple[str, Term]]) -> str:
    """The formula of a sum."""
    return " + ".join(f"{{{name}}}" for name, _ in terms)


class Foundation(NamedTuple):
    """The way from the productenboek to what a product costs the chosen gemeenten after each maatregel."""

    figures: tuple[SourcedFigure, ...]
    choices: tuple[ScenarioValue, ...]
    begin: tuple[CalculationStep, ...]
    walks: tuple[Walk, ...]

    def of_fall(self, number: int) -> KnopTrail:
        """What R of a maatregel rests on."""
        for walk in self.walks:
            for knop in walk.knoppen:
                if knop.maatregel.number == number and InFull(knop.maatregel.ingang) in walk.moments:
                    return knop
        return self.knop(number, None)

    def knop(self, number: int, moment: Moment) -> KnopTrail:
        """What a maatregel does in a year."""
        walk = next(walk for walk in self.walks if moment in walk.moments)
        return next(knop for knop in walk.knoppen if knop.maatregel.number == number)


def foundation(
    result: Result,
    start: StartOfProduct,
    needed: Collection[tuple[Moment, int]],
    with_frictie: Iterable[int],
    blijvend: Collection[tuple[int, int]] = (),
) -> Foundation:
    """For what maatregelen (by number) change at these moments, and for the frictiekosten of some.

    ``blijvend``: for what stays of some maatregelen in some years.
    """
    boek, product, frictie = result.boek, start.product, sorted(set(with_frictie))
    falling = {*frictie, *(number for number, _ in blijvend)}
    moments = [(fall_moment(result.step[number], product.id), number) for number in sorted(falling)]
    walks = tuple(_walks(result, start, {*needed, *moments}))
    numbers = {number for _, number in needed} | falling
    turned = [knop for walk in walks for knop in walk.knoppen]
    used = [name for knop in turned for name in knop.maatregel.knop.rests_on]
    found = dict.fromkeys((*figures(product, boek, used), *start.sleutel.figures))
    choices: list[ScenarioValue] = []
    for knop in turned:
        if knop.groups or knop.maatregel.number in numbers:
            of_groups = [figure for group in knop.groups for figure in group.figures]
            found |= dict.fromkeys((*of_groups, *knop.afbouw.figures))
    for number in frictie:
        costs = next(k for k in result.step[number].frictie if k.product == product.id)
        found |= dict.fromkeys(frictie_figures(costs, boek))
        maatregel = result.maatregel(number)
        choices += frictie_choices(maatregel)
        if maatregel.frictie.verdeling is Verdeling.SOLIDAIR and len(start.gemeenten) < len(boek.gemeenten):
            step = result.step[number]
            for year, _ in result.maatregel(number).frictie.spread(step.frictie_years):
                found |= dict.fromkeys(sleutel_trail(BY_INWONERS, boek, start.gemeenten, year).figures)
    for number, year in blijvend:
        found |= dict.fromkeys(blijvende_figures(product, boek))
        kept = next(k for k in result.step[number].blijvend if k.product == product.id)
        stays = next(each for each in kept.years if each.jaar == year)
        if stays.blijvers and not {*stays.blijvers} <= {*start.gemeenten}:
            found |= dict.fromkeys(blijvers_trail(result, kept, stays, start.gemeenten).figures)
    own = any("C₀" in dict(step.terms) for knop in turned for group in knop.groups for step in group.steps)
    return Foundation(tuple(found), tuple(choices), starting_steps(start, own=own), walks)
