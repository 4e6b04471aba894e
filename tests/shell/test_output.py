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
from tests.program import bare, proces, takenkeuze
from tests.shell.test_command_line import LOKAAL, SCENARIO

INBRENG = str(ROOT / "voorbeelden" / "inbreng")
OPDRACHTEN = [
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
alle_opdrachten = pytest.mark.parametrize("opdracht", OPDRACHTEN, ids=lambda opdracht: " ".join(opdracht)[:30])
gebufferd = pytest.mark.parametrize("ongebufferd", [False, True], ids=["buffered", "unbuffered"])


def stream(raw: io.RawIOBase, ongebufferd: bool) -> TextIO:
    """Standard output as Python makes it, with or without PYTHONUNBUFFERED."""
    if ongebufferd:
        return io.TextIOWrapper(raw, "utf-8", write_through=True)  # type: ignore[type-var]
    return io.TextIOWrapper(io.BufferedWriter(raw), "utf-8")


def call(uit: TextIO | None, fout: TextIO | None, *opdracht: str) -> int:
    """Run a command with these streams."""
    with (
        patch.dict(os.environ, bare({}), clear=True),
        patch.object(sys, "stdout", uit),
        patch.object(sys, "stderr", fout),
        patch.object(sys, "__stdout__", None),
        pytest.raises(SystemExit) as einde,
    ):
        run(opdracht)
    assert isinstance(einde.value.code, int)
    return einde.value.code


def told(fout: io.TextIOWrapper) -> str:
    fout.flush()
    assert isinstance(fout.buffer, io.BytesIO)
    return fout.buffer.getvalue().decode()


def memory() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), "utf-8")


# --- all bytes, or the reason ---------------------------------------------------------------------------------------


class Disk(io.RawIOBase):
    """A disk with room for so many bytes: a write is cut short where it is full, and the next one fails."""

    def __init__(self, ruimte: int) -> None:
        super().__init__()
        self.inhoud = bytearray()
        self.ruimte = ruimte

    def writable(self) -> bool:
        return True

    def write(self, deel: Any, /) -> int:
        past = bytes(deel)[: min(4096, self.ruimte - len(self.inhoud))]
        if not past:
            raise OSError(ENOSPC, "full")
        self.inhoud += past
        return len(past)


@gebufferd
@alle_opdrachten
def test_output_that_does_not_fit_is_never_cut_in_silence(opdracht: tuple[str, ...], ongebufferd: bool) -> None:
    ruim = Disk(1_000_000)
    gewoon = takenkeuze(*opdracht)
    assert call(stream(ruim, ongebufferd), memory(), *opdracht) == gewoon.returncode
    assert ruim.inhoud.replace(b"\r\n", b"\n").decode() == gewoon.stdout
    for ruimte in (0, len(ruim.inhoud) - 1):
        fout = memory()
        assert call(stream(Disk(ruimte), ongebufferd), fout, *opdracht) == 2
        assert told(fout) == "Fout: de uitvoer is niet te schrijven: er is geen ruimte meer\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("ongebufferd", ["", "1"])
@pytest.mark.parametrize("opdracht", ["schema scenario", "--help"])
def test_a_full_disk_is_told(opdracht: str, ongebufferd: str) -> None:
    klaar = subprocess.run(
        f'"{sys.executable}" -m takenkeuze {opdracht} > /dev/full',
        shell=True,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": ongebufferd},
        check=False,
    )
    assert (klaar.returncode, klaar.stderr) == (2, "Fout: de uitvoer is niet te schrijven: er is geen ruimte meer\n")


@gebufferd
@pytest.mark.parametrize("opdracht", [("menukaart", "--format", "csv"), ("schema", "scenario")])
def test_a_pipe_that_does_not_wait_gets_all_of_it(opdracht: tuple[str, ...], ongebufferd: bool) -> None:
    lees, schrijf = os.pipe()
    fcntl(schrijf, F_SETFL, fcntl(schrijf, F_GETFL) | os.O_NONBLOCK)
    delen: list[bytes] = []

    def read_slowly() -> None:
        while deel := os.read(lees, 5000):
            delen.append(deel)

    lezer = Thread(target=read_slowly)
    lezer.start()
    uit = stream(io.FileIO(schrijf, "w"), ongebufferd)
    fout = memory()
    code = call(uit, fout, *opdracht)
    uit.close()
    lezer.join()
    os.close(lees)
    assert (code, told(fout)) == (0, "")
    assert b"".join(delen).replace(b"\r\n", b"\n") == takenkeuze(*opdracht).stdout.encode()


@gebufferd
@alle_opdrachten
def test_every_command_ends_alike_when_its_reader_is_gone(opdracht: tuple[str, ...], ongebufferd: bool) -> None:
    lees, schrijf = os.pipe()
    os.close(lees)
    fout = memory()
    with stream(io.FileIO(schrijf, "w"), ongebufferd) as uit:
        assert (call(uit, fout, *opdracht), told(fout)) == (141, "")


@pytest.mark.parametrize("opdracht", [f"simulate {LOKAAL} --format json", "check --rules", "--help"])
def test_a_closed_pipe_is_silent(opdracht: str) -> None:
    klaar = subprocess.run(
        f'"{sys.executable}" -m takenkeuze {opdracht} | true; exit "${{PIPESTATUS[0]}}"',
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (klaar.returncode, klaar.stderr) == (141, "")


@alle_opdrachten
def test_a_closed_output_is_told_and_a_closed_error_stream_changes_nothing(opdracht: tuple[str, ...]) -> None:
    fout = memory()
    assert call(None, fout, *opdracht) == 2
    assert told(fout) == "Fout: de uitvoer is niet te schrijven: de uitvoer is gesloten\n"
    gewoon = takenkeuze(*opdracht)
    uit = memory()
    assert call(uit, None, *opdracht) == gewoon.returncode
    assert told(uit).replace("\r\n", "\n") == gewoon.stdout
    assert call(None, None, *opdracht) == 2


def test_closed_streams_in_a_real_process() -> None:
    vol = [("2>/dev/full", 0)] * Path("/dev/full").exists()
    for sluit, code in ((">&-", 2), ("2>&-", 0), (">&- 2>&-", 2), *vol):
        opdracht = f'"{sys.executable}" -m takenkeuze simulate "{SCENARIO}" --per schil {sluit}'
        klaar = subprocess.run(opdracht, shell=True, capture_output=True, encoding="utf-8", check=False)
        assert klaar.returncode == code, sluit
        assert "Traceback" not in klaar.stderr


# --- files ----------------------------------------------------------------------------------------------------------


def test_output_files_beside_the_text(tmp_path: Path) -> None:
    doelen = [tmp_path / "a.json", tmp_path / "b.md", tmp_path / "c.csv", tmp_path / "d.txt"]
    opties = [deel for doel in doelen for deel in ("--output", str(doel))]
    klaar = takenkeuze("simulate", SCENARIO, *opties, "--output", f"json:{tmp_path / 'e.dat'}")
    assert klaar.returncode == 0
    assert "ANTWOORD" in klaar.stdout
    assert klaar.stderr.startswith("Geschreven: ")
    assert json.loads(doelen[0].read_text("utf-8")) == json.loads((tmp_path / "e.dat").read_text("utf-8"))
    assert doelen[1].read_text("utf-8").startswith("# Een tiende minder infectieziektebestrijding\n")
    assert doelen[2].read_bytes().startswith(b"\xef\xbb\xbfcode;naam;")
    assert "ANTWOORD" in doelen[3].read_text("utf-8")


def test_nothing_is_half_written(tmp_path: Path) -> None:
    goed = tmp_path / "goed.json"
    assert takenkeuze("simulate", LOKAAL, "--output", str(goed)).returncode == 0
    oud = goed.read_bytes()
    klaar = takenkeuze("simulate", SCENARIO, "--output", str(goed), "--output", str(tmp_path / "nee" / "x.md"))
    assert klaar.returncode == 2
    assert klaar.stdout == ""
    assert "de map bestaat niet" in klaar.stderr
    vol = subprocess.run(
        f'ulimit -f 8; "{sys.executable}" -m takenkeuze simulate "{SCENARIO}" --output goed.json',
        shell=True,
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        check=False,
    )
    assert (vol.returncode, vol.stdout) == (2, "")
    assert vol.stderr == "Fout: goed.json is niet te schrijven: het bestand mag niet zo groot worden\n"
    assert goed.read_bytes() == oud
    assert [p.name for p in tmp_path.iterdir()] == ["goed.json"]


def test_a_link_is_followed_and_a_device_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "echt").mkdir()
    (tmp_path / "echt" / "x.json").touch()
    (tmp_path / "x.json").symlink_to(tmp_path / "echt" / "x.json")
    os.mkfifo(tmp_path / "pijp.json")
    lezer = os.open(tmp_path / "pijp.json", os.O_RDONLY | os.O_NONBLOCK)
    klaar = takenkeuze(
        *("product", "ghor", "--output", "x.json", "--output", "pijp.json", "--output", "json:/dev/null"), map_=tmp_path
    )
    assert klaar.returncode == 0
    assert (tmp_path / "x.json").is_symlink()
    inhoud = (tmp_path / "echt" / "x.json").read_text("utf-8")
    assert json.loads(inhoud)["soort"] == "product"
    assert os.read(lezer, 100).decode() == inhoud[:100]
    os.close(lezer)
    assert (tmp_path / "pijp.json").is_fifo()
    # nobody reads it any more: that is said, without waiting for somebody who may never come
    klaar = takenkeuze("product", "ghor", "--output", "pijp.json", map_=tmp_path)
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert klaar.stderr == "Fout: pijp.json is niet te schrijven: niemand leest het\n"
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("doel", ["json:/dev/stdout", "json:uit.txt"])
def test_what_goes_to_standard_output_twice_is_there_twice(tmp_path: Path, doel: str) -> None:
    apart = takenkeuze("product", "ghor", "--format", "json").stdout
    with (tmp_path / "uit.txt").open("wb") as uit:
        klaar = subprocess.run(
            [sys.executable, "-m", "takenkeuze", "product", "ghor", "--output", doel],
            stdout=uit,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env=bare({}),
            check=False,
        )
    assert klaar.returncode == 0
    tekst = (tmp_path / "uit.txt").read_text("utf-8")
    assert tekst.startswith(apart)
    assert tekst == apart + takenkeuze("product", "ghor").stdout


def test_one_file_under_two_names_is_one_file(tmp_path: Path) -> None:
    (tmp_path / "b.json").symlink_to("a.json")
    klaar = takenkeuze("product", "ghor", "--output", "a.json", "--output", "b.json", map_=tmp_path)
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert "--output b.json: dit bestand staat er twee keer" in klaar.stderr


# --- what is there already ------------------------------------------------------------------------------------------

VORMEN = {
    "simulate": ("uit.json", "uit.md", "uit.csv", "uit.txt"),
    "check": ("uit.json", "uit.txt", "uit.sarif", "uit.xml", "gitlab:uit.gl", "github:uit.gh"),
}


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """A scenario that can be changed, so that a second outcome differs from the first."""
    (tmp_path / "s.yaml").write_text(
        "scenario: S\nmaatregelen:\n  - {knop: kaasschaaf, product: veilig-thuis, korting: 2%}\n", encoding="utf-8"
    )
    return tmp_path


def changed(map_: Path) -> None:
    pad = map_ / "s.yaml"
    pad.write_text(pad.read_text("utf-8").replace("korting: 2%", "korting: 3%") + "# later\n", encoding="utf-8")


@pytest.mark.parametrize(("commando", "doel"), [(c, doel) for c, doelen in VORMEN.items() for doel in doelen])
def test_a_script_can_write_its_outcome_every_night(map_: Path, commando: str, doel: str) -> None:
    pad = map_ / doel.split(":")[-1]
    assert takenkeuze(commando, "s.yaml", "--output", doel, map_=map_).returncode == 0
    eerst = pad.read_bytes()
    changed(map_)
    assert takenkeuze(commando, "s.yaml", "--output", doel, map_=map_).returncode == 0
    assert commando == "check" or pad.read_bytes() != eerst


@pytest.mark.parametrize(("commando", "doel"), [(c, doel) for c, doelen in VORMEN.items() for doel in doelen])
@pytest.mark.parametrize("inhoud", ["Mijn memo, met de hand.\n", "{}", "[1]", '{"runs": []}', "\udcff"])
def test_what_someone_else_made_is_only_replaced_when_asked(map_: Path, commando: str, doel: str, inhoud: str) -> None:
    pad = map_ / doel.split(":")[-1]
    pad.write_bytes(inhoud.encode("utf-8", "surrogateescape"))
    oud = pad.read_bytes()
    klaar = takenkeuze(commando, "s.yaml", "--output", doel, map_=map_)
    assert (klaar.returncode, klaar.stdout, pad.read_bytes()) == (2, "", oud)
    assert f"{pad.name}: dit bestand bestaat al en is geen eerdere uitkomst van takenkeuze {commando}" in klaar.stderr
    assert "geef --overschrijf om het te vervangen" in klaar.stderr
    assert {p.name for p in map_.iterdir()} == {"s.yaml", pad.name}
    assert takenkeuze(commando, "s.yaml", "--output", doel, "--overschrijf", map_=map_).returncode == 0
    assert pad.read_bytes() != oud


def test_the_outcome_of_another_command_or_in_another_format_is_someone_elses(map_: Path) -> None:
    assert takenkeuze("simulate", "s.yaml", "--output", "uit.json", "--output", "uit.csv", map_=map_).returncode == 0
    klaar = takenkeuze("explain", "s.yaml", "--output", "uit.json", map_=map_)
    assert klaar.returncode == 2
    assert (
        "uit.json: dit bestand is een uitkomst van takenkeuze simulate als json; kies een andere naam" in klaar.stderr
    )
    klaar = takenkeuze("simulate", "s.yaml", "--output", "markdown:uit.json", map_=map_)
    assert klaar.returncode == 2
    assert "uit.json: dit bestand is een uitkomst van takenkeuze simulate als json" in klaar.stderr
    # a CSV file that has lost its kwitantie could be anything; a kwitantie of something else is not ours to replace
    (map_ / "uit.csv.kwitantie.json").unlink()
    changed(map_)
    assert takenkeuze("simulate", "s.yaml", "--output", "uit.csv", map_=map_).returncode == 2
    (map_ / "nieuw.csv.kwitantie.json").write_text("{}", encoding="utf-8")
    assert takenkeuze("simulate", "s.yaml", "--output", "nieuw.csv", map_=map_).returncode == 2
    assert not (map_ / "nieuw.csv").exists()


@pytest.mark.parametrize("naam", ["uit.json", "uit.md", "uit.csv", "uit.txt"])
def test_an_outcome_that_someone_worked_in_is_not_replaced(map_: Path, naam: str) -> None:
    opdracht = ("simulate", "s.yaml", "--output", naam)
    assert takenkeuze(*opdracht, map_=map_).returncode == 0
    gemaakt = (map_ / naam).read_text("utf-8")
    assert takenkeuze(*opdracht, map_=map_).returncode == 0
    bewerkt = gemaakt.replace("Leiden", "Leiden (let op!)", 1)
    (map_ / naam).write_text(bewerkt, encoding="utf-8")
    klaar = takenkeuze(*opdracht, map_=map_)
    assert (klaar.returncode, (map_ / naam).read_text("utf-8")) == (2, bewerkt)
    assert f"{naam}: dit bestand is een eerdere uitkomst, maar er is daarna in gewerkt" in klaar.stderr
    changed(map_)
    assert takenkeuze(*opdracht, map_=map_).returncode == 2
    # other line ends are no work
    (map_ / naam).write_bytes((gemaakt.replace("\r\n", "\n").replace("\n", "\r\n")).encode())
    assert takenkeuze(*opdracht, map_=map_).returncode == 0


def test_a_file_that_was_made_read_only_stays(map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert takenkeuze("simulate", "s.yaml", "--output", "uit.json", map_=map_).returncode == 0
    oud = (map_ / "uit.json").read_bytes()
    changed(map_)
    monkeypatch.setattr(os, "access", lambda pad, soort: Path(pad).name != "uit.json")  # root may write all
    klaar = takenkeuze("simulate", "s.yaml", "--output", "uit.json", map_=map_)
    assert (klaar.returncode, (map_ / "uit.json").read_bytes()) == (2, oud)
    assert "uit.json is niet te schrijven: u mag hier niet schrijven" in klaar.stderr


def test_an_empty_file_holds_nothing_to_lose(map_: Path) -> None:
    (map_ / "uit.csv").touch()
    assert takenkeuze("simulate", "s.yaml", "--output", "uit.csv", map_=map_).returncode == 0


@pytest.mark.parametrize(
    "opdracht",
    [
        ("inbreng", INBRENG, "--voorstel"),
        ("menukaart", "--product", "veilig-thuis", "--knop", "kostendekkend", "--als-scenario"),
    ],
    ids=["voorstel", "als-scenario"],
)
def test_a_scenario_that_someone_worked_in_is_not_replaced(tmp_path: Path, opdracht: tuple[str, ...]) -> None:
    doel = tmp_path / "nieuw.yaml"
    assert takenkeuze(*opdracht, str(doel)).returncode == 0
    gemaakt = doel.read_bytes()
    assert takenkeuze(*opdracht, str(doel)).returncode == 0  # the same again: nothing is lost
    bewerkt = gemaakt + b"# besproken met de wethouder\n"
    doel.write_bytes(bewerkt)
    klaar = takenkeuze(*opdracht, str(doel), "--output", str(tmp_path / "x.json"))
    assert (klaar.returncode, klaar.stdout, doel.read_bytes()) == (2, "", bewerkt)
    assert f"{opdracht[-1]} {doel}: dit bestand bestaat al en er staat iets anders in" in klaar.stderr
    assert not (tmp_path / "x.json").exists()
    assert takenkeuze(*opdracht, str(doel), "--overschrijf").returncode == 0
    assert doel.read_bytes() == gemaakt


@pytest.mark.parametrize("naam", ["link.json", "hard.json"])
def test_what_is_read_is_never_replaced_under_any_name(map_: Path, naam: str) -> None:
    (map_ / "link.json").symlink_to("s.yaml")
    os.link(map_ / "s.yaml", map_ / "hard.json")
    oud = (map_ / "s.yaml").read_bytes()
    for commando in ("simulate", "check", "explain"):
        klaar = takenkeuze(commando, "s.yaml", "--output", naam, "--overschrijf", map_=map_)
        assert (klaar.returncode, klaar.stdout) == (2, "")
    assert (map_ / "s.yaml").read_bytes() == oud


def test_a_link_to_a_yaml_file_is_a_yaml_file(map_: Path) -> None:
    (map_ / "ander.yaml").write_text("scenario: Ander\n", encoding="utf-8")
    (map_ / "link.json").symlink_to("ander.yaml")
    klaar = takenkeuze("simulate", "s.yaml", "--output", "link.json", "--overschrijf", map_=map_)
    assert klaar.returncode == 2
    assert "over een YAML-bestand schrijft dit commando nooit heen" in klaar.stderr
    assert (map_ / "ander.yaml").read_text("utf-8") == "scenario: Ander\n"


def test_a_proposal_never_replaces_what_it_was_made_of(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for pad in Path(INBRENG).iterdir():
        (tmp_path / "in" / pad.name).write_bytes(pad.read_bytes())
    gouda = next(pad for pad in (tmp_path / "in").iterdir() if pad.suffix == ".yaml")
    (tmp_path / "boek.yaml").write_bytes((ROOT / "data" / "productenboek.yaml").read_bytes())
    (tmp_path / "a.yaml").symlink_to(gouda)
    for doel in ("a.yaml", "boek.yaml"):
        klaar = takenkeuze(
            *("inbreng", "in", "--productenboek", "boek.yaml", "--voorstel", doel, "--overschrijf"), map_=tmp_path
        )
        assert klaar.returncode == 2
        assert f"--voorstel {doel}: dit bestand wordt zelf gelezen" in klaar.stderr


def test_where_we_may_not_look_is_where_we_may_not_write(map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (map_ / "dicht").mkdir()
    (map_ / "dicht" / "is.json").write_text("{}", encoding="utf-8")
    echt = os.stat

    def stat(pad: Any, **opties: Any) -> os.stat_result:
        if "dicht/" in str(pad):  # as root sees everything, this says what others are told
            raise PermissionError(EACCES, "no")
        return echt(pad, **opties)

    monkeypatch.setattr(os, "stat", stat)
    monkeypatch.setattr("takenkeuze.shell.writing._for_us", lambda path, flags: stat(path))
    for naam in ("is", "nieuw"):
        klaar = takenkeuze("simulate", "s.yaml", "--output", f"dicht/{naam}.json", map_=map_)
        assert (klaar.returncode, klaar.stdout) == (2, "")
        assert f"dicht/{naam}.json is niet te schrijven: u mag hier niet schrijven" in klaar.stderr


def test_in_a_process_of_its_own_it_refuses_too(map_: Path) -> None:
    (map_ / "memo.md").write_text("Memo\n", encoding="utf-8")
    assert proces("simulate", "s.yaml", "--output", "memo.md", map_=map_).returncode == 2
    assert (map_ / "memo.md").read_text("utf-8") == "Memo\n"
