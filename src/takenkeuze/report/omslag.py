# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""When costs are earned back, as it stands in every table and is explained below it."""

from takenkeuze.core.overview import Omslag, OverviewLine

NONE = "-"


def render_omslag(line: OverviewLine) -> str:
    """The break-even year, or a word for what is no year."""
    if line.omslag is Omslag.NO_EFFECT:
        return NONE
    return str(line.breakeven_jaar or line.omslag)


def render_omslag_explanation(later: str) -> str:
    """What the words mean; ``later`` says after which years."""
    return f"'later' is na {later}, 'nooit' is zonder structurele besparing en '{NONE}' is zonder effect."
