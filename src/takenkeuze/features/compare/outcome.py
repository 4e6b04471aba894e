# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a kwitantie remembers of scenarios side by side."""

from collections.abc import Callable
from string import ascii_uppercase
from typing import Any

from takenkeuze.core.finding import Facts
from takenkeuze.core.outcome import PER_GEMEENTE, RecordedOutcome, hash_pieces, per_gemeente, posten_pieces
from takenkeuze.features.compare.question import Matrix


def outcome_of_matrix(matrix: Matrix, text_of: Callable[[Facts], str]) -> RecordedOutcome:
    """Every scenario; the amounts are those of each gemeente in each of them. ``text_of`` says what was found."""
    pieces: list[list[Any]] = []
    pairs: dict[str, tuple[int, int]] = {}
    for letter, result in zip(ascii_uppercase, matrix.results, strict=False):
        pieces += [[letter, *piece] for piece in posten_pieces(result)]
        pairs |= {f"{letter}/{code}": pair for code, pair in per_gemeente(result).items()}
    pieces += [["kenmerk", row.id, *map(str, row.values)] for row in matrix.kenmerken]
    for i, one in enumerate(matrix.per_scenario):
        pieces += [["bevinding", i, b.code, b.severity, text_of(b.facts)] for b in one.result.all_findings]
    return RecordedOutcome(hash_pieces(pieces), PER_GEMEENTE, pairs)
