# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Standard output and standard error, for all that is written there: every byte arrives, or it is said why not."""

import os
import sys
from contextlib import suppress
from errno import EBADF
from typing import TextIO

from takenkeuze.shell.exits import NoReader, UsageMistake, why_not


def print_out(text: str) -> None:
    """Write a text to standard output, whole. Raises ``NoReader`` and, when it can't be written, ``UsageMistake``."""
    try:
        _write(sys.stdout, text)
    except BrokenPipeError as error:
        raise NoReader from error
    except OSError as error:
        raise UsageMistake(f"de uitvoer is niet te schrijven: {why_not(error)}") from error


def print_err(text: str) -> None:
    """Say something on standard error. Where nobody can hear it, the exit code has to do."""
    with suppress(OSError):
        _write(sys.stderr, text)


def is_out(path: str) -> bool:
    """Whether a path leads to where standard output goes, such as /dev/stdout."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(sys.stdout.fileno()))  # noqa: PTH116 (a path of any kind)
    except (OSError, ValueError, AttributeError):
        return False


def _write(stream: TextIO | None, text: str) -> None:
    """Write all of it. A stream of Python may write a part only, and say nothing, when it is told not to buffer."""
    if stream is None:  # it was closed before the program began
        raise OSError(EBADF, "closed")
    stream.flush()
    if (layer := getattr(stream, "buffer", None)) is None:
        stream.write(text)
        return
    layer = getattr(layer, "raw", layer)
    remaining = memoryview(text.encode("utf-8", "backslashreplace"))
    while remaining:
        count = layer.write(remaining)
        if count is None:  # a pipe that is full, and that does not wait for its reader by itself
            from select import select

            select([], [layer], [])
        else:
            remaining = remaining[count:]
    with suppress(ValueError):  # a stream of a test has no number
        os.close(os.dup(layer.fileno()))  # a file on another machine may only now say that it did not fit
