# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A product that falls below what the law asks."""

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.features.check.rules.rule import INSTELLING, SELECTIE, Scenarioregel, in_maatregel, uit_bevindingen

REGEL = Scenarioregel(
    code="TK102",
    ernst=Ernst.FOUT,
    uitleg="""\
Een product met een `wettelijk_minimum` mag niet onder dat deel van zijn lasten nu komen: de wettelijke taak kan dan
niet meer worden uitgevoerd. De bevinding noemt het product, de bodem en het bedrag dat eraan ontbreekt. Eerdere
maatregelen tellen mee. Verlaag minder, of onderbouw een ander minimum in het productenboek.""",
    fout="""\
scenario: De helft minder infectieziektebestrijding
maatregelen:
  - knop: kaasschaaf
    product: infectieziektebestrijding
    korting: 50%
""",
    goed="""\
scenario: Iets minder infectieziektebestrijding
maatregelen:
  - knop: kaasschaaf
    product: infectieziektebestrijding
    korting: 5%
""",
    vind=uit_bevindingen("TK102", in_maatregel(INSTELLING, *SELECTIE)),
)
