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

from takenkeuze.report.csv_ import Getal, csv_tabel, geld
from tests.program import takenkeuze

WORDT_ANDERS = [
    *("0513", "1-2", "3e5", "12-3", "1-2-2026", "2026-01-02", "1/2", "1.5", "1,5", "1.000", "1 000", "007", ".5", "5."),
    *("10%", "€ 5", "EUR 5", "5-", "(5)", "+31", "-5", "−5", "1E-3", "1,5e+3", "10:30", "3 pm", "3 p", "1D2"),
    *("1 mei", "1mei", "mei 2026", "jan-26", "Vr 1 mei 2026", "1 January 2026", "2026-01-02T10:00:00Z", "１２-３"),
    *("WAAR", "onwaar", "TRUE", "false", "=1+1", "+a", "-a", "@SOM(A1)", "\t=1", "\r=1", " =1", "＝1", "--"),
    *("'0513", "''=1", "1234567890123456"),
]
"""Texts of which Excel or LibreOffice with Dutch settings, or a likely relative, would make something else."""
BLIJFT = [
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


@pytest.mark.parametrize("tekst", WORDT_ANDERS)
def test_a_text_that_looks_like_something_else_gets_an_apostrophe(tekst: str) -> None:
    assert _rijen(csv_tabel(["kop"], [[tekst]]))[1] == [f"'{tekst}"]


@pytest.mark.parametrize("tekst", BLIJFT)
def test_other_texts_stay_as_they_are(tekst: str) -> None:
    assert _rijen(csv_tabel(["kop"], [[tekst, "x"]]))[1] == [tekst, "x"]


def test_what_was_computed_is_a_number() -> None:
    rij = [geld(-12_50), geld(5), Getal("-3,5%"), 2026, None]
    assert csv_tabel(["a", "=b"], [rij]) == "a;'=b\r\n-12,50;0,05;-3,5%;2026;\r\n"


@given(st.text(max_size=12))
def test_the_apostrophe_can_be_taken_away_again(tekst: str) -> None:
    (_, (cel, _)) = csv.reader(io.StringIO(csv_tabel(["a", "b"], [[tekst, "x"]]), newline=""), delimiter=";")
    assert cel in (tekst, f"'{tekst}")
    assert cel == "-" or not cel.startswith(("=", "+", "-", "@", "\t", "\r"))


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
OPDRACHTEN = {
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
TEKSTEN = {"code", "schil", "product", "naam"}


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """A productenboek and what is made of it as CSV, by every command that can."""
    (tmp_path / "boek.yaml").write_text(BOEK, encoding="utf-8")
    (tmp_path / "s.yaml").write_text(SCENARIO, encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.yaml").write_text(
        'gemeente: "0546"\ninbreng:\n  - {product: "3e5", knop: taakreductie, standpunt: voor}\n', encoding="utf-8"
    )
    for naam, opdracht in OPDRACHTEN.items():
        assert takenkeuze(*opdracht, "--output", f"{naam}.csv", map_=tmp_path).returncode == 0
    return tmp_path


def test_every_command_marks_the_same_texts(map_: Path) -> None:
    gezien = set[str]()
    for naam in OPDRACHTEN:
        for rij in csv.DictReader(
            io.StringIO((map_ / f"{naam}.csv").read_text("utf-8-sig"), newline=""), delimiter=";"
        ):
            gezien |= {waarde for kolom, waarde in rij.items() if kolom in TEKSTEN and waarde[:1] != "1"}
    verwacht = {"'0513", "'0546", "'=1+1", "'1-2", "'3e5", "'12-3", "'1.5", "'1-2-2026", "'0-4", "'@2"}
    assert verwacht <= gezien
    assert not {tekst.removeprefix("'") for tekst in verwacht} & gezien


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_a_dutch_spreadsheet_keeps_texts_and_reads_amounts(map_: Path) -> None:
    extra = [[tekst, "x"] for tekst in (*WORDT_ANDERS, *BLIJFT) if tekst.strip() and not tekst.isdecimal()]
    (map_ / "extra.csv").write_text(csv_tabel(["naam", "x"], extra), encoding="utf-8", newline="")
    namen = [*OPDRACHTEN, "extra"]
    _open_in_spreadsheet(map_, namen)
    for naam in namen:
        kop, *rijen = _cellen(map_ / f"{naam}.fods")
        assert rijen
        soorten = {
            kolom: {soort for soort, _ in cellen if soort} for (_, kolom), *cellen in zip(kop, *rijen, strict=False)
        }
        for kolom in {*soorten} & TEKSTEN:
            assert soorten[kolom] <= {"string"}, (naam, kolom)
        for kolom in {*soorten} & {
            "structureel",
            "bijdrage",
            "netto_effect",
            "bedrag",
            "structureel_verschil",
            "inwoners",
        }:
            assert soorten[kolom] == {"float"}, (naam, kolom)


def _open_in_spreadsheet(map_: Path, namen: list[str]) -> None:
    """Every text quoted or not, and all dates and numbers it knows: the way that makes the most of a text."""
    # 59 = ; between fields, 34 = " around them, 76 = UTF-8, 1043 = Dutch, quoted is no text, look for dates
    invoer = "--infilter=CSV:59,34,76,1,,1043,false,true"
    profiel = f"-env:UserInstallation={(map_ / 'profiel').as_uri()}"
    subprocess.run(
        ["soffice", profiel, "--headless", invoer, "--convert-to", "fods", *(f"{naam}.csv" for naam in namen)],
        cwd=map_,
        check=True,
        capture_output=True,
        timeout=120,
    )


def _cellen(pad: Path) -> list[list[tuple[str | None, str]]]:
    """Of each cell what it became, and what it shows."""
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    tabel = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    rijen = []
    for rij in ET.parse(pad).getroot().iter(f"{tabel}table-row"):
        cellen: list[tuple[str | None, str]] = []
        for cel in rij.iter(f"{tabel}table-cell"):
            keer = min(int(cel.get(f"{tabel}number-columns-repeated", "1")), 50)
            cellen += [(cel.get(f"{office}value-type"), "".join(cel.itertext()))] * keer
        if any(soort for soort, _ in cellen):
            rijen.append(cellen)
    return rijen


def _rijen(tekst: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(tekst, newline=""), delimiter=";"))
