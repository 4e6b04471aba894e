# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The kwitantie of what a command makes: only made when an export asks for it, for hashing takes time."""

from collections.abc import Callable, Container, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from takenkeuze.files.document import Document
from takenkeuze.files.file import NAAM_STDIN, STDIN
from takenkeuze.shell.input import Boekvia, Invoer
from takenkeuze.shell.options import Vorm

if TYPE_CHECKING:
    from takenkeuze.core.outcome import Uitkomst
    from takenkeuze.receipt.kwitantie import Kantbron, Kwitantie

Render = Callable[[Vorm, int, bool], str]
"""Text in a format, for a width, with colour or without."""


def _maak(
    kanten: Sequence[Invoer],
    opties: Mapping[str, Any],
    uitkomst: Callable[[], "Uitkomst"],
    inbreng: tuple[str, Sequence[Document]] | None,
    bestanden: Callable[[], Mapping[str, str]] | None,
    bekend: Container[str],
) -> "Kwitantie":
    from takenkeuze import __version__
    from takenkeuze.receipt.kwitantie import OPEN, Inbrengbron, Kwitantie, hash_van

    inbrengbron = None
    if inbreng is not None:
        map_, documenten = inbreng
        inbrengbron = Inbrengbron(map_, {Path(d.naam).name: hash_van(d.inhoud, bekend) for d in documenten})
    return Kwitantie(
        versie=__version__,
        opties=opties,
        kanten=tuple(_kantbron(kant, bekend) for kant in kanten),
        inbreng=inbrengbron,
        bestanden=bestanden and bestanden(),
        uitkomst=uitkomst(),
        zegel=OPEN,
    )


def _kantbron(invoer: Invoer, bekend: Container[str]) -> "Kantbron":
    from takenkeuze.receipt.kwitantie import Boekbron, Kantbron, Scenariobron, hash_van

    assert invoer.boekdocument is not None
    boek, scenario = invoer.boekdocument, invoer.scenariodocument
    genoemd = _naam(boek) if invoer.boekvia in (Boekvia.OPTIE, Boekvia.ZELF) else None
    return Kantbron(
        Scenariobron(_naam(scenario), hash_van(scenario.inhoud, bekend)) if scenario else None,
        Boekbron(invoer.boekvia, genoemd, hash_van(boek.inhoud, bekend)),
    )


def _naam(document: Document) -> str:
    """The name of a file as the user gave it."""
    return STDIN if document.naam == NAAM_STDIN else document.naam


class Kassa:
    """Gives the kwitantie of one outcome in each form, and makes it at most once.

    It was made of ``kanten`` (one, or more for a comparison), and of the inbreng in a folder or of ``bestanden`` (their
    hashes by name) where there are such. ``uitkomst`` and ``bestanden`` are only called for an export.
    """

    def __init__(
        self,
        kanten: Sequence[Invoer],
        opties: Mapping[str, Any],
        uitkomst: Callable[[], "Uitkomst"],
        *,
        inbreng: tuple[str, Sequence[Document]] | None = None,
        bestanden: Callable[[], Mapping[str, str]] | None = None,
    ) -> None:
        self.kanten = kanten
        self.commando: str = opties["commando"]
        self._maak: Callable[[Container[str]], Kwitantie] = lambda bekend: _maak(
            kanten, opties, uitkomst, inbreng, bestanden, bekend
        )
        self._kwitantie: Kwitantie | None = None

    @property
    def gelezen(self) -> list[str]:
        """The files that were read for the kanten."""
        documenten = [d for kant in self.kanten for d in (kant.scenariodocument, kant.boekdocument)]
        return [document.naam for document in documenten if document is not None]

    def kwitantie(self, bekend: Container[str] = ()) -> "Kwitantie":
        """The kwitantie itself; ``bekend`` are hashes as they were once made, see ``hash_van``."""
        if self._kwitantie is None:
            self._kwitantie = self._maak(bekend)
        return self._kwitantie

    def neem(self, kwitantie: "Kwitantie") -> None:
        """From now on give this one: to make an export again as it was under the kwitantie it had."""
        self._kwitantie = kwitantie

    def around(self, als_json: Callable[[Mapping[str, Any]], str]) -> str:
        """A JSON document with the kwitantie as a key in it."""
        from takenkeuze.receipt.kwitantie import als_gegevens, sealed

        return sealed(als_json(als_gegevens(self.kwitantie())))

    def onder(self, markdown: str) -> str:
        """A Markdown report with the kwitantie under it."""
        from takenkeuze.receipt.kwitantie import sealed
        from takenkeuze.receipt.layout import markdownvoet

        return sealed(markdown.rstrip("\n") + markdownvoet(self.kwitantie()))

    def bijlage(self, inhoud: str) -> str:
        """The file beside an export that has no place for it."""
        from takenkeuze.receipt.kwitantie import sealed
        from takenkeuze.receipt.layout import als_bijlage

        return sealed(als_bijlage(self.kwitantie()), inhoud.encode())
