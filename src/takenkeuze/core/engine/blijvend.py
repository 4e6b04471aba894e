# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What does not go at once when some gemeenten need less of a product. Source: docs/rekenregels.md, section 5."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from takenkeuze.core.apportionment import Divisible
from takenkeuze.core.engine.afbouw import realised
from takenkeuze.core.engine.booking import booked
from takenkeuze.core.engine.frictie import NetFall
from takenkeuze.core.engine.start import Uitgangssituatie
from takenkeuze.core.groups import CENTS, BlijvendeKosten, BlijvendYear, Effect, Units
from takenkeuze.core.model.cijfer import weakest
from takenkeuze.core.model.scenario import Drager, Maatregel
from takenkeuze.core.result import Post, PostKind

JAREN = 5
"""In how many years it goes, where the productenboek does not say."""


def blijvende_kosten(
    maatregel: Maatregel, pad: tuple[Fraction, ...], effect: Effect, fall: NetFall, start: Uitgangssituatie
) -> BlijvendeKosten | None:
    """R · blijvend_aandeel of a product whose lasten fall by R for some gemeenten; None when nothing of it stays."""
    parameters, ingang = effect.product.parameters, maatregel.ingang
    aandeel, given = parameters.blijvend_aandeel, parameters.blijvend_jaren
    if not maatregel.gemeenten or aandeel is None or not aandeel.waarde:
        return None
    jaren = int(given.waarde) if given else JAREN
    until = min(ingang + jaren - 1, maatregel.tot or ingang + jaren)
    if not realised(pad, ingang, until):  # it is over before the lasten fall
        return None
    total = fall.verlaging * aandeel.waarde
    herkomst = weakest(effect.after.herkomst, aandeel.herkomst, *((given.herkomst,) if given else ()))
    rates = tuple((rate * aandeel.waarde * CENTS, group) for group, rate in fall.falls.items())
    by_fall = Divisible(effect.after.weights, rates)
    leaving = {start.boek.gemeente_index[code] for code in maatregel.gemeenten}
    product, years = start.boek.product[effect.product.id], []
    for year in range(ingang, until + 1):
        part = (1 - Fraction(year - ingang, jaren)) * realised(pad, ingang, year)
        if not part or year not in start.indices:
            continue
        bearing = BlijvendYear(year, part, by_fall, (), herkomst)
        if maatregel.dragers is Drager.BLIJVERS:
            units = start.bases.units(product.sleutel, year, product)
            if blijvers := tuple(g for g in units.everyone if g not in leaving and units.weights[g]):
                bedrag = _by_key(total, units, blijvers)
                bearing = BlijvendYear(year, part, bedrag, blijvers, weakest(herkomst, units.herkomst))
        years.append(bearing)
    return BlijvendeKosten(product.id, total, *fall, aandeel, jaren, until, tuple(years))


def _by_key(euros: Fraction, units: Units, gemeenten: tuple[int, ...]) -> Divisible:
    """An amount for these gemeenten alone, in proportion to their units."""
    return Divisible(units.weights, ((euros * CENTS / sum(units.weights[g] for g in gemeenten), gemeenten),))


def blijvende_posten(number: int, costs: BlijvendeKosten, index: Mapping[int | None, Fraction]) -> Iterator[Post]:
    """What stays in each year, divided by itself."""
    for year in costs.years:
        amounts = [(year.jaar, year.bedrag, year.part * index[year.jaar])]
        yield from booked(number, costs.product, PostKind.BLIJVENDE_KOSTEN, year.herkomst, amounts)
