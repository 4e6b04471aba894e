# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The kwitantie of what a command makes: only made when an export asks for it, for hashing takes time."""

from collections.abc import Callable, Container, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from takenkeuze.files.document import Document
from takenkeuze.files.file import STDIN, STDIN_NAME
from takenkeuze.shell.input import BoekVia, Inputs

if TYPE_CHECKING:
    from takenkeuze.core.outcome import RecordedOutcome
    from takenkeuze.receipt.kwitantie import Kwitantie, SideSource

Render = Callable[[Any, int, bool], Any]
"""Text in a format, for a width, with colour or without; bytes where a format is no text."""


def _make(
    sides: Sequence[Inputs],
    recorded: Mapping[str, Any],
    outcome: Callable[[], "RecordedOutcome"],
    inbreng: tuple[str, Sequence[Document]] | None,
    files: Callable[[], Mapping[str, str]] | None,
    known: Container[str],
) -> "Kwitantie":
    from takenkeuze import RULES, __version__
    from takenkeuze.receipt.kwitantie import OPEN, InbrengSource, Kwitantie, hash_of

    inbreng_source = None
    if inbreng is not None:
        folder, documents = inbreng
        inbreng_source = InbrengSource(folder, {Path(d.naam).name: hash_of(d.content, known) for d in documents})
    return Kwitantie(
        version=__version__,
        options=recorded,
        kanten=tuple(_side_source(side, known) for side in sides),
        inbreng=inbreng_source,
        bestanden=files and files(),
        outcome=outcome(),
        zegel=OPEN,
        rules=RULES,
    )


def _side_source(inputs: Inputs, known: Container[str]) -> "SideSource":
    from takenkeuze.receipt.kwitantie import BoekSource, ScenarioSource, SideSource, hash_of

    assert inputs.boek_document is not None
    boek, scenario = inputs.boek_document, inputs.scenario_document
    named = _name(boek) if inputs.boek_via in (BoekVia.OPTION, BoekVia.ITSELF) else None
    lists = {name: hash_of(file.content, known) for name, file in sorted(boek.lists.items())}
    return SideSource(
        ScenarioSource(_name(scenario), hash_of(scenario.content, known)) if scenario else None,
        BoekSource(inputs.boek_via, named, hash_of(boek.content, known), lists),
    )


def _name(document: Document) -> str:
    """The name of a file as the user gave it."""
    return STDIN if document.naam == STDIN_NAME else document.naam


class KwitantieIssuer:
    """Gives the kwitantie of one outcome in each form, and makes it at most once.

    It was made of ``sides`` (one, or more for a comparison), and of the inbreng in a folder or of ``files`` (their
    hashes by name) where there are such. ``outcome`` and ``files`` are only called for an export.
    """

    def __init__(
        self,
        sides: Sequence[Inputs],
        recorded: Mapping[str, Any],
        outcome: Callable[[], "RecordedOutcome"],
        *,
        inbreng: tuple[str, Sequence[Document]] | None = None,
        files: Callable[[], Mapping[str, str]] | None = None,
    ) -> None:
        self.sides = sides
        self.command: str = recorded["commando"]
        self._make: Callable[[Container[str]], Kwitantie] = lambda known: _make(
            sides, recorded, outcome, inbreng, files, known
        )
        self._kwitantie: Kwitantie | None = None

    @property
    def read(self) -> list[str]:
        """The files that were read for the kanten."""
        return [document.naam for side in self.sides for document in side.documents]

    def kwitantie(self, known: Container[str] = ()) -> "Kwitantie":
        """The kwitantie itself; ``known`` are hashes as they were once made, see ``hash_of``."""
        if self._kwitantie is None:
            self._kwitantie = self._make(known)
        return self._kwitantie

    def take(self, kwitantie: "Kwitantie") -> None:
        """From now on give this one: to make an export again as it was under the kwitantie it had."""
        self._kwitantie = kwitantie

    def around(self, to_json: Callable[[Mapping[str, Any]], str]) -> str:
        """A JSON document with the kwitantie as a key in it."""
        from takenkeuze.receipt.kwitantie import sealed, to_data

        return sealed(to_json(to_data(self.kwitantie())))

    def below(self, markdown: str) -> str:
        """A Markdown report with the kwitantie under it."""
        from takenkeuze.receipt.kwitantie import sealed
        from takenkeuze.receipt.layout import markdown_foot

        return sealed(markdown.rstrip("\n") + markdown_foot(self.kwitantie()))

    def under_page(self, page: str) -> str:
        """A page in HTML with the kwitantie as its end."""
        from takenkeuze.receipt.kwitantie import sealed
        from takenkeuze.receipt.layout import html_foot

        return sealed(page + html_foot(self.kwitantie()))

    def within(self, document: "Callable[[Kwitantie], str]") -> str:
        """What a document is made of, with a kwitantie that goes along; its seal is the hash of it with that open."""
        from hashlib import sha256

        from takenkeuze.receipt.kwitantie import OPEN

        kwitantie = self.kwitantie()
        made = document(kwitantie._replace(zegel=OPEN))
        return document(kwitantie._replace(zegel=sha256(made.encode()).hexdigest()))

    def within_package(self, document: "Callable[[Kwitantie], bytes]") -> bytes:
        """The same for a file of parts, of which the kwitantie is one; its seal is the hash of the others."""
        from takenkeuze.receipt.layout import package_hash

        kwitantie = self.kwitantie()
        return document(kwitantie._replace(zegel=package_hash(document(kwitantie))))

    def attachment(self, content: bytes) -> str:
        """The file beside an export that has no place for it."""
        from takenkeuze.receipt.kwitantie import sealed
        from takenkeuze.receipt.layout import to_attachment

        return sealed(to_attachment(self.kwitantie()), content)
