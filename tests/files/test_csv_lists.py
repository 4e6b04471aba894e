# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Lists of a productenboek from a CSV: the same book as in YAML, and the same care for what can't be read."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.files.csv_lists import _as_in_yaml
from takenkeuze.files.file import MAX_BYTES
from takenkeuze.report.diagnostics import to_diagnostic_text
from takenkeuze.shell.input import load_boek
from tests.program import takenkeuze

START = """\
productenboek: Proef
basisjaar: 2025
vroegste_startjaar: 2026
begroting: 1_000_000
bronnen:
  - {bron: cbs, titel: CBS}
tellingen:
  woningen: {naam: Woningen}
schillen:
  - {schil: 1, aandeel: 100%}
"""
IN_YAML = (
    START
    + """\
gemeenten:
  - code: GM0001
    naam: Oost
    inwoners: {2025: 60000, 2027: 61000}
    jongeren: 100
    woningen: 30000
    herkomst: bron
    bron: cbs
  - {code: GM0002, naam: "'t West", inwoners: {2025: 40000}, woningen: 20000, herkomst: aanname}
sleutels:
  historisch: {bedragen: {Oost: 1234.56, GM0002: 1_234_567}, herkomst: aanname}
producten:
  - {product: a, naam: A, schil: 1, lasten: 1_000, sleutel: historisch}
  - {product: b, naam: B, schil: 1, lasten: 1_000, afname: {Oost: 1200, "'t West": 800}}
  - {product: c, naam: C, schil: 1, lasten: 1_000, sleutel: {delen: [{sleutel: {bedragen: {Oost: 5}}, aandeel: 100%}]}}
"""
)
IN_CSV = (
    START
    + """\
gemeenten: {csv: lijsten/gemeenten.csv}
sleutels:
  historisch: {bedragen: {csv: lijsten/bijdragen.csv, kolom: Historisch}, herkomst: aanname}
producten:
  - {product: a, naam: A, schil: 1, lasten: 1_000, sleutel: historisch}
  - {product: b, naam: B, schil: 1, lasten: 1_000, afname: {csv: lijsten/bijdragen.csv, kolom: uren}}
  - product: c
    naam: C
    schil: 1
    lasten: 1_000
    sleutel: {delen: [{sleutel: {bedragen: {csv: lijsten/bijdragen.csv, kolom: vast}}, aandeel: 100%}]}
"""
)
GEMEENTEN = """\
Code;Naam;Inwoners 2025;inwoners_2027;jongeren;WONINGEN;herkomst;bron
GM0001;Oost;60.000;61000;100;30_000;bron;cbs

 GM0002 ;"'t West";40000;;;20000;aanname;
;;;;;;;
"""
LFS = "dit is een verwijzing van Git LFS, niet het bestand zelf"
BIJDRAGEN = """\
gemeente;historisch;uren;vast
Oost;1.234,56;1.200;5
GM0002;€ 1.234.567;800;
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A productenboek in YAML alone, and the same with its lists in two files in a folder beside it."""
    (tmp_path / "lijsten").mkdir()
    (tmp_path / "yaml.yaml").write_text(IN_YAML, encoding="utf-8")
    (tmp_path / "boek.yaml").write_text(IN_CSV, encoding="utf-8")
    (tmp_path / "lijsten" / "gemeenten.csv").write_text(GEMEENTEN, encoding="utf-8")
    (tmp_path / "lijsten" / "bijdragen.csv").write_text(BIJDRAGEN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "lijsten"


def loaded(*overrides: str) -> Productenboek:
    inputs = load_boek("boek.yaml", overrides)
    assert not inputs.diagnostics
    return inputs.book


def message(*overrides: str) -> str:
    return to_diagnostic_text(load_boek("boek.yaml", overrides).diagnostics)


def test_a_list_in_a_csv_is_the_list_in_yaml(folder: Path) -> None:
    assert loaded() == load_boek("yaml.yaml").book


def in_quotes(line: str) -> str:
    return ";".join(f'"{cell}"' for cell in line.replace('"', "").split(";"))


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(";", "\t"),
        lambda text: text.replace("1.234,56", '"1.234,56"').replace(";", ","),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: "\n".join(map(in_quotes, text.split("\n"))),
        lambda text: "\n".join(line and f"{line};;" for line in text.split("\n")),
    ],
    ids=["tab", "comma", "windows", "bom", "quotes", "empty columns"],
)
def test_as_programs_write_it(folder: Path, change: Callable[[str], str]) -> None:
    for name, text in (("gemeenten.csv", GEMEENTEN), ("bijdragen.csv", BIJDRAGEN)):
        (folder / name).write_bytes(change(text).encode())
    assert loaded() == load_boek("yaml.yaml").book


@pytest.mark.parametrize(
    ("text", "amount", "count"),
    [
        ("1234", "1234", "1234"),
        ("1234,5", "1234,5", "1234,5"),
        ("1.234,56", "1234.56", "1234.56"),
        ("-1.234,5", "-1234.5", "-1234.5"),
        ("1.234.567", "1234567", "1234567"),
        ("€ 12", "12", "12"),
        ("€ 1.234,56", "1234.56", "1234.56"),
        # thousands, or three decimals: of a count, which has none, it is known
        ("1.234", "1.234", "1234"),
        ("€ 1.234", "1.234", "1234"),
        # not as a Dutch spreadsheet writes it
        ("1,234.56", "1,234.56", "1,234.56"),
        ("12.34", "12.34", "12.34"),
        ("0.123.456", "0.123.456", "0.123.456"),
        ("40%", "40%", "40%"),
    ],
)
def test_a_number_without_its_points(text: str, amount: str, count: str) -> None:
    assert (_as_in_yaml(text, is_count=False), _as_in_yaml(text, is_count=True)) == (amount, count)


def test_set_comes_after_the_list(folder: Path) -> None:
    assert loaded("boek.gemeenten.Oost.jongeren=101").gemeenten[0].jongeren.waarde == 101
    (folder / "gemeenten.csv").write_text(GEMEENTEN.replace("100;30_000", "honderd;30_000"), encoding="utf-8")
    assert loaded("boek.gemeenten.Oost.jongeren=101").gemeenten[0].jongeren.waarde == 101
    assert "--set boek.gemeenten.Oost.jongeren: fout TK013: veel is geen" in message(
        "boek.gemeenten.Oost.jongeren=veel"
    )


# --- what can't be read ------------------------------------------------------------------------------------------


def test_a_pipe_is_not_opened(folder: Path) -> None:
    (folder / "gemeenten.csv").unlink()
    os.mkfifo(folder / "gemeenten.csv")
    assert message() == (
        "boek.yaml:11:18: fout TK001: lijsten/gemeenten.csv: dit is een pijp of een apparaat, geen bestand\n"
        "  11 | gemeenten: {csv: lijsten/gemeenten.csv}\n"
        "                        ^^^^^^^^^^^^^^^^^^^^^\n"
        "  tip: noem een gewoon bestand, of geef de inhoud door met -\n\n"
        "1 fout\n"
    )


@pytest.mark.parametrize(
    ("content", "code", "text"),
    [
        (b"", "TK001", "de eerste regel noemt geen kolom naam"),
        (b"\n\n", "TK001", "de eerste regel noemt geen kolom naam"),
        (b"PK\x03\x04..\0", "TK003", "dit is geen tekstbestand"),
        ("naam;code".encode("utf-16"), "TK003", "het bestand is UTF-16, geen UTF-8"),
        (b"naam;code\n" * (MAX_BYTES // 10 + 1), "TK002", "het bestand is groter dan 10 MB"),
        (b"version https://git-lfs.github.com/spec/v1\n", "TK001", LFS),
    ],
)
def test_what_is_no_csv(folder: Path, content: bytes, code: str, text: str) -> None:
    (folder / "gemeenten.csv").write_bytes(content)
    (diagnostic,) = load_boek("boek.yaml").diagnostics
    assert (diagnostic.code, diagnostic.text) == (code, f"lijsten/gemeenten.csv: {text}")
    assert diagnostic.place is not None
    assert diagnostic.place.bestand == "boek.yaml"


def test_a_list_that_is_missing_is_told_at_its_name_with_all_else(folder: Path, tmp_path: Path) -> None:
    (folder / "gemeenten.csv").unlink()
    (tmp_path / "boek.yaml").write_text(IN_CSV.replace("basisjaar: 2025", "basisjaar: 0"), encoding="utf-8")
    (tmp_path / "plan.yaml").write_text("scenario: Plan\nproductenboek: boek.yaml\nmaatregelen: []\n", encoding="utf-8")
    for command in ("simulate", "check"):
        done = takenkeuze(command, "plan.yaml")
        assert done.returncode == 2, done.stderr
        said = done.stdout + done.stderr
        assert "boek.yaml:2:12: fout TK013: 0 is geen jaar" in said
        assert "boek.yaml:11:18: fout TK001: lijsten/gemeenten.csv: dit bestand bestaat niet" in said


def test_of_what_is_no_list_of_ours_no_line_is_shown(folder: Path) -> None:
    for secret in (b"root:geheim\n", b"geheim\xff\n", b"<<<<<<< geheim\n", b"naam: geheim\n"):
        (folder / "gemeenten.csv").write_bytes(secret)
        assert "geheim" not in message()


def test_no_more_cells_than_a_file_may_have_values(folder: Path) -> None:
    many = "gemeente;historisch;uren;vast\n" + "".join(f"Oost{i};1;1;1\n" for i in range(40_000))
    (folder / "bijdragen.csv").write_text(many, encoding="utf-8")
    assert "fout TK002: meer dan 400000 waarden" in message()  # 160.000 for each of the three that it is used for


def test_what_is_not_beside_a_book_on_a_build_server_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert loaded()
    elsewhere = folder.parent / "boeken"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    Path("boek.yaml").write_text(IN_CSV.replace("csv: ", "csv: ../"), encoding="utf-8")
    assert "../lijsten/gemeenten.csv: dit ligt buiten de repository" in message()
    monkeypatch.setenv("CI", "")
    assert loaded()
