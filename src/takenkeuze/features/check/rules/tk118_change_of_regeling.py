# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A maatregel that needs a change of the GR itself."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.notation import counted_of
from takenkeuze.core.overview import change_of_regeling
from takenkeuze.features.check.rules.rule import Case, RuleHit, ScenarioRule, at_maatregel


def find(case: Case) -> Iterator[RuleHit]:
    """The maatregelen that the productenboek lists under ``gr_wijziging`` of a schil."""
    boek = case.boek
    for maatregel in case.maatregelen:
        if needed := change_of_regeling(maatregel, boek):
            every = len(boek.gemeenten)
            voices = counted_of(boek.regeling.needed(every), every, "gemeente", "gemeenten")
            text = (
                f'de knop "{maatregel.knop.titel}" in {boek.woorden.some(needed)} vraagt waarschijnlijk een wijziging '
                f"van de regeling zelf; daarmee moeten {voices} instemmen"
            )
            yield at_maatregel(maatregel, text, "reken in de planning op een besluit van colleges en raden", "knop")


RULE = ScenarioRule(
    code="TK118",
    severity=Severity.WARNING,
    explanation="""\
Voor deze knop in deze schil moet de tekst van de gemeenschappelijke regeling zelf veranderen (`gr_wijziging` in het
productenboek). Dat kost tijd en vraagt instemming van een meerderheid van de gemeenten (`regeling`). Reken daar in
de planning op, of kies een knop waarvoor het niet nodig is.""",
    error="""\
scenario: Een deel lokaal
maatregelen:
  - {knop: lokaal_regionaal, product: gezondheidsbevordering, lokaal_aandeel: 40%}
""",
    good="""\
scenario: Een deel minder intensief
maatregelen:
  - {knop: kwaliteit_intensiteit, product: gezondheidsbevordering, wijziging: -10%}
""",
    find=find,
)
