# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze verify``: make an export again, and say whether it still holds."""

from typing import Annotated, Any

from takenkeuze.shell.declare import Argument, Option, Options
from takenkeuze.shell.parameters import ColorOption
from takenkeuze.shell.runner import Command


class VerifyOptions(Options):
    """The command line of ``verify``: the export, and where its files are when they are not where they were."""

    bestand: Annotated[
        str,
        Argument("BESTAND", "Een .json, .md, .html, .pdf, .xlsx, .docx, .csv of .txt van takenkeuze.", complete="made"),
    ]
    scenarios: Annotated[
        tuple[str, ...],
        Option(
            "--scenario",
            "PAD",
            "Het scenario, als het niet staat waar het stond; bij diff en compare van elke kant.",
            many=True,
            complete="scenario",
        ),
    ]
    productenboeken: Annotated[
        tuple[str, ...],
        Option(
            "--productenboek",
            "PAD",
            "Het productenboek, als het niet staat waar het stond.",
            many=True,
            complete="productenboek",
        ),
    ]
    inbreng: Annotated[
        str | None,
        Option("--inbreng", "MAP", "De map met inbreng, als die niet staat waar hij stond.", complete="folder"),
    ]
    color: ColorOption


class Verify(Command[VerifyOptions, Any]):
    """Whether an export still holds."""

    options = VerifyOptions

    def execute(self, options: VerifyOptions) -> int:
        from takenkeuze.features.verify.command_verdict import verify

        return verify(options)


COMMAND = Verify()
