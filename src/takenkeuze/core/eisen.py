# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Agreed bounds against a result: for each eis what was found, and who is over. ``eiswoorden`` puts it in words."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple, assert_never

from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.eisen import Eis, EisMeasureKind, Groep
from takenkeuze.core.model.field_types import Unit
from takenkeuze.core.model.scenario import MAX_YEARS
from takenkeuze.core.notation import enumeration
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

PLURAL = {
    Groep.GEMEENTE: "gemeenten",
    Groep.SCHIL: "schillen",
    Groep.PRODUCT: "producten",
    Groep.MAATREGEL: "maatregelen",
}


class Measured(NamedTuple):
    """One figure that an eis is about: of whom ("" for the total), in which year, how much (in the unit of the maat).

    ``naam`` is without the id. ``waarde`` is None where there is no such figure: a break-even that is not within the
    horizon.
    """

    id: str
    naam: str
    jaar: int | None
    waarde: Fraction | None


class EisResult(NamedTuple):
    """How one eis came out. ``reden`` says why it could not be judged, and then it is not met either."""

    eis: Eis
    over: tuple[Measured, ...]
    """The figures outside the bounds, the worst first."""
    measured_count: int
    """How many figures were judged."""
    reden: str = ""
    extreme: Measured | None = None
    """The figure that is furthest outside the bounds, or nearest to them when all are within."""
    groups: int = 0
    """Of how many gemeenten, schillen, producten or maatregelen a figure was judged; 1 for the total."""
    remedy: str = ""
    """What to do about an eis that can't be judged."""
    sleutel: str = "maat"
    """The key of the eis that makes that it can't be judged."""

    @property
    def is_met(self) -> bool:
        """Whether the result keeps to the bounds."""
        return not self.over and not self.reden


def judge_eisen(eisen: Sequence[Eis], result: Result) -> list[EisResult]:
    """Judge every eis, in order. Amounts are compared exactly; rounding is for showing only."""
    lines: dict[Groep | None, list[OverviewLine]] = {}
    return [_judge(eis, result, lines) for eis in eisen]


def _judge(eis: Eis, result: Result, lines: dict[Groep | None, list[OverviewLine]]) -> EisResult:
    if eis.jaar is not None and eis.jaar not in result.scenario.looptijd:
        shown, more = _shown(result), _multiple_years(eis.jaar, result)
        how = f"kies een getoond jaar, of {more}" if more else "kies een getoond jaar"
        return _unjudged(eis, f"{eis.jaar} is geen getoond jaar ({shown})", how, "jaar")
    if eis.maat.kind is EisMeasureKind.RESERVE and not result.reserve:
        how = "vul reserve in het productenboek in, of haal deze eis weg"
        return _unjudged(eis, "het productenboek heeft geen reserve", how)
    if eis.per not in lines:
        lines[eis.per] = [total_line(result)] if eis.per is None else _parts(result, eis.per)
    every = lines[eis.per]
    for key, ids in (("alleen", eis.alleen), ("behalve", eis.behalve)):
        if unknown := [id_ for id_ in ids if id_ not in {line.id for line in every}]:
            reason = f"{eis.per} {enumeration(unknown)} {'bestaan' if len(unknown) > 1 else 'bestaat'} niet"
            return _unjudged(eis, reason, f"pas {key} aan", key)
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
            return _too_far(eis, still_to_come, groups, result)
    extreme = outside_bounds[0] if outside_bounds else max(measured, key=_severity(eis))
    return EisResult(eis, tuple(outside_bounds), len(measured), extreme=extreme, groups=groups)


def _parts(result: Result, per: Groep) -> list[OverviewLine]:
    """The lines of a group; what belongs to no product is no product, and no schil, that anything was agreed about."""
    return [line for line in overview_lines(result, Per(per.value)) if line.id != WITHOUT_PRODUCT]


def _takes_part(eis: Eis, line: OverviewLine) -> bool:
    return line.id not in eis.behalve and (not eis.alleen or line.id in eis.alleen)


# --- what can't be judged ------------------------------------------------------------------------------------------


def _unjudged(eis: Eis, reason: str, remedy: str, key: str = "maat") -> EisResult:
    return EisResult(eis, (), 0, reason, remedy=remedy, sleutel=key)


def _nothing_measured(eis: Eis, chosen: Sequence[OverviewLine], every: Sequence[OverviewLine]) -> EisResult:
    """Why there is no figure."""
    if not every:
        assert eis.per is not None
        how = "haal deze eis weg, of voeg een maatregel toe"
        return _unjudged(eis, f"het scenario heeft geen {PLURAL[eis.per]}", how, "per")
    if not chosen:
        how = "noem bij behalve niet alles, of haal deze eis weg"
        return _unjudged(eis, f"na behalve blijft er geen {eis.per} over", how, "behalve")
    if eis.maat.kind is EisMeasureKind.HERKOMST:
        how = "haal deze eis weg, of kies een maatregel die structureel iets verandert"
        return _unjudged(eis, "er is geen structureel effect, dus ook geen herkomst daarvan", how)
    reason = "de bijdrage nu is € 0,00, dus een deel daarvan bestaat niet"
    return _unjudged(eis, reason, "gebruik maat: structureel, in euro's")


def _too_far(eis: Eis, outside_bounds: Sequence[Measured], groups: int, result: Result) -> EisResult:
    """A break-even that may still come, in a year that is not shown."""
    assert eis.hoogstens is not None
    year = int(eis.hoogstens)
    of_ = f" van {len(outside_bounds)} van de {groups} {PLURAL[eis.per]}" if eis.per and groups > 1 else ""
    after = f"de omslag{of_} ligt na de getoonde jaren ({_shown(result)})"
    reason = f"{after}; of die er uiterlijk in {year} is, is niet berekend"
    last = result.scenario.startjaar + MAX_YEARS - 1
    how = _multiple_years(year, result) or f"kies uiterlijk {last} of eerder; verder wordt er niet gerekend"
    return _unjudged(eis, reason, how, "uiterlijk")


def _shown(result: Result) -> str:
    first, last = result.jaren[0], result.jaren[-1]
    return str(first) if first == last else f"{first}-{last}"


def _multiple_years(until: int, result: Result) -> str:
    """How to show this year too; "" when that can't be done."""
    needed = until - result.scenario.startjaar + 1
    return f"toon meer jaren (jaren: {needed})" if result.scenario.jaren < needed <= MAX_YEARS else ""


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
