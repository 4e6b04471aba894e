# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Whether a file is as it would be made now, to the byte; only how its lines end may differ."""

from itertools import takewhile, zip_longest
from typing import NamedTuple

AROUND = 24
"""How many characters before and after the first that differs are shown."""


class ContentCheck(NamedTuple):
    """A file against what it should be.

    ``line`` is the first line that differs, with what it has and should have; None past the end.
    """

    equal: bool
    same_line_ends: bool = True
    line: int = 0
    is_there: str | None = None
    should_be: str | None = None
    in_attachment: bool = False
    """Whether that is in the file beside it."""


def with_equal_line_ends(content: bytes) -> bytes:
    """Bytes with one kind of line ends: what git (autocrlf) and mail programs change."""
    return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in content else content


def compare_bytes(is_: bytes, should_be: bytes) -> ContentCheck:
    """Compare what a file is with what it should be."""
    if is_ == should_be:
        return ContentCheck(equal=True)
    here, there = with_equal_line_ends(is_), with_equal_line_ends(should_be)
    if here == there:
        return ContentCheck(equal=True, same_line_ends=False)
    pairs = zip_longest(here.split(b"\n"), there.split(b"\n"))
    number, (a, b) = next((n, pair) for n, pair in enumerate(pairs, 1) if pair[0] != pair[1])
    return ContentCheck(False, True, number, *_around_difference(a, b))


def _around_difference(a: bytes | None, b: bytes | None) -> tuple[str | None, str | None]:
    """Two lines, cut to what stands around the first character that differs."""
    first, second = (None if line is None else line.decode("utf-8", errors="replace") for line in (a, b))
    same = takewhile(lambda pair: pair[0] == pair[1], zip(first or "", second or "", strict=False))
    start = max(0, sum(1 for _ in same) - AROUND)
    return _cut(first, start), _cut(second, start)


def _cut(line: str | None, start: int) -> str | None:
    if line is None:
        return None
    stop = start + 2 * AROUND
    shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line[start:stop])
    return ("…" if start else "") + shown + ("…" if stop < len(line) else "")
