# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What it costs that lasten fall, of all maatregelen of a scenario: what else begins on a product that year counts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from operator import is_
from typing import NamedTuple

from takenkeuze.core.apportionment import Divisible
from takenkeuze.core.engine.blijvend import blijvende_kosten, blijvende_posten
from takenkeuze.core.engine.booking import booked
from takenkeuze.core.engine.frictie import Counts, NetFall, counts_of, frictiekosten, net_fall
from takenkeuze.core.engine.start import Uitgangssituatie
from takenkeuze.core.engine.walk import Turn
from takenkeuze.core.groups import CENTS, BlijvendeKosten, Effect, Frictiekosten
from takenkeuze.core.knoppen.toestand import NOTHING
from takenkeuze.core.model.scenario import Dekking, Maatregel
from takenkeuze.core.model.sleutel import BY_INWONERS
from takenkeuze.core.money import round_half_away
from takenkeuze.core.result import Post, PostKind, Uitname


class ProductFrictie(NamedTuple):
    """The frictiekosten of one maatregel on one product, and what stays; the first five are all that they rest on."""

    effect: Effect
    counts: Counts
    years: range
    per_euro: Fraction | None
    """What is given for each euro that lasten fall."""
    pad: tuple[Fraction, ...]
    fall: NetFall | None
    costs: Frictiekosten | None
    stays: BlijvendeKosten | None
    posten: tuple[Post, ...]
    uitnamen: tuple[Uitname, ...]


_Place = tuple[int, str]
"""A year and a product."""
_Counted = tuple[list[Effect], Counts]
_WHOLLY: _Counted = [], []


class RunFrictie:
    """By maatregel and product. What ``last``, of the same start and dekking, has is not computed again."""

    def __init__(
        self, turns: Mapping[int, Turn], start: Uitgangssituatie, dekking: Dekking, last: "RunFrictie | None" = None
    ) -> None:
        self._start, self._dekking = start, dekking
        self.counted: dict[_Place, _Counted] = dict(_counted(turns.values(), last.counted if last else {}))
        known = last.per_maatregel if last else {}
        self.per_maatregel: dict[int, Sequence[ProductFrictie]] = {
            number: self._of_maatregel(turn, known.get(number, ())) for number, turn in turns.items()
        }

    def _of_maatregel(self, turn: Turn, last: Sequence[ProductFrictie]) -> Sequence[ProductFrictie]:
        """An amount that is given is divided over the products by how much their lasten fall."""
        ingang, years, given = turn.step.ingang, turn.step.frictie_years, turn.maatregel.frictie.given
        pad = turn.step.pad
        known = {one.effect: one for one in last}  # an effect is of one maatregel
        falls: list[tuple[Effect, Counts, NetFall | None]] = []
        for effect in turn.step.in_full:
            counts = self.counted.get((ingang, effect.product.id), _WHOLLY)[1]
            one = known.get(effect)
            falls.append((effect, counts, one.fall if one and one.counts is counts else net_fall(effect, counts)))
        together = NOTHING if given is None else sum((fall.verlaging for _, _, fall in falls if fall), NOTHING)
        per_euro = given / together if given is not None and together else None
        every = []
        for effect, counts, fall in falls:
            one = known.get(effect)
            if one is None or (one.counts, one.years, one.per_euro, one.pad) != (counts, years, per_euro, pad):
                costs = fall and frictiekosten(turn.maatregel, effect, fall, per_euro, self._start.boek)
                stays = fall and blijvende_kosten(turn.maatregel, pad, effect, fall, self._start)
                posten, uitnamen = self._booked(turn.maatregel, years, costs) if costs else ((), ())
                if stays:
                    index = self._start.index_of[stays.product]
                    posten += tuple(blijvende_posten(turn.maatregel.number, stays, index))
                one = ProductFrictie(effect, counts, years, per_euro, pad, fall, costs, stays, posten, uitnamen)
            every.append(one)
        return last if len(last) == len(every) and all(map(is_, last, every)) else every

    def _booked(
        self, maatregel: Maatregel, years: range, costs: Frictiekosten
    ) -> tuple[tuple[Post, ...], tuple[Uitname, ...]]:
        """Spread over the years: for the gemeenten, or out of the reserve."""
        index = self._start.index_of[costs.product]
        spread = maatregel.frictie.spread(years)
        per_year = [(year, index[year] * part) for year, part in spread if year in index]
        if self._dekking is Dekking.GEMEENTEN:
            amounts = [(year, costs.bedrag or self._solidair(costs, year), factor) for year, factor in per_year]
            return tuple(booked(maatregel.number, costs.product, PostKind.FRICTIEKOSTEN, costs.herkomst, amounts)), ()
        exact = [(year, costs.total * CENTS * factor) for year, factor in per_year]
        return (), tuple(
            Uitname(maatregel.number, costs.product, year, round_half_away(*cents.as_integer_ratio()), cents)
            for year, cents in exact
        )

    def _solidair(self, costs: Frictiekosten, year: int) -> Divisible:
        """Frictiekosten that all gemeenten bear, by the inwoners of a year."""
        return self._start.bases.units(BY_INWONERS, year).divisible(costs.total * CENTS)


def _counted(turns: Iterable[Turn], last: Mapping[_Place, _Counted]) -> Iterator[tuple[_Place, _Counted]]:
    """By year and product all that begins there, where that matters: where lasten of a gemeente rise."""
    together: dict[_Place, list[Effect]] = {}
    for turn in turns:
        if not turn.maatregel.moves_lasten:  # that lowers no lasten of the product
            for effect in turn.step.in_full:
                together.setdefault((turn.step.ingang, effect.product.id), []).append(effect)
    for place, effects in together.items():
        if any(effect.rises for effect in effects):
            known = last.get(place, _WHOLLY)
            yield place, known if known[0] == effects else (effects, counts_of(effects))
