# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Short names for products and schillen, of the names that a table gives them."""

import re
from collections.abc import Iterable
from unicodedata import normalize

_LONGEST = 40
_STRANGE = {"": "naamloos", "null": "product-null"}
"""What can be no id: nothing, and what YAML reads as nothing."""


def short_name(text: str) -> str:
    """A text as an id: "1.2 Jeugd & gezin" is ``1-2-jeugd-gezin``."""
    ascii_ = normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", ascii_.lower()).strip("-")
    if len(name) > _LONGEST:
        name = name[:_LONGEST].rpartition("-")[0] or name[:_LONGEST]
    return _STRANGE.get(name, name)


def short_names(texts: Iterable[tuple[str, str]], taken: Iterable[str] = ()) -> list[str]:
    """An id for each name, with that of its group in front, or a number behind it, where it would stand twice."""
    found: list[str] = []
    used = {*taken}
    for text, group in texts:
        first = short_name(text)
        name = first if first not in used and not first.startswith("restpost") else short_name(f"{group} {text}")
        number = 2
        while name in used or name.startswith("restpost"):
            name, number = f"{'p-' if first.startswith('restpost') else ''}{first}-{number}", number + 1
        used.add(name)
        found.append(name)
    return found
