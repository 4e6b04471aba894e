"""What the inbreng of the gemeenten has in common: per product and knop who is for and against, and what has enough
support to propose.

A choice concerns the gemeenten that pay for the product; a change of the GR itself concerns all of them. Saying
nothing is not support: shares are of all gemeenten concerned, not of those that spoke.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from takenkeuze.engine.delen import eenheden
from takenkeuze.model.inbreng import Inbreng, Prioriteit, Standpunt, Uitspraak
from takenkeuze.model.knoppen import KNOPPEN, Knop
from takenkeuze.model.productenboek import Product, Productenboek

__all__ = ["Beeld", "Draad", "RodeDraden", "Stem", "rode_draden"]


class Beeld(StrEnum):
    """What the opinions on one choice amount to."""

    EENS_VOOR = "eens: voor"
    EENS_TEGEN = "eens: tegen"
    CONFLICT = "conflict"
    BESPREKEN = "te bespreken"
    EEN_STEM = "één stem"


class Stem(NamedTuple):
    """The opinion of one gemeente, by index."""

    gemeente: int
    uitspraak: Uitspraak


class Draad(NamedTuple):
    """One knop on one product, with everybody's opinion. Gemeenten by index."""

    product: Product
    knop: Knop
    stemmen: tuple[Stem, ...]
    betrokken: tuple[int, ...]
    """The gemeenten that pay for the product."""
    nodig: int
    """How many of those must be for, to be proposed."""
    nodig_gr: int | None
    """How many of all gemeenten must be for where the GR must change; None where it need not."""
    stand: Fraction | None
    """How far enough gemeenten want to turn the knop; None when too few are for."""

    def wie(self, standpunt: Standpunt) -> tuple[int, ...]:
        """The gemeenten of this opinion."""
        return tuple(stem.gemeente for stem in self.stemmen if stem.uitspraak.standpunt is standpunt)

    @property
    def zwijgt(self) -> tuple[int, ...]:
        """The gemeenten that pay for the product and say nothing of this choice."""
        gezegd = {stem.gemeente for stem in self.stemmen}
        return tuple(g for g in self.betrokken if g not in gezegd)

    @property
    def hoog(self) -> int:
        """For how many gemeenten this matters most."""
        return sum(stem.uitspraak.prioriteit is Prioriteit.HOOG for stem in self.stemmen)

    @property
    def beeld(self) -> Beeld:
        """What the opinions amount to."""
        soorten = {stem.uitspraak.standpunt for stem in self.stemmen}
        if {Standpunt.VOOR, Standpunt.TEGEN} <= soorten:
            return Beeld.CONFLICT
        if len(self.stemmen) == 1:
            return Beeld.EEN_STEM
        if Standpunt.BESPREKEN in soorten:
            return Beeld.BESPREKEN
        return Beeld.EENS_VOOR if Standpunt.VOOR in soorten else Beeld.EENS_TEGEN

    @property
    def haalt_gr(self) -> bool:
        """Whether enough gemeenten are for a change of the GR, or none is needed."""
        return self.nodig_gr is None or len(self.wie(Standpunt.VOOR)) >= self.nodig_gr

    @property
    def gedragen(self) -> bool:
        """Whether this can be proposed."""
        return self.stand is not None and self.haalt_gr


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
    nodig = ceil(drempel * len(betrokken))
    gr = knop.naam in boek.schil[product.schil].gr_wijziging
    # the furthest that enough gemeenten go along with: who wants 10% also wants 5%
    standen = sorted(
        (
            stem.uitspraak.stand or menustand
            for stem in stemmen
            if stem.uitspraak.standpunt is Standpunt.VOOR and stem.gemeente in betrokken
        ),
        reverse=True,
    )
    return Draad(
        product=product,
        knop=knop,
        stemmen=tuple(stemmen),
        betrokken=betrokken,
        nodig=nodig,
        nodig_gr=boek.regeling.nodig(len(boek.gemeenten)) if gr else None,
        stand=standen[nodig - 1] if len(standen) >= nodig else None,
    )
