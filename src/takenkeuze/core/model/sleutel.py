# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Verdeelsleutels: by what the gemeenten divide a bill. Source: docs/rekenregels.md, section 2."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.model.cijfer import Herkomst


class SleutelKind(StrEnum):
    """What the share of a gemeente in a verdeelsleutel follows from."""

    TELLING = "telling"
    GELIJK = "gelijk"
    AFNAME = "afname"
    BEDRAGEN = "bedragen"
    DELEN = "delen"
    OVERGANG = "overgang"
    NAMED = "sleutel"
    """One that stands under ``sleutels`` of the book; loading puts that one in its place."""


class Sleutel(NamedTuple):
    """A verdeelsleutel; which fields it has follows from its kind.

    ``afname`` pairs gemeentecodes with shares that add up to 1, ``bedragen`` with euros. Only ``deelnemers``, by code,
    count; empty means all.
    """

    kind: SleutelKind
    telling: str = ""
    afname: tuple[tuple[str, Fraction], ...] = ()
    bedragen: tuple[tuple[str, Fraction], ...] = ()
    delen: "tuple[SleutelDeel, ...]" = ()
    overgang: "Overgang | None" = None
    deelnemers: tuple[str, ...] = ()
    naam: str = ""
    """Under which it stands in the book; "" when it is written where it is used."""
    herkomst: Herkomst = Herkomst.UNSTATED
    bronnen: tuple[str, ...] = ()

    @property
    def word(self) -> str:
        """What to call it in a word."""
        return self.naam or (self.telling if self.kind is SleutelKind.TELLING else str(self.kind))

    @property
    def of_netto(self) -> bool:
        """Whether it gives each gemeente an amount, so that the shares depend on what is divided."""
        return any(deel.bedrag is not None for key in self.with_parts() for deel in key.delen)

    def with_parts(self) -> "Iterator[Sleutel]":
        """The key, and all keys that it is made of."""
        yield self
        for deel in self.delen:
            yield from deel.sleutel.with_parts()
        if self.overgang:
            yield from self.overgang.old.with_parts()
            yield from self.overgang.new.with_parts()


class SleutelDeel(NamedTuple):
    """A part of a key: a share of what is divided, or (``bedrag``) euros per gemeente before the others share."""

    sleutel: Sleutel
    aandeel: Fraction | None = None
    bedrag: Fraction | None = None


class Overgang(NamedTuple):
    """From one key to another: ``pad`` pairs years with the share of the new one, which holds until the next."""

    old: Sleutel
    new: Sleutel
    pad: tuple[tuple[int, Fraction], ...]

    def part(self, year: int) -> Fraction:
        """The share of the new key in a year: 0 before the first that is named."""
        return next((part for since, part in reversed(self.pad) if since <= year), Fraction(0))


BY_INWONERS = Sleutel(SleutelKind.TELLING, "inwoners")
BY_JONGEREN = Sleutel(SleutelKind.TELLING, "jongeren")


def resolved(sleutel: Sleutel, known: Mapping[str, Sleutel]) -> Sleutel:
    """The key with every name in it replaced by the key that has it; a name that nobody has stays."""
    if sleutel.kind is SleutelKind.NAMED:
        return resolved(known[sleutel.naam], known) if sleutel.naam in known else sleutel
    delen = tuple(deel._replace(sleutel=resolved(deel.sleutel, known)) for deel in sleutel.delen)
    overgang = sleutel.overgang
    if overgang:
        overgang = overgang._replace(old=resolved(overgang.old, known), new=resolved(overgang.new, known))
    return sleutel._replace(delen=delen, overgang=overgang) if delen or overgang else sleutel


def named_in_a_loop(known: Mapping[str, Sleutel]) -> str | None:
    """A name that leads to itself, if there is one."""
    leads_to = {
        name: {part.naam for part in key.with_parts() if part.kind is SleutelKind.NAMED} for name, key in known.items()
    }
    for name in known:
        seen, queue = set[str](), [name]
        while queue:
            for next_ in leads_to.get(queue.pop(), set()) - seen:
                if next_ == name:
                    return name
                seen.add(next_)
                queue.append(next_)
    return None
