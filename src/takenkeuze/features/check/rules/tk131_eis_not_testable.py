# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An agreed bound on a figure that is not there."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.eis_words import eis_result_in_words, hint
from takenkeuze.core.eisen import judge_eisen
from takenkeuze.features.check.rules.rule import Case, RuleHit, ScenarioRule


def find(case: Case) -> Iterator[RuleHit]:
    """The eisen about a year, a reserve or a maatregel that the result does not have."""
    for eis_result in judge_eisen(case.scenario.eisen, case.result):
        if eis_result.reden:
            path = ("eisen", eis_result.eis.number - 1)
            yield RuleHit(
                eis_result_in_words(eis_result),
                hint(eis_result),
                path,
                (eis_result.sleutel, "maat"),
                eis_result=eis_result,
            )


RULE = ScenarioRule(
    code="TK131",
    severity=Severity.ERROR,
    explanation="""\
De eis gaat over iets dat de uitkomst niet heeft: een jaar dat niet wordt getoond, een reserve die niet in het
productenboek staat, een maatregel die er niet is, of een omslag die pas na de getoonde jaren kan komen. Een eis die
niemand kan toetsen bewaakt niets; daarom is dit een fout. Pas de eis aan, of toon meer jaren.""",
    error="""\
scenario: Een eis over een jaar dat niet wordt getoond
startjaar: 2026
jaren: 4
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 3%}
eisen:
  - {maat: netto_effect, jaar: 2035, hoogstens: 0}
""",
    good="""\
scenario: Een eis over een getoond jaar
startjaar: 2026
jaren: 4
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 3%}
eisen:
  - {maat: netto_effect, jaar: 2029, hoogstens: 0}
""",
    find=find,
)
