# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What prices have become since the basisjaar. Source: docs/rekenregels.md, section 7."""

from collections.abc import Iterable
from fractions import Fraction

from takenkeuze.core.model.indexatie import PriceRise

ONE = Fraction(1)


def price_indices(indexatie: PriceRise, basisjaar: int, years: Iterable[int]) -> dict[int, Fraction]:
    """The index of each year, by the rise of every year since the basisjaar; before it prices were lower."""
    indices = {basisjaar: ONE}
    wanted = list(years)
    for year in range(basisjaar + 1, max(wanted, default=basisjaar) + 1):
        indices[year] = indices[year - 1] * (1 + indexatie.rise(year))
    for year in range(basisjaar - 1, min(wanted, default=basisjaar) - 1, -1):
        indices[year] = indices[year + 1] / (1 + indexatie.rise(year + 1))
    return {year: indices[year] for year in wanted}
