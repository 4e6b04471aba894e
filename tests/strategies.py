# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Hypothesis strategies: productenboeken and scenarios, built from the model's own values.

Every figure is a small exact decimal, as a user would write it: percentages in steps of 0,5%, euros in whole cents.
What is drawn is an integer that shrinks to 0, and everything optional shrinks to "not given".
"""

from fractions import Fraction
from functools import cache
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st

from takenkeuze.core.knoppen import EVERY_KNOP, KNOPPEN
from takenkeuze.core.knoppen.knop import Over
from takenkeuze.core.model.afbouw import Afbouw, Verloop
from takenkeuze.core.model.cijfer import Cijfer, Herkomst
from takenkeuze.core.model.filling_in import at_basisjaar, complete_boek
from takenkeuze.core.model.indexatie import Indexatie, SingleIndex
from takenkeuze.core.model.productenboek import (
    Frictie,
    Gemeente,
    Parameters,
    Product,
    Productenboek,
    Reserve,
    Restpost,
    Schil,
    Telling,
)
from takenkeuze.core.model.scenario import (
    Dekking,
    Drager,
    Investering,
    Maatregel,
    MaatregelBlijvend,
    MaatregelFrictie,
    Opbrengst,
    PerInwoner,
    Scenario,
    Verdeling,
)
from takenkeuze.core.model.sleutel import Overgang, Sleutel, SleutelDeel, SleutelKind

T = TypeVar("T")
SchemaKeys = st.SearchStrategy[Sleutel]

WHOLE = 200  # half percents in 100%
SCHILLEN = ("1", "2a", "4")
# The strategies' own statement of which parameter is a share and which a factor.
SHARES = ("personeelsaandeel", "variabel_aandeel", "maatwerkaandeel", "lokaal_aandeel", "blijvend_aandeel")
FACTORS = ("kostengevoeligheid", "maatwerkopslag", "schaalnadeel")
COUNTS = ("blijvend_jaren",)
PARAMETERS = (*SHARES, *FACTORS, *COUNTS)
# then today's share is 0, nothing stays, or what stays does so for 5 years
MAY_BE_MISSING = ("maatwerkaandeel", "lokaal_aandeel", "blijvend_aandeel", "blijvend_jaren")


# --- figures ----------------------------------------------------------------------------------------------------


@cache
def percents(least: int = 0, highest: int = WHOLE) -> st.SearchStrategy[Fraction]:
    """A share in steps of 0,5%; the bounds are in half percents."""
    return st.integers(least, highest).map(lambda n: Fraction(n, WHOLE))


@cache
def factors(highest: int = 40) -> st.SearchStrategy[Fraction]:
    """A factor in steps of 0,05; the bound is in such steps."""
    return st.integers(0, highest).map(lambda n: Fraction(n, 20))


def cases(percent: int) -> settings:
    """How many cases a law is tried on, as a share of what the profile asks for."""
    return settings(max_examples=max(1, settings().max_examples * percent // 100))


def euros(least: int = 0, highest: int = 10**9) -> st.SearchStrategy[Fraction]:
    """An amount in whole cents; the bounds are in cents. Small amounts are about as likely as large ones."""
    small = st.integers(least, min(highest, max(least, 0) + 10**4))
    return (small | st.integers(least, highest)).map(lambda n: Fraction(n, 100))


@cache
def cijfers(values: st.SearchStrategy[Fraction]) -> st.SearchStrategy[Cijfer]:
    """A figure of the productenboek; its herkomst does not matter here."""
    return values.map(lambda value: Cijfer(value, Herkomst.AANNAME))


@cache
def maybe(something: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    """This, or nothing."""
    return st.none() | something


def cents_in(amount: Fraction) -> int:
    """Whole cents that fit in an amount of euros."""
    return int(amount * 100 // 1)


@st.composite
def pieces(draw: st.DrawFn, count: int) -> list[Fraction]:
    """Shares above zero, in steps of 0,5%, that add up to 1."""
    remaining = WHOLE
    parts: list[Fraction] = []
    for after_this_one in range(count - 1, 0, -1):
        part = draw(st.integers(1, remaining - after_this_one))
        parts.append(Fraction(part, WHOLE))
        remaining -= part
    return [*parts, Fraction(remaining, WHOLE)]


# --- productenboek ----------------------------------------------------------------------------------------------


@st.composite
def _gemeenten(draw: st.DrawFn) -> tuple[Gemeente, ...]:
    gemeenten = []
    for i in range(8):
        # Three at least; the others can each be left out, which keeps the rest as it was when shrinking.
        counts = draw(_COUNTS if i < 3 else maybe(_COUNTS))
        if counts is not None:
            inwoners, jongeren = counts
            gemeenten.append(
                Gemeente(
                    code=f"GM{i + 1:04}",
                    naam=f"Gemeente {i + 1}",
                    inwoners=Cijfer(Fraction(inwoners), Herkomst.BRON),
                    jongeren=Cijfer(Fraction(jongeren), Herkomst.BRON),
                    tellingen=(("woningen", Cijfer(Fraction(draw(st.integers(0, 999))), Herkomst.BRON)),),
                )
            )
    return tuple(gemeenten)


@st.composite
def _counts(draw: st.DrawFn) -> tuple[int, int]:
    """Inwoners, and how many of them are jongeren."""
    inwoners = draw(st.integers(1, 9) | st.integers(1, 150_000))
    return inwoners, draw(st.just(0) | st.integers(0, inwoners))


_COUNTS = _counts()


@st.composite
def keys(draw: st.DrawFn, gemeenten: tuple[Gemeente, ...]) -> Sleutel:
    """Any verdeelsleutel that can divide something; afname is often by a part of the gemeenten."""
    key = draw(simple_keys(gemeenten))
    match draw(st.sampled_from(["", "", "", "delen", "overgang"])):
        case "delen":
            others = [key, *(draw(simple_keys(gemeenten)) for _ in range(draw(st.integers(1, 2))))]
            delen = tuple(map(SleutelDeel, others, draw(pieces(len(others)))))
            return Sleutel(SleutelKind.DELEN, delen=delen)
        case "overgang":
            years = draw(st.lists(st.integers(2024, 2029), min_size=1, max_size=3, unique=True))
            pad = tuple((year, draw(percents())) for year in sorted(years))
            return Sleutel(SleutelKind.OVERGANG, overgang=Overgang(key, draw(simple_keys(gemeenten)), pad))
    return key


@st.composite
def simple_keys(draw: st.DrawFn, gemeenten: tuple[Gemeente, ...]) -> Sleutel:
    """A key that is not made of others."""
    counted = [name for name in COUNTED if any(gemeente.tally(name).waarde for gemeente in gemeenten)]
    kind = draw(st.sampled_from([*counted, "inwoners", "gelijk", "bedragen", "afname", "afname"]))
    if kind in ("bedragen", "afname"):
        codes = draw(st.lists(st.sampled_from([g.code for g in gemeenten]), min_size=1, unique=True))
        if kind == "bedragen":
            amounts = sorted((code, draw(euros(1, 10**8))) for code in codes)
            return Sleutel(SleutelKind.BEDRAGEN, bedragen=tuple(amounts))
        return Sleutel(SleutelKind.AFNAME, afname=tuple(zip(codes, draw(pieces(len(codes))), strict=True)))
    key = Sleutel(SleutelKind.GELIJK) if kind == "gelijk" else Sleutel(SleutelKind.TELLING, kind)
    who = [g.code for g in gemeenten if kind == "gelijk" or g.tally(kind).waarde]
    return key._replace(deelnemers=tuple(sorted(draw(st.just([]) | st.lists(st.sampled_from(who), unique=True)))))


COUNTED = ("inwoners", "jongeren", "woningen")


def _parameter(name: str) -> st.SearchStrategy[Cijfer]:
    if name == "lokaal_aandeel":  # what is wholly local, the GR does not do
        return cijfers(percents(highest=WHOLE - 1))
    if name in COUNTS:
        return cijfers(st.integers(1, 7).map(Fraction))
    return cijfers(factors() if name in FACTORS else percents())


@st.composite
def _default(draw: st.DrawFn) -> Parameters:
    """All parameters that a knop cannot do without, so every knop fits every product."""
    removable: st.SearchStrategy[list[str]] = st.lists(st.sampled_from(MAY_BE_MISSING), unique=True)
    removed = draw(removable)
    return Parameters(**{name: draw(_parameter(name)) for name in PARAMETERS if name not in removed})


@st.composite
def _own_parameters(draw: st.DrawFn) -> Parameters:
    """Some parameters; the others are those under ``standaard``."""
    names = draw(st.lists(st.sampled_from(PARAMETERS), max_size=3, unique=True))
    return Parameters(**{name: draw(_parameter(name)) for name in names})


@st.composite
def _product(
    draw: st.DrawFn, number: int, schillen: list[Schil], remaining: dict[str, int], key: SchemaKeys
) -> Product:
    """A product that stays within what is ``remaining`` of its schil, in cents, and takes that away."""
    schil = draw(st.sampled_from(schillen))
    highest = remaining[schil.id]
    lasten = draw(st.integers(0, highest // 3) | st.integers(0, highest))
    remaining[schil.id] -= lasten
    own_dekking = draw(maybe(percents()))
    if own_dekking is not None:
        dekking = own_dekking
    else:
        dekking = schil.dekkingsgraad.waarde if schil.dekkingsgraad else Fraction(0)
    # What clients and V cover together is at most the lasten.
    inkomsten = draw(st.just(0) | st.integers(0, int(lasten * (1 - dekking) // 1)))
    return Product(
        id=f"product-{number}",
        naam=f"Product {number}",
        schil=schil.id,
        lasten=Cijfer(Fraction(lasten, 100), Herkomst.AANNAME),
        sleutel=draw(key),
        inkomsten=Cijfer(Fraction(inkomsten, 100), Herkomst.AANNAME),
        dekkingsgraad=None if own_dekking is None else Cijfer(own_dekking, Herkomst.AANNAME),
        wettelijk_minimum=draw(maybe(cijfers(percents()))),
        parameters=draw(_own_parameters()),
    )


@st.composite
def _reserves(draw: st.DrawFn) -> Reserve:
    ondergrens = draw(euros())
    bovengrens = draw(st.none() | euros(cents_in(ondergrens), 10**9))
    return Reserve(
        stand=Cijfer(draw(euros(highest=2 * 10**9)), Herkomst.AANNAME),
        ondergrens=Cijfer(ondergrens, Herkomst.BRON),
        bovengrens=None if bovengrens is None else Cijfer(bovengrens, Herkomst.BRON),
    )


@st.composite
def _frictie(draw: st.DrawFn) -> Frictie:
    knoppen = draw(st.lists(st.sampled_from(sorted(KNOPPEN)), max_size=3, unique=True))
    return Frictie(
        factor=draw(cijfers(factors())),
        per_knop=tuple((knop, draw(cijfers(factors()))) for knop in knoppen),
    )


def boeken() -> st.SearchStrategy[Productenboek]:
    """A completed productenboek: with the restposten and all that is said under ``standaard``."""
    return written_boeken().map(at_basisjaar).map(complete_boek)


@st.composite
def written_boeken(draw: st.DrawFn) -> Productenboek:
    """A productenboek as a file says it: 3 to 8 gemeenten, 1 to 3 schillen and 2 to 8 products."""
    gemeenten = draw(_gemeenten())
    key = keys(gemeenten)
    begroting = Fraction(draw(st.integers(0, 10**6) | st.integers(0, 10**10)), 100)
    ids = draw(st.lists(st.sampled_from(SCHILLEN), min_size=1, max_size=3, unique=True))
    schillen = [
        Schil(
            id=schil,
            aandeel=Cijfer(share, Herkomst.BRON),
            dekkingsgraad=draw(maybe(cijfers(percents()))),
            restpost=Restpost(sleutel=draw(key), parameters=draw(_own_parameters())),
        )
        for schil, share in zip(sorted(ids), draw(pieces(len(ids))), strict=True)
    ]
    remaining = {schil.id: cents_in(schil.aandeel.waarde * begroting) for schil in schillen}
    producten = []
    for i in range(8):
        one = _product(i + 1, schillen, remaining, key)
        drawn = draw(one if i < 2 else st.none() | one)
        if drawn is not None:
            producten.append(drawn)
    for schil in schillen:
        of_schil = [i for i, product in enumerate(producten) if product.schil == schil.id]
        closing = draw(st.booleans())  # all of it goes to products: no restpost, or one of less than a cent
        if closing and of_schil:
            last = producten[of_schil[-1]]
            lasten = last.lasten.waarde + Fraction(remaining[schil.id], 100)
            producten[of_schil[-1]] = last._replace(lasten=Cijfer(lasten, Herkomst.AANNAME))
    basisjaar = draw(st.integers(2024, 2026))
    years = st.integers(2023, 2029)
    if draw(st.booleans()):
        producten = [draw(_product_per_year(product, basisjaar)) for product in producten]
        gemeenten = tuple(draw(_gemeente_per_year(gemeente, basisjaar)) for gemeente in gemeenten)
    prices = cijfers(percents(-20, 20))
    return Productenboek(
        titel="Productenboek",
        tellingen=(Telling("woningen"),),
        basisjaar=basisjaar,
        vroegste_startjaar=basisjaar + draw(st.integers(0, 2)),
        begroting=Cijfer(begroting, Herkomst.AFGELEID),
        reserve=draw(st.none() | _reserves() | _reserves()),
        indexatie=Indexatie(
            loonaandeel=draw(cijfers(percents())),
            loon=draw(prices | _per_year(years, prices)),
            prijs=draw(prices | _per_year(years, prices)),
        ),
        afbouw=draw(afbouw_choices(empty=True)),
        frictie=draw(_frictie()),
        standaard=draw(_default()),
        gemeenten=gemeenten,
        schillen=tuple(schillen),
        producten=tuple(producten),
    )


@st.composite
def _per_year(
    draw: st.DrawFn,
    years: st.SearchStrategy[int],
    values: st.SearchStrategy[Cijfer],
    fixed: tuple[int, Cijfer] | None = None,
) -> Cijfer:
    """A figure for one to three years; ``fixed`` is the one that is known."""
    named = {year: draw(values) for year in draw(st.lists(years, min_size=1, max_size=3, unique=True))}
    named |= {} if fixed is None else {fixed[0]: fixed[1]}
    first, *_ = per_year = tuple(sorted(named.items()))
    return first[1]._replace(per_year=per_year)


@st.composite
def _product_per_year(draw: st.DrawFn, product: Product, basisjaar: int) -> Product:
    """The same in the basisjaar; in other years it costs as much or more, and the income from outside is less."""
    if draw(st.booleans()):
        product = product._replace(indexatie=draw(st.none() | _own_indexatie()))
    if draw(st.booleans()):
        return product._replace(
            groei=draw(st.none() | cijfers(percents(-WHOLE, WHOLE))) if product.lasten.waarde else None
        )
    later = st.integers(basisjaar - 1, basisjaar + 5)
    more = euros(highest=10**7).map(lambda amount: product.lasten._replace(waarde=product.lasten.waarde + amount))
    lasten = draw(_per_year(later, more, (basisjaar, product.lasten)))
    less = euros(highest=cents_in(product.inkomsten.waarde)).map(lambda amount: Cijfer(amount, Herkomst.AANNAME))
    inkomsten = draw(st.just(product.inkomsten) | _per_year(later, less, (basisjaar, product.inkomsten)))
    return product._replace(lasten=lasten, inkomsten=inkomsten)


@st.composite
def _own_indexatie(draw: st.DrawFn) -> Indexatie | SingleIndex:
    figure, years = cijfers(percents(-20, 20)), st.integers(2023, 2029)
    if draw(st.booleans()):
        return SingleIndex(draw(figure | _per_year(years, figure)))
    return Indexatie(draw(maybe(cijfers(percents()))), draw(maybe(figure)), draw(figure | _per_year(years, figure)))


@st.composite
def _gemeente_per_year(draw: st.DrawFn, gemeente: Gemeente, basisjaar: int) -> Gemeente:
    """As many inwoners and jongeren in the basisjaar, and other numbers later."""
    counts = st.integers(1, 150_000).map(lambda n: Cijfer(Fraction(n), Herkomst.BRON))
    later = st.integers(basisjaar, basisjaar + 5)
    inwoners, jongeren = (
        draw(st.just(count) | _per_year(later, counts, (basisjaar, count)))
        for count in (gemeente.inwoners, gemeente.jongeren)
    )
    return gemeente._replace(inwoners=inwoners, jongeren=jongeren)


# --- scenario ---------------------------------------------------------------------------------------------------


@st.composite
def paths(draw: st.DrawFn) -> tuple[Fraction, ...]:
    """Never falling, 100% at the third value or earlier."""
    ramp = sorted(draw(st.lists(percents(), max_size=2)))
    return (*ramp, Fraction(1))


@st.composite
def afbouw_choices(draw: st.DrawFn, *, empty: bool = False) -> Afbouw:
    """An afbouw in any of its forms; with ``empty`` also one that says nothing."""
    form = draw(st.sampled_from(["leeg", "verloop", "jaren", "beide", "pad"][not empty :]))
    course = st.sampled_from(list(Verloop))
    years = st.integers(0, 2)
    if form == "pad":
        return Afbouw(pad=draw(paths()))
    return Afbouw(
        verloop=draw(course) if form in ("verloop", "beide") else None,
        jaren=draw(years) if form in ("jaren", "beide") else None,
    )


@st.composite
def settings_by_name(draw: st.DrawFn, knop: str, lasten: Fraction) -> dict[str, Any]:
    """Settings of this knop by name; an amount of money goes up to ``lasten``."""
    if knop == "kwaliteit_intensiteit":
        return {"wijziging": draw(percents(-WHOLE, WHOLE))}
    if knop == "maatwerk_uniformiteit":
        return {"maatwerkaandeel": draw(percents())}
    if knop == "lokaal_regionaal":
        return {"lokaal_aandeel": draw(percents() | st.just(Fraction(1)))}
    if knop == "resultaat_effect":
        return {"doel": draw(percents(highest=2 * WHOLE))}
    if knop in ("taakreductie", "kaasschaaf"):
        over = {"over": draw(st.none() | st.none() | st.sampled_from(Over))}
        if draw(st.booleans()):
            return {"bedrag": draw(euros(highest=cents_in(lasten)) | euros(-cents_in(lasten), 0)), **over}
        return {"reductie" if knop == "taakreductie" else "korting": draw(percents()), **over}
    if knop == "inkomsten":
        if draw(st.booleans()):
            return {"bedrag": draw(euros(-cents_in(lasten), cents_in(lasten)))}
        return {"wijziging": draw(percents(-WHOLE, 2 * WHOLE))}
    if knop == "kostendekkend":
        return {"dekkingsgraad": draw(percents())}
    assert knop == "stoppen", knop
    return {}


PER_YEAR = {
    "taakreductie": ("reductie", "bedrag"),
    "kaasschaaf": ("korting", "bedrag"),
    "inkomsten": ("wijziging", "bedrag"),
    "kwaliteit_intensiteit": ("wijziging",),
    "resultaat_effect": ("doel",),
    "kostendekkend": ("dekkingsgraad",),
}
"""The settings that may differ per year."""


@st.composite
def _maatregel_frictie(draw: st.DrawFn) -> MaatregelFrictie:
    form = draw(st.sampled_from(["boek", "boek", "factor", "bedrag", "bedragen"]))
    per_year = st.lists(st.tuples(st.integers(2024, 2030), euros()), min_size=1, max_size=3, unique_by=lambda p: p[0])
    return MaatregelFrictie(
        factor=draw(factors()) if form == "factor" else None,
        bedrag=draw(euros()) if form == "bedrag" else None,
        bedragen=tuple(sorted(draw(per_year))) if form == "bedragen" else (),
        verdeling=draw(st.sampled_from(list(Verdeling))),
    )


@st.composite
def maatregelen(draw: st.DrawFn, boek: Productenboek, kinds: list[str], last: int) -> Maatregel:
    """One knop on one product, some or all, for some gemeenten or all; ``nummer`` is filled in afterwards."""
    ids = [product.id for product in boek.producten]
    chosen = draw(
        st.sampled_from(ids).map(lambda p: [p]) | st.lists(st.sampled_from(ids), min_size=1, unique=True) | st.just(ids)
    )
    producten = tuple(p for p in ids if p in chosen)
    codes = [gemeente.code for gemeente in boek.gemeenten]
    lasten = sum((boek.product[p].lasten.waarde for p in producten), Fraction(0))
    ingang = st.integers(boek.vroegste_startjaar, max(last, boek.vroegste_startjaar))
    knop = EVERY_KNOP[draw(st.sampled_from(kinds))]
    if knop.naam == "verdeelsleutel":
        return draw(_other_key(boek, producten, draw(ingang)))
    settings = knop.settings(**draw(settings_by_name(knop.naam, lasten)))
    first = draw(ingang | ingang.map(lambda year: year + 1))
    series: list[tuple[int, Any]] = []
    if knop.naam in PER_YEAR and draw(st.sampled_from([False, False, False, True])):
        field = next(name for name in PER_YEAR[knop.naam] if getattr(settings, name) is not None)
        years = sorted({first, *draw(st.lists(st.integers(first, first + 4), max_size=3))})
        drawn = [draw(settings_by_name(knop.naam, lasten)).get(field) for _ in years]
        values = [getattr(settings, field) if value is None else value for value in drawn]
        series = [(year, settings._replace(**{field: v})) for year, v in zip(years, values, strict=True)]
    gemeenten = tuple(draw(st.just([]) | st.lists(st.sampled_from(codes), min_size=1, unique=True).map(sorted)))
    return Maatregel(
        number=0,
        knop=knop,
        settings=series[-1][1] if series else settings,
        series=tuple(series),
        tot=draw(st.none() | st.none() | st.integers(first, first + 4)),
        producten=producten,
        selectie=", ".join(producten),
        gemeenten=gemeenten,
        blijvend=draw(_BLIJVEND) if gemeenten else None,
        ingang=first,
        afbouw=None if series else draw(st.none() | afbouw_choices()),
        frictie=draw(_maatregel_frictie()),
    )


_BLIJVEND = st.none() | st.sampled_from(Drager).map(MaatregelBlijvend)


@st.composite
def _other_key(draw: st.DrawFn, boek: Productenboek, producten: tuple[str, ...], first: int) -> Maatregel:
    """Another verdeelsleutel, at once or along a path."""
    knop = EVERY_KNOP["verdeelsleutel"]
    parts = [*sorted(draw(st.lists(percents(), max_size=2))), Fraction(1)]
    years = sorted({first, *(first + draw(st.integers(1, 4)) for _ in parts[1:])})
    pad = tuple(zip(years, parts[-len(years) :], strict=True)) if draw(st.booleans()) else ()
    each_year = [
        next(part for since, part in reversed(pad) if since <= year) for year in range(years[0], years[-1] + 1) if pad
    ]
    return Maatregel(
        number=0,
        knop=knop,
        settings=knop.settings(draw(keys(boek.gemeenten)), pad),
        producten=producten,
        selectie=", ".join(producten),
        ingang=first,
        afbouw=Afbouw(pad=tuple(each_year)) if pad else None,
    )


@st.composite
def investeringen(draw: st.DrawFn, boek: Productenboek, first: int, last: int) -> Investering:
    """One-off and running amounts in and around the years shown; ``nummer`` is filled in afterwards."""
    years = st.integers(first - 1, last + 1)
    either = euros() | euros(-(10**9), 10**9)
    amounts = st.lists(st.tuples(years, either), max_size=3, unique_by=lambda pair: pair[0])
    each = st.lists(st.tuples(years, euros(-1000, 1000)), max_size=2, unique_by=lambda pair: pair[0])
    incidenteel, structural = sorted(draw(amounts)), sorted(draw(amounts))
    opbrengst = st.builds(Opbrengst, bedrag=euros(), vanaf=years)
    return Investering(
        number=0,
        incidenteel=tuple(incidenteel),
        structureel=tuple(structural),
        opbrengst=draw(st.none() | opbrengst if incidenteel or structural else opbrengst),
        sleutel=draw(keys(boek.gemeenten)),
        per_inwoner=PerInwoner(*(tuple(sorted(draw(st.just([]) | each))) for _ in range(2))),
    )


@st.composite
def scenarios(draw: st.DrawFn, boek: Productenboek) -> Scenario:
    """A resolved scenario of 0 to 5 maatregelen on a completed productenboek."""
    earliest = boek.vroegste_startjaar
    startjaar = draw(st.integers(earliest, earliest + 1) | st.just(boek.basisjaar))
    years = draw(st.integers(1, 6) | st.integers(3, 6))
    last = startjaar + years - 1
    # Few kinds in one scenario: so maatregelen meet others of their own kind, for other gemeenten, more often.
    kinds = draw(st.lists(st.sampled_from(list(EVERY_KNOP)), min_size=1, max_size=3, unique=True))
    choice = st.one_of(
        st.none(),  # each of the five can be left out, which keeps the others as they were when shrinking
        maatregelen(boek, kinds, last),
        maatregelen(boek, kinds, last),
        investeringen(boek, startjaar, last),
    )
    choices = [made for made in [draw(choice) for _ in range(5)] if made is not None]
    dekkingen = [Dekking.GEMEENTEN] if boek.reserve is None else list(Dekking)
    return Scenario(
        titel="Scenario",
        startjaar=startjaar,
        jaren=years,
        maatregelen=tuple(made._replace(number=i) for i, made in enumerate(choices, 1)),
        dekking=draw(st.sampled_from(dekkingen)),
    )


def sayable(boek: Productenboek, scenario: Scenario) -> Scenario:
    """The scenario as a file may say it: nothing before its first year, and that not before the book allows."""
    start = max(scenario.startjaar, boek.vroegste_startjaar)
    choices: list[Maatregel | Investering] = []
    for choice in scenario.maatregelen:
        if isinstance(choice, Maatregel):
            later = max(0, start - choice.ingang)
            costs = tuple(pair for pair in choice.frictie.bedragen if pair[0] >= start)
            frictie = choice.frictie._replace(
                bedragen=costs or tuple((start, a) for _, a in choice.frictie.bedragen[:1])
            )
            series = tuple((year + later, settings) for year, settings in choice.series)
            if getattr(choice.settings, "pad", ()):
                pad = tuple((year + later, part) for year, part in choice.settings.pad)
                choice = choice._replace(settings=choice.settings._replace(pad=pad))
            tot = choice.tot and choice.tot + later
            choices.append(choice._replace(ingang=choice.ingang + later, frictie=frictie, series=series, tot=tot))
        else:
            incidenteel, structureel = (
                tuple(pair for pair in amounts if pair[0] >= start)
                for amounts in (choice.incidenteel, choice.structureel)
            )
            opbrengst = choice.opbrengst and choice.opbrengst._replace(vanaf=max(choice.opbrengst.vanaf, start))
            if not (incidenteel or structureel or opbrengst):
                incidenteel = ((start, Fraction(1)),)
            each = PerInwoner(*(tuple(pair for pair in own if pair[0] >= start) for own in choice.per_inwoner))
            choices.append(
                choice._replace(incidenteel=incidenteel, structureel=structureel, opbrengst=opbrengst, per_inwoner=each)
            )
    return scenario._replace(startjaar=start, maatregelen=tuple(choices))
