# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze import``: a begroting that exists becomes a productenboek."""

from typing import Any

from takenkeuze.features.import_.command_options import ImportOptions
from takenkeuze.shell.exits import ExitCode, UsageMistake
from takenkeuze.shell.output import note
from takenkeuze.shell.runner import Command


class Import(Command[ImportOptions, Any]):
    """A productenboek out of a begroting."""

    options = ImportOptions

    def execute(self, options: ImportOptions) -> int:
        from takenkeuze.features.import_.command_indeling import find_before
        from takenkeuze.features.import_.command_writing import NO_BOOK, deliver

        if options.output is None:
            raise UsageMistake("--output ontbreekt; zeg waar het boek komt, zoals --output boek.yaml")
        iv3 = [path.lower().endswith(".json") for path in options.bestanden]
        if len(iv3) > 1 and not all(iv3):
            raise UsageMistake("meer dan één bestand kan alleen met Iv3-bestanden (.json), van elk jaar één")
        if not any(iv3):
            from takenkeuze.features.import_.command_boek import is_boek, take_back
            from takenkeuze.features.import_.command_reading import read_sheets

            (path,) = options.bestanden
            if is_boek(sheets := read_sheets(path).sheets):
                return take_back(path, sheets, options)
        if all(iv3):
            from takenkeuze.features.import_.command_iv3 import read_iv3 as read
        else:
            from takenkeuze.features.import_.command_table import read_table as read
        before = find_before(options)
        made = read(options, before) if before else None
        if before is None or made is None:
            note(f"{NO_BOOK}.")
            return ExitCode.INPUT
        return deliver(options, made, before)


COMMAND = Import()
