# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

""".takenkeuzeignore: what check leaves out of folders and globs, with the patterns of .gitignore and without git."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import NamedTuple

from takenkeuze.files.file import Contents, read_contents

NAAM = ".takenkeuzeignore"
MAX_BYTES = 100_000


class _Patroon(NamedTuple):
    """One line: its parts between slashes, seen from the folder of the file; and whether it takes files back."""

    delen: tuple[str, ...]
    terug: bool
    alleen_mappen: bool


def zonder_weggelaten(
    namen: Iterable[str], top: Callable[[Path], Path], contents: Contents = read_contents
) -> tuple[list[str], int]:
    """These files without those that a .takenkeuzeignore leaves out, and how many those are.

    Such a file holds for its own folder and all below it; the nearest one decides. Of those above a folder the one in
    ``top`` is the last that counts.
    """
    lees = cache(lambda map_: _lees(map_, contents))  # read anew in every run
    grens = cache(top)
    over, weg = [], 0
    for naam in namen:
        pad = Path(naam).absolute()
        if _weggelaten(pad, grens(pad.parent), lees):
            weg += 1
        else:
            over.append(naam)
    return over, weg


def _weggelaten(pad: Path, top: Path, lees: Callable[[Path], tuple[_Patroon, ...]]) -> bool:
    if not pad.is_relative_to(top):
        return False
    delen, diepte_top = pad.parts, len(top.parts)
    mappen = pad.parents[: len(delen) - diepte_top]  # from the nearest up to top
    regels = [(len(map_.parts), patronen) for map_ in mappen if (patronen := lees(map_))]
    # a folder that is left out takes everything in it along, as with git
    for tot in range(diepte_top + 1, len(delen) + 1) if regels else ():
        oordelen = (
            _oordeel(delen[diepte:tot], patronen, is_map=tot < len(delen))
            for diepte, patronen in regels
            if diepte < tot
        )
        if next((oordeel for oordeel in oordelen if oordeel is not None), False):
            return True
    return False


def _oordeel(delen: Sequence[str], patronen: Iterable[_Patroon], *, is_map: bool) -> bool | None:
    """What the last line that matches says; None when none does."""
    oordeel = None
    for patroon in patronen:
        if (is_map or not patroon.alleen_mappen) and _past(patroon.delen, delen):
            oordeel = not patroon.terug
    return oordeel


def _lees(map_: Path, contents: Contents) -> tuple[_Patroon, ...]:
    try:
        tekst = contents(str(map_ / NAAM), MAX_BYTES).decode("utf-8-sig", errors="replace")
    except (OSError, ValueError):
        return ()
    return tuple(_patronen(tekst))


def _patronen(tekst: str) -> Iterator[_Patroon]:
    for regel in map(str.strip, tekst.splitlines()):
        kaal = regel.removeprefix("!").rstrip("/")
        if kaal and not regel.startswith("#"):
            # without a slash in it, it may stand at any depth
            delen = [] if "/" in kaal else [_DIEP]
            delen += kaal.lstrip("/").split("/")
            # all that is in a folder, and not the folder itself
            delen += ["*"] if len(delen) > 1 and delen[-1] == _DIEP else []
            yield _Patroon(tuple(delen), regel.startswith("!"), regel.endswith("/"))


_DIEP = "**"


def _past(patroon: tuple[str, ...], delen: Sequence[str]) -> bool:
    """Whether a pattern matches a path, part by part: whatever the pattern, in as many steps as both have parts."""
    hier = _verder({0}, patroon)
    for deel in delen:
        door = {i for i in hier if i < len(patroon) and patroon[i] == _DIEP}
        hier = _verder(
            door | {i + 1 for i in hier - door if i < len(patroon) and fnmatchcase(deel, patroon[i])}, patroon
        )
    return len(patroon) in hier


def _verder(hier: set[int], patroon: Sequence[str]) -> set[int]:
    """Also the places behind a ``**``, that may stand for nothing."""
    for i, deel in enumerate(patroon):
        if i in hier and deel == _DIEP:
            hier.add(i + 1)
    return hier
