# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What every rule is, what it looks at, and what it finds."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from takenkeuze.core.diagnostics import CODES, Ernst
from takenkeuze.core.eisen import Uitslag
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Investering, Maatregel, Scenario
from takenkeuze.core.result import Bevinding, Post, Resultaat

Pad = tuple[str | int, ...]

SELECTIE = ("product", "schil", "alles")
"""The keys by which a maatregel says what it works on."""


class Vondst(NamedTuple):
    """What a rule found. ``pad`` leads to a block in the file; it is shown at the first of ``bij`` that is there.

    ``uitslag`` is how the eis came out that it is about.
    """

    tekst: str
    hint: str = ""
    pad: Pad = ()
    bij: tuple[str, ...] = ()
    maatregel: int | None = None
    uitslag: Uitslag | None = None


@dataclass(frozen=True)
class Geval:
    """A scenario to judge: what was chosen and what came out."""

    resultaat: Resultaat

    @property
    def boek(self) -> Productenboek:
        """The productenboek it was computed with."""
        return self.resultaat.boek

    @property
    def scenario(self) -> Scenario:
        """The scenario as it was read."""
        return self.resultaat.scenario

    @cached_property
    def maatregelen(self) -> list[Maatregel]:
        """The maatregelen that turn a knop."""
        return [m for m in self.scenario.maatregelen if not isinstance(m, Investering)]

    @cached_property
    def structureel(self) -> dict[int, list[Post]]:
        """The structural posten of each maatregel, by its number."""
        per_maatregel: dict[int, list[Post]] = {}
        for post in self.resultaat.effecten:
            if post.jaar is None:
                assert isinstance(post.oorzaak, int)
                per_maatregel.setdefault(post.oorzaak, []).append(post)
        return per_maatregel


class _Regel(NamedTuple):
    code: str
    ernst: Ernst
    uitleg: str
    fout: str
    goed: str
    vind: Callable[[Any], Iterable[Vondst]]
    samen: Callable[[Any, list[int]], Iterable[Vondst]] | None = None


class Scenarioregel(_Regel):
    """A rule that judges a scenario with its outcome.

    ``uitleg`` is the user's documentation: why it matters and what to do; in it `backticks` mark what stands in a file.
    ``fout`` and ``goed`` are examples, whole files; the tests run both. ``vind`` finds per maatregel where it can, so
    that exceptions can be made per maatregel. A rule with ``samen`` has its words there: for all maatregelen that count
    at once, by number, and for each one that an exception lets pass.
    """

    __slots__ = ()

    @property
    def titel(self) -> str:
        """What the rule is about, in a few words."""
        return CODES[self.code]


class Boekregel(Scenarioregel):
    """A rule that judges a productenboek. Its examples are the part of a productenboek that matters."""

    __slots__ = ()


class Leesregel(Scenarioregel):
    """A rule that loading holds already, explained here; it finds nothing by itself."""

    __slots__ = ()


Regel = Scenarioregel | Boekregel | Leesregel


def bij_maatregel(maatregel: Maatregel | Investering, tekst: str, hint: str, *bij: str) -> Vondst:
    """Something found in one maatregel, to be shown at the first of these keys that it has."""
    return Vondst(tekst, hint, ("maatregelen", maatregel.nummer - 1), bij, maatregel.nummer)


def deel_van_gemeenten(maatregel: Maatregel, boek: Productenboek) -> list[str]:
    """The names of the gemeenten a maatregel is limited to; none when that is all of them."""
    namen = [gemeente.naam for gemeente in boek.gemeenten if gemeente.code in maatregel.gemeenten]
    return namen if len(namen) < len(boek.gemeenten) else []


def uit_bevindingen(
    code: str, plek: Callable[[Geval, Bevinding], tuple[Pad, tuple[str, ...]]]
) -> Callable[[Geval], Iterator[Vondst]]:
    """What the simulation found under this code; ``plek`` tells the block and the keys to show it at."""

    def vind(geval: Geval) -> Iterator[Vondst]:
        for bevinding in geval.resultaat.bevindingen:
            if bevinding.code == code:
                pad, bij = plek(geval, bevinding)
                yield Vondst(bevinding.tekst, bevinding.hint, pad, bij, bevinding.maatregel)

    return vind


def in_maatregel(*bij: str) -> Callable[[Geval, Bevinding], tuple[Pad, tuple[str, ...]]]:
    """A finding stands in its maatregel, at the first of these keys that is there; before them the knop's own."""

    def plek(geval: Geval, bevinding: Bevinding) -> tuple[Pad, tuple[str, ...]]:
        assert bevinding.maatregel is not None
        maatregel = geval.scenario.maatregelen[bevinding.maatregel - 1]
        eigen = () if isinstance(maatregel, Investering) else maatregel.knop.instelling._fields
        keys = tuple(k for sleutel in bij for k in (eigen if sleutel == INSTELLING else (sleutel,)))
        return ("maatregelen", bevinding.maatregel - 1), keys

    return plek


INSTELLING = "<instelling>"
"""Stands among keys for the settings of the knop, such as reductie or korting."""


def bovenin(*pad: str) -> Callable[[Geval, Bevinding], tuple[Pad, tuple[str, ...]]]:
    """A finding about the whole stands at a key of the file itself."""
    return lambda geval, bevinding: (pad[:-1], pad[-1:])
