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
from takenkeuze.files.yaml_parser import PlainYamlLoader
from takenkeuze.report.diagnostics import to_diagnostic_text
from takenkeuze.shell.input import load
from tests import TESTS

GALLERY = TESTS / "gallery"
CASE_LIST = sorted(
    str(path.relative_to(GALLERY)) for kind in ("scenario", "productenboek") for path in GALLERY.glob(f"{kind}/*.yaml")
)


def message(case: str) -> str:
    """What loading a case writes to stderr. Run in the folder of the gallery, so that paths are short."""
    inputs = load(case, None) if case.startswith("scenario") else load("goed/scenario.yaml", case)
    assert inputs.diagnostics, "this file is not broken"
    return to_diagnostic_text(inputs.diagnostics)


@pytest.mark.parametrize("case", CASE_LIST)
def test_message(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GALLERY)
    assert message(case) == Path(case).with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASE_LIST)
def test_message_without_libyaml(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML's own parser has other words for what is wrong; ours are the same."""
    monkeypatch.chdir(GALLERY)
    monkeypatch.setattr("takenkeuze.files.yaml._LOADER", PlainYamlLoader)
    assert message(case) == Path(case).with_suffix(".txt").read_text(encoding="utf-8")


def test_good_is_good(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GALLERY)
    for boek in ("goed/productenboek.yaml", "goed/csv.yaml"):
        assert load("goed/scenario.yaml", boek).diagnostics == []


def test_every_code_is_in_the_gallery_or_with_the_files() -> None:
    texts = [path.read_text(encoding="utf-8") for path in GALLERY.glob("*/*.txt")]
    for elsewhere in ("files/test_file.py", "features/check/test_command.py"):
        texts.append((TESTS / elsewhere).read_text(encoding="utf-8"))
    assert [code for code in CODES if code < "TK1" and not any(code in text for text in texts)] == []


if __name__ == "__main__":
    os.chdir(GALLERY)
    for case in CASE_LIST:
        Path(case).with_suffix(".txt").write_text(message(case), encoding="utf-8")
