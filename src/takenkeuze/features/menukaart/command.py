# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze menukaart``: load, ask for the menu, render, write."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.features.menukaart.question import Menukaart, Volgorde, menukaart
from takenkeuze.shell.exits import Einde, Gebruiksfout
from takenkeuze.shell.formats import in_elke_vorm
from takenkeuze.shell.input import Invoer, boekpad_vanuit, laad, laad_boek
from takenkeuze.shell.kassa import Kassa, Render
from takenkeuze.shell.options import Kleur, Vorm, aandeel, doelen, gemeenten, genoemd, keuze, scenariodoel
from takenkeuze.shell.output import Scenariobestand, lever, meld, met_kleur, noteer

if TYPE_CHECKING:
    from takenkeuze.core.outcome import Uitkomst
    from takenkeuze.report.blocks import Blok


class Opdracht(NamedTuple):
    """The command line of ``menukaart``, as written."""

    productenboek: str | None
    scenario: str | None
    stand: str
    sorteer: str
    schillen: tuple[str, ...]
    producten: tuple[str, ...]
    knoppen: tuple[str, ...]
    gemeenten: tuple[str, ...]
    vorm: str
    uitvoer: tuple[str, ...]
    kleur: str
    als_scenario: str | None = None
    overschrijf: bool = False


def voer_uit(opdracht: Opdracht) -> int:
    """Run the command; returns the exit code. Raises ``Gebruiksfout``."""
    keuze("--sort", opdracht.sorteer, Volgorde)
    vorm = keuze("--format", opdracht.vorm, Vorm)
    kleur = keuze("--color", opdracht.kleur, Kleur)
    aandeel("--stand", opdracht.stand)
    bestanden = doelen(opdracht.uitvoer, opdracht.scenario, opdracht.productenboek)
    genoemd("--knop", opdracht.knoppen, KNOPPEN)
    doel = _doel(opdracht)
    invoer = laad(opdracht.scenario, opdracht.productenboek) if opdracht.scenario else laad_boek(opdracht.productenboek)
    meld(invoer.diagnostics, kleur)
    if invoer.boek is None or (opdracht.scenario and invoer.scenario is None):
        return Einde.INVOER
    kaart, kassa, render = bereid(opdracht, invoer)
    scenario = None
    if doel:
        tekst = _ene_keuze(kaart, boekpad_vanuit(opdracht.productenboek, doel))
        scenario = Scenariobestand("--als-scenario", doel, tekst)
    lever(
        render,
        vorm,
        bestanden,
        kleur=met_kleur(kleur, sys.stdout),
        kassa=kassa,
        overschrijf=opdracht.overschrijf,
        scenario=scenario,
    )
    if doel:
        noteer(f"Scenario geschreven: {doel}")
    fout = any(bevinding.ernst is Ernst.FOUT for bevinding in kaart.uitgang.bevindingen)
    return Einde.BEVINDINGEN if fout else Einde.GOED


def _doel(opdracht: Opdracht) -> Path | None:
    """Where the choice goes as a scenario. Raises ``Gebruiksfout``."""
    if opdracht.als_scenario is None:
        return None
    if opdracht.scenario is not None:
        raise Gebruiksfout("--als-scenario schrijft één keuze op zichzelf; laat --scenario weg")
    return scenariodoel("--als-scenario", opdracht.als_scenario)


def _ene_keuze(kaart: Menukaart, boekpad: str | None) -> str:
    """The only choice of a menu as the text of a scenario. Raises ``Gebruiksfout``."""
    if len(kaart.keuzes) != 1:
        raise Gebruiksfout(
            f"--als-scenario schrijft één keuze, en hier zijn er {len(kaart.keuzes)}; kies één --product en één --knop"
        )
    (keuze,) = kaart.keuzes
    if keuze.regel is None:
        raise Gebruiksfout(f"--als-scenario: deze keuze is niet te berekenen: {keuze.redenen[0].tekst}")
    from takenkeuze.features.menukaart.report_scenario import keuze_als_yaml

    return keuze_als_yaml(kaart, keuze, boekpad)


def bereid(opdracht: Opdracht, invoer: Invoer) -> tuple[Menukaart, Kassa, Render]:
    """Compute, and how to render it in any format. Raises ``Gebruiksfout``."""
    assert invoer.boek is not None
    boek = invoer.boek
    volgorde = keuze("--sort", opdracht.sorteer, Volgorde)
    schillen = genoemd("--schil", opdracht.schillen, boek.schil)
    namen = {p.naam.lower(): p.id for p in boek.producten}
    genoemde = genoemd("--product", [namen.get(naam.lower(), naam) for naam in opdracht.producten], boek.product)
    producten = [p for p in boek.producten if p in genoemde and boek.schil[p.schil] in schillen]
    if not producten:
        raise Gebruiksfout("geen enkel product past bij zowel --schil als --product; laat een van beide weg")
    kaart = menukaart(
        boek,
        invoer.scenario,
        stand=aandeel("--stand", opdracht.stand),
        producten=producten,
        knoppen=genoemd("--knop", opdracht.knoppen, KNOPPEN),
        gemeenten=gemeenten(opdracht.gemeenten, boek),
    )
    lijsten = {naam: list(getattr(opdracht, naam)) for naam in ("schillen", "producten", "knoppen", "gemeenten")}
    opties = {"commando": "menukaart", "stand": opdracht.stand, "sorteer": opdracht.sorteer, **lijsten}

    def uitkomst() -> "Uitkomst":
        from takenkeuze.features.menukaart.outcome import van_menukaart

        return van_menukaart(kaart)

    kassa = Kassa([invoer], opties, uitkomst)

    def blokken(vorm: Vorm) -> "list[Blok]":
        from takenkeuze.features.menukaart.report import menukaartblad

        return menukaartblad(kaart, volgorde)

    def als_csv() -> str:
        from takenkeuze.features.menukaart.report_data import menukaart_als_csv

        return menukaart_als_csv(kaart, volgorde)

    def als_json(kwitantie: Mapping[str, Any]) -> str:
        from takenkeuze.features.menukaart.report_data import menukaart_als_json

        return menukaart_als_json(kaart, volgorde, kwitantie)

    return kaart, kassa, in_elke_vorm(kassa, blokken, als_csv, als_json)
