# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An afbouw that is not complete in the last shown year."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.engine.afbouw import gerealiseerd
from takenkeuze.core.engine.findings import toon_tot
from takenkeuze.core.notation import procent
from takenkeuze.features.check.rules.rule import Geval, Scenarioregel, Vondst, bij_maatregel


def vind(geval: Geval) -> Iterator[Vondst]:
    """The maatregelen that started but are not at 100% yet."""
    laatste = geval.scenario.looptijd[-1]
    for maatregel in geval.maatregelen:
        pad = geval.resultaat.stap[maatregel.nummer].pad
        deel = gerealiseerd(pad, maatregel.ingang, laatste)
        if maatregel.ingang <= laatste and deel < 1:
            bereikt = maatregel.ingang + len(pad) - 1
            tekst = (
                f"in het laatste getoonde jaar, {laatste}, is {procent(deel)} van het effect bereikt; "
                f"alles is er pas in {bereikt}"
            )
            hint = toon_tot(bereikt, geval.scenario.looptijd)
            yield bij_maatregel(maatregel, tekst, hint, "afbouw", "ingang", "knop")


REGEL = Scenarioregel(
    code="TK114",
    ernst=Ernst.WAARSCHUWING,
    uitleg="""\
De afbouw is in het laatste getoonde jaar nog niet klaar. Het structurele bedrag staat dan in geen enkel jaar: wie
alleen de jaren leest, ziet een te klein effect. Verhoog `jaren`, of kies een eerdere `ingang`.""",
    fout="""\
scenario: Halverwege gestopt met kijken
startjaar: 2026
jaren: 2
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%}
""",
    goed="""\
scenario: Tot het einde gekeken
startjaar: 2026
jaren: 3
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%}
""",
    vind=vind,
)
