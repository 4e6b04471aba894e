# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""How the exact amount of a post became whole cents per gemeente. Source: docs/rekenregels.md, section 1.

The outcome is what the post says; here it is only taken apart again: what rounding down gave, which part of a cent
was left, and who got one of the cents that were missing.
"""

from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from takenkeuze.core.money import eerst_omgekeerd
from takenkeuze.core.result import Post


class Aandeel(NamedTuple):
    """One gemeente, in cents: exact, rounded down, the part of a cent that was left, and the outcome.

    When the signs were turned round first, ``beneden`` and ``rest`` are of the turned amount.
    Kept as whole numbers over ``noemer``: most are never looked at. ``rang`` counts from
    1, the largest rest first and equal ones by gemeentecode.
    """

    gemeente: int
    teller: int
    noemer: int
    beneden: int
    over: int
    rang: int
    extra: bool
    centen: int
    gelijk: tuple[int, ...]
    """All gemeenten with this rest, itself too: between those the gemeentecode decides."""

    @property
    def exact(self) -> Fraction:
        """Not rounded."""
        return Fraction(self.teller, self.noemer)

    @property
    def rest(self) -> Fraction:
        """The part of a cent that rounding down left."""
        return Fraction(self.over, self.noemer)


class Afronding(NamedTuple):
    """A whole post, in cents: the exact total, the rounded total, and how many cents rounding down left over."""

    exact: Fraction
    totaal: int
    omgekeerd: bool
    over: int
    aandelen: tuple[Aandeel, ...]

    def van(self, gemeente: int) -> Aandeel:
        """The share of one gemeente, by index."""
        return self.aandelen[gemeente]


def afronding(post: Post) -> Afronding:
    """Take the rounding of a post apart."""
    tellers, noemer = post.exact.aandelen(post.factor)
    omgekeerd = eerst_omgekeerd(tellers, sum(tellers))
    teken = -1 if omgekeerd else 1
    delen = [divmod(teken * teller, noemer) for teller in tellers]
    volgorde = sorted(((g, rest) for g, (_, rest) in enumerate(delen)), key=lambda paar: (-paar[1], paar[0]))
    rang = {g: i for i, (g, _) in enumerate(volgorde, 1)}
    gelijk = {rest: tuple(g for g, _ in groep) for rest, groep in groupby(volgorde, key=itemgetter(1))}
    aandelen = []
    for g, (beneden, rest) in enumerate(delen):
        extra = teken * post.centen[g] - beneden
        aandelen.append(
            Aandeel(
                gemeente=g,
                teller=tellers[g],
                noemer=noemer,
                beneden=beneden,
                over=rest,
                rang=rang[g],
                extra=bool(extra),
                centen=post.centen[g],
                gelijk=gelijk[rest],
            )
        )
    over = sum(aandeel.extra for aandeel in aandelen)
    return Afronding(Fraction(sum(tellers), noemer), post.totaal, omgekeerd, over, tuple(aandelen))
