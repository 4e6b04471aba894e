# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The workbook: each formula comes to what the engine says, in our arithmetic and in that of LibreOffice."""

import os
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import yaml
from hypothesis import given

from takenkeuze.core.engine import simulate
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Scenario
from takenkeuze.core.result import Prijspeil, Result
from takenkeuze.features.report.command_workbook import workbook_bytes
from takenkeuze.features.report.report_workbook import Workbook, make_workbook
from takenkeuze.features.report.report_workbook_bills import FROM_RESERVE
from takenkeuze.features.report.report_workbook_formula import Formula
from takenkeuze.features.report.report_workbook_sheet import Cell, Sheet, place
from takenkeuze.files.file import read_document
from takenkeuze.files.productenboek import load_productenboek
from takenkeuze.files.scenario import load_scenario
from tests import ROOT
from tests.core.test_laws import case_list
from tests.helpers import PARAMETERS, computed_by_program
from tests.shipped import SHAPES, SHIPPED
from tests.strategies import cases

OFFICE = shutil.which("soffice")
ALWAYS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""


def shipped(path: Path, prijspeil: Prijspeil = Prijspeil.CONSTANT) -> Result:
    named = yaml.load(path.read_text(), Loader=yaml.BaseLoader).get("productenboek")
    place_of_book = path.parent / named if named else ROOT / "data" / "productenboek.yaml"
    boek = load_productenboek(read_document("boek.yaml", place_of_book.read_bytes()))
    assert boek is not None
    scenario = load_scenario(read_document("scenario.yaml", path.read_bytes()), boek)
    assert scenario is not None
    if prijspeil is Prijspeil.CURRENT and boek.indexatie is None:
        pytest.skip("this book has no indexatie")
    return simulate(boek, scenario, prijspeil)


def has_same_posten(workbook: Workbook, result: Result) -> None:
    """To the cent those of the result, which are what JSON says, and no others."""
    ours = {
        (row.oorzaak, row.product, row.jaar, row.soort): tuple(effect.value for effect in row.effects)
        for row in workbook.bills.rows
        if any(effect.value for effect in row.effects)
    }
    theirs = {(post.oorzaak, post.product, post.jaar, post.kind): post.cents for post in result.posten}
    assert ours == {key: cents for key, cents in theirs.items() if any(cents)}
    paid = {
        (row.oorzaak, row.product, row.jaar): row.together.value
        for row in workbook.bills.rows
        if row.soort == FROM_RESERVE and row.together.value
    }
    assert paid == {(one.maatregel, one.product, one.jaar): one.cents for one in result.uitnamen if one.cents}


@pytest.mark.parametrize("prijspeil", Prijspeil)
@pytest.mark.parametrize("path", SHAPES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_workbook_comes_to_each_post(path: Path, prijspeil: Prijspeil) -> None:
    result = shipped(path, prijspeil)
    workbook = make_workbook(result)
    has_same_posten(workbook, result)
    content = workbook.sheets[1].cells[4, 7].content
    assert isinstance(content, Formula)
    first = sum(sum(post.cents) for post in result.effects if post.jaar == result.jaren[0])
    assert content.value * 100 == first


@given(case_list())
@cases(60)
def test_the_workbook_comes_to_each_post_of_any_scenario(case: tuple[Productenboek, Scenario, Prijspeil]) -> None:
    result = simulate(*case)
    has_same_posten(make_workbook(result), result)


MEASURES = [
    """\
- {knop: kaasschaaf, product: taak, bedrag: 60_000, over: bijdrage, gemeenten: [West]}
- {knop: kaasschaaf, product: taak, korting: {2026: 1%, 2028: 4%}}
""",
    """\
- {knop: taakreductie, product: taak, reductie: 20%, tot: 2027}
- {knop: stoppen, product: taak, ingang: 2028}
""",
    """\
- {knop: lokaal_regionaal, product: taak, lokaal_aandeel: 50%}
- {knop: lokaal_regionaal, product: taak, lokaal_aandeel: 0%, ingang: 2028}
""",
    """\
- {knop: verdeelsleutel, product: taak, sleutel: jongeren, pad: {2026: 20%, 2028: 100%}}
- {knop: kwaliteit_intensiteit, product: taak, wijziging: -10%, gemeenten: [Oost], ingang: 2027}
""",
    """\
- {knop: kostendekkend, product: taak, dekkingsgraad: 50%}
- {knop: taakreductie, product: taak, reductie: 10%, over: basis, frictie: {verdeling: solidair}}
""",
    """\
- {knop: resultaat_effect, product: taak, doel: 90%}
- {knop: maatwerk_uniformiteit, product: taak, maatwerkaandeel: 0%, gemeenten: [West]}
- {knop: resultaat_effect, product: taak, doel: 100%, ingang: 2028}
""",
    """\
- {knop: inkomsten, product: taak, bedrag: 30_000}
- {knop: taakreductie, product: taak, reductie: 10%, gemeenten: [West]}
""",
]
BOOK = f"{PARAMETERS}inkomsten: 100_000\ndekkingsgraad: 20%\nblijvend_aandeel: 30%\ngroei: 1%\n"


@pytest.mark.parametrize("rest", ["", "frictiekosten: {dekking: reserve}\n"])
@pytest.mark.parametrize("maatregelen", MEASURES)
def test_each_knop_in_formulas(maatregelen: str, rest: str) -> None:
    """The engine itself is held to hand-computed cases and to the oracle."""
    result = computed_by_program(maatregelen, BOOK, rest, Prijspeil.CURRENT)
    has_same_posten(make_workbook(result), result)


# --- LibreOffice ------------------------------------------------------------------------------------------------------


def recalculated(files: dict[str, bytes], folder: Path) -> dict[str, openpyxl.Workbook]:
    """The files after LibreOffice computed every formula anew."""
    if OFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    (folder / "profile" / "user").mkdir(parents=True)
    (folder / "profile" / "user" / "registrymodifications.xcu").write_text(ALWAYS)
    for name, content in files.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    sources = [str(folder / f"{name}.xlsx") for name in files]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    to = ["--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out")]
    subprocess.run([OFFICE, profile, *to, *sources], check=True, capture_output=True, timeout=500)
    return {name: openpyxl.load_workbook(folder / "out" / f"{name}.xlsx", data_only=True) for name in files}


def without_outcomes(sheets: list[Sheet]) -> bytes:
    """The file with something else stored in each formula cell, so that only who computes finds our value."""
    others = []
    for sheet in sheets:
        cells = {
            at: cell._replace(content=Formula(cell.content.text, cell.content.value + 1))
            if isinstance(cell.content, Formula)
            else cell
            for at, cell in sheet.cells.items()
        }
        others.append(Sheet(sheet.name, sheet.widths, sheet.frozen, cells, sheet.names, sheet.repeated))
    return workbook_bytes(others, "proef")


def differences(sheets: list[Sheet], computed: openpyxl.Workbook) -> list[str]:
    """The formula cells with another value: of cents at all, of what is not rounded in nine digits."""
    found = []
    for sheet in sheets:
        there = computed[sheet.name]
        for at, cell in sheet.cells.items():
            if isinstance(cell.content, Formula):
                value, ours = there[place(*at)].value, float(cell.content.value)
                if not isinstance(value, (int, float)) or abs(value - ours) > max(1e-6, 1e-9 * abs(ours)):
                    found.append(f"{sheet.name}!{place(*at)}: {ours} is {value}")
    return found


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_an_office_comes_to_the_same_cents_on_all_that_is_shipped(tmp_path: Path) -> None:
    """Of the large book one scenario, or with ALLES=1 all of them: each takes long to recalculate and to read."""
    paths = [path for path in SHIPPED if os.environ.get("ALLES") or path.parent.name != "scenarios"]
    paths = [*{*paths, ROOT / "scenarios" / "infectieziektebestrijding-10-procent.yaml"}]
    books = {f"{path.parent.name}-{path.stem}": make_workbook(shipped(path)).sheets for path in paths}
    computed = recalculated({name: without_outcomes(sheets) for name, sheets in books.items()}, tmp_path)
    found = {name: differences(sheets, computed[name]) for name, sheets in books.items()}
    assert not any(found.values()), found


CHANGES = [
    (MEASURES[0], "korting: {2026: 1%", "korting: {2026: 2%"),
    (MEASURES[0], "bedrag: 60_000", "bedrag: 71_234"),
    (MEASURES[1], "reductie: 20%", "reductie: 33%"),
    (MEASURES[2], "lokaal_aandeel: 50%", "lokaal_aandeel: 45%"),
    (MEASURES[3], "2026: 20%", "2026: 35%"),
    (MEASURES[4], "dekkingsgraad: 50%", "dekkingsgraad: 61%"),
    (MEASURES[5], "doel: 90%", "doel: 85%"),
    (MEASURES[6], "bedrag: 30_000", "bedrag: 41_003"),
    (MEASURES[6], "personeelsaandeel: 80%", "personeelsaandeel: 73%"),
    (MEASURES[6], "inkomsten: 100_000", "inkomsten: 123_457"),
    (MEASURES[6], "groei: 1%", "groei: 2%"),
]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_what_is_changed_in_the_sheet_gives_what_simulate_gives_with_it(tmp_path: Path) -> None:
    """The assumptions in which two workbooks differ are put in the first; then all of it is as the second."""
    files, wanted = {}, {}
    for i, (maatregelen, old, new) in enumerate(CHANGES):
        before, after = (
            make_workbook(computed_by_program(text, book, "", Prijspeil.CURRENT)).sheets
            for text, book in ((maatregelen, BOOK), (maatregelen.replace(old, new), BOOK.replace(old, new)))
        )
        changed = 0
        for sheet, other in zip(before, after, strict=True):
            assert {*sheet.cells} == {*other.cells}
            for at, cell in other.cells.items():
                if cell.assumption and cell.content != sheet.cells[at].content:
                    sheet.cells[at] = cell
                    changed += 1
        assert changed in (1, 2), (old, changed)  # a setting that holds later too stands there for each year
        files[str(i)], wanted[str(i)] = workbook_bytes(before, "proef"), after
    computed = recalculated(files, tmp_path)
    found = {CHANGES[int(name)][2]: differences(sheets, computed[name]) for name, sheets in wanted.items()}
    assert not any(found.values()), found


# --- the file ---------------------------------------------------------------------------------------------------------


def test_two_files_are_equal_and_hold_no_program() -> None:
    result = computed_by_program(MEASURES[0], BOOK)
    one, other = (workbook_bytes(make_workbook(result).sheets, "proef") for _ in range(2))
    assert one == other
    assert not [name for name in ZipFile(BytesIO(one)).namelist() if "vba" in name.lower()]


@pytest.mark.parametrize("hostile", ['=HYPERLINK("http://x.nl")', "<script>", "\u202egnp", "@SUM(1)", "x" * 5_000])
def test_text_of_others_is_text(hostile: str) -> None:
    sheet = Sheet("Antwoord", {})
    sheet.put(0, 0, Cell(hostile))
    there = openpyxl.load_workbook(BytesIO(workbook_bytes([sheet], hostile)))["Antwoord"]["A1"]
    assert there.data_type == "s"
    assert there.hyperlink is None
    assert len(there.value) <= 2_000
    assert "\u202e" not in there.value
