# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze simulate``: load, run, render, write."""

import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.engine import simulate
from takenkeuze.core.overview import Per
from takenkeuze.core.result import Prijspeil, Result
from takenkeuze.shell.exits import ExitCode, UsageMistake
from takenkeuze.shell.formats import in_every_format, option_set, tell_set, with_overrides_on_top
from takenkeuze.shell.input import Inputs, load
from takenkeuze.shell.kassa import KwitantieIssuer, Render
from takenkeuze.shell.options import ColorMode, OutputFormat, choice_option, gemeenten_option, limit_option, targets
from takenkeuze.shell.output import deliver, report, with_color

if TYPE_CHECKING:
    from takenkeuze.core.outcome import RecordedOutcome
    from takenkeuze.report.blocks import Block


class SimulateOptions(NamedTuple):
    """The command line of ``simulate``, as written."""

    scenario: str
    productenboek: str | None
    per: str
    gemeenten: tuple[str, ...]
    prijspeil: str
    format_: str
    output: tuple[str, ...]
    color: str
    hoogstens: str | None = None
    overwrite: bool = False
    gezet: tuple[str, ...] = ()


def execute(options: SimulateOptions) -> int:
    """Run the command; returns the exit code. Raises ``UsageMistake``."""
    format_ = choice_option("--format", options.format_, OutputFormat)
    color = choice_option("--color", options.color, ColorMode)
    choice_option("--per", options.per, Per)
    choice_option("--prijspeil", options.prijspeil, Prijspeil)
    files = targets(options.output, options.scenario, options.productenboek)
    limit_option(options.hoogstens, (format_, *files.values()))
    inputs = load(options.scenario, options.productenboek, options.gezet)
    report(inputs.diagnostics, color)
    if inputs.boek is None or inputs.scenario is None:
        return ExitCode.INPUT
    result, issuer, render = prepare(options, inputs)
    tell_set(options.gezet, format_)
    deliver(
        render,
        format_,
        files,
        color=with_color(color, sys.stdout),
        issuer=issuer,
        overwrite=options.overwrite,
    )
    error = any(finding.severity is Severity.ERROR for finding in result.findings)
    return ExitCode.FINDINGS if error else ExitCode.OK


def prepare(options: SimulateOptions, inputs: Inputs) -> tuple[Result, KwitantieIssuer, Render]:
    """Compute, and how to render it in any format. Raises ``UsageMistake``."""
    assert inputs.boek is not None
    assert inputs.scenario is not None
    per = choice_option("--per", options.per, Per)
    prijspeil = choice_option("--prijspeil", options.prijspeil, Prijspeil)
    if prijspeil is Prijspeil.CURRENT and inputs.boek.indexatie is None:
        raise UsageMistake("--prijspeil lopend kan niet: het productenboek heeft geen indexatie")
    selectie = gemeenten_option(options.gemeenten, inputs.boek)
    result = _with_eisen(simulate(inputs.boek, inputs.scenario, prijspeil))
    recorded = {"commando": "simulate", "per": per, "gemeenten": list(options.gemeenten), "prijspeil": prijspeil}
    recorded |= option_set(options.gezet)
    recorded |= {"hoogstens": options.hoogstens} if options.hoogstens else {}

    def outcome() -> "RecordedOutcome":
        from takenkeuze.core.outcome import outcome_of_result

        return outcome_of_result(result)

    issuer = KwitantieIssuer([inputs], recorded, outcome)

    def blocks(format_: OutputFormat) -> "list[Block]":
        from takenkeuze.features.simulate.report import make_report

        return with_overrides_on_top(make_report(result, per, selectie), [("", inputs)])

    def to_csv() -> str:
        from takenkeuze.report.csv_ import result_to_csv as table

        return table(result, per, selectie)

    def to_json(kwitantie: Mapping[str, Any]) -> str:
        from takenkeuze.features.simulate.report_json import result_to_json as document

        return document(result, per, selectie, kwitantie)

    return (
        result,
        issuer,
        in_every_format(issuer, blocks, to_csv, to_json, limit_option(options.hoogstens, (OutputFormat.MARKDOWN,))),
    )


def _with_eisen(result: Result) -> Result:
    """The eisen of the scenario that are not met are findings too."""
    if not result.scenario.eisen:
        return result
    from takenkeuze.core.eis_words import to_findings
    from takenkeuze.core.eisen import judge_eisen

    not_met = to_findings(judge_eisen(result.scenario.eisen, result))
    return replace(result, findings=(*result.findings, *not_met))
