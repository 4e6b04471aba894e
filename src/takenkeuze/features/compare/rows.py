# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""One line of figures of several scenarios, and which of them is best on it."""

from fractions import Fraction
from typing import NamedTuple

FieldValue = int | Fraction | None
"""Cents, a year or a number of things; a share; or nothing."""


class FigureRow(NamedTuple):
    """One figure of each scenario; None stands for what there is not.

    ``rank`` holds what they are ranked by, less being better; None takes no part. ``best`` and ``worst`` are
    places in ``values``, and empty when all that take part are the same.
    """

    id: str
    naam: str
    values: tuple[FieldValue, ...]
    rank: tuple[FieldValue, ...]

    @property
    def best(self) -> frozenset[int]:
        """The scenarios that come out best."""
        return self._at(min(self._known, default=0))

    @property
    def worst(self) -> frozenset[int]:
        """The scenarios that come out worst."""
        return self._at(max(self._known, default=0))

    @property
    def equal(self) -> bool:
        """Whether it makes no difference which scenario is chosen."""
        return len(set(self.values)) == 1

    @property
    def spread(self) -> int | Fraction:
        """How much it matters which scenario is chosen."""
        known = [value for value in self.values if value is not None]
        return max(known, default=0) - min(known, default=0)

    @property
    def _known(self) -> list[int | Fraction]:
        return [rank for rank in self.rank if rank is not None]

    def _at(self, value: int | Fraction) -> frozenset[int]:
        if len(set(self._known)) < 2:
            return frozenset()
        return frozenset(i for i, rank in enumerate(self.rank) if rank == value)
