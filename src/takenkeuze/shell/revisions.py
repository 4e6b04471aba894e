# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A file as it was in git: ``REV:path``."""

import os
import posixpath
import re
from pathlib import Path

from takenkeuze.core.diagnostics import bedoelde
from takenkeuze.files.document import Document
from takenkeuze.files.file import MAX_BYTES, lees_document
from takenkeuze.shell.git import NoGit, ask_git, read_blobs

_SCHIJF = re.compile(r"[A-Za-z]:[\\/]")


def is_revisie(bron: str) -> bool:
    """Whether this names a file in git: it has a colon, is no Windows path and no file of that name is there."""
    revisie, dubbele_punt, pad = bron.partition(":")
    return bool(dubbele_punt and pad) and not _SCHIJF.match(bron) and revisie[-1:] != "/" and not os.path.exists(bron)


def naast_revisie(bron: str, genoemd: str) -> str:
    """The path of a file that a file in git names: from the same revision, unless the path starts at the root."""
    if posixpath.isabs(genoemd) or _SCHIJF.match(genoemd):
        return genoemd
    revisie, _, pad = bron.partition(":")
    samen = posixpath.normpath(posixpath.join(posixpath.dirname(pad), genoemd))
    # git reads a path from the top of the repository, unless it begins with a point
    return f"{revisie}:{'./' if pad.startswith('.') and not samen.startswith('.') else ''}{samen}"


def lees_revisie(bron: str, naam: str = "") -> Document:
    """Read ``REV:path`` from the repository of the working folder, as ``naam`` if it is given.

    No REV means what is staged.
    """
    revisie = bron.partition(":")[0]
    if revisie.startswith("-"):
        return _fout(naam or bron, f"{revisie} is geen revisie", "noem een tak, een tag of een commit")
    try:
        # one byte more than may be read, so that reading it says that it is too large
        inhoud = read_blobs([bron], MAX_BYTES + 1).get(bron)
        if inhoud is None:
            return _waarom_niet(bron, naam or bron)
    except NoGit as waarom:
        return _fout(naam or bron, str(waarom), "geef een bestand op, of kijk of git hier werkt")
    return lees_document(naam or bron, inhoud)


def _waarom_niet(bron: str, naam: str) -> Document:
    """What is wrong with a file that git does not give."""
    revisie, _, pad = bron.partition(":")
    if _git("rev-parse", "--git-dir") is None:
        return _fout(naam, f"{Path.cwd()} hoort niet bij een git-repository", "ga eerst naar de map van de repository")
    if revisie and _git("rev-parse", "--verify", "--quiet", f"{revisie}^{{tree}}") is None:
        takken = (_git("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags") or "").split()
        return _fout(naam, f"git kent de revisie {revisie} niet", bedoelde(revisie, takken, toon=()))
    namen = _git("ls-tree", "-r", "--name-only", "--full-tree", revisie) if revisie else _git("ls-files", "--full-name")
    waar = f"in revisie {revisie}" if revisie else "tussen wat klaarstaat voor een commit"
    if _git("cat-file", "-t", bron) == "tree":
        return _fout(naam, f"{pad} is {waar} een map, geen bestand", "noem een bestand in deze map")
    if _git("cat-file", "-t", bron) == "blob":
        return _fout(naam, f"{pad} is {waar} een verwijzing naar een bestand dat daar niet is", "herstel haar")
    hint = bedoelde(pad, (namen or "").splitlines(), toon=()) or "geef het pad vanaf de hoofdmap van de repository"
    return _fout(naam, f"{pad} bestaat niet {waar}", hint)


def _git(opdracht: str, *argumenten: str) -> str | None:
    """What a git command says, or None when it fails."""
    antwoord = ask_git(opdracht, *argumenten)
    return None if antwoord.code else antwoord.text()


def _fout(bron: str, tekst: str, hint: str) -> Document:
    document = Document(bron)
    document.meld("TK001", tekst, hint)
    return document
