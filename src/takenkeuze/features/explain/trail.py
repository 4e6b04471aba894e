# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Where a product's amounts come from: its figures with their sources, its sleutel, and each knop in order."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from takenkeuze.core.engine.delen import beginstand, eenheden
from takenkeuze.core.groups import Effect
from takenkeuze.core.knoppen import Toestand
from takenkeuze.core.model.calculation_step import Rekenstap, Term, aandeel, aantal, euro, stap
from takenkeuze.core.model.cijfer import Cijfer
from takenkeuze.core.model.productenboek import Product, Productenboek, Sleutel, Sleutelsoort
from takenkeuze.core.model.scenario import Maatregel
from takenkeuze.core.result import Resultaat
from takenkeuze.features.explain.inputs import Afbouwherkomst, Figuur, afbouwherkomst, restpoststap, samen

NUL = Fraction(0)
NAAR_INWONERS = Sleutel(Sleutelsoort.INWONERS)


class Sleutelspoor(NamedTuple):
    """Which part of the units of a sleutel the chosen gemeenten have, as terms for a formula."""

    sleutel: Sleutel
    deel: Term
    geheel: Term
    figuren: tuple[Figuur, ...]
    wie: str
    """The chosen gemeenten in a word or two."""

    @property
    def alles(self) -> bool:
        """Whether the chosen gemeenten are all that share in it."""
        return self.deel.waarde == self.geheel.waarde

    def van(self, teken: str, deel: Term, geheel: Term) -> Rekenstap:
        """The step from an amount for all to that of the chosen gemeenten."""
        eigen, samen = _EENHEDEN[self.sleutel.soort]
        termen = (teken, geheel), (eigen, self.deel), (samen, self.geheel)
        return stap(f"{teken} van {self.wie}", f"{{{teken}}} · {{{eigen}}} / {{{samen}}}", deel, *termen)


_EENHEDEN = {
    Sleutelsoort.INWONERS: ("inwoners", "alle inwoners"),
    Sleutelsoort.JONGEREN: ("jongeren", "alle jongeren"),
    Sleutelsoort.AFNAME: ("afname", "hele afname"),
}


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


def sleutelspoor(sleutel: Sleutel, boek: Productenboek, gemeenten: Sequence[int]) -> Sleutelspoor:
    """The units of the chosen gemeenten, and where their numbers come from."""
    telling = eenheden(sleutel, boek)
    eigen = sum(telling.gewichten[g] for g in gemeenten)
    if sleutel.soort is Sleutelsoort.AFNAME:
        deel = aandeel(Fraction(eigen, telling.totaal))
        delen = _afname(sleutel, boek, gemeenten)
        return Sleutelspoor(sleutel, deel, aandeel(Fraction(1)), delen, wie_zij_zijn(boek, gemeenten))
    soort = sleutel.soort.value
    per_gemeente: list[Cijfer] = [getattr(g, soort) for g in boek.gemeenten]
    alle = Figuur(f"{soort} van alle gemeenten", aantal(telling.totaal), samen(per_gemeente))
    keuze: tuple[Figuur, ...] = ()
    if eigen != telling.totaal:
        keuze = tuple(
            Figuur(f"{soort} {boek.gemeenten[g].naam}", aantal(telling.gewichten[g]), per_gemeente[g])
            for g in gemeenten
        )
    return Sleutelspoor(sleutel, aantal(eigen), aantal(telling.totaal), (*keuze, alle), wie_zij_zijn(boek, gemeenten))


def _afname(sleutel: Sleutel, boek: Productenboek, gemeenten: Sequence[int]) -> tuple[Figuur, ...]:
    """What each of the chosen gemeenten buys, as a share; all of them together in one line."""
    per_code = dict(sleutel.afname)
    gekozen = {boek.gemeenten[g].code: boek.gemeenten[g].naam for g in gemeenten}
    delen = {f"afname {naam}": per_code.get(code, NUL) for code, naam in gekozen.items()}
    if per_code.keys() <= gekozen.keys():
        delen = {"afname van alle gemeenten": Fraction(1)}
    return tuple(
        Figuur(naam, aandeel(deel), Cijfer(deel, sleutel.herkomst, sleutel.bronnen)) for naam, deel in delen.items()
    )


def wie_zij_zijn(boek: Productenboek, gemeenten: Sequence[int]) -> str:
    """The chosen gemeenten in a word or two, fit to stand in a formula."""
    if len(gemeenten) != 1:
        return "deze gemeenten"
    return boek.gemeenten[gemeenten[0]].naam.replace("{", "(").replace("}", ")")


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
    samen_ = []
    if len(groepen) > 1:
        samen_ = [_som(teken, per_groep) for teken, per_groep in (("ΔN", bijdrage), ("ΔE", eigen)) if any(per_groep)]
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
    return stap(teken, " + ".join(f"{{{naam}}}" for naam, _ in termen), euro(sum(delen, NUL)), *termen)
