# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The workbook as a file of ``report``: what stands on its sheets, and that ``verify`` takes it."""

import io
import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from takenkeuze.receipt.layout import IN_PACKAGE, from_package, package_hash
from tests.features.report.test_report import BOTH, HOSTILE, SMALL, hostile_plan
from tests.program import takenkeuze
from tests.shipped import FOLDER

THREE = FOLDER / "bbs" / "samen-opbouwen.yaml"
SHEETS = [
    "Antwoord",
    "Per jaar",
    "Per gemeente",
    "Per maatregel",
    "Berekening",
    "Verdeling",
    "Uitgangspunten",
    "Herkomst",
]


def made(tmp_path: Path, *words: str) -> bytes:
    path = tmp_path / "nota.xlsx"
    done = takenkeuze("report", *words, "--output", str(path), "--overschrijf")
    assert done.returncode in (0, 1), done.stderr
    return path.read_bytes()


def rows(content: bytes, sheet: str) -> list[list[Any]]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    assert book.sheetnames == SHEETS
    return [list(row) for row in book[sheet].iter_rows(values_only=True)]


def test_what_a_maatregel_means_and_who_decides_is_there(tmp_path: Path) -> None:
    texts = [str(row[1]) for row in rows(made(tmp_path, str(THREE)), "Per maatregel")]
    for name in ("Inwoners", "Maatschappelijke doelen", "Keten", "Afbouwtijd", "Frictiekosten", "Wie besluit"):
        assert sum(text.startswith(f"{name}: ") for text in texts) == 3, name
    assert not [text for text in texts if "\x02" in text], "amounts are written"


def test_the_same_bytes_and_a_change_is_seen(tmp_path: Path) -> None:
    content, path = made(tmp_path, str(SMALL)), tmp_path / "nota.xlsx"
    assert made(tmp_path, str(SMALL)) == content
    found = from_package(content)
    assert (found.kwitantie.options["commando"], found.is_workbook, found.intact) == ("report", True, True)
    assert "Klopt: alles is nog zoals toen" in takenkeuze("verify", str(path)).stdout
    assert takenkeuze("report", str(SMALL), "--output", str(path)).returncode == 0, "an earlier outcome may go"
    book = openpyxl.load_workbook(path)
    book["Uitgangspunten"]["C7"] = 1
    book.save(path)
    done = takenkeuze("verify", str(path))
    assert done.returncode == 2, "another program leaves out what it does not know"
    assert "er zit geen kwitantie in" in done.stderr
    path.write_bytes(with_parts(content, {"xl/worksheets/sheet2.xml": (b"<v>", b"<v>1")}))
    done = takenkeuze("verify", str(path))
    assert done.returncode == 1
    assert "het bestand zelf is veranderd" in re.sub(r"\s+", " ", done.stdout)
    assert "er is daarna in gewerkt" in takenkeuze("report", str(SMALL), "--output", str(path)).stderr


def test_one_that_was_made_to_look_intact_is_told(tmp_path: Path) -> None:
    """The seal is right for what is in it now; but that is not what comes out."""
    content, path = made(tmp_path, str(SMALL)), tmp_path / "nota.xlsx"
    changed = {"xl/worksheets/sheet2.xml": (b"<v>", b"<v>1")}
    forged = with_parts(content, changed)
    seal, own = from_package(content).kwitantie.zegel, package_hash(forged)
    assert seal is not None
    path.write_bytes(with_parts(content, changed | {IN_PACKAGE: (seal.encode(), own.encode())}))
    assert from_package(path.read_bytes()).intact
    done = takenkeuze("verify", str(path))
    assert done.returncode == 1
    assert "Iemand heeft het gewijzigd" in re.sub(r"\s+", " ", done.stdout)


def with_parts(content: bytes, changes: dict[str, tuple[bytes, bytes]]) -> bytes:
    """The package with in some parts one thing for another, once."""
    again = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(again, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(*changes.get(name, (b"", b"")), 1))
    return again.getvalue()


def test_what_was_set_by_hand_stands_on_the_first_sheet(tmp_path: Path) -> None:
    content = made(tmp_path, str(THREE), "--set", "maatregel.3.wijziging=12%")
    texts = [row[0] for row in rows(content, "Antwoord")]
    assert "maatregel.3.wijziging: 12% (in het scenario: 10%)." in texts
    assert takenkeuze("verify", str(tmp_path / "nota.xlsx")).returncode == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--met", "basis"], "een werkmap is van één scenario; maak die apart, zonder --met"),
        (["--gemeente", "Gouda"], "een werkmap is van alle gemeenten; maak die apart, zonder --gemeente"),
        (
            ["--gemeente", "Gouda", "--vorm", "oplegger"],
            "een oplegger is er niet als werkmap; kies .html, .pdf of .docx",
        ),
    ],
)
def test_what_it_is_not_is_said(words: list[str], message: str, tmp_path: Path) -> None:
    done = takenkeuze("report", str(BOTH), *words, "--output", "nota.xlsx", folder=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert not [*tmp_path.iterdir()]


def test_too_large_a_workbook_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("takenkeuze.features.report.report_workbook_bills.MOST_FORMULAS", 100)
    done = takenkeuze("report", str(SMALL), "--output", "nota.xlsx", folder=tmp_path)
    assert done.returncode == 2
    assert "meer dan 100 formules" in done.stderr
    assert not [*tmp_path.iterdir()]


def test_a_name_is_text(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made(tmp_path, hostile_plan(tmp_path, *HOSTILE))))
    texts = {str(cell.value): cell for row in book["Per gemeente"].iter_rows() for cell in row}
    for name in HOSTILE:
        (cell,) = [cell for text, cell in texts.items() if text[:20] == name[:20]]
        assert (cell.data_type, cell.hyperlink) == ("s", None)


def test_without_its_library_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("takenkeuze.features.report.command.find_spec", lambda name: None)
    done = takenkeuze("report", str(BOTH), "--output", "nota.xlsx", folder=tmp_path)
    assert done.returncode == 2
    assert "pip install 'takenkeuze[excel]'" in done.stderr
