# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""All rules on one file, and the exceptions that were agreed."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from takenkeuze.core.model.eisen import AgreedException
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.notation import enumeration
from takenkeuze.core.result import Result
from takenkeuze.features.check.rules.registry import RULES
from takenkeuze.features.check.rules.rule import BoekRule, Case, LoadingRule, Rule, RuleHit

UNUSED, EXPIRED = RULES["TK140"], RULES["TK141"]

_PerPlace = dict[tuple[str, int | None], AgreedException]
"""Exceptions by the rule and the maatregel that they are for; no number for all maatregelen."""


class Judgement(NamedTuple):
    """One finding with its rule, and the exception that lets it pass; None when it counts."""

    regel: Rule
    hit: RuleHit
    exception: AgreedException | None = None


def judge_boek(boek: Productenboek, today: str) -> list[Judgement]:
    """What the rules say of a productenboek. ``today`` (YYYY-MM-DD) decides what has expired."""
    found = [(r, hit) for r in RULES.values() if isinstance(r, BoekRule) for hit in r.find(boek)]
    return _with_exceptions(found, boek.uitzonderingen, today)


def judge_scenario(result: Result, today: str) -> list[Judgement]:
    """What the rules say of a scenario and its outcome. ``today`` (YYYY-MM-DD) decides what has expired."""
    case = Case(result)
    rules = [rule for rule in RULES.values() if not isinstance(rule, BoekRule | LoadingRule)]
    found = [(rule, hit) for rule in rules for hit in rule.find(case)]
    judgements = _with_exceptions(found, case.scenario.uitzonderingen, today)
    return [oordeel for _, group in groupby(judgements, _code) for oordeel in _together(case, list(group))]


def _code(oordeel: Judgement) -> str:
    return oordeel.regel.code


def _together(case: Case, judgements: list[Judgement]) -> list[Judgement]:
    """Of one rule: what counts is said at once where the rule can do so."""
    rule = judgements[0].regel
    if rule.together is None:
        return judgements
    found = [(o.hit.maatregel, o.exception) for o in judgements if o.hit.maatregel is not None]
    separate = [([number], exception) for number, exception in found if exception]
    counting = [number for number, exception in found if not exception]
    return [Judgement(rule, v, u) for numbers, u in (*separate, (counting, None)) for v in rule.together(case, numbers)]


def _with_exceptions(
    found: Iterable[tuple[Rule, RuleHit]], exceptions: Sequence[AgreedException], today: str
) -> list[Judgement]:
    """The findings, each with the exception that lets it pass, and what is wrong with the exceptions themselves."""
    expired = [u for u in exceptions if u.tot and u.tot < today]
    valid = [u for u in exceptions if not u.tot or u.tot >= today]
    first: _PerPlace = {}
    for u in valid:
        first.setdefault((u.regel, u.maatregel), u)
    judgements = [Judgement(rule, hit, _fitting(first, rule, hit)) for rule, hit in found]
    used: _PerPlace = {(o.exception.regel, o.exception.maatregel): o.exception for o in judgements if o.exception}
    judgements += [Judgement(EXPIRED, hit) for hit in _expired(expired)]
    judgements += [Judgement(UNUSED, hit) for hit in _unused(valid, used)]
    return judgements


def _fitting(first: _PerPlace, rule: Rule, hit: RuleHit) -> AgreedException | None:
    """The one exception for a finding: one for its maatregel alone before one for all, then the first in the file."""
    return first.get((rule.code, hit.maatregel)) or first.get((rule.code, None))


def _expired(exceptions: Sequence[AgreedException]) -> Iterator[RuleHit]:
    for u in exceptions:
        text = f"de uitzondering op {u.regel} ({u.reden}) gold tot en met {u.tot} en werkt niet meer"
        yield RuleHit(text, "los het op, of spreek een nieuwe datum af", ("negeer", u.number - 1), ("tot",))


def _unused(valid: Sequence[AgreedException], used: _PerPlace) -> Iterator[RuleHit]:
    """The exceptions that let nothing pass, and which others did so in their place."""
    numbers = {u.number for u in used.values()}
    per_line: dict[str, list[AgreedException]] = {}
    for u in used.values():
        per_line.setdefault(u.regel, []).append(u)
    for_everything = {rule: _let_through(used_ones) for rule, used_ones in per_line.items()}
    for u in valid:
        if u.number in numbers:
            continue
        where = f" bij maatregel {u.maatregel}" if u.maatregel else ""
        why = for_everything.get(u.regel, "")
        if u.maatregel is not None:
            why = _let_through([used[place] for m in (u.maatregel, None) if (place := (u.regel, m)) in used])
        why = f"{why}{where}" if why else f"die regel meldt hier niets{where}"
        text = f"de uitzondering op {u.regel} is niet nodig: {why}"
        yield RuleHit(text, "haal de uitzondering weg", ("negeer", u.number - 1), ("regel",))


def _let_through(used: Sequence[AgreedException]) -> str:
    if not used:
        return ""
    let = "laat" if len(used) == 1 else "laten"
    numbers = [str(number) for number in sorted(u.number for u in used)]
    return f"uitzondering {enumeration(numbers)} {let} al door wat die regel hier meldt"
