# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The papers as PDF, judged by the rules of PDF/UA-1 of an outside validator; it stands beside the browser."""

import os
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests import ROOT
from tests.browser.test_reports import annexes, folder, opleggers
from tests.program import takenkeuze

BOTH = str(ROOT / "scenarios" / "kaasschaaf-en-infectieziekten.yaml")
OTHER = str(ROOT / "scenarios" / "lokaal-preventie.yaml")

__all__ = ["folder"]


def broken_rules(content: bytes) -> list[str]:
    if not find_spec("page"):
        reason = "no page-validation; `make test-browser` has it"
        (pytest.fail if os.environ.get("BROWSER_NEEDED") else pytest.skip)(reason)
    import page

    report = page.validate_pdf_bytes(content, profile="ua1")
    assert report.rules.total > 100
    return [f"{one.rule_id}: {one.message}" for one in report.failures]


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--met", OTHER, "--teken", "voordeel"),
        ("--vorm", "bijlage", "--gemeente", "Gouda"),
        ("--vorm", "oplegger", "--gemeente", "Gouda"),
    ],
    ids=["nota", "beside", "annex", "oplegger"],
)
def test_a_paper_holds_for_an_outside_validator(words: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "nota.pdf"
    assert takenkeuze("report", BOTH, *words, "--output", str(path)).returncode in (0, 1)
    assert broken_rules(path.read_bytes()) == []


def test_so_does_one_with_hostile_names(folder: Path) -> None:
    found = [*annexes(folder).glob("*.pdf"), *opleggers(folder).glob("*.pdf")]
    assert len(found) == 8
    assert [(path.name, broken_rules(path.read_bytes())) for path in found if broken_rules(path.read_bytes())] == []
