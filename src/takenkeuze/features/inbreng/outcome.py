# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a kwitantie remembers of what the gemeenten bring in."""

from collections.abc import Callable
from typing import Any

from takenkeuze.core.outcome import PER_GEMEENTE, RecordedOutcome, hash_pieces, per_gemeente, posten_pieces
from takenkeuze.core.result import Result
from takenkeuze.features.inbreng.proposal import Objection, Voorstel
from takenkeuze.features.inbreng.question import RodeDraden


def outcome_of_inbreng(
    draden: RodeDraden, voorstel: Voorstel, result: Result, in_words: Callable[[Objection], str]
) -> RecordedOutcome:
    """What each gemeente thinks, what has enough support, and what the proposal comes to."""
    pieces: list[list[Any]] = [["drempel", str(draden.drempel)], ["stil", *draden.silent]]
    for draad in draden.draden:
        voices = [
            [s.gemeente, s.opinion.standpunt, s.opinion.prioriteit, str(s.opinion.stand)]
            for s in (*draad.voices, *draad.outside)
        ]
        outcome = [draad.betrokken, draad.needed, draad.needed_gr, str(draad.stand), draad.supported]
        pieces.append(["draad", draad.product.id, draad.knop.naam, *outcome, *voices])
    pieces += [["vervallen", v.draad.product.id, v.draad.knop.naam, in_words(v.objection)] for v in voorstel.dropped]
    return RecordedOutcome(hash_pieces([*posten_pieces(result), *pieces]), PER_GEMEENTE, per_gemeente(result))
