# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What stands in an Iv3 file (CBS data schema, version 2.1): who sent it, and its lines, each with its place."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from takenkeuze.features.import_.findings import Findings
from takenkeuze.features.import_.iv3_codes import Definities
from takenkeuze.features.import_.sheet import MOST, Broken, shown

LASTEN, BATEN, STANDEN = "lasten", "baten", "balans_standen"
LISTS = {
    LASTEN: ("taakveld", "categorie"),
    BATEN: ("taakveld", "categorie"),
    "balans_lasten": ("balanscode", "categorie"),
    "balans_baten": ("balanscode", "categorie"),
    STANDEN: ("balanscode", "standper"),
}
"""The lists of a file, with the two codes that each of their lines has."""
_CODE = r"[A-Za-z0-9][A-Za-z0-9. -]{0,19}"
_NAMES = ("product", "activiteit", "taak", "naam", "omschrijving")
"""What the details of a line may call its product, the likeliest first."""
_MOST = 20
_SCHEMA = "maak het bestand opnieuw met het pakket waaruit u het naar het CBS stuurt"


class Entry(NamedTuple):
    """A line of one of the lists, with its amount in the unit of the file."""

    part: str
    row: int
    """Which line of the list it is, counted from 1."""
    code: str
    kind: str
    """The categorie; of a stand the day."""
    amount: Fraction
    naam: str = ""
    """What its details call the product."""
    cell: str = ""


class Levering(NamedTuple):
    """An Iv3 file."""

    laag: str
    naam: str
    boekjaar: int
    periode: int
    """0 is the begroting, 1 to 4 a quarter, 5 the jaarrekening."""
    status: str
    entries: tuple[Entry, ...]

    def of(self, part: str) -> list[Entry]:
        """The lines of one list."""
        return [entry for entry in self.entries if entry.part == part]


def read_levering(data: object, findings: Findings) -> Levering | None:
    """An Iv3 file out of JSON; None when it is none. What is wrong in a line is told, with its place."""
    metadata, lists = _block(data, "metadata"), _block(data, "data")
    if metadata is None or lists is None:
        text = "dit is geen Iv3-bestand: daarin staan metadata en data, naast elkaar"
        findings.report("TK047", text, "geef het bestand dat u naar het CBS stuurt, in JSON")
        return None
    year, periode = metadata.get("boekjaar"), metadata.get("periode")
    if not (isinstance(year, Fraction) and year.denominator == 1 and 2000 <= year <= 2100):
        findings.report("TK044", "metadata.boekjaar is geen jaar tussen 2000 en 2100", _SCHEMA, cell="metadata")
        year = Fraction(2000)
    if not (isinstance(periode, Fraction) and periode in range(6)):
        text = "metadata.periode is geen getal van 0 (begroting) tot en met 5 (jaarrekening)"
        findings.report("TK047", text, _SCHEMA, cell="metadata")
        periode = Fraction(0)
    for part in (LASTEN, BATEN):
        if not isinstance(lists.get(part), list):
            findings.report("TK047", f"data.{part} ontbreekt, of is geen lijst", _SCHEMA, cell="data")
    problems = list[tuple[str, str, str]]()
    entries = tuple(_with_cells([*_entries(lists, problems)]))
    for code, text, cell in problems[:_MOST]:
        findings.report(code, text, _SCHEMA, cell=cell)
    if len(problems) > _MOST:
        findings.report("TK041", f"en {len(problems) - _MOST} andere regels zijn niet te lezen", _SCHEMA)
    laag, naam, status = (_text(metadata.get(key)) for key in ("overheidslaag", "overheidsnaam", "status"))
    return Levering(laag, naam, int(year), int(periode), status, entries)


def _block(data: object, name: str) -> Mapping[str, Any] | None:
    found = data.get(name) if isinstance(data, dict) else None
    return found if isinstance(found, dict) else None


def _entries(lists: Mapping[str, Any], problems: list[tuple[str, str, str]]) -> Iterator[Entry]:
    for part, names in LISTS.items():
        lines = lists.get(part)
        for row, line in enumerate(lines if isinstance(lines, list) else [], 1):
            place = f"{part} rij {row}"
            if not isinstance(line, dict):
                problems.append(("TK041", "hier hoort een regel met codes en een bedrag", place))
                continue
            code, kind = (_text(line.get(name)) for name in names)
            amount = line.get("bedrag")
            wrong = [name for name, text in zip(names, (code, kind), strict=True) if not re.fullmatch(_CODE, text)]
            if wrong:
                text = f"{wrong[0]} ontbreekt, of is geen code: {shown(code if wrong[0] == names[0] else kind)[:30]}"
                problems.append(("TK041", text.rstrip(": "), place))
            elif isinstance(amount, Fraction) and abs(amount) < MOST:
                yield Entry(part, row, code, kind, amount, _detail(line.get("details")))
            else:
                said = amount.text if isinstance(amount, Broken) else amount
                said = "veel te groot" if isinstance(said, Fraction) else said
                what = f"is {shown(said)[:30]}" if isinstance(said, str) and said.strip() else "ontbreekt"
                problems.append(("TK041", f"bedrag van {code}/{kind} {what}; hier hoort een getal", place))


def _with_cells(entries: list[Entry]) -> Iterator[Entry]:
    """The lines, each with its place: its codes, and which line it is where more have the same codes."""
    often = Counter(entry[:1] + entry[2:4] for entry in entries)
    for entry in entries:
        cell = f"{entry.part} {entry.code}/{entry.kind}"
        more = often[entry[:1] + entry[2:4]] > 1
        yield entry._replace(cell=f"{cell} rij {entry.row}" if more else cell)


def _detail(details: object) -> str:
    """What the details of a line call the product; nothing when they don't."""
    if not isinstance(details, dict):
        return ""
    by_name = {str(key).lower(): value for key, value in details.items()}
    return next((text[:120] for name in _NAMES if (text := _text(by_name.get(name)))), "")


def _text(value: object) -> str:
    return shown(value) if isinstance(value, str) else ""


def read_definities(data: object, findings: Findings) -> Definities | None:
    """What a definition file says; None when it is none."""
    lists, metadata = _block(data, "codelijsten"), _block(data, "metadata")
    found = {name: dict(_codes(_block(lists, name))) for name in ("taakveld", "categorie_lasten", "categorie_baten")}
    if metadata is None or not all(found.values()):
        text = "dit is geen Iv3-definitiebestand: daarin staan codelijsten van taakvelden en categorieën"
        findings.report("TK047", text, "haal het bestand voor GR's op bij het CBS")
        return None
    year = metadata.get("boekjaar")
    boekjaar = int(year) if isinstance(year, str) and re.fullmatch("20[0-9]{2}", year) else None
    categories = {LASTEN: frozenset(found["categorie_lasten"]), BATEN: frozenset(found["categorie_baten"])}
    closed = _block(data, "grijze_cellen") or {}
    pairs = frozenset(
        (part, _text(one.get("taakveld")), _text(one.get("categorie")))
        for part in (LASTEN, BATEN)
        for one in _list(closed.get(part))
    )
    controls = _list(data.get("controles") if isinstance(data, dict) else None)
    return Definities(boekjaar, found["taakveld"], categories, pairs, tuple(_text(c.get("foutcode")) for c in controls))


def _codes(node: Mapping[str, Any] | None) -> Iterator[tuple[str, str]]:
    """The codes without others under them, at any depth, with their names."""
    left = _list(node.get("codelijst"))[::-1] if node else []
    while left:
        one = left.pop()
        if below := _list(one.get("subcodes")):
            left += below[::-1]
        elif code := _text(one.get("code")):
            yield code, _text(one.get("omschrijving")) or code


def _list(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
