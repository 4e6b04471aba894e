# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""CSV as other programs read it: texts stay texts and amounts are numbers, in a Dutch spreadsheet too."""

import csv
import io
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takenkeuze.report.csv_ import PlainNumber, csv_table, money
from tests.program import takenkeuze

BECOMES_OTHERWISE = [
    *("0513", "1-2", "3e5", "12-3", "1-2-2026", "2026-01-02", "1/2", "1.5", "1,5", "1.000", "1 000", "007", ".5", "5."),
    *("10%", "€ 5", "EUR 5", "5-", "(5)", "+31", "-5", "−5", "1E-3", "1,5e+3", "10:30", "3 pm", "3 p", "1D2"),
    *("1 mei", "1mei", "mei 2026", "jan-26", "Vr 1 mei 2026", "1 January 2026", "2026-01-02T10:00:00Z", "１２-３"),
    *("WAAR", "onwaar", "TRUE", "false", "=1+1", "+a", "-a", "@SOM(A1)", "\t=1", "\r=1", " =1", "＝1", "--"),
    *("'0513", "''=1", "1234567890123456"),
]
"""Texts of which Excel or LibreOffice with Dutch settings, or a likely relative, would make something else."""
STAYS = [
    *(
        "GM0513",
        "2a",
        "1e",
        "1e kwartaal",
        "kaasschaaf",
        "'s-Gravenhage",
        "mei",
        "maart",
        "Q1 2026",
        "10 km",
        "a-1",
        "-",
    ),
    *("1", "0", "2026", "5 dagen", "ja", "", "Alphen aan den Rijn", "1 Stoppen: 1-2", "E5", "3b-4", "20% en 10%"),
]


@pytest.mark.parametrize("text", BECOMES_OTHERWISE)
def test_a_text_that_looks_like_something_else_gets_an_apostrophe(text: str) -> None:
    assert _rows(csv_table(["kop"], [[text]]))[1] == [f"'{text}"]


@pytest.mark.parametrize("text", STAYS)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert _rows(csv_table(["kop"], [[text, "x"]]))[1] == [text, "x"]


def test_what_was_computed_is_a_number() -> None:
    row = [money(-12_50), money(5), PlainNumber("-3,5%"), 2026, None]
    assert csv_table(["a", "=b"], [row]) == "a;'=b\r\n-12,50;0,05;-3,5%;2026;\r\n"


@given(st.text(max_size=12))
def test_the_apostrophe_can_be_taken_away_again(text: str) -> None:
    (_, (cell, _)) = csv.reader(io.StringIO(csv_table(["a", "b"], [[text, "x"]]), newline=""), delimiter=";")
    assert cell in (text, f"'{text}")
    assert cell == "-" or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


# --- in every command, in a real spreadsheet ------------------------------------------------------------------------

BOEK = """\
productenboek: Kleine GR 2025
basisjaar: 2025
vroegste_startjaar: 2026
begroting: 3_000_000
gemeenten:
  - {code: "0513", naam: Gouda, inwoners: 60000}
  - {code: "0546", naam: "=1+1", inwoners: 40000}
schillen:
  - {schil: "1-2", aandeel: 100%, dekkingsgraad: 0%}
producten:
  - {product: 3e5, naam: "1-2-2026", schil: "1-2", lasten: 1_000_000, personeelsaandeel: 60%}
  - {product: "12-3", naam: "0-4", schil: "1-2", lasten: 1_000_000, personeelsaandeel: 60%}
  - {product: "1.5", naam: "@2", schil: "1-2", lasten: 1_000_000, personeelsaandeel: 60%}
"""
SCENARIO = """\
scenario: Proef
productenboek: boek.yaml
maatregelen:
  - {knop: kaasschaaf, alles: true, korting: 10%}
"""
COMMAND_LINES = {
    "gemeente": ("simulate", "s.yaml"),
    "schil": ("simulate", "s.yaml", "--per", "schil"),
    "product": ("simulate", "s.yaml", "--per", "product"),
    "menukaart": ("menukaart", "--productenboek", "boek.yaml"),
    "blad": ("product", "3e5", "--productenboek", "boek.yaml"),
    "nu": ("nu", "--productenboek", "boek.yaml"),
    "diff": ("diff", "basis", "s.yaml", "--per", "product"),
    "compare": ("compare", "basis", "s.yaml"),
    "inbreng": ("inbreng", "in", "--productenboek", "boek.yaml"),
}
TEXTS = {"code", "schil", "product", "naam"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A productenboek and what is made of it as CSV, by every command that can."""
    (tmp_path / "boek.yaml").write_text(BOEK, encoding="utf-8")
    (tmp_path / "s.yaml").write_text(SCENARIO, encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.yaml").write_text(
        'gemeente: "0546"\ninbreng:\n  - {product: "3e5", knop: taakreductie, standpunt: voor}\n', encoding="utf-8"
    )
    for name, options in COMMAND_LINES.items():
        assert takenkeuze(*options, "--output", f"{name}.csv", folder=tmp_path).returncode == 0
    return tmp_path


def test_every_command_marks_the_same_texts(folder: Path) -> None:
    seen = set[str]()
    for name in COMMAND_LINES:
        for row in csv.DictReader(
            io.StringIO((folder / f"{name}.csv").read_text("utf-8-sig"), newline=""), delimiter=";"
        ):
            seen |= {value for column, value in row.items() if column in TEXTS and value[:1] != "1"}
    expected = {"'0513", "'0546", "'=1+1", "'1-2", "'3e5", "'12-3", "'1.5", "'1-2-2026", "'0-4", "'@2"}
    assert expected <= seen
    assert not {text.removeprefix("'") for text in expected} & seen


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_a_dutch_spreadsheet_keeps_texts_and_reads_amounts(folder: Path) -> None:
    extra = [[text, "x"] for text in (*BECOMES_OTHERWISE, *STAYS) if text.strip() and not text.isdecimal()]
    (folder / "extra.csv").write_text(csv_table(["naam", "x"], extra), encoding="utf-8", newline="")
    names = [*COMMAND_LINES, "extra"]
    _open_in_spreadsheet(folder, names)
    for name in names:
        heading, *rows = _cells(folder / f"{name}.fods")
        assert rows
        kinds = {
            column: {kind for kind, _ in cells if kind} for (_, column), *cells in zip(heading, *rows, strict=False)
        }
        for column in {*kinds} & TEXTS:
            assert kinds[column] <= {"string"}, (name, column)
        for column in {*kinds} & {
            "structureel",
            "bijdrage",
            "netto_effect",
            "bedrag",
            "structureel_verschil",
            "inwoners",
        }:
            assert kinds[column] == {"float"}, (name, column)


def _open_in_spreadsheet(folder: Path, names: list[str]) -> None:
    """Every text quoted or not, and all dates and numbers it knows: the way that makes the most of a text."""
    # 59 = ; between fields, 34 = " around them, 76 = UTF-8, 1043 = Dutch, quoted is no text, look for dates
    inputs = "--infilter=CSV:59,34,76,1,,1043,false,true"
    profile = f"-env:UserInstallation={(folder / 'profiel').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", inputs, "--convert-to", "fods", *(f"{name}.csv" for name in names)],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=120,
    )


def _cells(path: Path) -> list[list[tuple[str | None, str]]]:
    """Of each cell what it became, and what it shows."""
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    rows = []
    for row in ET.parse(path).getroot().iter(f"{table}table-row"):
        cells: list[tuple[str | None, str]] = []
        for cell in row.iter(f"{table}table-cell"):
            times = min(int(cell.get(f"{table}number-columns-repeated", "1")), 50)
            cells += [(cell.get(f"{office}value-type"), "".join(cell.itertext()))] * times
        if any(kind for kind, _ in cells):
            rows.append(cells)
    return rows


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
