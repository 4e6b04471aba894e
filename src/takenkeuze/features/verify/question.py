# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A kwitantie against the one of today: whether an export still holds, and what changed."""

from collections.abc import Sequence
from string import ascii_uppercase
from typing import NamedTuple

from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.receipt.content import Inhoud
from takenkeuze.receipt.kwitantie import Kantbron, Kwitantie


class Verschil(NamedTuple):
    """The two numbers of one name then and now; None where it was not or is no longer there."""

    naam: str
    toen: tuple[int, int] | None
    nu: tuple[int, int] | None

    @property
    def verandering(self) -> tuple[int, int]:
        """By how much the two numbers changed."""
        (a, b), (c, d) = self.toen or (0, 0), self.nu or (0, 0)
        return c - a, d - b


class Controle(NamedTuple):
    """A kwitantie against the one of today, and the file against what would be made now under that kwitantie.

    ``gaaf``: whether the file is as it was made; None when it has no seal to tell.
    """

    toen: Kwitantie
    nu: Kwitantie
    inhoud: Inhoud
    gaaf: bool | None
    verschillen: tuple[Verschil, ...]

    @property
    def klopt(self) -> bool:
        """Whether all is as it was."""
        return self.gaaf is not False and self.toen == self.nu and self.inhoud.gelijk

    @property
    def zelfde_uitkomst(self) -> bool:
        """Whether it came to the same."""
        return self.toen.uitkomst.hash == self.nu.uitkomst.hash

    @property
    def zelfde_invoer(self) -> bool:
        """Whether it was made of the same, by the same version."""
        return self.toen._replace(uitkomst=self.nu.uitkomst) == self.nu

    @property
    def kwitantie_klopt(self) -> bool:
        """Whether the kwitantie says of its own outcome what belongs to that outcome, and is not all that changed."""
        apart = self.gaaf is False and self.inhoud.gelijk
        return not apart and (self.toen.uitkomst == self.nu.uitkomst or not self.zelfde_uitkomst)


def vergelijk(
    toen: Kwitantie, nu: Kwitantie, boeken: Sequence[Productenboek], inhoud: Inhoud, *, gaaf: bool | None
) -> Controle:
    """What changed since. ``boeken`` are those of the kanten, in their order; they give the names."""
    # where the files stand and how the book was named may differ, as long as they are the same files; the options were
    # those of then
    nu = nu._replace(kanten=tuple(map(_met_namen, nu.kanten, toen.kanten)), opties=toen.opties, zegel=toen.zegel)
    if toen.inbreng and nu.inbreng:
        nu = nu._replace(inbreng=nu.inbreng._replace(map=toen.inbreng.map))
    namen = _namen(boeken)
    paren_toen, paren_nu = toen.uitkomst.paren, nu.uitkomst.paren
    codes = dict.fromkeys((*paren_nu, *paren_toen))
    verschillen = [Verschil(namen.get(code, code), paren_toen.get(code), paren_nu.get(code)) for code in codes]
    anders = tuple(v for v in verschillen if v.toen != v.nu)
    return Controle(toen, nu, inhoud, gaaf, anders)


def _met_namen(nu: Kantbron, toen: Kantbron) -> Kantbron:
    """A kant of today under the names that it had then."""
    scenario = nu.scenario
    if scenario and toen.scenario:
        scenario = scenario._replace(bestand=toen.scenario.bestand)
    return Kantbron(scenario, toen.boek._replace(sha256=nu.boek.sha256))


def _namen(boeken: Sequence[Productenboek]) -> dict[str, str]:
    namen = {g.code: g.naam for boek in boeken for g in boek.gemeenten}
    for boek, letter in zip(boeken, ascii_uppercase, strict=False):
        namen |= {f"{letter}/{g.code}": f"{letter}: {g.naam}" for g in boek.gemeenten}
        namen |= {f"{p.id}/{k.naam}": f"{p.naam}: {k.titel}" for p in boek.producten for k in KNOPPEN.values()}
    return namen
