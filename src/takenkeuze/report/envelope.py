# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""How every JSON document of the program begins. What the keys mean is in docs/handleiding.md."""

from typing import Any

from takenkeuze import RULES, __version__

SCHEMA_VERSION = 2
"""Goes up when a key goes away or means something else."""


def envelope(kind: str | None = None) -> dict[str, Any]:
    """The keys at the top: the version of the form, which document it is, and what made it by which rules."""
    return {
        "schema_version": SCHEMA_VERSION,
        **({"soort": kind} if kind else {}),
        "programma": {"naam": "takenkeuze", "versie": __version__, "rekenregels": RULES},
    }
