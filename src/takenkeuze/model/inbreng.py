"""What one gemeente brings in for the takendialoog: what it thinks of knoppen on products."""

from enum import StrEnum
from fractions import Fraction
from typing import Annotated, NamedTuple

from takenkeuze.model.velden import AANDEEL, GemeenteNaam, Heet, KnopNaam, ProductNaam

__all__ = ["Inbreng", "Prioriteit", "Standpunt", "Uitspraak"]


class Standpunt(StrEnum):
    """What a gemeente thinks of a choice."""

    VOOR = "voor"
    TEGEN = "tegen"
    BESPREKEN = "bespreken"


class Prioriteit(StrEnum):
    """How much it matters to the gemeente."""

    HOOG = "hoog"
    MIDDEN = "midden"
    LAAG = "laag"


class Uitspraak(NamedTuple):
    """One opinion, on a knop for one or more products.

    ``stand`` is how far the gemeente wants to turn the knop at most, as a share of the work of the product (see
    ``Knop.menukaart``); None for as far as the menukaart does.
    """

    product: tuple[ProductNaam, ...]
    knop: KnopNaam
    standpunt: Standpunt
    stand: Annotated[Fraction, AANDEEL] | None = None
    prioriteit: Prioriteit = Prioriteit.MIDDEN
    toelichting: str = ""


class Inbreng(NamedTuple):
    """The file of one gemeente, by code."""

    gemeente: GemeenteNaam
    toelichting: str = ""
    uitspraken: Annotated[tuple[Uitspraak, ...], Heet("inbreng")] = ()
