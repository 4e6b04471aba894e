# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A productenboek in Excel and back: the same book, with what a colleague corrected, and mistakes at their cell."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.features.export.command import _plain
from takenkeuze.features.export.question import Value, to_lines, to_tables
from takenkeuze.files.file import read_document
from takenkeuze.files.productenboek import load_productenboek
from takenkeuze.shell.input import InputReader
from tests import ROOT
from tests.features.report.test_report import HOSTILE
from tests.files.test_csv_lists import BIJDRAGEN, GEMEENTEN, IN_CSV
from tests.helpers import BOEK
from tests.program import takenkeuze
from tests.strategies import cases
from tests.written import written_cases

BOOKS = [ROOT / "data" / "productenboek.yaml", *sorted((ROOT / "scenarios").rglob("productenboek.yaml"))]


def loaded(path: Path) -> Productenboek:
    _, boek = InputReader().boek(str(path))
    assert boek is not None
    return boek


def back(tree: dict[str, Value], *, numbers: bool = True) -> str:
    return "\n".join(line.text for line in to_lines(to_tables(tree, numbers=numbers))) + "\n"


def plain(text: str) -> dict[str, Value]:
    root = read_document("boek.yaml", text.encode()).root
    assert root is not None
    tree = _plain(root)
    assert isinstance(tree, dict)
    return tree


# --- the same book ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.parent.name)
def test_a_shipped_book_comes_back(path: Path) -> None:
    text = path.read_text("utf-8")
    assert load_productenboek(read_document("boek.yaml", back(plain(text)).encode())) == loaded(path)


@given(written_cases())
@cases(100)
def test_any_book_comes_back(case: tuple[str, str, Any]) -> None:
    text, *_ = case
    once = load_productenboek(read_document("boek.yaml", text.encode()))
    assert once is not None
    assert load_productenboek(read_document("boek.yaml", back(plain(text)).encode())) == once


texts = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), max_size=8) | st.sampled_from(
    ["null", "~", "[a]", '"', "{", "#", "a: b", " a", "2026", "1_000", "60%", "1/3", "p.m.", "- x", "a > b", "x (%)"]
)
keys = st.text("abc_", min_size=1, max_size=3) | st.sampled_from(["'s-Hertogenbosch", "a > b", "5", "Kaag en Braassem"])
values = st.recursive(
    texts, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3), max_leaves=8
)


@given(st.dictionaries(st.text("abc", min_size=1, max_size=4), values, min_size=1, max_size=4))
@cases(200)
def test_any_file_comes_back_as_text(tree: dict[str, Value]) -> None:
    """A value that goes on below it is its ``waarde``: such a key is no part of these trees."""
    assert plain(back(tree, numbers=False)) == tree


# --- through Excel ----------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "boek.yaml").write_text(BOEK, encoding="utf-8")
    done = takenkeuze("export", "boek.yaml", "--output", "boek.xlsx", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "Geschreven: boek.xlsx\n")
    return tmp_path


def change(folder: Path, sheet: str, cell: str, value: str | float) -> None:
    book = openpyxl.load_workbook(folder / "boek.xlsx")
    book[sheet][cell] = value
    book.save(folder / "boek.xlsx")


@pytest.mark.parametrize("name", ["data", "bbs"])
def test_the_file_itself_comes_back(name: str, tmp_path: Path) -> None:
    (path,) = [path for path in BOOKS if path.parent.name == name]
    takenkeuze("export", str(path), "--output", "a.xlsx", folder=tmp_path)
    takenkeuze("export", str(path), "--output", "b.xlsx", folder=tmp_path)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    done = takenkeuze("import", "a.xlsx", "--output", "boek.yaml", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "Productenboek geschreven: boek.yaml\n")
    assert loaded(tmp_path / "boek.yaml") == loaded(path)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames[0] == "Lees mij"
    assert all(book[name].freeze_panes == "B2" for name in book.sheetnames[1:])


def test_what_a_colleague_changes_comes_along_and_is_shown(folder: Path) -> None:
    sheet = openpyxl.load_workbook(folder / "boek.xlsx")["Producten"]
    assert [cell.value for cell in sheet[1]] == ["product", "naam", "schil", "lasten"]
    assert [cell.value for cell in sheet[2]] == ["taak", "Taak", 1, 1_000_000]
    change(folder, "Producten", "B2", "Taak twee")
    refused = takenkeuze("import", "boek.xlsx", "--output", "boek.yaml", folder=folder)
    assert refused.returncode == 2
    assert "dit bestand bestaat al en er staat iets anders in" in refused.stderr
    done = takenkeuze("import", "boek.xlsx", "--output", "boek.yaml", "--overschrijf", folder=folder)
    assert done.returncode == 0, done.stderr
    assert "Taak twee" in done.stdout
    assert loaded(folder / "boek.yaml").producten[0].naam == "Taak twee"


def test_a_share_is_a_number_and_comes_back_as_written(folder: Path) -> None:
    sheet = openpyxl.load_workbook(folder / "boek.xlsx")["Boek"]
    shown = {row[0].value: (row[1].value, row[1].number_format) for row in sheet.iter_rows(min_row=2)}
    assert shown["indexatie > loon (%)"] == (0.03, "[$-413]0.####%")
    (row,) = [row for row in sheet.iter_rows(min_row=2) if row[0].value == "indexatie > loon (%)"]
    change(folder, "Boek", row[1].coordinate, 0.0425)
    takenkeuze("import", "boek.xlsx", "--output", "nieuw.yaml", folder=folder)
    assert "  loon: 4.25%\n" in (folder / "nieuw.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "message"),
    [
        ("Producten", "D2", "veel", "boek.xlsx!Producten!D2: fout TK013"),
        ("Gemeenten", "C3", -5, "boek.xlsx!Gemeenten!C3: fout"),
        ("Gemeenten", "B3", "Oost", "boek.xlsx!Gemeenten!B3: fout"),
        ("Boek", "B3", "[2025", "boek.xlsx!Boek!B"),
        ("Producten", "D2", "=1/0", "boek.xlsx!Producten!D2: fout TK041"),
    ],
)
def test_a_mistake_is_told_at_its_cell(folder: Path, sheet: str, cell: str, value: str | float, message: str) -> None:
    change(folder, sheet, cell, value)
    done = takenkeuze("import", "boek.xlsx", "--output", "nieuw.yaml", folder=folder)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Er is geen productenboek gemaakt." in done.stderr
    assert not (folder / "nieuw.yaml").exists()


def test_lists_of_a_csv_come_along(tmp_path: Path) -> None:
    (tmp_path / "lijsten").mkdir()
    for name, text in (
        ("boek.yaml", IN_CSV),
        ("lijsten/gemeenten.csv", GEMEENTEN),
        ("lijsten/bijdragen.csv", BIJDRAGEN),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert takenkeuze("export", "boek.yaml", "--output", "boek.xlsx", folder=tmp_path).returncode == 0
    done = takenkeuze("import", "boek.xlsx", "--output", "nieuw.yaml", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert loaded(tmp_path / "nieuw.yaml") == loaded(tmp_path / "boek.yaml")


def test_text_is_text(tmp_path: Path) -> None:
    hostile = json.dumps(HOSTILE[1])
    (tmp_path / "boek.yaml").write_text(BOEK.replace("naam: Taak", f"naam: {hostile}"), encoding="utf-8")
    takenkeuze("export", "boek.yaml", "--output", "boek.xlsx", folder=tmp_path)
    cell = openpyxl.load_workbook(tmp_path / "boek.xlsx")["Producten"]["B2"]
    assert (cell.value, cell.data_type) == (HOSTILE[1], "s")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("export", "boek.yaml"), "--output ontbreekt"),
        (("export", "boek.yaml", "--output", "boek.ods"), "kies een .xlsx-bestand"),
        (("import", "boek.xlsx", "--output", "n.yaml", "--jaar", "2026"), "--jaar hoort niet bij een werkmap van"),
        (("export", "weg.yaml", "--output", "weg.xlsx"), "weg.yaml"),
    ],
)
def test_what_cannot_be_is_said(folder: Path, words: tuple[str, ...], message: str) -> None:
    done = takenkeuze(*words, folder=folder)
    assert done.returncode == 2
    assert message in done.stderr


def test_what_someone_made_stays(folder: Path) -> None:
    change(folder, "Producten", "B2", "van mij")
    done = takenkeuze("export", "boek.yaml", "--output", "boek.xlsx", folder=folder)
    assert done.returncode == 2
    assert "geef --overschrijf" in done.stderr


def test_without_its_library_it_says_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("takenkeuze.features.export.command.find_spec", lambda name: None)
    done = takenkeuze("export", "boek.yaml", "--output", "meer.xlsx", folder=folder)
    assert (done.returncode, "pip install 'takenkeuze[excel]'" in done.stderr) == (2, True)
