# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a maatregel does to the delen of the products it is turned on."""

from fractions import Fraction
from typing import Any

from takenkeuze.core.apportionment import Divisible
from takenkeuze.core.engine.exact import check_combined_size, check_size, subtotal
from takenkeuze.core.groups import CENTS, Deel, Effect, ProductState, Units
from takenkeuze.core.knoppen import Knop, Toestand
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
    herkomst = weakest(product.lasten.herkomst, product.inkomsten.herkomst, dekkingsgraad.herkomst, units.herkomst)
    deel = Deel(units.everyone, units.total, toestand)
    return ProductState(product, units.weights, (deel,), herkomst)


def turn_knop(knop: Knop, settings: Any, states: list[ProductState], gemeenten: frozenset[int] | None) -> list[Effect]:
    """Turn a knop on products, for some gemeenten or (None) all. Raises ``NotComputable``, changing nothing."""
    chosen = [state if gemeenten is None else state._replace(delen=state.split(gemeenten)) for state in states]

    def touched(deel: Deel) -> bool:
        return gemeenten is None or deel.gemeenten[0] in gemeenten

    selectie = subtotal(deel.lasten for state in chosen for deel in state.delen if touched(deel))

    def turned(deel: Deel, product: Product) -> Deel:
        if not touched(deel):
            return deel
        after = knop.effect(settings, deel.toestand, product, selectie)
        check_size(after)
        return deel._replace(toestand=after)

    effects = []
    for before in chosen:
        product = before.product
        parameters = (getattr(product.parameters, name) for name in (*knop.required_parameters, *knop.relies_on))
        herkomst = weakest(before.herkomst, *(cijfer.herkomst for cijfer in parameters if cijfer))
        after = before._replace(delen=tuple(turned(deel, product) for deel in before.delen), herkomst=herkomst)
        effects.append(_effect(before, after, selectie))
    return effects


def _effect(before: ProductState, after: ProductState, selectie: Fraction) -> Effect:
    bijdrage, eigen_kosten = [], []
    for v, n in zip(before.delen, after.delen, strict=True):
        if not n.units:
            continue  # these gemeenten have no part in the product
        if v.toestand is not n.toestand:
            bijdrage.append((n.toestand.netto - v.toestand.netto, n.gemeenten))
        if v.toestand.eigen_kosten is not n.toestand.eigen_kosten:
            eigen_kosten.append((n.toestand.eigen_kosten - v.toestand.eigen_kosten, n.gemeenten))
    return Effect(
        before,
        after,
        subtotal(deel.lasten for deel in before.delen) - subtotal(deel.lasten for deel in after.delen),
        _divisible(after.weights, bijdrage),
        _divisible(after.weights, eigen_kosten),
        selectie,
    )


def _divisible(weights: tuple[int, ...], rates: list[tuple[Fraction, tuple[int, ...]]]) -> Divisible:
    """Rates in euros as an amount in cents; gemeenten for whom nothing changes are left out."""
    if len(rates) > 1:
        check_combined_size(rate for rate, _ in rates)
    return Divisible(weights, tuple((rate * CENTS, group) for rate, group in rates if rate))
