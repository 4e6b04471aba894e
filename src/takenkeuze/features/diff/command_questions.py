# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""From files that changed in git to questions that ``diff`` can answer."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from takenkeuze.features.diff.report_since import Filesoort
from takenkeuze.files.file import lees_document
from takenkeuze.files.file_kind import is_boek, van_ons
from takenkeuze.files.scenario import boekpad
from takenkeuze.shell.input import BASIS
from takenkeuze.shell.kanten import Bron

_BEGIN = 200_000
"""How much of a file is looked at to tell what it is."""


class Side(NamedTuple):
    """A file on one side: its path, where to read it, and its contents (of a link: where it leads)."""

    path: str
    bron: Bron
    content: bytes
    is_link: bool = False

    @property
    def soort(self) -> Filesoort | None:
        """What it is, None when it is none of ours."""
        if self.is_link:
            return Filesoort.VERWIJZING
        if not van_ons(self.content[:_BEGIN]):
            return None
        boek = is_boek(lees_document(self.path, self.content).wortel)
        return Filesoort.PRODUCTENBOEK if boek else Filesoort.SCENARIO

    @property
    def is_broken(self) -> bool:
        """Whether it is ours, but so ill-written that it does not tell which."""
        return not self.is_link and lees_document(self.path, self.content).wortel is None

    @property
    def target(self) -> str:
        """Where a link leads."""
        return self.content.decode(errors="replace").strip()


class Question(NamedTuple):
    """What happened to one file, and the sides to compare: none where there is no amount to speak of.

    ``was`` is its path before it was moved.
    """

    path: str
    soort: Filesoort
    wat: str
    was: str = ""
    kanten: tuple[Bron, Bron] | None = None
    boek: Bron | None = None
    """A productenboek that was added or removed, to tell what is in it."""


def make_questions(old: Side | None, new: Side | None, gone_to: str = "") -> list[Question]:
    """What there is to ask about one file; nothing when it is none of ours, or only its mode changed.

    ``gone_to`` is where it went, when under that name it can be none of ours.
    """
    soorten = [side and side.soort for side in (old, new)]
    if old and new and all(soorten) and Filesoort.VERWIJZING not in soorten and soorten[0] is not soorten[1]:
        if new.is_broken:  # a productenboek with a typing error is not removed, and no scenario instead of it
            soorten[1] = soorten[0]
        elif old.is_broken:
            soorten[0] = soorten[1]
    soort = soorten[1]
    if old and new and soort and soort is soorten[0] is not Filesoort.VERWIJZING:
        was = old.path if old.path != new.path else ""
        wat = " en ".join(["verplaatst"] * bool(was) + ["gewijzigd"] * (old.content != new.content))
        return [Question(new.path, soort, wat, was, (old.bron, new.bron))] if wat else []
    gone = list(_one(old, soorten[0], "verwijderd")) if old else []
    come = list(_one(new, soorten[1], "toegevoegd")) if new else []
    if gone and come and old and new:
        was = f"was een verwijzing naar {old.target}" if old.is_link else f"was een {soorten[0]}"
        gone = [] if Filesoort.VERWIJZING in soorten else gone
        now = f"gewijzigd, {was}: nu een verwijzing naar {new.target}" if new.is_link else f"toegevoegd, {was}"
        come = [come[0]._replace(wat=now)]
    elif gone and new and old and old.path == new.path:
        gone = [gone[0]._replace(wat="verwijderd (het bestand is er nog, met iets anders erin)")]
    elif gone and soorten[0] is not Filesoort.VERWIJZING and (name := gone_to or (new.path if new else "")):
        gone = [gone[0]._replace(wat=f"verwijderd (hernoemd naar {name}; dat telt niet als {soorten[0]})")]
    return gone + come


def _one(side: Side, soort: Filesoort | None, wat: str) -> Iterator[Question]:
    """A file that one side has not."""
    match soort:
        case Filesoort.SCENARIO:
            kanten = (Bron(BASIS), side.bron) if wat == "toegevoegd" else (side.bron, Bron(BASIS))
            yield Question(side.path, soort, wat, kanten=kanten)
        case Filesoort.PRODUCTENBOEK:
            yield Question(side.path, soort, wat, boek=side.bron)
        case Filesoort.VERWIJZING:
            yield Question(side.path, soort, f"{wat}: een verwijzing naar {side.target}")


def named_by(files: Mapping[str, bytes], books: Collection[str], beside: Callable[[str, str], str]) -> Iterator[str]:
    """Those of these files (contents by path) that are scenarios and name one of these productenboeken."""
    for path, content in files.items():
        if b"productenboek" not in content or not van_ons(content[:_BEGIN]):
            continue
        document = lees_document(path, content)
        named = None if is_boek(document.wortel) else boekpad(document)
        if named is not None and beside(path, named) in books:
            yield path
