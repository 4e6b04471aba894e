# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A maatregel without effect that would have had one: which of those before it in time left it nothing to change."""

from collections.abc import Iterable, Iterator

from takenkeuze.core.engine.start import Uitgangssituatie
from takenkeuze.core.engine.walk import Walk
from takenkeuze.core.finding import Finding, NothingLeft, WithoutEffect
from takenkeuze.core.groups import Effect
from takenkeuze.core.model.scenario import Maatregel, Scenario
from takenkeuze.core.result import MaatregelStep


def with_earlier(
    findings: Iterable[Finding], scenario: Scenario, walk: Walk, start: Uitgangssituatie
) -> Iterator[Finding]:
    """The findings of a walk; of what is without effect by another, with that one."""
    for finding in findings:
        useless = isinstance(finding.facts, WithoutEffect) and not finding.facts.without
        yield _with_cause(finding, scenario, walk, start) if useless else finding


def _with_cause(finding: Finding, scenario: Scenario, walk: Walk, start: Uitgangssituatie) -> Finding:
    maatregelen = {m.number: m for m in scenario.maatregelen if isinstance(m, Maatregel)}
    assert finding.maatregel is not None
    maatregel, turned = maatregelen[finding.maatregel], [*walk.turns]
    alone = Walk(start, [maatregel.ingang])
    alone.turn(maatregel)
    if not _noticed(alone.turns[maatregel.number].step, maatregel):
        return finding
    for number in reversed(turned[: turned.index(maatregel.number)]):
        if _noticed(walk.turns[number].step, maatregel):
            other = maatregelen[number]
            facts = NothingLeft(maatregel.knop.titel, maatregel.selectie, (number, other.knop.titel, other.ingang))
            return finding._replace(facts=facts)
    return finding


def _noticed(step: MaatregelStep, maatregel: Maatregel) -> bool:
    """Whether a gemeente notices what a step does to the products of a maatregel."""
    every: list[Effect] = [*step.effects, *(effect for effects in step.per_year.values() for effect in effects)]
    return any(effect.noticed for effect in every if effect.product.id in maatregel.producten)
