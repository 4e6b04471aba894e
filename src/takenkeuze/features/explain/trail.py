# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What the amounts of a product rest on: its figures with their sources, its sleutel, each knop in order."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.engine.delen import beginstand, eenheden
from takenkeuze.core.groups import Effect
from takenkeuze.core.knoppen import Toestand
from takenkeuze.core.model.calculation_step import Rekenstap, Term, aandeel, euro, stap
from takenkeuze.core.model.figures import Figuur, figuren, restpoststap
from takenkeuze.core.model.productenboek import Product, Productenboek
from takenkeuze.core.model.scenario import Maatregel, Verdeling
from takenkeuze.core.result import Resultaat
from takenkeuze.features.explain.inputs import (
    NAAR_INWONERS,
    Afbouwherkomst,
    Keuze,
    Sleutelspoor,
    afbouwherkomst,
    frictiefiguren,
    frictiekeuzes,
    sleutelspoor,
)

NUL = Fraction(0)


class Groep(NamedTuple):
    """Chosen gemeenten (by index) that had the same choices so far, and what a knop did to them together."""

    gemeenten: tuple[int, ...]
    stappen: tuple[Rekenstap, ...]
    figuren: tuple[Figuur, ...] = ()
    """Of the sleutel, when the group is a part of those chosen and this is its first knop."""


class Knopspoor(NamedTuple):
    """One maatregel on one product for the chosen gemeenten: the formula per group, and what it changes together."""

    maatregel: Maatregel
    groepen: tuple[Groep, ...]
    bijdrage: Fraction
    """ΔN, in euros."""
    eigen_kosten: Fraction
    """ΔE, in euros."""
    samen: tuple[Rekenstap, ...]
    """How the groups add up, when there is more than one."""
    afbouw: Afbouwherkomst


def begin(
    product: Product, boek: Productenboek, spoor: Sleutelspoor, gemeenten: Sequence[int]
) -> tuple[Rekenstap, ...]:
    """The product before any maatregel, for the chosen gemeenten: their part of L and V, and N."""
    rest = restpoststap("L" if spoor.alles else "lasten", product, boek)
    return *rest, *_begindeel(product, boek, spoor, gemeenten)


def _begindeel(
    product: Product, boek: Productenboek, spoor: Sleutelspoor, gemeenten: Sequence[int]
) -> tuple[Rekenstap, ...]:
    stand = beginstand(product, eenheden(product.sleutel, boek))
    toestand = _geschaald(stand.delen[0].toestand, sum(stand.gewichten[g] for g in gemeenten))
    stappen = []
    if not spoor.alles:
        stappen.append(spoor.van("lasten", euro(toestand.lasten), euro(product.lasten.waarde))._replace(teken="L"))
        if toestand.inkomsten:
            heel = euro(product.inkomsten.waarde)
            stappen.append(spoor.van("inkomsten", euro(toestand.inkomsten), heel)._replace(teken="V"))
    return *stappen, _netto("", toestand)


def knoppen(resultaat: Resultaat, product: Product, gemeenten: Sequence[int], tot: int) -> Iterator[Knopspoor]:
    """Each maatregel on the product up to and including number ``tot``, with its effect on the chosen gemeenten."""
    for een in resultaat.stappen:
        if een.maatregel > tot:
            return
        maatregel = resultaat.scenario.maatregelen[een.maatregel - 1]
        assert isinstance(maatregel, Maatregel)
        for effect in een.effecten:
            if effect.product.id == product.id:
                van = afbouwherkomst(maatregel, een, resultaat.boek)
                yield _knop(maatregel, effect, frozenset(gemeenten), van, resultaat.boek)


def _knop(
    maatregel: Maatregel, effect: Effect, gekozen: frozenset[int], afbouw: Afbouwherkomst, boek: Productenboek
) -> Knopspoor:
    groepen, bijdrage, eigen = [], [], []
    onaangeroerd = beginstand(effect.product, eenheden(effect.product.sleutel, boek)).delen[0].toestand
    for voor, na in effect.delen:
        groep = tuple(g for g in voor.gemeenten if g in gekozen)
        if not groep or voor.toestand is na.toestand:
            continue
        aantal_ = sum(effect.na.gewichten[g] for g in groep)
        v, n = _geschaald(voor.toestand, aantal_), _geschaald(na.toestand, aantal_)
        stappen = maatregel.knop.uitleg(maatregel.instelling, v, n, effect.product, effect.selectie)
        verschil = [_verschil("N", v.netto, n.netto)]
        if v.eigen_kosten != n.eigen_kosten:
            verschil.append(_verschil("E", v.eigen_kosten, n.eigen_kosten))
        vooraf: tuple[Rekenstap, ...] = ()
        delen: tuple[Figuur, ...] = ()
        if len(groep) < len(gekozen) and voor.toestand == onaangeroerd:
            spoor = sleutelspoor(effect.product.sleutel, boek, groep)
            vooraf, delen = _begindeel(effect.product, boek, spoor, groep), spoor.figuren
        groepen.append(Groep(groep, (*vooraf, *stappen, _netto("'", n), *verschil), delen))
        bijdrage.append(n.netto - v.netto)
        eigen.append(n.eigen_kosten - v.eigen_kosten)
    per_teken = (("ΔN", bijdrage), ("ΔE", eigen)) if len(groepen) > 1 else ()
    samen_ = [_som(teken, per_groep) for teken, per_groep in per_teken if any(per_groep)]
    return Knopspoor(maatregel, tuple(groepen), sum(bijdrage, NUL), sum(eigen, NUL), tuple(samen_), afbouw)


def _geschaald(toestand: Toestand, aantal_: int) -> Toestand:
    """A state per unit as that of a number of units."""
    return toestand._replace(
        lasten=toestand.lasten * aantal_,
        inkomsten=toestand.inkomsten * aantal_,
        eigen_kosten=toestand.eigen_kosten * aantal_,
    )


def _netto(streep: str, toestand: Toestand) -> Rekenstap:
    """N = L − V − d·L, without what is zero."""
    lasten, inkomsten, dekking = f"L{streep}", f"V{streep}", f"d{streep}"
    formule, termen = f"{{{lasten}}}", [(lasten, euro(toestand.lasten))]
    if toestand.inkomsten:
        formule += f" − {{{inkomsten}}}"
        termen.append((inkomsten, euro(toestand.inkomsten)))
    if toestand.dekkingsgraad:
        formule += f" − {{{dekking}}} · {{{lasten}}}"
        termen.append((dekking, aandeel(toestand.dekkingsgraad)))
    return stap(f"N{streep}", formule, euro(toestand.netto), *termen)


def _verschil(teken: str, voor: Fraction, na: Fraction) -> Rekenstap:
    termen = (f"{teken}'", euro(na)), (teken, euro(voor))
    return stap(f"Δ{teken}", f"{{{teken}'}} − {{{teken}}}", euro(na - voor), *termen)


def _som(teken: str, delen: Sequence[Fraction]) -> Rekenstap:
    termen = [(f"{teken} groep {i}", euro(deel)) for i, deel in enumerate(delen, 1)]
    return stap(teken, optelling(termen), euro(sum(delen, NUL)), *termen)


def optelling(termen: Sequence[tuple[str, Term]]) -> str:
    """The formula of a sum."""
    return " + ".join(f"{{{naam}}}" for naam, _ in termen)


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
