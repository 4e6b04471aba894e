# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A result as a board paper: the answer, the years, the gemeenten, the maatregelen, the reserve, the findings."""

from collections.abc import Iterator, Sequence

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.model.scenario import Dekking
from takenkeuze.core.money import to_cents
from takenkeuze.core.notation import year_range
from takenkeuze.core.overview import Per, overview_lines, total_line, whose_names
from takenkeuze.core.reserve import find_reserve_effect
from takenkeuze.core.result import Prijspeil, Result
from takenkeuze.features.simulate.report_overview import overview, years
from takenkeuze.report.amounts import UNIT_NAME, amount, by_sign, euros
from takenkeuze.report.answer import NO_FINDINGS, render_answer
from takenkeuze.report.blocks import (
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


def make_report(result: Result, per: Per = Per.GEMEENTE, gemeenten: Sequence[int] | None = None) -> list[Block]:
    """The whole report, for all gemeenten or as seen by some (by index)."""
    total = total_line(result, gemeenten)
    return [
        *title(result, gemeenten),
        *render_answer(result, total, gemeenten),
        *years(result, total, find_reserve_effect(result) if gemeenten is None else None),
        *overview(result, per, gemeenten, total),
        *_maatregelen(result, gemeenten),
        *reserve(result, gemeenten),
        *findings(result, gemeenten),
        *render_hardheid(result, gemeenten, whose_names(result.boek, gemeenten)),
    ]


def title(result: Result, gemeenten: Sequence[int] | None) -> Iterator[Block]:
    """The title of a result, and what its amounts are."""
    boek, scenario = result.boek, result.scenario
    yield Heading(scenario.titel, 1)
    prices = (
        f"prijzen van {boek.basisjaar}"
        if result.prijspeil is Prijspeil.CONSTANT
        else f"prijzen van elk jaar zelf (structureel: prijzen van {boek.basisjaar})"
    )
    seen = "" if gemeenten is None else f"; gezien vanuit {whose_names(result.boek, gemeenten)}"
    sign = f" {by_sign('Een min', 'Een plus')} betekent: minder betalen dan zonder dit scenario."
    yield Paragraph(
        f"{boek.organisatie or boek.titel}; productenboek {boek.titel}; {year_range(result.jaren)}; bedragen in "
        f"{UNIT_NAME}; {prices}{seen}.{sign if scenario.maatregelen else ''}"
    )
    if scenario.toelichting:
        yield Paragraph(scenario.toelichting)


def _maatregelen(result: Result, gemeenten: Sequence[int] | None) -> Iterator[Block]:
    maatregelen = result.scenario.maatregelen
    yield Heading("Maatregelen")
    if not maatregelen:
        yield Paragraph("Dit scenario heeft geen maatregelen.")
        return
    lines = {line.id: line for line in overview_lines(result, Per.MAATREGEL, gemeenten)}
    for maatregel in maatregelen:
        yield from maatregel_sheet(result, maatregel, lines[str(maatregel.number)], gemeenten)


def reserve(result: Result, gemeenten: Sequence[int] | None) -> Iterator[Block]:
    """What the reserve pays and gets, and its bounds."""
    reserve = result.boek.reserve
    if reserve is None:
        return
    yield Heading("Reserve van de GR")
    bounds = f"ten minste {euros(to_cents(reserve.ondergrens.waarde))}"
    if reserve.bovengrens:
        bounds += f" en ten hoogste {euros(to_cents(reserve.bovengrens.waarde))}"
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
            f"Er gaat in geen enkel jaar iets af of bij: de stand blijft {euros(first.eind)}, "
            f"{euros(abs(above))} {'onder' if above < 0 else 'boven'} de ondergrens."
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
                    amount(year.begin),
                    amount(year.onttrekking),
                    amount(year.teruggave),
                    amount(year.eind),
                    amount(year.above(reserve.ondergrens.waarde)),
                )
            )
            for year in result.reserve
        ),
        "Wat de reserve betaalt of teruggeeft, zit niet in het netto effect van een gemeente.",
    )


def findings(result: Result, gemeenten: Sequence[int] | None) -> Iterator[Block]:
    """What is wrong or unwise, each with how to mend it."""
    yield Heading("Bevindingen")
    if not result.all_findings:
        yield Paragraph(NO_FINDINGS)
    elif gemeenten is not None:
        yield Paragraph("De bevindingen gaan over het hele scenario, voor alle gemeenten.")
    for finding in result.all_findings:
        tone = Tone.ERROR if finding.severity is Severity.ERROR else Tone.WARNING
        yield BulletList(((f"{finding.severity} {finding.code}", placed_text(finding, with_hint=True)),), tone)
