# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a board compares scenarios by: savings, costs, the reserve, agreements, how hard it all is.

Each scenario is judged over its own years, as ``simulate`` judges it; what is added up over years is over those of all
scenarios, or the longest would always win.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.finding import EisResult
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.scenario import Investering, Maatregel
from takenkeuze.core.overview import Omslag, OverviewLine, change_of_regeling, hardheid, total_line
from takenkeuze.core.reserve import ReserveEffect, find_reserve_effect
from takenkeuze.core.result import Result
from takenkeuze.features.compare.rows import FigureRow


class Kenmerk(StrEnum):
    """A line of what is compared, in the order in which it is shown."""

    STRUCTURAL = "structureel"
    ADDED_UP = "opgeteld"
    WITH_RESERVE = "met_reserve"
    FRICTIEKOSTEN = "frictiekosten"
    BLIJVENDE_KOSTEN = "blijvende_kosten"
    FROM_RESERVE = "uit_reserve"
    OMSLAG = "omslag"
    RESERVE = "laagste_reserve"
    ABOVE_ONDERGRENS = "boven_ondergrens"
    WIJZIGING = "wijziging_regeling"
    MISSED = "afspraken_niet_gehaald"
    ERRORS = "fouten"
    WARNINGS = "waarschuwingen"
    SOFT = "op_aannames"


class Kenmerken(NamedTuple):
    """One scenario over its own years, for those asked for; the reserve and agreements are of the GR as a whole."""

    result: Result
    total: OverviewLine
    reserve: ReserveEffect | None
    wijziging: tuple[int, ...]
    """The maatregelen for which the text of the GR may have to change, by number."""
    is_silent: bool
    """Whether the productenboek is silent on that for a maatregel."""
    soft: Fraction | None
    """The part of the structural effect that rests on what nobody measured; None without effect."""

    @property
    def missed(self) -> list[EisResult]:
        """The eisen that are not met."""
        return [eis_result for eis_result in self.result.eis_results if not eis_result.is_met]


def find_kenmerken(result: Result, gemeenten: Sequence[int] | None) -> Kenmerken:
    """What there is to compare of a scenario over the years of its result."""
    parts = hardheid((post for post in result.effects if post.jaar is None), gemeenten)
    return Kenmerken(
        result=result,
        total=total_line(result, gemeenten),
        reserve=find_reserve_effect(result),
        wijziging=tuple(m.number for m in result.scenario.maatregelen if change_of_regeling(m, result.boek)),
        is_silent=any(_silent(m, result) for m in result.scenario.maatregelen),
        soft=parts[Herkomst.AANNAME] + parts[Herkomst.UNSTATED] if parts else None,
    )


def kenmerk_rows(
    own: Sequence[Kenmerken],
    together: Sequence[Kenmerken],
    costs: Callable[[OverviewLine], tuple[int, int]],
    take_part: Sequence[bool],
    *,
    for_everyone: bool,
) -> list[FigureRow]:
    """The lines, of which those without anything to tell are left out.

    ``own`` is over the own years of each scenario and ``together`` over all of them; a line over own years only has a
    best and a worst where the years make no difference, and findings are counted but not ranked: they differ in weight.
    ``costs`` gives what is paid structurally and in all years.
    """
    paid = [costs(k.total) for k in together]
    rows = [
        _row(Kenmerk.STRUCTURAL, [structural for structural, _ in paid], take_part),
        _row(Kenmerk.ADDED_UP, [added_up for _, added_up in paid], take_part),
    ]
    loss = [k.reserve.total if k.reserve else 0 for k in together]
    if for_everyone and any(loss):
        with_ = [added_up + out for (_, added_up), out in zip(paid, loss, strict=True)]
        rows.append(_row(Kenmerk.WITH_RESERVE, with_, take_part))
    lines: list[tuple[Kenmerk, Callable[[Kenmerken], int | Fraction | None], int]] = [
        (Kenmerk.FRICTIEKOSTEN, lambda k: k.total.frictiekosten, 1),
        (Kenmerk.BLIJVENDE_KOSTEN, lambda k: k.total.blijvende_kosten, 1),
        (Kenmerk.FROM_RESERVE, lambda k: k.reserve.from_reserve if k.reserve else None, 1),
        (Kenmerk.OMSLAG, lambda k: _NO_YEAR.get(k.total.omslag, k.total.breakeven_jaar), 1),
        (Kenmerk.RESERVE, lambda k: k.reserve.lowest if k.reserve else None, -1),
        (Kenmerk.ABOVE_ONDERGRENS, lambda k: k.reserve.above_ondergrens if k.reserve else None, -1),
        (Kenmerk.WIJZIGING, lambda k: len(k.wijziging) if k.wijziging or not k.is_silent else None, 1),
        (Kenmerk.MISSED, lambda k: len(k.missed) if k.result.eis_results else None, 1),
        (Kenmerk.ERRORS, lambda k: sum(b.severity is Severity.ERROR for b in k.result.all_findings), 0),
        (Kenmerk.WARNINGS, lambda k: sum(b.severity is not Severity.ERROR for b in k.result.all_findings), 0),
        (Kenmerk.SOFT, lambda k: k.soft, 1),
    ]
    for kenmerk, value, direction in lines:
        values = [value(k) for k in own]
        countable_equally = values == [value(k) for k in together]
        if kenmerk is Kenmerk.MISSED:
            countable_equally = len({_asked(k) for k in own if k.result.eis_results}) <= 1
        seldom = kenmerk in (Kenmerk.BLIJVENDE_KOSTEN, Kenmerk.FROM_RESERVE)
        if kenmerk is Kenmerk.WIJZIGING or (any(values) if seldom else _known(values)):
            rows.append(_row(kenmerk, values, [may and countable_equally for may in take_part], direction))
    return rows


LATER, NEVER = 9998, 9999
"""Stand for an omslag after the years and one that never comes: later than any year."""
_NO_YEAR = {Omslag.LATER: LATER, Omslag.NEVER: NEVER, Omslag.NO_EFFECT: None}


def _row(
    kenmerk: Kenmerk, values: Sequence[int | Fraction | None], take_part: Sequence[bool], direction: int = 1
) -> FigureRow:
    rank = [
        None if w is None or not may or not direction else w * direction
        for w, may in zip(values, take_part, strict=True)
    ]
    return FigureRow(kenmerk, "", tuple(values), tuple(rank))


def _known(values: Sequence[int | Fraction | None]) -> bool:
    return any(value is not None for value in values)


def _silent(maatregel: Maatregel | Investering, result: Result) -> bool:
    if isinstance(maatregel, Investering):
        return False
    boek = result.boek
    return any(boek.schil[boek.product[product].schil].gr_wijziging is None for product in maatregel.producten)


def _asked(kenmerken: Kenmerken) -> frozenset[tuple[object, ...]]:
    """What the eisen of a scenario ask, whatever their order: other eisen are not missed less."""
    return frozenset(tuple(eis_result.eis[1:-1]) for eis_result in kenmerken.result.eis_results)
