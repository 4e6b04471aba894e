# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

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
from operator import add
from typing import Literal, NamedTuple, TypeVar

from takenkeuze.core.apportionment import Centen, Verdeelbaar
from takenkeuze.core.diagnostics import AFSPRAKEN, Ernst
from takenkeuze.core.groups import Effect, Frictiekosten
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Scenario
from takenkeuze.core.money import in_centen

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


class Stap(NamedTuple):
    """One maatregel as it worked out: the realised share per year, and what it changed in each product."""

    maatregel: int
    pad: tuple[Fraction, ...]
    effecten: tuple[Effect, ...]
    frictie: tuple[Frictiekosten, ...] = ()


class Uitname(NamedTuple):
    """Frictiekosten paid from the reserve: they are in no gemeente's netto effect. In cents, ``exact`` unrounded."""

    maatregel: int
    product: str
    jaar: int
    centen: int
    exact: Fraction


class ReserveJaar(NamedTuple):
    """The reserve in one year, in cents: eind = begin − onttrekking − teruggave."""

    jaar: int
    begin: int
    onttrekking: int
    teruggave: int
    eind: int

    def boven(self, grens: Fraction) -> int:
        """By how much the year ends above a bound in euros, in cents; below zero: under it."""
        return self.eind - in_centen(grens)


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
    indices: tuple[Fraction, ...]
    """The price index of each year that is shown."""
    posten: tuple[Post, ...]
    stappen: tuple[Stap, ...]
    uitnamen: tuple[Uitname, ...]
    reserve: tuple[ReserveJaar, ...]
    bevindingen: tuple[Bevinding, ...]

    @property
    def jaren(self) -> list[int]:
        """The years that are shown."""
        return list(self.scenario.looptijd)

    @cached_property
    def stap(self) -> dict[int, Stap]:
        """The steps by number of maatregel; an investering has none."""
        return {stap.maatregel: stap for stap in self.stappen}

    @property
    def beletsels(self) -> tuple[Bevinding, ...]:
        """Why the scenario can't be carried out: against the law, or not to be computed or paid."""
        return tuple(b for b in self.bevindingen if b.ernst is Ernst.FOUT and b.code not in AFSPRAKEN)

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
