# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The bon (receipt) behind one figure: its posten, and for each the way from the productenboek to whole cents.

A bon only walks what the result recorded: figures, states before and after each knop, factors, exact amounts and
divided cents. Its lines add up to the figure that ``simulate`` shows, or to what that is concluded from.
"""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.engine.start import Bases
from takenkeuze.core.groups import CENTS
from takenkeuze.core.model.calculation_step import CalculationStep, calculation_step, euro_term
from takenkeuze.core.model.cijfer import Herkomst, weakest
from takenkeuze.core.model.figures import SourcedFigure
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.model.scenario import Investering, Maatregel
from takenkeuze.core.model.sleutel import BY_INWONERS, Sleutel, SleutelKind
from takenkeuze.core.money import to_cents
from takenkeuze.core.result import Oorzaak, Post, PostKind, ReserveYear, Result, Uitname
from takenkeuze.features.explain.conclusion import Conclusion, PerInwoner, Rounding, make_conclusion, rounding
from takenkeuze.features.explain.inputs import ScenarioValue, investering_amounts, prices, reserve_figures
from takenkeuze.features.explain.post_steps import exact_of, frictie_steps, post_steps
from takenkeuze.features.explain.request import Basis, FigureQuestion, posten_of, uitnamen_of
from takenkeuze.features.explain.sleutel import SleutelTrail, sleutel_trail
from takenkeuze.features.explain.start import start_of
from takenkeuze.features.explain.trail import Foundation, foundation


class PostTrail(NamedTuple):
    """One post: its part of the figure, exact and in whole cents, and the steps to it."""

    oorzaak: Oorzaak
    jaar: int | None
    kind: PostKind
    post: Post
    exact: Fraction
    """Of the chosen gemeenten, in cents."""
    cents: int
    size: int
    """The cents of each gemeente without their signs."""
    steps: tuple[CalculationStep, ...]

    @property
    def rounding(self) -> Rounding:
        """How the whole post was rounded; of a difference: the bill after."""
        return rounding(self.post.exact, self.post.factor)

    @property
    def rounding_before(self) -> Rounding | None:
        """How the bill before was rounded, which a difference is less."""
        return None if self.post.before is None else rounding(self.post.before, self.post.factor)


class Trail(NamedTuple):
    """The posten of one product, of an investering or of the reserve, and what they have in common.

    ``base`` is the year whose figures of the book they rest on, where those are not the same in every year.
    """

    subject: Product | Investering | None
    below: Foundation
    sleutel: SleutelTrail
    amounts: tuple[PostTrail, ...]
    base: int | None = None

    @property
    def herkomst(self) -> Herkomst:
        """That of its softest post."""
        return weakest(*(one.post.herkomst for one in self.amounts))


class Bon(NamedTuple):
    """A figure that is a sum of posten, in cents, or that is concluded from them."""

    question: FigureQuestion
    prices: tuple[SourcedFigure, ...]
    price_steps: tuple[CalculationStep, ...]
    trails: tuple[Trail, ...]
    subtotal: int
    conclusion: Conclusion | None

    @property
    def bedrag(self) -> int | None:
        """The amount that is shown, in cents; None when the figure is no amount."""
        if isinstance(self.conclusion, PerInwoner):
            return self.conclusion.bedrag
        return self.subtotal if self.conclusion is None else None


def make_bon(result: Result, question: FigureQuestion) -> Bon:
    """The bon of a figure that is made of posten: all but those of the reserve."""
    bases = Bases(result.boek)
    per_base: dict[tuple[object, ...], tuple[int, list[Post]]] = {}
    every = posten_of(result, question)
    for post in every:
        if _touches(post, question.gemeenten):
            year = _base(result, post)
            subject = post.product or post.oorzaak, id(_start(result, bases, post, year))
            per_base.setdefault(subject, (year, []))[1].append(post)
    subjects = Counter(subject for subject, _ in per_base)
    trails = tuple(
        _trail(result, bases, question.gemeenten, posten, year)._replace(base=year if subjects[subject] > 1 else None)
        for (subject, _), (year, posten) in per_base.items()
    )
    subtotal = sum(post.cents for trail in trails for post in trail.amounts)
    return Bon(
        question,
        *prices(result, question.jaren, [post.product for post in every if post.jaar]),
        trails,
        subtotal,
        make_conclusion(result, question, every),
    )


def _touches(post: Post, gemeenten: Sequence[int]) -> bool:
    """Whether a post is about these gemeenten: they have a part in the bill, or it changes for them."""
    if post.before is not None:
        return any(post.cents[g] for g in gemeenten) or exact_of(post, gemeenten) != 0
    touched = {g for _, group in post.exact.delen for g in group}
    return any(post.exact.weights[g] for g in touched.intersection(gemeenten))


def _base(result: Result, post: Post) -> int:
    """The year whose figures of the book a post rests on; of a part of R the first of its maatregel."""
    if post.kind.rests_on_fall and isinstance(post.oorzaak, int):
        return result.step[post.oorzaak].ingang
    return result.jaren[-1] if post.jaar is None else post.jaar


def _start(result: Result, bases: Bases, post: Post, year: int) -> object:
    """What a post starts from in a year: the state of its product, or the units that divide it."""
    if post.product:
        return bases.state(result.boek.product[post.product], year)
    return bases.units(_sleutel(result, post), year)


def _sleutel(result: Result, post: Post) -> Sleutel:
    """By what an investering is divided, or what the reserve gives back."""
    investering = result.scenario.maatregelen[post.oorzaak - 1] if isinstance(post.oorzaak, int) else None
    return investering.sleutel if isinstance(investering, Investering) else BY_INWONERS


def _trail(result: Result, bases: Bases, gemeenten: tuple[int, ...], posten: Sequence[Post], year: int) -> Trail:
    boek, first = result.boek, posten[0]
    if first.product is None:
        number = first.oorzaak
        investering = result.scenario.maatregelen[number - 1] if isinstance(number, int) else None
        assert not isinstance(investering, Maatregel)
        sleutel = sleutel_trail(_sleutel(result, first), boek, gemeenten, year)
        below = _without_product(result, investering, sleutel)
        return Trail(
            investering, below, sleutel, tuple(_post_trail(result, post, gemeenten, below, sleutel) for post in posten)
        )
    start = start_of(bases, first.product, year, gemeenten)
    of_maatregel = [(post.kind, post.jaar, post.oorzaak) for post in posten if isinstance(post.oorzaak, int)]
    needed = [(year, number) for kind, year, number in of_maatregel if not kind.rests_on_fall]
    frictie = [number for kind, _, number in of_maatregel if kind is PostKind.FRICTIEKOSTEN]
    blijvend = [(number, year) for kind, year, number in of_maatregel if kind is PostKind.BLIJVENDE_KOSTEN and year]
    below = foundation(result, start, needed, frictie, blijvend)
    trails = tuple(_post_trail(result, post, gemeenten, below, start.sleutel) for post in posten)
    return Trail(start.product, below, start.sleutel, trails)


def _without_product(result: Result, investering: Investering | None, sleutel: SleutelTrail) -> Foundation:
    """What an investering rests on, which is chosen except for how many live where; or the reserve (None)."""
    if investering is None:
        return Foundation((*reserve_figures(result.boek), *sleutel.figures), (), (), ())
    amounts = investering_amounts(investering)
    choices = [amount for amount in amounts if isinstance(amount, ScenarioValue)]
    sourced = [amount for amount in amounts if isinstance(amount, SourcedFigure)]
    figures = sleutel.figures
    if sleutel.sleutel.kind in (SleutelKind.AFNAME, SleutelKind.BEDRAGEN):
        choices += [ScenarioValue(figure.naam, figure.term, investering.number) for figure in figures]
        figures = ()
    return Foundation((*sourced, *figures), tuple(choices), (), ())


def _post_trail(
    result: Result, post: Post, gemeenten: tuple[int, ...], below: Foundation, sleutel: SleutelTrail
) -> PostTrail:
    return PostTrail(
        oorzaak=post.oorzaak,
        jaar=post.jaar,
        kind=post.kind,
        post=post,
        exact=exact_of(post, gemeenten),
        cents=sum(post.cents[g] for g in gemeenten),
        size=sum(abs(post.cents[g]) for g in gemeenten),
        steps=post_steps(result, post, gemeenten, below, sleutel),
    )


class Withdrawal(NamedTuple):
    """Frictiekosten that the reserve pays in a year for a maatregel, in cents, and the steps to them."""

    oorzaak: int
    product: str
    jaar: int
    cents: int
    exact: Fraction
    steps: tuple[CalculationStep, ...]
    kind: PostKind = PostKind.FRICTIEKOSTEN


class WithdrawalTrail(NamedTuple):
    """What the reserve pays for one product, and what that rests on, for all gemeenten together."""

    subject: Product
    below: Foundation
    amounts: tuple[Withdrawal, ...]


class WithdrawalBon(NamedTuple):
    """What the reserve pays, in cents: a sum of frictiekosten."""

    question: FigureQuestion
    prices: tuple[SourcedFigure, ...]
    price_steps: tuple[CalculationStep, ...]
    withdrawals: tuple[Withdrawal, ...]
    trails: tuple[WithdrawalTrail, ...]
    bedrag: int


class ReserveBon(NamedTuple):
    """A stand of the reserve, in cents: the first stand, and what went off it in each year since.

    ``above`` is the last step, to what is above the floor, when that is asked.
    """

    question: FigureQuestion
    figures: tuple[SourcedFigure, ...]
    prices: tuple[SourcedFigure, ...]
    price_steps: tuple[CalculationStep, ...]
    begin: int
    jaren: tuple[tuple[ReserveYear, tuple[Withdrawal, ...]], ...]
    trails: tuple[WithdrawalTrail, ...]
    stand: int
    above: CalculationStep | None
    bedrag: int


def make_reserve_bon(result: Result, question: FigureQuestion) -> ReserveBon | WithdrawalBon:
    """The bon of the reserve in the last of the years asked for, or of what it pays in all of them."""
    if question.cel.basis is Basis.RESERVE_ONTTREKKING:
        every = tuple(_withdrawal(result, uitname) for uitname in uitnamen_of(result, question))
        how, trails = _prices(result, every), _trails(result, every)
        return WithdrawalBon(question, *how, every, trails, sum(withdrawal.cents for withdrawal in every))
    reserve = result.boek.reserve
    assert reserve is not None, "stel_vraag asks for no reserve that is not there"
    bounds = [("stand", reserve.stand), ("ondergrens", reserve.ondergrens), ("bovengrens", reserve.bovengrens)]
    given = tuple(SourcedFigure(name, euro_term(c.waarde), c) for name, c in bounds if c is not None)
    course = [year for year in result.reserve if year.jaar in question.jaren]
    amount = stand = course[-1].eind
    above = None
    if question.cel.basis is Basis.RESERVE_START:
        amount = stand = course.pop().begin
    elif question.cel.basis is Basis.RESERVE_ABOVE_ONDERGRENS:
        bound, amount = to_cents(reserve.ondergrens.waarde), course[-1].above(reserve.ondergrens.waarde)
        terms = [(name, euro_term(Fraction(c, CENTS))) for name, c in (("stand", stand), ("ondergrens", bound))]
        above = calculation_step("boven", "{stand} − {ondergrens}", euro_term(Fraction(amount, CENTS)), *terms)
    per_year = [
        (year, tuple(_withdrawal(result, u) for u in result.uitnamen if u.jaar == year.jaar)) for year in course
    ]
    every = tuple(withdrawal for _, withdrawals in per_year for withdrawal in withdrawals)
    start = result.reserve[0].begin
    how, trails = _prices(result, every), _trails(result, every)
    return ReserveBon(question, given, *how, start, tuple(per_year), trails, stand, above, amount)


def _prices(
    result: Result, withdrawals: Sequence[Withdrawal]
) -> tuple[tuple[SourcedFigure, ...], tuple[CalculationStep, ...]]:
    return prices(result, [one.jaar for one in withdrawals], [one.product for one in withdrawals])


def _withdrawal(result: Result, uitname: Uitname) -> Withdrawal:
    maatregel = result.scenario.maatregelen[uitname.maatregel - 1]
    assert isinstance(maatregel, Maatregel), "an investering has no frictiekosten"
    costs = next(k for k in result.step[uitname.maatregel].frictie if k.product == uitname.product)
    steps = frictie_steps(result, maatregel, costs, uitname.jaar, euro_term(uitname.exact / CENTS))
    return Withdrawal(*uitname, steps)


def _trails(result: Result, withdrawals: tuple[Withdrawal, ...]) -> tuple[WithdrawalTrail, ...]:
    """What is paid per product, in the order in which the products come."""
    bases, every = Bases(result.boek), tuple(range(len(result.boek.gemeenten)))
    per_base: dict[tuple[str, int], tuple[int, list[Withdrawal]]] = {}
    for withdrawal in withdrawals:
        year = result.step[withdrawal.oorzaak].ingang
        state = bases.state(result.boek.product[withdrawal.product], year)
        per_base.setdefault((withdrawal.product, id(state)), (year, []))[1].append(withdrawal)
    trails = []
    for (product, _), (year, own) in per_base.items():
        start = start_of(bases, product, year, every)
        start = start._replace(sleutel=start.sleutel._replace(figures=()))  # nothing is divided
        below = foundation(result, start, (), [withdrawal.oorzaak for withdrawal in own])
        trails.append(WithdrawalTrail(start.product, below, tuple(own)))
    return tuple(trails)
