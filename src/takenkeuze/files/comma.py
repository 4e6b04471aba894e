# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a comma cuts up: between ``{ }`` or ``[ ]`` YAML reads ``6,5%`` as two values, and a sentence too."""

import re

from takenkeuze.files.document import Document
from takenkeuze.files.nodes import MapNode, Scalar

_NUMBER = r"[-+\u2212\u2013]? ?(?:€ ?|EUR ?)?-?[0-9][0-9._]*(?:,[0-9][0-9._]*)+ ?%?"
_MAX_LENGTH = 60


def cut_number(document: Document, start: Scalar) -> str:
    """The number with commas that stands in the line where this value begins; "" when there is none."""
    place = start.column - 1
    found = re.match(_NUMBER, document.line(start.line)[place : place + _MAX_LENGTH])
    return found[0].rstrip() if found and start.bare else ""


def report_cut(document: Document, start: Scalar) -> None:
    """Report such a number, as a whole."""
    from takenkeuze.files.number_hints import loose_number  # only read when something is wrong

    number = cut_number(document, start)
    text = f"tussen {{ }} en [ ] knipt een komma het getal {number} in stukken"
    document.report_on("TK013", text, loose_number(number), start.line, start.column, len(number))


def cut_off(document: Document, block: MapNode, name: str) -> bool:
    """Whether a key is the rest of a text before it: a comma in front, no colon behind."""
    key, value = block.key_nodes[name], block[name]
    if not isinstance(value, Scalar) or value.text or not value.bare or not key.bare:
        return False
    line, start = document.line(key.line), key.column - 1
    end = start + len(name)
    return line[max(0, start - 20) : start].rstrip().endswith(",") and line[end : end + 20].lstrip()[:1] in ",}"
