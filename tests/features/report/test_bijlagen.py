# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The pages of gemeenten and the note on top: the amounts of ``simulate``, kwitanties that hold, all or none."""

import io
import json
import re
import sys
from html import unescape
from pathlib import Path
from time import process_time
from unittest.mock import patch

import pypdf
import pytest

from takenkeuze.core.names import file_names
from takenkeuze.shell import progress as module
from takenkeuze.shell.progress import progress
from tests import ROOT
from tests.program import takenkeuze
from tests.shipped import FOLDER, SHAPES

SMALL = str(FOLDER / "vormen" / "veiligheidsregio" / "taakstelling.yaml")
SCENARIO = str(ROOT / "scenarios" / "kaasschaaf-en-infectieziekten.yaml")


def _cells(page: str, heading: str) -> dict[str, list[int]]:
    """The rows of the first table below a heading, with amounts in cents."""
    part = page[page.index(f">{heading}</h2>") :]
    rows = re.findall(r"<tr.*?</tr>", part[: part.index("</table>")], re.DOTALL)
    texts = [[unescape(re.sub("<.*?>", "", cell)) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in rows]
    found = {}
    for name, *cells in texts[1:]:
        found[name] = [int(cell.replace(".", "").replace(",", "")) for cell in cells if cell]
    return found


def test_annexes_say_what_simulate_says_and_verify_accepts_them(tmp_path: Path) -> None:
    before = process_time()
    done = takenkeuze("report", SCENARIO, "--bijlagen", "uit", "--centen", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert process_time() - before < 3
    pages = sorted((tmp_path / "uit").iterdir())
    assert len(pages) == 19
    index = (tmp_path / "uit" / "index.html").read_text("utf-8")
    links = re.findall(r'href="([^"#]+)"', index)
    assert sorted(links) == [page.name for page in pages if page.name != "index.html"]
    assert not (tmp_path / "kaasschaaf-en-infectieziekten.html").exists()
    shown = json.loads(takenkeuze("simulate", SCENARIO, "--format", "json").stdout)["gemeenten"]
    for line in shown:
        page = tmp_path / "uit" / links[[x["naam"] for x in sorted(shown, key=lambda x: x["naam"])].index(line["naam"])]
        text = page.read_text("utf-8")
        rows = _cells(text, "Nu en straks")
        assert rows["Bijdrage nu"] == [line["bijdrage_nu"], round(line["bijdrage_nu"] / line["inwoners"])]
        assert rows["Bijdrage met dit scenario"][0] == line["bijdrage_straks"]
        assert rows["Verschil"] == [line["structureel"], line["structureel_per_inwoner"]]
        years = _cells(text, "Per jaar")
        for year in line["jaren"]:
            assert years[str(year["jaar"])][0] == year["bijdrage_basis"]
            assert years[str(year["jaar"])][-2:] == [year["netto_effect"], year["cumulatief"]]
        ids = set(re.findall(r'id="([^"]+)"', text))
        assert {*re.findall(r'href="#([^"]+)"', text)} <= ids
    for name in ("gouda.html", "index.html"):
        assert takenkeuze("verify", f"uit/{name}", folder=tmp_path).returncode == 0
    gouda = (tmp_path / "uit" / "gouda.html").read_text("utf-8")
    alone = takenkeuze(
        "report",
        SCENARIO,
        "--vorm",
        "bijlage",
        "--gemeente",
        "Gouda",
        "--centen",
        "--output",
        "een.html",
        folder=tmp_path,
    )
    assert alone.returncode == 0
    assert (tmp_path / "een.html").read_text("utf-8") == gouda


def test_annexes_are_there_as_pdf_and_for_word_too(tmp_path: Path) -> None:
    words = ("report", SMALL, "--bijlagen", "uit", "--bijlagen", "pdf:uit", "--bijlagen", "docx:word")
    before = process_time()
    assert takenkeuze(*words, folder=tmp_path).returncode == 0
    assert process_time() - before < 6
    result = json.loads(takenkeuze("simulate", SMALL, "--format", "json").stdout)
    names = sorted(path.stem for path in (tmp_path / "uit").glob("*.html"))
    assert len(names) == len(result["gemeenten"]) + 1
    assert sorted(path.stem for path in (tmp_path / "uit").glob("*.pdf")) == [n for n in names if n != "index"]
    assert len([*(tmp_path / "word").iterdir()]) == len(names) - 1
    first = result["gemeenten"][0]
    name = next(iter(file_names([first["naam"]])))
    pdf = pypdf.PdfReader(tmp_path / "uit" / f"{name}.pdf")
    text = " ".join(page.extract_text() for page in pdf.pages)
    assert f"{first['bijdrage_nu'] // 100:,}".replace(",", ".") in text
    assert "Inhoud" not in text, "it has no cover"
    for path in (f"uit/{name}.pdf", f"word/{name}.docx", "uit/index.html"):
        assert "Klopt: alles is nog zoals toen" in takenkeuze("verify", path, folder=tmp_path).stdout
    again = (tmp_path / "uit" / f"{name}.pdf").read_bytes()
    takenkeuze("report", SMALL, "--bijlagen", "pdf:meer", folder=tmp_path)
    assert (tmp_path / "meer" / f"{name}.pdf").read_bytes() == again
    assert not (tmp_path / "meer" / "index.html").exists()


def test_an_oplegger_is_one_page(tmp_path: Path) -> None:
    for scenario in SHAPES:
        boek = json.loads(takenkeuze("simulate", str(scenario), "--format", "json").stdout)["gemeenten"]
        naam = max((line["naam"] for line in boek), key=len)
        words = ("--vorm", "oplegger", "--gemeente", naam, "--output", "o.pdf", "--overschrijf")
        assert takenkeuze("report", str(scenario), *words, folder=tmp_path).returncode in (0, 1)
        assert len(pypdf.PdfReader(tmp_path / "o.pdf").pages) == 1, scenario


def test_a_file_of_another_stops_all(tmp_path: Path) -> None:
    folder = tmp_path / "uit"
    folder.mkdir()
    (folder / "leiden.html").write_text("van mij")
    done = takenkeuze("report", SCENARIO, "--bijlagen", str(folder), folder=tmp_path)
    assert done.returncode == 2
    assert [path.name for path in folder.iterdir()] == ["leiden.html"]
    nowhere = takenkeuze("report", SCENARIO, "--bijlagen", "a/b", folder=tmp_path)
    assert (nowhere.returncode, "a/b" in nowhere.stderr) == (2, True)


def test_an_oplegger_leaves_open_what_no_file_says(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(
        "scenario: Alles minder\nmaatregelen:\n  - knop: kaasschaaf\n    alles: true\n    korting: 5%\n"
    )
    done = takenkeuze(
        "report", "s.yaml", "--vorm", "oplegger", "--gemeente", "Leiden", "--output", "o.html", folder=tmp_path
    )
    assert done.returncode in (0, 1), done.stderr
    text = (tmp_path / "o.html").read_text("utf-8")
    assert "[in te vullen: de aanleiding]" in text
    assert takenkeuze("verify", "o.html", folder=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--vorm", "oplegger"), "--gemeente"),
        (("--vorm", "bijlage", "--gemeente", "Leiden", "--gemeente", "Gouda"), "--bijlagen"),
        (("--bijlagen", "uit", "--met", SCENARIO), "--met"),
        (("--bijlagen", "xlsx:uit"), "vorm xlsx bestaat niet voor bijlagen"),
        (("--vorm", "index", "--output", "i.pdf"), "een index is er alleen als .html"),
    ],
)
def test_what_does_not_go_together(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = takenkeuze("report", SCENARIO, *words, folder=tmp_path)
    assert (done.returncode, said in done.stderr, [*tmp_path.iterdir()]) == (2, True, [])


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_for_a_screen_and_leaves_nothing() -> None:
    with patch.object(sys, "stderr", io.StringIO()) as piped, patch.object(module, "AFTER", 0):
        assert [*progress([1, 2], "Werk")] == [1, 2]
        assert piped.getvalue() == ""
    with patch.object(sys, "stderr", _Screen()) as screen, patch.object(module, "AFTER", 0):
        assert [*progress([1, 2], "Werk")] == [1, 2]
    assert "0 van 2" in screen.getvalue()
    assert screen.getvalue().endswith("\r\x1b[K")
    with patch.object(sys, "stderr", _Screen()) as screen:
        assert [*progress([1, 2], "Werk")] == [1, 2]
    assert screen.getvalue() == ""
