# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a choice does to what a task brings about, in words that follow the direction of the setting."""

from enum import StrEnum
from typing import NamedTuple


class Reached(StrEnum):
    """What becomes of what a product brings about."""

    LESS = "minder"
    MORE = "meer"
    LAPSES = "vervalt"
    STAYS = "blijft"


class Gevolg(NamedTuple):
    """What inwoners may notice, in one sentence, and what becomes of what the product brings about."""

    inwoners: str
    reached: Reached


NOTHING = Gevolg("Er verandert niets aan de taak.", Reached.STAYS)
