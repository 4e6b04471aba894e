# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A result as a board paper: the answer, the years, the gemeenten, the maatregelen, the reserve, the findings."""

from collections.abc import Iterator, Sequence

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.model.scenario import Dekking
from takenkeuze.core.notation import capitalized, euro, euro_from_cents, euros_text
from takenkeuze.core.overview import WITHOUT_PRODUCT, OverviewLine, Per, overview_lines, total_line, whose_names
from takenkeuze.core.reserve import ReserveEffect, find_reserve_effect
from takenkeuze.core.result import Prijspeil, Result
from takenkeuze.report.answer import NO_FINDINGS, render_answer
from takenkeuze.report.blocks import (
    BREAK_POINT,
    Block,
    BulletList,
    Column,
    ColumnKind,
    Heading,
    Paragraph,
    Table,
    TableRow,
    Tone,
)
from takenkeuze.report.findings import placed_text
from takenkeuze.report.hardheid import herkomst_word, render_hardheid
from takenkeuze.report.maatregel import maatregel_sheet
from takenkeuze.report.omslag import render_omslag, render_omslag_explanation


def make_report(result: Result, per: Per = Per.GEMEENTE, gemeenten: Sequence[int] | None = None) -> list[Block]:
    """The whole report, for all gemeenten or as seen by some (by index)."""
    total = total_line(result, gemeenten)
    return [
        *_title(result, gemeenten),
        *render_answer(result, total, gemeenten),
        *_years(total, find_reserve_effect(result) if gemeenten is None else None),
        *_overview(result, per, gemeenten, total),
        *_maatregelen(result, gemeenten),
        *_reserve(result, gemeenten),
        *_findings(result, gemeenten),
        *render_hardheid(result, gemeenten, whose_names(result.boek, gemeenten)),
    ]


def _title(result: Result, gemeenten: Sequence[int] | None) -> Iterator[Block]:
    boek, scenario = result.boek, result.scenario
    yield Heading(scenario.titel, 1)
    years = result.jaren
    prices = (
        f"prijzen van {boek.basisjaar}"
        if result.prijspeil is Prijspeil.CONSTANT
        else f"prijzen van elk jaar zelf (structureel: prijzen van {boek.basisjaar})"
    )
    seen = "" if gemeenten is None else f"; gezien vanuit {whose_names(result.boek, gemeenten)}"
    yield Paragraph(
        f"{boek.organisatie or boek.titel}; productenboek {boek.titel}; {years[0]}-{years[-1]}; bedragen in euro's, "
        f"{prices}{seen}. Een min betekent: minder betalen dan zonder dit scenario."
    )
    if scenario.toelichting:
        yield Paragraph(scenario.toelichting)


def _years(total: OverviewLine, reserve: ReserveEffect | None) -> Iterator[Block]:
    """``reserve``: what the reserve of the GR loses, where the amounts are of all gemeenten."""
    yield Heading("Per jaar")
    with_frictie = any(year.frictiekosten for year in total.jaren)
    with_blijvend = any(year.blijvende_kosten for year in total.jaren)
    with_own = any(year.eigen_kosten for year in total.jaren)
    columns = [Column("Jaar", ColumnKind.TEXT), Column("Bijdrage zonder"), Column("Bijdrage met")]
    columns += [Column(f"Frictie{BREAK_POINT}kosten")] * with_frictie
    columns += [Column("Blijvende kosten")] * with_blijvend + [Column("Eigen kosten")] * with_own
    columns += [Column("Netto effect", ColumnKind.EFFECT), Column("Cumulatief", ColumnKind.EFFECT)]
    lost = reserve.added_to(total) if reserve and any(reserve.per_year) else []
    columns += [Column("Netto effect met reserve", ColumnKind.EFFECT)] * bool(lost)
    rows = []
    for i, year in enumerate(total.jaren):
        cells = [str(year.jaar), euros_text(year.bijdrage_basis), euros_text(year.bijdrage)]
        cells += [euros_text(year.frictiekosten)] * with_frictie
        cells += [euros_text(year.blijvende_kosten)] * with_blijvend + [euros_text(year.eigen_kosten)] * with_own
        cells += [euros_text(year.netto_effect), euros_text(year.cumulatief), *map(euros_text, lost[i : i + 1])]
        rows.append(TableRow(tuple(cells)))
    empty = ("",) * (with_frictie + with_blijvend + with_own)
    structural = ("structureel", euros_text(total.bijdrage_nu), euros_text(total.bijdrage_straks))
    rows.append(TableRow((*structural, *empty, euros_text(total.structureel), "", *[""] * bool(lost)), total=True))
    kinds = (("frictiekosten voor de gemeenten", with_frictie), ("eigen kosten van gemeenten", with_own))
    removed = [name for name, there in kinds if not there]
    note = f"Geen {' en geen '.join(removed)}. " if removed else ""
    note += "Netto effect = bijdrage met - bijdrage zonder + andere kosten."
    note += " Met reserve: ook wat de reserve betaalt en daardoor minder teruggeeft." * bool(lost)
    yield Table(tuple(columns), tuple(rows), note)


def _overview(result: Result, per: Per, gemeenten: Sequence[int] | None, total: OverviewLine) -> Iterator[Block]:
    word, _ = result.boek.woorden.per(per)
    yield Heading(f"Per {word}")
    lines = overview_lines(result, per, gemeenten)
    if per is Per.GEMEENTE:
        lines.sort(key=lambda line: line.naam)
    # what the reserve gives back belongs to no product, and is shown with the reserve
    lines = [line for line in lines if line.id != WITHOUT_PRODUCT or not line.without_effect]
    if not result.scenario.maatregelen and lines:
        yield _bijdragen(word, lines, total)
        return
    with_bijdrage, with_inwoners = per is not Per.MAATREGEL, result.boek.knows_inwoners
    last = result.jaren[-1]
    columns = [Column(capitalized(word), ColumnKind.TEXT)]
    columns += [Column("Bijdrage nu"), Column("Bijdrage straks")] * with_bijdrage
    columns += [Column("Structureel", ColumnKind.EFFECT)]
    columns += [Column("Structureel per inwoner", ColumnKind.EFFECT)] * with_inwoners
    columns += [Column(f"Netto effect {year}", ColumnKind.EFFECT) for year in result.jaren]
    columns += [Column(f"Cumulatief {last}", ColumnKind.EFFECT), Column("Omslag")]

    def row(line: OverviewLine, *, subtotal: bool = False) -> TableRow:
        cells = [line.naam]
        cells += [euros_text(line.bijdrage_nu), euros_text(line.bijdrage_straks)] * with_bijdrage
        cells += [euros_text(line.structureel)]
        cells += [euros_text(line.per_inwoner(line.structureel))] * with_inwoners
        cells += [euros_text(year.netto_effect) for year in line.jaren]
        return TableRow((*cells, euros_text(line.jaren[-1].cumulatief), render_omslag(line)), total=subtotal)

    note = (
        "Omslag: het eerste jaar waarin de opgetelde kosten zijn terugverdiend en dat blijven; "
        + render_omslag_explanation(str(last))
    )
    if with_bijdrage:
        note = f"Nu en straks: structureel, zonder en met dit scenario, in prijzen van {result.boek.basisjaar}. {note}"
    yield Table(tuple(columns), (*map(row, lines), row(total, subtotal=True)), note)


def _bijdragen(word: str, lines: Sequence[OverviewLine], total: OverviewLine) -> Table:
    """What is paid in each year: without maatregelen there is no effect to show."""
    columns = [Column(capitalized(word), ColumnKind.TEXT)]
    columns += [Column(f"Bijdrage {year.jaar}") for year in total.jaren]
    rows = [TableRow((line.naam, *(euros_text(year.bijdrage) for year in line.jaren))) for line in lines]
    together = TableRow(("Totaal", *(euros_text(year.bijdrage) for year in total.jaren)), total=True)
    return Table(tuple(columns), (*rows, together), "Zonder maatregelen: wat het productenboek zelf vraagt.")


def _maatregelen(result: Result, gemeenten: Sequence[int] | None) -> Iterator[Block]:
    maatregelen = result.scenario.maatregelen
    yield Heading("Maatregelen")
    if not maatregelen:
        yield Paragraph("Dit scenario heeft geen maatregelen.")
        return
    lines = {line.id: line for line in overview_lines(result, Per.MAATREGEL, gemeenten)}
    for maatregel in maatregelen:
        yield from maatregel_sheet(result, maatregel, lines[str(maatregel.number)], gemeenten)


def _reserve(result: Result, gemeenten: Sequence[int] | None) -> Iterator[Block]:
    reserve = result.boek.reserve
    if reserve is None:
        return
    yield Heading("Reserve van de GR")
    bounds = f"ten minste {euro(reserve.ondergrens.waarde)}"
    if reserve.bovengrens:
        bounds += f" en ten hoogste {euro(reserve.bovengrens.waarde)}"
    payer = "de reserve" if result.scenario.dekking is Dekking.RESERVE else "de gemeenten"
    yield Paragraph(
        f"Het weerstandsvermogen hoort {bounds} te zijn. De beginstand staat in het productenboek "
        f"(herkomst: {herkomst_word(reserve.stand.herkomst)}). De frictiekosten in dit scenario zijn voor {payer}."
    )
    if gemeenten is not None:
        yield Paragraph("De reserve is van de GR als geheel: deze bedragen zijn voor alle gemeenten samen.")
    if not any(year.onttrekking or year.teruggave for year in result.reserve):
        first = result.reserve[0]
        above = first.above(reserve.ondergrens.waarde)
        yield Paragraph(
            f"Er gaat in geen enkel jaar iets af of bij: de stand blijft {euro_from_cents(first.eind)}, "
            f"{euro_from_cents(abs(above))} {'onder' if above < 0 else 'boven'} de ondergrens."
        )
        return
    yield Table(
        (
            Column("Jaar", ColumnKind.TEXT),
            Column("Begin"),
            Column("Frictiekosten"),
            Column("Terug naar gemeenten"),
            Column("Eind"),
            Column("Boven ondergrens"),
        ),
        tuple(
            TableRow(
                (
                    str(year.jaar),
                    euros_text(year.begin),
                    euros_text(year.onttrekking),
                    euros_text(year.teruggave),
                    euros_text(year.eind),
                    euros_text(year.above(reserve.ondergrens.waarde)),
                )
            )
            for year in result.reserve
        ),
        "Wat de reserve betaalt of teruggeeft, zit niet in het netto effect van een gemeente.",
    )


def _findings(result: Result, gemeenten: Sequence[int] | None) -> Iterator[Block]:
    yield Heading("Bevindingen")
    if not result.all_findings:
        yield Paragraph(NO_FINDINGS)
    elif gemeenten is not None:
        yield Paragraph("De bevindingen gaan over het hele scenario, voor alle gemeenten.")
    for finding in result.all_findings:
        tone = Tone.ERROR if finding.severity is Severity.ERROR else Tone.WARNING
        yield BulletList(((f"{finding.severity} {finding.code}", placed_text(finding, with_hint=True)),), tone)
