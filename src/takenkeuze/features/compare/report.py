# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Several scenarios beside each other, as a report: what a board compares first, then who pays what and when."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.notation import capitalized, counted, counted_of, enumeration, share, year_range
from takenkeuze.core.overview import Omslag, Per, overview_lines
from takenkeuze.core.result import Prijspeil
from takenkeuze.features.compare.characteristics import Kenmerk, Kenmerken
from takenkeuze.features.compare.question import Matrix
from takenkeuze.features.compare.rows import FieldValue, FigureRow
from takenkeuze.report.amounts import UNIT_NAME, amount, by_sign, euros
from takenkeuze.report.answer import NO_FINDINGS, render_beletsels
from takenkeuze.report.blocks import Block, BulletList, Column, ColumnKind, Heading, Paragraph, Table, TableRow, Tone
from takenkeuze.report.findings import finding_in_words
from takenkeuze.report.omslag import render_omslag, render_omslag_explanation

BEST, WORST = "+", "!"
NONE = "-"

ColumnHeading = tuple[str, str]
"""The letter of a scenario, and the source it came from."""
_NAMES = {
    Kenmerk.STRUCTURAL: "Structureel, per jaar",
    Kenmerk.ADDED_UP: "Opgeteld over {jaren}",
    Kenmerk.WITH_RESERVE: "Opgeteld, de reserve meegerekend",
    Kenmerk.FRICTIEKOSTEN: "Frictiekosten voor {wie}",
    Kenmerk.BLIJVENDE_KOSTEN: "Blijvende kosten voor {wie}",
    Kenmerk.FROM_RESERVE: "Frictiekosten uit de reserve",
    Kenmerk.OMSLAG: "Omslag",
    Kenmerk.RESERVE: "Laagste stand van de reserve",
    Kenmerk.ABOVE_ONDERGRENS: "Laagste stand boven de ondergrens",
    Kenmerk.WIJZIGING: "Wijziging van de GR",
    Kenmerk.MISSED: "Afspraken niet gehaald",
    Kenmerk.ERRORS: "Fouten bij doorrekenen",
    Kenmerk.WARNINGS: "Waarschuwingen bij doorrekenen",
    Kenmerk.SOFT: "Rust op aannames",
}


def matrix_report(
    matrix: Matrix, headings: Sequence[ColumnHeading], per: Per, *, everything: bool, by_name: bool
) -> list[Block]:
    """What a board compares, and all scenarios in one table of lines and one of years."""
    words = matrix.results[0].boek.woorden.per(per)
    titles = [result.scenario.titel for result in matrix.results]
    blocks: list[Block] = [
        Heading(f"{len(titles)} scenario's naast elkaar", 1),
        BulletList(
            tuple((letter, f"{title} ({bron})") for (letter, bron), title in zip(headings, titles, strict=True))
        ),
        Paragraph(_explanation(matrix)),
        Paragraph(" ".join(_verdict(matrix, headings)), Tone.STRONG),
        *_impossible(matrix, headings),
        Heading("Waar het bestuur op vergelijkt"),
        _table("Scenario", matrix, headings, matrix.kenmerken, _note(matrix, headings), _kenmerk_cell(matrix)),
    ]
    every, total, when = matrix.lines, matrix.total, "structureel per jaar"
    if all(row.equal for row in every) and not all(row.equal for row in matrix.added_up):
        total = matrix.cumulatief._replace(naam=matrix.total.naam)
        every, when = matrix.added_up, f"opgeteld over {_years(matrix)} (structureel is er geen verschil)"
    blocks.append(Heading(f"Per {words[0]}, {when}"))
    amounts = _amount_cell(matrix)
    lines = sorted(every, key=lambda row: (0 if by_name else -row.spread, row.naam))
    shown = [row for row in lines if everything or not row.equal]
    removed = len(lines) - len(shown)
    note = "" if by_name or len(shown) < 2 else "Bovenaan staat waar de keuze het meest uitmaakt. "
    note += f"{counted(removed, *words)} in elk scenario gelijk." if removed else ""
    blocks.append(_table(capitalized(words[0]), matrix, headings, [*shown, total], note.strip(), amounts, total=True))
    years = [*matrix.jaren, matrix.cumulatief]
    out = any(one.reserve and one.reserve.from_reserve for one in matrix.per_scenario)
    note = "Wat de reserve betaalt, zit hier niet in." if out else ""
    blocks += [Heading("Per jaar"), _table("Jaar", matrix, headings, years, note, amounts, total=True)]
    return [*blocks, *_findings(matrix, headings)]


def kenmerk_name(row: FigureRow, matrix: Matrix) -> str:
    """What to call a line of what a board compares."""
    return _NAMES[Kenmerk(row.id)].format(jaren=_years(matrix), wie=_who(matrix))


def _years(matrix: Matrix) -> str:
    return year_range(matrix.results[0].jaren)


def _who(matrix: Matrix) -> str:
    if matrix.gemeenten is None:
        return "de gemeenten"
    names = {g.code: g.naam for result in matrix.results for g in result.boek.gemeenten}
    return enumeration([names[code] for code in matrix.gemeenten])


def _explanation(matrix: Matrix) -> str:
    boek = matrix.results[0].boek
    level = f"prijzen van {boek.basisjaar}"
    if matrix.results[0].prijspeil is Prijspeil.CURRENT:
        level = f"prijzen van elk jaar zelf (structureel: {level})"
    what = f"het netto effect; {by_sign('een min', 'een plus')} betekent minder betalen dan zonder maatregelen"
    if matrix.complete:
        what = "wat in totaal wordt betaald, want de scenario's hebben niet hetzelfde productenboek"
    seen = f" Gezien vanuit {_who(matrix)}." if matrix.gemeenten is not None else ""
    text = f"Bedragen in {UNIT_NAME}; {level}, over {_years(matrix)}: {what}.{seen}"
    if not matrix.same_gemeenten:
        return text
    return f"{text} {BEST} staat bij wat op die regel het gunstigst is, {WORST} bij wat het ongunstigst is."


# --- the verdict ---------------------------------------------------------------------------------------------------


def _verdict(matrix: Matrix, headings: Sequence[ColumnHeading]) -> Iterator[str]:
    """Who comes out best and worst: structurally, over the years with what the reserve pays, and what that takes."""
    if not matrix.same_gemeenten:
        yield (
            "De scenario's gaan niet over dezelfde gemeenten: de totalen zijn niet te vergelijken. "
            "'-' is een gemeente die niet in het productenboek staat."
        )
        return
    kenmerken = {Kenmerk(row.id): row for row in matrix.kenmerken}
    if sum(matrix.feasible) < 2:
        yield "Er is niets te rangschikken: er zijn geen twee scenario's die kunnen worden uitgevoerd."
    else:
        structural = kenmerken[Kenmerk.STRUCTURAL]
        yield _ranked("Structureel", structural, headings, " per jaar", effect=not matrix.complete)
        added_up = kenmerken.get(Kenmerk.WITH_RESERVE, kenmerken[Kenmerk.ADDED_UP])
        added = ", met wat de reserve betaalt," if added_up.id == Kenmerk.WITH_RESERVE else ""
        yield _ranked(f"Over {_years(matrix)}{added}", added_up, headings, "", effect=not matrix.complete)
        if not structural.best and not kenmerken[Kenmerk.ADDED_UP].best and (moved := _moved(matrix)):
            yield moved
    for (letter, _), one in zip(headings, matrix.per_scenario, strict=True):
        if one.reserve and one.reserve.from_reserve:
            above = one.reserve.above_ondergrens
            where = f"{euros(abs(above))} {'onder' if above < 0 else 'boven'} de ondergrens"
            comes = "komt" if above < 0 else "blijft"
            who = "" if matrix.gemeenten is None else " van de GR, voor alle gemeenten samen"
            yield f"{letter} haalt {euros(one.reserve.from_reserve)} uit de reserve{who}; die {comes} {where}."
        if one.missed:
            whole_list = len(one.result.eis_results)
            what = (
                counted_of(len(one.missed), whole_list, "afspraak", "afspraken") if whole_list > 1 else "zijn afspraak"
            )
            yield f"{letter} haalt {what} niet."


def _ranked(
    beforehand: str, row: FigureRow, headings: Sequence[ColumnHeading], afterwards: str, *, effect: bool
) -> str:
    """The best and the worst with their amounts."""
    if not row.best:
        return f"{beforehand} maakt het niet uit welk scenario wordt gekozen."
    sides = []
    for places in (row.best, row.worst):
        letters = enumeration([headings[i][0] for i in sorted(places)])
        cents = row.values[min(places)]
        assert isinstance(cents, int)
        sides.append((letters, "is" if len(places) == 1 else "zijn", euros(cents, effect=effect)))
    (best, is_, layer), (worst, also, high) = sides
    least = f"{also} {worst} het minst voordelig ({high})"
    return f"{beforehand} {is_} {best} het voordeligst ({layer}{afterwards}) en {least}."


def _moved(matrix: Matrix) -> str:
    """For whom the choice matters most over the years, when together it does not; "" when for nobody."""
    paid: dict[str, list[int]] = {}
    for result, possible in zip(matrix.results, matrix.feasible, strict=True):
        for line in overview_lines(result, Per.GEMEENTE) if possible else ():
            if matrix.gemeenten is None or line.id in matrix.gemeenten:
                paid.setdefault(line.naam, []).append(sum(year.costs for year in line.jaren))
    name, cents = max(((name, max(every) - min(every)) for name, every in paid.items()), key=lambda one: one[1])
    if not cents:
        return ""
    amount = euros(cents)
    return f"Per gemeente maakt het wel uit, het meest voor {name}: over {_years(matrix)} scheelt het {amount}."


def _impossible(matrix: Matrix, headings: Sequence[ColumnHeading]) -> Iterator[Block]:
    """The scenarios that can't be carried out, each with the reason."""
    for (letter, _), one in zip(headings, matrix.per_scenario, strict=True):
        if beletsels := render_beletsels(one.result):
            yield Paragraph(
                f"{letter} kan zo niet worden uitgevoerd: {beletsels}; zie Bevindingen. {letter} doet daarom niet mee "
                f"met {BEST} en {WORST}.",
                Tone.ERROR,
            )


# --- tables --------------------------------------------------------------------------------------------------------


def _note(matrix: Matrix, headings: Sequence[ColumnHeading]) -> str:
    note = (
        "Gunstig is: minder betalen, een vroege omslag, veel in de reserve, geen wijziging van de GR, alle afspraken "
        "gehaald en weinig aannames. Aannames: ook cijfers zonder vermelde herkomst, gewogen met de euro's van het "
        "structurele effect. Fouten en waarschuwingen zijn die van het doorrekenen; takenkeuze check toetst aan meer "
        "regels."
    )
    if any(one.total.omslag in (Omslag.LATER, Omslag.NEVER) for one in matrix.per_scenario):
        note += f" Omslag: {render_omslag_explanation('de getoonde jaren')}"
    if not matrix.own_years:
        return note
    years: dict[str, list[str]] = {}
    for (letter, _), one in zip(headings, matrix.per_scenario, strict=True):
        years.setdefault(year_range(one.result.jaren), []).append(letter)
    who = "; ".join(f"{enumeration(letters, 26)} {year}" for year, letters in years.items())
    return (
        f"{note} De regels vanaf Frictiekosten gaan over de eigen jaren van elk scenario, zoals simulate ze geeft "
        f"({who}). Maken die jaren op een regel verschil, dan staat daar geen {BEST} of {WORST}."
    )


Cell = Callable[[FigureRow, int], str]


def _table(
    name: str,
    matrix: Matrix,
    headings: Sequence[ColumnHeading],
    rows: Sequence[FigureRow],
    note: str,
    cell: Cell,
    *,
    total: bool = False,
) -> Table:
    """One line per row with a column per scenario; the last is a total when asked for."""
    columns = [Column(name, ColumnKind.TEXT)]
    for (letter, _), possible in zip(headings, matrix.feasible, strict=True):
        columns.append(Column(letter if possible else f"{letter} (kan niet)", ColumnKind.OORDEEL))
    lines = []
    for n, row in enumerate(rows, 1):
        cells = [f"{cell(row, i)} {_sign(row, i)}" for i in range(len(headings))]
        lines.append(TableRow((row.naam or kenmerk_name(row, matrix), *cells), total and n == len(rows)))
    return Table(tuple(columns), tuple(lines), note)


def _amount_cell(matrix: Matrix) -> Cell:
    def cell(row: FigureRow, i: int) -> str:
        value = row.values[i]
        return NONE if value is None else amount(int(value), effect=not matrix.complete)

    return cell


def _kenmerk_cell(matrix: Matrix) -> Cell:
    def cell(row: FigureRow, i: int) -> str:
        return figure_in_words(Kenmerk(row.id), row.values[i], matrix.per_scenario[i], effect=not matrix.complete)

    return cell


def figure_in_words(kenmerk: Kenmerk, value: FieldValue, one: Kenmerken, *, effect: bool = True) -> str:
    """One figure of one scenario as it stands in the table; ``effect``: what it costs is against no maatregelen."""
    if value is None:
        return "niet vermeld" if kenmerk is Kenmerk.WIJZIGING else NONE
    match kenmerk:
        case Kenmerk.OMSLAG:
            return render_omslag(one.total)
        case Kenmerk.WIJZIGING:
            return "mogelijk" if value else "nee"
        case Kenmerk.MISSED:
            return f"{value} van {len(one.result.eis_results)}"
        case Kenmerk.SOFT:
            return share(Fraction(value), 1)
        case Kenmerk.ERRORS | Kenmerk.WARNINGS:
            return str(value)
        case Kenmerk.STRUCTURAL | Kenmerk.ADDED_UP | Kenmerk.WITH_RESERVE:
            return amount(int(value), effect=effect)
        case _:
            return amount(int(value))


def _sign(row: FigureRow, i: int) -> str:
    return BEST if i in row.best else WORST if i in row.worst else " "


# --- findings ------------------------------------------------------------------------------------------------------


def _findings(matrix: Matrix, headings: Sequence[ColumnHeading]) -> Iterator[Block]:
    """Everything that is found, errors first; what several scenarios share is said once."""
    yield Heading("Bevindingen")
    where: dict[tuple[Severity, str, str], list[str]] = {}
    for (letter, _), one in zip(headings, matrix.per_scenario, strict=True):
        for finding in one.result.all_findings:
            text, hint = finding_in_words(finding.facts)
            at = f", maatregel {finding.maatregel}" if finding.maatregel else ""
            said = f"{at}: {text}{f'; {hint}' if hint else ''}"
            where.setdefault((finding.severity, finding.code, said), []).append(letter)
    if not where:
        yield Paragraph(NO_FINDINGS)
    for (severity, code, said), letters in sorted(where.items(), key=lambda one: one[0][0] is not Severity.ERROR):
        tone = Tone.ERROR if severity is Severity.ERROR else Tone.WARNING
        yield BulletList(((f"{severity} {code}", f"{enumeration(letters, 26)}{said}"),), tone)
