# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What others do to end us: Ctrl-C, a request to stop, a terminal or a stream that closes. Nothing is left behind."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

CHILDREN: set[int] = set()
"""The processes we started and did not see the end of."""
TEMPORARY: set[str] = set()
"""The files that are not what they are to become yet; named here before they exist."""
_held: list[int] | None = None
"""The signals that came while nothing may come between; None when something may."""


def end_on_signals() -> None:
    """From here on Ctrl-C, or who asks us to stop, ends us at once: without a word, and nothing is left behind.

    A signal that is ignored, as ``nohup`` asks, stays so.
    """
    import signal

    for name in ("SIGHUP", "SIGINT", "SIGTERM"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


@contextmanager
def signals_held() -> Iterator[None]:
    """Let a signal wait until this is done: starting a process and remembering that we did."""
    global _held
    came: list[int] = []
    _held = came
    try:
        yield
    finally:
        _held = None
        if came:
            _end(came[0], None)


def _end(number: int, frame: object) -> None:
    del frame
    if _held is not None:
        _held.append(number)
        return
    for pid in CHILDREN:
        kill(pid)
    for path in TEMPORARY:
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108
    os._exit(128 + number)


def kill(pid: int) -> None:
    """End a process of ours, with what it started when it has a session of its own."""
    import signal

    with suppress(OSError):
        if sys.platform == "win32":
            os.kill(pid, signal.SIGTERM)
        else:
            (os.killpg if os.getpgid(pid) == pid else os.kill)(pid, signal.SIGKILL)


def fill_closed_streams() -> None:
    """Let no file of ours take the place of a stream that was closed (``>&-``): a program we start writes there."""
    for number, mode in ((0, os.O_WRONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            opened = os.open(os.devnull, mode)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
