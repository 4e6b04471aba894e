# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""One declaration of an option is its flag, its help, its value, its place in the kwitantie, and what Tab offers."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any

import pytest

from takenkeuze.app import FEATURES
from takenkeuze.shell import runner
from takenkeuze.shell.completion import _SOURCES
from takenkeuze.shell.declare import Argument, Choice, Option, Options, Recorded, Switch
from takenkeuze.shell.exits import UsageMistake
from takenkeuze.shell.runner import Command, find_command
from tests import ROOT
from tests.program import Done, takenkeuze


class Taste(StrEnum):
    SWEET = "zoet"
    SALT = "zout"


def read_count(flag: str, word: str, options: Options) -> int:
    if not word.isdigit():
        raise UsageMistake(f"{flag} {word} is geen getal")
    assert ("taste" in vars(options), "most" in vars(options)) == (True, False), "in the order that the class asks for"
    return int(word)


class Shared(Options):
    READ_FIRST = ("taste",)
    LATE = ("most",)
    RECORD_LAST = ("others",)

    taste: Annotated[
        Taste, Option("--smaak", "SMAAK", "Zoet of zout.", read=Choice(Taste), default="zoet", record="always")
    ]
    quiet: Annotated[bool, Switch("--stil", "Zeg niets.", record="always")]


class Asked(Shared):
    file: Annotated[str, Argument("BESTAND", "Wat er wordt gelezen.", reads=True)]
    others: Annotated[
        tuple[str, ...], Option("--ook", "PAD", "Ook dit; mag vaker.", many=True, reads=True, record="always")
    ]
    count: Annotated[
        int | None, Option("--aantal", "N", "Hoeveel (3).", read=read_count, record="given", alone="3")
    ]  # fmt: skip
    most: Annotated[int | None, Option("--hoogste", "N", "Het hoogste.", read=read_count)]
    name: Annotated[
        str | None,
        Option("--naam", "NAAM", "Een naam.", record="always", complete=lambda *_: [("anna", "A")]),
    ]
    since: Annotated[str | None, Recorded()]


class Toy(Command[Asked, Any]):
    options = Asked
    more = "En nog iets."

    def __init__(self) -> None:
        self.name = "nu"
        self.asked: list[Asked] = []

    def execute(self, options: Asked) -> int:
        self.asked.append(options)
        return 5


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> Toy:
    """A command that stands where ``nu`` is."""
    toy = Toy()
    monkeypatch.setattr(runner, "find_command", lambda name: {"nu": toy}[name])
    return toy


def asked(toy: Toy, *words: str) -> Asked:
    done = takenkeuze("nu", *words)
    assert (done.returncode, done.stderr) == (5, "")
    return toy.asked.pop()


def refused(*words: str) -> str:
    done = takenkeuze("nu", *words)
    assert (done.returncode, done.stdout) == (2, "")
    return done.stderr


def test_the_help_shows_each_in_the_order_of_the_class_and_then_what_it_inherits(toy: Toy) -> None:
    lines = [" ".join(line.split()) for line in takenkeuze("nu", "--help").stdout.splitlines()]
    assert lines[0] == "Gebruik: takenkeuze nu [OPTIES] BESTAND"
    assert "En nog iets." in lines
    assert lines[lines.index("Argumenten:") + 1] == "BESTAND Wat er wordt gelezen."
    assert lines[lines.index("Opties:") + 1 :] == [
        "--ook PAD Ook dit; mag vaker.",
        "--aantal N Hoeveel (3).",
        "--hoogste N Het hoogste.",
        "--naam NAAM Een naam.",
        "--smaak SMAAK Zoet of zout.",
        "--stil Zeg niets.",
        "--help Toon deze uitleg en stop.",
    ]
    assert not toy.asked


def test_what_is_written_becomes_a_checked_value(toy: Toy) -> None:
    words = "--aantal 7 a.yaml --smaak=zout --ook b --ook c --stil --naam x --hoogste 9"
    options = asked(toy, *words.split())
    assert (options.file, options.others, options.name) == ("a.yaml", ("b", "c"), "x")
    assert (options.taste, options.quiet, options.count, options.most) == (Taste.SALT, True, 7, 9)
    assert options.words["count"] == "7"
    assert options.words["taste"] == "zout"


def test_what_is_not_given_has_its_default(toy: Toy) -> None:
    options = asked(toy, "a.yaml")
    assert (options.others, options.name, options.count, options.since) == ((), None, None, None)
    assert options.taste is Taste.SWEET
    assert options.quiet is False


def test_an_option_that_may_go_without_its_number(toy: Toy) -> None:
    assert asked(toy, "--aantal", "a.yaml").count == 3
    assert asked(toy, "a.yaml", "--aantal").count == 3
    assert asked(toy, "--aantal", "12", "a.yaml").count == 12


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["a", "--smaak", "zuot"], "Fout: --smaak zuot bestaat niet; bedoelde u zoet of zout?"),
        (["a", "--smaak", "x"], "Fout: --smaak x bestaat niet; mogelijk: zoet, zout"),
        (["a", "--aantal=x"], "Fout: --aantal x is geen getal"),
        (["a", "--hoogste", "h", "--aantal=x", "--smaak", "x"], "Fout: --smaak x"),
        (["a", "--hoogste", "h", "--aantal=x"], "Fout: --aantal x"),
        ([], "Fout: BESTAND ontbreekt"),
        (["a", "b"], "Fout: te veel argumenten: b"),
        (["a", "--naam"], "Fout: optie --naam heeft een waarde nodig"),
        (["a", "--stil=1"], "Fout: optie --stil heeft geen waarde"),
        (["a", "--namm", "x"], "Fout: optie --namm bestaat niet; bedoelde u --naam?"),
        (["a", "--since", "x"], "Fout: optie --since bestaat niet"),
    ],
)
def test_a_mistake_names_the_flag_and_what_may_stand_there(toy: Toy, words: list[str], text: str) -> None:
    assert text in refused(*words)
    assert not toy.asked


def test_options_do_not_change() -> None:
    options = Asked({"file": "a"})
    with pytest.raises(AttributeError, match="Asked does not change"):
        options.file = "b"
    assert options.file == "a"


def test_the_files_that_are_read_are_known_before_anything_is_checked() -> None:
    assert Asked({"file": "a", "others": ["b", "c"], "name": "d"}).files == ["a", "b", "c"]


def test_the_kwitantie_has_what_is_always_recorded_and_what_was_given() -> None:
    always: dict[str, object] = {"name": None, "taste": "zoet", "quiet": False, "others": []}
    assert [*Asked({"file": "a"}).record().items()] == [*always.items()]
    given = {"file": "a", "count": "7", "most": "8", "since": "abc", "quiet": True, "others": ("b",), "taste": "zout"}
    record = {"count": "7", "name": None, "since": "abc", "taste": "zout", "quiet": True, "others": ["b"]}
    assert [*Asked(given).record().items()] == [*record.items()]


def test_the_same_run_follows_from_a_kwitantie() -> None:
    words = {
        "file": "a",
        "count": "7",
        "since": "abc",
        "quiet": True,
        "others": ("b", "c"),
        "taste": "zout",
        "name": "x",
    }
    once = Asked(words)
    again = Asked(Asked.recorded_words(once.record(), {"file": "elders/a"}))
    assert again.record() == once.record()
    assert (again.file, again.others, again.count, again.taste) == ("elders/a", ("b", "c"), 7, Taste.SALT)


def test_an_option_that_is_younger_than_a_kwitantie_is_not_given() -> None:
    again = Asked(Asked.recorded_words({"taste": "zout"}, {"file": "a"}))
    assert (again.taste, again.name, again.quiet, again.others) == (Taste.SALT, None, False, ())


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ({"smaak": "zout"}, "de optie smaak ken ik niet"),
        ({"file": "b"}, "de optie file ken ik niet"),
        ({"most": "b"}, "de optie most ken ik niet"),
        ({"taste": None}, "de opties zijn niet volledig"),
        ({"taste": ["zout"]}, "de opties zijn niet volledig"),
        ({"quiet": "ja"}, "de opties zijn niet volledig"),
        ({"others": "b"}, "de opties zijn niet volledig"),
        ({"others": ["b", 1]}, "de opties zijn niet volledig"),
        ({"name": 1}, "de opties zijn niet volledig"),
    ],
)
def test_a_kwitantie_with_what_no_run_leaves_is_refused(changed: Mapping[str, object], text: str) -> None:
    record = Asked({"file": "a"}).record()
    with pytest.raises(UsageMistake, match=f"^de kwitantie is niet te gebruiken: {text}$"):
        Asked.recorded_words({**record, **changed}, {"file": "a"})
    with pytest.raises(UsageMistake, match="niet volledig"):
        Asked.recorded_words({name: value for name, value in record.items() if name != "taste"}, {"file": "a"})


def test_a_class_may_declare_again_what_it_inherits() -> None:
    class Renamed(Asked):
        quiet: Annotated[bool, Switch("--zwijg", "Zwijg.", record="given")]

    assert Renamed.declared()["quiet"].flag == "--zwijg"
    assert "quiet" not in Renamed({"file": "a"}).record()
    assert Asked.declared()["quiet"].flag == "--stil"


def completed(*words: str) -> Done:
    return takenkeuze(_TAKENKEUZE_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS=" ".join(["takenkeuze", "nu", *words]))


def test_tab_offers_the_choices_or_what_is_declared(toy: Toy) -> None:
    assert completed("--smaak", "").stdout.split() == ["zoet", "zout"]
    assert completed("--smaak", "zou").stdout.split() == ["zout"]
    assert completed("--naam", "a").stdout == "anna\tA\n"
    assert completed("--aantal", "a").stdout.split() == []


def options_of_commands() -> Iterator[tuple[str, str, Option]]:
    for command in FEATURES:
        for name, option in find_command(command).options.declared().items():
            yield command, name, option


@pytest.mark.parametrize("command", FEATURES)
def test_a_command_declares_each_flag_once_and_reads_its_defaults(command: str) -> None:
    kind = find_command(command).options
    flags = [option.flag for option in kind.declared().values() if option.flag]
    assert len(flags) == len({*flags})
    for names in (kind.READ_FIRST, kind.LATE, kind.RECORD_LAST):
        assert len(names) == len({*names})
    required = {"scenario": "a", "kanten": ("a", "b"), "scenarios": ("a", "b"), "naam": "a", "bestand": "a"}
    required |= {"map": str(ROOT / "voorbeelden" / "inbreng"), "drempel": "75%", "kind": "scenario", "shell": "bash"}
    options = kind(required)
    assert {name for name in kind.declared() if not hasattr(options, name)} == set()


@pytest.mark.parametrize(("command", "name", "option"), [*options_of_commands()])
def test_what_an_option_names_exists(command: str, name: str, option: Option) -> None:
    assert not isinstance(option.complete, str) or option.complete in {"", *_SOURCES}, f"{command} {name}"
    if isinstance(option.read, Choice):
        members = option.read.members
        assert option.default is None or option.default in [*members]
