# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Which figure of a result is asked about, by the name that eisen have for it, and the posten it is made of."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum, StrEnum, auto
from typing import NamedTuple, assert_never

from takenkeuze.core.model.eisen import MATEN, Eismaat, Soortmaat
from takenkeuze.core.model.field_types import Eenheid
from takenkeuze.core.overview import ZONDER_PRODUCT, Regel, totaalregel
from takenkeuze.core.result import BASIS, Post, Resultaat, Soort, Uitname


class Grond(StrEnum):
    """What a figure is a sum of; ``RESERVEGRONDEN`` apart these are sums of posten."""

    BIJDRAGE_BASIS = "bijdrage_basis"
    BIJDRAGE = "bijdrage"
    FRICTIEKOSTEN = "frictiekosten"
    EIGEN_KOSTEN = "eigen_kosten"
    NETTO_EFFECT = "netto_effect"
    CUMULATIEF = "cumulatief"
    TERUGGAVE = "teruggave"
    BIJDRAGE_NU = "bijdrage_nu"
    BIJDRAGE_STRAKS = "bijdrage_straks"
    STRUCTUREEL = "structureel"
    RESERVE = "reserve"
    RESERVE_BEGIN = "reserve_begin"
    RESERVE_ONTTREKKING = "reserve_onttrekking"
    RESERVE_BOVEN_ONDERGRENS = "reserve_boven_ondergrens"


RESERVEGRONDEN = tuple(grond for grond in Grond if grond.startswith("reserve"))
"""Figures of the reserve of the GR: no posten, so in nobody's netto effect."""


class Slot(Enum):
    """What is concluded from that sum."""

    BEDRAG = auto()  # the sum itself
    PER_INWONER = auto()
    AANDEEL = auto()  # of the bijdrage nu
    OMSLAG = auto()  # the break-even year
    HERKOMST = auto()  # which share rests on which herkomst


class Cel(NamedTuple):
    """A figure that ``simulate`` shows, in a table or in a sentence."""

    naam: str
    titel: str
    grond: Grond
    slot: Slot = Slot.BEDRAG


def _cellen() -> Iterator[Cel]:
    yield from map(_van_maat, MATEN.values())
    yield Cel("per_inwoner", "netto effect per inwoner", Grond.NETTO_EFFECT, Slot.PER_INWONER)
    yield Cel("herkomst", _HERKOMST[Grond.STRUCTUREEL], Grond.STRUCTUREEL, Slot.HERKOMST)
    for grond, titel in _HERKOMST.items():
        yield Cel(f"{grond}_herkomst", titel, grond, Slot.HERKOMST)
    boven = Grond.RESERVE_BOVEN_ONDERGRENS
    yield Cel(boven.value, "stand van de reserve boven haar ondergrens", boven)


_HERKOMST = {
    Grond.BIJDRAGE_NU: "herkomst van de bijdrage nu",
    Grond.STRUCTUREEL: "herkomst van het structurele effect",
    Grond.FRICTIEKOSTEN: "herkomst van de frictiekosten",
}


def _van_maat(maat: Eismaat) -> Cel:
    match maat.soort:
        case Soortmaat.JAAR | Soortmaat.STRUCTUREEL:
            van_geheel = Slot.AANDEEL if maat.eenheid is Eenheid.AANDEEL else Slot.BEDRAG
            slot = Slot.PER_INWONER if maat.per_inwoner else van_geheel
            return Cel(maat.naam, maat.titel, Grond(maat.veld), slot)
        case Soortmaat.RESERVE:
            return Cel(maat.naam, maat.titel, Grond(maat.naam))
        case Soortmaat.OMSLAG:
            return Cel(maat.naam, maat.titel, Grond.CUMULATIEF, Slot.OMSLAG)
        case Soortmaat.HERKOMST:  # one bon answers for all four shares
            return Cel(maat.naam, _HERKOMST[Grond.STRUCTUREEL], Grond.STRUCTUREEL, Slot.HERKOMST)
    assert_never(maat.soort)


CELLEN = {cel.naam: cel for cel in _cellen()}
"""Every figure with a bon, by the name it has on the command line."""


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
    wie = range(len(resultaat.boek.gemeenten)) if gemeenten is None else gemeenten
    vraag = Vraag(cel, tuple(wie), _jaren(cel, jaar, resultaat.jaren), product, schil, maatregel)
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
    if cel.slot is Slot.OMSLAG and jaar is not None:
        raise GeenAntwoord(f"{cel.naam} is zelf een jaar en telt alle getoonde jaren; laat --jaar weg")
    if jaar == STRUCTUREEL:
        if grond in _ALLE_JAREN or grond in _TOT_EN_MET:
            raise GeenAntwoord(f"{cel.naam} heeft geen structureel bedrag; noem een jaar of laat het jaar weg")
        return (None,)
    if jaar is None:
        return tuple(getoond) if grond in (*_TOT_EN_MET, *_ALLE_JAREN) else (None,)
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
    return [
        post
        for post in _binnen(resultaat, vraag)
        if post.soort in _SOORTEN[grond]
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
