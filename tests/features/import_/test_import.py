# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""From a file to a productenboek that loads, of which each figure leads back to its cell."""

import io
import re
import subprocess
import sys
import zipfile
from fractions import Fraction
from pathlib import Path
from unittest.mock import patch

import pytest

from takenkeuze.core.model.cijfer import BronCell, Herkomst
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.features.import_ import command_workbook
from takenkeuze.files.file import read_file
from takenkeuze.files.productenboek import load_productenboek
from tests.features.import_.files import Rows, formula, ods, xlsx, zipped
from tests.program import Done, takenkeuze

# 1.401 + 900,5 = 2.301,5 thousand; 300 of it is baten
TABLE: Rows = [
    ["Begroting 2026, bedragen x € 1.000"],
    ["Programma", "Product", "Lasten", "Baten", "Personeelslasten"],
    ["Jeugd", "JGZ 0-4", 1401, 300, 700.5],
    [None, "JGZ 4-18", 900.5, 0, 0],
    ["Totaal", None, 2301.5, 300, 700.5],
]
GEMEENTEN: Rows = [["Gemeente", "Inwoners"], ["Leiden", 130638], ["Gouda", 76514]]


def run(folder: Path, content: bytes, name: str = "begroting.xlsx", *options: str) -> Done:
    (folder / name).write_bytes(content)
    return takenkeuze("import", name, "--output", "boek.yaml", *options, folder=folder)


def boek(folder: Path) -> Productenboek:
    found = load_productenboek(read_file(str(folder / "boek.yaml")))
    assert found is not None
    return found


def lasten(folder: Path) -> dict[str, int]:
    return {product.naam: int(product.lasten.waarde) for product in boek(folder).producten}


EXPECTED = {"JGZ 0-4": 1_401_000, "JGZ 4-18": 900_500}
WRITTEN = "Productenboek geschreven: boek.yaml\nIndeling geschreven: boek.indeling.yaml\n"
NAMES = ("--gemeenten", "Leiden,Gouda")


def test_a_spreadsheet_becomes_a_book_with_a_cell_for_each_figure(tmp_path: Path) -> None:
    done = run(tmp_path, xlsx({"Voorblad": [["Begroting"]], "Lasten": TABLE, "Deelnemers": GEMEENTEN}))
    assert (done.returncode, done.stderr) == (0, WRITTEN)
    made = boek(tmp_path)
    first = made.producten[0]
    assert lasten(tmp_path) == EXPECTED
    assert made.woorden.schillen == "programma's"
    assert (str(first.lasten.herkomst), int(first.inkomsten.waarde), first.schil) == ("bron", 300_000, "jeugd")
    # 700,5 of 1.401 is half
    personeelsaandeel = first.parameters.personeelsaandeel
    assert personeelsaandeel is not None
    assert personeelsaandeel[:2] == (Fraction(1, 2), Herkomst.AFGELEID)
    cells = [bron.cell for bron in first.lasten.bronnen if isinstance(bron, BronCell)]
    assert cells == ["begroting.xlsx!Lasten!C3"]
    assert made.gemeenten[0].inwoners.bronnen[0] == BronCell("begroting-xlsx", "begroting.xlsx!Deelnemers!B3")
    assert re.fullmatch("[0-9a-f]{64}", made.bronnen[0].sha256)


def test_explain_ends_at_the_cell(tmp_path: Path) -> None:
    run(tmp_path, xlsx({"Lasten": TABLE, "Deelnemers": GEMEENTEN}))
    question = ("explain", "basis", "--productenboek", "boek.yaml", "--product", "jgz-0-4")
    assert "(begroting.xlsx!Lasten!C3): lasten € 1.401.000,00" in takenkeuze(*question, folder=tmp_path).stdout
    assert '"cel": "begroting.xlsx!Lasten!C3"' in takenkeuze(*question, "--format", "json", folder=tmp_path).stdout
    sheet = takenkeuze("product", "jgz-0-4", "--productenboek", "boek.yaml", folder=tmp_path).stdout
    assert "bron (begroting.xlsx!Lasten!C3)" in sheet


def test_verify_sees_that_the_file_changed(tmp_path: Path) -> None:
    run(tmp_path, xlsx({"Lasten": TABLE, "Deelnemers": GEMEENTEN}))
    takenkeuze("nu", "--productenboek", "boek.yaml", "--output", "nu.md", folder=tmp_path)
    done = takenkeuze("verify", "nu.md", folder=tmp_path)
    assert (done.returncode, "Klopt: alles is nog zoals" in done.stdout) == (0, True)
    assert "begroting.xlsx: zoals toen er cijfers uit werden gelezen" in done.stdout
    (tmp_path / "begroting.xlsx").write_bytes(b"anders")
    done = takenkeuze("verify", "nu.md", folder=tmp_path)
    assert (done.returncode, "maar begroting.xlsx is veranderd" in done.stdout) == (1, True)
    (tmp_path / "begroting.xlsx").unlink()
    done = takenkeuze("verify", "nu.md", folder=tmp_path)
    assert (done.returncode, "begroting.xlsx: niet gevonden, dus niet vergeleken" in done.stdout) == (0, True)


def test_ods(tmp_path: Path) -> None:
    table = [[cell if not isinstance(cell, float) else int(cell) for cell in row] for row in TABLE]
    table[-1][2], table[-1][4] = 2301, 700
    assert run(tmp_path, ods({"Lasten": table}), "begroting.ods", *NAMES).returncode == 0
    assert lasten(tmp_path) == EXPECTED | {"JGZ 4-18": 900_000}


CSV = "Begroting 2026 (x € 1.000)\nProduct;Lasten;Baten\nJGZ 0-4;1.401;300\nJGZ 4-18;900,5;\nTotaal;2.301,5;300\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", "\t", "|", "sep"])
def test_csv(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = f"sep=;\n{CSV}" if delimiter == "sep" else CSV.replace(";", delimiter)
    assert run(tmp_path, text.encode(encoding), "begroting.csv", *NAMES).returncode == 0
    assert lasten(tmp_path) == EXPECTED
    assert "bron: {bestand: " in (tmp_path / "boek.yaml").read_text("utf-8")
    assert "blad" not in (tmp_path / "boek.yaml").read_text("utf-8")


def test_csv_with_commas_between_cells_and_in_amounts(tmp_path: Path) -> None:
    text = 'Product,Lasten in euro\'s\r\n"JGZ, 0-4","1.401,50"\r\n"Zorg","2.000,00"\r\n'
    assert run(tmp_path, text.encode(), "begroting 2026.csv", *NAMES).returncode == 0
    assert sum(product.lasten.waarde for product in boek(tmp_path).producten) * 100 == 3401_50


def test_formulas_errors_and_hidden_rows_of_an_xlsx(tmp_path: Path) -> None:
    table: Rows = [
        ["in euro's 2026"],
        ["Product", "Lasten"],
        ["JGZ", formula("=50+50", 100)],
        ["Zorg", formula("=A1/0", "#DIV/0!")],
        ["Meldkamer", formula("=B99*2")],
    ]
    done = run(tmp_path, xlsx({"Lasten": table}), "begroting.xlsx", *NAMES)
    assert done.returncode == 2
    assert "Lasten!B4: fout TK041: bij Zorg staat #DIV/0!" in done.stderr
    done = run(tmp_path, xlsx({"Lasten": table[:3]}, hidden=[2]), "begroting.xlsx", *NAMES)
    assert done.returncode == 0
    assert "3; die tellen gewoon mee" in done.stdout


def test_a_formula_that_was_never_computed_is_told(tmp_path: Path) -> None:
    content = xlsx(
        {"Lasten": [["in euro's 2026"], ["Product", "Lasten"], ["JGZ", 100], ["Zorg", formula("=1+1", 4711)]]}
    )
    done = run(tmp_path, edited(content, "<v>4711</v>", ""), "begroting.xlsx", *NAMES)
    assert "Lasten!B4: fout TK041: bij Zorg staat een formule zonder uitkomst" in done.stderr


def edited(content: bytes, old: str, new: str) -> bytes:
    """A spreadsheet with another text in the XML of its first sheet."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    page = files["xl/worksheets/sheet1.xml"].decode()
    assert old in page
    return zipped({**files, "xl/worksheets/sheet1.xml": page.replace(old, new)})


def test_a_file_that_is_there_is_not_overwritten_unasked(tmp_path: Path) -> None:
    (tmp_path / "boek.yaml").write_text("mijn werk\n")
    done = run(tmp_path, xlsx({"Lasten": TABLE}), "begroting.xlsx", *NAMES)
    assert (done.returncode, (tmp_path / "boek.yaml").read_text()) == (2, "mijn werk\n")
    assert "--overschrijf" in done.stderr
    assert run(tmp_path, xlsx({"Lasten": TABLE}), "begroting.xlsx", *NAMES, "--overschrijf").returncode == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--kolom", "lasten"), "schrijf bijvoorbeeld --kolom lasten=D"),
        (("--kolom", "laste=D"), "bedoelde u lasten?"),
        (("--jaar", "26"), "--jaar 26 is geen jaar"),
        (("--eenheid", "duizen"), "bedoelde u duizend?"),
        (("--gemeenten", "gemeenten.csv"), "geef een bestand dat bestaat"),
        (("--zonder", "Niets"), "zo'n regel staat er niet in"),
        (("--blad", "Baten"), "op blad Baten is geen tabel met lasten gevonden"),
        ((), "geen tabel met gemeenten gevonden"),
    ],
)
def test_options_that_do_not_fit(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    done = run(tmp_path, xlsx({"Lasten": TABLE}), "begroting.xlsx", *options)
    assert (done.returncode, done.stdout, said in done.stderr) == (2, "", True), done.stderr
    assert not (tmp_path / "boek.yaml").exists()


def test_gemeenten_from_another_file_with_what_they_count(tmp_path: Path) -> None:
    table = (
        "Gemeente;CBS-code;Inwoners;Jongeren t/m 17;Woningen\nLeiden;546;130.638;18.611;62.000\nGouda;513;76.514;1;2\n"
    )
    (tmp_path / "gemeenten.csv").write_text(table, "utf-8")
    begroting = (
        "in euro's 2026;;\nProduct;Lasten;Verdeelsleutel\nA;10;per inwoner\nB;20;jongeren\nC;30;woningen\nD;40;uren\n"
    )
    done = run(tmp_path, begroting.encode(), "begroting.csv", "--gemeenten", "gemeenten.csv")
    assert done.returncode == 0, done.stderr
    made = boek(tmp_path)
    assert [product.sleutel.word for product in made.producten] == ["inwoners", "jongeren", "woningen", "inwoners"]
    assert "niet bekend van D" in done.stdout
    assert made.gemeenten[0].code == "GM0513"
    assert made.gemeenten[1].tally("woningen").waarde == 62_000


def test_counts_that_are_none_are_told_with_their_cell(tmp_path: Path) -> None:
    (tmp_path / "gemeenten.csv").write_text("Gemeente;Inwoners\nLeiden;130.638\nLeiden;veel\nTotaal;1\n", "utf-8")
    done = run(tmp_path, xlsx({"Lasten": TABLE}), "begroting.xlsx", "--gemeenten", "gemeenten.csv")
    assert done.returncode == 2
    for said in (
        "gemeenten.csv!B3: fout TK041: hier hoort het aantal inwoners van Leiden, niet veel",
        "gemeenten.csv!A3: fout TK041: gemeente Leiden staat er twee keer in; ook in A2",
        "gemeenten.csv!B4: fout TK042: Totaal inwoners is 1, maar de gemeenten zijn samen 130638",
    ):
        assert said in done.stderr


# --- files that mean harm, or are none ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("leeg.xlsx", b"", "dit bestand is leeg"),
        ("tekst.xlsx", b"Product;Lasten\n", "dit is geen spreadsheet, of het bestand is beschadigd"),
        ("half.xlsx", xlsx({"Lasten": TABLE})[:3000], "dit is geen spreadsheet, of het bestand is beschadigd"),
        ("brief.docx", zipped({"word/document.xml": "<w/>"}), "dit is geen spreadsheet"),
        ("oud.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "dit is geen spreadsheet"),
        (
            "geheim.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "het bestand heeft een wachtwoord",
        ),
        ("bytes.csv", b"a\0b", "dit is geen spreadsheet en geen CSV"),
        ("aanhaling.csv", b'a;"b\n' + b"x" * 200_000, "is geen CSV"),
    ],
)
def test_no_spreadsheet(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    done = run(tmp_path, content, name, *NAMES)
    assert (done.returncode, done.stdout, said in done.stderr) == (2, "", True), done.stderr


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    """100 MB of blanks in 100 kB, twenty times over, and a sheet whose last cell makes a table of 17 billion."""
    content = xlsx({"Lasten": TABLE})
    blanks = b" " * 50_000_000
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    bomb = zipped({**files, **{f"xl/media/image{i}.png": blanks for i in range(9)}})
    assert "uitgepakt te groot" in run(tmp_path, bomb, "bom.xlsx", *NAMES).stderr
    last = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    done = run(tmp_path, edited(content, "</sheetData>", last), "ver.xlsx", *NAMES)
    assert done.returncode == 2
    assert "beschadigd" in done.stderr or "te groot" in done.stderr


def test_many_rows_with_nothing_but_a_format(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{r}"><c r="A{r}" s="0"/></row>' for r in range(6, 200_006))
    content = edited(xlsx({"Lasten": TABLE}), "</sheetData>", f"{rows}</sheetData>")
    assert run(tmp_path, content, "begroting.xlsx", *NAMES).returncode == 0
    assert lasten(tmp_path) == EXPECTED


def test_macros_are_not_run_and_do_not_matter(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx({"Lasten": TABLE}))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert run(tmp_path, zipped({**files, "xl/vbaProject.bin": b"\0" * 100}), "begroting.xlsm", *NAMES).returncode == 0


def test_without_the_extra_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    monkeypatch.setattr(command_workbook, "_limit", lambda: None)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(xlsx({"Lasten": TABLE}))))
    answer = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(answer))
    command_workbook.main()
    with patch.object(subprocess, "run", return_value=subprocess.CompletedProcess((), 0, answer.getvalue())):
        assert "pip install 'takenkeuze[excel]'" in run(tmp_path, xlsx({"Lasten": TABLE})).stderr


def test_what_lies_in_the_folder_where_one_works_is_not_run(tmp_path: Path) -> None:
    (tmp_path / "python_calamine.py").write_text("raise SystemExit\n")
    (tmp_path / "json.py").write_text("raise SystemExit\n")
    assert run(tmp_path, xlsx({"Lasten": TABLE}), "begroting.xlsx", *NAMES).returncode == 0


def test_an_amount_that_is_partly_pm_is_named_beside_the_totals(tmp_path: Path) -> None:
    """Of Zorg one column is PM and of the other 50 is known. Of Keur nothing is: tarieven that are PM are no share."""
    text = "in euro's 2026\nProduct;Lasten;Rijksbijdrage;Tarieven\nZorg;500;50;n.t.b.\nKeur;400;;PM\nJGZ;100;;10\n"
    assert run(tmp_path, text.encode(), "begroting.csv", *NAMES).returncode == 0
    made = boek(tmp_path)
    assert [(int(p.inkomsten.waarde), p.inkomsten.open) for p in made.producten] == [(50, False), (0, True), (0, False)]
    assert made.product["zorg"].open == ("inkomsten", "sleutel")
    page = " ".join(takenkeuze("nu", "--productenboek", "boek.yaml", folder=tmp_path).stdout.split())
    part = "een deel van de inkomsten van Zorg (begroting.csv!C3 en begroting.csv!D3)"
    assert f"Nog PM: {part} en inkomsten van Keur (begroting.csv!D4); dat telt als 0 in elk totaal." in page


def test_more_products_than_a_book_may_have_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("takenkeuze.files.file.MAX_BYTES", 500)
    rows = "".join(f"Taak {i};{1000 + i}\n" for i in range(50))
    (tmp_path / "b.csv").write_text(f"Begroting 2026 in euro\nTaak;Lasten 2026\n{rows}", encoding="utf-8")
    done = takenkeuze("import", "b.csv", "--gemeenten", "Leiden,Gouda", "--output", "boek.yaml", folder=tmp_path)
    assert done.returncode == 2
    assert "van dit bestand is geen productenboek te maken: " in done.stderr
    assert "--bij" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["b.csv"]
