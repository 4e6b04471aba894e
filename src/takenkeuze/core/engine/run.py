# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Run a scenario on a productenboek: posten, frictiekosten, reserve and findings. Source: docs/rekenregels.md."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from takenkeuze.core.apportionment import Cents, Divisible
from takenkeuze.core.eisen import judge_eisen
from takenkeuze.core.engine import investering as investeringen
from takenkeuze.core.engine.findings import findings_of_investering, findings_of_maatregel, findings_of_reserve
from takenkeuze.core.engine.frictie import Counts, counts_of, frictiekosten, net_fall
from takenkeuze.core.engine.prices import ONE
from takenkeuze.core.engine.reserve import reserve_course
from takenkeuze.core.engine.start import Uitgangssituatie, uitgangssituatie
from takenkeuze.core.engine.walk import Turn, Walk
from takenkeuze.core.finding import Finding
from takenkeuze.core.groups import CENTS, Effect, Frictiekosten, Units
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Dekking, Investering, Maatregel, Scenario
from takenkeuze.core.model.sleutel import BY_INWONERS, Sleutel
from takenkeuze.core.money import round_half_away
from takenkeuze.core.result import (
    RESERVE,
    MaatregelStep,
    Oorzaak,
    Post,
    PostKind,
    Prijspeil,
    ReserveYear,
    Result,
    Uitname,
)


def simulate(
    boek: Productenboek,
    scenario: Scenario,
    prijspeil: Prijspeil = Prijspeil.CONSTANT,
    start: Uitgangssituatie | None = None,
) -> Result:
    """What the scenario means, per gemeente and year.

    The book has passed ``complete`` and the scenario's names are resolved against it. ``lopend`` needs the book's
    ``indexatie`` (ValueError without). ``start`` is the ``uitgangssituatie`` of this book, years and prices, where
    that is at hand.
    """
    return _Run(scenario, start or uitgangssituatie(boek, scenario.looptijd, prijspeil), prijspeil).result()


class _Outcome(NamedTuple):
    """What follows for one maatregel once all are turned: its frictiekosten, and what is to be said of it."""

    step: MaatregelStep | None
    posten: tuple[Post, ...]
    uitnamen: tuple[Uitname, ...]
    findings: tuple[Finding, ...]


class _Done:
    """What was computed already, for scenarios that share maatregelen."""

    def __init__(self) -> None:
        self.turns: dict[tuple[object, ...], Turn] = {}
        self.outcomes: dict[tuple[object, ...], _Outcome] = {}


class SimulationSeries:
    """Simulates scenarios that share most of their maatregelen; what a maatregel does to the same states is done once.

    All on one book, for the same years and prices.
    """

    def __init__(self, boek: Productenboek, years: Iterable[int], prijspeil: Prijspeil = Prijspeil.CONSTANT) -> None:
        self.begin = uitgangssituatie(boek, years, prijspeil)
        self.prijspeil = prijspeil
        self._done = _Done()

    def simulate(self, scenario: Scenario) -> Result:
        """The same as ``simulate`` says of this scenario."""
        return _Run(scenario, self.begin, self.prijspeil, self._done).result()


class _Run:
    """One scenario: its maatregelen are walked through, then comes what depends on all of them."""

    def __init__(
        self, scenario: Scenario, start: Uitgangssituatie, prijspeil: Prijspeil, done: _Done | None = None
    ) -> None:
        self.boek = start.boek
        self.scenario = scenario
        self.prijspeil = prijspeil
        self.start = start
        self.index = start.indices
        self.done = done
        begins = [m.ingang for m in scenario.maatregelen if isinstance(m, Maatregel)]
        self.walk = Walk(start, begins, done.turns if done else None)
        self.counts: dict[tuple[int, str], Counts] = {}
        self.euro: dict[Units, Divisible] = {}

    def result(self) -> Result:
        """Walk through the maatregelen by year of ingang, then reckon with frictiekosten and the reserve."""
        maatregelen = self.scenario.maatregelen
        # within a year in the order of the file
        for maatregel in sorted((m for m in maatregelen if isinstance(m, Maatregel)), key=lambda m: m.ingang):
            self.walk.turn(maatregel)
        outcomes = [self.investering(m) if isinstance(m, Investering) else self.outcome(m) for m in maatregelen]
        uitnamen = tuple(chain.from_iterable(outcome.uitnamen for outcome in outcomes))
        reserve = reserve_course(self.boek.reserve, uitnamen, self.scenario.looptijd)
        return Result(
            boek=self.boek,
            scenario=self.scenario,
            prijspeil=self.prijspeil,
            indices=self.index,
            index_of=self.start.index_of,
            posten=(
                *self.start.posten,
                *chain.from_iterable(outcome.posten for outcome in outcomes),
                *self.teruggaven(reserve),
            ),
            steps=tuple(outcome.step for outcome in outcomes if outcome.step),
            uitnamen=uitnamen,
            reserve=reserve,
            findings=(
                *chain.from_iterable(outcome.findings for outcome in outcomes),
                *findings_of_reserve(self.boek, reserve),
            ),
            judge=judge_eisen,
        )

    def outcome(self, maatregel: Maatregel) -> _Outcome:
        """With the frictiekosten of a maatregel, which depend on what else begins on its products in the same year."""
        turn = self.walk.turns[maatregel.number]
        if self.done is None:
            return self._outcome(maatregel, turn)
        others = (self.together.get((maatregel.ingang, product), ()) for product in maatregel.producten)
        key = (
            maatregel,
            self.scenario.dekking,
            self.scenario.looptijd,
            id(turn),
            *(id(e) for there in others for e in there),
        )
        if (outcome := self.done.outcomes.get(key)) is None:
            outcome = self.done.outcomes[key] = self._outcome(maatregel, turn)
        return outcome

    @cached_property
    def together(self) -> dict[tuple[int, str], list[Effect]]:
        """By year and product all that begins there, where that matters: where lasten of a gemeente rise."""
        effects: dict[tuple[int, str], list[Effect]] = {}
        for number, turn in self.walk.turns.items():
            maatregel = self.scenario.maatregelen[number - 1]
            if isinstance(maatregel, Maatregel) and maatregel.moves_lasten:
                continue  # that lowers no lasten of the product
            for effect in turn.step.in_full:
                effects.setdefault((turn.step.ingang, effect.product.id), []).append(effect)
        return {place: there for place, there in effects.items() if any(effect.rises for effect in there)}

    def _counts(self, place: tuple[int, str]) -> Counts:
        if place not in self.counts:
            self.counts[place] = counts_of(self.together.get(place, ()))
        return self.counts[place]

    def _outcome(self, maatregel: Maatregel, turn: Turn) -> _Outcome:
        """Spread the frictiekosten over its years: for the gemeenten, or out of the reserve."""
        step, unable = turn.step, turn.unable
        if unable:
            return _Outcome(step, (), (), (unable,))
        number, posten, uitnamen = maatregel.number, [*turn.posten], list[Uitname]()
        net = ((e.product.id, net_fall(e, self._counts((maatregel.ingang, e.product.id)))) for e in step.in_full)
        falls = {product: fall for product, fall in net if fall}
        frictie = tuple(frictiekosten(maatregel, step.in_full, falls, self.boek))
        for costs in frictie:
            index = self.start.index_of[costs.product]
            spread = maatregel.frictie.spread(step.frictie_years)
            per_year = [(year, index[year] * part) for year, part in spread if year in self.index]
            if self.scenario.dekking is Dekking.GEMEENTEN:
                amounts = [(year, costs.bedrag or self.solidair(costs, year), factor) for year, factor in per_year]
                posten += _booked(number, costs.product, PostKind.FRICTIEKOSTEN, costs.herkomst, amounts)
                continue
            for year, factor in per_year:
                exact = costs.total * CENTS * factor
                cents = round_half_away(exact.numerator, exact.denominator)
                uitnamen.append(Uitname(number, costs.product, year, cents, exact))
        step = step._replace(frictie=frictie)
        findings = findings_of_maatregel(maatregel, step, self.boek, self.scenario, falls=bool(falls))
        return _Outcome(step, tuple(posten), tuple(uitnamen), tuple(findings))

    def investering(self, investering: Investering) -> _Outcome:
        """Book an investering. What it costs and yields is an assumption of the scenario, not a known figure."""
        years: dict[int | None, Fraction] = {None: ONE, **dict[int | None, Fraction](self.index.items())}
        every = [(year, self.invested(investering, year), index) for year, index in years.items()]
        amounts = [
            (year, invested, index) for year, invested, index in every if any(rate for rate, _ in invested.delen)
        ]
        posten = _booked(investering.number, None, PostKind.BIJDRAGE, Herkomst.AANNAME, amounts)
        first = investeringen.first_year(investering)
        findings = findings_of_investering(investering, first, self.scenario.looptijd)
        return _Outcome(None, tuple(posten), (), tuple(findings))

    def solidair(self, costs: Frictiekosten, year: int) -> Divisible:
        """Frictiekosten that all gemeenten bear, by the inwoners of a year."""
        return self.start.bases.units(BY_INWONERS, year).divisible(costs.total * CENTS)

    def invested(self, investering: Investering, year: int | None) -> Divisible:
        """What an investering costs in a year or structurally, in cents: by its sleutel, and per inwoner."""
        amount = investeringen.amount(investering, year)
        divided = self.per_euro(investering.sleutel, year).times(amount.total)
        if not amount.per_inwoner:
            return divided
        inwoners = self.boek.inwoners_in(self.scenario.looptijd[-1] if year is None else year)
        each = Divisible(inwoners, ((amount.per_inwoner * CENTS, tuple(range(len(inwoners)))),))
        return divided.plus(each) if amount.total else each

    def per_euro(self, sleutel: Sleutel, year: int | None) -> Divisible:
        """A euro, in cents, by a sleutel in a year; structurally as in the last year."""
        units = self.start.bases.units(sleutel, self.scenario.looptijd[-1] if year is None else year)
        return self.euro.setdefault(units, units.divisible(Fraction(CENTS)))

    def teruggaven(self, course: Iterable[ReserveYear]) -> Iterator[Post]:
        """What the reserve holds above its ceiling goes back to the gemeenten, per inwoner."""
        assert self.boek.reserve is not None or not course
        amounts = [
            (year.jaar, self.per_euro(BY_INWONERS, year.jaar), Fraction(-year.teruggave, CENTS))
            for year in course
            if year.teruggave
        ]
        herkomst = self.boek.reserve.stand.herkomst if self.boek.reserve else Herkomst.BRON
        return _booked(RESERVE, None, PostKind.TERUGGAVE, herkomst, amounts)


def _booked(
    oorzaak: Oorzaak,
    product: str | None,
    kind: PostKind,
    herkomst: Herkomst,
    amounts: Iterable[tuple[int | None, Divisible, Fraction]],
) -> Iterator[Post]:
    """The posten of what has no state: in each year an amount times a factor, divided by itself."""
    done: dict[tuple[int, int, int], Cents] = {}
    for year, exact, factor in amounts:
        if factor:
            key = id(exact), *factor.as_integer_ratio()
            if key not in done:
                done[key] = exact.divide(factor)
            yield Post(oorzaak, product, year, kind, done[key], exact, factor, herkomst)
