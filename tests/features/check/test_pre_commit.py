# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The hook for pre-commit, by pre-commit itself, in a repository made for it; and the example workflows."""

import re
import subprocess
import sys
from pathlib import Path
from textwrap import indent

import pytest
import yaml

from tests import ROOT
from tests.helpers import BOEK, PARAMETERS

BOEK += indent(PARAMETERS, "    ")
SCENARIO = """\
scenario: Mijn
productenboek: boek.yaml
maatregelen:
  - {knop: kaasschaaf, product: taak, korting: 2%, ingang: 2040}
"""
HOOK = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))[0]


def _run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(options, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def test_the_manifest_is_valid() -> None:
    done = _run(ROOT, sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml")
    assert done.returncode == 0, done.stdout


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the hook, a scenario, its productenboek and the settings of another program."""
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "cache"))
    # everything as in the manifest, but with the program that is being tested instead of one that is installed
    own = {**HOOK, "language": "system", "entry": f"{sys.executable} -m {HOOK['entry']}"}
    config = yaml.safe_dump({"repos": [{"repo": "local", "hooks": [own]}]})
    repo = tmp_path / "repo"
    (repo / "keuzes").mkdir(parents=True)
    (repo / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    (repo / "compose.yaml").write_text("services: {}\n", encoding="utf-8")
    (repo / "keuzes" / "boek.yaml").write_text(BOEK, encoding="utf-8")
    (repo / "keuzes" / "mijn.yaml").write_text(SCENARIO, encoding="utf-8")
    _run(repo, "git", "init", "--quiet")
    _run(repo, "git", "add", "--all")
    return repo


def _hook(repo: Path, *options: str) -> subprocess.CompletedProcess[str]:
    _run(repo, "git", "add", "--all")
    return _run(repo, sys.executable, "-m", "pre_commit", "run", *options)


def _commit(repo: Path) -> None:
    me = ("-c", "user.name=ik", "-c", "user.email=ik@example.org")
    assert _run(repo, "git", *me, "commit", "--quiet", "--no-verify", "--message", "begin").returncode == 0


def test_a_commit_with_a_broken_scenario_is_stopped(repo: Path) -> None:
    good = _hook(repo, "--all-files")
    assert good.returncode == 0, good.stdout
    assert "Passed" in good.stdout
    (repo / "keuzes" / "mijn.yaml").write_text("scenario: Fout\nmaatregelen: [{knop: kaasschaf}]\n", encoding="utf-8")
    error = _hook(repo)
    assert error.returncode == 1
    assert "keuzes/mijn.yaml:2:22: fout TK020" in error.stdout
    assert "2 bestanden gecontroleerd, 1 fout" in error.stdout


def test_the_hook_tells_warnings_and_says_of_other_files_what_a_folder_says(repo: Path) -> None:
    good = _hook(repo, "--all-files")
    assert re.search(r"keuzes/mijn.yaml:4:\d+: waarschuwing TK108", good.stdout)
    assert "Overgeslagen, want geen scenario of productenboek: compose.yaml\n" in good.stdout
    assert good.stdout.count("compose.yaml") == 1


def test_a_productenboek_that_changes_is_checked_with_the_scenarios_on_it(repo: Path) -> None:
    _commit(repo)
    (repo / "keuzes" / "boek.yaml").write_text(BOEK.replace("product: taak", "product: taken"), encoding="utf-8")
    error = _hook(repo)
    assert error.returncode == 1
    assert re.search(r"keuzes/mijn.yaml:4:\d+: fout TK020", error.stdout)


def test_drafts_beside_what_is_committed_stop_nothing(repo: Path) -> None:
    _commit(repo)
    (repo / "keuzes" / "mijn.yaml").write_text(SCENARIO.replace("2%", "3%"), encoding="utf-8")
    _run(repo, "git", "add", "--all")
    # a draft that git has not been told of, and one that is further than what will be committed
    (repo / "keuzes" / "kladversie.yaml").write_text("scenario: [kapot\n", encoding="utf-8")
    (repo / "keuzes" / "mijn.yaml").write_text("scenario: [kapot\n", encoding="utf-8")
    good = _run(repo, sys.executable, "-m", "pre_commit", "run")
    assert good.returncode == 0, good.stdout
    assert "2 bestanden gecontroleerd, 0 fouten" in good.stdout
    assert (repo / "keuzes" / "mijn.yaml").read_text("utf-8") == "scenario: [kapot\n"
    # whoever asks about the folder itself hears of the draft
    assert _run(repo, sys.executable, "-m", "takenkeuze", "check", ".").returncode == 1


def test_a_productenboek_that_git_does_not_have_stops_a_commit(repo: Path, tmp_path: Path) -> None:
    (repo / ".gitignore").write_text("boek.yaml\n", encoding="utf-8")
    _run(repo, "git", "rm", "--quiet", "--cached", "keuzes/boek.yaml")
    error = _hook(repo)
    assert error.returncode == 1
    message = (
        "keuzes/mijn.yaml:2:16: fout TK030: dit scenario staat in git, maar zijn productenboek niet: keuzes/boek.yaml"
    )
    assert message in re.sub(r"\n    ", " ", error.stdout)
    # without the option it is a warning: a draft may rest on a draft
    plain = _run(repo, sys.executable, "-m", "takenkeuze", "check", ".")
    assert plain.returncode == 0
    assert "keuzes/mijn.yaml:2:16: waarschuwing TK030" in plain.stdout
    # and this is what a clone would say
    _commit(repo)
    _run(tmp_path, "git", "clone", "--quiet", str(repo), "kloon")
    assert "fout TK001" in _run(tmp_path / "kloon", sys.executable, "-m", "takenkeuze", "check", ".").stdout
    # until git is told of it
    (repo / ".gitignore").unlink()
    assert (
        "fout TK030: dit scenario staat in git"
        in _run(repo, sys.executable, "-m", "takenkeuze", "check", "--vastgelegd").stdout
    )
    assert _hook(repo, "--all-files").returncode == 0


def test_a_productenboek_outside_the_repository(repo: Path, tmp_path: Path) -> None:
    (tmp_path / "boek.yaml").write_text(BOEK, encoding="utf-8")
    (repo / "keuzes" / "mijn.yaml").write_text(SCENARIO.replace("boek.yaml", "../../boek.yaml"), encoding="utf-8")
    error = _hook(repo)
    assert error.returncode == 1
    assert "zijn productenboek niet: ../boek.yaml" in re.sub(r"\n    ", " ", error.stdout)


def test_only_what_git_tracks_needs_git(tmp_path: Path) -> None:
    done = _run(tmp_path, sys.executable, "-m", "takenkeuze", "check", "--vastgelegd")
    assert (done.returncode, done.stdout) == (2, "")
    (tmp_path / "boek.yaml").write_text(BOEK, encoding="utf-8")
    done = _run(tmp_path, sys.executable, "-m", "takenkeuze", "check", "--vastgelegd")
    assert "--vastgelegd kan niet, want deze map hoort niet bij een git-repository" in done.stderr


def test_the_example_in_the_manual_is_a_configuration_with_this_hook(tmp_path: Path) -> None:
    manual = (ROOT / "docs" / "handleiding.md").read_text("utf-8")
    (example,) = [b for b in manual.split("```yaml\n")[1:] if "takenkeuze-check" in b.partition("```")[0]]
    config = tmp_path / ".pre-commit-config.yaml"
    config.write_text(example.partition("```")[0], encoding="utf-8")
    done = _run(tmp_path, sys.executable, "-m", "pre_commit", "validate-config", str(config))
    assert done.returncode == 0, done.stdout
    (bron,) = yaml.safe_load(config.read_text("utf-8"))["repos"]
    assert [hook["id"] for hook in bron["hooks"]] == [HOOK["id"]]


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.github-workflows", ".github/workflows/controle.yml"),
        ("vendor.github-workflows", "docs/voorbeelden/github-controle.yml"),
        ("vendor.github-workflows", "docs/voorbeelden/github-diff.yml"),
        ("vendor.gitlab-ci", "docs/voorbeelden/gitlab-ci.yml"),
    ],
)
def test_the_workflows_are_workflows(schema: str, file: str) -> None:
    done = _run(ROOT, sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, file)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("example", sorted((ROOT / "docs" / "voorbeelden").glob("*.yml")), ids=lambda path: path.stem)
def test_an_example_installs_from_a_repository(example: Path) -> None:
    # the package is in no registry: there the name is free for anyone to take
    installaties = re.findall(r"pip install .*", example.read_text("utf-8"))
    assert installaties
    assert all("takenkeuze @ git+https://git.example.org/" in line for line in installaties)


def test_the_scenarios_of_the_project_pass_its_own_workflow() -> None:
    done = _run(ROOT, sys.executable, "-m", "takenkeuze", "check", "scenarios", "data", "--format", "github")
    assert done.returncode == 0
    assert " bestanden gecontroleerd, 0 fouten" in done.stdout
