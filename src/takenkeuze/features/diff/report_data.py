# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A difference for programs and spreadsheets: JSON in whole cents, and tidy CSV."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from takenkeuze.core.finding import EisResult, Finding
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.model.woorden import SCHIL
from takenkeuze.core.overview import OverviewLine, Per, YearFigures, hardheid
from takenkeuze.core.result import Result
from takenkeuze.features.diff.boek import FieldValue
from takenkeuze.features.diff.causes import StepReason
from takenkeuze.features.diff.question import Difference, DifferenceOorzaak, DiffLine
from takenkeuze.features.diff.report_choices import choice_rows, eis_in_words, in_short_form, old_to_new
from takenkeuze.features.diff.report_tables import DiffView, oorzaak_name, visible
from takenkeuze.report.csv_ import csv_table, money
from takenkeuze.report.eisen import found
from takenkeuze.report.envelope import envelope
from takenkeuze.report.findings import finding_to_json
from takenkeuze.report.safe import as_json

_COLUMNS: tuple[tuple[str, Callable[[YearFigures], int]], ...] = (
    ("kosten", lambda year: year.costs),
    ("bijdrage", lambda year: year.bijdrage),
    ("frictiekosten", lambda year: year.frictiekosten),
    ("eigen_kosten", lambda year: year.eigen_kosten),
    ("cumulatief", lambda year: year.cumulatief),
)


def difference_to_csv(difference: Difference, view: DiffView) -> str:
    """The main overview, one row per line and year: per amount what A has, what B has and the difference, in euros."""
    return csv_table(csv_heading(view), csv_rows(difference, view))


def csv_heading(view: DiffView) -> list[str]:
    """The names of the columns."""
    key = "code" if view.per is Per.GEMEENTE else view.per.value
    names = [*(name for name, _ in _COLUMNS), "structureel", "blijvende_kosten"]
    return [
        key,
        "naam",
        "inwoners",
        "jaar",
        *(f"{name}_{side}" for name in names for side in ("a", "b", "verschil")),
    ]


def csv_rows(difference: Difference, view: DiffView) -> Iterator[list[object]]:
    """The rows below them."""
    for diff_line in visible(difference, view.per, view):
        sides = (diff_line.old, diff_line.new, diff_line.difference)
        for years in zip(*(line.jaren for line in sides), strict=True):
            amounts = [money(value(year)) for _, value in _COLUMNS for year in years]
            amounts += [money(line.costs) for line in sides]
            amounts += [money(year.blijvende_kosten) for year in years]
            yield [diff_line.id, diff_line.naam, diff_line.difference.inwoners or None, years[0].jaar, *amounts]


def difference_to_json(difference: Difference, view: DiffView, kwitantie: Mapping[str, Any] | None = None) -> str:
    """The whole difference; amounts are cents. Lines that do not differ are only counted, unless all is asked for."""
    outcome = {
        **envelope("verschil"),
        **data(difference, view),
    }
    if kwitantie is not None:
        outcome["kwitantie"] = kwitantie
    return as_json(outcome) + "\n"


def data(difference: Difference, view: DiffView) -> dict[str, Any]:
    """All there is to say of a difference."""
    outcome: dict[str, Any] = {
        "a": _side(difference.old, view.bron_old, difference.years_old),
        "b": _side(difference.new, view.bron_new, difference.years_new),
        "zelfde_productenboek": difference.same_boek,
        "prijspeil": difference.new.prijspeil.value,
        "eenheid": "centen",
        "jaren": difference.new.jaren,
        "selectie": difference.gemeenten,
        "tolerantie": view.tolerantie,
        "gelijk": difference.is_empty(view.tolerantie),
        "keuzes": _choices(difference, view),
        "productenboek": [
            {"van": v.of, "veld": v.field, "a": _value(v.old), "b": _value(v.new)} for v in difference.boek
        ],
        "totaal": _diff_line(difference.total),
    }
    for per in Per:
        key = "code" if per is Per.GEMEENTE else per.value
        diff_lines = visible(difference, per, view)
        outcome[SCHIL.per(per)[1]] = [
            {key: diff_line.id, "naam": diff_line.naam, **_diff_line(diff_line)} for diff_line in diff_lines
        ]
    outcome["ongewijzigd"] = {
        SCHIL.per(per)[1]: len(difference.lines[per]) - len(difference.changed(per, view.tolerantie)) for per in Per
    }
    outcome |= {
        "oorzaken": [_oorzaak(oorzaak) for oorzaak in difference.oorzaken],
        "reserve": [
            {"jaar": year.jaar, "a": year.old and year.old._asdict(), "b": year.new and year.new._asdict()}
            for year in difference.reserve
            if view.alles or year.size > view.tolerantie
        ],
        "bevindingen": [{"a": _finding(m.old), "b": _finding(m.new)} for m in difference.messages],
        "eisen": [
            {"a": _eis_result(one.old, difference.old.boek), "b": _eis_result(one.new, difference.new.boek)}
            for one in difference.eisen
        ],
    }
    return outcome


def _value(value: FieldValue | None) -> str | None:
    """A figure exactly, words as they stand."""
    return value if value is None or isinstance(value, str) else str(value[0])


def _side(result: Result, bron: str, years: range) -> dict[str, Any]:
    boek = result.boek
    return {
        "bron": bron,
        "scenario": result.scenario.titel,
        "productenboek": {"titel": boek.titel, "organisatie": boek.organisatie, "basisjaar": boek.basisjaar},
        "startjaar": years[0],
        "jaren": len(years),
        "hardheid_structureel": {
            herkomst.value: str(part)
            for herkomst, part in hardheid(p for p in result.effects if p.jaar is None).items()
        },
    }


def _choices(difference: Difference, view: DiffView) -> dict[str, Any]:
    boeken = (difference.old.boek, difference.new.boek)
    choices = difference.choices
    without = choices._replace(pairs=(), order=())
    return {
        "instellingen": [
            {"wat": what, "a": a, "b": b} for what, a, b in choice_rows(without, boeken, everything=False)
        ],
        "maatregelen": [
            {
                "wat": pair.nature.value,
                "naam": in_short_form(pair).partition(": ")[2],
                "a": pair.old and pair.old.number,
                "b": pair.new and pair.new.number,
                "wijzigingen": [{"a": a, "b": b} for a, b in old_to_new(pair, boeken)] if pair.changes else [],
            }
            for pair in choices.pairs
            if view.alles or pair.changes or not (pair.old and pair.new)
        ],
        "volgorde": [
            {"eerst_in_a": one.old and one.old.number, "eerst_in_b": other.new and other.new.number}
            for one, other in choices.order
        ],
    }


def _diff_line(diff_line: DiffLine) -> dict[str, Any]:
    v = diff_line.difference
    share = diff_line.aandeel(v.structureel)
    return {
        "inwoners": v.inwoners or None,
        "a": _cijfers(diff_line.old),
        "b": _cijfers(diff_line.new),
        "verschil": _cijfers(v),
        "verschil_per_inwoner": v.per_inwoner(v.structureel),
        "verschil_aandeel": None if share is None else str(share),
    }


def _cijfers(line: OverviewLine) -> dict[str, Any]:
    """Structural amounts and those of each year; ``kosten`` is all that is paid."""
    return {
        "structureel": {"kosten": line.costs, "bijdrage": line.bijdrage_straks, "eigen_kosten": line.eigen_kosten},
        "jaren": [
            {
                "jaar": year.jaar,
                **{name: value(year) for name, value in _COLUMNS},
                "teruggave": year.teruggave,
                "blijvende_kosten": year.blijvende_kosten,
            }
            for year in line.jaren
        ],
        "breakeven_jaar": line.breakeven_jaar,
        "omslag": line.omslag.value,
    }


_REASONS = {
    StepReason.PRODUCTENBOEK: "productenboek",
    StepReason.MAATREGEL: "maatregel",
    StepReason.ORDER: "volgorde",
    StepReason.DEKKING: "dekking",
}


def _oorzaak(oorzaak: DifferenceOorzaak) -> dict[str, Any]:
    pair = oorzaak.step.pair
    return {
        "oorzaak": _REASONS[oorzaak.step.reden],
        "naam": oorzaak_name(oorzaak),
        "a": pair and pair.old and pair.old.number,
        "b": pair and pair.new and pair.new.number,
        **_effect(oorzaak.total),
        "gemeenten": [{"code": line.id, **_effect(line)} for line in oorzaak.gemeenten],
    }


def _effect(line: OverviewLine) -> dict[str, Any]:
    return {"structureel": line.structureel, "jaren": {str(year.jaar): year.netto_effect for year in line.jaren}}


def _finding(finding: Finding | None) -> dict[str, Any] | None:
    return finding_to_json(finding) if finding else None


def _eis_result(eis_result: EisResult | None, boek: Productenboek) -> dict[str, Any] | None:
    """One eis on one side; ``waarde`` is exact, in the unit of the maat (euros, a share or a year)."""
    if eis_result is None:
        return None
    extreme = eis_result.extreme
    return {
        "nummer": eis_result.eis.number,
        "maat": eis_result.eis.maat.naam,
        "eenheid": eis_result.eis.maat.unit.value,
        "gevraagd": eis_in_words(eis_result.eis, boek)[1],
        "gehaald": eis_result.is_met,
        "te_toetsen": not eis_result.unjudged,
        "gevonden": found(eis_result).removeprefix("gevonden: "),
        "waarde": None if extreme is None or extreme.waarde is None else str(extreme.waarde),
        "wie": extreme.id if extreme and extreme.id else None,
    }
