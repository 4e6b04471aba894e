# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What it costs once to stop doing things. Source: docs/rekenregels.md, section 5."""

from collections.abc import Iterator
from fractions import Fraction

from takenkeuze.core.apportionment import Verdeelbaar
from takenkeuze.core.engine.delen import eenheden
from takenkeuze.core.groups import CENTEN, Effect, Frictiekosten
from takenkeuze.core.model.cijfer import Cijfer, zwakste
from takenkeuze.core.model.productenboek import Productenboek, Sleutel, Sleutelsoort
from takenkeuze.core.model.scenario import Maatregel, Verdeling


def frictiekosten(maatregel: Maatregel, effecten: list[Effect], boek: Productenboek) -> Iterator[Frictiekosten]:
    """F = R · personeelsaandeel · frictiefactor per product whose lasten fall by R, or a given amount."""
    dalend = [effect for effect in effecten if effect.verlaging.numerator > 0]
    gegeven = maatregel.frictie
    samen = Fraction(0) if gegeven.bedrag is None else sum((e.verlaging for e in dalend), Fraction(0))
    for effect in dalend:
        herkomst = effect.na.herkomst
        aandeel: Cijfer | None = None
        factor: Cijfer | Fraction | None = None
        if gegeven.bedrag is not None:
            totaal = gegeven.bedrag * effect.verlaging / samen
        else:
            aandeel = effect.product.parameters.personeelsaandeel
            assert aandeel is not None, "loading checks this"
            herkomst = zwakste(herkomst, aandeel.herkomst)
            factor = gegeven.factor
            if factor is None:
                factor = boek.frictie.voor_knop(maatregel.knop.naam)
                herkomst = zwakste(herkomst, factor.herkomst)
            totaal = effect.verlaging * aandeel.waarde * (factor.waarde if isinstance(factor, Cijfer) else factor)
        if totaal:
            bedrag = _verdeling(totaal, gegeven.verdeling, effect, boek)
            yield Frictiekosten(effect.product.id, totaal, effect.verlaging, aandeel, factor, bedrag, herkomst)


def _verdeling(bedrag: Fraction, verdeling: Verdeling, effect: Effect, boek: Productenboek) -> Verdeelbaar:
    centen = bedrag * CENTEN
    if verdeling is Verdeling.SOLIDAIR:
        return eenheden(Sleutel(Sleutelsoort.INWONERS), boek).verdeelbaar(centen)
    gewichten = effect.na.gewichten
    dalingen = [(v.toestand.lasten - n.toestand.lasten, n) for v, n in effect.delen]
    dalend = [(daling, deel) for daling, deel in dalingen if daling.numerator > 0]
    if len(dalend) == 1:
        ((_, deel),) = dalend
        return Verdeelbaar(gewichten, ((centen / deel.eenheden, deel.gemeenten),))
    samen = sum((daling * deel.eenheden for daling, deel in dalend), Fraction(0))
    return Verdeelbaar(gewichten, tuple((centen * daling / samen, deel.gemeenten) for daling, deel in dalend))
