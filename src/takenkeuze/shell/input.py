# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""From paths on the command line to a productenboek and a scenario, or to all that is wrong with them."""

import os
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from takenkeuze.core.diagnostics import Diagnostic, Ernst, Tip
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Scenario
from takenkeuze.core.notation import opsomming
from takenkeuze.files.document import Document
from takenkeuze.files.file import BESTAAT_NIET, STDIN, bedoeld_bestand, is_passed_on, lees_bestand, opgeruimd
from takenkeuze.files.nodes import Scalar
from takenkeuze.files.productenboek import laad_productenboek
from takenkeuze.files.scenario import boekpad, laad_scenario
from takenkeuze.shell.boundary import outside, without_lines_of_others
from takenkeuze.shell.exits import Gebruiksfout
from takenkeuze.shell.paths import relative_to

if TYPE_CHECKING:
    from takenkeuze.core.model.override import Replaced
    from takenkeuze.files.override import Override

BASIS = "basis"
"""Stands for a scenario: what is there without one."""


MEEGELEVERD = "meegeleverd productenboek"
"""What the productenboek that comes along is called in a report."""


class Boekvia(StrEnum):
    """How a productenboek came to be the one that was loaded."""

    OPTIE = "optie"
    SCENARIO = "scenario"
    MEEGELEVERD = "meegeleverd"
    ZELF = "zelf"  # the file that was asked about is a productenboek


class Invoer(NamedTuple):
    """What was loaded; ``boek`` and ``scenario`` are both there, or the diagnostics hold an error."""

    boek: Productenboek | None
    scenario: Scenario | None
    diagnostics: list[Diagnostic]
    scenariodocument: Document | None = None
    boekdocument: Document | None = None
    boekvia: Boekvia = Boekvia.MEEGELEVERD

    @property
    def replaced(self) -> "list[Replaced]":
        """What was set by hand, in the scenario and in the productenboek."""
        documenten = (self.scenariodocument, self.boekdocument)
        return [een for document in documenten if document for een in document.replaced]


def naast(pad: str, genoemd: str) -> str:
    """The path of a file that another file names: they stand beside each other. Only a user can ask for stdin.

    It is the file that the system opens: ``..`` behind a linked folder goes up from where the link leads.
    """
    naar = opgeruimd(os.path.join(os.path.dirname(pad), genoemd))  # noqa: PTH118, PTH120
    if is_passed_on(os.path.normpath(naar)):
        return f"/.{naar}"
    return naar if naar != STDIN else f"./{naar}"


class Lezer:
    """Reads files, and each productenboek only once; with what is set by hand put into them."""

    def __init__(self, overrides: "Sequence[Override]" = ()) -> None:
        self.overrides = overrides
        self._boeken: dict[str, tuple[Document, Productenboek | None]] = {}

    def lees(self, pad: str) -> Document:
        """Read a file; what goes wrong is in the document's diagnostics."""
        return lees_bestand(pad)

    def naast(self, pad: str, genoemd: str) -> str:
        """The path of a file that another file names: they stand beside each other."""
        return naast(pad, genoemd)

    def boek(self, pad: str) -> tuple[Document, Productenboek | None]:
        """A productenboek, with the document it comes from."""
        if pad not in self._boeken:
            document = self.lees(pad)
            self.zet_in_boek(document)
            self._boeken[pad] = document, laad_productenboek(document)
        return self._boeken[pad]

    def zet_in_boek(self, document: Document) -> None:
        """Put what is set by hand into a productenboek."""
        self._zet(document, voor_boek=True)

    def zet_in_scenario(self, document: Document) -> None:
        """Put what is set by hand into a scenario."""
        self._zet(document, voor_boek=False)

    def _zet(self, document: Document, *, voor_boek: bool) -> None:
        if eigen := [override for override in self.overrides if override.voor_boek is voor_boek]:
            from takenkeuze.files.override import apply_overrides

            apply_overrides(document, eigen)

    def over_boeken(self) -> list[Diagnostic]:
        """What is wrong with the productenboeken read so far."""
        return [diagnostic for document, _ in self._boeken.values() for diagnostic in document.diagnostics]


def parse_overrides(teksten: Sequence[str], kanten: Sequence[str] = ()) -> "list[Override]":
    """What ``--set`` asks for; ``kanten`` are the letters of the sides of a comparison. Raises ``Gebruiksfout``."""
    if not teksten:
        return []
    from takenkeuze.files.override import parse_override

    gelezen: list[Override] = []
    for tekst in teksten:
        override = parse_override(tekst)
        if override is None:
            raise Gebruiksfout(f"--set {tekst}: schrijf PAD=WAARDE, zoals --set maatregel.1.ingang=2028")
        if override.kant and override.kant not in kanten:
            hoeveel = (
                f"de kanten zijn {opsomming([*kanten], 26)}" if kanten else "kanten zijn er alleen bij diff en compare"
            )
            raise Gebruiksfout(f"--set {tekst}: kant {override.kant} is er niet; {hoeveel}")
        if [deel for deel, _ in override.pad] == ["productenboek"]:
            raise Gebruiksfout(f"--set {tekst}: kies een ander productenboek met --productenboek PAD")
        if any(override.naam == eerder.naam for eerder in gelezen):
            raise Gebruiksfout(f"--set {override.naam} staat er twee keer; houd er één over")
        gelezen.append(override)
    return gelezen


def laad(scenariopad: str, boek_optie: str | None, overrides: Sequence[str] = ()) -> Invoer:
    """Load a scenario and its productenboek: the option, else what the scenario names, else the shipped one.

    ``overrides`` are the values set by hand. Raises ``Gebruiksfout`` for one that is no PAD=WAARDE.
    """
    if scenariopad == boek_optie == STDIN:
        tekst = "scenario en productenboek kunnen niet allebei van standaardinvoer komen"
        return Invoer(None, None, [Diagnostic("TK001", Ernst.FOUT, tekst, "geef voor een van beide een bestand op")])
    lezer = Lezer(parse_overrides(overrides))
    return laad_gelezen(lezer.lees(scenariopad), scenariopad, boek_optie, lezer)


def laad_gelezen(document: Document, scenariopad: str, boek_optie: str | None, lezer: Lezer) -> Invoer:
    """Load a scenario that is read already, and its productenboek."""
    pad = pad_van_boek(document, scenariopad, boek_optie, lezer.naast)
    if genoemd := boek_optie is None and boekpad(document) is not None:
        boekdocument, boek = outside(pad, scenariopad), None
    if not genoemd or boekdocument is None:
        boekdocument, boek = lezer.boek(pad)
    if genoemd:
        boekdocument = without_lines_of_others(boekdocument)
    van_het_boek = boekdocument.diagnostics
    if genoemd and boekdocument.onleesbaar:
        meld_onleesbaar_boek(document, boekdocument)
        van_het_boek = []
    lezer.zet_in_scenario(document)
    scenario = laad_scenario(document, boek)
    via = Boekvia.SCENARIO if boekpad(document) is not None else Boekvia.MEEGELEVERD
    if boek_optie is not None:
        via = Boekvia.OPTIE
    return Invoer(boek, scenario, [*van_het_boek, *document.diagnostics], document, boekdocument, via)


def pad_van_boek(
    document: Document, scenariopad: str, boek_optie: str | None, naast: Callable[[str, str], str] = naast
) -> str:
    """Where the productenboek of a scenario is: the option, else what the scenario names, else the shipped one.

    Raises ``Gebruiksfout`` for an option without a path.
    """
    keur_boekoptie(boek_optie)
    genoemd = boekpad(document)
    if boek_optie is not None:
        return boek_optie
    return naast(scenariopad, genoemd) if genoemd is not None else meegeleverd()


def keur_boekoptie(boek_optie: str | None) -> None:
    """Refuse an empty path, which would name the folder. Raises ``Gebruiksfout``."""
    if boek_optie == "":
        raise Gebruiksfout("--productenboek is leeg; noem een bestand, of laat de optie weg")


def meld_onleesbaar_boek(document: Document, boekdocument: Document) -> None:
    """Say at the scenario that the productenboek it names can't be read."""
    (fout,) = boekdocument.diagnostics
    hint = fout.hint
    pad = document.zoek(("productenboek",))
    if isinstance(pad, Scalar) and "\\" in document.brontekst(pad):
        goed = document.brontekst(pad).replace("\\", "/")
        hint = Tip(f"schrijf {goed}: met / werkt een pad op elke computer", goed)
    elif fout.tekst == BESTAAT_NIET:
        hint = bedoeld_bestand(boekdocument.naam, behalve=document.naam)
    document.meld_bij(("productenboek",), fout.code, f"{boekdocument.naam}: {fout.tekst}", hint)
    document.is_gemeld("productenboek")


def laad_boek(boek_optie: str | None, overrides: Sequence[str] = ()) -> Invoer:
    """Load a productenboek alone: the option, else the shipped one; with what is set in it by hand.

    Raises ``Gebruiksfout``.
    """
    keur_boekoptie(boek_optie)
    gezet = parse_overrides(overrides)
    for override in gezet:
        if not override.voor_boek:
            raise Gebruiksfout(f"--set {override.tekst}: {BASIS} heeft geen scenario; zet alleen waarden van boek")
    document = lees_bestand(boek_optie if boek_optie is not None else meegeleverd())
    Lezer(gezet).zet_in_boek(document)
    via = Boekvia.OPTIE if boek_optie is not None else Boekvia.MEEGELEVERD
    return Invoer(laad_productenboek(document), None, document.diagnostics, boekdocument=document, boekvia=via)


def baseline(boek: Productenboek, voorbeeld: Scenario | None = None) -> Scenario:
    """No maatregelen, over the years of another scenario or over the first that the productenboek has."""
    if voorbeeld is None:
        return Scenario("Zonder maatregelen", boek.vroegste_startjaar)
    return voorbeeld._replace(titel="Zonder maatregelen", maatregelen=())


def boekpad_vanuit(boek_optie: str | None, doel: Path | None) -> str | None:
    """A productenboek as a scenario that is written to ``doel`` has to name it; None for the shipped one."""
    if boek_optie is None or boek_optie == STDIN:
        return None
    return Path(relative_to(boek_optie, doel.parent if doel else Path())).as_posix()


@cache
def meegeleverd() -> str:
    """The productenboek in the installed package, or in the source tree it runs from."""
    pakket = Path(__file__).parent.parent
    geinstalleerd = pakket / "data" / "productenboek.yaml"
    return str(geinstalleerd if os.path.exists(geinstalleerd) else pakket.parent.parent / "data" / "productenboek.yaml")
