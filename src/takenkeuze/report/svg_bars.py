# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Bars that lie: a ranking, the steps from one amount to another, and what wholes are made of."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from takenkeuze.core.notation import shares
from takenkeuze.report.drawings import AxisUnit, Bar, Composition, Number, Ranking, Waterfall
from takenkeuze.report.svg_canvas import ROW, SIZE, SMALL, WIDTH, Canvas, Colour, Paint, fitted, width_of
from takenkeuze.report.svg_scale import Scale, Unit, bounds, round_step, ticks, unit_of

MOST_BARS = 40
"""How many bars a ranking shows: more than that nobody reads, and the table has them all."""
MOST_STEPS = 20
"""How many steps stand apart between two amounts; the smallest of the others are one step."""
THICK = 13
"""Of a bar."""
_NAME_WIDTH = 150
"""The room for names in front of bars; where a name needs more, all stand above their bar."""
_FOOT = 34
"""The room for the axis."""


class _Names(NamedTuple):
    """Where the names of bars stand."""

    above: bool
    width: Fraction

    @classmethod
    def of(cls, names: Sequence[str]) -> "_Names":
        widest = max((width_of(name[:WIDTH], SIZE) for name in names), default=Fraction(0))
        return cls(above=True, width=Fraction(0)) if widest > _NAME_WIDTH else cls(above=False, width=widest + 8)

    @property
    def row(self) -> int:
        """The height of a bar with its name and the room around it."""
        return THICK + 6 + (ROW - 1) * self.above

    def write(self, canvas: Canvas, top: Number, name: str, *, bold: bool = False) -> Number:
        """The name of the bar that begins at ``top``; gives where the bar itself does."""
        if self.above:
            canvas.words(0, top + SIZE, fitted(name, WIDTH, SIZE), bold=bold)
            return top + ROW
        canvas.words(0, top + SIZE - 1, fitted(name, self.width, SIZE), bold=bold)
        return top


def ranking(canvas: Canvas, drawing: Ranking, kind: AxisUnit, *, effect: bool, turned: bool) -> Number:
    """Bars from zero, to the right where all have one sign; gives the height."""
    bars, left_out = _shown(drawing.bars)
    values = [bar.value for bar in drawing.bars]
    unit = unit_of(values, kind)
    names = _Names.of([bar.name for bar in bars])
    one_side = min(values, default=0) >= 0 or max(values, default=0) <= 0
    sign = -1 if one_side and any(value < 0 for value in values) else 1
    label = max((width_of(unit.written(bar.value), SMALL) for bar in bars), default=Fraction(0)) + 6
    start = names.width + (0 if one_side else label)
    low, high, step = _with_few_steps(
        lambda most: bounds([sign * value for value in values], unit.cents, most), unit, WIDTH - label - start
    )
    scale = Scale(low, high, start, WIDTH - label)
    foot = names.row * (len(bars) + bool(left_out)) + 2
    _grid(canvas, scale, step, foot, unit, sign)
    top: Number = 0
    for i, bar in enumerate(bars):
        if left_out and i == MOST_BARS // 2:
            canvas.words(
                0, top + SIZE, f"⋮ {left_out} hiertussen staan alleen in de tabel", size=SMALL, colour=Colour.SOFT
            )
            top += names.row
        at = names.write(canvas, top, bar.name)
        paint = _paint(bar.value, turned=turned) if effect else Paint.CHOICE
        _bar(canvas, scale, 0, sign * bar.value, at, paint, unit.written(bar.value))
        top += names.row
    said = f"{unit.name}{_side_in_words(values, turned=turned) if effect else ''}"
    canvas.words(WIDTH, foot + 28, said, anchor="end", size=SMALL, colour=Colour.SOFT)
    return foot + _FOOT


def _shown(bars: tuple[Bar, ...]) -> tuple[tuple[Bar, ...], int]:
    """The bars there is room for, from both ends, and how many are left out in the middle."""
    if len(bars) <= MOST_BARS:
        return bars, 0
    half = MOST_BARS // 2
    return (*bars[:half], *bars[-half:]), len(bars) - 2 * half


def _paint(value: Number, *, turned: bool) -> Paint:
    """How more and less to pay look."""
    return Paint.LESS if (value < 0) != turned else Paint.MORE


def _side_in_words(values: Sequence[Number], *, turned: bool) -> str:
    """What a sign means, where there are such values."""
    minus, plus = ("meer", "minder") if turned else ("minder", "meer")
    if any(value < 0 for value in values):
        return f"; min is {minus} betalen"
    return f"; plus is {plus} betalen" if any(values) else ""


def _with_few_steps(
    stretch: Callable[[int], tuple[Fraction, Fraction, Fraction]], unit: Unit, room: Number
) -> tuple[Fraction, Fraction, Fraction]:
    """An axis with about four steps, or fewer where what stands below them would touch."""
    for most in (4, 3, 2):
        low, high, step = stretch(most)
        texts = [unit.on_axis(value) for value in ticks(low, high, step)]
        if max(width_of(text, SMALL) for text in texts) + 8 <= room * step / max(high - low, step):
            return low, high, step
    return stretch(1)


def _grid(canvas: Canvas, scale: Scale, step: Fraction, foot: Number, unit: Unit, sign: int = 1) -> None:
    """Lines at round numbers with those below them, and a stronger one at zero."""
    free = Fraction(-WIDTH)
    for value in ticks(scale.low, scale.high, step):
        x, text = scale.at(value), unit.on_axis(sign * value)
        canvas.line([(x, 0), (x, foot)], Colour.AXIS if value == 0 else Colour.GRID)
        half = width_of(text, SMALL) / 2
        middle = max(half, min(x, WIDTH - half))
        if middle - half >= free:  # the longest numbers have no room for two
            canvas.words(middle, foot + 14, text, anchor="middle", size=SMALL, colour=Colour.SOFT)
            free = middle + half + 4


def _bar(canvas: Canvas, scale: Scale, start: Number, end: Number, top: Number, paint: Paint, text: str) -> None:
    """A bar between two values, with a text where it ends."""
    left, right = sorted((scale.at(start), scale.at(end)))
    if start != end:
        canvas.box(left, top, max(right - left, Fraction(1)), THICK, paint)
    if end < start:
        canvas.words(left - 4, top + THICK - 3, text, anchor="end", size=SMALL)
    else:
        canvas.words(right + 4, top + THICK - 3, text, size=SMALL)


# --- from now to then -----------------------------------------------------------------------------------------------


def waterfall(canvas: Canvas, drawing: Waterfall, kind: AxisUnit) -> Number:
    """The amount now, a bar for each step from where the one before ended, and the amount then; gives the height."""
    steps = _few(drawing.steps)
    unit = unit_of([step.value for step in steps if step.value] or [drawing.start.value], kind)
    levels = [*accumulate((Fraction(step.value) for step in steps), initial=Fraction(drawing.start.value))]
    cut = _is_cut(levels)
    names = _Names.of([bar.name for bar in (drawing.start, *steps, drawing.end)])
    values = (drawing.start.value, *(one.value for one in steps), drawing.end.value)
    label = max(width_of(_signed(unit, value), SMALL) for value in values) + 6
    start = names.width + (0 if min(levels) >= 0 else label)
    low, high, step = _with_few_steps(
        lambda most: _stretch(levels, unit.cents, most, cut=cut), unit, WIDTH - label - start
    )
    scale = Scale(low, high, start, WIDTH - label)
    foot = names.row * (len(steps) + 2) + 2
    _grid(canvas, scale, step, foot, unit)
    top: Number = 0
    for i, bar in enumerate((drawing.start, *steps, drawing.end)):
        whole = i in (0, len(steps) + 1)
        at = names.write(canvas, top, bar.name, bold=whole)
        if whole:
            _bar(canvas, scale, low if cut else 0, bar.value, at, Paint.LEVEL, unit.written(bar.value))
            if cut:
                _tear(canvas, scale.at(low) + 7, at)
        else:
            _step(canvas, scale, levels[i - 1], levels[i], at, _signed(unit, bar.value), label)
        if i <= len(steps):  # to the bar below
            x = scale.at(levels[i])
            canvas.line([(x, at + THICK), (x, at + names.row)], Colour.AXIS)
        top += names.row
    said = f"{unit.name}{'; de as begint niet bij nul' if cut else ''}"
    canvas.words(WIDTH, foot + 28, said, anchor="end", size=SMALL, colour=Colour.SOFT)
    return foot + _FOOT


def _few(steps: tuple[Bar, ...]) -> tuple[Bar, ...]:
    """The largest steps in their order, and all others as one."""
    if len(steps) <= MOST_STEPS:
        return steps
    by_size = sorted(range(len(steps)), key=lambda i: -abs(Fraction(steps[i].value)))
    stay = sorted(by_size[: MOST_STEPS - 1])
    rest = sum(steps[i].value for i in by_size[MOST_STEPS - 1 :])
    return (*(steps[i] for i in stay), Bar(f"{len(steps) - len(stay)} andere samen", rest))


def _is_cut(levels: Sequence[Fraction]) -> bool:
    """Whether the axis can't begin at zero: the steps would not be seen."""
    low, high = min(levels), max(levels)
    return low > 0 and low < high < low * Fraction(6, 5)


def _stretch(levels: Sequence[Fraction], cents: int, most: int, *, cut: bool) -> tuple[Fraction, Fraction, Fraction]:
    if not cut:
        return bounds(levels, cents, most)
    low, high = min(levels), max(levels)
    step = round_step((high - low) * Fraction(4, 3), cents, most)
    from_, to = step * (low // step), step * -(-high // step)
    # the shortest bar keeps a part that is seen
    return from_ - (step if (low - from_) * 8 < to - from_ else 0), to, step


def _step(canvas: Canvas, scale: Scale, before: Number, after: Number, top: Number, text: str, label: Fraction) -> None:
    """A bar from one level to the next; its value is on the side where it has room."""
    left, right = sorted((scale.at(before), scale.at(after)))
    if before == after:
        canvas.line([(left, top), (left, top + THICK)], Colour.AXIS)
    else:
        canvas.box(left, top, max(right - left, Fraction(1)), THICK, _paint(after - before, turned=False))
    if after < before and left - label > scale.start:
        canvas.words(left - 4, top + THICK - 3, text, anchor="end", size=SMALL)
    else:
        canvas.words(right + 4, top + THICK - 3, text, size=SMALL)


def _tear(canvas: Canvas, x: Number, top: Number) -> None:
    """A torn edge through a bar that is longer than it is drawn."""
    for left in (0, 4):
        points = [(x + left + 3 * (i % 2), top - 1 + Fraction(i * (THICK + 2), 4)) for i in range(5)]
        canvas.line(points, Colour.GROUND, width="2")


def _signed(unit: Unit, value: Number) -> str:
    text = unit.written(value)
    return f"+{text}" if value > 0 and text[0].isdigit() else text


# --- what a whole is made of ----------------------------------------------------------------------------------------

_PARTS = (Paint.CHOICE, Paint.HATCHED, Paint.DOTTED, Paint.EMPTY)


def composition(canvas: Canvas, drawing: Composition) -> Number:
    """A bar as wide as the page for each whole, with its parts named below it; gives the height."""
    top: Number = 0
    for name, parts in drawing.wholes:
        canvas.words(0, top + SIZE, fitted(name, WIDTH, SIZE), bold=True)
        edges = [*accumulate(parts, initial=Fraction(0))]
        scale = Scale(0, 1, 1, WIDTH - 1)
        for paint, left, right in zip(_PARTS, edges, edges[1:], strict=False):
            canvas.box(scale.at(left), top + ROW + 1, scale.at(right) - scale.at(left), THICK + 2, paint)
        top += ROW + THICK + 6
        x: Number = 0
        for paint, part, share, value in zip(_PARTS, drawing.parts, shares(parts), parts, strict=False):
            if value:
                text = f"{share} {part}"
                if x and x + 14 + width_of(text, SMALL) > WIDTH:
                    x, top = 0, top + ROW
                canvas.box(x + 1, top + 3, 9, 9, paint)
                canvas.words(x + 14, top + 12, text, size=SMALL)
                x += 14 + width_of(text, SMALL) + 12
        top += ROW + 8
    return top
