# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A bron that no figure rests on."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.features.check.rules.bronnen import gebruikt
from takenkeuze.features.check.rules.rule import Boekregel, Vondst


def vind(boek: Productenboek) -> Iterator[Vondst]:
    """The bronnen that are listed and not used."""
    in_gebruik = gebruikt(boek)
    for i, bron in enumerate(boek.bronnen):
        if bron.id not in in_gebruik:
            tekst = f"geen enkel cijfer noemt bron {bron.id}"
            hint = "noem de bron bij een cijfer dat eruit komt, of schrap de bron uit de lijst"
            yield Vondst(tekst, hint, ("bronnen", i), ("bron",))


REGEL = Boekregel(
    code="TK120",
    ernst=Ernst.WAARSCHUWING,
    uitleg="""\
De bron staat in de lijst, maar geen enkel cijfer verwijst ernaar. Een lezer denkt dan dat cijfers harder zijn dan
zij zijn. Noem de bron bij het cijfer dat eruit komt, of schrap de bron uit de lijst.""",
    fout="""\
bronnen:
  - {bron: begroting-2025, titel: Begroting 2025, jaar: 2025}
  - {bron: jaarstukken-2024, titel: Jaarstukken 2024, jaar: 2024}
begroting: {waarde: 1_000_000, herkomst: bron, bron: begroting-2025}
""",
    goed="""\
bronnen:
  - {bron: begroting-2025, titel: Begroting 2025, jaar: 2025}
begroting: {waarde: 1_000_000, herkomst: bron, bron: begroting-2025}
""",
    vind=vind,
)
