# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The shell: reads arguments, loads, calls, renders, writes and exits. Nothing here computes."""

# nothing is imported here, so that the first thing the command does is to say what Ctrl-C does
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

__all__ = ["main"]


def main(arguments: "Sequence[str] | None" = None) -> "NoReturn":
    """The ``takenkeuze`` command; ``arguments`` are those of the process unless given."""
    # There is nothing to clean up yet. What knows more about signals takes a while to import, and Ctrl-C ends that too.
    import _signal  # type: ignore[import-not-found]  # built in: signal itself takes a while as well

    if _signal.getsignal(_signal.SIGINT) != _signal.SIG_IGN:
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
    from takenkeuze.shell.signals import end_on_signals, fill_closed_streams

    end_on_signals()
    fill_closed_streams()
    import gc

    # One file in, one answer out: what we make lives until the end, so looking for garbage only costs time.
    gc.disable()
    from takenkeuze.shell.app import run

    run(arguments)
