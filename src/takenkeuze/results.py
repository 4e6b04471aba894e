"""The outcome of a scenario: posten, the reserve, findings. Every table is a sum of posten.

A post is one (oorzaak, product, jaar, soort), rounded once and divided over the gemeenten; it carries the exact
amount and the factor it came from, so explaining a number is walking what is here. Source of the rules:
docs/rekenregels.md, sections 1 and 8.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import gcd
from operator import add
from typing import Literal, NamedTuple, TypeVar

from takenkeuze.diagnostics import Ernst
from takenkeuze.model.cijfer import Herkomst
from takenkeuze.model.productenboek import Productenboek
from takenkeuze.model.scenario import Scenario
from takenkeuze.money import allocate, common_denominator

__all__ = [
    "BASIS",
    "RESERVE",
    "Bevinding",
    "Centen",
    "Oorzaak",
    "Post",
    "Prijspeil",
    "ReserveJaar",
    "Resultaat",
    "Soort",
    "Uitname",
    "Verdeelbaar",
    "breakeven",
    "optellen",
]

Centen = tuple[int, ...]
"""Whole cents per gemeente, in order of gemeentecode."""

Oorzaak = int | Literal["basis", "reserve"]
"""What causes an amount: the baseline, the reserve, or a maatregel by its number from 1."""

BASIS: Literal["basis"] = "basis"
RESERVE: Literal["reserve"] = "reserve"

K = TypeVar("K", bound=Hashable)


class Soort(StrEnum):
    """The kind of amount."""

    BIJDRAGE = "bijdrage"
    FRICTIEKOSTEN = "frictiekosten"
    EIGEN_KOSTEN = "eigen_kosten"
    TERUGGAVE = "teruggave"


class Prijspeil(StrEnum):
    """Prices of the basisjaar throughout, or of each year itself."""

    CONSTANT = "constant"
    LOPEND = "lopend"


class Verdeelbaar(NamedTuple):
    """An exact amount that is not divided yet.

    ``delen`` pairs an exact rate (cents per unit of the sleutel) with the gemeenten, by index, it holds for;
    ``gewichten`` are the units of every gemeente. A gemeente in no deel pays nothing.
    """

    gewichten: tuple[int, ...]
    delen: tuple[tuple[Fraction, tuple[int, ...]], ...]

    def exact(self) -> Fraction:
        """The total in cents, not rounded."""
        return sum((tarief * sum(self.gewichten[g] for g in gs) for tarief, gs in self.delen), Fraction(0))

    def verdeel(self, factor: Fraction) -> Centen:
        """This amount times ``factor`` in whole cents per gemeente."""
        gewichten = self.gewichten
        tellers, noemer = common_denominator([tarief for tarief, _ in self.delen])
        noemer *= factor.denominator
        if len(tellers) == 1 and len(self.delen[0][1]) == len(gewichten):
            teller = tellers[0] * factor.numerator
            gemeen = gcd(teller, noemer)  # smaller numbers divide faster
            teller, noemer = teller // gemeen, noemer // gemeen
            return allocate([teller * gewicht for gewicht in gewichten], noemer)
        bedragen = [0] * len(gewichten)
        for teller, (_, gemeenten) in zip(tellers, self.delen, strict=True):
            for g in gemeenten:
                bedragen[g] = teller * factor.numerator * gewichten[g]
        return allocate(bedragen, noemer)


class Post(NamedTuple):
    """One line of the outcome, in whole cents per gemeente.

    ``jaar`` is None for the structural amount: every pad at 100%, in prices of the basisjaar. ``factor`` is the
    realised part times the price index; ``centen`` is ``exact`` times ``factor``, rounded and divided.
    ``herkomst`` is that of the weakest figure under it.
    """

    oorzaak: Oorzaak
    product: str | None
    jaar: int | None
    soort: Soort
    centen: Centen
    exact: Verdeelbaar
    factor: Fraction
    herkomst: Herkomst

    @property
    def totaal(self) -> int:
        """The post as a whole, in cents."""
        return sum(self.centen)


class Uitname(NamedTuple):
    """Frictiekosten paid from the reserve: they are in no gemeente's netto effect. In cents."""

    maatregel: int
    product: str
    jaar: int
    centen: int


class ReserveJaar(NamedTuple):
    """The reserve in one year, in cents: eind = begin − onttrekking − teruggave."""

    jaar: int
    begin: int
    onttrekking: int
    teruggave: int
    eind: int


class Bevinding(NamedTuple):
    """Something the board should know before it decides. ``maatregel`` counts from 1, None for the whole."""

    code: str
    ernst: Ernst
    tekst: str
    hint: str = ""
    maatregel: int | None = None


@dataclass(frozen=True)
class Resultaat:
    """Everything that follows from a scenario. Years are those of the scenario, amounts whole cents."""

    boek: Productenboek
    scenario: Scenario
    prijspeil: Prijspeil
    posten: tuple[Post, ...]
    paden: dict[int, tuple[Fraction, ...]]
    uitnamen: tuple[Uitname, ...]
    reserve: tuple[ReserveJaar, ...]
    bevindingen: tuple[Bevinding, ...]

    @property
    def jaren(self) -> list[int]:
        """The years that are shown."""
        return list(self.scenario.looptijd)

    @cached_property
    def nul(self) -> Centen:
        """No cents for any gemeente."""
        return (0,) * len(self.boek.gemeenten)

    @cached_property
    def effecten(self) -> tuple[Post, ...]:
        """The posten that the maatregelen cause: together they are the netto effect."""
        return tuple(post for post in self.posten if isinstance(post.oorzaak, int))


def optellen(posten: Iterable[Post], sleutel: Callable[[Post], K]) -> dict[K, Centen]:
    """Add posten per gemeente, grouped by a key."""
    sommen: dict[K, list[int] | Centen] = {}
    for post in posten:
        k = sleutel(post)
        som = sommen.get(k)
        sommen[k] = post.centen if som is None else list(map(add, som, post.centen))
    return {k: tuple(som) for k, som in sommen.items()}


def breakeven(netto_per_jaar: dict[int, int]) -> int | None:
    """The first year whose cumulative netto effect is at most zero and stays so; None when there is none."""
    jaar, stand = None, 0
    for dit_jaar, netto in sorted(netto_per_jaar.items()):
        stand += netto
        if stand > 0:
            jaar = None
        elif jaar is None:
            jaar = dit_jaar
    return jaar
