# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The columns of a table as an indeling names them, by their headings; and how an indeling names those of a table."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from takenkeuze.core.diagnostics import suggestion
from takenkeuze.core.model.indeling import YEAR_IN_HEADING, Kolommen
from takenkeuze.core.notation import enumeration
from takenkeuze.features.import_.columns import Column, Role
from takenkeuze.features.import_.findings import Findings, Misfit
from takenkeuze.features.import_.header import Header, find_header, headers
from takenkeuze.features.import_.layout import ByHand, Layout
from takenkeuze.features.import_.sheet import Sheet

_YEAR = r"(?<!\d)20\d\d(?!\d)"
_LETTERS = re.compile(r"kolom ([A-Za-z]{1,3})")


class SettledTable(NamedTuple):
    """The table in which all headings were found, and what its columns are."""

    sheet: Sheet
    header: Header
    by_hand: ByHand


def find_settled(sheets: Sequence[Sheet], kolommen: Kolommen, findings: Findings) -> SettledTable | None:
    """The first table that has all these headings; None when there is none, which ``findings`` tell."""
    wanted = [(name, i, text) for name, texts in kolommen._asdict().items() for i, text in enumerate(texts)]
    nearest: tuple[int, Sheet, Header] | None = None
    for sheet in sheets:
        for header in headers(sheet):
            count = sum(bool(_places(header, text)) for _, _, text in wanted if not _LETTERS.fullmatch(text))
            if nearest is None or count > nearest[0]:
                nearest = count, sheet, header
    if nearest is None or not nearest[0]:
        tables = [(0, sheet, own) for sheet in sheets if (own := find_header(sheet))]
        nearest = tables[0] if tables else nearest
    if nearest is None:
        findings.report(
            "TK040", "in dit bestand is geen kop van een tabel gevonden", "kijk of dit het goede bestand is"
        )
        return None
    _, sheet, header = nearest
    by_hand: dict[int, tuple[Role | None, int | None]] = {column.place: (None, None) for column in header.columns}
    fits = True
    for name, i, text in wanted:
        places = _places(header, text)
        by_hand |= dict.fromkeys(places, (Role(name), None))
        if not places:
            fits = False
            have = list(dict.fromkeys(as_pattern(column.text) for column in header.columns))
            where = f"op blad {sheet.naam} " if sheet.naam else ""
            there = f"; de koppen {where}in regel {header.bottom + 1}: {enumeration(have, 12)}"
            found = f"kop {text} staat niet in het bestand{there}"
            findings.misfits.append(Misfit(("kolommen", name, i), found, suggestion(text, have)))
    return SettledTable(sheet, header, by_hand) if fits else None


def _places(header: Header, text: str) -> list[int]:
    """The columns with this heading."""
    if found := _LETTERS.fullmatch(text):
        place = 0
        for letter in found[1].upper():
            place = place * 26 + ord(letter) - ord("A") + 1
        return [place - 1]
    wanted = _form(text)
    return [column.place for column in header.columns if column.text and _form(as_pattern(column.text)) == wanted]


def as_pattern(text: str) -> str:
    """A heading, or the name of a sheet, as an indeling has it: good for other years too."""
    return re.sub(_YEAR, YEAR_IN_HEADING, text)


def _form(text: str) -> str:
    return " ".join(text.lower().split())


def settled_columns(header: Header, layout: Layout) -> Iterator[tuple[str, list[str]]]:
    """For each meaning the headings of its columns, so that they are found again in the table of another year."""
    found: dict[str, list[str]] = {}
    used = list(layout.texts.items())
    used += [(role, column) for (role, _), column in sorted(layout.amounts.items(), key=lambda one: one[0][1])]
    roles: dict[int, Role] = {column.place: role for role, column in used}
    for role, column in used:
        text = as_pattern(column.text)
        same = _places(header, text) if text else []
        alone = bool(same) and all(roles.get(place, role) is role for place in same) and _no_doubles(header, same)
        text = text if alone else f"kolom {column.name}"
        if text not in found.setdefault(role, []):
            found[role].append(text)
    yield from ((name, found[name]) for name in Kolommen._fields if name in found)


def _no_doubles(header: Header, places: Sequence[int]) -> bool:
    """Whether columns with the same heading are told apart by their year."""
    columns: list[Column] = [column for column in header.columns if column.place in places]
    return len({column.text for column in columns}) == len(columns)
