# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What it costs once to stop doing things. Source: docs/rekenregels.md, section 5."""

from collections.abc import Iterator
from fractions import Fraction

from takenkeuze.core.apportionment import Divisible
from takenkeuze.core.engine.delen import units
from takenkeuze.core.groups import CENTS, Effect, Frictiekosten
from takenkeuze.core.model.cijfer import Cijfer, weakest
from takenkeuze.core.model.productenboek import Productenboek, Sleutel, SleutelKind
from takenkeuze.core.model.scenario import Maatregel, Verdeling


def frictiekosten(maatregel: Maatregel, effects: list[Effect], boek: Productenboek) -> Iterator[Frictiekosten]:
    """F = R · personeelsaandeel · frictiefactor per product whose lasten fall by R, or a given amount."""
    falling = [effect for effect in effects if effect.verlaging.numerator > 0]
    given = maatregel.frictie
    together = Fraction(0) if given.bedrag is None else sum((e.verlaging for e in falling), Fraction(0))
    for effect in falling:
        herkomst = effect.after.herkomst
        share: Cijfer | None = None
        factor: Cijfer | Fraction | None = None
        if given.bedrag is not None:
            total = given.bedrag * effect.verlaging / together
        else:
            share = effect.product.parameters.personeelsaandeel
            assert share is not None, "loading checks this"
            herkomst = weakest(herkomst, share.herkomst)
            factor = given.factor
            if factor is None:
                factor = boek.frictie.for_knop(maatregel.knop.naam)
                herkomst = weakest(herkomst, factor.herkomst)
            total = effect.verlaging * share.waarde * (factor.waarde if isinstance(factor, Cijfer) else factor)
        if total:
            amount = _verdeling(total, given.verdeling, effect, boek)
            yield Frictiekosten(effect.product.id, total, effect.verlaging, share, factor, amount, herkomst)


def _verdeling(amount: Fraction, verdeling: Verdeling, effect: Effect, boek: Productenboek) -> Divisible:
    cents = amount * CENTS
    if verdeling is Verdeling.SOLIDAIR:
        return units(Sleutel(SleutelKind.INWONERS), boek).divisible(cents)
    weights = effect.after.weights
    falls = [(v.toestand.lasten - n.toestand.lasten, n) for v, n in effect.delen]
    falling = [(fall, deel) for fall, deel in falls if fall.numerator > 0]
    if len(falling) == 1:
        ((_, deel),) = falling
        return Divisible(weights, ((cents / deel.units, deel.gemeenten),))
    together = sum((fall * deel.units for fall, deel in falling), Fraction(0))
    return Divisible(weights, tuple((cents * fall / together, deel.gemeenten) for fall, deel in falling))
