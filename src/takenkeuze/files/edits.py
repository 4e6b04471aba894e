# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Changes to a YAML file of someone else, a value, a key or an item at a time: all the rest stays, remarks included."""

from takenkeuze.files.document import Document
from takenkeuze.files.nodes import ListNode, MapNode, Node
from takenkeuze.files.yaml_spans import Spans


class Piece:
    """Values of a document as text, to put elsewhere."""

    def __init__(self, document: Document, spans: Spans | None = None) -> None:
        self._text = document.text
        self._spans = spans or Spans(document.text)

    def pair(self, block: MapNode, key: str) -> list[str]:
        """A key with its value, in lines, the first at the margin; a remark in between stays behind."""
        first, last = self._spans[block.key_nodes[key]], self._spans[block[key]]
        return _at_margin(self._text[first.start : last.end], block.key_nodes[key].column)

    def item(self, sequence: ListNode, place: int) -> list[str]:
        """An item of a list, in lines, without its dash."""
        node: Node = sequence[place]
        span = self._spans[node]
        return _at_margin(self._text[span.start : span.end], node.column)

    def flow(self, node: Node) -> str:
        """A value in one line, as it may stand between brackets."""
        if isinstance(node, MapNode):
            return f"{{{', '.join(f'{self.flow(node.key_nodes[key])}: {self.flow(node[key])}' for key in node)}}}"
        if isinstance(node, ListNode):
            return f"[{', '.join(map(self.flow, node))}]"
        span = self._spans[node]
        return self._text[span.start : span.end]


class Edits:
    """Changes that are collected first, and made together. A node is of the document as it was."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._spans = Spans(document.text)
        self._own = Piece(document, self._spans)
        self._made: list[tuple[int, int, str]] = []

    def put(self, block: MapNode, key: str, piece: Piece, source: MapNode, after: str = "") -> None:
        """Give a block the key and value that another has, in place of its own or behind the key ``after``."""
        flow = piece.flow(source[key])
        if key not in block or self._own.flow(block[key]) != flow:
            self._put(block, key, piece.pair(source, key), f"{key}: {flow}", after)

    def put_text(self, block: MapNode, key: str, text: str) -> None:
        """Give a block a key with a value in one line."""
        self._put(block, key, [f"{key}: {text}"], f"{key}: {text}", "")

    def merge(self, block: MapNode, key: str, piece: Piece, source: MapNode, after: str = "") -> None:
        """Give a block the figure that another has, per year where both have years; a toelichting to it stays."""
        ours, other = block.get(key), source[key]
        if isinstance(ours, MapNode) and isinstance(other, MapNode) and "waarde" in ours and "waarde" in other:
            for name in other:
                self.merge(ours, name, piece, other)
        elif isinstance(ours, MapNode) and isinstance(other, MapNode) and ours.keys() & other.keys() and key != "bron":
            for name in other:
                self.merge(ours, name, piece, other)
            for name in ours.keys() - other.keys():
                self.drop(ours, name)
        else:
            self.put(block, key, piece, source, after)

    def _put(self, block: MapNode, key: str, lines: list[str], flow: str, after: str) -> None:
        if key in block:
            first, last = self._spans[block.key_nodes[key]], self._spans[block[key]]
            new = flow if self._spans[block].flow else _indented(lines, block.key_nodes[key].column)
            self.write(first.start, last.end, new)
            return
        before = after if after in block else [*block][-1]
        end = self._spans[block[before]].end
        if self._spans[block].flow:
            self.write(end, end, f", {flow}")
        else:
            indent = block.key_nodes[before].column
            self._insert_line(end, f"{' ' * (indent - 1)}{_indented(lines, indent)}")

    def drop(self, block: MapNode, key: str) -> None:
        """Take a key away, of a block that keeps others."""
        keys, place = [*block], [*block].index(key)
        start, end = self._spans[block.key_nodes[key]].start, self._spans[block[key]].end
        if not self._spans[block].flow:
            self._drop_lines(start, end)
        elif place:
            self.write(self._spans[block[keys[place - 1]]].end, end, "")
        else:
            self.write(start, self._spans[block.key_nodes[keys[1]]].start, "")

    def append(self, sequence: ListNode, piece: Piece, source: ListNode, place: int) -> None:
        """Put an item of another list behind all that this list has."""
        span = self._spans[sequence]
        last = self._spans[sequence[-1]].end if sequence else span.start + 1
        if span.flow:
            self.write(last, last, f"{', ' if sequence else ''}{piece.flow(source[place])}")
            return
        lines = _indented(piece.item(source, place), sequence.column + 2)
        self._insert_line(last, f"{' ' * (sequence.column - 1)}- {lines}")

    def drop_item(self, sequence: ListNode, place: int) -> None:
        """Take an item away."""
        span = self._spans[sequence[place]]
        if not self._spans[sequence].flow:
            self._drop_lines(span.start, span.end)
        elif place:
            self.write(self._spans[sequence[place - 1]].end, span.end, "")
        else:
            end = self._spans[sequence[1]].start if len(sequence) > 1 else span.end
            self.write(span.start, end, "")

    def write(self, start: int, end: int, text: str) -> None:
        """Write another text in the place of a stretch."""
        self._made.append((start, end, text))

    def text(self) -> str:
        """The text with all changes in it."""
        old, windows, place = self.document.text, "\r\n" in self.document.text, 0
        parts: list[str] = []
        for start, end, new in sorted(self._made, key=lambda edit: edit[0]):
            parts.append(old[place:start])
            before = next((part for part in reversed(parts) if part), "\n")
            if new.startswith("\n") and before.endswith("\n"):
                new = f"{new[1:]}\n"  # behind lines that were taken away
            parts.append(new.replace("\n", "\r\n") if windows else new)
            place = max(place, end)
        return "".join([*parts, old[place:]])

    def _line_end(self, place: int) -> int:
        found = self.document.text.find("\n", place)
        end = len(self.document.text) if found < 0 else found
        return end - 1 if end and self.document.text[end - 1] == "\r" and end > place else end

    def _insert_line(self, after: int, line: str) -> None:
        end = self._line_end(after)
        self.write(end, end, f"\n{line}")

    def _drop_lines(self, start: int, end: int) -> None:
        """The lines from one place to another, with the remark that stands behind them on the last."""
        begin = self.document.text.rfind("\n", 0, start) + 1
        rest = self.document.text.find("\n", end) + 1
        self.write(begin, rest or len(self.document.text), "")


def _at_margin(text: str, column: int) -> list[str]:
    """Lines, of which all but the first stood this far in."""
    first, *others = text.splitlines()
    blank = " " * (column - 1)
    return [first, *(line.removeprefix(blank) for line in others)]


def _indented(lines: list[str], column: int) -> str:
    """Lines, of which all but the first go this far in."""
    return "\n".join([lines[0], *(f"{' ' * (column - 1)}{line}" if line else "" for line in lines[1:])])
