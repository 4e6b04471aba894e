# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A maatregel that needs a change of the GR itself."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.notation import counted_of, van_schillen
from takenkeuze.core.overview import wijziging_van_regeling
from takenkeuze.features.check.rules.rule import Geval, Scenarioregel, Vondst, bij_maatregel


def vind(geval: Geval) -> Iterator[Vondst]:
    """The maatregelen that the productenboek lists under ``gr_wijziging`` of a schil."""
    boek = geval.boek
    for maatregel in geval.maatregelen:
        if nodig := wijziging_van_regeling(maatregel, boek):
            alle = len(boek.gemeenten)
            stemmen = counted_of(boek.regeling.nodig(alle), alle, "gemeente", "gemeenten")
            tekst = (
                f'de knop "{maatregel.knop.titel}" in {van_schillen(nodig)} vraagt waarschijnlijk een wijziging van '
                f"de regeling zelf; daarmee moeten {stemmen} instemmen"
            )
            yield bij_maatregel(maatregel, tekst, "reken in de planning op een besluit van colleges en raden", "knop")


REGEL = Scenarioregel(
    code="TK118",
    ernst=Ernst.WAARSCHUWING,
    uitleg="""\
Voor deze knop in deze schil moet de tekst van de gemeenschappelijke regeling zelf veranderen (`gr_wijziging` in het
productenboek). Dat kost tijd en vraagt instemming van een meerderheid van de gemeenten (`regeling`). Reken daar in
de planning op, of kies een knop waarvoor het niet nodig is.""",
    fout="""\
scenario: Een deel lokaal
maatregelen:
  - {knop: lokaal_regionaal, product: gezondheidsbevordering, lokaal_aandeel: 40%}
""",
    goed="""\
scenario: Een deel minder intensief
maatregelen:
  - {knop: kwaliteit_intensiteit, product: gezondheidsbevordering, wijziging: -10%}
""",
    vind=vind,
)
