# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""``make lock``: renews every file in ``requirements/``, and sees that each Python and platform can install them.

They are requirements files with hashes, for the pip that comes with Python 3.11 reads no ``pylock.toml``. uv makes one
answer for all platforms, and takes only what has wheels: building a package would fetch tools that are not locked.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tools import PYTHONS, ROOT

UV = str(Path(sys.executable).with_name("uv"))
COMPILE = (
    *(UV, "pip", "compile", "--quiet", "--upgrade", "--universal", "--python-version", PYTHONS[0]),
    *("--only-binary", ":all:", "--emit-build-options", "--no-annotate", "--no-emit-index-url"),
)
PLATFORMS = (
    "x86_64-manylinux_2_28",
    "aarch64-manylinux_2_28",
    "x86_64-unknown-linux-musl",
    "aarch64-apple-darwin",
    "x86_64-apple-darwin",
    "x86_64-pc-windows-msvc",
)


def main() -> None:
    """Renew, then check."""
    project, as_in_dev = "pyproject.toml", ("--constraints", "requirements/dev.txt")
    every = (project, "--all-extras")
    _compile("dev", *every, "--group", "dev")
    _compile("run", project, *as_in_dev)
    _compile("extras", *every, *as_in_dev)
    _compile("build", "--group", "build", *as_in_dev)
    _compile("mutants", *every, "--group", "mutants", *as_in_dev)
    _compile("browser", *every, "--group", "browser", *as_in_dev)
    _compile("tools", "--group", "tools")
    # What is named is taken as low as it goes: here also all that takenkeuze's own libraries rest on.
    bare = _run(*COMPILE, "--no-header", project).stdout
    lowest = ("--group", "test", "--group", "build", "--resolution", "lowest-direct")
    _compile("lowest", *every, "-", *lowest, names=re.sub(r"==\S+", "", bare))
    sys.exit("\n".join(_not_installable("dev", "run", "lowest")) or None)


def _compile(name: str, *what: str, names: str = "") -> None:
    file = f"requirements/{name}.txt"
    print(file, flush=True)
    done = _run(
        *COMPILE,
        *what,
        "--generate-hashes",
        "--custom-compile-command",
        "make lock",
        "--output-file",
        file,
        names=names,
    )
    if done.returncode:
        sys.exit(done.stderr)


def _not_installable(*names: str) -> list[str]:
    """For which Python on which platform there is no wheel of something that is locked."""
    print("wheels for Python", *PYTHONS, "on", *PLATFORMS, flush=True)
    install = (UV, "pip", "install", "--quiet", "--dry-run", "--target", tempfile.gettempdir(), "--require-hashes")
    return [
        f"{name}.txt can't be installed on {platform} with Python {python}:\n{done.stderr}"
        for name in names
        for platform in PLATFORMS
        for python in PYTHONS
        if (
            done := _run(
                *(*install, "--python-platform", platform, "--python-version", python),
                *("--requirements", f"requirements/{name}.txt"),
            )
        ).returncode
    ]


def _run(*command: str, names: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, input=names, capture_output=True, encoding="utf-8", check=False)


if __name__ == "__main__":
    main()
