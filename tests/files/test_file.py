# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Files that are hardly files: too large, not text, not there, or made to hurt. Made on the fly."""

import io
import os
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from takenkeuze.core.diagnostics import Diagnostic
from takenkeuze.files.document import MAX_MESSAGES
from takenkeuze.files.file import MAX_BYTES, read_document, read_file
from takenkeuze.files.productenboek import load_productenboek
from takenkeuze.files.scenario import load_scenario
from takenkeuze.files.yaml_parser import PlainYamlLoader
from takenkeuze.report.diagnostics import to_diagnostic_text
from takenkeuze.shell.paths import beside

SCENARIO = b"scenario: proef\n"


def sole(path: Path | str) -> Diagnostic:
    """The only thing that is wrong with a file."""
    document = read_file(str(path))
    load_scenario(document, None)
    (diagnostic,) = document.diagnostics
    return diagnostic


def messages(content: bytes) -> list[Diagnostic]:
    """What is wrong in a scenario."""
    document = read_document("proef.yaml", content)
    load_scenario(document, None)
    return document.diagnostics


def places(content: bytes) -> list[tuple[str, int, int]]:
    """Code, line and column of all that is wrong in a scenario."""
    return [(d.code, d.place.line, d.place.column) for d in messages(content) if d.place]


# --- not readable ------------------------------------------------------------------------------------------------


def test_file_does_not_exist(tmp_path: Path) -> None:
    (tmp_path / "kaasschaaf.yaml").touch()
    error = sole(tmp_path / "kaaschaaf.yaml")
    assert (error.code, error.text) == ("TK001", "dit bestand bestaat niet")
    assert error.hint == f"bedoelde u {tmp_path / 'kaasschaaf.yaml'}?"


def test_file_and_folder_do_not_exist(tmp_path: Path) -> None:
    assert sole(tmp_path / "geen" / "x.yaml").hint == "kijk of de naam en de map kloppen"


def test_folder(tmp_path: Path) -> None:
    assert sole(tmp_path)[:4] == (
        "TK001",
        "fout",
        "dit is een map, geen bestand",
        "noem een bestand in deze map",
    )


def test_file_as_folder(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").touch()
    assert sole(tmp_path / "a.yaml" / "b.yaml").text == "een deel van dit pad is een bestand, geen map"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_no_permissions(tmp_path: Path) -> None:
    path = tmp_path / "geheim.yaml"
    path.touch(mode=0)
    assert sole(path).text == "u mag dit bestand niet lezen"


def test_no_permissions_reported_by_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("takenkeuze.files.file.os.stat", refuse)
    assert sole("geheim.yaml").text == "u mag dit bestand niet lezen"


def test_link_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "rond.yaml"
    path.symlink_to(path)
    assert sole(path).text == "deze snelkoppeling verwijst naar zichzelf"


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_impossible_name(name: str) -> None:
    assert sole(name).code == "TK001"


def test_stdin_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert sole("-").text == "er is geen standaardinvoer"


def test_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    error = sole("-")
    assert (error.code, error.place and error.place.bestand) == ("TK005", "<stdin>")


# --- not text ----------------------------------------------------------------------------------------------------


def test_a_hundred_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "groot.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    tracemalloc.start()
    try:
        error = sole(path)
        assert (error.code, error.text) == ("TK002", "het bestand is groter dan 10 MB")
        assert tracemalloc.get_traced_memory()[1] < 3 * MAX_BYTES
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16(encoding: str) -> None:
    (error,) = messages("scenario: proef\n".encode(encoding))
    assert (error.code, error.text) == ("TK003", "het bestand is UTF-16, geen UTF-8")


def test_binary_file() -> None:
    (error,) = messages(b"PK\x03\x04 een spreadsheet\0\0\0")
    assert (error.code, error.text) == ("TK003", "dit is geen tekstbestand")


def test_windows_characters() -> None:
    (error,) = messages("# Eén\nscenario: bezuiniging in 2a, één gemeente\n".encode("cp1252"))
    assert to_diagnostic_text([error]) == (
        "proef.yaml:1:4: fout TK003: hier staat een teken dat geen UTF-8 is\n"
        "  1 | # E�n\n"
        "         ^\n"
        "  tip: sla het bestand op als UTF-8 (in Kladblok: Opslaan als, en kies bij Codering UTF-8)\n"
        "\n"
        "1 fout\n"
    )


def test_bom_does_not_count() -> None:
    assert places(b"\xef\xbb\xbfkleur: 1\nscenario: x\n") == [("TK010", 1, 1)]
    assert places(b"\xef\xbb\xbf# \xff\n") == [("TK003", 1, 3)]


def test_control_character() -> None:
    assert places(SCENARIO + "naam: één\xa0\x07\n".encode()) == [("TK003", 2, 11)]


def test_escape_codes_do_not_reach_the_screen() -> None:
    text = to_diagnostic_text(messages(b'"\\e[2Jscenario": "x\\e]0;titel\\a"\nscenario: "\\e[31mrood"\n'))
    assert "\x1b" not in text
    assert "\x07" not in text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_every_line_end(end: str) -> None:
    text = end.join(["scenario: proef", "# één", "jaren: vier", "startjaar: 26", ""])
    errors = messages(text.encode())
    assert [(d.place and d.place.line, d.line_text) for d in errors] == [(4, "startjaar: 26"), (3, "jaren: vier")]


# --- made to hurt ------------------------------------------------------------------------------------------------


def test_circle() -> None:
    assert places(b"scenario: x\nmaatregelen: &a [*a]\n") == [("TK007", 2, 14), ("TK007", 2, 18)]


def test_alias_bom() -> None:
    bom = b"scenario: x\na0: &a0 [x, x]\n" + b"".join(
        b"a%d: &a%d [%s]\n" % (i, i, b", ".join([b"*a%d" % (i - 1)] * 9)) for i in range(1, 10)
    )
    codes = [code for code, _, _ in places(bom)]
    assert codes.count("TK007") == 10 + 9 * 9
    assert codes.count("TK010") == 10


LOADERS: list[object] = [PlainYamlLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (b"[" * 21, 1, 21),
        (b"[" * 1_001, 1, 21),
        (b"[" * 1_000_000, 1, 21),
        (b"{" * 1_000_000, 1, 21),
        (b"{a: " * 1_000_000, 1, 81),
        (b"- " * 100_000, 1, 41),
        (b"? " * 100_000, 1, 41),
        (SCENARIO + b"maatregelen: " + b"[" * 1_001, 2, 33),
        (SCENARIO + "toelichting: één\r\nmaatregelen:\r\n  - ".encode() + b"{a: [" * 1_001, 4, 50),
        (SCENARIO + b"maatregelen:\n  - - # [[[\n      " + b"[" * 1_001, 4, 24),
    ],
)
def test_deeply_nested(monkeypatch: pytest.MonkeyPatch, loader: object, content: bytes, line: int, column: int) -> None:
    """At our own bound, with every YAML library: libyaml 0.2.6 has a bound too, and reads on before it tells."""
    monkeypatch.setattr("takenkeuze.files.yaml._LOADER", loader)
    assert places(content)[-1] == ("TK006", line, column)


@pytest.mark.parametrize("loader", LOADERS)
def test_what_stands_before_the_depth_is_reported_once(monkeypatch: pytest.MonkeyPatch, loader: object) -> None:
    monkeypatch.setattr("takenkeuze.files.yaml._LOADER", loader)
    content = b"a: 1\na: 2\nscenario: x\nb: [[&c " + b"[" * 1_100
    assert places(content) == [("TK008", 2, 1), ("TK007", 4, 6), ("TK006", 4, 26)]


def test_a_bracket_that_opens_a_name_does_not_look_too_far() -> None:
    """Twenty deep is no error, whatever the library's own bound is."""
    assert places(SCENARIO + b"kleur: " + b"[" * 19 + b"]" * 19 + b"\n") == [("TK010", 2, 1)]


def test_two_documents() -> None:
    assert places(b"scenario: a\n---\nscenario: b\n") == [("TK004", 2, 1)]
    assert places(b"---\nscenario: a\n...\n") == []


def test_enormous_number() -> None:
    (error,) = messages(SCENARIO + b"jaren: " + b"9" * 5_000_000 + b"\n")
    assert error.code == "TK013"
    assert len(to_diagnostic_text([error])) < 500


def test_very_long_name() -> None:
    errors = messages(SCENARIO + b'"' + b"k" * 900 + b'": 1\nmaatregelen: [{knop: ' + b"k" * 1_000_000 + b"}]\n")
    assert sorted(d.code for d in errors) == ["TK010", "TK020"]
    assert len(to_diagnostic_text(errors)) < 1500


def test_too_many_values() -> None:
    (error,) = messages(SCENARIO + b"maatregelen: [" + b"1," * 400_001 + b"]\n")
    assert (error.code, error.text) == ("TK002", "meer dan 400000 waarden in één bestand")


MANY_ERRORS: dict[str, Callable[[int], bytes]] = {
    "geen maatregel": lambda n: SCENARIO + b"maatregelen: [" + b"a," * n + b"]",
    "onbekende velden": lambda n: SCENARIO + b"".join(b"k%d: 1\n" % i for i in range(n)),
    "velden van een maatregel": lambda n: (
        SCENARIO + b"maatregelen: [{knop: stoppen, " + b"".join(b"k%d: 1," % i for i in range(n)) + b"}]"
    ),
    "dubbele velden": lambda n: SCENARIO + b"a: 1\n" * n,
    "ankers": lambda n: SCENARIO + b"maatregelen: [" + b"*a ," * n + b"]",
    "stukken getal": lambda n: SCENARIO + b"maatregelen: [{knop: 1" + b"".join(b",%d" % i for i in range(n)) + b"}]",
    "productenboek": lambda n: b"producten: [" + b"{}," * n + b"]",
}


@pytest.mark.parametrize("kind", MANY_ERRORS)
def test_very_many_errors(kind: str) -> None:
    """Not all are shown, and on a file of five times the size it takes no more than some ten times the work."""

    def expensive(count: int) -> float:
        start = time.process_time()
        document = read_document("proef.yaml", MANY_ERRORS[kind](count))
        (load_productenboek if kind == "productenboek" else lambda d: load_scenario(d, None))(document)
        text = to_diagnostic_text(document.diagnostics)
        assert 1 <= len(document.diagnostics) <= MAX_MESSAGES + 1
        assert kind == "stukken getal" or "TK009" in text
        assert len(text) < 1_000_000
        return time.process_time() - start

    assert expensive(7_500) < 10 * expensive(1_500) + 0.2


def test_of_very_many_errors_the_first_of_every_list_are_told() -> None:
    many = "".join(f"  - {{knop: stoppen, schil: 1, ingang: {i % 90 + 10}}}\n" for i in range(2000))
    errors = messages(SCENARIO + b"jaren: vier\nmaatregelen:\n" + many.encode())
    assert [d.code for d in errors] == ["TK009", "TK013", *["TK013"] * 20]
    assert errors[0].text == "dit bestand heeft 2001 fouten; hier staan alleen de eerste van elke lijst"


def test_a_long_list_without_errors_at_its_start_invents_none() -> None:
    good = "  - {knop: stoppen, schil: 1}\n" * 1000
    errors = messages(SCENARIO + f"maatregelen:\n{good}".encode() + b"  - x\n" * 1001)
    assert {d.code for d in errors} == {"TK009", "TK012"}
    assert min(d.place.line for d in errors[1:] if d.place) == 1003


def test_a_path_behind_a_linked_folder_is_what_the_system_opens(tmp_path: Path) -> None:
    """``../boek.yaml`` goes up from where the link leads: to echt/boek.yaml, and never to anders/boek.yaml."""
    for folder in ("echt/sub", "anders"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "anders" / "link").symlink_to("../echt/sub")
    for folder in ("echt", "anders"):
        (tmp_path / folder / "boek.yaml").write_text(folder, encoding="utf-8")
    found = beside(str(tmp_path / "anders" / "link" / "s.yaml"), "../boek.yaml")
    assert Path(found).read_text(encoding="utf-8") == "echt"
    # without a link in the way a path is as short as it can be
    assert beside(str(tmp_path / "echt" / "sub" / "s.yaml"), "../boek.yaml") == str(tmp_path / "echt" / "boek.yaml")
