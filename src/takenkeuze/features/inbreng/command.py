# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze inbreng``: the rode draden in what the gemeenten bring in, and a proposal of them."""

import os
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, NamedTuple

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
from takenkeuze.shell.declare import Argument, Option, Switch
from takenkeuze.shell.exits import UsageMistake
from takenkeuze.shell.input import Inputs, boek_path_from, load_boek
from takenkeuze.shell.options import scenario_target, share_option, spare_inputs
from takenkeuze.shell.output import ScenarioFile, report
from takenkeuze.shell.parameters import Exporting
from takenkeuze.shell.parameters import Productenboek as ProductenboekOption
from takenkeuze.shell.runner import Answer, Command, forms, late

EXTENSIONS = (".yaml", ".yml")


def _read_folder(flag: str, word: str, options: Any) -> list[Path]:
    """The files of the gemeenten, none of which is written over. Raises ``UsageMistake``."""
    del flag
    paths = _find_files(Path(word))
    spare_inputs(options.output, map(str, paths))
    return paths


def _read_drempel(flag: str, word: str, options: object) -> Fraction | None:
    del options
    return share_option(flag, word) if word else None


def _read_target(flag: str, word: str, options: Any) -> Path:
    """Where the proposal goes. Raises ``UsageMistake``."""
    target = scenario_target(flag, word)
    if os.path.realpath(target.parent) == os.path.realpath(options.words["map"]):
        raise UsageMistake(f"{flag} {word}: zet het voorstel niet tussen de inbreng van de gemeenten")
    return target


class InbrengOptions(Exporting):
    """The command line of ``inbreng``."""

    READ_FIRST = ("format", "color", "output")

    map: Annotated[
        list[Path], Argument("MAP", "De map met één .yaml-bestand per gemeente.", read=_read_folder, complete="folder")
    ]
    productenboek: ProductenboekOption
    drempel: Annotated[
        Fraction | None,
        Option(
            "--drempel",
            "DEEL",
            "Steun die een keuze nodig heeft, zoals 2/3; anders die van het boek.",
            read=_read_drempel,
            record="always",
        ),
    ]
    voorstel: Annotated[
        Path | None,
        Option("--voorstel", "PAD", "Schrijf wat genoeg steun heeft als scenario.", read=_read_target, complete="yaml"),
    ]
    namen: Annotated[
        bool, Switch("--namen", "Noem de gemeenten die zwijgen, in plaats van hun aantal.", record="always")
    ]


class ReadInbreng(NamedTuple):
    """The folder as it was read: the productenboek, the files, and what the gemeenten bring in."""

    inputs: Inputs
    documents: list[Document]
    inbreng: list[Inbreng]

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """What is wrong with any of them."""
        return [*self.inputs.diagnostics, *(d for document in self.documents for d in document.diagnostics)]


class InbrengCommand(Command[InbrengOptions, ReadInbreng]):
    """What the gemeenten bring in, and a proposal."""

    options = InbrengOptions

    def load(self, options: InbrengOptions) -> ReadInbreng | None:
        read = _read(options.map, options.productenboek)
        report(read.diagnostics, options.color)
        return None if errors(read.diagnostics) else read

    def answer(self, options: InbrengOptions, loaded: ReadInbreng) -> Answer:
        boek, target = loaded.inputs.book, options.voorstel
        draden = find_rode_draden(boek, loaded.inbreng, options.drempel or boek.regeling.meerderheid, STAND)
        chosen = make_voorstel(draden)
        text = voorstel_to_yaml(chosen, draden, boek_path_from(options.productenboek, target))
        result = _computed(text, boek)
        if target:
            spare_inputs([target], map(str, options.map), "--voorstel")
        return Answer(
            [loaded.inputs],
            late("features.inbreng.outcome:outcome_of_inbreng", draden, chosen, result),
            forms(
                late("features.inbreng.report:inbreng_blocks", draden, chosen, result, names=options.namen),
                late("features.inbreng.report_data:inbreng_to_csv", draden),
                late("features.inbreng.report_data:inbreng_to_json", draden, chosen, result),
            ),
            inbreng=(options.words["map"], loaded.documents),
            scenario=ScenarioFile("Voorstel", "--voorstel", target, text) if target else None,
        )


def _read(paths: Sequence[Path], boek_option: str | None) -> ReadInbreng:
    """Read these files of gemeenten, and the productenboek; without a productenboek none of them."""
    inputs = load_boek(boek_option)
    if inputs.boek is None:
        return ReadInbreng(inputs, [], [])
    documents = [outside(str(path), str(path)) or read_file(str(path)) for path in paths]
    return ReadInbreng(inputs, documents, load_inbreng(documents, inputs.boek))


def _find_files(folder: Path) -> list[Path]:
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


def _computed(text: str, boek: Productenboek) -> Result:
    """What the proposal means, as ``simulate`` will say: the text that is written is the text that is run."""
    document = read_document("voorstel", text.encode())
    scenario = load_scenario(document, boek)
    if scenario is None:
        reason = "; ".join(d.text for d in document.diagnostics)
        raise UsageMistake(f"het voorstel is met dit productenboek niet door te rekenen: {reason}")
    return simulate(boek, scenario)


COMMAND = InbrengCommand()
