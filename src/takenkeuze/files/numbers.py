# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Text to exact numbers, by unit. Strict on purpose: what two people may read two ways is no number here."""

import re
from collections.abc import Callable
from fractions import Fraction

from takenkeuze.core.model.field_types import MAX_LENGTE, Eenheid

# Patterns stay text: re compiles and keeps the few that a file needs. No number starts with a needless zero, and
# digits are the ten of ASCII. The minus sign of typography is one too. Three zeros behind a point are thousands to a
# Dutch reader, and mean nothing as decimals.
_MIN = "([-\u2212]?)"
_SPATIE = "[ \u00a0\u202f]?"
_GEEN_DUIZENDTAL = r"(?![-+\u2212]?[1-9][0-9]{0,2}[.,]000(?![0-9]))"
_HEEL = r"(?!0[0-9])[0-9]+|[1-9][0-9]{0,2}(?:_[0-9]{3})+"
_EURO = rf"{_MIN}({_HEEL})(?:[.,]([0-9]{{1,2}}))?"
_DECIMAAL = rf"{_MIN}({_HEEL})(?:[.,]([0-9]+))?"
_FACTOR = _GEEN_DUIZENDTAL + _DECIMAAL
_AANTAL = rf"{_MIN}({_HEEL})"
_PERCENTAGE = rf"{_GEEN_DUIZENDTAL}([-+\u2212]?(?!0[0-9])[0-9]+(?:[.,][0-9]+)?){_SPATIE}%"
_BREUK = rf"({_MIN}[1-9][0-9]*|0)/([1-9][0-9]*)"
_JAAR = "[1-9][0-9]{3}"

PATRONEN = {
    Eenheid.EURO: _EURO,
    Eenheid.AANDEEL: f"{_PERCENTAGE}|{_BREUK}|0",
    Eenheid.FACTOR: f"{_FACTOR}|{_PERCENTAGE}|{_BREUK}",
    Eenheid.AANTAL: _AANTAL,
    Eenheid.JAAR: _JAAR,
}
"""How a number in each unit is written, for whoever describes our notation to others."""


def lees_getal(tekst: str, eenheid: Eenheid) -> Fraction | None:
    """The number that a text stands for in this unit; None when it is not written as one."""
    return _LEZERS[eenheid](tekst) if len(tekst) <= MAX_LENGTE else None


def decimaal_getal(tekst: str) -> Fraction | None:
    """A number with any number of decimals, after a point or a comma."""
    return _met_decimalen(_DECIMAAL, tekst)


def _bedrag(tekst: str) -> Fraction | None:
    return _met_decimalen(_EURO, tekst)


def _aandeel(tekst: str) -> Fraction | None:
    if gevonden := re.fullmatch(_PERCENTAGE, tekst):
        return Fraction(_ascii(gevonden[1]).replace(",", ".")) / 100
    if gevonden := re.fullmatch(_BREUK, tekst):
        return Fraction(int(_ascii(gevonden[1])), int(gevonden[3]))
    return Fraction(0) if tekst == "0" else None


def _factor(tekst: str) -> Fraction | None:
    getal = _met_decimalen(_FACTOR, tekst)
    return _aandeel(tekst) if getal is None else getal


def _ascii(tekst: str) -> str:
    return tekst.replace("\u2212", "-")


def _aantal(tekst: str) -> Fraction | None:
    return _met_decimalen(_AANTAL, tekst)


def _jaar(tekst: str) -> Fraction | None:
    return Fraction(int(tekst)) if re.fullmatch(_JAAR, tekst) else None


def _met_decimalen(patroon: str, tekst: str) -> Fraction | None:
    gevonden = re.fullmatch(patroon, tekst)
    if not gevonden:
        return None
    min_teken, geheel, *rest = gevonden.groups()
    decimalen = (rest and rest[0]) or ""
    waarde = Fraction(int(geheel.replace("_", "") + decimalen), 10 ** len(decimalen))
    return -waarde if min_teken else waarde


_LEZERS: dict[Eenheid, Callable[[str], Fraction | None]] = {
    Eenheid.EURO: _bedrag,
    Eenheid.AANDEEL: _aandeel,
    Eenheid.FACTOR: _factor,
    Eenheid.AANTAL: _aantal,
    Eenheid.JAAR: _jaar,
}
