# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What lets others carry the project on: licences by file, publiccode.yml, and pages that say what is so."""

import re
import subprocess
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker
from tools import ROOT

PUBLICCODE = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LICENSE = (ROOT / "LICENSE").read_text("utf-8")
PAGES = sorted(
    page
    for folder, pattern in ((".", "*.md"), ("docs", "**/*.md"), ("scenarios", "**/*.md"), ("voorbeelden", "**/*.md"))
    for page in (ROOT / folder).glob(pattern)
)
TEXT = {"type": "string", "minLength": 1}


def some(**properties: Any) -> dict[str, Any]:
    """A mapping with these keys and no other."""
    return {"type": "object", "properties": properties, "additionalProperties": False}


def list_of(*items: str) -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"enum": items}}


DESCRIPTION = some(
    shortDescription={**TEXT, "maxLength": 150},
    longDescription={**TEXT, "minLength": 150, "maxLength": 10_000},
    features={"type": "array", "minItems": 1, "items": {**TEXT, "maxLength": 100}},
) | {"required": ["shortDescription", "longDescription", "features"]}
MAINTENANCE = some(
    type={"enum": ["internal", "contract", "community", "none"]},
    contacts={"type": "array", "minItems": 1, "items": some(name=TEXT, email=TEXT, affiliation=TEXT, phone=TEXT)},
    contractors={"type": "array", "minItems": 1, "items": some(name=TEXT, until=TEXT, email=TEXT, website=TEXT)},
) | {
    "required": ["type"],
    "allOf": [
        {"if": {"properties": {"type": {"enum": types}}}, "then": {"required": [needed]}}
        for types, needed in ((["internal", "community"], "contacts"), (["contract"], "contractors"))
    ],
}
DEPENDENCY = some(name=TEXT, versionMin=TEXT, versionMax=TEXT, version=TEXT, optional={"type": "boolean"})
STANDARD = some(
    publiccodeYmlVersion={"const": "0.5"},
    name=TEXT,
    url={"type": "string", "pattern": r"^https?://[\w.-]+/\S+$"},
    landingURL=TEXT,
    softwareVersion=TEXT,
    releaseDate={"type": "string", "format": "date"},
    platforms={"type": "array", "minItems": 1, "items": TEXT},
    categories=list_of("accounting", "budgeting", "business-intelligence", "data-analytics", "financial-reporting"),
    usedBy={"type": "array", "items": TEXT},
    roadmap=TEXT,
    developmentStatus={"enum": ["concept", "development", "beta", "stable", "obsolete"]},
    softwareType={"enum": ["standalone/desktop", "standalone/other", "library"]},
    intendedAudience=some(
        countries=list_of("NL"),
        scope=list_of("finance-and-economic-development", "government", "healthcare", "local-authorities"),
    ),
    description={"type": "object", "minProperties": 1, "additionalProperties": DESCRIPTION},
    legal=some(license=TEXT, mainCopyrightOwner=TEXT) | {"required": ["license"]},
    maintenance=MAINTENANCE,
    localisation=some(
        localisationReady={"type": "boolean"}, availableLanguages={"type": "array", "minItems": 1, "items": TEXT}
    )
    | {"required": ["localisationReady", "availableLanguages"]},
    dependsOn=some(open={"type": "array", "items": DEPENDENCY | {"required": ["name"]}}),
) | {
    "required": [
        *("publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType"),
        *("description", "legal", "maintenance", "localisation"),
    ]
}
"""What version 0.5 of the standard asks of the keys that a project like this one can have."""


def test_publiccode_is_as_the_standard_asks() -> None:
    validator = Draft202012Validator(STANDARD, format_checker=FormatChecker())
    assert [error.message for error in validator.iter_errors(PUBLICCODE)] == []


@pytest.mark.parametrize(
    ("key", "value"), [("url", "takenkeuze"), ("maintenance", {"type": "community"}), ("logo", "x.svg"), ("name", None)]
)
def test_publiccode_may_not_be_otherwise(key: str, value: object) -> None:
    assert not Draft202012Validator(STANDARD).is_valid(PUBLICCODE | {key: value})


def test_publiccode_says_what_the_project_says() -> None:
    assert PUBLICCODE["name"] == PROJECT["name"]
    assert PUBLICCODE["legal"]["license"] == PROJECT["license"] == "MIT"
    assert f"Copyright (c) 2026 {PUBLICCODE['legal']['mainCopyrightOwner']}\n" in LICENSE
    assert PUBLICCODE["dependsOn"]["open"][0]["versionMin"] == PROJECT["requires-python"].removeprefix(">=")
    (status,) = (text for text in PROJECT["classifiers"] if text.startswith("Development Status"))
    assert status.rpartition(" ")[2].lower() == PUBLICCODE["developmentStatus"]
    # the newest that is released, and nothing before there is one
    released = re.findall(r"^## (\S+) \((\d{4}-\d\d-\d\d)\)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    version = (PUBLICCODE.get("softwareVersion"), PUBLICCODE.get("releaseDate"))
    assert version == (released[0] if released else (None, None))


def test_there_is_no_address_or_there_is_one_everywhere() -> None:
    names = ("GOVERNANCE.md", "SECURITY.md", "docs/standard.md", "publiccode.yml")
    without = {name for name in names if "no public address yet" in _flat(ROOT / name)}
    assert without == (set(names) if ".invalid/" in PUBLICCODE["url"] else set())


def test_the_licence_is_there_as_reuse_wants_it() -> None:
    template = LICENSE.replace("2026 " + PUBLICCODE["legal"]["mainCopyrightOwner"], "<year> <copyright holders>")
    assert (ROOT / "LICENSES" / "MIT.txt").read_text("utf-8") == template
    annotations = tomllib.loads((ROOT / "REUSE.toml").read_text("utf-8"))["annotations"]
    assert {part["SPDX-License-Identifier"] for part in annotations} == {"MIT"}


def test_every_file_carries_a_licence_or_is_named_in_reuse_toml() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("what belongs to the project is what git follows, and this is no repository")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    files = [name for name in listed.stdout.split("\0") if name and name not in ("LICENSE", "REUSE.toml")]
    assert len(files) > 100
    named = re.compile("|".join(_pattern(path) for path in _reuse_paths()))
    assert [name for name in files if not named.fullmatch(name) and not _carries(ROOT / name)] == []


def _reuse_paths() -> list[str]:
    annotations = tomllib.loads((ROOT / "REUSE.toml").read_text("utf-8"))["annotations"]
    return [
        path for part in annotations for path in ([part["path"]] if isinstance(part["path"], str) else part["path"])
    ]


def _pattern(path: str) -> str:
    """A path of REUSE.toml as an expression: one star stops at a folder, two do not."""
    return re.escape(path).replace(r"\*\*", ".*").replace(r"\*", "[^/]*")


def _carries(file: Path) -> bool:
    if not file.exists() or not file.stat().st_size:
        return True
    lines = file.read_text("utf-8").splitlines()
    owner, licence = lines[1:3] if lines[0].startswith("#!") else lines[:2]
    holder = re.search(r"^Copyright \(c\) (.+)$", LICENSE, re.MULTILINE)
    assert holder
    return (owner, licence) == (f"# SPDX-FileCopyrightText: {holder[1]}", "# SPDX-License-" + "Identifier: MIT")


def _links(page: Path) -> list[str]:
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"\]\(([^):]+)\)", text)


@pytest.mark.parametrize("page", [page for page in PAGES if _links(page)], ids=lambda page: page.name)
def test_every_link_to_a_page_of_ours_leads_somewhere(page: Path) -> None:
    for target, _, heading in (link.partition("#") for link in _links(page)):
        other = (page.parent / target).resolve() if target else page
        assert other.exists(), target
        assert not heading or heading in _anchors(other), (target, heading)


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_standard_is_answered_in_full_and_counted() -> None:
    text = (ROOT / "docs" / "standard.md").read_text("utf-8")
    assert re.findall(r"^## (\d+)\. ", text, re.MULTILINE) == [str(number) for number in range(1, 17)]
    rows = re.findall(r"^\| (MUST|SHOULD)(?: NOT)? \| [^|]+ \| ([a-z]+) \|", text, re.MULTILINE)
    counted = Counter(rows)
    for kind in ("MUST", "SHOULD"):
        states = [counted[kind, state] for state in ("yes", "partly", "address", "no")]
        assert f"| {kind} | {sum(states)} | {' | '.join(map(str, states))} |" in text
    assert {state for _, state in rows} <= {"yes", "partly", "address", "no"}


@pytest.mark.parametrize("page", ["GOVERNANCE.md", "SECURITY.md", "docs/standard.md"])
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    names = re.findall(r"`([\w./-]+/[\w.-]*)`", (ROOT / page).read_text("utf-8"))
    assert names
    assert [name for name in names if name not in ("dist/", ".venv/") and not (ROOT / name).exists()] == []


def test_the_dutch_pages_of_policy_begin_with_a_summary_in_english() -> None:
    for name in ("handleiding", "rekenregels", "regels"):
        assert "In English" in (ROOT / "docs" / f"{name}.md").read_text("utf-8").split("\n\n")[1]


def _flat(file: Path) -> str:
    return " ".join(file.read_text("utf-8").split())
