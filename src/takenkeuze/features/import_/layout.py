# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What each column of a table is taken for, and why; by hand where ``--kolom`` says so."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from takenkeuze.features.import_.columns import AMOUNTS, INKOMSTEN, TEXTS, Column, Heading, Role, Stage, read_heading
from takenkeuze.features.import_.findings import Findings
from takenkeuze.features.import_.header import Header, looks_like_amount
from takenkeuze.features.import_.sheet import Sheet, address, letters

ByHand = Mapping[int, tuple[Role | None, int | None]]
"""For the place of a column what it holds, and of which year; None for a column that is left out."""


class Layout(NamedTuple):
    """The columns that are used: one for each kind of text, and one for each role and year of an amount."""

    texts: Mapping[Role, Column]
    amounts: Mapping[tuple[Role, int], Column]
    basisjaar: int
    why_year: str
    unused: tuple[Column, ...] = ()

    def years(self, role: Role) -> list[int]:
        """The years of which there is an amount of this kind."""
        return sorted(year for one, year in self.amounts if one is role)


def find_layout(
    sheet: Sheet, header: Header, by_hand: ByHand, year: int | None, findings: Findings, names: Sequence[str]
) -> Layout | None:
    """What the columns are; None when that can't be known, which ``findings`` tell.

    ``year`` is the basisjaar as it was given; ``names`` are those of the file and what else may name it.
    """
    columns = _with_hand(sheet, header, by_hand)
    titles = _titles(sheet, header, names)
    columns = _with_titles(columns, titles)
    texts = _texts(sheet, header, columns)
    amounts = [c for c in columns if c.heading.role in AMOUNTS and c.heading.stage is not Stage.ACTUAL]
    lasten = [c for c in amounts if c.heading.role is Role.LASTEN]
    if not lasten:
        heading = ", ".join(f"{c.name} ({c.text[:30]})" for c in columns[:12])
        text = f"geen kolom met lasten gevonden onder de kop in regel {header.bottom + 1}; daar staat: {heading}"
        findings.report("TK040", text, "zeg welke het is, zoals --kolom lasten=D", sheet)
        return None
    if Role.NAME not in texts:
        text = f"geen kolom met namen van producten gevonden naast de lasten in kolom {lasten[0].name}"
        findings.report("TK040", text, "zeg welke het is, zoals --kolom product=A", sheet)
        return None
    basisjaar, why = _basisjaar(lasten, titles, year)
    if basisjaar is None:
        text = "van welk jaar de bedragen zijn, staat niet in de kop, de titel of de naam van het bestand"
        findings.report("TK044", text, "zeg het met --jaar, zoals --jaar 2026", sheet)
        basisjaar = 2000  # no book comes of it, but what else is wrong is told in the same run
    if all((c.heading.year or basisjaar) != basisjaar for c in lasten):
        years = ", ".join(sorted({str(c.heading.year) for c in lasten}))
        findings.report("TK044", f"van {basisjaar} staan er geen lasten in, wel van {years}", "kies --jaar", sheet)
        return None
    chosen = _one_each(sheet, header, amounts, basisjaar, findings)
    if chosen is None:
        return None
    used = {c.place for c in (*texts.values(), *chosen.values())}
    return Layout(texts, chosen, basisjaar, why, tuple(c for c in columns if c.place not in used))


def _with_hand(sheet: Sheet, header: Header, by_hand: ByHand) -> list[Column]:
    columns = {column.place: column for column in header.columns}
    for place, (role, year) in by_hand.items():
        column = columns.get(place, Column(place, "", Heading()))
        if role is None or place >= sheet.width:
            columns.pop(place, None)
            continue
        stage = None if column.heading.stage is Stage.ACTUAL else column.heading.stage
        heading = column.heading._replace(role=role, year=year or column.heading.year, stage=stage)
        columns[place] = column._replace(heading=heading, by_hand=True)
    return sorted(columns.values(), key=lambda column: column.place)


def _titles(sheet: Sheet, header: Header, names: Sequence[str]) -> list[Heading]:
    """What stands above the table, nearest first, then the name of the sheet and of the file."""
    above = [value for row in reversed(sheet.rows[: header.top]) for value in row if isinstance(value, str)]
    return [read_heading(text) for text in (*above, sheet.naam, *names)]


def _with_titles(columns: list[Column], titles: list[Heading]) -> list[Column]:
    """Amounts of which the heading does not say what they are: what the title says, else lasten when none are named."""
    named = {c.heading.role for c in columns}
    if Role.AMOUNT not in named:
        return columns
    role = next((t.role for t in titles if t.role in AMOUNTS), Role.LASTEN)
    if role in named:
        return columns
    return [c._replace(heading=c.heading._replace(role=role)) if c.heading.role is Role.AMOUNT else c for c in columns]


def _texts(sheet: Sheet, header: Header, columns: list[Column]) -> dict[Role, Column]:
    """The columns with texts. Of two that name products the first says of which product the second is a part."""
    found: dict[Role, Column] = {}
    for column in columns:
        role = column.heading.role
        if role is Role.NAME and role in found and not column.by_hand:
            if Role.GROUP not in found:
                found[Role.GROUP] = found[role]
            found[role] = column
        elif role in TEXTS and (role not in found or column.by_hand):
            found[role] = column
    if Role.NAME in found and _only_codes(sheet, header, found[Role.NAME]) and Role.DESCRIPTION in found:
        found[Role.CODE] = found[Role.NAME]
        found[Role.NAME] = found.pop(Role.DESCRIPTION)
    for role in (Role.DESCRIPTION, Role.GROUP):
        if Role.NAME not in found and role in found:
            found[Role.NAME] = found.pop(role)
    if Role.NAME not in found and (unnamed := _most_texts(sheet, header, {c.place for c in columns})):
        found[Role.NAME] = unnamed
    return found


def _only_codes(sheet: Sheet, header: Header, column: Column) -> bool:
    values = [sheet.at(row, column.place) for row in range(header.bottom + 1, len(sheet.rows))]
    filled = [value for value in values if value is not None]
    return all(not isinstance(value, str) or re.fullmatch(r"[A-Za-z]{0,2}[\d. -]+[a-z]?", value) for value in filled)


def _most_texts(sheet: Sheet, header: Header, taken: Iterable[int]) -> Column | None:
    """A column without a heading that has the most different texts."""
    counts = {}
    for place in {*range(sheet.width)} - {*taken}:
        values = (sheet.at(row, place) for row in range(header.bottom + 1, len(sheet.rows)))
        counts[place] = len({v for v in values if isinstance(v, str) and v.strip() and not looks_like_amount(v)})
    best = max(counts, key=lambda place: (counts[place], -place), default=0)
    return Column(best, "", Heading(Role.NAME)) if counts.get(best) else None


def _basisjaar(lasten: list[Column], titles: list[Heading], given: int | None) -> tuple[int | None, str]:
    """The year that the book begins with, and why."""
    if given:
        return given, "--jaar"
    years = [c.heading.year for c in lasten if c.heading.year]
    title = next((t.year for t in titles if t.year), None)
    if not years:
        return title, "de titel"
    if title in years:
        return title, "de titel"
    budgets = [c.heading.year for c in lasten if c.heading.stage is Stage.BUDGET and c.heading.year]
    if budgets and any(c.heading.stage is Stage.ESTIMATE for c in lasten):
        return max(budgets), "de laatste begroting voor de raming"
    return min(years), "het eerste jaar"


def _one_each(
    sheet: Sheet, header: Header, columns: list[Column], basisjaar: int, findings: Findings
) -> dict[tuple[Role, int], Column] | None:
    """For each kind of amount and year one column; years before the basisjaar are left out."""
    each: dict[tuple[Role, int], list[Column]] = {}
    for column in columns:
        role, year = column.heading.role, column.heading.year or basisjaar
        if role is not None and year >= basisjaar:
            each.setdefault((role, year), []).append(column)
    chosen, doubt = {}, False
    for (role, year), found in each.items():
        best = _preferred(found)
        if best is not None:
            chosen[role, year] = best
        elif role in (Role.LASTEN, *INKOMSTEN):
            doubt = True
            cells = " en ".join(address(header.bottom, c.place) for c in found[:2])
            text = f"twee kolommen met {role} van {year}: {cells} ({found[0].text} en {found[1].text})"
            hint = f"zeg welke telt, zoals --kolom {role}={letters(found[0].place)}"
            findings.report("TK045", text, hint, sheet, address(header.bottom, found[1].place))
    return None if doubt else chosen


def _preferred(columns: list[Column]) -> Column | None:
    """The column that counts of those with the same role and year.

    The one that was set by hand, the only one that names the year and no more, the total, or the one that says no more.
    """
    if len(columns) == 1:
        return columns[0]
    plain = re.compile(r"(\W|\d|lasten|baten|saldo|begroting|raming|totale?|x|€|euro)*", re.I)
    for which in (
        [c for c in columns if c.by_hand],
        [c for c in columns if c.heading.year and plain.fullmatch(c.text)],
        [c for c in columns if c.heading.total],
        [c for c in columns if plain.fullmatch(c.text)],
    ):
        if len(which) == 1:
            return which[0]
    return None
