# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze check``: find files, judge them, report."""

import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, assert_never

from takenkeuze.core.diagnostics import CODES, Severity, suggestion
from takenkeuze.features.check.command_judging import FileJudge, judge_all
from takenkeuze.features.check.command_tracked import with_tracked_boeken
from takenkeuze.features.check.rules.registry import RULES
from takenkeuze.features.check.verdict import CheckReport
from takenkeuze.files.file import STDIN_NAME, tidied
from takenkeuze.shell.exits import ExitCode, UsageMistake
from takenkeuze.shell.finding import FoundFiles, find_work_tree, seek
from takenkeuze.shell.git import NoGit
from takenkeuze.shell.ignoring import NAME
from takenkeuze.shell.input import check_boek_option
from takenkeuze.shell.kassa import KwitantieIssuer
from takenkeuze.shell.options import ColorMode, OutputFormat, choice_option, spare_inputs, targets_among
from takenkeuze.shell.output import deliver, note, width, with_color
from takenkeuze.shell.streams import print_out

if TYPE_CHECKING:
    from takenkeuze.core.outcome import RecordedOutcome
    from takenkeuze.shell.staged import Index


class CheckFormat(StrEnum):
    """An output format of check."""

    TEXT = "tekst"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"
    GITLAB = "gitlab"


EXTENSIONS = {
    ".txt": CheckFormat.TEXT,
    ".json": CheckFormat.JSON,
    ".sarif": CheckFormat.SARIF,
    ".xml": CheckFormat.JUNIT,
}


MAX_NAMES = 20
"""How many files that are not ours are named."""


class CheckOptions(NamedTuple):
    """The command line of ``check``, as written."""

    paden: tuple[str, ...]
    productenboek: str | None
    streng: bool
    format_: str
    output: tuple[str, ...]
    color: str
    overwrite: bool = False
    vastgelegd: bool = False
    boeken_buiten: bool = False


def execute(options: CheckOptions) -> int:
    """Run the command; returns the exit code. Raises ``UsageMistake``."""
    format_ = choice_option("--format", "tekst" if options.format_ == "text" else options.format_, CheckFormat)
    color = choice_option("--color", options.color, ColorMode)
    files = targets_among(options.output, EXTENSIONS)
    found = _find(options)
    spare_inputs(files, (*found.bestanden, options.productenboek))
    with_kwitantie = format_ is CheckFormat.JSON or not {CheckFormat.JSON, CheckFormat.TEXT}.isdisjoint(files.values())
    report, issuer, render = prepare(options, found, with_kwitantie=with_kwitantie)
    spare_inputs(files, {file.boek for file in report.bestanden})
    deliver(
        render,
        format_,
        files,
        color=with_color(color, sys.stdout),
        issuer=issuer,
        lines=True,
        overwrite=options.overwrite,
    )
    if found.without or found.closed or report.unreadable:
        return ExitCode.INPUT
    return ExitCode.OK if report.good else ExitCode.FINDINGS


def _find(options: CheckOptions) -> FoundFiles:
    """The files to check; without paths those of this folder. Paths that lead to nothing are told on standard error.

    Raises ``UsageMistake`` when there is nothing to check.
    """
    if "" in options.paden:
        raise UsageMistake("een pad is leeg; noem een bestand of map, of schrijf . voor deze map")
    paths = options.paden or (".",)
    try:
        found = seek(paths, _staged() if options.vastgelegd else None)
    except NoGit as why:
        raise UsageMistake(f"--vastgelegd kan niet, want {why}") from why
    for path in found.without:
        note(f"Fout: {path}: hier is geen scenario of productenboek")
    for folder, reason in found.closed.items():
        note(f"Fout: {folder}: {reason}")
    if found.skipped:
        note(f"Overgeslagen, want geen scenario of productenboek: {_few(found.skipped)}")
    if found.left_out:
        note(f"Weggelaten door {NAME}: {found.left_out} {'bestand' if found.left_out == 1 else 'bestanden'}")
    if found.without_git:
        note(f"Let op: .gitignore is niet gebruikt, want {found.without_git}")
    if not found.bestanden:
        raise UsageMistake(
            "er is niets gecontroleerd; noem een bestand, een map of een patroon zoals 'scenarios/*.yaml'"
        )
    return found


def _staged() -> "Index":
    from takenkeuze.shell.staged import Index

    return Index()


def _few(names: Sequence[str]) -> str:
    """A few names, and how many more there are: "a.yaml, b.yaml en 3 andere"."""
    rest = len(names) - MAX_NAMES
    return ", ".join(names) if rest < 2 else f"{', '.join(names[:MAX_NAMES])} en {rest} andere"


def prepare(
    options: CheckOptions, found: FoundFiles | None, *, with_kwitantie: bool = True
) -> tuple[CheckReport, KwitantieIssuer, Callable[[StrEnum, int, bool], str]]:
    """Judge files, and how to render the findings in any format; exports need a kwitantie. Raises ``UsageMistake``."""
    check_boek_option(options.productenboek)
    found = found or _find(options)
    judge = FileJudge(
        options.productenboek,
        date.today().isoformat(),
        with_hashes=with_kwitantie,
        boeken_outside=options.boeken_buiten,
        contents=found.contents,
    )
    files = tuple(judge_all(judge, found.bestanden))
    if options.productenboek is None and any(file.boek for file in files):
        severity = Severity.ERROR if options.vastgelegd else Severity.WARNING
        files = tuple(with_tracked_boeken(files, severity, found.contents))
    report = CheckReport(files, options.streng)
    recorded = {
        "commando": "check",
        "paden": list(options.paden),
        "productenboek": options.productenboek,
        "streng": options.streng,
        **({"vastgelegd": True} if options.vastgelegd else {}),
        **({"boeken_buiten": True} if options.boeken_buiten else {}),
    }

    def outcome() -> "RecordedOutcome":
        from takenkeuze.features.check.outcome import outcome_of_report

        return outcome_of_report(report)

    def hashes() -> dict[str, str]:
        return dict(sorted(pair for file in report.bestanden for pair in file.hashes))

    issuer = KwitantieIssuer([], recorded, outcome, files=hashes)

    def render(format_: StrEnum, width: int, color: bool) -> str:
        format_ = (
            CheckFormat.TEXT if format_ == OutputFormat.TABLE else choice_option("--format", format_, CheckFormat)
        )  # verify knows Vorm
        return _render(report, format_, width, issuer, color=color)

    return report, issuer, render


def show_rules() -> int:
    """List every rule."""
    from takenkeuze.features.check.report_rules import rule_list
    from takenkeuze.report.terminal import blocks_to_text

    print_out(blocks_to_text(rule_list(RULES.values()), width()))
    return ExitCode.OK


def explain_rules(code: str) -> int:
    """Explain one rule. Raises ``UsageMistake``."""
    from takenkeuze.features.check.report_rules import explain_rule
    from takenkeuze.report.terminal import blocks_to_text

    name = code.upper()
    if name not in CODES:
        raise UsageMistake(f"regel {code} bestaat niet; {suggestion(code, [*RULES])}")
    print_out(blocks_to_text(explain_rule(name, RULES.get(name)), width()))
    return ExitCode.OK


def _from_repository(name: str) -> str | None:
    """The path of a file from the root of the repository, where a build server looks for it; None outside of it."""
    if name == STDIN_NAME:
        return None
    here = Path.cwd()
    path = tidied(str(here / name))
    for root in (os.environ.get("GITHUB_WORKSPACE"), os.environ.get("CI_PROJECT_DIR"), find_work_tree(here)):
        if root and Path(path).is_relative_to(real := os.path.realpath(root)):
            return Path(path).relative_to(real).as_posix()
    return None


def _render(report: CheckReport, format_: CheckFormat, width: int, issuer: KwitantieIssuer, *, color: bool) -> str:
    match format_:
        case CheckFormat.TEXT:
            from takenkeuze.features.check.report_text import check_to_text

            return check_to_text(report, width, color=color)
        case CheckFormat.JSON:
            from takenkeuze.features.check.report_json import check_to_json

            return issuer.around(lambda kwitantie: check_to_json(report, kwitantie))
        case CheckFormat.GITHUB:
            from takenkeuze.features.check.report_github import to_github

            return to_github(report, _from_repository)
        case CheckFormat.SARIF:
            from takenkeuze.features.check.report_sarif import to_sarif

            return to_sarif(report, _from_repository)
        case CheckFormat.JUNIT:
            from takenkeuze.features.check.report_junit import to_junit

            return to_junit(report, _from_repository)
        case CheckFormat.GITLAB:
            from takenkeuze.features.check.report_gitlab import to_gitlab

            return to_gitlab(report, _from_repository)
    assert_never(format_)
