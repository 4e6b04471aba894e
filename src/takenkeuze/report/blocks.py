# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a report is made of, before it has a format. Texts are plain: no markup, no colour, no width.

Amounts in them are marks, which ``report/amounts.py`` makes and writes.
"""

from collections.abc import Callable
from enum import Enum, auto
from typing import Any, NamedTuple, TypeVar

from takenkeuze.report.drawings import AxisUnit, Drawing
from takenkeuze.report.safe import line

T = TypeVar("T")


class Tone(Enum):
    """How a text is meant; a format may show it, but the words must do without."""

    PLAIN = auto()
    STRONG = auto()
    ERROR = auto()
    WARNING = auto()


class Heading(NamedTuple):
    """A heading; level 1 is the title."""

    text: str
    level: int = 2


class Paragraph(NamedTuple):
    """A paragraph. With ``code`` its `backticks` mark what stands in a file; never with text from a file itself."""

    text: str
    tone: Tone = Tone.PLAIN
    code: bool = False


class BulletList(NamedTuple):
    """A list of points, each with a word in front ("" for none)."""

    points: tuple[tuple[str, str], ...]
    tone: Tone = Tone.PLAIN


class ColumnKind(Enum):
    """What a column holds; it decides alignment and, where there is colour, the colour of a minus."""

    TEXT = auto()
    NUMBER = auto()
    EFFECT = auto()  # a negative amount means less to pay
    BENEFIT = auto()  # a positive amount means less to pay
    OORDEEL = auto()  # a + or ! behind it says that it is the best or the worst of its row


def is_less(cell: str, kind: ColumnKind) -> bool:
    """Whether an amount in such a column is less to pay."""
    if kind is ColumnKind.EFFECT:
        return "-" in cell and cell != "-"
    return kind is ColumnKind.BENEFIT and "-" not in cell and cell not in ("", "0", "0,00", "0%")


BREAK_POINT = "\u00ad"
"""Where a heading may be cut in two (a soft hyphen)."""


class Column(NamedTuple):
    """A column of a table. Its heading may be wrapped, and cut at an ``BREAK_POINT``."""

    heading: str
    kind: ColumnKind = ColumnKind.NUMBER


class TableRow(NamedTuple):
    """A row of a table; ``total`` sets it apart as a sum, ``bar`` is the effect that may be drawn behind it.

    ``rounding``: it says what rounding leaves, which is nobody's saving.
    """

    cells: tuple[str, ...]
    total: bool = False
    bar: int = 0
    rounding: bool = False


class Bars(NamedTuple):
    """What is drawn behind the rows of a table where there is room."""

    what: str
    """What they are, behind "minder" and "meer"."""
    turned: bool = False
    """Whether less to pay goes to the right."""


class Table(NamedTuple):
    """A table whose first column names the rows."""

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    note: str = ""
    together: bool = False
    """Whether names may be wrapped further than usual to keep all columns beside each other."""
    spacious: bool = False
    """Whether names may be wider than usual: for sentences in front of an amount."""
    bars: Bars | None = None


class Code(NamedTuple):
    """Text from a file, to be shown as it is, line by line."""

    text: str


class SideBySide(NamedTuple):
    """Two texts on each subject: beside each other where there is room, else below each other."""

    left: str
    right: str
    rows: tuple[tuple[str, str, str], ...]
    """The subject, and what stands left and right ("" for nothing)."""


class Fold(NamedTuple):
    """Blocks under a heading that a reader may open, where a format can fold; else just below it."""

    heading: str
    blocks: tuple["Block", ...]
    anchor: str = ""
    """What leads here (``report/links.py``); letters, digits and dashes."""


class Chart(NamedTuple):
    """A picture of what a table beside it says too; a format without pictures leaves it out.

    ``report/svg.py`` draws it, without its title: that stands above it as text.
    """

    title: str
    """The message, as a sentence."""
    description: str
    """What there is to see, for who does not see it."""
    drawing: Drawing
    unit: AxisUnit = AxisUnit.EUROS
    effect: bool = False
    """Whether it shows what changes: that turns round when plus means an advantage."""
    turned: bool = False
    """Whether that has been done."""


Block = Heading | Paragraph | BulletList | Table | Code | SideBySide | Fold | Chart


def cleaned(block: Block) -> Block:
    """A block of which no text does anything to a screen: each is one line, but code keeps its lines."""
    return with_texts(block, line, code=lambda text: "\n".join(map(line, text.split("\n"))))


def with_texts(
    part: T,
    change: Callable[[str], str],
    *,
    code: Callable[[str], str] | None = None,
    table: Callable[[Table], Table] = lambda table: table,
    chart: Callable[[Chart], Chart] = lambda chart: chart,
) -> T:
    """A block with every text changed; that of ``Code`` in another way, each ``table`` and ``chart`` changed first."""

    def changed(part: Any) -> Any:
        if isinstance(part, str):
            return change(part)
        if isinstance(part, Code):
            return Code((code or change)(part.text))
        if not isinstance(part, tuple):
            return part
        if isinstance(part, Table):
            part = table(part)
        elif isinstance(part, Chart):
            part = chart(part)
        parts = map(changed, part)
        return type(part)(*parts) if hasattr(part, "_fields") else tuple(parts)

    whole: T = changed(part)
    return whole
