# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a report is made of, before it has a format. Texts are plain: no markup, no colour, no width."""

from enum import Enum, auto
from typing import NamedTuple, TypeVar

from takenkeuze.report.safe import line

T = TypeVar("T")


class Toon(Enum):
    """How a text is meant; a format may show it, but the words must do without."""

    GEWOON = auto()
    STERK = auto()
    FOUT = auto()
    WAARSCHUWING = auto()


class Kop(NamedTuple):
    """A heading; level 1 is the title."""

    tekst: str
    niveau: int = 2


class Alinea(NamedTuple):
    """A paragraph. With ``code`` its `backticks` mark what stands in a file; never with text from a file itself."""

    tekst: str
    toon: Toon = Toon.GEWOON
    code: bool = False


class Punten(NamedTuple):
    """A list of points, each with a word in front ("" for none)."""

    punten: tuple[tuple[str, str], ...]
    toon: Toon = Toon.GEWOON


class Soort(Enum):
    """What a column holds; it decides alignment and, where there is colour, the colour of a minus."""

    TEKST = auto()
    GETAL = auto()
    EFFECT = auto()  # a negative amount means less to pay
    OORDEEL = auto()  # a + or ! behind it says that it is the best or the worst of its row


AFBREEKPUNT = "\u00ad"
"""Where a heading may be cut in two (a soft hyphen)."""


class Kolom(NamedTuple):
    """A column of a table. Its heading may be wrapped, and cut at an ``AFBREEKPUNT``."""

    kop: str
    soort: Soort = Soort.GETAL


class Rij(NamedTuple):
    """A row of a table; ``totaal`` sets it apart as a sum."""

    cellen: tuple[str, ...]
    totaal: bool = False


class Tabel(NamedTuple):
    """A table whose first column names the rows."""

    kolommen: tuple[Kolom, ...]
    rijen: tuple[Rij, ...]
    noot: str = ""
    bijeen: bool = False
    """Whether names may be wrapped further than usual to keep all columns beside each other."""
    ruim: bool = False
    """Whether names may be wider than usual: for sentences in front of an amount."""


class Code(NamedTuple):
    """Text from a file, to be shown as it is, line by line."""

    tekst: str


class Naast(NamedTuple):
    """Two texts on each subject: beside each other where there is room, else below each other."""

    links: str
    rechts: str
    rijen: tuple[tuple[str, str, str], ...]
    """The subject, and what stands left and right ("" for nothing)."""


class Vouw(NamedTuple):
    """Blocks under a heading that a reader may open, where a format can fold; else just below it."""

    kop: str
    blokken: tuple["Blok", ...]


Blok = Kop | Alinea | Punten | Tabel | Code | Naast | Vouw


def cleaned(blok: Blok) -> Blok:
    """A block of which no text does anything to a screen: each is one line, but code keeps its lines."""
    if isinstance(blok, Code):
        return Code("\n".join(map(line, blok.tekst.split("\n"))))
    return _cleaned(blok)


def _cleaned(deel: T) -> T:
    if isinstance(deel, str):
        return line(deel)  # type: ignore[return-value]
    if not isinstance(deel, tuple):
        return deel
    if isinstance(deel, Code):
        return cleaned(deel)  # type: ignore[return-value]
    delen = map(_cleaned, deel)
    return type(deel)(*delen) if hasattr(deel, "_fields") else tuple(delen)  # type: ignore[return-value]
