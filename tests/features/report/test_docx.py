# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The paper for Word: real headings, tables and pictures, in the styles of the house, and the same bytes twice."""

import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import RGBColor

from takenkeuze.receipt.layout import from_package
from tests.features.report.test_report import BOTH, HOSTILE, SMALL, hostile_plan
from tests.program import takenkeuze


def made(tmp_path: Path, *words: str) -> bytes:
    path = tmp_path / "nota.docx"
    done = takenkeuze("report", *words, "--output", str(path), "--overschrijf")
    assert done.returncode in (0, 1), done.stderr
    return path.read_bytes()


def opened(content: bytes) -> Any:
    return Document(io.BytesIO(content))


def words_of(paper: Any) -> str:
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def test_headings_tables_and_pictures_are_what_they_are_called(tmp_path: Path) -> None:
    paper = opened(made(tmp_path, str(BOTH)))
    styles = [paragraph.style.name for paragraph in paper.paragraphs]
    assert styles[0] == "Title"
    heads = [paragraph.text for paragraph in paper.paragraphs if paragraph.style.name == "Heading 1"]
    assert heads[:4] == ["De vraag", "Antwoord", "Wat het eerst kost", "Per jaar"]
    assert {"Heading 2", "List Bullet", "Caption"} <= {*styles}
    assert paper.core_properties.language == "nl-NL"
    assert paper.core_properties.created.year == 1980
    pictures = [shape._inline.docPr for shape in paper.inline_shapes]
    assert len(pictures) >= 6
    assert all(len(picture.get("descr")) > 40 for picture in pictures)
    for table in paper.tables:
        first, *others = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in others)


def test_the_same_bytes_twice(tmp_path: Path) -> None:
    assert made(tmp_path, str(SMALL)) == made(tmp_path, str(SMALL))


def test_a_change_is_seen(tmp_path: Path) -> None:
    content, path = made(tmp_path, str(SMALL)), tmp_path / "nota.docx"
    assert from_package(content).kwitantie.options["commando"] == "report"
    assert "Klopt: alles is nog zoals toen" in takenkeuze("verify", str(path)).stdout
    changed = opened(content)
    changed.add_paragraph("erbij")
    changed.save(str(path))
    assert "er is daarna in gewerkt" in takenkeuze("report", str(SMALL), "--output", str(path)).stderr
    done = takenkeuze("verify", str(path))
    assert done.returncode == 1
    assert "het bestand zelf is veranderd" in re.sub(r"\s+", " ", done.stdout)
    Document().save(str(path))
    done = takenkeuze("verify", str(path))
    assert done.returncode == 2
    assert "er zit geen kwitantie in" in done.stderr
    assert "geen eerdere uitkomst" in takenkeuze("report", str(SMALL), "--output", str(path)).stderr


def test_the_styles_of_the_house_are_taken_over(tmp_path: Path) -> None:
    house: Any = Document()
    house.add_paragraph("Dit stond er al.")
    house.styles["Heading 1"].font.color.rgb = RGBColor(0xAA, 0x00, 0x55)
    house.sections[0].header.paragraphs[0].text = "Hecht"
    house.save(str(tmp_path / "huisstijl.docx"))
    paper = opened(made(tmp_path, str(SMALL), "--sjabloon", str(tmp_path / "huisstijl.docx")))
    assert paper.styles["Heading 1"].font.color.rgb == RGBColor(0xAA, 0x00, 0x55)
    assert paper.sections[0].header.paragraphs[0].text == "Hecht"
    assert "Dit stond er al." not in words_of(paper)


@pytest.mark.parametrize(("content", "message"), [(None, "niet te lezen"), (b"geen Word", "geen document voor Word")])
def test_what_is_no_template_is_said(content: bytes | None, message: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "stijl.docx").write_bytes(content)
    done = takenkeuze("report", str(BOTH), "--output", "nota.docx", "--sjabloon", "stijl.docx", folder=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert not (tmp_path / "nota.docx").exists()


def test_a_name_is_text(tmp_path: Path) -> None:
    paper = opened(made(tmp_path, hostile_plan(tmp_path, *HOSTILE)))
    assert paper.paragraphs[0].text == HOSTILE[0]
    assert {*HOSTILE} <= {*words_of(paper).splitlines()}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_another_program_opens_it(tmp_path: Path) -> None:
    made(tmp_path, str(SMALL))
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "txt:Text"),
            *("--outdir", str(tmp_path), str(tmp_path / "nota.docx")),
        ],
        check=True,
        capture_output=True,
    )
    text = (tmp_path / "nota.txt").read_text("utf-8-sig")
    assert "Dit scenario" in text
    assert "Wat het eerst kost" in text
