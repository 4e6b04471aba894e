# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A path means what the operating system means by it: ``..`` behind a link is not the folder it is written in."""

import json
from pathlib import Path

import pytest

from takenkeuze.files.file import tidied
from takenkeuze.shell.paths import relative_to
from tests.helpers import BOEK, PARAMETERS
from tests.program import takenkeuze

SCENARIO = "scenario: S\nproductenboek: ../boek.yaml\nmaatregelen:\n  - {knop: stoppen, product: taak}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """``anders/link`` leads to ``echt/sub``; beside each of the two there is a productenboek."""
    boek = BOEK + "".join(f"    {line}\n" for line in PARAMETERS.splitlines())
    (tmp_path / "echt" / "sub").mkdir(parents=True)
    (tmp_path / "anders").mkdir()
    (tmp_path / "echt" / "boek.yaml").write_text(boek, encoding="utf-8")
    other = boek.replace("begroting: 1_000_000", "begroting: 100_000").replace("lasten: 1_000_000", "lasten: 100_000")
    (tmp_path / "anders" / "boek.yaml").write_text(other, encoding="utf-8")
    (tmp_path / "echt" / "sub" / "s.yaml").write_text(SCENARIO, encoding="utf-8")
    (tmp_path / "anders" / "link").symlink_to("../echt/sub")
    return tmp_path


@pytest.mark.parametrize(
    ("in_folder", "path"), [("", "anders/link/s.yaml"), ("anders/link", "s.yaml"), ("anders", "link/s.yaml")]
)
def test_the_productenboek_of_a_scenario_in_a_linked_folder(folder: Path, in_folder: str, path: str) -> None:
    done = takenkeuze("simulate", path, "--format", "json", folder=folder / in_folder)
    # stopping saves all lasten of the book that the system opens: 1.000.000 and not 100.000
    assert json.loads(done.stdout)["totaal"]["structureel"] == -1_000_000_00
    assert takenkeuze("check", path, folder=folder / in_folder).returncode == 0
    difference = json.loads(takenkeuze("diff", "basis", path, "--format", "json", folder=folder / in_folder).stdout)
    assert difference["totaal"]["verschil"]["structureel"]["kosten"] == -1_000_000_00


def test_a_path_is_only_made_shorter_where_that_leads_to_the_same_file(folder: Path) -> None:
    assert tidied(str(folder / "echt" / "sub" / ".." / "boek.yaml")) == str(folder / "echt" / "boek.yaml")
    through = folder / "anders" / "link" / ".." / "boek.yaml"
    assert tidied(str(through)) == str(through)
    assert tidied("./a//b.yaml") == "a/b.yaml"
    # check names the file it was given
    done = takenkeuze("check", "anders/link/../boek.yaml", folder=folder)
    assert done.returncode == 0


def test_a_scenario_that_is_made_in_a_linked_folder_names_its_productenboek(folder: Path) -> None:
    # from anders/link, which is echt/sub, the way to anders/boek.yaml is not up one folder
    named = relative_to(folder / "anders" / "boek.yaml", folder / "anders" / "link")
    assert (folder / "anders" / "link" / named).samefile(folder / "anders" / "boek.yaml")
    assert relative_to(folder / "echt" / "boek.yaml", folder / "echt" / "sub") == "../boek.yaml"
