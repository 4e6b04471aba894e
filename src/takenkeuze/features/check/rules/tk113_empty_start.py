# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Shown years in which nothing has started yet."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.engine.investering import eerste_jaar
from takenkeuze.core.model.scenario import Investering
from takenkeuze.features.check.rules.rule import Geval, Scenarioregel, Vondst


def vind(geval: Geval) -> Iterator[Vondst]:
    """The years before the first maatregel."""
    scenario = geval.scenario
    eerste = min((eerste_jaar(m) if isinstance(m, Investering) else m.ingang for m in scenario.maatregelen), default=0)
    if eerste > scenario.startjaar:
        tekst = f"het scenario begint in {scenario.startjaar}, maar de eerste maatregel pas in {eerste}"
        hint = f"kies startjaar: {eerste}, of kijk of ingang klopt; het eerste mogelijke jaar is {_vroegste(geval)}"
        yield Vondst(tekst, hint, (), ("startjaar", "scenario"))


def _vroegste(geval: Geval) -> int:
    return geval.boek.vroegste_startjaar


REGEL = Scenarioregel(
    code="TK113",
    ernst=Ernst.WAARSCHUWING,
    uitleg="""\
In het startjaar begint nog geen enkele maatregel. De eerste jaren van het overzicht laten dan niets zien, en aan
het eind vallen er jaren af die wel tellen. Kies het startjaar waarin de eerste maatregel begint. Een jaar voor het
`vroegste_startjaar` van het productenboek kan niet: dat is fout TK027.""",
    fout="""\
scenario: Een leeg eerste jaar
startjaar: 2026
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%, ingang: 2027}
""",
    goed="""\
scenario: Begint met de eerste maatregel
startjaar: 2027
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%, ingang: 2027}
""",
    vind=vind,
)
