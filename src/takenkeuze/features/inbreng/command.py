# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze inbreng``: the rode draden in what the gemeenten bring in, and a proposal of them."""

import os
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from takenkeuze.core.diagnostics import errors
from takenkeuze.shell.declare import Argument, Option, Switch
from takenkeuze.shell.exits import UsageMistake
from takenkeuze.shell.options import scenario_target, share_option, spare_inputs
from takenkeuze.shell.output import ScenarioFile, report
from takenkeuze.shell.parameters import BoekOption, Presenting
from takenkeuze.shell.runner import Answer, Command, forms, late

if TYPE_CHECKING:
    from takenkeuze.features.inbreng.command_folder import ReadInbreng


def _read_folder(flag: str, word: str, options: Any) -> list[Path]:
    """The files of the gemeenten, none of which is written over. Raises ``UsageMistake``."""
    del flag
    from takenkeuze.features.inbreng.command_folder import find_inbreng

    paths = find_inbreng(Path(word))
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


class InbrengOptions(Presenting):
    """The command line of ``inbreng``."""

    READ_FIRST = ("format", "color", "output")

    map: Annotated[
        list[Path], Argument("MAP", "De map met één .yaml-bestand per gemeente.", read=_read_folder, complete="folder")
    ]
    productenboek: BoekOption
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


class InbrengCommand(Command[InbrengOptions, "ReadInbreng"]):
    """What the gemeenten bring in, and a proposal."""

    options = InbrengOptions

    def load(self, options: InbrengOptions) -> "ReadInbreng | None":
        from takenkeuze.features.inbreng.command_folder import read_inbreng

        read = read_inbreng(options.map, options.productenboek)
        report(read.diagnostics, options.color)
        return None if errors(read.diagnostics) else read

    def answer(self, options: InbrengOptions, loaded: "ReadInbreng") -> Answer:
        from takenkeuze.features.inbreng.command_folder import compute_voorstel
        from takenkeuze.features.inbreng.proposal import make_voorstel
        from takenkeuze.features.inbreng.question import find_rode_draden
        from takenkeuze.features.inbreng.report import objection_in_words
        from takenkeuze.features.inbreng.report_proposal import voorstel_to_yaml
        from takenkeuze.features.menukaart.question import STAND
        from takenkeuze.shell.input import boek_path_from

        boek, target = loaded.inputs.book, options.voorstel
        draden = find_rode_draden(boek, loaded.inbreng, options.drempel or boek.regeling.meerderheid, STAND)
        chosen = make_voorstel(draden)
        text = voorstel_to_yaml(chosen, draden, boek_path_from(options.productenboek, target))
        result = compute_voorstel(text, boek)
        if target:
            spare_inputs([target], map(str, options.map), "--voorstel")
        return Answer(
            [loaded.inputs],
            late("features.inbreng.outcome:outcome_of_inbreng", draden, chosen, result, objection_in_words),
            forms(
                late("features.inbreng.report:inbreng_blocks", draden, chosen, result, names=options.namen),
                late("features.inbreng.report_data:inbreng_to_csv", draden),
                late("features.inbreng.report_data:inbreng_to_json", draden, chosen, result),
                notation=options.notation,
            ),
            inbreng=(options.words["map"], loaded.documents),
            scenario=ScenarioFile("Voorstel", "--voorstel", target, text) if target else None,
        )


COMMAND = InbrengCommand()
