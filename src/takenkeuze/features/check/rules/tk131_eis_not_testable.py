# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An agreed bound on a figure that is not there."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.eis_words import hint, in_woorden
from takenkeuze.core.eisen import toets
from takenkeuze.features.check.rules.rule import Geval, Scenarioregel, Vondst


def vind(geval: Geval) -> Iterator[Vondst]:
    """The eisen about a year, a reserve or a maatregel that the result does not have."""
    for uitslag in toets(geval.scenario.eisen, geval.resultaat):
        if uitslag.reden:
            pad = ("eisen", uitslag.eis.nummer - 1)
            yield Vondst(in_woorden(uitslag), hint(uitslag), pad, (uitslag.sleutel, "maat"), uitslag=uitslag)


REGEL = Scenarioregel(
    code="TK131",
    ernst=Ernst.FOUT,
    uitleg="""\
De eis gaat over iets dat de uitkomst niet heeft: een jaar dat niet wordt getoond, een reserve die niet in het
productenboek staat, een maatregel die er niet is, of een omslag die pas na de getoonde jaren kan komen. Een eis die
niemand kan toetsen bewaakt niets; daarom is dit een fout. Pas de eis aan, of toon meer jaren.""",
    fout="""\
scenario: Een eis over een jaar dat niet wordt getoond
startjaar: 2026
jaren: 4
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 3%}
eisen:
  - {maat: netto_effect, jaar: 2035, hoogstens: 0}
""",
    goed="""\
scenario: Een eis over een getoond jaar
startjaar: 2026
jaren: 4
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 3%}
eisen:
  - {maat: netto_effect, jaar: 2029, hoogstens: 0}
""",
    vind=vind,
)
