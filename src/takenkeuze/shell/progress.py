# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""How far long work is, on standard error: only where somebody looks, after a second, and gone when it is done.

Nothing of the screen is changed that Ctrl-C would have to put back.
"""

import sys
from collections.abc import Collection, Iterator
from time import monotonic
from typing import TypeVar

T = TypeVar("T")

AFTER, EVERY = 1.0, 0.1
"""Seconds before it is shown, and between two times it is drawn."""
_WIDTH = 30


def progress(parts: Collection[T], what: str) -> Iterator[T]:
    """The same parts, one by one, while it is shown how many have been done."""
    stream = sys.stderr
    if stream is None or not stream.isatty():
        yield from parts
        return
    due, shown = monotonic() + AFTER, False
    try:
        for done, part in enumerate(parts):
            if (now := monotonic()) >= due:
                full = _WIDTH * done // len(parts)
                stream.write(f"\r{what} {'█' * full}{'░' * (_WIDTH - full)} {done} van {len(parts)}\x1b[K")
                stream.flush()
                due, shown = now + EVERY, True
            yield part
    finally:
        if shown:
            stream.write("\r\x1b[K")
            stream.flush()
