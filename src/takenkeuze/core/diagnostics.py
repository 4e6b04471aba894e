# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What is wrong in a file, as a value: code, severity, place, message and hint.

User mistakes never travel as exceptions through the program: loading returns them in a list, all at once.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How bad it is. A ``fout`` makes the command fail; a ``waarschuwing`` only speaks."""

    ERROR = "fout"
    WARNING = "waarschuwing"


class Place(NamedTuple):
    """A stretch of one line in a file; ``line`` and ``column`` count from 1, ``length`` in characters.

    ``line`` 0 stands for the file as a whole: it could not be read, so it has no lines.
    """

    bestand: str
    line: int = 0
    column: int = 0
    length: int = 1


class Spot(NamedTuple):
    """A place, with the source line as the user wrote it; "" when there is none."""

    place: Place
    line_text: str = ""


class Tip(str):
    """A hint that knows what to write instead of what is pointed at; several texts when only the user can choose.

    Each of them keeps every name and every amount that stood there; a test tries them all.
    """

    __slots__ = ("substitutes",)
    substitutes: tuple[str, ...]

    def __new__(cls, text: str, *replace: str) -> "Tip":
        """The hint in words, and what to write."""
        tip = super().__new__(cls, text)
        tip.substitutes = replace
        return tip


class Diagnostic(NamedTuple):
    """One thing that is wrong, with its source line as in ``Spot``; ``first``: where what stands twice stood first."""

    code: str
    severity: Severity
    text: str
    hint: str = ""
    place: Place | None = None
    line_text: str = ""
    first: Spot | None = None


def errors(diagnostics: Sequence[Diagnostic]) -> bool:
    """Whether any of these is an error."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def truncated(name: str) -> str:
    """Text from a file as it can stand in a message: one line, not too long."""
    name = " ".join(name[:200].split())
    return name if len(name) <= 40 else f"{name[:39]}…"


def suggestion(name: str, possible: Sequence[str], *, show: Sequence[str] | None = None) -> str:
    """A hint for a misspelt name: "bedoelde u kaasschaaf?", or what is possible when nothing looks like it.

    ``show`` is the list to show then, when that is not all that is possible.
    """
    if similar := [as_value(equal) for equal in similar_to(name, possible)]:
        return Tip(f"bedoelde u {' of '.join(similar)}?", *similar)
    show = possible if show is None else show
    if not show:
        return ""
    return f"mogelijk: {', '.join(show[:20])}" + (f" en {len(show) - 20} andere" if len(show) > 20 else "")


def as_value(name: str) -> str:
    """A text as it has to stand in a file: between quotes when YAML would read it otherwise."""
    plain = all(c.isalnum() or c in " _-.()/&" for c in name) and name == name.strip()
    if plain and (name[:1].isalnum() or name.startswith("--")):
        return name
    within = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{within}"'


def similar_to(name: str, possible: Sequence[str]) -> list[str]:
    """The name that looks most like a misspelt one; several when they do so equally, as 2a and 2b do for 2."""
    from difflib import SequenceMatcher, get_close_matches

    name = name[:100].lower().strip()
    small = {m.lower(): m for m in possible[:1000]}
    found = get_close_matches(name, small, n=3, cutoff=0.6)
    equal = [SequenceMatcher(None, m, name).ratio() for m in found]
    return sorted(small[m] for m, g in zip(found, equal, strict=True) if g == equal[0])


# A code is a promise: it keeps its meaning. TK0xx comes from reading a file, TK1xx from judging a scenario.
CODES = {
    "TK001": "bestand niet te lezen",
    "TK002": "bestand te groot",
    "TK003": "geen leesbare tekst in UTF-8",
    "TK004": "geen geldige YAML",
    "TK005": "leeg bestand",
    "TK006": "te diep genest",
    "TK007": "anker, verwijzing of tag",
    "TK008": "veld staat er twee keer",
    "TK009": "te veel fouten",
    "TK010": "onbekend veld",
    "TK011": "veld ontbreekt",
    "TK012": "ander soort waarde verwacht",
    "TK013": "geen geldig getal",
    "TK014": "bedrag niet eenduidig",
    "TK015": "percentage zonder %-teken",
    "TK016": "waarde buiten de grenzen",
    "TK017": "velden gaan niet samen",
    "TK020": "onbekende naam",
    "TK021": "naam staat er twee keer",
    "TK022": "aandelen tellen niet op tot 100%",
    "TK023": "producten boven hun aandeel",
    "TK024": "inkomsten hoger dan de lasten",
    "TK025": "gegeven zonder bron",
    "TK026": "parameter ontbreekt in het productenboek",
    "TK027": "jaar buiten de mogelijke jaren",
    "TK028": "afbouwpad niet mogelijk",
    "TK029": "deel van een tekst telt niet mee",
    "TK030": "productenboek staat niet in git",
    "TK040": "geen tabel met lasten gevonden",
    "TK041": "geen leesbaar bedrag in een tabel",
    "TK042": "totaal in een tabel klopt niet",
    "TK043": "eenheid van een tabel onbekend",
    "TK044": "jaar van een tabel onbekend",
    "TK045": "kolom van een tabel niet eenduidig",
    "TK046": "regel van een tabel past niet in een productenboek",
    "TK047": "geen bruikbaar Iv3-bestand",
    "TK048": "controle van een Iv3-bestand klopt niet",
    "TK049": "indeling past niet bij het bestand",
    "TK101": "knop buiten de matrix",
    "TK102": "onder het wettelijk minimum",
    "TK103": "onder nul",
    "TK104": "maatregel zonder gevolg",
    "TK105": "maatregel niet uit te rekenen",
    "TK106": "herstelplan nodig",
    "TK107": "reserve te klein voor de frictiekosten",
    "TK108": "maatregel begint na de getoonde jaren",
    "TK109": "tijdelijke kosten na de getoonde jaren",
    "TK110": "wettelijke taak stopt of verhuist",
    "TK111": "maatregelen op hetzelfde product",
    "TK112": "uniforme taak voor een deel van de gemeenten",
    "TK113": "eerste jaren zonder maatregel",
    "TK114": "afbouw niet klaar in de getoonde jaren",
    "TK115": "lasten dalen zonder afbouwtijd",
    "TK116": "kosten niet terugverdiend in de getoonde jaren",
    "TK117": "maatregel rust alleen op zachte cijfers",
    "TK118": "wijziging van de regeling nodig",
    "TK119": "frictie of blijvend die niet wordt gebruikt",
    "TK120": "bron zonder cijfer",
    "TK121": "bron verouderd",
    "TK122": "restpost te groot",
    "TK123": "reserve begint onder de ondergrens",
    "TK124": "productenboek misschien in duizenden",
    "TK125": "sleutel of telling zonder gebruik",
    "TK126": "overgang komt niet op 100%",
    "TK127": "sprong in de lasten",
    "TK128": "open plek in het productenboek",
    "TK130": "eis niet gehaald",
    "TK131": "eis niet te toetsen",
    "TK132": "bedrag misschien in duizenden",
    "TK133": "blijvende kosten zonder blijvers",
    "TK134": "tijdelijke maatregel kost meer dan zij oplevert",
    "TK140": "uitzondering niet nodig",
    "TK141": "uitzondering verlopen",
}
