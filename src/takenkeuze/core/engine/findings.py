# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What the board should know before it decides: bounds that are broken, choices that do nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.finding import (
    AboveSelectie,
    BelowMinimum,
    BelowZero,
    BlijvendUnused,
    CostsAfterwards,
    Facts,
    Finding,
    FrictieUnused,
    NobodyStays,
    NothingStays,
    OutsideMatrix,
    ReserveShort,
    Shortage,
    SolidairUnused,
    TooLate,
    UnderOndergrens,
    WithoutAmounts,
    WithoutEffect,
    YieldsTooMuch,
)
from takenkeuze.core.groups import CENTS, Deel, Effect
from takenkeuze.core.knoppen import Toestand
from takenkeuze.core.knoppen.toestand import NOTHING
from takenkeuze.core.model.productenboek import ZERO, Productenboek
from takenkeuze.core.model.scenario import (
    Dekking,
    Drager,
    Investering,
    Maatregel,
    MaatregelFrictie,
    Scenario,
    Verdeling,
)
from takenkeuze.core.money import to_cents
from takenkeuze.core.result import MaatregelStep, Post, PostKind, ReserveYear, add_posten


def findings_of_maatregel(
    maatregel: Maatregel, step: MaatregelStep, boek: Productenboek, scenario: Scenario, *, falls: bool
) -> Iterator[Finding]:
    """What is to be said about one maatregel; ``falls``: whether lasten fall by it, of all that begins in its year."""
    years = scenario.looptijd
    yield from _outside_matrix(maatregel, boek)
    for i in range(len(step.effects)):
        moments = {year: effects[i] for year, effects in step.per_year.items()}
        if not moments:  # it ends before the first year
            continue
        for find in (_below_minimum, _below_zero):
            yield from find(maatregel, moments)
    every = [effect for effects in (step.effects, *step.per_year.values()) for effect in effects]
    yield from _without_effect(maatregel, every, boek, one_product=len(maatregel.producten) == 1)
    yield from _above_selectie(maatregel, step)
    yield from _frictie_unused(maatregel, scenario.dekking, falls=falls)
    yield from _blijvend(maatregel, step, boek, falls=falls)
    if maatregel.ingang > years[-1]:
        yield _warning("TK108", TooLate(maatregel.ingang, years[-1], years), maatregel)
        return
    spread = maatregel.frictie.spread(step.frictie_years) if step.frictie else ()
    frictie_until = max((year for year, part in spread if part), default=years[-1])
    blijvend_until = max((costs.until for costs in step.blijvend), default=years[-1])
    for what, until in (("frictiekosten", frictie_until), ("blijvende kosten", blijvend_until)):
        if until > years[-1]:
            yield _warning("TK109", CostsAfterwards(what, until, years[-1], years), maatregel)


def findings_of_investering(investering: Investering, first: int, years: range) -> Iterator[Finding]:
    """What is to be said about an investering whose first amount falls in the year ``first``."""
    amounts = *investering.incidenteel, *investering.structureel, *chain.from_iterable(investering.per_inwoner)
    if not any(amount for _, amount in amounts) and not (investering.opbrengst and investering.opbrengst.bedrag):
        yield _warning("TK104", WithoutAmounts(), investering)
    if first > years[-1]:
        yield _warning("TK108", TooLate(first, years[-1], years), investering)


def findings_of_yield(investering: Investering, posten: Sequence[Post], own: Sequence[Post]) -> Iterator[Finding]:
    """Whether gemeenten would pay less than nothing by an investering; ``posten`` are all that it comes on top of."""
    if all(cents >= 0 for post in own for cents in post.cents):
        return
    before = add_posten((post for post in posten if post.kind is PostKind.BIJDRAGE), lambda post: post.jaar)
    short: dict[int | None, Fraction] = {}
    for post in own:
        now = [min(was, 0) - was - cents for was, cents in zip(before[post.jaar], post.cents, strict=True)]
        if any(cents > 0 for cents in now):
            short[post.jaar] = Fraction(sum(cents for cents in now if cents > 0), CENTS)
    if short:
        year = min((year for year in short if year is not None), default=None)
        later = short.get(None)
        found = Shortage(year, short[year], later if later and later > short[year] else None)
        yield Finding("TK103", Severity.ERROR, YieldsTooMuch(found), investering.number)


def findings_of_reserve(boek: Productenboek, course: Sequence[ReserveYear]) -> Iterator[Finding]:
    """Whether the reserve stays within its bounds."""
    if boek.reserve is None or not course:
        return
    lowest = min(course, key=lambda year: year.eind)
    ondergrens = to_cents(boek.reserve.ondergrens.waarde)
    if lowest.eind < 0:
        yield Finding("TK107", Severity.ERROR, ReserveShort(lowest.jaar, -lowest.eind))
    elif lowest.eind < ondergrens:
        already_earlier = to_cents(boek.reserve.stand.waarde) < ondergrens
        facts = UnderOndergrens(lowest.jaar, lowest.eind, ondergrens, already_earlier)
        yield Finding("TK106", Severity.WARNING, facts)


def _outside_matrix(maatregel: Maatregel, boek: Productenboek) -> Iterator[Finding]:
    schillen = dict.fromkeys(boek.product[product].schil for product in maatregel.producten)
    outside = [s for s in schillen if boek.schil[s].knoppen and maatregel.knop.naam not in boek.schil[s].knoppen]
    if outside:
        herkomst = next((boek.schil[s].knoppen_herkomst for s in outside if boek.schil[s].knoppen_herkomst), "")
        yield _warning("TK101", OutsideMatrix(maatregel.knop.titel, boek.woorden.some(outside), herkomst), maatregel)


def _below_minimum(maatregel: Maatregel, moments: Mapping[int | None, Effect]) -> Iterator[Finding]:
    """Whether a product falls below what the law asks. What the gemeenten took over counts as still done."""
    minimum = next(iter(moments.values())).product.wettelijk_minimum
    if minimum is None:
        return

    def floor(effect: Effect) -> Fraction:
        return minimum.waarde * effect.product.lasten.waarde

    def shortage(effect: Effect) -> Fraction:
        if effect.verlaging.numerator <= 0:
            return NOTHING
        return floor(effect) - sum((_still_done(effect, after) for _, after in effect.delen), NOTHING)

    if found := _first(moments, shortage):
        effect = moments[found.jaar]
        same = len({id(each.product.lasten) for each in moments.values()}) == 1
        less = maatregel.knop.less
        facts = BelowMinimum(effect.product.naam, found, floor(effect), minimum.waarde, same, less)
        yield Finding("TK102", Severity.ERROR, facts, maatregel.number)


def _first(moments: Mapping[int | None, Effect], shortage: Callable[[Effect], Fraction]) -> Shortage | None:
    """When something is short for the first time, and by how much."""
    known: dict[int, Fraction] = {}
    for year, effect in moments.items():  # the years in their order, then what is structural
        if id(effect) not in known:
            known[id(effect)] = shortage(effect)
        if (short := known[id(effect)]) > 0:
            last = [*moments.values()][-1]
            in_the_end = known.setdefault(id(last), shortage(last))
            return Shortage(year, short, in_the_end if in_the_end > short else None)
    return None


def _still_done(effect: Effect, deel: Deel) -> Fraction:
    """The lasten of a deel with what the gemeenten took over: L·(1 − a₀)/(1 − a); when that is all, those at first."""
    product, now = effect.product, deel.toestand.lokaal_aandeel
    at_first = (product.parameters.lokaal_aandeel or ZERO).waarde
    if now == at_first:
        return deel.lasten
    if now == 1:
        return deel.toestand.basis * deel.units
    return deel.lasten * (1 - at_first) / (1 - now)


def _without_effect(
    maatregel: Maatregel, effects: Sequence[Effect], boek: Productenboek, *, one_product: bool
) -> Iterator[Finding]:
    """A maatregel that changes nothing, and gemeenten it is limited to that have no part in its products."""
    without = tuple(
        gemeente.naam
        for g, gemeente in enumerate(boek.gemeenten)
        if gemeente.code in maatregel.gemeenten and not any(effect.after.weights[g] for effect in effects)
    )
    does_something = any(effect.noticed for effect in effects)
    if does_something and not without:
        return
    knop = maatregel.knop.titel
    if without and len(without) == len(set(maatregel.gemeenten)):
        buyers = tuple(
            gemeente.naam
            for g, gemeente in enumerate(boek.gemeenten)
            if any(effect.after.weights[g] for effect in effects)
        )
        facts = WithoutEffect(knop, maatregel.selectie, without, one_product, everyone=True, advice=buyers)
    elif does_something:
        facts = WithoutEffect(knop, maatregel.selectie, without, one_product)
    else:
        facts = WithoutEffect(knop, maatregel.selectie)
    yield _warning("TK104", facts, maatregel)


def _frictie_unused(maatregel: Maatregel, dekking: Dekking, *, falls: bool) -> Iterator[Finding]:
    """What the maatregel sets about its frictiekosten, where there are none or where it makes no difference."""
    own = maatregel.frictie
    verdeling = None if own.verdeling is MaatregelFrictie().verdeling else own.verdeling
    if (own.bedrag or own.factor or verdeling) and not falls:
        yield _warning("TK119", FrictieUnused(own.bedrag or None, own.factor or None, verdeling), maatregel)
    elif own.verdeling is Verdeling.SOLIDAIR and dekking is Dekking.RESERVE:
        yield _warning("TK119", SolidairUnused(), maatregel)


def _blijvend(maatregel: Maatregel, step: MaatregelStep, boek: Productenboek, *, falls: bool) -> Iterator[Finding]:
    """Blijvende kosten that a maatregel asks for and has not, or for which nobody is left."""
    if maatregel.blijvend and not step.blijvend:
        why = NothingStays.NO_AANDEEL if falls else NothingStays.NO_FALL
        falling = [effect.product.parameters for effect in step.in_full if effect.verlaging > 0]
        if falls and any(own.blijvend_aandeel and own.blijvend_aandeel.waarde for own in falling):
            why = NothingStays.OVER_BEFORE
        yield _warning("TK119", BlijvendUnused(why, maatregel.selectie), maatregel)
    for costs in step.blijvend if maatregel.dragers is Drager.BLIJVERS else ():
        if alone := tuple(year.jaar for year in costs.years if not year.blijvers):
            yield _warning("TK133", NobodyStays(boek.product[costs.product].naam, alone), maatregel)


def _below_zero(maatregel: Maatregel, moments: Mapping[int | None, Effect]) -> Iterator[Finding]:
    if not any(map(_negative_somewhere, {id(effect): effect for effect in moments.values()}.values())):
        return
    for name, of_ in (("lasten", _lasten), ("inkomsten", _inkomsten), ("netto bijdrage", _netto)):

        def shortage(effect: Effect, of_: Callable[[Toestand], Fraction] = of_) -> Fraction:
            fallen = ((v.toestand, n.toestand, n.units) for v, n in effect.delen if _negative(n.toestand))
            return -sum((of_(n) * units for v, n, units in fallen if 0 > of_(n) < of_(v)), NOTHING)

        if found := _first(moments, shortage):
            facts = BelowZero(name, moments[found.jaar].product.naam, found)
            yield Finding("TK103", Severity.ERROR, facts, maatregel.number)
            return  # lasten below zero pull the others along


def _above_selectie(maatregel: Maatregel, step: MaatregelStep) -> Iterator[Finding]:
    """An amount above the lasten it is taken from, where none fall below zero for it ends before it works in full."""
    bedrag = getattr(maatregel.settings, "bedrag", None)
    if (
        bedrag is None
        or maatregel.tot is None
        or any(map(_negative_somewhere, chain.from_iterable(step.per_year.values())))
    ):
        return
    taken_from = [effect.selectie for effect in step.in_full if effect.verlaging > 0]
    if taken_from and bedrag > min(taken_from):
        facts = AboveSelectie(bedrag, maatregel.selectie, min(taken_from))
        yield Finding("TK103", Severity.ERROR, facts, maatregel.number)


def _negative_somewhere(effect: Effect) -> bool:
    # the numbers are there already, and a look at the numerators is far cheaper than comparing fractions
    return any(rate.numerator < 0 for rate, _ in effect.after.bijdrage.delen) or any(
        deel.toestand.lasten.numerator < 0 or deel.toestand.inkomsten.numerator < 0 for _, deel in effect.delen
    )


def _negative(toestand: Toestand) -> bool:
    # a look at the numerators is enough, and far cheaper than comparing fractions
    amounts = (toestand.lasten, toestand.inkomsten, toestand.netto)
    return any(amount.numerator < 0 for amount in amounts)


def _lasten(toestand: Toestand) -> Fraction:
    return toestand.lasten


def _inkomsten(toestand: Toestand) -> Fraction:
    return toestand.inkomsten


def _netto(toestand: Toestand) -> Fraction:
    return toestand.netto


def _warning(code: str, facts: Facts, maatregel: Maatregel | Investering) -> Finding:
    return Finding(code, Severity.WARNING, facts, maatregel.number)
