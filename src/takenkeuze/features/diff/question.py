# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What changes for whom when one scenario is chosen instead of another: choices, amounts, causes and findings.

Everything is "nieuw minus oud"; turn the sides round and every amount changes its sign.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.engine import simulate
from takenkeuze.core.finding import Finding
from takenkeuze.core.line_difference import empty_line, line_difference
from takenkeuze.core.model.scenario import ComparedSide, Scenario
from takenkeuze.core.overview import WITHOUT_PRODUCT, OverviewLine, Per, overview_lines, total_line
from takenkeuze.core.result import Prijspeil, ReserveYear, Result
from takenkeuze.features.diff.boek import BoekDifference, compare_boeken
from takenkeuze.features.diff.causes import AttributionStep, StepReason, walk
from takenkeuze.features.diff.choices import ChoiceDifferences, compare_choices
from takenkeuze.features.diff.eisen import EisDifference, eis_differences
from takenkeuze.features.diff.pairing import match


class DiffLine(NamedTuple):
    """One line as the old side has it, as the new side has it, and the difference; a side without it has zeros."""

    id: str
    naam: str
    old: OverviewLine
    new: OverviewLine
    difference: OverviewLine

    @property
    def size(self) -> int:
        """The largest difference in any amount that is paid, in any year or structurally; in cents, never negative."""
        v = self.difference
        return max(abs(v.structureel), abs(v.bijdrage_straks), *(year.size for year in v.jaren))

    @property
    def direction(self) -> int:
        """Below zero when the new side asks less: structurally, or else over all years together; zero when equal."""
        return self.difference.structureel or self.difference.jaren[-1].cumulatief

    def aandeel(self, cents: int) -> Fraction | None:
        """An amount as a share of the bijdrage without maatregelen; of the average of both sides where they differ."""
        now = [line.bijdrage_nu for line in (self.old, self.new) if line.bijdrage_nu]
        return Fraction(cents * len(now), sum(now)) if sum(now) else None


class DifferenceOorzaak(NamedTuple):
    """How much of the difference one change causes: for those asked for together, and per gemeente (by code)."""

    step: AttributionStep
    total: OverviewLine
    gemeenten: tuple[OverviewLine, ...]


class FindingDifference(NamedTuple):
    """A finding that one side has and the other has not, or that both have with other figures."""

    old: Finding | None
    new: Finding | None


class ReserveYears(NamedTuple):
    """The reserve in one year on both sides; None where a productenboek has none."""

    jaar: int
    old: ReserveYear | None
    new: ReserveYear | None

    @property
    def differences(self) -> tuple[int, int, int]:
        """The difference at the end of the year, in frictiekosten paid and in what goes back to the gemeenten."""
        empty = ReserveYear(self.jaar, 0, 0, 0, 0)
        o, n = self.old or empty, self.new or empty
        return n.eind - o.eind, n.onttrekking - o.onttrekking, n.teruggave - o.teruggave

    @property
    def size(self) -> int:
        """The largest of these differences, never negative."""
        return max(map(abs, self.differences))


class Difference(NamedTuple):
    """All that differs. ``old`` and ``new`` are computed over all years of both; amounts are cents.

    ``lines`` has every line of every overview, also where nothing differs; ``gemeenten`` are the codes asked for
    (None: all), and all lines are as seen by those.
    """

    old: Result
    new: Result
    years_old: range
    years_new: range
    gemeenten: tuple[str, ...] | None
    choices: ChoiceDifferences
    total: DiffLine
    lines: dict[Per, tuple[DiffLine, ...]]
    oorzaken: tuple[DifferenceOorzaak, ...]
    reserve: tuple[ReserveYears, ...]
    messages: tuple[FindingDifference, ...]
    eisen: tuple[EisDifference, ...]
    """Judged over the own years of each side, and for all gemeenten."""
    boek: tuple[BoekDifference, ...]
    """All that differs in the productenboeken."""

    @property
    def same_boek(self) -> bool:
        """Whether both sides rest on the same productenboek."""
        return not self.boek

    def changed(self, per: Per, tolerance: int = 0) -> list[DiffLine]:
        """The lines that differ by more than the tolerance, in cents."""
        return [diff_line for diff_line in self.lines[per] if diff_line.size > tolerance]

    def count_by_sign(self, tolerance: int = 0) -> tuple[int, int]:
        """How many gemeenten pay less over all years together, and how many more."""
        added_up = [diff_line.difference.jaren[-1].cumulatief for diff_line in self.changed(Per.GEMEENTE, tolerance)]
        return sum(cents < 0 for cents in added_up), sum(cents > 0 for cents in added_up)

    def is_empty(self, tolerance: int = 0) -> bool:
        """Whether there is nothing to tell: the same choices, findings and eisen, and amounts within the tolerance.

        Amounts per maatregel follow from the others; a report may leave them out.
        """
        return (
            self.same_boek
            and self.choices.equal
            and not self.messages
            and not self.eisen
            and self.total.size <= tolerance
            and not any(self.changed(per, tolerance) for per in (Per.GEMEENTE, Per.SCHIL, Per.PRODUCT))
            and not any(year.size > tolerance for year in self.reserve)
        )


def compare_sides(
    old: ComparedSide,
    new: ComparedSide,
    prijspeil: Prijspeil = Prijspeil.CONSTANT,
    gemeenten: Sequence[str] | None = None,
) -> Difference:
    """Simulate both sides and say what differs, for all gemeenten or as seen by some (by code)."""
    if old.boek is not new.boek and old.boek == new.boek:
        new = new._replace(boek=old.boek)
    years = all_years([old.scenario, new.scenario])
    left, right = work_through(old, years, prijspeil), work_through(new, years, prijspeil)
    choices = compare_choices(old.scenario, new.scenario, same_boek=old.boek is new.boek)
    steps = walk(left, right, choices)
    codes = tuple(gemeenten) if gemeenten is not None else None
    own = [own_years(side, result) for side, result in ((old, left), (new, right))]
    return Difference(
        old=left,
        new=right,
        years_old=old.scenario.looptijd,
        years_new=new.scenario.looptijd,
        gemeenten=codes,
        choices=choices,
        total=_diff_line(total_line(left, places(left, codes)), total_line(right, places(right, codes))),
        lines={per: _diff_lines(left, right, per, choices, codes) for per in Per},
        oorzaken=tuple(_oorzaken(steps, codes)),
        reserve=_reserve(left, right),
        messages=_messages(own[0].findings, own[1].findings, choices),
        eisen=tuple(eis_differences(choices.eisen, *(result.eis_results for result in own))),
        boek=compare_boeken(old.boek, new.boek) if old.boek is not new.boek else (),
    )


def all_years(scenarios: Iterable[Scenario]) -> range:
    """The years of all these scenarios together, from the first to the last."""
    looptijden = [scenario.looptijd for scenario in scenarios]
    return range(min(years.start for years in looptijden), max(years.stop for years in looptijden))


def work_through(side: ComparedSide, years: range, prijspeil: Prijspeil) -> Result:
    """The result of a scenario over other years than its own; when its maatregelen begin was settled on loading."""
    return simulate(side.boek, side.scenario._replace(startjaar=years.start, jaren=len(years)), prijspeil)


def places(result: Result, codes: Sequence[str] | None) -> list[int] | None:
    """The places of gemeenten in a productenboek, as far as it has them; None for all."""
    if codes is None:
        return None
    return [result.boek.gemeente_index[code] for code in codes if code in result.boek.gemeente_index]


# --- lines ---------------------------------------------------------------------------------------------------------


def _diff_line(old: OverviewLine | None, new: OverviewLine | None) -> DiffLine:
    either = new or old
    assert either is not None
    old, new = old or empty_line(either), new or empty_line(either)
    return DiffLine(either.id, either.naam, old, new, line_difference(old, new))


def _diff_lines(
    old: Result, new: Result, per: Per, choices: ChoiceDifferences, codes: Sequence[str] | None
) -> tuple[DiffLine, ...]:
    """The lines of both sides, those of the same thing together; the new order, then what is no more."""
    left = {line.id: line for line in overview_lines(old, per, places(old, codes))}
    right = {line.id: line for line in overview_lines(new, per, places(new, codes))}
    if per is Per.MAATREGEL:
        return tuple(
            _diff_line(
                left[str(pair.old.number)] if pair.old else None,
                right[str(pair.new.number)] if pair.new else None,
            )
            for pair in choices.pairs
        )
    ids = list(dict.fromkeys((*right, *left)))
    if per is Per.GEMEENTE:
        ids.sort()
    diff_lines = [_diff_line(left.get(id_), right.get(id_)) for id_ in ids]
    # what the reserve gives back belongs to no product, and is shown with the reserve
    return tuple(diff_line for diff_line in diff_lines if diff_line.id != WITHOUT_PRODUCT or diff_line.size)


def _oorzaken(steps: Iterable[AttributionStep], codes: Sequence[str] | None) -> Iterator[DifferenceOorzaak]:
    """Every step, without the parts of a productenboek that change no amount."""
    for step in steps:
        oorzaak = _oorzaak(step, codes)
        if step.reden is not StepReason.PRODUCTENBOEK or any(_amounts(r) for r in (oorzaak.total, *oorzaak.gemeenten)):
            yield oorzaak


def _amounts(line: OverviewLine) -> bool:
    return any((line.bijdrage_straks, line.structureel, *(c for year in line.jaren for c in year[1:])))


def _oorzaak(step: AttributionStep, codes: Sequence[str] | None) -> DifferenceOorzaak:
    before, after = step.before, step.after
    if before.boek is after.boek:  # nothing of the baseline differs, so that the difference is an outcome by itself
        less = (post._replace(cents=tuple([-cents for cents in post.cents])) for post in before.posten)
        change, who = replace(after, posten=(*after.posten, *less)), places(after, codes)
        lines = sorted(overview_lines(change, Per.GEMEENTE, who), key=lambda line: line.id)
        return DifferenceOorzaak(step, total_line(change, who), tuple(lines))
    total = _diff_line(total_line(before, places(before, codes)), total_line(after, places(after, codes)))
    left = {line.id: line for line in overview_lines(before, Per.GEMEENTE, places(before, codes))}
    right = {line.id: line for line in overview_lines(after, Per.GEMEENTE, places(after, codes))}
    ids = sorted({*left, *right})
    return DifferenceOorzaak(
        step, total.difference, tuple(_diff_line(left.get(id_), right.get(id_)).difference for id_ in ids)
    )


def _reserve(old: Result, new: Result) -> tuple[ReserveYears, ...]:
    left = {year.jaar: year for year in old.reserve}
    right = {year.jaar: year for year in new.reserve}
    return tuple(
        ReserveYears(year, left.get(year), right.get(year)) for year in new.jaren if year in left or year in right
    )


# --- findings ------------------------------------------------------------------------------------------------------


def own_years(side: ComparedSide, result: Result) -> Result:
    """The result of one side over its own years: what a scenario is judged by."""
    if side.scenario.looptijd != result.scenario.looptijd:
        return simulate(side.boek, side.scenario, result.prijspeil)
    return result


def _messages(
    old: Sequence[Finding], new: Sequence[Finding], choices: ChoiceDifferences
) -> tuple[FindingDifference, ...]:
    """What appears, disappears, or is said with other figures of the same maatregel (which may move) and product."""
    number_old = {pair.old.number: i for i, pair in enumerate(choices.pairs) if pair.old}
    number_new = {pair.new.number: i for i, pair in enumerate(choices.pairs) if pair.new}

    def place(finding: Finding, numbers: dict[int, int]) -> tuple[object, ...]:
        number = None if finding.maatregel is None else numbers.get(finding.maatregel)
        return finding.code, number, getattr(finding.facts, "product", "")

    left = [(place(b, number_old), b.told, b) for b in old]
    right = [(place(b, number_new), b.told, b) for b in new]
    pairs = match(left, right, (lambda b: b[:2], lambda b: b[0]))
    return tuple(FindingDifference(o and o[2], n and n[2]) for o, n in pairs if not (o and n and o[1] == n[1]))
