# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

""".takenkeuzeignore: what check leaves out of folders and globs, held to what git does with the same lines."""

import subprocess
import time
from pathlib import Path

import pytest

from takenkeuze.shell.finding import seek
from tests import ROOT
from tests.program import takenkeuze

SCENARIO = "scenario: Proef\n"
NAMES = ("a.yaml", "b.yaml", "sub/a.yaml", "sub/b.yaml", "sub/diep/a.yaml", "sub/diep/a-1.yaml", "x/sub/a.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in NAMES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SCENARIO, encoding="utf-8")
    return tmp_path


def remaining(folder: Path, path: str = "") -> list[str]:
    return sorted(Path(name).relative_to(folder).as_posix() for name in seek([str(folder / path)]).files)


@pytest.mark.parametrize(
    "lines",
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
def test_a_line_means_what_it_means_to_git(lines: str, folder: Path) -> None:
    (folder / ".takenkeuzeignore").write_text(lines, encoding="utf-8")
    (folder / "ignore").write_text(lines, encoding="utf-8")
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    options = ["git", "-C", str(folder), "-c", f"core.excludesFile={folder / 'ignore'}", "check-ignore", "--no-index"]
    removed = subprocess.run([*options, *NAMES], capture_output=True, text=True, check=False).stdout.split()
    assert remaining(folder) == sorted({*NAMES} - {*removed})


def test_it_holds_for_its_folder_and_below_and_the_nearest_decides(folder: Path) -> None:
    (folder / ".takenkeuzeignore").write_text("a.yaml\n", encoding="utf-8")
    (folder / "sub" / ".takenkeuzeignore").write_text("!a.yaml\nb.yaml\n", encoding="utf-8")
    assert remaining(folder) == ["b.yaml", "sub/a.yaml", "sub/diep/a-1.yaml", "sub/diep/a.yaml"]


def test_it_counts_from_the_top_of_the_work_tree_or_from_where_the_user_is(folder: Path) -> None:
    (folder / ".takenkeuzeignore").write_text("/sub/a.yaml\n", encoding="utf-8")
    # no repository, and the user is elsewhere: only what was asked for counts
    assert "sub/a.yaml" in remaining(folder, "sub")
    done = takenkeuze("check", "sub", folder=folder)
    assert "3 bestanden gecontroleerd" in done.stdout
    assert "Weggelaten door .takenkeuzeignore: 1 bestand\n" in done.stderr
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    assert "sub/a.yaml" not in remaining(folder, "sub")


def test_globs_leave_them_out_and_a_file_that_is_named_is_checked(folder: Path) -> None:
    (folder / ".takenkeuzeignore").write_text("sub/\n", encoding="utf-8")
    assert remaining(folder, "*/*.yaml") == remaining(folder, "**/diep/*.yaml") == []
    assert remaining(folder, "sub/a.yaml") == ["sub/a.yaml"]


def test_a_file_of_rules_that_cannot_be_read_leaves_nothing_out(folder: Path) -> None:
    (folder / ".takenkeuzeignore").mkdir()
    assert remaining(folder) == sorted(NAMES)


def test_a_fresh_clone_of_this_repository_is_clean(tmp_path: Path) -> None:
    (tmp_path / ".takenkeuzeignore").write_bytes((ROOT / ".takenkeuzeignore").read_bytes())
    for path in (path for kind in ("*.yaml", "*.yml") for path in ROOT.rglob(kind)):
        name = path.relative_to(ROOT)
        if not any(part.startswith(".") or part in ("build", "dist") for part in name.parts):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(path.read_bytes())
    done = takenkeuze("check", ".", "--strict", folder=tmp_path)
    assert done.returncode == 0, done.stdout
    assert ", 0 fouten, " in done.stdout
    assert "waarschuwing" not in done.stdout


@pytest.mark.parametrize("path", sorted((ROOT / "scenarios").rglob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_file_passes_strictly(path: Path) -> None:
    done = takenkeuze("check", "--strict", str(path))
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "line",
    ["[z-a].yaml", "[", "[]", "[!]", "[^]", "*a" * 40 + "b", "**/" * 40 + "x", "**/a/" * 30 + "x", "?" * 9, "\\"],
)
def test_no_line_takes_long_or_stops_the_check(tmp_path: Path, line: str) -> None:
    """Whoever wrote it: the file comes with the folder."""
    folder = tmp_path / "/".join("a" * 30)
    folder.mkdir(parents=True)
    (folder / ("a" * 200 + ".yaml")).write_text("scenario: x\nmaatregelen: []\n", encoding="utf-8")
    (tmp_path / ".takenkeuzeignore").write_text(f"{line}\n", encoding="utf-8")
    start = time.process_time()
    assert takenkeuze("check", folder=tmp_path).returncode == 0
    assert time.process_time() - start < 5
