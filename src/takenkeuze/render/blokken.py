"""What a report is made of, before it has a format. Texts are plain: no markup, no colour, no width."""

from dataclasses import dataclass, field
from enum import Enum, auto

__all__ = ["Alinea", "Blok", "Kolom", "Kop", "Punten", "Rij", "Soort", "Tabel", "Toon"]


class Toon(Enum):
    """How a text is meant; a format may show it, but the words must do without."""

    GEWOON = auto()
    STERK = auto()
    FOUT = auto()
    WAARSCHUWING = auto()


@dataclass(frozen=True, slots=True)
class Kop:
    """A heading; level 1 is the title."""

    tekst: str
    niveau: int = 2


@dataclass(frozen=True, slots=True)
class Alinea:
    """A paragraph."""

    tekst: str
    toon: Toon = Toon.GEWOON


@dataclass(frozen=True, slots=True)
class Punten:
    """A list of points, each with a word in front ("" for none)."""

    punten: tuple[tuple[str, str], ...]
    toon: Toon = Toon.GEWOON


class Soort(Enum):
    """What a column holds; it decides alignment and, where there is colour, the colour of a minus."""

    TEKST = auto()
    GETAL = auto()
    EFFECT = auto()  # a negative amount means less to pay


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column of a table."""

    kop: str
    soort: Soort = Soort.GETAL


@dataclass(frozen=True, slots=True)
class Rij:
    """A row of a table; ``totaal`` sets it apart as a sum."""

    cellen: tuple[str, ...]
    totaal: bool = False


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table whose first column names the rows."""

    kolommen: tuple[Kolom, ...]
    rijen: tuple[Rij, ...]
    noot: str = field(default="")


Blok = Kop | Alinea | Punten | Tabel
