# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Benchmarks: ``make bench``. They print figures and ratios taken in one run; they are not tests."""
