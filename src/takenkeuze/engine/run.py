"""Run a scenario on a productenboek: maatregelen in order, then posten per year. Source: docs/rekenregels.md."""

from collections.abc import Iterable
from fractions import Fraction

from takenkeuze.diagnostics import Ernst
from takenkeuze.engine import investering as investeringen
from takenkeuze.engine.afbouw import frictiejaren, gerealiseerd, pad_van
from takenkeuze.engine.bevindingen import over_maatregel, over_reserve
from takenkeuze.engine.delen import CENTEN, Productstand, beginstand, gewichten, keer_knop
from takenkeuze.engine.frictie import Frictiekosten, frictiekosten
from takenkeuze.engine.reserve import reserveverloop
from takenkeuze.model.cijfer import Herkomst
from takenkeuze.model.knoppen import NietTeBerekenen
from takenkeuze.model.productenboek import Productenboek
from takenkeuze.model.scenario import Dekking, Investering, Maatregel, Scenario
from takenkeuze.money import round_half_away
from takenkeuze.results import (
    BASIS,
    RESERVE,
    Bevinding,
    Centen,
    Oorzaak,
    Post,
    Prijspeil,
    ReserveJaar,
    Resultaat,
    Soort,
    Uitname,
    Verdeelbaar,
)

__all__ = ["simulate"]

EEN = Fraction(1)
STRUCTUREEL = (None, EEN)
"""The factor of the structural amount: no year, fully realised, in prices of the basisjaar."""


def simulate(boek: Productenboek, scenario: Scenario, prijspeil: Prijspeil = Prijspeil.CONSTANT) -> Resultaat:
    """What the scenario means, per gemeente and year.

    The book has passed ``vul_aan`` and the scenario's names are resolved against it. ``lopend`` needs the book's
    ``indexatie`` (ValueError without). Maatregelen apply in file order, each to the structural state that the
    earlier ones left.
    """
    run = _Run(boek, scenario, _indices(boek, scenario.looptijd, prijspeil))
    run.basis()
    for maatregel in scenario.maatregelen:
        if isinstance(maatregel, Investering):
            run.investering(maatregel)
        else:
            run.maatregel(maatregel)
    reserve = reserveverloop(boek.reserve, run.uitnamen, scenario.looptijd)
    run.teruggaven(reserve)
    run.bevindingen.extend(over_reserve(boek, reserve))
    return Resultaat(
        boek=boek,
        scenario=scenario,
        prijspeil=prijspeil,
        posten=tuple(run.posten),
        paden=run.paden,
        uitnamen=tuple(run.uitnamen),
        reserve=reserve,
        bevindingen=tuple(run.bevindingen),
    )


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

    def __init__(self, boek: Productenboek, scenario: Scenario, index: dict[int, Fraction]) -> None:
        self.boek = boek
        self.scenario = scenario
        self.index = index
        self.standen = {product.id: beginstand(product, boek) for product in boek.producten}
        self.posten: list[Post] = []
        self.uitnamen: list[Uitname] = []
        self.bevindingen: list[Bevinding] = []
        self.paden: dict[int, tuple[Fraction, ...]] = {}

    def basis(self) -> None:
        """The baseline: every product in every year, and structurally."""
        for product, stand in self.standen.items():
            factoren = (*self.index.items(), STRUCTUREEL)
            self._boek(BASIS, product, Soort.BIJDRAGE, stand.bijdrage(), stand.herkomst, factoren)

    def maatregel(self, maatregel: Maatregel) -> None:
        """Turn one knop; what cannot be computed becomes a finding and changes nothing."""
        try:
            effecten = keer_knop(
                maatregel.knop, maatregel.instelling, self._geraakte_standen(maatregel), self._gemeenten(maatregel)
            )
        except NietTeBerekenen as reden:
            tekst = f"{maatregel.knop.titel} op {maatregel.selectie}: {reden}"
            self.bevindingen.append(Bevinding("TK105", Ernst.FOUT, tekst, "haal deze maatregel weg", maatregel.nummer))
            self.paden[maatregel.nummer] = (EEN,)
            return
        verlaging = sum((effect.verlaging for effect in effecten), Fraction(0))
        pad = pad_van(maatregel.afbouw, self.boek.afbouw, verlaging > 0)
        self.paden[maatregel.nummer] = pad
        factoren = [(jaar, gerealiseerd(pad, maatregel.ingang, jaar) * index) for jaar, index in self.index.items()]
        for effect in effecten:
            self.standen[effect.product.id] = effect.na
            for soort, bedrag in (
                (Soort.BIJDRAGE, effect.bijdrage()),
                (Soort.EIGEN_KOSTEN, effect.eigen_kosten()),
            ):
                herkomst = effect.na.herkomst
                self._boek(maatregel.nummer, effect.product.id, soort, bedrag, herkomst, (*factoren, STRUCTUREEL))
        for kosten in frictiekosten(maatregel, effecten, self.boek):
            self._frictie(maatregel, kosten, frictiejaren(pad, maatregel.ingang))
        laatste_jaar = self.scenario.looptijd[-1]
        self.bevindingen.extend(over_maatregel(maatregel, effecten, self.boek, laatste_jaar))

    def investering(self, investering: Investering) -> None:
        """Book an investering. What it costs and yields is an assumption of the scenario, not a known figure."""
        eenheden = gewichten(investering.sleutel, self.boek.gemeenten)
        per_euro = _naar_rato(Fraction(CENTEN), eenheden)
        bedragen = [(jaar, investeringen.in_jaar(investering, jaar) * index) for jaar, index in self.index.items()]
        structureel = (None, investeringen.structureel(investering))
        self._boek(investering.nummer, None, Soort.BIJDRAGE, per_euro, Herkomst.AANNAME, (*bedragen, structureel))

    def teruggaven(self, verloop: Iterable[ReserveJaar]) -> None:
        """What the reserve holds above its ceiling goes back to the gemeenten, per inwoner."""
        per_cent = _naar_rato(EEN, self.boek.inwoners)
        for jaar in verloop:
            assert self.boek.reserve is not None
            herkomst = self.boek.reserve.stand.herkomst
            self._boek(RESERVE, None, Soort.TERUGGAVE, per_cent, herkomst, [(jaar.jaar, Fraction(-jaar.teruggave))])

    def _gemeenten(self, maatregel: Maatregel) -> frozenset[int] | None:
        if not maatregel.gemeenten:
            return None
        return frozenset(self.boek.gemeente_index[code] for code in maatregel.gemeenten)

    def _geraakte_standen(self, maatregel: Maatregel) -> list[Productstand]:
        return [self.standen[product] for product in maatregel.producten]

    def _frictie(self, maatregel: Maatregel, kosten: Frictiekosten, jaren: range) -> None:
        factoren = [(jaar, self.index[jaar] / len(jaren)) for jaar in jaren if jaar in self.index]
        if self.scenario.dekking is Dekking.GEMEENTEN:
            self._boek(maatregel.nummer, kosten.product, Soort.FRICTIEKOSTEN, kosten.bedrag, kosten.herkomst, factoren)
            return
        for jaar, factor in factoren:
            exact = kosten.bedrag.exact() * factor
            centen = round_half_away(exact.numerator, exact.denominator)
            self.uitnamen.append(Uitname(maatregel.nummer, kosten.product, jaar, centen))

    def _boek(
        self,
        oorzaak: Oorzaak,
        product: str | None,
        soort: Soort,
        exact: Verdeelbaar,
        herkomst: Herkomst,
        factoren: Iterable[tuple[int | None, Fraction]],
    ) -> None:
        """Book the posten of one amount: times a factor per year (None: structural). Equal factors share a split."""
        if not exact.delen:
            return
        verdeeld: dict[Fraction, Centen] = {}
        for jaar, factor in factoren:
            if factor:
                if factor not in verdeeld:
                    verdeeld[factor] = exact.verdeel(factor)
                self.posten.append(Post(oorzaak, product, jaar, soort, verdeeld[factor], exact, factor, herkomst))


def _naar_rato(centen: Fraction, eenheden: tuple[int, ...]) -> Verdeelbaar:
    """An amount over all gemeenten in proportion to a sleutel."""
    return Verdeelbaar(eenheden, ((centen / sum(eenheden), tuple(range(len(eenheden)))),))
