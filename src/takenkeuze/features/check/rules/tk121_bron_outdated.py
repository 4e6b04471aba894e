# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A bron that is too old for the basisjaar."""

from collections.abc import Iterator

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.features.check.rules.bronnen import gebruikt
from takenkeuze.features.check.rules.rule import Boekregel, Vondst

MAX_JAREN = 2
"""A bron may be so many years older than the basisjaar: the last jaarstukken often are."""


def vind(boek: Productenboek) -> Iterator[Vondst]:
    """The bronnen that figures rest on, and that are older than that."""
    in_gebruik = gebruikt(boek)
    for i, bron in enumerate(boek.bronnen):
        if bron.id in in_gebruik and bron.jaar is not None and bron.jaar < boek.basisjaar - MAX_JAREN:
            tekst = f"bron {bron.id} is van {bron.jaar}, {boek.basisjaar - bron.jaar} jaar ouder dan het basisjaar"
            hint = "zoek een nieuwere bron, of maak er afgeleid van en leg uit hoe het cijfer is bijgewerkt"
            yield Vondst(tekst, hint, ("bronnen", i), ("jaar", "bron"))


REGEL = Boekregel(
    code="TK121",
    ernst=Ernst.WAARSCHUWING,
    uitleg="""\
Cijfers rusten op een bron die meer dan twee jaar ouder is dan het basisjaar van het productenboek. Lonen, prijzen
en aantallen zijn dan veranderd. Zoek een nieuwere bron, of maak er een afgeleid cijfer van en leg uit hoe het is
bijgewerkt.""",
    fout="""\
bronnen:
  - {bron: begroting-2019, titel: Begroting 2019, jaar: 2019}
begroting: {waarde: 1_000_000, herkomst: bron, bron: begroting-2019}
""",
    goed="""\
bronnen:
  - {bron: begroting-2024, titel: Begroting 2024, jaar: 2024}
begroting: {waarde: 1_000_000, herkomst: bron, bron: begroting-2024}
""",
    vind=vind,
)
