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

from takenkeuze.features.check import command_processes as processes
from takenkeuze.shell.signals import CHILDREN
from tests.program import Done, bare, process, takenkeuze
from tests.shell.test_git import gone

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes, links and signals as POSIX has them")

GOOD = "scenario: x\nmaatregelen: []\n"
SCENARIO = "scenario: x{}\nmaatregelen:\n  - {{knop: kaasschaaf, schil: 2a, korting: 1%}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good scenario."""
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def within_seconds(seconds: int, *arguments: str, folder: Path, before: Sequence[str] = (), **otherwise: Any) -> Done:
    """Run it for real, and fail when there is no answer in time."""
    return subprocess.run(
        [*before, sys.executable, "-m", "takenkeuze", *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=seconds,
        **{"env": bare({}), **otherwise},
    )


# --- links, patterns, depth ---------------------------------------------------------------------------------------


def test_a_link_to_itself_is_told_and_the_others_are_checked(folder: Path) -> None:
    (folder / "lus.yaml").symlink_to("lus.yaml")
    (folder / "boek.yaml").write_text("scenario: y\nproductenboek: lus.yaml\n", encoding="utf-8")
    done = takenkeuze("check", ".", folder=folder)
    assert done.returncode == 2
    assert "lus.yaml: fout TK001: deze snelkoppeling verwijst naar zichzelf\n" in done.stdout
    assert "boek.yaml:2:16: fout TK001: lus.yaml: deze snelkoppeling verwijst naar zichzelf\n" in done.stdout
    assert done.stdout.endswith("2 bestanden gecontroleerd, 1 niet te lezen, 2 fouten\n")


@pytest.mark.parametrize("pattern", ["**/*.yaml", "**", "**/**/**/*.yaml", "echt/../**/*.yaml", "*/**/*.yaml"])
def test_a_pattern_ends_also_where_links_go_round(folder: Path, pattern: str) -> None:
    """Each link doubles the ways to a file: 2^40 of them before the system itself says no."""
    (folder / "x").symlink_to(".")
    (folder / "y").symlink_to(".")
    (folder / "echt").mkdir()
    (folder / "echt" / "b.yaml").write_text(GOOD, encoding="utf-8")
    done = within_seconds(20, "check", pattern, folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "2 bestanden gecontroleerd, 0 fouten\n"


def test_a_pattern_deeper_than_any_path_is_no_crash(folder: Path) -> None:
    done = takenkeuze("check", "*/" * 3000 + "*.yaml", folder=folder)
    assert (done.returncode, "is geen scenario of productenboek" in done.stderr) == (2, True)


@pytest.fixture
def deep(folder: Path) -> Iterator[Path]:
    """Folders in folders, further than a path can be, with a scenario on the last place that has a path."""
    start = Path.cwd()
    os.chdir(folder)
    for _ in range(60):
        Path("d" * 100).mkdir()
        os.chdir("d" * 100)
    Path("b.yaml").write_text(GOOD, encoding="utf-8")
    os.chdir(start)
    yield folder
    subprocess.run(["rm", "-rf", str(folder / ("d" * 100))], check=True)


def test_folders_deeper_than_a_path_can_be_are_told(deep: Path) -> None:
    for path in (".", "**/*.yaml"):
        done = takenkeuze("check", path, folder=deep)
        assert done.returncode == 2
        assert done.stdout == "1 bestand gecontroleerd, 0 fouten\n"
        assert "deze map ligt te diep; het pad is langer dan het systeem toestaat" in done.stderr
    assert not os.path.isdir(str(deep / "/".join(["d" * 100] * 60)))


@pytest.fixture
def thousand_deep(folder: Path) -> Iterator[Path]:
    """Folders in folders, more than Python lets a function call itself."""
    deepest = folder
    for _ in range(1200):
        deepest = Path(f"{deepest}/d")
        deepest.mkdir()
    (deepest / "b.yaml").write_text("scenario: x\nmaatregel: []\n", encoding="utf-8")
    yield folder
    subprocess.run(["rm", "-rf", str(folder / "d")], check=True)


def test_a_thousand_folders_deep_is_checked_as_any(thousand_deep: Path) -> None:
    for path in (".", "**/*.yaml"):
        done = takenkeuze("check", path, folder=thousand_deep)
        assert (done.returncode, done.stderr) == (1, "")
        assert done.stdout.endswith("2 bestanden gecontroleerd, 1 fout\n")


# --- who may read what --------------------------------------------------------------------------------------------


@pytest.fixture
def without_permissions() -> tuple[str, ...]:
    """What to start a process with, so that it may no more than anyone: root without the right to pass by rights."""
    if os.geteuid():
        return ()
    before = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
    if not which("setpriv") or subprocess.run([*before, "true"], capture_output=True, check=False).returncode:
        pytest.skip("root may read everything, and there is no setpriv to take that away")
    return before


@pytest.fixture
def closed(folder: Path) -> Iterator[Path]:
    """A folder that may not be looked into, one whose files have no rights, and a file that may not be read."""
    for name, permissions in (("dicht", 0o000), ("namen", 0o444)):
        (folder / name).mkdir()
        (folder / name / "b.yaml").write_text(GOOD, encoding="utf-8")
        (folder / name).chmod(permissions)
    (folder / "c.yaml").write_text(GOOD, encoding="utf-8")
    (folder / "c.yaml").chmod(0o000)
    yield folder
    for name in ("dicht", "namen"):
        (folder / name).chmod(0o755)


def test_what_may_not_be_read_is_told_and_the_rest_is_checked(
    closed: Path, without_permissions: tuple[str, ...]
) -> None:
    done = within_seconds(60, "check", ".", folder=closed, before=without_permissions)
    assert done.returncode == 2
    assert "Fout: dicht: u mag niet in deze map kijken\n" in done.stderr
    for name in ("c.yaml", "namen/b.yaml"):
        assert f"{name}: fout TK001: u mag dit bestand niet lezen\n" in done.stdout
    assert done.stdout.endswith("1 bestand gecontroleerd, 2 niet te lezen, 2 fouten\n")


@pytest.mark.parametrize("path", ["dicht", "dicht/*.yaml", "dicht/b.yaml", "dicht/x/b.yaml"])
def test_a_closed_folder_that_is_asked_for_is_told(
    closed: Path, without_permissions: tuple[str, ...], path: str
) -> None:
    done = within_seconds(60, "check", path, folder=closed, before=without_permissions)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    if "*" not in path:
        assert "mag" in done.stderr + done.stdout


@pytest.mark.parametrize(
    "options",
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
    closed: Path, without_permissions: tuple[str, ...], options: tuple[str, ...]
) -> None:
    done = within_seconds(60, *options, folder=closed, before=without_permissions)
    assert (done.returncode, "Traceback" in done.stderr, bool(done.stderr)) == (2, False, True)


def test_a_folder_that_git_ignores_may_be_closed(closed: Path, without_permissions: tuple[str, ...]) -> None:
    """A database that lies in the work tree is nobody's scenario."""
    (closed / ".gitignore").write_text("dicht/\nnamen/\nc.yaml\n", encoding="utf-8")
    env = {**bare({}), "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*"}
    subprocess.run(["git", "init", "-q", str(closed)], check=True)
    done = within_seconds(60, "check", ".", folder=closed, env=env, before=without_permissions)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "1 bestand gecontroleerd, 0 fouten\n")


# --- what is no file ----------------------------------------------------------------------------------------------

NO_FILE = "dit is een pijp of een apparaat, geen bestand"


@pytest.fixture
def pipe(folder: Path) -> Path:
    """A folder with a pipe in which nobody writes."""
    os.mkfifo(folder / "pijp.yaml")
    os.mkfifo(folder / "pijp.json")
    for name in ("pijp.yaml", "/dev/stdin", "/dev/zero", "/proc/self/fd/0", "//dev/stdin", "/dev/../dev/fd/0"):
        (folder / f"{len([*folder.iterdir()])}.yaml").write_text(
            f"scenario: x\nproductenboek: {name}\n", encoding="utf-8"
        )
    return folder


@pytest.mark.parametrize(
    "options",
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
    ids=lambda options: " ".join(options)[:40],
)
def test_no_command_waits_for_what_is_no_file(pipe: Path, options: tuple[str, ...]) -> None:
    done = within_seconds(30, *options, folder=pipe, stdin=subprocess.PIPE)
    assert NO_FILE in done.stdout + done.stderr
    assert done.returncode == 2


def test_the_driver_of_git_does_not_wait_either(pipe: Path) -> None:
    arguments = ("a.yaml", "pijp.yaml", "0" * 40, "100644", "/dev/zero", "0" * 40, "100644")
    done = within_seconds(30, "diff", *arguments, folder=pipe, stdin=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_file_can_not_name_what_is_no_file(pipe: Path) -> None:
    """Also not standard input: only a user can ask for that."""
    read, write = os.pipe()  # in which nobody writes, and which nobody closes
    done = within_seconds(30, "check", ".", folder=pipe, stdin=read)
    os.close(read)
    os.close(write)
    assert done.returncode == 2
    assert done.stdout.count(NO_FILE) == 6


def test_what_the_shell_passes_on_is_read(folder: Path) -> None:
    check = f'"{sys.executable}" -m takenkeuze check'
    options = f"{check} <(cat a.yaml) && cat a.yaml | {check} /dev/stdin"
    done = subprocess.run(["bash", "-c", options], cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout == "1 bestand gecontroleerd, 0 fouten\n" * 2


@pytest.mark.parametrize("options", ["simulate -", "check -", "verify -", "verify /dev/stdin", "diff - basis"])
def test_what_never_ends_is_not_read_to_the_end(folder: Path, options: str) -> None:
    with Path("/dev/zero").open("rb") as zero:
        done = within_seconds(60, *options.split(), folder=folder, stdin=zero)
    assert done.returncode == (1 if options == "check -" else 2)
    assert "is groter dan 10" in done.stdout + done.stderr


# --- processes ----------------------------------------------------------------------------------------------------


def test_work_of_a_process_that_died_is_done_after_all(monkeypatch: pytest.MonkeyPatch) -> None:
    parent = os.getpid()

    def work(part: int) -> int:
        if part in (3, 4) and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return part * part

    assert [*processes.divided(work, range(20), 3)] == [part * part for part in range(20)]
    assert not CHILDREN


def test_a_mistake_of_ours_in_a_process_is_told_by_the_one_that_can() -> None:
    def work(part: int) -> int:
        return 1 // part

    with pytest.raises(ZeroDivisionError):
        [*processes.divided(work, [2, 1, 0, 1], 2)]
    assert not CHILDREN


def test_processes_end_when_nobody_wants_more() -> None:
    outcomes = processes.divided(lambda part: "x" * 100_000 * part, range(50), 2)
    assert next(outcomes) == ""
    children = {*CHILDREN}
    assert len(children) == 2
    outcomes.close()  # type: ignore[attr-defined]
    for kind in children:
        gone(kind)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with more files than one process judges."""
    folder = tmp_path_factory.mktemp("veel")
    for number in range(300):
        (folder / f"{number:04}.yaml").write_text(SCENARIO.format(number), encoding="utf-8")
    return folder


def children_of(pid: int) -> list[int]:
    """The processes that a process started and that live."""
    try:
        return [int(kind) for kind in Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()]
    except FileNotFoundError:
        return []


def wait_for_children(process: "subprocess.Popen[str]") -> list[int]:
    while not (children := children_of(process.pid)):
        assert process.poll() is None, "it was done before it had a process"
        time.sleep(0.01)
    return children


with_proc = pytest.mark.skipif(
    not os.path.exists(f"/proc/self/task/{os.getpid()}/children"), reason="finds processes in /proc"
)
with_cores = pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one core needs no processes")


@with_proc
@with_cores
def test_check_finishes_when_a_process_is_killed(many: Path) -> None:
    """What the system does to one of them when memory runs out."""
    whole = process("check", ".", "--format", "json", folder=many)
    with subprocess.Popen(
        [sys.executable, "-m", "takenkeuze", "check", ".", "--format", "json"],
        cwd=many,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as busy:
        os.kill(wait_for_children(busy)[0], signal.SIGKILL)
        out, error = busy.communicate(timeout=120)
    assert (busy.returncode, error, out) == (whole.returncode, whole.stderr, whole.stdout)


# --- who breaks us off --------------------------------------------------------------------------------------------


def listens_by_default() -> None:
    """A child of a shell in the background would ignore Ctrl-C, and ours with it."""
    for sign in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, signal.SIG_DFL)


def started(*arguments: str, folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "takenkeuze", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=bare({}),
        preexec_fn=listens_by_default,
    )


def begun(pid: int) -> bool:
    """Whether a process catches SIGTERM: Python itself does not, so it is at our first line."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    caught = int(status.partition("SigCgt:")[2].split()[0], 16)
    return bool(caught >> (signal.SIGTERM - 1) & 1)


@with_proc
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("milliseconds", [0, 10, 60, 150, 400])
def test_broken_off_at_any_moment_nothing_is_said_and_nothing_is_left(
    many: Path, tmp_path: Path, sign: signal.Signals, milliseconds: int
) -> None:
    """While it starts, reads, has processes of its own, or writes."""
    output = [part for name in ("a.json", "b.xml", "c.txt") for part in ("--output", str(tmp_path / name))]
    with started("check", ".", *output, folder=many) as busy:
        while not begun(busy.pid):
            time.sleep(0.0005)
        time.sleep(milliseconds / 1000)
        children = children_of(busy.pid)
        busy.send_signal(sign)
        out, error = busy.communicate(timeout=60)
    assert (busy.returncode, out, error) == (128 + sign, "", "")
    assert [*tmp_path.iterdir()] == []
    for kind in children:
        gone(kind)


def test_broken_off_before_anything_of_ours_is_imported_nothing_is_said() -> None:
    program = """
import os, signal, sys
from takenkeuze.shell import main
class First:
    def find_spec(self, *of):
        os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, First())
main(["--version"])
"""
    before = listens_by_default
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, preexec_fn=before, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, b"", b"")


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_broken_off_while_files_are_written_none_is_half(folder: Path, sign: signal.Signals) -> None:
    """At the worst moment: the file is there, and is not yet what it is to become."""
    program = f"""
import os, signal
from pathlib import Path
from takenkeuze.shell import main
echt = os.open
def open_(pad, *rest):
    nummer = echt(pad, *rest)
    if ".takenkeuze-" in str(pad):
        os.kill(os.getpid(), {int(sign)})
    return nummer
os.open = open_
main(["simulate", "a.yaml", "--output", "x.json", "--output", "y.md"])
"""
    before = listens_by_default
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, preexec_fn=before, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (128 + sign, b"", b"")
    assert [path.name for path in folder.iterdir()] == ["a.yaml"]


HEARD_BY_ANOTHER_THREAD = """
import signal, threading
run = threading.Thread.run
def listen(thread):
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    run(thread)
threading.Thread.run = listen
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
from takenkeuze.shell import main
main(["check", "."])
"""
"""A signal that breaks off no wait of the main thread, as one does not that comes just before that wait begins."""


@pytest.mark.parametrize("start", [["-m", "takenkeuze", "check", "."], ["-c", HEARD_BY_ANOTHER_THREAD]])
def test_broken_off_while_git_thinks_git_ends_too(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, start: list[str]
) -> None:
    elsewhere = tmp_path_factory.mktemp("bin")
    (elsewhere / "git").write_text(f"#!/bin/sh\necho $$ > '{elsewhere}/pid'\nsleep 1000\n", encoding="utf-8")
    (elsewhere / "git").chmod(0o755)
    (folder / ".git").mkdir()
    environment = {**bare({}), "PATH": f"{elsewhere}{os.pathsep}{os.environ['PATH']}"}
    before = listens_by_default
    with subprocess.Popen(
        [sys.executable, *start], cwd=folder, env=environment, preexec_fn=before, stderr=subprocess.PIPE
    ) as busy:
        while not (elsewhere / "pid").exists() or not (elsewhere / "pid").read_text("utf-8").strip():
            time.sleep(0.01)
        busy.send_signal(signal.SIGINT)
        assert busy.communicate(timeout=20)[1] == b""
    assert busy.returncode == 130
    gone(int((elsewhere / "pid").read_text("utf-8")))


def test_what_is_ignored_stays_ignored(folder: Path) -> None:
    """``nohup`` asks that a closed terminal ends nothing."""

    def like_nohup() -> None:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    program = "import os; from takenkeuze.shell import main, signals\n"
    program += "signals.end_on_signals(); os.kill(os.getpid(), 1); main(['check', '.'])"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, preexec_fn=like_nohup, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


# --- closed streams -----------------------------------------------------------------------------------------------

CLOSED = "de uitvoer is niet te schrijven: de uitvoer is gesloten"


def shell(options: str, folder: Path) -> Done:
    text = options.replace("takenkeuze", f'"{sys.executable}" -m takenkeuze')
    return subprocess.run(
        ["bash", "-c", text],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        env=bare({}),
    )


@pytest.mark.parametrize(
    "options",
    ["simulate a.yaml", "check a.yaml", "check a.yaml --format json", "--version", "--help", "schema scenario",
     "menukaart", "check --rules", "check --explain TK101", "completion bash", "diff a.yaml basis", "inbreng ."],
)  # fmt: skip
def test_a_closed_standard_output_is_told(folder: Path, options: str) -> None:
    (folder / "a.yaml").write_text("gemeente: Gouda\nvoorstellen: []\n" if "inbreng" in options else GOOD, "utf-8")
    done = shell(f"takenkeuze {options} >&-", folder)
    if "inbreng" in options:
        assert (done.returncode, "Traceback" in done.stderr) == (2, False)
        return
    assert (done.returncode, done.stderr) == (2, f"Fout: {CLOSED}\n")


@pytest.mark.parametrize(
    "options", ["simulate weg.yaml", "check", "simulate", "diff weg.yaml basis", "verify weg.json"]
)
def test_a_closed_standard_error_costs_only_the_words(folder: Path, options: str) -> None:
    open_, closed = shell(f"takenkeuze {options}", folder), shell(f"takenkeuze {options} 2>&-", folder)
    assert (closed.returncode, closed.stdout, closed.stderr) == (open_.returncode, open_.stdout, "")


def test_a_closed_standard_input_is_told(folder: Path) -> None:
    for options in ("simulate -", "check -", "verify -", "diff - basis"):
        done = shell(f"takenkeuze {options} <&-", folder)
        assert (done.returncode, "er is geen standaardinvoer" in done.stdout + done.stderr) == (2, True)
    assert shell("takenkeuze check a.yaml <&-", folder).stdout == "1 bestand gecontroleerd, 0 fouten\n"


def test_with_everything_closed_files_are_still_written(folder: Path) -> None:
    done = shell("takenkeuze simulate a.yaml --output x.json <&- >&- 2>&-", folder)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")
    assert (folder / "x.json").read_text("utf-8") == process(
        "simulate", "a.yaml", "--format", "json", folder=folder
    ).stdout
    assert (folder / "a.yaml").read_text("utf-8") == GOOD
