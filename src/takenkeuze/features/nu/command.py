# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze now``: load the productenboek, find what is paid now, render, write."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from takenkeuze.features.nu.question import Current, find_current
from takenkeuze.shell.exits import ExitCode
from takenkeuze.shell.formats import in_every_format
from takenkeuze.shell.input import Inputs, load_boek
from takenkeuze.shell.kassa import KwitantieIssuer, Render
from takenkeuze.shell.options import ColorMode, OutputFormat, choice_option, gemeenten_option, targets
from takenkeuze.shell.output import deliver, report, with_color

if TYPE_CHECKING:
    from takenkeuze.core.outcome import RecordedOutcome
    from takenkeuze.report.blocks import Block


class NuOptions(NamedTuple):
    """The command line of ``nu``, as written."""

    productenboek: str | None
    gemeenten: tuple[str, ...]
    format_: str
    output: tuple[str, ...]
    color: str
    overwrite: bool = False


def execute(options: NuOptions) -> int:
    """Run the command; returns the exit code. Raises ``UsageMistake``."""
    format_ = choice_option("--format", options.format_, OutputFormat)
    color = choice_option("--color", options.color, ColorMode)
    files = targets(options.output, options.productenboek)
    inputs = load_boek(options.productenboek)
    report(inputs.diagnostics, color)
    if inputs.boek is None:
        return ExitCode.INPUT
    _, issuer, render = prepare(options, inputs)
    deliver(
        render,
        format_,
        files,
        color=with_color(color, sys.stdout),
        issuer=issuer,
        overwrite=options.overwrite,
    )
    return ExitCode.OK


def prepare(options: NuOptions, inputs: Inputs) -> tuple[Current, KwitantieIssuer, Render]:
    """Compute, and how to render it in any format. Raises ``UsageMistake``."""
    assert inputs.boek is not None
    now = find_current(inputs.boek, gemeenten_option(options.gemeenten, inputs.boek))
    recorded = {"commando": "nu", "gemeenten": list(options.gemeenten)}

    def outcome() -> "RecordedOutcome":
        from takenkeuze.features.nu.outcome import outcome_of_current

        return outcome_of_current(now)

    issuer = KwitantieIssuer([inputs], recorded, outcome)

    def blocks(format_: OutputFormat) -> "list[Block]":
        from takenkeuze.features.nu.report import current_blocks

        return current_blocks(now)

    def to_csv() -> str:
        from takenkeuze.features.nu.report import current_to_csv

        return current_to_csv(now)

    def to_json(kwitantie: Mapping[str, Any]) -> str:
        from takenkeuze.features.nu.report import current_to_json

        return current_to_json(now, kwitantie)

    return now, issuer, in_every_format(issuer, blocks, to_csv, to_json)
