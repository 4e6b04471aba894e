# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Repositories with scenarios, made for a test."""

import json
import os
import subprocess
from pathlib import Path
from textwrap import indent
from typing import Any

from tests import helpers as hulp
from tests.helpers import PARAMETERS
from tests.program import takenkeuze

__all__ = ["BOEK", "Repo", "scenario"]

BOEK = hulp.BOEK + indent(PARAMETERS, "    ")
SCHAVEN = """\
scenario: {naam}
toelichting: Zo lang als een echt scenario, want git noemt een bestand verplaatst als de helft ervan gelijk bleef.
productenboek: boek.yaml
maatregelen:
  - {{knop: kaasschaaf, product: taak, korting: {korting}}}
"""


def scenario(naam: str = "Schaven", korting: str = "10%") -> str:
    """A scenario on boek.yaml; ten percent of its 1.000.000 is 100.000 less."""
    return SCHAVEN.format(naam=naam, korting=korting)


class Repo:
    """A repository to change files in."""

    def __init__(self, top: Path) -> None:
        self.top = top
        top.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *woorden: str, **omgeving: str) -> str:
        wie = ("-c", "user.name=Proef", "-c", "user.email=proef@example.org", "-c", "commit.gpgsign=false")
        omgeving = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, **omgeving}
        klaar = subprocess.run(
            ["git", *wie, *woorden],
            cwd=self.top,
            capture_output=True,
            encoding="utf-8",
            env=os.environ | omgeving,
            check=False,
        )
        assert klaar.returncode == 0, klaar.stderr
        return klaar.stdout

    def schrijf(self, pad: str, tekst: str) -> None:
        (self.top / pad).parent.mkdir(parents=True, exist_ok=True)
        (self.top / pad).write_text(tekst, encoding="utf-8")

    def vervang(self, pad: str, oud: str, nieuw: str) -> None:
        tekst = (self.top / pad).read_text("utf-8")
        assert oud in tekst
        self.schrijf(pad, tekst.replace(oud, nieuw))

    def wacht(self) -> None:
        """Do nothing: files as they lie there."""

    def zet_klaar(self) -> None:
        self.git("add", "--all")

    def leg_vast(self) -> None:
        self.zet_klaar()
        self.git("commit", "-qm", "stap")

    def diff(self, *woorden: str, map_: str = "") -> subprocess.CompletedProcess[str]:
        return takenkeuze("diff", *woorden, map_=self.top / map_)

    def json(self, *woorden: str, map_: str = "") -> dict[str, Any]:
        klaar = self.diff(*woorden, "--format", "json", map_=map_)
        assert "Traceback" not in klaar.stderr
        uitkomst: dict[str, Any] = json.loads(klaar.stdout)
        return uitkomst

    def wat(self, *woorden: str, map_: str = "") -> dict[str, tuple[str, int | None]]:
        """By file what happened to it, and its structural amount in euros."""
        bestanden = self.json("--sinds", "main", *woorden, map_=map_)["bestanden"]
        return {b["bestand"]: (b["wat"], b["structureel"] and b["structureel"] // 100) for b in bestanden}
