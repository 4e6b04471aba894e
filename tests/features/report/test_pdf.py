# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The paper as a PDF: what an outside reader finds in it, that it is the same twice, and that ``verify`` takes it."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pypdf
import pytest

from takenkeuze.core.notation import EXACT
from takenkeuze.receipt.layout import from_pdf
from takenkeuze.report.blocks import Block, Column, ColumnKind, Fold, Heading, Paragraph, Table, TableRow
from takenkeuze.report.pdf import to_pdf
from takenkeuze.report.typst_ import blocks_to_typst
from tests.features.report.test_report import BOTH, HOSTILE, SMALL, hostile_plan
from tests.program import takenkeuze


def made(tmp_path: Path, *words: str) -> bytes:
    path = tmp_path / "nota.pdf"
    done = takenkeuze("report", *words, "--output", str(path), "--overschrijf")
    assert done.returncode in (0, 1), done.stderr
    return path.read_bytes()


def words_of(content: bytes) -> str:
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    return re.sub(r"\s+", " ", text)


def test_what_a_screen_reader_needs_is_there(tmp_path: Path) -> None:
    content = made(tmp_path, str(BOTH))
    reader = pypdf.PdfReader(io.BytesIO(content))
    root: dict[str, Any] = reader.root_object
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Kaasschaaf in 2a en een kleinere infectieziektebestrijding"
    assert reader.metadata.creation_date is None
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    figures = [entry for entry in tagged(root["/StructTreeRoot"]) if entry.get("/S") == "/Figure"]
    assert len(figures) >= 6
    assert all(figure["/Alt"] for figure in figures)
    assert len(reader.pages) > 5
    assert f"Pagina 2 van {len(reader.pages)}" in words_of(content)
    (attached,) = reader.attachments["kwitantie.json"]
    assert json.loads(attached)["programma"] == "takenkeuze"


def tagged(entry: pypdf.generic.PdfObject | None) -> list[pypdf.generic.DictionaryObject]:
    """Every element of the structure."""
    found, todo = [], [entry]
    while todo:
        one = todo.pop()
        one = one.get_object() if one is not None else None
        if isinstance(one, pypdf.generic.ArrayObject):
            todo += one
        elif isinstance(one, pypdf.generic.DictionaryObject):
            found.append(one)
            todo += [one["/K"]] if "/K" in one else []
    return found


def test_the_same_bytes_twice(tmp_path: Path) -> None:
    assert made(tmp_path, str(SMALL)) == made(tmp_path, str(SMALL))


def test_a_change_is_seen(tmp_path: Path) -> None:
    content, path = made(tmp_path, str(SMALL)), tmp_path / "nota.pdf"
    assert from_pdf(content).options["commando"] == "report"
    done = takenkeuze("verify", str(path))
    assert done.returncode == 0
    assert "Klopt: alles is nog zoals toen" in done.stdout
    path.write_bytes(content.replace(b"%%EOF", b"%%EOF "))
    done = takenkeuze("verify", str(path))
    assert done.returncode == 1
    assert "Iemand heeft het gewijzigd" in re.sub(r"\s+", " ", done.stdout)
    path.write_bytes(b"%PDF-1.7\nvan een ander")
    done = takenkeuze("verify", str(path))
    assert done.returncode == 2
    assert "er zit geen kwitantie bij" in done.stderr
    assert "geen eerdere uitkomst" in takenkeuze("report", str(SMALL), "--output", str(path)).stderr


def test_a_name_is_text(tmp_path: Path) -> None:
    names = ('\\end "#import', "$x$ [y] @z <w>", *HOSTILE)
    found = re.sub(r"\s+", "", words_of(made(tmp_path, hostile_plan(tmp_path, *names))))
    for start in (re.sub(r"\s+", "", name)[:20] for name in names):
        assert start in found or start[::-1] in found, "from right to left it is read the other way round"


def pages_of(*blocks: Block) -> bytes:
    front = Heading("Titel", 1), Paragraph("Cijfers van 2026.")
    document = blocks_to_typst([*front, *blocks], EXACT, "Kwitantie")
    return to_pdf(document('{\n "kwitantie": "\u4e2d"\n}\n'))


def test_a_sign_without_a_letter_form_is_its_number_and_the_kwitantie_keeps_it() -> None:
    content = pages_of(Heading("Deel"), Paragraph("Ad \u4e2d\U0001f600 en \u0633\u0644\u0627\u0645"))
    text = words_of(content)
    assert "Ad [U+4E2D][U+1F600] en" in text
    assert "U+0633" not in text, "one that a font has stays"
    (attached,) = pypdf.PdfReader(io.BytesIO(content)).attachments["kwitantie.json"]
    assert json.loads(attached) == {"kwitantie": "\u4e2d"}


def test_a_table_that_is_too_wide_is_cut_and_says_all_in_each_part() -> None:
    columns = Column("Gemeente", ColumnKind.TEXT), *(Column(f"Jaar {year}") for year in range(2026, 2046))
    rows = [TableRow((f"Gemeente{i}", *(f"{i}.{j:02}0.000,00" for j in range(20)))) for i in range(5)]
    reader = pypdf.PdfReader(io.BytesIO(pages_of(Heading("Deel"), Table(columns, tuple(rows)))))
    words: list[tuple[str, float]] = []
    for page in reader.pages:
        page.extract_text(visitor_text=lambda text, _, place, *rest: words.append((text.strip(), place[4])))
    joined = " ".join(text for text, _ in words)
    parts = joined.count("Gemeente3")
    assert parts >= 2, "each part names its rows"
    assert all(f"4.{j:02}0.000,00" in joined for j in range(20))
    right = 595 - 57
    assert all(place < right for text, place in words if text)


def test_no_level_of_heading_is_left_out() -> None:
    inner = Heading("Binnen", 4), Paragraph("a")
    content = pages_of(Heading("Deel"), Heading("Diep", 5), Fold("Bon", inner), Heading("Deel twee"))
    levels = [
        one["/S"]
        for one in tagged(pypdf.PdfReader(io.BytesIO(content)).root_object["/StructTreeRoot"])
        if re.fullmatch(r"/H[1-9]", str(one.get("/S")))
    ]
    assert len(levels) == 6
    assert {*levels} <= {"/H1", "/H2", "/H3", "/H4"}


def test_an_amount_leads_to_its_bon_in_the_same_document(tmp_path: Path) -> None:
    reader = pypdf.PdfReader(io.BytesIO(made(tmp_path, str(BOTH))))
    outline = [entry for entry in reader.outline if not isinstance(entry, list)]
    bons = next(reader.get_destination_page_number(entry) for entry in outline if entry.title == "Berekeningen")
    assert bons is not None
    assert reader.pages[bons].extract_text().startswith("Berekeningen"), "they begin on a page of their own"
    places = {name: reader.get_destination_page_number(there) for name, there in reader.named_destinations.items()}
    links: list[pypdf.generic.DictionaryObject] = [
        link.get_object() for page in reader.pages[1:] for link in page.get("/Annots", ())
    ]
    assert len(links) > 100
    assert all(link["/Contents"] for link in links)
    assert {"bon-totaal", "bon-2026", "bon-gemeente-0", "bon-maatregel-1"} <= {str(link["/Dest"]) for link in links}
    assert all((places[str(link["/Dest"])] or 0) >= bons for link in links)


def test_without_typst_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("takenkeuze.features.report.command.find_spec", lambda name: None)
    done = takenkeuze("report", str(BOTH), "--output", "nota.html", "--output", "nota.pdf", folder=tmp_path)
    assert done.returncode == 2
    assert "pip install 'takenkeuze[pdf]'" in done.stderr
    assert not [*tmp_path.iterdir()]
