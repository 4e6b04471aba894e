# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What enough gemeenten support, as the maatregelen of a scenario to talk about.

Source: docs/handleiding.md, section 12.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.engine import simulate, uitgangssituatie
from takenkeuze.core.engine.delen import beginstand, eenheden
from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.model.field_types import MAX_LENGTE
from takenkeuze.core.model.inbreng import Standpunt
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import Maatregel
from takenkeuze.core.notation import counted_of, opsomming
from takenkeuze.features.inbreng.question import Draad, RodeDraden, benodigd
from takenkeuze.features.menukaart.question import leeg_scenario, ontbreekt

STOPPEN = KNOPPEN["stoppen"]
_MAX_NOEMER = 10 ** ((MAX_LENGTE - len("-/")) // 2 - 1)
"""A share with a denominator up to this can be written in full."""


class Onderdeel(NamedTuple):
    """One maatregel of the proposal; for all gemeenten, or (by index) for some."""

    draad: Draad
    instelling: Any
    gemeenten: tuple[int, ...] = ()


class Vervallen(NamedTuple):
    """A choice that enough gemeenten support, but that is not proposed."""

    draad: Draad
    reden: str


class Voorstel(NamedTuple):
    """The maatregelen, in the order of the book, and what was left out."""

    onderdelen: tuple[Onderdeel, ...]
    vervallen: tuple[Vervallen, ...]


def voorstel(draden: RodeDraden) -> Voorstel:
    """Everything that is gedragen, as far as it can be carried out.

    The choices are tried one by one: stopping first, for who stops has nothing left to change, then what most gemeenten
    support. What simulate would refuse on top of what has been chosen is left out and stands in nothing's way.
    """
    proef = _Proef(draden.boek)
    gekozen: dict[tuple[str, str], list[Onderdeel]] = {}
    weg: dict[tuple[str, str], str] = {}
    for draad in sorted((d for d in draden.draden if d.gedragen), key=_volgorde):
        eerder = [o for (product, _), oo in gekozen.items() if product == draad.product.id for o in oo]
        onderdelen = list(_onderdelen(draad, draden))
        stoppers = {g for o in eerder if o.draad.knop is STOPPEN for g in o.gemeenten or draad.betrokken}
        if stoppers:
            onderdelen = _zonder(stoppers, onderdelen, draden)
        if onderdelen:
            reden = proef.bezwaar(onderdelen, eerder)
        elif len(stoppers) == len(draad.betrokken):
            reden = "het voorstel stopt met dit product"
        else:
            reden = "van de gemeenten die niet stoppen met dit product, zijn te weinig voor"
        if reden:
            weg[draad.keuze] = reden
        else:
            gekozen[draad.keuze] = onderdelen
    alle = len(draden.boek.gemeenten)
    for draad in draden.draden:
        if draad.groepen and not draad.haalt_gr:
            assert draad.nodig_gr is not None
            nodig = counted_of(draad.nodig_gr, alle, "gemeente", "gemeenten")
            weg[draad.keuze] = f"een wijziging van de GR vraagt {nodig}; {draad.voor_gr} voor"
    return Voorstel(
        tuple(o for draad in draden.draden for o in gekozen.get(draad.keuze, ())),
        tuple(Vervallen(draad, weg[draad.keuze]) for draad in draden.draden if draad.keuze in weg),
    )


def _volgorde(draad: Draad) -> tuple[bool, int, int]:
    """What goes first; equals stay in the order of the book."""
    return draad.knop is not STOPPEN, -len(draad.wie(Standpunt.VOOR)), -draad.hoog


def _onderdelen(draad: Draad, draden: RodeDraden) -> Iterator[Onderdeel]:
    """One maatregel for each setting; standen that come down to the same setting are one."""
    product = draad.product
    (nu,) = beginstand(product, eenheden(product.sleutel, draden.boek)).delen
    per_instelling: dict[Any, list[int]] = {}
    for groep in draad.groepen:
        instelling = _te_schrijven(draad.knop.menukaart(groep.stand, nu.toestand))
        per_instelling.setdefault(instelling, []).extend(groep.gemeenten)
    for instelling, wie in per_instelling.items():
        # all who pay with one setting: no need to name them
        gemeenten = () if len(wie) == len(draad.betrokken) else tuple(sorted(wie))
        yield Onderdeel(draad, instelling, gemeenten)


def _te_schrijven(instelling: Any) -> Any:
    """The setting, with shares too long to be written brought down to the nearest that can be."""

    def kort(waarde: Fraction) -> Fraction:
        return waarde if len(str(waarde)) <= MAX_LENGTE else waarde.limit_denominator(_MAX_NOEMER)

    return type(instelling)(*(waarde and kort(waarde) for waarde in instelling))


def _zonder(stoppers: set[int], onderdelen: list[Onderdeel], draden: RodeDraden) -> list[Onderdeel]:
    """Only for the gemeenten that do not stop with the product; nothing when of those too few are for."""
    betrokken = onderdelen[0].draad.betrokken
    over = []
    for onderdeel in onderdelen:
        blijft = tuple(g for g in onderdeel.gemeenten or betrokken if g not in stoppers)
        if blijft:
            over.append(onderdeel._replace(gemeenten=blijft))
    nodig = benodigd(draden.drempel, len(betrokken) - len(stoppers))
    return over if sum(len(onderdeel.gemeenten) for onderdeel in over) >= nodig else []


class _Proef:
    """Tries choices on a product without anything else; no other product has a say in what is allowed."""

    def __init__(self, boek: Productenboek) -> None:
        self.boek = boek
        self.leeg = leeg_scenario(boek)
        self.begin = uitgangssituatie(boek, self.leeg.looptijd)

    def bezwaar(self, onderdelen: list[Onderdeel], eerder: list[Onderdeel]) -> str:
        """Why this cannot be proposed on top of what has been chosen for the product; "" when it can."""
        product, knop = onderdelen[0].draad.product, onderdelen[0].draad.knop
        if mist := ontbreekt(product, knop, (onderdeel.instelling for onderdeel in onderdelen)):
            return f"{mist} (TK026)"
        if fout := self.fout(onderdelen):
            return fout
        if eerder and (fout := self.fout([*eerder, *onderdelen])):
            titels = opsomming([f'"{titel}"' for titel in dict.fromkeys(o.draad.knop.titel for o in eerder)])
            return f"samen met {titels}: {fout}"
        return ""

    def fout(self, onderdelen: list[Onderdeel]) -> str:
        """The first error of a scenario with just these maatregelen, in the order of a proposal; "" without one."""
        knoppen = list(KNOPPEN.values())
        op_volgorde = sorted(onderdelen, key=lambda o: knoppen.index(o.draad.knop))
        maatregelen = tuple(self.maatregel(i, onderdeel) for i, onderdeel in enumerate(op_volgorde, 1))
        resultaat = simulate(self.boek, self.leeg._replace(maatregelen=maatregelen), begin=self.begin)
        fouten = (f"{b.tekst} ({b.code})" for b in resultaat.bevindingen if b.ernst is Ernst.FOUT)
        return next(fouten, "")

    def maatregel(self, nummer: int, onderdeel: Onderdeel) -> Maatregel:
        """As it will be read from the proposal."""
        product = onderdeel.draad.product
        return Maatregel(
            nummer=nummer,
            knop=onderdeel.draad.knop,
            instelling=onderdeel.instelling,
            producten=(product.id,),
            selectie=product.naam,
            ingang=self.leeg.startjaar,
            gemeenten=tuple(self.boek.gemeenten[g].code for g in onderdeel.gemeenten),
        )
