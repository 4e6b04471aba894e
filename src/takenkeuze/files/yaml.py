# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""YAML text to nodes with places. The only module, with ``yamlfouten``, that knows PyYAML.

PyYAML's own constructor guesses (``no`` becomes False, ``0363`` octal, the last of two equal keys wins), so we
take its events and leave every scalar as text. Depth and number of nodes are bounded; anchors are refused, for a
figure must stand where it is used.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from takenkeuze.core.diagnostics import truncated
from takenkeuze.core.names import in_one_form
from takenkeuze.files.comma import cut_number, report_cut
from takenkeuze.files.document import Document
from takenkeuze.files.lost_text import report_lost
from takenkeuze.files.nodes import ListNode, MapNode, Node, ReportedScalar, Scalar

MAX_DEPTH = 20
MAX_NODES = 400_000
"""Enough for 500 products that each name what 342 gemeenten buy."""

_IN_FULL = "schrijf de waarde voluit, of zet een tekst die met dit teken begint tussen aanhalingstekens"


def _loader() -> object:
    if yaml.__with_libyaml__:
        return yaml.CSafeLoader
    from takenkeuze.files.yaml_parser import PlainYamlLoader

    return PlainYamlLoader


_LOADER: Any = _loader()


def read_yaml(document: Document) -> None:
    """Parse the text of a document into its tree, and report what stands in the way."""
    try:
        document.root = _to_map_node(document, _tree(document))
    except yaml.YAMLError as error:
        from takenkeuze.files.yaml_errors import report_yaml_error

        report_yaml_error(document, error)
    else:
        report_lost(document)


def read_value(document: Document, text: str, line: int, column: int) -> Node | None:
    """A value that stands in no file, at this line and column: plain text, or a list or block between brackets.

    What is wrong with it is reported in the document, and then the answer is None.
    """
    if text[:1] not in "[{\"'" or not text:
        return Scalar(in_one_form(text), True, line, column)
    separate = Document(document.naam, " " * (column - 1) + text)
    node: Node | None = None
    try:
        node = _tree(separate)
    except yaml.YAMLError as error:
        from takenkeuze.files.yaml_errors import report_yaml_error

        report_yaml_error(separate, error)
    for new_error in separate.diagnostics:
        place = new_error.place
        document.report_on(
            new_error.code,
            new_error.text,
            new_error.hint,
            line,
            place.column if place else column,
            place.length if place else 1,
        )
    if node is None or separate.diagnostics:
        return None
    _move(node, line)
    return node


def _move(node: Node, line: int) -> None:
    """Let a tree point at this line."""
    node.line = line
    for part in (
        (*node.values(), *node.key_nodes.values())
        if isinstance(node, MapNode)
        else node
        if isinstance(node, ListNode)
        else ()
    ):
        _move(part, line)


def events(text: str) -> Iterator[Event]:
    """The events of a text.

    libyaml reads on to see whether a bracket opens a key, and from 0.2.6 on refuses what is deep there before we could
    see how deep it is. What stands before that place shows it.
    """
    seen = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            seen += 1
            yield event
    except yaml.MarkedYAMLError as error:
        if not error.problem_mark or "nesting depth" not in (error.problem or ""):
            raise
        yield from islice(yaml.parse(text[: error.problem_mark.index], Loader=_LOADER), seen, None)


def _tree(document: Document) -> Node | None:
    """The tree of the first document in the text; None when there is none, or too much."""
    root: Node | None = None
    stack: list[MapNode | ListNode] = []
    keys: list[Scalar | None] = []  # per open container the key that waits for its value
    nodes = 0
    for event in events(document.text):
        node: Node
        match event:
            case ScalarEvent():
                node = Scalar(in_one_form(event.value), not event.style, *_place(event))
            case MappingStartEvent():
                node = MapNode(*_place(event))
            case SequenceStartEvent():
                node = ListNode(*_place(event))
            case MappingEndEvent() | SequenceEndEvent():
                stack.pop()
                keys.pop()
                continue
            case AliasEvent():
                node = ReportedScalar("", True, *_place(event))
            case DocumentStartEvent() if root is not None:
                hint = "maak er twee bestanden van, of haal de regel met --- of ... weg"
                document.report_on("TK004", "hier begint een tweede document", hint, *_place(event), 3)
                return root
            case _:
                continue
        nodes += 1
        if nodes > MAX_NODES:
            document.report("TK002", f"meer dan {MAX_NODES} waarden in één bestand", "kijk of dit het goede is")
            return None
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            _report_anchor(document, event, node)
        if not stack:
            root = node
        else:
            _position(document, stack[-1], keys, node)
        if not isinstance(node, Scalar):
            if len(stack) == MAX_DEPTH:
                hint = "kijk of haakjes en accolades worden gesloten"
                document.report("TK006", f"dieper genest dan {MAX_DEPTH} lagen", hint, node)
                return None
            stack.append(node)
            keys.append(None)
    return root


def _to_map_node(document: Document, root: Node | None) -> MapNode | None:
    if isinstance(root, MapNode):
        return root
    if document.diagnostics:
        return None
    if root is None or (isinstance(root, Scalar) and not root.text):
        text = "in dit bestand staat alleen commentaar" if document.text.strip() else "het bestand is leeg"
        document.report("TK005", text, "begin met een voorbeeld uit de handleiding")
    else:
        document.report(
            "TK012", "hier horen regels met veld: waarde", "begin met een voorbeeld uit de handleiding", root
        )
    return None


def _place(event: Event) -> tuple[int, int]:
    """Where an event begins: line and column, counted from 1."""
    assert event.start_mark is not None
    return event.start_mark.line + 1, event.start_mark.column + 1


def _report_anchor(document: Document, event: Event, node: Node) -> None:
    sign = "*" if isinstance(event, AliasEvent) else "&" if getattr(event, "anchor", None) else "!"
    length = len(getattr(event, "anchor", None) or getattr(event, "tag", None) or "") + (sign != "!")
    text = f"een waarde kan niet met {sign} beginnen"
    document.report_on("TK007", text, _IN_FULL, node.line, node.column, length)


def _position(document: Document, parent: MapNode | ListNode, keys: list[Scalar | None], node: Node) -> None:
    """Put a node in its container; in a Blok key and value come in turn."""
    if isinstance(parent, ListNode):
        parent.append(node)
        return
    key = keys[-1]
    if key is None:
        keys[-1] = node if type(node) is Scalar and node.text.strip() else _no_key(document, node)
        return
    keys[-1] = None
    name = key.text
    if not name:
        return
    if name in parent:
        text = f"veld {truncated(name)} staat er twee keer, ook op regel {parent.key_nodes[name].line}"
        document.report("TK008", text, "laat er één staan", key, first=document.spot(parent.key_nodes[name]))
        return
    if type(node) is Scalar and not node.text and _belongs_to_number(document, parent, key):
        return
    parent[name] = node
    parent.key_nodes[name] = key


def _no_key(document: Document, node: Node) -> ReportedScalar:
    """Stands in for a key that is none, so that the value after it finds its place, and is dropped."""
    if not isinstance(node, ReportedScalar):
        document.report("TK012", "hier hoort de naam van een veld", "schrijf veld: waarde", node)
    return ReportedScalar("", True, node.line, node.column)


def _belongs_to_number(document: Document, block: MapNode, key: Scalar) -> bool:
    """Whether a key without a value is the rest of a number before it, as in ``{loon: 6,5%}``. Reports it once."""
    if not key.text[0].isdigit() or not block:
        return False
    name, previous = next(reversed(block.items()))
    if not isinstance(previous, Scalar) or previous.line != key.line:
        return False
    if not previous.column <= key.column < previous.column + len(cut_number(document, previous)):
        return False
    if not isinstance(previous, ReportedScalar):
        report_cut(document, previous)
        block[name] = ReportedScalar(previous.text, True, previous.line, previous.column)
    return True
