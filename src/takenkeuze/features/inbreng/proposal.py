# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What enough gemeenten support, as the maatregelen of a scenario to talk about.

Source: docs/handleiding.md, section 12.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from takenkeuze.core.engine import simulate, uitgangssituatie
from takenkeuze.core.engine.delen import starting_state
from takenkeuze.core.engine.sleutels import units
from takenkeuze.core.finding import Finding
from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.model.field_types import MAX_LENGTH
from takenkeuze.core.model.inbreng import Standpunt
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Maatregel
from takenkeuze.core.notation import counted_of
from takenkeuze.features.inbreng.question import Draad, RodeDraden, needed_gemeenten
from takenkeuze.features.menukaart.question import empty_scenario, missing

STOPPEN = KNOPPEN["stoppen"]
_MAX_DENOMINATOR = 10 ** ((MAX_LENGTH - len("-/")) // 2 - 1)
"""A share with a denominator up to this can be written in full."""


class Component(NamedTuple):
    """One maatregel of the proposal; for all gemeenten, or (by index) for some."""

    draad: Draad
    settings: Any
    gemeenten: tuple[int, ...] = ()


class Objection(NamedTuple):
    """Why a choice is not proposed; ``together`` are the knoppen (by title) with which alone that is so."""

    what: Finding | str
    together: tuple[str, ...] = ()


class DroppedComponent(NamedTuple):
    """A choice that enough gemeenten support, but that is not proposed."""

    draad: Draad
    objection: Objection


class Voorstel(NamedTuple):
    """The maatregelen, in the order of the book, and what was left out."""

    components: tuple[Component, ...]
    dropped: tuple[DroppedComponent, ...]


def make_voorstel(draden: RodeDraden) -> Voorstel:
    """Everything that is gedragen, as far as it can be carried out.

    The choices are tried one by one: stopping first, for who stops has nothing left to change, then what most gemeenten
    support. What simulate would refuse on top of what has been chosen is left out and stands in nothing's way.
    """
    trial = _Trial(draden.boek)
    chosen: dict[tuple[str, str], list[Component]] = {}
    removed: dict[tuple[str, str], Objection] = {}
    for draad in sorted((d for d in draden.draden if d.supported), key=_order):
        earlier = [o for (product, _), oo in chosen.items() if product == draad.product.id for o in oo]
        components = list(_components(draad, draden))
        stopping = {g for o in earlier if o.draad.knop is STOPPEN for g in o.gemeenten or draad.betrokken}
        if stopping:
            components = _without(stopping, components, draden)
        if components:
            objection = trial.objection(components, earlier)
        elif len(stopping) == len(draad.betrokken):
            objection = Objection("het voorstel stopt met dit product")
        else:
            objection = Objection("van de gemeenten die niet stoppen met dit product, zijn te weinig voor")
        if objection:
            removed[draad.choice] = objection
        else:
            chosen[draad.choice] = components
    every = len(draden.boek.gemeenten)
    for draad in draden.draden:
        if draad.groups and not draad.reaches_gr:
            assert draad.needed_gr is not None
            needed = counted_of(draad.needed_gr, every, "gemeente", "gemeenten")
            removed[draad.choice] = Objection(f"een wijziging van de GR vraagt {needed}; {draad.for_gr} voor")
    return Voorstel(
        tuple(o for draad in draden.draden for o in chosen.get(draad.choice, ())),
        tuple(DroppedComponent(draad, removed[draad.choice]) for draad in draden.draden if draad.choice in removed),
    )


def _order(draad: Draad) -> tuple[bool, int, int]:
    """What goes first; equals stay in the order of the book."""
    return draad.knop is not STOPPEN, -len(draad.who(Standpunt.FOR)), -draad.high


def _components(draad: Draad, draden: RodeDraden) -> Iterator[Component]:
    """One maatregel for each setting; standen that come down to the same setting are one."""
    product = draad.product
    (now,) = starting_state(product, units(product.sleutel, draden.boek, product=product)).delen
    by_settings: dict[Any, list[int]] = {}
    for group in draad.groups:
        settings = _writable_share(draad.knop.menukaart(group.stand, now.toestand))
        by_settings.setdefault(settings, []).extend(group.gemeenten)
    for settings, who in by_settings.items():
        # all who pay with one setting: no need to name them
        gemeenten = () if len(who) == len(draad.betrokken) else tuple(sorted(who))
        yield Component(draad, settings, gemeenten)


def _writable_share(settings: Any) -> Any:
    """The setting, with shares too long to be written brought down to the nearest that can be."""

    def short(value: Fraction) -> Fraction:
        return value if len(str(value)) <= MAX_LENGTH else value.limit_denominator(_MAX_DENOMINATOR)

    return type(settings)(*(value and short(value) for value in settings))


def _without(stopping: set[int], components: list[Component], draden: RodeDraden) -> list[Component]:
    """Only for the gemeenten that do not stop with the product; nothing when of those too few are for."""
    betrokken = components[0].draad.betrokken
    remaining = []
    for component in components:
        stays = tuple(g for g in component.gemeenten or betrokken if g not in stopping)
        if stays:
            remaining.append(component._replace(gemeenten=stays))
    needed = needed_gemeenten(draden.drempel, len(betrokken) - len(stopping))
    return remaining if sum(len(component.gemeenten) for component in remaining) >= needed else []


class _Trial:
    """Tries choices on a product without anything else; no other product has a say in what is allowed."""

    def __init__(self, boek: Productenboek) -> None:
        self.boek = boek
        self.empty = empty_scenario(boek)
        self.begin = uitgangssituatie(boek, self.empty.looptijd)

    def objection(self, components: list[Component], earlier: list[Component]) -> Objection | None:
        """Why this cannot be proposed on top of what has been chosen for the product; None when it can."""
        product, knop = components[0].draad.product, components[0].draad.knop
        if misses := missing(product, knop, self.boek, (component.settings for component in components)):
            return Objection(f"{misses} (TK026)")
        if error := self.error(components):
            return Objection(error)
        if earlier and (error := self.error([*earlier, *components])):
            return Objection(error, tuple(dict.fromkeys(o.draad.knop.titel for o in earlier)))
        return None

    def error(self, components: list[Component]) -> Finding | None:
        """The first error of a scenario with just these maatregelen, in the order of a proposal; None without one."""
        knoppen = list(KNOPPEN.values())
        by_order = sorted(components, key=lambda o: knoppen.index(o.draad.knop))
        maatregelen = tuple(self.maatregel(i, component) for i, component in enumerate(by_order, 1))
        result = simulate(self.boek, self.empty._replace(maatregelen=maatregelen), start=self.begin)
        return next(iter(result.beletsels), None)

    def maatregel(self, number: int, component: Component) -> Maatregel:
        """As it will be read from the proposal."""
        product = component.draad.product
        return Maatregel(
            number=number,
            knop=component.draad.knop,
            settings=component.settings,
            producten=(product.id,),
            selectie=product.naam,
            ingang=self.empty.startjaar,
            gemeenten=tuple(self.boek.gemeenten[g].code for g in component.gemeenten),
        )
