# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What git tracks, productenboeken of scenarios among them: who clones the repository has nothing else."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from takenkeuze.core.diagnostics import Severity
from takenkeuze.features.check.verdict import CheckedFile, CheckMessage
from takenkeuze.files.file import Contents, read_file
from takenkeuze.files.scenario import boek_path
from takenkeuze.shell.finding import find_work_tree
from takenkeuze.shell.git import NoGit, ask_git
from takenkeuze.shell.input import shipped

_TOGETHER = 500
"""How many names git is asked about at once: a command line is not endless."""


def with_tracked_boeken(files: Sequence[CheckedFile], severity: Severity, contents: Contents) -> Iterator[CheckedFile]:
    """The files, each that git tracks with a finding when git does not track the productenboek it names."""
    own = shipped()
    by_boek = [file for file in files if file.boek not in ("", own)]
    boeken = {file.boek: os.path.realpath(file.boek) for file in by_boek}
    tracked = _tracked({*boeken.values()})
    loose = [file for file in by_boek if boeken[file.boek] not in tracked]
    scenarios = {file.naam: os.path.realpath(file.naam) for file in loose}
    expected = _tracked({*scenarios.values()}) if loose else set[str]()
    to_report = {file.naam for file in loose if scenarios[file.naam] in expected}
    for file in files:
        yield _with_message(file, severity, contents) if file.naam in to_report else file


def _with_message(file: CheckedFile, severity: Severity, contents: Contents) -> CheckedFile:
    document = read_file(file.naam, contents)
    if boek_path(document) is None:
        return file
    document.diagnostics.clear()
    text = f"dit scenario staat in git, maar zijn productenboek niet: {file.boek}"
    hint = "voeg het productenboek toe met git add, en haal het uit .gitignore als het daarin staat"
    document.report("TK030", text, hint, document.seek(("productenboek",)), severity)
    return file._replace(messages=(*file.messages, *map(CheckMessage, document.diagnostics)))


def _tracked(paths: Iterable[str]) -> set[str]:
    """Those of these files, by their real path, that git tracks; all of them where git can't tell."""
    per_work_tree: dict[str, list[str]] = {}
    for path in paths:
        per_work_tree.setdefault(find_work_tree(Path(path).parent), []).append(path)
    tracked = set[str]()
    for work_tree, group in per_work_tree.items():
        try:
            tracked.update(_in_git(os.path.realpath(work_tree), group) if work_tree else ())
        except NoGit:
            tracked.update(group)
    return tracked


def _in_git(work_tree: str, paths: Sequence[str]) -> Iterator[str]:
    """Those of these files that git tracks, staged ones too. Raises ``NoGit``."""
    for i in range(0, len(paths), _TOGETHER):
        names = [os.path.relpath(path, work_tree) for path in paths[i : i + _TOGETHER]]
        answer = ask_git("ls-files", "-z", "--", *names, folder=work_tree)
        if answer.code:
            raise NoGit("git kan deze repository niet lezen")
        yield from (str(Path(work_tree) / name) for name in answer.names())
