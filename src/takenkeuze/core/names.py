# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""One name however it was typed: two Unicode forms, a curved apostrophe or a straight one, a pasted space or dash."""

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")

TUSSEN_NAMEN = r"\s*[,;+/]\s*|\s+en\s+"
"""What people write between names, as a pattern."""
_ALS_GETYPT = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u02b9\u00b4`", "'") | dict.fromkeys("\u2010\u2011", "-"))


def in_een_vorm(tekst: str) -> str:
    """The text in composed Unicode (NFC): some systems write é as two characters."""
    if tekst.isascii():
        return tekst
    from unicodedata import normalize  # few texts need it

    return normalize("NFC", tekst)


def eender(naam: str) -> str:
    """A form that two names share when a reader sees the same name in them."""
    # a backtick is ASCII too
    if naam.isascii() and "`" not in naam:
        return naam
    return " ".join(in_een_vorm(naam).translate(_ALS_GETYPT).split())


def zoek_naam(naam: str, bekend: Mapping[str, T]) -> T | None:
    """What a typed name stands for, capitals aside; None when it is unknown."""
    gezocht = eender(naam).lower()
    return next((waarde for kandidaat, waarde in bekend.items() if eender(kandidaat).lower() == gezocht), None)
