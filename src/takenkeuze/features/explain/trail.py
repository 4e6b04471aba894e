# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What the amounts of a product rest on: its figures with their sources, its sleutel, each knop in order."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.engine.delen import starting_state, units
from takenkeuze.core.groups import Effect
from takenkeuze.core.knoppen import Toestand
from takenkeuze.core.model.calculation_step import CalculationStep, Term, calculation_step, euro_term, share_term
from takenkeuze.core.model.figures import SourcedFigure, figures, restpost_step
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.model.scenario import Maatregel, Verdeling
from takenkeuze.core.result import Result
from takenkeuze.features.explain.inputs import (
    BY_INWONERS,
    AfbouwHerkomst,
    ScenarioValue,
    SleutelTrail,
    afbouw_herkomst,
    frictie_choices,
    frictie_figures,
    sleutel_trail,
)

ZERO = Fraction(0)


class GemeenteGroup(NamedTuple):
    """Chosen gemeenten (by index) that had the same choices so far, and what a knop did to them together."""

    gemeenten: tuple[int, ...]
    steps: tuple[CalculationStep, ...]
    figures: tuple[SourcedFigure, ...] = ()
    """Of the sleutel, when the group is a part of those chosen and this is its first knop."""


class KnopTrail(NamedTuple):
    """One maatregel on one product for the chosen gemeenten: the formula per group, and what it changes together."""

    maatregel: Maatregel
    groups: tuple[GemeenteGroup, ...]
    bijdrage: Fraction
    """ΔN, in euros."""
    eigen_kosten: Fraction
    """ΔE, in euros."""
    together: tuple[CalculationStep, ...]
    """How the groups add up, when there is more than one."""
    afbouw: AfbouwHerkomst


def starting_steps(
    product: Product, boek: Productenboek, trail: SleutelTrail, gemeenten: Sequence[int]
) -> tuple[CalculationStep, ...]:
    """The product before any maatregel, for the chosen gemeenten: their part of L and V, and N."""
    rest = restpost_step("L" if trail.alles else "lasten", product, boek)
    return *rest, *_starting_deel(product, boek, trail, gemeenten)


def _starting_deel(
    product: Product, boek: Productenboek, trail: SleutelTrail, gemeenten: Sequence[int]
) -> tuple[CalculationStep, ...]:
    state = starting_state(product, units(product.sleutel, boek))
    toestand = _scaled(state.delen[0].toestand, sum(state.weights[g] for g in gemeenten))
    steps = []
    if not trail.alles:
        steps.append(
            trail.of("lasten", euro_term(toestand.lasten), euro_term(product.lasten.waarde))._replace(sign="L")
        )
        if toestand.inkomsten:
            whole = euro_term(product.inkomsten.waarde)
            steps.append(trail.of("inkomsten", euro_term(toestand.inkomsten), whole)._replace(sign="V"))
    return *steps, _netto("", toestand)


def knop_trails(result: Result, product: Product, gemeenten: Sequence[int], until: int) -> Iterator[KnopTrail]:
    """Each maatregel on the product up to and including number ``until``, with its effect on the chosen gemeenten."""
    for one in result.steps:
        if one.maatregel > until:
            return
        maatregel = result.scenario.maatregelen[one.maatregel - 1]
        assert isinstance(maatregel, Maatregel)
        for effect in one.effects:
            if effect.product.id == product.id:
                of_ = afbouw_herkomst(maatregel, one, result.boek)
                yield _knop(maatregel, effect, frozenset(gemeenten), of_, result.boek)


def _knop(
    maatregel: Maatregel, effect: Effect, chosen: frozenset[int], afbouw: AfbouwHerkomst, boek: Productenboek
) -> KnopTrail:
    groups, bijdrage, own = [], [], []
    untouched = starting_state(effect.product, units(effect.product.sleutel, boek)).delen[0].toestand
    for before, after in effect.delen:
        group = tuple(g for g in before.gemeenten if g in chosen)
        if not group or before.toestand is after.toestand:
            continue
        count = sum(effect.after.weights[g] for g in group)
        v, n = _scaled(before.toestand, count), _scaled(after.toestand, count)
        steps = maatregel.knop.explain(maatregel.settings, v, n, effect.product, effect.selectie)
        difference = [_difference("N", v.netto, n.netto)]
        if v.eigen_kosten != n.eigen_kosten:
            difference.append(_difference("E", v.eigen_kosten, n.eigen_kosten))
        beforehand: tuple[CalculationStep, ...] = ()
        delen: tuple[SourcedFigure, ...] = ()
        if len(group) < len(chosen) and before.toestand == untouched:
            trail = sleutel_trail(effect.product.sleutel, boek, group)
            beforehand, delen = _starting_deel(effect.product, boek, trail, group), trail.figures
        groups.append(GemeenteGroup(group, (*beforehand, *steps, _netto("'", n), *difference), delen))
        bijdrage.append(n.netto - v.netto)
        own.append(n.eigen_kosten - v.eigen_kosten)
    per_sign = (("ΔN", bijdrage), ("ΔE", own)) if len(groups) > 1 else ()
    together = [_subtotal(sign, per_group) for sign, per_group in per_sign if any(per_group)]
    return KnopTrail(maatregel, tuple(groups), sum(bijdrage, ZERO), sum(own, ZERO), tuple(together), afbouw)


def _scaled(toestand: Toestand, count: int) -> Toestand:
    """A state per unit as that of a number of units."""
    return toestand._replace(
        lasten=toestand.lasten * count,
        inkomsten=toestand.inkomsten * count,
        eigen_kosten=toestand.eigen_kosten * count,
    )


def _netto(dash: str, toestand: Toestand) -> CalculationStep:
    """N = L − V − d·L, without what is zero."""
    lasten, inkomsten, dekking = f"L{dash}", f"V{dash}", f"d{dash}"
    formula, terms = f"{{{lasten}}}", [(lasten, euro_term(toestand.lasten))]
    if toestand.inkomsten:
        formula += f" − {{{inkomsten}}}"
        terms.append((inkomsten, euro_term(toestand.inkomsten)))
    if toestand.dekkingsgraad:
        formula += f" − {{{dekking}}} · {{{lasten}}}"
        terms.append((dekking, share_term(toestand.dekkingsgraad)))
    return calculation_step(f"N{dash}", formula, euro_term(toestand.netto), *terms)


def _difference(sign: str, before: Fraction, after: Fraction) -> CalculationStep:
    terms = (f"{sign}'", euro_term(after)), (sign, euro_term(before))
    return calculation_step(f"Δ{sign}", f"{{{sign}'}} − {{{sign}}}", euro_term(after - before), *terms)


def _subtotal(sign: str, delen: Sequence[Fraction]) -> CalculationStep:
    terms = [(f"{sign} groep {i}", euro_term(deel)) for i, deel in enumerate(delen, 1)]
    return calculation_step(sign, optelling(terms), euro_term(sum(delen, ZERO)), *terms)


def optelling(terms: Sequence[tuple[str, Term]]) -> str:
    """The formula of a sum."""
    return " + ".join(f"{{{name}}}" for name, _ in terms)


class Foundation(NamedTuple):
    """The way from the productenboek to what a product costs the chosen gemeenten after each maatregel."""

    figures: tuple[SourcedFigure, ...]
    choices: tuple[ScenarioValue, ...]
    begin: tuple[CalculationStep, ...]
    knoppen: tuple[KnopTrail, ...]


def foundation(
    result: Result,
    product: Product,
    sleutel: SleutelTrail,
    gemeenten: Sequence[int],
    oorzaken: Iterable[int],
    with_frictie: Iterable[int],
) -> Foundation:
    """For amounts caused by these maatregelen (by number), of which some are frictiekosten."""
    boek, numbers, frictie = result.boek, set(oorzaken), sorted(set(with_frictie))
    turned = tuple(knop_trails(result, product, gemeenten, max(numbers, default=0)))
    used = [
        name for knop in turned for name in (*knop.maatregel.knop.required_parameters, *knop.maatregel.knop.relies_on)
    ]
    found = dict.fromkeys((*figures(product, boek, used), *sleutel.figures))
    choices: list[ScenarioValue] = []
    for knop in turned:
        if knop.groups or knop.maatregel.number in numbers:
            of_groups = [figure for group in knop.groups for figure in group.figures]
            found |= dict.fromkeys((*of_groups, *knop.afbouw.figures))
    for number in frictie:
        costs = next(k for k in result.step[number].frictie if k.product == product.id)
        found |= dict.fromkeys(frictie_figures(costs, boek))
        maatregel = result.scenario.maatregelen[number - 1]
        assert isinstance(maatregel, Maatregel), "an investering has no frictiekosten"
        choices += frictie_choices(maatregel)
        if maatregel.frictie.verdeling is Verdeling.SOLIDAIR and len(gemeenten) < len(boek.gemeenten):
            found |= dict.fromkeys(sleutel_trail(BY_INWONERS, boek, gemeenten).figures)
    return Foundation(tuple(found), tuple(choices), starting_steps(product, boek, sleutel, gemeenten), turned)
