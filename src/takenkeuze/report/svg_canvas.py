# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Shapes and words of a drawing as SVG text, and the colours and patterns they may have.

A colour is an attribute, so that a drawing stands alone, and a class, so that a page may give it another in the dark.
Nothing rests on hue: what must be told apart differs in lightness or has a pattern, and is named. On its ground a shape
has a contrast of at least 3:1 and a word of 4,5:1.
"""

from collections.abc import Sequence
from enum import Enum
from fractions import Fraction
from unicodedata import combining, east_asian_width

from takenkeuze.core.money import round_half_away
from takenkeuze.report.drawings import Number
from takenkeuze.report.safe import in_xml, line

WIDTH = 420
"""Of every drawing: on a phone its words are little smaller than those of the page."""
SIZE, SMALL = 12, 11
"""Of names, and of numbers and axes."""
ROW = 16
"""The height of a line of words."""


class Colour(Enum):
    """A colour by what it is for: in the light and on paper, and in the dark."""

    INK = ("#1a1a1a", "#eceff2")
    SOFT = ("#4d4d4d", "#b9c0c8")
    GROUND = ("#ffffff", "#15191e")
    AXIS = ("#6b6b6b", "#949ca5")
    GRID = ("#d9d9d9", "#39414a")
    LEVEL = ("#8a8a8a", "#8f98a3")
    CHOICE = ("#123f75", "#8dbcf5")
    LESS = ("#14606e", "#5cc0d0")
    MORE = ("#b3480a", "#f0a35e")

    @property
    def css(self) -> str:
        """Its name as class and as custom property."""
        return f"beeld-{self.name.lower()}"

    def as_fill(self) -> str:
        return f'class="{self.css}" fill="{self.value[0]}"'


class Paint(Enum):
    """How a shape is filled: evenly, or with a pattern between lines of its colour."""

    LEVEL = (Colour.LEVEL, "")
    CHOICE = (Colour.CHOICE, "")
    LESS = (Colour.LESS, "")
    MORE = (Colour.MORE, "hatch")
    HATCHED = (Colour.CHOICE, "hatch")
    DOTTED = (Colour.CHOICE, "dots")
    EMPTY = (Colour.AXIS, "empty")


def style() -> str:
    """The style sheet of a page with drawings: their colours, in the dark too; paper stays light."""
    light, dark = (";".join(f"--{c.css}:{c.value[i]}" for c in Colour) for i in (0, 1))
    rules = "".join(f".{c.css}{{fill:var(--{c.css})}}.{c.css}-line{{stroke:var(--{c.css})}}" for c in Colour)
    return f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}{rules}"


class Canvas:
    """What has been drawn so far. ``name`` sets its patterns apart from those of other drawings on a page."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.parts: list[str] = []
        self._words: list[str] = []
        self._paints: dict[Paint, None] = {}

    def box(self, x: Number, y: Number, width: Number, height: Number, paint: Paint) -> None:
        """A filled rectangle; of no width or height nothing is drawn."""
        if width <= 0 or height <= 0:
            return
        colour, pattern = paint.value
        where = f'x="{px(x)}" y="{px(y)}" width="{px(width)}" height="{px(height)}"'
        if not pattern:
            self.parts.append(f"<rect {where} {colour.as_fill()}/>")
            return
        self._paints[paint] = None
        stroke = f'class="{colour.css}-line" stroke="{colour.value[0]}"'
        self.parts.append(f'<rect {where} fill="url(#{self._pattern(paint)})" {stroke}/>')

    def plain_box(self, x: Number, y: Number, width: Number, height: Number, attributes: str) -> None:
        """A rectangle with attributes of its own."""
        where = f'x="{px(x)}" y="{px(y)}" width="{px(width)}" height="{px(height)}"'
        self.parts.append(f"<rect {where} {attributes}/>")

    def line(
        self, points: Sequence[tuple[Number, Number]], colour: Colour, *, width: str = "1", dashes: str = ""
    ) -> None:
        """A line through points."""
        path = "L".join(f"{px(x)} {px(y)}" for x, y in points)
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        stroke = f'class="{colour.css}-line" stroke="{colour.value[0]}" stroke-width="{width}"{dashed}'
        self.parts.append(f'<path d="M{path}" fill="none" {stroke}/>')

    def dot(self, x: Number, y: Number, radius: str, colour: Colour) -> None:
        self.parts.append(f'<circle cx="{px(x)}" cy="{px(y)}" r="{radius}" {colour.as_fill()}/>')

    def words(
        self,
        x: Number,
        y: Number,
        text: str,
        *,
        anchor: str = "start",
        size: int = SIZE,
        colour: Colour | str = Colour.INK,
        bold: bool = False,
    ) -> None:
        """A line of words, of which the foot is at ``y``; ``anchor`` says which part of it is at ``x``.

        A colour that is a text stays the same in the dark, and is on a shape; other words are over lines and
        keep these away.
        """
        if anchor == "middle":  # what stands below a bar or a line at the edge stays on the page
            half = width_of(text, size) / 2
            x = max(half, min(x, WIDTH - half))
        placed = f'x="{px(x)}" y="{px(y)}" font-size="{size}"'
        placed += f' text-anchor="{anchor}"' * (anchor != "start") + ' font-weight="bold"' * bold
        fill = colour.as_fill() if isinstance(colour, Colour) else f'fill="{colour}"'
        (self._words if isinstance(colour, Colour) else self.parts).append(
            f"<text {placed} {fill}>{in_xml(line(text))}</text>"
        )

    def finished(self, height: Number, title: str, description: str) -> str:
        """The whole drawing."""
        patterns = "".join(map(self._defined, self._paints))
        size = f'viewBox="0 0 {WIDTH} {px(height)}" width="{WIDTH}" height="{px(height)}"'
        of = f'aria-labelledby="{self.name}-t" aria-describedby="{self.name}-d"'
        around = f'class="{Colour.GROUND.css}-line" stroke="{Colour.GROUND.value[0]}" stroke-width="3"'
        around += ' stroke-linejoin="round" paint-order="stroke"'
        font = "font-family=\"Arial, 'Liberation Sans', Helvetica, sans-serif\""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" lang="nl" class="beeld" {of} {font}>'
            f'<title id="{self.name}-t">{in_xml(line(title))}</title>'
            f'<desc id="{self.name}-d">{in_xml(line(description))}</desc>'
            f"{f'<defs>{patterns}</defs>' if patterns else ''}{''.join(self.parts)}"
            f"<g {around}>{''.join(self._words)}</g></svg>"
        )

    def _pattern(self, paint: Paint) -> str:
        return f"{self.name}-{paint.name.lower()}"

    def _defined(self, paint: Paint) -> str:
        colour, pattern = paint.value
        what = {
            "hatch": f'<rect width="2" height="5" {colour.as_fill()}/>',
            "dots": f'<circle cx="2.5" cy="2.5" r="1.2" {colour.as_fill()}/>',
            "empty": "",
        }[pattern]
        turn = ' patternTransform="rotate(45)"' if pattern == "hatch" else ""
        size = f'width="5" height="5" patternUnits="userSpaceOnUse"{turn}'
        ground = f'<rect width="5" height="5" {Colour.GROUND.as_fill()}/>'
        return f'<pattern id="{self._pattern(paint)}" {size}>{ground}{what}</pattern>'


def px(value: Number) -> str:
    """A place or a length, to a tenth."""
    exact = Fraction(value)
    tenths = round_half_away(exact.numerator * 10, exact.denominator)
    whole, rest = divmod(abs(tenths), 10)
    return f"{'-' if tenths < 0 else ''}{whole}{f'.{rest}' if rest else ''}"


_NARROW = frozenset("ijltfrI.,:;|!'()[]/ -·")
_BROAD = frozenset("mwMW@%€…—&")


def width_of(text: str, size: int) -> Fraction:
    """How wide words are in Arial, and a little more: what we can't know is with which letters they are drawn."""
    return Fraction(sum(map(_width, text)) * size, 100)


def _width(sign: str) -> int:
    if combining(sign):
        return 8  # nothing, but a heap of them is not nothing
    if sign in _NARROW:
        return 34
    if sign in _BROAD or east_asian_width(sign) in "WF":
        return 100
    return 72 if sign.isupper() or ord(sign) > 0x24F else 58


def fitted(text: str, width: Number, size: int) -> str:
    """As much of a text as fits, with a sign that it was cut."""
    text = line(text[:WIDTH]).strip() + ("…" if len(text) > WIDTH else "")
    if width_of(text, size) <= width:
        return text
    room = width - width_of("…", size)
    count = 0
    for sign in text:
        room -= width_of(sign, size)
        if room < 0:
            break
        count += 1
    return f"{text[:count].rstrip()}…" if count else ""
