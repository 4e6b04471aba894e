# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What ``check`` shows: its report in each format, or its rules."""

import os
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import assert_never

from takenkeuze.core.diagnostics import CODES, suggestion
from takenkeuze.features.check.command import CheckFormat
from takenkeuze.features.check.rules.registry import RULES
from takenkeuze.features.check.verdict import CheckReport
from takenkeuze.files.file import STDIN_NAME, tidied
from takenkeuze.shell.exits import ExitCode, UsageMistake
from takenkeuze.shell.finding import find_work_tree
from takenkeuze.shell.issuer import KwitantieIssuer
from takenkeuze.shell.options import OutputFormat, choice_option
from takenkeuze.shell.output import width
from takenkeuze.shell.streams import print_out


def show_rules() -> int:
    """List every rule."""
    from takenkeuze.features.check.report_rules import rule_list
    from takenkeuze.report.terminal import blocks_to_text

    print_out(blocks_to_text(rule_list(RULES.values()), width()))
    return ExitCode.OK


def explain_code(code: str) -> int:
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


def forms_of(report: CheckReport, issuer: KwitantieIssuer) -> Callable[[StrEnum, int, bool], str]:
    def render(format_: StrEnum, width: int, color: bool) -> str:
        format_ = (
            CheckFormat.TEXT if format_ == OutputFormat.TABLE else choice_option("--format", format_, CheckFormat)
        )  # verify knows Vorm
        return _render(report, format_, width, issuer, color=color)

    return render


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
