# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Never wait, never crash: whatever lies in a folder, whoever may read it, and whatever happens to us meanwhile."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from takenkeuze.features.check import command_processes as processen
from takenkeuze.shell.signals import CHILDREN
from tests.program import Klaar, bare, proces, takenkeuze
from tests.shell.test_git import gone

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes, links and signals as POSIX has them")

GOED = "scenario: x\nmaatregelen: []\n"
SCENARIO = "scenario: x{}\nmaatregelen:\n  - {{knop: kaasschaaf, schil: 2a, korting: 1%}}\n"


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """A folder with one good scenario."""
    (tmp_path / "a.yaml").write_text(GOED, encoding="utf-8")
    return tmp_path


def binnen_seconden(seconden: int, *argumenten: str, map_: Path, voor: Sequence[str] = (), **anders: Any) -> Klaar:
    """Run it for real, and fail when there is no answer in time."""
    return subprocess.run(
        [*voor, sys.executable, "-m", "takenkeuze", *argumenten],
        cwd=map_,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=seconden,
        **{"env": bare({}), **anders},
    )


# --- links, patterns, depth ---------------------------------------------------------------------------------------


def test_a_link_to_itself_is_told_and_the_others_are_checked(map_: Path) -> None:
    (map_ / "lus.yaml").symlink_to("lus.yaml")
    (map_ / "boek.yaml").write_text("scenario: y\nproductenboek: lus.yaml\n", encoding="utf-8")
    klaar = takenkeuze("check", ".", map_=map_)
    assert klaar.returncode == 2
    assert "lus.yaml: fout TK001: deze snelkoppeling verwijst naar zichzelf\n" in klaar.stdout
    assert "boek.yaml:2:16: fout TK001: lus.yaml: deze snelkoppeling verwijst naar zichzelf\n" in klaar.stdout
    assert klaar.stdout.endswith("2 bestanden gecontroleerd, 1 niet te lezen, 2 fouten\n")


@pytest.mark.parametrize("patroon", ["**/*.yaml", "**", "**/**/**/*.yaml", "echt/../**/*.yaml", "*/**/*.yaml"])
def test_a_pattern_ends_also_where_links_go_round(map_: Path, patroon: str) -> None:
    """Each link doubles the ways to a file: 2^40 of them before the system itself says no."""
    (map_ / "x").symlink_to(".")
    (map_ / "y").symlink_to(".")
    (map_ / "echt").mkdir()
    (map_ / "echt" / "b.yaml").write_text(GOED, encoding="utf-8")
    klaar = binnen_seconden(20, "check", patroon, map_=map_)
    assert (klaar.returncode, klaar.stderr) == (0, "")
    assert klaar.stdout == "2 bestanden gecontroleerd, 0 fouten\n"


def test_a_pattern_deeper_than_any_path_is_no_crash(map_: Path) -> None:
    klaar = takenkeuze("check", "*/" * 3000 + "*.yaml", map_=map_)
    assert (klaar.returncode, "is geen scenario of productenboek" in klaar.stderr) == (2, True)


@pytest.fixture
def diep(map_: Path) -> Iterator[Path]:
    """Folders in folders, further than a path can be, with a scenario on the last place that has a path."""
    begin = Path.cwd()
    os.chdir(map_)
    for _ in range(60):
        Path("d" * 100).mkdir()
        os.chdir("d" * 100)
    Path("b.yaml").write_text(GOED, encoding="utf-8")
    os.chdir(begin)
    yield map_
    subprocess.run(["rm", "-rf", str(map_ / ("d" * 100))], check=True)


def test_folders_deeper_than_a_path_can_be_are_told(diep: Path) -> None:
    for pad in (".", "**/*.yaml"):
        klaar = takenkeuze("check", pad, map_=diep)
        assert klaar.returncode == 2
        assert klaar.stdout == "1 bestand gecontroleerd, 0 fouten\n"
        assert "deze map ligt te diep; het pad is langer dan het systeem toestaat" in klaar.stderr
    assert not os.path.isdir(str(diep / "/".join(["d" * 100] * 60)))


@pytest.fixture
def duizend_diep(map_: Path) -> Iterator[Path]:
    """Folders in folders, more than Python lets a function call itself."""
    diepste = map_
    for _ in range(1200):
        diepste = Path(f"{diepste}/d")
        diepste.mkdir()
    (diepste / "b.yaml").write_text("scenario: x\nmaatregel: []\n", encoding="utf-8")
    yield map_
    subprocess.run(["rm", "-rf", str(map_ / "d")], check=True)


def test_a_thousand_folders_deep_is_checked_as_any(duizend_diep: Path) -> None:
    for pad in (".", "**/*.yaml"):
        klaar = takenkeuze("check", pad, map_=duizend_diep)
        assert (klaar.returncode, klaar.stderr) == (1, "")
        assert klaar.stdout.endswith("2 bestanden gecontroleerd, 1 fout\n")


# --- who may read what --------------------------------------------------------------------------------------------


@pytest.fixture
def zonder_rechten() -> tuple[str, ...]:
    """What to start a process with, so that it may no more than anyone: root without the right to pass by rights."""
    if os.geteuid():
        return ()
    voor = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
    if not which("setpriv") or subprocess.run([*voor, "true"], capture_output=True, check=False).returncode:
        pytest.skip("root may read everything, and there is no setpriv to take that away")
    return voor


@pytest.fixture
def dicht(map_: Path) -> Iterator[Path]:
    """A folder that may not be looked into, one whose files have no rights, and a file that may not be read."""
    for naam, rechten in (("dicht", 0o000), ("namen", 0o444)):
        (map_ / naam).mkdir()
        (map_ / naam / "b.yaml").write_text(GOED, encoding="utf-8")
        (map_ / naam).chmod(rechten)
    (map_ / "c.yaml").write_text(GOED, encoding="utf-8")
    (map_ / "c.yaml").chmod(0o000)
    yield map_
    for naam in ("dicht", "namen"):
        (map_ / naam).chmod(0o755)


def test_what_may_not_be_read_is_told_and_the_rest_is_checked(dicht: Path, zonder_rechten: tuple[str, ...]) -> None:
    klaar = binnen_seconden(60, "check", ".", map_=dicht, voor=zonder_rechten)
    assert klaar.returncode == 2
    assert "Fout: dicht: u mag niet in deze map kijken\n" in klaar.stderr
    for naam in ("c.yaml", "namen/b.yaml"):
        assert f"{naam}: fout TK001: u mag dit bestand niet lezen\n" in klaar.stdout
    assert klaar.stdout.endswith("1 bestand gecontroleerd, 2 niet te lezen, 2 fouten\n")


@pytest.mark.parametrize("pad", ["dicht", "dicht/*.yaml", "dicht/b.yaml", "dicht/x/b.yaml"])
def test_a_closed_folder_that_is_asked_for_is_told(dicht: Path, zonder_rechten: tuple[str, ...], pad: str) -> None:
    klaar = binnen_seconden(60, "check", pad, map_=dicht, voor=zonder_rechten)
    assert (klaar.returncode, "Traceback" in klaar.stderr) == (2, False)
    if "*" not in pad:
        assert "mag" in klaar.stderr + klaar.stdout


@pytest.mark.parametrize(
    "opdracht",
    [
        ("simulate", "dicht/b.yaml"),
        ("simulate", "a.yaml", "--productenboek", "dicht/b.yaml"),
        ("simulate", "a.yaml", "--output", "dicht/x.json"),
        ("diff", "a.yaml", "dicht/b.yaml"),
        ("compare", "a.yaml", "dicht:b.yaml"),
        ("inbreng", "dicht"),
        ("inbreng", "dicht/x"),
        ("verify", "dicht/b.json"),
        ("menukaart", "--productenboek", "dicht/b.yaml"),
    ],
    ids=" ".join,
)
def test_no_command_stumbles_over_a_closed_folder(
    dicht: Path, zonder_rechten: tuple[str, ...], opdracht: tuple[str, ...]
) -> None:
    klaar = binnen_seconden(60, *opdracht, map_=dicht, voor=zonder_rechten)
    assert (klaar.returncode, "Traceback" in klaar.stderr, bool(klaar.stderr)) == (2, False, True)


def test_a_folder_that_git_ignores_may_be_closed(dicht: Path, zonder_rechten: tuple[str, ...]) -> None:
    """A database that lies in the work tree is nobody's scenario."""
    (dicht / ".gitignore").write_text("dicht/\nnamen/\nc.yaml\n", encoding="utf-8")
    env = {**bare({}), "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*"}
    subprocess.run(["git", "init", "-q", str(dicht)], check=True)
    klaar = binnen_seconden(60, "check", ".", map_=dicht, env=env, voor=zonder_rechten)
    assert (klaar.returncode, klaar.stderr, klaar.stdout) == (0, "", "1 bestand gecontroleerd, 0 fouten\n")


# --- what is no file ----------------------------------------------------------------------------------------------

GEEN_BESTAND = "dit is een pijp of een apparaat, geen bestand"


@pytest.fixture
def pijp(map_: Path) -> Path:
    """A folder with a pipe in which nobody writes."""
    os.mkfifo(map_ / "pijp.yaml")
    os.mkfifo(map_ / "pijp.json")
    for naam in ("pijp.yaml", "/dev/stdin", "/dev/zero", "/proc/self/fd/0", "//dev/stdin", "/dev/../dev/fd/0"):
        (map_ / f"{len([*map_.iterdir()])}.yaml").write_text(f"scenario: x\nproductenboek: {naam}\n", encoding="utf-8")
    return map_


@pytest.mark.parametrize(
    "opdracht",
    [
        ("simulate", "pijp.yaml"),
        ("simulate", "/dev/zero"),
        ("simulate", "a.yaml", "--productenboek", "pijp.yaml"),
        ("diff", "a.yaml", "pijp.yaml"),
        ("inbreng", "."),
        ("verify", "pijp.json"),
        ("verify", "/dev/zero"),
        ("check", "pijp.yaml"),
        ("explain", "pijp.yaml"),
        ("menukaart", "--productenboek", "pijp.yaml"),
    ],
    ids=lambda opdracht: " ".join(opdracht)[:40],
)
def test_no_command_waits_for_what_is_no_file(pijp: Path, opdracht: tuple[str, ...]) -> None:
    klaar = binnen_seconden(30, *opdracht, map_=pijp, stdin=subprocess.PIPE)
    assert GEEN_BESTAND in klaar.stdout + klaar.stderr
    assert klaar.returncode == 2


def test_the_driver_of_git_does_not_wait_either(pijp: Path) -> None:
    argumenten = ("a.yaml", "pijp.yaml", "0" * 40, "100644", "/dev/zero", "0" * 40, "100644")
    klaar = binnen_seconden(30, "diff", *argumenten, map_=pijp, stdin=subprocess.PIPE)
    assert (klaar.returncode, klaar.stderr) == (0, "")


def test_a_file_can_not_name_what_is_no_file(pijp: Path) -> None:
    """Also not standard input: only a user can ask for that."""
    lezen, schrijven = os.pipe()  # in which nobody writes, and which nobody closes
    klaar = binnen_seconden(30, "check", ".", map_=pijp, stdin=lezen)
    os.close(lezen)
    os.close(schrijven)
    assert klaar.returncode == 2
    assert klaar.stdout.count(GEEN_BESTAND) == 6


def test_what_the_shell_passes_on_is_read(map_: Path) -> None:
    check = f'"{sys.executable}" -m takenkeuze check'
    opdracht = f"{check} <(cat a.yaml) && cat a.yaml | {check} /dev/stdin"
    klaar = subprocess.run(["bash", "-c", opdracht], cwd=map_, capture_output=True, encoding="utf-8", check=False)
    assert klaar.stdout == "1 bestand gecontroleerd, 0 fouten\n" * 2


@pytest.mark.parametrize("opdracht", ["simulate -", "check -", "verify -", "verify /dev/stdin", "diff - basis"])
def test_what_never_ends_is_not_read_to_the_end(map_: Path, opdracht: str) -> None:
    with Path("/dev/zero").open("rb") as nul:
        klaar = binnen_seconden(60, *opdracht.split(), map_=map_, stdin=nul)
    assert klaar.returncode == (1 if opdracht == "check -" else 2)
    assert "is groter dan 10" in klaar.stdout + klaar.stderr


# --- processes ----------------------------------------------------------------------------------------------------


def test_work_of_a_process_that_died_is_done_after_all(monkeypatch: pytest.MonkeyPatch) -> None:
    ouder = os.getpid()

    def werk(deel: int) -> int:
        if deel in (3, 4) and os.getpid() != ouder:
            os.kill(os.getpid(), signal.SIGKILL)
        return deel * deel

    assert [*processen.divided(werk, range(20), 3)] == [deel * deel for deel in range(20)]
    assert not CHILDREN


def test_a_mistake_of_ours_in_a_process_is_told_by_the_one_that_can() -> None:
    def werk(deel: int) -> int:
        return 1 // deel

    with pytest.raises(ZeroDivisionError):
        [*processen.divided(werk, [2, 1, 0, 1], 2)]
    assert not CHILDREN


def test_processes_end_when_nobody_wants_more() -> None:
    uitkomsten = processen.divided(lambda deel: "x" * 100_000 * deel, range(50), 2)
    assert next(uitkomsten) == ""
    kinderen = {*CHILDREN}
    assert len(kinderen) == 2
    uitkomsten.close()  # type: ignore[attr-defined]
    for kind in kinderen:
        gone(kind)


@pytest.fixture(scope="module")
def veel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with more files than one process judges."""
    map_ = tmp_path_factory.mktemp("veel")
    for nummer in range(1000):
        (map_ / f"{nummer:04}.yaml").write_text(SCENARIO.format(nummer), encoding="utf-8")
    return map_


def kinderen_van(pid: int) -> list[int]:
    """The processes that a process started and that live."""
    try:
        return [int(kind) for kind in Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()]
    except FileNotFoundError:
        return []


def wacht_op_kinderen(proces_: "subprocess.Popen[str]") -> list[int]:
    while not (kinderen := kinderen_van(proces_.pid)):
        assert proces_.poll() is None, "it was done before it had a process"
        time.sleep(0.01)
    return kinderen


met_proc = pytest.mark.skipif(
    not os.path.exists(f"/proc/self/task/{os.getpid()}/children"), reason="finds processes in /proc"
)
met_kernen = pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one core needs no processes")


@met_proc
@met_kernen
def test_check_finishes_when_a_process_is_killed(veel: Path) -> None:
    """What the system does to one of them when memory runs out."""
    heel = proces("check", ".", "--format", "json", map_=veel)
    with subprocess.Popen(
        [sys.executable, "-m", "takenkeuze", "check", ".", "--format", "json"],
        cwd=veel,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as bezig:
        os.kill(wacht_op_kinderen(bezig)[0], signal.SIGKILL)
        uit, fout = bezig.communicate(timeout=120)
    assert (bezig.returncode, fout, uit) == (heel.returncode, heel.stderr, heel.stdout)


# --- who breaks us off --------------------------------------------------------------------------------------------


def luistert_naar_standaard() -> None:
    """A child of a shell in the background would ignore Ctrl-C, and ours with it."""
    for teken in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(teken, signal.SIG_DFL)


def gestart(*argumenten: str, map_: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "takenkeuze", *argumenten],
        cwd=map_,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=bare({}),
        preexec_fn=luistert_naar_standaard,
    )


def begonnen(pid: int) -> bool:
    """Whether a process catches SIGTERM: Python itself does not, so it is at our first line."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    gevangen = int(status.partition("SigCgt:")[2].split()[0], 16)
    return bool(gevangen >> (signal.SIGTERM - 1) & 1)


@met_proc
@pytest.mark.parametrize("teken", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("milliseconden", [0, 10, 60, 150, 400])
def test_broken_off_at_any_moment_nothing_is_said_and_nothing_is_left(
    veel: Path, tmp_path: Path, teken: signal.Signals, milliseconden: int
) -> None:
    """While it starts, reads, has processes of its own, or writes."""
    uitvoer = [deel for naam in ("a.json", "b.xml", "c.txt") for deel in ("--output", str(tmp_path / naam))]
    with gestart("check", ".", *uitvoer, map_=veel) as bezig:
        while not begonnen(bezig.pid):
            time.sleep(0.0005)
        time.sleep(milliseconden / 1000)
        kinderen = kinderen_van(bezig.pid)
        bezig.send_signal(teken)
        uit, fout = bezig.communicate(timeout=60)
    assert (bezig.returncode, uit, fout) == (128 + teken, "", "")
    assert [*tmp_path.iterdir()] == []
    for kind in kinderen:
        gone(kind)


def test_broken_off_before_anything_of_ours_is_imported_nothing_is_said() -> None:
    programma = """
import os, signal, sys
from takenkeuze.shell import main
class First:
    def find_spec(self, *of):
        os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, First())
main(["--version"])
"""
    voor = luistert_naar_standaard
    klaar = subprocess.run([sys.executable, "-c", programma], capture_output=True, preexec_fn=voor, check=False)
    assert (klaar.returncode, klaar.stdout, klaar.stderr) == (-signal.SIGINT, b"", b"")


@pytest.mark.parametrize("teken", [signal.SIGINT, signal.SIGTERM])
def test_broken_off_while_files_are_written_none_is_half(map_: Path, teken: signal.Signals) -> None:
    """At the worst moment: the file is there, and is not yet what it is to become."""
    programma = f"""
import os, signal
from pathlib import Path
from takenkeuze.shell import main
echt = os.open
def open_(pad, *rest):
    nummer = echt(pad, *rest)
    if ".takenkeuze-" in str(pad):
        os.kill(os.getpid(), {int(teken)})
    return nummer
os.open = open_
main(["simulate", "a.yaml", "--output", "x.json", "--output", "y.md"])
"""
    voor = luistert_naar_standaard
    klaar = subprocess.run(
        [sys.executable, "-c", programma], cwd=map_, capture_output=True, preexec_fn=voor, check=False
    )
    assert (klaar.returncode, klaar.stdout, klaar.stderr) == (128 + teken, b"", b"")
    assert [pad.name for pad in map_.iterdir()] == ["a.yaml"]


def test_broken_off_while_git_thinks_git_ends_too(map_: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elders = tmp_path_factory.mktemp("bin")
    (elders / "git").write_text(f"#!/bin/sh\necho $$ > '{elders}/pid'\nsleep 1000\n", encoding="utf-8")
    (elders / "git").chmod(0o755)
    (map_ / ".git").mkdir()
    omgeving = {**bare({}), "PATH": f"{elders}{os.pathsep}{os.environ['PATH']}"}
    opdracht = [sys.executable, "-m", "takenkeuze", "check", "."]
    voor = luistert_naar_standaard
    with subprocess.Popen(opdracht, cwd=map_, env=omgeving, preexec_fn=voor, stderr=subprocess.PIPE) as bezig:
        while not (elders / "pid").exists() or not (elders / "pid").read_text("utf-8").strip():
            time.sleep(0.01)
        bezig.send_signal(signal.SIGINT)
        assert bezig.communicate(timeout=20)[1] == b""
    assert bezig.returncode == 130
    gone(int((elders / "pid").read_text("utf-8")))


def test_what_is_ignored_stays_ignored(map_: Path) -> None:
    """``nohup`` asks that a closed terminal ends nothing."""

    def als_nohup() -> None:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    programma = "import os; from takenkeuze.shell import main, signals\n"
    programma += "signals.end_on_signals(); os.kill(os.getpid(), 1); main(['check', '.'])"
    klaar = subprocess.run(
        [sys.executable, "-c", programma], cwd=map_, capture_output=True, preexec_fn=als_nohup, check=False
    )
    assert (klaar.returncode, klaar.stderr) == (0, b"")


# --- closed streams -----------------------------------------------------------------------------------------------

GESLOTEN = "de uitvoer is niet te schrijven: de uitvoer is gesloten"


def shell(opdracht: str, map_: Path) -> Klaar:
    tekst = opdracht.replace("takenkeuze", f'"{sys.executable}" -m takenkeuze')
    return subprocess.run(
        ["bash", "-c", tekst],
        cwd=map_,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        env=bare({}),
    )


@pytest.mark.parametrize(
    "opdracht",
    ["simulate a.yaml", "check a.yaml", "check a.yaml --format json", "--version", "--help", "schema scenario",
     "menukaart", "check --rules", "check --explain TK101", "completion bash", "diff a.yaml basis", "inbreng ."],
)  # fmt: skip
def test_a_closed_standard_output_is_told(map_: Path, opdracht: str) -> None:
    (map_ / "a.yaml").write_text("gemeente: Gouda\nvoorstellen: []\n" if "inbreng" in opdracht else GOED, "utf-8")
    klaar = shell(f"takenkeuze {opdracht} >&-", map_)
    if "inbreng" in opdracht:
        assert (klaar.returncode, "Traceback" in klaar.stderr) == (2, False)
        return
    assert (klaar.returncode, klaar.stderr) == (2, f"Fout: {GESLOTEN}\n")


@pytest.mark.parametrize(
    "opdracht", ["simulate weg.yaml", "check", "simulate", "diff weg.yaml basis", "verify weg.json"]
)
def test_a_closed_standard_error_costs_only_the_words(map_: Path, opdracht: str) -> None:
    open_, dicht = shell(f"takenkeuze {opdracht}", map_), shell(f"takenkeuze {opdracht} 2>&-", map_)
    assert (dicht.returncode, dicht.stdout, dicht.stderr) == (open_.returncode, open_.stdout, "")


def test_a_closed_standard_input_is_told(map_: Path) -> None:
    for opdracht in ("simulate -", "check -", "verify -", "diff - basis"):
        klaar = shell(f"takenkeuze {opdracht} <&-", map_)
        assert (klaar.returncode, "er is geen standaardinvoer" in klaar.stdout + klaar.stderr) == (2, True)
    assert shell("takenkeuze check a.yaml <&-", map_).stdout == "1 bestand gecontroleerd, 0 fouten\n"


def test_with_everything_closed_files_are_still_written(map_: Path) -> None:
    klaar = shell("takenkeuze simulate a.yaml --output x.json <&- >&- 2>&-", map_)
    assert (klaar.returncode, klaar.stdout, klaar.stderr) == (2, "", "")
    assert (map_ / "x.json").read_text("utf-8") == proces("simulate", "a.yaml", "--format", "json", map_=map_).stdout
    assert (map_ / "a.yaml").read_text("utf-8") == GOED
