# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""One name however it was typed: two Unicode forms, a curved apostrophe or a straight one, a pasted space or dash."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")

BETWEEN_NAMES = r"\s*[,;+/]\s*|\s+en\s+"
"""What people write between names, as a pattern."""
_AS_TYPED = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u02b9\u00b4`", "'") | dict.fromkeys("\u2010\u2011", "-"))


def in_one_form(text: str) -> str:
    """The text in composed Unicode (NFC): some systems write é as two characters."""
    if text.isascii():
        return text
    from unicodedata import normalize  # few texts need it

    return normalize("NFC", text)


def alike(name: str) -> str:
    """A form that two names share when a reader sees the same name in them."""
    # a backtick is ASCII too
    if name.isascii() and "`" not in name:
        return name
    return " ".join(in_one_form(name).translate(_AS_TYPED).split())


def seek_name(name: str, known: Mapping[str, T]) -> T | None:
    """What a typed name stands for, capitals aside; None when it is unknown."""
    wanted = alike(name).lower()
    return next((value for candidate, value in known.items() if alike(candidate).lower() == wanted), None)


LONGEST = 60
"""Of how many characters a name of a file is made."""


def file_names(names: Iterable[str]) -> list[str]:
    """A name for the file of each gemeente, each its own."""
    found: list[str] = []
    for naam in names:
        plain = "".join(c if c.isalnum() else "-" for c in naam.lower()[:LONGEST]).strip("-") or "gemeente"
        same = sum(name == plain or name.startswith(f"{plain}--") for name in found)
        found.append(f"{plain}--{same + 1}" if same else plain)
    return found
