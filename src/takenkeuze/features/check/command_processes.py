# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Work divided over processes that are forked: in order, and done whatever happens to one of them."""

import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import BinaryIO, NamedTuple, TypeVar

from takenkeuze.shell.signals import CHILDREN, kill, signals_held

Part = TypeVar("Part")
Outcome = TypeVar("Outcome")


class _Worker(NamedTuple):
    """A process, and the end of the pipe where its outcomes come out, in order."""

    pid: int
    outcomes: BinaryIO


def divided(work: Callable[[Part], Outcome], parts: Sequence[Part], count: int) -> Iterator[Outcome]:
    """What ``work`` makes of each part, in order, by at most ``count`` processes with a share each.

    What a process does not answer, because it was killed or found a mistake of ours, is done here and now: nothing is
    lost and nobody waits for the dead.
    """
    workers: list[_Worker] = []
    count = min(count, len(parts))
    try:
        for number in range(count):
            workers.append(_start(work, parts[number::count], workers))
        for number, part in enumerate(parts):
            try:
                outcome: Outcome = pickle.load(workers[number % count].outcomes)  # noqa: S301 (of our own process)
            except (EOFError, OSError, pickle.UnpicklingError):
                outcome = work(part)
            yield outcome
    finally:
        for worker in workers:
            _end(worker)


def _start(work: Callable[[Part], Outcome], parts: Sequence[Part], others: Sequence[_Worker]) -> _Worker:
    into, out = os.pipe()
    with signals_held():
        pid = os.fork()
        if pid:
            CHILDREN.add(pid)
        else:
            CHILDREN.clear()  # those of our parent
    if pid == 0:
        try:
            for other in others:
                other.outcomes.close()
            os.close(into)
            with os.fdopen(out, "wb") as outcomes:
                for part in parts:
                    pickle.dump(work(part), outcomes, pickle.HIGHEST_PROTOCOL)
                    outcomes.flush()
        finally:
            # whatever went wrong goes wrong again in the process that can tell it
            os._exit(0)
    os.close(out)
    return _Worker(pid, os.fdopen(into, "rb"))


def _end(worker: _Worker) -> None:
    worker.outcomes.close()
    kill(worker.pid)
    with suppress(ChildProcessError):
        os.waitpid(worker.pid, 0)
    CHILDREN.discard(worker.pid)
