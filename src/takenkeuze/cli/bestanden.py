"""Which files a command line means: files, folders, globs and ``-``; what .gitignore leaves out, is left out."""

import os
import re
from collections.abc import Iterator, Sequence
from functools import cache
from glob import iglob
from pathlib import Path
from typing import Any, NamedTuple

from takenkeuze.loading.bestand import STDIN

__all__ = ["Gevonden", "zoek"]

UITGANGEN = (".yaml", ".yml")
_VAN_ONS = re.compile(
    rb"\A(?:\xff\xfe|\xfe\xff)|^(?:\xef\xbb\xbf)?(?:\{[ \t]*)?[\"']?(?:scenario|productenboek)[\"']?[ \t]*:",
    re.MULTILINE,
)
"""What tells a scenario or productenboek from any other YAML file, broken ones (also UTF-16) included."""
_BEGIN = 200_000
"""How much of a file is looked at to tell."""


class Gevonden(NamedTuple):
    """The files to check, each once, and the paths that led to nothing."""

    bestanden: list[str]
    zonder: list[str]


def zoek(paden: Sequence[str]) -> Gevonden:
    """All files that these paths stand for, in the order of the paths and within them by name.

    A file that is named is always taken, also when it does not exist: reading it says why. In folders and globs only
    scenarios and productenboeken count.
    """
    _gitignores.cache_clear()
    bestanden: dict[str, None] = {}
    zonder = []
    for pad in paden:
        if pad == STDIN:
            gevonden = [pad]
        elif Path(pad).is_dir():
            gevonden = [naam for naam in _in_map(pad) if _van_ons(naam)]
        elif not Path(pad).exists() and re.search(r"[*?\[]", pad):
            gevonden = [naam for naam in _bij_patroon(pad) if _van_ons(naam)]
        else:
            gevonden = [pad]
        if not gevonden:
            zonder.append(pad)
        bestanden.update(dict.fromkeys(naam if naam == STDIN else os.path.normpath(naam) for naam in gevonden))
    return Gevonden([*bestanden], zonder)


def _bij_patroon(patroon: str) -> Iterator[str]:
    for naam in sorted(iglob(patroon, recursive=True)):  # noqa: PTH207 (a pattern may be absolute)
        if Path(naam).is_dir():
            continue
        if Path(naam).suffix.lower() in UITGANGEN and not _genegeerd(naam, is_map=False):
            yield naam


def _in_map(map_: str) -> Iterator[str]:
    """The YAML files in a folder and then those below it. Hidden folders and links to folders are not followed."""
    mappen = []
    try:
        inhoud = sorted(Path(map_).iterdir())
    except OSError:
        return
    for pad in inhoud:
        if pad.is_dir():
            if not pad.name.startswith(".") and not pad.is_symlink() and not _genegeerd(str(pad), is_map=True):
                mappen.append(str(pad))
        elif pad.suffix.lower() in UITGANGEN and not _genegeerd(str(pad), is_map=False):
            yield str(pad)
    for naam in mappen:
        yield from _in_map(naam)


def _van_ons(naam: str) -> bool:
    try:
        with Path(naam).open("rb") as bestand:
            return bool(_VAN_ONS.search(bestand.read(_BEGIN)))
    except OSError:
        return True  # reading it will say what is wrong


# --- .gitignore --------------------------------------------------------------------------------------------------
#
# Read by ourselves with pathspec, not asked of git: that also works in a folder that is no git repository (yet), on
# a machine without git, and in a container where git distrusts the owner of the folder.


def _genegeerd(naam: str, *, is_map: bool) -> bool:
    """Whether .gitignore files leave this out; the deepest that has an opinion decides."""
    absoluut = Path(os.path.normpath(Path(naam).absolute()))
    for map_, regels in _gitignores(absoluut.parent):
        relatief = absoluut.relative_to(map_).as_posix()
        oordeel = regels.check_file(f"{relatief}/" if is_map else relatief).include
        if oordeel is not None:
            return bool(oordeel)
    return False


@cache
def _gitignores(map_: Path) -> tuple[tuple[Path, Any], ...]:
    """The .gitignore files that hold in a folder, the deepest first, up to the root of the work tree."""
    boven = map_.parent
    hoger = () if boven == map_ or (map_ / ".git").exists() else _gitignores(boven)
    try:
        regels = (map_ / ".gitignore").read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return hoger
    from pathspec import GitIgnoreSpec

    return ((map_, GitIgnoreSpec.from_lines(regels)), *hoger)
