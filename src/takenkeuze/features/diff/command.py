# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze diff``: load both sides, compare, render, write."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from takenkeuze.core.overview import Per
from takenkeuze.core.result import Prijspeil
from takenkeuze.features.diff.question import Difference, compare_sides
from takenkeuze.features.diff.report_tables import DiffView
from takenkeuze.shell.exits import ExitCode, UsageMistake
from takenkeuze.shell.formats import in_every_format, option_set, tell_set, with_overrides_on_top
from takenkeuze.shell.kanten import LoadedSide, SideSpec, boeken_of, codes, load_sides, with_index
from takenkeuze.shell.kassa import KwitantieIssuer, Render
from takenkeuze.shell.options import (
    ColorMode,
    OutputFormat,
    SortOrder,
    cents_option,
    choice_option,
    limit_option,
    spare_inputs,
    targets,
)
from takenkeuze.shell.output import deliver, with_color

if TYPE_CHECKING:
    from takenkeuze.core.outcome import RecordedOutcome
    from takenkeuze.report.blocks import Block


class DiffOptions(NamedTuple):
    """The command line of ``diff``, as written."""

    kanten: tuple[str, ...]
    productenboeken: tuple[str, ...]
    per: str
    gemeenten: tuple[str, ...]
    prijspeil: str
    tolerantie: str
    sortering: str
    alles: bool
    format_: str
    output: tuple[str, ...]
    exitcode: bool
    color: str
    hoogstens: str | None = None
    overwrite: bool = False
    gezet: tuple[str, ...] = ()
    sinds: str | None = None
    van: str | None = None
    tot: str | None = None
    """The commits that ``sinds`` came down to; only to make an export again."""


def execute(options: DiffOptions) -> int:
    """Run the command; returns the exit code. Raises ``UsageMistake``."""
    choice_option("--per", options.per, Per)
    format_ = choice_option("--format", options.format_, OutputFormat)
    choice_option("--prijspeil", options.prijspeil, Prijspeil)
    choice_option("--sort", options.sortering, SortOrder)
    tolerance = cents_option("--tolerantie", options.tolerantie)
    color = choice_option("--color", options.color, ColorMode)
    files = targets(options.output, *options.kanten, *options.productenboeken)
    limit_option(options.hoogstens, (format_, *files.values()))
    if options.sinds is not None:
        return _since(options, format_, files, color)
    if len(options.kanten) > 2:
        from takenkeuze.features.diff.command_driver import is_driver_call, run_driver

        if is_driver_call(options.kanten):
            return run_driver(options)
    sides = load_sides(_two_sides(options.kanten), boeken_of(options.productenboeken, 2), color, options.gezet)
    if sides is None:
        return ExitCode.INPUT
    difference, issuer, render = prepare_sides(options, sides)
    tell_set(options.gezet, format_)
    deliver(
        render,
        format_,
        files,
        color=with_color(color, sys.stdout),
        issuer=issuer,
        overwrite=options.overwrite,
    )
    return ExitCode.FINDINGS if options.exitcode and not difference.is_empty(tolerance) else ExitCode.OK


def _since(options: DiffOptions, format_: OutputFormat, files: dict[Path, OutputFormat], color: ColorMode) -> int:
    """What changed in git. A file that has mistakes now is no clean run; one that had them is mended."""
    from takenkeuze.features.diff.command_since import prepare_since

    answers, issuer, render = prepare_since(options)
    spare_inputs(files, [answer.path for answer in answers])
    colorful = with_color(color, sys.stdout)
    deliver(render, format_, files, color=colorful, issuer=issuer, overwrite=options.overwrite)
    if any(answer.now_unreadable for answer in answers):
        return ExitCode.INPUT
    return ExitCode.FINDINGS if options.exitcode and any(answer.changed for answer in answers) else ExitCode.OK


def prepare(options: DiffOptions, sides: Sequence[LoadedSide] | None) -> tuple[object, KwitantieIssuer, Render]:
    """What ``verify`` makes again: the difference of two sides, or without those what changed in git.

    Raises ``UsageMistake``.
    """
    if sides is not None:
        return prepare_sides(options, sides)
    from takenkeuze.features.diff.command_since import prepare_since

    return prepare_since(options)


def prepare_sides(options: DiffOptions, sides: Sequence[LoadedSide]) -> tuple[Difference, KwitantieIssuer, Render]:
    """Compare, and how to render the difference in any format. Raises ``UsageMistake``."""
    old, new = sides
    prijspeil = with_index(sides, options.prijspeil)
    difference = compare_sides(old.side, new.side, prijspeil, codes(options.gemeenten, [old.side, new.side]))
    view = view_of(options, sides)
    recorded = {
        "commando": "diff",
        "bronnen": [side.bron for side in sides],
        **{name: getattr(options, name) for name in ("per", "prijspeil", "tolerantie", "sortering", "alles")},
        "gemeenten": list(options.gemeenten),
        **option_set(options.gezet),
        **({"hoogstens": options.hoogstens} if options.hoogstens else {}),
    }

    def outcome() -> "RecordedOutcome":
        from takenkeuze.features.diff.outcome import outcome_of_difference

        return outcome_of_difference(difference)

    issuer = KwitantieIssuer([side.inputs for side in sides], recorded, outcome)

    def blocks(format_: OutputFormat) -> "list[Block]":
        from takenkeuze.features.diff.report import difference_report, report_for_pr

        make = report_for_pr if format_ is OutputFormat.MARKDOWN else difference_report
        return with_overrides_on_top(make(difference, view), [(side.letter, side.inputs) for side in sides])

    def to_csv() -> str:
        from takenkeuze.features.diff.report_data import difference_to_csv as table

        return table(difference, view)

    def to_json(kwitantie: Mapping[str, Any]) -> str:
        from takenkeuze.features.diff.report_data import difference_to_json as document

        return document(difference, view, kwitantie)

    return (
        difference,
        issuer,
        in_every_format(issuer, blocks, to_csv, to_json, limit_option(options.hoogstens, (OutputFormat.MARKDOWN,))),
    )


def view_of(options: DiffOptions, sides: Sequence[LoadedSide]) -> DiffView:
    """What to show of a difference. Raises ``UsageMistake``."""
    old, new = sides
    per = choice_option("--per", options.per, Per)
    by_name = choice_option("--sort", options.sortering, SortOrder) is SortOrder.NAME
    return DiffView(old.bron, new.bron, per, cents_option("--tolerantie", options.tolerantie), options.alles, by_name)


def _two_sides(sides: Sequence[str]) -> tuple[SideSpec, SideSpec]:
    if len(sides) < 2:
        what = "B ontbreekt" if sides else "A en B ontbreken"
        raise UsageMistake(f"{what}; diff vergelijkt twee kanten, of met --sinds REVISIE wat er in git veranderde")
    if len(sides) > 2:
        raise UsageMistake(f"diff vergelijkt twee kanten, A en B; u gaf er {len(sides)} (meer? gebruik compare)")
    return SideSpec(sides[0]), SideSpec(sides[1])
