# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The workbook: each formula comes to what the engine says. That an office finds it too: ``test_office``."""

import re
from fractions import Fraction
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
from takenkeuze.features.report.report_workbook_sheet import Cell, Look, Sheet, TooLarge
from takenkeuze.files.file import read_document
from takenkeuze.files.productenboek import load_productenboek
from takenkeuze.files.scenario import load_scenario
from tests import ROOT
from tests.core.test_laws import case_list
from tests.helpers import BOEK, PARAMETERS, boek, computed_by_program, scenario
from tests.shipped import SHAPES
from tests.strategies import cases


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
    """\
- {knop: investering, incidenteel: {2026: 50_000}, sleutel: jongeren, per_inwoner: {incidenteel: {2027: 1.37}}}
""",
]
BOOK = f"{PARAMETERS}inkomsten: 100_000\ndekkingsgraad: 20%\nblijvend_aandeel: 30%\ngroei: 1%\n"


@pytest.mark.parametrize("rest", ["", "frictiekosten: {dekking: reserve}\n"])
@pytest.mark.parametrize("maatregelen", MEASURES)
def test_each_knop_in_formulas(maatregelen: str, rest: str) -> None:
    """The engine itself is held to hand-computed cases and to the oracle."""
    result = computed_by_program(maatregelen, BOOK, rest, Prijspeil.CURRENT)
    has_same_posten(make_workbook(result), result)


@pytest.mark.parametrize("figure", ["blijvend_aandeel: 30%", "inkomsten: 100_000", "lokaal_aandeel: 20%", "groei: 1%"])
@pytest.mark.parametrize("maatregelen", MEASURES)
def test_what_is_zero_is_computed_with_too(maatregelen: str, figure: str) -> None:
    """Who makes it more finds formulas that see it: all are as they would be."""
    name, _ = figure.split(": ")
    some, none = (
        {
            (sheet.name, at): cell.content.text if isinstance(cell.content, Formula) else "to change"
            for sheet in make_workbook(computed_by_program(maatregelen, book)).sheets
            for at, cell in sheet.cells.items()
            if cell.assumption or isinstance(cell.content, Formula)
        }
        for book in (BOOK, BOOK.replace(figure, f"{name}: 0"))
    )
    assert some == none


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


def test_a_row_is_as_high_as_its_text_and_no_higher_than_may_be() -> None:
    sheet = Sheet("Antwoord", {0: 20})
    for row, (text, look) in enumerate(
        [("kort", Look.HEAD), ("effect op de bijdrage", Look.HEAD), ("x" * 2_000, Look.WRAPPED), ("y" * 50, Look.WIDE)]
    ):
        sheet.put(row, 0, Cell(text, look))
    sheet.put(4, 6, Cell(1))
    page = openpyxl.load_workbook(BytesIO(workbook_bytes([sheet], "proef")))["Antwoord"]
    heights = [page.row_dimensions[row].height for row in range(1, 5)]
    assert heights[0] is None
    assert heights[3] is None
    assert heights[1] is not None
    assert heights[2] is not None
    assert heights[1] < heights[2] <= 409
    assert [str(one) for one in page.merged_cells.ranges] == ["A4:G4"]


def test_formulas_are_short_enough_for_as_many_gemeenten_as_there_are() -> None:
    """Excel takes 8.192 signs, and 255 parts between brackets."""
    count = 342
    lines = [f"  - {{code: GM{i:04}, naam: Gemeente {i}, inwoners: {1000 + i}, jongeren: 100}}" for i in range(count)]
    at = boek(BOOK, re.sub(r"(?ms)^gemeenten:.*?(?=^schillen)", "gemeenten:\n" + "\n".join(lines) + "\n", BOEK))
    plan = scenario(MEASURES[6].replace("West", "GM0003"), at, "jaren: 1\n")
    texts = [
        cell.content.text
        for sheet in make_workbook(simulate(at, plan)).sheets
        for cell in sheet.cells.values()
        if isinstance(cell.content, Formula)
    ]
    assert max(map(len, texts)) > 4_000, "of all who stay"
    assert max(map(len, texts)) < 8_192
    assert max(len(part.split(",")) for text in texts for part in re.findall(r"\(([^()]*)\)", text)) < 255


def test_a_formula_that_is_too_long_to_open_is_refused() -> None:
    with pytest.raises(TooLarge, match="tekens"):
        Sheet("Antwoord", {}).put(0, 0, Cell(Formula("1" * 9_000, Fraction(1))))


def test_what_is_pm_is_named_beside_each_total() -> None:
    result = computed_by_program(MEASURES[0], BOOK.replace("inkomsten: 100_000", "inkomsten: PM"))
    for sheet in make_workbook(result).sheets[:4]:
        notes = [str(cell.content) for cell in sheet.cells.values() if cell.look is Look.NOTE]
        assert any(note.endswith("Nog PM: inkomsten van Taak; dat telt als 0 in elk totaal.") for note in notes)
