# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""One language for mechanics: every name is English, but for the domain nouns of docs/begrippen.md.

A key or an option that a user types may be a field, a parameter or a variable as it is: it is one word, in two places.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests import ROOT, TESTS

ENGLISH = TESTS / "data" / "english.txt"
GLOSSARY = ROOT / "docs" / "begrippen.md"
FILES = sorted(path for folder in ("src", "tests", "bench", "tools") for path in (ROOT / folder).rglob("*.py"))


@cache
def names(path: Path) -> tuple[tuple[str, int], ...]:
    """What a module names itself, with the line: classes, functions, parameters, fields and variables."""
    return tuple(_names(path))


def _names(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
                yield node.name, node.lineno
            case ast.arg():
                yield node.arg, node.lineno
            case ast.Name(ctx=ast.Store()):
                yield node.id, node.lineno
            case ast.Attribute(ctx=ast.Store()):
                yield node.attr, node.lineno
            case ast.alias(asname=str(name)) | ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
                yield name, getattr(node, "lineno", 0)


def words(name: str) -> list[str]:
    """``PostKind`` and ``post_kind`` are post and kind; a number is no word."""
    parts = re.sub(r"([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])", r"\1\3_\2", name).split("_")
    return [word for part in parts if (word := part.lower().strip("0123456789")) and word != "tk"]


@cache
def english() -> frozenset[str]:
    return frozenset(re.sub("#.*", "", ENGLISH.read_text("utf-8")).split())


def stems(word: str) -> set[str]:
    """What a word may be more than one of: delen of deel, knoppen of knop, jaren of jaar."""
    found = {word, word.removesuffix("s"), word.removesuffix("n"), word.removesuffix("en")}
    for stem in list(found):
        found.add(re.sub(r"(.)\1$", r"\1", stem))
        found.add(re.sub(r"([aeou])([^aeiou])$", r"\1\1\2", stem))
    return found | {re.sub("v$", "f", stem) for stem in found}


@cache
def nouns() -> frozenset[str]:
    """Every stem of a word of the glossary: of its terms, and of what they are called in the code."""
    rows = re.findall(r"^\| (?!begrip)([^|]+)\|[^|]+\|([^|]*)\|", GLOSSARY.read_text("utf-8"), re.M)
    written = {word for row in rows for text in row for name in re.findall(r"\w+", text) for word in words(name)}
    return frozenset(stem for word in written - {"van", "de"} for stem in stems(word))


@cache
def keys() -> frozenset[str]:
    """What stands in files and on the command line, as the manual names it: a name as a whole, not its words."""
    manual = (ROOT / "docs" / "handleiding.md").read_text("utf-8")
    given = re.findall(r"`(?:--)?([a-z][a-z_-]*)`|--([a-z][a-z-]*)|\b([a-z][a-z_]*):", manual)
    return frozenset(name.replace("-", "_") for names in given for name in names if name)


@cache
def strange(name: str) -> list[str]:
    """The words of a name that are neither English nor Dutch nouns of this field."""
    if name.startswith("__") or name in keys():
        return []
    return [word for word in words(name) if word not in english() and stems(word).isdisjoint(nouns())]


def test_a_dutch_word_in_a_name_is_a_noun_of_the_glossary() -> None:
    """A new English word goes to tests/data/english.txt, a new noun of the field to docs/begrippen.md."""
    found = []
    for path in FILES:
        module = path.parent.name if path.stem == "__init__" else path.stem
        for name, line in [(module, 1), *names(path)]:
            found += [f"{path.relative_to(ROOT)}:{line}: {word} in {name}" for word in strange(name)]
    assert not found, "\n".join(found)


def test_no_word_is_listed_that_no_name_has() -> None:
    written = {path.stem for path in FILES} | {path.parent.name for path in FILES}
    written |= {name for path in FILES for name, _ in names(path)}
    assert english() - {word for name in written for word in words(name)} == set()


@pytest.mark.parametrize("name", ["lees_boek", "MaakScenario", "boek_van", "kolombreedte", "invoer"])
def test_dutch_mechanics_are_found(name: str) -> None:
    assert strange(name)


@pytest.mark.parametrize("name", ["load_scenarios", "PostKind", "maatregel_of", "gemeenten", "als_scenario", "tk102_x"])
def test_english_with_nouns_of_the_field_is_fine(name: str) -> None:
    assert not strange(name.removesuffix("_x"))
