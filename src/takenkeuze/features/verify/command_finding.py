# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Where the files of an export are now: where they were, or beside the export they were mailed along with."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PureWindowsPath
from typing import NamedTuple

from takenkeuze.files.file import STDIN, read_contents, read_file
from takenkeuze.files.file_kind import is_our_file
from takenkeuze.receipt.kwitantie import hash_of
from takenkeuze.shell.boundary import outside
from takenkeuze.shell.exits import UsageMistake
from takenkeuze.shell.input import path_of_boek, shipped


class FileFinder(NamedTuple):
    """Finds what an export was made of: first by the path in its kwitantie, then beside the export.

    Of more than one file of that name, the one with the hash in the kwitantie is meant.
    """

    export: str

    def file(self, what: str, name: str, hash_: str) -> str:
        """A scenario or a productenboek. Raises ``UsageMistake``."""
        from takenkeuze.shell.revisions import is_revision

        if name == STDIN:
            raise UsageMistake(f"het {what} kwam van standaardinvoer; geef het op met --{what}")
        found = [path for path in self._places(name) if os.path.isfile(path) and not outside(str(path), self.export)]
        for path in found:
            if has_hash(path, hash_):
                return str(path)
        if is_revision(name):
            return name
        if found and is_ours(found[0]):
            return str(found[0])
        raise UsageMistake(
            f"het {what} {name} is er niet, in deze map noch naast {self.export}; geef het op met --{what}"
        )

    def mailed_book(self, scenario: str | None, hash_: str) -> str | None:
        """The productenboek beside the export, when the one that belongs to the scenario is not what it was.

        None when that is as good as it gets.
        """
        own = shipped()
        if scenario is not None and os.path.isfile(Path(scenario)):
            own = path_of_boek(read_file(scenario), scenario, None)
        if has_hash(Path(own), hash_):
            return None
        return next((str(path) for path in self._beside(own) if has_hash(path, hash_)), None)

    def folder(self, name: str, files: Mapping[str, str]) -> str:
        """The folder with inbreng, of which these are the files. Raises ``UsageMistake``."""
        found = [path for path in self._places(name) if os.path.isdir(path)]
        for path in found:
            if all(has_hash(path / file, hash_) for file, hash_ in files.items()):
                return str(path)
        if found:
            return str(found[0])
        raise UsageMistake(f"de map {name} is er niet, in deze map noch naast {self.export}; geef hem op met --inbreng")

    def folder_of(self, files: Mapping[str, str]) -> str | None:
        """The folder from which these files were checked; None when it is this one. Raises ``UsageMistake``."""
        places = [Path(), *([] if self.export == STDIN else [Path(self.export).parent])]
        for fits in (has_hash, lambda path, _: os.path.isfile(path)):
            for place in places:
                if any(fits(place / name, hash_) for name, hash_ in files.items()):
                    return None if place == Path() else str(place)
        raise UsageMistake(
            f"geen van de bestanden in {self.export} is hier of ernaast; ga naar de map waarin check liep"
        )

    def _places(self, name: str) -> Iterator[Path]:
        yield Path(name)
        yield from self._beside(name)

    def _beside(self, name: str) -> Iterable[Path]:
        """With its folders, and without: mail keeps no folders. The name may be one of Windows, or in git."""
        if self.export == STDIN:
            return ()
        here = Path(self.export).parent
        return here / name, here / PureWindowsPath(name.rpartition(":")[2]).name


def is_ours(path: Path) -> bool:
    """Whether it is a file whose lines may be shown: a kwitantie can name any file."""
    try:
        return is_our_file(read_contents(path))
    except (OSError, ValueError):
        return False


def has_hash(path: Path, hash_: str) -> bool:
    """Whether there is a file here with that hash, also when that was made of other line ends."""
    try:
        return hash_of(read_contents(path), {hash_}) == hash_
    except (OSError, ValueError):
        return False
