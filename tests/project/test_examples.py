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

EXAMPLES = ROOT / "docs" / "voorbeelden"
MARKER = "<!-- takenkeuze-verschil -->"
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
    repo.write("scenarios/boek.yaml", BOEK)
    repo.write("scenarios/a.yaml", scenario("A"))
    repo.write("scenarios/b.yaml", scenario("B"))
    repo.commit()
    repo.git("checkout", "-qb", "tak")
    repo.substitute("scenarios/a.yaml", "10%", "11%")
    repo.substitute("scenarios/boek.yaml", "inwoners: 600", "inwoners: 700")
    repo.write("scenarios/kapot.yaml", "scenario: [kapot\n")
    repo.commit()
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, text in (("takenkeuze", ""), ("gh", GH), ("curl", CURL), ("python", "")):
        (programs / f"{name}.py").write_text(text, encoding="utf-8")
        what = {"takenkeuze": "-m takenkeuze", "python": ""}.get(name, f'"{programs / name}.py"')
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {what} "$@"\n', encoding="utf-8")
        (programs / name).chmod(0o755)
    return repo


def execute(repo: Repo, shell: str, options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    path = f"{repo.top.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [shell, "-c", options],
        cwd=repo.top,
        env=os.environ | {"PATH": path, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def read(name: str) -> Any:
    return yaml.safe_load((EXAMPLES / name).read_text("utf-8"))


def check_comment(repo: Repo) -> None:
    comment = (repo.top / "gepost.md").read_text("utf-8")
    assert comment.startswith(f"{MARKER}\n\n## Wat verandert er sinds ")
    assert "| scenarios/a.yaml | gewijzigd | -10.000 |" in comment
    assert "| scenarios/b.yaml | ander productenboek | 0 |" in comment
    assert "deze \\[ wordt niet gesloten" in comment
    assert comment.count("<details>") == comment.count("</details>") > 5


# --- GitHub ------------------------------------------------------------------------------------------------------


def github(repo: Repo) -> list[subprocess.CompletedProcess[str]]:
    steps = [step for step in read("github-diff.yml")["jobs"]["verschil"]["steps"] if "env" in step]
    environment = {
        "DOEL": "main",
        "NUMMER": "12",
        "GH_TOKEN": "geheim",
        "GITHUB_REPOSITORY": "gr/scenarios",
        "GITHUB_STEP_SUMMARY": str(repo.top.parent / "samenvatting.md"),
    }
    assert {name for step in steps for name in step["env"]} <= environment.keys()
    return [execute(repo, "bash", step["run"], **environment) for step in steps]


def test_github_gets_one_comment_that_is_refreshed(repo: Repo) -> None:
    assert [done.stderr for done in github(repo)] == ["", ""]
    check_comment(repo)
    assert "repos/gr/scenarios/issues/12/comments" in (repo.top / "gh.log").read_text().splitlines()[-1]
    (repo.top / "oud").write_text("34\n35\n")
    assert [done.returncode for done in github(repo)] == [0, 0]
    assert (repo.top / "gh.log").read_text().splitlines()[-1] == (
        "api --method PATCH repos/gr/scenarios/issues/comments/34 -F"
    )


def test_github_hears_it_when_nothing_can_be_compared(repo: Repo) -> None:
    repo.git("branch", "-qm", "main", "anders")
    first, _ = github(repo)
    assert first.returncode == 1
    assert "git kent deze revisie niet" in first.stderr


# --- GitLab ------------------------------------------------------------------------------------------------------


def gitlab(repo: Repo, **environment: str) -> subprocess.CompletedProcess[str]:
    command_lines = read("gitlab-ci.yml")["verschil"]["script"]
    environment = {
        "CI_API_V4_URL": "https://gitlab.example.org/api/v4",
        "CI_PROJECT_ID": "5",
        "CI_MERGE_REQUEST_IID": "6",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": repo.git("rev-parse", "main").strip(),
        "TAKENKEUZE_TOKEN": "geheim",
        **environment,
    }
    # GitLab puts the parts below each other, each only when the one before it went well
    return execute(repo, "bash", "set -eo pipefail\n" + "\n".join(command_lines), **environment)


def test_gitlab_gets_one_comment_that_is_refreshed(repo: Repo) -> None:
    of_another = {"id": 1, "body": f"{MARKER}\nnagemaakt", "author": {"id": 8}}

    (repo.top / "paginas.json").write_text(json.dumps({"1": [of_another]}))
    done = gitlab(repo)
    assert (done.returncode, done.stderr) == (0, "")
    check_comment(repo)
    assert (repo.top / "curl.log").read_text().splitlines()[-1] == (
        "POST https://gitlab.example.org/api/v4/projects/5/merge_requests/6/notes"
    )
    is_ours = {"id": 99, "body": f"{MARKER}\noud", "author": {"id": 7}}
    (repo.top / "paginas.json").write_text(json.dumps({"1": [of_another], "2": [is_ours]}))
    assert gitlab(repo).returncode == 0
    assert (repo.top / "curl.log").read_text().splitlines()[-1] == (
        "PUT https://gitlab.example.org/api/v4/projects/5/merge_requests/6/notes/99"
    )


def test_gitlab_without_a_token_has_the_file(repo: Repo) -> None:
    done = gitlab(repo, TAKENKEUZE_TOKEN="")
    assert (done.returncode, done.stderr) == (0, "")
    assert "er is geen reactie geplaatst" in done.stdout
    assert (repo.top / "verschil.md").read_text("utf-8").startswith("## Wat verandert er sinds ")
    assert not (repo.top / "curl.log").exists()


def test_gitlab_has_the_findings_at_tests_and_at_code_quality(repo: Repo) -> None:
    task = read("gitlab-ci.yml")["scenario's"]
    done = execute(repo, "bash", "\n".join(task["script"]))
    assert done.returncode == 1  # kapot.yaml
    for file in task["artifacts"]["reports"].values():
        assert (repo.top / file).is_file()


# --- all of them -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*.yml")), ids=lambda path: path.stem)
def test_an_example_trusts_nothing_it_does_not_name(example: Path) -> None:
    text = example.read_text("utf-8")
    # what others run is named by its commit, for a tag can be moved
    for action in re.findall(r"uses: (\S+)", text):
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action), action
    document = yaml.safe_load(text)
    if "jobs" not in document:
        return
    assert document["permissions"]["contents"] == "read"
    for task in document["jobs"].values():
        for step in task["steps"]:
            # a title or a branch is text of a stranger: it may be a variable, and never part of a command
            assert "${{" not in step.get("run", "")
            if "run" in step:
                assert subprocess.run(["bash", "-n", "-c", step["run"]], check=False).returncode == 0
