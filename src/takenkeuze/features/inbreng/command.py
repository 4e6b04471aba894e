# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze inbreng``: load what the gemeenten bring in, find the rode draden, propose, render, write."""

import os
import sys
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from takenkeuze.core.diagnostics import Diagnostic, fouten
from takenkeuze.core.engine import simulate
from takenkeuze.core.model.inbreng import Inbreng
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.result import Resultaat
from takenkeuze.features.inbreng.proposal import voorstel
from takenkeuze.features.inbreng.question import rode_draden
from takenkeuze.features.inbreng.report_proposal import voorstel_als_yaml
from takenkeuze.features.menukaart.question import STAND
from takenkeuze.files.document import Document
from takenkeuze.files.file import bedoeld_bestand, lees_bestand, lees_document
from takenkeuze.files.inbreng import laad_inbreng
from takenkeuze.files.scenario import laad_scenario
from takenkeuze.shell.boundary import outside
from takenkeuze.shell.exits import Einde, Gebruiksfout
from takenkeuze.shell.formats import in_elke_vorm
from takenkeuze.shell.input import Invoer, boekpad_vanuit, laad_boek
from takenkeuze.shell.kassa import Kassa, Render
from takenkeuze.shell.options import Kleur, Vorm, aandeel, doelen, keuze, scenariodoel, spaar
from takenkeuze.shell.output import Scenariobestand, lever, meld, met_kleur, noteer

if TYPE_CHECKING:
    from takenkeuze.core.outcome import Uitkomst
    from takenkeuze.report.blocks import Blok

UITGANGEN = (".yaml", ".yml")


class Opdracht(NamedTuple):
    """The command line of ``inbreng``, as written."""

    map: str
    productenboek: str | None
    drempel: str | None
    voorstel: str | None
    vorm: str
    uitvoer: tuple[str, ...]
    kleur: str
    overschrijf: bool = False
    namen: bool = False


class Ingebracht(NamedTuple):
    """The folder as it was read: the productenboek, the files, and what the gemeenten bring in."""

    invoer: Invoer
    documenten: list[Document]
    inbreng: list[Inbreng]

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """What is wrong with any of them."""
        return [*self.invoer.diagnostics, *(d for document in self.documenten for d in document.diagnostics)]


def voer_uit(opdracht: Opdracht) -> int:
    """Run the command; returns the exit code. Raises ``Gebruiksfout``."""
    vorm = keuze("--format", opdracht.vorm, Vorm)
    kleur = keuze("--color", opdracht.kleur, Kleur)
    bestanden = doelen(opdracht.uitvoer)
    paden = _bestanden(Path(opdracht.map))
    spaar(bestanden, (opdracht.productenboek, *map(str, paden)))
    _drempel(opdracht.drempel)
    doel = _doel(opdracht.voorstel, opdracht.map)
    gelezen = lees(paden, opdracht.productenboek)
    meld(gelezen.diagnostics, kleur)
    if fouten(gelezen.diagnostics):
        return Einde.INVOER
    tekst, kassa, render = bereid(opdracht, gelezen)
    scenario = Scenariobestand("--voorstel", doel, tekst) if doel else None
    if doel:
        spaar([doel], map(str, paden), "--voorstel")
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
        noteer(f"Voorstel geschreven: {doel}")
    return Einde.GOED


def lees_map(map_: str, boek_optie: str | None) -> Ingebracht:
    """Read a folder and the productenboek. Raises ``Gebruiksfout`` when it is no folder of files."""
    return lees(_bestanden(Path(map_)), boek_optie)


def lees(paden: Sequence[Path], boek_optie: str | None) -> Ingebracht:
    """Read these files of gemeenten, and the productenboek; without a productenboek none of them."""
    invoer = laad_boek(boek_optie)
    if invoer.boek is None:
        return Ingebracht(invoer, [], [])
    documenten = [outside(str(pad), str(pad)) or lees_bestand(str(pad)) for pad in paden]
    return Ingebracht(invoer, documenten, laad_inbreng(documenten, invoer.boek))


def bereid(opdracht: Opdracht, gelezen: Ingebracht) -> tuple[str, Kassa, Render]:
    """The proposal as text, and how to render it all in any format. Raises ``Gebruiksfout``."""
    boek = gelezen.invoer.boek
    assert boek is not None
    drempel = _drempel(opdracht.drempel) or boek.regeling.meerderheid
    draden = rode_draden(boek, gelezen.inbreng, drempel, STAND)
    gekozen = voorstel(draden)
    doel = Path(opdracht.voorstel) if opdracht.voorstel else None
    tekst = voorstel_als_yaml(gekozen, draden, boekpad_vanuit(opdracht.productenboek, doel))
    resultaat = _doorgerekend(tekst, boek)

    def uitkomst() -> "Uitkomst":
        from takenkeuze.features.inbreng.outcome import van_inbreng

        return van_inbreng(draden, gekozen, resultaat)

    opties = {"commando": "inbreng", "drempel": opdracht.drempel, "namen": opdracht.namen}
    inbreng = opdracht.map, gelezen.documenten
    kassa = Kassa([gelezen.invoer], opties, uitkomst, inbreng=inbreng)

    def blokken(vorm: Vorm) -> "list[Blok]":
        from takenkeuze.features.inbreng.report import inbrengblokken

        return inbrengblokken(draden, gekozen, resultaat, namen=opdracht.namen)

    def als_csv() -> str:
        from takenkeuze.features.inbreng.report_data import inbreng_als_csv

        return inbreng_als_csv(draden)

    def als_json(kwitantie: Mapping[str, Any]) -> str:
        from takenkeuze.features.inbreng.report_data import inbreng_als_json

        return inbreng_als_json(draden, gekozen, resultaat, kwitantie)

    return tekst, kassa, in_elke_vorm(kassa, blokken, als_csv, als_json)


def _drempel(tekst: str | None) -> Fraction | None:
    return aandeel("--drempel", tekst) if tekst else None


def _bestanden(map_: Path) -> list[Path]:
    """The files of the gemeenten. Raises ``Gebruiksfout``."""
    if not os.path.isdir(map_):
        if os.path.exists(map_):
            raise Gebruiksfout(f"{map_} is een bestand, geen map; noem de map met één bestand per gemeente")
        raise Gebruiksfout(f"{map_} bestaat niet; {bedoeld_bestand(str(map_), is_map=True)}")
    try:
        paden = sorted(p for p in map_.iterdir() if p.suffix.lower() in UITGANGEN and not p.name.startswith("."))
    except OSError as fout:
        raise Gebruiksfout(f"{map_} is niet te lezen; vraag de eigenaar om leesrechten") from fout
    if not paden:
        raise Gebruiksfout(f"in {map_} staat geen enkel .yaml-bestand; zet er één bestand per gemeente in")
    return paden


def _doel(pad: str | None, map_: str) -> Path | None:
    """Where the proposal goes. Raises ``Gebruiksfout``."""
    if pad is None:
        return None
    doel = scenariodoel("--voorstel", pad)
    if os.path.realpath(doel.parent) == os.path.realpath(map_):
        raise Gebruiksfout(f"--voorstel {pad}: zet het voorstel niet tussen de inbreng van de gemeenten")
    return doel


def _doorgerekend(tekst: str, boek: Productenboek) -> Resultaat:
    """What the proposal means, as ``simulate`` will say: the text that is written is the text that is run."""
    document = lees_document("voorstel", tekst.encode())
    scenario = laad_scenario(document, boek)
    if scenario is None:
        reden = "; ".join(d.tekst for d in document.diagnostics)
        raise Gebruiksfout(f"het voorstel is met dit productenboek niet door te rekenen: {reden}")
    return simulate(boek, scenario)
