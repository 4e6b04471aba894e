# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""git only reads for us: nothing that a folder's own settings name is run, and no answer is waited for for ever."""

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from takenkeuze.shell import git as module
from takenkeuze.shell.git import NoGit, ask_git
from tests.program import process, takenkeuze

GIT_ENV = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def git(folder: Path, *arguments: str) -> None:
    """git as whoever made the folder used it, with nothing between them."""
    me = ("-c", "user.name=Proef", "-c", "user.email=proef@example.org")
    subprocess.run(["git", *me, *arguments], cwd=folder, check=True, capture_output=True, env=GIT_ENV)


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository with one scenario in it, changed since."""
    folder = tmp_path / "repo"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    (folder / "s.yaml").write_text("scenario: x\nmaatregelen: []\n", encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "begin")
    (folder / "s.yaml").write_text("scenario: y\nmaatregelen: []\n", encoding="utf-8")
    return folder


class Trap:
    """A program that leaves a mark when it is run."""

    def __init__(self, folder: Path) -> None:
        self.mark = folder / "UITGEVOERD"
        self.program = folder / "val.sh"
        self.program.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{self.mark}'\ncat\n", encoding="utf-8")
        self.program.chmod(0o755)


@pytest.fixture
def trap(tmp_path: Path) -> Trap:
    return Trap(tmp_path)


SETTINGS = [
    "core.fsmonitor",
    "core.pager",
    "core.sshCommand",
    "core.askPass",
    "core.editor",
    "credential.helper",
    "diff.external",
    "diff.yaml.command",
    "diff.yaml.textconv",
    "filter.yaml.clean",
    "filter.yaml.smudge",
    "filter.yaml.process",
    "gpg.program",
    "alias.cat-file",
    "alias.ls-files",
    "interactive.diffFilter",
    "trace2.normalTarget",
    "uploadpack.packObjectsHook",
]
"""What can name a program; a hook and a transport are set below."""

ASKED: list[tuple[str, ...]] = [
    ("cat-file", "blob", "HEAD:s.yaml"),
    ("check-ignore", "-z", "--stdin"),
    ("config", "--list"),
    ("diff", "--raw", "-M", "HEAD"),
    ("diff", "-p", "HEAD"),
    ("diff-files", "-p"),
    ("diff-index", "-p", "-M", "HEAD"),
    ("diff-tree", "-p", "--root", "HEAD"),
    ("for-each-ref",),
    ("ls-files", "-z", "-m", "-o"),
    ("ls-tree", "-r", "HEAD"),
    ("merge-base", "HEAD", "HEAD"),
    ("rev-list", "HEAD"),
    ("rev-parse", "HEAD"),
    ("symbolic-ref", "HEAD"),
]


def booby_trap(repo: Path, program: Path) -> None:
    """Everything in a repository that can name a program names this one, after the last good commit."""
    (repo / ".gitattributes").write_text("*.yaml filter=yaml diff=yaml\n", encoding="utf-8")
    (repo / ".git" / "info" / "attributes").write_text("*.yaml filter=yaml diff=yaml\n", encoding="utf-8")
    hooks = repo / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-index-change", "fsmonitor-watchman", "query-watchman", "reference-transaction"):
        (hooks / name).write_bytes(program.read_bytes())
        (hooks / name).chmod(0o755)
    for setting in SETTINGS:
        git(repo, "config", setting, str(program))
    git(repo, "config", "filter.yaml.required", "true")
    git(repo, "config", "log.showSignature", "true")
    # a repository that fetches what it lacks, from a "remote" that is a program
    git(repo, "config", "core.repositoryFormatVersion", "1")
    git(repo, "config", "extensions.partialClone", "ver")
    git(repo, "config", "remote.ver.url", f"ext::{program}")
    git(repo, "config", "remote.ver.uploadpack", str(program))
    git(repo, "config", "remote.ver.promisor", "true")
    git(repo, "config", "protocol.ext.allow", "always")


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_nothing_that_a_folder_names_is_run(repo: Path, trap: Trap, asked: tuple[str, ...]) -> None:
    booby_trap(repo, trap.program)
    ask_git(*asked, folder=repo, stdin=b"s.yaml\0")
    ask_git("cat-file", "blob", "1" * 40, folder=repo)  # lacking, so that a partial clone would fetch it
    assert not trap.mark.exists()


def test_the_trap_works(repo: Path, trap: Trap) -> None:
    """Without our settings git does run it: else the test above would prove nothing."""
    booby_trap(repo, trap.program)
    subprocess.run(["git", "diff", "HEAD"], cwd=repo, capture_output=True, check=False, env=GIT_ENV)
    assert "val.sh" in trap.mark.read_text("utf-8")


@pytest.mark.parametrize(
    "command", [("check", "."), ("diff", "HEAD:s.yaml", "s.yaml"), ("compare", ":s.yaml", "s.yaml")]
)
def test_no_command_runs_what_a_folder_names(repo: Path, trap: Trap, command: tuple[str, ...]) -> None:
    booby_trap(repo, trap.program)
    assert takenkeuze(*command, folder=repo).returncode == 0
    assert not trap.mark.exists()


def test_every_answer_is_that_of_git(repo: Path) -> None:
    """Also with a filter: a diff of the work tree is then of the file as it is there."""
    git(repo, "config", "filter.a=b.clean", "false")
    assert ask_git("cat-file", "blob", "HEAD:s.yaml", folder=repo).text() == "scenario: x\nmaatregelen: []"
    assert ask_git("rev-parse", "--verify", "weg", folder=repo).code == 128
    with pytest.raises(NoGit, match="een filter met een = in de naam"):
        ask_git("diff", "--raw", "HEAD", folder=repo)
    git(repo, "config", "--unset", "filter.a=b.clean")
    assert "s.yaml" in ask_git("diff", "--raw", "HEAD", folder=repo).text()
    assert ask_git("ls-files", "-z", folder=repo).names() == ["s.yaml"]
    _, output, cut = ask_git("cat-file", "blob", "HEAD:s.yaml", folder=repo, limit=8)
    assert (output, cut) == (b"scenario", True)


def test_a_path_is_no_pattern(repo: Path) -> None:
    (repo / "[ab].yaml").write_text("", encoding="utf-8")
    (repo / "a.yaml").write_text("", encoding="utf-8")
    assert ask_git("ls-files", "-z", "-o", "--", "[ab].yaml", folder=repo).names() == ["[ab].yaml"]


def test_only_reading_is_asked(repo: Path) -> None:
    with pytest.raises(AssertionError):
        ask_git("commit", "-m", "x", folder=repo)


def test_a_folder_is_asked_about_its_own_repository(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also from a hook, for which git names another one."""
    other = tmp_path / "ander"
    other.mkdir()
    git(other, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_GLOB_PATHSPECS", "1")
    assert ask_git("ls-files", "-z", folder=repo).names() == ["s.yaml"]
    assert ask_git("ls-files", "-z").names() == []


def test_git_in_the_folder_itself_is_not_git(repo: Path, trap: Trap, monkeypatch: pytest.MonkeyPatch) -> None:
    (repo / "git").write_bytes(trap.program.read_bytes())
    (repo / "git").chmod(0o755)
    monkeypatch.chdir(repo)
    monkeypatch.setenv("PATH", os.pathsep.join((".", "", os.environ["PATH"])))
    assert ask_git("rev-parse", "--is-inside-work-tree").text() == "true"
    monkeypatch.setenv("PATH", ".")
    with pytest.raises(NoGit, match="het programma git is niet gevonden"):
        ask_git("rev-parse", "HEAD")
    assert not trap.mark.exists()


def test_a_repository_of_somebody_else_stays_refused(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``safe.directory`` is git's own guard; we do not go round it, and say what is not done."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    assert ask_git("ls-files", folder=repo).code == 128


# --- never wait ---------------------------------------------------------------------------------------------------


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(module, "SECONDS", 1)
    start = time.monotonic()
    yield
    assert time.monotonic() - start < 10


@pytest.mark.usefixtures("short")
def test_a_pipe_that_is_named_as_a_file_ends(repo: Path) -> None:
    (repo / "nieuw.yaml").write_text("scenario: x\n", encoding="utf-8")
    os.mkfifo(repo / ".gitignore")
    done = takenkeuze("check", folder=repo)
    assert done.returncode == 0
    assert "Let op: .gitignore is niet gebruikt, want git gaf binnen 1 seconden geen antwoord\n" in done.stderr


@pytest.mark.usefixtures("short")
def test_what_git_started_ends_too(repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A git that only waits for a child of its own."""
    child = tmp_path / "kind"
    fake = tmp_path / "bin" / "git"
    fake.parent.mkdir()
    fake.write_text(f"#!/bin/sh\nsleep 1000 & echo $! > '{child}'\nwait\n", encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(NoGit, match="binnen 1 seconden"):
        ask_git("rev-parse", "HEAD", folder=repo)
    gone(int(child.read_text("utf-8")))


def gone(pid: int) -> None:
    """A process that was killed is gone within a second or two."""
    for _ in range(50):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{pid}/stat").exists() and Path(f"/proc/{pid}/stat").read_text("utf-8").split()[2] == "Z":
            return
        time.sleep(0.1)
    raise AssertionError(f"{pid} lives")


def test_a_blob_that_is_too_large_is_not_read_whole(repo: Path) -> None:
    with (repo / "groot.yaml").open("wb") as file:
        file.truncate(12_000_000)
    git(repo, "add", ".")
    git(repo, "commit", "-qm", "groot")
    done = process("diff", "HEAD:groot.yaml", "basis", folder=repo)
    assert (done.returncode, "het bestand is groter dan 10 MB" in done.stderr) == (2, True)
