# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Load, simulate and judge files; each productenboek is read once, and many files are spread over the cores."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from takenkeuze.core.diagnostics import errors
from takenkeuze.core.engine import Uitgangssituatie, simulate, uitgangssituatie
from takenkeuze.core.finding import EisResult
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.open_places import find_open
from takenkeuze.features.check.question import Judgement, judge_boek, judge_scenario
from takenkeuze.features.check.verdict import CheckedFile, CheckMessage
from takenkeuze.files.document import Document
from takenkeuze.files.file import MAX_BYTES, STDIN, Contents, Parse, read_contents, read_file
from takenkeuze.files.file_kind import is_boek
from takenkeuze.files.pointing import pointed_at
from takenkeuze.files.productenboek import load_productenboek
from takenkeuze.files.scenario import boek_path as named_boek
from takenkeuze.files.scenario import load_scenario
from takenkeuze.report.findings import finding_in_words
from takenkeuze.shell.boundary import outside, without_lines_of_others
from takenkeuze.shell.input import SHIPPED, fill_in_lists, path_of_boek, report_unreadable_boek, shipped
from takenkeuze.shell.paths import beside

TOGETHER = 50
"""From so many files on a second process is worth its start."""
PIECE = 20
"""How many files a process takes at a time."""
MAX_START = 32
"""How many combinations of book and years are remembered."""
_BOEK = re.compile(r"^productenboek[ \t]*:[ \t]*[\"']?([^\"'#\n]+)", re.MULTILINE)


class LoadedBoek(NamedTuple):
    """A productenboek as it was read: None when it has errors."""

    document: Document
    boek: Productenboek | None


class FileJudge:
    """Judges files one by one, and remembers the productenboeken they need."""

    def __init__(
        self,
        boek_option: str | None,
        today: str,
        *,
        with_hashes: bool = False,
        boeken_outside: bool = False,
        contents: Contents = read_contents,
    ) -> None:
        self.boek_option = boek_option
        self.boeken_buiten = boeken_outside
        self.with_hashes = with_hashes
        self.contents = contents
        self.today = today
        self.boeken: dict[str, LoadedBoek] = {}
        self.boek_hashes: dict[str, list[tuple[str, str]]] = {}
        self.begin: dict[tuple[int, range], Uitgangssituatie] = {}

    def boek(self, path: str, document: Document | None = None) -> LoadedBoek:
        """The productenboek at a path; read once."""
        if path not in self.boeken:
            real = path if path == STDIN else os.path.realpath(path)
            if real not in self.boeken:
                document = read_file(path, self.contents) if document is None else document
                self.boeken[real] = self._load(path, document)
            self.boeken[path] = self.boeken[real]
        return self.boeken[path]

    def _load(self, path: str, document: Document) -> LoadedBoek:
        def read(name: str, parse: Parse) -> Document:
            return read_file(name, self.contents, parse)

        fill_in_lists(document, path, beside, read, anywhere=self.boeken_buiten)
        return LoadedBoek(document, load_productenboek(document))

    def warm_up(self, paths: Sequence[str]) -> None:
        """Read the productenboeken that these files seem to name, so that processes to come share them."""
        for path in paths:
            try:
                content = self.contents(path, MAX_BYTES)
            except (OSError, ValueError):
                continue
            named = _BOEK.search(content.decode(errors="replace")) if b"productenboek" in content else None
            if named is None:
                self.boek(path_of_boek(Document(path), path, self.boek_option))
            elif self.boek_option is None and os.path.isfile(to := beside(path, named[1].strip())):
                self.boek(to)

    def judge(self, path: str) -> tuple[CheckedFile, str]:
        """All there is to say about one file, and the path of the productenboek it needed ("" for none)."""
        # a link may lead anywhere
        document = (None if self.boeken_buiten else outside(path, path)) or read_file(path, self.contents)
        file, boek_path = self._oordeel(path, document)
        if self.with_hashes:
            file = file._replace(hashes=tuple(self._hashes(document, boek_path)))
        return file, boek_path

    def _oordeel(self, path: str, document: Document) -> tuple[CheckedFile, str]:
        if is_boek(document.root):
            return self._productenboek(path, document), ""
        boek_path = path_of_boek(document, path, self.boek_option)
        if document.root is None or boek_path == path == STDIN:
            return _file(document, [], ""), ""
        read = self._named(path, document, boek_path) or self.boek(boek_path)
        if read.document.unreadable and self._is_named(document):
            report_unreadable_boek(document, read.document)
            boek_path = ""
        scenario = load_scenario(document, read.boek)
        if read.boek is None or scenario is None:
            return _file(document, [], ""), boek_path
        result = simulate(read.boek, scenario, start=self._start(read, scenario.looptijd))
        return _file(document, judge_scenario(result, self.today), scenario.titel), boek_path

    def _is_named(self, document: Document) -> bool:
        return self.boek_option is None and named_boek(document) is not None

    def _named(self, path: str, document: Document, boek_path: str) -> LoadedBoek | None:
        """What stands in for a productenboek that a scenario may not make us read, or show; None when it may."""
        if not self._is_named(document):
            return None
        if not self.boeken_buiten and (outside_tree := outside(boek_path, path)):
            return LoadedBoek(outside_tree, None)
        read = self.boek(boek_path)
        without = without_lines_of_others(read.document)
        return read if without is read.document else LoadedBoek(without, None)

    def _hashes(self, document: Document, boek_path: str) -> Iterator[tuple[str, str]]:
        from takenkeuze.receipt.kwitantie import hash_of  # only exports need it

        for file in (document, *document.lists.values()):
            yield file.naam, hash_of(file.content)
        if boek_path and boek_path not in self.boek_hashes:
            # where the shipped one is installed differs from one machine to the next
            name = SHIPPED if boek_path == shipped() else boek_path
            boek = self.boek(boek_path).document
            lists = [(file.naam, hash_of(file.content)) for file in boek.lists.values()]
            self.boek_hashes[boek_path] = [(name, hash_of(boek.content)), *lists]
        if boek_path:
            yield from self.boek_hashes[boek_path]

    def broken(self, path: str) -> CheckedFile | None:
        """The productenboek at a path as a file with findings, when it has errors."""
        read = self.boek(path)
        return _file(read.document, [], "") if errors(read.document.diagnostics) else None

    def _start(self, read: LoadedBoek, years: range) -> Uitgangssituatie:
        """Where every scenario with this book and these years starts from; made once."""
        assert read.boek is not None
        key = id(read.boek), years
        start = self.begin.get(key)
        if start is None or start.boek is not read.boek:
            if len(self.begin) >= MAX_START:
                self.begin.clear()
            start = self.begin[key] = uitgangssituatie(read.boek, years)
        return start

    def _productenboek(self, path: str, document: Document) -> CheckedFile:
        read = self.boek(path, document)
        if read.document.naam != document.naam:
            # a scenario came to the same file by another path; what is said of it is said under the name asked for
            read = self._load(path, document)
        if read.boek is None:
            return _file(read.document, [], "")
        checked = _file(read.document, judge_boek(read.boek, self.today), read.boek.titel)
        return checked._replace(open=tuple(find_open(read.boek)))


def judge_all(judge: FileJudge, paths: Sequence[str]) -> Iterator[CheckedFile]:
    """All files in order; then the productenboeken they need that have errors that were not told yet.

    What is named as productenboek and asked for itself may be a scenario: then that is what is wrong with it.
    """
    needed: dict[str, None] = {}
    for file, boek_path in _divided(judge, paths):
        yield file._replace(boek=boek_path)
        if boek_path:
            needed[boek_path] = None
    seen = {os.path.realpath(path) for path in paths}
    for boek_path in needed:
        told = os.path.realpath(boek_path) in seen and is_boek(judge.boek(boek_path).document.root)
        if not told and (broken := judge.broken(boek_path)):
            yield broken


def _file(document: Document, judgements: Sequence[Judgement], title: str) -> CheckedFile:
    read = [CheckMessage(diagnostic) for diagnostic in document.diagnostics]
    return CheckedFile(document.naam, (*read, *(_message(document, oordeel) for oordeel in judgements)), title)


def _message(document: Document, oordeel: Judgement) -> CheckMessage:
    rule, hit, exception = oordeel
    text, hint = finding_in_words(hit.facts) if hit.facts is not None else (hit.text, hit.hint)
    diagnostic = pointed_at(document, rule.code, rule.severity, text, hint, hit.path, hit.at)
    eis_result = hit.facts if isinstance(hit.facts, EisResult) else None
    if exception is None:
        return CheckMessage(diagnostic, eis_result=eis_result)
    return CheckMessage(diagnostic, exception.reden, exception.number, eis_result)


# --- many files --------------------------------------------------------------------------------------------------


def _divided(judge: FileJudge, paths: Sequence[str]) -> Iterator[tuple[CheckedFile, str]]:
    """Judge files, in order, on all cores when there are many.

    A process that is forked has the books already; where that is not possible one process does all.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    only = len(paths) < TOGETHER or cores < 2 or STDIN in (*paths, judge.boek_option)
    if only or sys.platform == "win32":
        yield from map(judge.judge, paths)
        return
    from takenkeuze.features.check.command_processes import divided

    judge.warm_up(paths)
    pieces = [paths[i : i + PIECE] for i in range(0, len(paths), PIECE)]
    for outcomes in divided(lambda piece: [judge.judge(path) for path in piece], pieces, cores):
        yield from outcomes
