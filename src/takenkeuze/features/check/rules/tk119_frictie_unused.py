# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A setting of frictiekosten that changes nothing."""

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.features.check.rules.rule import Scenarioregel, in_maatregel, uit_bevindingen

REGEL = Scenarioregel(
    code="TK119",
    ernst=Ernst.WAARSCHUWING,
    uitleg="""\
Bij deze maatregel staat een blok `frictie`, maar er wordt niets mee gedaan. Frictiekosten ontstaan alleen als de lasten
dalen: kostendekkend maken, meer kwaliteit of meer taken geven er geen, ook niet met een eigen `bedrag`. Betaalt de
reserve alle frictiekosten, dan doet `verdeling` niets. Haal weg wat niet werkt. Kost de maatregel toch eenmalig geld,
maak daar dan een investering van met `incidenteel`.""",
    fout="""\
scenario: Eenmalige kosten die niet meetellen
maatregelen:
  - knop: kostendekkend
    product: infectieziektebestrijding
    dekkingsgraad: 30%
    frictie: {bedrag: 250_000}       # de lasten dalen niet
""",
    goed="""\
scenario: Eenmalige kosten die meetellen
maatregelen:
  - knop: kostendekkend
    product: infectieziektebestrijding
    dekkingsgraad: 30%
  - {knop: investering, naam: Invoering van tarieven, incidenteel: 250_000}
""",
    vind=uit_bevindingen("TK119", in_maatregel("frictie")),
)
