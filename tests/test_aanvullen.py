"""Tab completion, asked by a real bash."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.test_cli import ROOT, takenkeuze

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")


@pytest.fixture(scope="module")
def pad(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A PATH that has the program under its own name."""
    map_ = tmp_path_factory.mktemp("bin")
    programma = map_ / "takenkeuze"
    programma.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m takenkeuze "$@"\n', encoding="utf-8")
    programma.chmod(0o755)
    return f"{map_}{os.pathsep}{os.environ['PATH']}"


def aangevuld(pad: str, *woorden: str) -> list[str]:
    """What bash would put at the last of these words."""
    vraag = (
        'eval "$(takenkeuze completion bash)"\n'
        'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _takenkeuze_completion takenkeuze\n'
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    klaar = subprocess.run(
        ["bash", "--norc", "-c", vraag, "bash", "takenkeuze", *woorden],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PATH": pad},
        cwd=ROOT,
        check=True,
    )
    assert klaar.stderr == ""
    return klaar.stdout.split("\n")[:-1]


@pytest.mark.parametrize(
    ("woorden", "verwacht"),
    [
        (["men"], ["menukaart"]),
        (["simulate", "--gemeente", "alph"], ["Alphen\\ aan\\ den\\ Rijn"]),
        (["simulate", "--gemeente", '"Kaag'], ["Kaag en Braassem"]),
        (["simulate", "scenarios/lok"], ["scenarios/lokaal-preventie.yaml"]),
        (["simulate", "scenarios/bbs/samen-opbouwen.yaml", "--gemeente", ""], ["Baarn", "Bunschoten", "Soest"]),
        (["menukaart", "--productenboek", "scenarios/bbs/productenboek.yaml", "--gemeente", "S"], ["Soest"]),
        (["menukaart", "--knop", "ka"], ["kaasschaaf"]),
        (["menukaart", "--schil", "2"], ["2a", "2b"]),
        (["diff", "--sort", ""], ["verschil", "naam"]),
        (["check", "--format", "s"], ["sarif"]),
        (["explain", "--format", "c"], [""]),
        (["menukaart", "--sort", ""], ["structureel", "breakeven", "frictie"]),
        (["explain", "a.yaml", "--cel", "herkomst_a"], ["herkomst_afgeleid", "herkomst_aanname"]),
        (["product", "ghor"], ["ghor"]),
        (["inbreng", "voorb"], ["voorbeelden/"]),
        (["completion", "z"], ["zsh"]),
        (["product", "bestaat-niet"], [""]),
    ],
)
def test_bash_is_answered(pad: str, woorden: list[str], verwacht: list[str]) -> None:
    assert aangevuld(pad, *woorden) == verwacht


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_script_for_every_shell(shell: str) -> None:
    klaar = takenkeuze("completion", shell)
    assert klaar.returncode == 0
    assert "_TAKENKEUZE_COMPLETE" in klaar.stdout
    assert f"complete_{shell}" in klaar.stdout


def test_an_unknown_shell() -> None:
    klaar = takenkeuze("completion", "sh")
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert "shell sh bestaat niet; bedoelde u zsh?" in klaar.stderr


def test_other_commands_do_not_load_completion() -> None:
    code = (
        "import sys\n"
        "from takenkeuze.cli.app import run\n"
        "try:\n    run(['--version'])\n"
        "except SystemExit:\n    pass\n"
        "print(sorted(m for m in sys.modules if 'ompletion' in m or m == 'takenkeuze.cli.aanvullen'))\n"
    )
    uit = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True).stdout
    zonder = subprocess.run(
        [sys.executable, "-c", "import sys, typer\nprint(sorted(m for m in sys.modules if 'ompletion' in m))"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert uit.splitlines()[-1] == zonder.strip()
