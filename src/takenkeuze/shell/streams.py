# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Standard output and standard error, for all that is written there: every byte arrives, or it is said why not."""

import os
import sys
from contextlib import suppress
from errno import EBADF
from typing import TextIO

from takenkeuze.shell.exits import Gebruiksfout, GeenLezer, waarom_niet


def print_out(tekst: str) -> None:
    """Write a text to standard output, whole. Raises ``GeenLezer`` and, when it can't be written, ``Gebruiksfout``."""
    try:
        _write(sys.stdout, tekst)
    except BrokenPipeError as fout:
        raise GeenLezer from fout
    except OSError as fout:
        raise Gebruiksfout(f"de uitvoer is niet te schrijven: {waarom_niet(fout)}") from fout


def print_err(tekst: str) -> None:
    """Say something on standard error. Where nobody can hear it, the exit code has to do."""
    with suppress(OSError):
        _write(sys.stderr, tekst)


def is_out(pad: str) -> bool:
    """Whether a path leads to where standard output goes, such as /dev/stdout."""
    try:
        return os.path.samestat(os.stat(pad), os.fstat(sys.stdout.fileno()))  # noqa: PTH116 (a path of any kind)
    except (OSError, ValueError, AttributeError):
        return False


def _write(stroom: TextIO | None, tekst: str) -> None:
    """Write all of it. A stream of Python may write a part only, and say nothing, when it is told not to buffer."""
    if stroom is None:  # it was closed before the program began
        raise OSError(EBADF, "closed")
    stroom.flush()
    if (laag := getattr(stroom, "buffer", None)) is None:
        stroom.write(tekst)
        return
    laag = getattr(laag, "raw", laag)
    over = memoryview(tekst.encode("utf-8", "backslashreplace"))
    while over:
        aantal = laag.write(over)
        if aantal is None:  # a pipe that is full, and that does not wait for its reader by itself
            from select import select

            select([], [laag], [])
        else:
            over = over[aantal:]
    with suppress(ValueError):  # a stream of a test has no number
        os.close(os.dup(laag.fileno()))  # a file on another machine may only now say that it did not fit
