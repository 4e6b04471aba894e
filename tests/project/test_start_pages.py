# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The pages for a first half hour: every command runs, and prints what the page shows."""

import re
import shutil
from pathlib import Path

import pytest

from tests import ROOT
from tests.program import takenkeuze

DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("start-*.md"))
NO_FILE = ("negeer:",)
"""A part of a file, to be added to one."""


def pieces(text: str) -> list[tuple[str, str, str]]:
    """The fenced blocks: their language, their text, and the prose before each."""
    found = re.finditer(r"(?P<voor>(?:.*\n)*?)```(?P<taal>\w*)\n(?P<inhoud>(?:.*\n)*?)```\n", text)
    return [(piece["taal"], piece["inhoud"], piece["voor"]) for piece in found]


def without_whitespace(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_every_command_prints_what_the_page_shows(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "voorbeelden", tmp_path / "voorbeelden")
    output, command_lines, shown = "", 0, 0
    file = None
    for language, content, before in pieces(page.read_text("utf-8")):
        if language == "yaml":
            if not content.startswith(NO_FILE):
                file = re.findall(r"`([\w-]+\.yaml)`", before)[-1]
                Path(file).write_text(content, encoding="utf-8")
        elif content.startswith("takenkeuze "):
            for options in content.splitlines():
                words = re.findall(r'"[^"]*"|\S+', options)[1:]
                done = takenkeuze(*(word.strip('"') for word in words))
                assert done.returncode in ((0, 1) if "--set" in options else (0,)), f"{options}\n{done.stderr}"
                output, command_lines = done.stdout, command_lines + 1
        elif not content.startswith("#"):
            place = 0
            for part in filter(None, map(without_whitespace, content.split("…\n"))):
                place = without_whitespace(output).index(part, place) + len(part)
                shown += 1
    assert command_lines >= 5
    assert shown >= 2
    assert file


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_its_links_lead_somewhere_and_it_is_two_pages(page: Path) -> None:
    text = page.read_text("utf-8")
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert links
    for to, _, heading in (target.partition("#") for target in links):
        path = (DOCS / to).resolve()
        assert path.exists(), to
        if heading:
            headings = re.findall(r"^#+ (.*)$", path.read_text("utf-8"), re.MULTILINE)
            assert heading in {re.sub(r"[^\w -]", "", k.lower()).replace(" ", "-") for k in headings}, heading
    # some 70 lines fit on a page
    assert len(text.splitlines()) <= 150


def test_the_manual_and_the_readme_link_to_each_page() -> None:
    assert len(PAGES) == 4
    for name in ("docs/handleiding.md", "README.md"):
        text = (ROOT / name).read_text("utf-8")
        assert not [path.name for path in PAGES if path.name not in text], name
