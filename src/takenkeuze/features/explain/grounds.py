# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What amounts of a product rest on: its figures, what the scenario chooses, its start, and each knop in order."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from takenkeuze.core.model.calculation_step import Rekenstap
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.model.scenario import Maatregel, Verdeling
from takenkeuze.core.result import Resultaat
from takenkeuze.features.explain.inputs import Figuur, Keuze, figuren, frictiefiguren, frictiekeuzes
from takenkeuze.features.explain.trail import NAAR_INWONERS, Knopspoor, Sleutelspoor, begin, knoppen, sleutelspoor


class Onderbouwing(NamedTuple):
    """The way from the productenboek to what a product costs the chosen gemeenten after each maatregel."""

    figuren: tuple[Figuur, ...]
    keuzes: tuple[Keuze, ...]
    begin: tuple[Rekenstap, ...]
    knoppen: tuple[Knopspoor, ...]


def onderbouwing(
    resultaat: Resultaat,
    product: Product,
    sleutel: Sleutelspoor,
    gemeenten: Sequence[int],
    oorzaken: Iterable[int],
    met_frictie: Iterable[int],
) -> Onderbouwing:
    """For amounts caused by these maatregelen (by number), of which some are frictiekosten."""
    boek, nummers, frictie = resultaat.boek, set(oorzaken), sorted(set(met_frictie))
    gedraaid = tuple(knoppen(resultaat, product, gemeenten, max(nummers, default=0)))
    gebruikt = [naam for knop in gedraaid for naam in (*knop.maatregel.knop.vereist, *knop.maatregel.knop.steunt_op)]
    gevonden = dict.fromkeys((*figuren(product, boek, gebruikt), *sleutel.figuren))
    keuzes: list[Keuze] = []
    for knop in gedraaid:
        if knop.groepen or knop.maatregel.nummer in nummers:
            van_groepen = [figuur for groep in knop.groepen for figuur in groep.figuren]
            gevonden |= dict.fromkeys((*van_groepen, *knop.afbouw.figuren))
    for nummer in frictie:
        kosten = next(k for k in resultaat.stap[nummer].frictie if k.product == product.id)
        gevonden |= dict.fromkeys(frictiefiguren(kosten, boek))
        maatregel = resultaat.scenario.maatregelen[nummer - 1]
        assert isinstance(maatregel, Maatregel), "an investering has no frictiekosten"
        keuzes += frictiekeuzes(maatregel)
        if maatregel.frictie.verdeling is Verdeling.SOLIDAIR and len(gemeenten) < len(boek.gemeenten):
            gevonden |= dict.fromkeys(sleutelspoor(NAAR_INWONERS, boek, gemeenten).figuren)
    return Onderbouwing(tuple(gevonden), tuple(keuzes), begin(product, boek, sleutel, gemeenten), gedraaid)
