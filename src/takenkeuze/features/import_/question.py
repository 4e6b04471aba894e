# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A table in, the products of a GR out: each figure with the cell it stands in, or what is wrong with the table."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from takenkeuze.core.diagnostics import as_value, suggestion
from takenkeuze.core.model.indeling import Kolommen
from takenkeuze.core.notation import counted, enumeration, euro
from takenkeuze.features.import_.columns import AMOUNTS, INKOMSTEN, Role
from takenkeuze.features.import_.findings import Findings, Misfit
from takenkeuze.features.import_.header import Header, find_header
from takenkeuze.features.import_.indeling_columns import as_pattern, find_settled
from takenkeuze.features.import_.layout import ByHand, Layout, find_layout
from takenkeuze.features.import_.lines import Line, LineKind, read_lines
from takenkeuze.features.import_.products import ImportedProduct, read_baten, read_products, report_impossible
from takenkeuze.features.import_.sheet import Sheet
from takenkeuze.features.import_.totals import HALF_A_CENT, Total, find_totals, with_parents
from takenkeuze.features.import_.unit import Unit, find_unit

_Assign = Callable[[Sequence[ImportedProduct], Sequence[ImportedProduct]], tuple[ImportedProduct, ...]]


def _as_they_are(
    lines: Sequence[ImportedProduct], baten: Sequence[ImportedProduct] = ()
) -> tuple[ImportedProduct, ...]:
    del baten
    return tuple(lines)


class Wish(NamedTuple):
    """What was said by hand about a file."""

    blad: str | None = None
    year: int | None = None
    unit: Fraction | None = None
    columns: ByHand = MappingProxyType({})
    without: tuple[str, ...] = ()
    despite: bool = False
    """Whether totals may differ from their parts."""
    settled_unit: Fraction | None = None
    """The unit that an earlier table had."""
    kolommen: Kolommen | None = None
    """The headings that count, where they were settled before; nothing else is looked for then."""
    assign: "Callable[[Sequence[ImportedProduct], Sequence[ImportedProduct]], tuple[ImportedProduct, ...]]" = (
        _as_they_are
    )
    """Which products the lines of the file are; with them the lines of baten, that may be added to one."""
    why_year: str = "--jaar"


class Imported(NamedTuple):
    """What was found in a file."""

    sheet: Sheet
    header: Header
    layout: Layout
    unit: Unit
    reversed: tuple[Role, ...]
    """The kinds of amounts of which the table has the sign turned round."""
    products: tuple[ImportedProduct, ...]
    left_out: tuple[Line, ...]
    totals: tuple[Total, ...]
    others: tuple[str, ...] = ()
    """Other sheets with a table of lasten."""
    notes: tuple[str, ...] = ()
    """What the book has on record at its top."""
    settled: bool = False
    """Whether an indeling said what the columns are."""

    def sum(self, role: Role, year: int) -> int:
        """All amounts of a kind in a year, in cents."""
        return sum(p.figures[role, year].cents for p in self.products if (role, year) in p.figures)


def import_table(sheets: Sequence[Sheet], wish: Wish, names: Sequence[str], findings: Findings) -> Imported | None:
    """The products in a file; None when there is no book to be made of it, which ``findings`` tell."""
    found = _settled(sheets, wish, findings) if wish.kolommen else _recognised(sheets, wish, findings)
    if found is None:
        return None
    sheet, header, columns, others = found
    layout = find_layout(sheet, header, columns, wish.year, findings, names)
    if layout is None:
        return None
    if wish.year is not None:
        layout = layout._replace(why_year=wish.why_year)
    lines = with_parents(read_lines(sheet, header, layout, findings))
    without = {name.lower() for name in wish.without}
    lines = [one._replace(kind=LineKind.LEFT_OUT) if one.naam.lower() in without else one for one in lines]
    unit = find_unit(sheet, header, layout, lines, wish.unit, wish.settled_unit, findings)
    if unit is None:
        return None
    lines, reversed_ = _with_lasten_above_zero(lines)
    totals = tuple(find_totals(lines, lambda key: unit.factor(layout.amounts[key])))
    products = wish.assign(read_products(lines, layout, unit), read_baten(lines, layout, unit))
    used = {cell for product in products for figure in product.of(Role.BATEN).values() for cell in figure.cells}
    left_out = tuple(
        line
        for line in lines
        if line.kind not in (LineKind.PRODUCT, LineKind.TOTAL)
        and not (line.kind is LineKind.BATEN and used & {amount.cell for amount in line.amounts.values()})
    )
    notes = tuple(_note(line, layout, unit) for line in left_out if line.kind is LineKind.LEFT_OUT)
    imported = Imported(
        sheet, header, layout, unit, reversed_, products, left_out, totals, others, notes, wish.kolommen is not None
    )
    _check(imported, lines, wish, findings)
    return imported


class _TableFound(NamedTuple):
    sheet: Sheet
    header: Header
    columns: ByHand
    others: tuple[str, ...] = ()


def _recognised(sheets: Sequence[Sheet], wish: Wish, findings: Findings) -> _TableFound | None:
    """The table that looks most like one of lasten; None when none does, which is told."""
    tables = [(sheet, header) for sheet in sheets if (header := find_header(sheet))]
    if wish.blad is not None:
        tables = [(sheet, header) for sheet, header in tables if sheet.naam == wish.blad]
    found = [table for table in tables if _names_lasten(table[1])] or tables
    if not found:
        where = f"op blad {wish.blad}" if wish.blad else "in dit bestand"
        hint = "er hoort een regel te zijn met koppen als product en lasten, met de bedragen eronder"
        findings.report("TK040", f"{where} is geen tabel met lasten gevonden", hint)
        return None
    sheet, header = max(found, key=lambda table: _rank(*table))
    return _TableFound(sheet, header, wish.columns, tuple(other.naam for other, _ in found if other is not sheet))


def _settled(sheets: Sequence[Sheet], wish: Wish, findings: Findings) -> _TableFound | None:
    """The table with the headings that were settled; None when one of these is not there, which is told."""
    assert wish.kolommen
    own = [sheet for sheet in sheets if wish.blad in (None, sheet.naam)]
    own = own or [sheet for sheet in sheets if wish.blad == as_pattern(sheet.naam)]
    if not own or (wish.blad and len(own) > 1):
        names = [sheet.naam for sheet in own or sheets]
        what = "staat er meer dan eens" if own else "is er niet; wel"
        hint = f"kies het met --blad, zoals --blad {as_value(names[-1])}" if own else suggestion(str(wish.blad), names)
        findings.misfits.append(Misfit(("blad",), f"blad {wish.blad} {what}: {enumeration(names, 12)}", hint))
        return None
    found = find_settled(own, wish.kolommen, findings)
    return found and _TableFound(found.sheet, found.header, {**found.by_hand, **wish.columns})


def _names_lasten(header: Header) -> bool:
    return any(column.heading.role is Role.LASTEN for column in header.columns)


def _rank(sheet: Sheet, header: Header) -> tuple[bool, int]:
    """How much a table looks like the one that is meant: it names what products are, and has many lines."""
    names = any(column.heading.role in (Role.NAME, Role.GROUP) for column in header.columns)
    return names, len(sheet.rows) - header.bottom


def _with_lasten_above_zero(lines: list[Line]) -> tuple[list[Line], tuple[Role, ...]]:
    """The lines with lasten and inkomsten both above zero: many tables have one of the two below it."""
    reversed_ = []
    for role in (role for role in AMOUNTS if role not in (Role.SALDO, Role.BIJDRAGE)):
        own = [a.value for line in lines for (one, _), a in line.amounts.items() if one is role]
        if sum(value < 0 for value in own) > sum(value > 0 for value in own):
            reversed_.append(role)
    turned = [
        line._replace(
            amounts={
                key: amount._replace(value=-amount.value) if key[0] in reversed_ else amount
                for key, amount in line.amounts.items()
            }
        )
        for line in lines
    ]
    return turned, tuple(reversed_)


def _note(line: Line, layout: Layout, unit: Unit) -> str:
    """A line that was left out by hand, with its amounts."""
    amounts = [
        f"{role} {year} {euro(amount.value * unit.factor(layout.amounts[role, year]))} ({amount.cell})"
        for (role, year), amount in line.amounts.items()
    ]
    return f"weggelaten met --zonder: {line.naam}, {enumeration(amounts)}."


def _check(imported: Imported, lines: Sequence[Line], wish: Wish, findings: Findings) -> None:
    """What keeps a book from being made of it."""
    sheet = imported.sheet
    if not imported.products:
        text = f"onder de kop in regel {imported.header.bottom + 1} staat geen product met een bedrag"
        findings.report("TK040", text, "kijk of dit het goede blad is, of kies een ander met --blad", sheet)
    for total in imported.totals:
        if not total.holds:
            _contradiction(total, sheet, findings, despite=wish.despite)
    for line in _below_all(lines, imported.totals):
        text = f"{line.naam} staat onder {imported.totals[-1].line.naam or 'het totaal'}, en geen totaal telt haar mee"
        hint = f'laat haar weg met --zonder "{line.naam}", of neem haar op als product met --ondanks'
        cell = next(iter(line.amounts.values())).cell
        findings.report("TK042", text, hint, sheet, cell, warning=wish.despite)
    for line in lines:
        if line.kind is LineKind.PRODUCT:
            _saldo(line, imported, findings, despite=wish.despite)
    report_impossible(imported.products, imported.layout, sheet, lambda _: findings)
    for name in wish.without:
        if not any(line.naam.lower() == name.lower() for line in lines):
            text = f"--zonder {name}: zo'n regel staat er niet in"
            findings.report("TK040", text, "neem de naam over zoals hij in het bestand staat", sheet)


def _below_all(lines: Sequence[Line], totals: Sequence[Total]) -> list[Line]:
    """The products below a last total that is of all products above it."""
    if not totals:
        return []
    row, parts = totals[-1].line.row, {part.cell for part in totals[-1].parts}
    products = [line for line in lines if line.kind is LineKind.PRODUCT]
    above = {
        line.amounts[totals[-1].key].cell for line in products if line.row < row and totals[-1].key in line.amounts
    }
    return [line for line in products if line.row > row] if above and above <= parts else []


def _contradiction(total: Total, sheet: Sheet, findings: Findings, *, despite: bool) -> None:
    """A total that is not the sum of its parts."""
    ours = euro(total.sum * total.factor)
    cells = [part.cell for part in total.parts]
    of = counted(len(cells), "bedrag", "bedragen")
    name = total.line.naam or total.line.group or "dit totaal"
    text = (
        f"{name} is {euro(total.amount.value * total.factor)}, maar {of} samen {ours} "
        f"({enumeration(cells, 4)}): verschil {euro(total.difference)}"
    )
    hint = "herstel het bestand, of maak het boek toch met --ondanks: de producten tellen, het verschil blijft vermeld"
    findings.report("TK042", text, hint, sheet, total.amount.cell, warning=despite)


def _saldo(line: Line, imported: Imported, findings: Findings, *, despite: bool) -> None:
    """A saldo of a line is what lasten and baten differ, whichever comes first."""
    for year in imported.layout.years(Role.SALDO):
        stated, lasten = line.amounts.get((Role.SALDO, year)), line.amounts.get((Role.LASTEN, year))
        baten = [line.amounts[role, year].value for role in INKOMSTEN if (role, year) in line.amounts]
        if stated is None or lasten is None or len(baten) != 1:
            continue
        difference = lasten.value - baten[0]
        if min(abs(stated.value - difference), abs(stated.value + difference)) >= HALF_A_CENT:
            text = f"het saldo van {line.naam} is niet het verschil van lasten ({lasten.cell}) en baten"
            hint = "herstel het bestand, of maak het boek toch met --ondanks"
            findings.report("TK042", text, hint, imported.sheet, stated.cell, warning=despite)
