# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What import took for what and why, and what is left to do, as a page."""

from collections.abc import Iterator, Sequence

from takenkeuze.core.notation import capitalized, counted, enumeration, euro, euro_from_cents
from takenkeuze.features.import_.columns import AMOUNTS, INKOMSTEN, TEXTS, Column, Role
from takenkeuze.features.import_.lines import Line, LineKind
from takenkeuze.features.import_.products import ImportedProduct
from takenkeuze.features.import_.question import Imported
from takenkeuze.features.import_.report_boek import Deelnemers, Source, find_sleutel, has_inkomsten
from takenkeuze.features.import_.unit import WORDS
from takenkeuze.report.blocks import Block, BulletList, ColumnKind, Heading, Paragraph, Table, TableRow, Tone
from takenkeuze.report.blocks import Column as TableColumn

_MOST = 12
_WHY_LEFT_OUT = {
    LineKind.SALDO: "een saldo, geen product",
    LineKind.BIJDRAGE: "wat de gemeenten betalen; dat rekent het boek zelf uit",
    LineKind.BATEN: "baten zonder product: tel ze op bij een product met --bij",
    LineKind.LEFT_OUT: "weggelaten met --zonder",
}


def import_blocks(
    imported: Imported, deelnemers: Deelnemers, source: Source, fresh: Sequence[ImportedProduct]
) -> list[Block]:
    """The whole page; what is left to do is told of the products that are ``fresh`` in the book."""
    return [
        *_answer(imported, deelnemers, source),
        *_columns(imported),
        *_totals(imported),
        *_left_out(imported),
        *to_do_blocks(imported, deelnemers, fresh),
    ]


def _answer(imported: Imported, deelnemers: Deelnemers, source: Source) -> Iterator[Block]:
    layout, sheet = imported.layout, imported.sheet
    years = layout.years(Role.LASTEN)
    yield Heading(f"Productenboek uit {source.path}", 1)
    products = counted(len(imported.products), "product", "producten")
    who = counted(len(deelnemers.names), "gemeente", "gemeenten")
    yield Paragraph(
        f"{products} en {who}; lasten {years[0]} {euro_from_cents(imported.sum(Role.LASTEN, years[0]))}.", Tone.STRONG
    )
    where = f"blad {sheet.naam}, " if sheet.naam else ""
    header = imported.header
    lines = f"regel {header.top + 1}" + (f" en {header.bottom + 1}" if header.top < header.bottom else "")
    points = [
        ("Tabel", f"{where}kop in {lines}{_others(imported)}."),
        ("Basisjaar", f"{layout.basisjaar} ({layout.why_year})."),
        ("Eenheid", f"{WORDS[imported.unit.euros]} ({imported.unit.why})."),
    ]
    if imported.settled:
        points.append(("Indeling", "kolommen en producten zijn zoals daar staat; er is niets geraden."))
    if imported.reversed:
        points.append(("Tekens", f"{enumeration([*imported.reversed])} staan onder nul; in het boek erboven."))
    shown = [line + 1 for line in sorted(sheet.hidden) if line > header.bottom]
    if shown:
        text = f"{enumeration([str(number) for number in shown], _MOST)}; die tellen gewoon mee."
        points.append(("Verborgen regels", text))
    yield BulletList(tuple(points))


def _others(imported: Imported) -> str:
    return f"; ook op {enumeration([*imported.others])} staat een tabel (kies met --blad)" if imported.others else ""


def _columns(imported: Imported) -> Iterator[Block]:
    yield Heading("Wat elke kolom is")
    layout = imported.layout
    used: list[tuple[Column, str, int | None]] = [(column, role, None) for role, column in layout.texts.items()]
    used += [(column, role, year) for (role, year), column in layout.amounts.items()]
    rows = [
        TableRow((column.name, column.text or "(geen kop)", _taken_for(column, role, year, settled=imported.settled)))
        for column, role, year in sorted(used, key=lambda one: one[0].place)
    ]
    rows += [TableRow((column.name, column.text, "niet gebruikt")) for column in layout.unused[:_MOST]]
    headings = (TableColumn("Kolom", ColumnKind.TEXT), TableColumn("Kop", ColumnKind.TEXT))
    yield Table((*headings, TableColumn("Gelezen als", ColumnKind.TEXT)), tuple(rows))


def _taken_for(column: Column, role: str, year: int | None, *, settled: bool) -> str:
    hand = ", met --kolom" if column.by_hand and not settled else ""
    when = f" {year}" if year else ""
    goes = ""
    if role in INKOMSTEN:
        goes = " (inkomsten)"
    elif role == Role.PERSONEEL:
        goes = " (personeelsaandeel)"
    elif role in (Role.SALDO, Role.BIJDRAGE):
        goes = " (alleen als controle)"
    elif role not in (*TEXTS, *AMOUNTS):
        goes = " (niet gebruikt)"
    return f"{role}{when}{goes}{hand}"


def _totals(imported: Imported) -> Iterator[Block]:
    yield Heading("Totalen in het bestand")
    if not imported.totals:
        yield Paragraph("Het bestand heeft geen regel met een totaal: of alles erin zit, is niet te controleren.")
        return
    wrong = [total for total in imported.totals if not total.holds]
    right = len(imported.totals) - len(wrong)
    if right:
        cells = enumeration([total.amount.cell for total in imported.totals if total.holds], 6)
        yield Paragraph(f"{capitalized(counted(right, 'totaal klopt', 'totalen kloppen'))} tot op de cent: {cells}.")
    if wrong:
        points = tuple(
            (total.amount.cell, f"verschilt {euro(total.difference)} van de {len(total.parts)} bedragen erboven.")
            for total in wrong[:_MOST]
        )
        yield BulletList(points, Tone.WARNING)
    if opened := [total for total in imported.totals if total.open]:
        points = tuple(
            (total.amount.cell, f"rust op wat nog open is: {enumeration(total.open)}.") for total in opened[:_MOST]
        )
        yield BulletList(points, Tone.WARNING)


def _left_out(imported: Imported) -> Iterator[Block]:
    if imported.left_out:
        yield Heading("Regels die geen product zijn")
        yield BulletList(tuple(_line(line) for line in imported.left_out[:_MOST]))
        if len(imported.left_out) > _MOST:
            yield Paragraph(f"En {len(imported.left_out) - _MOST} andere.")


def _line(line: Line) -> tuple[str, str]:
    return f"Regel {line.row + 1}", f"{line.naam or line.group}: {_WHY_LEFT_OUT[line.kind]}."


def to_do_blocks(imported: Imported, deelnemers: Deelnemers, fresh: Sequence[ImportedProduct]) -> Iterator[Block]:
    """What is left to do in the book: of its new products only, where it was there already."""
    yield Heading("Nog te doen")
    points = []
    opened = [cell for p in imported.products for figure in p.figures.values() if figure.open for cell in figure.cells]
    if opened:
        points.append(("PM", f"{enumeration(opened, _MOST)} tellen als 0; vul ze in zodra u ze weet."))
    without = [p for p in fresh if not find_sleutel(p, deelnemers).known]
    if without:
        sleutel = find_sleutel(without[0], deelnemers).sleutel
        few = enumeration([product.naam for product in without], 4)
        points.append(("Verdeelsleutel", f"niet bekend van {few}; het boek rekent daar met {sleutel}."))
    if not has_inkomsten(imported):
        points.append(("Inkomsten", "staan niet in de tabel; zonder inkomsten betalen de gemeenten alle lasten."))
    points.append(("Aanvullen", "wettelijk minimum, aandelen en de knoppen per schil staan in geen begroting."))
    points.append(("Volgorde", "takenkeuze check zet alle open plekken onder elkaar, de meeste euro's eerst."))
    yield BulletList(tuple(points))
