"""The kwitantie of what a command makes: only made when an export asks for it, for hashing takes time."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from takenkeuze.cli.invoer import Boekvia, Invoer
from takenkeuze.cli.opties import Vorm
from takenkeuze.loading.bestand import NAAM_STDIN, STDIN
from takenkeuze.loading.document import Document

if TYPE_CHECKING:
    from takenkeuze.analysis.narekenen.kwitantie import Kantbron, Kwitantie, Uitkomst

__all__ = ["Kassa", "Render"]

Render = Callable[[Vorm, int, bool], str]
"""Text in a format, for a width, with colour or without."""


def _maak(
    kanten: Sequence[Invoer],
    opties: Mapping[str, Any],
    uitkomst: Callable[[], "Uitkomst"],
    inbreng: tuple[str, Sequence[Document]] | None,
    bestanden: Callable[[], Mapping[str, str]] | None,
) -> "Kwitantie":
    from takenkeuze import __version__
    from takenkeuze.analysis.narekenen.kwitantie import Inbrengbron, Kwitantie, hash_van

    inbrengbron = None
    if inbreng is not None:
        map_, documenten = inbreng
        inbrengbron = Inbrengbron(map_, {Path(d.naam).name: hash_van(d.inhoud) for d in documenten})
    return Kwitantie(
        versie=__version__,
        opties=opties,
        kanten=tuple(map(_kantbron, kanten)),
        inbreng=inbrengbron,
        bestanden=bestanden and bestanden(),
        uitkomst=uitkomst(),
    )


def _kantbron(invoer: Invoer) -> "Kantbron":
    from takenkeuze.analysis.narekenen.kwitantie import Boekbron, Kantbron, Scenariobron, hash_van

    assert invoer.boekdocument is not None
    boek, scenario = invoer.boekdocument, invoer.scenariodocument
    genoemd = _naam(boek) if invoer.boekvia in (Boekvia.OPTIE, Boekvia.ZELF) else None
    return Kantbron(
        Scenariobron(_naam(scenario), hash_van(scenario.inhoud)) if scenario else None,
        Boekbron(invoer.boekvia, genoemd, hash_van(boek.inhoud)),
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
        self._kanten = kanten
        self._maak = cache(lambda: _maak(kanten, opties, uitkomst, inbreng, bestanden))

    @property
    def gelezen(self) -> list[str]:
        """The files that were read for the kanten."""
        documenten = [d for kant in self._kanten for d in (kant.scenariodocument, kant.boekdocument)]
        return [document.naam for document in documenten if document is not None]

    def kwitantie(self) -> "Kwitantie":
        """The kwitantie itself."""
        return self._maak()

    def json(self) -> dict[str, Any]:
        """For the key in a JSON document."""
        from takenkeuze.analysis.narekenen.kwitantie import als_gegevens

        return als_gegevens(self._maak())

    def onder(self, markdown: str) -> str:
        """A Markdown report with the kwitantie under it."""
        from takenkeuze.render.narekenen.kwitantie import markdownvoet

        return markdown.rstrip("\n") + markdownvoet(self._maak())

    def bijlage(self) -> str:
        """The file beside a CSV file."""
        from takenkeuze.render.narekenen.kwitantie import als_bijlage

        return als_bijlage(self._maak())
