# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze check``: find files, judge them, report."""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, assert_never

from takenkeuze.core.diagnostics import CODES, Severity, suggestion
from takenkeuze.features.check.command_judging import FileJudge, judge_all
from takenkeuze.features.check.command_tracked import with_tracked_boeken
from takenkeuze.features.check.rules.registry import RULES
from takenkeuze.features.check.verdict import CheckReport
from takenkeuze.files.file import STDIN_NAME, tidied
from takenkeuze.shell.declare import Argument, Option, Options, Switch
from takenkeuze.shell.exits import ExitCode, UsageMistake
from takenkeuze.shell.finding import FoundFiles, find_work_tree, seek
from takenkeuze.shell.git import NoGit
from takenkeuze.shell.ignoring import NAME
from takenkeuze.shell.input import check_boek_option
from takenkeuze.shell.kassa import KwitantieIssuer
from takenkeuze.shell.options import OutputFormat, choice_option, spare_inputs, targets_among
from takenkeuze.shell.output import note, width
from takenkeuze.shell.parameters import Kleurkeuze, OverwriteOption
from takenkeuze.shell.runner import Answer, Command, late
from takenkeuze.shell.streams import print_out

if TYPE_CHECKING:
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


def _read_format(flag: str, word: str, options: object) -> CheckFormat:
    del options
    return choice_option(flag, "tekst" if word == "text" else word, CheckFormat)


def _read_targets(flag: str, words: tuple[str, ...], options: object) -> dict[Path, CheckFormat]:
    del flag, options
    return targets_among(words, EXTENSIONS)


class CheckOptions(Options):
    """The command line of ``check``."""

    RECORD_LAST = ("vastgelegd", "boeken_buiten")

    paden: Annotated[
        tuple[str, ...],
        Argument(
            "PADEN",
            "Bestanden, mappen, patronen of -; standaard deze map.",
            required=False,
            many=True,
            record="always",
            complete="yaml",
        ),
    ]
    productenboek: Annotated[
        str | None,
        Option(
            "--productenboek",
            "PAD",
            "Reken met dit productenboek, wat de scenario's ook noemen.",
            record="always",
            complete="productenboek",
        ),
    ]
    vastgelegd: Annotated[
        bool,
        Switch("--vastgelegd", "Alleen wat klaarstaat voor een commit; kladversies tellen niet mee.", record="given"),
    ]
    boeken_buiten: Annotated[
        bool, Switch("--boeken-buiten", "Lees op een buildserver ook bestanden buiten de repository.", record="given")
    ]
    streng: Annotated[bool, Switch("--strict", "Ook een waarschuwing geeft exitcode 1.", record="always")]
    format: Annotated[
        CheckFormat,
        Option(
            "--format",
            "VORM",
            "tekst, json, github, gitlab, sarif of junit.",
            read=_read_format,
            default="tekst",
            complete=lambda given, start: [(form, None) for form in CheckFormat],
        ),
    ]
    output: Annotated[
        dict[Path, CheckFormat],
        Option(
            "--output",
            "PAD",
            "Schrijf ook naar dit bestand (.txt, .json, .sarif, .xml); mag vaker.",
            read=_read_targets,
            many=True,
            complete="report",
        ),
    ]
    overwrite: OverwriteOption
    color: Kleurkeuze
    rules: Annotated[bool, Switch("--rules", "Toon alle regels en stop.")]
    explain: Annotated[
        str | None,
        Option(
            "--explain",
            "REGEL",
            "Leg een regel uit, zoals TK101, en stop.",
            complete=lambda given, start: CODES.items(),
        ),
    ]


class Check(Command[CheckOptions, FoundFiles]):
    """What is wrong in files, or not as agreed."""

    options = CheckOptions
    lines = True

    def run(self, words: Mapping[str, Any]) -> int:
        if words.get("explain") is not None:
            return _explain(words["explain"])
        return _show_rules() if words.get("rules") else super().run(words)

    def load(self, options: CheckOptions) -> FoundFiles | None:
        """The files to check; without paths those of this folder. Paths that lead to nothing are told.

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
            what = "bestand" if found.left_out == 1 else "bestanden"
            note(f"Weggelaten door {NAME}: {found.left_out} {what}")
        if found.without_git:
            note(f"Let op: .gitignore is niet gebruikt, want {found.without_git}")
        if not found.bestanden:
            raise UsageMistake(
                "er is niets gecontroleerd; noem een bestand, een map of een patroon zoals 'scenarios/*.yaml'"
            )
        spare_inputs(options.output, (*found.bestanden, options.productenboek))
        return found

    def answer(self, options: CheckOptions, loaded: FoundFiles) -> Answer:
        check_boek_option(options.productenboek)
        with_kwitantie = {CheckFormat.JSON, CheckFormat.TEXT}.intersection(options.output.values())
        judge = FileJudge(
            options.productenboek,
            date.today().isoformat(),
            with_hashes=options.format is CheckFormat.JSON or bool(with_kwitantie),
            boeken_outside=options.boeken_buiten,
            contents=loaded.contents,
        )
        judged = tuple(judge_all(judge, loaded.bestanden))
        if options.productenboek is None and any(file.boek for file in judged):
            severity = Severity.ERROR if options.vastgelegd else Severity.WARNING
            judged = tuple(with_tracked_boeken(judged, severity, loaded.contents))
        report = CheckReport(judged, options.streng)
        unread = loaded.without or loaded.closed or report.unreadable
        return Answer(
            [],
            late("features.check.outcome:outcome_of_report", report),
            partial(_forms, report),
            ExitCode.INPUT if unread else ExitCode.OK if report.good else ExitCode.FINDINGS,
            files=lambda: dict(sorted(pair for file in report.bestanden for pair in file.hashes)),
            read={file.boek for file in report.bestanden},
        )


def _staged() -> "Index":
    from takenkeuze.shell.staged import Index

    return Index()


def _few(names: Sequence[str]) -> str:
    """A few names, and how many more there are: "a.yaml, b.yaml en 3 andere"."""
    rest = len(names) - MAX_NAMES
    return ", ".join(names) if rest < 2 else f"{', '.join(names[:MAX_NAMES])} en {rest} andere"


def _show_rules() -> int:
    """List every rule."""
    from takenkeuze.features.check.report_rules import rule_list
    from takenkeuze.report.terminal import blocks_to_text

    print_out(blocks_to_text(rule_list(RULES.values()), width()))
    return ExitCode.OK


def _explain(code: str) -> int:
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


def _forms(report: CheckReport, issuer: KwitantieIssuer) -> Callable[[StrEnum, int, bool], str]:
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


COMMAND = Check()
