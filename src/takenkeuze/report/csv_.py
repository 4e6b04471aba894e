# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""CSV the way a Dutch spreadsheet opens it, and the overview as such: tidy, one row per line and year.

Semicolons between fields and a decimal comma: Excel with Dutch settings reads that as numbers. It makes numbers, dates
and formulas of texts too, so a text that looks like one gets an apostrophe.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

from takenkeuze.core.overview import Per, YearFigures, overview_lines
from takenkeuze.core.result import Result

_LATER = "blijvende_kosten"
"""Came later than the other columns, and so stands behind them."""
_AMOUNTS = tuple(name for name in YearFigures._fields if name not in ("jaar", _LATER))


def result_to_csv(result: Result, per: Per = Per.GEMEENTE, gemeenten: Sequence[int] | None = None) -> str:
    """The figures per line and year in euros, plus the structural effect and break-even year of the line."""
    key = "code" if per is Per.GEMEENTE else per.value
    heading = [key, "naam", "inwoners", "jaar", *_AMOUNTS, "structureel", "breakeven_jaar", _LATER]
    rows: list[list[object]] = []
    for line in overview_lines(result, per, gemeenten):
        tail = [money(line.structureel), line.breakeven_jaar]
        for year in line.jaren:
            amounts = [money(getattr(year, name)) for name in _AMOUNTS]
            rows.append(
                [line.id, line.naam, line.inwoners or None, year.jaar, *amounts, *tail, money(year.blijvende_kosten)]
            )
    return csv_table(heading, rows)


class PlainNumber(str):
    """A number as a Dutch spreadsheet reads it: an amount or a percentage that was computed."""

    __slots__ = ()


def csv_table(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as CSV. A cell is a whole number, a ``PlainNumber``, a text, or None for nothing."""
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerows([_cell(cell) for cell in row] for row in (heading, *rows))
    return buffer.getvalue()


def money(cents: int | None) -> PlainNumber | None:
    """Cents as an amount in euros with a decimal comma, without points; nothing where there is no amount."""
    if cents is None:
        return None
    euros, rest = divmod(abs(cents), 100)
    return PlainNumber(f"{'-' if cents < 0 else ''}{euros},{rest:02d}")


def _cell(content: object) -> object:
    if isinstance(content, str) and not isinstance(content, PlainNumber) and _reads_as_other(content.lstrip("'")):
        return f"'{content}"
    return content


_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_WORDS = (
    "jan|januari|january|feb|februari|february|mrt|maart|mar|march|apr|april|mei|may|jun|juni|june|jul|juli|july|aug|"
    "augustus|august|sep|sept|september|okt|oktober|oct|october|nov|november|dec|december|"
    "ma|maandag|mon|monday|di|dinsdag|tue|tuesday|wo|woensdag|wed|wednesday|do|donderdag|thu|thursday|vr|vrijdag|fri|"
    "friday|za|zaterdag|sat|saturday|zo|zondag|sun|sunday|eur|euro|am|pm"
)
_IN_DATE = re.compile(rf"(?<![^\W\d_])(?:{_WORDS})(?![^\W\d_])")
_WHOLE_NUMBER = re.compile("0|[1-9][0-9]{0,14}")
_IN_NUMBER = re.compile(r"(?<=[\d.,])\s*[edt]\s*(?=[-+]?\d)|(?<=\d)z$|(?<=\d)\s+[ap]$")


def _reads_as_other(text: str) -> bool:
    """Whether a spreadsheet might take a text for a formula, a number, a date, a time or a truth value.

    Rather too often than not: which dates and numbers it knows differs with its maker and its language. A plain whole
    number, such as schil 1, looks the same either way.
    """
    bare = text.strip().casefold()
    if _WHOLE_NUMBER.fullmatch(text):
        return False
    if text.startswith(_FORMULA) or bare.startswith(_FORMULA):
        return bare != "-"
    if bare in ("waar", "onwaar", "true", "false"):
        return True
    if not any(sign.isdigit() for sign in bare):
        return False
    return not any(sign.isalpha() for sign in _IN_NUMBER.sub("", _IN_DATE.sub("", bare)))
