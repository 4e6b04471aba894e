# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The sides of a comparison: each from a file, standard input, git, or ``basis``."""

from collections.abc import Sequence
from string import ascii_uppercase
from typing import NamedTuple

from takenkeuze.core.diagnostics import Diagnostic
from takenkeuze.core.model.scenario import ComparedSide
from takenkeuze.files.document import Document
from takenkeuze.files.file import STDIN, Parse, read_contents, read_document, read_file
from takenkeuze.files.file_kind import is_boek
from takenkeuze.files.yaml import read_yaml
from takenkeuze.shell.exits import UsageMistake
from takenkeuze.shell.input import (
    BASIS,
    BoekVia,
    InputReader,
    Inputs,
    baseline,
    check_boek_option,
    load_read,
    parse_overrides,
    shipped,
)
from takenkeuze.shell.options import ColorMode, gemeenten_option
from takenkeuze.shell.output import note, report
from takenkeuze.shell.revisions import beside_revision, is_revision, read_revision

LETTERS = ascii_uppercase


class SideSpec(NamedTuple):
    """Where a side comes from; the file to read when that has another name, and how to tell it from the other side.

    ``place`` is where what it names is beside, when that is not where it is itself.
    """

    naam: str
    bestand: str | None = None
    version: str = ""
    place: str = ""


class LoadedSide(NamedTuple):
    """A side, with the letter and the name it has in the report, and what it was loaded from."""

    letter: str
    bron: str
    side: ComparedSide
    inputs: Inputs


class SideReader(InputReader):
    """Reads files, standard input and files in git."""

    def read(self, path: str, parse: Parse = read_yaml) -> Document:
        return read_revision(path, parse=parse) if is_revision(path) else read_file(path, parse=parse)

    def beside(self, path: str, named: str) -> str:
        return beside_revision(path, named) if is_revision(path) else super().beside(path, named)


def load_sides(
    bronnen: Sequence[SideSpec], boek_options: Sequence[str | None], color: ColorMode, overridden: Sequence[str] = ()
) -> list[LoadedSide] | None:
    """Load all sides; what is wrong is told per side on standard error, and then the answer is None.

    ``overridden`` are the values set by hand, for all sides or for one. Raises ``UsageMistake``.
    """
    if sum(name == STDIN for name in (*(bron.naam for bron in bronnen), *dict.fromkeys(boek_options))) > 1:
        raise UsageMistake("standaardinvoer (-) kan maar één keer; geef voor de andere kant een bestand op")
    for option in boek_options:
        check_boek_option(option)
    sides, errors = read_sides(bronnen, boek_options, _readers(bronnen, overridden), set())
    for letter, bron, diagnostics in errors:
        note(f"Kant {letter} ({bron.naam}):")
        report(diagnostics, color)
    return sides


def read_sides(
    bronnen: Sequence[SideSpec],
    boek_options: Sequence[str | None],
    readers: Sequence[SideReader],
    told: set[Diagnostic],
) -> tuple[list[LoadedSide] | None, list[tuple[str, SideSpec, list[Diagnostic]]]]:
    """All sides, None when one can't be loaded; and what there is to say of each, as far as that is not ``told``.

    ``basis`` is what the first other side has, without its maatregelen.
    """
    reported: list[tuple[str, SideSpec, list[Diagnostic]]] = []
    loaded: list[Inputs | None] = []
    good = True
    for letter, bron, option, reader in zip(LETTERS, bronnen, boek_options, readers, strict=False):
        if bron.naam == BASIS and bron.bestand is None:
            loaded.append(None)
            continue
        inputs = _load(bron, option, reader)
        if new := [d for d in inputs.diagnostics if d not in told]:
            reported.append((letter, bron, new))
            # a productenboek that both sides share is complained about once
            told |= set(reader.about_boeken())
        good = good and inputs.boek is not None and inputs.scenario is not None
        loaded.append(inputs)
    if not good:
        return None, reported
    example = next((inputs for inputs in loaded if inputs), None)
    sides = []
    for letter, bron, option, read, reader in zip(LETTERS, bronnen, boek_options, loaded, readers, strict=False):
        inputs = read or _basis(option, example, reader)
        if read is None and inputs.diagnostics:
            reported.append((letter, bron, list(inputs.diagnostics)))
        if inputs.boek is None or inputs.scenario is None:
            return None, reported
        sides.append(
            LoadedSide(letter, f"{bron.naam}{bron.version}", ComparedSide(inputs.boek, inputs.scenario), inputs)
        )
    return sides, reported


def _readers(bronnen: Sequence[SideSpec], overridden: Sequence[str]) -> list[SideReader]:
    """A reader for each side; the sides of which the same is set share one, and so their productenboek."""
    letters = LETTERS[: len(bronnen)]
    overrides = parse_overrides(overridden, letters)
    own: dict[str, SideReader] = {}
    for override in overrides:
        if override.side and bronnen[letters.index(override.side)].naam == BASIS and not override.for_boek:
            raise UsageMistake(f"--set {override.text}: kant {override.side} is basis en heeft geen maatregelen")
        if override.side and override.side not in own:
            own[override.side] = SideReader([one for one in overrides if one.side in ("", override.side)])
    shared = SideReader([one for one in overrides if not one.side])
    return [own.get(letter, shared) for letter in letters]


def _load(bron: SideSpec, option: str | None, reader: SideReader) -> Inputs:
    document = read_side(bron, reader)
    if is_boek(document.root):  # compared without maatregelen
        boek = reader.load_boek(document, bron.place or bron.naam)
        scenario = baseline(boek) if boek else None
        return Inputs(boek, scenario, document.diagnostics, boek_document=document, boek_via=BoekVia.ITSELF)
    return load_read(document, bron.place or bron.naam, option, reader)


def read_side(bron: SideSpec, reader: InputReader) -> Document:
    """The file of a side."""
    return reader.read(bron.naam) if bron.bestand is None else _read_as(bron.naam, bron.bestand)


def _read_as(name: str, file: str) -> Document:
    """A file under the name its readers know; git keeps the old version in a file of its own."""
    try:
        return read_document(name, read_contents(file))
    except (OSError, ValueError):
        return read_file(file)


def _basis(option: str | None, example: Inputs | None, reader: InputReader) -> Inputs:
    """The baseline: no maatregelen, over the years and with the productenboek of the other side."""
    if option is None and example is not None and example.boek_document is not None and _otherwise(reader, example):
        document, boek = reader.boek(example.boek_document.naam)
        inputs = example._replace(boek=boek, diagnostics=document.diagnostics, scenario_document=None)
        inputs = inputs._replace(boek_document=document)
    elif option is None and example is not None:
        # what is wrong with that productenboek was told with the side it came from
        inputs = example._replace(diagnostics=[], scenario_document=None)
    else:
        document, boek = reader.boek(option or shipped())
        via = BoekVia.OPTION if option else BoekVia.SHIPPED
        inputs = Inputs(boek, None, document.diagnostics, boek_document=document, boek_via=via)
    if inputs.boek is None:
        return inputs
    return inputs._replace(scenario=baseline(inputs.boek, example and example.scenario))


def _otherwise(reader: InputReader, example: Inputs) -> bool:
    """Whether other values are set in the productenboek of the baseline than in that of the side it is taken from."""
    assert example.boek_document is not None
    own = {override.naam: override.waarde for override in reader.overrides if override.for_boek}
    return own != {one.naam: one.waarde for one in example.boek_document.replaced}


def boeken_of(recorded: Sequence[str], count: int) -> list[str | None]:
    """The productenboek asked for on each side: one for all, or one for each. Raises ``UsageMistake``."""
    if len(recorded) not in (0, 1, count):
        raise UsageMistake(f"--productenboek: geef er één voor alle kanten, of {count}: voor elke kant één")
    return list(recorded) if len(recorded) == count else [recorded[0] if recorded else None] * count


def codes(names: Sequence[str], sides: Sequence[ComparedSide]) -> tuple[str, ...] | None:
    """The codes of the gemeenten asked for; each must be in the productenboek of at least one side."""
    if not names:
        return None
    boeken = [side.boek for side in sides]
    found = set()
    for name in names:
        where = [b for b in boeken if any(name.lower() in map(str.lower, g.names) for g in b.gemeenten)]
        boek = where[-1] if where else boeken[-1]
        found |= {boek.gemeenten[i].code for i in gemeenten_option([name], boek) or ()}
    return tuple(sorted(found))
