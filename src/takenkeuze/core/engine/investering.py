# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Money put in, and what it is expected to yield. Source: docs/rekenregels.md, section 3."""

from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.model.scenario import Investering

NIETS = Fraction(0)


def jaren(investering: Investering) -> list[int]:
    """The years in which something of an investering is paid, or begins."""
    genoemd = [jaar for jaar, _ in (*investering.incidenteel, *investering.structureel)]
    return [*genoemd, investering.opbrengst.vanaf] if investering.opbrengst else genoemd


def eerste_jaar(investering: Investering) -> int:
    """The first year that notices anything of an investering."""
    return min(jaren(investering), default=0)


class Jaarbedrag(NamedTuple):
    """What an investering is made of in one year, in euros."""

    incidenteel: Fraction
    lopend: Fraction
    opbrengst: Fraction

    @property
    def totaal(self) -> Fraction:
        """What it costs; negative when it yields more."""
        return self.incidenteel + self.lopend - self.opbrengst


def in_jaar(investering: Investering, jaar: int) -> Jaarbedrag:
    """What an investering costs and yields in a calendar year."""
    incidenteel = sum((bedrag for j, bedrag in investering.incidenteel if j == jaar), NIETS)
    lopend = next((bedrag for j, bedrag in reversed(investering.structureel) if j <= jaar), NIETS)
    opbrengst = investering.opbrengst
    return Jaarbedrag(incidenteel, lopend, opbrengst.bedrag if opbrengst and jaar >= opbrengst.vanaf else NIETS)


def structureel(investering: Investering) -> Jaarbedrag:
    """What it costs and yields in every year once the last amount holds and the yield is there."""
    lopend = investering.structureel[-1][1] if investering.structureel else NIETS
    return Jaarbedrag(NIETS, lopend, investering.opbrengst.bedrag if investering.opbrengst else NIETS)
