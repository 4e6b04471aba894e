# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Hypothesis strategies: productenboeken and scenarios, built from the model's own values.

Every figure is a small exact decimal, as a user would write it: percentages in steps of 0,5%, euros in whole cents.
What is drawn is an integer that shrinks to 0, and everything optional shrinks to "not given".
"""

from fractions import Fraction
from functools import cache
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st

from takenkeuze.core.knoppen import KNOPPEN
from takenkeuze.core.model.afbouw import Afbouw, Verloop
from takenkeuze.core.model.cijfer import Cijfer, Herkomst
from takenkeuze.core.model.filling_in import vul_aan
from takenkeuze.core.model.productenboek import (
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
from takenkeuze.core.model.scenario import (
    Dekking,
    Investering,
    Maatregel,
    MaatregelFrictie,
    Opbrengst,
    Scenario,
    Verdeling,
)

T = TypeVar("T")
Sleutels = st.SearchStrategy[Sleutel]

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


def cases(percent: int) -> settings:
    """How many cases a law is tried on, as a share of what the profile asks for."""
    return settings(max_examples=max(1, settings().max_examples * percent // 100))


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
    gemeenten = []
    for i in range(8):
        # Three at least; the others can each be left out, which keeps the rest as it was when shrinking.
        aantallen = draw(_AANTALLEN if i < 3 else misschien(_AANTALLEN))
        if aantallen is not None:
            inwoners, jongeren = aantallen
            gemeenten.append(
                Gemeente(
                    code=f"GM{i + 1:04}",
                    naam=f"Gemeente {i + 1}",
                    inwoners=Cijfer(Fraction(inwoners), Herkomst.BRON),
                    jongeren=Cijfer(Fraction(jongeren), Herkomst.BRON),
                )
            )
    return tuple(gemeenten)


@st.composite
def _aantallen(draw: st.DrawFn) -> tuple[int, int]:
    """Inwoners, and how many of them are jongeren."""
    inwoners = draw(st.integers(1, 9) | st.integers(1, 150_000))
    return inwoners, draw(st.just(0) | st.integers(0, inwoners))


_AANTALLEN = _aantallen()


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
def _eigen_parameters(draw: st.DrawFn) -> Parameters:
    """Some parameters; the others are those under ``standaard``."""
    namen = draw(st.lists(st.sampled_from(PARAMETERS), max_size=3, unique=True))
    return Parameters(**{naam: draw(_parameter(naam)) for naam in namen})


@st.composite
def _product(draw: st.DrawFn, nummer: int, schillen: list[Schil], over: dict[str, int], sleutel: Sleutels) -> Product:
    """A product that stays within what is ``over`` of its schil, in cents, and takes that away."""
    schil = draw(st.sampled_from(schillen))
    hoogst = over[schil.id]
    lasten = draw(st.integers(0, hoogst // 3) | st.integers(0, hoogst))
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
    return Product(
        id=f"product-{nummer}",
        naam=f"Product {nummer}",
        schil=schil.id,
        lasten=Cijfer(Fraction(lasten, 100), Herkomst.AANNAME),
        sleutel=draw(sleutel),
        inkomsten=Cijfer(Fraction(inkomsten, 100), Herkomst.AANNAME),
        dekkingsgraad=None if eigen_dekking is None else Cijfer(eigen_dekking, Herkomst.AANNAME),
        wettelijk_minimum=draw(misschien(cijfers(procenten()))),
        parameters=draw(_eigen_parameters()),
    )


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
    sleutel = sleutels(gemeenten)
    begroting = Fraction(draw(st.integers(0, 10**6) | st.integers(0, 10**10)), 100)
    ids = draw(st.lists(st.sampled_from(SCHILLEN), min_size=1, max_size=3, unique=True))
    schillen = [
        Schil(
            id=schil,
            aandeel=Cijfer(aandeel, Herkomst.BRON),
            dekkingsgraad=draw(misschien(cijfers(procenten()))),
            restpost=Restpost(sleutel=draw(sleutel), parameters=draw(_eigen_parameters())),
        )
        for schil, aandeel in zip(sorted(ids), draw(stukken(len(ids))), strict=True)
    ]
    over = {schil.id: centen_in(schil.aandeel.waarde * begroting) for schil in schillen}
    producten = []
    for i in range(8):
        een = _product(i + 1, schillen, over, sleutel)
        getrokken = draw(een if i < 2 else st.none() | een)
        if getrokken is not None:
            producten.append(getrokken)
    for schil in schillen:
        van_schil = [i for i, product in enumerate(producten) if product.schil == schil.id]
        sluitend = draw(st.booleans())  # all of it goes to products: no restpost, or one of less than a cent
        if sluitend and van_schil:
            laatste = producten[van_schil[-1]]
            lasten = laatste.lasten.waarde + Fraction(over[schil.id], 100)
            producten[van_schil[-1]] = laatste._replace(lasten=Cijfer(lasten, Herkomst.AANNAME))
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
            producten=tuple(producten),
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
def instellingen(draw: st.DrawFn, knop: str, lasten: Fraction) -> dict[str, Fraction]:
    """Settings of this knop by name; an amount of money goes up to ``lasten``."""
    if knop == "kwaliteit_intensiteit":
        return {"wijziging": draw(procenten(-HEEL, HEEL))}
    if knop == "maatwerk_uniformiteit":
        return {"maatwerkaandeel": draw(procenten())}
    if knop == "lokaal_regionaal":
        return {"lokaal_aandeel": draw(procenten() | st.just(Fraction(1)))}
    if knop == "resultaat_effect":
        return {"doel": draw(procenten(hoogst=2 * HEEL))}
    if knop in ("taakreductie", "kaasschaaf"):
        if draw(st.booleans()):
            return {"bedrag": draw(euros(hoogst=centen_in(lasten)))}
        return {"reductie" if knop == "taakreductie" else "korting": draw(procenten())}
    if knop == "kostendekkend":
        return {"dekkingsgraad": draw(procenten())}
    assert knop == "stoppen", knop
    return {}


@st.composite
def _maatregel_frictie(draw: st.DrawFn) -> MaatregelFrictie:
    vorm = draw(st.sampled_from(["boek", "factor", "bedrag"]))
    return MaatregelFrictie(
        factor=draw(factoren()) if vorm == "factor" else None,
        bedrag=draw(euros()) if vorm == "bedrag" else None,
        verdeling=draw(st.sampled_from(list(Verdeling))),
    )


@st.composite
def maatregelen(draw: st.DrawFn, boek: Productenboek, soorten: list[str], laatste: int) -> Maatregel:
    """One knop on one product, some or all, for some gemeenten or all; ``nummer`` is filled in afterwards."""
    ids = [product.id for product in boek.producten]
    gekozen = draw(
        st.sampled_from(ids).map(lambda p: [p]) | st.lists(st.sampled_from(ids), min_size=1, unique=True) | st.just(ids)
    )
    producten = tuple(p for p in ids if p in gekozen)
    codes = [gemeente.code for gemeente in boek.gemeenten]
    lasten = sum((boek.product[p].lasten.waarde for p in producten), Fraction(0))
    ingang = st.integers(boek.vroegste_startjaar, max(laatste, boek.vroegste_startjaar))
    knop = KNOPPEN[draw(st.sampled_from(soorten))]
    return Maatregel(
        nummer=0,
        knop=knop,
        instelling=knop.instelling(**draw(instellingen(knop.naam, lasten))),
        producten=producten,
        selectie=", ".join(producten),
        gemeenten=tuple(draw(st.just([]) | st.lists(st.sampled_from(codes), min_size=1, unique=True).map(sorted))),
        ingang=draw(ingang | ingang.map(lambda jaar: jaar + 1)),
        afbouw=draw(st.none() | afbouwen()),
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
    soorten = draw(st.lists(st.sampled_from(list(KNOPPEN)), min_size=1, max_size=3, unique=True))
    keuze = st.one_of(
        st.none(),  # each of the five can be left out, which keeps the others as they were when shrinking
        maatregelen(boek, soorten, laatste),
        maatregelen(boek, soorten, laatste),
        investeringen(boek, startjaar, laatste),
    )
    keuzes = [gemaakt for gemaakt in [draw(keuze) for _ in range(5)] if gemaakt is not None]
    dekkingen = [Dekking.GEMEENTEN] if boek.reserve is None else list(Dekking)
    return Scenario(
        titel="Scenario",
        startjaar=startjaar,
        jaren=jaren,
        maatregelen=tuple(gemaakt._replace(nummer=i) for i, gemaakt in enumerate(keuzes, 1)),
        dekking=draw(st.sampled_from(dekkingen)),
    )
