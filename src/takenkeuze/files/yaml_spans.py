# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Where each value of a YAML text begins and ends, for who changes a file without touching the rest of it."""

from typing import NamedTuple

from yaml.events import CollectionEndEvent, CollectionStartEvent, ScalarEvent

from takenkeuze.files.nodes import Node, Scalar
from takenkeuze.files.yaml import events


class Span(NamedTuple):
    """A stretch of a text, as ``text[start:end]``; ``flow`` for what stands between brackets."""

    start: int
    end: int
    flow: bool = False


class Spans:
    """The stretches of all values and keys of a text that could be read."""

    def __init__(self, text: str) -> None:
        self._scalars: dict[tuple[int, int], Span] = {}
        self._collections: dict[tuple[int, int], Span] = {}
        open_: list[tuple[int, int, int, bool]] = []
        last = 0
        for event in events(text):
            start, end = event.start_mark, event.end_mark
            assert start is not None
            assert end is not None
            if isinstance(event, ScalarEvent):
                # what is written over several lines takes the blank ones after it along
                last = start.index + len(text[start.index : end.index].rstrip())
                self._scalars[start.line + 1, start.column + 1] = Span(start.index, last)
            elif isinstance(event, CollectionStartEvent):
                open_.append((start.line + 1, start.column + 1, start.index, bool(event.flow_style)))
            elif isinstance(event, CollectionEndEvent):
                line, column, began, flow = open_.pop()
                last = end.index if flow else last  # a block ends where the last thing in it does
                self._collections[line, column] = Span(began, last, flow)

    def __getitem__(self, node: Node) -> Span:
        """Where a node stands."""
        each = self._scalars if isinstance(node, Scalar) else self._collections
        return each[node.line, node.column]
