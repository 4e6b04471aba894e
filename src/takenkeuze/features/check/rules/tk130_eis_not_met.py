# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An agreed bound that the scenario breaks."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.eis_words import eis_result_in_words, hint
from takenkeuze.core.eisen import judge_eisen
from takenkeuze.features.check.rules.rule import Case, RuleHit, ScenarioRule


def find(case: Case) -> Iterator[RuleHit]:
    """The eisen with a figure outside their bounds."""
    for eis_result in judge_eisen(case.scenario.eisen, case.result):
        if eis_result.over:
            at = ("hoogstens", "uiterlijk", "minstens")
            path = ("eisen", eis_result.eis.number - 1)
            yield RuleHit(eis_result_in_words(eis_result), hint(eis_result), path, at, eis_result=eis_result)


RULE = ScenarioRule(
    code="TK130",
    severity=Severity.ERROR,
    explanation="""\
Het scenario houdt zich niet aan een grens die in het bestand zelf staat, bij `eisen`. De bevinding noemt de gevraagde
waarde, de gevonden waarde en wie erbuiten valt: elk één keer, met het ergste jaar voorop. Het zijn er hoogstens acht;
de hele lijst staat in de JSON van check. Er wordt exact vergeleken: wat is gevonden
krijgt zoveel cijfers dat het verschil met de grens te zien is. Pas het scenario aan, of spreek iets anders af.""",
    error="""\
scenario: Te weinig bespaard
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%}
eisen:
  - {maat: structureel, hoogstens: -500_000}       # minstens een half miljoen minder
""",
    good="""\
scenario: Genoeg bespaard
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 3%}
eisen:
  - {maat: structureel, hoogstens: -500_000}
""",
    find=find,
)
