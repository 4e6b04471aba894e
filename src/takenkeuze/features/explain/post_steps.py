# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""From what a maatregel changes to the exact amount of one post: afbouw, price index, frictiekosten, sleutel."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from takenkeuze.core.engine.afbouw import frictie_years, realised
from takenkeuze.core.engine.investering import in_year, structural
from takenkeuze.core.groups import CENTS, Effect, Frictiekosten
from takenkeuze.core.model.calculation_step import (
    CalculationStep,
    Term,
    calculation_step,
    count_term,
    euro_term,
    factor,
    share_term,
)
from takenkeuze.core.model.cijfer import Cijfer
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Investering, Maatregel, Verdeling
from takenkeuze.core.result import BASIS, RESERVE, Post, PostKind, Result
from takenkeuze.features.explain.inputs import BY_INWONERS, SleutelTrail, index_of, sleutel_trail, who_they_are
from takenkeuze.features.explain.trail import KnopTrail

AMOUNT = "bedrag"
Terms = list[tuple[str, Term]]


def exact_of(post: Post, gemeenten: Sequence[int]) -> Fraction:
    """The exact amount of a post for some gemeenten, in cents."""
    return post.exact.of(gemeenten) * post.factor


def post_steps(
    result: Result,
    post: Post,
    gemeenten: Sequence[int],
    netto: Fraction,
    knoppen: Mapping[int, KnopTrail],
    trail: SleutelTrail,
) -> tuple[CalculationStep, ...]:
    """The steps to the exact amount of a post for the chosen gemeenten.

    ``netto`` is N of its product for them in the baseline, in euros; ``knoppen`` are the maatregelen on it by number.
    """
    outcome = euro_term(exact_of(post, gemeenten) / CENTS)
    if post.oorzaak == BASIS:
        return (_times(result, post, outcome, [("N", euro_term(netto))]),)
    if post.oorzaak == RESERVE:
        return _teruggave(result, post, outcome, trail)
    maatregel = result.scenario.maatregelen[int(post.oorzaak) - 1]
    if isinstance(maatregel, Investering):
        return _investering(result, maatregel, post, outcome, trail)
    if post.kind is PostKind.FRICTIEKOSTEN:
        costs = next(k for k in result.step[maatregel.number].frictie if k.product == post.product)
        assert post.jaar is not None, "frictiekosten are never structural"
        return frictie_steps(result, maatregel, costs, post.jaar, outcome, gemeenten)
    knop = knoppen[maatregel.number]
    terms = (
        [("ΔN", euro_term(knop.bijdrage))] if post.kind is PostKind.BIJDRAGE else [("ΔE", euro_term(knop.eigen_kosten))]
    )
    if post.jaar is not None:
        pad = result.step[maatregel.number].pad
        terms.append(("afbouw", share_term(realised(pad, maatregel.ingang, post.jaar))))
    return (_times(result, post, outcome, terms),)


def _times(result: Result, post: Post, outcome: Term, terms: Terms) -> CalculationStep:
    """A product of terms; times the price index where there is one."""
    if post.jaar is not None:
        terms = [*terms, *index_of(result, post.jaar)]
    return calculation_step(AMOUNT, " · ".join(f"{{{name}}}" for name, _ in terms), outcome, *terms)


# --- frictiekosten ----------------------------------------------------------------------------------------------


def frictie_steps(
    result: Result,
    maatregel: Maatregel,
    costs: Frictiekosten,
    year: int,
    outcome: Term,
    gemeenten: Sequence[int] | None = None,
) -> tuple[CalculationStep, ...]:
    """To the frictiekosten of a year, for some gemeenten or (None) as a whole. Source: docs/rekenregels.md, section 5.

    R is by how much the lasten of the product fall, F the frictiekosten of all years together.
    """
    one = result.step[maatregel.number]
    effect = next(e for e in one.effects if e.product.id == costs.product)
    steps = list(_total(result, maatregel, costs, effect))
    if gemeenten is None or len(gemeenten) == len(result.boek.gemeenten):
        steps[:0] = _lasten_after(result.boek, effect)
    own = costs.total
    if gemeenten is not None:
        own = costs.bedrag.of(gemeenten) / CENTS
    sign = "F"
    if gemeenten is not None and own != costs.total:
        if maatregel.frictie.verdeling is Verdeling.SOLIDAIR:
            every = sleutel_trail(BY_INWONERS, result.boek, gemeenten)
            steps.append(every.of("F", euro_term(own), euro_term(costs.total)))
        else:
            steps.append(_veroorzaker(result, maatregel, costs, own, gemeenten))
        sign = steps[-1].sign
    terms = [(sign, euro_term(own)), ("jaren", count_term(len(frictie_years(one.pad, maatregel.ingang))))]
    formula = f"{{{sign}}} / {{jaren}}"
    for name, index in index_of(result, year):
        terms.append((name, index))
        formula += f" · {{{name}}}"
    return *steps, calculation_step(AMOUNT, formula, outcome, *terms)


def _lasten_after(boek: Productenboek, effect: Effect) -> tuple[CalculationStep, ...]:
    """How the lasten after a maatregel add up, when it makes groups of gemeenten; named as ``trail.knoppen`` does."""
    if len(effect.delen) == 1:
        return ()
    touched = [after for before, after in effect.delen if before.toestand is not after.toestand]
    terms = [(f"L' groep {i}", euro_term(deel.lasten)) for i, deel in enumerate(touched, 1)]
    if len(touched) == 1:
        terms = [(f"L' van {who_they_are(boek, touched[0].gemeenten)}", terms[0][1])]
    if others := [after.lasten for before, after in effect.delen if before.toestand is after.toestand]:
        terms.append(("lasten van de andere gemeenten", euro_term(sum(others, Fraction(0)))))
    formula = " + ".join(f"{{{name}}}" for name, _ in terms)
    return (calculation_step("L'", formula, euro_term(effect.after.lasten), *terms),)


def _total(result: Result, maatregel: Maatregel, costs: Frictiekosten, effect: Effect) -> tuple[CalculationStep, ...]:
    one = result.step[maatregel.number]
    fall = calculation_step(
        "R",
        "{L} − {L'}",
        euro_term(costs.verlaging),
        ("L", euro_term(effect.before.lasten)),
        ("L'", euro_term(effect.after.lasten)),
    )
    r, f = ("R", euro_term(costs.verlaging)), euro_term(costs.total)
    if costs.aandeel is None or costs.factor is None:
        given = maatregel.frictie.bedrag
        assert given is not None
        together = sum((other.verlaging for other in one.frictie), Fraction(0))
        terms = ("gegeven bedrag", euro_term(given)), r, ("R van alle producten", euro_term(together))
        return fall, calculation_step("F", "{gegeven bedrag} · {R} / {R van alle producten}", f, *terms)
    value = costs.factor.waarde if isinstance(costs.factor, Cijfer) else costs.factor
    delen = ("personeelsaandeel", share_term(costs.aandeel.waarde)), ("frictiefactor", factor(value))
    return fall, calculation_step("F", "{R} · {personeelsaandeel} · {frictiefactor}", f, r, *delen)


def _veroorzaker(
    result: Result, maatregel: Maatregel, costs: Frictiekosten, own: Fraction, gemeenten: Sequence[int]
) -> CalculationStep:
    """The part of F for gemeenten whose lasten fall, in proportion to that fall."""
    effect = next(e for e in result.step[maatregel.number].effects if e.product.id == costs.product)
    every = choice = Fraction(0)
    for before, after in effect.delen:
        fall = before.toestand.lasten - after.toestand.lasten
        if fall > 0:
            every += fall * after.units
            choice += fall * sum(effect.after.weights[g] for g in after.gemeenten if g in gemeenten)
    who = who_they_are(result.boek, gemeenten)
    fall_of_whom = f"daling van {who}"
    terms = (
        ("F", euro_term(costs.total)),
        (fall_of_whom, euro_term(choice)),
        ("daling van allen die dalen", euro_term(every)),
    )
    return calculation_step(
        f"F van {who}", f"{{F}} · {{{fall_of_whom}}} / {{daling van allen die dalen}}", euro_term(own), *terms
    )


# --- zonder product ---------------------------------------------------------------------------------------------


def _investering(
    result: Result, investering: Investering, post: Post, outcome: Term, trail: SleutelTrail
) -> tuple[CalculationStep, ...]:
    amount = structural(investering) if post.jaar is None else in_year(investering, post.jaar)
    delen = [("incidenteel", amount.incidenteel), ("structureel", amount.current), ("opbrengst", amount.opbrengst)]
    terms = [(name, euro_term(value)) for name, value in delen]
    steps = [calculation_step("I", "{incidenteel} + {structureel} − {opbrengst}", euro_term(amount.total), *terms)]
    own = amount.total * trail.deel.waarde / trail.whole.waarde
    if not trail.alles:
        steps.append(trail.of("I", euro_term(own), euro_term(amount.total)))
    return *steps, _times(result, post, outcome, [(steps[-1].sign, euro_term(own))])


def _teruggave(result: Result, post: Post, outcome: Term, trail: SleutelTrail) -> tuple[CalculationStep, ...]:
    reserve = result.boek.reserve
    year = next(j for j in result.reserve if j.jaar == post.jaar)
    assert reserve is not None
    assert reserve.bovengrens is not None, "without a ceiling nothing goes back"
    terms = (
        ("stand begin jaar", euro_term(Fraction(year.begin, CENTS))),
        ("betaalt", euro_term(Fraction(year.onttrekking, CENTS))),
        ("bovengrens", euro_term(reserve.bovengrens.waarde)),
    )
    back = euro_term(Fraction(year.teruggave, CENTS))
    remaining = calculation_step("T", "{stand begin jaar} − {betaalt} − {bovengrens}", back, *terms)
    own = euro_term(Fraction(year.teruggave, CENTS) * trail.deel.waarde / trail.whole.waarde)
    if trail.alles:
        return remaining, calculation_step(AMOUNT, "−{T}", outcome, ("T", own))
    deel = trail.of("T", own, back)
    return remaining, deel, calculation_step(AMOUNT, f"−{{{deel.sign}}}", outcome, (deel.sign, own))
