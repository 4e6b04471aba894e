# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Broken files and the complete text that the user gets to see. Each ``.txt`` stands beside its ``.yaml``.

A scenario names its own productenboek; a productenboek is loaded under a scenario without mistakes. After a change
in wording, read what ``python tests/files/test_gallery.py`` writes before you commit it.
"""

import os
from pathlib import Path

import pytest

from takenkeuze.core.diagnostics import CODES
from takenkeuze.files.yaml_parser import Lezer
from takenkeuze.report.diagnostics import als_foutmelding
from takenkeuze.shell.input import laad
from tests import TESTS

GALLERY = TESTS / "gallery"
GEVALLEN = sorted(
    str(pad.relative_to(GALLERY)) for soort in ("scenario", "productenboek") for pad in GALLERY.glob(f"{soort}/*.yaml")
)


def melding(geval: str) -> str:
    """What loading a case writes to stderr. Run in the folder of the gallery, so that paths are short."""
    invoer = laad(geval, None) if geval.startswith("scenario") else laad("goed/scenario.yaml", geval)
    assert invoer.diagnostics, "this file is not broken"
    return als_foutmelding(invoer.diagnostics)


@pytest.mark.parametrize("geval", GEVALLEN)
def test_melding(geval: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GALLERY)
    assert melding(geval) == Path(geval).with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("geval", GEVALLEN)
def test_melding_zonder_libyaml(geval: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML's own parser has other words for what is wrong; ours are the same."""
    monkeypatch.chdir(GALLERY)
    monkeypatch.setattr("takenkeuze.files.yaml._LOADER", Lezer)
    assert melding(geval) == Path(geval).with_suffix(".txt").read_text(encoding="utf-8")


def test_goed_is_goed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GALLERY)
    assert laad("goed/scenario.yaml", "goed/productenboek.yaml").diagnostics == []


def test_elke_code_staat_in_de_gallery_of_bij_de_bestanden() -> None:
    teksten = [pad.read_text(encoding="utf-8") for pad in GALLERY.glob("*/*.txt")]
    for elders in ("files/test_file.py", "features/check/test_command.py"):
        teksten.append((TESTS / elders).read_text(encoding="utf-8"))
    assert [code for code in CODES if code < "TK1" and not any(code in tekst for tekst in teksten)] == []


if __name__ == "__main__":
    os.chdir(GALLERY)
    for geval in GEVALLEN:
        Path(geval).with_suffix(".txt").write_text(melding(geval), encoding="utf-8")
