# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An afbouw that takes too long or goes back; loading refuses it."""

from takenkeuze.core.diagnostics import Severity
from takenkeuze.features.check.rules.rule import LoadingRule

RULE = LoadingRule(
    code="TK028",
    severity=Severity.ERROR,
    explanation="""\
De afbouw duurt ten hoogste twee jaar. Een eigen `pad` daalt nooit en staat uiterlijk bij de derde waarde op 100%.""",
    error="""\
scenario: Drie jaar afbouw
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%, afbouw: {verloop: lineair, jaren: 3}}
""",
    good="""\
scenario: Twee jaar afbouw
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%, afbouw: {verloop: lineair, jaren: 2}}
""",
    find=lambda case: (),
)
