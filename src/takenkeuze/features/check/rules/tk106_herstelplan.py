# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Frictiekosten that take the reserve below its floor."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Severity
from takenkeuze.features.check.rules.rule import Case, RuleHit, ScenarioRule, at_top, from_findings

_found = from_findings("TK106", at_top("frictiekosten", "dekking"))


def find(case: Case) -> Iterator[RuleHit]:
    """Only what this scenario does to the reserve; a stand that is too low already is said of the productenboek."""
    if case.result.uitnamen:
        yield from _found(case)


RULE = ScenarioRule(
    code="TK106",
    severity=Severity.WARNING,
    explanation="""\
De frictiekosten komen uit de reserve en die zakt daardoor onder haar ondergrens. De directie moet dan een
herstelplan maken. Laat de gemeenten (een deel van) de frictiekosten betalen, of kies kleinere maatregelen. Ligt de
stand in het productenboek zelf al te laag, dan staat dat als TK123 bij het productenboek.""",
    error="""\
scenario: Frictiekosten uit een krappe reserve
productenboek: productenboek.yaml     # reserve 900_000, ondergrens 600_000
maatregelen:
  - {knop: kaasschaaf, product: jeugdhulp, korting: 10%}
frictiekosten: {dekking: reserve}
""",
    good="""\
scenario: Frictiekosten voor de gemeenten
productenboek: productenboek.yaml
maatregelen:
  - {knop: kaasschaaf, product: jeugdhulp, korting: 10%}
frictiekosten: {dekking: gemeenten}
""",
    find=find,
)
