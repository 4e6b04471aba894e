# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A change in a YAML file touches what it is about, and nothing else."""

from collections.abc import Callable
from typing import Any

import pytest

from takenkeuze.files.document import Document
from takenkeuze.files.edits import Edits, Piece
from takenkeuze.files.file import read_document
from takenkeuze.files.nodes import MapNode

NEW = """\
lasten:
  2027: {waarde: 5, bron: b}
  2028: 6
naam: "Nieuw"
open: [lasten]
lijst:
  - {naam: x}
  - naam: y
    diep:
      a: 1
"""


def document(text: str) -> Document:
    made = read_document("boek.yaml", text.encode())
    assert made.root is not None, made.diagnostics
    return made


def changed(text: str, change: Callable[[Edits, Any, Piece, MapNode], None]) -> str:
    """A text after a change that knows its tree, and the other document with its tree."""
    old, new = document(text), document(NEW)
    edits = Edits(old)
    assert new.root is not None
    change(edits, old.root, Piece(new), new.root)
    document(edits.text())
    return edits.text()


@pytest.mark.parametrize(
    ("old", "expected"),
    [
        ("naam: Oud  # toen\nrest: 1\n", 'naam: "Nieuw"  # toen\nrest: 1\n'),
        ("# boven\nrest: 1", '# boven\nrest: 1\nnaam: "Nieuw"'),
        ("rest: 1  # hier\n\n# onder\n", 'rest: 1  # hier\nnaam: "Nieuw"\n\n# onder\n'),
        ("rest: 1\r\n", 'rest: 1\r\nnaam: "Nieuw"\r\n'),
        ("{rest: 1}\n", '{rest: 1, naam: "Nieuw"}\n'),
        ("naam: >-\n  Oud\n  boek\n\nrest: 1\n", 'naam: "Nieuw"\n\nrest: 1\n'),
        ("naam: [Oud,\n  boek] # toen\n", 'naam: "Nieuw" # toen\n'),
        ("naam:\nrest: 1\n", 'naam: "Nieuw"\nrest: 1\n'),
    ],
)
def test_a_value_takes_the_place_of_another(old: str, expected: str) -> None:
    assert changed(old, lambda edits, root, piece, new: edits.put(root, "naam", piece, new)) == expected


def test_a_block_goes_in_as_it_is_or_between_brackets() -> None:
    def inside(edits: Edits, root: Any, piece: Piece, new: MapNode) -> None:
        edits.put(root["diep"], "lasten", piece, new)

    lines = "diep:\n    rest: 1\n    lasten:\n      2027: {waarde: 5, bron: b}\n      2028: 6\n"
    assert changed("diep:\n    rest: 1\n", inside) == lines
    assert changed("diep: {rest: 1}\n", inside) == "diep: {rest: 1, lasten: {2027: {waarde: 5, bron: b}, 2028: 6}}\n"


@pytest.mark.parametrize(
    ("old", "expected"),
    [
        ("lasten: {2026: 4, 2027: 4}\n", "lasten: {2027: {waarde: 5, bron: b}, 2028: 6}\n"),
        (
            "lasten:\n  2026: 4\n  2027: {waarde: 4, toelichting: t, bron: a}  # ja\n",
            "lasten:\n  2027: {waarde: 5, toelichting: t, bron: b}  # ja\n  2028: 6\n",
        ),
        ("lasten: {waarde: 4}\n", "lasten:\n  2027: {waarde: 5, bron: b}\n  2028: 6\n"),
    ],
)
def test_a_figure_is_merged_by_year_and_keeps_what_was_said_of_it(old: str, expected: str) -> None:
    assert changed(old, lambda edits, root, piece, new: edits.merge(root, "lasten", piece, new)) == expected


@pytest.mark.parametrize(
    ("old", "expected"),
    [
        (
            "lijst:\n  - {naam: a}  # 1\n  - naam: b\n    c: 1\n# eind\n",
            "lijst:\n  - {naam: a}  # 1\n  - naam: y\n    diep:\n      a: 1\n# eind\n",
        ),
        ("lijst:\n- naam: a\n- naam: b", "lijst:\n- naam: a\n- naam: y\n  diep:\n    a: 1\n"),
        ("lijst: [{naam: a}, {naam: b}]\n", "lijst: [{naam: a}, {naam: y, diep: {a: 1}}]\n"),
    ],
)
def test_an_item_comes_behind_the_others_where_the_last_one_goes(old: str, expected: str) -> None:
    def change(edits: Edits, root: Any, piece: Piece, new: MapNode) -> None:
        edits.drop_item(root["lijst"], 1)
        edits.append(root["lijst"], piece, new["lijst"], 1)

    assert changed(old, change) == expected


def test_the_first_item_and_the_first_key_can_go_too() -> None:
    def change(edits: Edits, root: Any, piece: Piece, new: MapNode) -> None:
        edits.drop_item(root["lijst"], 0)
        edits.drop(root["blok"], "a")
        edits.put_text(root, "open", "[]")

    old = "lijst: [1, 2]\nblok: {a: 1, b: 2}\nopen: [x]\n"
    assert changed(old, change) == "lijst: [2]\nblok: {b: 2}\nopen: []\n"
    old = "lijst:\n  - 1  # een\n  - 2\nblok:\n  a: 1\n  b: 2\n"
    assert changed(old, change) == "lijst:\n  - 2\nblok:\n  b: 2\nopen: []\n"


def test_what_stays_the_same_is_not_touched() -> None:
    text = "lasten:\n    2027: {waarde:  5, bron: b}\n    2028: 6\nopen: [ lasten ]\n"
    same = document(text)
    edits = Edits(same)
    assert same.root is not None
    for key in same.root:
        edits.merge(same.root, key, Piece(same), same.root)
    assert edits.text() == text
