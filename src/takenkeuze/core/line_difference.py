# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What one line of an overview asks more than another."""

from takenkeuze.core.overview import OverviewLine, YearFigures
from takenkeuze.core.result import breakeven


def line_difference(old: OverviewLine, new: OverviewLine) -> OverviewLine:
    """What the new line asks more than the old one, as a line; both are of the same years.

    Its own baseline is zero, so that its netto effect is all that is paid more, also when the baselines differ.
    Per inwoner it counts, of each gemeente that pays for either, the average of both. ``line_difference(a, b)`` is
    minus ``line_difference(b, a)`` in every amount.
    """
    years = []
    cumulatief = 0
    for o, n in zip(old.jaren, new.jaren, strict=True):
        cumulatief += n.costs - o.costs
        years.append(
            YearFigures(
                jaar=n.jaar,
                bijdrage_basis=0,
                bijdrage=n.bijdrage - o.bijdrage,
                frictiekosten=n.frictiekosten - o.frictiekosten,
                blijvende_kosten=n.blijvende_kosten - o.blijvende_kosten,
                eigen_kosten=n.eigen_kosten - o.eigen_kosten,
                netto_effect=n.costs - o.costs,
                cumulatief=cumulatief,
                teruggave=n.teruggave - o.teruggave,
            )
        )
    first, *others = [dict(line.payers) for line in (old, new) if line.is_paid] or [dict(new.payers)]
    second = others[0] if others else first
    mean = []
    for g in first | second:
        counts = [of_side[g] for of_side in (first, second) if of_side.get(g)]
        mean.append((g, sum(counts) // len(counts) if counts else 0))
    return OverviewLine(
        id=new.id,
        naam=new.naam,
        jaren=tuple(years),
        bijdrage_nu=0,
        bijdrage_straks=new.bijdrage_straks - old.bijdrage_straks,
        structureel=new.costs - old.costs,
        breakeven_jaar=breakeven({year.jaar: year.netto_effect for year in years}),
        payers=tuple(mean),
    )


def empty_line(line: OverviewLine) -> OverviewLine:
    """The line of something that is not there: all amounts zero, no inwoners."""
    years = tuple(YearFigures(year.jaar, *(0 for _ in year[1:])) for year in line.jaren)
    return OverviewLine(line.id, line.naam, years, 0, 0, 0, None)
