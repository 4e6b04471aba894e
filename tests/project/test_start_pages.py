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
PAGINAS = sorted(DOCS.glob("start-*.md"))
GEEN_BESTAND = ("negeer:",)
"""A part of a file, to be added to one."""


def stukken(tekst: str) -> list[tuple[str, str, str]]:
    """The fenced blocks: their language, their text, and the prose before each."""
    gevonden = re.finditer(r"(?P<voor>(?:.*\n)*?)```(?P<taal>\w*)\n(?P<inhoud>(?:.*\n)*?)```\n", tekst)
    return [(stuk["taal"], stuk["inhoud"], stuk["voor"]) for stuk in gevonden]


def zonder_wit(tekst: str) -> str:
    return " ".join(tekst.split())


@pytest.mark.parametrize("pagina", PAGINAS, ids=lambda pad: pad.stem)
def test_every_command_prints_what_the_page_shows(
    pagina: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "voorbeelden", tmp_path / "voorbeelden")
    uitvoer, opdrachten, getoond = "", 0, 0
    bestand = None
    for taal, inhoud, voor in stukken(pagina.read_text("utf-8")):
        if taal == "yaml":
            if not inhoud.startswith(GEEN_BESTAND):
                bestand = re.findall(r"`([\w-]+\.yaml)`", voor)[-1]
                Path(bestand).write_text(inhoud, encoding="utf-8")
        elif inhoud.startswith("takenkeuze "):
            for opdracht in inhoud.splitlines():
                woorden = re.findall(r'"[^"]*"|\S+', opdracht)[1:]
                klaar = takenkeuze(*(woord.strip('"') for woord in woorden))
                assert klaar.returncode in ((0, 1) if "--set" in opdracht else (0,)), f"{opdracht}\n{klaar.stderr}"
                uitvoer, opdrachten = klaar.stdout, opdrachten + 1
        elif not inhoud.startswith("#"):
            plek = 0
            for deel in filter(None, map(zonder_wit, inhoud.split("…\n"))):
                plek = zonder_wit(uitvoer).index(deel, plek) + len(deel)
                getoond += 1
    assert opdrachten >= 5
    assert getoond >= 2
    assert bestand


@pytest.mark.parametrize("pagina", PAGINAS, ids=lambda pad: pad.stem)
def test_its_links_lead_somewhere_and_it_is_two_pages(pagina: Path) -> None:
    tekst = pagina.read_text("utf-8")
    for naar, _, kop in (doel.partition("#") for doel in re.findall(r"\]\(([^)]+)\)", tekst)):
        pad = (DOCS / naar).resolve()
        assert pad.exists(), naar
        if kop:
            koppen = re.findall(r"^#+ (.*)$", pad.read_text("utf-8"), re.MULTILINE)
            assert kop in {re.sub(r"[^\w -]", "", k.lower()).replace(" ", "-") for k in koppen}, kop
    # some 70 lines fit on a page
    assert len(tekst.splitlines()) <= 150


def test_the_manual_and_the_readme_link_to_each_page() -> None:
    assert len(PAGINAS) == 3
    for naam in ("docs/handleiding.md", "README.md"):
        tekst = (ROOT / naam).read_text("utf-8")
        assert not [pad.name for pad in PAGINAS if pad.name not in tekst], naam
