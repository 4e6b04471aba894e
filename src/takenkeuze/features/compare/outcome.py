# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a kwitantie remembers of scenarios side by side."""

from string import ascii_uppercase
from typing import Any

from takenkeuze.core.outcome import PER_GEMEENTE, Uitkomst, hash_stukken, per_gemeente, posten_stukken
from takenkeuze.features.compare.question import Matrix


def van_matrix(matrix: Matrix) -> Uitkomst:
    """Every scenario; the amounts are those of each gemeente in each of them."""
    stukken: list[list[Any]] = []
    paren: dict[str, tuple[int, int]] = {}
    for letter, resultaat in zip(ascii_uppercase, matrix.resultaten, strict=False):
        stukken += [[letter, *stuk] for stuk in posten_stukken(resultaat)]
        paren |= {f"{letter}/{code}": paar for code, paar in per_gemeente(resultaat).items()}
    stukken += [["kenmerk", rij.id, *map(str, rij.waarden)] for rij in matrix.kenmerken]
    stukken += [["bevinding", i, *b[:3]] for i, een in enumerate(matrix.per_scenario) for b in een.bevindingen]
    return Uitkomst(hash_stukken(stukken), PER_GEMEENTE, paren)
