# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The lines under a heading: each with its texts and its amounts, in the unit and with the sign they stand in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.features.import_.amounts import Style, Written, find_style, is_nothing, is_open, readings
from takenkeuze.features.import_.columns import Role
from takenkeuze.features.import_.findings import Findings
from takenkeuze.features.import_.header import Header, looks_like_amount
from takenkeuze.features.import_.layout import Layout
from takenkeuze.features.import_.sheet import MOST, Broken, Day, Sheet, Value, address, shown

Key = tuple[Role, int]
"""A kind of amount, and its year."""


class LineKind(Enum):
    """What a line is."""

    PRODUCT = auto()
    TOTAL = auto()
    SALDO = auto()
    """What lasten and baten leave: no product, and no total of lasten."""
    BIJDRAGE = auto()
    """What the gemeenten pay: that is what the book computes."""
    BATEN = auto()
    """Baten on a line of their own, which belong to no product."""
    LEFT_OUT = auto()
    """By hand."""


class Amount(NamedTuple):
    """An amount as it stands in a cell; one that is still to come (PM) counts as nothing."""

    value: Fraction
    cell: str
    open: bool = False


class Line(NamedTuple):
    """A line with amounts."""

    row: int
    naam: str
    group: str
    code: str
    indent: int
    amounts: Mapping[Key, Amount]
    kind: LineKind = LineKind.PRODUCT
    sleutel: str = ""
    omschrijving: str = ""


_TOTAL = re.compile(r"(sub|eind|generaal|algemeen|alg\.)?[\s-]*tota(al|le)\b|som\b|(sub|eind)totalen\b", re.I)
_SALDO = re.compile(r"((totaal|geraamde?|gerealiseerde?|begrote?)\s+)*(saldo|resultaat|exploitatiesaldo)\b", re.I)
_BIJDRAGE = re.compile(
    r"\b(bijdragen?\b.*\bgemeenten?\b|gemeentelijke bijdragen?|gemeentebijdragen?|inwonerbijdragen?)", re.I
)
_BATEN = re.compile(r"(totaal\s+)?(baten|inkomsten|opbrengsten)\b[\s:]*", re.I)
_NOTE = 90
"""A text this long without an amount is a note, and no heading."""


def read_lines(sheet: Sheet, header: Header, layout: Layout, findings: Findings) -> list[Line]:
    """All lines with amounts, in order; what can't be read is told."""
    style = _style(sheet, header, layout, findings)
    group, of_baten, lines = "", False, list[Line]()
    end = _last_amount(sheet, header, layout)
    headings = [_filled(sheet.rows[row]) for row in range(header.top, header.bottom + 1)]
    for row in range(header.bottom + 1, len(sheet.rows)):
        if len(_filled(sheet.rows[row])) > 1 and _filled(sheet.rows[row]) in headings:
            continue  # the heading again, as on each page of a long table
        own = {role: _text(sheet.at(row, column.place)) for role, column in layout.texts.items()}
        label = own[Role.NAME] or own.get(Role.GROUP, "") or own.get(Role.CODE, "")
        cells = {key: sheet.at(row, column.place) for key, column in layout.amounts.items()}
        total = any(_TOTAL.match(text) for text in own.values())
        is_note = row > end or not (label or total)
        amounts = dict(_amounts(sheet, row, cells, layout, style, findings, label, total=total, is_note=is_note))
        if not amounts:
            if label and len(label) <= _NOTE and not any(own.get(r) for r in (Role.SLEUTEL, Role.DESCRIPTION)):
                of_baten = bool(_BATEN.fullmatch(label))
                group = label
            continue
        in_column = own.get(Role.GROUP, "")
        if in_column and not total:
            group = in_column
        kind = _kind(label, amounts, total=total, of_baten=of_baten)
        if not label and kind is LineKind.PRODUCT:
            kind = LineKind.TOTAL  # the sum below a line: its proof tells whether it is one
        naam = own[Role.NAME] or (label if kind is not LineKind.PRODUCT else "")
        indent = _indent(sheet.at(row, layout.texts[Role.NAME].place))
        more = own.get(Role.SLEUTEL, ""), own.get(Role.DESCRIPTION, "")
        lines.append(Line(row, naam, group, own.get(Role.CODE, ""), indent, amounts, kind, *more))
    return lines


def _last_amount(sheet: Sheet, header: Header, layout: Layout) -> int:
    """The last row in which an amount stands: what is below it are notes."""
    places = [column.place for column in layout.amounts.values()]
    for row in range(len(sheet.rows) - 1, header.bottom, -1):
        if any(isinstance(v := sheet.at(row, place), Broken) or looks_like_amount(v) for place in places):
            return row
    return header.bottom


def _text(value: Value) -> str:
    return shown(value).replace(",", ".") if isinstance(value, Fraction) else shown(value)


def _indent(value: Value) -> int:
    """How many blanks a name has in front."""
    return len(value) - len(value.lstrip()) if isinstance(value, str) else 0


def _style(sheet: Sheet, header: Header, layout: Layout, findings: Findings) -> Style:
    """How the amounts that are text are written."""
    written = [
        Written(address(row, column.place), value)
        for row in range(header.bottom + 1, len(sheet.rows))
        for column in layout.amounts.values()
        if isinstance(value := sheet.at(row, column.place), str)
    ]
    found = find_style(written)
    if found.doubt:
        cells = " en ".join(f"{one.cell} ({one.text.strip()[:30]})" for one in found.doubt)
        several = len(found.doubt) > 1
        text = f"of een punt of een komma voor de decimalen staat, is niet te zien: {cells}"
        hint = "schrijf alle bedragen op één manier" if several else "schrijf dit bedrag zonder komma, of als getal"
        findings.report("TK041", text, hint, sheet, found.doubt[-1].cell)
    return found.style


def _filled(row: Sequence[Value]) -> list[Value]:
    return [value for value in row if value is not None]


def _amounts(
    sheet: Sheet,
    row: int,
    cells: Mapping[Key, Value],
    layout: Layout,
    style: Style,
    findings: Findings,
    label: str,
    *,
    total: bool,
    is_note: bool,
) -> Iterator[tuple[Key, Amount]]:
    """The amounts of a line. In a note, a text or date is none that should have been one."""
    for key, value in cells.items():
        cell = address(row, layout.amounts[key].place)
        match value:
            case Fraction() if abs(value) < MOST:
                yield key, Amount(value, cell)
            case Fraction():
                text = "dit getal is veel te groot voor een bedrag"
                findings.report("TK041", text, "kijk of dit de goede cel is", sheet, cell, warning=total)
            case Broken():
                what = f"staat {value.text}" if value.text else "staat een formule zonder uitkomst"
                hint = (
                    "herstel de formule in de spreadsheet"
                    if value.text
                    else "open het bestand in een spreadsheet en sla het op: dan staan de uitkomsten erin"
                )
                where = f"bij {label} " if label else ""
                findings.report("TK041", f"{where}{what}, geen bedrag", hint, sheet, cell, warning=total)
            case Day():
                if not is_note:
                    findings.report("TK041", f"hier staat een datum ({value.text})", "zet er een bedrag", sheet, cell)
            case str() if value.strip():
                if is_open(value):
                    yield key, Amount(Fraction(0), cell, open=True)
                elif found := readings(value):
                    yield key, Amount(found.get(style, next(iter(found.values()))), cell)
                elif not is_nothing(value) and not is_note:
                    text = f"{value.strip()[:40]} is geen bedrag"
                    findings.report("TK041", text, "zet er een getal, of niets", sheet, cell)


def _kind(label: str, amounts: Mapping[Key, Amount], *, total: bool, of_baten: bool) -> LineKind:
    if _SALDO.match(label):
        return LineKind.SALDO
    lasten = any(amount.value for (role, _), amount in amounts.items() if role is Role.LASTEN)
    if _BIJDRAGE.search(label) and (of_baten or not lasten):
        return LineKind.BIJDRAGE
    if total:
        return LineKind.TOTAL
    return LineKind.BATEN if of_baten else LineKind.PRODUCT
