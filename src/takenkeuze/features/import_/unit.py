# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Whether amounts are euros or thousands of them: as the table says, or as only one of the two is possible."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.diagnostics import Tip
from takenkeuze.core.model.indeling import Eenheid
from takenkeuze.core.notation import euro
from takenkeuze.features.import_.columns import Column, Role
from takenkeuze.features.import_.findings import Findings, Misfit
from takenkeuze.features.import_.header import Header, unit_texts
from takenkeuze.features.import_.layout import Layout
from takenkeuze.features.import_.lines import Line, LineKind
from takenkeuze.features.import_.sheet import Sheet, address, shown

_LARGEST = Fraction(5_000_000_000)
"""No GR has lasten of this many euros in a year."""
WORDS = {Fraction(1): "euro's", Fraction(1000): "duizenden euro's", Fraction(1_000_000): "miljoenen euro's"}


class Unit(NamedTuple):
    """By how much amounts are multiplied to be euros, and why; a heading may say it for its own column."""

    euros: Fraction
    why: str

    def factor(self, column: Column) -> Fraction:
        """By how much the amounts of a column are multiplied."""
        return column.heading.unit or self.euros


def find_unit(
    sheet: Sheet,
    header: Header,
    layout: Layout,
    lines: Sequence[Line],
    given: Fraction | None,
    settled: Fraction | None,
    findings: Findings,
) -> Unit | None:
    """The unit of a table; None when it can't be known, which ``findings`` tell.

    ``given`` holds whatever the table says; what was ``settled`` before must be what it says, where it says anything.
    """
    if given is not None:
        return _ByHand(given, "--eenheid")
    said = [(address(row, column), sheet.at(row, column), unit) for row, column, unit in unit_texts(sheet, header.top)]
    own = [(address(header.bottom, c.place), c.text, c.heading.unit) for c in layout.amounts.values() if c.heading.unit]
    everything = [*said, *own] if said else own[:1]
    if len({unit for _, _, unit in everything}) > 1:
        places = " en ".join(f"{cell} ({shown(value)[:40]})" for cell, value, _ in everything[:4])
        findings.report("TK043", f"er staat meer dan één eenheid: {places}", _HINT, sheet, everything[1][0])
        return None
    if everything:
        cell, value, unit = everything[0]
        if settled not in (None, unit):
            text = f"in {cell} staat {shown(value)[:40]}: de bedragen zijn {WORDS[unit]}"
            word = next(eenheid for eenheid in Eenheid if eenheid.euros == unit)
            findings.misfits.append(Misfit(("eenheid",), text, Tip(f"schrijf {word}", word)))
            return None
        return Unit(unit, f"{cell}: {shown(value)[:60]}")
    if settled is not None:
        return Unit(settled, "de indeling")
    if signs := [c for c in layout.amounts.values() if "€" in c.text]:
        return Unit(Fraction(1), f"kop van kolom {signs[0].name}: {signs[0].text[:60]}")
    lasten = [
        amount.value
        for line in lines
        if line.kind is LineKind.PRODUCT
        for (role, year), amount in line.amounts.items()
        if role is Role.LASTEN and year == layout.basisjaar
    ]
    return unit_of_total(sum(lasten, Fraction(0)), findings, sheet)


def unit_of_total(total: Fraction, findings: Findings, sheet: Sheet | None = None) -> Unit | None:
    """The unit of lasten that add up to this, where only one can be; None in doubt, which ``findings`` tell."""
    total = abs(total)
    if total * 1000 >= _LARGEST:
        return Unit(Fraction(1), f"in duizenden was het totaal {euro(total * 1000, 2)}")
    text = f"of de bedragen euro's of duizenden zijn, staat er niet bij (samen {shown(total)})"
    findings.report("TK043", text, _HINT, sheet)
    return None


_HINT = "zeg het met --eenheid euro of --eenheid duizend"


class _ByHand(Unit):
    """A unit that was given, which holds for every column."""

    def factor(self, column: Column) -> Fraction:
        del column
        return self.euros
