# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What keeps the project reproducible: the lock, the suite on every version, a release. Run by ``make``."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
"""The versions that are promised, and so tried."""
