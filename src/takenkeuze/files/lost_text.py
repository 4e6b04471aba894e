# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What YAML drops from a text without a word: what follows a ``#``, and an apostrophe that it takes for a quote."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from takenkeuze.core.diagnostics import Severity, Tip, as_value, truncated
from takenkeuze.core.model.field_types import RefKind
from takenkeuze.core.names import BETWEEN_NAMES, alike, in_one_form
from takenkeuze.core.notation import enumeration
from takenkeuze.files.document import MAX_MESSAGES, Document
from takenkeuze.files.file_kind import is_boek
from takenkeuze.files.nodes import ListNode, MapNode, Node, Scalar

FREE_TEXT = {
    *("scenario", "productenboek", "titel", "naam", "toelichting", "reden", "organisatie", "vindplaats"),
    *("omschrijving", "doelgroep", "effect", "keten", "risico", "opdrachtgever", "besluit", "wettelijk_kader"),
    *("knoppen_herkomst", "bestand", "sha256"),
    "voorwaarde",
}
"""The fields that hold text of the user's own. Elsewhere stands a name or a choice, and what follows it is a remark."""

_NAME_FIELDS: dict[str, tuple[RefKind, ...]] = {
    "gemeenten": (RefKind.GEMEENTE,),
    "product": (RefKind.PRODUCT,),
    "schil": (RefKind.SCHIL,),
    "bron": (RefKind.BRON,),
    "knoppen": (RefKind.KNOP,),
    "gr_wijziging": (RefKind.KNOP,),
    "alleen": (RefKind.GEMEENTE, RefKind.SCHIL, RefKind.PRODUCT),
    "behalve": (RefKind.GEMEENTE, RefKind.SCHIL, RefKind.PRODUCT),
}
"""The fields that can hold more than one name, with what the names are of. In a productenboek a schil is one."""

_ENOUGH, _LONG = 20, 200
"""How many a # of one line, and how much of a comment, is looked at: no more is written by people."""

SHORTENED = "[stknmd][- ](?=[^ ])"
"""What follows the apostrophe of 's-Gravenhage and 't Harde."""
COMMENT = r"[ \t]#[^\s#]"
"""A comment with its text against the #: few people write one like that, many write "Fase #1"."""


def report_lost(document: Document) -> None:
    """Warn of text that was dropped. A file without the characters that could do it is not walked through.

    What is looked for begins with a sign that is rare, and what stands before it is looked at after: that is fast.
    """
    if re.search(r"#(?<=[ \t]#)[^\s#]", document.text):
        _report_comment(document)
    if re.search(rf"'(?<!\w'){SHORTENED}", document.text):
        for *_, scalar in _scalars(document.root):
            if re.match(SHORTENED, scalar.text) and document.source_text(scalar)[:1] == "'":
                text = f"hier staat {truncated(scalar.text)}, zonder apostrof: die telt als aanhalingsteken"
                whole = as_value(f"'{scalar.text}")
                document.report("TK029", text, Tip(f"schrijf {whole}", whole), scalar, Severity.WARNING)


def report_lost_names(document: Document, names: Mapping[RefKind, Mapping[str, str]]) -> None:
    """Warn of names that a comment took from a field that could hold them too: ``gemeenten: Gouda # en Leiden``.

    A comment that says anything else is a remark, unless a name stands against its ``#``. So is what follows a list
    that is finished, what names what stands there already, and a comment on a line of its own.
    """
    if not _names_something(document.text, tuple(name for known in names.values() for name in known)):
        return
    schil_is_one = is_boek(document.root)
    for rest in _remainders(document, "[ \t]#"):
        if len(document.diagnostics) > MAX_MESSAGES:
            return
        kinds = () if rest.field == "schil" and schil_is_one else _NAME_FIELDS.get(rest.field, ())
        for kind in kinds:
            known = names.get(kind) or {}
            comment = rest.line[rest.end + 1 :]
            named = _named(comment, known)
            after_comma = rest.line[: rest.end].rstrip().endswith(",")
            if not named or (after_comma and comment[1:2].isspace()):
                continue
            if known.get(alike(rest.scalar.text.strip())) not in map(known.get, named):
                _report_name(document, rest, named)
                break


def _names_something(text: str, names: tuple[str, ...]) -> bool:
    """Whether a comment behind something begins with a name. Most files have none, and are not walked through."""
    for found in re.finditer(r"#(?<=[ \t]#)[^\r\n]*", text):
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if before.strip() and alike(found[0].strip("# \t")).removeprefix("en ").lstrip(",;+/ ").startswith(names):
            return True
    return False


def _named(comment: str, known: Mapping[str, str]) -> list[str]:
    """The names that are all a comment says; or else the one that it begins with, against its ``#``."""
    text = re.split(r"[ \t]#", comment[1:_LONG])[0]
    parts = re.split(BETWEEN_NAMES, re.sub(r"^\s*(?:en\s|[,;+/])\s*", "", text).strip())
    if all(alike(part) in known for part in parts):
        return [alike(part) for part in parts]
    words = [] if text[:1].isspace() else re.split(r"[,;:]?\s+", text)
    starts = (alike(" ".join(words[:count])) for count in range(len(words), 0, -1))
    return [name for name in starts if name in known][:1]


def _report_name(document: Document, rest: "_Rest", named: list[str]) -> None:
    comment = rest.line[rest.end :].strip()
    text = f"{truncated(comment)} telt als commentaar en hoort zo niet bij {rest.field}"
    names = [as_value(name) for name in (rest.scalar.text.strip(), *named)]
    hint = f"noem ze elk apart: {enumeration(names, len(names))}"
    if not rest.in_items:
        hint = f"schrijf {rest.field}: [{', '.join(names)}]"
    hint = f"{hint}; is het commentaar, zet het dan op een eigen regel"
    length = len(rest.line.rstrip()) - rest.begin
    document.report_on("TK029", text, hint, rest.number, rest.begin + 1, length, Severity.WARNING)


def _report_comment(document: Document) -> None:
    for rest in _remainders(document, COMMENT):
        if rest.field in FREE_TEXT:
            _report_rest(document, rest.line, (rest.number, rest.begin), rest.end, rest.scalar)


class _Rest(NamedTuple):
    """A piece of text without quotes that a comment follows: its field, and where it and the comment begin."""

    field: str
    in_items: bool
    scalar: Scalar
    line: str
    number: int
    begin: int
    end: int


def _remainders(document: Document, pattern: str) -> Iterator[_Rest]:
    scalars = sorted(_scalars(document.root), key=lambda part: (part[2].line, part[2].column))
    places = [(scalar.line, scalar.column) for *_, scalar in scalars]
    for number, line in enumerate(document.lines(), 1):
        for found in islice(re.finditer(pattern, line), _ENOUGH):
            before = bisect_left(places, (number, found.start() + 1))
            if not before:
                continue
            field, in_items, scalar = scalars[before - 1]
            start = scalar.column - 1 if scalar.line == number else len(line) - len(line.lstrip())
            rest = in_one_form(line[start : found.start()].rstrip(", \t" if in_items else None))
            if scalar.bare and rest and scalar.text.endswith(rest):
                yield _Rest(field, in_items, scalar, line, number, start, found.start())
                break


def _report_rest(document: Document, line: str, start: tuple[int, int], end: int, scalar: Scalar) -> None:
    """Warn of the rest of a line, from this column on, that the text of a scalar lost."""
    number, column = start
    removed = re.split(r"[ \t]#(?=\s|$)", line[end:].strip())[0]
    text = f"{truncated(removed)} telt als commentaar en hoort zo niet bij de tekst"
    hint = "zet de hele tekst tussen aanhalingstekens; is het commentaar, zet dan een spatie achter het #"
    whole = line[column : end + len(line[end:]) - len(line[end:].lstrip()) + len(removed)]
    tip = Tip(hint, as_value(whole)) if scalar.line == number else hint
    document.report_on("TK029", text, tip, number, column + 1, len(whole), Severity.WARNING)


def _scalars(node: Node | None, field: str = "") -> Iterator[tuple[str, bool, Scalar]]:
    """All pieces of text, each with the field it is the value of ("" for keys), and whether it stands in a list."""
    if isinstance(node, MapNode):
        for name, key in node.key_nodes.items():
            yield "", False, key
            value = node[name]
            if isinstance(value, Scalar):
                yield name, False, value
            else:
                yield from _scalars(value, name)
    elif isinstance(node, ListNode):
        for part in node:
            if isinstance(part, Scalar):
                yield field, True, part
            else:
                yield from _scalars(part)
