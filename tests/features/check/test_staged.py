# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``check --vastgelegd`` judges what is staged, whatever lies in the folder: by hand, and in a hook of git."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from textwrap import indent

import pytest

from tests.helpers import BOEK, PARAMETERS
from tests.program import takenkeuze

BOEK += indent(PARAMETERS, "    ")
GOOD = """\
scenario: Mijn
productenboek: boek.yaml
maatregelen:
  - {knop: kaasschaaf, product: taak, korting: 2%, ingang: 2028}
"""
ERROR = GOOD.replace("kaasschaaf", "kaasschaf")
ENV = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    me = ("-c", "user.name=Proef", "-c", "user.email=proef@example.org")
    return subprocess.run(
        ["git", *me, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=False, env=ENV
    )


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository in which a scenario and its productenboek are committed."""
    repo = tmp_path / "repo"
    write(repo / "keuzes" / "boek.yaml", BOEK)
    write(repo / "keuzes" / "mijn.yaml", GOOD)
    git(repo, "init", "--quiet")
    git(repo, "add", "--all")
    assert git(repo, "commit", "--quiet", "--message", "begin").returncode == 0
    return repo


def check(repo: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return takenkeuze("check", "--vastgelegd", *arguments, folder=repo)


def test_a_draft_on_a_staged_scenario_does_not_count(repo: Path) -> None:
    write(repo / "keuzes" / "mijn.yaml", ERROR)
    done = check(repo)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 bestanden gecontroleerd, 0 fouten" in done.stdout
    for named in ("keuzes", "keuzes/*.yaml", "keuzes/mijn.yaml", str(repo / "keuzes")):
        assert check(repo, named).returncode == 0, named
    assert check(repo / "keuzes", "mijn.yaml").returncode == 0
    assert takenkeuze("check", folder=repo).returncode == 1


def test_a_mistake_that_is_staged_counts_when_the_draft_mended_it(repo: Path) -> None:
    write(repo / "keuzes" / "mijn.yaml", f"# een regel erboven\n{ERROR}")
    git(repo, "add", "--all")
    write(repo / "keuzes" / "mijn.yaml", GOOD)
    done = check(repo)
    assert done.returncode == 1
    # by the path of the file, with the line that is staged
    assert "keuzes/mijn.yaml:5:12: fout TK020" in done.stdout
    assert "korting: 2%" in done.stdout
    assert takenkeuze("check", folder=repo).returncode == 0


def test_the_productenboek_is_the_one_that_is_staged(repo: Path) -> None:
    write(repo / "keuzes" / "boek.yaml", "productenboek: [kapot\n")
    assert check(repo).returncode == 0
    assert check(repo, "keuzes/mijn.yaml").returncode == 0
    git(repo, "add", "--all")
    write(repo / "keuzes" / "boek.yaml", BOEK)
    done = check(repo, "keuzes/mijn.yaml")
    assert done.returncode == 1
    assert "keuzes/boek.yaml:" in done.stdout


def test_a_list_is_the_one_that_is_staged(repo: Path) -> None:
    before, _, after = BOEK.partition("gemeenten:\n")
    write(repo / "keuzes" / "boek.yaml", f"{before}gemeenten: {{csv: lijst.csv}}\n{after[after.index('schillen') :]}")
    write(repo / "keuzes" / "lijst.csv", "code;naam;inwoners\nGM0001;Oost;600\n")
    git(repo, "add", "--all")
    write(repo / "keuzes" / "lijst.csv", "code;naam;inwoners\nGM0001;Oost;veel\n")
    assert check(repo).returncode == 0
    git(repo, "add", "--all")
    (repo / "keuzes" / "lijst.csv").unlink()
    done = check(repo)
    assert (done.returncode, "keuzes/lijst.csv:2:13: fout TK013" in done.stdout) == (1, True)


def test_what_is_staged_counts_when_it_no_longer_lies_there(repo: Path) -> None:
    write(repo / "keuzes" / ".verborgen" / "x.yaml", ERROR)
    write(repo / "keuzes" / "fout.yaml", ERROR)
    git(repo, "add", "--all")
    for name in (".verborgen/x.yaml", "fout.yaml", "boek.yaml"):
        (repo / "keuzes" / name).unlink()
    done = check(repo)
    assert done.returncode == 1
    assert "keuzes/fout.yaml:4:12: fout TK020" in done.stdout
    assert "3 bestanden gecontroleerd, 1 fout" in done.stdout
    # what a sparse checkout keeps out was never to lie there
    git(repo, "update-index", "--skip-worktree", "keuzes/fout.yaml")
    assert "2 bestanden gecontroleerd, 0 fouten" in check(repo).stdout


def test_many_files_say_the_same(repo: Path) -> None:
    for number in range(60):
        write(repo / "keuzes" / f"s{number}.yaml", GOOD)
    git(repo, "add", "--all")
    for path in (repo / "keuzes").iterdir():
        path.write_text("scenario: [kapot\n", encoding="utf-8")
    assert "62 bestanden gecontroleerd, 0 fouten" in check(repo).stdout


def test_what_is_left_out_is_what_is_staged(repo: Path) -> None:
    write(repo / "keuzes" / "proef.yaml", ERROR)
    write(repo / ".takenkeuzeignore", "proef.yaml\n")
    git(repo, "add", "--all")
    write(repo / ".takenkeuzeignore", "mijn.yaml\n")
    assert "2 bestanden gecontroleerd, 0 fouten" in check(repo).stdout


def test_a_link_is_followed_to_what_is_staged(repo: Path) -> None:
    (repo / "link.yaml").symlink_to("keuzes/mijn.yaml")
    git(repo, "add", "--all")
    write(repo / "keuzes" / "mijn.yaml", ERROR)
    write(repo / "boek.yaml", BOEK)
    done = check(repo, "link.yaml")
    assert done.returncode == 1  # its productenboek is beside the link, and not in git
    assert "link.yaml:2:16: fout TK030" in done.stdout
    assert "TK020" not in done.stdout
    (repo / "link.yaml").unlink()
    assert "TK020" not in check(repo, "link.yaml").stdout
    # round in circles, and out of the repository, is nothing that is staged
    (repo / "rond.yaml").symlink_to("rond.yaml")
    (repo / "weg.yaml").symlink_to("../../weg.yaml")
    git(repo, "add", "--all")
    (repo / "rond.yaml").unlink()
    (repo / "weg.yaml").unlink()
    done = check(repo, "rond.yaml", "weg.yaml")
    assert done.stdout.count("dit bestand bestaat niet") == 2


def test_what_only_a_filter_can_read_is_read_where_it_lies(repo: Path, tmp_path: Path) -> None:
    mark = tmp_path / "UITGEVOERD"
    git(repo, "config", "filter.geheim.clean", f"tee -a {shlex.quote(str(mark))} | rev")
    git(repo, "config", "filter.geheim.smudge", "rev")
    write(repo / ".gitattributes", "mijn.yaml filter=geheim\n")
    write(repo / "keuzes" / "mijn.yaml", GOOD + "\n")
    git(repo, "add", "--all")
    assert git(repo, "show", ":keuzes/mijn.yaml").stdout.startswith("njiM")
    mark.unlink()
    assert "2 bestanden gecontroleerd, 0 fouten" in check(repo).stdout
    assert not mark.exists()


def test_a_conflict_is_told(repo: Path) -> None:
    git(repo, "checkout", "--quiet", "-b", "ander")
    write(repo / "keuzes" / "mijn.yaml", GOOD.replace("2%", "3%"))
    git(repo, "commit", "--quiet", "--all", "--message", "drie")
    git(repo, "checkout", "--quiet", "-")
    write(repo / "keuzes" / "mijn.yaml", GOOD.replace("2%", "4%"))
    git(repo, "commit", "--quiet", "--all", "--message", "vier")
    assert git(repo, "merge", "ander").returncode == 1
    assert "fout TK004" in check(repo).stdout


def test_a_file_that_is_too_large_is_told(repo: Path) -> None:
    write(repo / "keuzes" / "groot.yaml", GOOD + "# niets\n" * 1_300_000)
    git(repo, "add", "--all")
    (repo / "keuzes" / "groot.yaml").unlink()
    assert "het bestand is groter dan 10 MB" in check(repo, "keuzes/groot.yaml").stdout


def test_verify_makes_an_export_of_what_is_staged_again(repo: Path) -> None:
    write(repo / "keuzes" / "mijn.yaml", ERROR)
    assert check(repo, "--output", "uit.json").returncode == 0
    assert takenkeuze("verify", "uit.json", folder=repo).returncode == 0
    git(repo, "add", "keuzes")
    done = takenkeuze("verify", "uit.json", folder=repo)
    assert done.returncode == 1
    assert "keuzes/mijn.yaml" in done.stdout
    assert json.loads((repo / "uit.json").read_text("utf-8"))["kwitantie"]["opties"]["vastgelegd"] is True


@pytest.fixture
def hook(repo: Path) -> Path:
    """That repository, with check as a plain hook of git."""
    hook = repo / ".git" / "hooks" / "pre-commit"
    write(hook, f"#!/bin/sh\nexec {shlex.quote(sys.executable)} -m takenkeuze check --vastgelegd\n")
    hook.chmod(0o755)
    return repo


def commit(repo: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return git(repo, "commit", "--message", "verder", *arguments)


def test_a_hook_of_git_judges_the_commit(hook: Path) -> None:
    scenario = hook / "keuzes" / "mijn.yaml"
    write(scenario, ERROR)
    git(hook, "add", "--all")
    write(scenario, GOOD)
    done = commit(hook)
    assert done.returncode == 1
    assert "keuzes/mijn.yaml:4:12: fout TK020" in done.stdout + done.stderr
    write(scenario, GOOD.replace("2%", "3%"))
    git(hook, "add", "--all")
    write(scenario, ERROR)
    assert commit(hook).returncode == 0


def test_a_hook_of_git_judges_what_commit_adds_itself(hook: Path) -> None:
    # git has an index for this commit alone
    write(hook / "keuzes" / "mijn.yaml", ERROR)
    write(hook / "keuzes" / "ander.yaml", GOOD)
    git(hook, "add", "keuzes/ander.yaml")
    assert commit(hook, "--all").returncode == 1
    assert commit(hook, "keuzes/mijn.yaml").returncode == 1
    assert commit(hook, "keuzes/ander.yaml").returncode == 0


def test_a_hook_in_a_linked_work_tree(hook: Path, tmp_path: Path) -> None:
    git(hook, "worktree", "add", "--quiet", str(tmp_path / "naast"))
    beside = tmp_path / "naast"
    write(beside / "keuzes" / "mijn.yaml", ERROR)
    assert commit(beside, "--all").returncode == 1
    git(beside, "checkout", "--", "keuzes")
    write(beside / "keuzes" / "ander.yaml", GOOD)
    git(beside, "add", "--all")
    write(beside / "keuzes" / "ander.yaml", ERROR)
    assert commit(beside).returncode == 0


def test_another_repository_than_that_of_the_hook_has_its_own_index(hook: Path, tmp_path: Path) -> None:
    other = tmp_path / "ander"
    write(other / "mijn.yaml", GOOD)
    git(other, "init", "--quiet")
    write(
        other / ".git" / "hooks" / "pre-commit", f"#!/bin/sh\ncd {shlex.quote(str(hook))}\nexec .git/hooks/pre-commit\n"
    )
    (other / ".git" / "hooks" / "pre-commit").chmod(0o755)
    git(other, "add", "--all")
    done = commit(other)
    assert "2 bestanden gecontroleerd, 0 fouten" in done.stdout + done.stderr
    assert done.returncode == 0
