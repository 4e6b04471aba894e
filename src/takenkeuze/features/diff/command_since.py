# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``takenkeuze diff --sinds``: what changed in git as questions, each answered as ``diff`` does."""

import os
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir
from functools import partial
from pathlib import Path

from takenkeuze.core.diagnostics import Diagnostic, suggestion
from takenkeuze.features.diff.command import DiffOptions
from takenkeuze.features.diff.command_changes import (
    Since,
    Version,
    find_changes,
    find_since,
    head_commit,
    list_files,
    lists_differ,
)
from takenkeuze.features.diff.command_file import answer
from takenkeuze.features.diff.command_questions import Question, Side, make_questions, named_by, takes_lists
from takenkeuze.features.diff.report_since import FileKind, Reach
from takenkeuze.files.document import Document
from takenkeuze.files.file import Parse, read_contents, read_file
from takenkeuze.files.yaml import read_yaml
from takenkeuze.shell.exits import ExitCode, UsageMistake
from takenkeuze.shell.finding import seek
from takenkeuze.shell.git import NoGit, ask_git, read_blobs
from takenkeuze.shell.ignoring import without_left_out
from takenkeuze.shell.input import SHIPPED, Inputs, shipped
from takenkeuze.shell.paths import beside, relative_to
from takenkeuze.shell.revisions import read_revision
from takenkeuze.shell.runner import Answer, forms, late
from takenkeuze.shell.sides import SideReader, SideSpec


def answer_since(options: DiffOptions) -> Answer:
    """Find what changed, and answer it. A file that has mistakes now is no clean run; one that had them is mended.

    Raises ``UsageMistake``.
    """
    assert options.sinds is not None
    if options.gezet:
        raise UsageMistake("--set kan niet met --sinds: dat geldt voor één scenario; gebruik diff A B")
    since = find_since(options.van or options.sinds, options.tot or "")
    inside = [_from_top(path, since) for path in options.kanten]
    read: list[Inputs] = []
    try:
        with chdir(since.top):
            since = _settled(since)
            reader = Reader(since)
            questions = _limited(list(_questions(since, reader, options)), inside, since, reader)
            told: set[Diagnostic] = set()
            answers = [answer(q, options, reader, told, read) for q in questions]
    except NoGit as why:
        raise UsageMistake(f"--sinds kan niet, want {why}") from why
    if (outside := [a.outside for a in answers if a.outside]) and not any(a.difference for a in answers):
        raise UsageMistake(outside[0])
    reach = Reach(options.sinds, since.commit, since.to, since.separate)
    differs = options.exitcode and any(a.changed for a in answers)
    return Answer(
        [],
        late("features.diff.outcome:outcome_of_differences", [(a.path, a.difference) for a in answers if a.difference]),
        forms(
            late("features.diff.report_since:since_report", reach, answers, for_pr=False),
            late("features.diff.report_since:since_to_csv", answers),
            late("features.diff.report_since:since_to_json", reach, answers),
            page=late("features.diff.report_since:since_report", reach, answers, for_pr=True),
            at_most=options.hoogstens,
            notation=options.notation,
        ),
        ExitCode.INPUT if any(a.now_unreadable for a in answers) else ExitCode.FINDINGS if differs else ExitCode.OK,
        {"sinds": options.sinds, "van": since.commit, "tot": since.to or None, "kanten": inside},
        files=partial(_hashes, read),
        read=[a.path for a in answers],
    )


def _hashes(read: Sequence[Inputs]) -> dict[str, str]:
    from takenkeuze.receipt.kwitantie import hash_of

    documents = {document.naam: document for inputs in read for document in inputs.documents}
    # where the shipped book is installed differs from one machine to the next
    names = {name: SHIPPED if name == shipped() else name for name in documents}
    return {names[name]: hash_of(documents[name].content) for name in sorted(documents)}


def _from_top(path: str, since: Since) -> str:
    """A path from the folder we are in as git names it. Raises ``UsageMistake``."""
    if not path:
        raise UsageMistake("een pad is leeg; noem een bestand of map, of schrijf . voor deze map")
    called = Path(relative_to(Path(path).absolute(), since.top)).as_posix()
    if called == ".." or called.startswith("../"):
        raise UsageMistake(f"{path} ligt buiten deze repository ({since.top})")
    return called


def _settled(since: Since) -> Since:
    """To the last commit, when the work tree has nothing else: that can be compared again later. Raises ``NoGit``."""
    if since.to:
        return since
    head = head_commit()
    from_head = since._replace(commit=head)
    clean = head and not find_changes(from_head, lambda name: None) and not lists_differ(from_head)
    return since._replace(to=head) if head and clean else since


class Reader(SideReader):
    """Reads files of both sides: old ones by commit and path, new ones by their path alone. Paths are from the top."""

    def __init__(self, since: Since) -> None:
        super().__init__()
        self.since = since

    def source(self, name: str) -> str:
        """What git calls it; "" for a file in the work tree."""
        if name.startswith(self.since.old("")):
            return name
        inside = not os.path.isabs(name) and not name.startswith("../")  # noqa: PTH117 (also of another system)
        return f"{self.since.to}:{name}" if self.since.to and inside else ""

    def read(self, path: str, parse: Parse = read_yaml) -> Document:
        source = self.source(path)
        return read_revision(source, path, parse) if source else read_file(path, parse=parse)

    def beside(self, path: str, named: str) -> str:
        if path.startswith(self.since.old("")):
            return super().beside(path, named)
        if not self.since.to or os.path.isabs(named):  # noqa: PTH117
            return beside(path, named)
        return posixpath.normpath(posixpath.join(posixpath.dirname(path), named))

    def contents(self, names: Sequence[str]) -> dict[str, bytes]:
        """What is in these files, without those that can't be read. Raises ``NoGit``."""
        sources = {name: self.source(name) for name in names}
        blobs = read_blobs([source for source in sources.values() if source])
        found = {name: blobs[source] for name, source in sources.items() if source in blobs}
        for name in (name for name, source in sources.items() if not source):
            try:
                found[name] = read_contents(name)
            except (OSError, ValueError):
                continue
        return found


def _questions(since: Since, reader: Reader, options: DiffOptions) -> Iterator[Question]:
    """What changed, the productenboeken first, and every scenario on one that changed. Raises ``NoGit``."""
    changes = find_changes(since, lambda name: reader.contents([name]).get(name))
    questions: list[Question] = []
    books: set[str] = set()
    seen: set[str] = set()
    named = {version.path for change in changes for version in change[:2] if version}
    counts, _ = without_left_out(sorted(named), lambda folder: Path(since.top))
    for change in changes:
        old, new = (version if version and version.path in counts else None for version in change[:2])
        gone_to = change.gone_to
        if change.old and change.new and new is None and change.old.path != change.new.path:
            gone_to = change.new.path
        questions += make_questions(
            old and _side(old, since.old(old.path), reader), new and _side(new, new.path, reader), gone_to
        )
    for question in questions:
        seen |= {question.path, question.was}
        if question.kind is not FileKind.SCENARIO:  # a link may lead to a productenboek
            books |= {question.path, question.was}
    paths = list_files(since) if since.to else seek(["."]).files
    paths, _ = without_left_out(paths, lambda folder: Path(since.top))
    rest = reader.contents([path for path in paths if path not in seen])
    others = dict.fromkeys(_with_other_lists(rest, since, reader), FileKind.PRODUCTENBOEK)
    books |= {*others}
    if books and not options.productenboeken:
        others |= dict.fromkeys(named_by(rest, books, reader.beside), FileKind.SCENARIO)
    for path, kind in others.items():
        what = "ander productenboek" if kind is FileKind.SCENARIO else "andere lijst"
        questions.append(Question(path, kind, what, kanten=(SideSpec(since.old(path)), SideSpec(path))))
    yield from sorted(questions, key=lambda q: (q.kind is not FileKind.PRODUCTENBOEK, q.path))


def _with_other_lists(files: Mapping[str, bytes], since: Since, reader: Reader) -> Iterator[str]:
    """Those of these files that are productenboeken, and take a list from a CSV that changed. Raises ``NoGit``."""
    for path, content in files.items():
        for named in takes_lists(path, content):
            now = reader.beside(path, named)
            old = reader.beside(since.old(path), named)
            if len({*reader.contents([old, now]).values()}) > 1:
                yield path
                break


def _side(version: Version, name: str, reader: Reader) -> Side | None:
    content = _link(version.path, name, reader) if version.is_link else reader.contents([name]).get(name, b"")
    return Side(version.path, SideSpec(name), content, version.is_link)


def _link(path: str, name: str, reader: Reader) -> bytes:
    """Where a link leads, as it is written in it."""
    source = reader.source(name)
    if source:
        return ask_git("cat-file", "blob", source).output
    return os.fsencode(os.readlink(path))  # noqa: PTH115 (its text, not a path of ours)


def _limited(questions: Sequence[Question], inside: Sequence[str], since: Since, reader: Reader) -> list[Question]:
    """Those about the files and folders asked for. Raises ``UsageMistake`` for one that is on neither side."""
    for path in inside:
        known = any(_below(question, path) for question in questions) or os.path.exists(path)
        if not known and not reader.contents([since.old(path)]):
            hint = suggestion(path, [question.path for question in questions], show=())
            raise UsageMistake(f"{path} is er nu niet en was er toen niet{f'; {hint}' if hint else ''}")
    return [q for q in questions if not inside or any(_below(q, path) for path in inside)]


def _below(question: Question, path: str) -> bool:
    return path == "." or question.path == path or question.path.startswith(f"{path}/")
