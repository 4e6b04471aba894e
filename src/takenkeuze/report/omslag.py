# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""When costs are earned back, as it stands in every table and is explained below it."""

from takenkeuze.core.overview import Omslag, Regel

GEEN = "-"


def render_omslag(regel: Regel) -> str:
    """The break-even year, or a word for what is no year."""
    if regel.omslag is Omslag.GEEN_EFFECT:
        return GEEN
    return str(regel.breakeven_jaar or regel.omslag)


def render_omslaguitleg(later: str) -> str:
    """What the words mean; ``later`` says after which years."""
    return f"'later' is na {later}, 'nooit' is zonder structurele besparing en '{GEEN}' is zonder effect."
