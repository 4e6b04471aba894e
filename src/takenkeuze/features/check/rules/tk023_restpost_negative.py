# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Products that cost more than their schil has; loading refuses it."""

from takenkeuze.core.diagnostics import Severity
from takenkeuze.features.check.rules.rule import LoadingRule

RULE = LoadingRule(
    code="TK023",
    severity=Severity.ERROR,
    explanation="""\
De producten van een schil kosten samen meer dan de schil heeft; de restpost zou negatief zijn. Verlaag lasten, of
verhoog het aandeel van de schil of de begroting.""",
    error="""\
begroting: 1_000_000
schillen:
  - {schil: 1, aandeel: 100%}
producten:
  - {product: taak, naam: Taak, schil: 1, lasten: 1_200_000}
""",
    good="""\
begroting: 1_200_000
schillen:
  - {schil: 1, aandeel: 100%}
producten:
  - {product: taak, naam: Taak, schil: 1, lasten: 1_200_000}
""",
    find=lambda case: (),
)
