"""Which figure of a result is asked about, and which posten it is made of."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from takenkeuze.overzicht import ZONDER_PRODUCT
from takenkeuze.results import BASIS, Post, Resultaat, Soort

__all__ = ["STRUCTUREEL", "Cel", "GeenAntwoord", "Vraag", "posten_van", "stel_vraag"]

STRUCTUREEL = "structureel"
"""Asks for the amount that belongs to no year: every pad at 100%, in prices of the basisjaar."""


class Cel(StrEnum):
    """A figure that ``simulate`` shows."""

    NETTO_EFFECT = "netto_effect"
    BIJDRAGE = "bijdrage"
    BIJDRAGE_BASIS = "bijdrage_basis"
    FRICTIEKOSTEN = "frictiekosten"
    EIGEN_KOSTEN = "eigen_kosten"
    STRUCTUREEL = "structureel"
    PER_INWONER = "per_inwoner"
    CUMULATIEF = "cumulatief"
    RESERVE = "reserve"
    TERUGGAVE = "teruggave"


_EFFECT = (Soort.BIJDRAGE, Soort.FRICTIEKOSTEN, Soort.EIGEN_KOSTEN)
_SOORTEN = {
    Cel.NETTO_EFFECT: _EFFECT,
    Cel.BIJDRAGE: (Soort.BIJDRAGE,),
    Cel.BIJDRAGE_BASIS: (Soort.BIJDRAGE,),
    Cel.FRICTIEKOSTEN: (Soort.FRICTIEKOSTEN,),
    Cel.EIGEN_KOSTEN: (Soort.EIGEN_KOSTEN,),
    Cel.STRUCTUREEL: _EFFECT,
    Cel.PER_INWONER: _EFFECT,
    Cel.CUMULATIEF: _EFFECT,
    Cel.RESERVE: (),
    Cel.TERUGGAVE: (Soort.TERUGGAVE,),
}
_ALLE_JAREN = (Cel.FRICTIEKOSTEN, Cel.TERUGGAVE)
"""Without a year these are the sum of the years that are shown; they have no structural amount."""
_TOT_EN_MET = (Cel.CUMULATIEF, Cel.RESERVE)
"""These run up to and including a year; without one, the last that is shown."""


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
        cel = Cel.STRUCTUREEL if jaar is None else Cel.NETTO_EFFECT
    beperkt = gemeenten is not None or product is not None or schil is not None or maatregel is not None
    if cel is Cel.RESERVE:
        if beperkt:
            raise GeenAntwoord("de reserve is van de GR als geheel; vraag haar zonder gemeente, product of maatregel")
        if resultaat.boek.reserve is None:
            raise GeenAntwoord("het productenboek heeft geen reserve")
    wie = tuple(range(len(resultaat.boek.gemeenten))) if gemeenten is None else tuple(gemeenten)
    return Vraag(cel, wie, _jaren(cel, jaar, resultaat.jaren), product, schil, maatregel)


def _jaren(cel: Cel, jaar: int | str | None, getoond: list[int]) -> tuple[int | None, ...]:
    if jaar == STRUCTUREEL:
        if cel in _ALLE_JAREN or cel in _TOT_EN_MET:
            raise GeenAntwoord(f"{cel} heeft geen structureel bedrag; noem een jaar of laat het jaar weg")
        return (None,)
    if jaar is None:
        if cel in _TOT_EN_MET or cel in _ALLE_JAREN:
            return tuple(getoond)
        return (None,)
    if jaar not in getoond:
        raise GeenAntwoord(f"het jaar {jaar} wordt niet getoond; mogelijk: {', '.join(map(str, getoond))}")
    if cel is Cel.STRUCTUREEL:
        raise GeenAntwoord("structureel hoort bij geen jaar; laat het jaar weg, of vraag netto_effect")
    if cel in _TOT_EN_MET:
        return tuple(j for j in getoond if j <= int(jaar))
    return (int(jaar),)


def posten_van(resultaat: Resultaat, vraag: Vraag) -> list[Post]:
    """The posten that make up the figure, in the order in which they were booked."""
    soorten = _SOORTEN[vraag.cel]
    met_basis = vraag.cel in (Cel.BIJDRAGE, Cel.BIJDRAGE_BASIS)
    met_effect = vraag.cel is not Cel.BIJDRAGE_BASIS

    def hoort(post: Post) -> bool:
        return (
            post.soort in soorten
            and post.jaar in vraag.jaren
            and (met_basis if post.oorzaak == BASIS else met_effect)
            and vraag.maatregel in (None, post.oorzaak)
            and vraag.product in (None, post.product or ZONDER_PRODUCT)
            and vraag.schil in (None, schil(post))
        )

    def schil(post: Post) -> str:
        return resultaat.boek.product[post.product].schil if post.product else ZONDER_PRODUCT

    return [post for post in resultaat.posten if hoort(post)]
