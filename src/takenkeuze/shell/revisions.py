# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A file as it was in git: ``REV:path``."""

import os
import posixpath
import re
from pathlib import Path

from takenkeuze.core.diagnostics import suggestion
from takenkeuze.files.document import Document
from takenkeuze.files.file import MAX_BYTES, Parse, read_document
from takenkeuze.files.yaml import read_yaml
from takenkeuze.shell.git import NoGit, ask_git, read_blobs

_DISK = re.compile(r"[A-Za-z]:[\\/]")


def is_revision(bron: str) -> bool:
    """Whether this names a file in git: it has a colon, is no Windows path and no file of that name is there."""
    revision, colon, path = bron.partition(":")
    return bool(colon and path) and not _DISK.match(bron) and revision[-1:] != "/" and not os.path.exists(bron)


def beside_revision(bron: str, named: str) -> str:
    """The path of a file that a file in git names: from the same revision, unless the path starts at the root."""
    if posixpath.isabs(named) or _DISK.match(named):
        return named
    revision, _, path = bron.partition(":")
    together = posixpath.normpath(posixpath.join(posixpath.dirname(path), named))
    # git reads a path from the top of the repository, unless it begins with a point
    return f"{revision}:{'./' if path.startswith('.') and not together.startswith('.') else ''}{together}"


def read_revision(bron: str, name: str = "", parse: Parse = read_yaml) -> Document:
    """Read ``REV:path`` from the repository of the working folder, as ``name`` if it is given.

    No REV means what is staged.
    """
    revision = bron.partition(":")[0]
    if revision.startswith("-"):
        return _error(name or bron, f"{revision} is geen revisie", "noem een tak, een tag of een commit")
    try:
        # one byte more than may be read, so that reading it says that it is too large
        content = read_blobs([bron], MAX_BYTES + 1).get(bron)
        if content is None:
            return _why_not(bron, name or bron)
    except NoGit as why:
        return _error(name or bron, str(why), "geef een bestand op, of kijk of git hier werkt")
    return read_document(name or bron, content, parse)


def _why_not(bron: str, name: str) -> Document:
    """What is wrong with a file that git does not give."""
    revision, _, path = bron.partition(":")
    if _git("rev-parse", "--git-dir") is None:
        return _error(name, f"{Path.cwd()} hoort niet bij een git-repository", "ga eerst naar de map van de repository")
    if revision and _git("rev-parse", "--verify", "--quiet", f"{revision}^{{tree}}") is None:
        branches = (_git("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags") or "").split()
        return _error(name, f"git kent de revisie {revision} niet", suggestion(revision, branches, show=()))
    names = (
        _git("ls-tree", "-r", "--name-only", "--full-tree", revision) if revision else _git("ls-files", "--full-name")
    )
    where = f"in revisie {revision}" if revision else "tussen wat klaarstaat voor een commit"
    if _git("cat-file", "-t", bron) == "tree":
        return _error(name, f"{path} is {where} een map, geen bestand", "noem een bestand in deze map")
    if _git("cat-file", "-t", bron) == "blob":
        return _error(name, f"{path} is {where} een verwijzing naar een bestand dat daar niet is", "herstel haar")
    hint = suggestion(path, (names or "").splitlines(), show=()) or "geef het pad vanaf de hoofdmap van de repository"
    return _error(name, f"{path} bestaat niet {where}", hint)


def _git(options: str, *arguments: str) -> str | None:
    """What a git command says, or None when it fails."""
    answer = ask_git(options, *arguments)
    return None if answer.code else answer.text()


def _error(bron: str, text: str, hint: str) -> Document:
    document = Document(bron)
    document.report("TK001", text, hint)
    return document
