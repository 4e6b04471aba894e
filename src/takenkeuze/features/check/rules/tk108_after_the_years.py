# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A maatregel that starts after the shown years."""

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.features.check.rules.rule import Scenarioregel, in_maatregel, uit_bevindingen

REGEL = Scenarioregel(
    code="TK108",
    ernst=Ernst.WAARSCHUWING,
    uitleg="""\
De maatregel begint na het laatste jaar dat wordt getoond. In de jaren is er dus niets van te zien, in het
structurele bedrag wel. Verhoog `jaren`, of kies een eerdere `ingang`.""",
    fout="""\
scenario: Pas in 2031
startjaar: 2026
jaren: 4
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%}
  - {knop: kaasschaaf, schil: 1, korting: 1%, ingang: 2031}
""",
    goed="""\
scenario: Ook de latere jaren
startjaar: 2026
jaren: 8
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%}
  - {knop: kaasschaaf, schil: 1, korting: 1%, ingang: 2031}
""",
    vind=uit_bevindingen("TK108", in_maatregel("ingang", "incidenteel", "structureel", "opbrengst")),
)
