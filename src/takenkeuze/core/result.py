# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The outcome of a scenario: posten, the reserve, findings. Every table is a sum of posten.

A post is one (oorzaak, product, jaar, soort): a bill divided over the gemeenten, or what a maatregel changed in one.
It carries the exact amounts and the factor it came from, so explaining a number is walking what is here. Source of the
rules: docs/rekenregels.md, sections 1 and 8.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Literal, NamedTuple, TypeVar

from takenkeuze.core.apportionment import Cents, Divisible
from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.finding import EisResult, Finding
from takenkeuze.core.groups import BlijvendeKosten, Effect, Frictiekosten
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Maatregel, Scenario
from takenkeuze.core.money import to_cents

Oorzaak = int | Literal["basis", "reserve"]
"""What causes an amount: the baseline, the reserve, or a maatregel by its number from 1."""

BASIS: Literal["basis"] = "basis"
RESERVE: Literal["reserve"] = "reserve"

K = TypeVar("K", bound=Hashable)


class PostKind(StrEnum):
    """The kind of amount."""

    BIJDRAGE = "bijdrage"
    FRICTIEKOSTEN = "frictiekosten"
    BLIJVENDE_KOSTEN = "blijvende_kosten"
    EIGEN_KOSTEN = "eigen_kosten"
    TERUGGAVE = "teruggave"

    @property
    def rests_on_fall(self) -> bool:
        """Whether it is a part of R: by how much lasten fall when all works in full."""
        return self in (PostKind.FRICTIEKOSTEN, PostKind.BLIJVENDE_KOSTEN)


class Prijspeil(StrEnum):
    """Prices of the basisjaar throughout, or of each year itself."""

    CONSTANT = "constant"
    CURRENT = "lopend"


class Post(NamedTuple):
    """One line of the outcome, in whole cents per gemeente.

    ``jaar`` is None for the structural amount: everything works in full, in prices of the basisjaar. ``cents`` is
    ``exact`` times ``factor``, rounded and divided. What a maatregel does to a bijdrage or to own costs is a difference
    of two such bills: less that of ``before`` it, also times ``factor``. ``herkomst`` is that of the weakest figure
    under it.
    """

    oorzaak: Oorzaak
    product: str | None
    jaar: int | None
    kind: PostKind
    cents: Cents
    exact: Divisible
    factor: Fraction
    herkomst: Herkomst
    before: Divisible | None = None

    @property
    def total(self) -> int:
        """The post as a whole, in cents."""
        return sum(self.cents)


class MaatregelStep(NamedTuple):
    """One maatregel as it worked out: the realised share per year, and what it changed in each product.

    ``per_year`` has the effects in the years in which it works, and (None) structurally, in the same order; of a
    temporary one nothing is structural.
    ``on_base`` has those when it and all before it work in full, on the base of each year in which one begins.
    """

    maatregel: int
    ingang: int
    pad: tuple[Fraction, ...]
    per_year: Mapping[int | None, tuple[Effect, ...]]
    on_base: Mapping[int, tuple[Effect, ...]]
    frictie_years: range
    """The years over which frictiekosten are spread."""
    frictie: tuple[Frictiekosten, ...] = ()
    blijvend: tuple[BlijvendeKosten, ...] = ()

    @property
    def effects(self) -> tuple[Effect, ...]:
        """What it changes structurally; of a temporary one what it changes in full."""
        return self.per_year.get(None, self.in_full)

    @property
    def in_full(self) -> tuple[Effect, ...]:
        """What frictiekosten rest on: what it changes in full, on the base of its first year."""
        return self.on_base[self.ingang]


class Uitname(NamedTuple):
    """Frictiekosten paid from the reserve: they are in no gemeente's netto effect. In cents, ``exact`` unrounded."""

    maatregel: int
    product: str
    jaar: int
    cents: int
    exact: Fraction


class ReserveYear(NamedTuple):
    """The reserve in one year, in cents: eind = begin − onttrekking − teruggave."""

    jaar: int
    begin: int
    onttrekking: int
    teruggave: int
    eind: int

    def above(self, bound: Fraction) -> int:
        """By how much the year ends above a bound in euros, in cents; below zero: under it."""
        return self.eind - to_cents(bound)


@dataclass(frozen=True)
class Result:
    """Everything that follows from a scenario. Years are those of the scenario, amounts whole cents."""

    boek: Productenboek
    scenario: Scenario
    prijspeil: Prijspeil
    indices: Mapping[int, Fraction]
    """The price index of each year that is shown."""
    index_of: Mapping[str, Mapping[int | None, Fraction]]
    """That of each product, by id; structurally (None) it is 1."""
    posten: tuple[Post, ...]
    steps: tuple[MaatregelStep, ...]
    uitnamen: tuple[Uitname, ...]
    reserve: tuple[ReserveYear, ...]
    findings: tuple[Finding, ...]
    """What running it found; ``all_findings`` has the eisen too."""
    judge: Callable[["Result"], tuple[EisResult, ...]]
    """Judges the eisen of the scenario; most results are never asked."""

    @property
    def jaren(self) -> list[int]:
        """The years that are shown."""
        return list(self.scenario.looptijd)

    @cached_property
    def step(self) -> dict[int, MaatregelStep]:
        """The steps by number of maatregel; an investering has none."""
        return {step.maatregel: step for step in self.steps}

    def maatregel(self, number: int) -> Maatregel:
        """The maatregel with this number, which is no investering."""
        maatregel = self.scenario.maatregelen[number - 1]
        assert isinstance(maatregel, Maatregel), "an investering has no steps"
        return maatregel

    @property
    def steps_in_time(self) -> list[MaatregelStep]:
        """The steps in the order in which they work: by year of ingang, within a year as in the file."""
        return sorted(self.steps, key=lambda step: step.ingang)

    @property
    def beletsels(self) -> tuple[Finding, ...]:
        """Why the scenario can't be carried out: against the law, or not to be computed or paid."""
        return tuple(b for b in self.findings if b.severity is Severity.ERROR)

    @cached_property
    def eis_results(self) -> tuple[EisResult, ...]:
        """How each eis of the scenario came out, in their order."""
        return self.judge(self)

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """With the eisen that are not met: TK130 for a broken bound, TK131 for one that can't be judged."""
        missed = (
            Finding("TK131" if one.unjudged else "TK130", Severity.ERROR, one)
            for one in self.eis_results
            if not one.is_met
        )
        return *self.findings, *missed

    @property
    def has_errors(self) -> bool:
        """Whether it can't be carried out, or is not what was agreed."""
        return any(finding.severity is Severity.ERROR for finding in self.all_findings)

    @cached_property
    def base_is_constant(self) -> bool:
        """Whether each gemeente pays the same in every year without maatregelen, prices aside."""
        first: dict[str | None, Divisible] = {}
        basis = (post for post in self.posten if post.oorzaak == BASIS)
        return all(post.exact == first.setdefault(post.product, post.exact) for post in basis)

    @cached_property
    def zero(self) -> Cents:
        """No cents for any gemeente."""
        return (0,) * len(self.boek.gemeenten)

    @cached_property
    def effects(self) -> tuple[Post, ...]:
        """The posten that the maatregelen cause: together they are the netto effect."""
        return tuple(post for post in self.posten if isinstance(post.oorzaak, int))


def add_posten(posten: Iterable[Post], key: Callable[[Post], K]) -> dict[K, Cents]:
    """Add posten per gemeente, grouped by a key."""
    groups: dict[K, list[Cents]] = {}
    for post in posten:
        groups.setdefault(key(post), []).append(post.cents)
    return {k: each[0] if len(each) == 1 else tuple(map(sum, zip(*each, strict=True))) for k, each in groups.items()}


def breakeven(netto_per_year: dict[int, int]) -> int | None:
    """The first year whose cumulative netto effect is at most zero and stays so; None when there is none."""
    year, stand = None, 0
    for this_year, netto in sorted(netto_per_year.items()):
        stand += netto
        if stand > 0:
            year = None
        elif year is None:
            year = this_year
    return year
