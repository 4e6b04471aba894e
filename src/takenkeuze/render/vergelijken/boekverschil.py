"""The figures of two productenboeken that differ, in words."""

from collections.abc import Iterator, Sequence

from takenkeuze.analysis.vergelijken.boekverschil import Cijferverschil, Waarde
from takenkeuze.model.velden import Eenheid
from takenkeuze.notatie import decimaal, euro, procent

__all__ = ["cijferrijen", "in_woorden"]

HOOGSTENS = 10
"""How many figures are told; the others are counted."""


def cijferrijen(cijfers: Sequence[Cijferverschil]) -> Iterator[tuple[str, str, str]]:
    """Per figure what it is of, and its value on both sides."""
    for cijfer in cijfers[:HOOGSTENS]:
        veld = cijfer.veld.removeprefix("parameters ").replace("_", " ")
        yield f"Productenboek: {cijfer.van or 'algemeen'}, {veld}", in_woorden(cijfer.oud), in_woorden(cijfer.nieuw)
    if (rest := len(cijfers) - HOOGSTENS) > 0:
        yield "Productenboek", f"en nog {rest} {'ander cijfer' if rest == 1 else 'andere cijfers'}", ""


def in_woorden(waarde: Waarde | None) -> str:
    """A figure in its unit."""
    if waarde is None:
        return "is er niet"
    getal, eenheid = waarde
    match eenheid:
        case Eenheid.EURO:
            return euro(getal)
        case Eenheid.JAAR:
            return str(int(getal))
        case Eenheid.FACTOR | Eenheid.AANTAL:
            return decimaal(getal)
        case _:
            return procent(getal, 4)
