# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a kwitantie remembers of a menu."""

from typing import Any

from takenkeuze.core.outcome import PER_CHOICE, RecordedOutcome, hash_pieces, posten_pieces
from takenkeuze.features.menukaart.question import MenuChoice, Menukaart


def outcome_of_menukaart(menu: Menukaart) -> RecordedOutcome:
    """Every choice of a menu, and the scenario it comes on top of."""
    pieces = [["keuze", *choice_pieces(choice)] for choice in menu.choices]
    return RecordedOutcome(hash_pieces([*posten_pieces(menu.baseline), *pieces]), PER_CHOICE, per_choice(menu))


def choice_pieces(choice: MenuChoice) -> list[Any]:
    oordeel = [choice.product.id, choice.knop.naam, choice.oordeel, *(reason.code for reason in choice.reasons)]
    if choice.line is None:
        return oordeel
    years = [tuple(year) for year in choice.line.jaren]
    amounts = [choice.line.structureel, choice.line.breakeven_jaar, choice.from_reserve, choice.per_gemeente]
    return [*oordeel, *amounts, choice.herkomst, *years]


def per_choice(menu: Menukaart) -> dict[str, tuple[int, int]]:
    """Of the choices that could be computed, for the gemeenten asked for."""
    return {f"{k.product.id}/{k.knop.naam}": (k.line.structureel, k.frictiekosten) for k in menu.choices if k.line}
