"""The kwitantie of what a command makes: only made when an export asks for it, for hashing takes time."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from takenkeuze.cli.invoer import Invoer
from takenkeuze.cli.opties import Vorm
from takenkeuze.results import Resultaat

if TYPE_CHECKING:
    from takenkeuze.analysis.kwitantie import Kwitantie

__all__ = ["Kassa", "Render"]

Render = Callable[[Vorm, int, bool], str]
"""Text in a format, for a width, with colour or without."""


def _maak(
    invoer: Invoer, resultaat: Resultaat, scenario: str, boek_optie: str | None, opties: Mapping[str, Any]
) -> "Kwitantie":
    """The kwitantie of a result; file names as the user gave them."""
    from takenkeuze import __version__
    from takenkeuze.analysis.kwitantie import Boekbron, Kwitantie, cijfers, hash_van, resultaathash
    from takenkeuze.loading.scenario import boekpad

    assert invoer.scenariodocument is not None
    assert invoer.boekdocument is not None
    via = "optie" if boek_optie is not None else "scenario" if boekpad(invoer.scenariodocument) else "meegeleverd"
    return Kwitantie(
        versie=__version__,
        opties=opties,
        scenario=scenario,
        scenario_hash=hash_van(invoer.scenariodocument.inhoud),
        boek=Boekbron(via, boek_optie),
        boek_hash=hash_van(invoer.boekdocument.inhoud),
        resultaat_hash=resultaathash(resultaat),
        per_gemeente=cijfers(resultaat),
    )


class Kassa:
    """Gives the kwitantie of one result in each form, and makes it at most once."""

    def __init__(
        self, invoer: Invoer, resultaat: Resultaat, scenario: str, boek_optie: str | None, opties: Mapping[str, Any]
    ) -> None:
        self._maak = cache(lambda: _maak(invoer, resultaat, scenario, boek_optie, opties))

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
