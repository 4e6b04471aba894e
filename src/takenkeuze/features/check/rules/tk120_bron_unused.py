# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A bron that no figure rests on."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.features.check.rules.bronnen import used
from takenkeuze.features.check.rules.rule import BoekRule, RuleHit


def find(boek: Productenboek) -> Iterator[RuleHit]:
    """The bronnen that are listed and not used."""
    in_use = used(boek)
    for i, bron in enumerate(boek.bronnen):
        if bron.id not in in_use:
            text = f"geen enkel cijfer noemt bron {bron.id}"
            hint = "noem de bron bij een cijfer dat eruit komt, of schrap de bron uit de lijst"
            yield RuleHit(text, hint, ("bronnen", i), ("bron",))


RULE = BoekRule(
    code="TK120",
    severity=Severity.WARNING,
    explanation="""\
De bron staat in de lijst, maar geen enkel cijfer verwijst ernaar. Een lezer denkt dan dat cijfers harder zijn dan
zij zijn. Noem de bron bij het cijfer dat eruit komt, of schrap de bron uit de lijst.""",
    error="""\
bronnen:
  - {bron: begroting-2025, titel: Begroting 2025, jaar: 2025}
  - {bron: jaarstukken-2024, titel: Jaarstukken 2024, jaar: 2024}
begroting: {waarde: 1_000_000, herkomst: bron, bron: begroting-2025}
""",
    good="""\
bronnen:
  - {bron: begroting-2025, titel: Begroting 2025, jaar: 2025}
begroting: {waarde: 1_000_000, herkomst: bron, bron: begroting-2025}
""",
    find=find,
)
