# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A path means what the operating system means by it: ``..`` behind a link is not the folder it is written in."""

import json
from pathlib import Path

import pytest

from takenkeuze.files.file import opgeruimd
from takenkeuze.shell.paths import relative_to
from tests.helpers import BOEK, PARAMETERS
from tests.program import takenkeuze

SCENARIO = "scenario: S\nproductenboek: ../boek.yaml\nmaatregelen:\n  - {knop: stoppen, product: taak}\n"


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """``anders/link`` leads to ``echt/sub``; beside each of the two there is a productenboek."""
    boek = BOEK + "".join(f"    {regel}\n" for regel in PARAMETERS.splitlines())
    (tmp_path / "echt" / "sub").mkdir(parents=True)
    (tmp_path / "anders").mkdir()
    (tmp_path / "echt" / "boek.yaml").write_text(boek, encoding="utf-8")
    ander = boek.replace("begroting: 1_000_000", "begroting: 100_000").replace("lasten: 1_000_000", "lasten: 100_000")
    (tmp_path / "anders" / "boek.yaml").write_text(ander, encoding="utf-8")
    (tmp_path / "echt" / "sub" / "s.yaml").write_text(SCENARIO, encoding="utf-8")
    (tmp_path / "anders" / "link").symlink_to("../echt/sub")
    return tmp_path


@pytest.mark.parametrize(
    ("in_map", "pad"), [("", "anders/link/s.yaml"), ("anders/link", "s.yaml"), ("anders", "link/s.yaml")]
)
def test_the_productenboek_of_a_scenario_in_a_linked_folder(map_: Path, in_map: str, pad: str) -> None:
    klaar = takenkeuze("simulate", pad, "--format", "json", map_=map_ / in_map)
    # stopping saves all lasten of the book that the system opens: 1.000.000 and not 100.000
    assert json.loads(klaar.stdout)["totaal"]["structureel"] == -1_000_000_00
    assert takenkeuze("check", pad, map_=map_ / in_map).returncode == 0
    verschil = json.loads(takenkeuze("diff", "basis", pad, "--format", "json", map_=map_ / in_map).stdout)
    assert verschil["totaal"]["verschil"]["structureel"]["kosten"] == -1_000_000_00


def test_a_path_is_only_made_shorter_where_that_leads_to_the_same_file(map_: Path) -> None:
    assert opgeruimd(str(map_ / "echt" / "sub" / ".." / "boek.yaml")) == str(map_ / "echt" / "boek.yaml")
    door = map_ / "anders" / "link" / ".." / "boek.yaml"
    assert opgeruimd(str(door)) == str(door)
    assert opgeruimd("./a//b.yaml") == "a/b.yaml"
    # check names the file it was given
    klaar = takenkeuze("check", "anders/link/../boek.yaml", map_=map_)
    assert klaar.returncode == 0


def test_a_scenario_that_is_made_in_a_linked_folder_names_its_productenboek(map_: Path) -> None:
    # from anders/link, which is echt/sub, the way to anders/boek.yaml is not up one folder
    genoemd = relative_to(map_ / "anders" / "boek.yaml", map_ / "anders" / "link")
    assert (map_ / "anders" / "link" / genoemd).samefile(map_ / "anders" / "boek.yaml")
    assert relative_to(map_ / "echt" / "boek.yaml", map_ / "echt" / "sub") == "../boek.yaml"
