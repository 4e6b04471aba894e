# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Text that should have stood between quotes: what broke there, found in the lines themselves."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from takenkeuze.core.diagnostics import Tip, as_value, truncated
from takenkeuze.files.document import Document
from takenkeuze.files.lost_text import COMMENT, SHORTENED
from takenkeuze.files.nodes import YAML

_START_LENGTH = r"(?:[:,\[{]\s*|^\s*(?:-\s+)*|-\s+)"
"""What stands before a value."""
_APOSTROPHE = rf"{_START_LENGTH}(')(?={SHORTENED})"
_CLOSED = r"'(?:[^']|'')*'\s*(?:[,}\]:#]|$)"
_HASH_SIGN = rf"{_START_LENGTH}([^\s\"'{{}}\[\],:#][^\"'{{}}\[\],:]*{COMMENT}[^,}}\]]*)"
_BETWEEN_QUOTES = '"([^"]*)"'


class QuoteHit(NamedTuple):
    """What is wrong, how to mend it, and where."""

    text: str
    hint: str
    line: int
    column: int
    length: int


def without_quotes(document: Document, of_: int, until: int, *, in_brackets: bool) -> QuoteHit | None:
    """The first text in these lines that YAML read as something else because it had no quotes, or the wrong ones.

    ``in_brackets``: whether reading stopped between brackets, where a comment takes the closing one along.
    """
    for number in range(of_, until + 1):
        line = document.line(number)
        found = [*_apostrophe(line, number), *_windows_path(line, number)]
        if in_brackets:
            found += _hash_sign(line, number)
        if found:
            return found[0]
    return None


def _apostrophe(line: str, number: int) -> Iterator[QuoteHit]:
    bracket = re.search(r"[{\[]", line)
    closed = re.compile(_CLOSED)
    for found in re.finditer(_APOSTROPHE, line):
        start = found.start(1)
        in_brackets = bracket is not None and bracket.start() < start
        if closed.match(line, start) or (found[0][0] == "," and not in_brackets):
            continue
        name = re.split(r"[,}\]]|[ \t]#" if in_brackets else r"[ \t]#", line[start:], maxsplit=1)[0].rstrip()
        text = "deze apostrof telt als aanhalingsteken, en dat wordt niet gesloten"
        whole = as_value(name)
        hint = Tip(f"schrijf {whole}, tussen dubbele aanhalingstekens", whole)
        yield QuoteHit(text, hint, number, start + 1, len(name))
        return


def _hash_sign(line: str, number: int) -> Iterator[QuoteHit]:
    if found := re.search(_HASH_SIGN, line):
        whole = found[1].rstrip()
        text = "een # met een spatie ervoor begint commentaar; de rest van deze regel wordt niet gelezen"
        good = as_value(whole)
        yield QuoteHit(text, Tip(f"schrijf {truncated(good)}", good), number, found.start(1) + 1, len(whole))


def _windows_path(line: str, number: int) -> Iterator[QuoteHit]:
    for found in re.finditer(_BETWEEN_QUOTES, line):
        if "\\" in found[1] and found[1].lower().endswith(YAML):
            good = as_value(found[1].replace("\\", "/"))
            text = 'tussen "…" heeft een \\ een eigen betekenis'
            yield QuoteHit(text, Tip(f"schrijf {good}, met /", good), number, found.start() + 1, len(found[0]))
            return
