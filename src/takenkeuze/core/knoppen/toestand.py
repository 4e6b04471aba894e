# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The state of (a part of) a product in a year: what knoppen change, at once or a part of the way."""

from fractions import Fraction
from typing import NamedTuple

NOTHING = Fraction(0)
FULLY = Fraction(1)


class Toestand(NamedTuple):
    """Lasten, inkomsten and shares; amounts in euros, per unit of the verdeelsleutel or for any number of units.

    Every knop treats each unit alike, so a state per unit (say per inwoner) holds for any group of gemeenten
    that had the same choices.
    """

    lasten: Fraction
    inkomsten: Fraction
    dekkingsgraad: Fraction
    maatwerkaandeel: Fraction
    lokaal_aandeel: Fraction
    eigen_kosten: Fraction = NOTHING
    """E: what the gemeenten spend on their own part of the task, more than before the first maatregel."""
    eigen_begin: Fraction = NOTHING
    """C₀: what they spent on it then. No knop changes it."""
    resultaat: Fraction = FULLY
    """q: the result that is aimed at, as a share of that of today."""
    dekking: Fraction = NOTHING
    """t: the share of the lasten that kostendekkend asks to be covered."""
    basis: Fraction = NOTHING
    """The lasten before the first maatregel. No knop changes it."""

    @property
    def netto(self) -> Fraction:
        """What the gemeenten pay: N = min(L − V − d·L, L·(1 − t)). Source: docs/rekenregels.md, section 2."""
        # most products have no tariffs or no fixed income, and exact arithmetic with zero is not free
        uncovered = self.lasten * (1 - self.dekkingsgraad) if self.dekkingsgraad else self.lasten
        netto = uncovered - self.inkomsten if self.inkomsten else uncovered
        return min(netto, self.lasten * (1 - self.dekking)) if self.dekking else netto

    @property
    def covered(self) -> Fraction:
        """c = max(d + V/L, t): the share of the lasten that is covered now."""
        if not self.lasten:
            return max(self.dekkingsgraad, self.dekking)
        covered = self.dekkingsgraad + self.inkomsten / self.lasten if self.inkomsten else self.dekkingsgraad
        return max(covered, self.dekking)

    def times(self, units: int) -> "Toestand":
        """A state per unit as that of a number of units."""
        return self._replace(
            lasten=self.lasten * units,
            inkomsten=self.inkomsten * units,
            eigen_kosten=self.eigen_kosten * units,
            eigen_begin=self.eigen_begin * units,
            basis=self.basis * units,
        )

    def towards(self, full: "Toestand", part: Fraction) -> "Toestand":
        """The state that is a part of the way to the full effect of a knop. Source: docs/rekenregels.md, section 4.

        What is asked to be covered starts from what is covered now.
        """
        if part == FULLY:
            return full
        begin = self if full.dekking == self.dekking else self._replace(dekking=self.covered)
        return Toestand(*[a if a is b else a + part * (b - a) for a, b in zip(begin, full, strict=True)])
