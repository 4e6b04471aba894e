# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Tab completion, asked by real shells."""

import ast
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from takenkeuze.shell import completion_shells
from tests import ROOT
from tests.program import Done, bare, process, takenkeuze


def with_(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"needs {shell}")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A PATH that has the program under its own name."""
    folder = tmp_path_factory.mktemp("bin")
    program = folder / "takenkeuze"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m takenkeuze "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


@cache
def script() -> str:
    return takenkeuze("completion", "bash").stdout


def completed(path: str, *words: str) -> list[str]:
    """What bash would put at the last of these words."""
    question = (
        f"{script()}\n"
        'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _takenkeuze_completion takenkeuze\n'
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", question, "bash", "takenkeuze", *words],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PATH": path},
        cwd=ROOT,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1]


@with_("bash")
@pytest.mark.parametrize(
    ("words", "expected"),
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
        (["menukaart", "--sort", ""], ["structureel", "omslag", "frictie"]),
        (["explain", "a.yaml", "--cel", "herkomst_a"], ["herkomst_afgeleid", "herkomst_aanname"]),
        (["product", "ghor"], ["ghor"]),
        (["inbreng", "voorb"], ["voorbeelden/"]),
        (["completion", "z"], ["zsh"]),
        (["schema", ""], ["scenario", "productenboek", "indeling"]),
        (["check", "--explain", "TK14"], ["TK140", "TK141"]),
        (["check", "scenarios/bbs/p"], ["scenarios/bbs/productenboek.yaml"]),
        (["simulate", "scenarios/bbs/"], ["scenarios/bbs/samen-opbouwen.yaml"]),
        (["diff", "basis", "scenarios/lok"], ["scenarios/lokaal-preventie.yaml"]),
        (["menukaart", "--productenboek", "scenarios/bbs/"], ["scenarios/bbs/productenboek.yaml"]),
        (["menukaart", "--productenboek", "scenarios/lok"], ["scenarios/lokaal-preventie.yaml"]),
        (["explain", "--gemeente", "=", "Goud"], ["Gouda"]),
        (["explain", "--gemeente=Goud"], ["--gemeente=Gouda"]),
        (["explain", "--gemeente", "=", "Gouda", "--cel", "terug"], ["teruggave", "teruggave_per_inwoner"]),
        (["explain", "scenarios/lokaal-preventie.yaml", "--jaar", "2027"], ["2027"]),
        (["explain", "scenarios/lokaal-preventie.yaml", "--maatregel", ""], ["1", "2"]),
        (["explain", "bas"], ["basis"]),
        (["explain", "basis", "--jaar", "202"], ["2026", "2027", "2028", "2029"]),
        (["verify", "README"], ["README.md"]),
        (["simulate", "scenarios/lokaal-preventie.yaml", "--output", "READ"], ["README.md"]),
        (["report", "a.yaml", "--output", "READ"], [""]),
        (["report", "a.yaml", "--output", "voorbeelden/import/"], ["voorbeelden/import/begroting-2026.xlsx"]),
        (["verify", "voorbeelden/import/begroting-2026.x"], ["voorbeelden/import/begroting-2026.xlsx"]),
        (["product", "bestaat-niet"], [""]),
    ],
)
def test_bash_is_answered(path: str, words: list[str], expected: list[str]) -> None:
    assert completed(path, *words) == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_script_for_every_shell(shell: str) -> None:
    done = takenkeuze("completion", shell)
    assert done.returncode == 0
    assert "_TAKENKEUZE_COMPLETE" in done.stdout
    assert f"complete_{shell}" in done.stdout


@pytest.fixture
def awkward(tmp_path: Path) -> Path:
    """A folder with the names that shells trip over, and a file that is not ours."""
    for name in ("jan's plan", "a:b", 'zeg "nee"', "$HOME [x]"):
        (tmp_path / f"{name}.yaml").write_text("scenario: Proef\nproductenboek: ander.yaml\n", encoding="utf-8")
    (tmp_path / "jan.txt").touch()
    (tmp_path / "map met spatie").mkdir()
    return tmp_path


# Types each line with a Tab behind it in a zsh that believes it has a screen, and writes down what then stands there.
ZSH = r"""
zmodload zsh/zpty
zpty z "env TERM=dumb zsh -f -i"
zpty -w z "PS1=; unsetopt beep; autoload -Uz compinit; compinit -u -D"
zpty -w z 'eval "$(takenkeuze completion zsh)"'
zpty -w z 'noteer() { print -r -- $BUFFER >> uit; zle send-break }; zle -N noteer'
zpty -w z "bindkey '^T' noteer '^I' complete-word"
for regel in "$@"; do zpty -w -n z "takenkeuze $regel"$'\t\x14'; done
for (( i = 0; i < 1000; i++ )); do
    [[ -e uit && $(wc -l < uit) -ge $# ]] && break
    while zpty -r -t z rest; do :; done
    sleep 0.1
done
zpty -d z
cat uit
"""


@with_("zsh")
def test_zsh_fills_in(path: str, awkward: Path) -> None:
    expected = {
        "simulate jan": "simulate jan\\'s\\ plan.yaml ",
        "simulate 'zeg": "simulate 'zeg \"nee\".yaml' ",
        'simulate "jan': 'simulate "jan\'s plan.yaml" ',
        "simulate a": "simulate a:b.yaml ",
        "simulate \\$": "simulate \\$HOME\\ \\[x\\].yaml ",
        "check map": "check map\\ met\\ spatie/",
        "explain --gemeente=Goud": "explain --gemeente=Gouda ",
        "explain --gemeente alph": "explain --gemeente Alphen\\ aan\\ den\\ Rijn ",
    }
    done = subprocess.run(
        ["zsh", "-f", "-c", ZSH, "zsh", *expected],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PATH": path},
        cwd=awkward,
        check=True,
        timeout=120,
    )
    assert done.stdout.splitlines() == [f"takenkeuze {line}" for line in expected.values()]


@with_("fish")
def test_fish_is_answered(path: str, awkward: Path) -> None:
    expected = {
        "simulate jan": ["jan's plan.yaml"],
        "explain --gemeente=Goud": ["--gemeente=Gouda\tGM0513"],
        "schema ": ["productenboek", "scenario"],
        "check --explain TK14": ["TK140\tuitzondering niet nodig", "TK141\tuitzondering verlopen"],
        "che": ["check\tControleer scenario's en productenboeken: fouten, keuzes en afspraken."],
    }
    question = "takenkeuze completion fish | source; for regel in $argv; complete -C $regel; echo ==; end"
    done = subprocess.run(
        ["fish", "--no-config", "-c", question, *(f"takenkeuze {line}" for line in expected)],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PATH": path},
        cwd=awkward,
        check=True,
        timeout=120,
    )
    answers = [part.strip("\n").split("\n") for part in done.stdout.split("==\n")[:-1]]
    assert answers == [*expected.values()]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_a_description_stands_beside_the_value_and_is_whole(shell: str) -> None:
    done = process(
        _TAKENKEUZE_COMPLETE=f"complete_{shell}",
        _TYPER_COMPLETE_FISH_ACTION="get-args",
        _TYPER_COMPLETE_ARGS="takenkeuze che",
    )
    assert done.stdout == "check\tControleer scenario's en productenboeken: fouten, keuzes en afspraken.\n"


def test_an_unknown_shell() -> None:
    done = takenkeuze("completion", "sh")
    assert (done.returncode, done.stdout) == (2, "")
    assert "shell sh bestaat niet; bedoelde u zsh?" in done.stderr


def test_other_commands_do_not_load_completion() -> None:
    code = (
        "import sys\n"
        "from takenkeuze.shell.app import run\n"
        "try:\n    run(['--version'])\n"
        "except SystemExit:\n    pass\n"
        "print(sorted(m for m in sys.modules if 'ompletion' in m or m == 'takenkeuze.shell.completion'))\n"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True).stdout
    without = subprocess.run(
        [sys.executable, "-c", "import sys, typer\nprint(sorted(m for m in sys.modules if 'ompletion' in m))"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert out.splitlines()[-1] == without.strip()


# What is private to typer and used here all the same, and what is lost without it.
TAB, SCRIPTS = "Tab in each shell", "the scripts for fish and PowerShell"
LOST = {
    ("typer._click.shell_completion", "add_completion_class"): TAB,
    ("typer._completion_classes", "BashComplete"): TAB,
    ("typer._completion_classes", "FishComplete"): TAB,
    ("typer._completion_classes", "ZshComplete"): TAB,
    ("typer._completion_classes", "completion_init"): TAB,
    ("typer._completion_shared", "get_completion_script"): SCRIPTS,
}


def test_all_that_is_private_to_a_library_is_known() -> None:
    source = Path(str(completion_shells.__file__)).read_text("utf-8")
    found = {
        (node.module, alias.name)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and node.module and "._" in node.module
        for alias in node.names
    }
    assert found == {*LOST}


def without(module: str, name: str, *arguments: str, **environment: str) -> Done:
    """Run the program where typer has something no more."""
    code = (
        "import sys, typer, importlib\n"
        f"delattr(importlib.import_module({module!r}), {name!r})\n"
        "from takenkeuze.shell.app import run\nrun(sys.argv[1:])\n"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        encoding="utf-8",
        env=bare(environment),
        check=False,
    )


@pytest.mark.parametrize(("module", "name"), LOST)
def test_what_is_lost_without_what_is_private_to_typer(module: str, name: str) -> None:
    assert without(module, name, "nu", "--format", "csv").stdout == takenkeuze("nu", "--format", "csv").stdout
    tab = without(module, name, _TAKENKEUZE_COMPLETE="complete_bash", COMP_WORDS="takenkeuze\nmen", COMP_CWORD="1")
    scripts = [without(module, name, "completion", shell).returncode for shell in ("bash", "fish")]
    if LOST[module, name] is TAB:
        assert (tab.stdout, tab.returncode) == ("", 3)
        assert scripts == [3, 3]
    else:
        assert (tab.stdout, tab.returncode) == ("menukaart\n", 0)
        assert scripts == [0, 3]


@pytest.mark.parametrize("there", [True, False])
def test_what_is_lost_without_a_coercion_of_our_own_is_speed(there: bool) -> None:
    code = (
        "import sys, typer.core\n"
        f"if not {there}:\n"
        "    of_typer = typer.core.TyperOption.get_runtime_param\n"
        "    fixed = property(lambda param: lambda: of_typer(param), lambda *_: None)\n"
        "    typer.core.TyperOption.get_runtime_param = typer.core.TyperArgument.get_runtime_param = fixed\n"
        "from takenkeuze.shell.app import run\n"
        "try:\n    run(['nu', '--gemeente', 'Leiden', '--format', 'csv'])\n"
        "finally:\n    print('pydantic' in sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0
    assert done.stdout == takenkeuze("nu", "--gemeente", "Leiden", "--format", "csv").stdout
    assert done.stderr == f"{not there}\n"
