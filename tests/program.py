# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The program as a test calls it: in this process, which is many times as fast as starting it anew, or for real."""

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir
from functools import cache
from pathlib import Path
from unittest.mock import patch

from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.files.document import Document
from takenkeuze.shell.app import run
from takenkeuze.shell.input import InputReader, shipped

_OF_OUTSIDE = (
    *("COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"),
    *("CI", "JENKINS_URL", "TEAMCITY_VERSION", "TF_BUILD"),
)
"""What the shell that runs the tests may have set, and would change what they see."""


Done = subprocess.CompletedProcess[str]


def takenkeuze(*arguments: str, inputs: str = "", folder: Path | None = None, **environment: str) -> Done:
    """Run a command in this process, with streams that are no screen. ``environment`` is set on top of a bare one."""
    out, error, code = _stream(), _stream(), None
    with (
        chdir(folder or Path.cwd()),
        patch.dict(os.environ, bare(environment), clear=True),
        patch.object(sys, "stdin", _stream(inputs.encode("utf-8", "surrogateescape"))),
        patch.object(sys, "stdout", out),
        patch.object(sys, "stderr", error),
        # without a screen behind the streams nothing can be asked about its width
        patch.object(sys, "__stdout__", None),
        patch.object(InputReader, "boek", _boek),
    ):
        try:
            run(arguments)
        except SystemExit as end:
            code = end.code
    assert isinstance(code, int)
    return Done(arguments, code, _text(out), _text(error))


def process(*arguments: str, inputs: str = "", folder: Path | None = None, **environment: str) -> Done:
    """The same in a process of its own, as users start it."""
    return subprocess.run(
        [sys.executable, "-m", "takenkeuze", *arguments],
        input=inputs,
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env=bare(environment),
        check=False,
    )


def bare(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of these tests: nothing of the shell that runs them, and this."""
    return {name: value for name, value in os.environ.items() if name not in _OF_OUTSIDE} | dict(environment)


_read_boek = InputReader.boek


def _boek(reader: InputReader, path: str) -> tuple[Document, Productenboek | None]:
    """The shipped productenboek is read once for all commands, for that takes half the time of most of them."""
    return _shipped(path) if path == shipped() and not reader.overrides else _read_boek(reader, path)


@cache
def _shipped(path: str) -> tuple[Document, Productenboek | None]:
    return _read_boek(InputReader(), path)


def _stream(content: bytes = b"") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8")


def _text(stream: io.TextIOWrapper) -> str:
    """What was written, with line ends as a process gives them in text mode."""
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode().replace("\r\n", "\n")
