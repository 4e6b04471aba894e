# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Repositories with scenarios, made for a test."""

import json
import os
import subprocess
from pathlib import Path
from textwrap import indent
from typing import Any

from tests import helpers
from tests.helpers import PARAMETERS
from tests.program import takenkeuze

BOEK = helpers.BOEK + indent(PARAMETERS, "    ")
KAASSCHAVEN = """\
scenario: {naam}
toelichting: Zo lang als een echt scenario, want git noemt een bestand verplaatst als de helft ervan gelijk bleef.
productenboek: boek.yaml
maatregelen:
  - {{knop: kaasschaaf, product: taak, korting: {korting}}}
"""


def scenario(name: str = "Schaven", korting: str = "10%") -> str:
    """A scenario on boek.yaml; ten percent of its 1.000.000 is 100.000 less."""
    return KAASSCHAVEN.format(naam=name, korting=korting)


class Repo:
    """A repository to change files in."""

    def __init__(self, top: Path) -> None:
        self.top = top
        top.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str, **environment: str) -> str:
        who = ("-c", "user.name=Proef", "-c", "user.email=proef@example.org", "-c", "commit.gpgsign=false")
        environment = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, **environment}
        done = subprocess.run(
            ["git", *who, *words],
            cwd=self.top,
            capture_output=True,
            encoding="utf-8",
            env=os.environ | environment,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def write(self, path: str, text: str) -> None:
        (self.top / path).parent.mkdir(parents=True, exist_ok=True)
        (self.top / path).write_text(text, encoding="utf-8")

    def substitute(self, path: str, old: str, new: str) -> None:
        text = (self.top / path).read_text("utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def wait(self) -> None:
        """Do nothing: files as they lie there."""

    def prepare_files(self) -> None:
        self.git("add", "--all")

    def commit(self) -> None:
        self.prepare_files()
        self.git("commit", "-qm", "stap")

    def diff(self, *words: str, folder: str = "") -> subprocess.CompletedProcess[str]:
        return takenkeuze("diff", *words, folder=self.top / folder)

    def json(self, *words: str, folder: str = "") -> dict[str, Any]:
        done = self.diff(*words, "--format", "json", folder=folder)
        assert "Traceback" not in done.stderr
        outcome: dict[str, Any] = json.loads(done.stdout)
        return outcome

    def what(self, *words: str, folder: str = "") -> dict[str, tuple[str, int | None]]:
        """By file what happened to it, and its structural amount in euros."""
        files = self.json("--sinds", "main", *words, folder=folder)["bestanden"]
        return {b["bestand"]: (b["wat"], b["structureel"] and b["structureel"] // 100) for b in files}
