# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Whatever is in a file: there is an answer, in bounded time and memory, and every complaint is one to act on.

``make test`` tries a few files of every kind, ``make fuzz`` a hundred thousand. What fails is a gallery case.
"""

import codecs
import csv
import json
import os
import re
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from takenkeuze.core.diagnostics import CODES, Diagnostic, errors
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.overview import Per
from takenkeuze.features.check.command_judging import FileJudge, judge_all
from takenkeuze.features.check.report_github import to_github
from takenkeuze.features.check.report_json import check_to_json
from takenkeuze.features.check.report_junit import to_junit
from takenkeuze.features.check.report_sarif import to_sarif
from takenkeuze.features.check.report_text import check_to_text
from takenkeuze.features.check.verdict import CheckReport
from takenkeuze.files.document import Document
from takenkeuze.files.file import read_document, read_file
from takenkeuze.files.inbreng import load_inbreng
from takenkeuze.files.productenboek import load_productenboek
from takenkeuze.shell.exits import ExitCode
from takenkeuze.shell.input import InputReader, load_boek, load_read, shipped
from takenkeuze.shell.options import OutputFormat
from takenkeuze.shell.runner import find_command
from tests import deform
from tests.deform import BrokenFile, BrokenInput
from tests.strategies import cases

SECONDS = 5
"""Processor time that one small file may take at most; more counts as a hang. A busy machine is no hang."""
WAIT_TIME = 120
"""And the time on the clock, for what waits and does nothing."""
MEGABYTES = 100
"""What one small file may add to the memory at most."""
MEGABYTES_TOGETHER = 1_000
"""What all files together may take at most, with all that hypothesis remembers of them."""
TODAY = "2026-01-01"
TRIAL, BOEK, OLD, OLD_BOEK, OLD_CSV, MAP = "proef.yaml", "boek.yaml", "oud.yaml", "oudboek.yaml", "oud.csv", "inbreng"
WITHOUT_LINE = ("TK001", "TK002", "TK003", "TK004", "TK005", "TK009")
"""What can be wrong with a file as a whole, so that no line is to blame."""

# --- the laws ----------------------------------------------------------------------------------------------------


class Counted(Counter[str]):
    """What was tried, for those who run it."""

    slowest = 0.0
    codes: frozenset[str] = frozenset()


COUNTED = Counted()


class NoInput:
    """A standard input that no file may make the program read."""

    @property
    def buffer(self) -> None:
        raise AssertionError("the program reads standard input, which nobody asked for")


@pytest.fixture(scope="module", autouse=True)
def work_tree(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """An empty folder to work in, no standard input, and at the end a line about what was tried."""
    previous, inputs = Path.cwd(), sys.stdin
    os.chdir(tmp_path_factory.mktemp("fuzz"))
    sys.stdin = NoInput()
    start = time.perf_counter()
    yield
    os.chdir(previous)
    sys.stdin = inputs
    expensive, kinds = time.perf_counter() - start, ", ".join(f"{count} {what}" for what, count in COUNTED.items())
    slowest = f"slowest {COUNTED.slowest:.1f} s of processor time"
    sys.stdout.write(f"\n{kinds}\n{expensive:.0f} s, {slowest}, {megabytes()} MB, {len(COUNTED.codes)} codes\n")
    assert megabytes() < MEGABYTES_TOGETHER


class Hangs(Exception):
    """Too long. No ``TimeoutError``: reading a file takes that for a file that can't be read."""


@contextmanager
def bounded(kind: str) -> Iterator[None]:
    """Fail when this takes too long or too much memory."""

    def too_long(number: int, frame: object) -> None:
        raise Hangs

    alarms = ((signal.SIGPROF, signal.ITIMER_PROF, SECONDS), (signal.SIGALRM, signal.ITIMER_REAL, WAIT_TIME))
    start, memory = time.process_time(), megabytes()
    for sign, clock, seconds in alarms:
        signal.signal(sign, too_long)
        signal.setitimer(clock, seconds)
    try:
        yield
    finally:
        for sign, clock, _ in alarms:
            signal.setitimer(clock, 0)
            signal.signal(sign, signal.SIG_DFL)
    COUNTED[kind] += 1
    COUNTED.slowest = max(COUNTED.slowest, time.process_time() - start)
    assert megabytes() - memory < MEGABYTES


def megabytes() -> int:
    """The most memory so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 * 1024 if sys.platform == "darwin" else 1024)


def all_reported_well(diagnostics: Sequence[Diagnostic]) -> None:
    """Each has a known code and text, and points inside its file, at the line as it is written there."""
    lines: dict[str, Document] = {}
    COUNTED.codes |= {diagnostic.code for diagnostic in diagnostics}
    for diagnostic in diagnostics:
        place, text = diagnostic.place, diagnostic.line_text
        assert diagnostic.code in CODES
        assert diagnostic.text.strip()
        assert place is not None
        if not place.line:
            assert diagnostic.code in WITHOUT_LINE
            continue
        if place.bestand not in lines:
            content = Path(place.bestand).read_bytes().removeprefix(codecs.BOM_UTF8)
            lines[place.bestand] = Document(place.bestand, content.decode(errors="replace"))
        assert text == lines[place.bestand].line(place.line)
        assert 1 <= place.column <= len(text) + 1
        assert 1 <= place.length <= len(text) + 2 - place.column


def readable(report: CheckReport) -> None:
    """Every format can be written as UTF-8, and be read by those who read it."""
    for form in (check_to_text, to_github):
        form(report).encode()
    count = sum(len(file.messages) for file in report.bestanden)
    for file in json.loads(check_to_json(report).encode())["bestanden"]:
        count -= len(file["meldingen"])
    assert count == 0
    (run,) = json.loads(to_sarif(report).encode())["runs"]
    assert len(run["results"]) == sum(len(file.messages) for file in report.bestanden)
    suites = ElementTree.fromstring(to_junit(report).encode())
    assert len(suites) == len(report.bestanden)


HECHT = FileJudge(None, TODAY)
"""Knows the shipped productenboek, so that it is read once."""
HECHTBOEK = HECHT.boek(shipped())


def new_judge() -> FileJudge:
    """One that knows only the shipped productenboek."""
    out = FileJudge(None, TODAY)
    out.boeken, out.begin = {**HECHT.boeken}, HECHT.begin
    return out


class FixedReader(InputReader):
    """Reads all but the shipped productenboek."""

    def boek(self, path: str) -> tuple[Document, Productenboek | None]:
        return (HECHTBOEK.document, HECHTBOEK.boek) if path == shipped() else super().boek(path)


class FuzzQuestion(NamedTuple):
    """What is asked of a file after it was checked; "" for nothing."""

    command: str = ""
    format_: OutputFormat = OutputFormat.TABLE
    per: Per = Per.GEMEENTE


NONE = FuzzQuestion()


def holds_out(inputs: BrokenInput, kind: str, question: FuzzQuestion | None = None) -> None:
    """Load and check a file, and ask one more command about it; without ``question`` it may be of any kind."""
    boek_added = inputs.boek is not None
    write(inputs)
    if question and question.command == "diff" and inputs.bron:
        write_old(inputs.bron)
    with bounded(kind):
        report = CheckReport(tuple(judge_all(new_judge(), [TRIAL, BOEK] if boek_added else [TRIAL])))
        readable(report)
        all_reported_well([message.diagnostic for file in report.bestanden for message in file.messages])
        document = read_document(TRIAL, inputs.content)
        loaded = load_read(document, TRIAL, None, FixedReader())
        all_reported_well(document.diagnostics)
        good = loaded.boek is not None and loaded.scenario is not None
        assert good == (not errors(loaded.diagnostics))
        check_says_what_loading_says(report, document, good=good)
        COUNTED["simulated"] += good
        if question is None:
            as_boek = read_document(TRIAL, inputs.content)
            load_productenboek(as_boek)
            all_reported_well(as_boek.diagnostics)
        elif question.command:
            asked(question, good=good, index=loaded.boek is not None and loaded.boek.indexatie is not None)


def check_says_what_loading_says(report: CheckReport, document: Document, *, good: bool) -> None:
    """All of it, first; and when there is nothing to simulate no more than that, and never that all is well."""
    if document.root is not None and "scenario" not in document.root:
        return  # check may take it for a productenboek
    file, read = report.bestanden[0], document.diagnostics
    reported = [message.diagnostic for message in file.messages]
    assert reported[: len(read)] == read
    if not good:
        assert not report.good
        assert (reported[len(read) :], file.titel) == ([], "")


def write(inputs: BrokenInput) -> None:
    """Put the files where the program can find them."""
    Path(TRIAL).write_bytes(inputs.content)
    if inputs.boek is None:
        Path(BOEK).unlink(missing_ok=True)
    else:
        Path(BOEK).write_bytes(inputs.boek)
    if inputs.bron and inputs.bron.csv:
        Path(deform.CSV).write_bytes(inputs.bron.csv.encode() if inputs.csv is None else inputs.csv)


def write_old(bron: BrokenFile) -> None:
    """The good files beside it, as they were before they were tampered with."""
    Path(OLD).write_text(bron.scenario.replace(f": {BOEK}", f": {OLD_BOEK}"), encoding="utf-8")
    Path(OLD_BOEK).write_text(bron.boek.replace(deform.CSV, OLD_CSV), encoding="utf-8")
    Path(OLD_CSV).write_text(bron.csv, encoding="utf-8")


# --- the other commands ------------------------------------------------------------------------------------------


def questions(*commands: str, nothing: int) -> st.SearchStrategy[FuzzQuestion]:
    """One of these commands in any format, or as often as ``nothing`` says no command at all."""
    forms = {
        command: [form for form in OutputFormat if (command, form) != ("explain", OutputFormat.CSV)]
        for command in commands
    }
    every = [FuzzQuestion(command, form, per) for command in commands for form in forms[command] for per in Per]
    return st.sampled_from([NONE] * (nothing * len(every)) + every)


def answered(question: FuzzQuestion, *, index: bool) -> int:
    """Run a command as the command line does; the exit code. With an ``index`` some are asked in current prices."""
    _, form, per = question
    prijspeil = "lopend" if index and per is Per.SCHIL else "constant"
    words: dict[str, Any] = {"format": form, "color": "nooit", "scenario": TRIAL}
    match question.command:
        case "simulate":
            words |= {"per": per, "prijspeil": prijspeil}
        case "explain":
            cell = "frictiekosten" if per is Per.MAATREGEL else None
            words |= {"cel": cell, "diepte": "3", "prijspeil": prijspeil}
        case "diff":
            words |= {"kanten": (OLD, TRIAL), "per": per, "alles": True}
        case "product":
            boek = load_boek(BOEK).boek
            words |= {"naam": boek.producten[-1].id if boek else "geen", "productenboek": BOEK}
        case "inbreng":
            words |= {"map": MAP}
    return find_command(question.command).run(words)


def asked(question: FuzzQuestion, *, good: bool, index: bool = False) -> None:
    """Run a command on a file: it answers in the format asked for, or says what is wrong and nothing else."""
    if question.command == "product":  # asks nothing of the scenario
        good = load_boek(BOEK).boek is not None
    COUNTED[f"× {question.command}"] += 1
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as error:
        end = answered(question, index=index)
    error.getvalue().encode()
    text = out.getvalue().encode().decode()
    if not good:
        assert (end, text) == (ExitCode.INPUT, "")
        assert error.getvalue()
        return
    assert end in (ExitCode.OK, ExitCode.FINDINGS)
    assert text.strip()
    if question.format_ is OutputFormat.JSON:
        json.loads(text)
    elif question.format_ is OutputFormat.CSV:
        heading, *lines = csv.reader(text.splitlines(), delimiter=";")
        assert {len(line) for line in lines} <= {len(heading)}


# --- the files ---------------------------------------------------------------------------------------------------


EVERY = ("simulate", "explain", "diff", "menukaart")


@pytest.mark.parametrize("bron", [*deform.SMALL, *deform.LISTS, *deform.BBS, *deform.HECHT], ids=range(5))
@pytest.mark.parametrize("command", EVERY)
def test_the_good_files_are_good(bron: BrokenFile, command: str) -> None:
    earlier = COUNTED["simulated"]
    holds_out(BrokenInput(bron.scenario.encode(), bron.boek.encode(), bron), "good files", FuzzQuestion(command))
    assert COUNTED["simulated"] == earlier + 1


@cases(15)
@given(deform.bytes_)
@example(b"scenario: x\nproductenboek: '-'\n")  # once taken for standard input
def test_bytes(content: bytes) -> None:
    holds_out(BrokenInput(content), "bytes")


@cases(20)
@given(deform.forms)
def test_yaml_of_every_form(content: bytes) -> None:
    holds_out(BrokenInput(content), "structure")


@cases(20)
@given(deform.scenarios(deform.BROKEN, cut=True))
def test_cut_up_files(inputs: BrokenInput) -> None:
    holds_out(inputs, "cut files")


@cases(25)
@given(deform.scenarios(deform.SCENARIOS), questions("simulate", "explain", "diff", nothing=10))
def test_swapped_words(inputs: BrokenInput, question: FuzzQuestion) -> None:
    holds_out(inputs, "swapped scenarios", question)


@cases(12)
@given(deform.boeken(deform.SMALL), questions(*EVERY, "product", nothing=2))
def test_small_productenboek(inputs: BrokenInput, question: FuzzQuestion) -> None:
    holds_out(inputs, "small productenboeken", question)


@cases(8)
@given(deform.tables(deform.LISTS) | deform.boeken(deform.LISTS), questions(*EVERY, "product", nothing=2))
def test_lists_in_a_csv(inputs: BrokenInput, question: FuzzQuestion) -> None:
    holds_out(inputs, "lists in a CSV", question)


@cases(4)
@given(deform.boeken(deform.BBS), questions(*EVERY, "product", nothing=2))
def test_productenboek_of_bbs(inputs: BrokenInput, question: FuzzQuestion) -> None:
    holds_out(inputs, "productenboeken of BBS", question)


@cases(1)
@given(deform.boeken(deform.HECHT), questions(*EVERY, "product", nothing=8))
def test_productenboek_of_hecht(inputs: BrokenInput, question: FuzzQuestion) -> None:
    holds_out(inputs, "productenboeken of Hecht", question)


@cases(3)
@given(
    deform.scenarios(deform.INBRENG) | deform.scenarios(deform.INBRENG, cut=True),
    questions("inbreng", nothing=8),
)
def test_inbreng(inputs: BrokenInput, question: FuzzQuestion) -> None:
    Path(MAP).mkdir(exist_ok=True)
    paths = [Path(MAP, name) for name in ("ander.yaml", TRIAL)]
    for path, content in zip(paths, (deform.INBRENG[0].scenario.encode(), inputs.content), strict=True):
        path.write_bytes(content)
    assert HECHTBOEK.boek is not None
    with bounded("inbreng"):
        documents = [read_file(str(path)) for path in paths]
        load_inbreng(documents, HECHTBOEK.boek)
        diagnostics = [diagnostic for document in documents for diagnostic in document.diagnostics]
        all_reported_well(diagnostics)
        if question.command:
            asked(question, good=not errors(diagnostics))


# --- one field at a time -------------------------------------------------------------------------------------------

SOME = [
    *(("scenario", b, t) for b in deform.SMALL for t in deform.some_changes(b.scenario)),
    *(("boek", b, t) for b in deform.SMALL for t in deform.some_changes(b.boek)),
    *(("inbreng", b, t) for b in deform.INBRENG[:1] for t in deform.some_changes(b.scenario)),
]
"""Every field of whole files, once with everything that can be in its place."""


def test_every_field_changed_once() -> None:
    """A sample that is the same every time; ``make fuzz`` takes them all."""
    step = max(1, len(SOME) * 2 // (3 * settings().max_examples))
    Path(MAP).mkdir(exist_ok=True)
    assert {kind for kind, *_ in SOME[::step]} == {"scenario", "boek", "inbreng"}
    for kind, bron, written in SOME[::step]:
        content = written().encode()
        if kind == "inbreng":
            path = Path(MAP, TRIAL)
            path.write_bytes(content)
            assert HECHTBOEK.boek is not None
            with bounded("single fields"):
                document = read_file(str(path))
                load_inbreng([document], HECHTBOEK.boek)
                all_reported_well(document.diagnostics)
        elif kind == "boek":
            holds_out(BrokenInput(bron.scenario.encode(), content, bron), "single fields", FuzzQuestion("simulate"))
        else:
            holds_out(BrokenInput(content, bron.boek.encode(), bron), "single fields", FuzzQuestion("simulate"))


def test_one_field_changed_is_one_difference_each_time() -> None:
    """Else the run above would try one file many times; and the files it starts from are good."""
    for bron in deform.SMALL:
        assert len({written() for written in deform.some_changes(bron.scenario)}) > 100
    assert "jaren: [[]]" in "".join(written() for written in deform.some_changes("scenario: x\njaren: 4\n"))


# --- the bounds themselves ---------------------------------------------------------------------------------------


def test_what_hangs_is_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.files.test_fuzz.SECONDS", 1)
    monkeypatch.setattr(
        "takenkeuze.files.file.report_git_leftovers", lambda document: re.match("(a+)+$", "a" * 40 + "b")
    )
    with pytest.raises(Hangs):
        holds_out(BrokenInput(b"scenario: x"), "bounds")


def test_what_takes_much_memory_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.files.test_fuzz.megabytes", iter([60, 60 + MEGABYTES]).__next__)
    with pytest.raises(AssertionError), bounded("bounds"):
        pass
