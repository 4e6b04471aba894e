# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Whether a choice on the menu can be made, and what speaks against it: findings, and what the book leaves open."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from takenkeuze.core.diagnostics import CODES, Severity
from takenkeuze.core.finding import Facts, Finding
from takenkeuze.core.knoppen import KNOPPEN, Knop
from takenkeuze.core.model.filling_in import is_restpost
from takenkeuze.core.model.productenboek import Product, Productenboek

STOPPEN = KNOPPEN["stoppen"]
KOSTENDEKKEND = KNOPPEN["kostendekkend"]


class Oordeel(StrEnum):
    """Whether a choice can be made, best first."""

    POSSIBLE = "kan"
    CAVEAT = "let op"
    NO_EFFECT = "geen structureel effect"
    NOT_POSSIBLE = "kan niet"
    UNKNOWN = "niet te berekenen"


class Reason(NamedTuple):
    """Something to be said about a choice; ``code`` as in ``diagnostics.CODES``, "" when it has none.

    ``short`` says the same of many choices at once, in words that ``said`` has too; of a code its own words.
    """

    code: str
    said: Facts | str
    short: str


def with_code(code: str, said: Facts | str) -> Reason:
    """A reason that has a code; in a few words it is what the code says."""
    return Reason(code, said, CODES[code])


def what_is_open(product: Product, knop: Knop, boek: Productenboek, *, lowers: bool) -> Reason | None:
    """What the book leaves open about this choice; ``lowers`` when it lowers lasten."""
    return _is_silent(product, knop, boek) if lowers else _rate(product, knop, boek)


def find_oordeel(
    findings: Sequence[Finding], is_silent: Reason | None, noticeable: bool
) -> tuple[Oordeel, tuple[Reason, ...]]:
    """Whether the choice can be made, and everything that speaks against it, errors first."""
    errors = [b for b in findings if b.severity is Severity.ERROR]
    # of a choice in groups one group may notice nothing; whether anybody does is said here
    rest = [b for b in findings if b.severity is not Severity.ERROR and b.code != "TK104"]
    reasons = [with_code(b.code, b.facts) for b in (*errors, *rest)]
    if not noticeable:
        reasons.insert(0, with_code("TK104", "verandert structureel niets voor deze gemeenten"))
    if is_silent:
        reasons.append(is_silent)
    unique = tuple(dict.fromkeys(reasons))
    if any(b.code == "TK105" for b in errors):
        return Oordeel.UNKNOWN, unique
    if errors:
        return Oordeel.NOT_POSSIBLE, unique
    if not noticeable:
        return Oordeel.NO_EFFECT, unique
    return (Oordeel.CAVEAT if unique else Oordeel.POSSIBLE), unique


def _is_silent(product: Product, knop: Knop, boek: Productenboek) -> Reason | None:
    """What the book leaves open about lowering the lasten of a product; None when it says how low they may go."""
    schil = boek.schil[product.schil]
    if product.wettelijk_minimum is not None or (is_restpost(product) and knop is not STOPPEN):
        return None
    why, open_ = "", "het productenboek noemt geen wettelijk minimum"
    if schil.wettelijk:
        why = f"{boek.woorden.one(schil.id)} is wettelijk en "
    elif product.wettelijk_kader:
        why = "er is een wettelijk kader en "
    elif schil.wettelijk is None:
        open_ = "het productenboek zegt niet of dit een wettelijke taak is"
    else:
        return None
    return Reason("", f"{why}{open_}: zoek uit of {'stoppen' if knop is STOPPEN else 'dit'} mag", open_)


def _rate(product: Product, knop: Knop, boek: Productenboek) -> Reason | None:
    """What the book leaves open about letting users pay; None when it says which knoppen fit, or that all is free."""
    schil = boek.schil[product.schil]
    known = schil.knoppen or (schil.wettelijk is False and not product.wettelijk_kader)
    if knop is not KOSTENDEKKEND or known:
        return None
    open_ = "het productenboek zegt niet of gebruikers mogen betalen"
    return Reason("", f"{open_}: zoek uit of dit mag", open_)
