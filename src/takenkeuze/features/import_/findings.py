# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What is wrong in a table, said of its cells."""

from typing import NamedTuple

from takenkeuze.core.diagnostics import Diagnostic, Place, Severity
from takenkeuze.features.import_.sheet import Sheet


class Misfit(NamedTuple):
    """What an indeling says that the file does not have, at a path in the indeling."""

    path: tuple[str | int, ...]
    text: str
    hint: str


class Findings(list[Diagnostic]):
    """What was found in a file so far."""

    def __init__(self, bestand: str) -> None:
        super().__init__()
        self.bestand = bestand
        self.misfits: list[Misfit] = []

    def place(self, sheet: Sheet | None = None, cell: str = "") -> str:
        """What a cell is called: ``begroting.xlsx!Lasten!D14``; without a cell the sheet, or the file."""
        return "!".join(part for part in (self.bestand, sheet.naam if sheet else "", cell) if part)

    def report(
        self, code: str, text: str, hint: str, sheet: Sheet | None = None, cell: str = "", *, warning: bool = False
    ) -> None:
        """Add what is wrong in a cell, or in the file as a whole."""
        severity = Severity.WARNING if warning else Severity.ERROR
        self.append(Diagnostic(code, severity, text, hint, Place(self.place(sheet, cell))))
