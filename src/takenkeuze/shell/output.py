# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""An outcome on the screen and in files, and what is said beside it."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO, TypeVar

from takenkeuze.core.diagnostics import Diagnostic
from takenkeuze.shell.exits import UsageMistake
from takenkeuze.shell.options import ColorMode, OutputFormat, spare_inputs
from takenkeuze.shell.streams import print_err, print_out

if TYPE_CHECKING:
    from takenkeuze.shell.issuer import KwitantieIssuer
    from takenkeuze.shell.writing import Content

K = TypeVar("K", bound=StrEnum)

PIPE_WIDTH = 100
"""The width when nobody is looking: wide enough to keep tables together, narrow enough to print."""
FILE_WIDTH = 120
MIN_WIDTH = 40


class ScenarioFile(NamedTuple):
    """A scenario that a command makes beside its report: what it is called, and the option that says where."""

    naam: str
    option: str
    path: Path
    text: str


def deliver(
    render: Callable[[K, int, bool], str],
    format_: K,
    files: Mapping[Path, K],
    *,
    color: bool,
    issuer: "KwitantieIssuer | None" = None,
    lines: bool = False,
    overwrite: bool = False,
    scenario: ScenarioFile | None = None,
) -> None:
    """Write what ``render(format_, width, color)`` gives to the files first, and then to standard output.

    ``issuer`` gives the kwitantie that is written beside each CSV and text file, together with it or not at all, and
    tells which files were read, so that none of them is written over. With ``lines`` it is not a page but lines, that
    only a screen may break: elsewhere their width is 0, without limit. A file that is there already is only replaced
    when it is an earlier outcome of the same command, or with ``overwrite``. Raises ``UsageMistake``.
    """
    written: list[Path] = []
    if files or scenario:
        assert issuer is not None, "who writes files can say of what they were made"
        written = write_outcomes(render, files, issuer, 0 if lines else FILE_WIDTH, overwrite, scenario)
    print_out(render(format_, screen_width(sys.stdout) if lines else width(), color))
    note_written(written)


def note_written(files: Sequence[Path]) -> None:
    """Say which files are new."""
    if files:
        note(f"Geschreven: {', '.join(map(str, files))}")


def write_outcomes(
    render: "Callable[[K, int, bool], Content]",
    files: Mapping[Path, K],
    issuer: "KwitantieIssuer",
    width: int,
    overwrite: bool,
    scenario: ScenarioFile | None = None,
) -> list[Path]:
    """Write them all or none; returns the files of the outcome, with the kwitanties beside them.

    Raises ``UsageMistake``.
    """
    from takenkeuze.shell.overwriting import guard, guard_scenario
    from takenkeuze.shell.writing import ATTACHMENT, WITH_ATTACHMENT, as_bytes, attachment_path, write_files

    spare_inputs(files, issuer.read)
    everything: dict[Path, tuple[str, Content]] = {
        path: (str(kind), in_file(kind, render(kind, width, False))) for path, kind in files.items()
    }
    for path, kind in files.items():
        if kind in WITH_ATTACHMENT:
            if (attachment := attachment_path(path)) in everything:
                raise UsageMistake(f"--output {attachment}: daar komt de kwitantie van {path}; kies een andere naam")
            everything[attachment] = ATTACHMENT, issuer.attachment(as_bytes(everything[path][1]))
    if not overwrite:
        for path, (format_, content) in everything.items():
            guard(path, format_, content, issuer.command)
    contents: dict[Path, Content] = {path: content for path, (_, content) in everything.items()}
    if scenario:
        spare_inputs([scenario.path], issuer.read, scenario.option)
        if not overwrite:
            guard_scenario(scenario.option, scenario.path, scenario.text)
        contents[scenario.path] = scenario.text
    write_files(contents)
    return [*everything]


def in_file(format_: StrEnum, content: "Content") -> "Content":
    """What is rendered as it stands in a file: a spreadsheet needs the byte order mark to see that a CSV is UTF-8."""
    return f"\ufeff{content}" if isinstance(content, str) and format_ == OutputFormat.CSV else content


def report(diagnostics: Sequence[Diagnostic], wish: ColorMode) -> None:
    """Show what is wrong in files, on standard error."""
    if diagnostics:
        from takenkeuze.report.diagnostics import to_diagnostic_text

        color = with_color(wish, sys.stderr)
        print_err(to_diagnostic_text(diagnostics, width=screen_width(sys.stderr), color=color))


def note(text: str) -> None:
    """Say one thing on standard error; on a screen it fits the width."""
    from takenkeuze.report.safe import line

    text = line(text)
    columns = screen_width(sys.stderr)
    if columns:
        from takenkeuze.report.terminal import wrapped

        text = "\n".join(wrapped(text, columns, continuation="  "))
    print_err(f"{text}\n")


def width() -> int:
    """The columns to fill: COLUMNS, else the screen, else a fixed width."""
    from shutil import get_terminal_size

    return max(MIN_WIDTH, get_terminal_size((PIPE_WIDTH, 24)).columns)


def screen_width(stream: TextIO | None) -> int:
    """The columns that lines may take: COLUMNS, else the screen this goes to; 0 when nothing limits them."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return max(MIN_WIDTH, int(columns))
    try:
        # a terminal that does not know its size says 0
        return max(MIN_WIDTH, os.get_terminal_size(stream.fileno()).columns or PIPE_WIDTH) if stream else 0
    except (OSError, ValueError):
        return 0


def with_color(wish: ColorMode, stream: TextIO | None) -> bool:
    """Whether to colour: as asked, else on a screen that wants it (https://no-color.org)."""
    if wish is not ColorMode.AUTO:
        return wish is ColorMode.ALWAYS
    return bool(stream and stream.isatty()) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
