# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An agreed bound that the scenario breaks."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.eis_words import hint, in_woorden
from takenkeuze.core.eisen import toets
from takenkeuze.features.check.rules.rule import Geval, Scenarioregel, Vondst


def vind(geval: Geval) -> Iterator[Vondst]:
    """The eisen with a figure outside their bounds."""
    for uitslag in toets(geval.scenario.eisen, geval.resultaat):
        if uitslag.over:
            bij = ("hoogstens", "uiterlijk", "minstens")
            pad = ("eisen", uitslag.eis.nummer - 1)
            yield Vondst(in_woorden(uitslag), hint(uitslag), pad, bij, uitslag=uitslag)


REGEL = Scenarioregel(
    code="TK130",
    ernst=Ernst.FOUT,
    uitleg="""\
Het scenario houdt zich niet aan een grens die in het bestand zelf staat, bij `eisen`. De bevinding noemt de gevraagde
waarde, de gevonden waarde en wie erbuiten valt: elk één keer, met het ergste jaar voorop. Het zijn er hoogstens acht;
de hele lijst staat in de JSON van check. Er wordt exact vergeleken: wat is gevonden
krijgt zoveel cijfers dat het verschil met de grens te zien is. Pas het scenario aan, of spreek iets anders af.""",
    fout="""\
scenario: Te weinig bespaard
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%}
eisen:
  - {maat: structureel, hoogstens: -500_000}       # minstens een half miljoen minder
""",
    goed="""\
scenario: Genoeg bespaard
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 3%}
eisen:
  - {maat: structureel, hoogstens: -500_000}
""",
    vind=vind,
)
