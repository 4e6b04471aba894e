# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A knop that has no meaning after what came before."""

from takenkeuze.core.diagnostics import Severity
from takenkeuze.features.check.rules.rule import ScenarioRule, at_key_of_maatregel, from_findings

RULE = ScenarioRule(
    code="TK105",
    severity=Severity.ERROR,
    explanation="""\
De maatregel is niet uit te rekenen en telt nu niet mee. Vaak is een eerdere maatregel al met het product gestopt.
Haal de maatregel weg, of zet haar eerder in de lijst.""",
    error="""\
scenario: Verlagen wat er niet meer is
maatregelen:
  - {knop: stoppen, product: schoolmaatschappelijk-werk}
  - {knop: kaasschaaf, product: schoolmaatschappelijk-werk, bedrag: 10_000}
""",
    good="""\
scenario: Alleen stoppen
maatregelen:
  - {knop: stoppen, product: schoolmaatschappelijk-werk}
""",
    find=from_findings("TK105", at_key_of_maatregel("knop")),
)
