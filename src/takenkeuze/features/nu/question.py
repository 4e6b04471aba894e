# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What the gemeenten pay now: per product the lasten, what others pay of them, and the bijdrage of each gemeente.

The amounts are those that every scenario starts from (``uitgangssituatie``), so they are "bijdrage nu" everywhere.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.apportionment import Centen
from takenkeuze.core.engine import uitgangssituatie
from takenkeuze.core.model.cijfer import Herkomst, zwakste
from takenkeuze.core.model.productenboek import Product, Productenboek, Schil
from takenkeuze.core.money import in_centen
from takenkeuze.core.overview import hardheid
from takenkeuze.core.result import Post


class Regelnu(NamedTuple):
    """A product, or several together. Amounts in cents."""

    lasten: int
    samen: int
    """What all gemeenten of the GR pay together."""
    bijdrage: int
    """What the gemeenten asked for pay."""
    per_gemeente: Centen
    herkomst: Herkomst
    """That of the softest figure under it."""

    @property
    def inkomsten(self) -> int:
        """What others pay: fixed income, tariffs and clients."""
        return self.lasten - self.samen

    @property
    def deel(self) -> Fraction | None:
        """The share of the gemeenten asked for in what all pay; None when nobody pays anything."""
        return Fraction(self.bijdrage, self.samen) if self.samen else None


class Nu(NamedTuple):
    """What is paid now, for some gemeenten (by index) or (None) all."""

    boek: Productenboek
    selectie: tuple[int, ...] | None
    producten: tuple[tuple[Product, Regelnu], ...]
    hardheid: dict[Herkomst, Fraction]
    """Which share of what the gemeenten asked for pay rests on which herkomst; empty when they pay nothing."""

    @property
    def gemeenten(self) -> tuple[int, ...]:
        """The gemeenten asked for, by index."""
        return tuple(range(len(self.boek.gemeenten))) if self.selectie is None else self.selectie

    @property
    def inwoners(self) -> int:
        """Of the gemeenten asked for."""
        return sum(self.boek.inwoners[g] for g in self.gemeenten)

    @property
    def totaal(self) -> Regelnu:
        """All products together."""
        return _som(regel for _, regel in self.producten)

    @property
    def schillen(self) -> list[tuple[Schil, Regelnu]]:
        """Each schil that has a product."""
        per_schil = [(s, [regel for p, regel in self.producten if p.schil == s.id]) for s in self.boek.schillen]
        return [(schil, _som(eigen)) for schil, eigen in per_schil if eigen]

    def per_inwoner(self, centen: int, inwoners: int | None = None) -> int:
        """An amount per inwoner of the gemeenten asked for, or of so many, in cents."""
        return in_centen(Fraction(centen, 100 * (self.inwoners if inwoners is None else inwoners)))


def find_nu(boek: Productenboek, selectie: Sequence[int] | None = None) -> Nu:
    """What is paid now for a productenboek, as seen from these gemeenten."""
    begin = uitgangssituatie(boek, ())
    posten = {post.product: post for post in begin.posten}
    wie = range(len(boek.gemeenten)) if selectie is None else selectie
    producten = [(p, _regel(p, begin.standen[p.id].herkomst, posten[p.id], wie)) for p in boek.producten]
    return Nu(boek, None if selectie is None else tuple(selectie), tuple(producten), hardheid(begin.posten, selectie))


def _regel(product: Product, herkomst: Herkomst, post: Post, wie: Iterable[int]) -> Regelnu:
    eigen = sum(post.centen[g] for g in wie)
    return Regelnu(in_centen(product.lasten.waarde), post.totaal, eigen, post.centen, herkomst)


def _som(regels: Iterable[Regelnu]) -> Regelnu:
    alle = list(regels)
    return Regelnu(
        sum(regel.lasten for regel in alle),
        sum(regel.samen for regel in alle),
        sum(regel.bijdrage for regel in alle),
        tuple(map(sum, zip(*(regel.per_gemeente for regel in alle), strict=True))),
        zwakste(*(regel.herkomst for regel in alle)),
    )
