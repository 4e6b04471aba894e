"""``takenkeuze nu``: load the productenboek, find what is paid now, render, write."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from takenkeuze.analysis.kiezen.nu import Nu, find_nu
from takenkeuze.cli.einde import Einde
from takenkeuze.cli.invoer import Invoer, laad_boek
from takenkeuze.cli.kwitantie import Kassa, Render
from takenkeuze.cli.opties import Kleur, Vorm, doelen, gemeenten, keuze
from takenkeuze.cli.uitvoer import lever, meld, met_kleur
from takenkeuze.cli.vormen import in_elke_vorm

if TYPE_CHECKING:
    from takenkeuze.analysis.narekenen.kwitantie import Uitkomst
    from takenkeuze.render.blokken import Blok

__all__ = ["Opdracht", "bereid", "voer_uit"]


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
        from takenkeuze.analysis.narekenen.uitkomsten import van_nu

        return van_nu(nu)

    kassa = Kassa([invoer], opties, uitkomst)

    def blokken(vorm: Vorm) -> "list[Blok]":
        from takenkeuze.render.kiezen.nu import nublokken

        return nublokken(nu)

    def als_csv() -> str:
        from takenkeuze.render.kiezen.nu import nu_als_csv

        return nu_als_csv(nu)

    def als_json(kwitantie: Mapping[str, Any]) -> str:
        from takenkeuze.render.kiezen.nu import nu_als_json

        return nu_als_json(nu, kwitantie)

    return nu, kassa, in_elke_vorm(kassa, blokken, als_csv, als_json)
