# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Blijvende kosten for those who stay, of whom there are none."""

from takenkeuze.core.diagnostics import Severity
from takenkeuze.features.check.rules.rule import ScenarioRule, at_key_of_maatregel, from_findings

RULE = ScenarioRule(
    code="TK133",
    severity=Severity.WARNING,
    explanation="""\
Wat blijft van lasten die voor enkele gemeenten dalen, dragen de gemeenten die het product blijven afnemen. Hier is er
zo'n gemeente niet: wie vertrekt, draagt die kosten dan zelf. Geldt de maatregel voor iedereen die het product afneemt,
laat `gemeenten` dan weg: er zijn dan geen blijvende kosten. Is het zo bedoeld, kies dan `dragers: vertrekkers`.""",
    error="""\
scenario: Niemand blijft over
productenboek: productenboek.yaml     # blijvend_aandeel van minimaregelingen: 25%
jaren: 6
maatregelen:
  - {knop: stoppen, product: minimaregelingen, gemeenten: [Baarn, Bunschoten, Soest]}
""",
    good="""\
scenario: Twee gemeenten blijven over
productenboek: productenboek.yaml
jaren: 6
maatregelen:
  - {knop: stoppen, product: minimaregelingen, gemeenten: [Baarn]}
""",
    find=from_findings("TK133", at_key_of_maatregel("gemeenten")),
)
