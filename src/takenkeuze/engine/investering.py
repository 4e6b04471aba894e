"""Money put in, and what it is expected to yield. Source: docs/rekenregels.md, section 3."""

from fractions import Fraction

from takenkeuze.model.scenario import Investering

__all__ = ["eerste_jaar", "in_jaar", "structureel"]


def eerste_jaar(investering: Investering) -> int:
    """The first year that notices anything of an investering."""
    jaren = [jaar for jaar, _ in (*investering.incidenteel, *investering.structureel)]
    return min([*jaren, investering.opbrengst.vanaf] if investering.opbrengst else jaren, default=0)


def in_jaar(investering: Investering, jaar: int) -> Fraction:
    """What an investering costs in a calendar year, in euros; negative when it yields more than it costs."""
    incidenteel = sum((bedrag for j, bedrag in investering.incidenteel if j == jaar), Fraction(0))
    lopend = next((bedrag for j, bedrag in reversed(investering.structureel) if j <= jaar), Fraction(0))
    opbrengst = investering.opbrengst
    return incidenteel + lopend - (opbrengst.bedrag if opbrengst and jaar >= opbrengst.vanaf else 0)


def structureel(investering: Investering) -> Fraction:
    """What it costs in every year once the last amount holds and the yield is there, in euros."""
    lopend = investering.structureel[-1][1] if investering.structureel else Fraction(0)
    return lopend - (investering.opbrengst.bedrag if investering.opbrengst else 0)
