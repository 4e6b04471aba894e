# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a maatregel does to the delen of the products it is turned on."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from takenkeuze.core.engine.exact import check_combined_size, check_size, subtotal
from takenkeuze.core.groups import Deel, Effect, ProductState, Units
from takenkeuze.core.knoppen import Toestand
from takenkeuze.core.knoppen.toestand import FULLY, NOTHING
from takenkeuze.core.model.cijfer import Herkomst, weakest
from takenkeuze.core.model.open import Onderdeel
from takenkeuze.core.model.productenboek import ZERO, Product, Productenboek
from takenkeuze.core.model.scenario import Maatregel


def starting_state(product: Product, units: Units) -> ProductState:
    """A product before any maatregel: one deel with all gemeenten. Source: docs/rekenregels.md, section 2."""
    dekkingsgraad, parameters = product.dekkingsgraad, product.parameters
    assert dekkingsgraad is not None, "vul_aan has not been called"
    lasten, inkomsten = product.lasten.waarde / units.total, product.inkomsten.waarde
    toestand = Toestand(
        lasten=lasten,
        inkomsten=inkomsten / units.total if inkomsten else NOTHING,
        dekkingsgraad=dekkingsgraad.waarde,
        maatwerkaandeel=(parameters.maatwerkaandeel or ZERO).waarde,
        basis=lasten,
        lokaal_aandeel=(parameters.lokaal_aandeel or ZERO).waarde,
    )
    if 0 < toestand.lokaal_aandeel < FULLY and parameters.schaalnadeel:
        own = toestand.netto + parameters.schaalnadeel.waarde * toestand.lasten
        toestand = toestand._replace(eigen_begin=toestand.lokaal_aandeel * own / (1 - toestand.lokaal_aandeel))
    by = Herkomst.AANNAME if Onderdeel.SLEUTEL in product.open else units.herkomst
    herkomst = weakest(product.lasten.herkomst, product.inkomsten.herkomst, dekkingsgraad.herkomst, by)
    deel = Deel(units.everyone, units.total, toestand)
    return ProductState(product, units.weights, (deel,), herkomst)


def divided_anew(state: ProductState, units: Units) -> Effect:
    """The full effect of another verdeelsleutel: each gemeente its share of what all have together.

    Source: docs/rekenregels.md, section 3. L' = s' · ΣL, V' = s' · ΣV, t' = Σ(t · L) / ΣL; all else stays.
    """
    each = [Deel((g,), 1, deel.toestand.times(state.weights[g])) for deel in state.delen for g in deel.gemeenten]
    each.sort(key=lambda deel: deel.gemeenten)
    before = ProductState(state.product, (1,) * len(each), tuple(each), state.herkomst)
    lasten = subtotal(deel.toestand.lasten for deel in each)
    inkomsten = subtotal(deel.toestand.inkomsten for deel in each)
    asked = subtotal(deel.toestand.dekking * deel.toestand.lasten for deel in each)
    pairs = []
    for deel in each:
        share = Fraction(units.weights[deel.gemeenten[0]], units.total)
        dekking = asked / lasten if lasten else deel.toestand.dekking
        after = deel.toestand._replace(lasten=lasten * share, inkomsten=inkomsten * share, dekking=dekking)
        check_size(deel.toestand, after)
        pairs.append((deel, deel if after == deel.toestand else Deel(deel.gemeenten, 1, after)))
    return Effect(before, pairs, weakest(state.herkomst, units.herkomst), NOTHING)


class Turning:
    """The knop of a maatregel, turned as it says; ``settings`` are its own, or those of a year."""

    def __init__(self, maatregel: Maatregel, boek: Productenboek, settings: Any = None) -> None:
        self.knop, self.settings = maatregel.knop, maatregel.settings if settings is None else settings
        self.gemeenten = frozenset(boek.gemeente_index[code] for code in maatregel.gemeenten) or None

    def effects(self, states: Sequence[ProductState]) -> list[Effect]:
        """Its full effect on all it is turned on. Raises ``NotComputable``."""
        selectie = self.selectie(states)
        return [self.effect(state, selectie) for state in states]

    def selectie(self, states: Iterable[ProductState]) -> Fraction:
        """What an amount of money is divided over, of all it is turned on, in euros. Raises ``NotComputable``."""
        of_ = self.knop.divides(self.settings)
        if of_ is None:
            return NOTHING
        delen = [deel for state in states for deel in self._delen(state) if self._touches(deel)]
        return subtotal(of_(deel.toestand) * deel.units for deel in delen)

    def effect(self, state: ProductState, selectie: Fraction, units: Units | None = None) -> Effect:
        """Its full effect on one product; ``units``: by what that is divided anew. Raises ``NotComputable``."""
        if units is not None:
            return divided_anew(state, units)
        product, herkomst = state.product, state.herkomst
        if self.knop.rests_on:
            parameters = (getattr(product.parameters, name) for name in self.knop.rests_on)
            herkomst = weakest(herkomst, *(cijfer.herkomst for cijfer in parameters if cijfer))
        pairs = [(deel, self._turned(deel, product, selectie)) for deel in self._delen(state)]
        if len(pairs) > 1:
            check_combined_size(deel.toestand.netto for _, deel in pairs)
        return Effect(state, pairs, herkomst, selectie)

    def _delen(self, state: ProductState) -> tuple[Deel, ...]:
        return state.delen if self.gemeenten is None else state.split(self.gemeenten)

    def _touches(self, deel: Deel) -> bool:
        return self.gemeenten is None or deel.gemeenten[0] in self.gemeenten

    def _turned(self, deel: Deel, product: Product, selectie: Fraction) -> Deel:
        if not self._touches(deel):
            return deel
        before, after = deel.toestand, self.knop.effect(self.settings, deel.toestand, product, selectie)
        if after is before:
            return deel
        check_size(before, after)
        return Deel(deel.gemeenten, deel.units, after)
