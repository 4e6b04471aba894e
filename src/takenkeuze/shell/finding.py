# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Which files a command line means: files, folders, globs and ``-``.

What .gitignore or .takenkeuzeignore leaves out, is left out.
"""

import errno
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from glob import escape, iglob
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from takenkeuze.files.file import STDIN, Contents, opgeruimd, read_contents
from takenkeuze.files.file_kind import UITGANGEN, van_ons
from takenkeuze.shell.git import NoGit, ask_git
from takenkeuze.shell.ignoring import zonder_weggelaten

if TYPE_CHECKING:
    from takenkeuze.shell.staged import Index

_JOKER = re.compile(r"[*?\[]")
_BEGIN = 200_000
"""How much of a file is looked at to tell what it is."""
MAX_DELEN = 100
"""How deep a pattern may go; a path is hardly ever so long."""
_REDENEN = {
    errno.EACCES: "u mag niet in deze map kijken",
    errno.ENAMETOOLONG: "deze map ligt te diep; het pad is langer dan het systeem toestaat",
}


class Gevonden(NamedTuple):
    """The files to check, each once; the paths that led to nothing; and what else was seen.

    ``dicht`` are the folders that can't be looked into, each with the reason.

    ``overgeslagen`` are the YAML files in folders and globs that are not ours, without hidden ones: those are
    settings of other programs. ``zonder_git`` is why git could not be asked about a .gitignore that is
    there, "" if it could. ``weggelaten`` is how many files a .takenkeuzeignore leaves out. ``contents`` reads them.
    """

    bestanden: list[str]
    zonder: list[str]
    overgeslagen: list[str]
    zonder_git: str
    weggelaten: int = 0
    dicht: dict[str, str] = {}  # noqa: RUF012
    contents: Contents = read_contents


def zoek(paden: Sequence[str], index: "Index | None" = None) -> Gevonden:
    """All files that these paths stand for, in the order of the paths and within them by name.

    A file that is named is always taken, also when it does not exist: reading it says why. In folders and globs only
    scenarios and productenboeken count; with an ``index`` only those that git tracks, as they are staged. Raises
    ``NoGit`` when that can't be told.
    """
    find_werkmap.cache_clear()
    bestanden: dict[str, None] = {}
    overgeslagen: dict[str, None] = {}
    zonder: list[str] = []
    zonder_git: list[str] = []
    dicht: dict[str, str] = {}
    weggelaten = 0
    contents = index.contents if index else read_contents

    def eigen(namen: Iterable[str], map_: str) -> list[str]:
        nonlocal weggelaten
        namen = _zonder_genegeerde(namen, map_, zonder_git)
        namen = index.only_tracked(namen) if index else namen
        over, weg = zonder_weggelaten(namen, lambda onder: _top(onder, map_), contents)
        weggelaten += weg
        return _van_ons(over, overgeslagen, contents)

    for pad in paden:
        if pad == STDIN:
            gevonden = [pad]
        elif os.path.isdir(pad):
            gevonden = eigen(chain(_in_map(pad, dicht), index.gone(pad) if index else ()), pad)
        elif not os.path.lexists(pad) and _JOKER.search(pad):
            gevonden = eigen(_bij_patroon(pad, dicht), _vaste_map(pad))
        else:
            gevonden = [opgeruimd(pad)]
        if not gevonden and opgeruimd(pad) not in dicht:
            zonder.append(pad)
        bestanden.update(dict.fromkeys(gevonden))
    over = [naam for naam in overgeslagen if naam not in bestanden]
    if dicht:  # git does not look there either, and is not to blame
        telt = {*_zonder_genegeerde(dicht, "", [])}
        dicht = {map_: reden for map_, reden in dicht.items() if map_ in telt}
    return Gevonden([*bestanden], zonder, over, zonder_git[0] if zonder_git else "", weggelaten, dicht, contents)


def _bij_patroon(patroon: str, dicht: dict[str, str]) -> Iterator[str]:
    """The YAML files that a pattern stands for. ``**`` is any depth, but never goes through a link to a folder."""
    eerste, *delen = re.split(r"(?:^|(?<=/))\*\*/+", re.sub(r"(^|/)\*\*$", r"\1**/*", patroon.replace(os.sep, "/")))
    if patroon.count("/") > MAX_DELEN:
        return
    gevonden = [*iglob(eerste)] if eerste else [""]  # noqa: PTH207 (a pattern may be absolute)
    for deel in delen:
        mappen = dict.fromkeys(naam for top in gevonden for naam, _ in _mappen(top or ".", dicht))
        gevonden = [naam for map_ in mappen for naam in iglob(os.path.join(escape(map_), deel))]  # noqa: PTH207, PTH118
    gezien = set[str]()
    for naam in sorted(gevonden):
        if not is_yaml(naam) or not _leidt_tot_bestand(naam):
            continue
        # one file may be found along two ways
        if (echt := os.path.realpath(naam)) not in gezien:
            gezien.add(echt)
            yield naam


def _vaste_map(patroon: str) -> str:
    """The folder that all files of a pattern are below."""
    return os.path.dirname(_JOKER.split(patroon)[0])  # noqa: PTH120 (a pattern is no path)


def _in_map(top: str, dicht: dict[str, str]) -> Iterator[str]:
    return (pad for _, paden in _mappen(top, dicht) for pad in paden)


def _mappen(top: str, dicht: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """A folder and those below it, each with its YAML files; no hidden folders, and no links to folders.

    What can't be looked into is added to ``dicht``.
    """
    te_doen = [top]
    while te_doen:
        map_ = te_doen.pop()
        try:
            with os.scandir(map_) as inhoud:
                delen = sorted(inhoud, key=attrgetter("name"))
            bestanden = [opgeruimd(deel.path) for deel in delen if is_yaml(deel.name) and _te_lezen(deel)]
            onder = [deel for deel in delen if deel.is_dir(follow_symlinks=False) and not deel.name.startswith(".")]
        except OSError as fout:
            onbekend = f"het systeem kan deze map niet lezen (foutnummer {fout.errno})"
            dicht[opgeruimd(map_)] = _REDENEN.get(fout.errno or 0, onbekend)
            continue
        yield map_, bestanden
        te_doen += [deel.path for deel in reversed(onder)]


def is_yaml(naam: str) -> bool:
    """Whether a file of this name counts in a folder."""
    return Path(naam).suffix.lower() in UITGANGEN


def _te_lezen(deel: "os.DirEntry[str]") -> bool:
    """Whether this is a file or a link to one, or a link that leads nowhere, which is told."""
    return deel.is_file(follow_symlinks=False) or (deel.is_symlink() and _leidt_tot_bestand(deel.path))


def _leidt_tot_bestand(pad: str) -> bool:
    return os.path.isfile(pad) or not os.path.exists(pad)


def _van_ons(namen: Iterable[str], overgeslagen: dict[str, None], contents: Contents) -> list[str]:
    """The files that are ours; the others are added to ``overgeslagen``."""
    gevonden = []
    for naam in map(opgeruimd, namen):
        try:
            van_ons_ = van_ons(contents(naam, _BEGIN))
        except (OSError, ValueError):
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
            mappen[kop] = Path(os.path.realpath(kop))  # a link does not lead to the work tree it lies in
        per_werkmap.setdefault(find_werkmap(mappen[kop]), []).append(naam)
    genegeerd = set[str]()
    for werkmap, groep in per_werkmap.items():
        try:
            genegeerd.update(_genegeerd(werkmap, {naam: mappen[os.path.dirname(naam)] for naam in groep}))  # noqa: PTH120
        except NoGit as waarom:
            if _met_gitignore({mappen[os.path.dirname(naam)] for naam in groep}, Path(werkmap or top).absolute()):  # noqa: PTH120
                zonder_git.append(str(waarom))
    return [naam for groep in per_werkmap.values() for naam in groep if naam not in genegeerd]


@cache
def find_werkmap(map_: Path) -> str:
    """The root of the work tree that a folder is in; "" when it is in none."""
    return next((str(boven) for boven in (map_, *map_.parents) if os.path.exists(boven / ".git")), "")


def _top(map_: Path, gevraagd: str) -> Path:
    """The last folder above this one that may leave files out: of the work tree, else where the user is or asked."""
    werkmap = find_werkmap(map_)
    if werkmap:
        return Path(werkmap)
    return Path.cwd() if map_.is_relative_to(Path.cwd()) else Path(gevraagd).absolute()


def _met_gitignore(mappen: Iterable[Path], top: Path) -> bool:
    """Whether there is a .gitignore in any of these folders, or above them up to ``top``."""
    alle = {boven for map_ in mappen for boven in (map_, *map_.parents) if boven.is_relative_to(top)}
    return any(os.path.exists(map_ / ".gitignore") for map_ in alle)


def _genegeerd(werkmap: str, namen: Mapping[str, Path]) -> list[str]:
    """Those of these files, each with the folder it is really in, that git ignores. Raises ``NoGit``."""
    if not werkmap:
        raise NoGit("deze map hoort niet bij een git-repository")
    absoluut = {naam: str(map_ / Path(naam).name) for naam, map_ in namen.items()}
    vraag = "\0".join(absoluut.values()).encode(errors="surrogateescape")
    antwoord = ask_git("check-ignore", "-z", "--stdin", folder=werkmap, stdin=vraag)
    if antwoord.code not in (0, 1):  # 1: nothing is ignored
        raise NoGit("git kan deze repository niet lezen")
    genegeerd = {*antwoord.names()}
    return [naam for naam, pad in absoluut.items() if pad in genegeerd]
