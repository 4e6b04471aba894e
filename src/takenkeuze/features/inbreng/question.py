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

from takenkeuze.core.engine.sleutels import units
from takenkeuze.core.knoppen import KNOPPEN, Knop
from takenkeuze.core.model.inbreng import Inbreng, Opinion, Prioriteit, Standpunt
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.model.sleutel import SleutelKind


class Picture(StrEnum):
    """What the opinions on one choice amount to."""

    AGREED_FOR = "eens: voor"
    ONLY_FOR = "alleen voor"
    CONFLICT = "conflict"
    DISCUSS = "te bespreken"
    ONE_VOICE = "één stem"
    NOBODY = "geen stem"
    ONLY_AGAINST = "alleen tegen"
    AGREED_AGAINST = "eens: tegen"


class Voice(NamedTuple):
    """The opinion of one gemeente, by index."""

    gemeente: int
    opinion: Opinion


class StandGroup(NamedTuple):
    """How far to turn the knop, and for which gemeenten, by index; for all of them when there are none."""

    stand: Fraction
    gemeenten: tuple[int, ...] = ()


class Draad(NamedTuple):
    """One knop on one product, with everybody's opinion. Gemeenten by index."""

    product: Product
    knop: Knop
    voices: tuple[Voice, ...]
    """Of the gemeenten that pay for the product: these count."""
    outside: tuple[Voice, ...]
    """Of gemeenten that do not pay for it: these count for a change of the GR only."""
    betrokken: tuple[int, ...]
    """The gemeenten that pay for the product."""
    needed: int
    """How many of those must be for, to be proposed."""
    needed_gr: int | None
    """How many of all gemeenten must be for where the GR must change; None where it need not."""
    groups: tuple[StandGroup, ...]
    """How far enough gemeenten want to turn the knop, the furthest first; none when too few are for. More than one only
    where every gemeente buys for itself."""

    @property
    def choice(self) -> tuple[str, str]:
        """What it is about: the product and the knop."""
        return self.product.id, self.knop.naam

    def who(self, standpunt: Standpunt) -> tuple[int, ...]:
        """The gemeenten of this opinion, of those that pay."""
        return tuple(voice.gemeente for voice in self.voices if voice.opinion.standpunt is standpunt)

    @property
    def is_silent(self) -> tuple[int, ...]:
        """The gemeenten that pay for the product and say nothing of this choice."""
        said = {voice.gemeente for voice in self.voices}
        return tuple(g for g in self.betrokken if g not in said)

    @property
    def high(self) -> int:
        """For how many gemeenten that pay this matters most."""
        return sum(voice.opinion.prioriteit is Prioriteit.HIGH for voice in self.voices)

    @property
    def picture(self) -> Picture:
        """What the opinions of those who pay amount to; they agree only when each of them has said the same."""
        kinds = {voice.opinion.standpunt for voice in self.voices}
        if not kinds:
            return Picture.NOBODY
        # who is for on a condition is no part of an agreement yet
        open_ = bool(kinds & {Standpunt.DISCUSS, Standpunt.CONDITIONAL})
        if Standpunt.AGAINST in kinds and kinds & {Standpunt.FOR, Standpunt.CONDITIONAL}:
            return Picture.CONFLICT
        is_for = Standpunt.FOR in kinds
        if len(kinds) == 1 and not open_ and not self.is_silent:
            return Picture.AGREED_FOR if is_for else Picture.AGREED_AGAINST
        if len(self.voices) == 1:
            return Picture.ONE_VOICE
        if open_:
            return Picture.DISCUSS
        return Picture.ONLY_FOR if is_for else Picture.ONLY_AGAINST

    @property
    def stand(self) -> Fraction | None:
        """The furthest that the knop is turned for anybody; None when too few are for."""
        return self.groups[0].stand if self.groups else None

    @property
    def for_gr(self) -> int:
        """How many gemeenten are for, also of those that do not pay."""
        return self._count(Standpunt.FOR)

    def _count(self, *standpunten: Standpunt) -> int:
        return sum(voice.opinion.standpunt in standpunten for voice in (*self.voices, *self.outside))

    @property
    def reaches_gr(self) -> bool:
        """Whether enough gemeenten are for a change of the GR, or none is needed."""
        return self.needed_gr is None or self.for_gr >= self.needed_gr

    @property
    def supported(self) -> bool:
        """Whether this can be proposed."""
        return bool(self.groups) and self.reaches_gr

    @property
    def with_conditions(self) -> bool:
        """Whether this could be proposed if every condition were met, and cannot be as it is."""
        with_ = (Standpunt.FOR, Standpunt.CONDITIONAL)
        if self.supported or sum(len(self.who(standpunt)) for standpunt in with_) < self.needed:
            return False
        return self.needed_gr is None or self._count(*with_) >= self.needed_gr


class RodeDraden(NamedTuple):
    """All choices somebody spoke about, in the order of the book, and who brought in nothing at all."""

    boek: Productenboek
    inbreng: tuple[Inbreng, ...]
    drempel: Fraction
    draden: tuple[Draad, ...]
    silent: tuple[int, ...]
    """Gemeenten without a file, or with one that has no opinions."""

    def inwoners(self, gemeenten: Iterable[int], of_: Iterable[int]) -> Fraction | None:
        """The share of the inwoners that some gemeenten have, of those of others; None where the book has none."""
        inwoners = self.boek.inwoners
        every = sum(inwoners[g] for g in of_)
        return Fraction(sum(inwoners[g] for g in gemeenten), every) if every else None


def find_rode_draden(
    boek: Productenboek, inbreng: Sequence[Inbreng], drempel: Fraction, menu_stand: Fraction
) -> RodeDraden:
    """Lay the inbreng of the gemeenten side by side.

    ``drempel`` is the share of the gemeenten concerned that must be for; who is for without saying how far, is for as
    far as ``menu_stand``.
    """
    voices: dict[tuple[str, str], list[Voice]] = {}
    for one in inbreng:
        for opinion in one.opinions:
            voice = Voice(boek.gemeente_index[one.gemeente], opinion)
            for product in opinion.product:
                voices.setdefault((product, opinion.knop), []).append(voice)
    draden = [
        _draad(boek, product, knop, voices[product.id, knop.naam], drempel, menu_stand)
        for product in boek.producten
        for knop in KNOPPEN.values()
        if (product.id, knop.naam) in voices
    ]
    spoken = {boek.gemeente_index[one.gemeente] for one in inbreng if one.opinions}
    silent = tuple(g for g in range(len(boek.gemeenten)) if g not in spoken)
    return RodeDraden(boek, tuple(inbreng), drempel, tuple(draden), silent)


def _draad(
    boek: Productenboek, product: Product, knop: Knop, voices: list[Voice], drempel: Fraction, menu_stand: Fraction
) -> Draad:
    weights = units(product.sleutel, boek, product=product).weights
    betrokken = tuple(g for g, weight in enumerate(weights) if weight)
    needed = needed_gemeenten(drempel, len(betrokken))
    gr = boek.schil[product.schil].changes_regeling(knop.naam)
    needed_gr = boek.regeling.needed(len(boek.gemeenten)) if gr else None
    everyone = {
        voice.gemeente: voice.opinion.stand or menu_stand
        for voice in voices
        if voice.opinion.standpunt is Standpunt.FOR
    }
    is_for = {g: stand for g, stand in everyone.items() if g in betrokken}
    if len(is_for) < needed:
        groups: tuple[StandGroup, ...] = ()
    elif product.sleutel.kind is SleutelKind.AFNAME:
        groups = _each_by_itself(is_for, betrokken)
    else:
        # the furthest that enough gemeenten go along with: who wants 10% also wants 5%
        stand = sorted(is_for.values(), reverse=True)[needed - 1]
        if needed_gr is not None and len(everyone) >= needed_gr:
            stand = min(stand, sorted(everyone.values(), reverse=True)[needed_gr - 1])
        groups = (StandGroup(stand),)
    return Draad(
        product=product,
        knop=knop,
        voices=tuple(voice for voice in voices if voice.gemeente in betrokken),
        outside=tuple(voice for voice in voices if voice.gemeente not in betrokken),
        betrokken=betrokken,
        needed=needed,
        needed_gr=needed_gr,
        groups=groups,
    )


def needed_gemeenten(drempel: Fraction, betrokken: int) -> int:
    """How many of the gemeenten concerned must be for: the drempel, rounded up."""
    return ceil(drempel * betrokken)


def _each_by_itself(is_for: Mapping[int, Fraction], betrokken: Sequence[int]) -> tuple[StandGroup, ...]:
    """Where every gemeente decides what it buys: who is for takes part, each as far as it said itself."""
    standen = sorted(set(is_for.values()), reverse=True)
    if len(standen) == 1 and len(is_for) == len(betrokken):
        return (StandGroup(standen[0]),)
    return tuple(StandGroup(stand, tuple(g for g in betrokken if is_for.get(g) == stand)) for stand in standen)
