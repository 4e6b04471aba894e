# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

""".takenkeuzeignore: what check leaves out of folders and globs, held to what git does with the same lines."""

import subprocess
import time
from pathlib import Path

import pytest

from takenkeuze.shell.finding import zoek
from tests import ROOT
from tests.program import takenkeuze

SCENARIO = "scenario: Proef\n"
NAMEN = ("a.yaml", "b.yaml", "sub/a.yaml", "sub/b.yaml", "sub/diep/a.yaml", "sub/diep/a-1.yaml", "x/sub/a.yaml")


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    for naam in NAMEN:
        pad = tmp_path / naam
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_text(SCENARIO, encoding="utf-8")
    return tmp_path


def over(map_: Path, pad: str = "") -> list[str]:
    return sorted(Path(naam).relative_to(map_).as_posix() for naam in zoek([str(map_ / pad)]).bestanden)


@pytest.mark.parametrize(
    "regels",
    [
        "a.yaml",
        "/a.yaml",
        "sub",
        "sub/",
        "a.yaml/",
        "/sub/a.yaml",
        "sub/*",
        "sub/**",
        "**/diep/*.yaml",
        "sub/**/a.yaml",
        "*-?.yaml",
        "*.yaml\n!b.yaml",
        "sub/\n!sub/a.yaml",
        "sub/*\n!sub/a.yaml",
        "# niets\n\n   \n",
        "[ab].yaml",
        "[!b].yaml",
        "[a-a].yaml\n[.]yaml",
        "a+.yaml\n(a).yaml",
    ],
)
def test_a_line_means_what_it_means_to_git(regels: str, map_: Path) -> None:
    (map_ / ".takenkeuzeignore").write_text(regels, encoding="utf-8")
    (map_ / "ignore").write_text(regels, encoding="utf-8")
    subprocess.run(["git", "init", "-q", str(map_)], check=True)
    opdracht = ["git", "-C", str(map_), "-c", f"core.excludesFile={map_ / 'ignore'}", "check-ignore", "--no-index"]
    weg = subprocess.run([*opdracht, *NAMEN], capture_output=True, text=True, check=False).stdout.split()
    assert over(map_) == sorted({*NAMEN} - {*weg})


def test_it_holds_for_its_folder_and_below_and_the_nearest_decides(map_: Path) -> None:
    (map_ / ".takenkeuzeignore").write_text("a.yaml\n", encoding="utf-8")
    (map_ / "sub" / ".takenkeuzeignore").write_text("!a.yaml\nb.yaml\n", encoding="utf-8")
    assert over(map_) == ["b.yaml", "sub/a.yaml", "sub/diep/a-1.yaml", "sub/diep/a.yaml"]


def test_it_counts_from_the_top_of_the_work_tree_or_from_where_the_user_is(map_: Path) -> None:
    (map_ / ".takenkeuzeignore").write_text("/sub/a.yaml\n", encoding="utf-8")
    # no repository, and the user is elsewhere: only what was asked for counts
    assert "sub/a.yaml" in over(map_, "sub")
    klaar = takenkeuze("check", "sub", map_=map_)
    assert "3 bestanden gecontroleerd" in klaar.stdout
    assert "Weggelaten door .takenkeuzeignore: 1 bestand\n" in klaar.stderr
    subprocess.run(["git", "init", "-q", str(map_)], check=True)
    assert "sub/a.yaml" not in over(map_, "sub")


def test_globs_leave_them_out_and_a_file_that_is_named_is_checked(map_: Path) -> None:
    (map_ / ".takenkeuzeignore").write_text("sub/\n", encoding="utf-8")
    assert over(map_, "*/*.yaml") == over(map_, "**/diep/*.yaml") == []
    assert over(map_, "sub/a.yaml") == ["sub/a.yaml"]


def test_a_file_of_rules_that_cannot_be_read_leaves_nothing_out(map_: Path) -> None:
    (map_ / ".takenkeuzeignore").mkdir()
    assert over(map_) == sorted(NAMEN)


def test_a_fresh_clone_of_this_repository_is_clean(tmp_path: Path) -> None:
    (tmp_path / ".takenkeuzeignore").write_bytes((ROOT / ".takenkeuzeignore").read_bytes())
    for pad in (pad for soort in ("*.yaml", "*.yml") for pad in ROOT.rglob(soort)):
        naam = pad.relative_to(ROOT)
        if not any(deel.startswith(".") or deel in ("build", "dist") for deel in naam.parts):
            (tmp_path / naam).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / naam).write_bytes(pad.read_bytes())
    klaar = takenkeuze("check", ".", "--strict", map_=tmp_path)
    assert klaar.returncode == 0, klaar.stdout
    assert ", 0 fouten, " in klaar.stdout
    assert "waarschuwing" not in klaar.stdout


@pytest.mark.parametrize("pad", sorted((ROOT / "scenarios").rglob("*.yaml")), ids=lambda pad: pad.stem)
def test_every_shipped_file_passes_strictly(pad: Path) -> None:
    klaar = takenkeuze("check", "--strict", str(pad))
    assert klaar.returncode == 0, klaar.stdout


@pytest.mark.parametrize(
    "regel",
    ["[z-a].yaml", "[", "[]", "[!]", "[^]", "*a" * 40 + "b", "**/" * 40 + "x", "**/a/" * 30 + "x", "?" * 9, "\\"],
)
def test_no_line_takes_long_or_stops_the_check(tmp_path: Path, regel: str) -> None:
    """Whoever wrote it: the file comes with the folder."""
    map_ = tmp_path / "/".join("a" * 30)
    map_.mkdir(parents=True)
    (map_ / ("a" * 200 + ".yaml")).write_text("scenario: x\nmaatregelen: []\n", encoding="utf-8")
    (tmp_path / ".takenkeuzeignore").write_text(f"{regel}\n", encoding="utf-8")
    begin = time.process_time()
    assert takenkeuze("check", map_=tmp_path).returncode == 0
    assert time.process_time() - begin < 5
