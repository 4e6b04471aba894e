"""Which files a command line means: files, folders, globs and ``-``.

What .gitignore or .takenkeuzeignore leaves out, is left out.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from glob import iglob
from pathlib import Path
from typing import NamedTuple

from takenkeuze.cli.bewaken.negeerlijst import zonder_weggelaten
from takenkeuze.cli.git import NoGit, ask_git
from takenkeuze.loading.bestand import STDIN, opgeruimd
from takenkeuze.loading.soort import UITGANGEN, van_ons

__all__ = ["Gevonden", "find_werkmap", "zoek"]

_JOKER = re.compile(r"[*?\[]")
_BEGIN = 200_000
"""How much of a file is looked at to tell what it is."""


class Gevonden(NamedTuple):
    """The files to check, each once; the paths that led to nothing; and what else was seen.

    ``overgeslagen`` are the YAML files in folders and globs that are not ours, without hidden ones: those are
    settings of other programs. ``zonder_git`` is why git could not be asked about a .gitignore that is
    there, "" if it could. ``weggelaten`` is how many files a .takenkeuzeignore leaves out.
    """

    bestanden: list[str]
    zonder: list[str]
    overgeslagen: list[str]
    zonder_git: str
    weggelaten: int = 0


def zoek(paden: Sequence[str], zeef: Callable[[Iterable[str]], Iterable[str]] = iter) -> Gevonden:
    """All files that these paths stand for, in the order of the paths and within them by name.

    A file that is named is always taken, also when it does not exist: reading it says why. In folders and globs only
    scenarios and productenboeken count, of those that ``zeef`` leaves.
    """
    find_werkmap.cache_clear()
    bestanden: dict[str, None] = {}
    overgeslagen: dict[str, None] = {}
    zonder: list[str] = []
    zonder_git: list[str] = []
    weggelaten = 0

    def eigen(namen: Iterable[str], map_: str) -> list[str]:
        nonlocal weggelaten
        over, weg = zonder_weggelaten(
            zeef(_zonder_genegeerde(namen, map_, zonder_git)), lambda onder: _top(onder, map_)
        )
        weggelaten += weg
        return _van_ons(over, overgeslagen)

    for pad in paden:
        if pad == STDIN:
            gevonden = [pad]
        elif Path(pad).is_dir():
            gevonden = eigen(_in_map(pad), pad)
        elif not Path(pad).exists() and _JOKER.search(pad):
            gevonden = eigen(_bij_patroon(pad), _vaste_map(pad))
        else:
            gevonden = [opgeruimd(pad)]
        if not gevonden:
            zonder.append(pad)
        bestanden.update(dict.fromkeys(gevonden))
    over = [naam for naam in overgeslagen if naam not in bestanden]
    return Gevonden([*bestanden], zonder, over, zonder_git[0] if zonder_git else "", weggelaten)


def _bij_patroon(patroon: str) -> Iterator[str]:
    gezien = set[str]()
    for naam in sorted(iglob(patroon, recursive=True)):  # noqa: PTH207 (a pattern may be absolute)
        if Path(naam).suffix.lower() not in UITGANGEN or not _te_lezen(Path(naam)):
            continue
        # a link to a folder above it would give the same files again and again
        if (echt := os.path.realpath(naam)) not in gezien:
            gezien.add(echt)
            yield naam


def _te_lezen(pad: Path) -> bool:
    """Whether this is a file, or a link that leads nowhere (which is told); reading a pipe could wait for ever."""
    return os.path.isfile(pad) or (pad.is_symlink() and not os.path.exists(pad))  # noqa: PTH110, PTH113


def _vaste_map(patroon: str) -> str:
    """The folder that all files of a pattern are below."""
    return os.path.dirname(_JOKER.split(patroon)[0])  # noqa: PTH120 (a pattern is no path)


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
        elif pad.suffix.lower() in UITGANGEN and _te_lezen(pad):
            yield str(pad)
    for naam in mappen:
        yield from _in_map(naam)


def _van_ons(namen: Iterable[str], overgeslagen: dict[str, None]) -> list[str]:
    """The files that are ours; the others are added to ``overgeslagen``."""
    gevonden = []
    for naam in map(opgeruimd, namen):
        try:
            with Path(naam).open("rb") as bestand:
                van_ons_ = van_ons(bestand.read(_BEGIN))
        except OSError:
            van_ons_ = True  # reading it will say what is wrong
        if van_ons_:
            gevonden.append(naam)
        elif not Path(naam).name.startswith("."):
            overgeslagen[naam] = None
    return gevonden


# --- .gitignore --------------------------------------------------------------------------------------------------


def _zonder_genegeerde(namen: Iterable[str], top: str, zonder_git: list[str]) -> list[str]:
    """These files below ``top`` without those that git ignores; all of them where there is no git or no repository.

    Why that is so is added to ``zonder_git`` when there is a .gitignore.
    """
    per_werkmap: dict[str, list[str]] = {}
    mappen: dict[str, Path] = {}
    for naam in namen:
        kop = os.path.dirname(naam)  # noqa: PTH120 (a thousand files, few folders)
        if kop not in mappen:
            mappen[kop] = Path(kop).absolute()
        per_werkmap.setdefault(find_werkmap(mappen[kop]), []).append(naam)
    genegeerd = set[str]()
    for werkmap, groep in per_werkmap.items():
        try:
            genegeerd.update(_genegeerd(werkmap, groep))
        except NoGit as waarom:
            if _met_gitignore({mappen[os.path.dirname(naam)] for naam in groep}, Path(werkmap or top).absolute()):  # noqa: PTH120
                zonder_git.append(str(waarom))
    return [naam for groep in per_werkmap.values() for naam in groep if naam not in genegeerd]


@cache
def find_werkmap(map_: Path) -> str:
    """The root of the work tree that a folder is in; "" when it is in none."""
    if os.path.exists(map_ / ".git"):  # noqa: PTH110 (Path.exists raises where we may not look)
        return str(map_)
    return "" if map_.parent == map_ else find_werkmap(map_.parent)


def _top(map_: Path, gevraagd: str) -> Path:
    """The last folder above this one that may leave files out: of the work tree, else where the user is or asked."""
    werkmap = find_werkmap(map_)
    if werkmap:
        return Path(werkmap)
    return Path.cwd() if map_.is_relative_to(Path.cwd()) else Path(gevraagd).absolute()


def _met_gitignore(mappen: Iterable[Path], top: Path) -> bool:
    """Whether there is a .gitignore in any of these folders, or above them up to ``top``."""
    alle = {boven for map_ in mappen for boven in (map_, *map_.parents) if boven.is_relative_to(top)}
    return any(os.path.exists(map_ / ".gitignore") for map_ in alle)  # noqa: PTH110


def _genegeerd(werkmap: str, namen: Sequence[str]) -> list[str]:
    """Those of these files that git ignores. Raises ``NoGit``."""
    if not werkmap:
        raise NoGit("deze map hoort niet bij een git-repository")
    absoluut = {str(Path(naam).absolute()): naam for naam in namen}
    vraag = "\0".join(absoluut).encode(errors="surrogateescape")
    antwoord = ask_git("check-ignore", "-z", "--stdin", folder=werkmap, stdin=vraag)
    if antwoord.code not in (0, 1):  # 1: nothing is ignored
        raise NoGit("git kan deze repository niet lezen")
    return [absoluut[naam] for naam in antwoord.names() if naam in absoluut]
