# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze check``: find files, judge them, report."""

import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, assert_never

from takenkeuze.core.diagnostics import CODES, Ernst, bedoelde
from takenkeuze.features.check.command_judging import Beoordelaar, beoordeel_alle
from takenkeuze.features.check.command_tracked import met_gevolgde_boeken
from takenkeuze.features.check.rules.registry import REGELS
from takenkeuze.features.check.verdict import Verslag
from takenkeuze.files.file import NAAM_STDIN, opgeruimd
from takenkeuze.shell.exits import Einde, Gebruiksfout
from takenkeuze.shell.finding import Gevonden, find_werkmap, zoek
from takenkeuze.shell.git import NoGit
from takenkeuze.shell.ignoring import NAAM
from takenkeuze.shell.input import keur_boekoptie
from takenkeuze.shell.kassa import Kassa
from takenkeuze.shell.options import Kleur, Vorm, doelen_in, keuze, spaar
from takenkeuze.shell.output import breedte, lever, met_kleur, noteer
from takenkeuze.shell.streams import print_out

if TYPE_CHECKING:
    from takenkeuze.core.outcome import Uitkomst
    from takenkeuze.shell.staged import Index


class Controlevorm(StrEnum):
    """An output format of check."""

    TEKST = "tekst"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"
    GITLAB = "gitlab"


UITGANGEN = {
    ".txt": Controlevorm.TEKST,
    ".json": Controlevorm.JSON,
    ".sarif": Controlevorm.SARIF,
    ".xml": Controlevorm.JUNIT,
}


MAX_NAMEN = 20
"""How many files that are not ours are named."""


class Opdracht(NamedTuple):
    """The command line of ``check``, as written."""

    paden: tuple[str, ...]
    productenboek: str | None
    streng: bool
    vorm: str
    uitvoer: tuple[str, ...]
    kleur: str
    overschrijf: bool = False
    vastgelegd: bool = False
    boeken_buiten: bool = False


def voer_uit(opdracht: Opdracht) -> int:
    """Run the command; returns the exit code. Raises ``Gebruiksfout``."""
    vorm = keuze("--format", "tekst" if opdracht.vorm == "text" else opdracht.vorm, Controlevorm)
    kleur = keuze("--color", opdracht.kleur, Kleur)
    bestanden = doelen_in(opdracht.uitvoer, UITGANGEN)
    gevonden = _vind(opdracht)
    spaar(bestanden, (*gevonden.bestanden, opdracht.productenboek))
    met_kwitantie = vorm is Controlevorm.JSON or not {Controlevorm.JSON, Controlevorm.TEKST}.isdisjoint(
        bestanden.values()
    )
    verslag, kassa, render = bereid(opdracht, gevonden, met_kwitantie=met_kwitantie)
    spaar(bestanden, {bestand.boek for bestand in verslag.bestanden})
    lever(
        render,
        vorm,
        bestanden,
        kleur=met_kleur(kleur, sys.stdout),
        kassa=kassa,
        regels=True,
        overschrijf=opdracht.overschrijf,
    )
    if gevonden.zonder or gevonden.dicht or verslag.onleesbaar:
        return Einde.INVOER
    return Einde.GOED if verslag.goed else Einde.BEVINDINGEN


def _vind(opdracht: Opdracht) -> Gevonden:
    """The files to check; without paths those of this folder. Paths that lead to nothing are told on standard error.

    Raises ``Gebruiksfout`` when there is nothing to check.
    """
    if "" in opdracht.paden:
        raise Gebruiksfout("een pad is leeg; noem een bestand of map, of schrijf . voor deze map")
    paden = opdracht.paden or (".",)
    try:
        gevonden = zoek(paden, _klaargezet() if opdracht.vastgelegd else None)
    except NoGit as waarom:
        raise Gebruiksfout(f"--vastgelegd kan niet, want {waarom}") from waarom
    for pad in gevonden.zonder:
        noteer(f"Fout: {pad}: hier is geen scenario of productenboek")
    for map_, reden in gevonden.dicht.items():
        noteer(f"Fout: {map_}: {reden}")
    if gevonden.overgeslagen:
        noteer(f"Overgeslagen, want geen scenario of productenboek: {_enkele(gevonden.overgeslagen)}")
    if gevonden.weggelaten:
        noteer(
            f"Weggelaten door {NAAM}: {gevonden.weggelaten} {'bestand' if gevonden.weggelaten == 1 else 'bestanden'}"
        )
    if gevonden.zonder_git:
        noteer(f"Let op: .gitignore is niet gebruikt, want {gevonden.zonder_git}")
    if not gevonden.bestanden:
        raise Gebruiksfout(
            "er is niets gecontroleerd; noem een bestand, een map of een patroon zoals 'scenarios/*.yaml'"
        )
    return gevonden


def _klaargezet() -> "Index":
    from takenkeuze.shell.staged import Index

    return Index()


def _enkele(namen: Sequence[str]) -> str:
    """A few names, and how many more there are: "a.yaml, b.yaml en 3 andere"."""
    rest = len(namen) - MAX_NAMEN
    return ", ".join(namen) if rest < 2 else f"{', '.join(namen[:MAX_NAMEN])} en {rest} andere"


def bereid(
    opdracht: Opdracht, gevonden: Gevonden | None, *, met_kwitantie: bool = True
) -> tuple[Verslag, Kassa, Callable[[StrEnum, int, bool], str]]:
    """Judge files, and how to render the findings in any format; exports need a kwitantie. Raises ``Gebruiksfout``."""
    keur_boekoptie(opdracht.productenboek)
    gevonden = gevonden or _vind(opdracht)
    beoordelaar = Beoordelaar(
        opdracht.productenboek,
        date.today().isoformat(),
        met_hashes=met_kwitantie,
        boeken_buiten=opdracht.boeken_buiten,
        contents=gevonden.contents,
    )
    bestanden = tuple(beoordeel_alle(beoordelaar, gevonden.bestanden))
    if opdracht.productenboek is None and any(bestand.boek for bestand in bestanden):
        ernst = Ernst.FOUT if opdracht.vastgelegd else Ernst.WAARSCHUWING
        bestanden = tuple(met_gevolgde_boeken(bestanden, ernst, gevonden.contents))
    verslag = Verslag(bestanden, opdracht.streng)
    opties = {
        "commando": "check",
        "paden": list(opdracht.paden),
        "productenboek": opdracht.productenboek,
        "streng": opdracht.streng,
        **({"vastgelegd": True} if opdracht.vastgelegd else {}),
        **({"boeken_buiten": True} if opdracht.boeken_buiten else {}),
    }

    def uitkomst() -> "Uitkomst":
        from takenkeuze.features.check.outcome import van_verslag

        return van_verslag(verslag)

    def hashes() -> dict[str, str]:
        return dict(sorted(paar for bestand in verslag.bestanden for paar in bestand.hashes))

    kassa = Kassa([], opties, uitkomst, bestanden=hashes)

    def render(vorm: StrEnum, breedte: int, kleur: bool) -> str:
        vorm = Controlevorm.TEKST if vorm == Vorm.TABEL else keuze("--format", vorm, Controlevorm)  # verify knows Vorm
        return _render(verslag, vorm, breedte, kassa, kleur=kleur)

    return verslag, kassa, render


def toon_regels() -> int:
    """List every rule."""
    from takenkeuze.features.check.report_rules import lijst
    from takenkeuze.report.terminal import als_tekst

    print_out(als_tekst(lijst(REGELS.values()), breedte()))
    return Einde.GOED


def leg_uit(code: str) -> int:
    """Explain one rule. Raises ``Gebruiksfout``."""
    from takenkeuze.features.check.report_rules import uitleg
    from takenkeuze.report.terminal import als_tekst

    naam = code.upper()
    if naam not in CODES:
        raise Gebruiksfout(f"regel {code} bestaat niet; {bedoelde(code, [*REGELS])}")
    print_out(als_tekst(uitleg(naam, REGELS.get(naam)), breedte()))
    return Einde.GOED


def _vanaf_repository(naam: str) -> str | None:
    """The path of a file from the root of the repository, where a build server looks for it; None outside of it."""
    if naam == NAAM_STDIN:
        return None
    hier = Path.cwd()
    pad = opgeruimd(str(hier / naam))
    for wortel in (os.environ.get("GITHUB_WORKSPACE"), os.environ.get("CI_PROJECT_DIR"), find_werkmap(hier)):
        if wortel and Path(pad).is_relative_to(echt := os.path.realpath(wortel)):
            return Path(pad).relative_to(echt).as_posix()
    return None


def _render(verslag: Verslag, vorm: Controlevorm, breedte: int, kassa: Kassa, *, kleur: bool) -> str:
    match vorm:
        case Controlevorm.TEKST:
            from takenkeuze.features.check.report_text import als_tekst

            return als_tekst(verslag, breedte, kleur=kleur)
        case Controlevorm.JSON:
            from takenkeuze.features.check.report_json import als_json

            return kassa.around(lambda kwitantie: als_json(verslag, kwitantie))
        case Controlevorm.GITHUB:
            from takenkeuze.features.check.report_github import als_github

            return als_github(verslag, _vanaf_repository)
        case Controlevorm.SARIF:
            from takenkeuze.features.check.report_sarif import als_sarif

            return als_sarif(verslag, _vanaf_repository)
        case Controlevorm.JUNIT:
            from takenkeuze.features.check.report_junit import als_junit

            return als_junit(verslag, _vanaf_repository)
        case Controlevorm.GITLAB:
            from takenkeuze.features.check.report_gitlab import als_gitlab

            return als_gitlab(verslag, _vanaf_repository)
    assert_never(vorm)
