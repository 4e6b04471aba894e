# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The example workflows: their shell parts for real, in a repository, with a stub for GitHub or GitLab."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import ROOT
from tests.repo import BOEK, Repo, scenario

VOORBEELDEN = ROOT / "docs" / "voorbeelden"
MERK = "<!-- takenkeuze-verschil -->"
GH = '''
"""gh: lists the id of our comment, if there is one, and remembers what is posted."""
import sys
from pathlib import Path
woorden = sys.argv[1:]
with Path("gh.log").open("a") as log:
    log.write(" ".join(w for w in woorden if w[0] != "." and "@" not in w) + "\\n")
if "--jq" in woorden:
    print(Path("oud").read_text() if Path("oud").exists() else "", end="")
else:
    (body,) = [w for w in woorden if w.startswith("body=@")]
    Path("gepost.md").write_text(Path(body.removeprefix("body=@")).read_text("utf-8"), "utf-8")
'''
CURL = '''
"""curl: a GitLab with a user, two pages of notes, and a memory for what is posted."""
import json, sys
from pathlib import Path
woorden = sys.argv[1:]
assert sys.stdin.read() == 'header = "PRIVATE-TOKEN: geheim"\\n'
assert "geheim" not in " ".join(woorden)
(adres,) = [w for w in woorden if w.startswith("https://")]
assert adres.startswith("https://gitlab.example.org/api/v4/")
with Path("curl.log").open("a") as log:
    log.write(" ".join(w for w in woorden if w in ("PUT", "POST") or w == adres) + "\\n")
if adres.endswith("/user"):
    print(json.dumps({"id": 7}))
elif "notes?" in adres:
    paginas = json.loads(Path("paginas.json").read_text())
    print(json.dumps(paginas.get(adres.partition("&page=")[2].partition("&")[0], [])), end="")
else:
    (body,) = [w for w in woorden if w.startswith("body@")]
    Path("gepost.md").write_text(Path(body.removeprefix("body@")).read_text("utf-8"), "utf-8")
'''


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A branch that changes a scenario and a productenboek, and has a file with mistakes."""
    repo = Repo(tmp_path / "repo")
    repo.schrijf("scenarios/boek.yaml", BOEK)
    repo.schrijf("scenarios/a.yaml", scenario("A"))
    repo.schrijf("scenarios/b.yaml", scenario("B"))
    repo.leg_vast()
    repo.git("checkout", "-qb", "tak")
    repo.vervang("scenarios/a.yaml", "10%", "11%")
    repo.vervang("scenarios/boek.yaml", "inwoners: 600", "inwoners: 700")
    repo.schrijf("scenarios/kapot.yaml", "scenario: [kapot\n")
    repo.leg_vast()
    programmas = tmp_path / "bin"
    programmas.mkdir()
    for naam, tekst in (("takenkeuze", ""), ("gh", GH), ("curl", CURL), ("python", "")):
        (programmas / f"{naam}.py").write_text(tekst, encoding="utf-8")
        wat = {"takenkeuze": "-m takenkeuze", "python": ""}.get(naam, f'"{programmas / naam}.py"')
        (programmas / naam).write_text(f'#!/bin/sh\nexec "{sys.executable}" {wat} "$@"\n', encoding="utf-8")
        (programmas / naam).chmod(0o755)
    return repo


def voer_uit(repo: Repo, shell: str, opdracht: str, **omgeving: str) -> subprocess.CompletedProcess[str]:
    pad = f"{repo.top.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [shell, "-c", opdracht],
        cwd=repo.top,
        env=os.environ | {"PATH": pad, **omgeving},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def lees(naam: str) -> Any:
    return yaml.safe_load((VOORBEELDEN / naam).read_text("utf-8"))


def keur_reactie(repo: Repo) -> None:
    reactie = (repo.top / "gepost.md").read_text("utf-8")
    assert reactie.startswith(f"{MERK}\n\n## Wat verandert er sinds ")
    assert "| scenarios/a.yaml | gewijzigd | -10.000,00 |" in reactie
    assert "| scenarios/b.yaml | ander productenboek | 0,00 |" in reactie
    assert "deze \\[ wordt niet gesloten" in reactie
    assert reactie.count("<details>") == reactie.count("</details>") > 5


# --- GitHub ------------------------------------------------------------------------------------------------------


def github(repo: Repo) -> list[subprocess.CompletedProcess[str]]:
    stappen = [stap for stap in lees("github-diff.yml")["jobs"]["verschil"]["steps"] if "env" in stap]
    omgeving = {
        "DOEL": "main",
        "NUMMER": "12",
        "GH_TOKEN": "geheim",
        "GITHUB_REPOSITORY": "gr/scenarios",
        "GITHUB_STEP_SUMMARY": str(repo.top.parent / "samenvatting.md"),
    }
    assert {naam for stap in stappen for naam in stap["env"]} <= omgeving.keys()
    return [voer_uit(repo, "bash", stap["run"], **omgeving) for stap in stappen]


def test_github_gets_one_comment_that_is_refreshed(repo: Repo) -> None:
    assert [klaar.stderr for klaar in github(repo)] == ["", ""]
    keur_reactie(repo)
    assert "repos/gr/scenarios/issues/12/comments" in (repo.top / "gh.log").read_text().splitlines()[-1]
    (repo.top / "oud").write_text("34\n35\n")
    assert [klaar.returncode for klaar in github(repo)] == [0, 0]
    assert (repo.top / "gh.log").read_text().splitlines()[-1] == (
        "api --method PATCH repos/gr/scenarios/issues/comments/34 -F"
    )


def test_github_hears_it_when_nothing_can_be_compared(repo: Repo) -> None:
    repo.git("branch", "-qm", "main", "anders")
    eerste, _ = github(repo)
    assert eerste.returncode == 1
    assert "git kent deze revisie niet" in eerste.stderr


# --- GitLab ------------------------------------------------------------------------------------------------------


def gitlab(repo: Repo, **omgeving: str) -> subprocess.CompletedProcess[str]:
    opdrachten = lees("gitlab-ci.yml")["verschil"]["script"]
    omgeving = {
        "CI_API_V4_URL": "https://gitlab.example.org/api/v4",
        "CI_PROJECT_ID": "5",
        "CI_MERGE_REQUEST_IID": "6",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": repo.git("rev-parse", "main").strip(),
        "TAKENKEUZE_TOKEN": "geheim",
        **omgeving,
    }
    # GitLab puts the parts below each other, each only when the one before it went well
    return voer_uit(repo, "bash", "set -eo pipefail\n" + "\n".join(opdrachten), **omgeving)


def test_gitlab_gets_one_comment_that_is_refreshed(repo: Repo) -> None:
    van_een_ander = {"id": 1, "body": f"{MERK}\nnagemaakt", "author": {"id": 8}}

    (repo.top / "paginas.json").write_text(json.dumps({"1": [van_een_ander]}))
    klaar = gitlab(repo)
    assert (klaar.returncode, klaar.stderr) == (0, "")
    keur_reactie(repo)
    assert (repo.top / "curl.log").read_text().splitlines()[-1] == (
        "POST https://gitlab.example.org/api/v4/projects/5/merge_requests/6/notes"
    )
    van_ons = {"id": 99, "body": f"{MERK}\noud", "author": {"id": 7}}
    (repo.top / "paginas.json").write_text(json.dumps({"1": [van_een_ander], "2": [van_ons]}))
    assert gitlab(repo).returncode == 0
    assert (repo.top / "curl.log").read_text().splitlines()[-1] == (
        "PUT https://gitlab.example.org/api/v4/projects/5/merge_requests/6/notes/99"
    )


def test_gitlab_without_a_token_has_the_file(repo: Repo) -> None:
    klaar = gitlab(repo, TAKENKEUZE_TOKEN="")
    assert (klaar.returncode, klaar.stderr) == (0, "")
    assert "er is geen reactie geplaatst" in klaar.stdout
    assert (repo.top / "verschil.md").read_text("utf-8").startswith("## Wat verandert er sinds ")
    assert not (repo.top / "curl.log").exists()


def test_gitlab_has_the_findings_at_tests_and_at_code_quality(repo: Repo) -> None:
    taak = lees("gitlab-ci.yml")["scenario's"]
    klaar = voer_uit(repo, "bash", "\n".join(taak["script"]))
    assert klaar.returncode == 1  # kapot.yaml
    for bestand in taak["artifacts"]["reports"].values():
        assert (repo.top / bestand).is_file()


# --- all of them -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("voorbeeld", sorted(VOORBEELDEN.glob("*.yml")), ids=lambda pad: pad.stem)
def test_an_example_trusts_nothing_it_does_not_name(voorbeeld: Path) -> None:
    tekst = voorbeeld.read_text("utf-8")
    # what others run is named by its commit, for a tag can be moved
    for actie in re.findall(r"uses: (\S+)", tekst):
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", actie), actie
    document = yaml.safe_load(tekst)
    if "jobs" not in document:
        return
    assert document["permissions"]["contents"] == "read"
    for taak in document["jobs"].values():
        for stap in taak["steps"]:
            # a title or a branch is text of a stranger: it may be a variable, and never part of a command
            assert "${{" not in stap.get("run", "")
            if "run" in stap:
                assert subprocess.run(["bash", "-n", "-c", stap["run"]], check=False).returncode == 0
