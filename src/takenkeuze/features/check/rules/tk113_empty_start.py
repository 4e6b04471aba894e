# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Shown years in which nothing has started yet."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.engine.investering import first_year
from takenkeuze.core.model.scenario import Investering
from takenkeuze.features.check.rules.rule import Case, RuleHit, ScenarioRule


def find(case: Case) -> Iterator[RuleHit]:
    """The years before the first maatregel."""
    scenario = case.scenario
    first = min((first_year(m) if isinstance(m, Investering) else m.ingang for m in scenario.maatregelen), default=0)
    if first > scenario.startjaar:
        text = f"het scenario begint in {scenario.startjaar}, maar de eerste maatregel pas in {first}"
        hint = f"kies startjaar: {first}, of kijk of ingang klopt; het eerste mogelijke jaar is {_earliest(case)}"
        yield RuleHit(text, hint, (), ("startjaar", "scenario"))


def _earliest(case: Case) -> int:
    return case.boek.vroegste_startjaar


RULE = ScenarioRule(
    code="TK113",
    severity=Severity.WARNING,
    explanation="""\
In het startjaar begint nog geen enkele maatregel. De eerste jaren van het overzicht laten dan niets zien, en aan
het eind vallen er jaren af die wel tellen. Kies het startjaar waarin de eerste maatregel begint. Een jaar voor het
`vroegste_startjaar` van het productenboek kan niet: dat is fout TK027.""",
    error="""\
scenario: Een leeg eerste jaar
startjaar: 2026
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%, ingang: 2027}
""",
    good="""\
scenario: Begint met de eerste maatregel
startjaar: 2027
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%, ingang: 2027}
""",
    find=find,
)
