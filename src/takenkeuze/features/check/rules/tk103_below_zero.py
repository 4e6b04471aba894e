# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Lasten, inkomsten or a bijdrage below zero."""

from takenkeuze.core.diagnostics import Severity
from takenkeuze.features.check.rules.rule import SELECTIE, SETTINGS, ScenarioRule, at_key_of_maatregel, from_findings

RULE = ScenarioRule(
    code="TK103",
    severity=Severity.ERROR,
    explanation="""\
Een product kan niet minder dan niets kosten, en gemeenten kunnen er niet minder dan niets voor betalen. Meestal is
een bedrag hoger dan wat het product kost, of tellen maatregelen dubbel. Verlaag minder.""",
    error="""\
scenario: Meer weg dan er is
maatregelen:
  - knop: taakreductie
    product: oggz-extra
    bedrag: 5_000_000
""",
    good="""\
scenario: Een deel weg
maatregelen:
  - knop: taakreductie
    product: oggz-extra
    bedrag: 50_000
""",
    find=from_findings("TK103", at_key_of_maatregel(SETTINGS, *SELECTIE)),
)
