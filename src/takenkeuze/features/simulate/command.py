# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze simulate``: load, run, render, write."""

import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.engine import simulate
from takenkeuze.core.overview import Per
from takenkeuze.core.result import Prijspeil, Resultaat
from takenkeuze.shell.exits import Einde, Gebruiksfout
from takenkeuze.shell.formats import in_elke_vorm, met_gezet, option_set, tell_set
from takenkeuze.shell.input import Invoer, laad
from takenkeuze.shell.kassa import Kassa, Render
from takenkeuze.shell.options import Kleur, Vorm, doelen, gemeenten, keuze, tekens
from takenkeuze.shell.output import lever, meld, met_kleur

if TYPE_CHECKING:
    from takenkeuze.core.outcome import Uitkomst
    from takenkeuze.report.blocks import Blok


class Opdracht(NamedTuple):
    """The command line of ``simulate``, as written."""

    scenario: str
    productenboek: str | None
    per: str
    gemeenten: tuple[str, ...]
    prijspeil: str
    vorm: str
    uitvoer: tuple[str, ...]
    kleur: str
    hoogstens: str | None = None
    overschrijf: bool = False
    gezet: tuple[str, ...] = ()


def voer_uit(opdracht: Opdracht) -> int:
    """Run the command; returns the exit code. Raises ``Gebruiksfout``."""
    vorm = keuze("--format", opdracht.vorm, Vorm)
    kleur = keuze("--color", opdracht.kleur, Kleur)
    keuze("--per", opdracht.per, Per)
    keuze("--prijspeil", opdracht.prijspeil, Prijspeil)
    bestanden = doelen(opdracht.uitvoer, opdracht.scenario, opdracht.productenboek)
    tekens(opdracht.hoogstens, (vorm, *bestanden.values()))
    invoer = laad(opdracht.scenario, opdracht.productenboek, opdracht.gezet)
    meld(invoer.diagnostics, kleur)
    if invoer.boek is None or invoer.scenario is None:
        return Einde.INVOER
    resultaat, kassa, render = bereid(opdracht, invoer)
    tell_set(opdracht.gezet, vorm)
    lever(
        render,
        vorm,
        bestanden,
        kleur=met_kleur(kleur, sys.stdout),
        kassa=kassa,
        overschrijf=opdracht.overschrijf,
    )
    fout = any(bevinding.ernst is Ernst.FOUT for bevinding in resultaat.bevindingen)
    return Einde.BEVINDINGEN if fout else Einde.GOED


def bereid(opdracht: Opdracht, invoer: Invoer) -> tuple[Resultaat, Kassa, Render]:
    """Compute, and how to render it in any format. Raises ``Gebruiksfout``."""
    assert invoer.boek is not None
    assert invoer.scenario is not None
    per = keuze("--per", opdracht.per, Per)
    prijspeil = keuze("--prijspeil", opdracht.prijspeil, Prijspeil)
    if prijspeil is Prijspeil.LOPEND and invoer.boek.indexatie is None:
        raise Gebruiksfout("--prijspeil lopend kan niet: het productenboek heeft geen indexatie")
    selectie = gemeenten(opdracht.gemeenten, invoer.boek)
    resultaat = _met_eisen(simulate(invoer.boek, invoer.scenario, prijspeil))
    opties = {"commando": "simulate", "per": per, "gemeenten": list(opdracht.gemeenten), "prijspeil": prijspeil}
    opties |= option_set(opdracht.gezet)
    opties |= {"hoogstens": opdracht.hoogstens} if opdracht.hoogstens else {}

    def uitkomst() -> "Uitkomst":
        from takenkeuze.core.outcome import van_resultaat

        return van_resultaat(resultaat)

    kassa = Kassa([invoer], opties, uitkomst)

    def blokken(vorm: Vorm) -> "list[Blok]":
        from takenkeuze.features.simulate.report import rapport

        return met_gezet(rapport(resultaat, per, selectie), [("", invoer)])

    def als_csv() -> str:
        from takenkeuze.report.csv_ import als_csv as tabel

        return tabel(resultaat, per, selectie)

    def als_json(kwitantie: Mapping[str, Any]) -> str:
        from takenkeuze.features.simulate.report_json import als_json as document

        return document(resultaat, per, selectie, kwitantie)

    return (
        resultaat,
        kassa,
        in_elke_vorm(kassa, blokken, als_csv, als_json, tekens(opdracht.hoogstens, (Vorm.MARKDOWN,))),
    )


def _met_eisen(resultaat: Resultaat) -> Resultaat:
    """The eisen of the scenario that are not met are findings too."""
    if not resultaat.scenario.eisen:
        return resultaat
    from takenkeuze.core.eis_words import als_bevindingen
    from takenkeuze.core.eisen import toets

    niet_gehaald = als_bevindingen(toets(resultaat.scenario.eisen, resultaat))
    return replace(resultaat, bevindingen=(*resultaat.bevindingen, *niet_gehaald))
