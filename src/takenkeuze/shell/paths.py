# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Paths as people want to read them, that lead where the operating system goes."""

import os
from pathlib import Path

from takenkeuze.files.file import STDIN, is_passed_on, tidied


def relative_to(path: str | Path, folder: str | Path) -> str:
    """A path as it is called from a folder; ``..`` behind a link is the folder above what the link leads to."""
    called = os.path.relpath(path, folder)
    if os.path.realpath(Path(folder) / called) == os.path.realpath(path):
        return called
    return os.path.relpath(os.path.realpath(path), os.path.realpath(folder))  # the way up is not the way we came down


def beside(path: str, named: str) -> str:
    """The path of a file that another file names: they stand beside each other. Only a user can ask for stdin.

    It is the file that the system opens: ``..`` behind a linked folder goes up from where the link leads.
    """
    to = tidied(os.path.join(os.path.dirname(path), named))  # noqa: PTH118, PTH120
    if is_passed_on(os.path.normpath(to)):
        return f"/.{to}"
    return to if to != STDIN else f"./{to}"
