# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Nothing lost: every byte of the output arrives or it is said why not, and no file goes that would be missed."""

import io
import json
import os
import subprocess
import sys
from errno import EACCES, ENOSPC
from fcntl import F_GETFL, F_SETFL, fcntl
from pathlib import Path
from threading import Thread
from typing import Any, TextIO
from unittest.mock import patch

import pytest

from takenkeuze.shell.app import run
from tests import ROOT
from tests.program import bare, process, takenkeuze
from tests.shell.test_command_line import LOKAAL, SCENARIO

INBRENG = str(ROOT / "voorbeelden" / "inbreng")
COMMAND_LINES = [
    ("--version",),
    ("--help",),
    ("simulate", "--help"),
    ("schema", "scenario"),
    ("completion", "bash"),
    ("check", "--rules"),
    ("check", "--explain", "TK101"),
    ("check", SCENARIO),
    ("simulate", SCENARIO),
    ("menukaart", "--knop", "stoppen", "--format", "csv"),
    ("product", "ghor"),
    ("inbreng", INBRENG, "--format", "json"),
    ("diff", "basis", SCENARIO),
    ("compare", "basis", SCENARIO),
    ("explain", SCENARIO),
    ("explain", "basis"),
    ("nu", "--gemeente", "Gouda"),
]
"""Every command, and whatever else writes to standard output."""
all_command_lines = pytest.mark.parametrize("options", COMMAND_LINES, ids=lambda options: " ".join(options)[:30])
buffered = pytest.mark.parametrize("unbuffered", [False, True], ids=["buffered", "unbuffered"])


def stream(raw: io.RawIOBase, unbuffered: bool) -> TextIO:
    """Standard output as Python makes it, with or without PYTHONUNBUFFERED."""
    if unbuffered:
        return io.TextIOWrapper(raw, "utf-8", write_through=True)  # type: ignore[type-var]
    return io.TextIOWrapper(io.BufferedWriter(raw), "utf-8")


def call(out: TextIO | None, error: TextIO | None, *options: str) -> int:
    """Run a command with these streams."""
    with (
        patch.dict(os.environ, bare({}), clear=True),
        patch.object(sys, "stdout", out),
        patch.object(sys, "stderr", error),
        patch.object(sys, "__stdout__", None),
        pytest.raises(SystemExit) as end,
    ):
        run(options)
    assert isinstance(end.value.code, int)
    return end.value.code


def told(error: io.TextIOWrapper) -> str:
    error.flush()
    assert isinstance(error.buffer, io.BytesIO)
    return error.buffer.getvalue().decode()


def memory() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), "utf-8")


# --- all bytes, or the reason ---------------------------------------------------------------------------------------


class Disk(io.RawIOBase):
    """A disk with room for so many bytes: a write is cut short where it is full, and the next one fails."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self.content = bytearray()
        self.room = room

    def writable(self) -> bool:
        return True

    def write(self, part: Any, /) -> int:
        fits = bytes(part)[: min(4096, self.room - len(self.content))]
        if not fits:
            raise OSError(ENOSPC, "full")
        self.content += fits
        return len(fits)


@buffered
@all_command_lines
def test_output_that_does_not_fit_is_never_cut_in_silence(options: tuple[str, ...], unbuffered: bool) -> None:
    spacious = Disk(1_000_000)
    plain = takenkeuze(*options)
    assert call(stream(spacious, unbuffered), memory(), *options) == plain.returncode
    assert spacious.content.replace(b"\r\n", b"\n").decode() == plain.stdout
    for room in (0, len(spacious.content) - 1):
        error = memory()
        assert call(stream(Disk(room), unbuffered), error, *options) == 2
        assert told(error) == "Fout: de uitvoer is niet te schrijven: er is geen ruimte meer\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("options", ["schema scenario", "--help"])
def test_a_full_disk_is_told(options: str, unbuffered: str) -> None:
    done = subprocess.run(
        f'"{sys.executable}" -m takenkeuze {options} > /dev/full',
        shell=True,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        check=False,
    )
    assert (done.returncode, done.stderr) == (2, "Fout: de uitvoer is niet te schrijven: er is geen ruimte meer\n")


@buffered
@pytest.mark.parametrize("options", [("menukaart", "--format", "csv"), ("schema", "scenario")])
def test_a_pipe_that_does_not_wait_gets_all_of_it(options: tuple[str, ...], unbuffered: bool) -> None:
    read, write = os.pipe()
    fcntl(write, F_SETFL, fcntl(write, F_GETFL) | os.O_NONBLOCK)
    parts: list[bytes] = []

    def read_slowly() -> None:
        while part := os.read(read, 5000):
            parts.append(part)

    reader = Thread(target=read_slowly)
    reader.start()
    out = stream(io.FileIO(write, "w"), unbuffered)
    error = memory()
    code = call(out, error, *options)
    out.close()
    reader.join()
    os.close(read)
    assert (code, told(error)) == (0, "")
    assert b"".join(parts).replace(b"\r\n", b"\n") == takenkeuze(*options).stdout.encode()


@buffered
@all_command_lines
def test_every_command_ends_alike_when_its_reader_is_gone(options: tuple[str, ...], unbuffered: bool) -> None:
    read, write = os.pipe()
    os.close(read)
    error = memory()
    with stream(io.FileIO(write, "w"), unbuffered) as out:
        assert (call(out, error, *options), told(error)) == (141, "")


@pytest.mark.parametrize("options", [f"simulate {LOKAAL} --format json", "check --rules", "--help"])
def test_a_closed_pipe_is_silent(options: str) -> None:
    done = subprocess.run(
        f'"{sys.executable}" -m takenkeuze {options} | true; exit "${{PIPESTATUS[0]}}"',
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (141, "")


@all_command_lines
def test_a_closed_output_is_told_and_a_closed_error_stream_changes_nothing(options: tuple[str, ...]) -> None:
    error = memory()
    assert call(None, error, *options) == 2
    assert told(error) == "Fout: de uitvoer is niet te schrijven: de uitvoer is gesloten\n"
    plain = takenkeuze(*options)
    out = memory()
    assert call(out, None, *options) == plain.returncode
    assert told(out).replace("\r\n", "\n") == plain.stdout
    assert call(None, None, *options) == 2


def test_closed_streams_in_a_real_process() -> None:
    full = [("2>/dev/full", 0)] * Path("/dev/full").exists()
    for closes, code in ((">&-", 2), ("2>&-", 0), (">&- 2>&-", 2), *full):
        options = f'"{sys.executable}" -m takenkeuze simulate "{SCENARIO}" --per schil {closes}'
        done = subprocess.run(options, shell=True, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == code, closes
        assert "Traceback" not in done.stderr


# --- files ----------------------------------------------------------------------------------------------------------


def test_output_files_beside_the_text(tmp_path: Path) -> None:
    targets = [tmp_path / "a.json", tmp_path / "b.md", tmp_path / "c.csv", tmp_path / "d.txt"]
    options = [part for target in targets for part in ("--output", str(target))]
    done = takenkeuze("simulate", SCENARIO, *options, "--output", f"json:{tmp_path / 'e.dat'}")
    assert done.returncode == 0
    assert "ANTWOORD" in done.stdout
    assert done.stderr.startswith("Geschreven: ")
    assert json.loads(targets[0].read_text("utf-8")) == json.loads((tmp_path / "e.dat").read_text("utf-8"))
    assert targets[1].read_text("utf-8").startswith("# Een tiende minder infectieziektebestrijding\n")
    assert targets[2].read_bytes().startswith(b"\xef\xbb\xbfcode;naam;")
    assert "ANTWOORD" in targets[3].read_text("utf-8")


def test_nothing_is_half_written(tmp_path: Path) -> None:
    good = tmp_path / "goed.json"
    assert takenkeuze("simulate", LOKAAL, "--output", str(good)).returncode == 0
    old = good.read_bytes()
    done = takenkeuze("simulate", SCENARIO, "--output", str(good), "--output", str(tmp_path / "nee" / "x.md"))
    assert done.returncode == 2
    assert done.stdout == ""
    assert "de map bestaat niet" in done.stderr
    full = subprocess.run(
        f'ulimit -f 8; "{sys.executable}" -m takenkeuze simulate "{SCENARIO}" --output goed.json',
        shell=True,
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        check=False,
    )
    assert (full.returncode, full.stdout) == (2, "")
    assert full.stderr == "Fout: goed.json is niet te schrijven: het bestand mag niet zo groot worden\n"
    assert good.read_bytes() == old
    assert [p.name for p in tmp_path.iterdir()] == ["goed.json"]


def test_a_link_is_followed_and_a_device_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "echt").mkdir()
    (tmp_path / "echt" / "x.json").touch()
    (tmp_path / "x.json").symlink_to(tmp_path / "echt" / "x.json")
    os.mkfifo(tmp_path / "pijp.json")
    reader = os.open(tmp_path / "pijp.json", os.O_RDONLY | os.O_NONBLOCK)
    done = takenkeuze(
        *("product", "ghor", "--output", "x.json", "--output", "pijp.json", "--output", "json:/dev/null"),
        folder=tmp_path,
    )
    assert done.returncode == 0
    assert (tmp_path / "x.json").is_symlink()
    content = (tmp_path / "echt" / "x.json").read_text("utf-8")
    assert json.loads(content)["soort"] == "product"
    assert os.read(reader, 100).decode() == content[:100]
    os.close(reader)
    assert (tmp_path / "pijp.json").is_fifo()
    # nobody reads it any more: that is said, without waiting for somebody who may never come
    done = takenkeuze("product", "ghor", "--output", "pijp.json", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Fout: pijp.json is niet te schrijven: niemand leest het\n"
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("target", ["json:/dev/stdout", "json:uit.txt"])
def test_what_goes_to_standard_output_twice_is_there_twice(tmp_path: Path, target: str) -> None:
    separate = takenkeuze("product", "ghor", "--format", "json").stdout
    with (tmp_path / "uit.txt").open("wb") as out:
        done = subprocess.run(
            [sys.executable, "-m", "takenkeuze", "product", "ghor", "--output", target],
            stdout=out,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env=bare({}),
            check=False,
        )
    assert done.returncode == 0
    text = (tmp_path / "uit.txt").read_text("utf-8")
    assert text.startswith(separate)
    assert text == separate + takenkeuze("product", "ghor").stdout


def test_one_file_under_two_names_is_one_file(tmp_path: Path) -> None:
    (tmp_path / "b.json").symlink_to("a.json")
    done = takenkeuze("product", "ghor", "--output", "a.json", "--output", "b.json", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--output b.json: dit bestand staat er twee keer" in done.stderr


# --- what is there already ------------------------------------------------------------------------------------------

FORMS = {
    "simulate": ("uit.json", "uit.md", "uit.csv", "uit.txt"),
    "check": ("uit.json", "uit.txt", "uit.sarif", "uit.xml", "gitlab:uit.gl", "github:uit.gh"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A scenario that can be changed, so that a second outcome differs from the first."""
    (tmp_path / "s.yaml").write_text(
        "scenario: S\nmaatregelen:\n  - {knop: kaasschaaf, product: veilig-thuis, korting: 2%}\n", encoding="utf-8"
    )
    return tmp_path


def changed(folder: Path) -> None:
    file_path = folder / "s.yaml"
    file_path.write_text(
        file_path.read_text("utf-8").replace("korting: 2%", "korting: 3%") + "# later\n", encoding="utf-8"
    )


@pytest.mark.parametrize(("command", "target"), [(c, target) for c, targets in FORMS.items() for target in targets])
def test_a_script_can_write_its_outcome_every_night(folder: Path, command: str, target: str) -> None:
    file_path = folder / target.split(":")[-1]
    assert takenkeuze(command, "s.yaml", "--output", target, folder=folder).returncode == 0
    first = file_path.read_bytes()
    changed(folder)
    assert takenkeuze(command, "s.yaml", "--output", target, folder=folder).returncode == 0
    assert command == "check" or file_path.read_bytes() != first


@pytest.mark.parametrize(("command", "target"), [(c, target) for c, targets in FORMS.items() for target in targets])
@pytest.mark.parametrize("content", ["Mijn memo, met de hand.\n", "{}", "[1]", '{"runs": []}', "\udcff"])
def test_what_someone_else_made_is_only_replaced_when_asked(
    folder: Path, command: str, target: str, content: str
) -> None:
    file_path = folder / target.split(":")[-1]
    file_path.write_bytes(content.encode("utf-8", "surrogateescape"))
    old = file_path.read_bytes()
    done = takenkeuze(command, "s.yaml", "--output", target, folder=folder)
    assert (done.returncode, done.stdout, file_path.read_bytes()) == (2, "", old)
    assert (
        f"{file_path.name}: dit bestand bestaat al en is geen eerdere uitkomst van takenkeuze {command}" in done.stderr
    )
    assert "geef --overschrijf om het te vervangen" in done.stderr
    assert {p.name for p in folder.iterdir()} == {"s.yaml", file_path.name}
    assert takenkeuze(command, "s.yaml", "--output", target, "--overschrijf", folder=folder).returncode == 0
    assert file_path.read_bytes() != old


def test_the_outcome_of_another_command_or_in_another_format_is_someone_elses(folder: Path) -> None:
    assert (
        takenkeuze("simulate", "s.yaml", "--output", "uit.json", "--output", "uit.csv", folder=folder).returncode == 0
    )
    done = takenkeuze("explain", "s.yaml", "--output", "uit.json", folder=folder)
    assert done.returncode == 2
    assert "uit.json: dit bestand is een uitkomst van takenkeuze simulate als json; kies een andere naam" in done.stderr
    done = takenkeuze("simulate", "s.yaml", "--output", "markdown:uit.json", folder=folder)
    assert done.returncode == 2
    assert "uit.json: dit bestand is een uitkomst van takenkeuze simulate als json" in done.stderr
    # a CSV file that has lost its kwitantie could be anything; a kwitantie of something else is not ours to replace
    (folder / "uit.csv.kwitantie.json").unlink()
    changed(folder)
    assert takenkeuze("simulate", "s.yaml", "--output", "uit.csv", folder=folder).returncode == 2
    (folder / "nieuw.csv.kwitantie.json").write_text("{}", encoding="utf-8")
    assert takenkeuze("simulate", "s.yaml", "--output", "nieuw.csv", folder=folder).returncode == 2
    assert not (folder / "nieuw.csv").exists()


@pytest.mark.parametrize("name", ["uit.json", "uit.md", "uit.csv", "uit.txt"])
def test_an_outcome_that_someone_worked_in_is_not_replaced(folder: Path, name: str) -> None:
    options = ("simulate", "s.yaml", "--output", name)
    assert takenkeuze(*options, folder=folder).returncode == 0
    made = (folder / name).read_text("utf-8")
    assert takenkeuze(*options, folder=folder).returncode == 0
    edited = made.replace("Leiden", "Leiden (let op!)", 1)
    (folder / name).write_text(edited, encoding="utf-8")
    done = takenkeuze(*options, folder=folder)
    assert (done.returncode, (folder / name).read_text("utf-8")) == (2, edited)
    assert f"{name}: dit bestand is een eerdere uitkomst, maar er is daarna in gewerkt" in done.stderr
    changed(folder)
    assert takenkeuze(*options, folder=folder).returncode == 2
    # other line ends are no work
    (folder / name).write_bytes((made.replace("\r\n", "\n").replace("\n", "\r\n")).encode())
    assert takenkeuze(*options, folder=folder).returncode == 0


def test_a_file_that_was_made_read_only_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert takenkeuze("simulate", "s.yaml", "--output", "uit.json", folder=folder).returncode == 0
    old = (folder / "uit.json").read_bytes()
    changed(folder)
    monkeypatch.setattr(os, "access", lambda file_path, kind: Path(file_path).name != "uit.json")  # root may write all
    done = takenkeuze("simulate", "s.yaml", "--output", "uit.json", folder=folder)
    assert (done.returncode, (folder / "uit.json").read_bytes()) == (2, old)
    assert "uit.json is niet te schrijven: u mag hier niet schrijven" in done.stderr


def test_an_empty_file_holds_nothing_to_lose(folder: Path) -> None:
    (folder / "uit.csv").touch()
    assert takenkeuze("simulate", "s.yaml", "--output", "uit.csv", folder=folder).returncode == 0


@pytest.mark.parametrize(
    "options",
    [
        ("inbreng", INBRENG, "--voorstel"),
        ("menukaart", "--product", "veilig-thuis", "--knop", "kostendekkend", "--als-scenario"),
    ],
    ids=["voorstel", "als-scenario"],
)
def test_a_scenario_that_someone_worked_in_is_not_replaced(tmp_path: Path, options: tuple[str, ...]) -> None:
    target = tmp_path / "nieuw.yaml"
    assert takenkeuze(*options, str(target)).returncode == 0
    made = target.read_bytes()
    assert takenkeuze(*options, str(target)).returncode == 0  # the same again: nothing is lost
    edited = made + b"# besproken met de wethouder\n"
    target.write_bytes(edited)
    done = takenkeuze(*options, str(target), "--output", str(tmp_path / "x.json"))
    assert (done.returncode, done.stdout, target.read_bytes()) == (2, "", edited)
    assert f"{options[-1]} {target}: dit bestand bestaat al en er staat iets anders in" in done.stderr
    assert not (tmp_path / "x.json").exists()
    assert takenkeuze(*options, str(target), "--overschrijf").returncode == 0
    assert target.read_bytes() == made


@pytest.mark.parametrize("name", ["link.json", "hard.json"])
def test_what_is_read_is_never_replaced_under_any_name(folder: Path, name: str) -> None:
    (folder / "link.json").symlink_to("s.yaml")
    os.link(folder / "s.yaml", folder / "hard.json")
    old = (folder / "s.yaml").read_bytes()
    for command in ("simulate", "check", "explain"):
        done = takenkeuze(command, "s.yaml", "--output", name, "--overschrijf", folder=folder)
        assert (done.returncode, done.stdout) == (2, "")
    assert (folder / "s.yaml").read_bytes() == old


def test_a_link_to_a_yaml_file_is_a_yaml_file(folder: Path) -> None:
    (folder / "ander.yaml").write_text("scenario: Ander\n", encoding="utf-8")
    (folder / "link.json").symlink_to("ander.yaml")
    done = takenkeuze("simulate", "s.yaml", "--output", "link.json", "--overschrijf", folder=folder)
    assert done.returncode == 2
    assert "over een YAML-bestand schrijft dit commando nooit heen" in done.stderr
    assert (folder / "ander.yaml").read_text("utf-8") == "scenario: Ander\n"


def test_a_proposal_never_replaces_what_it_was_made_of(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for file_path in Path(INBRENG).iterdir():
        (tmp_path / "in" / file_path.name).write_bytes(file_path.read_bytes())
    gouda = next(file_path for file_path in (tmp_path / "in").iterdir() if file_path.suffix == ".yaml")
    (tmp_path / "boek.yaml").write_bytes((ROOT / "data" / "productenboek.yaml").read_bytes())
    (tmp_path / "a.yaml").symlink_to(gouda)
    for target in ("a.yaml", "boek.yaml"):
        done = takenkeuze(
            *("inbreng", "in", "--productenboek", "boek.yaml", "--voorstel", target, "--overschrijf"), folder=tmp_path
        )
        assert done.returncode == 2
        assert f"--voorstel {target}: dit bestand wordt zelf gelezen" in done.stderr


def test_where_we_may_not_look_is_where_we_may_not_write(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "dicht").mkdir()
    (folder / "dicht" / "is.json").write_text("{}", encoding="utf-8")
    real = os.stat

    def stat(file_path: Any, **options: Any) -> os.stat_result:
        if "dicht/" in str(file_path):  # as root sees everything, this says what others are told
            raise PermissionError(EACCES, "no")
        return real(file_path, **options)

    monkeypatch.setattr(os, "stat", stat)
    monkeypatch.setattr("takenkeuze.shell.writing._for_us", lambda path, flags: stat(path))
    for name in ("is", "nieuw"):
        done = takenkeuze("simulate", "s.yaml", "--output", f"dicht/{name}.json", folder=folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"dicht/{name}.json is niet te schrijven: u mag hier niet schrijven" in done.stderr


def test_in_a_process_of_its_own_it_refuses_too(folder: Path) -> None:
    (folder / "memo.md").write_text("Memo\n", encoding="utf-8")
    assert process("simulate", "s.yaml", "--output", "memo.md", folder=folder).returncode == 2
    assert (folder / "memo.md").read_text("utf-8") == "Memo\n"
