# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Rounding and largest remainder. Rules: docs/rekenregels.md, section 1."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takenkeuze.core.money import allocate, common_denominator, round_half_away


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [(1, 2, 1), (-1, 2, -1), (5, 2, 3), (-5, 2, -3), (49, 100, 0), (-49, 100, 0), (7, 1, 7), (0, 3, 0)],
)
def test_halves_go_away_from_zero(numerator: int, denominator: int, expected: int) -> None:
    assert round_half_away(numerator, denominator) == expected


@pytest.mark.parametrize(
    ("numerators", "denominator", "expected"),
    [
        ([1, 1, 1], 3, (1, 0, 0)),  # one cent over three: a tie goes to the first
        ([5, 3, 2], 10, (1, 0, 0)),  # 0,5 + 0,3 + 0,2 = 1: the largest fraction
        ([16, 17, 17], 10, (1, 2, 2)),  # 1,6 + 1,7 + 1,7 = 5: two cents missing, largest fractions first
        ([-16, -17, -17], 10, (-1, -2, -2)),
        ([6, 0], 10, (1, 0)),  # who has nothing gets nothing
        ([107, -32], 10, (11, -3)),  # mixed: 10,7 - 3,2 = 7,5, rounded 8
        ([9, -9], 10, (1, -1)),
        ([5, -5], 10, (1, -1)),  # nothing together, half a cent each: the first is rounded, whatever its sign
        ([-5, 5], 10, (-1, 1)),
        ([0, 0], 7, (0, 0)),
    ],
)
def test_largest_remainder(numerators: list[int], denominator: int, expected: tuple[int, ...]) -> None:
    assert allocate(numerators, denominator) == expected


some_numerators = st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=20)
some_denominators = st.integers(1, 10**6)


@given(some_numerators, some_denominators)
def test_parts_add_up_and_are_less_than_a_cent_off(numerators: list[int], denominator: int) -> None:
    parts = allocate(numerators, denominator)
    assert sum(parts) == round_half_away(sum(numerators), denominator)
    assert all(
        abs(part - Fraction(numerator, denominator)) < 1 for part, numerator in zip(parts, numerators, strict=True)
    )


@given(some_numerators, some_denominators)
def test_a_minus_changes_only_the_sign(numerators: list[int], denominator: int) -> None:
    assert allocate([-t for t in numerators], denominator) == tuple(-part for part in allocate(numerators, denominator))


@given(st.lists(st.fractions(), min_size=1, max_size=8))
def test_common_denominator(fractions: list[Fraction]) -> None:
    numerators, denominator = common_denominator(fractions)
    assert [Fraction(numerator, denominator) for numerator in numerators] == fractions


def test_a_larger_saving_may_cost_one_owner_a_cent() -> None:
    """The paradox of largest remainders, as docs/rekenregels.md shows it; test_laws bounds it."""
    more, less = (allocate([weight * cents for weight in (1, 3, 3)], 7) for cents in (39, 38))
    assert (more, less) == ((5, 17, 17), (6, 16, 16))
