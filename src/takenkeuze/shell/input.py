# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""From paths on the command line to a productenboek and a scenario, or to all that is wrong with them."""

import os
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from takenkeuze.core.diagnostics import Diagnostic, Severity, Tip
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Scenario
from takenkeuze.core.notation import enumeration
from takenkeuze.files.document import Document
from takenkeuze.files.file import EXISTS_NOT, STDIN, Parse, read_file, suggested_file, text_alone
from takenkeuze.files.nodes import Scalar
from takenkeuze.files.productenboek import load_productenboek
from takenkeuze.files.scenario import boek_path, load_scenario
from takenkeuze.files.yaml import read_yaml
from takenkeuze.shell.boundary import outside, without_lines_of_others
from takenkeuze.shell.exits import UsageMistake
from takenkeuze.shell.paths import beside, relative_to

if TYPE_CHECKING:
    from takenkeuze.core.model.override import Replaced
    from takenkeuze.files.override import Override

BASIS = "basis"
"""Stands for a scenario: what is there without one."""


SHIPPED = "meegeleverd productenboek"
"""What the productenboek that comes along is called in a report."""


class BoekVia(StrEnum):
    """How a productenboek came to be the one that was loaded."""

    OPTION = "optie"
    SCENARIO = "scenario"
    SHIPPED = "meegeleverd"
    ITSELF = "zelf"  # the file that was asked about is a productenboek


class Inputs(NamedTuple):
    """What was loaded; ``boek`` and ``scenario`` are both there, or the diagnostics hold an error."""

    boek: Productenboek | None
    scenario: Scenario | None
    diagnostics: list[Diagnostic]
    scenario_document: Document | None = None
    boek_document: Document | None = None
    boek_via: BoekVia = BoekVia.SHIPPED

    @property
    def book(self) -> Productenboek:
        """The productenboek of what has no mistakes."""
        assert self.boek is not None
        return self.boek

    @property
    def pair(self) -> tuple[Productenboek, Scenario]:
        """The productenboek and the scenario of what has no mistakes."""
        assert self.scenario is not None
        return self.book, self.scenario

    @property
    def documents(self) -> list[Document]:
        """All files that were read: the scenario, the productenboek, and what it takes its lists from."""
        own = [document for document in (self.scenario_document, self.boek_document) if document]
        return own + [file for document in own for file in document.lists.values()]

    @property
    def replaced(self) -> "list[Replaced]":
        """What was set by hand, in the scenario and in the productenboek."""
        return [one for document in self.documents for one in document.replaced]


class InputReader:
    """Reads files, and each productenboek only once; with what is set by hand put into them."""

    def __init__(self, overrides: "Sequence[Override]" = ()) -> None:
        self.overrides = overrides
        self._boeken: dict[str, tuple[Document, Productenboek | None]] = {}

    def read(self, path: str, parse: Parse = read_yaml) -> Document:
        """Read a file; what goes wrong is in the document's diagnostics."""
        return read_file(path, parse=parse)

    def beside(self, path: str, named: str) -> str:
        """The path of a file that another file names: they stand beside each other."""
        return beside(path, named)

    def boek(self, path: str) -> tuple[Document, Productenboek | None]:
        """A productenboek, with the document it comes from."""
        if path not in self._boeken:
            document = self.read(path)
            self._boeken[path] = document, self.load_boek(document, path)
        return self._boeken[path]

    def load_boek(self, document: Document, path: str) -> Productenboek | None:
        """The productenboek in a document, with its lists that stand beside ``path`` and what is set by hand."""
        fill_in_lists(document, path, self.beside, self.read)
        self._override(document, for_boek=True)
        return load_productenboek(document)

    def override_in_scenario(self, document: Document) -> None:
        """Put what is set by hand into a scenario."""
        self._override(document, for_boek=False)

    def _override(self, document: Document, *, for_boek: bool) -> None:
        if own := [override for override in self.overrides if override.for_boek is for_boek]:
            from takenkeuze.files.override import apply_overrides

            apply_overrides(document, own)

    def about_boeken(self) -> list[Diagnostic]:
        """What is wrong with the productenboeken read so far."""
        return [diagnostic for document, _ in self._boeken.values() for diagnostic in document.diagnostics]


def parse_overrides(texts: Sequence[str], sides: Sequence[str] = ()) -> "list[Override]":
    """What ``--set`` asks for; ``sides`` are the letters of the sides of a comparison. Raises ``UsageMistake``."""
    if not texts:
        return []
    from takenkeuze.files.override import parse_override

    read: list[Override] = []
    for text in texts:
        override = parse_override(text)
        if override is None:
            raise UsageMistake(f"--set {text}: schrijf PAD=WAARDE, zoals --set maatregel.1.ingang=2028")
        if override.side and override.side not in sides:
            how_many = (
                f"de kanten zijn {enumeration([*sides], 26)}" if sides else "kanten zijn er alleen bij diff en compare"
            )
            raise UsageMistake(f"--set {text}: kant {override.side} is er niet; {how_many}")
        if [part for part, _ in override.path] == ["productenboek"]:
            raise UsageMistake(f"--set {text}: kies een ander productenboek met --productenboek PAD")
        if any(override.naam == earlier.naam for earlier in read):
            raise UsageMistake(f"--set {override.naam} staat er twee keer; houd er één over")
        read.append(override)
    return read


_PUT_BESIDE = "zet het naast het productenboek"


def fill_in_lists(
    document: Document,
    path: str,
    beside: Callable[[str, str], str],
    read: Callable[[str, Parse], Document],
    *,
    anywhere: bool = False,
) -> None:
    """Put the lists into a productenboek that it takes from a CSV beside ``path``; ``anywhere``: also outside it."""
    if "csv" not in document.text:
        return
    from takenkeuze.files import csv_lists  # few books have them

    def read_list(named: str) -> Document:
        to = beside(path, named)
        return (None if anywhere else outside(to, path, _PUT_BESIDE)) or read(to, text_alone)

    csv_lists.fill_in_lists(document, read_list)


def load(scenario_path: str, boek_option: str | None, overrides: Sequence[str] = ()) -> Inputs:
    """Load a scenario and its productenboek: the option, else what the scenario names, else the shipped one.

    ``overrides`` are the values set by hand. Raises ``UsageMistake`` for one that is no PAD=WAARDE.
    """
    if scenario_path == boek_option == STDIN:
        text = "scenario en productenboek kunnen niet allebei van standaardinvoer komen"
        return Inputs(None, None, [Diagnostic("TK001", Severity.ERROR, text, "geef voor een van beide een bestand op")])
    reader = InputReader(parse_overrides(overrides))
    return load_read(reader.read(scenario_path), scenario_path, boek_option, reader)


def load_read(document: Document, scenario_path: str, boek_option: str | None, reader: InputReader) -> Inputs:
    """Load a scenario that is read already, and its productenboek."""
    path = path_of_boek(document, scenario_path, boek_option, reader.beside)
    if named := boek_option is None and boek_path(document) is not None:
        boek_document, boek = outside(path, scenario_path), None
    if not named or boek_document is None:
        boek_document, boek = reader.boek(path)
    if named:
        boek_document = without_lines_of_others(boek_document)
    of_the_boek = boek_document.diagnostics
    if named and boek_document.unreadable:
        report_unreadable_boek(document, boek_document)
        of_the_boek = []
    reader.override_in_scenario(document)
    scenario = load_scenario(document, boek)
    via = BoekVia.SCENARIO if boek_path(document) is not None else BoekVia.SHIPPED
    if boek_option is not None:
        via = BoekVia.OPTION
    return Inputs(boek, scenario, [*of_the_boek, *document.diagnostics], document, boek_document, via)


def path_of_boek(
    document: Document, scenario_path: str, boek_option: str | None, beside: Callable[[str, str], str] = beside
) -> str:
    """Where the productenboek of a scenario is: the option, else what the scenario names, else the shipped one.

    Raises ``UsageMistake`` for an option without a path.
    """
    check_boek_option(boek_option)
    named = boek_path(document)
    if boek_option is not None:
        return boek_option
    return beside(scenario_path, named) if named is not None else shipped()


def check_boek_option(boek_option: str | None) -> None:
    """Refuse an empty path, which would name the folder. Raises ``UsageMistake``."""
    if boek_option == "":
        raise UsageMistake("--productenboek is leeg; noem een bestand, of laat de optie weg")


def report_unreadable_boek(document: Document, boek_document: Document) -> None:
    """Say at the scenario that the productenboek it names can't be read."""
    (error,) = boek_document.diagnostics
    hint = error.hint
    path = document.seek(("productenboek",))
    if isinstance(path, Scalar) and "\\" in document.source_text(path):
        good = document.source_text(path).replace("\\", "/")
        hint = Tip(f"schrijf {good}: met / werkt een pad op elke computer", good)
    elif error.text == EXISTS_NOT:
        hint = suggested_file(boek_document.naam, excluded=document.naam)
    document.report_at(("productenboek",), error.code, f"{boek_document.naam}: {error.text}", hint)
    document.is_reported("productenboek")


def load_boek(boek_option: str | None, overrides: Sequence[str] = ()) -> Inputs:
    """Load a productenboek alone: the option, else the shipped one; with what is set in it by hand.

    Raises ``UsageMistake``.
    """
    check_boek_option(boek_option)
    overridden = parse_overrides(overrides)
    for override in overridden:
        if not override.for_boek:
            raise UsageMistake(f"--set {override.text}: {BASIS} heeft geen scenario; zet alleen waarden van boek")
    document, boek = InputReader(overridden).boek(boek_option if boek_option is not None else shipped())
    via = BoekVia.OPTION if boek_option is not None else BoekVia.SHIPPED
    return Inputs(boek, None, document.diagnostics, boek_document=document, boek_via=via)


def baseline(boek: Productenboek, example: Scenario | None = None) -> Scenario:
    """No maatregelen, over the years of another scenario or over the first that the productenboek has."""
    if example is None:
        return Scenario("Zonder maatregelen", boek.vroegste_startjaar)
    return example._replace(titel="Zonder maatregelen", maatregelen=())


def boek_path_from(boek_option: str | None, target: Path | None) -> str | None:
    """A productenboek as a scenario that is written to ``target`` has to name it; None for the shipped one."""
    if boek_option is None or boek_option == STDIN:
        return None
    return Path(relative_to(boek_option, target.parent if target else Path())).as_posix()


@cache
def shipped() -> str:
    """The productenboek in the installed package, or in the source tree it runs from."""
    package = Path(__file__).parent.parent
    installed = package / "data" / "productenboek.yaml"
    return str(installed if os.path.exists(installed) else package.parent.parent / "data" / "productenboek.yaml")
