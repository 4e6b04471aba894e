"""Which files a command line means: files, folders, globs and ``-``; what .gitignore leaves out, is left out."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from glob import iglob
from pathlib import Path
from typing import NamedTuple

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
    _werkmap.cache_clear()
    bestanden: dict[str, None] = {}
    zonder = []
    for pad in paden:
        if pad == STDIN:
            gevonden = [pad]
        elif Path(pad).is_dir():
            gevonden = [naam for naam in _zonder_genegeerde(_in_map(pad)) if _van_ons(naam)]
        elif not Path(pad).exists() and re.search(r"[*?\[]", pad):
            gevonden = [naam for naam in _zonder_genegeerde(_bij_patroon(pad)) if _van_ons(naam)]
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
        if Path(naam).suffix.lower() in UITGANGEN:
            yield naam


def _in_map(map_: str) -> Iterator[str]:
    """The YAML files in a folder and then those below it. Hidden folders and links to folders are not followed."""
    mappen = []
    try:
        inhoud = sorted(Path(map_).iterdir())
    except OSError:
        return
    for pad in inhoud:
        # unlike Path.is_dir this says no, and does not raise, where we may not look
        if os.path.isdir(pad):  # noqa: PTH112
            if not pad.name.startswith(".") and not pad.is_symlink():
                mappen.append(str(pad))
        elif pad.suffix.lower() in UITGANGEN:
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


def _zonder_genegeerde(namen: Iterable[str]) -> list[str]:
    """These files without those that git ignores; all of them where there is no git or no repository."""
    per_map: dict[str, list[str]] = {}
    for naam in namen:
        per_map.setdefault(_werkmap(Path(naam).absolute().parent), []).append(naam)
    genegeerd = {naam for map_, groep in per_map.items() if map_ for naam in _genegeerd(map_, groep)}
    return [naam for groep in per_map.values() for naam in groep if naam not in genegeerd]


@cache
def _werkmap(map_: Path) -> str:
    """The root of the work tree that a folder is in; "" when it is in none."""
    if os.path.exists(map_ / ".git"):  # noqa: PTH110 (Path.exists raises where we may not look)
        return str(map_)
    return "" if map_.parent == map_ else _werkmap(map_.parent)


def _genegeerd(werkmap: str, namen: Sequence[str]) -> list[str]:
    from subprocess import run

    absoluut = {str(Path(naam).absolute()): naam for naam in namen}
    try:
        # fixed arguments, the names go in over standard input
        klaar = run(  # noqa: S603
            ["git", "-C", werkmap, "check-ignore", "-z", "--stdin"],  # noqa: S607
            input="\0".join(absoluut).encode(errors="surrogateescape"),
            capture_output=True,
            check=False,
        )
    except OSError:
        return []
    return [absoluut[deel] for deel in klaar.stdout.decode(errors="surrogateescape").split("\0") if deel in absoluut]
