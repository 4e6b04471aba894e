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
from takenkeuze.shell.input import Lezer, meegeleverd

__all__ = ["bare", "proces", "takenkeuze"]

_VAN_BUITEN = (
    *("COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"),
    *("CI", "JENKINS_URL", "TEAMCITY_VERSION", "TF_BUILD"),
)
"""What the shell that runs the tests may have set, and would change what they see."""


Klaar = subprocess.CompletedProcess[str]


def takenkeuze(*argumenten: str, invoer: str = "", map_: Path | None = None, **omgeving: str) -> Klaar:
    """Run a command in this process, with streams that are no screen. ``omgeving`` is set on top of a bare one."""
    uit, fout, code = _stroom(), _stroom(), None
    with (
        chdir(map_ or Path.cwd()),
        patch.dict(os.environ, bare(omgeving), clear=True),
        patch.object(sys, "stdin", _stroom(invoer.encode("utf-8", "surrogateescape"))),
        patch.object(sys, "stdout", uit),
        patch.object(sys, "stderr", fout),
        # without a screen behind the streams nothing can be asked about its width
        patch.object(sys, "__stdout__", None),
        patch.object(Lezer, "boek", _boek),
    ):
        try:
            run(argumenten)
        except SystemExit as einde:
            code = einde.code
    assert isinstance(code, int)
    return Klaar(argumenten, code, _tekst(uit), _tekst(fout))


def proces(*argumenten: str, invoer: str = "", map_: Path | None = None, **omgeving: str) -> Klaar:
    """The same in a process of its own, as users start it."""
    return subprocess.run(
        [sys.executable, "-m", "takenkeuze", *argumenten],
        input=invoer,
        capture_output=True,
        encoding="utf-8",
        cwd=map_,
        env=bare(omgeving),
        check=False,
    )


def bare(omgeving: Mapping[str, str]) -> dict[str, str]:
    """The environment of these tests: nothing of the shell that runs them, and this."""
    return {naam: waarde for naam, waarde in os.environ.items() if naam not in _VAN_BUITEN} | dict(omgeving)


_lees_boek = Lezer.boek


def _boek(lezer: Lezer, pad: str) -> tuple[Document, Productenboek | None]:
    """The shipped productenboek is read once for all commands, for that takes half the time of most of them."""
    return _meegeleverd(pad) if pad == meegeleverd() and not lezer.overrides else _lees_boek(lezer, pad)


@cache
def _meegeleverd(pad: str) -> tuple[Document, Productenboek | None]:
    return _lees_boek(Lezer(), pad)


def _stroom(inhoud: bytes = b"") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(inhoud), encoding="utf-8")


def _tekst(stroom: io.TextIOWrapper) -> str:
    """What was written, with line ends as a process gives them in text mode."""
    stroom.flush()
    assert isinstance(stroom.buffer, io.BytesIO)
    return stroom.buffer.getvalue().decode().replace("\r\n", "\n")
