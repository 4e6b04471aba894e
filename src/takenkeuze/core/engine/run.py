# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Run a scenario on a productenboek: maatregelen in order, then posten per year. Source: docs/rekenregels.md."""

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from fractions import Fraction
from typing import Any, NamedTuple

from takenkeuze.core.apportionment import Verdeelbaar
from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.engine import investering as investeringen
from takenkeuze.core.engine.afbouw import DIRECT, frictiejaren, gerealiseerd, pad_van
from takenkeuze.core.engine.delen import beginstand, eenheden, keer_knop
from takenkeuze.core.engine.exact import som
from takenkeuze.core.engine.findings import over_investering, over_maatregel, over_reserve
from takenkeuze.core.engine.frictie import frictiekosten
from takenkeuze.core.engine.reserve import reserveverloop
from takenkeuze.core.groups import CENTEN, Eenheden, Frictiekosten, Productstand
from takenkeuze.core.knoppen import NietTeBerekenen
from takenkeuze.core.model.cijfer import Herkomst
from takenkeuze.core.model.productenboek import Productenboek, Sleutel, Sleutelsoort
from takenkeuze.core.model.scenario import Dekking, Investering, Maatregel, Scenario
from takenkeuze.core.money import round_half_away
from takenkeuze.core.result import (
    BASIS,
    RESERVE,
    Bevinding,
    Oorzaak,
    Post,
    Prijspeil,
    ReserveJaar,
    Resultaat,
    Soort,
    Stap,
    Uitname,
)

EEN = Fraction(1)
STRUCTUREEL = (None, EEN)
"""The factor of the structural amount: no year, fully realised, in prices of the basisjaar."""


class Uitgangssituatie(NamedTuple):
    """What all scenarios on the same book, years and prices share: the standen and posten without maatregelen."""

    boek: Productenboek
    indices: dict[int, Fraction]
    per_sleutel: dict[Sleutelsoort, Eenheden]
    standen: dict[str, Productstand]
    posten: tuple[Post, ...]


def uitgangssituatie(
    boek: Productenboek, jaren: Iterable[int], prijspeil: Prijspeil = Prijspeil.CONSTANT
) -> Uitgangssituatie:
    """The book before any maatregel. Who runs many scenarios makes it once."""
    index = _indices(boek, jaren, prijspeil)
    per_sleutel = {soort: eenheden(Sleutel(soort), boek) for soort in (Sleutelsoort.INWONERS, Sleutelsoort.JONGEREN)}
    standen: dict[str, Productstand] = {}
    posten: list[Post] = []
    factoren = _samen((*index.items(), STRUCTUREEL))
    for product in boek.producten:
        soort = product.sleutel.soort
        per = per_sleutel[soort] if soort in per_sleutel else eenheden(product.sleutel, boek)
        stand = standen[product.id] = beginstand(product, per)
        posten += _geboekt(BASIS, product.id, Soort.BIJDRAGE, stand.bijdrage(), stand.herkomst, factoren)
    return Uitgangssituatie(boek, index, per_sleutel, standen, tuple(posten))


def simulate(
    boek: Productenboek,
    scenario: Scenario,
    prijspeil: Prijspeil = Prijspeil.CONSTANT,
    begin: Uitgangssituatie | None = None,
) -> Resultaat:
    """What the scenario means, per gemeente and year.

    The book has passed ``vul_aan`` and the scenario's names are resolved against it. ``lopend`` needs the book's
    ``indexatie`` (ValueError without). Maatregelen apply in file order, each to the structural state that the
    earlier ones left. ``begin`` is the ``uitgangssituatie`` of this book, years and prices, where that is at hand.
    """
    run = _Run(scenario, begin or uitgangssituatie(boek, scenario.looptijd, prijspeil))
    run.keuzes(scenario.maatregelen)
    return run.resultaat(scenario, prijspeil)


def simulate_bovenop(
    boek: Productenboek, scenario: Scenario, varianten: Iterable[Sequence[Maatregel | Investering]]
) -> Iterator[Resultaat]:
    """The result of the scenario with each of these variants after its own maatregelen, in constant prices.

    The same as simulating every longer scenario apart, but what they share is computed once.
    """
    run = _Run(scenario, uitgangssituatie(boek, scenario.looptijd))
    run.keuzes(scenario.maatregelen)
    for extra in varianten:
        variant = run.kopie()
        variant.keuzes(extra)
        langer = scenario._replace(maatregelen=(*scenario.maatregelen, *extra))
        yield variant.resultaat(langer, Prijspeil.CONSTANT)


class Reeks:
    """Simulates scenarios that share most of their maatregelen; what a maatregel does to the same standen is done once.

    All on one book, for the same years and prices, with frictiekosten paid by the same.
    """

    def __init__(self, boek: Productenboek, jaren: Iterable[int], prijspeil: Prijspeil) -> None:
        self.begin = uitgangssituatie(boek, jaren, prijspeil)
        self.prijspeil = prijspeil
        self.gedaan: dict[tuple[object, ...], tuple[Sequence[Productstand], dict[str, Productstand], _Gemaakt]] = {}

    def simulate(self, scenario: Scenario) -> Resultaat:
        """The same as ``simulate`` says of this scenario."""
        run = _Run(scenario, self.begin)
        for maatregel in scenario.maatregelen:
            producten = maatregel.producten if isinstance(maatregel, Maatregel) else ()
            voor = [run.standen[product] for product in producten]
            sleutel = (maatregel, *map(id, voor))
            if (eerder := self.gedaan.get(sleutel)) is not None:
                _, na, gemaakt = eerder
                run.standen |= na
                run.voeg_toe(gemaakt)
                continue
            tot = [len(lijst) for lijst in run.gemaakt]
            run.keuzes([maatregel])
            gemaakt = [lijst[n:] for lijst, n in zip(run.gemaakt, tot, strict=True)]
            # the standen are kept, so that no other will ever have the identity of one of them
            self.gedaan[sleutel] = voor, {product: run.standen[product] for product in producten}, gemaakt
        return run.resultaat(scenario, self.prijspeil)


def _indices(boek: Productenboek, jaren: Iterable[int], prijspeil: Prijspeil) -> dict[int, Fraction]:
    """The price index of each year. Source: docs/rekenregels.md, section 7."""
    if prijspeil is Prijspeil.CONSTANT:
        return dict.fromkeys(jaren, EEN)
    if boek.indexatie is None:
        raise ValueError("the productenboek has no indexatie")
    loonaandeel = boek.indexatie.loonaandeel.waarde
    index = 1 + loonaandeel * boek.indexatie.loon.waarde + (1 - loonaandeel) * boek.indexatie.prijs.waarde
    return {jaar: index ** (jaar - boek.basisjaar) for jaar in jaren}


class _Run:
    """The one place where state changes: standen go from one maatregel to the next, posten pile up."""

    def __init__(self, scenario: Scenario, begin: Uitgangssituatie) -> None:
        self.boek = begin.boek
        self.scenario = scenario
        self.index = begin.indices
        self.per_sleutel = begin.per_sleutel
        self.standen = begin.standen.copy()
        self.posten = list(begin.posten)
        self.uitnamen: list[Uitname] = []
        self.bevindingen: list[Bevinding] = []
        self.stappen: list[Stap] = []

    def kopie(self) -> "_Run":
        """A run that goes on from here by itself; what is computed so far is shared."""
        ander = copy(self)
        ander.standen = self.standen.copy()
        for lijst in ("posten", "uitnamen", "bevindingen", "stappen"):
            setattr(ander, lijst, getattr(self, lijst).copy())
        return ander

    @property
    def gemaakt(self) -> "_Gemaakt":
        """All lists that a maatregel adds to."""
        return [self.posten, self.uitnamen, self.bevindingen, self.stappen]

    def voeg_toe(self, gemaakt: "_Gemaakt") -> None:
        """Take over what a maatregel added in another run."""
        for lijst, nieuw in zip(self.gemaakt, gemaakt, strict=True):
            lijst.extend(nieuw)

    def keuzes(self, maatregelen: Iterable[Maatregel | Investering]) -> None:
        """Apply choices in order, each to the state that the earlier ones left."""
        for maatregel in maatregelen:
            if isinstance(maatregel, Investering):
                self.investering(maatregel)
            else:
                self.maatregel(maatregel)

    def resultaat(self, scenario: Scenario, prijspeil: Prijspeil) -> Resultaat:
        """What comes out, once the reserve has been reckoned with."""
        reserve = reserveverloop(self.boek.reserve, self.uitnamen, scenario.looptijd)
        self.teruggaven(reserve)
        self.bevindingen.extend(over_reserve(self.boek, reserve))
        return Resultaat(
            boek=self.boek,
            scenario=scenario,
            prijspeil=prijspeil,
            indices=tuple(self.index.values()),
            posten=tuple(self.posten),
            stappen=tuple(self.stappen),
            uitnamen=tuple(self.uitnamen),
            reserve=reserve,
            bevindingen=tuple(self.bevindingen),
        )

    def maatregel(self, maatregel: Maatregel) -> None:
        """Turn one knop; what cannot be computed becomes a finding and changes nothing."""
        try:
            effecten = keer_knop(
                maatregel.knop, maatregel.instelling, self._geraakte_standen(maatregel), self._gemeenten(maatregel)
            )
            verlaging = som(effect.verlaging for effect in effecten)
        except NietTeBerekenen as reden:
            tekst = f'"{maatregel.knop.titel}" op {maatregel.selectie}: {reden}'
            self.bevindingen.append(Bevinding("TK105", Ernst.FOUT, tekst, "haal deze maatregel weg", maatregel.nummer))
            self.stappen.append(Stap(maatregel.nummer, DIRECT, ()))
            return
        pad = pad_van(maatregel.afbouw, self.boek.afbouw, verlaging.numerator > 0)
        frictie = tuple(frictiekosten(maatregel, effecten, self.boek))
        self.stappen.append(Stap(maatregel.nummer, pad, tuple(effecten), frictie))
        per_jaar = [(jaar, gerealiseerd(pad, maatregel.ingang, jaar) * index) for jaar, index in self.index.items()]
        factoren = _samen((*per_jaar, STRUCTUREEL))
        for effect in effecten:
            id_, herkomst = effect.product.id, effect.na.herkomst
            self.standen[id_] = effect.na
            self._boek(maatregel.nummer, id_, Soort.BIJDRAGE, effect.bijdrage, herkomst, factoren)
            self._boek(maatregel.nummer, id_, Soort.EIGEN_KOSTEN, effect.eigen_kosten, herkomst, factoren)
        jaren = frictiejaren(pad, maatregel.ingang)
        self._frictie(maatregel.nummer, frictie, jaren)
        frictie_tot = jaren[-1] if frictie else maatregel.ingang
        dekking, looptijd = self.scenario.dekking, self.scenario.looptijd
        self.bevindingen.extend(over_maatregel(maatregel, effecten, self.boek, looptijd, frictie_tot, dekking))

    def investering(self, investering: Investering) -> None:
        """Book an investering. What it costs and yields is an assumption of the scenario, not a known figure."""
        per_euro = self._eenheden(investering.sleutel).verdeelbaar(Fraction(CENTEN))
        bedragen = [
            (jaar, investeringen.in_jaar(investering, jaar).totaal * index) for jaar, index in self.index.items()
        ]
        structureel = (None, investeringen.structureel(investering).totaal)
        factoren = _samen((*bedragen, structureel))
        eerste = investeringen.eerste_jaar(investering)
        self.bevindingen.extend(over_investering(investering, eerste, self.scenario.looptijd))
        self._boek(investering.nummer, None, Soort.BIJDRAGE, per_euro, Herkomst.AANNAME, factoren)

    def teruggaven(self, verloop: Iterable[ReserveJaar]) -> None:
        """What the reserve holds above its ceiling goes back to the gemeenten, per inwoner."""
        per_cent = self.per_sleutel[Sleutelsoort.INWONERS].verdeelbaar(EEN)
        for jaar in verloop:
            assert self.boek.reserve is not None
            herkomst = self.boek.reserve.stand.herkomst
            factoren = _samen([(jaar.jaar, Fraction(-jaar.teruggave))])
            self._boek(RESERVE, None, Soort.TERUGGAVE, per_cent, herkomst, factoren)

    def _eenheden(self, sleutel: Sleutel) -> Eenheden:
        """The units of a sleutel; those that every product shares are counted once."""
        gedeeld = self.per_sleutel.get(sleutel.soort)
        return eenheden(sleutel, self.boek) if gedeeld is None else gedeeld

    def _gemeenten(self, maatregel: Maatregel) -> frozenset[int] | None:
        if not maatregel.gemeenten:
            return None
        return frozenset(self.boek.gemeente_index[code] for code in maatregel.gemeenten)

    def _geraakte_standen(self, maatregel: Maatregel) -> list[Productstand]:
        return [self.standen[product] for product in maatregel.producten]

    def _frictie(self, nummer: int, frictie: Iterable[Frictiekosten], jaren: range) -> None:
        """Spread the frictiekosten of a maatregel over these years: for the gemeenten, or out of the reserve."""
        per_jaar = [(jaar, self.index[jaar] / len(jaren)) for jaar in jaren if jaar in self.index]
        if self.scenario.dekking is Dekking.GEMEENTEN:
            factoren = _samen(per_jaar)
            for kosten in frictie:
                self._boek(nummer, kosten.product, Soort.FRICTIEKOSTEN, kosten.bedrag, kosten.herkomst, factoren)
            return
        for kosten in frictie:
            totaal = kosten.bedrag.exact()
            for jaar, factor in per_jaar:
                exact = totaal * factor
                centen = round_half_away(exact.numerator, exact.denominator)
                self.uitnamen.append(Uitname(nummer, kosten.product, jaar, centen, exact))

    def _boek(
        self,
        oorzaak: Oorzaak,
        product: str | None,
        soort: Soort,
        exact: Verdeelbaar,
        herkomst: Herkomst,
        factoren: "_Factoren",
    ) -> None:
        """Book the posten of one amount: times a factor in each year."""
        self.posten += _geboekt(oorzaak, product, soort, exact, herkomst, factoren)


def _geboekt(
    oorzaak: Oorzaak, product: str | None, soort: Soort, exact: Verdeelbaar, herkomst: Herkomst, factoren: "_Factoren"
) -> Iterator[Post]:
    if not exact.delen:
        return
    for factor, jaren in factoren:
        centen = exact.verdeel(factor)
        for jaar in jaren:
            yield Post(oorzaak, product, jaar, soort, centen, exact, factor, herkomst)


_Gemaakt = list[list[Any]]
"""What maatregelen made: posten, uitnamen, findings and steps."""

_Factoren = list[tuple[Fraction, list[int | None]]]
"""Factors other than zero, each with the years (None: structural) it holds for; years that share one share a split."""


def _samen(per_jaar: Iterable[tuple[int | None, Fraction]]) -> _Factoren:
    jaren: dict[tuple[int, int], tuple[Fraction, list[int | None]]] = {}
    for jaar, factor in per_jaar:
        if factor:
            # a pair of numbers is found faster than a fraction
            jaren.setdefault(factor.as_integer_ratio(), (factor, []))[1].append(jaar)
    return list(jaren.values())
