# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Text that is dropped without a word; loading warns of it."""

from takenkeuze.core.diagnostics import Severity
from takenkeuze.features.check.rules.rule import LoadingRule

RULE = LoadingRule(
    code="TK029",
    severity=Severity.WARNING,
    explanation="""\
In YAML is een # met een spatie ervoor het begin van commentaar, en een apostrof vooraan een aanhalingsteken. Wat zo
wegvalt, leest niemand: van `naam: Fase #1` blijft Fase over, en van `'s-Gravenhage'` de naam s-Gravenhage. Zet zo'n
tekst tussen dubbele aanhalingstekens. Is het echt commentaar, zet dan een spatie achter het #.

Ook van `gemeenten: Gouda # en Leiden` blijft alleen Gouda over. De waarschuwing komt als achter een naam een commentaar
staat dat alleen uit zulke namen bestaat, of dat met een naam vlak achter het # begint. Noem de namen in een lijst:
`gemeenten: [Gouda, Leiden]`. Achter een lijst die af is, staat gewoon commentaar; op een eigen regel ook.""",
    error="""\
scenario: Plan van fase #1
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%}
""",
    good="""\
scenario: "Plan van fase #1"
maatregelen:
  - {knop: kaasschaaf, schil: 2a, korting: 1%}  # volgens het besluit
""",
    find=lambda case: (),
)
