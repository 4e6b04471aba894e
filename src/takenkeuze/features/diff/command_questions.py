# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""From files that changed in git to questions that ``diff`` can answer."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from takenkeuze.features.diff.report_since import FileKind
from takenkeuze.files.csv_lists import named_lists
from takenkeuze.files.file import read_document
from takenkeuze.files.file_kind import is_boek, is_our_file
from takenkeuze.files.scenario import boek_path
from takenkeuze.shell.input import BASIS
from takenkeuze.shell.sides import SideSpec

_START_LENGTH = 200_000
"""How much of a file is looked at to tell what it is."""


class Side(NamedTuple):
    """A file on one side: its path, where to read it, and its contents (of a link: where it leads)."""

    path: str
    bron: SideSpec
    content: bytes
    is_link: bool = False

    @property
    def kind(self) -> FileKind | None:
        """What it is, None when it is none of ours."""
        if self.is_link:
            return FileKind.REFERENCE
        if not is_our_file(self.content[:_START_LENGTH]):
            return None
        boek = is_boek(read_document(self.path, self.content).root)
        return FileKind.PRODUCTENBOEK if boek else FileKind.SCENARIO

    @property
    def is_broken(self) -> bool:
        """Whether it is ours, but so ill-written that it does not tell which."""
        return not self.is_link and read_document(self.path, self.content).root is None

    @property
    def target(self) -> str:
        """Where a link leads."""
        return self.content.decode(errors="replace").strip()


class Question(NamedTuple):
    """What happened to one file, and the sides to compare: none where there is no amount to speak of.

    ``was`` is its path before it was moved.
    """

    path: str
    kind: FileKind
    what: str
    was: str = ""
    kanten: tuple[SideSpec, SideSpec] | None = None
    boek: SideSpec | None = None
    """A productenboek that was added or removed, to tell what is in it."""


def make_questions(old: Side | None, new: Side | None, gone_to: str = "") -> list[Question]:
    """What there is to ask about one file; nothing when it is none of ours, or only its mode changed.

    ``gone_to`` is where it went, when under that name it can be none of ours.
    """
    kinds = [side and side.kind for side in (old, new)]
    if old and new and all(kinds) and FileKind.REFERENCE not in kinds and kinds[0] is not kinds[1]:
        if new.is_broken:  # a productenboek with a typing error is not removed, and no scenario instead of it
            kinds[1] = kinds[0]
        elif old.is_broken:
            kinds[0] = kinds[1]
    kind = kinds[1]
    if old and new and kind and kind is kinds[0] is not FileKind.REFERENCE:
        was = old.path if old.path != new.path else ""
        what = " en ".join(["verplaatst"] * bool(was) + ["gewijzigd"] * (old.content != new.content))
        return [Question(new.path, kind, what, was, (old.bron, new.bron))] if what else []
    gone = list(_one(old, kinds[0], "verwijderd")) if old else []
    come = list(_one(new, kinds[1], "toegevoegd")) if new else []
    if gone and come and old and new:
        was = f"was een verwijzing naar {old.target}" if old.is_link else f"was een {kinds[0]}"
        gone = [] if FileKind.REFERENCE in kinds else gone
        now = f"gewijzigd, {was}: nu een verwijzing naar {new.target}" if new.is_link else f"toegevoegd, {was}"
        come = [come[0]._replace(what=now)]
    elif gone and new and old and old.path == new.path:
        gone = [gone[0]._replace(what="verwijderd (het bestand is er nog, met iets anders erin)")]
    elif gone and kinds[0] is not FileKind.REFERENCE and (name := gone_to or (new.path if new else "")):
        gone = [gone[0]._replace(what=f"verwijderd (hernoemd naar {name}; dat telt niet als {kinds[0]})")]
    return gone + come


def _one(side: Side, kind: FileKind | None, what: str) -> Iterator[Question]:
    """A file that one side has not."""
    match kind:
        case FileKind.SCENARIO:
            sides = (SideSpec(BASIS), side.bron) if what == "toegevoegd" else (side.bron, SideSpec(BASIS))
            yield Question(side.path, kind, what, kanten=sides)
        case FileKind.PRODUCTENBOEK:
            yield Question(side.path, kind, what, boek=side.bron)
        case FileKind.REFERENCE:
            yield Question(side.path, kind, f"{what}: een verwijzing naar {side.target}")


def named_by(files: Mapping[str, bytes], books: Collection[str], beside: Callable[[str, str], str]) -> Iterator[str]:
    """Those of these files (contents by path) that are scenarios and name one of these productenboeken."""
    for path, content in files.items():
        if b"productenboek" not in content or not is_our_file(content[:_START_LENGTH]):
            continue
        document = read_document(path, content)
        named = None if is_boek(document.root) else boek_path(document)
        if named is not None and beside(path, named) in books:
            yield path


def takes_lists(path: str, content: bytes) -> list[str]:
    """The files that a productenboek takes its lists from; none for any other file."""
    if b"csv" not in content or not is_our_file(content[:_START_LENGTH]):
        return []
    return named_lists(read_document(path, content).root)
