# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a new file begins with: the knoppen that fit each product, and three ways to reach a taakstelling."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from takenkeuze.core.engine.delen import starting_state
from takenkeuze.core.engine.sleutels import units
from takenkeuze.core.groups import CENTS
from takenkeuze.core.knoppen import KNOPPEN, Knop, NotComputable
from takenkeuze.core.knoppen.kaasschaaf import KNOP as KAASSCHAAF
from takenkeuze.core.knoppen.knop import Over
from takenkeuze.core.knoppen.kwaliteit_intensiteit import KNOP as KWALITEIT
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.money import to_cents
from takenkeuze.features.menukaart.question import STAND, missing


class Suggestion(NamedTuple):
    """A knop that fits a product and changes something, set as far as the menukaart turns it."""

    knop: Knop
    settings: Any


def suggestions(boek: Productenboek) -> Iterator[tuple[Product, list[Suggestion]]]:
    """Each product with its knoppen: those its schil names, or all, as far as the book knows what they need."""
    for product in boek.producten:
        toestand = starting_state(product, units(product.sleutel, boek, product=product)).delen[0].toestand
        found = []
        for name in boek.schil[product.schil].knoppen or KNOPPEN:
            knop = KNOPPEN[name]
            settings = knop.menukaart(STAND, toestand)
            if not missing(product, knop, boek, [settings]):
                try:
                    after = knop.effect(settings, toestand, product, product.lasten.waarde)
                except NotComputable:
                    continue
                if after != toestand:
                    found.append(Suggestion(knop, settings))
        yield product, found


class StandardScenario(NamedTuple):
    """One way to reach a taakstelling: a single maatregel, or why it can't be had this way.

    ``naam`` is that of its file. ``producten`` are chosen by id; None for all of them.
    """

    naam: str
    titel: str
    toelichting: str
    knop: Knop
    settings: Any = None
    producten: tuple[str, ...] | None = None
    obstacle: str = ""


def standard_scenarios(boek: Productenboek, part: Fraction) -> Iterator[StandardScenario]:
    """Three ways to lower what the gemeenten pay by this part of what they pay in the basisjaar."""
    target = part * sum(product.netto for product in boek.producten)
    settings = KAASSCHAAF.settings(korting=part, over=Over.BIJDRAGE)
    told = "Elk product levert hetzelfde deel van zijn bijdrage in."
    yield StandardScenario("kaasschaaf", "kaasschaaf op alles", told, KAASSCHAAF, settings)
    yield _of_free(boek, target)
    yield _of_variable(boek, target)


def _of_free(boek: Productenboek, target: Fraction) -> StandardScenario:
    told = "Alleen producten waarvan het productenboek zegt dat ze niet wettelijk zijn, leveren in."
    scenario = StandardScenario("niet-wettelijk", "kaasschaaf op wat niet wettelijk is", told, KAASSCHAAF)
    free = [product for product in boek.producten if boek.schil[product.schil].wettelijk is False]
    free = [product for product in free if not product.wettelijk_minimum or not product.wettelijk_minimum.waarde]
    if not free:
        return scenario._replace(obstacle="het productenboek noemt geen product dat niet wettelijk is")
    if sum(product.netto for product in free) < target:
        return scenario._replace(obstacle="de gemeenten betalen minder aan die producten dan de taakstelling")
    amount = Fraction(to_cents(target), CENTS)
    settings = KAASSCHAAF.settings(bedrag=amount, over=Over.BIJDRAGE)
    return scenario._replace(settings=settings, producten=tuple(product.id for product in free))


def _of_variable(boek: Productenboek, target: Fraction) -> StandardScenario:
    told = "Elk product levert in naar het deel van zijn lasten dat met kwaliteit en intensiteit meebeweegt."
    scenario = StandardScenario("variabel", "naar het variabele deel", told, KWALITEIT)
    variable = [product for product in boek.producten if product.parameters.variabel_aandeel]
    most = Fraction(0)
    for product in variable:
        assert product.dekkingsgraad is not None, "complete_boek fills it in"
        most += product.lasten.waarde * product.parameter("variabel_aandeel") * (1 - product.dekkingsgraad.waarde)
    if not most:
        return scenario._replace(obstacle="het productenboek noemt van geen product een variabel_aandeel")
    if most < target:
        return scenario._replace(obstacle="het variabele deel van alle producten samen is kleiner dan de taakstelling")
    chosen = None if len(variable) == len(boek.producten) else tuple(product.id for product in variable)
    return scenario._replace(settings=KWALITEIT.settings(wijziging=-target / most), producten=chosen)
