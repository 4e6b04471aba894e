# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a kwitantie remembers of a difference."""

from collections.abc import Sequence

from takenkeuze.core.outcome import (
    PER_DIFFERENCE,
    PER_GEMEENTE,
    RecordedOutcome,
    cumulatief,
    hash_pieces,
    pairs,
    posten_pieces,
)
from takenkeuze.core.overview import Per
from takenkeuze.features.diff.question import Difference


def outcome_of_difference(difference: Difference) -> RecordedOutcome:
    """Both sides, and how much of the difference each change causes; the amounts are the difference per gemeente."""
    pieces = [["oud", *piece] for piece in posten_pieces(difference.old)] + [
        ["nieuw", *piece] for piece in posten_pieces(difference.new)
    ]
    for i, oorzaak in enumerate(difference.oorzaken):
        pieces += [["oorzaak", i, r.id, r.structureel, cumulatief(r)] for r in (oorzaak.total, *oorzaak.gemeenten)]
    return RecordedOutcome(
        hash_pieces(pieces), PER_GEMEENTE, pairs(line.difference for line in difference.lines[Per.GEMEENTE])
    )


def outcome_of_differences(differences: Sequence[tuple[str, Difference]]) -> RecordedOutcome:
    """Several differences, each by the name of its file; the amounts are those of all gemeenten together."""
    pieces = [[name, outcome_of_difference(difference).hash] for name, difference in differences]
    together = {name: difference.total.difference for name, difference in differences}
    per_name = {name: (line.structureel, cumulatief(line)) for name, line in together.items()}
    return RecordedOutcome(hash_pieces(pieces), PER_DIFFERENCE, per_name)
