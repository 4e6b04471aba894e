"""The short form of a bon: what causes the figure, where it lands, and one product to work out.

What it leaves out is counted, so that what is shown still adds up to the figure, to the cent.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from takenkeuze.analysis.narekenen.bon import Bon, Postspoor, Spoor
from takenkeuze.analysis.narekenen.cel import Slot
from takenkeuze.analysis.narekenen.reservebon import Opname, Opnamebon, Opnamespoor, Reservebon
from takenkeuze.results import Oorzaak, Soort

__all__ = ["Kort", "Lijst", "make_short"]

MEEST = 5
"""How many lines a list has; one more is shown too, since leaving it out would save nothing."""
ZONDER_OORZAKEN = 10
"""How many products, when one oorzaak leaves room for them."""
BEDRAGEN = 3
"""How many amounts of the product are worked out."""

T = TypeVar("T")


class Lijst(NamedTuple, Generic[T]):
    """The largest of a list with their amounts, how many others there are and what those are together, in cents."""

    getoond: tuple[tuple[T, int], ...]
    andere: int
    rest: int

    @property
    def eerste(self) -> T:
        """The first that is shown."""
        return self.getoond[0][0]

    @property
    def som(self) -> int:
        """All of it, in cents."""
        return sum(centen for _, centen in self.getoond) + self.rest


class Kort(NamedTuple):
    """The figure by oorzaak and by product, the largest first; of that one the largest amounts, to be worked out."""

    oorzaken: Lijst[tuple[Oorzaak, Soort]]
    sporen: Lijst[Spoor | Opnamespoor]
    bedragen: Lijst[Postspoor | Opname]


def make_short(bon: Bon | Opnamebon | Reservebon) -> Kort | None:
    """The short form; None when there is nothing in it. Of a stand of the reserve it is of what the reserve pays."""
    if not bon.sporen:
        return None

    def telt(een: Postspoor | Opname) -> int:
        if bon.vraag.cel.slot is Slot.HERKOMST and isinstance(een, Postspoor):
            return een.omvang
        return een.centen

    per_spoor = [(spoor, [(een, telt(een)) for een in spoor.bedragen]) for spoor in bon.sporen]
    per_oorzaak = Counter[tuple[Oorzaak, Soort]]()
    for _, bedragen in per_spoor:
        for bedrag, centen in bedragen:
            per_oorzaak[bedrag.oorzaak, bedrag.soort] += centen
    sporen = [(spoor, sum(centen for _, centen in bedragen)) for spoor, bedragen in per_spoor]
    sporen.sort(key=lambda paar: -abs(paar[1]))
    oorzaken = _largest(per_oorzaak.items(), MEEST)
    getoond = _largest(sporen, MEEST if len(per_oorzaak) > 1 else ZONDER_OORZAKEN)
    van_eerste = next(bedragen for spoor, bedragen in per_spoor if spoor is getoond.eerste)
    return Kort(oorzaken, getoond, _largest(van_eerste, BEDRAGEN))


def _largest(paren: Iterable[tuple[T, int]], meest: int) -> Lijst[T]:
    """The largest, in the order they had; all when that is as short."""
    alles = list(paren)
    if len(alles) <= meest + 1:
        return Lijst(tuple(alles), 0, 0)
    plekken = sorted(sorted(range(len(alles)), key=lambda i: -abs(alles[i][1]))[:meest])
    rest = [centen for i, (_, centen) in enumerate(alles) if i not in plekken]
    return Lijst(tuple(alles[i] for i in plekken), len(rest), sum(rest))
