# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Agreed bounds against a result: for each eis what was found, and who is over; ``report/eisen.py`` makes the words."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import assert_never

from takenkeuze.core.finding import EisResult, Measured, Obstacle, Unjudged
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.eisen import Eis, EisMeasureKind, Groep
from takenkeuze.core.model.field_types import Unit
from takenkeuze.core.overview import (
    WITHOUT_PRODUCT,
    Omslag,
    OverviewLine,
    Per,
    YearFigures,
    hardheid,
    overview_lines,
    total_line,
)
from takenkeuze.core.result import Post, Result


def judge_eisen(result: Result) -> tuple[EisResult, ...]:
    """Judge every eis of the scenario, in order. Amounts are compared exactly; rounding is for showing only."""
    lines: dict[Groep | None, list[OverviewLine]] = {}
    woorden = result.boek.woorden
    return tuple(_judge(eis, result, lines)._replace(woorden=woorden) for eis in result.scenario.eisen)


def _judge(eis: Eis, result: Result, lines: dict[Groep | None, list[OverviewLine]]) -> EisResult:
    shown = result.scenario.looptijd
    if eis.jaar is not None and eis.jaar not in shown:
        return EisResult(eis, unjudged=Unjudged(Obstacle.YEAR_NOT_SHOWN, "jaar", shown=shown))
    if eis.maat.kind is EisMeasureKind.RESERVE and not result.reserve:
        return EisResult(eis, unjudged=Unjudged(Obstacle.NO_RESERVE))
    if eis.maat.per_inwoner and not result.boek.knows_inwoners:
        return EisResult(eis, unjudged=Unjudged(Obstacle.NO_INWONERS))
    if eis.per not in lines:
        lines[eis.per] = [total_line(result)] if eis.per is None else _parts(result, eis.per)
    every = lines[eis.per]
    for key, ids in (("alleen", eis.alleen), ("behalve", eis.behalve)):
        if unknown := [id_ for id_ in ids if id_ not in {line.id for line in every}]:
            return EisResult(eis, unjudged=Unjudged(Obstacle.UNKNOWN, key, ids=tuple(unknown)))
    chosen = [line for line in every if _takes_part(eis, line)]
    measured = list(_measure(eis, chosen, result))
    if not measured:
        return _nothing_measured(eis, chosen, every)
    outside_bounds = sorted((g for g in measured if _outside(eis, g.waarde)), key=_severity(eis), reverse=True)
    groups = len({g.id for g in measured})
    last = result.jaren[-1]
    if eis.maat.kind is EisMeasureKind.OMSLAG and eis.hoogstens is not None and eis.hoogstens > last:
        later = {line.id for line in chosen if line.omslag is Omslag.LATER}
        if still_to_come := [measured for measured in outside_bounds if measured.id in later]:
            count = len(still_to_come)
            obstacle = Unjudged(Obstacle.OMSLAG_LATER, "uiterlijk", shown=shown, later=count, groups=groups)
            return EisResult(eis, unjudged=obstacle)
    extreme = outside_bounds[0] if outside_bounds else max(measured, key=_severity(eis))
    return EisResult(eis, tuple(outside_bounds), len(measured), extreme=extreme, groups=groups)


def _parts(result: Result, per: Groep) -> list[OverviewLine]:
    """The lines of a group; what belongs to no product is no product, and no schil, that anything was agreed about."""
    return [line for line in overview_lines(result, Per(per.value)) if line.id not in ("", WITHOUT_PRODUCT)]


def _takes_part(eis: Eis, line: OverviewLine) -> bool:
    return line.id not in eis.behalve and (not eis.alleen or line.id in eis.alleen)


def _nothing_measured(eis: Eis, chosen: Sequence[OverviewLine], every: Sequence[OverviewLine]) -> EisResult:
    """Why there is no figure."""
    if not every:
        return EisResult(eis, unjudged=Unjudged(Obstacle.NO_PARTS, "per"))
    if not chosen:
        return EisResult(eis, unjudged=Unjudged(Obstacle.ALL_EXCEPTED, "behalve"))
    of_effect = eis.maat.kind is EisMeasureKind.HERKOMST
    return EisResult(eis, unjudged=Unjudged(Obstacle.NO_EFFECT if of_effect else Obstacle.NO_BIJDRAGE))


# --- measuring -----------------------------------------------------------------------------------------------------


def _measure(eis: Eis, lines: Sequence[OverviewLine], result: Result) -> Iterator[Measured]:
    """The figures of an eis, exact."""
    measure = eis.maat
    match measure.kind:
        case EisMeasureKind.RESERVE:
            for stand in result.reserve:
                if eis.jaar in (None, stand.jaar):
                    yield Measured("", "", stand.jaar, Fraction(getattr(stand, measure.field), 100))
        case EisMeasureKind.YEAR:
            for line in lines:
                for cijfers in line.jaren:
                    if eis.jaar in (None, cijfers.jaar):
                        yield Measured(line.id, _name(eis, line), cijfers.jaar, _amount(eis, cijfers, line, result))
        case EisMeasureKind.STRUCTURAL:
            for line in lines:
                if measure.unit is Unit.EURO:
                    yield Measured(line.id, _name(eis, line), None, _amount(eis, line, line, result))
                elif line.bijdrage_nu:
                    yield Measured(line.id, _name(eis, line), None, Fraction(line.structureel, line.bijdrage_nu))
        case EisMeasureKind.OMSLAG:
            for line in lines:
                year = line.breakeven_jaar
                yield Measured(line.id, _name(eis, line), None, None if year is None else Fraction(year))
        case EisMeasureKind.HERKOMST:
            for line in lines:
                if parts := hardheid(_posten(eis, line, result)):
                    yield Measured(line.id, _name(eis, line), None, parts[Herkomst(measure.field)])
        case _:
            assert_never(measure.kind)


def _name(eis: Eis, line: OverviewLine) -> str:
    """What a line is called, without the id that stands before the name of a schil or maatregel."""
    with_id = eis.per in (Groep.SCHIL, Groep.MAATREGEL)
    return line.naam.removeprefix(line.id).strip() if with_id else line.naam


def _amount(eis: Eis, cijfers: YearFigures | OverviewLine, line: OverviewLine, result: Result) -> Fraction:
    """A figure in euros, or in euros per inwoner of that year."""
    euros = Fraction(getattr(cijfers, eis.maat.field), 100)
    if not eis.maat.per_inwoner:
        return euros
    if isinstance(cijfers, OverviewLine):
        return euros / line.inwoners
    inwoners = result.boek.inwoners_in(cijfers.jaar)
    return euros / sum(inwoners[g] for g, _ in line.payers)


def _posten(eis: Eis, line: OverviewLine, result: Result) -> list[Post]:
    """The structural posten of one line of an overview."""
    posten = [post for post in result.effects if post.jaar is None]
    match eis.per:
        case None:
            return posten
        case Groep.GEMEENTE:
            g = result.boek.gemeente_index[line.id]
            return [post._replace(cents=(post.cents[g],)) for post in posten]
        case Groep.SCHIL:
            schil = {product.id: product.schil for product in result.boek.producten}
            return [post for post in posten if post.product and schil[post.product] == line.id]
        case Groep.PRODUCT:
            return [post for post in posten if post.product == line.id]
        case Groep.MAATREGEL:
            return [post for post in posten if str(post.oorzaak) == line.id]
    assert_never(eis.per)


def _outside(eis: Eis, value: Fraction | None) -> bool:
    if value is None:
        return True
    too_many = eis.hoogstens is not None and value > eis.hoogstens
    return too_many or (eis.minstens is not None and value < eis.minstens)


def _severity(eis: Eis) -> Callable[[Measured], tuple[bool, Fraction]]:
    """How far a figure is outside the bounds, below zero within them; what does not exist is furthest."""

    def distance(measured: Measured) -> tuple[bool, Fraction]:
        value = measured.waarde
        if value is None:
            return True, Fraction(0)
        distances = [value - eis.hoogstens] if eis.hoogstens is not None else []
        distances += [eis.minstens - value] if eis.minstens is not None else []
        return False, max(distances)

    return distance
