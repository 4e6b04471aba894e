# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze schema``: what a file looks like, for editors."""

import json
from enum import StrEnum

from takenkeuze.features.schema.question import productenboek, scenario
from takenkeuze.shell.exits import Einde
from takenkeuze.shell.options import keuze
from takenkeuze.shell.streams import print_out


class Soort(StrEnum):
    """A kind of file."""

    SCENARIO = "scenario"
    PRODUCTENBOEK = "productenboek"


def voer_uit(soort: str) -> int:
    """Run the command; returns the exit code. Raises ``Gebruiksfout``."""
    maak = {Soort.SCENARIO: scenario, Soort.PRODUCTENBOEK: productenboek}[keuze("SOORT", soort, Soort)]
    print_out(json.dumps(maak(), ensure_ascii=False, indent=1) + "\n")
    return Einde.GOED
