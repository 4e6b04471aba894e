# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An agreed bound that the scenario breaks."""

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.finding import EisResult, Finding
from takenkeuze.features.check.rules.rule import Case, NodePath, ScenarioRule, from_findings


def _place(case: Case, finding: Finding) -> tuple[NodePath, tuple[str, ...]]:
    assert isinstance(finding.facts, EisResult)
    return ("eisen", finding.facts.eis.number - 1), ("hoogstens", "uiterlijk", "minstens")


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
    find=from_findings("TK130", _place),
)
