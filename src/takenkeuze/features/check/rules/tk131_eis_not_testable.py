# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An agreed bound on a figure that is not there."""

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.finding import EisResult, Finding
from takenkeuze.features.check.rules.rule import Case, NodePath, ScenarioRule, from_findings


def _place(case: Case, finding: Finding) -> tuple[NodePath, tuple[str, ...]]:
    assert isinstance(finding.facts, EisResult)
    assert finding.facts.unjudged
    return ("eisen", finding.facts.eis.number - 1), (finding.facts.unjudged.sleutel, "maat")


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
    find=from_findings("TK131", _place),
)
