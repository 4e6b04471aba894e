# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a kwitantie remembers of what is paid now."""

from typing import Any

from takenkeuze.core.outcome import PER_GEMEENTE, RecordedOutcome, hash_pieces
from takenkeuze.features.nu.question import Current


def outcome_of_current(now: Current) -> RecordedOutcome:
    """What each gemeente asked for pays now, per product; its two numbers are that bijdrage and no change of it."""
    boek, total = now.boek, now.total
    pieces: list[list[Any]] = [
        ["product", p.id, p.schil, p.sleutel.word, r.lasten, r.herkomst.value, r.per_gemeente] for p, r in now.producten
    ]
    pieces += [["inwoners", boek.gemeenten[g].code, boek.inwoners[g]] for g in now.gemeenten]
    pairs = {boek.gemeenten[g].code: (total.per_gemeente[g], 0) for g in now.gemeenten}
    return RecordedOutcome(hash_pieces(pieces), PER_GEMEENTE, pairs)
