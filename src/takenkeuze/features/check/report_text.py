# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""As text: every finding with its line and a caret, and what it adds up to."""

from takenkeuze.core.notation import counted
from takenkeuze.features.check.verdict import CheckReport
from takenkeuze.report.diagnostics import NO_WRAP, tally, to_diagnostic_text
from takenkeuze.report.open import to_do
from takenkeuze.report.terminal import blocks_to_text

TABLE_WIDTH = 100
"""Of the list of open places where nothing limits a line: messages are not wrapped there, a table has to be."""


def check_to_text(report: CheckReport, width: int = NO_WRAP, *, color: bool = False) -> str:
    """All findings that count, by file and line, and the closing line."""
    found = to_diagnostic_text(report.active, width=width, color=color, ending=closing_line(report))
    blocks = [block for file in report.bestanden if file.open for block in to_do(file.open, file.naam)]
    return f"{blocks_to_text(blocks, width or TABLE_WIDTH, color=color)}\n{found}" if blocks else found


def closing_line(report: CheckReport) -> str:
    """What was checked and found: "12 bestanden gecontroleerd, 1 niet te lezen, 2 fouten, 1 waarschuwing"."""
    parts = [f"{counted(report.checked, 'bestand', 'bestanden')} gecontroleerd"]
    if report.not_readable:
        parts.append(f"{report.not_readable} niet te lezen")
    parts.append(tally(report.errors, report.warnings))
    if ignored := report.ignored:
        findings = counted(ignored, "bevinding", "bevindingen")
        with_ = counted(report.uitzonderingen, "uitzondering", "uitzonderingen")
        parts.append(f"{findings} genegeerd met {with_}")
    return ", ".join(parts)
