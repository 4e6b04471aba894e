# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Point at the place in a file that a finding is about."""

from takenkeuze.core.diagnostics import Diagnostic, Severity
from takenkeuze.files.document import Document
from takenkeuze.files.nodes import MapNode, Node, NodePath, Scalar


def pointed_at(
    document: Document, code: str, severity: Severity, text: str, hint: str, path: NodePath, at: tuple[str, ...]
) -> Diagnostic:
    """A finding at the first of the keys ``at`` in the block at ``path``, else at the block itself."""
    node = _most_telling_place(document.seek(path), at)
    length = None if isinstance(node, Scalar) else 1
    return Diagnostic(code, severity, text, hint, *document.spot(node, length))


def _most_telling_place(node: Node | None, at: tuple[str, ...]) -> Node | None:
    """A value where it is one word, else the key before it."""
    if not isinstance(node, MapNode) or not node:
        return node
    key = next((name for name in at if name in node), None)
    if key is None:
        return next(iter(node.key_nodes.values()))
    value = node[key]
    return value if isinstance(value, Scalar) else node.key_nodes[key]
