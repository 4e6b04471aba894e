"""The shell: reads arguments, loads, calls, renders, writes and exits. Nothing here computes."""

import gc
from collections.abc import Sequence
from typing import NoReturn

__all__ = ["main"]


def main(argumenten: Sequence[str] | None = None) -> NoReturn:
    """The ``takenkeuze`` command; ``argumenten`` are those of the process unless given."""
    # One file in, one answer out: what we make lives until the end, so looking for garbage only costs time.
    gc.disable()
    from takenkeuze.cli.app import run

    run(argumenten)
