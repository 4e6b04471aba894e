# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Tables as tests write them: a line for each row, with a bar between the cells."""

import re
from collections.abc import Mapping
from fractions import Fraction

from takenkeuze.features.import_.columns import INKOMSTEN, Role
from takenkeuze.features.import_.findings import Findings
from takenkeuze.features.import_.indeling import Assignment
from takenkeuze.features.import_.question import Imported, Wish, import_table
from takenkeuze.features.import_.sheet import Area, Broken, Day, Sheet, Value


def sheet(text: str, naam: str = "Lasten", merged: tuple[Area, ...] = ()) -> Sheet:
    """A sheet: ``12`` is a number, ``'12`` a text, ``!#N/B`` an error and ``@2026`` a date."""
    lines = text.removeprefix("\n").rstrip("\n").splitlines()
    return Sheet(naam, tuple(tuple(_value(cell) for cell in line.split("|")) for line in lines), merged)


def _value(text: str) -> Value:
    cell = text.strip()
    if re.fullmatch(r"-?\d+(\.\d+)?", cell):
        return Fraction(cell)
    if cell.startswith("!"):
        return Broken(cell[1:])
    if cell.startswith("@"):
        return Day(int(cell[1:]), f"1-1-{cell[1:]}")
    # blanks in front of a name say how deep it is
    return text.rstrip().removeprefix(" ").removeprefix("'") or None


def imported(*sheets: Sheet, name: str = "begroting", **wish: object) -> tuple[Imported | None, Findings]:
    """What a table becomes, and what was found wrong with it."""
    findings = Findings("begroting.xlsx")
    assigned = {"assign": Assignment(findings), **wish}
    return import_table(sheets, Wish(**assigned), [name], findings), findings  # type: ignore[arg-type]


def products(found: Imported, year: int | None = None) -> Mapping[str, tuple[object, object]]:
    """The lasten and inkomsten of each product in a year, in euros."""
    year = year or found.layout.basisjaar
    return {
        product.naam: (
            Fraction(product.figures[Role.LASTEN, year].cents, 100),
            sum(
                (Fraction(product.figures[r, year].cents, 100) for r in INKOMSTEN if (r, year) in product.figures),
                Fraction(0),
            ),
        )
        for product in found.products
        if (Role.LASTEN, year) in product.figures
    }


def messages(findings: Findings) -> list[str]:
    """What was found, as code and place."""
    return [f"{one.code} {one.place.bestand if one.place else ''}" for one in findings]
