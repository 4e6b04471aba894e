# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Which files a command line means: files, folders, globs and ``-``.

What .gitignore or .takenkeuzeignore leaves out, is left out.
"""

import errno
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from glob import escape, iglob
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from takenkeuze.files.file import STDIN, Contents, read_contents, tidied
from takenkeuze.files.file_kind import is_our_file
from takenkeuze.files.nodes import YAML
from takenkeuze.shell.git import NoGit, ask_git
from takenkeuze.shell.ignoring import without_left_out

if TYPE_CHECKING:
    from takenkeuze.shell.staged import Index

_WILDCARD = re.compile(r"[*?\[]")
_START_LENGTH = 200_000
"""How much of a file is looked at to tell what it is."""
MAX_PARTS = 100
"""How deep a pattern may go; a path is hardly ever so long."""
_REASONS = {
    errno.EACCES: "u mag niet in deze map kijken",
    errno.ENAMETOOLONG: "deze map ligt te diep; het pad is langer dan het systeem toestaat",
}


class FoundFiles(NamedTuple):
    """The files to check, each once; the paths that led to nothing; and what else was seen.

    ``closed`` are the folders that can't be looked into, each with the reason.

    ``skipped`` are the YAML files in folders and globs that are not ours, without hidden ones: those are
    settings of other programs. ``without_git`` is why git could not be asked about a .gitignore that is
    there, "" if it could. ``left_out`` is how many files a .takenkeuzeignore leaves out. ``contents`` reads them.
    """

    files: list[str]
    without: list[str]
    skipped: list[str]
    without_git: str
    left_out: int = 0
    closed: dict[str, str] = {}  # noqa: RUF012
    contents: Contents = read_contents


def seek(paths: Sequence[str], index: "Index | None" = None) -> FoundFiles:
    """All files that these paths stand for, in the order of the paths and within them by name.

    A file that is named is always taken, also when it does not exist: reading it says why. In folders and globs only
    scenarios and productenboeken count; with an ``index`` only those that git tracks, as they are staged. Raises
    ``NoGit`` when that can't be told.
    """
    find_work_tree.cache_clear()
    files: dict[str, None] = {}
    skipped: dict[str, None] = {}
    without: list[str] = []
    without_git: list[str] = []
    closed: dict[str, str] = {}
    left_out = 0
    contents = index.contents if index else read_contents

    def own(names: Iterable[str], folder: str) -> list[str]:
        nonlocal left_out
        names = _without_ignored(names, folder, without_git)
        names = index.only_tracked(names) if index else names
        remaining, removed = without_left_out(names, lambda below: _top(below, folder), contents)
        left_out += removed
        return _is_ours(remaining, skipped, contents)

    for path in paths:
        if path == STDIN:
            found = [path]
        elif os.path.isdir(path):
            found = own(chain(_in_folder(path, closed), index.gone(path) if index else ()), path)
        elif not os.path.lexists(path) and _WILDCARD.search(path):
            found = own(_by_pattern(path, closed), _fixed_folder(path))
        else:
            found = [tidied(path)]
        if not found and tidied(path) not in closed:
            without.append(path)
        files.update(dict.fromkeys(found))
    remaining = [name for name in skipped if name not in files]
    if closed:  # git does not look there either, and is not to blame
        counts = {*_without_ignored(closed, "", [])}
        closed = {folder: reason for folder, reason in closed.items() if folder in counts}
    return FoundFiles([*files], without, remaining, without_git[0] if without_git else "", left_out, closed, contents)


def _by_pattern(pattern: str, closed: dict[str, str]) -> Iterator[str]:
    """The YAML files that a pattern stands for. ``**`` is any depth, but never goes through a link to a folder."""
    first, *parts = re.split(r"(?:^|(?<=/))\*\*/+", re.sub(r"(^|/)\*\*$", r"\1**/*", pattern.replace(os.sep, "/")))
    if pattern.count("/") > MAX_PARTS:
        return
    found = [*iglob(first)] if first else [""]  # noqa: PTH207 (a pattern may be absolute)
    for part in parts:
        folders = dict.fromkeys(name for top in found for name, _ in _folders(top or ".", closed))
        found = [name for folder in folders for name in iglob(os.path.join(escape(folder), part))]  # noqa: PTH207, PTH118
    seen = set[str]()
    for name in sorted(found):
        if not is_yaml(name) or not _leads_to_file(name):
            continue
        # one file may be found along two ways
        if (real := os.path.realpath(name)) not in seen:
            seen.add(real)
            yield name


def _fixed_folder(pattern: str) -> str:
    """The folder that all files of a pattern are below."""
    return os.path.dirname(_WILDCARD.split(pattern)[0])  # noqa: PTH120 (a pattern is no path)


def _in_folder(top: str, closed: dict[str, str]) -> Iterator[str]:
    return (path for _, paths in _folders(top, closed) for path in paths)


def _folders(top: str, closed: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """A folder and those below it, each with its YAML files; no hidden folders, and no links to folders.

    What can't be looked into is added to ``closed``.
    """
    to_do = [top]
    while to_do:
        folder = to_do.pop()
        try:
            with os.scandir(folder) as content:
                parts = sorted(content, key=attrgetter("name"))
            files = [tidied(part.path) for part in parts if is_yaml(part.name) and _is_readable(part)]
            below = [part for part in parts if part.is_dir(follow_symlinks=False) and not part.name.startswith(".")]
        except OSError as error:
            unknown = f"het systeem kan deze map niet lezen (foutnummer {error.errno})"
            closed[tidied(folder)] = _REASONS.get(error.errno or 0, unknown)
            continue
        yield folder, files
        to_do += [part.path for part in reversed(below)]


def is_yaml(name: str) -> bool:
    """Whether a file of this name counts in a folder."""
    return Path(name).suffix.lower() in YAML


def _is_readable(part: "os.DirEntry[str]") -> bool:
    """Whether this is a file or a link to one, or a link that leads nowhere, which is told."""
    return part.is_file(follow_symlinks=False) or (part.is_symlink() and _leads_to_file(part.path))


def _leads_to_file(path: str) -> bool:
    return os.path.isfile(path) or not os.path.exists(path)


def _is_ours(names: Iterable[str], skipped: dict[str, None], contents: Contents) -> list[str]:
    """The files that are ours; the others are added to ``skipped``."""
    found = []
    for name in map(tidied, names):
        try:
            ours = is_our_file(contents(name, _START_LENGTH))
        except (OSError, ValueError):
            ours = True  # reading it will say what is wrong
        if ours:
            found.append(name)
        elif not Path(name).name.startswith("."):
            skipped[name] = None
    return found


# --- .gitignore --------------------------------------------------------------------------------------------------


def _without_ignored(names: Iterable[str], top: str, without_git: list[str]) -> list[str]:
    """These files below ``top`` without those that git ignores; all of them where there is no git or no repository.

    Why that is so is added to ``without_git`` when there is a .gitignore.
    """
    per_work_tree: dict[str, list[str]] = {}
    folders: dict[str, Path] = {}
    for name in names:
        heading = os.path.dirname(name)  # noqa: PTH120 (a thousand files, few folders)
        if heading not in folders:
            folders[heading] = Path(os.path.realpath(heading))  # a link does not lead to the work tree it lies in
        per_work_tree.setdefault(find_work_tree(folders[heading]), []).append(name)
    ignored = set[str]()
    for work_tree, group in per_work_tree.items():
        try:
            ignored.update(_ignored(work_tree, {name: folders[os.path.dirname(name)] for name in group}))  # noqa: PTH120
        except NoGit as why:
            if _with_gitignore({folders[os.path.dirname(name)] for name in group}, Path(work_tree or top).absolute()):  # noqa: PTH120
                without_git.append(str(why))
    return [name for group in per_work_tree.values() for name in group if name not in ignored]


@cache
def find_work_tree(folder: Path) -> str:
    """The root of the work tree that a folder is in; "" when it is in none."""
    return next((str(above) for above in (folder, *folder.parents) if os.path.exists(above / ".git")), "")


def _top(folder: Path, asked: str) -> Path:
    """The last folder above this one that may leave files out: of the work tree, else where the user is or asked."""
    work_tree = find_work_tree(folder)
    if work_tree:
        return Path(work_tree)
    return Path.cwd() if folder.is_relative_to(Path.cwd()) else Path(asked).absolute()


def _with_gitignore(folders: Iterable[Path], top: Path) -> bool:
    """Whether there is a .gitignore in any of these folders, or above them up to ``top``."""
    every = {above for folder in folders for above in (folder, *folder.parents) if above.is_relative_to(top)}
    return any(os.path.exists(folder / ".gitignore") for folder in every)


def _ignored(work_tree: str, names: Mapping[str, Path]) -> list[str]:
    """Those of these files, each with the folder it is really in, that git ignores. Raises ``NoGit``."""
    if not work_tree:
        raise NoGit("deze map hoort niet bij een git-repository")
    absolute = {name: str(folder / Path(name).name) for name, folder in names.items()}
    question = "\0".join(absolute.values()).encode(errors="surrogateescape")
    answer = ask_git("check-ignore", "-z", "--stdin", folder=work_tree, stdin=question)
    if answer.code not in (0, 1):  # 1: nothing is ignored
        raise NoGit("git kan deze repository niet lezen")
    ignored = {*answer.names()}
    return [name for name, path in absolute.items() if path in ignored]
