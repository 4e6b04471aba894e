# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A published table of bijdragen per gemeente, to hold a book against."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.model.productenboek import Gemeente
from takenkeuze.core.names import seek_name
from takenkeuze.core.notation import euro
from takenkeuze.features.import_.amounts import Written, find_style, readings
from takenkeuze.features.import_.columns import Role, read_heading
from takenkeuze.features.import_.findings import Findings
from takenkeuze.features.import_.gemeenten import is_heading_of_names, is_total
from takenkeuze.features.import_.header import looks_like_amount, unit_texts
from takenkeuze.features.import_.sheet import Sheet, Value, address, shown

_FIRST_ROWS = 60
_DECIMALS = 6
"""An amount with more decimals was not rounded."""
_FAR = 30
"""A unit in which all gemeenten pay this many times what they do in the book, or as much less, is not the unit."""


class Published(NamedTuple):
    """What a gemeente pays by the table, in euros, and the cell that says so."""

    euros: Fraction
    cell: str


class Controle(NamedTuple):
    """A published table: the amounts by place of the gemeente in the book, and what they are rounded to, in euros."""

    sheet: Sheet
    heading: str
    amounts: Mapping[int, Published]
    rounded: Fraction

    def difference(self, g: int, cents: int) -> Fraction | None:
        """How many euros the book is above the table; None when the table does not have this gemeente."""
        published = self.amounts.get(g)
        return None if published is None else Fraction(cents, 100) - published.euros

    def differs(self, g: int, cents: int) -> bool:
        """Whether the book and the table differ by more than the rounding of the table."""
        difference = self.difference(g, cents)
        return difference is None or abs(difference) > self.rounded / 2


def find_controle(
    sheets: Sequence[Sheet],
    gemeenten: Sequence[Gemeente],
    year: int,
    total: int,
    findings: Findings,
) -> Controle | None:
    """The bijdragen of a year; None when no table has them, which ``findings`` tell. ``total`` in cents is the book's.

    The unit is what the table says, else the only one in which it comes near the book.
    """
    for sheet in sheets:
        for row in range(min(_FIRST_ROWS, len(sheet.rows))):
            names = [c for c, value in enumerate(sheet.rows[row]) if is_heading_of_names(shown(value))]
            if names and (column := _column(sheet, row, names[0], year)) is not None:
                return _read(sheet, row, names[0], column, gemeenten, total, findings)
    text = f"geen tabel met bijdragen per gemeente van {year} gevonden"
    findings.report("TK040", text, "er horen koppen te zijn als gemeente en bijdrage, met de bedragen eronder")
    return None


def _column(sheet: Sheet, row: int, names: int, year: int) -> int | None:
    """The column with bijdragen of this year: of those that name the year, or no year, the first that says bijdrage."""
    found = []
    for column in range(sheet.width):
        heading = read_heading(sheet.at(row, column))
        if column == names or heading.year not in (None, year) or not looks_like_amount(sheet.at(row + 1, column)):
            continue
        if heading.role in (Role.BIJDRAGE, Role.AMOUNT):
            found.append((heading.year != year, heading.role is not Role.BIJDRAGE, column))
    return min(found)[2] if found else None


def _read(
    sheet: Sheet,
    heading: int,
    names: int,
    column: int,
    gemeenten: Sequence[Gemeente],
    total: int,
    findings: Findings,
) -> Controle | None:
    known = {name: g for g, gemeente in enumerate(gemeenten) for name in gemeente.names}
    found, values = dict[int, tuple[Fraction, str]](), [*_values(sheet, heading, names, column, findings)]
    for name, cell, value in values:
        if is_total(name):
            together = sum((amount for amount, _ in found.values()), Fraction(0))
            if abs(value - together) > Fraction(len(found), 2) * _step(values):
                text = f"{name} is {shown(value)}, maar de gemeenten zijn samen {shown(together)}"
                findings.report("TK042", text, "herstel de tabel met bijdragen", sheet, cell)
            break
        if (g := seek_name(name, known)) is None:
            text = f"gemeente {name[:40]} staat niet in het boek"
            findings.report("TK020", text, "schrijf haar naam, of zet deze in het boek bij ook", sheet, cell)
        elif g in found:
            findings.report(
                "TK021", f"gemeente {name[:40]} staat er twee keer", "haal een van de twee weg", sheet, cell
            )
        else:
            found[g] = value, cell
    unit = _said(sheet, heading, column) or _only_unit([value for value, _ in found.values()], total)
    if unit is None:
        ours = euro(Fraction(total, 100))
        text = f"of de bijdragen euro's of duizenden zijn, staat er niet bij; het boek komt op {ours}"
        findings.report("TK043", text, "zet de eenheid in de kop, zoals x € 1.000", sheet, address(heading, column))
        return None
    amounts = {g: Published(value * unit, cell) for g, (value, cell) in found.items()}
    return Controle(
        sheet, f"{address(heading, column)}: {shown(sheet.at(heading, column))}", amounts, _step(values) * unit
    )


def _values(
    sheet: Sheet, heading: int, names: int, column: int, findings: Findings
) -> Iterator[tuple[str, str, Fraction]]:
    rows = [row for row in range(heading + 1, len(sheet.rows)) if shown(sheet.at(row, names))]
    texts = [Written(address(row, column), v) for row in rows if isinstance(v := sheet.at(row, column), str)]
    style = find_style(texts).style
    for row in rows:
        value, cell = sheet.at(row, column), address(row, column)
        if isinstance(value, str):
            read: Value = readings(value).get(style)
        else:
            read = value
        name = shown(sheet.at(row, names))
        if isinstance(read, Fraction):
            yield name, cell, read
        elif value is not None:
            text = f"hier hoort de bijdrage van {name[:40]}, niet {shown(value)[:30]}"
            findings.report("TK041", text, "zet er een bedrag", sheet, cell)


def _step(values: Sequence[tuple[str, str, Fraction]]) -> Fraction:
    """What amounts are rounded to: 1 where all are whole, else the last decimal that any has."""
    for decimals in range(_DECIMALS):
        if all((value * 10**decimals).denominator == 1 for _, _, value in values):
            return Fraction(1, 10**decimals)
    return Fraction(1, 10**_DECIMALS)


def _said(sheet: Sheet, heading: int, column: int) -> Fraction | None:
    own = read_heading(sheet.at(heading, column)).unit
    return own or next((unit for _, _, unit in unit_texts(sheet, heading)), None)


def _only_unit(values: Sequence[Fraction], total: int) -> Fraction | None:
    """The unit in which the table comes near the book."""
    together, ours = abs(sum(values, Fraction(0))), abs(Fraction(total, 100))
    near = [unit for unit in (1, 1000) if ours / _FAR < together * unit < ours * _FAR]
    return Fraction(near[0]) if len(near) == 1 else None
