# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What the project says of its own version: the same everywhere, and no reference to what is not released."""

import re

import pytest
from tools import ROOT
from tools.release import disagreements, tag_disagreements, without_make, without_network

from takenkeuze import __version__

UNRELEASED = {
    "CHANGELOG.md": "# Changelog\n\n## 0.2.0 (unreleased)\n\n- x\n\n## 0.1.0 (2026-12-01)\n\nFirst.\n",
    "README.md": "This is version 0.2.0 (unreleased).\n",
    "docs/handleiding.md": "rev: v0.1.0\nrev: main\nuses: actions/checkout@11bd719 # v4.2.2\n",
}
HEAD, EARLIER = "a" * 40, "b" * 40


def _texts() -> dict[str, str]:
    files = (
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.*"),
        *ROOT.glob(".github/**/*.yml"),
        ROOT / ".pre-commit-hooks.yaml",
    )
    return {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in files}


def test_the_project_agrees_with_itself() -> None:
    assert list(disagreements(__version__, _texts())) == []


def test_what_agrees_is_not_complained_about() -> None:
    assert list(disagreements("0.2.0", UNRELEASED)) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (
            "CHANGELOG.md",
            "0.2.0",
            "0.3.0",
            "CHANGELOG.md: begins with 0.3.0, and src/takenkeuze/__init__.py says 0.2.0",
        ),
        ("CHANGELOG.md", "## ", "### ", "CHANGELOG.md: begins with no version"),
        (
            "CHANGELOG.md",
            "unreleased",
            "2027-01-01",
            "README.md: must say once that this is version 0.2.0 (2027-01-01)",
        ),
        ("README.md", "0.2.0", "0.1.0", "it says ['0.1.0 (unreleased)']"),
        ("README.md", "version", "number", "it says nothing"),
        ("docs/handleiding.md", "main", "v0.2.0", "docs/handleiding.md:2: refers to v0.2.0, which is not released"),
        ("docs/handleiding.md", "v0.1.0", "v0.0.9", "docs/handleiding.md:1: refers to v0.0.9, which is not released"),
    ],
)
def test_each_disagreement_is_one_clear_line(file: str, old: str, new: str, complaint: str) -> None:
    (line,) = disagreements("0.2.0", UNRELEASED | {file: UNRELEASED[file].replace(old, new)})
    assert complaint in line


@pytest.mark.parametrize(
    ("dated", "tags", "complaint"),
    [
        (False, {"v0.1.0": EARLIER}, None),
        (True, {"v0.1.0": EARLIER, "v0.2.0": HEAD}, None),
        (False, {}, "tag v0.1.0: is not there, and CHANGELOG.md says 2026-12-01"),
        (True, {"v0.1.0": EARLIER}, "tag v0.2.0: is not there, and CHANGELOG.md says 2027-01-01"),
        (False, {"v0.1.0": EARLIER, "v0.2.0": HEAD}, "tag v0.2.0: is there, and CHANGELOG.md says unreleased"),
        (True, {"v0.1.0": EARLIER, "v0.2.0": EARLIER}, "tag v0.2.0: is on bbbbbbbbbbbb, not on this commit"),
    ],
)
def test_tags_and_changelog_agree(dated: bool, tags: dict[str, str], complaint: str | None) -> None:
    changelog = UNRELEASED["CHANGELOG.md"].replace("unreleased", "2027-01-01" if dated else "unreleased")
    lines = list(tag_disagreements("0.2.0", changelog, tags, HEAD))
    assert len(lines) == (complaint is not None)
    assert not complaint or lines[0].startswith(complaint)


def test_the_pages_have_what_is_tried_in_the_sdist() -> None:
    """`make release` runs these commands as they stand: they are there, and name files that are."""
    readme = without_make((ROOT / "README.md").read_text("utf-8"))
    online, offline = without_network((ROOT / "docs" / "handleiding.md").read_text("utf-8"))
    assert "-m pytest" in readme
    assert offline.count("--no-index") == offline.count("pip install") == 2
    for path in re.findall(r"(?<= )(?:requirements|scenarios)/\S+", readme + online):
        assert (ROOT / path).is_file()
