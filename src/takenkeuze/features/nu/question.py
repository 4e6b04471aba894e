# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What the gemeenten pay now: per product the lasten, what others pay of them, and the bijdrage of each gemeente.

The amounts are those that every scenario starts from (``uitgangssituatie``), so they are "bijdrage nu" everywhere.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.apportionment import Cents
from takenkeuze.core.engine import uitgangssituatie
from takenkeuze.core.model.cijfer import Herkomst, weakest
from takenkeuze.core.model.productenboek import Product, Productenboek, Schil
from takenkeuze.core.money import to_cents
from takenkeuze.core.overview import hardheid
from takenkeuze.core.result import Post


class CurrentLine(NamedTuple):
    """A product, or several together. Amounts in cents."""

    lasten: int
    together: int
    """What all gemeenten of the GR pay together."""
    bijdrage: int
    """What the gemeenten asked for pay."""
    per_gemeente: Cents
    herkomst: Herkomst
    """That of the softest figure under it."""

    @property
    def inkomsten(self) -> int:
        """What others pay: fixed income, tariffs and clients."""
        return self.lasten - self.together

    @property
    def deel(self) -> Fraction | None:
        """The share of the gemeenten asked for in what all pay; None when nobody pays anything."""
        return Fraction(self.bijdrage, self.together) if self.together else None


class Current(NamedTuple):
    """What is paid now, for some gemeenten (by index) or (None) all."""

    boek: Productenboek
    selectie: tuple[int, ...] | None
    producten: tuple[tuple[Product, CurrentLine], ...]
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
    def total(self) -> CurrentLine:
        """All products together."""
        return _subtotal(line for _, line in self.producten)

    @property
    def schillen(self) -> list[tuple[Schil, CurrentLine]]:
        """Each schil that has a product."""
        per_schil = [(s, [line for p, line in self.producten if p.schil == s.id]) for s in self.boek.schillen]
        return [(schil, _subtotal(own)) for schil, own in per_schil if own]

    def per_inwoner(self, line: CurrentLine) -> int | None:
        """The bijdrage of a line per inwoner of those of the gemeenten asked for that pay for it, in cents.

        None where the book knows no inwoners.
        """
        if not self.boek.knows_inwoners:
            return None
        payers = [g for g in self.gemeenten if line.per_gemeente[g]] or self.gemeenten
        return to_cents(Fraction(line.bijdrage, 100 * sum(self.boek.inwoners[g] for g in payers)))


def find_current(boek: Productenboek, selectie: Sequence[int] | None = None) -> Current:
    """What is paid now for a productenboek, as seen from these gemeenten."""
    start = uitgangssituatie(boek, ())
    posten = {post.product: post for post in start.posten}
    who = range(len(boek.gemeenten)) if selectie is None else selectie
    producten = [(p, _line(p, start.states[None][p.id].herkomst, posten[p.id], who)) for p in boek.producten]
    return Current(
        boek, None if selectie is None else tuple(selectie), tuple(producten), hardheid(start.posten, selectie)
    )


def _line(product: Product, herkomst: Herkomst, post: Post, who: Iterable[int]) -> CurrentLine:
    own = sum(post.cents[g] for g in who)
    return CurrentLine(to_cents(product.lasten.waarde), post.total, own, post.cents, herkomst)


def _subtotal(lines: Iterable[CurrentLine]) -> CurrentLine:
    every = list(lines)
    return CurrentLine(
        sum(line.lasten for line in every),
        sum(line.together for line in every),
        sum(line.bijdrage for line in every),
        tuple(map(sum, zip(*(line.per_gemeente for line in every), strict=True))),
        weakest(*(line.herkomst for line in every)),
    )
