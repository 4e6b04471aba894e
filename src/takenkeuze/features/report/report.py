# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The paper for the board: question, answer, what it costs first, tables, pictures, and where each figure is from."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from takenkeuze.core.notation import capitalized, counted
from takenkeuze.core.overview import OverviewLine, Per, name_of, overview_lines, total_line, whose_names
from takenkeuze.core.reserve import find_reserve_effect
from takenkeuze.core.result import Result
from takenkeuze.features.compare.question import Matrix
from takenkeuze.features.compare.report import ColumnHeading, matrix_report
from takenkeuze.features.diff.question import places
from takenkeuze.features.report import report_bons
from takenkeuze.features.simulate import report as board
from takenkeuze.features.simulate.report_overview import overview, years
from takenkeuze.report import charts
from takenkeuze.report.answer import first_costs, render_answer
from takenkeuze.report.blocks import Block, BulletList, Heading, Paragraph, Table, TableRow
from takenkeuze.report.hardheid import render_hardheid
from takenkeuze.report.links import linked
from takenkeuze.report.maatregel import maatregel_sheet

Where = Callable[[TableRow, str], str]
"""To which bon the cell of a row leads, by the heading of its column; "" for none."""


def make_paper(
    result: Result,
    gemeenten: Sequence[int] | None = None,
    beside: tuple[Matrix, Sequence[ColumnHeading]] | None = None,
    *,
    worked_out: bool = True,
) -> list[Block]:
    """The whole paper, for all gemeenten or as seen by some (by index); first its title and what its amounts are.

    ``beside``: this scenario and others beside each other, with what each is called there. A document to work in is
    not worked out: bons would only be in the way.
    """
    total = total_line(result, gemeenten)
    pictures = [*charts.year_charts(result, total, gemeenten)]
    title, about, *explanation = board.title(result, gemeenten)
    assert isinstance(about, Paragraph)
    return [
        title,
        about._replace(text=f"Cijfers van {result.boek.basisjaar}. {about.text}"),
        *_question(result, explanation),
        *render_answer(result, total, gemeenten),
        *(_beside(*beside) if beside else ()),
        *_first(result, total, gemeenten, [picture for picture in pictures if picture.effect]),
        *with_bons(years(result, total, find_reserve_effect(result) if gemeenten is None else None), _of_years(result)),
        *(picture for picture in pictures if not picture.effect),
        *_gemeenten(result, total, gemeenten),
        *_maatregelen(result, total, gemeenten),
        *with_bons(board.reserve(result, gemeenten), always(report_bons.RESERVE)),
        *charts.reserve_charts(result),
        *board.findings(result, gemeenten),
        *render_hardheid(result, gemeenten, whose_names(result.boek, gemeenten)),
        *charts.hardheid_charts(result, gemeenten),
        *_bronnen(result),
        *(report_bons.bons(result, gemeenten) if worked_out else ()),
    ]


def _question(result: Result, explanation: Iterable[Block]) -> Iterator[Block]:
    """What the board is asked to choose, and what the scenario says of that itself."""
    scenario = result.scenario
    yield Heading("De vraag")
    yield from explanation
    who = result.boek.organisatie or result.boek.titel
    if not scenario.maatregelen:
        yield Paragraph(f"Wat betalen de gemeenten aan {who}, zonder nieuwe keuzes?")
        return
    count = counted(len(scenario.maatregelen), "maatregel", "maatregelen")
    yield Paragraph(f"Wil het bestuur van {who} deze {count} nemen?")
    yield BulletList(tuple((str(m.number), f"{capitalized(name_of(m))}.") for m in scenario.maatregelen))
    if scenario.eisen:
        yield Paragraph(
            f"Het scenario noemt {counted(len(scenario.eisen), 'afspraak', 'afspraken')} waaraan het moet voldoen; "
            "of dat lukt, staat onder Antwoord en onder Bevindingen."
        )


def _beside(matrix: Matrix, headings: Sequence[ColumnHeading]) -> Iterator[Block]:
    """The same tables as ``compare`` has, below one heading."""
    title, *blocks = matrix_report(matrix, headings, Per.GEMEENTE, everything=False, by_name=False)
    assert isinstance(title, Heading)
    yield Heading(title.text)
    for block in blocks:
        yield block._replace(level=block.level + 1) if isinstance(block, Heading) else block
    gemeenten = matrix.gemeenten
    totals = [total_line(result, places(result, gemeenten)) for result in matrix.results]
    yield from charts.scenario_charts([(letter, line) for (letter, _), line in zip(headings, totals, strict=True)])


def _first(
    result: Result, total: OverviewLine, gemeenten: Sequence[int] | None, pictures: Iterable[Block]
) -> Iterator[Block]:
    """What it costs before it yields, with what it adds up to."""
    if not result.scenario.maatregelen or result.beletsels:
        return
    yield Heading("Wat het eerst kost")
    yield Paragraph(first_costs(total, "" if gemeenten is None else whose_names(result.boek, gemeenten)))
    if not any(year.frictiekosten or year.blijvende_kosten for year in total.jaren):
        yield Paragraph("Er zijn geen frictiekosten en geen blijvende kosten voor de gemeenten.")
    yield from pictures


def _gemeenten(result: Result, total: OverviewLine, gemeenten: Sequence[int] | None) -> Iterator[Block]:
    """Each gemeente: first what it comes to, as a table and in pictures, then the years."""
    heading, *blocks = with_bons(overview(result, Per.GEMEENTE, gemeenten, total), _of_gemeenten(result))
    years = next((i for i, block in enumerate(blocks) if isinstance(block, Heading)), len(blocks))
    yield from (heading, *blocks[:years])
    yield from charts.gemeente_charts(result, gemeenten)
    yield from charts.map_charts(result) if gemeenten is None else ()
    yield from blocks[years:]


def _maatregelen(result: Result, total: OverviewLine, gemeenten: Sequence[int] | None) -> Iterator[Block]:
    yield Heading("Maatregelen")
    if not result.scenario.maatregelen:
        yield Paragraph("Dit scenario heeft geen maatregelen.")
        return
    yield from charts.maatregel_charts(result, total, gemeenten)
    lines = {line.id: line for line in overview_lines(result, Per.MAATREGEL, gemeenten)}
    for maatregel in result.scenario.maatregelen:
        anchor = report_bons.of_maatregel(maatregel.number)
        sheet = maatregel_sheet(result, maatregel, lines[str(maatregel.number)], gemeenten)
        yield from with_bons(sheet, always(anchor))


def _bronnen(result: Result) -> Iterator[Block]:
    """The documents that the productenboek names."""
    yield Heading("Herkomst")
    boek = result.boek
    yield Paragraph(f"De cijfers staan in het productenboek {boek.titel}, met {boek.basisjaar} als basisjaar.")
    points = []
    for bron in boek.bronnen:
        parts = (bron.titel, str(bron.jaar or ""), bron.vindplaats, bron.bestand)
        points.append((bron.id, f"{', '.join(part for part in parts if part)}."))
    if points:
        yield BulletList(tuple(points))


def always(anchor: str) -> Where:
    """Every cell leads to the same bon."""
    return lambda row, heading: anchor


def _of_years(result: Result) -> Where:
    """In the table of years; the netto effect of a year has a bon of its own."""
    bons = {str(year): report_bons.of_year(year) for year in result.jaren}

    def where(row: TableRow, heading: str) -> str:
        if heading == "Netto effect":
            return report_bons.STRUCTURAL if row.total else bons[row.cells[0]]
        return report_bons.NOW if row.total and heading in ("Bijdrage", "Bijdrage zonder") else report_bons.TOTAL

    return where


def _of_gemeenten(result: Result) -> Where:
    places = {gemeente.naam: place for place, gemeente in enumerate(result.boek.gemeenten)}
    own = report_bons.has_bons_per_gemeente(result)

    def where(row: TableRow, heading: str) -> str:
        if row.total or not own:
            return report_bons.TOTAL
        found = places.get(row.cells[0])
        return "" if found is None else report_bons.of_gemeente(found)

    return where


def with_bons(blocks: Iterable[Block], where: Where) -> Iterator[Block]:
    """The same blocks, in which each amount of a table leads to its bon."""
    for block in blocks:
        if isinstance(block, Table):
            rows = tuple(
                row._replace(
                    cells=(
                        row.cells[0],
                        *(
                            linked(cell, anchor) if (anchor := where(row, column.heading)) else cell
                            for column, cell in zip(block.columns[1:], row.cells[1:], strict=True)
                        ),
                    )
                )
                for row in block.rows
            )
            block = block._replace(rows=rows)
        yield block
