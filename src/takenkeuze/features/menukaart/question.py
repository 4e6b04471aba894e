# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The menu: every product with every knop at a comparable setting, run by the engine one by one.

"Comparable" is a share of the work of the product, 10% unless asked otherwise; what that is for a knop stands with
the knop (``Knop.menukaart``). Stopping is always stopping as a whole.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from typing import Any, NamedTuple

from takenkeuze.core.apportionment import Cents
from takenkeuze.core.engine import SimulationSeries, simulate
from takenkeuze.core.engine.delen import starting_state
from takenkeuze.core.engine.sleutels import units
from takenkeuze.core.finding import Finding
from takenkeuze.core.gevolgen import gevolgen, uncomputed
from takenkeuze.core.groups import Deel
from takenkeuze.core.knoppen import KNOPPEN, Gevolg, Knop
from takenkeuze.core.model.cijfer import Herkomst, weakest
from takenkeuze.core.model.filling_in import is_restpost
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.model.scenario import Maatregel, MaatregelFrictie, Scenario
from takenkeuze.core.overview import OverviewLine, total_line
from takenkeuze.core.result import Post, Result, add_posten
from takenkeuze.features.menukaart.verdict import STOPPEN, Oordeel, Reason, find_oordeel, what_is_open, with_code

STAND = Fraction(1, 10)
"""The share of the work that every knop is turned by, unless asked otherwise."""


class MenuOrder(StrEnum):
    """What a menu is sorted by."""

    STRUCTURAL = "structureel"
    OMSLAG = "omslag"
    FRICTIE = "frictie"

    @classmethod
    def _missing_(cls, value: object) -> "MenuOrder | None":
        return cls.OMSLAG if value == "breakeven" else None  # what it was called before


class MenuChoice(NamedTuple):
    """One knop on one product, as it works out. Amounts in cents, those of ``line`` for the gemeenten asked for.

    ``maatregelen`` is one maatregel, or one per group of gemeenten where earlier choices made them differ.
    ``line`` is None when it could not be computed.
    """

    product: Product
    knop: Knop
    maatregelen: tuple[Maatregel, ...]
    oordeel: Oordeel
    reasons: tuple[Reason, ...]
    gevolg: Gevolg
    """What it does to the task."""
    line: OverviewLine | None = None
    from_reserve: int = 0
    """Frictiekosten that the reserve of the GR pays, for all gemeenten."""
    per_gemeente: Cents = ()
    """The structural effect for each gemeente of the book."""
    herkomst: Herkomst | None = None
    """That of the weakest figure under the structural effect and the frictiekosten."""

    @property
    def frictiekosten(self) -> int:
        """What the gemeenten asked for pay once, in the years shown."""
        return self.line.frictiekosten if self.line else 0

    @property
    def blijvende_kosten(self) -> int:
        """What stays for a while where gemeenten of one group need less, in the years shown."""
        return self.line.blijvende_kosten if self.line else 0

    @property
    def only_costs(self) -> bool:
        """Whether nobody gains or loses structurally, and it costs money all the same."""
        return self.oordeel is Oordeel.NO_EFFECT and bool(self.frictiekosten or self.from_reserve)

    @property
    def to_choose(self) -> bool:
        """Whether it can be chosen and does something."""
        return self.oordeel in (Oordeel.POSSIBLE, Oordeel.CAVEAT)

    @property
    def saves(self) -> bool:
        """Whether it can be chosen, saves, and is a task; what is left of a schil is none to choose about."""
        balance = self.line.structureel if self.line else 0
        return self.rank == 0 and balance < 0 and not is_restpost(self.product)

    @property
    def rank(self) -> int:
        """What may be chosen goes first; then a stop that may not be allowed, what does nothing, and what cannot be."""
        if self.to_choose:
            return 1 if self.knop is STOPPEN and any(not reason.code for reason in self.reasons) else 0
        return 2 + (Oordeel.NO_EFFECT, Oordeel.NOT_POSSIBLE, Oordeel.UNKNOWN).index(self.oordeel)


class Menukaart(NamedTuple):
    """The choices, in the order of the book, on top of a scenario (that may be empty)."""

    baseline: Result
    """The scenario the menu comes on top of, without any choice of the menu."""
    stand: Fraction
    choices: tuple[MenuChoice, ...]
    gemeenten: tuple[int, ...] | None
    """For whom the amounts are, by index; None for all."""

    @property
    def boek(self) -> Productenboek:
        """The productenboek."""
        return self.baseline.boek

    @property
    def without_objection(self) -> list[MenuChoice]:
        """The choices that save, with nothing against them."""
        return [choice for choice in self.choices if choice.saves and choice.oordeel is Oordeel.POSSIBLE]

    @property
    def with_objection(self) -> list[MenuChoice]:
        """The choices that save, and about which something is to be said first."""
        return [choice for choice in self.choices if choice.saves and choice.oordeel is Oordeel.CAVEAT]

    def changes_regeling(self, choice: MenuChoice) -> bool:
        """Whether the text of the GR may have to change for a choice."""
        return self.boek.schil[choice.product.schil].changes_regeling(choice.knop.naam)


def empty_scenario(boek: Productenboek) -> Scenario:
    """No choices made yet, in the first years a choice can work."""
    return Scenario(titel="", startjaar=boek.vroegste_startjaar)


def make_menukaart(
    boek: Productenboek,
    scenario: Scenario | None = None,
    *,
    stand: Fraction = STAND,
    producten: Iterable[Product] | None = None,
    knoppen: Iterable[Knop] | None = None,
    gemeenten: Sequence[int] | None = None,
) -> Menukaart:
    """The menu for these products and knoppen (all of them unless given), on top of the choices of a scenario."""
    scenario = scenario or empty_scenario(boek)
    baseline = simulate(boek, scenario)
    ingang = max(scenario.startjaar, boek.vroegste_startjaar)
    parts = _parts(baseline, ingang)
    pairs = [(p, k) for p in (boek.producten if producten is None else producten) for k in knoppen or KNOPPEN.values()]
    options = [(p, k, _maatregelen(p, k, parts[p.id], ingang, scenario, boek, stand)) for p, k in pairs]
    removed = [missing(p, knop, boek, (m.settings for m in maatregelen)) for p, knop, maatregelen in options]
    series = SimulationSeries(boek, scenario.looptijd)
    choices = []
    for (product, knop, maatregelen), misses in zip(options, removed, strict=True):
        if misses:
            choices.append(
                MenuChoice(product, knop, maatregelen, Oordeel.UNKNOWN, (with_code("TK026", misses),), uncomputed(knop))
            )
        else:
            longer = scenario._replace(maatregelen=(*scenario.maatregelen, *maatregelen))
            choices.append(_choice(product, knop, maatregelen, series.simulate(longer), baseline, gemeenten))
    return Menukaart(baseline, stand, tuple(choices), None if gemeenten is None else tuple(gemeenten))


def ordered_choices(choices: Iterable[MenuChoice], order: MenuOrder) -> list[MenuChoice]:
    """Choices with what is asked for in front: the largest saving, the earliest year or the least frictiekosten.

    What cannot be chosen stands behind all that can, however much it would save.
    """

    def key(choice: MenuChoice) -> tuple[int, int, int]:
        if (line := choice.line) is None:
            return choice.rank, 0, 0
        match order:
            case MenuOrder.STRUCTURAL:
                return choice.rank, line.structureel, choice.frictiekosten
            case MenuOrder.OMSLAG:
                return choice.rank, line.breakeven_jaar or line.jaren[-1].jaar + 1, line.structureel
            case MenuOrder.FRICTIE:
                return choice.rank, choice.frictiekosten + choice.from_reserve, line.structureel

    return sorted(choices, key=key)


def by_rank(choices: Iterable[MenuChoice]) -> list[MenuChoice]:
    """Choices in their own order, but what cannot be chosen behind all that can."""
    return sorted(choices, key=lambda choice: choice.rank)


def _parts(baseline: Result, ingang: int) -> dict[str, tuple[Deel, ...]]:
    """The state that every product comes to by what begins no later than this year."""
    boek = baseline.boek
    parts = {p.id: starting_state(p, units(p.sleutel, boek, product=p)).delen for p in boek.producten}
    for step in baseline.steps_in_time:
        if step.ingang <= ingang:
            parts |= {effect.product.id: effect.after.delen for effect in step.effects}
    return parts


def _maatregelen(
    product: Product,
    knop: Knop,
    parts: tuple[Deel, ...],
    ingang: int,
    scenario: Scenario,
    boek: Productenboek,
    stand: Fraction,
) -> tuple[Maatregel, ...]:
    """Turn a knop on a product, for every group of gemeenten by what is comparable in its own state."""
    groups: dict[Any, list[int]] = {}
    for part in parts:
        groups.setdefault(knop.menukaart(stand, part.toestand), []).extend(part.gemeenten)
    first = len(scenario.maatregelen) + 1
    return tuple(
        Maatregel(
            number=number,
            knop=knop,
            settings=settings,
            producten=(product.id,),
            selectie=product.naam,
            ingang=ingang,
            gemeenten=tuple(boek.gemeenten[g].code for g in sorted(group)) if len(groups) > 1 else (),
        )
        for number, (settings, group) in enumerate(groups.items(), first)
    )


def missing(product: Product, knop: Knop, boek: Productenboek, settings_of_knop: Iterable[Any]) -> str:
    """Which parameters of the product the knop needs for these settings and has not; "" when all are there."""
    pay = MaatregelFrictie().rests_on_pay(boek.frictie.for_knop(knop.naam))
    names = dict.fromkeys(name for settings in settings_of_knop for name in knop.needed_parameters(settings, pay=pay))
    removed = [name for name in names if getattr(product.parameters, name) is None]
    return f"{', '.join(removed)} ontbreekt in het productenboek" if removed else ""


def _choice(
    product: Product,
    knop: Knop,
    maatregelen: tuple[Maatregel, ...],
    result: Result,
    baseline: Result,
    gemeenten: Sequence[int] | None,
) -> MenuChoice:
    own = {m.number for m in maatregelen}
    posten = tuple(post for post in result.posten if post.oorzaak in own)
    every = (*posten, *_moved(result, baseline, maatregelen[0].ingang))
    line = total_line(replace(result, posten=every), gemeenten)
    structural = add_posten((post for post in every if post.jaar is None), lambda post: "")
    per_gemeente = structural.get("", result.zero)
    noticeable = any(c for g, c in enumerate(per_gemeente) if gemeenten is None or g in gemeenten)
    lowers = any(effect.verlaging > 0 for number in own for effect in result.step[number].effects)
    is_silent = what_is_open(product, knop, result.boek, lowers=lowers)
    oordeel, reasons = find_oordeel(_new(result, baseline, own), is_silent, noticeable)
    return MenuChoice(
        product,
        knop,
        maatregelen,
        oordeel,
        reasons,
        gevolgen(result, maatregelen)[product.id],
        line,
        sum(uitname.cents for uitname in result.uitnamen if uitname.maatregel in own),
        per_gemeente,
        weakest(*(post.herkomst for post in posten)) if posten else None,
    )


def _moved(result: Result, baseline: Result, ingang: int) -> Iterator[Post]:
    """What the maatregelen of the scenario itself do otherwise, by a choice from this year on: no longer, and now."""
    number = {step.maatregel for step in baseline.steps if step.ingang >= ingang}
    for post in baseline.effects:
        if post.oorzaak in number:
            yield post._replace(cents=tuple(-cents for cents in post.cents))
    yield from (post for post in result.effects if post.oorzaak in number)


def _new(result: Result, baseline: Result, own: set[int]) -> list[Finding]:
    """The findings that are there because of these maatregelen; about the reserve only what the scenario has not."""
    already = {finding.code for finding in baseline.findings if finding.maatregel is None}
    return [b for b in result.findings if b.maatregel in own or (b.maatregel is None and b.code not in already)]
