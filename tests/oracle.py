# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The oracle: the calculation rules once more, naive and slow, to check the engine against.

Written from docs/rekenregels.md alone. It keeps one exact fraction per product and per gemeente, follows the rules
in the order in which they stand there, and shares no formula and no rounding with the package: of
``takenkeuze`` it uses only the value classes of the model.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from takenkeuze.core.model.afbouw import Afbouw, Verloop
from takenkeuze.core.model.cijfer import Cijfer
from takenkeuze.core.model.productenboek import Parameters, Productenboek, Sleutel, Sleutelsoort
from takenkeuze.core.model.scenario import Dekking, Investering, Maatregel, Scenario, Verdeling

BASIS = "basis"
RESERVE = "reserve"
BIJDRAGE = "bijdrage"
FRICTIEKOSTEN = "frictiekosten"
EIGEN_KOSTEN = "eigen_kosten"
TERUGGAVE = "teruggave"

Post = tuple[str | int, str | None, int | None, str]  # oorzaak, product, jaar (None: structureel), soort
Cel = tuple[str, str]  # product, gemeentecode
Exact = dict[str, Fraction]  # euros (or shares) per gemeentecode
Centen = dict[str, int]  # cents per gemeentecode


@dataclass(frozen=True)
class Totaal:
    """The outcome of one year, in cents, for one gemeente or for all of them together."""

    bijdrage_basis: int
    bijdrage: int
    frictiekosten: int
    eigen_kosten: int
    netto_effect: int
    cumulatief: int


@dataclass
class Oracle:
    """Every post in whole cents, what the reserve pays and does, and the sums the rules ask for."""

    gemeenten: list[str]
    jaren: list[int]
    posten: dict[Post, Centen] = field(default_factory=dict)
    onttrekkingen: dict[tuple[int, str, int], int] = field(default_factory=dict)
    reserve: list[tuple[int, int, int, int, int]] = field(default_factory=list)

    @cached_property
    def sommen(self) -> dict[tuple[bool, int | None, str], Centen]:
        """Posts added up: of the baseline (``True``) or all maatregelen, per year and kind. Not the teruggave."""
        uit: dict[tuple[bool, int | None, str], Centen] = {}
        for (oorzaak, _product, jaar, soort), centen in self.posten.items():
            if oorzaak != RESERVE:
                som = uit.setdefault((oorzaak == BASIS, jaar, soort), dict.fromkeys(self.gemeenten, 0))
                for code, bedrag in centen.items():
                    som[code] += bedrag
        return uit

    def som(self, jaar: int | None, soort: str, gemeente: str | None, *, basis: bool) -> int:
        """Cents of all posts of this year and kind, of the baseline or of all maatregelen together."""
        per_gemeente = self.sommen.get((basis, jaar, soort), {})
        return sum(per_gemeente.values()) if gemeente is None else per_gemeente.get(gemeente, 0)

    def netto_effect(self, jaar: int, gemeente: str | None = None) -> int:
        """What the maatregelen change in this year; less to pay is negative."""
        soorten = (BIJDRAGE, FRICTIEKOSTEN, EIGEN_KOSTEN)
        return sum(self.som(jaar, soort, gemeente, basis=False) for soort in soorten)

    def cumulatief(self, jaar: int, gemeente: str | None = None) -> int:
        """The netto effect of the first year up to and including this one."""
        return sum(self.netto_effect(j, gemeente) for j in self.jaren if j <= jaar)

    def totaal(self, jaar: int, gemeente: str | None = None) -> Totaal:
        """Everything of one year, for a gemeente or (``None``) for all of them together."""
        bijdrage_basis = self.som(jaar, BIJDRAGE, gemeente, basis=True)
        return Totaal(
            bijdrage_basis=bijdrage_basis,
            bijdrage=bijdrage_basis + self.som(jaar, BIJDRAGE, gemeente, basis=False),
            frictiekosten=self.som(jaar, FRICTIEKOSTEN, gemeente, basis=False),
            eigen_kosten=self.som(jaar, EIGEN_KOSTEN, gemeente, basis=False),
            netto_effect=self.netto_effect(jaar, gemeente),
            cumulatief=self.cumulatief(jaar, gemeente),
        )

    def structureel(self, gemeente: str | None = None) -> int:
        """The netto effect once every pad stands at 100%, in prices of the basisjaar."""
        return sum(self.som(None, soort, gemeente, basis=False) for soort in (BIJDRAGE, EIGEN_KOSTEN))

    def breakeven_jaar(self, gemeente: str | None = None) -> int | None:
        """The first year whose cumulative netto effect is at most zero and stays so; ``None`` when there is none."""
        for jaar in self.jaren:
            if all(self.cumulatief(later, gemeente) <= 0 for later in self.jaren if later >= jaar):
                return jaar
        return None


# --- rules 1: rounding ------------------------------------------------------------------------------------------


def naar_beneden(bedrag: Fraction) -> int:
    """The largest integer that is not above ``bedrag``."""
    return bedrag.numerator // bedrag.denominator


def rond_af(bedrag: Fraction) -> int:
    """To the nearest integer, half away from zero."""
    if bedrag < 0:
        return -rond_af(-bedrag)
    return naar_beneden(bedrag + Fraction(1, 2))


def in_centen(euros: Exact) -> Centen:
    """One post in whole cents per gemeente: the total is rounded once and divided by largest remainder."""
    codes = sorted(euros)
    exact = {code: euros[code] * 100 for code in codes}
    totaal = sum(exact.values(), Fraction(0))
    bepalend = totaal
    if bepalend == 0:
        bepalend = next((exact[code] for code in codes if exact[code] != 0), Fraction(0))
    teken = -1 if bepalend < 0 else 1

    positief = {code: exact[code] * teken for code in codes}
    centen = {code: naar_beneden(positief[code]) for code in codes}
    rest = {code: positief[code] - centen[code] for code in codes}
    ontbreekt = rond_af(totaal * teken) - sum(centen.values())
    wachtrij = sorted(codes, key=lambda code: (-rest[code], code))
    for code in wachtrij[:ontbreekt]:
        centen[code] += 1
    return {code: centen[code] * teken for code in codes}


# --- rules 2: verdeelsleutels -----------------------------------------------------------------------------------


def waarde(cijfer: Cijfer | None) -> Fraction:
    """A figure; one that is not given counts as zero."""
    return Fraction(0) if cijfer is None else cijfer.waarde


def gegeven(cijfer: Cijfer | None) -> Fraction:
    """A figure that the calculation cannot do without."""
    if cijfer is None:
        raise LookupError("a parameter that this maatregel needs is not given")
    return cijfer.waarde


def aandelen(boek: Productenboek, sleutel: Sleutel) -> Exact:
    """The share of each gemeente; the shares add up to 1."""
    if sleutel.soort is Sleutelsoort.AFNAME:
        genoemd = dict(sleutel.afname)
        return {g.code: genoemd.get(g.code, Fraction(0)) for g in boek.gemeenten}
    if sleutel.soort is Sleutelsoort.JONGEREN:
        aantallen = {g.code: g.jongeren.waarde for g in boek.gemeenten}
    else:
        aantallen = {g.code: g.inwoners.waarde for g in boek.gemeenten}
    allen = sum(aantallen.values(), Fraction(0))
    return {code: aantal / allen for code, aantal in aantallen.items()}


# --- rules 3: the state and the knoppen -------------------------------------------------------------------------


@dataclass
class Staat:
    """The structural state of every product in every gemeente."""

    lasten: dict[Cel, Fraction] = field(default_factory=dict)  # L
    inkomsten: dict[Cel, Fraction] = field(default_factory=dict)  # V
    dekkingsgraad: dict[Cel, Fraction] = field(default_factory=dict)  # d
    maatwerk: dict[Cel, Fraction] = field(default_factory=dict)  # m
    lokaal: dict[Cel, Fraction] = field(default_factory=dict)  # a
    eigen_kosten: dict[Cel, Fraction] = field(default_factory=dict)

    def netto(self, cel: Cel) -> Fraction:
        """N = L − V − d·L."""
        return self.lasten[cel] - self.inkomsten[cel] - self.dekkingsgraad[cel] * self.lasten[cel]

    def kopie(self) -> "Staat":
        """The same state, to change without changing this one."""
        return Staat(
            dict(self.lasten),
            dict(self.inkomsten),
            dict(self.dekkingsgraad),
            dict(self.maatwerk),
            dict(self.lokaal),
            dict(self.eigen_kosten),
        )


def beginstaat(boek: Productenboek) -> Staat:
    """The baseline."""
    staat = Staat()
    for product in boek.producten:
        for code, aandeel in aandelen(boek, product.sleutel).items():
            cel = (product.id, code)
            staat.lasten[cel] = product.lasten.waarde * aandeel
            staat.inkomsten[cel] = product.inkomsten.waarde * aandeel
            staat.dekkingsgraad[cel] = gegeven(product.dekkingsgraad)
            staat.maatwerk[cel] = waarde(product.parameters.maatwerkaandeel)
            staat.lokaal[cel] = waarde(product.parameters.lokaal_aandeel)
            staat.eigen_kosten[cel] = Fraction(0)
    return staat


def draai(boek: Productenboek, voor: Staat, maatregel: Maatregel) -> Staat:
    """The state after this maatregel; the same as before when it has no effect."""
    knop = maatregel.knop.naam
    instelling = maatregel.instelling
    codes = maatregel.gemeenten or tuple(g.code for g in boek.gemeenten)
    cellen = [(product, code) for product in maatregel.producten for code in codes]
    van_selectie = sum((voor.lasten[cel] for cel in cellen), Fraction(0))

    if knop in ("taakreductie", "kaasschaaf") and instelling.bedrag is not None and van_selectie == 0:
        return voor  # an amount of money of nothing
    if knop == "lokaal_regionaal" and any(voor.lokaal[cel] == 1 and instelling.lokaal_aandeel < 1 for cel in cellen):
        return voor  # nothing is left with the GR, so what a part of it costs cannot be said

    na = voor.kopie()
    for cel in cellen:
        draai_cel(maatregel, boek.product[cel[0]].parameters, voor, na, cel, van_selectie)
    return na


def draai_cel(
    maatregel: Maatregel, product: Parameters, voor: Staat, na: Staat, cel: Cel, van_selectie: Fraction
) -> None:
    """The table of rules 3, for one product in one gemeente."""
    lasten = voor.lasten[cel]
    inkomsten = voor.inkomsten[cel]
    dekkingsgraad = voor.dekkingsgraad[cel]
    instelling = maatregel.instelling
    match maatregel.knop.naam:
        case "kwaliteit_intensiteit":
            na.lasten[cel] = lasten + lasten * gegeven(product.variabel_aandeel) * instelling.wijziging
        case "maatwerk_uniformiteit":
            opslag = gegeven(product.maatwerkopslag)
            teller = 1 + instelling.maatwerkaandeel * opslag
            noemer = 1 + voor.maatwerk[cel] * opslag
            na.lasten[cel] = lasten * teller / noemer
            na.maatwerk[cel] = instelling.maatwerkaandeel
        case "lokaal_regionaal":
            if voor.lokaal[cel] != instelling.lokaal_aandeel:
                x = (instelling.lokaal_aandeel - voor.lokaal[cel]) / (1 - voor.lokaal[cel])
                schaalnadeel = gegeven(product.schaalnadeel)
                na.lasten[cel] = lasten - x * lasten
                na.inkomsten[cel] = inkomsten - x * inkomsten
                verplaatst = lasten * (1 + schaalnadeel) - inkomsten - dekkingsgraad * lasten
                na.eigen_kosten[cel] = voor.eigen_kosten[cel] + x * verplaatst
                na.lokaal[cel] = instelling.lokaal_aandeel
        case "resultaat_effect":
            na.lasten[cel] = lasten + lasten * gegeven(product.kostengevoeligheid) * (instelling.doel - 1)
        case "taakreductie":
            reductie = instelling.reductie
            if reductie is None:
                reductie = instelling.bedrag / van_selectie
            na.lasten[cel] = lasten - reductie * lasten
            na.inkomsten[cel] = inkomsten - reductie * inkomsten
        case "kaasschaaf":
            korting = instelling.korting
            if korting is None:
                korting = instelling.bedrag / van_selectie
            na.lasten[cel] = lasten - korting * lasten
        case "kostendekkend":
            if lasten != 0:
                na.dekkingsgraad[cel] = max(dekkingsgraad, instelling.dekkingsgraad - inkomsten / lasten)
        case "stoppen":
            na.lasten[cel] = Fraction(0)
            na.inkomsten[cel] = Fraction(0)
        case onbekend:
            raise NotImplementedError(onbekend)


# --- rules 4: afbouw --------------------------------------------------------------------------------------------


def pad_van(afbouw: Afbouw, van_boek: Afbouw) -> list[Fraction]:
    """The realised part in the first, second, … calendar year; after the last one it stays 100%."""
    if afbouw.pad is not None:
        return list(afbouw.pad)
    verloop = afbouw.verloop
    if verloop is None:
        verloop = van_boek.verloop
    if verloop is None:
        verloop = Verloop.LINEAIR
    jaren = afbouw.jaren
    if jaren is None:
        jaren = van_boek.jaren
    if jaren is None:
        jaren = 2
    if verloop is Verloop.DIRECT or jaren == 0:
        return [Fraction(1)]
    if verloop is Verloop.TRAP:
        return [Fraction(i, jaren) for i in range(jaren)] + [Fraction(1)]
    # A straight line: i/n on 1 January, (i+1)/n on 31 December, halfway between them on average.
    return [(Fraction(i, jaren) + Fraction(i + 1, jaren)) / 2 for i in range(jaren)] + [Fraction(1)]


def gerealiseerd(pad: list[Fraction], i: int) -> Fraction:
    """The realised part in calendar year ``i`` counted from the first year of the maatregel."""
    if i < 0:
        return Fraction(0)
    return pad[i] if i < len(pad) else Fraction(1)


# --- rules 5: frictiekosten -------------------------------------------------------------------------------------


def frictiefactor(boek: Productenboek, maatregel: Maatregel) -> Fraction:
    """The maatregel's own factor, else the one for the knop, else the productenboek's."""
    if maatregel.frictie.factor is not None:
        return maatregel.frictie.factor
    for knop, factor in boek.frictie.per_knop:
        if knop == maatregel.knop.naam:
            return factor.waarde
    return boek.frictie.factor.waarde


def frictie_per_product(boek: Productenboek, maatregel: Maatregel, afname: dict[str, Exact]) -> Exact:
    """F in euros per product, given how much its lasten fall in each gemeente."""
    dalingen = {product: sum(afname[product].values(), Fraction(0)) for product in maatregel.producten}
    dalingen = {product: daling for product, daling in dalingen.items() if daling > 0}
    bedrag = maatregel.frictie.bedrag
    if bedrag is not None:
        alles = sum(dalingen.values(), Fraction(0))
        return {product: bedrag * daling / alles for product, daling in dalingen.items()}
    return {
        product: daling * gegeven(boek.product[product].parameters.personeelsaandeel) * frictiefactor(boek, maatregel)
        for product, daling in dalingen.items()
    }


def dragers(boek: Productenboek, verdeling: Verdeling, afname: Exact) -> Exact:
    """The share of each gemeente in the frictiekosten of a product."""
    if verdeling is Verdeling.SOLIDAIR:
        return aandelen(boek, Sleutel(Sleutelsoort.INWONERS))
    dalers = {code: max(daling, Fraction(0)) for code, daling in afname.items()}
    alles = sum(dalers.values(), Fraction(0))
    return {code: daling / alles for code, daling in dalers.items()}


# --- rules 7: prices --------------------------------------------------------------------------------------------


def prijsfactor(boek: Productenboek, prijspeil: str, jaar: int) -> Fraction:
    """What one euro of the basisjaar is in this year."""
    if prijspeil == "constant":
        return Fraction(1)
    if prijspeil != "lopend" or boek.indexatie is None:
        raise ValueError(f"prijspeil {prijspeil!r}, indexatie {boek.indexatie!r}")
    loonaandeel = boek.indexatie.loonaandeel.waarde
    index = 1 + loonaandeel * boek.indexatie.loon.waarde + (1 - loonaandeel) * boek.indexatie.prijs.waarde
    return Fraction(index ** (jaar - boek.basisjaar))


# --- all of it --------------------------------------------------------------------------------------------------


def reken(boek: Productenboek, scenario: Scenario, prijspeil: str = "constant") -> Oracle:
    """Compute a resolved scenario on a completed productenboek."""
    codes = sorted(g.code for g in boek.gemeenten)
    jaren = [scenario.startjaar + i for i in range(scenario.jaren)]
    prijs = {jaar: prijsfactor(boek, prijspeil, jaar) for jaar in jaren}
    uit = Oracle(gemeenten=codes, jaren=jaren)
    staat = beginstaat(boek)

    for product in boek.producten:
        netto = {code: staat.netto((product.id, code)) for code in codes}
        for jaar in jaren:
            uit.posten[BASIS, product.id, jaar, BIJDRAGE] = in_centen(keer(netto, prijs[jaar]))
        uit.posten[BASIS, product.id, None, BIJDRAGE] = in_centen(netto)

    for keuze in scenario.maatregelen:
        if isinstance(keuze, Investering):
            reken_investering(uit, boek, keuze, prijs)
        else:
            na = draai(boek, staat, keuze)
            reken_maatregel(uit, boek, keuze, scenario.dekking, staat, na, prijs)
            staat = na

    reken_reserve(uit, boek)
    return uit


def keer(euros: Exact, factor: Fraction) -> Exact:
    """Each amount times the factor."""
    return {code: bedrag * factor for code, bedrag in euros.items()}


def boek_post(uit: Oracle, post: Post, euros: Exact) -> None:
    """Add a post, unless there is nothing in it."""
    if any(bedrag != 0 for bedrag in euros.values()):
        assert post not in uit.posten, post
        uit.posten[post] = in_centen(euros)


def reken_maatregel(
    uit: Oracle,
    boek: Productenboek,
    maatregel: Maatregel,
    dekking: Dekking,
    voor: Staat,
    na: Staat,
    prijs: Mapping[int, Fraction],
) -> None:
    """The posts of one maatregel, from the states before and after it."""
    codes = uit.gemeenten
    nummer = maatregel.nummer
    afname = {
        product: {code: voor.lasten[product, code] - na.lasten[product, code] for code in codes}
        for product in maatregel.producten
    }
    lasten_omlaag = sum((sum(per.values(), Fraction(0)) for per in afname.values()), Fraction(0)) > 0
    if maatregel.afbouw is not None:
        pad = pad_van(maatregel.afbouw, boek.afbouw)
    elif lasten_omlaag:
        pad = pad_van(boek.afbouw, boek.afbouw)
    else:
        pad = [Fraction(1)]

    for product in maatregel.producten:
        bijdrage = {code: na.netto((product, code)) - voor.netto((product, code)) for code in codes}
        eigen = {code: na.eigen_kosten[product, code] - voor.eigen_kosten[product, code] for code in codes}
        for soort, structureel in ((BIJDRAGE, bijdrage), (EIGEN_KOSTEN, eigen)):
            boek_post(uit, (nummer, product, None, soort), structureel)
            for jaar in uit.jaren:
                deel = gerealiseerd(pad, jaar - maatregel.ingang) * prijs[jaar]
                boek_post(uit, (nummer, product, jaar, soort), keer(structureel, deel))

    afbouwjaren = 0
    while gerealiseerd(pad, afbouwjaren) < 1:
        afbouwjaren += 1
    frictiejaren = max(afbouwjaren, 1)
    for product, frictie in frictie_per_product(boek, maatregel, afname).items():
        verdeling = dragers(boek, maatregel.frictie.verdeling, afname[product])
        for i in range(frictiejaren):
            jaar = maatregel.ingang + i
            if jaar not in prijs:
                continue
            bedrag = frictie / frictiejaren * prijs[jaar]
            if dekking is Dekking.GEMEENTEN:
                boek_post(uit, (nummer, product, jaar, FRICTIEKOSTEN), keer(verdeling, bedrag))
            elif bedrag != 0:
                uit.onttrekkingen[nummer, product, jaar] = rond_af(bedrag * 100)


def reken_investering(
    uit: Oracle, boek: Productenboek, investering: Investering, prijs: Mapping[int, Fraction]
) -> None:
    """The posts of an investering: one per year and the structural one."""
    verdeling = aandelen(boek, investering.sleutel)
    opbrengst = investering.opbrengst
    for jaar in uit.jaren:
        bedrag = sum((euros for j, euros in investering.incidenteel if j == jaar), Fraction(0))
        gestart = [j for j, _ in investering.structureel if j <= jaar]
        if gestart:
            bedrag += dict(investering.structureel)[max(gestart)]
        if opbrengst is not None and jaar >= opbrengst.vanaf:
            bedrag -= opbrengst.bedrag
        boek_post(uit, (investering.nummer, None, jaar, BIJDRAGE), keer(verdeling, bedrag * prijs[jaar]))

    structureel = Fraction(0)
    if investering.structureel:
        structureel += max(investering.structureel)[1]
    if opbrengst is not None:
        structureel -= opbrengst.bedrag
    boek_post(uit, (investering.nummer, None, None, BIJDRAGE), keer(verdeling, structureel))


def reken_reserve(uit: Oracle, boek: Productenboek) -> None:
    """Rules 6: year by year what goes out of the reserve, and what goes back to the gemeenten."""
    if boek.reserve is None:
        return
    per_inwoner = aandelen(boek, Sleutel(Sleutelsoort.INWONERS))
    stand = rond_af(boek.reserve.stand.waarde * 100)
    for jaar in uit.jaren:
        begin = stand
        onttrekking = sum(centen for (_, _, j), centen in uit.onttrekkingen.items() if j == jaar)
        stand -= onttrekking
        teruggave = 0
        if boek.reserve.bovengrens is not None:
            bovengrens = rond_af(boek.reserve.bovengrens.waarde * 100)
            teruggave = max(0, stand - bovengrens)
        stand -= teruggave
        boek_post(uit, (RESERVE, None, jaar, TERUGGAVE), keer(per_inwoner, Fraction(-teruggave, 100)))
        uit.reserve.append((jaar, begin, onttrekking, teruggave, stand))
