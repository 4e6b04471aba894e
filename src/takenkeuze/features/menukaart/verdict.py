# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Whether a choice on the menu can be made, and what speaks against it: findings, and what the book leaves open."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from takenkeuze.core.diagnostics import CODES, Ernst
from takenkeuze.core.knoppen import KNOPPEN, Knop
from takenkeuze.core.model.filling_in import is_restpost
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.result import Bevinding

STOPPEN = KNOPPEN["stoppen"]
KOSTENDEKKEND = KNOPPEN["kostendekkend"]


class Oordeel(StrEnum):
    """Whether a choice can be made, best first."""

    KAN = "kan"
    LET_OP = "let op"
    GEEN_EFFECT = "geen structureel effect"
    KAN_NIET = "kan niet"
    ONBEKEND = "niet te berekenen"


class Reden(NamedTuple):
    """Something to be said about a choice; ``code`` as in ``diagnostics.CODES``, "" when it has none.

    ``kort`` says the same of many choices at once, in words that ``tekst`` has too; of a code its own words.
    """

    code: str
    tekst: str
    kort: str


def with_code(code: str, tekst: str) -> Reden:
    """A reason that has a code; in a few words it is what the code says."""
    return Reden(code, tekst, CODES[code])


def wat_openstaat(product: Product, knop: Knop, boek: Productenboek, *, verlaagt: bool) -> Reden | None:
    """What the book leaves open about this choice; ``verlaagt`` when it lowers lasten."""
    return _zwijgt(product, knop, boek) if verlaagt else _tarief(product, knop, boek)


def find_oordeel(
    bevindingen: Sequence[Bevinding], zwijgt: Reden | None, merkbaar: bool
) -> tuple[Oordeel, tuple[Reden, ...]]:
    """Whether the choice can be made, and everything that speaks against it, errors first."""
    fouten = [b for b in bevindingen if b.ernst is Ernst.FOUT]
    # of a choice in groups one group may notice nothing; whether anybody does is said here
    rest = [b for b in bevindingen if b.ernst is not Ernst.FOUT and b.code != "TK104"]
    redenen = [with_code(b.code, b.tekst) for b in (*fouten, *rest)]
    if not merkbaar:
        redenen.insert(0, with_code("TK104", "verandert structureel niets voor deze gemeenten"))
    if zwijgt:
        redenen.append(zwijgt)
    uniek = tuple(dict.fromkeys(redenen))
    if any(b.code == "TK105" for b in fouten):
        return Oordeel.ONBEKEND, uniek
    if fouten:
        return Oordeel.KAN_NIET, uniek
    if not merkbaar:
        return Oordeel.GEEN_EFFECT, uniek
    return (Oordeel.LET_OP if uniek else Oordeel.KAN), uniek


def _zwijgt(product: Product, knop: Knop, boek: Productenboek) -> Reden | None:
    """What the book leaves open about lowering the lasten of a product; None when it says how low they may go."""
    schil = boek.schil[product.schil]
    if product.wettelijk_minimum is not None or (is_restpost(product) and knop is not STOPPEN):
        return None
    waarom, open_ = "", "het productenboek noemt geen wettelijk minimum"
    if schil.wettelijk:
        waarom = f"schil {schil.id} is wettelijk en "
    elif product.wettelijk_kader:
        waarom = "er is een wettelijk kader en "
    elif schil.wettelijk is None:
        open_ = "het productenboek zegt niet of dit een wettelijke taak is"
    else:
        return None
    return Reden("", f"{waarom}{open_}: zoek uit of {'stoppen' if knop is STOPPEN else 'dit'} mag", open_)


def _tarief(product: Product, knop: Knop, boek: Productenboek) -> Reden | None:
    """What the book leaves open about letting users pay; None when it says which knoppen fit, or that all is free."""
    schil = boek.schil[product.schil]
    bekend = schil.knoppen or (schil.wettelijk is False and not product.wettelijk_kader)
    if knop is not KOSTENDEKKEND or bekend:
        return None
    open_ = "het productenboek zegt niet of gebruikers mogen betalen"
    return Reden("", f"{open_}: zoek uit of dit mag", open_)
