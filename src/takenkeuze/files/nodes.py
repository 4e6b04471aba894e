# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The tree that a YAML file becomes: plain containers that remember where they stand."""

from typing import Any

YAML = (".yaml", ".yml")
"""How the name of such a file ends."""
NodePath = tuple[str | int, ...]
NAMES = ("product", "schil", "code", "bron")
"""The keys that give an item of a list its short name; a product has one before the schil it is in."""


class Scalar:
    """A piece of text that is not read yet: what it means depends on the field it is for."""

    __slots__ = ("bare", "column", "line", "text")

    def __init__(self, text: str, bare: bool, line: int, column: int) -> None:
        self.text = text
        self.bare = bare  # without quotes
        self.line = line
        self.column = column


class ReportedScalar(Scalar):
    """A value that can't be read and was reported as such; no further complaint about it helps the user."""

    __slots__ = ()


class SingleScalar(Scalar):
    """A value that stands for a list of one: when it turns out to be several, it can become a list where it stands."""

    __slots__ = ()


class Cell(Scalar):
    """A cell of a CSV, quotes included so long; its number is written as YAML reads it."""

    __slots__ = ("length",)

    def __init__(self, text: str, line: int, column: int, length: int) -> None:
        super().__init__(text, False, line, column)
        self.length = length


class MapNode(dict[str, Any]):
    """Keys with values; ``sleutels`` keeps the keys as they stand in the file."""

    __slots__ = ("column", "key_nodes", "line")

    def __init__(self, line: int, column: int) -> None:
        super().__init__()
        self.line = line
        self.column = column
        self.key_nodes: dict[str, Scalar] = {}


class ListNode(list[Any]):
    """A list of values."""

    __slots__ = ("column", "line")

    def __init__(self, line: int, column: int) -> None:
        super().__init__()
        self.line = line
        self.column = column

    def named(self, name: str) -> MapNode | None:
        """The item that is known by this name, short or full."""
        for item in self:
            if isinstance(item, MapNode):
                key = next((own for own in NAMES if own in item), "naam")
                values = (item.get(key), item.get("naam"))
                if any(isinstance(value, Scalar) and value.text.strip() == name for value in values):
                    return item
        return None


Node = Scalar | MapNode | ListNode
