# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""One file as text with places: where diagnostics come from and where they are collected."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from takenkeuze.core.diagnostics import Diagnostic, Place, Severity, Spot
from takenkeuze.core.names import in_one_form
from takenkeuze.files.nodes import Cell, ListNode, MapNode, Node, NodePath, ReportedScalar, Scalar

KEY = "[key]"
"""At the end of a path: not the value there, but the key before it. pydantic writes it like this too."""

MAX_MESSAGES = 1000
"""More than anyone will read; a hostile file could otherwise make millions."""

ADDED = 100_000_000
"""No file has so many lines: from here on they are numbered that were added to it, of an option or another file."""

_LINE_END = "\r\n|[\n\r\x85\u2028\u2029]"  # what YAML counts as the end of a line

_QUOTED = r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'"""


@dataclass(slots=True)
class Document:
    """A file being read: its lines, its tree of nodes, and what is wrong with it so far."""

    naam: str
    text: str = ""
    root: MapNode | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    content: bytes = b""
    """What was read, as it was: exports carry its hash."""
    _lines: list[str] = field(default_factory=list)
    replaced: list[Any] = field(default_factory=list)
    """What was set by hand (``override.Replaced``) before the file was checked."""
    lists: dict[str, "Document"] = field(default_factory=dict)
    """The files that lists of a productenboek were taken from, by the name it gives them."""
    _added: list[tuple[str, int, str]] = field(default_factory=list)

    @property
    def unreadable(self) -> bool:
        """Whether the file could not even be opened; a list that it takes from another file may be missing too."""
        return self.root is None and any(d.code == "TK001" for d in self.diagnostics)

    def report(
        self,
        code: str,
        text: str,
        hint: str = "",
        at: Node | None = None,
        severity: Severity = Severity.ERROR,
        first: Spot | None = None,
    ) -> None:
        """Add a diagnostic at a node, or about the file as a whole; ``first``: where it stood before."""
        self._add(Diagnostic(code, severity, text, hint, *self.spot(at), first))

    def report_on(
        self,
        code: str,
        text: str,
        hint: str,
        line: int,
        column: int,
        length: int = 1,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Add a diagnostic at a line and column, both counted from 1."""
        self._add(Diagnostic(code, severity, text, hint, *self._spot(line, column, length)))

    def report_at(self, path: NodePath, code: str, text: str, hint: str = "", first: Spot | None = None) -> None:
        """Add a diagnostic at a path in the file, or at the nearest thing above it that is there."""
        self.report(code, text, hint, self.seek(path), first=first)

    def spot(self, node: Node | None, length: int | None = None) -> Spot:
        """Where a node is, and as much of it as there is to mark; of the file as a whole no more than its name."""
        if node is None:
            return Spot(Place(self.naam))
        return self._spot(node.line, node.column, self.length(node) if length is None else length)

    def _spot(self, line: int, column: int, length: int) -> Spot:
        line_text = self.line(line)
        length = max(1, min(length, len(line_text.rstrip()) - column + 1))
        if line >= ADDED:
            name, number, _ = self._added[line - ADDED]
            return Spot(Place(name, number, column, length), line_text)
        return Spot(Place(self.naam, line, column, length), line_text)

    def is_reported(self, field: str) -> None:
        """What this field of the file holds was told to be wrong; that is all there is to say of it."""
        if self.root is not None and isinstance(value := self.root.get(field), Scalar):
            self.root[field] = ReportedScalar(value.text, value.bare, value.line, value.column)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1; "" when there is no such line."""
        if number >= ADDED:
            return self._added[number - ADDED][2]
        lines = self.lines()
        return lines[number - 1] if number <= len(lines) else ""

    def add_lines(self, name: str, lines: Sequence[str]) -> int:
        """The number of the first of these lines, that nodes can point at: of an option, or of another file."""
        self._added += [(name, number, text) for number, text in enumerate(lines, 1)]
        return ADDED + len(self._added) - len(lines)

    def lines(self) -> Sequence[str]:
        """All lines."""
        if not self._lines:
            self._lines = re.split(_LINE_END, self.text)
        return self._lines

    def place(self, index: int) -> tuple[int, int]:
        """The line and column of a place in the text."""
        line, start = 1, 0
        for end in re.finditer(_LINE_END, self.text[:index]):
            line, start = line + 1, end.end()
        return line, index - start + 1

    def seek(self, path: NodePath) -> Node | None:
        """The node at a path; in a list an item is meant by its place or by its name."""
        node: Node | None = self.root
        key: Node | None = None
        for part in path:
            if isinstance(node, MapNode) and part in node:
                assert isinstance(part, str)
                key, node = node.key_nodes[part], node[part]
            elif isinstance(node, ListNode) and isinstance(part, int) and 0 <= part < len(node):
                node = node[part]
            elif isinstance(node, ListNode) and (item := node.named(str(part))) is not None:
                node = item
            else:
                return key if part == KEY and key else node
        return node

    def length(self, node: Node) -> int:
        """How much of its line to mark: a piece of text, quotes included, or the first key of a block."""
        if isinstance(node, Scalar):
            return len(self.source_text(node))
        if isinstance(node, MapNode) and node:
            first = next(iter(node.key_nodes.values()))
            if (first.line, first.column) == (node.line, node.column):
                return len(self.source_text(first))
        return 1

    def source_text(self, scalar: Scalar) -> str:
        """A piece of text as it stands in its line, quotes and escapes included; of several lines the first."""
        rest = self.line(scalar.line)[scalar.column - 1 :]
        if isinstance(scalar, Cell):
            return rest[: scalar.length]
        if not scalar.bare:
            found = re.match(_QUOTED, rest)
            return found[0] if found else rest
        length = len(scalar.text)
        if not rest.isascii():  # é may be two characters in the file, and is one in what was read
            while length < len(rest) and (misses := len(scalar.text) - len(in_one_form(rest[:length]))) > 0:
                length += misses
            end = rest[length - 1 : length + 1]
            length += in_one_form(end) != end
        return rest[:length]

    def path_in(self, scalar: Scalar) -> str:
        """The path that a piece of text is, with é as two characters where it stands so: that is another file."""
        bron = self.source_text(scalar).strip("\"'").strip()
        return bron if in_one_form(bron) == scalar.text.strip() else scalar.text.strip()

    def _add(self, diagnostic: Diagnostic) -> None:
        if diagnostic in self.diagnostics:
            return  # of a CSV that is used twice
        if len(self.diagnostics) < MAX_MESSAGES:
            self.diagnostics.append(diagnostic)
        elif len(self.diagnostics) == MAX_MESSAGES:
            text = f"er zijn meer dan {MAX_MESSAGES} fouten; de rest staat hier niet bij"
            hint = "herstel deze eerst; vaak heeft een fout die telkens terugkomt één oorzaak"
            self.diagnostics.append(Diagnostic("TK009", Severity.ERROR, text, hint, Place(self.naam)))
