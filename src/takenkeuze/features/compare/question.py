# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Several scenarios beside each other: what each asks per gemeente and per year, with the best and worst marked."""

from collections.abc import Sequence
from typing import NamedTuple

from takenkeuze.core.line_difference import empty_line
from takenkeuze.core.model.scenario import ComparedSide
from takenkeuze.core.overview import WITHOUT_PRODUCT, OverviewLine, Per, overview_lines, total_line
from takenkeuze.core.result import Prijspeil, Result
from takenkeuze.features.compare.characteristics import Kenmerken, find_kenmerken, kenmerk_rows
from takenkeuze.features.compare.rows import FigureRow
from takenkeuze.features.diff.question import all_years, own_years, places, work_through


class Matrix(NamedTuple):
    """Scenarios × lines, structurally and over all years, and scenarios × years.

    With one productenboek the amounts are the netto effect: what is paid more than without maatregelen. With several
    that would hide what the books differ in, so then they are all that is paid (``complete``). Amounts of several
    gemeenten together can't be held against each other when the scenarios are not about the same gemeenten. A scenario
    that can't be carried out is shown, and is never the best or the worst.
    """

    results: tuple[Result, ...]
    complete: bool
    same_gemeenten: bool
    gemeenten: tuple[str, ...] | None
    lines: tuple[FigureRow, ...]
    added_up: tuple[FigureRow, ...]
    """The same lines, over all years that are shown."""
    total: FigureRow
    jaren: tuple[FigureRow, ...]
    cumulatief: FigureRow
    kenmerken: tuple[FigureRow, ...]
    """What a board compares; the id is a ``Kenmerk``."""
    per_scenario: tuple[Kenmerken, ...]
    """Each scenario over its own years."""

    @property
    def feasible(self) -> list[bool]:
        """Which scenarios can be carried out, and so can be the best or the worst."""
        return [not one.result.beletsels for one in self.per_scenario]

    @property
    def own_years(self) -> bool:
        """Whether scenarios have other years of their own than those that are shown for all."""
        return any(k.result.jaren != self.results[0].jaren for k in self.per_scenario)


def make_matrix(
    sides: Sequence[ComparedSide],
    per: Per = Per.GEMEENTE,
    prijspeil: Prijspeil = Prijspeil.CONSTANT,
    gemeenten: Sequence[str] | None = None,
) -> Matrix:
    """Simulate all scenarios over all their years, for all gemeenten or as seen by some (by code)."""
    years = all_years([side.scenario for side in sides])
    results = tuple(work_through(side, years, prijspeil) for side in sides)
    own = [own_years(side, result) for side, result in zip(sides, results, strict=True)]
    complete = any(side.boek != sides[0].boek for side in sides)
    columns = [{r.id: r for r in overview_lines(result, per, places(result, gemeenten))} for result in results]
    names_of = {
        frozenset(g.code for g in side.boek.gemeenten if not gemeenten or g.code in gemeenten) for side in sides
    }
    same = len(names_of) == 1
    totals = tuple(total_line(result, places(result, gemeenten)) for result in results)

    def value(line: OverviewLine) -> int:
        return line.costs if complete else line.structureel

    def figure_cells(line: OverviewLine | None, example: OverviewLine) -> tuple[int | None, int | None]:
        if line is None and per is Per.GEMEENTE:
            return None, None
        return paid(line or empty_line(example))

    def row(id_: str, name: str, values: Sequence[int | None], to_compare: bool) -> FigureRow:
        may = to_compare and None not in values
        rank = [w if may and possible else None for w, possible in zip(values, take_part, strict=True)]
        return FigureRow(id_, name, tuple(values), tuple(rank))

    def paid(line: OverviewLine) -> tuple[int, int]:
        per_year = [year.costs if complete else year.netto_effect for year in line.jaren]
        return value(line), sum(per_year)

    take_part = [not result.beletsels for result in own]
    together = [find_kenmerken(result, places(result, gemeenten)) for result in results]
    per_scenario = [find_kenmerken(result, places(result, gemeenten)) for result in own]
    to_rank = [same and possible for possible in take_part]
    names = {id_: line for column in reversed(columns) for id_, line in column.items()}
    structural: list[FigureRow] = []
    added_up: list[FigureRow] = []
    for id_, line in names.items():
        cells = [figure_cells(column.get(id_), line) for column in columns]
        if id_ != WITHOUT_PRODUCT or any(any(pair) for pair in cells):
            for found, values in zip((structural, added_up), zip(*cells, strict=True), strict=True):
                found.append(row(id_, line.naam, values, same or per is Per.GEMEENTE))
    per_year = [[t.jaren[i].costs if complete else t.jaren[i].netto_effect for t in totals] for i in range(len(years))]
    return Matrix(
        results=results,
        complete=complete,
        same_gemeenten=same,
        gemeenten=tuple(gemeenten) if gemeenten is not None else None,
        lines=tuple(structural),
        added_up=tuple(added_up),
        total=row("", "Totaal", [value(t) for t in totals], same),
        jaren=tuple(row(str(year), str(year), w, same) for year, w in zip(years, per_year, strict=True)),
        cumulatief=row("", "Samen", [sum(w) for w in zip(*per_year, strict=True)], same),
        kenmerken=tuple(kenmerk_rows(per_scenario, together, paid, to_rank, for_everyone=gemeenten is None)),
        per_scenario=tuple(per_scenario),
    )
