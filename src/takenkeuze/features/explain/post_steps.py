# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""From what a maatregel changes to the exact amount of one post: afbouw, price index, frictiekosten, sleutel."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from takenkeuze.core.engine.afbouw import realised
from takenkeuze.core.engine.investering import amount
from takenkeuze.core.groups import CENTS, BlijvendeKosten, BlijvendYear, Effect, Frictiekosten
from takenkeuze.core.knoppen.toestand import NOTHING
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
from takenkeuze.core.model.scenario import Investering, Maatregel
from takenkeuze.core.model.sleutel import BY_INWONERS
from takenkeuze.core.result import BASIS, RESERVE, Post, PostKind, Result
from takenkeuze.features.explain.inputs import index_of, who_they_are
from takenkeuze.features.explain.sleutel import SleutelTrail, blijvers_trail, sleutel_trail
from takenkeuze.features.explain.trail import Foundation

AMOUNT = "bedrag"
Terms = list[tuple[str, Term]]
Costs = Frictiekosten | BlijvendeKosten


def exact_of(post: Post, gemeenten: Sequence[int]) -> Fraction:
    """The exact amount of a post for some gemeenten, in cents; of a bill, or of what differs between two."""
    before = NOTHING if post.before is None else post.before.of(gemeenten)
    return (post.exact.of(gemeenten) - before) * post.factor


def post_steps(
    result: Result, post: Post, gemeenten: Sequence[int], below: Foundation, trail: SleutelTrail
) -> tuple[CalculationStep, ...]:
    """The steps to the exact amount of a post for the chosen gemeenten, from what it rests on."""
    outcome = euro_term(exact_of(post, gemeenten) / CENTS)
    if post.oorzaak == BASIS:
        netto = next(step.outcome for step in below.begin if step.sign == "N")
        return (_times(result, post, outcome, [("N", netto)]),)
    if post.oorzaak == RESERVE:
        return _teruggave(result, post, outcome, trail)
    maatregel = result.scenario.maatregelen[int(post.oorzaak) - 1]
    if isinstance(maatregel, Investering):
        return _investering(result, maatregel, post, outcome, trail, gemeenten)
    if post.kind is PostKind.FRICTIEKOSTEN:
        costs = next(k for k in result.step[maatregel.number].frictie if k.product == post.product)
        assert post.jaar is not None, "frictiekosten are never structural"
        return frictie_steps(result, maatregel, costs, post.jaar, outcome, gemeenten)
    if post.kind is PostKind.BLIJVENDE_KOSTEN:
        stays = next(k for k in result.step[maatregel.number].blijvend if k.product == post.product)
        assert post.jaar is not None, "blijvende kosten are never structural"
        return _blijvende_steps(result, maatregel, stays, post.jaar, outcome, gemeenten)
    knop = below.knop(maatregel.number, post.jaar)
    change = ("ΔN", knop.bijdrage) if post.kind is PostKind.BIJDRAGE else ("ΔE", knop.eigen_kosten)
    return (_times(result, post, outcome, [(change[0], euro_term(change[1]))]),)


def _times(result: Result, post: Post, outcome: Term, terms: Terms) -> CalculationStep:
    """A product of terms; times the price index where there is one."""
    if post.jaar is not None:
        terms = [*terms, *index_of(result, post.jaar, post.product)]
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
    effect = next(e for e in one.in_full if e.product.id == costs.product)
    steps = list(_total(result, maatregel, costs, effect))
    if gemeenten is None or len(gemeenten) == len(result.boek.gemeenten):
        steps[:0] = _lasten_after(result.boek, effect)
    own, sign = costs.total, "F"
    if gemeenten is not None and costs.bedrag is None:
        every = sleutel_trail(BY_INWONERS, result.boek, gemeenten, year)
        own = costs.total * every.deel.waarde / every.whole.waarde
        if own != costs.total:
            steps.append(every.of("F", euro_term(own), euro_term(costs.total)))
    elif gemeenten is not None and costs.bedrag:
        own = costs.bedrag.of(gemeenten) / CENTS
        if own != costs.total:
            steps.append(_veroorzaker(result, costs, effect, own, gemeenten))
    if own != costs.total:
        sign = steps[-1].sign
    terms = [(sign, euro_term(own)), ("jaren", count_term(len(one.frictie_years)))]
    formula = f"{{{sign}}} / {{jaren}}"
    if maatregel.frictie.bedragen:
        of_year = dict(maatregel.frictie.bedragen)[year], maatregel.frictie.given or NOTHING
        shares = (f"bedrag in {year}", euro_term(of_year[0])), ("gegeven bedrag", euro_term(of_year[1]))
        terms = [(sign, euro_term(own)), *shares]
        formula = " · ".join((f"{{{sign}}}", f"{{{shares[0][0]}}}")) + " / {gegeven bedrag}"
    for name, index in index_of(result, year, costs.product):
        terms.append((name, index))
        formula += f" · {{{name}}}"
    return *steps, calculation_step(AMOUNT, formula, outcome, *terms)


def _blijvende_steps(
    result: Result,
    maatregel: Maatregel,
    costs: BlijvendeKosten,
    year: int,
    outcome: Term,
    gemeenten: Sequence[int],
) -> tuple[CalculationStep, ...]:
    """To what stays in a year, for some gemeenten. Source: docs/rekenregels.md, section 5.

    R is by how much the lasten of the product fall, B the part of that which does not go at once.
    """
    step = result.step[maatregel.number]
    effect = next(e for e in step.in_full if e.product.id == costs.product)
    stays = next(each for each in costs.years if each.jaar == year)
    parts = ("R", euro_term(costs.verlaging)), ("blijvend aandeel", share_term(costs.aandeel.waarde))
    b = calculation_step("B", "{R} · {blijvend aandeel}", euro_term(costs.total), *parts)
    steps = [*_lasten_after(result.boek, effect), *_fall(result, maatregel, costs, effect), b]
    own = stays.bedrag.of(gemeenten) / CENTS
    if own != costs.total:
        steps += _of_blijvers(result, costs, stays, own, gemeenten) if stays.blijvers else ()
        if not stays.blijvers:
            steps.append(_veroorzaker(result, costs, effect, own, gemeenten, "B"))
    passed, part = year - step.ingang, realised(step.pad, step.ingang, year)
    terms = [(steps[-1].sign, euro_term(own)), ("jaren voorbij", count_term(passed))]
    terms += [("blijvend jaren", count_term(costs.jaren)), ("afbouw", share_term(part))]
    terms += index_of(result, year, costs.product)
    formula = f"{{{terms[0][0]}}} · (1 − {{jaren voorbij}} / {{blijvend jaren}})"
    formula += "".join(f" · {{{name}}}" for name, _ in terms[3:])
    return *steps, calculation_step(AMOUNT, formula, outcome, *terms)


def _of_blijvers(
    result: Result, costs: BlijvendeKosten, stays: BlijvendYear, own: Fraction, gemeenten: Sequence[int]
) -> Iterator[CalculationStep]:
    """The part of B for gemeenten that stay, by what they have of the key."""
    key = blijvers_trail(result, costs, stays, gemeenten)
    yield from key.steps
    together = f"{key.names[0]} van alle blijvers", blijvers_trail(result, costs, stays, stays.blijvers).deel
    terms = ("B", euro_term(costs.total)), (key.names[0], key.deel), together
    formula = f"{{B}} · {{{key.names[0]}}} / {{{together[0]}}}"
    yield calculation_step(f"B van {key.who}", formula, euro_term(own), *terms)


def _lasten_after(boek: Productenboek, effect: Effect) -> tuple[CalculationStep, ...]:
    """How the lasten after a maatregel add up, when it makes groups of gemeenten; named as ``trail.knoppen`` does."""
    if len(effect.delen) == 1:
        return ()
    touched = [after for before, after in effect.delen if before.toestand is not after.toestand]
    terms = [(f"L' groep {i}", euro_term(deel.lasten)) for i, deel in enumerate(touched, 1)]
    if len(touched) == 1:
        terms = [(f"L' van {who_they_are(boek, touched[0].gemeenten)}", terms[0][1])]
    if others := [after.lasten for before, after in effect.delen if before.toestand is after.toestand]:
        terms.append(("lasten van de andere gemeenten", euro_term(sum(others, NOTHING))))
    formula = " + ".join(f"{{{name}}}" for name, _ in terms)
    return (calculation_step("L'", formula, euro_term(effect.after.lasten), *terms),)


def _total(result: Result, maatregel: Maatregel, costs: Frictiekosten, effect: Effect) -> tuple[CalculationStep, ...]:
    one = result.step[maatregel.number]
    falls = [*_fall(result, maatregel, costs, effect)]
    r, f = ("R", euro_term(costs.verlaging)), euro_term(costs.total)
    if costs.aandeel is None or costs.factor is None:
        given = maatregel.frictie.given
        assert given is not None
        together = sum((other.verlaging for other in one.frictie), NOTHING)
        terms = ("gegeven bedrag", euro_term(given)), r, ("R van alle producten", euro_term(together))
        return *falls, calculation_step("F", "{gegeven bedrag} · {R} / {R van alle producten}", f, *terms)
    value = costs.factor.waarde if isinstance(costs.factor, Cijfer) else costs.factor
    delen = ("personeelsaandeel", share_term(costs.aandeel.waarde)), ("frictiefactor", factor(value))
    return *falls, calculation_step("F", "{R} · {personeelsaandeel} · {frictiefactor}", f, r, *delen)


def _fall(result: Result, maatregel: Maatregel, costs: Costs, effect: Effect) -> Iterator[CalculationStep]:
    """R: by how much lasten fall; when more begins in the same year, the part that is left of all falls together."""
    lasten = ("L", euro_term(effect.before.lasten)), ("L'", euro_term(effect.after.lasten))
    if costs.verlaging == effect.verlaging:
        yield calculation_step("R", "{L} − {L'}", euro_term(costs.verlaging), *lasten)
        return
    yield calculation_step("daling", "{L} − {L'}", euro_term(effect.verlaging), *lasten)
    same_year = [step.in_full for step in result.steps if step.ingang == maatregel.ingang]
    changes = [e.verlaging for effects in same_year for e in effects if e.product.id == costs.product]
    net, fallen = max(NOTHING, sum(changes, NOTHING)), sum((change for change in changes if change > 0), NOTHING)
    own = "daling", euro_term(effect.verlaging)
    if effect.verlaging * net == costs.verlaging * fallen:
        terms = ("netto daling", euro_term(net)), ("alle dalingen", euro_term(fallen))
        yield calculation_step(
            "R", "{daling} · {netto daling} / {alle dalingen}", euro_term(costs.verlaging), own, *terms
        )
        return
    risen = (
        "weer gestegen in hetzelfde jaar",
        euro_term(effect.verlaging - costs.verlaging),
    )  # not alike for all gemeenten
    yield calculation_step("R", f"{{daling}} − {{{risen[0]}}}", euro_term(costs.verlaging), own, risen)


def _veroorzaker(
    result: Result, costs: Costs, effect: Effect, own: Fraction, gemeenten: Sequence[int], sign: str = "F"
) -> CalculationStep:
    """The part of F (or of B) for gemeenten whose lasten fall, in proportion to that fall."""
    falls = [(group, fall) for group, fall in costs.falls.items()]
    if costs.verlaging == effect.verlaging:
        falls = [(n.gemeenten, v.toestand.lasten - n.toestand.lasten) for v, n in effect.delen]
    every = choice = NOTHING
    weights = effect.after.weights
    for group, fall in falls:
        if fall > 0:
            every += fall * sum(weights[g] for g in group)
            choice += fall * sum(weights[g] for g in group if g in gemeenten)
    who = who_they_are(result.boek, gemeenten)
    fall_of_whom = f"daling van {who}"
    terms = (
        (sign, euro_term(costs.total)),
        (fall_of_whom, euro_term(choice)),
        ("daling van allen die dalen", euro_term(every)),
    )
    return calculation_step(
        f"{sign} van {who}", f"{{{sign}}} · {{{fall_of_whom}}} / {{daling van allen die dalen}}", euro_term(own), *terms
    )


# --- zonder product ---------------------------------------------------------------------------------------------


def _investering(
    result: Result,
    investering: Investering,
    post: Post,
    outcome: Term,
    trail: SleutelTrail,
    gemeenten: Sequence[int],
) -> tuple[CalculationStep, ...]:
    made_of = amount(investering, post.jaar)
    delen = [("incidenteel", made_of.incidenteel), ("structureel", made_of.current), ("opbrengst", made_of.opbrengst)]
    terms = [(name, euro_term(value)) for name, value in delen]
    steps, parts = [], list[tuple[str, Term]]()
    if made_of.total or not made_of.per_inwoner:
        total = euro_term(made_of.total)
        steps.append(calculation_step("I", "{incidenteel} + {structureel} − {opbrengst}", total, *terms))
        own = made_of.total * trail.deel.waarde / trail.whole.waarde
        if not trail.alles:
            steps += trail.steps
            steps.append(trail.of("I", euro_term(own), total))
        parts.append((steps[-1].sign, euro_term(own)))
    if made_of.per_inwoner:
        year = result.jaren[-1] if post.jaar is None else post.jaar
        count = sum(result.boek.inwoners_in(year)[g] for g in gemeenten)
        each = ("euro per inwoner", euro_term(made_of.per_inwoner)), ("inwoners in het jaar", count_term(count))
        of_inwoners = euro_term(made_of.per_inwoner * count)
        steps.append(calculation_step("P", "{euro per inwoner} · {inwoners in het jaar}", of_inwoners, *each))
        parts.append(("P", of_inwoners))
    if len(parts) == 2:
        both = euro_term(parts[0][1].waarde + parts[1][1].waarde)
        formula = " + ".join(f"{{{name}}}" for name, _ in parts)
        steps.append(calculation_step("samen", formula, both, *parts))
        parts = [("samen", both)]
    return *steps, _times(result, post, outcome, parts)


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
