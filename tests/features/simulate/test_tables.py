# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The tables of a report: one table each, nothing coloured that is no saving, silence said once."""

import re

import pytest

from takenkeuze.core.engine import simulate
from takenkeuze.core.notation import Notation, year_range
from takenkeuze.features.simulate.report import make_report
from takenkeuze.features.simulate.report_overview import MOST_YEARS
from takenkeuze.report.blocks import Column, ColumnKind, Heading, Table, TableRow
from takenkeuze.report.maatregel import IS_SILENT, silence_once
from takenkeuze.report.terminal import blocks_to_text
from takenkeuze.shell.input import load
from tests import ROOT

FOLDER = ROOT / "scenarios"
SCENARIOS = sorted(path for path in FOLDER.glob("*.yaml"))


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_the_table_of_gemeenten_and_years_is_one_table_in_100_columns(path: object) -> None:
    boek, scenario = load(str(path), None).pair
    result = simulate(boek, scenario)
    text = blocks_to_text(make_report(result), 100, Notation())
    part = text[text.index("NETTO EFFECT PER GEMEENTE EN JAAR") : text.index("\nMAATREGELEN\n")]
    assert len(re.findall(r"^Totaal ", part, re.MULTILINE)) == 1
    # every year stands in one column, and a column of more years has what each of them has
    heading = "NETTO EFFECT PER GEMEENTE EN JAAR".casefold()
    blocks = make_report(result)
    (place,) = [i for i, b in enumerate(blocks) if isinstance(b, Heading) and b.text.casefold() == heading]
    table = blocks[place + 1]
    assert isinstance(table, Table)
    shown = [column.heading.removesuffix(", elk jaar").split("-") for column in table.columns[1:-1]]
    years = [year for first, *last in shown for year in range(int(first), int((last or [first])[0]) + 1)]
    assert years == [*result.jaren]
    assert len(shown) <= MOST_YEARS


def test_what_rounding_leaves_has_no_colour() -> None:
    columns = Column("Wie", ColumnKind.TEXT), Column("Effect", ColumnKind.EFFECT)
    saved, rest = TableRow(("Leiden", "-7")), TableRow(("Afrondingsverschil", "-1"), rounding=True)
    with_saving = blocks_to_text([Table(columns, (saved,))], 80, Notation(), color=True)
    assert "\x1b" in with_saving.splitlines()[1]
    with_rest = blocks_to_text([Table(columns, (rest,))], 80, Notation(), color=True)
    assert "\x1b" not in with_rest.splitlines()[1]


def test_silence_is_said_once() -> None:
    points = [("Inwoners", "Merken dit."), ("Keten", IS_SILENT), ("Risico", IS_SILENT)]
    said = "Over keten en risico zegt het productenboek niets."
    assert silence_once(points) == (points[0], ("Niet vermeld", said))
    assert silence_once(points[:2]) == tuple(points[:2])


def test_one_year_is_no_range() -> None:
    assert (year_range(range(2017, 2018)), year_range([2026, 2027, 2028])) == ("2017", "2026-2028")
