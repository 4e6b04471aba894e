# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Which figure of a result is asked about, by the name that eisen have for it, and the posten it is made of."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum, StrEnum, auto
from typing import NamedTuple, assert_never

from takenkeuze.core.model.eisen import MEASURES, EisMeasure, EisMeasureKind
from takenkeuze.core.model.field_types import Unit
from takenkeuze.core.overview import NO_INWONERS, WITHOUT_PRODUCT, OverviewLine, total_line
from takenkeuze.core.result import BASIS, Post, PostKind, Result, Uitname


class Basis(StrEnum):
    """What a figure is a sum of; ``RESERVE_BASES`` apart these are sums of posten."""

    BIJDRAGE_BASIS = "bijdrage_basis"
    BIJDRAGE = "bijdrage"
    FRICTIEKOSTEN = "frictiekosten"
    BLIJVENDE_KOSTEN = "blijvende_kosten"
    EIGEN_KOSTEN = "eigen_kosten"
    NETTO_EFFECT = "netto_effect"
    CUMULATIEF = "cumulatief"
    TERUGGAVE = "teruggave"
    BIJDRAGE_NU = "bijdrage_nu"
    BIJDRAGE_STRAKS = "bijdrage_straks"
    STRUCTURAL = "structureel"
    RESERVE = "reserve"
    RESERVE_START = "reserve_begin"
    RESERVE_ONTTREKKING = "reserve_onttrekking"
    RESERVE_ABOVE_ONDERGRENS = "reserve_boven_ondergrens"


RESERVE_BASES = tuple(basis for basis in Basis if basis.startswith("reserve"))
"""Figures of the reserve of the GR: no posten, so in nobody's netto effect."""


class ConclusionKind(Enum):
    """What is concluded from that sum."""

    AMOUNT = auto()  # the sum itself
    PER_INWONER = auto()
    SHARE = auto()  # of the bijdrage nu
    OMSLAG = auto()  # the break-even year
    HERKOMST = auto()  # which share rests on which herkomst


class Cell(NamedTuple):
    """A figure that ``simulate`` shows, in a table or in a sentence."""

    naam: str
    titel: str
    basis: Basis
    ending: ConclusionKind = ConclusionKind.AMOUNT


def _cells() -> Iterator[Cell]:
    yield from map(_from_measure, MEASURES.values())
    yield Cell("per_inwoner", "netto effect per inwoner", Basis.NETTO_EFFECT, ConclusionKind.PER_INWONER)
    yield Cell("herkomst", _HERKOMST[Basis.STRUCTURAL], Basis.STRUCTURAL, ConclusionKind.HERKOMST)
    for basis, title in _HERKOMST.items():
        yield Cell(f"{basis}_herkomst", title, basis, ConclusionKind.HERKOMST)
    above = Basis.RESERVE_ABOVE_ONDERGRENS
    yield Cell(above.value, "stand van de reserve boven haar ondergrens", above)


_HERKOMST = {
    Basis.BIJDRAGE_NU: "herkomst van de bijdrage nu",
    Basis.STRUCTURAL: "herkomst van het structurele effect",
    Basis.FRICTIEKOSTEN: "herkomst van de frictiekosten",
    Basis.BLIJVENDE_KOSTEN: "herkomst van de blijvende kosten",
}


def _from_measure(measure: EisMeasure) -> Cell:
    match measure.kind:
        case EisMeasureKind.YEAR | EisMeasureKind.STRUCTURAL:
            of_whole = ConclusionKind.SHARE if measure.unit is Unit.SHARE else ConclusionKind.AMOUNT
            ending = ConclusionKind.PER_INWONER if measure.per_inwoner else of_whole
            return Cell(measure.naam, measure.titel, Basis(measure.field), ending)
        case EisMeasureKind.RESERVE:
            return Cell(measure.naam, measure.titel, Basis(measure.naam))
        case EisMeasureKind.OMSLAG:
            return Cell(measure.naam, measure.titel, Basis.CUMULATIEF, ConclusionKind.OMSLAG)
        case EisMeasureKind.HERKOMST:  # one bon answers for all four shares
            return Cell(measure.naam, _HERKOMST[Basis.STRUCTURAL], Basis.STRUCTURAL, ConclusionKind.HERKOMST)
    assert_never(measure.kind)


CELLS = {cell.naam: cell for cell in _cells()}
"""Every figure with a bon, by the name it has on the command line."""


STRUCTURAL = "structureel"
"""Asks for the amount that belongs to no year: every pad at 100%, in prices of the basisjaar."""

_BIJDRAGE = (PostKind.BIJDRAGE,)
_EFFECT = (PostKind.BIJDRAGE, PostKind.FRICTIEKOSTEN, PostKind.BLIJVENDE_KOSTEN, PostKind.EIGEN_KOSTEN)
_KINDS = {
    Basis.NETTO_EFFECT: _EFFECT,
    Basis.STRUCTURAL: _EFFECT,
    Basis.CUMULATIEF: _EFFECT,
    Basis.BIJDRAGE: _BIJDRAGE,
    Basis.BIJDRAGE_STRAKS: _BIJDRAGE,
    Basis.BIJDRAGE_BASIS: _BIJDRAGE,
    Basis.BIJDRAGE_NU: _BIJDRAGE,
    Basis.FRICTIEKOSTEN: (PostKind.FRICTIEKOSTEN,),
    Basis.BLIJVENDE_KOSTEN: (PostKind.BLIJVENDE_KOSTEN,),
    Basis.EIGEN_KOSTEN: (PostKind.EIGEN_KOSTEN,),
    Basis.TERUGGAVE: (PostKind.TERUGGAVE,),
}
_BASIS_ONLY = (Basis.BIJDRAGE_BASIS, Basis.BIJDRAGE_NU)
_WITH_BASIS = (*_BASIS_ONLY, Basis.BIJDRAGE, Basis.BIJDRAGE_STRAKS)
_ALL_YEARS = (Basis.FRICTIEKOSTEN, Basis.BLIJVENDE_KOSTEN, Basis.TERUGGAVE, Basis.RESERVE_ONTTREKKING)
"""Without a year these are the sum of the years that are shown; they have no structural amount."""
_UP_TO_AND_INCLUDING = (Basis.CUMULATIEF, Basis.RESERVE, Basis.RESERVE_START, Basis.RESERVE_ABOVE_ONDERGRENS)
"""These run up to and including a year; without one, the last that is shown."""
_PER_YEAR = {
    Basis.STRUCTURAL: Basis.NETTO_EFFECT,
    Basis.BIJDRAGE_NU: Basis.BIJDRAGE_BASIS,
    Basis.BIJDRAGE_STRAKS: Basis.BIJDRAGE,
}
"""These belong to no year, and what to ask for one."""


class NoAnswer(ValueError):
    """A question that has no answer; the text says why, for the analyst."""


class FigureQuestion(NamedTuple):
    """One figure: which cel, for which gemeenten (by index), in which years (None: structural), of what.

    ``product`` and ``schil`` may be ``WITHOUT_PRODUCT``: what belongs to no product.
    """

    cel: Cell
    gemeenten: tuple[int, ...]
    jaren: tuple[int | None, ...]
    product: str | None = None
    schil: str | None = None
    maatregel: int | None = None


def pose_question(
    result: Result,
    cell: Cell | None = None,
    year: int | str | None = None,
    gemeenten: Sequence[int] | None = None,
    product: str | None = None,
    schil: str | None = None,
    maatregel: int | None = None,
) -> FigureQuestion:
    """Complete a question: without a cel the netto effect of the year, or the structural effect.

    ``year`` is a year that is shown or ``STRUCTURAL``. Raises ``NoAnswer``.
    """
    if cell is None:
        cell = CELLS[Basis.STRUCTURAL if year is None else Basis.NETTO_EFFECT]
    if cell.basis in RESERVE_BASES:
        splits = cell.basis is Basis.RESERVE_ONTTREKKING
        of_product = product is not None or schil is not None or maatregel is not None
        if gemeenten is not None or (of_product and not splits):
            without = "gemeente" if splits else f"gemeente, product, {result.boek.woorden.schil} of maatregel"
            raise NoAnswer(f"de reserve is van de GR als geheel; vraag haar zonder {without}")
        if result.boek.reserve is None:
            raise NoAnswer("het productenboek heeft geen reserve")
    if cell.ending is ConclusionKind.PER_INWONER and not result.boek.knows_inwoners:
        raise NoAnswer(NO_INWONERS)
    who = range(len(result.boek.gemeenten)) if gemeenten is None else gemeenten
    question = FigureQuestion(cell, tuple(who), _years(cell, year, result.jaren), product, schil, maatregel)
    _is_divisible(result, question)
    return question


def _is_divisible(result: Result, question: FigureQuestion) -> None:
    """Raises ``NoAnswer`` when a share is asked of nothing."""
    if question.cel.ending is ConclusionKind.SHARE:
        if question.maatregel is not None:
            raise NoAnswer("een maatregel heeft zelf geen bijdrage nu; vraag structureel, of laat de maatregel weg")
        if not line_of(result, question).bijdrage_nu:
            raise NoAnswer("de bijdrage nu is hier nul; daarvan is niets een deel")
    if question.cel.ending is ConclusionKind.HERKOMST and not any(
        post.cents[g] for post in posten_of(result, question) for g in question.gemeenten
    ):
        raise NoAnswer("alle bedragen zijn hier nul; er is niets dat op een herkomst rust")


def _years(cell: Cell, year: int | str | None, shown: list[int]) -> tuple[int | None, ...]:
    basis = cell.basis
    if cell.ending is ConclusionKind.OMSLAG and year is not None:
        raise NoAnswer(f"{cell.naam} is zelf een jaar en telt alle getoonde jaren; laat --jaar weg")
    if year == STRUCTURAL:
        if basis in _ALL_YEARS or basis in _UP_TO_AND_INCLUDING:
            raise NoAnswer(f"{cell.naam} heeft geen structureel bedrag; noem een jaar of laat het jaar weg")
        return (None,)
    if year is None:
        return tuple(shown) if basis in (*_UP_TO_AND_INCLUDING, *_ALL_YEARS) else (None,)
    if year not in shown:
        raise NoAnswer(f"het jaar {year} wordt niet getoond; mogelijk: {', '.join(map(str, shown))}")
    if basis in _PER_YEAR:
        name = cell.naam.replace(basis, _PER_YEAR[basis])
        otherwise = f", of vraag {name}" if name in CELLS and name != cell.naam else ""
        raise NoAnswer(f"{cell.naam} hoort bij geen jaar; laat het jaar weg{otherwise}")
    if basis in _UP_TO_AND_INCLUDING:
        return tuple(j for j in shown if j <= int(year))
    return (int(year),)


def posten_of(result: Result, question: FigureQuestion) -> list[Post]:
    """The posten that make up the figure, in the order in which they were booked."""
    basis = question.cel.basis
    return [
        post
        for post in _within(result, question)
        if post.kind in _KINDS[basis]
        and post.jaar in question.jaren
        and (basis in _WITH_BASIS if post.oorzaak == BASIS else basis not in _BASIS_ONLY)
    ]


def line_of(result: Result, question: FigureQuestion) -> OverviewLine:
    """All figures of what is asked about as one line, as an overview has it."""
    return total_line(replace(result, posten=tuple(_within(result, question))), question.gemeenten)


def uitnamen_of(result: Result, question: FigureQuestion) -> list[Uitname]:
    """The frictiekosten that the reserve pays in the years asked for, of what is asked about."""
    schil = {product.id: product.schil for product in result.boek.producten}
    return [
        uitname
        for uitname in result.uitnamen
        if uitname.jaar in question.jaren
        and question.maatregel in (None, uitname.maatregel)
        and question.product in (None, uitname.product)
        and question.schil in (None, schil[uitname.product])
    ]


def _within(result: Result, question: FigureQuestion) -> list[Post]:
    """The posten of the product, schil and maatregel asked about."""

    def schil(post: Post) -> str:
        return result.boek.product[post.product].schil if post.product else WITHOUT_PRODUCT

    return [
        post
        for post in result.posten
        if question.maatregel in (None, post.oorzaak)
        and question.product in (None, post.product or WITHOUT_PRODUCT)
        and question.schil in (None, schil(post))
    ]
