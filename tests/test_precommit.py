"""The hook for pre-commit, by pre-commit itself, in a repository made for it; and the example workflows."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
HOOK = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))[0]


def _run(map_: Path, *opdracht: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(opdracht, cwd=map_, capture_output=True, encoding="utf-8", check=False)


def test_the_manifest_is_valid() -> None:
    klaar = _run(ROOT, sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml")
    assert klaar.returncode == 0, klaar.stdout


def test_a_commit_with_a_broken_scenario_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "cache"))
    # everything as in the manifest, but with the program that is being tested instead of one that is installed
    eigen = {**HOOK, "language": "system", "entry": f"{sys.executable} -m {HOOK['entry']}"}
    config = yaml.safe_dump({"repos": [{"repo": "local", "hooks": [eigen]}]})
    repo = tmp_path / "repo"
    (repo / "scenarios").mkdir(parents=True)
    (repo / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    (repo / "compose.yaml").write_text("services: {}\n", encoding="utf-8")
    scenario = repo / "scenarios" / "mijn.yaml"
    scenario.write_text("scenario: Goed\nmaatregelen: []\n", encoding="utf-8")
    _run(repo, "git", "init", "--quiet")
    _run(repo, "git", "add", "--all")
    goed = _run(repo, sys.executable, "-m", "pre_commit", "run", "--all-files")
    assert goed.returncode == 0, goed.stdout
    assert "Passed" in goed.stdout
    scenario.write_text("scenario: Fout\nmaatregelen: [{knop: kaasschaf}]\n", encoding="utf-8")
    _run(repo, "git", "add", "--all")
    fout = _run(repo, sys.executable, "-m", "pre_commit", "run", "--all-files")
    assert fout.returncode == 1
    assert "scenarios/mijn.yaml:2:22: fout TK020" in fout.stdout
    assert "1 bestand gecontroleerd, 1 fout" in fout.stdout


@pytest.mark.parametrize(
    ("schema", "bestand"),
    [
        ("vendor.github-workflows", ".github/workflows/controle.yml"),
        ("vendor.github-workflows", "docs/voorbeelden/github-controle.yml"),
        ("vendor.github-workflows", "docs/voorbeelden/github-diff.yml"),
        ("vendor.gitlab-ci", "docs/voorbeelden/gitlab-ci.yml"),
    ],
)
def test_the_workflows_are_workflows(schema: str, bestand: str) -> None:
    klaar = _run(ROOT, sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, bestand)
    assert klaar.returncode == 0, klaar.stdout


@pytest.mark.parametrize("voorbeeld", sorted((ROOT / "docs" / "voorbeelden").glob("*.yml")), ids=lambda pad: pad.stem)
def test_an_example_installs_from_a_repository(voorbeeld: Path) -> None:
    # the package is in no registry: there the name is free for anyone to take
    installaties = re.findall(r"pip install .*", voorbeeld.read_text("utf-8"))
    assert installaties
    assert all("takenkeuze @ git+https://git.example.org/" in regel for regel in installaties)


def test_the_scenarios_of_the_project_pass_its_own_workflow() -> None:
    klaar = _run(ROOT, sys.executable, "-m", "takenkeuze", "check", "scenarios", "data", "--format", "github")
    assert klaar.returncode == 0
    assert " bestanden gecontroleerd, 0 fouten" in klaar.stdout
