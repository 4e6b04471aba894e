# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An exception whose time is over. Found while exceptions are applied, see ``oordeel``."""

from takenkeuze.core.diagnostics import Severity
from takenkeuze.features.check.rules.rule import ScenarioRule

RULE = ScenarioRule(
    code="TK141",
    severity=Severity.WARNING,
    explanation="""\
Een uitzondering bij `negeer` gold tot en met de datum bij `tot`, en die is voorbij. Zij werkt niet meer: wat zij
verborg staat weer in de lijst. Los het op, of spreek een nieuwe datum af.""",
    error="""\
scenario: Een verlopen uitzondering
maatregelen:
  - {knop: kaasschaaf, product: reizigersvaccinatie, korting: 2%}
negeer:
  - {regel: TK104, reden: Tot het besluit van het AB, tot: 2020-12-31}
""",
    good="""\
scenario: Een uitzondering die nog geldt
maatregelen:
  - {knop: kaasschaaf, product: reizigersvaccinatie, korting: 2%}
negeer:
  - {regel: TK104, reden: Tot het besluit van het AB, tot: 2099-12-31}
""",
    find=lambda case: (),
)
