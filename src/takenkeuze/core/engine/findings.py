# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What the board should know before it decides: bounds that are broken, choices that do nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.engine.afbouw import frictie_years
from takenkeuze.core.groups import Deel, Effect
from takenkeuze.core.knoppen import Toestand
from takenkeuze.core.knoppen.toestand import NOTHING
from takenkeuze.core.model.productenboek import ZERO, Productenboek
from takenkeuze.core.model.scenario import (
    MAX_YEARS,
    Dekking,
    Investering,
    Maatregel,
    MaatregelFrictie,
    Scenario,
    Verdeling,
)
from takenkeuze.core.money import to_cents
from takenkeuze.core.notation import decimal, enumeration, euro, euro_from_cents, of_schillen, percentage, told_apart
from takenkeuze.core.result import Finding, MaatregelStep, ReserveYear


def findings_of_maatregel(
    maatregel: Maatregel, step: MaatregelStep, boek: Productenboek, scenario: Scenario, *, falls: bool
) -> Iterator[Finding]:
    """What is to be said about one maatregel; ``falls``: whether lasten fall by it, of all that begins in its year."""
    years = scenario.looptijd
    yield from _outside_matrix(maatregel, boek)
    for i in range(len(step.effects)):
        moments = {year: effects[i] for year, effects in step.per_year.items()}
        for find in (_below_minimum, _below_zero):
            yield from find(maatregel, moments)
    yield from _without_effect(maatregel, step.effects, boek)
    yield from _frictie_unused(maatregel, scenario.dekking, falls=falls)
    frictie_until = frictie_years(step.pad, maatregel.ingang)[-1] if step.frictie else maatregel.ingang
    if maatregel.ingang > years[-1]:
        yield _too_late(maatregel.number, maatregel.ingang, years)
    elif frictie_until > years[-1]:
        text = f"de frictiekosten lopen door tot en met {frictie_until}; wat na {years[-1]} komt, is niet geteld"
        yield _warning("TK109", text, show_until(frictie_until, years), maatregel)


def findings_of_investering(investering: Investering, first: int, years: range) -> Iterator[Finding]:
    """What is to be said about an investering whose first amount falls in the year ``first``."""
    if not any(amount for _, amount in (*investering.incidenteel, *investering.structureel)) and not (
        investering.opbrengst and investering.opbrengst.bedrag
    ):
        text = "de investering noemt geen enkel bedrag en verandert dus niets"
        hint = "vul incidenteel, structureel of opbrengst in, of haal de maatregel weg"
        yield _warning("TK104", text, hint, investering)
    if first > years[-1]:
        yield _too_late(investering.number, first, years)


def _too_late(number: int, ingang: int, years: range) -> Finding:
    """A maatregel of which no shown year notices anything."""
    text = f"de maatregel begint in {ingang}, na het laatste getoonde jaar {years[-1]}"
    return Finding("TK108", Severity.WARNING, text, show_until(ingang, years), number)


def show_until(year: int, years: range) -> str:
    """A hint to show the years up to this one; when that is too many, to have less time between."""
    needed = year - years[0] + 1
    if needed > MAX_YEARS:
        return f"dat is niet te tonen: meer dan {MAX_YEARS} jaar kan niet; kies een later startjaar of begin eerder"
    return f"toon de jaren tot en met {year}: kies jaren: {needed}"


def findings_of_reserve(boek: Productenboek, course: Sequence[ReserveYear]) -> Iterator[Finding]:
    """Whether the reserve stays within its bounds."""
    if boek.reserve is None or not course:
        return
    lowest = min(course, key=lambda year: year.eind)
    ondergrens = to_cents(boek.reserve.ondergrens.waarde)
    if lowest.eind < 0:
        text = f"de reserve komt in {lowest.jaar} {euro_from_cents(-lowest.eind)} tekort; de dekking bestaat niet"
        hint = "dek de frictiekosten (deels) door de gemeenten, of kies kleinere maatregelen"
        yield Finding("TK107", Severity.ERROR, text, hint)
    elif lowest.eind < ondergrens:
        text = (
            f"herstelplan nodig: de reserve staat in {lowest.jaar} op {euro_from_cents(lowest.eind)}, "
            f"{euro_from_cents(ondergrens - lowest.eind)} onder de ondergrens van {euro_from_cents(ondergrens)}"
        )
        already_earlier = to_cents(boek.reserve.stand.waarde) < ondergrens
        hint = "ook zonder dit scenario ligt de stand onder de ondergrens" if already_earlier else ""
        yield Finding("TK106", Severity.WARNING, text, hint)


def _outside_matrix(maatregel: Maatregel, boek: Productenboek) -> Iterator[Finding]:
    schillen = dict.fromkeys(boek.product[product].schil for product in maatregel.producten)
    outside = [s for s in schillen if boek.schil[s].knoppen and maatregel.knop.naam not in boek.schil[s].knoppen]
    if not outside:
        return
    herkomst = next((boek.schil[s].knoppen_herkomst for s in outside if boek.schil[s].knoppen_herkomst), "")
    text = f'de knop "{maatregel.knop.titel}" hoort volgens het productenboek niet bij {of_schillen(outside)}'
    hint = "het bestuur mag hem toch kiezen"
    if herkomst:
        hint += f"; de matrix in het productenboek is een {herkomst}"
    yield _warning("TK101", text, hint, maatregel)


def _below_minimum(maatregel: Maatregel, moments: Mapping[int | None, Effect]) -> Iterator[Finding]:
    """Whether a product falls below what the law asks. What the gemeenten took over counts as still done."""
    minimum = moments[None].product.wettelijk_minimum
    if minimum is None:
        return

    def floor(effect: Effect) -> Fraction:
        return minimum.waarde * effect.product.lasten.waarde

    def shortage(effect: Effect) -> Fraction:
        if effect.verlaging.numerator <= 0:
            return NOTHING
        return floor(effect) - sum((_still_done(effect, after) for _, after in effect.delen), NOTHING)

    if found := _first(moments, shortage):
        year, shortage_then, later = found
        product, bound = moments[year].product, floor(moments[year])
        of_ = "nu" if len({id(effect.product.lasten) for effect in moments.values()}) == 1 else "zonder scenario"
        text = (
            f"{product.naam} komt {_when(year)} op {told_apart(bound - shortage_then, [bound], euro)}, "
            f"{_short(shortage_then)} onder het wettelijk minimum van {euro(bound)} "
            f"({percentage(minimum.waarde)} van de lasten {of_}){later}"
        )
        yield Finding("TK102", Severity.ERROR, text, maatregel.knop.less, maatregel.number)


def _first(
    moments: Mapping[int | None, Effect], shortage: Callable[[Effect], Fraction]
) -> tuple[int | None, Fraction, str] | None:
    """When something is short for the first time, by how much, and what it comes to in the end where that is more."""
    known: dict[int, Fraction] = {}
    for year, effect in moments.items():  # the years in their order, then what is structural
        if id(effect) not in known:
            known[id(effect)] = shortage(effect)
        if (short := known[id(effect)]) > 0:
            in_the_end = known.setdefault(id(moments[None]), shortage(moments[None]))
            later = f"; structureel {_short(in_the_end)} eronder" if in_the_end > short else ""
            return year, short, later
    return None


def _when(year: int | None) -> str:
    return "structureel" if year is None else f"in {year}"


def _still_done(effect: Effect, deel: Deel) -> Fraction:
    """The lasten of a deel with what the gemeenten took over: L·(1 − a₀)/(1 − a); when that is all, those at first."""
    product, now = effect.product, deel.toestand.lokaal_aandeel
    at_first = (product.parameters.lokaal_aandeel or ZERO).waarde
    if now == at_first:
        return deel.lasten
    if now == 1:
        return product.lasten.waarde * deel.units / sum(effect.after.weights)
    return deel.lasten * (1 - at_first) / (1 - now)


def _without_effect(maatregel: Maatregel, effects: Sequence[Effect], boek: Productenboek) -> Iterator[Finding]:
    """A maatregel that changes nothing, and gemeenten it is limited to that have no part in its products."""
    without = [
        gemeente.naam
        for g, gemeente in enumerate(boek.gemeenten)
        if gemeente.code in maatregel.gemeenten and not any(effect.after.weights[g] for effect in effects)
    ]
    does_something = any(effect.noticed for effect in effects)
    if does_something and not without:
        return
    what = f'"{maatregel.knop.titel}" op {maatregel.selectie}'
    this = "dit product" if len(effects) == 1 else "deze producten"
    who = f"{enumeration(without)} {'neemt' if len(without) == 1 else 'nemen'} {this} niet af"
    if without and len(without) == len(set(maatregel.gemeenten)):
        buyers = [
            gemeente.naam
            for g, gemeente in enumerate(boek.gemeenten)
            if any(effect.after.weights[g] for effect in effects)
        ]
        hint = f"kies gemeenten die het afnemen: {enumeration(buyers, 8)}"
        yield _warning("TK104", f"{what} verandert niets: {who}", hint, maatregel)
    elif not does_something:
        text = f"{what} verandert structureel voor geen enkele gemeente iets"
        yield _warning("TK104", text, "kijk of de knop en de keuze van producten kloppen", maatregel)
    else:
        hint = f"haal {enumeration(without)} weg bij gemeenten, of kijk of het goede product gekozen is"
        yield _warning("TK104", f"{what} doet niets voor een deel van de gemeenten: {who}", hint, maatregel)


def _frictie_unused(maatregel: Maatregel, dekking: Dekking, *, falls: bool) -> Iterator[Finding]:
    """What the maatregel sets about its frictiekosten, where there are none or where it makes no difference."""
    own = maatregel.frictie
    overridden = []
    if own.bedrag:
        overridden.append(f"bedrag {euro(own.bedrag)}")
    if own.factor:
        overridden.append(f"factor {decimal(own.factor)}")
    if own.verdeling is not MaatregelFrictie().verdeling:
        overridden.append(f"verdeling {own.verdeling}")
    if overridden and not falls:
        text = (
            f"frictie ({enumeration(overridden)}) wordt niet gebruikt: zonder lagere lasten zijn er geen frictiekosten"
        )
        hint = "haal frictie weg; kost dit toch eenmalig geld, maak daar dan een investering van (incidenteel)"
        yield _warning("TK119", text, hint, maatregel)
    elif own.verdeling is Verdeling.SOLIDAIR and dekking is Dekking.RESERVE:
        text = "frictie (verdeling solidair) wordt niet gebruikt: de reserve betaalt de frictiekosten"
        hint = "haal de verdeling weg, of kies bij frictiekosten voor dekking: gemeenten"
        yield _warning("TK119", text, hint, maatregel)


def _below_zero(maatregel: Maatregel, moments: Mapping[int | None, Effect]) -> Iterator[Finding]:
    if not any(map(_negative_somewhere, {id(effect): effect for effect in moments.values()}.values())):
        return
    for name, of_ in (("lasten", _lasten), ("inkomsten", _inkomsten), ("netto bijdrage", _netto)):

        def shortage(effect: Effect, of_: Callable[[Toestand], Fraction] = of_) -> Fraction:
            fallen = ((v.toestand, n.toestand, n.units) for v, n in effect.delen if _negative(n.toestand))
            return -sum((of_(n) * units for v, n, units in fallen if 0 > of_(n) < of_(v)), NOTHING)

        if found := _first(moments, shortage):
            year, shortage_then, later = found
            text = f"{name} van {moments[None].product.naam} {_when(year)} {_short(shortage_then)} onder nul{later}"
            yield Finding("TK103", Severity.ERROR, text, "kies een kleinere verlaging", maatregel.number)
            return  # lasten below zero pull the others along


def _short(shortage: Fraction) -> str:
    """A shortage that is there, and so never reads as nothing."""
    return told_apart(shortage, [Fraction(0)], euro)


def _negative_somewhere(effect: Effect) -> bool:
    # the numbers are there already, and a look at the numerators is far cheaper than comparing fractions
    return any(rate.numerator < 0 for rate, _ in effect.after.bijdrage.delen) or any(
        deel.toestand.lasten.numerator < 0 or deel.toestand.inkomsten.numerator < 0 for _, deel in effect.delen
    )


def _negative(toestand: Toestand) -> bool:
    # a look at the numerators is enough, and far cheaper than comparing fractions
    amounts = (toestand.lasten, toestand.inkomsten, toestand.netto)
    return any(amount.numerator < 0 for amount in amounts)


def _lasten(toestand: Toestand) -> Fraction:
    return toestand.lasten


def _inkomsten(toestand: Toestand) -> Fraction:
    return toestand.inkomsten


def _netto(toestand: Toestand) -> Fraction:
    return toestand.netto


def _warning(code: str, text: str, hint: str, maatregel: Maatregel | Investering) -> Finding:
    return Finding(code, Severity.WARNING, text, hint, maatregel.number)
