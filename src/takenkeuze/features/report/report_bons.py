# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The bons at the end of a paper, folded: to the cent, each under the name by which figures in the paper lead to it."""

from collections.abc import Iterator, Sequence

from takenkeuze.core.notation import capitalized, euros_text
from takenkeuze.core.overview import name_of
from takenkeuze.core.result import PostKind, Result
from takenkeuze.features.explain.question import make_bon, make_reserve_bon
from takenkeuze.features.explain.report import BonDepth, bon_report
from takenkeuze.features.explain.request import CELLS, RESERVE_BASES, Basis, pose_question
from takenkeuze.features.report.question import MOST_GEMEENTEN, Sheet, SheetRow, maatregel_sheet, make_sheet
from takenkeuze.report.blocks import Block, Column, ColumnKind, Fold, Heading, Paragraph, Table, TableRow

TOTAL, NOW, STRUCTURAL, RESERVE = "bon-totaal", "bon-nu", "bon-structureel", "bon-reserve"
_KIND_WORDS = {PostKind.BIJDRAGE: "bijdrage"}


def of_year(year: int) -> str:
    """Where the netto effect of a year is worked out."""
    return f"bon-{year}"


def of_gemeente(place: int) -> str:
    """Where the figures of a gemeente (by index) are worked out."""
    return f"bon-gemeente-{place}"


def of_maatregel(number: int) -> str:
    """Where the figures of a maatregel are worked out."""
    return f"bon-maatregel-{number}"


def has_bons_per_gemeente(result: Result) -> bool:
    """Whether each gemeente has a sheet of its own."""
    return len(result.boek.gemeenten) <= MOST_GEMEENTEN


def bons(result: Result, gemeenten: Sequence[int] | None) -> Iterator[Block]:
    """All of them, for all gemeenten or as seen by some (by index)."""
    yield Heading("Berekeningen")
    text = "Elk bedrag hierboven verwijst naar de plaats hieronder waar het vandaan komt, tot op de cent."
    if not has_bons_per_gemeente(result):
        text += f" Bij meer dan {MOST_GEMEENTEN} gemeenten staan alleen de berekeningen van het geheel hier."
    yield Paragraph(f"{text} Elke stap en elke afronding toont `takenkeuze explain`.", code=True)
    boek, maatregelen = result.boek, result.scenario.maatregelen
    yield Fold("Alles samen, per jaar", (_table(result, make_sheet(result, gemeenten)),), TOTAL)
    yield _worked_out(result, "De bijdrage zonder dit scenario", Basis.BIJDRAGE_NU, None, gemeenten, NOW)
    if maatregelen:
        what = "Het structurele effect"
        yield _worked_out(result, what, Basis.STRUCTURAL, None, gemeenten, STRUCTURAL)
        for year in result.jaren:
            yield _worked_out(result, f"Het netto effect in {year}", Basis.NETTO_EFFECT, year, gemeenten, of_year(year))
        for maatregel in maatregelen:
            sheet = maatregel_sheet(result, maatregel.number, gemeenten)
            heading = f"Maatregel {maatregel.number}: {name_of(maatregel)}"
            yield Fold(heading, (_table(result, sheet),), of_maatregel(maatregel.number))
    if has_bons_per_gemeente(result):
        who = range(len(boek.gemeenten)) if gemeenten is None else gemeenten
        for place in sorted(who, key=lambda g: boek.gemeenten[g].naam):
            blocks: list[Block] = [_table(result, make_sheet(result, [place]))]
            basis = Basis.STRUCTURAL if maatregelen else Basis.BIJDRAGE_NU
            blocks += _lines(result, basis, None, [place])
            yield Fold(boek.gemeenten[place].naam, tuple(blocks), of_gemeente(place))
    if boek.reserve is not None:
        yield _worked_out(result, "De reserve", Basis.RESERVE, None, None, RESERVE)


def own_bons(result: Result, place: int) -> Iterator[Block]:
    """Those on the page of one gemeente (by index)."""
    yield Heading("Berekening")
    yield Fold("Alles samen, per jaar", (_table(result, make_sheet(result, [place])),), TOTAL)
    yield _worked_out(result, "De bijdrage zonder dit scenario", Basis.BIJDRAGE_NU, None, [place], NOW)
    if result.scenario.maatregelen:
        yield _worked_out(result, "Het structurele effect", Basis.STRUCTURAL, None, [place], STRUCTURAL)


def _worked_out(
    result: Result, heading: str, basis: Basis, year: int | None, gemeenten: Sequence[int] | None, anchor: str
) -> Fold:
    return Fold(heading, tuple(_lines(result, basis, year, gemeenten)), anchor)


def _lines(result: Result, basis: Basis, year: int | None, gemeenten: Sequence[int] | None) -> list[Block]:
    """The short lines of ``explain``, without their title and without how to ask it for more."""
    question = pose_question(result, CELLS[basis.value], year, gemeenten)
    bon = make_reserve_bon(result, question) if basis in RESERVE_BASES else make_bon(result, question)
    _, *blocks = bon_report(result, bon, BonDepth.SHORT)
    return [block for block in blocks if not (isinstance(block, Paragraph) and "--diepte" in block.text)]


def _table(result: Result, sheet: Sheet) -> Table:
    columns = (
        Column("Tot op de cent", ColumnKind.TEXT),
        *(Column("structureel" if moment is None else str(moment), ColumnKind.EFFECT) for moment in sheet.moments),
    )
    rows = [_row("Bijdrage zonder dit scenario", sheet.basis)] if sheet.basis else []
    rows += [_row(_name(result, row), row.cents) for row in sheet.rows]
    rows.append(_row("Netto effect", sheet.subtotal, total=True))
    if sheet.bijdrage and result.scenario.maatregelen:
        rows.append(_row("Bijdrage met dit scenario", sheet.bijdrage, total=True))
    return Table(columns, tuple(rows))


def _name(result: Result, row: SheetRow) -> str:
    kind = "" if row.kind is None else row.kind.value.replace("_", " ")
    if row.product is not None:
        return f"{result.boek.product[row.product].naam}, {kind}"
    return capitalized(f"maatregel {row.oorzaak}, {kind}")


def _row(name: str, cents: Sequence[int], *, total: bool = False) -> TableRow:
    return TableRow((name, *map(euros_text, cents)), total)
