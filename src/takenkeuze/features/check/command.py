# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze check``: find files, judge them, report."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from takenkeuze.core.diagnostics import CODES, Severity
from takenkeuze.shell.declare import Argument, Choice, Option, Options, Switch
from takenkeuze.shell.exits import ExitCode, UsageMistake
from takenkeuze.shell.options import spare_inputs, targets_among
from takenkeuze.shell.output import note
from takenkeuze.shell.parameters import ColorOption, OverwriteOption
from takenkeuze.shell.runner import Answer, Command, late

if TYPE_CHECKING:
    from takenkeuze.shell.finding import FoundFiles
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


class _Format(Choice):
    """Reads a format; the English name of one that the others share is known too."""

    def __call__(self, flag: str, word: str, options: object) -> StrEnum:
        return super().__call__(flag, "tekst" if word == "text" else word, options)


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
            read=_Format(CheckFormat),
            default="tekst",
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
    color: ColorOption
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


class Check(Command[CheckOptions, "FoundFiles"]):
    """What is wrong in files, or not as agreed."""

    options = CheckOptions
    lines = True

    def run(self, words: Mapping[str, Any]) -> int:
        if words.get("explain") is None and not words.get("rules"):
            return super().run(words)
        from takenkeuze.features.check.command_showing import explain_code, show_rules

        return show_rules() if words.get("explain") is None else explain_code(words["explain"])

    def load(self, options: CheckOptions) -> "FoundFiles | None":
        """The files to check; without paths those of this folder. Paths that lead to nothing are told.

        Raises ``UsageMistake`` when there is nothing to check.
        """
        from takenkeuze.shell.finding import seek
        from takenkeuze.shell.git import NoGit
        from takenkeuze.shell.ignoring import NAME

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
        if not found.files:
            raise UsageMistake(
                "er is niets gecontroleerd; noem een bestand, een map of een patroon zoals 'scenarios/*.yaml'"
            )
        spare_inputs(options.output, (*found.files, options.productenboek))
        return found

    def answer(self, options: CheckOptions, loaded: "FoundFiles") -> Answer:
        from takenkeuze.features.check.command_judging import FileJudge, judge_all
        from takenkeuze.features.check.command_tracked import with_tracked_boeken
        from takenkeuze.features.check.verdict import CheckReport
        from takenkeuze.shell.input import check_boek_option

        check_boek_option(options.productenboek)
        with_kwitantie = {CheckFormat.JSON, CheckFormat.TEXT}.intersection(options.output.values())
        judge = FileJudge(
            options.productenboek,
            date.today().isoformat(),
            with_hashes=options.format is CheckFormat.JSON or bool(with_kwitantie),
            boeken_outside=options.boeken_buiten,
            contents=loaded.contents,
        )
        judged = tuple(judge_all(judge, loaded.files))
        if options.productenboek is None and any(file.boek for file in judged):
            severity = Severity.ERROR if options.vastgelegd else Severity.WARNING
            judged = tuple(with_tracked_boeken(judged, severity, loaded.contents))
        report = CheckReport(judged, options.streng)
        unread = loaded.without or loaded.closed or report.unreadable
        return Answer(
            [],
            late("features.check.outcome:outcome_of_report", report),
            late("features.check.command_showing:forms_of", report),
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


COMMAND = Check()
