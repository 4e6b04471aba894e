# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What is staged in git: what a commit would hold, whatever lies in the folder by now."""

import os
import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from takenkeuze.files.file import read_contents
from takenkeuze.shell.finding import find_work_tree, is_yaml
from takenkeuze.shell.git import NoGit, ask_git, read_blobs

_LINK = "120000"
_MAX_LEFT = 40
_KEPT_OUT = "S"
"""The tag of what git itself keeps out of the work tree, as in a sparse checkout."""


class Entry(NamedTuple):
    """A file in the index; ``blob`` is "" when it has to be read where it lies."""

    tag: str
    mode: str
    blob: str


class Tree(NamedTuple):
    """A work tree, and the files in its index by their path from the top."""

    top: str
    entries: dict[str, Entry]


class Index:
    """Reads files as they are staged. What is not staged, or is stored by a filter such as Git LFS, is read as it lies:
    no program that a folder names is run to undo that. So is what has a conflict.
    """

    def __init__(self) -> None:
        self._trees: dict[str, Tree] = {}
        self._places: dict[str, tuple[Tree | None, str]] = {}
        self._blobs: dict[str, bytes] = {}

    def only_tracked(self, names: Iterable[str]) -> list[str]:
        """Those of these files that git tracks; they are fetched all at once. Raises ``NoGit`` when it can't tell."""
        tracked: list[str] = []
        blobs: dict[str, set[str]] = {}
        for name in names:
            tree, path = self._locate(name)
            if tree is None:
                raise NoGit("deze map hoort niet bij een git-repository")
            if entry := tree.entries.get(path):
                tracked.append(name)
                blobs.setdefault(tree.top, set()).add(entry.blob)
        for top, wanted in blobs.items():
            self._blobs |= read_blobs([*wanted - {""}], folder=top)
        return tracked

    def gone(self, folder: str) -> Iterator[str]:
        """The files in a folder, and in those below it, that are staged and no longer lie there. Raises ``NoGit``."""
        tree, inside = self._locate(os.path.join(folder, ""))  # noqa: PTH118
        for path, entry in tree.entries.items() if tree else ():
            if not path.startswith(inside) or not is_yaml(path) or entry.tag == _KEPT_OUT:
                continue
            name = path.removeprefix(inside)
            if "/." not in f"/{posixpath.dirname(name)}" and not os.path.lexists(
                there := os.path.join(folder, name)  # noqa: PTH118
            ):
                yield there

    def contents(self, path: str, limit: int) -> bytes:
        """At most ``limit`` bytes of a file. Raises ``OSError`` or ``ValueError``, as ``read_contents`` does."""
        try:
            staged = self._staged(*self._locate(path), limit)
        except NoGit:
            staged = None
        return read_contents(path, limit) if staged is None else staged[:limit]

    def _staged(self, tree: Tree | None, path: str, limit: int) -> bytes | None:
        """What is staged at a path; where a link leads only within the same index. Raises ``NoGit``."""
        for _ in range(_MAX_LEFT):
            entry = tree and tree.entries.get(path)
            if not tree or not entry or not entry.blob:
                return None
            blob = self._blobs.get(entry.blob)
            if blob is None:
                blob = read_blobs([entry.blob], limit, tree.top).get(entry.blob)
            if blob is None or entry.mode != _LINK:
                return blob
            path = posixpath.normpath(posixpath.join(posixpath.dirname(path), os.fsdecode(blob)))
        return None

    def _locate(self, name: str) -> tuple[Tree | None, str]:
        """The work tree that a file lies in, and its path there: a link is a file of its own. Raises ``NoGit``."""
        folder, own = os.path.split(name)
        if folder not in self._places:
            real = os.path.realpath(folder)
            top = find_work_tree(Path(real))
            inside = Path(os.path.relpath(real, top)).as_posix() if top else ""
            self._places[folder] = self._tree(top) if top else None, "" if inside == "." else f"{inside}/"
        tree, inside = self._places[folder]
        return tree, f"{inside}{own}"

    def _tree(self, top: str) -> Tree:
        if top not in self._trees:
            answer = ask_git("ls-files", "-z", "--stage", "-t", folder=top)
            if answer.code or answer.cut:
                raise NoGit("git kan deze repository niet lezen")
            entries = {}
            for line in answer.names():
                facts, _, path = line.partition("\t")
                tag, mode, blob, stage = facts.split(" ")
                entries[path] = Entry(tag, mode, blob if stage == "0" else "")
            for path in _filtered(top, filter(_is_read, entries)):
                entries[path] = entries[path]._replace(blob="")
            self._trees[top] = Tree(top, entries)
        return self._trees[top]


def _is_read(path: str) -> bool:
    return is_yaml(path) or path.lower().endswith(".csv")


def _filtered(top: str, paths: Iterable[str]) -> Iterator[str]:
    """Those of these files that a filter stores in git as something else. Raises ``NoGit``."""
    asked = "\0".join(paths).encode(errors="surrogateescape")
    answer = ask_git("check-attr", "-z", "--stdin", "filter", folder=top, stdin=asked).names()
    for path, value in zip(answer[::3], answer[2::3], strict=True):
        if value not in ("unspecified", "unset", ""):
            yield path
