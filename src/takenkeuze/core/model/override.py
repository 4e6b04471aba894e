# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What was set by hand on top of a file, with ``--set``."""

from typing import NamedTuple


class Replaced(NamedTuple):
    """What was set by hand, and what the file says there."""

    naam: str
    waarde: str
    for_boek: bool
    was: str
    product: str = ""
    """The product whose lasten were set; they come out of the amount of its schil."""
