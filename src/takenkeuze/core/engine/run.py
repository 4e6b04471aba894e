# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Run a scenario on a productenboek: maatregelen in order, then posten per year. Source: docs/rekenregels.md."""

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from fractions import Fraction
from typing import Any, NamedTuple

from takenkeuze.core.apportionment import Divisible
from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.engine import investering as investeringen
from takenkeuze.core.engine.afbouw import DIRECT, frictie_years, path_of, realised
from takenkeuze.core.engine.delen import starting_state, turn_knop, units
from takenkeuze.core.engine.exact import subtotal
from takenkeuze.core.engine.findings import findings_of_investering, findings_of_maatregel, findings_of_reserve
from takenkeuze.core.engine.frictie import frictiekosten
from takenkeuze.core.engine.reserve import reserve_course
from takenkeuze.core.groups import CENTS, Frictiekosten, ProductState, Units
from takenkeuze.core.knoppen import NotComputable
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.productenboek import Productenboek, Sleutel, SleutelKind
from takenkeuze.core.model.scenario import Dekking, Investering, Maatregel, Scenario
from takenkeuze.core.money import round_half_away
from takenkeuze.core.result import (
    BASIS,
    RESERVE,
    Finding,
    MaatregelStep,
    Oorzaak,
    Post,
    PostKind,
    Prijspeil,
    ReserveYear,
    Result,
    Uitname,
)

ONE = Fraction(1)
STRUCTURAL = (None, ONE)
"""The factor of the structural amount: no year, fully realised, in prices of the basisjaar."""


class Uitgangssituatie(NamedTuple):
    """What all scenarios on the same book, years and prices share: the standen and posten without maatregelen."""

    boek: Productenboek
    indices: dict[int, Fraction]
    per_sleutel: dict[SleutelKind, Units]
    states: dict[str, ProductState]
    posten: tuple[Post, ...]


def uitgangssituatie(
    boek: Productenboek, years: Iterable[int], prijspeil: Prijspeil = Prijspeil.CONSTANT
) -> Uitgangssituatie:
    """The book before any maatregel. Who runs many scenarios makes it once."""
    index = _indices(boek, years, prijspeil)
    per_sleutel = {kind: units(Sleutel(kind), boek) for kind in (SleutelKind.INWONERS, SleutelKind.JONGEREN)}
    states: dict[str, ProductState] = {}
    posten: list[Post] = []
    factors = _by_factor((*index.items(), STRUCTURAL))
    for product in boek.producten:
        kind = product.sleutel.kind
        per = per_sleutel[kind] if kind in per_sleutel else units(product.sleutel, boek)
        state = states[product.id] = starting_state(product, per)
        posten += _booked(BASIS, product.id, PostKind.BIJDRAGE, state.bijdrage(), state.herkomst, factors)
    return Uitgangssituatie(boek, index, per_sleutel, states, tuple(posten))


def simulate(
    boek: Productenboek,
    scenario: Scenario,
    prijspeil: Prijspeil = Prijspeil.CONSTANT,
    start: Uitgangssituatie | None = None,
) -> Result:
    """What the scenario means, per gemeente and year.

    The book has passed ``complete`` and the scenario's names are resolved against it. ``lopend`` needs the book's
    ``indexatie`` (ValueError without). Maatregelen apply in file order, each to the structural state that the
    earlier ones left. ``start`` is the ``uitgangssituatie`` of this book, years and prices, where that is at hand.
    """
    run = _Run(scenario, start or uitgangssituatie(boek, scenario.looptijd, prijspeil))
    run.choices(scenario.maatregelen)
    return run.result(scenario, prijspeil)


def simulate_on_top(
    boek: Productenboek, scenario: Scenario, variants: Iterable[Sequence[Maatregel | Investering]]
) -> Iterator[Result]:
    """The result of the scenario with each of these variants after its own maatregelen, in constant prices.

    The same as simulating every longer scenario apart, but what they share is computed once.
    """
    run = _Run(scenario, uitgangssituatie(boek, scenario.looptijd))
    run.choices(scenario.maatregelen)
    for extra in variants:
        variant = run.duplicate()
        variant.choices(extra)
        longer = scenario._replace(maatregelen=(*scenario.maatregelen, *extra))
        yield variant.result(longer, Prijspeil.CONSTANT)


class SimulationSeries:
    """Simulates scenarios that share most of their maatregelen; what a maatregel does to the same standen is done once.

    All on one book, for the same years and prices, with frictiekosten paid by the same.
    """

    def __init__(self, boek: Productenboek, years: Iterable[int], prijspeil: Prijspeil) -> None:
        self.begin = uitgangssituatie(boek, years, prijspeil)
        self.prijspeil = prijspeil
        self.done: dict[tuple[object, ...], tuple[Sequence[ProductState], dict[str, ProductState], _Made]] = {}

    def simulate(self, scenario: Scenario) -> Result:
        """The same as ``simulate`` says of this scenario."""
        run = _Run(scenario, self.begin)
        for maatregel in scenario.maatregelen:
            producten = maatregel.producten if isinstance(maatregel, Maatregel) else ()
            before = [run.states[product] for product in producten]
            sleutel = (maatregel, *map(id, before))
            if (earlier := self.done.get(sleutel)) is not None:
                _, after, made = earlier
                run.states |= after
                run.add(made)
                continue
            until = [len(sequence) for sequence in run.made]
            run.choices([maatregel])
            made = [sequence[n:] for sequence, n in zip(run.made, until, strict=True)]
            # the standen are kept, so that no other will ever have the identity of one of them
            self.done[sleutel] = before, {product: run.states[product] for product in producten}, made
        return run.result(scenario, self.prijspeil)


def _indices(boek: Productenboek, years: Iterable[int], prijspeil: Prijspeil) -> dict[int, Fraction]:
    """The price index of each year. Source: docs/rekenregels.md, section 7."""
    if prijspeil is Prijspeil.CONSTANT:
        return dict.fromkeys(years, ONE)
    if boek.indexatie is None:
        raise ValueError("the productenboek has no indexatie")
    loonaandeel = boek.indexatie.loonaandeel.waarde
    index = 1 + loonaandeel * boek.indexatie.loon.waarde + (1 - loonaandeel) * boek.indexatie.prijs.waarde
    return {year: index ** (year - boek.basisjaar) for year in years}


class _Run:
    """The one place where state changes: standen go from one maatregel to the next, posten pile up."""

    def __init__(self, scenario: Scenario, start: Uitgangssituatie) -> None:
        self.boek = start.boek
        self.scenario = scenario
        self.index = start.indices
        self.per_sleutel = start.per_sleutel
        self.states = start.states.copy()
        self.posten = list(start.posten)
        self.uitnamen: list[Uitname] = []
        self.findings: list[Finding] = []
        self.steps: list[MaatregelStep] = []

    def duplicate(self) -> "_Run":
        """A run that goes on from here by itself; what is computed so far is shared."""
        other = copy(self)
        other.states = self.states.copy()
        for sequence in ("posten", "uitnamen", "findings", "steps"):
            setattr(other, sequence, getattr(self, sequence).copy())
        return other

    @property
    def made(self) -> "_Made":
        """All lists that a maatregel adds to."""
        return [self.posten, self.uitnamen, self.findings, self.steps]

    def add(self, made: "_Made") -> None:
        """Take over what a maatregel added in another run."""
        for sequence, new in zip(self.made, made, strict=True):
            sequence.extend(new)

    def choices(self, maatregelen: Iterable[Maatregel | Investering]) -> None:
        """Apply choices in order, each to the state that the earlier ones left."""
        for maatregel in maatregelen:
            if isinstance(maatregel, Investering):
                self.investering(maatregel)
            else:
                self.maatregel(maatregel)

    def result(self, scenario: Scenario, prijspeil: Prijspeil) -> Result:
        """What comes out, once the reserve has been reckoned with."""
        reserve = reserve_course(self.boek.reserve, self.uitnamen, scenario.looptijd)
        self.teruggaven(reserve)
        self.findings.extend(findings_of_reserve(self.boek, reserve))
        return Result(
            boek=self.boek,
            scenario=scenario,
            prijspeil=prijspeil,
            indices=tuple(self.index.values()),
            posten=tuple(self.posten),
            steps=tuple(self.steps),
            uitnamen=tuple(self.uitnamen),
            reserve=reserve,
            findings=tuple(self.findings),
        )

    def maatregel(self, maatregel: Maatregel) -> None:
        """Turn one knop; what cannot be computed becomes a finding and changes nothing."""
        try:
            effects = turn_knop(
                maatregel.knop, maatregel.settings, self._touched_states(maatregel), self._gemeenten(maatregel)
            )
            reduction = subtotal(effect.verlaging for effect in effects)
        except NotComputable as reason:
            text = f'"{maatregel.knop.titel}" op {maatregel.selectie}: {reason}'
            self.findings.append(Finding("TK105", Severity.ERROR, text, "haal deze maatregel weg", maatregel.number))
            self.steps.append(MaatregelStep(maatregel.number, DIRECT, ()))
            return
        pad = path_of(maatregel.afbouw, self.boek.afbouw, reduction.numerator > 0)
        frictie = tuple(frictiekosten(maatregel, effects, self.boek))
        self.steps.append(MaatregelStep(maatregel.number, pad, tuple(effects), frictie))
        per_year = [(year, realised(pad, maatregel.ingang, year) * index) for year, index in self.index.items()]
        factors = _by_factor((*per_year, STRUCTURAL))
        for effect in effects:
            id_, herkomst = effect.product.id, effect.after.herkomst
            self.states[id_] = effect.after
            self._boek(maatregel.number, id_, PostKind.BIJDRAGE, effect.bijdrage, herkomst, factors)
            self._boek(maatregel.number, id_, PostKind.EIGEN_KOSTEN, effect.eigen_kosten, herkomst, factors)
        years = frictie_years(pad, maatregel.ingang)
        self._frictie(maatregel.number, frictie, years)
        frictie_until = years[-1] if frictie else maatregel.ingang
        dekking, looptijd = self.scenario.dekking, self.scenario.looptijd
        self.findings.extend(findings_of_maatregel(maatregel, effects, self.boek, looptijd, frictie_until, dekking))

    def investering(self, investering: Investering) -> None:
        """Book an investering. What it costs and yields is an assumption of the scenario, not a known figure."""
        per_euro = self._units(investering.sleutel).divisible(Fraction(CENTS))
        amounts = [(year, investeringen.in_year(investering, year).total * index) for year, index in self.index.items()]
        structural = (None, investeringen.structural(investering).total)
        factors = _by_factor((*amounts, structural))
        first = investeringen.first_year(investering)
        self.findings.extend(findings_of_investering(investering, first, self.scenario.looptijd))
        self._boek(investering.number, None, PostKind.BIJDRAGE, per_euro, Herkomst.AANNAME, factors)

    def teruggaven(self, course: Iterable[ReserveYear]) -> None:
        """What the reserve holds above its ceiling goes back to the gemeenten, per inwoner."""
        per_cent = self.per_sleutel[SleutelKind.INWONERS].divisible(ONE)
        for year in course:
            assert self.boek.reserve is not None
            herkomst = self.boek.reserve.stand.herkomst
            factors = _by_factor([(year.jaar, Fraction(-year.teruggave))])
            self._boek(RESERVE, None, PostKind.TERUGGAVE, per_cent, herkomst, factors)

    def _units(self, sleutel: Sleutel) -> Units:
        """The units of a sleutel; those that every product shares are counted once."""
        shared = self.per_sleutel.get(sleutel.kind)
        return units(sleutel, self.boek) if shared is None else shared

    def _gemeenten(self, maatregel: Maatregel) -> frozenset[int] | None:
        if not maatregel.gemeenten:
            return None
        return frozenset(self.boek.gemeente_index[code] for code in maatregel.gemeenten)

    def _touched_states(self, maatregel: Maatregel) -> list[ProductState]:
        return [self.states[product] for product in maatregel.producten]

    def _frictie(self, number: int, frictie: Iterable[Frictiekosten], years: range) -> None:
        """Spread the frictiekosten of a maatregel over these years: for the gemeenten, or out of the reserve."""
        per_year = [(year, self.index[year] / len(years)) for year in years if year in self.index]
        if self.scenario.dekking is Dekking.GEMEENTEN:
            factors = _by_factor(per_year)
            for costs in frictie:
                self._boek(number, costs.product, PostKind.FRICTIEKOSTEN, costs.bedrag, costs.herkomst, factors)
            return
        for costs in frictie:
            total = costs.bedrag.exact()
            for year, factor in per_year:
                exact = total * factor
                cents = round_half_away(exact.numerator, exact.denominator)
                self.uitnamen.append(Uitname(number, costs.product, year, cents, exact))

    def _boek(
        self,
        oorzaak: Oorzaak,
        product: str | None,
        kind: PostKind,
        exact: Divisible,
        herkomst: Herkomst,
        factors: "_Factors",
    ) -> None:
        """Book the posten of one amount: times a factor in each year."""
        self.posten += _booked(oorzaak, product, kind, exact, herkomst, factors)


def _booked(
    oorzaak: Oorzaak, product: str | None, kind: PostKind, exact: Divisible, herkomst: Herkomst, factors: "_Factors"
) -> Iterator[Post]:
    if not exact.delen:
        return
    for factor, years in factors:
        cents = exact.divide(factor)
        for year in years:
            yield Post(oorzaak, product, year, kind, cents, exact, factor, herkomst)


_Made = list[list[Any]]
"""What maatregelen made: posten, uitnamen, findings and steps."""

_Factors = list[tuple[Fraction, list[int | None]]]
"""Factors other than zero, each with the years (None: structural) it holds for; years that share one share a split."""


def _by_factor(per_year: Iterable[tuple[int | None, Fraction]]) -> _Factors:
    years: dict[tuple[int, int], tuple[Fraction, list[int | None]]] = {}
    for year, factor in per_year:
        if factor:
            # a pair of numbers is found faster than a fraction
            years.setdefault(factor.as_integer_ratio(), (factor, []))[1].append(year)
    return list(years.values())
