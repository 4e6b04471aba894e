# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Findings in words: what was found, and what can be done. The same words on every screen and in every file."""

from fractions import Fraction
from typing import Any, assert_never

from takenkeuze.core.finding import (
    AboveSelectie,
    BelowMinimum,
    BelowZero,
    BlijvendUnused,
    CostsAfterwards,
    EisResult,
    Facts,
    Finding,
    FrictieUnused,
    NobodyStays,
    NothingLeft,
    NothingStays,
    OutsideMatrix,
    Refused,
    ReserveShort,
    Shortage,
    SolidairUnused,
    TooLate,
    UnderOndergrens,
    WithoutAmounts,
    WithoutEffect,
    YieldsTooMuch,
)
from takenkeuze.core.model.scenario import MAX_YEARS
from takenkeuze.core.notation import (
    decimal,
    enumeration,
    euro,
    euro_from_cents,
    percentage,
    show_until,
    told_apart,
)

_TOO_LONG = (
    "alle maatregelen op deze producten na elkaar geven een bedrag dat alleen met meer dan 600 cijfers exact te "
    "schrijven is; voeg maatregelen samen, of kies rondere percentages"
)

_NOTHING_STAYS = {
    NothingStays.NO_FALL: "zonder lagere lasten zijn er geen blijvende kosten",
    NothingStays.NO_AANDEEL: "het productenboek noemt bij {} geen blijvend_aandeel",
    NothingStays.OVER_BEFORE: "de blijvend_jaren van {} zijn voorbij voor de lasten dalen",
}


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """One finding, the same in every format that is JSON; ``maatregel`` counts from 1, None for the whole."""
    text, hint = finding_in_words(finding.facts)
    return {
        "code": finding.code,
        "ernst": finding.severity.value,
        "tekst": text,
        "hint": hint,
        "maatregel": finding.maatregel,
    }


def text_of(facts: Facts | str) -> str:
    """What was found; words that are there already stay."""
    return facts if isinstance(facts, str) else finding_in_words(facts)[0]


def placed_text(finding: Finding, *, with_hint: bool = False) -> str:
    """What was found, after the maatregel that it is about; and what can be done."""
    at = f"maatregel {finding.maatregel}: " if finding.maatregel else ""
    text, hint = finding_in_words(finding.facts)
    return f"{at}{text}{f'; {hint}' if with_hint and hint else ''}"


def finding_in_words(facts: Facts) -> tuple[str, str]:
    """What was found, and what can be done about it ("" when nothing is to be said of that)."""
    match facts:
        case OutsideMatrix():
            text = f'de knop "{facts.knop}" hoort volgens het productenboek niet bij {facts.schillen}'
            herkomst = f"; de matrix in het productenboek is een {facts.advice}" if facts.advice else ""
            return text, f"het bestuur mag hem toch kiezen{herkomst}"
        case BelowMinimum(product, short, floor, minimum, same, advice):
            stand = told_apart(floor - short.amount, [floor], euro)
            later = f"; structureel {_short(short.later)} eronder" if short.later else ""
            of_ = "nu" if same else "zonder scenario"
            text = (
                f"{product} komt {_when(short)} op {stand}, {_short(short.amount)} onder het wettelijk minimum van "
                f"{euro(floor)} ({percentage(minimum)} van de lasten {of_}){later}"
            )
            return text, advice
        case BelowZero(what, product, short):
            later = f"; structureel {_short(short.later)} eronder" if short.later else ""
            text = f"{what} van {product} {_when(short)} {_short(short.amount)} onder nul{later}"
            return text, "kies een kleinere verlaging"
        case YieldsTooMuch(short):
            later = f"; structureel {_short(short.later)} eronder" if short.later else ""
            text = (
                f"bijdrage van gemeenten voor alle taken samen {_when(short)} {_short(short.amount)} onder nul{later}"
            )
            return text, "kies een lagere opbrengst"
        case AboveSelectie(bedrag, selectie, lasten):
            text = f"het bedrag van {euro(bedrag)} is meer dan de lasten van {selectie}: {euro(lasten)}"
            return text, "kies een kleinere verlaging"
        case WithoutEffect():
            return _without_effect(facts)
        case NothingLeft(knop, selectie, (number, earlier, ingang)):
            text = f'"{knop}" op {selectie} verandert voor geen enkele gemeente iets: een andere maatregel komt eerder'
            return text, f'dat is maatregel {number} ("{earlier}", vanaf {ingang}); kies welke van de twee u wilt'
        case WithoutAmounts():
            hint = "vul incidenteel, structureel of opbrengst in, of haal de maatregel weg"
            return "de investering noemt geen enkel bedrag en verandert dus niets", hint
        case Refused(knop, selectie, why):
            return f'"{knop}" op {selectie}: {why or _TOO_LONG}', "haal deze maatregel weg"
        case UnderOndergrens(year, eind, ondergrens, already_earlier):
            text = (
                f"herstelplan nodig: de reserve staat in {year} op {euro_from_cents(eind)}, "
                f"{euro_from_cents(ondergrens - eind)} onder de ondergrens van {euro_from_cents(ondergrens)}"
            )
            return text, "ook zonder dit scenario ligt de stand onder de ondergrens" if already_earlier else ""
        case ReserveShort(year, short):
            text = f"de reserve komt in {year} {euro_from_cents(short)} tekort; de dekking bestaat niet"
            return text, "dek de frictiekosten (deels) door de gemeenten, of kies kleinere maatregelen"
        case TooLate(ingang, last, years):
            text = f"de maatregel begint in {ingang}, na het laatste getoonde jaar {last}"
            return text, show_until(ingang, years, MAX_YEARS)
        case CostsAfterwards(what, until, last, years):
            text = f"de {what} lopen door tot en met {until}; wat na {last} komt, is niet geteld"
            return text, show_until(until, years, MAX_YEARS)
        case FrictieUnused(bedrag, factor, verdeling):
            settings = [
                *([f"bedrag {euro(bedrag)}"] if bedrag else []),
                *([f"factor {decimal(factor)}"] if factor else []),
                *([f"verdeling {verdeling}"] if verdeling else []),
            ]
            why = "zonder lagere lasten zijn er geen frictiekosten"
            hint = "haal frictie weg; kost dit toch eenmalig geld, maak daar dan een investering van (incidenteel)"
            return f"frictie ({enumeration(settings)}) wordt niet gebruikt: {why}", hint
        case SolidairUnused():
            text = "frictie (verdeling solidair) wordt niet gebruikt: de reserve betaalt de frictiekosten"
            return text, "haal de verdeling weg, of kies bij frictiekosten voor dekking: gemeenten"
        case BlijvendUnused(why, selectie):
            return f"blijvend wordt niet gebruikt: {_NOTHING_STAYS[why].format(selectie)}", "haal blijvend weg"
        case NobodyStays(product, years):
            when = enumeration([str(year) for year in years])
            text = f"in {when} neemt geen andere gemeente {product} af: wie vertrekt, draagt de blijvende kosten"
            return text, "kijk of de gemeenten bij deze maatregel kloppen"
        case EisResult():
            from takenkeuze.report.eisen import eis_result_in_words, hint_of_eis  # most scenarios have no eisen

            return eis_result_in_words(facts), hint_of_eis(facts)
    assert_never(facts)


def _without_effect(facts: WithoutEffect) -> tuple[str, str]:
    what = f'"{facts.knop}" op {facts.selectie}'
    if not facts.without:
        text = f"{what} verandert structureel voor geen enkele gemeente iets"
        return text, "kijk of de knop en de keuze van producten kloppen"
    names = enumeration([*facts.without])
    this = "dit product" if facts.one_product else "deze producten"
    who = f"{names} {'neemt' if len(facts.without) == 1 else 'nemen'} {this} niet af"
    if facts.everyone:
        return f"{what} verandert niets: {who}", f"kies gemeenten die het afnemen: {enumeration([*facts.advice], 8)}"
    hint = f"haal {names} weg bij gemeenten, of kijk of het goede product gekozen is"
    return f"{what} doet niets voor een deel van de gemeenten: {who}", hint


def _when(short: Shortage) -> str:
    return "structureel" if short.jaar is None else f"in {short.jaar}"


def _short(amount: Fraction) -> str:
    """A shortage that is there, and so never reads as nothing."""
    return told_apart(amount, [Fraction(0)], euro)
