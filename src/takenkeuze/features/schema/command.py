# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze schema``: what a file looks like, for editors."""

import json
from enum import StrEnum
from typing import Annotated, Any

from takenkeuze.shell.declare import Argument, Choice, Options
from takenkeuze.shell.exits import ExitCode
from takenkeuze.shell.runner import Command
from takenkeuze.shell.streams import print_out


class SchemaKind(StrEnum):
    """A kind of file."""

    SCENARIO = "scenario"
    PRODUCTENBOEK = "productenboek"
    INDELING = "indeling"


class SchemaOptions(Options):
    """The command line of ``schema``."""

    kind: Annotated[SchemaKind, Argument("SOORT", "scenario, productenboek of indeling.", read=Choice(SchemaKind))]


class Schema(Command[SchemaOptions, Any]):
    """A JSON Schema."""

    options = SchemaOptions

    def execute(self, options: SchemaOptions) -> int:
        from takenkeuze.features.schema.question import indeling, productenboek, scenario

        make = {
            SchemaKind.SCENARIO: scenario,
            SchemaKind.PRODUCTENBOEK: productenboek,
            SchemaKind.INDELING: indeling,
        }[options.kind]
        print_out(json.dumps(make(), ensure_ascii=False, indent=1) + "\n")
        return ExitCode.OK


COMMAND = Schema()
