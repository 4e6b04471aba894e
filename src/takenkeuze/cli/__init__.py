"""The shell: reads arguments, loads, calls, renders, writes and exits. Nothing here computes."""

from takenkeuze.cli.app import main

__all__ = ["main"]
