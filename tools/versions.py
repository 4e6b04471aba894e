# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``make test-versions``: the suite with the lowest and the newest of all it rests on, on every Python that is here.

    python -m tools.versions [--python 3.12] [--only lowest]

Needs nothing but the Python it runs on. A Python that is not here is named as left out; not so one that was asked for
by name: that is a mistake.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tools import PYTHONS, ROOT

ENVIRONMENTS = ROOT / ".venv" / "versions"
KINDS = ("lowest", "newest", "no-libyaml")


def main() -> None:
    """Run what was asked for; end with a line for each run, and with 1 when one of them failed."""
    parser = argparse.ArgumentParser(description="the suite with other versions")
    parser.add_argument("--python", action="append", choices=PYTHONS, help="only this version")
    parser.add_argument("--only", action="append", choices=KINDS, help="only these libraries")
    asked = parser.parse_args()
    seed = random.randrange(10_000)
    outcomes: list[tuple[str, bool]] = []
    for python in asked.python or PYTHONS:
        interpreter = _find(python)
        if not interpreter:
            outcomes.append((f"Python {python}: not on this machine, so not tried", not asked.python))
            continue
        for kind in asked.only or KINDS:
            print(f"\nPython {python}, {kind}, in the order of --shuffle={seed}", flush=True)
            passed = _tried(interpreter, ENVIRONMENTS / f"{python}-{kind}", kind, seed)
            outcomes.append((f"Python {python}, {kind}: {'passed' if passed else 'FAILED'}", passed))
    print("", *(line for line, _ in outcomes), sep="\n")
    sys.exit(not all(good for _, good in outcomes))


def _find(python: str) -> str | None:
    """An interpreter of this version. A name on the PATH may stand in for one that is not there, so each is asked."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    for candidate in (
        sys.executable,
        shutil.which(f"python{python}"),
        *map(str, pyenv.glob(f"versions/{python}.*/bin/python")),
    ):
        if candidate and _says(candidate, "import sys; print('%d.%d' % sys.version_info[:2])") == python:
            return candidate
    return None


def _says(interpreter: str, code: str) -> str:
    return subprocess.run([interpreter, "-c", code], capture_output=True, text=True, check=False).stdout.strip()


def _tried(interpreter: str, environment: Path, kind: str, seed: int) -> bool:
    """Whether the suite passes in a new environment with these versions."""
    subprocess.run([interpreter, "-m", "venv", "--clear", environment], check=True)
    python = str(environment / ("Scripts" if os.name == "nt" else "bin") / "python")
    install = (python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install")
    if kind == "lowest":
        subprocess.run([*install, "--require-hashes", "-r", "requirements/lowest.txt"], cwd=ROOT, check=True)
    else:
        subprocess.run([*install, *_all_that_is_tested()], cwd=ROOT, check=True)
    # no editable: this also tries that the wheel has all that the program needs
    subprocess.run([*install, "--no-build-isolation", "--no-deps", "."], cwd=ROOT, check=True)
    if kind == "no-libyaml":
        for compiled in environment.glob("**/site-packages/yaml/_yaml.*"):
            compiled.unlink()
    has_libyaml = _says(python, "import yaml; print(yaml.__with_libyaml__)")
    assert has_libyaml == str(kind != "no-libyaml"), has_libyaml
    subprocess.run(
        [python, "-m", "pip", "--disable-pip-version-check", "list", "--format=freeze"], cwd=ROOT, check=True
    )
    suite = [python, "-m", "pytest", "--numprocesses=auto", "-p", "no:cacheprovider", "--hypothesis-profile=search"]
    return subprocess.run([*suite, f"--shuffle={seed}"], cwd=ROOT, check=False).returncode == 0


def _all_that_is_tested() -> Iterator[str]:
    """The dependencies as they are declared; the pip that comes with Python 3.11 reads no groups."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    yield from project["project"]["dependencies"]
    for group in ("test", "build"):
        yield from project["dependency-groups"][group]


if __name__ == "__main__":
    main()
