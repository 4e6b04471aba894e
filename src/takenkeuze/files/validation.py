# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Check a document against a schema, and report everything that is wrong with it in one run."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, NamedTuple

from pydantic_core import ErrorDetails, SchemaValidator, ValidationError

from takenkeuze.core.diagnostics import CODES, Tip, as_value, similar_to, truncated
from takenkeuze.files.building_blocks import KnownNames, Problem
from takenkeuze.files.comma import cut_number, cut_off, report_cut
from takenkeuze.files.document import ADDED, KEY, MAX_MESSAGES, Document
from takenkeuze.files.field_words import suggested_field, suggested_fields
from takenkeuze.files.lost_text import report_lost_names
from takenkeuze.files.nodes import ListNode, MapNode, NodePath, ReportedScalar, Scalar
from takenkeuze.files.values import Hint


class DocumentCheck(NamedTuple):
    """A check on the whole of a model, and the keys whose contents must be complete for it to be fair."""

    find: Callable[[Any], Iterable[Problem]]
    needed: tuple[str, ...] = ()


def validate(
    document: Document, complete: SchemaValidator, partly: Callable[[], SchemaValidator], names: KnownNames
) -> tuple[Any, set[str]]:
    """The value a document holds, and the top-level keys of which a part is missing or was left out as faulty.

    After reporting, the faulty parts are taken out of the tree and the rest is read by ``partly``, which asks for no
    key, so that checks on the whole still see what is right. The value is None when nothing is right.
    """
    assert document.root is not None
    report_lost_names(document, names)
    try:
        return complete.validate_python(document.root, context=names), set()
    except ValidationError as error:
        errors = error
    count = errors.error_count()
    if count > MAX_MESSAGES:
        text = f"dit bestand heeft {count} fouten; hier staan alleen de eerste van elke lijst"
        document.report("TK009", text, "herstel deze eerst; vaak heeft een fout die telkens terugkomt één oorzaak")
        errors = _first_errors(document.root, complete, names) or errors
    details = _details(errors)
    mistyped = {(one["loc"][:-1], name) for one in details if one["type"] == "TK010" for name in _meant(one)}
    for one in details:
        if one["type"] != "missing" or (one["loc"][:-1], one["loc"][-1]) not in mistyped:
            _report(document, one)
    if count > MAX_MESSAGES:
        return None, set()
    document.root = _without(document.root, [one["loc"] for one in details])
    incomplete = {str(one["loc"][0]) for one in details if one["loc"]}
    incomplete |= {name for parent, name in mistyped if not parent}
    try:
        return partly().validate_python(document.root, context=names), incomplete
    except ValidationError:
        return None, incomplete


def run_checks(document: Document, model: object, checks: Iterable[DocumentCheck], incomplete: set[str]) -> None:
    """Run the checks on the whole that are fair, and report what they find."""
    for check in checks:
        if not incomplete.intersection(check.needed):
            for problem in check.find(model):
                first = None if problem.first is None else document.spot(document.seek(problem.first))
                document.report_at(problem.path, problem.code, problem.text, _in_full(problem.hint), first)


def _in_full(hint: Hint) -> str:
    return hint if isinstance(hint, str) else hint()


def _meant(unknown: ErrorDetails) -> list[str]:
    """What an unknown key was meant to be."""
    return suggested_fields(str(unknown["loc"][-1]), unknown["ctx"]["mogelijk"].split())


def _report(document: Document, error: ErrorDetails) -> None:
    path, kind, context = error["loc"], error["type"], error.get("ctx", {})
    node = document.seek(path)
    if kind == "missing":
        _report_missing(document, path)
    elif kind == "TK010":
        _report_unknown(document, path, context["mogelijk"].split())
    elif isinstance(node, ReportedScalar):
        pass
    elif kind == "TK015" and isinstance(node, Scalar) and "%" in cut_number(document, node):
        report_cut(document, node)
    elif kind == "list_type" and isinstance(node, Scalar) and not node.text:
        document.report("TK012", "hier ontbreekt de inhoud", "vul een waarde in of haal de regel weg", node)
    elif kind in _OTHER_KIND:
        document.report("TK012", *_OTHER_KIND[kind], node)
    elif kind in CODES:
        hint, first = _not_named_yet(document, path, _in_full(context["hint"])), None
        if before := context.get("first"):
            within, place = before
            first = document.spot(document.seek((*path[: len(path) - within], *place)))
        document.report(kind, context["tekst"], hint, node, first=first)
    else:
        raise AssertionError(f"no Dutch text for {kind}")


def _not_named_yet(document: Document, path: NodePath, hint: str) -> str:
    """The hint; but not one for a name that stands in the same list already."""
    sequence = document.seek(path[:-1]) if isinstance(hint, Tip) and path and isinstance(path[-1], int) else None
    if isinstance(hint, Tip) and isinstance(sequence, ListNode):
        named = {as_value(part.text) for part in sequence if isinstance(part, Scalar)}
        if named.intersection(hint.substitutes):
            return "kijk in het productenboek hoe de naam luidt"
    return hint


_OTHER_KIND = {
    "dict_type": ("hier horen velden met een waarde", "schrijf veld: waarde, of {veld: waarde, veld: waarde}"),
    "list_type": ("hier hoort een lijst", "begin elk deel op een eigen regel met een streepje, of schrijf [een, twee]"),
    "too_short": ("hier ontbreekt de inhoud", "vul ten minste één regel in"),
}


def _report_missing(document: Document, path: NodePath) -> None:
    field = path[-1]
    where = f" bij {path[-2]}" if len(path) > 1 and isinstance(path[-2], str) else ""
    document.report_at(path[:-1], "TK011", f"veld {field} ontbreekt{where}", f"voeg {field}: … toe")


def _report_unknown(document: Document, path: NodePath, possible: list[str]) -> None:
    name = str(path[-1])
    parent = document.seek(path[:-1])
    assert isinstance(parent, MapNode)
    word, _, rest = name.partition(" ")
    if cut_off(document, parent, name) and word in possible:
        text = f"achter {word} ontbreekt een dubbele punt"
        document.report_at((*path, KEY), "TK010", text, f"schrijf {word}: {truncated(rest)}")
        return
    if cut_off(document, parent, name) and not similar_to(name, possible):
        previous = [*parent][[*parent].index(name) - 1]
        if not cut_off(document, parent, previous):
            hint = "zet de hele tekst tussen aanhalingstekens"
            document.report_at((*path, KEY), "TK010", "een komma knipt deze tekst in stukken", hint)
        return
    overridden = parent.key_nodes[name].line >= ADDED  # an option may name what the file has already
    free = [field for field in possible if overridden or field not in parent]
    knop = parent.get("knop")
    where = f"bij knop {knop.text}" if isinstance(knop, Scalar) else "hier"
    text = f"veld {truncated(name)} is {where} onbekend"
    document.report_at((*path, KEY), "TK010", text, suggested_field(name, free or possible))


def _without(root: MapNode, paths: list[NodePath]) -> MapNode:
    """The tree without the items (of a top-level list) or else the top-level keys that these paths lead to."""
    items = {path[:2] for path in paths if len(path) > 1 and isinstance(root.get(str(path[0])), ListNode)}
    whole_list = {path[0] for path in paths if path and path[:2] not in items}
    duplicate = MapNode(root.line, root.column)
    duplicate.key_nodes = root.key_nodes
    for key, value in root.items():
        if key in whole_list:
            continue
        if isinstance(value, ListNode):
            remaining = ListNode(value.line, value.column)
            remaining.extend(item for i, item in enumerate(value) if (key, i) not in items)
            value = remaining
        duplicate[key] = value
    return duplicate


# --- files with more mistakes than anyone will read ----------------------------------------------------------------

_FIRST_ITEMS = 20
_FIRST_FIELDS = 1000
"""More than any real block has, so that nothing seems to be missing from it."""


def _first_errors(root: MapNode, complete: SchemaValidator, names: KnownNames) -> ValidationError | None:
    """What is wrong in the first items of every list. Details of all mistakes would fill the memory."""
    try:
        complete.validate_python(_start(root), context=names)
    except ValidationError as error:
        return error
    return None


def _details(errors: ValidationError) -> list[ErrorDetails]:
    """All mistakes; when those are too many only some, so that what else is reported fits too."""
    if errors.error_count() > 100 * MAX_MESSAGES:
        return []
    details = errors.errors(include_url=False, include_input=False)
    return details if len(details) <= MAX_MESSAGES else details[: MAX_MESSAGES // 2]


def _start(node: Any) -> Any:
    """The tree with only the first items of every list and the first keys of every block."""
    if isinstance(node, MapNode):
        block = MapNode(node.line, node.column)
        for name in islice(node, _FIRST_FIELDS):
            block[name], block.key_nodes[name] = _start(node[name]), node.key_nodes[name]
        return block
    if isinstance(node, ListNode):
        sequence = ListNode(node.line, node.column)
        sequence.extend(_start(item) for item in node[:_FIRST_ITEMS])
        return sequence
    return node
