# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a maatregel does to the delen of the products it is turned on."""

from fractions import Fraction
from typing import Any

from takenkeuze.core.apportionment import Verdeelbaar
from takenkeuze.core.engine.exact import keur, keur_samen, som
from takenkeuze.core.groups import CENTEN, Deel, Eenheden, Effect, Productstand
from takenkeuze.core.knoppen import Knop, Toestand
from takenkeuze.core.model.cijfer import zwakste
from takenkeuze.core.model.productenboek import NUL, Product, Productenboek, Sleutel, Sleutelsoort
from takenkeuze.core.money import common_denominator


def eenheden(sleutel: Sleutel, boek: Productenboek) -> Eenheden:
    """The units of a verdeelsleutel for the gemeenten of this book, and how hard their numbers are."""
    match sleutel.soort:
        case Sleutelsoort.INWONERS:
            gewichten = boek.inwoners
            herkomst = zwakste(*(g.inwoners.herkomst for g in boek.gemeenten))
        case Sleutelsoort.JONGEREN:
            gewichten = tuple(int(g.jongeren.waarde) for g in boek.gemeenten)
            herkomst = zwakste(*(g.jongeren.herkomst for g in boek.gemeenten))
        case Sleutelsoort.AFNAME:
            afname, _ = common_denominator([aandeel for _, aandeel in sleutel.afname])
            per_code = {code: deel for (code, _), deel in zip(sleutel.afname, afname, strict=True)}
            gewichten = tuple(per_code.get(g.code, 0) for g in boek.gemeenten)
            herkomst = sleutel.herkomst
    return Eenheden(gewichten, sum(gewichten), tuple(range(len(gewichten))), herkomst)


def beginstand(product: Product, eenheden: Eenheden) -> Productstand:
    """A product before any maatregel: one deel with all gemeenten. Source: docs/rekenregels.md, section 2."""
    dekkingsgraad, parameters = product.dekkingsgraad, product.parameters
    assert dekkingsgraad is not None, "vul_aan has not been called"
    toestand = Toestand(
        lasten=product.lasten.waarde / eenheden.totaal,
        inkomsten=product.inkomsten.waarde / eenheden.totaal,
        dekkingsgraad=dekkingsgraad.waarde,
        maatwerkaandeel=(parameters.maatwerkaandeel or NUL).waarde,
        lokaal_aandeel=(parameters.lokaal_aandeel or NUL).waarde,
    )
    herkomst = zwakste(product.lasten.herkomst, product.inkomsten.herkomst, dekkingsgraad.herkomst, eenheden.herkomst)
    deel = Deel(eenheden.allen, eenheden.totaal, toestand)
    return Productstand(product, eenheden.gewichten, (deel,), herkomst)


def keer_knop(
    knop: Knop, instelling: Any, standen: list[Productstand], gemeenten: frozenset[int] | None
) -> list[Effect]:
    """Turn a knop on products, for some gemeenten or (None) all. Raises ``NietTeBerekenen``, changing nothing."""
    gekozen = [stand if gemeenten is None else stand._replace(delen=stand.gesplitst(gemeenten)) for stand in standen]

    def geraakt(deel: Deel) -> bool:
        return gemeenten is None or deel.gemeenten[0] in gemeenten

    selectie = som(deel.lasten for stand in gekozen for deel in stand.delen if geraakt(deel))

    def gekeerd(deel: Deel, product: Product) -> Deel:
        if not geraakt(deel):
            return deel
        na = knop.effect(instelling, deel.toestand, product, selectie)
        keur(na)
        return deel._replace(toestand=na)

    effecten = []
    for voor in gekozen:
        product = voor.product
        parameters = (getattr(product.parameters, naam) for naam in (*knop.vereist, *knop.steunt_op))
        herkomst = zwakste(voor.herkomst, *(cijfer.herkomst for cijfer in parameters if cijfer))
        na = voor._replace(delen=tuple(gekeerd(deel, product) for deel in voor.delen), herkomst=herkomst)
        effecten.append(_effect(voor, na, selectie))
    return effecten


def _effect(voor: Productstand, na: Productstand, selectie: Fraction) -> Effect:
    bijdrage, eigen_kosten = [], []
    for v, n in zip(voor.delen, na.delen, strict=True):
        if not n.eenheden:
            continue  # these gemeenten have no part in the product
        if v.toestand is not n.toestand:
            bijdrage.append((n.toestand.netto - v.toestand.netto, n.gemeenten))
        if v.toestand.eigen_kosten is not n.toestand.eigen_kosten:
            eigen_kosten.append((n.toestand.eigen_kosten - v.toestand.eigen_kosten, n.gemeenten))
    return Effect(
        voor,
        na,
        som(deel.lasten for deel in voor.delen) - som(deel.lasten for deel in na.delen),
        _verdeelbaar(na.gewichten, bijdrage),
        _verdeelbaar(na.gewichten, eigen_kosten),
        selectie,
    )


def _verdeelbaar(gewichten: tuple[int, ...], tarieven: list[tuple[Fraction, tuple[int, ...]]]) -> Verdeelbaar:
    """Rates in euros as an amount in cents; gemeenten for whom nothing changes are left out."""
    if len(tarieven) > 1:
        keur_samen(tarief for tarief, _ in tarieven)
    return Verdeelbaar(gewichten, tuple((tarief * CENTEN, groep) for tarief, groep in tarieven if tarief))
