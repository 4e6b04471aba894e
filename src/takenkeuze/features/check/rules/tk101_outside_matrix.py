# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A knop that the productenboek does not give to the schil."""

from takenkeuze.core.diagnostics import Severity
from takenkeuze.features.check.rules.rule import ScenarioRule, at_key_of_maatregel, from_findings

RULE = ScenarioRule(
    code="TK101",
    severity=Severity.WARNING,
    explanation="""\
Het productenboek noemt per schil de knoppen die passen: de matrix uit de takendialoog. Deze maatregel draait aan
een andere knop. Het bestuur mag dat kiezen, maar moet er dan wel een reden voor hebben. Kies een knop uit de
matrix, of schrijf bij `negeer` waarom deze keuze toch klopt.""",
    error="""\
scenario: Infectieziektebestrijding kleiner
maatregelen:
  - knop: taakreductie          # schil 1 kent deze knop niet
    product: infectieziektebestrijding
    reductie: 10%
""",
    good="""\
scenario: Infectieziektebestrijding minder intensief
maatregelen:
  - knop: kwaliteit_intensiteit
    product: infectieziektebestrijding
    wijziging: -10%
""",
    find=from_findings("TK101", at_key_of_maatregel("knop")),
)
