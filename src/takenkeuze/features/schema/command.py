# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze schema``: what a file looks like, for editors."""

import json
from enum import StrEnum

from takenkeuze.features.schema.question import productenboek, scenario
from takenkeuze.shell.exits import ExitCode
from takenkeuze.shell.options import choice_option
from takenkeuze.shell.streams import print_out


class SchemaKind(StrEnum):
    """A kind of file."""

    SCENARIO = "scenario"
    PRODUCTENBOEK = "productenboek"


def execute(kind: str) -> int:
    """Run the command; returns the exit code. Raises ``UsageMistake``."""
    make = {SchemaKind.SCENARIO: scenario, SchemaKind.PRODUCTENBOEK: productenboek}[
        choice_option("SOORT", kind, SchemaKind)
    ]
    print_out(json.dumps(make(), ensure_ascii=False, indent=1) + "\n")
    return ExitCode.OK
