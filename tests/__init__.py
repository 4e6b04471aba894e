# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The tests, in the rooms of what they test."""

from pathlib import Path

TESTS = Path(__file__).parent
ROOT = TESTS.parent
