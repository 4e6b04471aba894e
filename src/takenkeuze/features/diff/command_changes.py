# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Which files changed in git since a revision: from where this branch left it, to the work tree or to a commit.

All paths are from the root of the repository, as git names them; ask from there.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from takenkeuze.core.diagnostics import suggestion
from takenkeuze.features.diff.report_since import short_revision
from takenkeuze.files.nodes import YAML
from takenkeuze.shell.exits import UsageMistake
from takenkeuze.shell.git import NoGit, ask_git

LINK, MODULE = "120000", "160000"
ALIKE = 0.5
"""How much of a file is as it was when git calls it moved."""
_FETCH = (
    "de geschiedenis is hier niet volledig opgehaald. Haal haar op met git fetch --unshallow; in een workflow: "
    "fetch-depth: 0 bij actions/checkout (GitHub), of de variabele GIT_DEPTH: 0 (GitLab)"
)


class Version(NamedTuple):
    """A file on one side; ``mode`` is "" for one that git does not know yet."""

    path: str
    mode: str = ""

    @property
    def is_link(self) -> bool:
        """Whether it only says where another file is."""
        return self.mode == LINK


class Change(NamedTuple):
    """A file on both sides; None where it is not there. The paths differ when it was moved.

    ``gone_to`` is where it went, when under that name it can be none of ours.
    """

    old: Version | None
    new: Version | None
    gone_to: str = ""


class Since(NamedTuple):
    """What is compared: the commit it starts from, and the one it goes to ("" for the files as they lie here).

    ``asked`` is the revision as the user named it, ``top`` the root of the work tree. ``separate``: the two have no
    beginning in common, so that it starts from the revision itself.
    """

    asked: str
    top: str
    commit: str
    to: str = ""
    separate: bool = False

    def old(self, path: str) -> str:
        """The name of a file in the commit where it starts."""
        return f"{self.commit[:12]}:{path}"


def find_since(asked: str, to: str = "") -> Since:
    """Where this branch left the revision asked for. Raises ``UsageMistake``."""
    try:
        return _since(asked, to)
    except NoGit as why:
        raise UsageMistake(f"--sinds kan niet, want {why}") from why


def _since(asked: str, to: str) -> Since:
    if _say("rev-parse", "--git-dir") is None:
        raise UsageMistake(f"--sinds kan niet: {Path.cwd()} hoort niet bij een git-repository")
    top = _say("rev-parse", "--show-toplevel")
    if top is None:
        raise UsageMistake("--sinds kan niet: deze repository heeft hier geen werkmap (bare); ga naar een kloon ervan")
    commit = _commit(asked)
    if commit is None:
        raise UsageMistake(f"--sinds {short_revision(asked)}: {_why_unknown(asked)}")
    head = _commit(to or "HEAD")
    if head is None and to:
        raise UsageMistake(f"git kent de commit {short_revision(to)} niet")
    start = _say("merge-base", commit, head) if head else None  # a branch without commits has left nothing
    if head and start is None and _say("rev-parse", "--is-shallow-repository") == "true":
        name = short_revision(asked)
        raise UsageMistake(f"--sinds {name}: git vindt niet waar deze tak van {name} vertrok, want {_FETCH}")
    return Since(asked, top, start or commit, (head or "") if to else "", separate=start is None)


def head_commit() -> str:
    """The commit that is checked out; "" on a branch without commits. Raises ``NoGit``."""
    return _commit("HEAD") or ""


def _commit(revision: str) -> str | None:
    # an option, or all but this one
    return (
        None if revision.startswith(("-", "^")) else _say("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    )


def _why_unknown(asked: str) -> str:
    names = (_say("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes") or "").split()
    if not names and _commit("HEAD") is None:
        return "deze repository heeft nog geen commit om mee te vergelijken"
    # a clone knows the branches it did not check out by the name of where they came from
    elsewhere = [name for name in names if name.endswith(f"/{asked}")]
    if not elsewhere and _say("rev-parse", "--is-shallow-repository") == "true":
        return f"git kent deze revisie niet, en {_FETCH}"
    hint = suggestion(asked, elsewhere or names, show=())
    return f"git kent deze revisie niet; {hint or 'noem een tak, een tag of een commit'}"


def _say(command: str, *arguments: str) -> str | None:
    """What a git command says, or None when it fails. Raises ``NoGit``."""
    answer = ask_git(command, *arguments)
    return None if answer.code else answer.text()


# --- which files -------------------------------------------------------------------------------------------------


_Read = Callable[[str], bytes | None]
"""Contents by name; None when they can't be read."""


def find_changes(since: Since, read: _Read) -> list[Change]:
    """The YAML files that differ, by path; a file that was moved as one. ``read`` gives contents by name.

    Raises ``NoGit``.
    """
    ends = [since.commit, since.to] if since.to else [since.commit]
    options = ("--raw", "-z", "--no-abbrev", "--find-renames", "-l0", "--no-relative", f"-O{os.devnull}")
    answer = ask_git("diff", *options, *ends, "--")
    if answer.code or answer.cut:
        raise NoGit("git kan deze repository niet lezen")
    changes = list(_changes(answer.names()))
    if not since.to:
        untracked = _untracked()
        fresh = [Change(None, Version(path)) for path in untracked if _counts(path)]
        changes = _paired([*changes, *fresh], lambda old: read(since.old(old)), read)
        changes = [_renamed(change, untracked, lambda old: read(since.old(old)), read) for change in changes]
    return sorted(changes, key=lambda change: (change.new or change.old or Version("")).path)


def lists_differ(since: Since) -> bool:
    """Whether a CSV in the work tree is not as it was in the commit. Raises ``NoGit``."""
    answer = ask_git("diff", "--name-only", "-z", "--no-relative", f"-O{os.devnull}", since.commit, "--")
    return any(path.lower().endswith(".csv") for path in answer.names())


def _changes(words: Sequence[str]) -> Iterator[Change]:
    """What ``git diff --raw -z`` says: modes, hashes and status, and then one path, or two of a file that moved."""
    rest = iter(words)
    for facts in rest:
        old_mode, new_mode, _, _, status = facts.removeprefix(":").split(" ")
        old_path = next(rest)
        new_path = next(rest) if status[0] in "RC" else old_path
        old = Version(old_path, old_mode) if status[0] not in "AC" and _counts(old_path, old_mode) else None
        new = Version(new_path, new_mode) if status[0] != "D" and _counts(new_path, new_mode) else None
        if old or new:
            yield Change(old, new, new_path if status[0] == "R" and new is None else "")


def _counts(path: str, mode: str = "") -> bool:
    """Whether this can be one of our files: YAML, and as in ``check`` in no hidden folder."""
    *folders, name = path.split("/")
    return mode != MODULE and Path(name).suffix.lower() in YAML and not any(f.startswith(".") for f in folders)


def _untracked() -> list[str]:
    """The files that git has not been told of, without those that .gitignore names. Raises ``NoGit``."""
    answer = ask_git("ls-files", "--others", "--exclude-standard", "-z")
    return [path for path in answer.names() if not os.path.islink(path)]


def _renamed(change: Change, untracked: Sequence[str], read_old: _Read, read_new: _Read) -> Change:
    """With where a file that is gone went: to the same name with another ending, without telling git."""
    if change.old is None or change.new or change.gone_to or change.old.is_link:
        return change
    voice = f"{os.path.splitext(change.old.path)[0]}."  # noqa: PTH122 (a path of git, not of this system)
    likely = [path for path in untracked if path.startswith(voice) and not _counts(path)]
    old = read_old(change.old.path) if likely else None
    return change._replace(gone_to=next((path for path in likely if old and read_new(path) == old), ""))


def _paired(changes: Sequence[Change], read_old: _Read, read_new: _Read) -> list[Change]:
    """Files that are gone, with those git does not know yet that are mostly the same: moved without telling git."""
    gone = [c.old for c in changes if c.old and c.new is None and not c.gone_to and not c.old.is_link]
    fresh = [change.new for change in changes if change.new and change.old is None and not change.new.mode]
    if not gone or not fresh:
        return list(changes)
    from difflib import SequenceMatcher

    before = {old: (read_old(old.path) or b"").splitlines() for old in gone}
    pairs: dict[Version, Version] = {}
    for new in fresh:
        lines = (read_new(new.path) or b"").splitlines()
        ratio, old = max(
            ((SequenceMatcher(None, before[old], lines).ratio(), old) for old in gone), default=(0, Version(""))
        )
        if ratio >= ALIKE:
            pairs[new] = old
            gone.remove(old)
    taken = set(pairs.values())
    rest = [change for change in changes if change.new not in pairs and (change.new or change.old not in taken)]
    return rest + [Change(old, new) for new, old in pairs.items()]


def list_files(since: Since) -> list[str]:
    """All YAML files in the commit it goes to, without links. Raises ``NoGit``."""
    found = []
    for line in ask_git("ls-tree", "-r", "-z", "--full-tree", since.to).names():
        facts, _, path = line.partition("\t")
        mode = facts.split(" ")[0]
        if mode != LINK and _counts(path, mode):
            found.append(path)
    return found
