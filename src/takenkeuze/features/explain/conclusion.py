# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""From exact amounts to the figure: how each post became whole cents, and what is concluded from their sum.

What ``overzicht`` makes for the reports is not computed another way here. Source: docs/rekenregels.md, section 1.
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, assert_never

from takenkeuze.core.apportionment import Divisible
from takenkeuze.core.groups import CENTS
from takenkeuze.core.model.calculation_step import (
    CalculationStep,
    Term,
    calculation_step,
    euro_term,
    share_term,
)
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.figures import SourcedFigure
from takenkeuze.core.model.sleutel import BY_INWONERS
from takenkeuze.core.money import reversed_first, to_cents
from takenkeuze.core.overview import Omslag as OmslagKind
from takenkeuze.core.overview import hardheid, per_herkomst
from takenkeuze.core.result import Post, Result
from takenkeuze.features.explain.request import ConclusionKind, FigureQuestion, line_of
from takenkeuze.features.explain.sleutel import sleutel_trail


class Portion(NamedTuple):
    """One gemeente, in cents: exact, rounded down, the part of a cent that was left, and the outcome.

    When the signs were turned round first, ``below`` and ``rest`` are of the turned amount.
    Kept as whole numbers over ``denominator``: most are never looked at. ``rank`` counts from
    1, the largest rest first and equal ones by gemeentecode.
    """

    gemeente: int
    numerator: int
    denominator: int
    below: int
    over: int
    rank: int
    extra: bool
    cents: int
    equal: tuple[int, ...]
    """All gemeenten with this rest, itself too: between those the gemeentecode decides."""

    @property
    def exact(self) -> Fraction:
        """Not rounded."""
        return Fraction(self.numerator, self.denominator)

    @property
    def rest(self) -> Fraction:
        """The part of a cent that rounding down left."""
        return Fraction(self.over, self.denominator)


class Rounding(NamedTuple):
    """A whole post, in cents: the exact total, the rounded total, and how many cents rounding down left over."""

    exact: Fraction
    total: int
    inverted: bool
    over: int
    shares: tuple[Portion, ...]

    def of(self, gemeente: int) -> Portion:
        """The share of one gemeente, by index."""
        return self.shares[gemeente]


@lru_cache(maxsize=256)
def rounding(exact: Divisible, index: Fraction) -> Rounding:
    """Take the rounding of a bill apart: of an exact amount times an index; each gemeente asks it of the same bills."""
    numerators, denominator = exact.shares(index)
    outcome = exact.divide(index)
    inverted = reversed_first(numerators, sum(numerators))
    sign = -1 if inverted else 1
    delen = [divmod(sign * numerator, denominator) for numerator in numerators]
    order = sorted(((g, rest) for g, (_, rest) in enumerate(delen)), key=lambda pair: (-pair[1], pair[0]))
    rank = {g: i for i, (g, _) in enumerate(order, 1)}
    equal = {rest: tuple(g for g, _ in group) for rest, group in groupby(order, key=itemgetter(1))}
    shares = []
    for g, (below, rest) in enumerate(delen):
        extra = sign * outcome[g] - below
        shares.append(
            Portion(
                gemeente=g,
                numerator=numerators[g],
                denominator=denominator,
                below=below,
                over=rest,
                rank=rank[g],
                extra=bool(extra),
                cents=outcome[g],
                equal=equal[rest],
            )
        )
    remaining = sum(share.extra for share in shares)
    return Rounding(Fraction(sum(numerators), denominator), sum(outcome), inverted, remaining, tuple(shares))


class PerInwoner(NamedTuple):
    """The sum divided by inwoners; rounded to cents, half away from zero."""

    figures: tuple[SourcedFigure, ...]
    division: CalculationStep
    bedrag: int


class BijdrageShare(NamedTuple):
    """The structural effect as a share of the bijdrage nu (in cents) of the same gemeenten and products."""

    division: CalculationStep
    bijdrage_nu: int
    deel: Fraction


class OmslagYear(NamedTuple):
    """One year on the way to break-even, in cents; ``lasting`` when no later year costs more than was earned."""

    jaar: int
    netto_effect: int
    cumulatief: int
    earned_back: bool
    lasting: bool


class OmslagConclusion(NamedTuple):
    """The break-even year, None when it is not within the years. Source: docs/rekenregels.md, section 8."""

    jaren: tuple[OmslagYear, ...]
    jaar: int | None
    kind: OmslagKind

    @property
    def without_effect(self) -> bool:
        """Whether there is no effect at all, so that there is nothing to earn back."""
        return self.kind is OmslagKind.NO_EFFECT


class HerkomstShare(NamedTuple):
    """What rests on one herkomst: the amounts without their signs, in cents, and their share of the whole."""

    herkomst: Herkomst
    bedrag: int
    deel: Fraction


class Hardheid(NamedTuple):
    """How hard a figure is. Source: docs/rekenregels.md, section 9."""

    delen: tuple[HerkomstShare, ...]
    total: int


Conclusion = PerInwoner | BijdrageShare | OmslagConclusion | Hardheid


def make_conclusion(result: Result, question: FigureQuestion, posten: Sequence[Post]) -> Conclusion | None:
    """What the figure is, given the posten it is made of; None when it is just their sum."""
    ending = question.cel.ending
    if ending is ConclusionKind.AMOUNT:
        return None
    subtotal = sum(post.cents[g] for post in posten for g in question.gemeenten)
    line = line_of(result, question)
    match ending:
        case ConclusionKind.PER_INWONER:
            year = question.jaren[-1] or result.jaren[-1]
            trail = sleutel_trail(BY_INWONERS, result.boek, [g for g, _ in line.payers], year)
            exact = euro_term(Fraction(subtotal, CENTS) / trail.deel.waarde)
            terms = ("som", _euro(subtotal)), ("inwoners", trail.deel)
            division = calculation_step("per inwoner", "{som} / {inwoners}", exact, *terms)
            *own, every = trail.figures
            return PerInwoner(tuple(own) or (every,), division, to_cents(exact.waarde))
        case ConclusionKind.SHARE:
            deel = Fraction(subtotal, line.bijdrage_nu)
            terms = ("som", _euro(subtotal)), ("bijdrage nu", _euro(line.bijdrage_nu))
            return BijdrageShare(
                calculation_step("aandeel", "{som} / {bijdrage nu}", share_term(deel), *terms), line.bijdrage_nu, deel
            )
        case ConclusionKind.OMSLAG:
            omslag = line.breakeven_jaar
            years = [
                OmslagYear(
                    jaar=year.jaar,
                    netto_effect=year.netto_effect,
                    cumulatief=year.cumulatief,
                    earned_back=year.cumulatief <= 0,
                    lasting=omslag is not None and year.jaar >= omslag,
                )
                for year in line.jaren
            ]
            return OmslagConclusion(tuple(years), omslag, line.omslag)
        case ConclusionKind.HERKOMST:
            chosen = [post._replace(cents=tuple(post.cents[g] for g in question.gemeenten)) for post in posten]
            amounts, delen = per_herkomst(chosen), hardheid(chosen)
            rows = tuple(HerkomstShare(herkomst, amounts[herkomst], deel) for herkomst, deel in delen.items())
            return Hardheid(rows, sum(amounts.values()))
    assert_never(ending)


def _euro(cents: int) -> Term:
    return euro_term(Fraction(cents, CENTS))
