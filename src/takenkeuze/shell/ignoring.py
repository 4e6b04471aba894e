# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

""".takenkeuzeignore: what check leaves out of folders and globs, with the patterns of .gitignore and without git."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import NamedTuple

from takenkeuze.files.file import Contents, read_contents

NAME = ".takenkeuzeignore"
MAX_BYTES = 100_000


class _Pattern(NamedTuple):
    """One line: its parts between slashes, seen from the folder of the file; and whether it takes files back."""

    parts: tuple[str, ...]
    back: bool
    folders_only: bool


def without_left_out(
    names: Iterable[str], top: Callable[[Path], Path], contents: Contents = read_contents
) -> tuple[list[str], int]:
    """These files without those that a .takenkeuzeignore leaves out, and how many those are.

    Such a file holds for its own folder and all below it; the nearest one decides. Of those above a folder the one in
    ``top`` is the last that counts.
    """
    read = cache(lambda folder: _read(folder, contents))  # read anew in every run
    bound = cache(top)
    remaining, removed = [], 0
    for name in names:
        path = Path(name).absolute()
        if _left_out(path, bound(path.parent), read):
            removed += 1
        else:
            remaining.append(name)
    return remaining, removed


def _left_out(path: Path, top: Path, read: Callable[[Path], tuple[_Pattern, ...]]) -> bool:
    if not path.is_relative_to(top):
        return False
    parts, depth_top = path.parts, len(top.parts)
    folders = path.parents[: len(parts) - depth_top]  # from the nearest up to top
    rules = [(len(folder.parts), patterns) for folder in folders if (patterns := read(folder))]
    # a folder that is left out takes everything in it along, as with git
    for until in range(depth_top + 1, len(parts) + 1) if rules else ():
        judgements = (
            _judgement(parts[depth:until], patterns, is_folder=until < len(parts))
            for depth, patterns in rules
            if depth < until
        )
        if next((left_out for left_out in judgements if left_out is not None), False):
            return True
    return False


def _judgement(parts: Sequence[str], patterns: Iterable[_Pattern], *, is_folder: bool) -> bool | None:
    """What the last line that matches says; None when none does."""
    left_out = None
    for pattern in patterns:
        if (is_folder or not pattern.folders_only) and _fits(pattern.parts, parts):
            left_out = not pattern.back
    return left_out


def _read(folder: Path, contents: Contents) -> tuple[_Pattern, ...]:
    try:
        text = contents(str(folder / NAME), MAX_BYTES).decode("utf-8-sig", errors="replace")
    except (OSError, ValueError):
        return ()
    return tuple(_patterns(text))


def _patterns(text: str) -> Iterator[_Pattern]:
    for rule in map(str.strip, text.splitlines()):
        bare = rule.removeprefix("!").rstrip("/")
        if bare and not rule.startswith("#"):
            # without a slash in it, it may stand at any depth
            parts = [] if "/" in bare else [_DEEP]
            parts += bare.lstrip("/").split("/")
            # all that is in a folder, and not the folder itself
            parts += ["*"] if len(parts) > 1 and parts[-1] == _DEEP else []
            yield _Pattern(tuple(parts), rule.startswith("!"), rule.endswith("/"))


_DEEP = "**"


def _fits(pattern: tuple[str, ...], parts: Sequence[str]) -> bool:
    """Whether a pattern matches a path, part by part: whatever the pattern, in as many steps as both have parts."""
    here = _further({0}, pattern)
    for part in parts:
        through = {i for i in here if i < len(pattern) and pattern[i] == _DEEP}
        here = _further(
            through | {i + 1 for i in here - through if i < len(pattern) and fnmatchcase(part, pattern[i])}, pattern
        )
    return len(pattern) in here


def _further(here: set[int], pattern: Sequence[str]) -> set[int]:
    """Also the places behind a ``**``, that may stand for nothing."""
    for i, part in enumerate(pattern):
        if i in here and part == _DEEP:
            here.add(i + 1)
    return here
