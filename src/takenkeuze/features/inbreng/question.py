# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What the inbreng of the gemeenten has in common: per product and knop who is for and against, and what has enough
support to propose.

A choice concerns the gemeenten that pay for the product; a change of the GR itself concerns all of them. Saying
nothing is not support, and a voor on a condition is none yet: shares are of all gemeenten concerned, not of those that
spoke. Source: docs/handleiding.md, section 12.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from takenkeuze.core.engine.delen import eenheden
from takenkeuze.core.knoppen import KNOPPEN, Knop
from takenkeuze.core.model.inbreng import Inbreng, Prioriteit, Standpunt, Uitspraak
from takenkeuze.core.model.productenboek import Product, Productenboek, Sleutelsoort


class Beeld(StrEnum):
    """What the opinions on one choice amount to."""

    EENS_VOOR = "eens: voor"
    ALLEEN_VOOR = "alleen voor"
    CONFLICT = "conflict"
    BESPREKEN = "te bespreken"
    EEN_STEM = "één stem"
    NIEMAND = "geen stem"
    ALLEEN_TEGEN = "alleen tegen"
    EENS_TEGEN = "eens: tegen"


class Stem(NamedTuple):
    """The opinion of one gemeente, by index."""

    gemeente: int
    uitspraak: Uitspraak


class Groep(NamedTuple):
    """How far to turn the knop, and for which gemeenten, by index; for all of them when there are none."""

    stand: Fraction
    gemeenten: tuple[int, ...] = ()


class Draad(NamedTuple):
    """One knop on one product, with everybody's opinion. Gemeenten by index."""

    product: Product
    knop: Knop
    stemmen: tuple[Stem, ...]
    """Of the gemeenten that pay for the product: these count."""
    buiten: tuple[Stem, ...]
    """Of gemeenten that do not pay for it: these count for a change of the GR only."""
    betrokken: tuple[int, ...]
    """The gemeenten that pay for the product."""
    nodig: int
    """How many of those must be for, to be proposed."""
    nodig_gr: int | None
    """How many of all gemeenten must be for where the GR must change; None where it need not."""
    groepen: tuple[Groep, ...]
    """How far enough gemeenten want to turn the knop, the furthest first; none when too few are for. More than one only
    where every gemeente buys for itself."""

    @property
    def keuze(self) -> tuple[str, str]:
        """What it is about: the product and the knop."""
        return self.product.id, self.knop.naam

    def wie(self, standpunt: Standpunt) -> tuple[int, ...]:
        """The gemeenten of this opinion, of those that pay."""
        return tuple(stem.gemeente for stem in self.stemmen if stem.uitspraak.standpunt is standpunt)

    @property
    def zwijgt(self) -> tuple[int, ...]:
        """The gemeenten that pay for the product and say nothing of this choice."""
        gezegd = {stem.gemeente for stem in self.stemmen}
        return tuple(g for g in self.betrokken if g not in gezegd)

    @property
    def hoog(self) -> int:
        """For how many gemeenten that pay this matters most."""
        return sum(stem.uitspraak.prioriteit is Prioriteit.HOOG for stem in self.stemmen)

    @property
    def beeld(self) -> Beeld:
        """What the opinions of those who pay amount to; they agree only when each of them has said the same."""
        soorten = {stem.uitspraak.standpunt for stem in self.stemmen}
        if not soorten:
            return Beeld.NIEMAND
        # who is for on a condition is no part of an agreement yet
        open_ = bool(soorten & {Standpunt.BESPREKEN, Standpunt.VOORWAARDELIJK})
        if Standpunt.TEGEN in soorten and soorten & {Standpunt.VOOR, Standpunt.VOORWAARDELIJK}:
            return Beeld.CONFLICT
        voor = Standpunt.VOOR in soorten
        if len(soorten) == 1 and not open_ and not self.zwijgt:
            return Beeld.EENS_VOOR if voor else Beeld.EENS_TEGEN
        if len(self.stemmen) == 1:
            return Beeld.EEN_STEM
        if open_:
            return Beeld.BESPREKEN
        return Beeld.ALLEEN_VOOR if voor else Beeld.ALLEEN_TEGEN

    @property
    def stand(self) -> Fraction | None:
        """The furthest that the knop is turned for anybody; None when too few are for."""
        return self.groepen[0].stand if self.groepen else None

    @property
    def voor_gr(self) -> int:
        """How many gemeenten are for, also of those that do not pay."""
        return self._aantal(Standpunt.VOOR)

    def _aantal(self, *standpunten: Standpunt) -> int:
        return sum(stem.uitspraak.standpunt in standpunten for stem in (*self.stemmen, *self.buiten))

    @property
    def haalt_gr(self) -> bool:
        """Whether enough gemeenten are for a change of the GR, or none is needed."""
        return self.nodig_gr is None or self.voor_gr >= self.nodig_gr

    @property
    def gedragen(self) -> bool:
        """Whether this can be proposed."""
        return bool(self.groepen) and self.haalt_gr

    @property
    def met_voorwaarden(self) -> bool:
        """Whether this could be proposed if every condition were met, and cannot be as it is."""
        met = (Standpunt.VOOR, Standpunt.VOORWAARDELIJK)
        if self.gedragen or sum(len(self.wie(standpunt)) for standpunt in met) < self.nodig:
            return False
        return self.nodig_gr is None or self._aantal(*met) >= self.nodig_gr


class RodeDraden(NamedTuple):
    """All choices somebody spoke about, in the order of the book, and who brought in nothing at all."""

    boek: Productenboek
    inbreng: tuple[Inbreng, ...]
    drempel: Fraction
    draden: tuple[Draad, ...]
    stil: tuple[int, ...]
    """Gemeenten without a file, or with one that has no opinions."""

    def inwoners(self, gemeenten: Iterable[int], van: Iterable[int]) -> Fraction:
        """The share of the inwoners that some gemeenten have, of those of others."""
        inwoners = self.boek.inwoners
        return Fraction(sum(inwoners[g] for g in gemeenten), sum(inwoners[g] for g in van))


def rode_draden(boek: Productenboek, inbreng: Sequence[Inbreng], drempel: Fraction, menustand: Fraction) -> RodeDraden:
    """Lay the inbreng of the gemeenten side by side.

    ``drempel`` is the share of the gemeenten concerned that must be for; who is for without saying how far, is for as
    far as ``menustand``.
    """
    stemmen: dict[tuple[str, str], list[Stem]] = {}
    for een in inbreng:
        for uitspraak in een.uitspraken:
            stem = Stem(boek.gemeente_index[een.gemeente], uitspraak)
            for product in uitspraak.product:
                stemmen.setdefault((product, uitspraak.knop), []).append(stem)
    draden = [
        _draad(boek, product, knop, stemmen[product.id, knop.naam], drempel, menustand)
        for product in boek.producten
        for knop in KNOPPEN.values()
        if (product.id, knop.naam) in stemmen
    ]
    gesproken = {boek.gemeente_index[een.gemeente] for een in inbreng if een.uitspraken}
    stil = tuple(g for g in range(len(boek.gemeenten)) if g not in gesproken)
    return RodeDraden(boek, tuple(inbreng), drempel, tuple(draden), stil)


def _draad(
    boek: Productenboek, product: Product, knop: Knop, stemmen: list[Stem], drempel: Fraction, menustand: Fraction
) -> Draad:
    gewichten = eenheden(product.sleutel, boek).gewichten
    betrokken = tuple(g for g, gewicht in enumerate(gewichten) if gewicht)
    nodig = benodigd(drempel, len(betrokken))
    gr = boek.schil[product.schil].wijzigt_regeling(knop.naam)
    nodig_gr = boek.regeling.nodig(len(boek.gemeenten)) if gr else None
    allen = {
        stem.gemeente: stem.uitspraak.stand or menustand
        for stem in stemmen
        if stem.uitspraak.standpunt is Standpunt.VOOR
    }
    voor = {g: stand for g, stand in allen.items() if g in betrokken}
    if len(voor) < nodig:
        groepen: tuple[Groep, ...] = ()
    elif product.sleutel.soort is Sleutelsoort.AFNAME:
        groepen = _elk_voor_zich(voor, betrokken)
    else:
        # the furthest that enough gemeenten go along with: who wants 10% also wants 5%
        stand = sorted(voor.values(), reverse=True)[nodig - 1]
        if nodig_gr is not None and len(allen) >= nodig_gr:
            stand = min(stand, sorted(allen.values(), reverse=True)[nodig_gr - 1])
        groepen = (Groep(stand),)
    return Draad(
        product=product,
        knop=knop,
        stemmen=tuple(stem for stem in stemmen if stem.gemeente in betrokken),
        buiten=tuple(stem for stem in stemmen if stem.gemeente not in betrokken),
        betrokken=betrokken,
        nodig=nodig,
        nodig_gr=nodig_gr,
        groepen=groepen,
    )


def benodigd(drempel: Fraction, betrokken: int) -> int:
    """How many of the gemeenten concerned must be for: the drempel, rounded up."""
    return ceil(drempel * betrokken)


def _elk_voor_zich(voor: Mapping[int, Fraction], betrokken: Sequence[int]) -> tuple[Groep, ...]:
    """Where every gemeente decides what it buys: who is for takes part, each as far as it said itself."""
    standen = sorted(set(voor.values()), reverse=True)
    if len(standen) == 1 and len(voor) == len(betrokken):
        return (Groep(standen[0]),)
    return tuple(Groep(stand, tuple(g for g in betrokken if voor.get(g) == stand)) for stand in standen)
