# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Rounding and largest remainder. Rules: docs/rekenregels.md, section 1."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takenkeuze.core.money import allocate, common_denominator, round_half_away


@pytest.mark.parametrize(
    ("teller", "noemer", "verwacht"),
    [(1, 2, 1), (-1, 2, -1), (5, 2, 3), (-5, 2, -3), (49, 100, 0), (-49, 100, 0), (7, 1, 7), (0, 3, 0)],
)
def test_halves_go_away_from_zero(teller: int, noemer: int, verwacht: int) -> None:
    assert round_half_away(teller, noemer) == verwacht


@pytest.mark.parametrize(
    ("tellers", "noemer", "verwacht"),
    [
        ([1, 1, 1], 3, (1, 0, 0)),  # one cent over three: a tie goes to the first
        ([5, 3, 2], 10, (1, 0, 0)),  # 0,5 + 0,3 + 0,2 = 1: the largest fraction
        ([16, 17, 17], 10, (1, 2, 2)),  # 1,6 + 1,7 + 1,7 = 5: two cents missing, largest fractions first
        ([-16, -17, -17], 10, (-1, -2, -2)),
        ([6, 0], 10, (1, 0)),  # who has nothing gets nothing
        ([107, -32], 10, (11, -3)),  # mixed: 10,7 - 3,2 = 7,5, rounded 8
        ([9, -9], 10, (1, -1)),
        ([0, 0], 7, (0, 0)),
    ],
)
def test_largest_remainder(tellers: list[int], noemer: int, verwacht: tuple[int, ...]) -> None:
    assert allocate(tellers, noemer) == verwacht


tellers_ = st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=20)
noemers_ = st.integers(1, 10**6)


@given(tellers_, noemers_)
def test_parts_add_up_and_are_less_than_a_cent_off(tellers: list[int], noemer: int) -> None:
    delen = allocate(tellers, noemer)
    assert sum(delen) == round_half_away(sum(tellers), noemer)
    assert all(abs(deel - Fraction(teller, noemer)) < 1 for deel, teller in zip(delen, tellers, strict=True))


@given(tellers_, noemers_)
def test_a_minus_changes_only_the_sign(tellers: list[int], noemer: int) -> None:
    assert allocate([-t for t in tellers], noemer) == tuple(-deel for deel in allocate(tellers, noemer))


@given(st.lists(st.fractions(), min_size=1, max_size=8))
def test_common_denominator(breuken: list[Fraction]) -> None:
    tellers, noemer = common_denominator(breuken)
    assert [Fraction(teller, noemer) for teller in tellers] == breuken
