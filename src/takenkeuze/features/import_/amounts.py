# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Amounts as people write them in a table: ``1.401``, ``€ 1.401.000,-``, ``(1.234)``, ``1.234-``, PM."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.model.open import PM


class Style(StrEnum):
    """What stands before the decimals."""

    DUTCH = "een komma"
    ENGLISH = "een punt"


class Written(NamedTuple):
    """A text that may be an amount, with the cell it stands in."""

    cell: str
    text: str


class StyleFound(NamedTuple):
    """How the amounts of a table are written; ``doubt`` are cells that no one style explains."""

    style: Style
    doubt: tuple[Written, ...] = ()


_OPEN = re.compile(rf"{PM}|(nog )?(niet|on)bekend|volgt", re.I)
_NOTHING = re.compile(r"[-–—−.]*|n\.? ?v\.? ?t\.?|nihil", re.I)
_MONEY = re.compile(r"€|\beuro?\b", re.I)
_NO_CENTS = re.compile(r"[.,] ?[-–—−]+$")
_GROUPED = {
    Style.DUTCH: re.compile(r"(\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(\d+))?"),
    Style.ENGLISH: re.compile(r"(\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.(\d+))?"),
}
_LONGEST = 40


def is_open(text: str) -> bool:
    """Whether a text says that an amount is still to come, as PM does."""
    return _OPEN.fullmatch(text.strip()) is not None


def is_nothing(text: str) -> bool:
    """Whether a text says that there is no amount, as a dash does."""
    return _NOTHING.fullmatch(text.strip()) is not None


def readings(text: str) -> Mapping[Style, Fraction]:
    """What a text amounts to in each style in which it is an amount; empty when it is none."""
    if len(text) > _LONGEST or not text.isprintable():
        text = " ".join(text[: _LONGEST + 1].split())
    bare = " ".join(_MONEY.sub("", re.sub("[\u00a0\u2007\u2009\u202f]", " ", text)).split())
    negative, bare = _sign(_NO_CENTS.sub("", bare))
    found = {}
    for style, pattern in _GROUPED.items():
        if (match := pattern.fullmatch(bare.replace("'", ""))) and bare.isascii():
            whole, decimals = re.sub(r"\D", "", match[1]), match[2] or ""
            value = Fraction(int(whole + decimals), 10 ** len(decimals))
            found[style] = -value if negative else value
    return found


def _sign(text: str) -> tuple[bool, str]:
    """Whether an amount is below zero (a minus on either side, or brackets), and the rest of it."""
    bracket = re.fullmatch(r"\((.+)\)", text)
    signed = re.fullmatch(r"([-–−+]?)(.*?)([-–−]?)", (bracket[1] if bracket else text).strip())
    assert signed, "every part of it may be empty"
    minus = [part for part in (signed[1], signed[3]) if part and part != "+"]
    return bool(bracket) != bool(minus), signed[2].strip()


def find_style(texts: Iterable[Written]) -> StyleFound:
    """The style of a table, from what can be read in one way only; ``1.401`` by itself is Dutch here."""
    only: dict[Style, Written] = {}
    commas: list[Written] = []
    for written in texts:
        found = readings(written.text)
        if len(found) == 1:
            only.setdefault(next(iter(found)), written)
        elif len({*found.values()}) == 2 and "," in written.text:
            commas.append(written)
    if len(only) == 2:
        return StyleFound(Style.DUTCH, (only[Style.DUTCH], only[Style.ENGLISH]))
    if only:
        return StyleFound(next(iter(only)))
    return StyleFound(Style.DUTCH, tuple(commas[:1]))
