# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""How an eis came out, in words: what was asked, what was found, and what to do."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from takenkeuze.core.diagnostics import Severity
from takenkeuze.core.eisen import PLURAL, EisResult, Measured
from takenkeuze.core.model.eisen import Eis, EisMeasureKind, Groep
from takenkeuze.core.model.field_types import Unit
from takenkeuze.core.notation import enumeration, euro, percentage, share_as_written, told_apart
from takenkeuze.core.result import Finding

AT_MOST = 8
"""How many are named; the others are counted."""


def to_findings(eis_results: Sequence[EisResult]) -> list[Finding]:
    """The eisen that are not met, as findings: TK130 for a broken bound, TK131 for one that can't be judged."""
    return [
        Finding("TK131" if u.reden else "TK130", Severity.ERROR, eis_result_in_words(u), hint(u))
        for u in eis_results
        if not u.is_met
    ]


def eis_result_in_words(eis_result: EisResult) -> str:
    """What was asked, and what was found where."""
    return f"eis {eis_result.eis.number}: {asked(eis_result.eis)}; {found(eis_result)}"


def found(eis_result: EisResult) -> str:
    """What was found where, or why it could not be judged."""
    if eis_result.reden:
        return eis_result.reden
    extreme = eis_result.extreme
    assert extreme is not None
    if eis_result.measured_count == 1:
        return f"gevonden: {_found(eis_result.eis, extreme)}{_off(eis_result.eis, extreme)}"
    if eis_result.is_met:
        return f"alle {_counted(eis_result)} erbinnen; het dichtst bij de grens: {_found(eis_result.eis, extreme)}"
    return f"{_outside_bounds(eis_result)}: {enumeration(_who_is_outside(eis_result), AT_MOST)}"


def eis_result_in_short(eis_result: EisResult) -> str:
    """An eis that is not met in one sentence: what was asked, the worst that was found and how far off that is."""
    eis = eis_result.eis
    beforehand = f"Eis {eis.number}, {asked(eis)}: "
    if eis_result.reden:
        return f"{beforehand}niet te toetsen, {eis_result.reden}."
    assert eis_result.extreme is not None
    found = f"{_found(eis, eis_result.extreme)}{_off(eis, eis_result.extreme)}"
    if eis_result.measured_count == 1:
        return f"{beforehand}gevonden {found}."
    return f"{beforehand}{_outside_bounds(eis_result)}, het meest {found}."


def hint(eis_result: EisResult) -> str:
    """What to do about an eis that is not met."""
    if eis_result.reden:
        return eis_result.remedy
    toelichting = eis_result.eis.toelichting
    return f"afgesproken is: {toelichting}" if toelichting else "pas het scenario aan, of spreek iets anders af"


def asked(eis: Eis) -> str:
    """The figure and its bounds."""
    parts = [eis.maat.titel]
    if eis.per:
        parts.append(f"per {eis.per.value}")
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
    who = f"{eis_result.groups} {PLURAL[eis_result.eis.per]}"
    return f"{who} in alle {years} jaren" if years > 1 else who


def _outside_bounds(eis_result: EisResult) -> str:
    """How many are outside the bounds, of whom and of how many years."""
    times, count, groups = len(eis_result.over), eis_result.measured_count, eis_result.groups
    if groups == 1 or not eis_result.eis.per:
        return f"{times} van de {count} jaren erbuiten"
    plural = PLURAL[eis_result.eis.per]
    who = f"{len({measured.id for measured in eis_result.over})} van de {groups} {plural} erbuiten"
    years = count // groups
    return f"{who}, samen {times} van de {count} keer ({groups} {plural} × {years} jaren)" if years > 1 else who


def _who_is_outside(eis_result: EisResult) -> list[str]:
    """Each gemeente, schil, product or maatregel once, with its worst figure; the total by year. The worst first."""
    if not eis_result.eis.per:
        return [_found(eis_result.eis, measured) for measured in eis_result.over]
    times = Counter(measured.id for measured in eis_result.over)
    worst: dict[str, Measured] = {}
    for measured in eis_result.over:
        worst.setdefault(measured.id, measured)
    names = []
    for id_, measured in worst.items():
        also = times[id_] - 1
        years = f" (ook in {also} {'andere jaren' if also > 1 else 'ander jaar'})" if also else ""
        names.append(f"{_found(eis_result.eis, measured)}{years}")
    return names


def _found(eis: Eis, measured: Measured) -> str:
    year = f" in {measured.jaar}" if measured.jaar and eis.jaar is None else ""
    return f"{_who(eis.per, measured)}{_value(eis, measured.waarde)}{year}"


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


def _who(per: Groep | None, measured: Measured) -> str:
    """Of whom a figure is, with what it is called in the file."""
    if per is None:
        return ""
    if per in (Groep.GEMEENTE, Groep.PRODUCT):
        return f"{measured.naam}: "
    name = f" ({measured.naam})" if measured.naam else ""
    return f"{per} {measured.id}{name}: "


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
