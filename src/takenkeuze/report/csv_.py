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

from takenkeuze.core.overview import Jaarcijfers, Per, regels
from takenkeuze.core.result import Resultaat

_BEDRAGEN = tuple(naam for naam in Jaarcijfers._fields if naam != "jaar")


def als_csv(resultaat: Resultaat, per: Per = Per.GEMEENTE, gemeenten: Sequence[int] | None = None) -> str:
    """The figures per line and year in euros, plus the structural effect and break-even year of the line."""
    sleutel = "code" if per is Per.GEMEENTE else per.value
    kop = [sleutel, "naam", "inwoners", "jaar", *_BEDRAGEN, "structureel", "breakeven_jaar"]
    rijen: list[list[object]] = []
    for regel in regels(resultaat, per, gemeenten):
        staart = [geld(regel.structureel), regel.breakeven_jaar]
        for jaar in regel.jaren:
            bedragen = [geld(getattr(jaar, naam)) for naam in _BEDRAGEN]
            rijen.append([regel.id, regel.naam, regel.inwoners, jaar.jaar, *bedragen, *staart])
    return csv_tabel(kop, rijen)


class Getal(str):
    """A number as a Dutch spreadsheet reads it: an amount or a percentage that was computed."""

    __slots__ = ()


def csv_tabel(kop: Sequence[str], rijen: Iterable[Sequence[object]]) -> str:
    """A table as CSV. A cell is a whole number, a ``Getal``, a text, or None for nothing."""
    buffer = StringIO()
    schrijver = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    schrijver.writerows([_cel(cel) for cel in rij] for rij in (kop, *rijen))
    return buffer.getvalue()


def geld(centen: int) -> Getal:
    """Cents as an amount in euros with a decimal comma, without points."""
    euros, rest = divmod(abs(centen), 100)
    return Getal(f"{'-' if centen < 0 else ''}{euros},{rest:02d}")


def _cel(inhoud: object) -> object:
    if isinstance(inhoud, str) and not isinstance(inhoud, Getal) and _reads_as_other(inhoud.lstrip("'")):
        return f"'{inhoud}"
    return inhoud


_FORMULE = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_WOORDEN = (
    "jan|januari|january|feb|februari|february|mrt|maart|mar|march|apr|april|mei|may|jun|juni|june|jul|juli|july|aug|"
    "augustus|august|sep|sept|september|okt|oktober|oct|october|nov|november|dec|december|"
    "ma|maandag|mon|monday|di|dinsdag|tue|tuesday|wo|woensdag|wed|wednesday|do|donderdag|thu|thursday|vr|vrijdag|fri|"
    "friday|za|zaterdag|sat|saturday|zo|zondag|sun|sunday|eur|euro|am|pm"
)
_IN_DATUM = re.compile(rf"(?<![^\W\d_])(?:{_WOORDEN})(?![^\W\d_])")
_HEEL = re.compile("0|[1-9][0-9]{0,14}")
_IN_GETAL = re.compile(r"(?<=[\d.,])\s*[edt]\s*(?=[-+]?\d)|(?<=\d)z$|(?<=\d)\s+[ap]$")


def _reads_as_other(tekst: str) -> bool:
    """Whether a spreadsheet might take a text for a formula, a number, a date, a time or a truth value.

    Rather too often than not: which dates and numbers it knows differs with its maker and its language. A plain whole
    number, such as schil 1, looks the same either way.
    """
    kaal = tekst.strip().casefold()
    if _HEEL.fullmatch(tekst):
        return False
    if tekst.startswith(_FORMULE) or kaal.startswith(_FORMULE):
        return kaal != "-"
    if kaal in ("waar", "onwaar", "true", "false"):
        return True
    if not any(teken.isdigit() for teken in kaal):
        return False
    return not any(teken.isalpha() for teken in _IN_GETAL.sub("", _IN_DATUM.sub("", kaal)))
