# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What every rule is, what it looks at, and what it finds."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from takenkeuze.core.diagnostics import CODES, Severity
from takenkeuze.core.finding import Facts, Finding
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Investering, Maatregel, Scenario
from takenkeuze.core.result import Post, Result

NodePath = tuple[str | int, ...]

SELECTIE = ("product", "schil", "alles")
"""The keys by which a maatregel says what it works on."""


class RuleHit(NamedTuple):
    """What a rule found. ``path`` leads to a block in the file; it is shown at the first of ``at`` that is there.

    ``facts`` are what the run found; the report has the words for it.
    """

    text: str = ""
    hint: str = ""
    path: NodePath = ()
    at: tuple[str, ...] = ()
    maatregel: int | None = None
    facts: Facts | None = None


@dataclass(frozen=True)
class Case:
    """A scenario to judge: what was chosen and what came out."""

    result: Result

    @property
    def boek(self) -> Productenboek:
        """The productenboek it was computed with."""
        return self.result.boek

    @property
    def scenario(self) -> Scenario:
        """The scenario as it was read."""
        return self.result.scenario

    @cached_property
    def maatregelen(self) -> list[Maatregel]:
        """The maatregelen that turn a knop."""
        return [m for m in self.scenario.maatregelen if not isinstance(m, Investering)]

    @cached_property
    def structureel(self) -> dict[int, list[Post]]:
        """The structural posten of each maatregel, by its number."""
        per_maatregel: dict[int, list[Post]] = {}
        for post in self.result.effects:
            if post.jaar is None:
                assert isinstance(post.oorzaak, int)
                per_maatregel.setdefault(post.oorzaak, []).append(post)
        return per_maatregel


class _BaseRule(NamedTuple):
    code: str
    severity: Severity
    explanation: str
    error: str
    good: str
    find: Callable[[Any], Iterable[RuleHit]]
    together: Callable[[Any, list[int]], Iterable[RuleHit]] | None = None


class ScenarioRule(_BaseRule):
    """A rule that judges a scenario with its outcome.

    ``uitleg`` is the user's documentation: why it matters and what to do; in it `backticks` mark what stands in a file.
    ``fout`` and ``goed`` are examples, whole files; the tests run both. ``vind`` finds per maatregel where it can, so
    that exceptions can be made per maatregel. A rule with ``samen`` has its words there: for all maatregelen that count
    at once, by number, and for each one that an exception lets pass.
    """

    __slots__ = ()

    @property
    def titel(self) -> str:
        """What the rule is about, in a few words."""
        return CODES[self.code]


class BoekRule(ScenarioRule):
    """A rule that judges a productenboek. Its examples are the part of a productenboek that matters."""

    __slots__ = ()


class LoadingRule(ScenarioRule):
    """A rule that loading holds already, explained here; it finds nothing by itself."""

    __slots__ = ()


Rule = ScenarioRule | BoekRule | LoadingRule


def at_maatregel(maatregel: Maatregel | Investering, text: str, hint: str, *at: str) -> RuleHit:
    """Something found in one maatregel, to be shown at the first of these keys that it has."""
    return RuleHit(text, hint, ("maatregelen", maatregel.number - 1), at, maatregel.number)


def limited_to_gemeenten(maatregel: Maatregel, boek: Productenboek) -> list[str]:
    """The names of the gemeenten a maatregel is limited to; none when that is all of them."""
    names = [gemeente.naam for gemeente in boek.gemeenten if gemeente.code in maatregel.gemeenten]
    return names if len(names) < len(boek.gemeenten) else []


def from_findings(
    code: str, place: Callable[[Case, Finding], tuple[NodePath, tuple[str, ...]]]
) -> Callable[[Case], Iterator[RuleHit]]:
    """What the simulation found under this code; ``place`` tells the block and the keys to show it at."""

    def find(case: Case) -> Iterator[RuleHit]:
        for finding in case.result.all_findings:
            if finding.code == code:
                path, at = place(case, finding)
                yield RuleHit(path=path, at=at, maatregel=finding.maatregel, facts=finding.facts)

    return find


def at_key_of_maatregel(*at: str) -> Callable[[Case, Finding], tuple[NodePath, tuple[str, ...]]]:
    """A finding stands in its maatregel, at the first of these keys that is there; before them the knop's own."""

    def place(case: Case, finding: Finding) -> tuple[NodePath, tuple[str, ...]]:
        assert finding.maatregel is not None
        maatregel = case.scenario.maatregelen[finding.maatregel - 1]
        own = () if isinstance(maatregel, Investering) else maatregel.knop.settings._fields
        keys = tuple(k for key in at for k in (own if key == SETTINGS else (key,)))
        return ("maatregelen", finding.maatregel - 1), keys

    return place


SETTINGS = "<instelling>"
"""Stands among keys for the settings of the knop, such as reductie or korting."""


def at_top(*path: str) -> Callable[[Case, Finding], tuple[NodePath, tuple[str, ...]]]:
    """A finding about the whole stands at a key of the file itself."""
    return lambda case, finding: (path[:-1], path[-1:])
