"""Hypothesis strategies: productenboeken and scenarios, built from the model's own values.

Every figure is a small exact decimal, as a user would write it: percentages in steps of 0,5%, euros in whole cents.
What is drawn is an integer that shrinks to 0, and everything optional shrinks to "not given".
"""

from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st

from takenkeuze.model.aanvullen import vul_aan
from takenkeuze.model.afbouw import Afbouw, Verloop
from takenkeuze.model.cijfer import Cijfer, Herkomst
from takenkeuze.model.knoppen import KNOPPEN, Knop
from takenkeuze.model.knoppen.kaasschaaf import Kaasschaaf
from takenkeuze.model.knoppen.kostendekkend import Kostendekkend
from takenkeuze.model.knoppen.kwaliteit_intensiteit import KwaliteitIntensiteit
from takenkeuze.model.knoppen.lokaal_regionaal import LokaalRegionaal
from takenkeuze.model.knoppen.maatwerk_uniformiteit import MaatwerkUniformiteit
from takenkeuze.model.knoppen.resultaat_effect import ResultaatEffect
from takenkeuze.model.knoppen.stoppen import Stoppen
from takenkeuze.model.knoppen.taakreductie import Taakreductie
from takenkeuze.model.productenboek import (
    Frictie,
    Gemeente,
    Indexatie,
    Parameters,
    Product,
    Productenboek,
    Reserve,
    Restpost,
    Schil,
    Sleutel,
    Sleutelsoort,
)
from takenkeuze.model.scenario import (
    Dekking,
    Investering,
    Maatregel,
    MaatregelFrictie,
    Opbrengst,
    Scenario,
    Verdeling,
)

T = TypeVar("T")

HEEL = 200  # half percents in 100%
SCHILLEN = ("1", "2a", "4")
# The strategies' own statement of which parameter is a share and which a factor.
AANDELEN = ("personeelsaandeel", "variabel_aandeel", "maatwerkaandeel", "lokaal_aandeel")
FACTOREN = ("kostengevoeligheid", "maatwerkopslag", "schaalnadeel")
PARAMETERS = (*AANDELEN, *FACTOREN)
MAG_ONTBREKEN = ("maatwerkaandeel", "lokaal_aandeel")  # then today's share is 0


# --- figures ----------------------------------------------------------------------------------------------------


@cache
def procenten(minst: int = 0, hoogst: int = HEEL) -> st.SearchStrategy[Fraction]:
    """A share in steps of 0,5%; the bounds are in half percents."""
    return st.integers(minst, hoogst).map(lambda n: Fraction(n, HEEL))


@cache
def factoren(hoogst: int = 40) -> st.SearchStrategy[Fraction]:
    """A factor in steps of 0,05; the bound is in such steps."""
    return st.integers(0, hoogst).map(lambda n: Fraction(n, 20))


@cache
def euros(minst: int = 0, hoogst: int = 10**9) -> st.SearchStrategy[Fraction]:
    """An amount in whole cents; the bounds are in cents. Small amounts are about as likely as large ones."""
    klein = st.integers(minst, min(hoogst, max(minst, 0) + 10**4))
    return (klein | st.integers(minst, hoogst)).map(lambda n: Fraction(n, 100))


@cache
def cijfers(waarden: st.SearchStrategy[Fraction]) -> st.SearchStrategy[Cijfer]:
    """A figure of the productenboek; its herkomst does not matter here."""
    return waarden.map(lambda waarde: Cijfer(waarde, Herkomst.AANNAME))


@cache
def misschien(iets: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    """This, or nothing."""
    return st.none() | iets


def centen_in(bedrag: Fraction) -> int:
    """Whole cents that fit in an amount of euros."""
    return int(bedrag * 100 // 1)


@st.composite
def stukken(draw: st.DrawFn, aantal: int) -> list[Fraction]:
    """Shares above zero, in steps of 0,5%, that add up to 1."""
    over = HEEL
    delen: list[Fraction] = []
    for nog_na_deze in range(aantal - 1, 0, -1):
        deel = draw(st.integers(1, over - nog_na_deze))
        delen.append(Fraction(deel, HEEL))
        over -= deel
    return [*delen, Fraction(over, HEEL)]


# --- productenboek ----------------------------------------------------------------------------------------------


@st.composite
def _gemeenten(draw: st.DrawFn) -> tuple[Gemeente, ...]:
    inwoners = draw(st.lists(st.integers(1, 9) | st.integers(1, 150_000), min_size=3, max_size=8))
    gemeenten = []
    for i, aantal in enumerate(inwoners):
        jongeren = draw(st.just(0) | st.integers(0, aantal))
        gemeenten.append(
            Gemeente(
                code=f"GM{i + 1:04}",
                naam=f"Gemeente {i + 1}",
                inwoners=Cijfer(Fraction(aantal), Herkomst.BRON),
                jongeren=Cijfer(Fraction(jongeren), Herkomst.BRON),
            )
        )
    return tuple(gemeenten)


@st.composite
def sleutels(draw: st.DrawFn, gemeenten: tuple[Gemeente, ...]) -> Sleutel:
    """Any verdeelsleutel that can divide something; afname is often by a part of the gemeenten."""
    soorten = [Sleutelsoort.INWONERS, Sleutelsoort.JONGEREN, Sleutelsoort.AFNAME]
    if not any(gemeente.jongeren.waarde for gemeente in gemeenten):
        soorten.remove(Sleutelsoort.JONGEREN)
    soort = draw(st.sampled_from(soorten))
    if soort is not Sleutelsoort.AFNAME:
        return Sleutel(soort)
    codes = draw(st.lists(st.sampled_from([g.code for g in gemeenten]), min_size=1, unique=True))
    return Sleutel(soort, tuple(zip(codes, draw(stukken(len(codes))), strict=True)))


def _parameter(naam: str) -> st.SearchStrategy[Cijfer]:
    return cijfers(factoren() if naam in FACTOREN else procenten())


@st.composite
def _standaard(draw: st.DrawFn) -> Parameters:
    """All parameters that a knop cannot do without, so every knop fits every product."""
    kunnen_weg: st.SearchStrategy[list[str]] = st.lists(st.sampled_from(MAG_ONTBREKEN), unique=True)
    weg = draw(kunnen_weg)
    return Parameters(**{naam: draw(_parameter(naam)) for naam in PARAMETERS if naam not in weg})


@st.composite
def _eigen_parameters(draw: st.DrawFn) -> dict[str, Any]:
    """Some parameters by name."""
    namen = draw(st.lists(st.sampled_from(PARAMETERS), max_size=3, unique=True))
    return {naam: draw(_parameter(naam)) for naam in namen}


@st.composite
def _producten(
    draw: st.DrawFn, gemeenten: tuple[Gemeente, ...], schillen: list[Schil], begroting: Fraction
) -> tuple[Product, ...]:
    """Two to eight products that stay within their schil; what they leave becomes a restpost."""
    over = {schil.id: centen_in(schil.aandeel.waarde * begroting) for schil in schillen}
    producten = []
    in_schil = draw(st.lists(st.sampled_from(schillen), min_size=2, max_size=8))
    sluitend = draw(st.booleans())  # the last product leaves no restpost in its schil
    for i, schil in enumerate(in_schil):
        hoogst = over[schil.id]
        lasten = draw(st.integers(0, hoogst // 3) | st.integers(0, hoogst))
        if sluitend and i == len(in_schil) - 1:
            lasten = hoogst
        over[schil.id] -= lasten
        eigen_dekking = draw(misschien(procenten()))
        if eigen_dekking is not None:
            dekking = eigen_dekking
        elif schil.dekkingsgraad is not None:
            dekking = schil.dekkingsgraad.waarde
        else:
            dekking = Fraction(schil.id == "4")
        # What clients and V cover together is at most the lasten.
        inkomsten = draw(st.just(0) | st.integers(0, int(lasten * (1 - dekking) // 1)))
        kaal = Product(
            id=f"product-{i + 1}",
            naam=f"Product {i + 1}",
            schil=schil.id,
            lasten=Cijfer(Fraction(lasten, 100), Herkomst.AANNAME),
            sleutel=draw(sleutels(gemeenten)),
            inkomsten=Cijfer(Fraction(inkomsten, 100), Herkomst.AANNAME),
            dekkingsgraad=None if eigen_dekking is None else Cijfer(eigen_dekking, Herkomst.AANNAME),
            wettelijk_minimum=draw(misschien(cijfers(procenten()))),
        )
        producten.append(replace(kaal, **draw(_eigen_parameters())))
    return tuple(producten)


@st.composite
def _reserves(draw: st.DrawFn) -> Reserve:
    ondergrens = draw(euros())
    bovengrens = draw(st.none() | euros(centen_in(ondergrens), 10**9))
    return Reserve(
        stand=Cijfer(draw(euros(hoogst=2 * 10**9)), Herkomst.AANNAME),
        ondergrens=Cijfer(ondergrens, Herkomst.BRON),
        bovengrens=None if bovengrens is None else Cijfer(bovengrens, Herkomst.BRON),
    )


@st.composite
def _frictie(draw: st.DrawFn) -> Frictie:
    knoppen = draw(st.lists(st.sampled_from(sorted(KNOPPEN)), max_size=3, unique=True))
    return Frictie(
        factor=draw(cijfers(factoren())),
        per_knop=tuple((knop, draw(cijfers(factoren()))) for knop in knoppen),
    )


@st.composite
def boeken(draw: st.DrawFn) -> Productenboek:
    """A completed productenboek: 3 to 8 gemeenten, 1 to 3 schillen, 2 to 8 products and the restposten."""
    gemeenten = draw(_gemeenten())
    begroting = Fraction(draw(st.integers(0, 10**6) | st.integers(0, 10**10)), 100)
    ids = draw(st.lists(st.sampled_from(SCHILLEN), min_size=1, max_size=3, unique=True))
    schillen = []
    for schil, aandeel in zip(sorted(ids), draw(stukken(len(ids))), strict=True):
        schillen.append(
            Schil(
                id=schil,
                aandeel=Cijfer(aandeel, Herkomst.BRON),
                dekkingsgraad=draw(misschien(cijfers(procenten()))),
                restpost=replace(Restpost(sleutel=draw(sleutels(gemeenten))), **draw(_eigen_parameters())),
            )
        )
    basisjaar = draw(st.integers(2024, 2026))
    return vul_aan(
        Productenboek(
            titel="Productenboek",
            basisjaar=basisjaar,
            vroegste_startjaar=basisjaar + draw(st.integers(0, 2)),
            begroting=Cijfer(begroting, Herkomst.AFGELEID),
            reserve=draw(st.none() | _reserves() | _reserves()),
            indexatie=Indexatie(
                loonaandeel=draw(cijfers(procenten())),
                loon=draw(cijfers(procenten(hoogst=20))),
                prijs=draw(cijfers(procenten(hoogst=20))),
            ),
            afbouw=draw(afbouwen(leeg=True)),
            frictie=draw(_frictie()),
            standaard=draw(_standaard()),
            gemeenten=gemeenten,
            schillen=tuple(schillen),
            producten=draw(_producten(gemeenten, schillen, begroting)),
        )
    )


# --- scenario ---------------------------------------------------------------------------------------------------


@st.composite
def paden(draw: st.DrawFn) -> tuple[Fraction, ...]:
    """Never falling, 100% at the third value or earlier."""
    aanloop = sorted(draw(st.lists(procenten(), max_size=2)))
    return (*aanloop, Fraction(1))


@st.composite
def afbouwen(draw: st.DrawFn, *, leeg: bool = False) -> Afbouw:
    """An afbouw in any of its forms; with ``leeg`` also one that says nothing."""
    vorm = draw(st.sampled_from(["leeg", "verloop", "jaren", "beide", "pad"][not leeg :]))
    verloop = st.sampled_from(list(Verloop))
    jaren = st.integers(0, 2)
    if vorm == "pad":
        return Afbouw(pad=draw(paden()))
    return Afbouw(
        verloop=draw(verloop) if vorm in ("verloop", "beide") else None,
        jaren=draw(jaren) if vorm in ("jaren", "beide") else None,
    )


@st.composite
def knoppen(draw: st.DrawFn, soort: type[Knop], lasten: Fraction) -> Knop:
    """A knop of this kind; an amount of money goes up to ``lasten``."""
    bedrag = euros(hoogst=centen_in(lasten))
    if soort is KwaliteitIntensiteit:
        return KwaliteitIntensiteit(wijziging=draw(procenten(-HEEL, HEEL)))
    if soort is MaatwerkUniformiteit:
        return MaatwerkUniformiteit(maatwerkaandeel=draw(procenten()))
    if soort is LokaalRegionaal:
        return LokaalRegionaal(lokaal_aandeel=draw(procenten() | st.just(Fraction(1))))
    if soort is ResultaatEffect:
        return ResultaatEffect(doel=draw(procenten(hoogst=2 * HEEL)))
    if soort is Taakreductie:
        if draw(st.booleans()):
            return Taakreductie(bedrag=draw(bedrag))
        return Taakreductie(reductie=draw(procenten()))
    if soort is Kaasschaaf:
        if draw(st.booleans()):
            return Kaasschaaf(bedrag=draw(bedrag))
        return Kaasschaaf(korting=draw(procenten()))
    if soort is Kostendekkend:
        return Kostendekkend(dekkingsgraad=draw(procenten()))
    assert soort is Stoppen, soort
    return Stoppen()


@st.composite
def _maatregel_frictie(draw: st.DrawFn) -> MaatregelFrictie:
    vorm = draw(st.sampled_from(["boek", "factor", "bedrag"]))
    return MaatregelFrictie(
        factor=draw(factoren()) if vorm == "factor" else None,
        bedrag=draw(euros()) if vorm == "bedrag" else None,
        verdeling=draw(st.sampled_from(list(Verdeling))),
    )


@st.composite
def maatregelen(draw: st.DrawFn, boek: Productenboek, soorten: list[type[Knop]], laatste: int) -> Maatregel:
    """One knop on one product, some or all, for some gemeenten or all; ``nummer`` is filled in afterwards."""
    ids = [product.id for product in boek.producten]
    gekozen = draw(
        st.sampled_from(ids).map(lambda p: [p]) | st.lists(st.sampled_from(ids), min_size=1, unique=True) | st.just(ids)
    )
    producten = tuple(p for p in ids if p in gekozen)
    codes = [gemeente.code for gemeente in boek.gemeenten]
    lasten = sum((boek.product[p].lasten.waarde for p in producten), Fraction(0))
    ingang = st.integers(boek.vroegste_startjaar, max(laatste, boek.vroegste_startjaar))
    return Maatregel(
        nummer=0,
        knop=draw(knoppen(draw(st.sampled_from(soorten)), lasten)),
        producten=producten,
        selectie=", ".join(producten),
        gemeenten=tuple(draw(st.just([]) | st.lists(st.sampled_from(codes), min_size=1, unique=True).map(sorted))),
        ingang=draw(ingang | ingang.map(lambda jaar: jaar + 1)),
        afbouw=draw(misschien(afbouwen())),
        frictie=draw(_maatregel_frictie()),
    )


@st.composite
def investeringen(draw: st.DrawFn, boek: Productenboek, eerste: int, laatste: int) -> Investering:
    """One-off and running amounts in and around the years shown; ``nummer`` is filled in afterwards."""
    jaren = st.integers(eerste - 1, laatste + 1)
    bedragen = st.lists(st.tuples(jaren, euros()), max_size=3, unique_by=lambda paar: paar[0])
    return Investering(
        nummer=0,
        incidenteel=tuple(sorted(draw(bedragen))),
        structureel=tuple(sorted(draw(bedragen))),
        opbrengst=draw(st.none() | st.builds(Opbrengst, bedrag=euros(), vanaf=jaren)),
        sleutel=draw(sleutels(boek.gemeenten)),
    )


@st.composite
def scenarios(draw: st.DrawFn, boek: Productenboek) -> Scenario:
    """A resolved scenario of 0 to 5 maatregelen on a completed productenboek."""
    vroegste = boek.vroegste_startjaar
    startjaar = draw(st.integers(vroegste, vroegste + 1) | st.just(boek.basisjaar))
    jaren = draw(st.integers(1, 6) | st.integers(3, 6))
    laatste = startjaar + jaren - 1
    # Few kinds in one scenario: so maatregelen meet others of their own kind, for other gemeenten, more often.
    soorten = draw(st.lists(st.sampled_from(list(KNOPPEN.values())), min_size=1, max_size=3, unique=True))
    keuzes = draw(
        st.lists(
            st.one_of(
                maatregelen(boek, soorten, laatste),
                maatregelen(boek, soorten, laatste),
                maatregelen(boek, soorten, laatste),
                investeringen(boek, startjaar, laatste),
            ),
            min_size=draw(st.sampled_from([0, 1, 2, 4])),
            max_size=5,
        )
    )
    dekkingen = [Dekking.GEMEENTEN] if boek.reserve is None else list(Dekking)
    return Scenario(
        titel="Scenario",
        startjaar=startjaar,
        jaren=jaren,
        maatregelen=tuple(replace(keuze, nummer=i) for i, keuze in enumerate(keuzes, 1)),
        dekking=draw(st.sampled_from(dekkingen)),
    )
