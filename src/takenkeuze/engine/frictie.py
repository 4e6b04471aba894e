"""What it costs once to stop doing things. Source: docs/rekenregels.md, section 5."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.engine.delen import eenheden
from takenkeuze.model.cijfer import Herkomst, zwakste
from takenkeuze.model.productenboek import Productenboek, Sleutel, Sleutelsoort
from takenkeuze.model.scenario import Maatregel, Verdeling
from takenkeuze.standen import CENTEN, Effect
from takenkeuze.verdeelbaar import Verdeelbaar

__all__ = ["Frictiekosten", "frictiekosten"]


class Frictiekosten(NamedTuple):
    """The frictiekosten of one maatregel on one product, over all years together."""

    product: str
    bedrag: Verdeelbaar
    herkomst: Herkomst


def frictiekosten(maatregel: Maatregel, effecten: list[Effect], boek: Productenboek) -> Iterator[Frictiekosten]:
    """F = R · personeelsaandeel · frictiefactor per product whose lasten fall by R, or a given amount."""
    dalend = [effect for effect in effecten if effect.verlaging > 0]
    samen = sum((effect.verlaging for effect in dalend), Fraction(0))
    gegeven = maatregel.frictie
    for effect in dalend:
        herkomst = effect.na.herkomst
        if gegeven.bedrag is not None:
            bedrag = gegeven.bedrag * effect.verlaging / samen
        else:
            personeelsaandeel = effect.product.parameters.personeelsaandeel
            assert personeelsaandeel is not None, "loading checks this"
            herkomst = zwakste(herkomst, personeelsaandeel.herkomst)
            factor = gegeven.factor
            if factor is None:
                uit_boek = boek.frictie.voor_knop(maatregel.knop.naam)
                factor, herkomst = uit_boek.waarde, zwakste(herkomst, uit_boek.herkomst)
            bedrag = effect.verlaging * personeelsaandeel.waarde * factor
        if bedrag:
            yield Frictiekosten(effect.product.id, _verdeling(bedrag, gegeven.verdeling, effect, boek), herkomst)


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
