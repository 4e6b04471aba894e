"""From paths on the command line to a productenboek and a scenario, or to all that is wrong with them."""

import os
from pathlib import Path
from typing import NamedTuple

from takenkeuze.diagnostics import Diagnostic, Ernst
from takenkeuze.loading.bestand import STDIN, lees_bestand
from takenkeuze.loading.document import Document
from takenkeuze.loading.productenboek import laad_productenboek
from takenkeuze.loading.scenario import boekpad, laad_scenario
from takenkeuze.model.productenboek import Productenboek
from takenkeuze.model.scenario import Scenario

__all__ = ["Invoer", "laad", "laad_boek", "meld_onleesbaar_boek", "pad_van_boek"]


class Invoer(NamedTuple):
    """What was loaded; ``boek`` and ``scenario`` are both there, or the diagnostics hold an error."""

    boek: Productenboek | None
    scenario: Scenario | None
    diagnostics: list[Diagnostic]
    scenariodocument: Document | None = None
    boekdocument: Document | None = None


def laad(scenariopad: str, boek_optie: str | None) -> Invoer:
    """Load a scenario and its productenboek: the option, else what the scenario names, else the shipped one."""
    if scenariopad == boek_optie == STDIN:
        tekst = "scenario en productenboek kunnen niet allebei van standaardinvoer komen"
        return Invoer(None, None, [Diagnostic("TK001", Ernst.FOUT, tekst, "geef voor een van beide een bestand op")])
    document = lees_bestand(scenariopad)
    boekdocument = lees_bestand(pad_van_boek(document, scenariopad, boek_optie))
    if boek_optie is None and boekdocument.onleesbaar and meld_onleesbaar_boek(document, boekdocument):
        boekdocument.diagnostics.clear()
    boek = laad_productenboek(boekdocument)
    scenario = laad_scenario(document, boek)
    return Invoer(boek, scenario, [*boekdocument.diagnostics, *document.diagnostics], document, boekdocument)


def pad_van_boek(document: Document, scenariopad: str, boek_optie: str | None) -> str:
    """Where the productenboek of a scenario is: the option, else what the scenario names, else the shipped one."""
    genoemd = boekpad(document)
    if boek_optie is not None:
        return boek_optie
    if genoemd is None:
        return _meegeleverd()
    return os.path.normpath(Path(scenariopad).parent / genoemd) if scenariopad != STDIN else genoemd


def meld_onleesbaar_boek(document: Document, boekdocument: Document) -> bool:
    """Say at the scenario that the productenboek it names can't be opened; False when it names none."""
    if boekpad(document) is None:
        return False
    (fout,) = boekdocument.diagnostics
    document.meld_bij(("productenboek",), fout.code, f"{boekdocument.naam}: {fout.tekst}", fout.hint)
    return True


def laad_boek(boek_optie: str | None) -> Invoer:
    """Load a productenboek alone: the option, else the shipped one."""
    document = lees_bestand(boek_optie if boek_optie is not None else _meegeleverd())
    return Invoer(laad_productenboek(document), None, document.diagnostics)


def _meegeleverd() -> str:
    """The productenboek in the installed package, or in the source tree it runs from."""
    pakket = Path(__file__).parent.parent
    geinstalleerd = pakket / "data" / "productenboek.yaml"
    return str(geinstalleerd if geinstalleerd.exists() else pakket.parent.parent / "data" / "productenboek.yaml")
