"""One outcome in every format: what all commands with a report do the same."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, assert_never

from takenkeuze.cli.kwitantie import Kassa, Render
from takenkeuze.cli.opties import Vorm

if TYPE_CHECKING:
    from takenkeuze.render.blokken import Blok

__all__ = ["in_elke_vorm"]


def in_elke_vorm(
    kassa: Kassa,
    blokken: Callable[[Vorm], "list[Blok]"],
    als_csv: Callable[[], str],
    als_json: Callable[[Mapping[str, Any]], str],
) -> Render:
    """How to render an outcome: as blocks (for TABEL or MARKDOWN), as CSV, or as JSON around its kwitantie.

    Only the one that is asked for is called, so each can load its own renderer.
    """

    def render(vorm: Vorm, breedte: int, kleur: bool) -> str:
        match vorm:
            case Vorm.TABEL:
                from takenkeuze.render.terminal import als_tekst

                return als_tekst(blokken(vorm), breedte, kleur=kleur)
            case Vorm.MARKDOWN:
                from takenkeuze.render.markdown import als_markdown

                return kassa.onder(als_markdown(blokken(vorm)))
            case Vorm.CSV:
                return als_csv()
            case Vorm.JSON:
                return als_json(kassa.json())
        assert_never(vorm)

    return render
