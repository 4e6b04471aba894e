# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Whether a file is as it would be made now, to the byte; only how its lines end may differ."""

from itertools import takewhile, zip_longest
from typing import NamedTuple

AROUND = 24
"""How many characters before and after the first that differs are shown."""


class Inhoud(NamedTuple):
    """A file against what it should be.

    ``regel`` is the first line that differs, with what it has and should have; None past the end.
    """

    gelijk: bool
    zelfde_regeleinden: bool = True
    regel: int = 0
    staat_er: str | None = None
    hoort_er: str | None = None
    in_bijlage: bool = False
    """Whether that is in the file beside it."""


def met_gelijke_regeleinden(inhoud: bytes) -> bytes:
    """Bytes with one kind of line ends: what git (autocrlf) and mail programs change."""
    return inhoud.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in inhoud else inhoud


def compare_bytes(is_: bytes, should_be: bytes) -> Inhoud:
    """Compare what a file is with what it should be."""
    if is_ == should_be:
        return Inhoud(gelijk=True)
    here, there = met_gelijke_regeleinden(is_), met_gelijke_regeleinden(should_be)
    if here == there:
        return Inhoud(gelijk=True, zelfde_regeleinden=False)
    pairs = zip_longest(here.split(b"\n"), there.split(b"\n"))
    number, (a, b) = next((n, pair) for n, pair in enumerate(pairs, 1) if pair[0] != pair[1])
    return Inhoud(False, True, number, *_around_difference(a, b))


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
