""".takenkeuzeignore: what check leaves out of folders and globs, with the patterns of .gitignore and without git."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from takenkeuze.loading.bestand import read_contents

__all__ = ["NAAM", "zonder_weggelaten"]

NAAM = ".takenkeuzeignore"
MAX_BYTES = 100_000


class _Patroon(NamedTuple):
    """One line: what it matches, seen from the folder of the file it stands in; and whether it takes files back."""

    past: re.Pattern[str]
    terug: bool
    alleen_mappen: bool


def zonder_weggelaten(namen: Iterable[str], top: Callable[[Path], Path]) -> tuple[list[str], int]:
    """These files without those that a .takenkeuzeignore leaves out, and how many those are.

    Such a file holds for its own folder and all below it; the nearest one decides. Of those above a folder the one in
    ``top`` is the last that counts.
    """
    lees = cache(_lees)  # read anew in every run
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
    mappen = [map_ for map_ in pad.parents if map_.is_relative_to(top)]
    # a folder that is left out takes everything in it along, as with git
    for deel in (*reversed(mappen), pad):
        for map_ in mappen if deel != top else ():
            if deel.is_relative_to(map_) and deel != map_:
                oordeel = _oordeel(deel.relative_to(map_).as_posix(), lees(map_), is_map=deel != pad)
                if oordeel is not None:
                    if oordeel:
                        return True
                    break
    return False


def _oordeel(naam: str, patronen: Iterable[_Patroon], *, is_map: bool) -> bool | None:
    """What the last line that matches says; None when none does."""
    oordeel = None
    for patroon in patronen:
        if (is_map or not patroon.alleen_mappen) and patroon.past.fullmatch(naam):
            oordeel = not patroon.terug
    return oordeel


def _lees(map_: Path) -> tuple[_Patroon, ...]:
    pad = map_ / NAAM
    try:
        tekst = read_contents(pad, MAX_BYTES).decode("utf-8-sig", errors="replace")
    except (OSError, ValueError):
        return ()
    return tuple(_patronen(tekst))


def _patronen(tekst: str) -> Iterator[_Patroon]:
    for regel in map(str.strip, tekst.splitlines()):
        kaal = regel.removeprefix("!").rstrip("/")
        if kaal and not regel.startswith("#"):
            # without a slash in it, it may stand at any depth
            overal = "" if "/" in kaal else "(?:.*/)?"
            past = re.compile(overal + "".join(_delen(kaal.lstrip("/"))), re.DOTALL)
            yield _Patroon(past, regel.startswith("!"), regel.endswith("/"))


_TEKENS = re.compile(
    r"(?P<diep>(?:^|(?<=/))\*\*/)|(?P<alles>/\*\*$)|(?P<ster>\*+)|(?P<een>\?)|\[(?P<uit>[^]]+)\]|(?P<los>.)", re.DOTALL
)


def _delen(patroon: str) -> Iterator[str]:
    """A pattern as a regular expression, piece by piece."""
    for gevonden in _TEKENS.finditer(patroon):
        match gevonden.lastgroup:
            case "diep":
                yield "(?:.*/)?"
            case "alles":
                yield "/.+"
            case "ster":
                yield "[^/]*"
            case "een":
                yield "[^/]"
            case "uit":
                tekens = re.escape(gevonden["uit"]).replace(r"\-", "-")
                yield f"[^/{tekens[1:]}]" if tekens.startswith("!") else f"[{tekens}]"
            case _:
                yield re.escape(gevonden.group())
