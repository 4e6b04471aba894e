# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""With and without libyaml a file is read the same: the same fields, at the same places, and the same mistakes."""

import pytest
import yaml

from takenkeuze.files.file import read_document
from takenkeuze.files.nodes import ListNode, MapNode, Node, Scalar
from takenkeuze.files.yaml_parser import PlainYamlLoader
from tests import ROOT

ROOT = ROOT.parent
FILES = sorted(
    file for folder in ("data", "scenarios", "voorbeelden", "tests/gallery") for file in (ROOT / folder).rglob("*.yaml")
)
TEXTS = [
    "a: een\ttekst\tmet tabs\n",
    "a: een\t# commentaar\n",
    "a:\teen\n",
    "a: een\n\tb: twee\n",
    "a: een\n \ttwee\n",
    "a: een\n\n  twee\n  \t drie\n",
    "a: {b:\t1,\tc: 2}\n",
    "\ta: een\n",
    "a: [wat?, ?niet, x ?y, ??]\n",
    "a: {b:[1]}\n",
    "a: {b :[1]}\n",
    "a: {b:{c: 1}}\n",
    "a: {b:,c: 1}\n",
    "a: {b:?c}\n",
    "a: {b:c}\n",
    "a: {'b':1, \"c\":[2]}\n",
    "a: b:c:d :e f: g\n",
    "a: b#c #d\n",
    "a: {b: 1",
    "a: [1, 2",
    "a: [1,\n  2",
    "a: {b: {c",
    "a: 'tekst",
    "a: tekst",
    "a: |\n  regel\n\tregel",
    "a: [b c\n  d\t e, f]\n",
    "a: een\x85  twee\u2028  drie\n",
    "a: \"een\\qtwee\"\n",
    "a: \"een\\x4\"\n",
    "a: - b\n",
    "a: b\n---\nc: d\n",
    "a: 'b\n---\n'",
    "a: %b\n",
    "-a: 1\n- b\n",
    "a: >##\n  b\n",
    "a: |2-# c\n    b\n",
    "a: >-2#\n    b\n\n",
    "a: >+#\n  b\n\n",
    "a: >0#\n  b\n",
    "%ANDERS x\n---\na: b\n",
    "",
]  # fmt: skip


def _plain(node: Node | None) -> object:
    """A node with its place, and all that is in it."""
    match node:
        case MapNode():
            return [(name, node.key_nodes[name].column, _plain(value)) for name, value in node.items()]
        case ListNode():
            return [(node.line, node.column), *map(_plain, node)]
        case Scalar():
            return type(node), node.text, node.bare, node.line, node.column
    return None


def _read(text: bytes, loader: object, monkeypatch: pytest.MonkeyPatch) -> tuple[object, object]:
    monkeypatch.setattr("takenkeuze.files.yaml._LOADER", loader)
    document = read_document("x.yaml", text)
    return _plain(document.root), document.diagnostics


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="there is no libyaml here to compare with")
@pytest.mark.parametrize(
    "text",
    [*map(str.encode, TEXTS), *(file.read_bytes() for file in FILES)],
    ids=[*map(repr, TEXTS), *(file.relative_to(ROOT).as_posix() for file in FILES)],
)
def test_a_file_is_read_the_same(text: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    with_, without = _read(text, yaml.CSafeLoader, monkeypatch), _read(text, PlainYamlLoader, monkeypatch)
    assert with_ == without
    assert with_[0] or with_[1]
