# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze compare``: two or more scenarios in one matrix."""

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.overview import Per
from takenkeuze.core.result import Prijspeil
from takenkeuze.features.compare.question import Matrix, make_matrix
from takenkeuze.features.compare.report import matrix_report
from takenkeuze.features.compare.report_data import matrix_to_csv, matrix_to_json
from takenkeuze.report.blocks import Block
from takenkeuze.shell.exits import ExitCode, UsageMistake
from takenkeuze.shell.formats import in_every_format, option_set, tell_set, with_overrides_on_top
from takenkeuze.shell.kanten import LETTERS, LoadedSide, SideSpec, boeken_of, codes, load_sides, with_index
from takenkeuze.shell.kassa import KwitantieIssuer, Render
from takenkeuze.shell.options import ColorMode, OutputFormat, SortOrder, choice_option, limit_option, targets
from takenkeuze.shell.output import deliver, with_color

if TYPE_CHECKING:
    from takenkeuze.core.outcome import RecordedOutcome


class CompareOptions(NamedTuple):
    """The command line of ``compare``, as written."""

    scenarios: tuple[str, ...]
    productenboeken: tuple[str, ...]
    per: str
    gemeenten: tuple[str, ...]
    prijspeil: str
    sortering: str
    alles: bool
    format_: str
    output: tuple[str, ...]
    color: str
    hoogstens: str | None = None
    overwrite: bool = False
    gezet: tuple[str, ...] = ()


def execute(options: CompareOptions) -> int:
    """Run the command; returns the exit code. Raises ``UsageMistake``."""
    if choice_option("--per", options.per, Per) is Per.MAATREGEL:
        raise UsageMistake("--per maatregel kan bij compare niet: elk scenario heeft andere maatregelen; gebruik diff")
    format_ = choice_option("--format", options.format_, OutputFormat)
    choice_option("--prijspeil", options.prijspeil, Prijspeil)
    choice_option("--sort", options.sortering, SortOrder)
    color = choice_option("--color", options.color, ColorMode)
    files = targets(options.output, *options.scenarios, *options.productenboeken)
    limit_option(options.hoogstens, (format_, *files.values()))
    count = len(options.scenarios)
    if not 2 <= count <= len(LETTERS):
        raise UsageMistake(f"compare zet 2 tot en met {len(LETTERS)} scenario's naast elkaar; u gaf er {count}")
    loaded = load_sides(
        [SideSpec(s) for s in options.scenarios], boeken_of(options.productenboeken, count), color, options.gezet
    )
    if loaded is None:
        return ExitCode.INPUT
    matrix, issuer, render = prepare(options, loaded)
    tell_set(options.gezet, format_)
    deliver(
        render,
        format_,
        files,
        color=with_color(color, sys.stdout),
        issuer=issuer,
        overwrite=options.overwrite,
    )
    error = any(finding.severity is Severity.ERROR for one in matrix.per_scenario for finding in one.findings)
    return ExitCode.FINDINGS if error else ExitCode.OK


def prepare(options: CompareOptions, loaded: Sequence[LoadedSide]) -> tuple[Matrix, KwitantieIssuer, Render]:
    """Compute all scenarios, and how to render the matrix in any format. Raises ``UsageMistake``."""
    per = choice_option("--per", options.per, Per)
    by_name = choice_option("--sort", options.sortering, SortOrder) is SortOrder.NAME
    prijspeil = with_index(loaded, options.prijspeil)
    sides = [one.side for one in loaded]
    matrix = make_matrix(sides, per, prijspeil, codes(options.gemeenten, sides))
    headings = [(one.letter, one.bron) for one in loaded]
    recorded = {
        "commando": "compare",
        "bronnen": [one.bron for one in loaded],
        **{name: getattr(options, name) for name in ("per", "prijspeil", "sortering", "alles")},
        "gemeenten": list(options.gemeenten),
        **option_set(options.gezet),
        **({"hoogstens": options.hoogstens} if options.hoogstens else {}),
    }

    def outcome() -> "RecordedOutcome":
        from takenkeuze.features.compare.outcome import outcome_of_matrix

        return outcome_of_matrix(matrix)

    issuer = KwitantieIssuer([one.inputs for one in loaded], recorded, outcome)

    def blocks(format_: OutputFormat) -> list[Block]:
        page = matrix_report(matrix, headings, per, everything=options.alles, by_name=by_name)
        return with_overrides_on_top(page, [(one.letter, one.inputs) for one in loaded])

    def to_csv() -> str:
        return matrix_to_csv(matrix, headings, per)

    def to_json(kwitantie: Mapping[str, Any]) -> str:
        return matrix_to_json(matrix, headings, per, kwitantie)

    return (
        matrix,
        issuer,
        in_every_format(issuer, blocks, to_csv, to_json, limit_option(options.hoogstens, (OutputFormat.MARKDOWN,))),
    )
