# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a maatregel does to the delen of the products it is turned on."""

from collections.abc import Sequence
from typing import Any

from takenkeuze.core.engine.exact import check_combined_size, check_size, subtotal
from takenkeuze.core.groups import Deel, Effect, ProductState, Units
from takenkeuze.core.knoppen import Knop, Toestand
from takenkeuze.core.knoppen.toestand import FULLY, NOTHING
from takenkeuze.core.model.cijfer import weakest
from takenkeuze.core.model.productenboek import ZERO, Product, Productenboek, Sleutel, SleutelKind
from takenkeuze.core.money import common_denominator


def units(sleutel: Sleutel, boek: Productenboek) -> Units:
    """The units of a verdeelsleutel for the gemeenten of this book, and how hard their numbers are."""
    match sleutel.kind:
        case SleutelKind.INWONERS:
            weights = boek.inwoners
            herkomst = weakest(*(g.inwoners.herkomst for g in boek.gemeenten))
        case SleutelKind.JONGEREN:
            weights = tuple(int(g.jongeren.waarde) for g in boek.gemeenten)
            herkomst = weakest(*(g.jongeren.herkomst for g in boek.gemeenten))
        case SleutelKind.AFNAME:
            afname, _ = common_denominator([share for _, share in sleutel.afname])
            per_code = {code: deel for (code, _), deel in zip(sleutel.afname, afname, strict=True)}
            weights = tuple(per_code.get(g.code, 0) for g in boek.gemeenten)
            herkomst = sleutel.herkomst
    return Units(weights, sum(weights), tuple(range(len(weights))), herkomst)


def starting_state(product: Product, units: Units) -> ProductState:
    """A product before any maatregel: one deel with all gemeenten. Source: docs/rekenregels.md, section 2."""
    dekkingsgraad, parameters = product.dekkingsgraad, product.parameters
    assert dekkingsgraad is not None, "vul_aan has not been called"
    toestand = Toestand(
        lasten=product.lasten.waarde / units.total,
        inkomsten=product.inkomsten.waarde / units.total,
        dekkingsgraad=dekkingsgraad.waarde,
        maatwerkaandeel=(parameters.maatwerkaandeel or ZERO).waarde,
        lokaal_aandeel=(parameters.lokaal_aandeel or ZERO).waarde,
    )
    if 0 < toestand.lokaal_aandeel < FULLY and parameters.schaalnadeel:
        own = toestand.netto + parameters.schaalnadeel.waarde * toestand.lasten
        toestand = toestand._replace(eigen_begin=toestand.lokaal_aandeel * own / (1 - toestand.lokaal_aandeel))
    herkomst = weakest(product.lasten.herkomst, product.inkomsten.herkomst, dekkingsgraad.herkomst, units.herkomst)
    deel = Deel(units.everyone, units.total, toestand)
    return ProductState(product, units.weights, (deel,), herkomst)


def turn_knop(
    knop: Knop, settings: Any, states: Sequence[ProductState], gemeenten: frozenset[int] | None
) -> list[Effect]:
    """The full effect of a knop on products, for some gemeenten or (None) all. Raises ``NotComputable``."""

    def touched(deel: Deel) -> bool:
        return gemeenten is None or deel.gemeenten[0] in gemeenten

    per_state = [state.delen if gemeenten is None else state.split(gemeenten) for state in states]
    selectie = NOTHING
    if knop.is_amount(settings):
        selectie = subtotal(deel.lasten for delen in per_state for deel in delen if touched(deel))

    def turned(deel: Deel, product: Product) -> Deel:
        if not touched(deel):
            return deel
        before, after = deel.toestand, knop.effect(settings, deel.toestand, product, selectie)
        if after is before:
            return deel
        check_size(before, after)
        return Deel(deel.gemeenten, deel.units, after)

    effects = []
    rests_on = (*knop.required_parameters, *knop.relies_on)
    for before, delen in zip(states, per_state, strict=True):
        product, herkomst = before.product, before.herkomst
        if rests_on:
            parameters = (getattr(product.parameters, name) for name in rests_on)
            herkomst = weakest(herkomst, *(cijfer.herkomst for cijfer in parameters if cijfer))
        pairs = [(deel, turned(deel, product)) for deel in delen]
        if len(pairs) > 1:
            check_combined_size(deel.toestand.netto for _, deel in pairs)
        effects.append(Effect(before, pairs, herkomst, selectie))
    return effects
