# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a kwitantie remembers of the sheet of a product."""

from typing import Any

from takenkeuze.core.outcome import PER_CHOICE, RecordedOutcome, hash_pieces
from takenkeuze.features.menukaart.outcome import choice_pieces, per_choice
from takenkeuze.features.product.question import Productblad


def outcome_of_productblad(sheet: Productblad) -> RecordedOutcome:
    """The figures of one product, what each gemeente pays, and every choice; not the rest of the productenboek."""
    costs = [sheet.product.lasten.waarde, sheet.product.inkomsten.waarde, sheet.rates, sheet.minimum, sheet.together]
    pieces: list[list[Any]] = [["kosten", *map(str, costs)]]
    pieces += [["gemeente", r.id, r.inwoners, r.bijdrage_nu] for r in sheet.gemeenten]
    pieces += [["keuze", *choice_pieces(choice)] for choice in sheet.menu.choices]
    return RecordedOutcome(hash_pieces(pieces), PER_CHOICE, per_choice(sheet.menu))
