"""The short form of a bon: what causes the figure, where it lands, and one product to work out.

What it leaves out is counted, so that what is shown still adds up to the figure, to the cent.
"""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from takenkeuze.analysis.narekenen.bon import Bon, Spoor
from takenkeuze.analysis.narekenen.cel import Slot
from takenkeuze.analysis.narekenen.reservebon import Opnamebon, Opnamespoor, Reservebon
from takenkeuze.model.cijfer import Herkomst, zwakste
from takenkeuze.model.rekenstap import Rekenstap
from takenkeuze.results import Oorzaak, Soort

__all__ = ["Deel", "Kort", "Lijst", "Oorzaakdeel", "Stuk", "make_short"]

MEEST = 5
"""How many lines a list has; one more is shown too, since leaving it out would save nothing."""
ZONDER_OORZAKEN = 10
"""How many products, when one oorzaak leaves room for them."""
STUKKEN = 3
"""How many amounts of the product are worked out."""


class Stuk(NamedTuple):
    """One amount on a bon, in cents: a post, or frictiekosten that the reserve pays; and the steps to it.

    ``telt`` is what it adds to the figure, which is without its sign when herkomst is asked.
    """

    oorzaak: Oorzaak
    soort: Soort
    jaar: int | None
    herkomst: Herkomst | None
    stappen: tuple[Rekenstap, ...]
    centen: int
    telt: int


class Oorzaakdeel(NamedTuple):
    """What one oorzaak adds in one kind of amount, in cents."""

    oorzaak: Oorzaak
    soort: Soort
    telt: int


class Deel(NamedTuple):
    """What one product adds, or an investering, or the reserve."""

    spoor: Spoor | Opnamespoor
    stukken: tuple[Stuk, ...]

    @property
    def telt(self) -> int:
        """In cents."""
        return sum(stuk.telt for stuk in self.stukken)

    @property
    def herkomst(self) -> Herkomst | None:
        """That of its softest amount; None for what the reserve pays, which nobody asks it of."""
        hard = [stuk.herkomst for stuk in self.stukken if stuk.herkomst is not None]
        return zwakste(*hard) if hard else None


T = TypeVar("T", Oorzaakdeel, Deel, Stuk)


class Lijst(NamedTuple, Generic[T]):
    """The largest of a list, and how many others there are with what those add, in cents."""

    getoond: tuple[T, ...]
    andere: int
    rest: int

    @property
    def telt(self) -> int:
        """All of it, in cents."""
        return sum(een.telt for een in self.getoond) + self.rest


class Kort(NamedTuple):
    """The figure by oorzaak and by product; of the first product the largest amounts, to be worked out."""

    oorzaken: Lijst[Oorzaakdeel]
    delen: Lijst[Deel]
    stukken: Lijst[Stuk]


def make_short(bon: Bon | Opnamebon | Reservebon) -> Kort | None:
    """The short form; None when there is nothing in it. Of a stand of the reserve it is of what the reserve pays."""
    delen = [Deel(spoor, _stukken(bon, spoor)) for spoor in bon.sporen]
    if not delen:
        return None
    per_oorzaak: dict[tuple[Oorzaak, Soort], int] = {}
    for stuk in (stuk for deel in delen for stuk in deel.stukken):
        sleutel = stuk.oorzaak, stuk.soort
        per_oorzaak[sleutel] = per_oorzaak.get(sleutel, 0) + stuk.telt
    oorzaken = [Oorzaakdeel(*sleutel, telt) for sleutel, telt in per_oorzaak.items()]
    delen.sort(key=lambda deel: -abs(deel.telt))
    producten = MEEST if len(oorzaken) > 1 else ZONDER_OORZAKEN
    return Kort(_largest(oorzaken, MEEST), _largest(delen, producten), _largest(delen[0].stukken, STUKKEN))


def _stukken(bon: Bon | Opnamebon | Reservebon, spoor: Spoor | Opnamespoor) -> tuple[Stuk, ...]:
    if isinstance(spoor, Opnamespoor):
        uit = [(opname.uitname, opname.stappen) for opname in spoor.opnamen]
        return tuple(Stuk(u.maatregel, Soort.FRICTIEKOSTEN, u.jaar, None, s, u.centen, u.centen) for u, s in uit)
    zonder_min = bon.vraag.cel.slot is Slot.HERKOMST
    return tuple(
        Stuk(
            oorzaak=een.post.oorzaak,
            soort=een.post.soort,
            jaar=een.post.jaar,
            herkomst=een.post.herkomst,
            stappen=een.stappen,
            centen=een.centen,
            telt=een.omvang if zonder_min else een.centen,
        )
        for een in spoor.posten
    )


def _largest(alles: Sequence[T], meest: int) -> Lijst[T]:
    """The largest, in the order they had; all when that is as short."""
    if len(alles) <= meest + 1:
        return Lijst(tuple(alles), 0, 0)
    plekken = sorted(sorted(range(len(alles)), key=lambda i: -abs(alles[i].telt))[:meest])
    getoond = tuple(alles[i] for i in plekken)
    return Lijst(getoond, len(alles) - meest, sum(een.telt for een in alles) - sum(een.telt for een in getoond))
