# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Whatever option made an export: it stands in the kwitantie, and verify makes the same export again from that."""

import shutil
from pathlib import Path

import pytest
from docx import Document

from takenkeuze.app import FEATURES
from takenkeuze.shell.exports import read_export
from takenkeuze.shell.runner import find_command
from tests import ROOT
from tests.program import takenkeuze
from tests.repo import Repo

OF = "--productenboek"
EVERY = {
    "simulate": [
        "s.yaml --per product --gemeente Soest --gemeente Baarn --prijspeil lopend --teken voordeel",
        "s.yaml --set maatregel.2.ingang=2029 --hoogstens 4000 --centen",
        f"s.yaml {OF} ander.yaml --hoogstens 100000 --eenheid duizend",
    ],
    "report": [
        "s.yaml --gemeente Soest --prijspeil lopend --teken voordeel --set maatregel.2.ingang=2029",
        f"s.yaml {OF} ander.yaml --eenheid duizend --sjabloon sjabloon.docx",
        "s.yaml --met t.yaml --met basis --gemeente Soest --centen",
        "s.yaml --vorm oplegger --gemeente Soest",
    ],
    "nu": [f"{OF} ander.yaml --gemeente Soest --eenheid duizend --teken voordeel", "--centen"],
    "menukaart": [
        f"{OF} ander.yaml --stand 12,5% --sort frictie --gemeente Soest --eenheid duizend",
        f"{OF} boek.yaml --schil B --knop kaasschaaf --centen",
        "--scenario s.yaml --product zorgadministratie --teken voordeel",
    ],
    "product": [
        f"zorgadministratie {OF} ander.yaml --stand 1/3 --gemeente Soest --centen",
        f"zorgadministratie {OF} ander.yaml --eenheid duizend --teken voordeel",
    ],
    "inbreng": [
        f"inbreng {OF} hecht.yaml --drempel 60% --namen --centen",
        f"inbreng {OF} hecht.yaml --eenheid duizend --teken voordeel",
    ],
    "diff": [
        "s.yaml t.yaml --per product --gemeente Soest --prijspeil lopend --sort naam --all --tolerantie 100 --centen",
        f"s.yaml s.yaml {OF} boek.yaml {OF} ander.yaml --set B.maatregel.2.ingang=2029 --hoogstens 4000",
        "basis s.yaml --teken voordeel",
        "--sinds HEAD~1 --all --eenheid duizend",
    ],
    "compare": [
        "s.yaml t.yaml basis --per schil --gemeente Soest --prijspeil lopend --sort naam --all --eenheid duizend",
        f"s.yaml t.yaml {OF} ander.yaml --set B.maatregel.2.ingang=2029 --hoogstens 4000 --centen --teken voordeel",
    ],
    "explain": [
        "s.yaml --gemeente Soest --jaar 2029 --diepte --prijspeil lopend",
        "s.yaml --product werk-en-inkomen --set maatregel.2.ingang=2029 --diepte 3",
        f"s.yaml --maatregel 2 {OF} ander.yaml",
        "s.yaml --schil B --cel structureel_aandeel",
        f"basis {OF} ander.yaml --gemeente Soest --cel bijdrage_nu",
    ],
    "check": [f"s.yaml boek.yaml --strict --boeken-buiten {OF} ander.yaml", "--vastgelegd", "s.yaml t.yaml"],
}


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with two scenarios, one of them changed in its last commit, and all else that is asked about."""
    repo = Repo(tmp_path_factory.mktemp("options") / "top")
    bbs = ROOT / "scenarios" / "bbs"
    scenario = (bbs / "samen-opbouwen.yaml").read_text("utf-8").replace("productenboek.yaml", "boek.yaml")
    boek = (bbs / "productenboek.yaml").read_text("utf-8")
    repo.write("s.yaml", scenario)
    repo.write("t.yaml", scenario)
    repo.write("boek.yaml", boek)
    repo.write("ander.yaml", boek.replace("lasten: 1_500_000", "lasten: 1_600_000"))
    repo.commit()
    repo.substitute("t.yaml", "bedrag: 650_000", "bedrag: 700_000")
    Document().save(str(repo.top / "sjabloon.docx"))
    shutil.copy(ROOT / "data" / "productenboek.yaml", repo.top / "hecht.yaml")
    shutil.copytree(ROOT / "voorbeelden" / "inbreng", repo.top / "inbreng")
    repo.commit()
    return repo.top


def test_every_option_that_a_kwitantie_may_have_is_tried() -> None:
    for command in FEATURES:
        recorded = [option.flag for option in find_command(command).options.declared().values() if option.record]
        flags = {flag for flag in recorded if flag.startswith("--")}
        tried = {word for words in EVERY.get(command, []) for word in words.split()}
        assert flags <= tried, command


@pytest.mark.parametrize(("command", "words"), [(command, words) for command in EVERY for words in EVERY[command]])
def test_verify_makes_it_again(top: Path, command: str, words: str) -> None:
    exports = {"check": ("uit.json", "uit.txt"), "report": ("uit.html",)}.get(command, ("uit.json", "uit.md"))
    exports += ("uit.pdf", "uit.docx") * ("--sjabloon" in words)
    output = [word for export in exports for word in ("--output", export)]
    done = takenkeuze(command, *words.split(), *output, "--overschrijf", folder=top)
    assert done.returncode in (0, 1), done.stderr
    assert all(name in done.stderr for name in exports)
    for export in exports:
        again = takenkeuze("verify", export, folder=top)
        assert again.returncode == 0, again.stdout + again.stderr
        assert "Klopt: alles is nog zoals toen" in again.stdout
    record = read_export(str(top / exports[0])).kwitantie.options
    declared = find_command(command).options.declared()
    for name, option in declared.items():
        if option.record and not option.reads and option.flag in words.split():  # files stand with what it was made of
            assert record[name] not in (None, False, [], option.default), f"{option.flag} is not remembered"
