# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a heading says: which role a column has, of which year it is, and in which unit."""

import re
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.features.import_.sheet import Day, Value, letters, shown


class Role(StrEnum):
    """What a column holds; the value is what people call it in ``--kolom`` and in the answer."""

    NAME = "product"
    GROUP = "programma"
    CODE = "code"
    DESCRIPTION = "omschrijving"
    LASTEN = "lasten"
    BATEN = "baten"
    RIJKSBIJDRAGE = "rijksbijdrage"
    TARIEF = "tarieven"
    PERSONEEL = "personeel"
    SLEUTEL = "verdeelsleutel"
    FTE = "fte"
    SALDO = "saldo"
    BIJDRAGE = "bijdrage"
    AMOUNT = "bedrag"
    """An amount of which the heading does not say what it is."""


AMOUNTS = (Role.LASTEN, Role.BATEN, Role.RIJKSBIJDRAGE, Role.TARIEF, Role.PERSONEEL, Role.SALDO, Role.BIJDRAGE)
"""The roles that an amount of a product can have."""
TEXTS = (Role.NAME, Role.GROUP, Role.CODE, Role.DESCRIPTION, Role.SLEUTEL)
INKOMSTEN = (Role.BATEN, Role.RIJKSBIJDRAGE, Role.TARIEF)


class Stage(StrEnum):
    """What kind of year a column is of."""

    ACTUAL = "rekening"
    BUDGET = "begroting"
    ESTIMATE = "raming"


# The first that is found counts: "personeelslasten" are no lasten, and "bijdrage van het rijk" is not of gemeenten.
_ROLES = (
    (Role.RIJKSBIJDRAGE, r"\brijk|specifieke uitkering|\bspuk\b|\bsubsidies?\b"),
    (Role.BIJDRAGE, r"bijdragen?\b|gemeentelijk"),
    (Role.SALDO, r"\bsaldo|\bresultaat|\bnetto"),
    (Role.FTE, r"\bfte'?s?\b|\bformatie"),
    (Role.PERSONEEL, r"\bpersone|\bsalaris|\bloonkosten|\bloonsom|\blonen\b"),
    (Role.TARIEF, r"\btarie|\bleges\b|\bderden\b"),
    (Role.SLEUTEL, r"sleutel|maatstaf|\bverdeling\b"),
    (Role.BATEN, r"\bbaten\b|inkomsten|\bopbrengst|\bbate\b"),
    (Role.LASTEN, r"lasten\b|kosten\b|\buitgaven\b"),
    (Role.GROUP, r"programma|\bschil|\bpakket|\bcluster|\bfocuslijn|\bthema|\bdomein|\bhoofdstuk|\bpijler"),
    (Role.CODE, r"\bcode\b|\bnr\b|nummer\b|kostenplaats|^#$"),
    (Role.DESCRIPTION, r"omschrijving|toelichting|opmerking"),
    (Role.NAME, r"product|\bta(ak|ken)\b|activiteit|taakveld|\bdienst|\bonderdeel|\bpost\b|\bnaam\b"),
    (Role.AMOUNT, r"\btota|bedrag|begroting|budget|raming|prognose|realisatie|rekening|primitief"),
)
_STAGES = (
    (Stage.ACTUAL, r"realisatie|rekening|werkelijk|gerealiseerd|jaarverslag"),
    (Stage.ESTIMATE, r"raming|meerjar|\bmjr|\bmjb|prognose"),
    (Stage.BUDGET, r"begroting|budget|primitief"),
)
_YEAR = r"(?<!\d)20\d\d(?!\d)"
_THOUSANDS = (
    r"(?:[x×*]|\bin|\bmaal)\s*(?:€|eur\w*)?\s*1[.,]?000(?!\d)(?:[,.]-+)?|€\s*1[.,]000(?!\d|[.,]\d)|(?:\bx|×)\s*1k\b|\bk€|€\s*k\b"
    r"|duizend"
)
_MILLIONS = r"\bmiljoen|\bmln\b|1[.,]?000[.,]?000"
_EUROS = r"\bin\s*(?:hele\s*)?(?:€|euro)|\(\s*(?:€|euro'?s?)\s*\)|\bhele euro"


class Heading(NamedTuple):
    """What a text in a heading says; None for what it is silent about."""

    role: Role | None = None
    year: int | None = None
    stage: Stage | None = None
    unit: Fraction | None = None
    total: bool = False

    def over(self, above: "Heading") -> "Heading":
        """What this says, and for what it is silent about what stands above it."""
        role = above.role if self.role in (None, Role.AMOUNT) and above.role is not None else self.role
        return Heading(
            role, self.year or above.year, self.stage or above.stage, self.unit or above.unit, self.total or above.total
        )


class Column(NamedTuple):
    """A column of the table, and what it was taken for."""

    place: int
    text: str
    heading: Heading
    by_hand: bool = False

    @property
    def name(self) -> str:
        """Its letter."""
        return letters(self.place)


def read_heading(value: Value) -> Heading:
    """What a cell in a heading says."""
    if isinstance(value, Day | Fraction):
        number = Fraction(value.year) if isinstance(value, Day) else value
        return Heading(Role.AMOUNT, int(number)) if is_year(number) else Heading()
    text = shown(value).lower()
    years = {*re.findall(_YEAR, text)}
    year = int(years.pop()) if len(years) == 1 else None
    role = next((role for role, pattern in _ROLES if re.search(pattern, text)), None)
    stage = next((stage for stage, pattern in _STAGES if re.search(pattern, text)), None)
    if role is None and year:
        role = Role.AMOUNT
    return Heading(role, year, stage, unit_of(text), bool(re.search(r"\btota", text)))


def is_year(value: Value) -> bool:
    """Whether a number is a year, in a heading."""
    return isinstance(value, Fraction) and value.denominator == 1 and 2000 <= value <= 2100


def unit_of(text: str) -> Fraction | None:
    """By how much the amounts under a text must be multiplied to be euros; None when it does not say."""
    text = text.lower()
    for pattern, unit in ((_MILLIONS, 1_000_000), (_THOUSANDS, 1000), (_EUROS, 1)):
        if re.search(pattern, text):
            return Fraction(unit)
    return None
