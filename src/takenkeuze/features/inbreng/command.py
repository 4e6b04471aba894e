# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze inbreng``: load what the gemeenten bring in, find the rode draden, propose, render, write."""

import os
import sys
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from takenkeuze.core.diagnostics import Diagnostic, errors
from takenkeuze.core.engine import simulate
from takenkeuze.core.model.inbreng import Inbreng
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.result import Result
from takenkeuze.features.inbreng.proposal import make_voorstel
from takenkeuze.features.inbreng.question import find_rode_draden
from takenkeuze.features.inbreng.report_proposal import voorstel_to_yaml
from takenkeuze.features.menukaart.question import STAND
from takenkeuze.files.document import Document
from takenkeuze.files.file import read_document, read_file, suggested_file
from takenkeuze.files.inbreng import load_inbreng
from takenkeuze.files.scenario import load_scenario
from takenkeuze.shell.boundary import outside
from takenkeuze.shell.exits import ExitCode, UsageMistake
from takenkeuze.shell.formats import in_every_format
from takenkeuze.shell.input import Inputs, boek_path_from, load_boek
from takenkeuze.shell.kassa import KwitantieIssuer, Render
from takenkeuze.shell.options import (
    ColorMode,
    OutputFormat,
    choice_option,
    scenario_target,
    share_option,
    spare_inputs,
    targets,
)
from takenkeuze.shell.output import ScenarioFile, deliver, note, report, with_color

if TYPE_CHECKING:
    from takenkeuze.core.outcome import RecordedOutcome
    from takenkeuze.report.blocks import Block

EXTENSIONS = (".yaml", ".yml")


class InbrengOptions(NamedTuple):
    """The command line of ``inbreng``, as written."""

    map: str
    productenboek: str | None
    drempel: str | None
    voorstel: str | None
    format_: str
    output: tuple[str, ...]
    color: str
    overwrite: bool = False
    namen: bool = False


class ReadInbreng(NamedTuple):
    """The folder as it was read: the productenboek, the files, and what the gemeenten bring in."""

    inputs: Inputs
    documents: list[Document]
    inbreng: list[Inbreng]

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """What is wrong with any of them."""
        return [*self.inputs.diagnostics, *(d for document in self.documents for d in document.diagnostics)]


def execute(options: InbrengOptions) -> int:
    """Run the command; returns the exit code. Raises ``UsageMistake``."""
    format_ = choice_option("--format", options.format_, OutputFormat)
    color = choice_option("--color", options.color, ColorMode)
    files = targets(options.output)
    paths = _files(Path(options.map))
    spare_inputs(files, (options.productenboek, *map(str, paths)))
    _drempel(options.drempel)
    target = _target(options.voorstel, options.map)
    gathered = gather(paths, options.productenboek)
    report(gathered.diagnostics, color)
    if errors(gathered.diagnostics):
        return ExitCode.INPUT
    text, issuer, render = prepare(options, gathered)
    scenario = ScenarioFile("--voorstel", target, text) if target else None
    if target:
        spare_inputs([target], map(str, paths), "--voorstel")
    deliver(
        render,
        format_,
        files,
        color=with_color(color, sys.stdout),
        issuer=issuer,
        overwrite=options.overwrite,
        scenario=scenario,
    )
    if target:
        note(f"Voorstel geschreven: {target}")
    return ExitCode.OK


def read_folder(folder: str, boek_option: str | None) -> ReadInbreng:
    """Read a folder and the productenboek. Raises ``UsageMistake`` when it is no folder of files."""
    return gather(_files(Path(folder)), boek_option)


def gather(paths: Sequence[Path], boek_option: str | None) -> ReadInbreng:
    """Read these files of gemeenten, and the productenboek; without a productenboek none of them."""
    inputs = load_boek(boek_option)
    if inputs.boek is None:
        return ReadInbreng(inputs, [], [])
    documents = [outside(str(path), str(path)) or read_file(str(path)) for path in paths]
    return ReadInbreng(inputs, documents, load_inbreng(documents, inputs.boek))


def prepare(options: InbrengOptions, gathered: ReadInbreng) -> tuple[str, KwitantieIssuer, Render]:
    """The proposal as text, and how to render it all in any format. Raises ``UsageMistake``."""
    boek = gathered.inputs.boek
    assert boek is not None
    drempel = _drempel(options.drempel) or boek.regeling.meerderheid
    draden = find_rode_draden(boek, gathered.inbreng, drempel, STAND)
    chosen = make_voorstel(draden)
    target = Path(options.voorstel) if options.voorstel else None
    text = voorstel_to_yaml(chosen, draden, boek_path_from(options.productenboek, target))
    result = _worked_through(text, boek)

    def outcome() -> "RecordedOutcome":
        from takenkeuze.features.inbreng.outcome import outcome_of_inbreng

        return outcome_of_inbreng(draden, chosen, result)

    recorded = {"commando": "inbreng", "drempel": options.drempel, "namen": options.namen}
    inbreng = options.map, gathered.documents
    issuer = KwitantieIssuer([gathered.inputs], recorded, outcome, inbreng=inbreng)

    def blocks(format_: OutputFormat) -> "list[Block]":
        from takenkeuze.features.inbreng.report import inbreng_blocks

        return inbreng_blocks(draden, chosen, result, names=options.namen)

    def to_csv() -> str:
        from takenkeuze.features.inbreng.report_data import inbreng_to_csv

        return inbreng_to_csv(draden)

    def to_json(kwitantie: Mapping[str, Any]) -> str:
        from takenkeuze.features.inbreng.report_data import inbreng_to_json

        return inbreng_to_json(draden, chosen, result, kwitantie)

    return text, issuer, in_every_format(issuer, blocks, to_csv, to_json)


def _drempel(text: str | None) -> Fraction | None:
    return share_option("--drempel", text) if text else None


def _files(folder: Path) -> list[Path]:
    """The files of the gemeenten. Raises ``UsageMistake``."""
    if not os.path.isdir(folder):
        if os.path.exists(folder):
            raise UsageMistake(f"{folder} is een bestand, geen map; noem de map met één bestand per gemeente")
        raise UsageMistake(f"{folder} bestaat niet; {suggested_file(str(folder), is_folder=True)}")
    try:
        paths = sorted(p for p in folder.iterdir() if p.suffix.lower() in EXTENSIONS and not p.name.startswith("."))
    except OSError as error:
        raise UsageMistake(f"{folder} is niet te lezen; vraag de eigenaar om leesrechten") from error
    if not paths:
        raise UsageMistake(f"in {folder} staat geen enkel .yaml-bestand; zet er één bestand per gemeente in")
    return paths


def _target(path: str | None, folder: str) -> Path | None:
    """Where the proposal goes. Raises ``UsageMistake``."""
    if path is None:
        return None
    target = scenario_target("--voorstel", path)
    if os.path.realpath(target.parent) == os.path.realpath(folder):
        raise UsageMistake(f"--voorstel {path}: zet het voorstel niet tussen de inbreng van de gemeenten")
    return target


def _worked_through(text: str, boek: Productenboek) -> Result:
    """What the proposal means, as ``simulate`` will say: the text that is written is the text that is run."""
    document = read_document("voorstel", text.encode())
    scenario = load_scenario(document, boek)
    if scenario is None:
        reason = "; ".join(d.text for d in document.diagnostics)
        raise UsageMistake(f"het voorstel is met dit productenboek niet door te rekenen: {reason}")
    return simulate(boek, scenario)
