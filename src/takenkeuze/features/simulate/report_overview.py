# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The tables of a result per year and per line: what is paid now and then, and what that is in each year."""

from collections.abc import Callable, Iterator, Sequence

from takenkeuze.core.notation import capitalized, year_range
from takenkeuze.core.overview import WITHOUT_PRODUCT, OverviewLine, Per, YearFigures, overview_lines
from takenkeuze.core.reserve import ReserveEffect
from takenkeuze.core.result import Result
from takenkeuze.report.amounts import amount, by_sign, effect
from takenkeuze.report.blocks import BREAK_POINT, Bars, Block, Column, ColumnKind, Heading, Table, TableRow
from takenkeuze.report.omslag import render_omslag, render_omslag_explanation
from takenkeuze.report.open import pm_note

MOST_YEARS = 5
"""So many years each have a column of their own in a table of lines; of more there is no room beside each other."""


def years(result: Result, total: OverviewLine, reserve: ReserveEffect | None) -> Iterator[Block]:
    """What is paid in each year; columns in which nothing can stand are left out.

    ``reserve``: what the reserve of the GR loses, where the amounts are of all gemeenten.
    """
    yield Heading("Per jaar")
    changes = bool(result.scenario.maatregelen)
    with_frictie = any(year.frictiekosten for year in total.jaren)
    with_blijvend = any(year.blijvende_kosten for year in total.jaren)
    with_own = any(year.eigen_kosten for year in total.jaren)
    columns = [Column("Jaar", ColumnKind.TEXT), Column("Bijdrage zonder" if changes else "Bijdrage")]
    columns += [Column("Bijdrage met")] * changes
    columns += [Column(f"Frictie{BREAK_POINT}kosten")] * with_frictie
    columns += [Column("Blijvende kosten")] * with_blijvend + [Column("Eigen kosten")] * with_own
    columns += [Column("Netto effect", ColumnKind.EFFECT), Column("Cumulatief", ColumnKind.EFFECT)] * changes
    lost = reserve.added_to(total) if reserve and any(reserve.per_year) else []
    columns += [Column("Netto effect met reserve", ColumnKind.EFFECT)] * bool(lost)
    rows = []
    for i, year in enumerate(total.jaren):
        cells = [str(year.jaar), amount(year.bijdrage_basis), *[amount(year.bijdrage)] * changes]
        cells += [amount(year.frictiekosten)] * with_frictie
        cells += [amount(year.blijvende_kosten)] * with_blijvend + [amount(year.eigen_kosten)] * with_own
        cells += [effect(year.netto_effect), effect(year.cumulatief)] * changes
        rows.append(TableRow((*cells, *map(effect, lost[i : i + 1]))))
    empty = ("",) * (with_frictie + with_blijvend + with_own)
    structural = ("structureel", amount(total.bijdrage_nu), *[amount(total.bijdrage_straks)] * changes)
    rows.append(
        TableRow((*structural, *empty, *[effect(total.structureel), ""] * changes, *[""] * bool(lost)), total=True)
    )
    note = "" if result.base_is_constant else f"Structureel: met de begroting van {result.jaren[-1]}. "
    note += _note(with_frictie=with_frictie, with_own=with_own) if changes else ""
    note += " Met reserve: ook wat de reserve betaalt en daardoor minder teruggeeft." if lost else ""
    yield Table(tuple(columns), tuple(rows), f"{note}{pm_note(result.boek)}".strip())


def _note(*, with_frictie: bool, with_own: bool) -> str:
    kinds = (("frictiekosten voor de gemeenten", with_frictie), ("eigen kosten van gemeenten", with_own))
    removed = [name for name, there in kinds if not there]
    note = f"Geen {' en geen '.join(removed)}. " if removed else ""
    return note + by_sign(
        "Netto effect = bijdrage met - bijdrage zonder + andere kosten.",
        "Netto effect = bijdrage zonder - bijdrage met - andere kosten.",
    )


def overview(result: Result, per: Per, gemeenten: Sequence[int] | None, total: OverviewLine) -> Iterator[Block]:
    """The lines: what is structural and, below it, each year. Without maatregelen only what is paid each year."""
    lines = overview_lines(result, per, gemeenten)
    if per is Per.GEMEENTE:
        lines.sort(key=lambda line: line.naam)
    # what the reserve gives back belongs to no product, and is shown with the reserve
    lines = [line for line in lines if line.id != WITHOUT_PRODUCT or not line.without_effect]
    word, _ = result.boek.woorden.per(per)
    yield Heading(f"Per {word}")
    if not result.scenario.maatregelen:
        paid = _per_year(result, word, [*lines, total], lambda year: amount(year.bijdrage), ColumnKind.NUMBER)
        yield paid._replace(note=f"Zonder maatregelen: wat het productenboek zelf vraagt.{pm_note(result.boek)}")
        return
    yield _structural(result, per, [*lines, total])
    if per is not Per.MAATREGEL and not result.base_is_constant:
        yield Heading(f"Bijdrage per {word} en jaar, met dit scenario")
        yield _per_year(result, word, [*lines, total], lambda year: amount(year.bijdrage), ColumnKind.NUMBER)
    yield Heading(f"Netto effect per {word} en jaar")
    added = Column(f"Cumulatief {result.jaren[-1]}", ColumnKind.EFFECT)
    yield _per_year(result, word, [*lines, total], lambda year: effect(year.netto_effect), ColumnKind.EFFECT, added)


def _structural(result: Result, per: Per, lines: Sequence[OverviewLine]) -> Table:
    boek, last = result.boek, result.jaren[-1]
    word, _ = boek.woorden.per(per)
    with_bijdrage, with_inwoners = per is not Per.MAATREGEL, boek.knows_inwoners
    now, then = ("nu", "straks") if result.base_is_constant else (f"{last} zonder", f"{last} met")
    columns = [Column(capitalized(word), ColumnKind.TEXT)]
    columns += [Column(f"Bijdrage {now}"), Column(f"Bijdrage {then}")] * with_bijdrage
    columns += [Column("Structureel", ColumnKind.EFFECT)]
    columns += [Column("Per inwoner", ColumnKind.EFFECT)] * with_inwoners + [Column("Omslag")]
    rows = []
    for line in lines:
        each = line.per_inwoner(line.structureel)
        cells = [line.naam]
        cells += [amount(line.bijdrage_nu), amount(line.bijdrage_straks)] * with_bijdrage
        cells += [effect(line.structureel), *[effect(each, each=True)] * with_inwoners, render_omslag(line)]
        bar = 0 if line is lines[-1] else line.structureel if each is None else each
        rows.append(TableRow(tuple(cells), line is lines[-1], bar))
    note = "Omslag: het eerste jaar waarin de opgetelde kosten zijn terugverdiend en dat blijven; "
    note += render_omslag_explanation(str(last))
    if with_bijdrage:
        which = "Nu en straks" if result.base_is_constant else f"Bijdrage {last}"
        of_ = "" if result.base_is_constant else f"met de begroting van {last}, "
        note = f"{which}: structureel, {of_}zonder en met dit scenario, in prijzen van {boek.basisjaar}. {note}"
    note += pm_note(boek) if with_bijdrage else ""
    return Table(tuple(columns), tuple(rows), note, bars=Bars(" per inwoner" * with_inwoners))


def _per_year(
    result: Result,
    word: str,
    lines: Sequence[OverviewLine],
    cell: Callable[[YearFigures], str],
    kind: ColumnKind,
    added: Column | None = None,
) -> Table:
    """One amount of each year; with the sum of all years where that is asked for.

    Of many years those in a row in which nobody's amount differs share a column.
    """
    amounts = [[cell(year) for year in line.jaren] for line in lines]
    groups = _equal_years(result.jaren, [*zip(*amounts, strict=True)])
    columns = [Column(capitalized(word), ColumnKind.TEXT)]
    columns += [Column(f"{year_range(years)}{', elk jaar' * (len(years) > 1)}", kind) for years, _ in groups]
    rows = []
    for line, own in zip(lines, amounts, strict=True):
        cells = [line.naam, *(own[place] for _, place in groups), *[effect(line.jaren[-1].cumulatief)] * bool(added)]
        rows.append(TableRow(tuple(cells), total=line is lines[-1]))
    return Table((*columns, *([added] if added else [])), tuple(rows))


def _equal_years(years: Sequence[int], amounts: Sequence[tuple[str, ...]]) -> list[tuple[list[int], int]]:
    """The years by column, each with the place of the first: one each, or more in a row that are all the same."""
    groups: list[tuple[list[int], int]] = []
    for place, year in enumerate(years):
        if len(years) > MOST_YEARS and groups and amounts[place] == amounts[groups[-1][1]]:
            groups[-1][0].append(year)
        else:
            groups.append(([year], place))
    return groups
