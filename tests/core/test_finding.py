# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What tells one finding from another."""

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.finding import Facts, Finding, SolidairUnused, TooLate, WithoutAmounts


def finding(facts: Facts) -> Finding:
    return Finding("TK108", Severity.WARNING, facts, 1)


def test_what_is_only_advised_tells_no_findings_apart() -> None:
    later = finding(TooLate(2031, 2029, range(2026, 2030)))
    assert later != finding(TooLate(2031, 2029, range(2025, 2030)))
    assert later.told == finding(TooLate(2031, 2029, range(2025, 2030))).told
    assert later.told != finding(TooLate(2032, 2029, range(2026, 2030))).told


def test_facts_without_figures_are_told_apart() -> None:
    assert finding(WithoutAmounts()).told != finding(SolidairUnused()).told
