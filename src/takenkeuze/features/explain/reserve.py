# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The bon behind a figure of the reserve of the GR. Source: docs/rekenregels.md, section 6."""

from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.groups import CENTEN
from takenkeuze.core.model.calculation_step import Rekenstap, euro, stap
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.model.scenario import Maatregel
from takenkeuze.core.money import in_centen
from takenkeuze.core.result import ReserveJaar, Resultaat, Soort, Uitname
from takenkeuze.features.explain.cel import Grond
from takenkeuze.features.explain.grounds import Onderbouwing, onderbouwing
from takenkeuze.features.explain.inputs import Figuur
from takenkeuze.features.explain.post_steps import frictiestappen
from takenkeuze.features.explain.prices import prijzen
from takenkeuze.features.explain.request import Vraag, uitnamen_van
from takenkeuze.features.explain.trail import sleutelspoor


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
        opnamen = tuple(_opname(resultaat, uitname) for uitname in uitnamen_van(resultaat, vraag))
        samen = sum(opname.centen for opname in opnamen)
        return Opnamebon(vraag, *prijzen(resultaat, _jaren(opnamen)), opnamen, _sporen(resultaat, opnamen), samen)
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
    hoe, sporen = prijzen(resultaat, _jaren(alle)), _sporen(resultaat, alle)
    return Reservebon(vraag, gegeven, *hoe, begin, tuple(per_jaar), sporen, stand, boven, bedrag)


def _jaren(opnamen: tuple[Opname, ...]) -> list[int]:
    return sorted({opname.jaar for opname in opnamen})


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
