# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Money put in, and what it is expected to yield. Source: docs/rekenregels.md, section 3."""

from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.model.scenario import Investering

NOTHING = Fraction(0)


def years(investering: Investering) -> list[int]:
    """The years in which something of an investering is paid, or begins."""
    named = [year for year, _ in (*investering.incidenteel, *investering.structureel)]
    return [*named, investering.opbrengst.vanaf] if investering.opbrengst else named


def first_year(investering: Investering) -> int:
    """The first year that notices anything of an investering."""
    return min(years(investering), default=0)


class YearAmount(NamedTuple):
    """What an investering is made of in one year, in euros."""

    incidenteel: Fraction
    current: Fraction
    opbrengst: Fraction

    @property
    def total(self) -> Fraction:
        """What it costs; negative when it yields more."""
        return self.incidenteel + self.current - self.opbrengst


def in_year(investering: Investering, year: int) -> YearAmount:
    """What an investering costs and yields in a calendar year."""
    incidenteel = sum((amount for j, amount in investering.incidenteel if j == year), NOTHING)
    current = next((amount for j, amount in reversed(investering.structureel) if j <= year), NOTHING)
    opbrengst = investering.opbrengst
    return YearAmount(incidenteel, current, opbrengst.bedrag if opbrengst and year >= opbrengst.vanaf else NOTHING)


def structural(investering: Investering) -> YearAmount:
    """What it costs and yields in every year once the last amount holds and the yield is there."""
    current = investering.structureel[-1][1] if investering.structureel else NOTHING
    return YearAmount(NOTHING, current, investering.opbrengst.bedrag if investering.opbrengst else NOTHING)
