# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Run a scenario on a productenboek: posten, frictiekosten, reserve and findings. Source: docs/rekenregels.md."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import chain
from operator import add, sub
from typing import NamedTuple

from takenkeuze.core.apportionment import Cents, Divisible
from takenkeuze.core.eisen import judge_eisen
from takenkeuze.core.engine import investering as investeringen
from takenkeuze.core.engine.booking import BILLS, booked, leaves
from takenkeuze.core.engine.earlier import with_earlier
from takenkeuze.core.engine.findings import (
    findings_of_investering,
    findings_of_maatregel,
    findings_of_reserve,
    findings_of_yield,
)
from takenkeuze.core.engine.prices import ONE
from takenkeuze.core.engine.reserve import reserve_course
from takenkeuze.core.engine.run_frictie import ProductFrictie, RunFrictie
from takenkeuze.core.engine.start import Uitgangssituatie
from takenkeuze.core.engine.walk import Turn, Walk
from takenkeuze.core.finding import Finding
from takenkeuze.core.groups import CENTS, Units
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.scenario import Investering, Maatregel, Scenario
from takenkeuze.core.model.sleutel import BY_INWONERS, Sleutel
from takenkeuze.core.result import RESERVE, MaatregelStep, Post, PostKind, Prijspeil, ReserveYear, Result, Uitname


class _Outcome(NamedTuple):
    """What is shown of one maatregel, once all are turned."""

    step: MaatregelStep | None
    posten: tuple[Post, ...]
    findings: tuple[Finding, ...]
    rests_on: tuple[Turn, Sequence[ProductFrictie]] | None = None


class Run:
    """One scenario: its maatregelen are walked through, then comes what depends on all of them.

    What ``last``, a run from the same start, has computed is not computed again.
    """

    def __init__(
        self, scenario: Scenario, start: Uitgangssituatie, prijspeil: Prijspeil, last: "Run | None" = None
    ) -> None:
        self.boek = start.boek
        self.scenario = scenario
        self.prijspeil = prijspeil
        self.start = start
        self.index = start.indices
        self.euro: dict[Units, Divisible] = {}
        maatregelen = [m for m in scenario.maatregelen if isinstance(m, Maatregel)]
        self.walk = Walk(start, (m.ingang for m in maatregelen))
        known = last.walk.turns if last and last.walk.begins == self.walk.begins else {}
        for maatregel in sorted(maatregelen, key=lambda m: m.ingang):  # within a year in the order of the file
            self.walk.turn(maatregel, known.get(maatregel.number))
        same = last if last and last.scenario.dekking is scenario.dekking else None
        self.frictie: RunFrictie = RunFrictie(self.walk.turns, start, scenario.dekking, same.frictie if same else None)
        self.outcomes: dict[int, _Outcome] = same.outcomes if same else {}

    def result(self) -> Result:
        """All that follows from it."""
        self.outcomes = {m.number: self._outcome(m) for m in self.scenario.maatregelen}
        outcomes = self.outcomes.values()
        found = chain.from_iterable(map(add, (outcome.findings for outcome in outcomes), self.yields()))
        return Result(
            boek=self.boek,
            scenario=self.scenario,
            prijspeil=self.prijspeil,
            indices=self.index,
            index_of=self.start.index_of,
            posten=(
                *self.start.posten,
                *chain.from_iterable(outcome.posten for outcome in outcomes),
                *self.teruggaven(),
            ),
            steps=tuple(outcome.step for outcome in outcomes if outcome.step),
            uitnamen=self.uitnamen,
            reserve=self.reserve,
            findings=(
                *with_earlier(found, self.scenario, self.walk, self.start),
                *findings_of_reserve(self.boek, self.reserve),
            ),
            judge=judge_eisen,
        )

    @cached_property
    def uitnamen(self) -> tuple[Uitname, ...]:
        """What the reserve pays, in the order of the file."""
        frictie = (self.frictie.per_maatregel.get(m.number, ()) for m in self.scenario.maatregelen)
        return tuple(uitname for one in chain.from_iterable(frictie) for uitname in one.uitnamen)

    @cached_property
    def reserve(self) -> tuple[ReserveYear, ...]:
        """The reserve in each year."""
        return reserve_course(self.boek.reserve, self.uitnamen, self.scenario.looptijd)

    def _outcome(self, maatregel: Maatregel | Investering) -> _Outcome:
        if isinstance(maatregel, Investering):
            return self.investering(maatregel)
        turn, frictie = self.walk.turns[maatregel.number], self.frictie.per_maatregel[maatregel.number]
        known = self.outcomes.get(maatregel.number)
        if known and known.rests_on and known.rests_on[0] is turn and known.rests_on[1] is frictie:
            return known
        if turn.unable:
            return _Outcome(turn.step, (), (turn.unable,))
        step = turn.step._replace(
            frictie=tuple(one.costs for one in frictie if one.costs),
            blijvend=tuple(one.stays for one in frictie if one.stays),
        )
        posten = *leaves(step, self.start.index_of), *chain.from_iterable(one.posten for one in frictie)
        falls = any(one.fall for one in frictie)
        findings = findings_of_maatregel(maatregel, step, self.boek, self.scenario, falls=falls)
        return _Outcome(step, posten, tuple(findings), (turn, frictie))

    def investering(self, investering: Investering) -> _Outcome:
        """Book an investering, whose amounts have no state."""
        years: dict[int | None, Fraction] = {None: ONE, **dict[int | None, Fraction](self.index.items())}
        every = [(year, self.invested(investering, year), index) for year, index in years.items()]
        amounts = [
            (year, invested, index) for year, invested, index in every if any(rate for rate, _ in invested.delen)
        ]
        posten = booked(investering.number, None, PostKind.BIJDRAGE, investering.herkomst, amounts)
        first = investeringen.first_year(investering)
        findings = findings_of_investering(investering, first, self.scenario.looptijd)
        return _Outcome(None, tuple(posten), tuple(findings))

    def yields(self) -> list[tuple[Finding, ...]]:
        """Of each maatregel what is to be said if it is an investering that yields more than there is before it."""
        pairs = [(maatregel, self.outcomes[maatregel.number]) for maatregel in self.scenario.maatregelen]
        found: list[tuple[Finding, ...]] = [()] * len(pairs)
        if not any(isinstance(maatregel, Investering) for maatregel, _ in pairs):
            return found
        posten = [*self.start.posten]
        posten += chain.from_iterable(one.posten for maatregel, one in pairs if isinstance(maatregel, Maatregel))
        for i, (maatregel, one) in enumerate(pairs):
            if isinstance(maatregel, Investering):
                found[i] = tuple(findings_of_yield(maatregel, posten, one.posten))
                posten += one.posten
        return found

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

    def teruggaven(self) -> Iterator[Post]:
        """What the reserve holds above its ceiling goes back to the gemeenten, per inwoner."""
        amounts = [
            (year.jaar, self.per_euro(BY_INWONERS, year.jaar), Fraction(-year.teruggave, CENTS))
            for year in self.reserve
            if year.teruggave
        ]
        herkomst = self.boek.reserve.stand.herkomst if self.boek.reserve else Herkomst.BRON
        return booked(RESERVE, None, PostKind.TERUGGAVE, herkomst, amounts)

    def change_since(self, last: "Run") -> Iterator[Post]:
        """What is paid more than in another run from the same start: a post per year and kind, all else together."""
        sums: dict[tuple[int | None, PostKind], Sequence[int]] = {}
        zero = (0,) * len(self.boek.gemeenten)

        def count(year: int | None, kind: PostKind, cents: Cents, sign: Callable[[int, int], int]) -> None:
            sums[year, kind] = list(map(sign, sums.get((year, kind), zero), cents))

        for product, course in self.walk.courses.items():
            for year, now, then in zip(self.start.states, course, last.walk.courses[product], strict=False):
                if now is then:
                    continue
                for kind, amount in BILLS.items():
                    for state, sign in ((now, add), (then, sub)):
                        if (exact := amount(state)).delen:
                            count(year, kind, state.bill(exact, self.start.index_of[product][year]), sign)
        for posten, others, sign in ((self.stateless, last.stateless, add), (last.stateless, self.stateless, sub)):
            for post in (post for key, post in posten.items() if key not in others):
                count(post.jaar, post.kind, post.cents, sign)
        for (year, kind), cents in sums.items():
            yield Post(0, None, year, kind, tuple(cents), Divisible(zero, ()), ONE, Herkomst.BRON)

    @cached_property
    def stateless(self) -> dict[int, Post]:
        """What does not follow from states, by identity: frictiekosten, investeringen and teruggaven."""
        frictie = (one.posten for one in chain.from_iterable(self.frictie.per_maatregel.values()))
        own = (self.investering(m).posten for m in self.scenario.maatregelen if isinstance(m, Investering))
        return {id(post): post for post in chain(*frictie, *own, self.teruggaven())}
