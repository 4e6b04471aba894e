# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The short form of a bon: what causes the figure, where it lands, and one product to work out.

What it leaves out is counted, so that what is shown still adds up to the figure, to the cent.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from takenkeuze.core.result import Oorzaak, Soort
from takenkeuze.features.explain.question import Bon, Opname, Opnamebon, Opnamespoor, Postspoor, Reservebon, Spoor
from takenkeuze.features.explain.request import Slot

T = TypeVar("T")


class Ruimte(NamedTuple):
    """How much a short form shows: so many oorzaken and products (one more is as short), and amounts worked out."""

    oorzaken: int
    producten: int
    bedragen: int
    zuinig: bool = False
    """Whether its sentences and steps are to be brief too."""
    in_zin: bool = False
    """Whether the oorzaken stand in a sentence."""


RUIMTEN = (
    *(Ruimte(5, 10, bedragen) for bedragen in (3, 2, 1)),
    *(Ruimte(5, producten, 1) for producten in (5, 3)),
    *(Ruimte(5, producten, 1, zuinig=True) for producten in (10, 5, 3)),
    *(Ruimte(oorzaken, 1, 1, zuinig=True) for oorzaken in (5, 3)),
    *(Ruimte(oorzaken, 1, 1, zuinig=True, in_zin=True) for oorzaken in (5, 3, 1)),
)
"""From the most to the least: the first that fits is taken."""


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
    ruimte: Ruimte


def make_short(bon: Bon | Opnamebon | Reservebon, ruimte: Ruimte = RUIMTEN[0]) -> Kort | None:
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
    oorzaken = _largest(per_oorzaak.items(), ruimte.oorzaken)
    # a single product is the one that is worked out, and needs no list
    getoond = _largest(sporen, ruimte.producten) if ruimte.producten > 1 else _first(sporen, 1, lambda i: i)
    van_eerste = next(bedragen for spoor, bedragen in per_spoor if spoor is getoond.eerste)

    def volgorde(i: int) -> tuple[bool, int]:
        een, centen = van_eerste[i]  # frictiekosten come from what the bijdrage does, and take twice the steps
        return ruimte.zuinig and een.soort is Soort.FRICTIEKOSTEN, -abs(centen)

    return Kort(oorzaken, getoond, _first(van_eerste, ruimte.bedragen, volgorde), ruimte)


def _largest(paren: Iterable[tuple[T, int]], meest: int) -> Lijst[T]:
    """The largest, in the order they had; all when that is as short."""
    alles = list(paren)
    if len(alles) <= meest + 1:
        return Lijst(tuple(alles), 0, 0)
    return _first(alles, meest, lambda i: -abs(alles[i][1]))


def _first(alles: Sequence[tuple[T, int]], meest: int, volgorde: Callable[[int], Any]) -> Lijst[T]:
    plekken = sorted(sorted(range(len(alles)), key=volgorde)[:meest])
    rest = [centen for i, (_, centen) in enumerate(alles) if i not in plekken]
    return Lijst(tuple(alles[i] for i in plekken), len(rest), sum(rest))
