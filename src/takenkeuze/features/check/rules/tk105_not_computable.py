# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A knop that has no meaning after what came before."""

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.features.check.rules.rule import Scenarioregel, in_maatregel, uit_bevindingen

REGEL = Scenarioregel(
    code="TK105",
    ernst=Ernst.FOUT,
    uitleg="""\
De maatregel is niet uit te rekenen en telt nu niet mee. Vaak is een eerdere maatregel al met het product gestopt.
Haal de maatregel weg, of zet haar eerder in de lijst.""",
    fout="""\
scenario: Verlagen wat er niet meer is
maatregelen:
  - {knop: stoppen, product: schoolmaatschappelijk-werk}
  - {knop: kaasschaaf, product: schoolmaatschappelijk-werk, bedrag: 10_000}
""",
    goed="""\
scenario: Alleen stoppen
maatregelen:
  - {knop: stoppen, product: schoolmaatschappelijk-werk}
""",
    vind=uit_bevindingen("TK105", in_maatregel("knop")),
)
