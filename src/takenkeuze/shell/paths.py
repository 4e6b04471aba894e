# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Paths as people want to read them, that lead where the operating system goes."""

import os
from pathlib import Path


def relative_to(path: str | Path, folder: str | Path) -> str:
    """A path as it is called from a folder; ``..`` behind a link is the folder above what the link leads to."""
    called = os.path.relpath(path, folder)
    if os.path.realpath(Path(folder) / called) == os.path.realpath(path):
        return called
    return os.path.relpath(os.path.realpath(path), os.path.realpath(folder))  # the way up is not the way we came down
