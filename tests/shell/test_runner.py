# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What every command does with its options: load, answer and deliver, and no more than was asked for."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import pytest

from takenkeuze.app import FEATURES
from takenkeuze.core.outcome import PER_GEMEENTE, RecordedOutcome
from takenkeuze.report.blocks import Paragraph
from takenkeuze.shell import runner
from takenkeuze.shell.declare import Option
from takenkeuze.shell.exits import ExitCode
from takenkeuze.shell.input import Inputs, load_boek
from takenkeuze.shell.parameters import SetOption, Shortening
from takenkeuze.shell.runner import Answer, Command, feature_folder, find_command, forms, late
from tests.program import takenkeuze


class Asked(Shortening):
    word: Annotated[str, Option("--woord", "WOORD", "Een woord.", default="ja", record="always")]
    gezet: SetOption


class Toy(Command[Asked, Inputs]):
    """A command that remembers what it was asked to make."""

    options = Asked
    name = "nu"
    loads = True
    end = ExitCode.OK
    record: Mapping[str, Any] = {}
    read: tuple[str, ...] = ()

    def __init__(self) -> None:
        self.made: list[str] = []

    def load(self, options: Asked) -> Inputs | None:
        return load_boek(None) if self.loads else None

    def answer(self, options: Asked, loaded: Inputs) -> Answer:
        word = options.word
        made = forms(
            lambda: self._make("blocks", [Paragraph(f"Het woord is {word}.")]),
            lambda: self._make("rows", f"woord\n{word}\n"),
            lambda kwitantie: self._make("data", json.dumps({"woord": word, "kwitantie": kwitantie})),
            page=lambda: self._make("page", [Paragraph(f"Op papier is het {word}.")]),
            at_most=options.hoogstens,
        )
        outcome = lambda: self._make("outcome", RecordedOutcome("0" * 64, PER_GEMEENTE, {}))  # noqa: E731
        return Answer([loaded], outcome, made, self.end, record=self.record, read=self.read)

    def _make(self, what: str, made: Any) -> Any:
        self.made.append(what)
        return made


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Toy:
    """A command that stands where ``nu`` is, in an empty folder."""
    toy = Toy()
    monkeypatch.setattr(runner, "find_command", lambda name: {"nu": toy}[name])
    monkeypatch.chdir(tmp_path)
    return toy


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("", ["blocks"]),
        ("--format csv", ["rows"]),
        ("--format markdown", ["page", "outcome"]),
        ("--format json", ["outcome", "data"]),
        ("--output a.csv", ["rows", "outcome", "blocks"]),
        ("--output a.csv --output a.json --format csv", ["rows", "outcome", "data", "rows"]),
    ],
)
def test_only_what_is_asked_for_is_made(toy: Toy, words: str, made: list[str]) -> None:
    assert takenkeuze("nu", *words.split()).returncode == 0
    assert toy.made == made


def test_each_format_has_its_own_words(toy: Toy) -> None:
    assert takenkeuze("nu").stdout == "Het woord is ja.\n"
    assert takenkeuze("nu", "--woord", "nee", "--format", "csv").stdout == "woord\nnee\n"
    assert takenkeuze("nu", "--format", "markdown").stdout.startswith("Op papier is het ja.\n")
    assert json.loads(takenkeuze("nu", "--format", "json").stdout)["woord"] == "ja"


def recorded(*words: str) -> list[tuple[str, object]]:
    return [*json.loads(takenkeuze("nu", "--format", "json", *words).stdout)["kwitantie"]["opties"].items()]


def test_the_kwitantie_has_the_options_and_what_the_answer_adds_to_them(toy: Toy) -> None:
    assert recorded() == [("commando", "nu"), ("word", "ja")]
    given = "--woord nee --hoogstens 9000 --output a.md --set x=1 --color nooit"
    assert recorded(*given.split()) == [
        ("commando", "nu"),
        ("word", "nee"),
        ("gezet", ["x=1"]),
        ("hoogstens", "9000"),
    ]
    toy.record = {"bronnen": ["a"], "word": "iets anders"}
    assert recorded("--woord", "nee") == [("commando", "nu"), ("bronnen", ["a"]), ("word", "iets anders")]


def test_how_it_ends(toy: Toy) -> None:
    toy.end = ExitCode.FINDINGS
    assert takenkeuze("nu").returncode == 1
    toy.loads = False
    done = takenkeuze("nu", "--output", "a.csv")
    assert (done.returncode, done.stdout, [*Path().iterdir()]) == (2, "", [])


def test_a_limit_is_for_markdown_alone(toy: Toy) -> None:
    done = takenkeuze("nu", "--hoogstens", "9000")
    assert (done.returncode, toy.made) == (2, [])
    assert "--hoogstens geldt alleen voor Markdown" in done.stderr
    for words in (["--format", "markdown"], ["--output", "a.md"]):
        assert takenkeuze("nu", "--hoogstens", "9000", *words).returncode == 0
    assert takenkeuze("nu", "--hoogstens", "9000", "--output", "markdown:a").returncode == 0


def test_a_limit_that_is_too_low_says_what_is_enough(toy: Toy) -> None:
    done = takenkeuze("nu", "--hoogstens", "20", "--format", "markdown")
    assert (done.returncode, done.stdout) == (2, "")
    enough = done.stderr.split()[-1]
    assert len(takenkeuze("nu", "--hoogstens", enough, "--format", "markdown").stdout) <= int(enough)


def test_csv_on_a_screen_says_what_was_set_by_hand(toy: Toy) -> None:
    told = "Let op: gerekend met --set x=1 --set y=2; dat staat niet in de CSV zelf\n"
    assert takenkeuze("nu", "--set", "x=1", "--set", "y=2", "--format", "csv").stderr == told
    assert takenkeuze("nu", "--set", "x=1").stderr == ""
    assert takenkeuze("nu", "--format", "csv").stderr == ""


def test_what_the_answer_read_is_not_written_over(toy: Toy) -> None:
    assert takenkeuze("nu", "--output", "a.csv").returncode == 0
    before = Path("a.csv").read_bytes()
    assert takenkeuze("nu", "--woord", "nee", "--output", "a.csv").returncode == 0
    assert Path("a.csv").read_bytes() != before
    toy.read = ("a.csv",)
    done = takenkeuze("nu", "--output", "a.csv")
    assert done.returncode == 2
    assert "a.csv: dit bestand wordt zelf gelezen" in done.stderr
    assert Path("a.csv").read_bytes() != before


def test_what_is_no_earlier_outcome_is_only_replaced_when_that_is_asked_for(toy: Toy) -> None:
    Path("a.csv").write_text("van iemand anders\n", encoding="utf-8")
    assert takenkeuze("nu", "--output", "a.csv").returncode == 2
    assert Path("a.csv").read_text("utf-8") == "van iemand anders\n"
    assert takenkeuze("nu", "--output", "a.csv", "--overschrijf").returncode == 0
    assert Path("a.csv").read_text("utf-8-sig") == "woord\nja\n"


def test_what_is_late_is_imported_when_it_is_called() -> None:
    nowhere = late("core.nowhere:nothing")
    with pytest.raises(ModuleNotFoundError):
        nowhere()
    assert late("core.money:allocate", [7, 2])(3) == (2, 1)


def test_a_command_knows_its_name() -> None:
    assert find_command("simulate").name == "simulate"
    with pytest.raises(ModuleNotFoundError):
        find_command("niets")


NOT_FOR_HELP = ("core.engine", "core.model", "files.yaml", "files.schema", "report.terminal", "receipt.")


@pytest.mark.parametrize("command", [*FEATURES])
def test_help_is_shown_without_what_reads_and_computes(command: str) -> None:
    code = (
        "import sys\nfrom takenkeuze.shell.app import run\n"
        "try:\n    run(sys.argv[1:])\nfinally:\n    print(*sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, command, "--help"], capture_output=True, text=True, check=True)
    loaded = done.stderr.split()
    own = [name.removeprefix("takenkeuze.") for name in loaded if name.startswith("takenkeuze.")]
    assert f"features.{feature_folder(command)}.command" in own
    assert [name for name in own if name.startswith(NOT_FOR_HELP)] == []
    assert {"yaml", "pydantic", "pydantic_core", "rich"}.isdisjoint(loaded)
