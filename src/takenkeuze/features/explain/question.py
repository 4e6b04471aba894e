# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The bon (receipt) behind one figure: its posten, and for each the way from the productenboek to whole cents.

A bon only walks what the result recorded: figures, states before and after each knop, factors, exact amounts and
divided cents. Its lines add up to the figure that ``simulate`` shows, or to what that is concluded from.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.groups import CENTEN
from takenkeuze.core.model.calculation_step import Rekenstap, euro, stap
from takenkeuze.core.model.cijfer import Herkomst, zwakste
from takenkeuze.core.model.figures import Figuur
from takenkeuze.core.model.productenboek import Product, Sleutelsoort
from takenkeuze.core.model.scenario import Investering, Maatregel
from takenkeuze.core.money import in_centen
from takenkeuze.core.result import Oorzaak, Post, ReserveJaar, Resultaat, Soort, Uitname
from takenkeuze.features.explain.conclusion import Afronding, PerInwoner, Slotsom, afronding, slotsom
from takenkeuze.features.explain.inputs import (
    NAAR_INWONERS,
    Keuze,
    Sleutelspoor,
    investeringskeuzes,
    prijzen,
    reservefiguren,
    sleutelspoor,
)
from takenkeuze.features.explain.post_steps import exact_van, frictiestappen, poststappen
from takenkeuze.features.explain.request import Grond, Vraag, posten_van, uitnamen_van
from takenkeuze.features.explain.trail import Knopspoor, Onderbouwing, onderbouwing


class Postspoor(NamedTuple):
    """One post: its part of the figure, exact and in whole cents, and the steps to it."""

    oorzaak: Oorzaak
    jaar: int | None
    soort: Soort
    post: Post
    exact: Fraction
    """Of the chosen gemeenten, in cents."""
    centen: int
    omvang: int
    """The cents of each gemeente without their signs."""
    stappen: tuple[Rekenstap, ...]

    @property
    def afronding(self) -> Afronding:
        """How the whole post was rounded."""
        return afronding(self.post)


class Spoor(NamedTuple):
    """The posten of one product, of an investering or of the reserve, and what they have in common."""

    onderwerp: Product | Investering | None
    onder: Onderbouwing
    sleutel: Sleutelspoor
    bedragen: tuple[Postspoor, ...]

    @property
    def herkomst(self) -> Herkomst:
        """That of its softest post."""
        return zwakste(*(een.post.herkomst for een in self.bedragen))


class Bon(NamedTuple):
    """A figure that is a sum of posten, in cents, or that is concluded from them."""

    vraag: Vraag
    prijzen: tuple[Figuur, ...]
    prijsstappen: tuple[Rekenstap, ...]
    sporen: tuple[Spoor, ...]
    som: int
    slotsom: Slotsom | None

    @property
    def bedrag(self) -> int | None:
        """The amount that is shown, in cents; None when the figure is no amount."""
        if isinstance(self.slotsom, PerInwoner):
            return self.slotsom.bedrag
        return self.som if self.slotsom is None else None


def maak_bon(resultaat: Resultaat, vraag: Vraag) -> Bon:
    """The bon of a figure that is made of posten: all but those of the reserve."""
    per_onderwerp: dict[str | Oorzaak, list[Post]] = {}
    alle = posten_van(resultaat, vraag)
    for post in alle:
        geraakt = {g for _, gemeenten in post.exact.delen for g in gemeenten}
        if any(post.exact.gewichten[g] for g in geraakt.intersection(vraag.gemeenten)):
            per_onderwerp.setdefault(post.product or post.oorzaak, []).append(post)
    sporen = tuple(_spoor(resultaat, vraag.gemeenten, posten) for posten in per_onderwerp.values())
    som = sum(post.centen for spoor in sporen for post in spoor.bedragen)
    return Bon(vraag, *prijzen(resultaat, vraag.jaren if sporen else ()), sporen, som, slotsom(resultaat, vraag, alle))


def _spoor(resultaat: Resultaat, gemeenten: tuple[int, ...], posten: Sequence[Post]) -> Spoor:
    boek, eerste = resultaat.boek, posten[0]
    if eerste.product is None:
        nummer = eerste.oorzaak
        investering = resultaat.scenario.maatregelen[nummer - 1] if isinstance(nummer, int) else None
        assert not isinstance(investering, Maatregel)
        sleutel = sleutelspoor(investering.sleutel if investering else NAAR_INWONERS, boek, gemeenten)
        sporen = tuple(_postspoor(resultaat, post, gemeenten, Fraction(0), {}, sleutel) for post in posten)
        return Spoor(investering, _zonder_product(resultaat, investering, sleutel), sleutel, sporen)
    product = boek.product[eerste.product]
    sleutel = sleutelspoor(product.sleutel, boek, gemeenten)
    per_maatregel = [(post.oorzaak, post.soort) for post in posten if isinstance(post.oorzaak, int)]
    frictie = [nummer for nummer, soort in per_maatregel if soort is Soort.FRICTIEKOSTEN]
    onder = onderbouwing(resultaat, product, sleutel, gemeenten, [nummer for nummer, _ in per_maatregel], frictie)
    netto = onder.begin[-1].uitkomst.waarde
    per_nummer = {knop.maatregel.nummer: knop for knop in onder.knoppen}
    sporen = tuple(_postspoor(resultaat, post, gemeenten, netto, per_nummer, sleutel) for post in posten)
    return Spoor(product, onder, sleutel, sporen)


def _zonder_product(resultaat: Resultaat, investering: Investering | None, sleutel: Sleutelspoor) -> Onderbouwing:
    """What an investering rests on, which is chosen except for how many live where; or the reserve (None)."""
    if investering is None:
        return Onderbouwing((*reservefiguren(resultaat.boek), *sleutel.figuren), (), (), ())
    keuzes = investeringskeuzes(investering)
    figuren = sleutel.figuren
    if sleutel.sleutel.soort is Sleutelsoort.AFNAME:
        keuzes += [Keuze(figuur.naam, figuur.term, investering.nummer) for figuur in figuren]
        figuren = ()
    return Onderbouwing(figuren, tuple(keuzes), (), ())


def _postspoor(
    resultaat: Resultaat,
    post: Post,
    gemeenten: tuple[int, ...],
    netto: Fraction,
    gedraaid: dict[int, Knopspoor],
    sleutel: Sleutelspoor,
) -> Postspoor:
    return Postspoor(
        oorzaak=post.oorzaak,
        jaar=post.jaar,
        soort=post.soort,
        post=post,
        exact=exact_van(post, gemeenten),
        centen=sum(post.centen[g] for g in gemeenten),
        omvang=sum(abs(post.centen[g]) for g in gemeenten),
        stappen=poststappen(resultaat, post, gemeenten, netto, gedraaid, sleutel),
    )


class Opname(NamedTuple):
    """Frictiekosten that the reserve pays in a year for a maatregel, in cents, and the steps to them."""

    oorzaak: int
    product: str
    jaar: int
    centen: int
    exact: Fraction
    stappen: tuple[Rekenstap, ...]
    soort: Soort = Soort.FRICTIEKOSTEN


class Opnamespoor(NamedTuple):
    """What the reserve pays for one product, and what that rests on, for all gemeenten together."""

    onderwerp: Product
    onder: Onderbouwing
    bedragen: tuple[Opname, ...]


class Opnamebon(NamedTuple):
    """What the reserve pays, in cents: a sum of frictiekosten."""

    vraag: Vraag
    prijzen: tuple[Figuur, ...]
    prijsstappen: tuple[Rekenstap, ...]
    opnamen: tuple[Opname, ...]
    sporen: tuple[Opnamespoor, ...]
    bedrag: int


class Reservebon(NamedTuple):
    """A stand of the reserve, in cents: the first stand, and what went off it in each year since.

    ``boven`` is the last step, to what is above the floor, when that is asked.
    """

    vraag: Vraag
    figuren: tuple[Figuur, ...]
    prijzen: tuple[Figuur, ...]
    prijsstappen: tuple[Rekenstap, ...]
    begin: int
    jaren: tuple[tuple[ReserveJaar, tuple[Opname, ...]], ...]
    sporen: tuple[Opnamespoor, ...]
    stand: int
    boven: Rekenstap | None
    bedrag: int


def maak_reservebon(resultaat: Resultaat, vraag: Vraag) -> Reservebon | Opnamebon:
    """The bon of the reserve in the last of the years asked for, or of what it pays in all of them."""
    if vraag.cel.grond is Grond.RESERVE_ONTTREKKING:
        alle = tuple(_opname(resultaat, uitname) for uitname in uitnamen_van(resultaat, vraag))
        hoe, sporen = prijzen(resultaat, (opname.jaar for opname in alle)), _sporen(resultaat, alle)
        return Opnamebon(vraag, *hoe, alle, sporen, sum(opname.centen for opname in alle))
    reserve = resultaat.boek.reserve
    assert reserve is not None, "stel_vraag asks for no reserve that is not there"
    grenzen = [("stand", reserve.stand), ("ondergrens", reserve.ondergrens), ("bovengrens", reserve.bovengrens)]
    gegeven = tuple(Figuur(naam, euro(c.waarde), c) for naam, c in grenzen if c is not None)
    verloop = [jaar for jaar in resultaat.reserve if jaar.jaar in vraag.jaren]
    bedrag = stand = verloop[-1].eind
    boven = None
    if vraag.cel.grond is Grond.RESERVE_BEGIN:
        bedrag = stand = verloop.pop().begin
    elif vraag.cel.grond is Grond.RESERVE_BOVEN_ONDERGRENS:
        grens, bedrag = in_centen(reserve.ondergrens.waarde), verloop[-1].boven(reserve.ondergrens.waarde)
        termen = [(naam, euro(Fraction(c, CENTEN))) for naam, c in (("stand", stand), ("ondergrens", grens))]
        boven = stap("boven", "{stand} − {ondergrens}", euro(Fraction(bedrag, CENTEN)), *termen)
    per_jaar = [
        (jaar, tuple(_opname(resultaat, u) for u in resultaat.uitnamen if u.jaar == jaar.jaar)) for jaar in verloop
    ]
    alle = tuple(opname for _, opnamen in per_jaar for opname in opnamen)
    begin = resultaat.reserve[0].begin
    hoe, sporen = prijzen(resultaat, (opname.jaar for opname in alle)), _sporen(resultaat, alle)
    return Reservebon(vraag, gegeven, *hoe, begin, tuple(per_jaar), sporen, stand, boven, bedrag)


def _opname(resultaat: Resultaat, uitname: Uitname) -> Opname:
    maatregel = resultaat.scenario.maatregelen[uitname.maatregel - 1]
    assert isinstance(maatregel, Maatregel), "an investering has no frictiekosten"
    kosten = next(k for k in resultaat.stap[uitname.maatregel].frictie if k.product == uitname.product)
    stappen = frictiestappen(resultaat, maatregel, kosten, uitname.jaar, euro(uitname.exact / CENTEN))
    return Opname(*uitname, stappen)


def _sporen(resultaat: Resultaat, opnamen: tuple[Opname, ...]) -> tuple[Opnamespoor, ...]:
    """What is paid per product, in the order in which the products come."""
    boek, per_product = resultaat.boek, dict[str, list[Opname]]()
    for opname in opnamen:
        per_product.setdefault(opname.product, []).append(opname)
    sporen, alle = [], range(len(boek.gemeenten))
    for id_, eigen in per_product.items():
        product, nummers = boek.product[id_], [opname.oorzaak for opname in eigen]
        sleutel = sleutelspoor(product.sleutel, boek, alle)._replace(figuren=())  # nothing is divided
        onder = onderbouwing(resultaat, product, sleutel, alle, nummers, nummers)
        sporen.append(Opnamespoor(product, onder, tuple(eigen)))
    return tuple(sporen)
