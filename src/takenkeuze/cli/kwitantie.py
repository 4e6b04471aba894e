"""The kwitantie of what a command makes: only made when an export asks for it, for hashing takes time."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from takenkeuze.cli.invoer import Invoer
from takenkeuze.cli.opties import Vorm
from takenkeuze.loading.document import Document

if TYPE_CHECKING:
    from takenkeuze.analysis.kwitantie import Kwitantie, Uitkomst

__all__ = ["Kassa", "Render"]

Render = Callable[[Vorm, int, bool], str]
"""Text in a format, for a width, with colour or without."""


def _maak(
    invoer: Invoer,
    scenario: str | None,
    boek_optie: str | None,
    opties: Mapping[str, Any],
    uitkomst: Callable[[], "Uitkomst"],
    inbreng: tuple[str, Sequence[Document]] | None,
) -> "Kwitantie":
    from takenkeuze import __version__
    from takenkeuze.analysis.kwitantie import Boekbron, Inbrengbron, Kwitantie, Scenariobron, hash_van
    from takenkeuze.loading.scenario import boekpad

    assert invoer.boekdocument is not None
    genoemd, scenariobron, inbrengbron = None, None, None
    if scenario is not None:
        assert invoer.scenariodocument is not None
        genoemd = boekpad(invoer.scenariodocument)
        scenariobron = Scenariobron(scenario, hash_van(invoer.scenariodocument.inhoud))
    if inbreng is not None:
        map_, documenten = inbreng
        inbrengbron = Inbrengbron(map_, {Path(d.naam).name: hash_van(d.inhoud) for d in documenten})
    via = "optie" if boek_optie is not None else "scenario" if genoemd else "meegeleverd"
    return Kwitantie(
        versie=__version__,
        opties=opties,
        scenario=scenariobron,
        inbreng=inbrengbron,
        boek=Boekbron(via, boek_optie),
        boek_hash=hash_van(invoer.boekdocument.inhoud),
        uitkomst=uitkomst(),
    )


class Kassa:
    """Gives the kwitantie of one outcome in each form, and makes it at most once.

    File names are as the user gave them; ``scenario`` is None without one. ``uitkomst`` is only called for an export.
    """

    def __init__(
        self,
        invoer: Invoer,
        scenario: str | None,
        boek_optie: str | None,
        opties: Mapping[str, Any],
        uitkomst: Callable[[], "Uitkomst"],
        inbreng: tuple[str, Sequence[Document]] | None = None,
    ) -> None:
        self._maak = cache(lambda: _maak(invoer, scenario, boek_optie, opties, uitkomst, inbreng))

    def kwitantie(self) -> "Kwitantie":
        """The kwitantie itself."""
        return self._maak()

    def json(self) -> dict[str, Any]:
        """For the key in a JSON document."""
        from takenkeuze.analysis.kwitantie import als_gegevens

        return als_gegevens(self._maak())

    def onder(self, markdown: str) -> str:
        """A Markdown report with the kwitantie under it."""
        from takenkeuze.render.kwitantie import markdownvoet

        return markdown.rstrip("\n") + markdownvoet(self._maak())

    def bijlage(self) -> str:
        """The file beside a CSV file."""
        from takenkeuze.render.kwitantie import als_bijlage

        return als_bijlage(self._maak())
