# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A kwitantie against the one of today: whether an export still holds, and what changed."""

from collections.abc import Sequence
from string import ascii_uppercase
from typing import NamedTuple

from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.receipt.content import ContentCheck
from takenkeuze.receipt.kwitantie import Kwitantie, SideSource


class KwitantieDifference(NamedTuple):
    """The two numbers of one name then and now; None where it was not or is no longer there."""

    naam: str
    original: tuple[int, int] | None
    now: tuple[int, int] | None

    @property
    def change(self) -> tuple[int, int]:
        """By how much the two numbers changed."""
        (a, b), (c, d) = self.original or (0, 0), self.now or (0, 0)
        return c - a, d - b


class ReadSource(NamedTuple):
    """A file that figures of a boek were read from: whether it is as it was then; None when it is not there."""

    bestand: str
    same: bool | None


class KwitantieCheck(NamedTuple):
    """A kwitantie against the one of today, and the file against what would be made now under that kwitantie.

    ``intact``: whether the file is as it was made; None when it has no seal to tell.
    """

    original: Kwitantie
    now: Kwitantie
    content: ContentCheck
    intact: bool | None
    differences: tuple[KwitantieDifference, ...]
    sources: tuple[ReadSource, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether all is as it was."""
        return self.export_holds and not self.changed_sources

    @property
    def export_holds(self) -> bool:
        """Whether the export is as it was, and what it was made of."""
        return self.intact is not False and self.original == self.now and self.content.equal

    @property
    def changed_sources(self) -> list[str]:
        """The files that changed since figures were read from them."""
        return [source.bestand for source in self.sources if source.same is False]

    @property
    def same_outcome(self) -> bool:
        """Whether it came to the same."""
        return self.original.outcome.hash == self.now.outcome.hash

    @property
    def same_input(self) -> bool:
        """Whether it was made of the same, by the same version."""
        return self.original._replace(outcome=self.now.outcome) == self.now

    @property
    def kwitantie_holds(self) -> bool:
        """Whether the kwitantie says of its own outcome what belongs to that outcome, and is not all that changed."""
        separate = self.intact is False and self.content.equal
        return not separate and (self.original.outcome == self.now.outcome or not self.same_outcome)


def compare_kwitanties(
    original: Kwitantie, now: Kwitantie, boeken: Sequence[Productenboek], content: ContentCheck, *, intact: bool | None
) -> KwitantieCheck:
    """What changed since. ``boeken`` are those of the kanten, in their order; they give the names."""
    # where the files stand and how the book was named may differ, as long as they are the same files; the options were
    # those of then
    now = now._replace(
        kanten=tuple(map(_with_names, now.kanten, original.kanten)), options=original.options, zegel=original.zegel
    )
    if original.inbreng and now.inbreng:
        now = now._replace(inbreng=now.inbreng._replace(map=original.inbreng.map))
    names = _names(boeken)
    pairs_then, pairs_now = original.outcome.pairs, now.outcome.pairs
    codes = dict.fromkeys((*pairs_now, *pairs_then))
    differences = [
        KwitantieDifference(names.get(code, code), pairs_then.get(code), pairs_now.get(code)) for code in codes
    ]
    otherwise = tuple(v for v in differences if v.original != v.now)
    return KwitantieCheck(original, now, content, intact, otherwise)


def _with_names(now: SideSource, original: SideSource) -> SideSource:
    """A kant of today under the names that it had then."""
    scenario = now.scenario
    if scenario and original.scenario:
        scenario = scenario._replace(bestand=original.scenario.bestand)
    return SideSource(scenario, original.boek._replace(sha256=now.boek.sha256, lijsten=now.boek.lijsten))


def _names(boeken: Sequence[Productenboek]) -> dict[str, str]:
    names = {g.code: g.naam for boek in boeken for g in boek.gemeenten}
    for boek, letter in zip(boeken, ascii_uppercase, strict=False):
        names |= {f"{letter}/{g.code}": f"{letter}: {g.naam}" for g in boek.gemeenten}
        names |= {f"{p.id}/{k.naam}": f"{p.naam}: {k.titel}" for p in boek.producten for k in KNOPPEN.values()}
    return names
