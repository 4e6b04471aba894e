# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze nu``: load the productenboek, find what is paid now, render, write."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from takenkeuze.features.nu.question import Nu, find_nu
from takenkeuze.shell.exits import Einde
from takenkeuze.shell.formats import in_elke_vorm
from takenkeuze.shell.input import Invoer, laad_boek
from takenkeuze.shell.kassa import Kassa, Render
from takenkeuze.shell.options import Kleur, Vorm, doelen, gemeenten, keuze
from takenkeuze.shell.output import lever, meld, met_kleur

if TYPE_CHECKING:
    from takenkeuze.core.outcome import Uitkomst
    from takenkeuze.report.blocks import Blok


class Opdracht(NamedTuple):
    """The command line of ``nu``, as written."""

    productenboek: str | None
    gemeenten: tuple[str, ...]
    vorm: str
    uitvoer: tuple[str, ...]
    kleur: str
    overschrijf: bool = False


def voer_uit(opdracht: Opdracht) -> int:
    """Run the command; returns the exit code. Raises ``Gebruiksfout``."""
    vorm = keuze("--format", opdracht.vorm, Vorm)
    kleur = keuze("--color", opdracht.kleur, Kleur)
    bestanden = doelen(opdracht.uitvoer, opdracht.productenboek)
    invoer = laad_boek(opdracht.productenboek)
    meld(invoer.diagnostics, kleur)
    if invoer.boek is None:
        return Einde.INVOER
    _, kassa, render = bereid(opdracht, invoer)
    lever(
        render,
        vorm,
        bestanden,
        kleur=met_kleur(kleur, sys.stdout),
        kassa=kassa,
        overschrijf=opdracht.overschrijf,
    )
    return Einde.GOED


def bereid(opdracht: Opdracht, invoer: Invoer) -> tuple[Nu, Kassa, Render]:
    """Compute, and how to render it in any format. Raises ``Gebruiksfout``."""
    assert invoer.boek is not None
    nu = find_nu(invoer.boek, gemeenten(opdracht.gemeenten, invoer.boek))
    opties = {"commando": "nu", "gemeenten": list(opdracht.gemeenten)}

    def uitkomst() -> "Uitkomst":
        from takenkeuze.features.nu.outcome import van_nu

        return van_nu(nu)

    kassa = Kassa([invoer], opties, uitkomst)

    def blokken(vorm: Vorm) -> "list[Blok]":
        from takenkeuze.features.nu.report import nublokken

        return nublokken(nu)

    def als_csv() -> str:
        from takenkeuze.features.nu.report import nu_als_csv

        return nu_als_csv(nu)

    def als_json(kwitantie: Mapping[str, Any]) -> str:
        from takenkeuze.features.nu.report import nu_als_json

        return nu_als_json(nu, kwitantie)

    return nu, kassa, in_elke_vorm(kassa, blokken, als_csv, als_json)
