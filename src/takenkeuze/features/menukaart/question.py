# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The menu: every product with every knop at a comparable setting, run by the engine one by one.

"Comparable" is a share of the work of the product, 10% unless asked otherwise; what that is for a knop stands with
the knop (``Knop.menukaart``). Stopping is always stopping as a whole.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from typing import Any, NamedTuple

from takenkeuze.core.apportionment import Centen
from takenkeuze.core.engine import simulate, simulate_bovenop
from takenkeuze.core.engine.delen import beginstand, eenheden
from takenkeuze.core.gevolgen import gevolgen, ongerekend
from takenkeuze.core.groups import Deel
from takenkeuze.core.knoppen import KNOPPEN, Gevolg, Knop
from takenkeuze.core.model.cijfer import Herkomst, zwakste
from takenkeuze.core.model.filling_in import is_restpost
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.model.scenario import Maatregel, Scenario
from takenkeuze.core.overview import Regel, totaalregel
from takenkeuze.core.result import Bevinding, Resultaat, optellen
from takenkeuze.features.menukaart.verdict import STOPPEN, Oordeel, Reden, find_oordeel, wat_openstaat, with_code

STAND = Fraction(1, 10)
"""The share of the work that every knop is turned by, unless asked otherwise."""


class Volgorde(StrEnum):
    """What a menu is sorted by."""

    STRUCTUREEL = "structureel"
    OMSLAG = "omslag"
    FRICTIE = "frictie"

    @classmethod
    def _missing_(cls, value: object) -> "Volgorde | None":
        return cls.OMSLAG if value == "breakeven" else None  # what it was called before


class Keuze(NamedTuple):
    """One knop on one product, as it works out. Amounts in cents, those of ``regel`` for the gemeenten asked for.

    ``maatregelen`` is one maatregel, or one per group of gemeenten where earlier choices made them differ.
    ``regel`` is None when it could not be computed.
    """

    product: Product
    knop: Knop
    maatregelen: tuple[Maatregel, ...]
    oordeel: Oordeel
    redenen: tuple[Reden, ...]
    gevolg: Gevolg
    """What it does to the task."""
    regel: Regel | None = None
    uit_reserve: int = 0
    """Frictiekosten that the reserve of the GR pays, for all gemeenten."""
    per_gemeente: Centen = ()
    """The structural effect for each gemeente of the book."""
    herkomst: Herkomst | None = None
    """That of the weakest figure under the structural effect and the frictiekosten."""

    @property
    def frictiekosten(self) -> int:
        """What the gemeenten asked for pay once, in the years shown."""
        return sum(jaar.frictiekosten for jaar in self.regel.jaren) if self.regel else 0

    @property
    def alleen_kosten(self) -> bool:
        """Whether nobody gains or loses structurally, and it costs money all the same."""
        return self.oordeel is Oordeel.GEEN_EFFECT and bool(self.frictiekosten or self.uit_reserve)

    @property
    def te_kiezen(self) -> bool:
        """Whether it can be chosen and does something."""
        return self.oordeel in (Oordeel.KAN, Oordeel.LET_OP)

    @property
    def bespaart(self) -> bool:
        """Whether it can be chosen, saves, and is a task; what is left of a schil is none to choose about."""
        saldo = self.regel.structureel if self.regel else 0
        return self.rang == 0 and saldo < 0 and not is_restpost(self.product)

    @property
    def rang(self) -> int:
        """What may be chosen goes first; then a stop that may not be allowed, what does nothing, and what cannot be."""
        if self.te_kiezen:
            return 1 if self.knop is STOPPEN and any(not reden.code for reden in self.redenen) else 0
        return 2 + (Oordeel.GEEN_EFFECT, Oordeel.KAN_NIET, Oordeel.ONBEKEND).index(self.oordeel)


class Menukaart(NamedTuple):
    """The choices, in the order of the book, on top of a scenario (that may be empty)."""

    uitgang: Resultaat
    """The scenario the menu comes on top of, without any choice of the menu."""
    stand: Fraction
    keuzes: tuple[Keuze, ...]
    gemeenten: tuple[int, ...] | None
    """For whom the amounts are, by index; None for all."""

    @property
    def boek(self) -> Productenboek:
        """The productenboek."""
        return self.uitgang.boek

    @property
    def zonder_bezwaar(self) -> list[Keuze]:
        """The choices that save, with nothing against them."""
        return [keuze for keuze in self.keuzes if keuze.bespaart and keuze.oordeel is Oordeel.KAN]

    @property
    def met_bezwaar(self) -> list[Keuze]:
        """The choices that save, and about which something is to be said first."""
        return [keuze for keuze in self.keuzes if keuze.bespaart and keuze.oordeel is Oordeel.LET_OP]

    def wijzigt_regeling(self, keuze: Keuze) -> bool:
        """Whether the text of the GR may have to change for a choice."""
        return self.boek.schil[keuze.product.schil].wijzigt_regeling(keuze.knop.naam)


def leeg_scenario(boek: Productenboek) -> Scenario:
    """No choices made yet, in the first years a choice can work."""
    return Scenario(titel="", startjaar=boek.vroegste_startjaar)


def menukaart(
    boek: Productenboek,
    scenario: Scenario | None = None,
    *,
    stand: Fraction = STAND,
    producten: Iterable[Product] | None = None,
    knoppen: Iterable[Knop] | None = None,
    gemeenten: Sequence[int] | None = None,
) -> Menukaart:
    """The menu for these products and knoppen (all of them unless given), on top of the choices of a scenario."""
    scenario = scenario or leeg_scenario(boek)
    uitgang = simulate(boek, scenario)
    delen = _delen(uitgang)
    paren = [(p, k) for p in (boek.producten if producten is None else producten) for k in knoppen or KNOPPEN.values()]
    opties = [(p, k, _maatregelen(p, k, delen[p.id], scenario, boek, stand)) for p, k in paren]
    weg = [ontbreekt(product, knop, (m.instelling for m in maatregelen)) for product, knop, maatregelen in opties]
    gerekend = (maatregelen for (*_, maatregelen), mist in zip(opties, weg, strict=True) if not mist)
    uitkomsten = simulate_bovenop(boek, scenario, gerekend)
    keuzes = []
    for (product, knop, maatregelen), mist in zip(opties, weg, strict=True):
        if mist:
            keuzes.append(
                Keuze(product, knop, maatregelen, Oordeel.ONBEKEND, (with_code("TK026", mist),), ongerekend(knop))
            )
        else:
            keuzes.append(_keuze(product, knop, maatregelen, next(uitkomsten), uitgang, gemeenten))
    return Menukaart(uitgang, stand, tuple(keuzes), None if gemeenten is None else tuple(gemeenten))


def gesorteerd(keuzes: Iterable[Keuze], volgorde: Volgorde) -> list[Keuze]:
    """Choices with what is asked for in front: the largest saving, the earliest year or the least frictiekosten.

    What cannot be chosen stands behind all that can, however much it would save.
    """

    def sleutel(keuze: Keuze) -> tuple[int, int, int]:
        if (regel := keuze.regel) is None:
            return keuze.rang, 0, 0
        match volgorde:
            case Volgorde.STRUCTUREEL:
                return keuze.rang, regel.structureel, keuze.frictiekosten
            case Volgorde.OMSLAG:
                return keuze.rang, regel.breakeven_jaar or regel.jaren[-1].jaar + 1, regel.structureel
            case Volgorde.FRICTIE:
                return keuze.rang, keuze.frictiekosten + keuze.uit_reserve, regel.structureel

    return sorted(keuzes, key=sleutel)


def op_rang(keuzes: Iterable[Keuze]) -> list[Keuze]:
    """Choices in their own order, but what cannot be chosen behind all that can."""
    return sorted(keuzes, key=lambda keuze: keuze.rang)


def _delen(uitgang: Resultaat) -> dict[str, tuple[Deel, ...]]:
    """The state the scenario leaves of every product."""
    boek = uitgang.boek
    delen = {p.id: beginstand(p, eenheden(p.sleutel, boek)).delen for p in boek.producten}
    return delen | {effect.product.id: effect.na.delen for stap in uitgang.stappen for effect in stap.effecten}


def _maatregelen(
    product: Product, knop: Knop, delen: tuple[Deel, ...], scenario: Scenario, boek: Productenboek, stand: Fraction
) -> tuple[Maatregel, ...]:
    """Turn a knop on a product, for every group of gemeenten by what is comparable in its own state."""
    groepen: dict[Any, list[int]] = {}
    for deel in delen:
        groepen.setdefault(knop.menukaart(stand, deel.toestand), []).extend(deel.gemeenten)
    eerste = len(scenario.maatregelen) + 1
    return tuple(
        Maatregel(
            nummer=nummer,
            knop=knop,
            instelling=instelling,
            producten=(product.id,),
            selectie=product.naam,
            ingang=max(scenario.startjaar, boek.vroegste_startjaar),
            gemeenten=tuple(boek.gemeenten[g].code for g in sorted(groep)) if len(groepen) > 1 else (),
        )
        for nummer, (instelling, groep) in enumerate(groepen.items(), eerste)
    )


def ontbreekt(product: Product, knop: Knop, instellingen: Iterable[Any]) -> str:
    """Which parameters of the product the knop needs for these settings and has not; "" when all are there."""
    namen = dict.fromkeys(naam for instelling in instellingen for naam in knop.benodigd(instelling))
    weg = [naam for naam in namen if getattr(product.parameters, naam) is None]
    return f"{', '.join(weg)} ontbreekt in het productenboek" if weg else ""


def _keuze(
    product: Product,
    knop: Knop,
    maatregelen: tuple[Maatregel, ...],
    resultaat: Resultaat,
    uitgang: Resultaat,
    gemeenten: Sequence[int] | None,
) -> Keuze:
    eigen = {m.nummer for m in maatregelen}
    posten = tuple(post for post in resultaat.posten if post.oorzaak in eigen)
    regel = totaalregel(replace(resultaat, posten=posten), gemeenten)
    structureel = optellen((post for post in posten if post.jaar is None), lambda post: "")
    per_gemeente = structureel.get("", resultaat.nul)
    merkbaar = any(c for g, c in enumerate(per_gemeente) if gemeenten is None or g in gemeenten)
    verlaagt = any(effect.verlaging > 0 for nummer in eigen for effect in resultaat.stap[nummer].effecten)
    zwijgt = wat_openstaat(product, knop, resultaat.boek, verlaagt=verlaagt)
    oordeel, redenen = find_oordeel(_nieuw(resultaat, uitgang, eigen), zwijgt, merkbaar)
    return Keuze(
        product,
        knop,
        maatregelen,
        oordeel,
        redenen,
        gevolgen(resultaat, maatregelen)[product.id],
        regel,
        sum(uitname.centen for uitname in resultaat.uitnamen if uitname.maatregel in eigen),
        per_gemeente,
        zwakste(*(post.herkomst for post in posten)) if posten else None,
    )


def _nieuw(resultaat: Resultaat, uitgang: Resultaat, eigen: set[int]) -> list[Bevinding]:
    """The findings that are there because of these maatregelen; about the reserve only what the scenario has not."""
    al = {bevinding.code for bevinding in uitgang.bevindingen if bevinding.maatregel is None}
    return [b for b in resultaat.bevindingen if b.maatregel in eigen or (b.maatregel is None and b.code not in al)]
