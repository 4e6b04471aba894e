# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""How an eis came out, in words: what was asked, what was found, and what to do."""

from collections import Counter
from fractions import Fraction
from typing import assert_never

from takenkeuze.core.finding import EisResult, Measured, Obstacle
from takenkeuze.core.model.eisen import Eis, EisMeasureKind, Groep
from takenkeuze.core.model.field_types import Unit
from takenkeuze.core.model.scenario import MAX_YEARS
from takenkeuze.core.model.woorden import Woorden
from takenkeuze.core.notation import enumeration, euro, percentage, share_as_written, told_apart, year_range
from takenkeuze.core.overview import NO_INWONERS, NO_SCHILLEN

AT_MOST = 8
"""How many are named; the others are counted."""


def eis_result_in_words(eis_result: EisResult) -> str:
    """What was asked, and what was found where."""
    return f"eis {eis_result.eis.number}: {asked(eis_result.eis, eis_result.woorden)}; {found(eis_result)}"


def found(eis_result: EisResult) -> str:
    """What was found where, or why it could not be judged."""
    if eis_result.unjudged:
        return _obstacle(eis_result)[0]
    extreme = eis_result.extreme
    assert extreme is not None
    if eis_result.measured_count == 1:
        return f"gevonden: {_found(eis_result, extreme)}{_off(eis_result.eis, extreme)}"
    if eis_result.is_met:
        return f"alle {_counted(eis_result)} erbinnen; het dichtst bij de grens: {_found(eis_result, extreme)}"
    return f"{_outside_bounds(eis_result)}: {enumeration(_who_is_outside(eis_result), AT_MOST)}"


def eis_result_in_short(eis_result: EisResult) -> str:
    """An eis that is not met in one sentence: what was asked, the worst that was found and how far off that is."""
    eis = eis_result.eis
    beforehand = f"Eis {eis.number}, {asked(eis, eis_result.woorden)}: "
    if eis_result.unjudged:
        return f"{beforehand}niet te toetsen, {_obstacle(eis_result)[0]}."
    assert eis_result.extreme is not None
    found = f"{_found(eis_result, eis_result.extreme)}{_off(eis, eis_result.extreme)}"
    if eis_result.measured_count == 1:
        return f"{beforehand}gevonden {found}."
    return f"{beforehand}{_outside_bounds(eis_result)}, het meest {found}."


def hint_of_eis(eis_result: EisResult) -> str:
    """What to do about an eis that is not met."""
    if eis_result.unjudged:
        return _obstacle(eis_result)[1]
    toelichting = eis_result.eis.toelichting
    return f"afgesproken is: {toelichting}" if toelichting else "pas het scenario aan, of spreek iets anders af"


def asked(eis: Eis, woorden: Woorden) -> str:
    """The figure and its bounds."""
    parts = [eis.maat.titel]
    if eis.per:
        parts.append(f"per {woorden.per(eis.per)[0]}")
    if eis.jaar:
        parts.append(f"in {eis.jaar}")
    word = "uiterlijk" if eis.maat.kind is EisMeasureKind.OMSLAG else "hoogstens"
    bounds = [(word, eis.hoogstens), ("minstens", eis.minstens)]
    parts += [" en ".join(f"{how} {_bound(eis, bound)}" for how, bound in bounds if bound is not None)]
    return " ".join(parts)


def _counted(eis_result: EisResult) -> str:
    """Of whom and of how many years figures were judged."""
    years = eis_result.measured_count // eis_result.groups
    if eis_result.groups == 1 or not eis_result.eis.per:
        return f"{eis_result.measured_count} jaren"
    who = f"{eis_result.groups} {eis_result.woorden.per(eis_result.eis.per)[1]}"
    return f"{who} in alle {years} jaren" if years > 1 else who


def _outside_bounds(eis_result: EisResult) -> str:
    """How many are outside the bounds, of whom and of how many years."""
    times, count, groups = len(eis_result.over), eis_result.measured_count, eis_result.groups
    if groups == 1 or not eis_result.eis.per:
        return f"{times} van de {count} jaren erbuiten"
    plural = eis_result.woorden.per(eis_result.eis.per)[1]
    who = f"{len({measured.id for measured in eis_result.over})} van de {groups} {plural} erbuiten"
    years = count // groups
    return f"{who}, samen {times} van de {count} keer ({groups} {plural} × {years} jaren)" if years > 1 else who


def _who_is_outside(eis_result: EisResult) -> list[str]:
    """Each gemeente, schil, product or maatregel once, with its worst figure; the total by year. The worst first."""
    if not eis_result.eis.per:
        return [_found(eis_result, measured) for measured in eis_result.over]
    times = Counter(measured.id for measured in eis_result.over)
    worst: dict[str, Measured] = {}
    for measured in eis_result.over:
        worst.setdefault(measured.id, measured)
    names = []
    for id_, measured in worst.items():
        also = times[id_] - 1
        years = f" (ook in {also} {'andere jaren' if also > 1 else 'ander jaar'})" if also else ""
        names.append(f"{_found(eis_result, measured)}{years}")
    return names


def _found(eis_result: EisResult, measured: Measured) -> str:
    eis = eis_result.eis
    year = f" in {measured.jaar}" if measured.jaar and eis.jaar is None else ""
    return f"{_who(eis_result, measured)}{_value(eis, measured.waarde)}{year}"


def _off(eis: Eis, measured: Measured) -> str:
    """By how much a figure is outside its bound; "" when it is within, or there is no figure."""
    value = measured.waarde
    if value is None:
        return ""
    too_many = eis.hoogstens is not None and value > eis.hoogstens
    if not too_many and (eis.minstens is None or value >= eis.minstens):
        return ""
    bound = eis.hoogstens if too_many else eis.minstens
    assert bound is not None
    difference = abs(value - bound)
    match eis.maat.unit:
        case Unit.YEAR:
            return f", {int(difference)} jaar te {'laat' if too_many else 'vroeg'}"
        case Unit.SHARE:
            points = told_apart(difference, [Fraction(0)], percentage).removesuffix("%")
            return f", {points} procentpunt te {'veel' if too_many else 'weinig'}"
        case _:
            return f", {told_apart(difference, [Fraction(0)], euro)} te {'veel' if too_many else 'weinig'}"


def _who(eis_result: EisResult, measured: Measured) -> str:
    """Of whom a figure is, with what it is called in the file."""
    per = eis_result.eis.per
    if per is None:
        return ""
    if per in (Groep.GEMEENTE, Groep.PRODUCT):
        return f"{measured.naam}: "
    name = f" ({measured.naam})" if measured.naam else ""
    return f"{eis_result.woorden.per(per)[0]} {measured.id}{name}: "


def _bound(eis: Eis, bound: Fraction) -> str:
    """A bound as it was agreed, not rounded."""
    match eis.maat.unit:
        case Unit.YEAR:
            return str(int(bound))
        case Unit.SHARE:
            return share_as_written(bound)
        case _:
            return euro(bound, 10)


def _value(eis: Eis, value: Fraction | None) -> str:
    """A figure with the decimals that tell it from its bounds."""
    if value is None:
        return "niet binnen de getoonde jaren"
    bounds = [bound for bound in (eis.hoogstens, eis.minstens) if bound is not None]
    match eis.maat.unit:
        case Unit.YEAR:
            return str(int(value))
        case Unit.SHARE:
            return told_apart(value, bounds, percentage)
        case _:
            return told_apart(value, bounds, euro)


# --- what can't be judged ------------------------------------------------------------------------------------------


def _obstacle(eis_result: EisResult) -> tuple[str, str]:
    """Why an eis can't be judged, and what to do about it."""
    eis, unjudged = eis_result.eis, eis_result.unjudged
    assert unjudged is not None
    one, more = eis_result.woorden.per(eis.per) if eis.per else ("", "")
    match unjudged.obstacle:
        case Obstacle.YEAR_NOT_SHOWN:
            assert eis.jaar is not None
            more = _multiple_years(eis.jaar, unjudged.shown)
            how = f"kies een getoond jaar, of {more}" if more else "kies een getoond jaar"
            return f"{eis.jaar} is geen getoond jaar ({year_range(unjudged.shown)})", how
        case Obstacle.NO_RESERVE:
            how = "vul reserve in het productenboek in, of haal deze eis weg"
            return "het productenboek heeft geen reserve", how
        case Obstacle.NO_INWONERS:
            return NO_INWONERS, "vul bij de gemeenten inwoners in, of haal deze eis weg"
        case Obstacle.UNKNOWN:
            exist = "bestaan" if len(unjudged.ids) > 1 else "bestaat"
            return f"{one} {enumeration([*unjudged.ids])} {exist} niet", f"pas {unjudged.sleutel} aan"
        case Obstacle.NO_PARTS:
            if eis.per is Groep.SCHIL:
                return NO_SCHILLEN, "kies een andere per, of haal deze eis weg"
            return f"het scenario heeft geen {more}", "haal deze eis weg, of voeg een maatregel toe"
        case Obstacle.ALL_EXCEPTED:
            how = "noem bij behalve niet alles, of haal deze eis weg"
            return f"na behalve blijft er geen {one} over", how
        case Obstacle.NO_EFFECT:
            how = "haal deze eis weg, of kies een maatregel die structureel iets verandert"
            return "er is geen structureel effect, dus ook geen herkomst daarvan", how
        case Obstacle.NO_BIJDRAGE:
            how = "gebruik maat: structureel, in euro's"
            return "de bijdrage nu is € 0,00, dus een deel daarvan bestaat niet", how
        case Obstacle.OMSLAG_LATER:
            assert eis.hoogstens is not None
            year, groups = int(eis.hoogstens), unjudged.groups
            of_ = f" van {unjudged.later} van de {groups} {more}" if eis.per and groups > 1 else ""
            after = f"de omslag{of_} ligt na de getoonde jaren ({year_range(unjudged.shown)})"
            last = unjudged.shown.start + MAX_YEARS - 1
            how = f"kies uiterlijk {last} of eerder; verder wordt er niet gerekend"
            reason = f"{after}; of die er uiterlijk in {year} is, is niet berekend"
            return reason, _multiple_years(year, unjudged.shown) or how
    assert_never(unjudged.obstacle)


def _multiple_years(until: int, shown: range) -> str:
    """How to show this year too; "" when that can't be done."""
    needed = until - shown.start + 1
    return f"toon meer jaren (jaren: {needed})" if len(shown) < needed <= MAX_YEARS else ""
