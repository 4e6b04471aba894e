# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What the board should know before it decides: bounds that are broken, choices that do nothing."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.groups import Effect
from takenkeuze.core.knoppen import Toestand
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.scenario import MAX_JAREN, Dekking, Investering, Maatregel, MaatregelFrictie, Verdeling
from takenkeuze.core.money import in_centen
from takenkeuze.core.notation import decimaal, euro, euro_uit_centen, opsomming, procent, told_apart, van_schillen
from takenkeuze.core.result import Bevinding, ReserveJaar


def over_maatregel(
    maatregel: Maatregel,
    effecten: Sequence[Effect],
    boek: Productenboek,
    jaren: range,
    frictie_tot: int,
    dekking: Dekking,
) -> Iterator[Bevinding]:
    """What is to be said about one maatregel, given the shown years; its frictiekosten last until ``frictie_tot``."""
    yield from _buiten_matrix(maatregel, boek)
    for effect in effecten:
        yield from _onder_minimum(maatregel, effect)
        yield from _onder_nul(maatregel, effect)
    yield from _zonder_gevolg(maatregel, effecten, boek)
    yield from _frictie_ongebruikt(maatregel, effecten, dekking)
    if maatregel.ingang > jaren[-1]:
        yield _te_laat(maatregel.nummer, maatregel.ingang, jaren)
    elif frictie_tot > jaren[-1]:
        tekst = f"de frictiekosten lopen door tot en met {frictie_tot}; wat na {jaren[-1]} komt, is niet geteld"
        yield _waarschuwing("TK109", tekst, toon_tot(frictie_tot, jaren), maatregel)


def over_investering(investering: Investering, eerste: int, jaren: range) -> Iterator[Bevinding]:
    """What is to be said about an investering whose first amount falls in the year ``eerste``."""
    if not any(bedrag for _, bedrag in (*investering.incidenteel, *investering.structureel)) and not (
        investering.opbrengst and investering.opbrengst.bedrag
    ):
        tekst = "de investering noemt geen enkel bedrag en verandert dus niets"
        hint = "vul incidenteel, structureel of opbrengst in, of haal de maatregel weg"
        yield _waarschuwing("TK104", tekst, hint, investering)
    if eerste > jaren[-1]:
        yield _te_laat(investering.nummer, eerste, jaren)


def _te_laat(nummer: int, ingang: int, jaren: range) -> Bevinding:
    """A maatregel of which no shown year notices anything."""
    tekst = f"de maatregel begint in {ingang}, na het laatste getoonde jaar {jaren[-1]}"
    return Bevinding("TK108", Ernst.WAARSCHUWING, tekst, toon_tot(ingang, jaren), nummer)


def toon_tot(jaar: int, jaren: range) -> str:
    """A hint to show the years up to this one; when that is too many, to have less time between."""
    nodig = jaar - jaren[0] + 1
    if nodig > MAX_JAREN:
        return f"dat is niet te tonen: meer dan {MAX_JAREN} jaar kan niet; kies een later startjaar of begin eerder"
    return f"toon de jaren tot en met {jaar}: kies jaren: {nodig}"


def over_reserve(boek: Productenboek, verloop: Sequence[ReserveJaar]) -> Iterator[Bevinding]:
    """Whether the reserve stays within its bounds."""
    if boek.reserve is None or not verloop:
        return
    laagste = min(verloop, key=lambda jaar: jaar.eind)
    ondergrens = in_centen(boek.reserve.ondergrens.waarde)
    if laagste.eind < 0:
        tekst = f"de reserve komt in {laagste.jaar} {euro_uit_centen(-laagste.eind)} tekort; de dekking bestaat niet"
        hint = "dek de frictiekosten (deels) door de gemeenten, of kies kleinere maatregelen"
        yield Bevinding("TK107", Ernst.FOUT, tekst, hint)
    elif laagste.eind < ondergrens:
        tekst = (
            f"herstelplan nodig: de reserve staat in {laagste.jaar} op {euro_uit_centen(laagste.eind)}, "
            f"{euro_uit_centen(ondergrens - laagste.eind)} onder de ondergrens van {euro_uit_centen(ondergrens)}"
        )
        al_eerder = in_centen(boek.reserve.stand.waarde) < ondergrens
        hint = "ook zonder dit scenario ligt de stand onder de ondergrens" if al_eerder else ""
        yield Bevinding("TK106", Ernst.WAARSCHUWING, tekst, hint)


def _buiten_matrix(maatregel: Maatregel, boek: Productenboek) -> Iterator[Bevinding]:
    schillen = dict.fromkeys(boek.product[product].schil for product in maatregel.producten)
    buiten = [s for s in schillen if boek.schil[s].knoppen and maatregel.knop.naam not in boek.schil[s].knoppen]
    if not buiten:
        return
    herkomst = next((boek.schil[s].knoppen_herkomst for s in buiten if boek.schil[s].knoppen_herkomst), "")
    tekst = f'de knop "{maatregel.knop.titel}" hoort volgens het productenboek niet bij {van_schillen(buiten)}'
    hint = "het bestuur mag hem toch kiezen"
    if herkomst:
        hint += f"; de matrix in het productenboek is een {herkomst}"
    yield _waarschuwing("TK101", tekst, hint, maatregel)


def _onder_minimum(maatregel: Maatregel, effect: Effect) -> Iterator[Bevinding]:
    minimum = effect.product.wettelijk_minimum
    if minimum is None or effect.verlaging.numerator <= 0:
        return
    bodem = minimum.waarde * effect.product.lasten.waarde
    if effect.na.lasten < bodem:
        komt_op, tekort = told_apart(effect.na.lasten, [bodem], euro), _short(bodem - effect.na.lasten)
        tekst = (
            f"{effect.product.naam} komt op {komt_op}, {tekort} onder het wettelijk minimum van {euro(bodem)} "
            f"({procent(minimum.waarde)} van de lasten nu)"
        )
        yield Bevinding("TK102", Ernst.FOUT, tekst, maatregel.knop.minder, maatregel.nummer)


def _zonder_gevolg(maatregel: Maatregel, effecten: Sequence[Effect], boek: Productenboek) -> Iterator[Bevinding]:
    """A maatregel that changes nothing, and gemeenten it is limited to that have no part in its products."""
    zonder = [
        gemeente.naam
        for g, gemeente in enumerate(boek.gemeenten)
        if gemeente.code in maatregel.gemeenten and not any(effect.na.gewichten[g] for effect in effecten)
    ]
    doet_iets = any(effect.bijdrage.delen or effect.eigen_kosten.delen for effect in effecten)
    if doet_iets and not zonder:
        return
    wat = f'"{maatregel.knop.titel}" op {maatregel.selectie}'
    dit = "dit product" if len(effecten) == 1 else "deze producten"
    wie = f"{opsomming(zonder)} {'neemt' if len(zonder) == 1 else 'nemen'} {dit} niet af"
    if zonder and len(zonder) == len(set(maatregel.gemeenten)):
        afnemers = [
            gemeente.naam
            for g, gemeente in enumerate(boek.gemeenten)
            if any(effect.na.gewichten[g] for effect in effecten)
        ]
        hint = f"kies gemeenten die het afnemen: {opsomming(afnemers, 8)}"
        yield _waarschuwing("TK104", f"{wat} verandert niets: {wie}", hint, maatregel)
    elif not doet_iets:
        tekst = f"{wat} verandert structureel voor geen enkele gemeente iets"
        yield _waarschuwing("TK104", tekst, "kijk of de knop en de keuze van producten kloppen", maatregel)
    else:
        hint = f"haal {opsomming(zonder)} weg bij gemeenten, of kijk of het goede product gekozen is"
        yield _waarschuwing("TK104", f"{wat} doet niets voor een deel van de gemeenten: {wie}", hint, maatregel)


def _frictie_ongebruikt(maatregel: Maatregel, effecten: Sequence[Effect], dekking: Dekking) -> Iterator[Bevinding]:
    """What the maatregel sets about its frictiekosten, where there are none or where it makes no difference."""
    eigen = maatregel.frictie
    gezet = []
    if eigen.bedrag:
        gezet.append(f"bedrag {euro(eigen.bedrag)}")
    if eigen.factor:
        gezet.append(f"factor {decimaal(eigen.factor)}")
    if eigen.verdeling is not MaatregelFrictie().verdeling:
        gezet.append(f"verdeling {eigen.verdeling}")
    if gezet and not any(effect.verlaging > 0 for effect in effecten):
        tekst = f"frictie ({opsomming(gezet)}) wordt niet gebruikt: zonder lagere lasten zijn er geen frictiekosten"
        hint = "haal frictie weg; kost dit toch eenmalig geld, maak daar dan een investering van (incidenteel)"
        yield _waarschuwing("TK119", tekst, hint, maatregel)
    elif eigen.verdeling is Verdeling.SOLIDAIR and dekking is Dekking.RESERVE:
        tekst = "frictie (verdeling solidair) wordt niet gebruikt: de reserve betaalt de frictiekosten"
        hint = "haal de verdeling weg, of kies bij frictiekosten voor dekking: gemeenten"
        yield _waarschuwing("TK119", tekst, hint, maatregel)


def _onder_nul(maatregel: Maatregel, effect: Effect) -> Iterator[Bevinding]:
    gedaald = [(v.toestand, n.toestand, n.eenheden) for v, n in effect.delen if _negatief(n.toestand)]
    if not gedaald:
        return
    for naam, van in (("lasten", _lasten), ("inkomsten", _inkomsten), ("netto bijdrage", _netto)):
        tekort = -sum((van(na) * eenheden for voor, na, eenheden in gedaald if 0 > van(na) < van(voor)), Fraction(0))
        if tekort:
            tekst = f"{naam} van {effect.product.naam} {_short(tekort)} onder nul"
            yield Bevinding("TK103", Ernst.FOUT, tekst, "kies een kleinere verlaging", maatregel.nummer)
            return  # lasten below zero pull the others along


def _short(tekort: Fraction) -> str:
    """A shortage that is there, and so never reads as nothing."""
    return told_apart(tekort, [Fraction(0)], euro)


def _negatief(toestand: Toestand) -> bool:
    # a look at the numerators is enough, and far cheaper than comparing fractions
    bedragen = (toestand.lasten, toestand.inkomsten, toestand.netto)
    return any(bedrag.numerator < 0 for bedrag in bedragen)


def _lasten(toestand: Toestand) -> Fraction:
    return toestand.lasten


def _inkomsten(toestand: Toestand) -> Fraction:
    return toestand.inkomsten


def _netto(toestand: Toestand) -> Fraction:
    return toestand.netto


def _waarschuwing(code: str, tekst: str, hint: str, maatregel: Maatregel | Investering) -> Bevinding:
    return Bevinding(code, Ernst.WAARSCHUWING, tekst, hint, maatregel.nummer)
