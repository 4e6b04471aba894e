# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""git, asked to read: the only way in which this program starts it.

A folder that somebody sent may hold a ``.git`` with settings of its own, and git runs what settings name: a file
system monitor, hooks, filters, text converters, a transport. ``ask_git`` lets none of them run and never waits for
ever. Settings of the user and of the machine count as ever, ``safe.directory`` among them.

    answer = ask_git("ls-files", "-z", folder=top)      # raises NoGit when git is not there or does not answer
    if answer.code == 0: names = answer.names()

Ask for raw output that no setting changes: ``-z``, ``--raw``, the plumbing commands. A path is a path, never a pattern.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from takenkeuze.shell.signals import CHILDREN, kill, signals_held

SECONDS = 30
"""How long git may take; a setting can name a pipe that never ends as a file to read."""
MAX_BYTES = 100_000_000
MAX_BLOBS = 1_000_000_000
_LINE = 200
"""More than the line in which git says what follows."""

_IN_FILES = ("diff", "diff-files", "diff-index", "ls-files")
"""Commands that read files of the work tree, and so may put them through a filter first; and the index."""
_DIFFS = ("diff", "diff-files", "diff-index", "diff-tree")
_READS = (
    "cat-file",
    "check-attr",
    "check-ignore",
    "config",
    "for-each-ref",
    "ls-files",
    "ls-tree",
    "merge-base",
    "rev-list",
)
_COMMANDS = (*_DIFFS, *_READS, "rev-parse", "symbolic-ref")
_SETTINGS = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "log.showSignature": "false",
    "protocol.allow": "never",  # what a partial clone lacks is not fetched
}
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_PATHSPECS = ("GIT_GLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_NOGLOB_PATHSPECS")
_OF_ANOTHER_REPOSITORY = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_WORK_TREE",
)
"""What git sets for a hook or a driver: it says which repository that runs in, not which one ``folder`` is in."""


class NoGit(Exception):
    """Why git could not be asked, in Dutch, to put after "want"."""


class GitAnswer(NamedTuple):
    """How git ended, and what it said on standard output: at most ``limit`` bytes, ``cut`` when there was more."""

    code: int
    output: bytes
    cut: bool

    def text(self) -> str:
        """What it said, without the line end; names that are no UTF-8 survive as in ``os.fsdecode``."""
        return self.output.decode(errors="surrogateescape").strip("\n")

    def names(self) -> list[str]:
        """What it said with ``-z``: names, each with a NUL behind it."""
        return self.output.decode(errors="surrogateescape").split("\0")[:-1]


def ask_git(
    command: str, *arguments: str, folder: str | Path | None = None, stdin: bytes = b"", limit: int = MAX_BYTES
) -> GitAnswer:
    """Run one of git's reading commands in a folder, or where we are. Raises ``NoGit``.

    With a ``folder`` the repository is the one that folder is in, also when git itself started us for another.
    """
    assert command in _COMMANDS, f"git {command} is not known to only read"
    settings = _SETTINGS | (_without_filters(folder) if command in _IN_FILES else {})
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    safe = ["--no-ext-diff", "--no-textconv", "--ignore-submodules=all"] if command in _DIFFS else []
    return _run([*options, command, *safe, *arguments], command, folder, stdin, limit)


def read_blobs(names: Sequence[str], limit: int = MAX_BLOBS, folder: str | Path | None = None) -> dict[str, bytes]:
    """Contents of files in git, by ``REV:path`` or hash; none for what is not there. A link in a commit is followed.

    What goes beyond the limit is left out, but a file that is asked for alone is cut short. Raises ``NoGit``.
    """
    asked = [name for name in names if "\n" not in name]
    found = {}
    for name in {*names} - {*asked}:  # such a name can't be asked for together with others
        answer = ask_git("cat-file", "blob", name, folder=folder, limit=limit)
        if not answer.code:
            found[name] = answer.output
    if not asked:
        return found
    follow = [] if any(name.startswith(":") for name in asked) else ["--follow-symlinks"]  # git can't in the index
    lines = os.fsencode("".join(f"{name}\n" for name in asked))
    output = ask_git(
        "cat-file", "--batch", *follow, folder=folder, stdin=lines, limit=limit + _LINE * len(names)
    ).output
    at = 0
    for name in asked:
        end = output.find(b"\n", at)
        facts = output[at:end].rsplit(b" ", 2)
        at = end + 1
        if end < 0 or not facts[-1].isdigit():  # "missing", "ambiguous", or cut off
            continue
        size = int(facts[-1])
        whole = at + size <= len(output) or len(names) == 1
        if whole and len(facts) == 3 and facts[1] == b"blob":  # not where a link leads that is followed to nothing
            found[name] = output[at : at + size]
        at += size + 1
    return found


def _without_filters(folder: str | Path | None) -> dict[str, str]:
    """Settings under which no filter of this repository runs. Raises ``NoGit`` when there is one they can't name."""
    answer = ask_git("config", "-z", "--name-only", "--get-regexp", r"^filter\..*\.", folder=folder)
    filters = {name.rpartition(".")[0] for name in answer.names()}
    if any("=" in name for name in filters):
        raise NoGit("de instellingen van deze repository noemen een filter met een = in de naam")
    values = {"clean": "", "smudge": "", "process": "", "required": "false"}
    return {f"{name}.{key}": value for name in sorted(filters) for key, value in values.items()}


def _run(arguments: list[str], command: str, folder: str | Path | None, stdin: bytes, limit: int) -> GitAnswer:
    import subprocess  # a start that asks git nothing has no need of these
    from tempfile import TemporaryFile
    from threading import Thread
    from time import monotonic

    program, environment = _program(), _environment(command, folder)
    try:
        with TemporaryFile() as source, signals_held():
            source.write(stdin)
            source.seek(0)
            # a session of its own, without a terminal to ask questions at: it ends with all it may have started
            git = subprocess.Popen(  # noqa: S603
                [program, "--no-pager", *arguments],
                cwd=folder,
                stdin=source,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                start_new_session=True,
            )
            CHILDREN.add(git.pid)
    except (OSError, ValueError) as fault:
        raise NoGit("het programma git is niet te starten") from fault
    output = b""

    def read() -> None:
        nonlocal output
        assert git.stdout is not None
        output = git.stdout.read(limit + 1)
        if len(output) <= limit:
            git.wait()

    # in a thread, for a signal that comes just before a wait without end is not heard until that wait is over
    reader = Thread(target=read, daemon=True)
    try:
        reader.start()
        until = monotonic() + SECONDS
        while reader.is_alive() and monotonic() < until:
            reader.join(0.1)
        too_late = reader.is_alive()
    finally:
        if git.poll() is None:
            kill(git.pid)
        if reader.ident is not None:
            reader.join()
        git.communicate()
        CHILDREN.discard(git.pid)
    if too_late:
        raise NoGit(f"git gaf binnen {SECONDS} seconden geen antwoord")
    return GitAnswer(git.returncode, output[:limit], len(output) > limit)


def _environment(command: str, folder: str | Path | None) -> dict[str, str]:
    without = {*_PATHSPECS, *(() if folder is None else _OF_ANOTHER_REPOSITORY)}
    environment = {name: value for name, value in os.environ.items() if name not in without} | _ENVIRONMENT
    if folder is not None and command in _IN_FILES and (index := _index_of(folder)):
        environment["GIT_INDEX_FILE"] = index
    if command != "check-ignore":  # which takes names as they are, and not this
        environment["GIT_LITERAL_PATHSPECS"] = "1"
    return environment


def _index_of(folder: str | Path) -> str:
    """The index that git started us with when it is of this work tree: ``git commit -a`` makes one for its hooks."""
    given = os.environ.get("GIT_INDEX_FILE", "")
    index = os.path.join(folder, given)  # noqa: PTH118
    if given and (own := ask_git("rev-parse", "--absolute-git-dir", folder=folder).text()):
        return index if os.path.realpath(os.path.dirname(index)) == os.path.realpath(own) else ""  # noqa: PTH120
    return ""


def _program() -> str:
    """The git of this machine: never one that lies in the folder we are in. Raises ``NoGit``."""
    for program in _candidates():
        if os.access(program, os.X_OK) and os.path.isfile(program):
            return program
    raise NoGit("het programma git is niet gevonden")


def _candidates() -> Iterator[str]:
    name = "git.exe" if sys.platform == "win32" else "git"
    return (os.path.join(folder, name) for folder in os.get_exec_path() if os.path.isabs(folder))  # noqa: PTH117, PTH118
