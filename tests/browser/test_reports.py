# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The pages that ``report`` makes, in a browser: accessible, whole on a phone and enlarged, printed, and alone."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests import ROOT
from tests.browser.pages import PHONE, SCREEN, Browser
from tests.program import takenkeuze

SCENARIOS = [
    *sorted((ROOT / "scenarios").glob("*.yaml")),
    ROOT / "scenarios" / "bbs" / "samen-opbouwen.yaml",
]
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=https://example.com/x onerror=alert(1)>',
    '=HYPERLINK("https://example.com")',
    "\\end{document} #import",
    "\u05e2\u05d1\u05e8\u05d9\u05ea rechts naar links",
    "m" * 5000,
    "woord " * 800,
)
KINDS = ("hostile", "beside", "annex", "index", "oplegger")
SCRIPT, IMAGE, FORMULA, TYPESET, HEBREW, LONG_WORD, LONG_TEXT = HOSTILE
BOEK: dict[str, Any] = {
    "productenboek": SCRIPT,
    "organisatie": IMAGE,
    "basisjaar": 2025,
    "vroegste_startjaar": 2026,
    "reserve": {"stand": 500_000, "ondergrens": 300_000, "bovengrens": 600_000},
    "bronnen": [{"bron": "stuk", "titel": FORMULA, "vindplaats": LONG_WORD}],
    "gemeenten": [
        {"code": f"GM000{i}", "naam": name, "inwoners": 100 * i}
        for i, name in enumerate((LONG_WORD, SCRIPT, HEBREW, TYPESET), 1)
    ],
    "kaart": {f"GM000{i}": [i, 1 + i % 2] for i in range(1, 5)},
    "producten": [
        {
            "product": "taak",
            "naam": LONG_TEXT,
            "lasten": {"waarde": 1_000_000, "herkomst": "bron", "bron": "stuk", "toelichting": IMAGE},
            "personeelsaandeel": "80%",
            "variabel_aandeel": "60%",
        }
    ],
}
CHOICES = {
    "scenario": LONG_WORD,
    "productenboek": "boek.yaml",
    "toelichting": LONG_TEXT,
    "maatregelen": [
        {"knop": "taakreductie", "product": "taak", "reductie": "10%", "naam": IMAGE, "toelichting": LONG_WORD},
        {"knop": "kwaliteit_intensiteit", "product": "taak", "wijziging": "5%", "naam": LONG_WORD},
    ],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reports")


def report(folder: Path, name: str, *words: str) -> Path:
    """The page, made once."""
    path = folder / f"{name}.html"
    if not path.exists():
        done = takenkeuze("report", *words, "--output", str(path))
        assert path.exists(), done.stderr
    return path


def hostile(folder: Path) -> Path:
    for name, content in (("boek", BOEK), ("scenario", CHOICES)):  # JSON is YAML
        (folder / f"{name}.yaml").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return report(folder, "hostile", str(folder / "scenario.yaml"))


def annexes(folder: Path) -> Path:
    """A folder with the papers of the hostile gemeenten, as pages, as PDF and for Word."""
    scenario, found = hostile(folder).with_name("scenario.yaml"), folder / "annexes"
    if not found.exists():
        kinds = ("", "pdf:", "docx:")
        done = takenkeuze("report", str(scenario), *(f"--bijlagen={kind}{found}" for kind in kinds))
        assert found.exists(), done.stderr
    return found


def opleggers(folder: Path) -> Path:
    scenario, found = hostile(folder).with_name("scenario.yaml"), folder / "opleggers"
    if not found.exists():
        done = takenkeuze(
            "report", str(scenario), "--vorm", "oplegger", f"--bijlagen={found}", f"--bijlagen=pdf:{found}"
        )
        assert found.exists(), done.stderr
    return found


def beside(folder: Path) -> Path:
    first, *others = SCENARIOS[:4]
    return report(folder, "beside", str(first), *(word for path in others for word in ("--met", str(path))))


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_a_page_is_accessible_and_whole(chromium: Browser, folder: Path, path: Path) -> None:
    with chromium.opened(made(folder, path), width=PHONE, dark=True) as opened:
        assert opened.problems() == []


@pytest.mark.parametrize(
    ("width", "zoom", "dark"), [(PHONE, 1, False), (SCREEN, 1, False), (SCREEN, 1, True), (SCREEN, 2, False)]
)
@pytest.mark.parametrize("kind", KINDS)
def test_so_is_one_that_is_hard_to_lay_out(
    chromium: Browser, folder: Path, kind: str, width: int, zoom: int, dark: bool
) -> None:
    with chromium.opened(made(folder, kind), width=width, zoom=zoom, dark=dark) as opened:
        assert opened.problems() == []


def made(folder: Path, path: Path | str) -> Path:
    if isinstance(path, Path):
        return report(folder, path.stem, str(path))
    match path:
        case "index":
            return annexes(folder) / "index.html"
        case "annex":
            return longest(annexes(folder))
        case "oplegger":
            return longest(opleggers(folder))
    return hostile(folder) if path == "hostile" else beside(folder)


def longest(folder: Path) -> Path:
    """The paper of the gemeente with the longest name."""
    return max((path for path in folder.glob("*.html") if path.stem != "index"), key=lambda path: path.stat().st_size)


@pytest.mark.parametrize("path", [SCENARIOS[0], *KINDS], ids=lambda path: Path(path).stem)
def test_a_page_is_printed_on_paper(chromium: Browser, folder: Path, path: Path | str) -> None:
    with chromium.opened(made(folder, path), dark=True) as opened:
        heading = opened.page.inner_text("h1")
        pdf = PdfReader(BytesIO(opened.printed()))
    assert len(pdf.pages) >= 2 - (path in ("index", "oplegger"))
    assert all(page.extract_text().strip() for page in pdf.pages)
    assert "".join(heading.split())[:30] in "".join(pdf.pages[0].extract_text().split())
    # A4, in points, and what the browser makes of that
    for one in pdf.pages:
        assert abs(one.mediabox.width - 595) < 2
        assert abs(one.mediabox.height - 842) < 2


def test_what_a_name_holds_is_text_on_the_page(chromium: Browser, folder: Path) -> None:
    with chromium.opened(hostile(folder)) as opened:
        text = opened.page.inner_text("body")
        assert opened.page.locator("img, script, iframe, object").count() == 0
    assert all(name.strip() in text for name in (SCRIPT, IMAGE, FORMULA, TYPESET, HEBREW, LONG_WORD))


def test_on_the_page_of_a_gemeente_it_is_text_too(chromium: Browser, folder: Path) -> None:
    found = [*annexes(folder).glob("*.html"), *opleggers(folder).glob("*.html")]
    assert len(found) == 2 * (len(BOEK["gemeenten"]) + 1)
    texts = ""
    for path in found:
        with chromium.opened(path) as opened:
            texts += opened.page.inner_text("body")
            assert opened.page.locator("img, script, iframe, object").count() == 0
            assert opened.requests == []
    assert all(name in texts for name in (SCRIPT, HEBREW, TYPESET, LONG_WORD))


def test_words_of_pictures_do_not_touch(chromium: Browser, folder: Path) -> None:
    from tests.browser.test_pictures import problems

    for path in ("hostile", "beside", "annex"):
        with chromium.opened(made(folder, path)) as opened:
            pictures = opened.pictures()
        assert pictures
        assert [problem for picture in pictures for problem in problems(picture)] == []


def test_a_figure_leads_to_its_bon_and_opens_it(chromium: Browser, folder: Path) -> None:
    with chromium.opened(report(folder, SCENARIOS[0].stem, str(SCENARIOS[0]))) as opened:
        link = opened.page.locator("td a").first
        target = link.get_attribute("href")
        bon = opened.page.locator(f'[id="{target[1:]}"]')
        assert not bon.is_visible()
        link.click()
        assert bon.is_visible()
