# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What is installed: the same everywhere, from files with hashes. The minimums that are promised are the ones tried."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.markers import Marker
from packaging.requirements import Requirement
from tools import PYTHONS, ROOT

REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
GROUPS = PROJECT["dependency-groups"]
RUN = [Requirement(text) for text in PROJECT["project"]["dependencies"]]
EXTRAS = [Requirement(text) for extra in PROJECT["project"]["optional-dependencies"].values() for text in extra]


def _locked(name: str) -> dict[str, Requirement]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    found = [Requirement(line.removesuffix("\\")) for line in text.splitlines() if re.match(r"\w", line)]
    return {requirement.name: requirement for requirement in found}


def _group(*names: str) -> list[Requirement]:
    return [Requirement(text.lower()) for name in names for text in GROUPS[name] if isinstance(text, str)]


@pytest.mark.parametrize("file", REQUIREMENTS, ids=lambda file: file.stem)
def test_every_file_pins_by_hash_takes_wheels_only_and_names_no_host(file: Path) -> None:
    text = file.read_text("utf-8")
    assert "make lock" in text
    assert "\n--only-binary :all:\n" in text
    assert "//" not in text
    pins = re.split(r"\n(?=\w)", text)[1:]
    assert pins
    for pin in pins:
        assert re.match(r"[a-z0-9-]+==[\w.]+( ; .+)? \\\n    --hash=sha256:[0-9a-f]{64}", pin), pin


@pytest.mark.parametrize("name", ["run", "extras", "build"])
def test_what_runs_is_what_is_tested(name: str) -> None:
    in_dev = _locked("dev")
    assert {pin: in_dev.get(pin) for pin in _locked(name)} == _locked(name)


@pytest.mark.parametrize("name", ["browser", "mutants"])
def test_what_stands_apart_runs_the_suite_as_it_is(name: str) -> None:
    assert _locked("dev").items() <= _locked(name).items()


def test_every_dependency_is_locked_within_its_bounds() -> None:
    for name, wanted in {
        "run": RUN,
        "extras": [*RUN, *EXTRAS],
        "build": _group("build"),
        "dev": [*RUN, *EXTRAS, *_group("test", "lint", "build")],
        "browser": _group("browser"),
        "mutants": _group("mutants"),
        "tools": _group("tools"),
    }.items():
        locked = _locked(name)
        for requirement in wanted:
            (pin,) = locked[requirement.name].specifier
            assert requirement.specifier.contains(pin.version), requirement


def test_the_minimums_are_the_versions_that_are_tried() -> None:
    locked = _locked("lowest")
    for requirement in [*RUN, *EXTRAS, *_group("test", "build")]:
        (bound,) = requirement.specifier
        assert bound.operator == ">="
        assert locked[requirement.name].specifier.contains(bound.version), requirement


def test_the_backend_that_builds_is_one_that_is_locked() -> None:
    assert set(PROJECT["build-system"]["requires"]) <= set(GROUPS["build"])


def test_each_promised_python_is_tried() -> None:
    classifiers = [
        text.removeprefix("Programming Language :: Python :: ") for text in PROJECT["project"]["classifiers"]
    ]
    assert tuple(text for text in classifiers if text.startswith("3.")) == PYTHONS
    assert PROJECT["project"]["requires-python"] == f">={PYTHONS[0]}"
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "controle.yml").read_text("utf-8"))
    assert tuple(workflow["jobs"]["versions"]["strategy"]["matrix"]["python"]) == PYTHONS
    assert {"push", "pull_request", "schedule"} <= set(workflow[True])  # YAML 1.1 reads the key ``on`` so


def test_what_another_platform_needs_is_locked_too() -> None:
    marker = _locked("dev")["colorama"].marker
    assert marker == Marker("sys_platform == 'win32'")


def test_no_file_names_the_host_of_a_registry() -> None:
    hosts = re.compile(
        "|".join(("pypi" + r"\.org", "python" + "hosted", "(index|find)" + "[-_]url *[=:]", "--" + "find-links="))
    )
    for file in _texts():
        assert not hosts.search(file.read_text("utf-8", "replace")), file
    assert len(_texts()) > 300


def _texts() -> list[Path]:
    folders = ("src", "tests", "bench", "tools", "docs", "requirements", ".github", ".ci", "scenarios", "voorbeelden")
    below = (file for folder in folders for file in (ROOT / folder).rglob("*") if "__pycache__" not in file.parts)
    return [file for file in (*ROOT.glob("*"), *below) if file.is_file() and file.stat().st_size < 1_000_000]


def test_every_make_target_that_is_named_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z0-9-]+)(?= .*:|:)", makefile, re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "docs/handleiding.md"):
        named = set(re.findall(r"(?:`|^)make ([a-z][a-z0-9-]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE))
        assert named, name
        assert named <= targets, name


def _make(*arguments: str) -> list[str]:
    """The commands that make would run on a clean clone."""
    if not shutil.which("make"):
        pytest.skip("there is no make here")
    command = ["make", "--dry-run", "--always-make", "--no-print-directory", *arguments]
    # also when these tests are run by make, with settings of its own
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHON", "MAKEFLAGS", "MFLAGS")}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def _try_it() -> tuple[str, str]:
    """What the README says under this heading, with make and without."""
    chapter = (ROOT / "README.md").read_text("utf-8").partition("## Try it\n")[2].partition("\n## ")[0]
    with_, without = chapter.split("Without make:")
    return with_, without


def test_try_it_with_make() -> None:
    targets = re.findall(r"^make (\w+)", _try_it()[0], re.MULTILINE)
    assert targets == ["demo", "test"]
    for target in targets:
        commands = _make(target)
        assert ".venv/bin/python -m pip" in "".join(commands)  # sets up
        # with hashes, and nothing that is not locked
        for install in (command for command in commands if " install " in command):
            assert "--require-hashes -r requirements/" in install or "--no-build-isolation --no-deps" in install
    assert _make("demo")[-1].endswith("takenkeuze simulate scenarios/infectieziektebestrijding-10-procent.yaml")
    # all tests: nothing is selected
    assert _make("test")[-1] == ".venv/bin/python -m pytest --numprocesses=auto"
    assert (ROOT / ".ci" / "run").read_text("utf-8").rstrip().endswith("\nmake test")


def test_try_it_without_make_is_the_same() -> None:
    commands = [line.removeprefix("@") for line in (*_make("test"), *_make("demo"))]
    lines = re.findall(r"^(?:\.venv|python3).*", _try_it()[1], re.MULTILINE)
    assert len(lines) > 2
    for line in lines:
        line = line.replace(".venv/bin/pip ", "")
        assert any(line in command for command in commands), line


def test_an_older_python_is_refused_in_words(tmp_path: Path) -> None:
    """With the check of the Makefile itself, by a Python that says it is 3.10."""
    check = next(command for command in _make(".venv/bin/python") if "sys.version_info" in command)
    code = shlex.split(check)[2]
    for version, refused in (((3, 10, 14), True), ((3, 11, 0), False)):
        older = f"import sys; sys.version_info = {version}; exec({code!r})"
        done = subprocess.run([sys.executable, "-c", older], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (int(refused), "takenkeuze needs Python 3.11 or newer\n" * refused)
