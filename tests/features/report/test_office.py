# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""LibreOffice comes to the same: started once, it computes all that is tried anew."""

import csv
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given

from takenkeuze.core.engine import simulate
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Scenario
from takenkeuze.core.result import Prijspeil
from takenkeuze.features.report.command_workbook import workbook_bytes
from takenkeuze.features.report.report_workbook import make_workbook
from takenkeuze.features.report.report_workbook_formula import Formula
from takenkeuze.features.report.report_workbook_sheet import Look, Sheet, place
from takenkeuze.receipt.layout import IN_PACKAGE
from tests.core.test_laws import case_list
from tests.features.report.test_report import SMALL
from tests.features.report.test_workbook import BOOK, MEASURES, shipped
from tests.helpers import computed_by_program
from tests.program import takenkeuze
from tests.shipped import FOLDER, SHAPES
from tests.strategies import cases

OFFICE = shutil.which("soffice")
ALWAYS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""
EACH_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
"""A file per sheet, with what is in the cells and not how it looks."""
MOST_FORMULAS = 4_000
"""Of a random workbook: one of more takes too long."""
CHANGES = [
    (0, "korting: {2026: 1%", "korting: {2026: 2%"),
    (0, "bedrag: 60_000", "bedrag: 71_234"),
    (1, "reductie: 20%", "reductie: 33%"),
    (2, "lokaal_aandeel: 50%", "lokaal_aandeel: 45%"),
    (3, "2026: 20%", "2026: 35%"),
    (4, "dekkingsgraad: 50%", "dekkingsgraad: 61%"),
    (5, "doel: 90%", "doel: 85%"),
    (6, "bedrag: 30_000", "bedrag: 41_003"),
    (6, "personeelsaandeel: 80%", "personeelsaandeel: 73%"),
    (6, "inkomsten: 100_000", "inkomsten: 123_457"),
    (6, "groei: 1%", "groei: 2%"),
    (7, "2027: 1.37", "2027: 2.41"),
]
"""Of which maatregelen, and what of them or of their book becomes what."""

Trial = tuple[str, bytes, list[Sheet]]
"""What it is called, the file to compute, and the cells that should come out."""


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_an_office_comes_to_the_same_cents(tmp_path: Path) -> None:
    """On what is shipped, on random books, and with assumptions that were changed in the sheet."""
    trials = [*of_shipped(), *of_random(), *of_changes()]
    nota = tmp_path / "nota.xlsx"
    assert takenkeuze("report", str(SMALL), "--output", str(nota)).returncode == 0
    assert IN_PACKAGE in ZipFile(nota).namelist()
    recalculated({name: content for name, content, _ in trials} | {"nota": nota.read_bytes()}, tmp_path)
    found = {name: differences(name, sheets, tmp_path) for name, _, sheets in trials}
    assert not any(found.values()), found
    assert "Netto effect" in (tmp_path / "nota-Antwoord.csv").read_text("utf-8"), "with the kwitantie inside"


def of_shipped() -> Iterator[Trial]:
    """Of the large book one, unless every case is asked for: each takes long to compute."""
    large = [path for path in SHAPES if path.parent == FOLDER]
    for path in SHAPES if len(large) > len(SHAPES) // 2 else [path for path in SHAPES if path not in large[1:]]:
        sheets = make_workbook(shipped(path)).sheets
        yield f"{path.parent.name}-{path.stem}", without_outcomes(sheets), sheets


def of_random() -> Iterator[Trial]:
    found: list[list[Sheet]] = []

    @given(case_list())
    @cases(60)
    def draw(case: tuple[Productenboek, Scenario, Prijspeil]) -> None:
        sheets = make_workbook(simulate(*case)).sheets
        if case[1].maatregelen and sum(sheet.formulas for sheet in sheets) < MOST_FORMULAS:
            found.append(sheets)

    draw()
    assert found
    for i, sheets in enumerate(found):
        yield f"random-{i}", without_outcomes(sheets), sheets


def of_changes() -> Iterator[Trial]:
    """The assumptions in which two workbooks differ are put in the first; then all of it is as the second."""
    for which, old, new in CHANGES:
        before, after = (
            make_workbook(computed_by_program(text, book, "", Prijspeil.CURRENT)).sheets
            for text, book in (
                (MEASURES[which], BOOK),
                (MEASURES[which].replace(old, new), BOOK.replace(old, new)),
            )
        )
        changed = 0
        for sheet, other in zip(before, after, strict=True):
            assert {*sheet.cells} == {*other.cells}
            for at, cell in other.cells.items():
                if cell.assumption and cell.content != sheet.cells[at].content:
                    sheet.cells[at] = cell
                    changed += 1
        assert changed in (1, 2), (old, changed)  # a setting that holds later too stands there for each year
        yield f"changed-{which}-{''.join(filter(str.isalnum, new))}", without_outcomes(before), after


def without_outcomes(sheets: list[Sheet]) -> bytes:
    """The file with something else stored in each formula cell, so that only who computes finds our value.

    All look the same, for the office would write a share as a percentage.
    """
    others = []
    for sheet in sheets:
        cells = {
            at: cell._replace(content=Formula(cell.content.text, cell.content.value + 1), look=Look.FACTOR)
            if isinstance(cell.content, Formula)
            else cell
            for at, cell in sheet.cells.items()
        }
        others.append(Sheet(sheet.name, sheet.widths, cells=cells, names=sheet.names))
    return workbook_bytes(others, "proef")


def recalculated(files: dict[str, bytes], folder: Path) -> None:
    """Let LibreOffice compute every formula anew, and write each sheet."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS)
    for name, content in files.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    to = [
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        EACH_SHEET,
        "--outdir",
        str(folder),
    ]
    sources = [str(folder / f"{name}.xlsx") for name in files]
    assert OFFICE is not None
    subprocess.run([OFFICE, *to, *sources], check=True, capture_output=True, timeout=500)


def differences(name: str, sheets: list[Sheet], folder: Path) -> list[str]:
    """The formula cells with another value: of cents at all, of what is not rounded in nine digits."""
    found = []
    for sheet in sheets:
        rows = [*csv.reader((folder / f"{name}-{sheet.name}.csv").read_text("utf-8").splitlines())]
        for (row, column), cell in sheet.cells.items():
            if isinstance(cell.content, Formula):
                text, ours = rows[row][column], float(cell.content.value)
                if not is_near(text, ours):
                    found.append(f"{sheet.name}!{place(row, column)}: {ours} is {text}")
    return found


def is_near(text: str, ours: float) -> bool:
    try:
        return abs(float(text.replace(",", ".")) - ours) <= max(1e-6, 1e-9 * abs(ours))
    except ValueError:
        return False
