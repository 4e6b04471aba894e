# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Totals of a table: which lines they are of, and whether they are the sum of those."""

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.money import common_denominator
from takenkeuze.features.import_.lines import Amount, Key, Line, LineKind

_TOTAL_OF = re.compile(r"^\W*(sub|eind)?[\s-]*totaal\b(\s+(programma|schil|van|voor)\b)*[\s:]*", re.I)
_MANY = 500
"""With more totals than this each is only held against the lines near it."""
HALF_A_CENT = Fraction(1, 200)
"""What a computer may leave of a sum that is right; in euros."""


class Total(NamedTuple):
    """A total that stands in a cell, of one kind of amount in one year, and the amounts it is of."""

    line: Line
    key: Key
    amount: Amount
    parts: tuple[Amount, ...]
    sum: Fraction
    factor: Fraction

    @property
    def difference(self) -> Fraction:
        """By how many euros the total is more than its parts."""
        return (self.amount.value - self.sum) * self.factor

    @property
    def holds(self) -> bool:
        """Whether it is the sum of its parts."""
        return abs(self.difference) < HALF_A_CENT

    @property
    def open(self) -> list[str]:
        """The cells under it that are still to come."""
        return [part.cell for part in (*self.parts, self.amount) if part.open]


def with_parents(lines: list[Line]) -> list[Line]:
    """The lines, in which one that has others below it (by code or indent, or of its programma) is their total."""
    codes = [_code(line) for line in lines]
    deeper = {code[:depth] for code in codes for depth in range(1, len(code))}
    named = {line.group for line in lines if line.naam and line.kind is LineKind.PRODUCT}
    found = []
    for i, line in enumerate(lines):
        after = lines[i + 1] if i + 1 < len(lines) else None
        indented = after is not None and after.kind is LineKind.PRODUCT and after.indent > line.indent
        of_group = not line.naam and line.group in named
        if line.kind is LineKind.PRODUCT and ((codes[i] and codes[i] in deeper) or indented or of_group):
            line = line._replace(kind=LineKind.TOTAL)
        elif not line.naam and line.kind is LineKind.PRODUCT:
            line = line._replace(naam=line.group or line.code)
        found.append(line)
    return found


def _code(line: Line) -> tuple[str, ...]:
    """The parts of the code of a line: 1.2 is (1, 2)."""
    found = re.match(r"(\d{1,3}(?:\.\d{1,3})*)\.?(?:\s|$)", line.code or line.naam)
    return tuple(found[1].split(".")) if found else ()


def find_totals(lines: Sequence[Line], factor: Callable[[Key], Fraction]) -> Iterator[Total]:
    """Each total with the lines it is of: the first that add up to it, else those that come nearest."""
    totals = [i for i, line in enumerate(lines) if line.kind is LineKind.TOTAL]
    index = _Index(lines)
    for i in totals:
        nearest: list[Total] = []
        for parts in index.candidates(i, few=len(totals) > _MANY):
            found = list(_of_parts(lines[i], parts, factor)) if parts else []
            if found and (not nearest or _distance(found) < _distance(nearest)):
                nearest = found
            if nearest and all(total.holds for total in nearest):
                break
        yield from nearest


def _distance(totals: Sequence[Total]) -> Fraction:
    return sum((abs(total.difference) for total in totals), Fraction(0))


def _of_parts(line: Line, parts: Sequence[Line], factor: Callable[[Key], Fraction]) -> Iterator[Total]:
    for key, amount in line.amounts.items():
        own = tuple(part.amounts[key] for part in parts if key in part.amounts)
        yield Total(line, key, amount, own, _sum(own), factor(key))


def _sum(parts: Sequence[Amount]) -> Fraction:
    """The parts together; over one denominator, for adding fractions one by one is slow."""
    numerators, denominator = common_denominator([part.value for part in parts])
    return Fraction(sum(numerators), denominator)


class _Index:
    """The lines by what totals are of: a code, a group, or what stands above."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._of_code: dict[tuple[str, ...], list[Line]] = {}
        self._of_group: dict[str, list[Line]] = {}
        self._previous: list[int] = []
        last = -1
        for i, line in enumerate(lines):
            self._previous.append(last)
            if line.kind is LineKind.TOTAL:
                last = i
            elif line.kind is not LineKind.SALDO:
                code = _code(line)
                for depth in range(1, len(code) + 1):
                    self._of_code.setdefault(code[:depth], []).append(line)
                self._of_group.setdefault(line.group.lower(), []).append(line)

    def candidates(self, i: int, *, few: bool) -> Iterator[list[Line]]:
        """The lines that a total may be of, likeliest first; ``few`` for those near it."""
        total = self._lines[i]
        yield self._of_code.get(_code(total), [])
        yield self._parts(i + 1, _end_of_indent(self._lines, i))
        if not total.naam:
            yield self._of_group.get(total.group.lower(), [])
        elif name := _TOTAL_OF.sub("", total.naam).strip().lower():
            yield self._of_group.get(name, [])
        yield self._parts(self._previous[i] + 1, i)
        if few:
            return
        before = self._parts(0, i)
        yield before
        for kind in (LineKind.PRODUCT, LineKind.BATEN):
            yield [line for line in before if line.kind is kind]
        yield self._parts(0, len(self._lines))

    def _parts(self, start: int, end: int) -> list[Line]:
        return [line for line in self._lines[start:end] if line.kind not in (LineKind.TOTAL, LineKind.SALDO)]


def _end_of_indent(lines: Sequence[Line], i: int) -> int:
    """Where the lines end that stand further to the right than this one, just below it."""
    end = i + 1
    while end < len(lines) and lines[end].indent > lines[i].indent:
        end += 1
    return end
