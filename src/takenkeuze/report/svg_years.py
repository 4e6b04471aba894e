# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Numbers over the years: bars that stand where their values fit on them, else lines with their names at the end."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from takenkeuze.report.drawings import AxisUnit, Number, Timeline
from takenkeuze.report.svg_canvas import ROW, SMALL, WIDTH, Canvas, Colour, Paint, fitted, width_of
from takenkeuze.report.svg_scale import Scale, bounds, round_step, ticks, unit_of

HEIGHT = 190
"""Of the part between the highest and the lowest value."""
_SERIES = ((Paint.LEVEL, Colour.LEVEL, ""), (Paint.CHOICE, Colour.CHOICE, ""))
"""How the first series, what would be, and the second, what is chosen, look."""
_SIDE = 110
"""The most room for names at the right."""


class Frame:
    """Where years and values are: the axes, and what stands around them."""

    def __init__(self, drawing: Timeline, kind: AxisUnit, *, zero: bool) -> None:
        values = [Fraction(value) for series in drawing.series for value in series.values]
        values += [Fraction(bound.value) for bound in drawing.bounds]
        self.unit = unit_of(values, kind)
        self.zero = zero
        if zero:
            low, high, self.step = bounds(values, self.unit.cents, 5)
        else:
            self.step = round_step(max(values) - min(values), self.unit.cents, 4)
            low = self.step * (min(values) // self.step)
            high = max(self.step * -(-max(values) // self.step), low + self.step)
        texts = [self.unit.on_axis(tick) for tick in ticks(low, high, self.step)]
        self.left = max(width_of(text, SMALL) for text in texts) + 8
        self.values = Scale(low, high, Fraction(0), Fraction(0))
        self.right: Number = WIDTH
        self.beside: Number = WIDTH
        """Where names at the right begin."""

    def place(self, top: Number, right: Number) -> None:
        """Settle where the values are, below ``top`` and left of ``right``."""
        self.values = self.values._replace(start=top + HEIGHT, end=Fraction(top))
        self.right = right
        self.beside = right + 5

    def keep_room(self, drawing: Timeline) -> None:
        """Room at both sides for a value that is wider than its bar."""
        values = [value for series in drawing.series for value in series.values]
        wider = max(width_of(self.unit.written(value), SMALL) for value in values) - self.slot(len(drawing.years))
        if len(drawing.series) == 1 and wider > 0:
            self.left += wider / 2
            self.right -= wider / 2

    def slot(self, count: int) -> Fraction:
        """The width for each of so many years."""
        return (self.right - self.left) / count

    def middle(self, i: int, count: int) -> Fraction:
        return self.left + self.slot(count) * (i + Fraction(1, 2))


def timeline(canvas: Canvas, drawing: Timeline, kind: AxisUnit, *, effect: bool, turned: bool) -> Number:
    """The drawing; gives its height."""
    assert len(drawing.series) <= len(_SERIES), "no more than two can be told apart"
    several = len(drawing.series) > 1
    if several and not _values_fit(drawing, kind):
        return _lines(canvas, drawing, kind)
    frame = Frame(drawing, kind, zero=True)
    named = [width_of(fitted(bound.name, _SIDE, SMALL), SMALL) for bound in drawing.bounds]
    written = [width_of(frame.unit.written(bound.value), SMALL) for bound in drawing.bounds]
    top = Fraction(ROW * (1 + several + bool(drawing.turning_text)))
    frame.place(top, WIDTH - (max(*named, *written) + 6 if drawing.bounds else 0))
    frame.keep_room(drawing)
    if several:
        _legend(canvas, drawing, frame.left)
    _axes(canvas, drawing, frame)
    _standing(canvas, drawing, frame, effect=effect, turned=turned)
    _bounds(canvas, drawing, frame)
    _turning_point(canvas, drawing, frame)
    foot, said = top + HEIGHT + 2 * ROW, frame.unit.name
    if len(drawing.series) == 2:
        foot, between = _differences(canvas, drawing, frame, kind, foot)
        said += between
    canvas.words(WIDTH, foot + 12, said, anchor="end", size=SMALL, colour=Colour.SOFT)
    return foot + ROW


def _values_fit(drawing: Timeline, kind: AxisUnit) -> bool:
    """Whether each bar is wide enough for its value."""
    frame = Frame(drawing, kind, zero=True)
    count = len(drawing.years) * len(drawing.series)
    widest = max(width_of(frame.unit.written(v), SMALL - 1) for series in drawing.series for v in series.values)
    return (WIDTH - frame.left) / count >= widest + 3


def _legend(canvas: Canvas, drawing: Timeline, x: Fraction) -> None:
    for series, (paint, _, _) in zip(drawing.series, _SERIES, strict=False):
        text = fitted(series.name, 160, SMALL)
        canvas.box(x, 3, 10, 10, paint)
        canvas.words(x + 14, 12, text, size=SMALL)
        x += 14 + width_of(text, SMALL) + 16


def _axes(canvas: Canvas, drawing: Timeline, frame: Frame) -> None:
    """Lines at round values, and the years below."""
    for value in ticks(frame.values.low, frame.values.high, frame.step):
        y = frame.values.at(value)
        colour = Colour.AXIS if value == 0 else Colour.GRID
        canvas.line([(frame.left, y), (frame.right, y)], colour)
        canvas.words(frame.left - 5, y + 4, frame.unit.on_axis(value), anchor="end", size=SMALL, colour=Colour.SOFT)
    count = len(drawing.years)
    every = next(n for n in (1, 2, 5, 10, 20, count) if frame.slot(count) * n >= 32)
    for i, year in enumerate(drawing.years):
        if i % every == 0:
            foot = frame.values.start + ROW + 12
            canvas.words(frame.middle(i, count), foot, str(year), anchor="middle", size=SMALL)


def _standing(canvas: Canvas, drawing: Timeline, frame: Frame, *, effect: bool, turned: bool) -> None:
    count, many = len(drawing.years), len(drawing.series)
    slot = frame.slot(count)
    wide = min(slot * Fraction(4, 5), Fraction(48) * many) / many
    labelled = {*_labelled(drawing, frame, slot)}
    for n, series in enumerate(drawing.series):
        for i, value in enumerate(series.values):
            x = frame.middle(i, count) + wide * (n - Fraction(many, 2))
            top, foot = sorted((frame.values.at(value), frame.values.at(0)))
            paint = _SERIES[n][0] if many > 1 else Paint.CHOICE
            if effect:
                paint = Paint.LESS if (value < 0) != turned else Paint.MORE
            if value:
                canvas.box(x, top, wide, max(foot - top, Fraction(1)), paint)
            if many > 1 or i in labelled:
                y = foot + 11 if value < 0 else top - 4
                text, size = frame.unit.written(value), SMALL - (many > 1)
                canvas.words(x + wide / 2, y, text, anchor="middle", size=size)


def _labelled(drawing: Timeline, frame: Frame, slot: Fraction) -> Iterator[int]:
    """The years at which the value is written: all when they fit, else those that matter and are far enough apart."""
    values = drawing.series[0].values
    widest = max(width_of(frame.unit.written(value), SMALL) for value in values) + 3
    apart = 1 if slot >= widest else int(widest / slot) + 1
    if apart == 1:
        yield from range(len(values))
        return
    last = len(values) - 1
    turn = [i for i, year in enumerate(drawing.years) if year == drawing.turning_point]
    order = [last, *turn, values.index(min(values)), values.index(max(values)), 0]
    chosen: list[int] = []
    for i in order:
        if all(abs(i - other) >= apart for other in chosen):
            chosen.append(i)
    yield from chosen


def _bounds(canvas: Canvas, drawing: Timeline, frame: Frame) -> None:
    """Levels to hold the values against, with their names at the right."""
    wanted = [frame.values.at(bound.value) for bound in drawing.bounds]
    for bound, y, at in zip(drawing.bounds, wanted, _apart(wanted), strict=True):
        canvas.line([(frame.left, y), (frame.right, y)], Colour.MORE, width="2", dashes="6 3")
        canvas.words(frame.beside, at - 1, fitted(bound.name, _SIDE, SMALL), size=SMALL)
        canvas.words(frame.beside, at + 11, frame.unit.written(bound.value), size=SMALL)


def _turning_point(canvas: Canvas, drawing: Timeline, frame: Frame) -> None:
    if drawing.turning_point not in drawing.years or not drawing.turning_text:
        return
    count, i = len(drawing.years), drawing.years.index(drawing.turning_point)
    x = frame.middle(i, count)
    half = width_of(drawing.turning_text, SMALL) / 2
    at = min(max(x, frame.left + half), WIDTH - half)
    foot = 12 + ROW * (len(drawing.series) > 1)
    canvas.words(at, foot, fitted(drawing.turning_text, WIDTH, SMALL), anchor="middle", size=SMALL, bold=True)
    canvas.line([(x, foot + 5), (x, frame.values.start + ROW)], Colour.INK, dashes="2 3")


def _differences(
    canvas: Canvas, drawing: Timeline, frame: Frame, kind: AxisUnit, foot: Fraction
) -> tuple[Fraction, str]:
    """Below each year what the second series has more than the first, which is hardly seen between long bars.

    Gives the height so far, and what is said of it.
    """
    first, second = (series.values for series in drawing.series)
    between = [b - a for a, b in zip(first, second, strict=True)]
    unit = unit_of(between, kind)
    count = len(drawing.years)
    texts = [unit.written(value) for value in between]
    if max(width_of(text, SMALL) for text in texts) > frame.slot(count):
        return foot, ""
    for i, text in enumerate(texts):
        canvas.words(frame.middle(i, count), foot + 11, text, anchor="middle", size=SMALL, bold=True)
    return foot + ROW + 2, f"; vet is het verschil{f', in {unit.name}' if unit.name != frame.unit.name else ''}"


# --- lines ----------------------------------------------------------------------------------------------------------


def _lines(canvas: Canvas, drawing: Timeline, kind: AxisUnit) -> Number:
    """A line for each series, named at its end; the axis begins where the values do."""
    frame = Frame(drawing, kind, zero=False)
    named = [width_of(fitted(series.name, _SIDE, SMALL), SMALL) for series in drawing.series]
    written = [width_of(frame.unit.written(series.values[-1]), SMALL) for series in drawing.series]
    side = max(*named, *written)
    frame.place(ROW, WIDTH - side - 8)
    _axes(canvas, drawing, frame)
    count = len(drawing.years)
    lasts = []
    for series, (_, colour, _) in zip(drawing.series, _SERIES, strict=False):
        points = [(frame.middle(i, count), frame.values.at(v)) for i, v in enumerate(series.values)]
        canvas.line(points, colour, width="2.5", dashes="" if colour is Colour.CHOICE else "5 3")
        canvas.dot(*points[-1], "3.5", colour)
        lasts.append(points[-1][1])
    for series, at in zip(drawing.series, _apart(lasts), strict=True):
        x = frame.right - frame.slot(count) / 2 + 8
        canvas.words(x, at - 1, fitted(series.name, side + frame.slot(count) / 2, SMALL), size=SMALL)
        canvas.words(x, at + 11, frame.unit.written(series.values[-1]), size=SMALL, bold=True)
    foot = ROW + HEIGHT + 2 * ROW + 4
    said = f"{frame.unit.name}{'' if frame.values.low == 0 else '; de as begint niet bij nul'}"
    canvas.words(WIDTH, foot + 12, said, anchor="end", size=SMALL, colour=Colour.SOFT)
    return foot + ROW


def _apart(wanted: Sequence[Number], least: int = 2 * SMALL + 4) -> list[Number]:
    """Places as near to those wanted as can be, with so much between them that words do not touch."""
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    places: list[Number] = [*wanted]
    for before, i in pairwise(order):
        places[i] = max(places[i], places[before] + least)
    return places
