# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A text that leads to another place in the same report, for formats in which one can go there.

It is a mark, as an amount is one (``report/amounts.py``): a report puts it there, who lays it out makes a link of it.
"""

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

_MARK = re.compile(r"\x04([\w.-]+)\x05([^\x04-\x06]*)\x06")


class Piece(NamedTuple):
    """A part of a text, and the anchor that it leads to ("" for none)."""

    text: str
    anchor: str = ""


def linked(text: str, anchor: str) -> str:
    """A text that leads to ``anchor``: the name of a ``Fold``, or of a page (.html) beside this one."""
    return f"\x04{anchor}\x05{text}\x06" if text else ""


def pieces(text: str) -> Iterator[Piece]:
    """The parts of a text, in order."""
    place = 0
    for found in _MARK.finditer(text):
        yield Piece(text[place : found.start()])
        yield Piece(found[2], found[1])
        place = found.end()
    yield Piece(text[place:])


def kept(text: str, there: Container[str]) -> str:
    """The text with only those of its links that lead to an anchor that is there."""
    return _MARK.sub(lambda found: found[0] if found[1] in there else found[2], text)
