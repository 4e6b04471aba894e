# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Which figure of a result is asked about, and which posten it is made of."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from takenkeuze.core.overview import ZONDER_PRODUCT, Regel, totaalregel
from takenkeuze.core.result import BASIS, Post, Resultaat, Soort, Uitname
from takenkeuze.features.explain.cel import CELLEN, RESERVEGRONDEN, Cel, Grond, Slot

STRUCTUREEL = "structureel"
"""Asks for the amount that belongs to no year: every pad at 100%, in prices of the basisjaar."""

_BIJDRAGE = (Soort.BIJDRAGE,)
_EFFECT = (Soort.BIJDRAGE, Soort.FRICTIEKOSTEN, Soort.EIGEN_KOSTEN)
_SOORTEN = {
    Grond.NETTO_EFFECT: _EFFECT,
    Grond.STRUCTUREEL: _EFFECT,
    Grond.CUMULATIEF: _EFFECT,
    Grond.BIJDRAGE: _BIJDRAGE,
    Grond.BIJDRAGE_STRAKS: _BIJDRAGE,
    Grond.BIJDRAGE_BASIS: _BIJDRAGE,
    Grond.BIJDRAGE_NU: _BIJDRAGE,
    Grond.FRICTIEKOSTEN: (Soort.FRICTIEKOSTEN,),
    Grond.EIGEN_KOSTEN: (Soort.EIGEN_KOSTEN,),
    Grond.TERUGGAVE: (Soort.TERUGGAVE,),
}
_ALLEEN_BASIS = (Grond.BIJDRAGE_BASIS, Grond.BIJDRAGE_NU)
_MET_BASIS = (*_ALLEEN_BASIS, Grond.BIJDRAGE, Grond.BIJDRAGE_STRAKS)
_ALLE_JAREN = (Grond.FRICTIEKOSTEN, Grond.TERUGGAVE, Grond.RESERVE_ONTTREKKING)
"""Without a year these are the sum of the years that are shown; they have no structural amount."""
_TOT_EN_MET = (Grond.CUMULATIEF, Grond.RESERVE, Grond.RESERVE_BEGIN, Grond.RESERVE_BOVEN_ONDERGRENS)
"""These run up to and including a year; without one, the last that is shown."""
_PER_JAAR = {
    Grond.STRUCTUREEL: Grond.NETTO_EFFECT,
    Grond.BIJDRAGE_NU: Grond.BIJDRAGE_BASIS,
    Grond.BIJDRAGE_STRAKS: Grond.BIJDRAGE,
}
"""These belong to no year, and what to ask for one."""


class GeenAntwoord(ValueError):
    """A question that has no answer; the text says why, for the analyst."""


class Vraag(NamedTuple):
    """One figure: which cel, for which gemeenten (by index), in which years (None: structural), of what.

    ``product`` and ``schil`` may be ``ZONDER_PRODUCT``: what belongs to no product.
    """

    cel: Cel
    gemeenten: tuple[int, ...]
    jaren: tuple[int | None, ...]
    product: str | None = None
    schil: str | None = None
    maatregel: int | None = None


def stel_vraag(
    resultaat: Resultaat,
    cel: Cel | None = None,
    jaar: int | str | None = None,
    gemeenten: Sequence[int] | None = None,
    product: str | None = None,
    schil: str | None = None,
    maatregel: int | None = None,
) -> Vraag:
    """Complete a question: without a cel the netto effect of the year, or the structural effect.

    ``jaar`` is a year that is shown or ``STRUCTUREEL``. Raises ``GeenAntwoord``.
    """
    if cel is None:
        cel = CELLEN[Grond.STRUCTUREEL if jaar is None else Grond.NETTO_EFFECT]
    if cel.grond in RESERVEGRONDEN:
        splitst = cel.grond is Grond.RESERVE_ONTTREKKING
        van_product = product is not None or schil is not None or maatregel is not None
        if gemeenten is not None or (van_product and not splitst):
            zonder = "gemeente" if splitst else "gemeente, product, schil of maatregel"
            raise GeenAntwoord(f"de reserve is van de GR als geheel; vraag haar zonder {zonder}")
        if resultaat.boek.reserve is None:
            raise GeenAntwoord("het productenboek heeft geen reserve")
    wie = tuple(range(len(resultaat.boek.gemeenten))) if gemeenten is None else tuple(gemeenten)
    vraag = Vraag(cel, wie, _jaren(cel, jaar, resultaat.jaren), product, schil, maatregel)
    _is_te_delen(resultaat, vraag)
    return vraag


def _is_te_delen(resultaat: Resultaat, vraag: Vraag) -> None:
    """Raises ``GeenAntwoord`` when a share is asked of nothing."""
    if vraag.cel.slot is Slot.AANDEEL:
        if vraag.maatregel is not None:
            raise GeenAntwoord("een maatregel heeft zelf geen bijdrage nu; vraag structureel, of laat de maatregel weg")
        if not lijn_van(resultaat, vraag).bijdrage_nu:
            raise GeenAntwoord("de bijdrage nu is hier nul; daarvan is niets een deel")
    if vraag.cel.slot is Slot.HERKOMST and not any(
        post.centen[g] for post in posten_van(resultaat, vraag) for g in vraag.gemeenten
    ):
        raise GeenAntwoord("alle bedragen zijn hier nul; er is niets dat op een herkomst rust")


def _jaren(cel: Cel, jaar: int | str | None, getoond: list[int]) -> tuple[int | None, ...]:
    grond = cel.grond
    if cel.slot is Slot.OMSLAG:
        if jaar is not None:
            raise GeenAntwoord(f"{cel.naam} is zelf een jaar en telt alle getoonde jaren; laat --jaar weg")
        return tuple(getoond)
    if jaar == STRUCTUREEL:
        if grond in _ALLE_JAREN or grond in _TOT_EN_MET:
            raise GeenAntwoord(f"{cel.naam} heeft geen structureel bedrag; noem een jaar of laat het jaar weg")
        return (None,)
    if jaar is None:
        if grond in _TOT_EN_MET or grond in _ALLE_JAREN:
            return tuple(getoond)
        return (None,)
    if jaar not in getoond:
        raise GeenAntwoord(f"het jaar {jaar} wordt niet getoond; mogelijk: {', '.join(map(str, getoond))}")
    if grond in _PER_JAAR:
        naam = cel.naam.replace(grond, _PER_JAAR[grond])
        anders = f", of vraag {naam}" if naam in CELLEN and naam != cel.naam else ""
        raise GeenAntwoord(f"{cel.naam} hoort bij geen jaar; laat het jaar weg{anders}")
    if grond in _TOT_EN_MET:
        return tuple(j for j in getoond if j <= int(jaar))
    return (int(jaar),)


def posten_van(resultaat: Resultaat, vraag: Vraag) -> list[Post]:
    """The posten that make up the figure, in the order in which they were booked."""
    grond = vraag.cel.grond
    soorten = _SOORTEN[grond]
    return [
        post
        for post in _binnen(resultaat, vraag)
        if post.soort in soorten
        and post.jaar in vraag.jaren
        and (grond in _MET_BASIS if post.oorzaak == BASIS else grond not in _ALLEEN_BASIS)
    ]


def lijn_van(resultaat: Resultaat, vraag: Vraag) -> Regel:
    """All figures of what is asked about as one line, as an overview has it."""
    return totaalregel(replace(resultaat, posten=tuple(_binnen(resultaat, vraag))), vraag.gemeenten)


def uitnamen_van(resultaat: Resultaat, vraag: Vraag) -> list[Uitname]:
    """The frictiekosten that the reserve pays in the years asked for, of what is asked about."""
    schil = {product.id: product.schil for product in resultaat.boek.producten}
    return [
        uitname
        for uitname in resultaat.uitnamen
        if uitname.jaar in vraag.jaren
        and vraag.maatregel in (None, uitname.maatregel)
        and vraag.product in (None, uitname.product)
        and vraag.schil in (None, schil[uitname.product])
    ]


def _binnen(resultaat: Resultaat, vraag: Vraag) -> list[Post]:
    """The posten of the product, schil and maatregel asked about."""

    def schil(post: Post) -> str:
        return resultaat.boek.product[post.product].schil if post.product else ZONDER_PRODUCT

    return [
        post
        for post in resultaat.posten
        if vraag.maatregel in (None, post.oorzaak)
        and vraag.product in (None, post.product or ZONDER_PRODUCT)
        and vraag.schil in (None, schil(post))
    ]
