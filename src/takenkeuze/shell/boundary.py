# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a file may make us read, and show: no lines of what is none of ours, and nothing that it has no business with.

On a build server a pull request decides what a scenario names, and the log is read by many. There a file only leads to
files of its own work tree, unless the user asks for more. On a machine of one's own a productenboek may lie anywhere.
"""

import os
from pathlib import Path

from takenkeuze.files.document import Document

_SERVERS = ("CI", "JENKINS_URL", "TEAMCITY_VERSION", "TF_BUILD")
"""What build servers set; GitHub, GitLab, Bitbucket, Azure's agents and most others set ``CI``."""


_ASK = "noem het met --productenboek, of geef check --boeken-buiten mee"


def outside(path: str, beside: str, hint: str = _ASK) -> Document | None:
    """On a build server a document that says so when a path leads out of the work tree of the file beside it."""
    if not any(os.environ.get(name, "").lower() not in ("", "0", "false") for name in _SERVERS):
        return None
    from takenkeuze.shell.finding import find_work_tree

    folder = Path(os.path.realpath(os.path.dirname(beside)))  # noqa: PTH120 (of "-" it is where we are)
    if Path(os.path.realpath(path)).is_relative_to(find_work_tree(folder) or folder):
        return None
    document = Document(path)
    document.report("TK001", "dit ligt buiten de repository; een buildserver leest het alleen als u erom vraagt", hint)
    return document


def without_lines_of_others(document: Document) -> Document:
    """A productenboek that a file named; when it is none of ours one that says that, and nothing of what is in it."""
    if not any(diagnostic.line_text for diagnostic in document.diagnostics):
        return document
    from takenkeuze.files.file_kind import is_our_file

    if is_our_file(document.content):
        return document
    other = Document(document.naam, content=document.content)
    other.report("TK001", "dit is geen productenboek", "noem het bestand van het productenboek")
    return other
