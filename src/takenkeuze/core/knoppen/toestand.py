# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The structural state of (a part of) a product: what knoppen change."""

from fractions import Fraction
from typing import NamedTuple


class Toestand(NamedTuple):
    """Lasten, inkomsten and shares; amounts in euros, per unit of the verdeelsleutel or for any number of units.

    Every knop treats each unit alike, so a state per unit (say per inwoner) holds for any group of gemeenten
    that had the same choices. ``eigen_kosten`` are the yearly costs of gemeenten for what they took over.
    """

    lasten: Fraction
    inkomsten: Fraction
    dekkingsgraad: Fraction
    maatwerkaandeel: Fraction
    lokaal_aandeel: Fraction
    eigen_kosten: Fraction = Fraction(0)

    @property
    def netto(self) -> Fraction:
        """What the gemeenten pay: N = L − V − d·L. Source: docs/rekenregels.md, section 2."""
        # most products have no tariffs or no fixed income, and exact arithmetic with zero is not free
        uncovered = self.lasten * (1 - self.dekkingsgraad) if self.dekkingsgraad else self.lasten
        return uncovered - self.inkomsten if self.inkomsten else uncovered
