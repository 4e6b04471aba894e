# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An afbouw that is not complete in the last shown year."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.engine.afbouw import realised
from takenkeuze.core.model.scenario import MAX_YEARS
from takenkeuze.core.notation import percentage, show_until
from takenkeuze.features.check.rules.rule import Case, RuleHit, ScenarioRule, at_maatregel


def find(case: Case) -> Iterator[RuleHit]:
    """The maatregelen that started but are not at 100% yet."""
    last = case.scenario.looptijd[-1]
    for maatregel in case.maatregelen:
        path = case.result.step[maatregel.number].pad
        part = realised(path, maatregel.ingang, last)
        if maatregel.ingang <= last and part < 1:
            reached = maatregel.ingang + len(path) - 1
            text = (
                f"in het laatste getoonde jaar, {last}, is {percentage(part)} van het effect bereikt; "
                f"alles is er pas in {reached}"
            )
            hint = show_until(reached, case.scenario.looptijd, MAX_YEARS)
            yield at_maatregel(maatregel, text, hint, "afbouw", "ingang", "knop")


RULE = ScenarioRule(
    code="TK114",
    severity=Severity.WARNING,
    explanation="""\
De afbouw is in het laatste getoonde jaar nog niet klaar. Het structurele bedrag staat dan in geen enkel jaar: wie
alleen de jaren leest, ziet een te klein effect. Verhoog `jaren`, of kies een eerdere `ingang`.""",
    error="""\
scenario: Halverwege gestopt met kijken
startjaar: 2026
jaren: 2
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%}
""",
    good="""\
scenario: Tot het einde gekeken
startjaar: 2026
jaren: 3
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%}
""",
    find=find,
)
