# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A temporary maatregel that costs more than it yields."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.engine import simulate
from takenkeuze.core.model.scenario import MAX_YEARS, Maatregel
from takenkeuze.core.notation import euro_from_cents
from takenkeuze.core.result import PostKind, Result
from takenkeuze.features.check.rules.rule import Case, RuleHit, ScenarioRule, at_maatregel

_EARNS = (PostKind.BIJDRAGE, PostKind.EIGEN_KOSTEN)


def find(case: Case) -> Iterator[RuleHit]:
    """The maatregelen that end before they have earned back what they cost once, whoever pays that."""
    ending = [m for m in case.maatregelen if m.tot is not None]
    if not ending:
        return
    result = _until_all_is_paid(case, ending)
    for maatregel in ending:
        posten = [post for post in result.posten if post.oorzaak == maatregel.number]
        paid = -sum(post.total for post in posten if post.kind in _EARNS)
        costs = sum(post.total for post in posten if post.kind not in _EARNS)
        costs += sum(uitname.cents for uitname in result.uitnamen if uitname.maatregel == maatregel.number)
        if costs > max(paid, 0):
            yields = f"levert tot en met {maatregel.tot} {euro_from_cents(paid)} op" if paid > 0 else "levert niets op"
            text = f"de maatregel {yields}, en kost eenmalig {euro_from_cents(costs)}"
            hint = "laat hem langer duren of haal tot weg; kijk anders of de frictiekosten kloppen"
            yield at_maatregel(maatregel, text, hint, "tot")


def _until_all_is_paid(case: Case, ending: list[Maatregel]) -> Result:
    """The outcome over so many years that what these maatregelen cost and yield is all in it."""
    steps = case.result.step
    spread = [year for m in ending for year, part in m.frictie.spread(steps[m.number].frictie_years) if part]
    last = max([*(m.tot or 0 for m in ending), *spread])
    if last <= case.scenario.looptijd[-1]:
        return case.result
    years = min(last - case.scenario.startjaar + 1, MAX_YEARS)
    return simulate(case.boek, case.scenario._replace(jaren=years), case.result.prijspeil)


RULE = ScenarioRule(
    code="TK134",
    severity=Severity.WARNING,
    explanation="""\
De maatregel houdt op (`tot`) voordat de frictiekosten zijn terugverdiend. Wie alleen naar de bijdrage kijkt, ziet
een besparing; alle jaren bij elkaar kost zij geld. Het maakt niet uit of de gemeenten of de reserve de
frictiekosten betalen. Laat de maatregel langer duren, haal `tot` weg, of kijk of er voor iets tijdelijks wel
frictiekosten zijn.""",
    error="""\
scenario: Een jaar minder
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%, tot: 2026}
""",
    good="""\
scenario: Vier jaar minder
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%, tot: 2029}
""",
    find=find,
)
