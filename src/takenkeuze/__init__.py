# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""takenkeuze: what a choice between tasks means for each gemeente of a joint body, to the cent."""

__version__ = "0.1.0"

RULES = 2
"""The edition of the calculation rules (docs/rekenregels.md) that amounts are made by."""
