# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a kwitantie remembers of a difference."""

from collections.abc import Sequence

from takenkeuze.core.outcome import (
    PER_GEMEENTE,
    PER_VERSCHIL,
    Uitkomst,
    cumulatief,
    hash_stukken,
    paren,
    posten_stukken,
)
from takenkeuze.core.overview import Per
from takenkeuze.features.diff.question import Verschil


def van_verschil(verschil: Verschil) -> Uitkomst:
    """Both sides, and how much of the difference each change causes; the amounts are the difference per gemeente."""
    stukken = [["oud", *stuk] for stuk in posten_stukken(verschil.oud)] + [
        ["nieuw", *stuk] for stuk in posten_stukken(verschil.nieuw)
    ]
    for i, oorzaak in enumerate(verschil.oorzaken):
        stukken += [["oorzaak", i, r.id, r.structureel, cumulatief(r)] for r in (oorzaak.totaal, *oorzaak.gemeenten)]
    return Uitkomst(hash_stukken(stukken), PER_GEMEENTE, paren(lijn.verschil for lijn in verschil.lijnen[Per.GEMEENTE]))


def van_verschillen(verschillen: Sequence[tuple[str, Verschil]]) -> Uitkomst:
    """Several differences, each by the name of its file; the amounts are those of all gemeenten together."""
    stukken = [[naam, van_verschil(verschil).hash] for naam, verschil in verschillen]
    samen = {naam: verschil.totaal.verschil for naam, verschil in verschillen}
    per_naam = {naam: (regel.structureel, cumulatief(regel)) for naam, regel in samen.items()}
    return Uitkomst(hash_stukken(stukken), PER_VERSCHIL, per_naam)
