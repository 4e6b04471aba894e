# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Money put in, and what it is expected to yield. Source: docs/rekenregels.md, section 3."""

from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from takenkeuze.core.model.scenario import Investering

NOTHING = Fraction(0)
Amounts = tuple[tuple[int, Fraction], ...]


def years(investering: Investering) -> list[int]:
    """The years in which something of an investering is paid, or begins."""
    amounts = *investering.incidenteel, *investering.structureel, *chain.from_iterable(investering.per_inwoner)
    named = [year for year, _ in amounts]
    return [*named, investering.opbrengst.vanaf] if investering.opbrengst else named


def first_year(investering: Investering) -> int:
    """The first year that notices anything of an investering."""
    return min(years(investering), default=0)


class YearAmount(NamedTuple):
    """What an investering is made of in one year, in euros; and in euros per inwoner."""

    incidenteel: Fraction
    current: Fraction
    opbrengst: Fraction
    per_inwoner: Fraction = NOTHING

    @property
    def total(self) -> Fraction:
        """What is divided by the sleutel; negative when it yields more than it costs."""
        return self.incidenteel + self.current - self.opbrengst


def amount(investering: Investering, year: int | None) -> YearAmount:
    """What an investering costs and yields in a calendar year, or (None) once the last amounts hold."""
    opbrengst, each = investering.opbrengst, investering.per_inwoner
    yields = opbrengst.bedrag if opbrengst and (year is None or year >= opbrengst.vanaf) else NOTHING
    once, running = _once(investering.incidenteel, year), _running(investering.structureel, year)
    return YearAmount(once, running, yields, _once(each.incidenteel, year) + _running(each.structureel, year))


def _once(amounts: Amounts, year: int | None) -> Fraction:
    return sum((euros for named, euros in amounts if named == year), NOTHING)


def _running(amounts: Amounts, year: int | None) -> Fraction:
    return next((euros for since, euros in reversed(amounts) if year is None or since <= year), NOTHING)
