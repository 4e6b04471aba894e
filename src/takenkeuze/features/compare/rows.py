# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""One line of figures of several scenarios, and which of them is best on it."""

from fractions import Fraction
from typing import NamedTuple

Waarde = int | Fraction | None
"""Cents, a year or a number of things; a share; or nothing."""


class Rij(NamedTuple):
    """One figure of each scenario; None stands for what there is not.

    ``rang`` holds what they are ranked by, less being better; None takes no part. ``beste`` and ``slechtste`` are
    places in ``waarden``, and empty when all that take part are the same.
    """

    id: str
    naam: str
    waarden: tuple[Waarde, ...]
    rang: tuple[Waarde, ...]

    @property
    def beste(self) -> frozenset[int]:
        """The scenarios that come out best."""
        return self._at(min(self._bekend, default=0))

    @property
    def slechtste(self) -> frozenset[int]:
        """The scenarios that come out worst."""
        return self._at(max(self._bekend, default=0))

    @property
    def gelijk(self) -> bool:
        """Whether it makes no difference which scenario is chosen."""
        return len(set(self.waarden)) == 1

    @property
    def spreiding(self) -> int | Fraction:
        """How much it matters which scenario is chosen."""
        bekend = [waarde for waarde in self.waarden if waarde is not None]
        return max(bekend, default=0) - min(bekend, default=0)

    @property
    def _bekend(self) -> list[int | Fraction]:
        return [rang for rang in self.rang if rang is not None]

    def _at(self, waarde: int | Fraction) -> frozenset[int]:
        if len(set(self._bekend)) < 2:
            return frozenset()
        return frozenset(i for i, rang in enumerate(self.rang) if rang == waarde)
