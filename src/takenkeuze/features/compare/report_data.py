# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Several scenarios beside each other, as CSV and JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

from takenkeuze.core.overview import Per
from takenkeuze.features.compare.characteristics import LATER, NEVER, Kenmerk, Kenmerken
from takenkeuze.features.compare.question import Matrix
from takenkeuze.features.compare.report import ColumnHeading, figure_in_words, kenmerk_name
from takenkeuze.features.compare.rows import FieldValue, FigureRow
from takenkeuze.report.csv_ import PlainNumber, csv_table, money
from takenkeuze.report.envelope import envelope
from takenkeuze.report.findings import finding_to_json, placed_text
from takenkeuze.report.safe import as_json

_NO_AMOUNT = (
    Kenmerk.OMSLAG,
    Kenmerk.WIJZIGING,
    Kenmerk.MISSED,
    Kenmerk.ERRORS,
    Kenmerk.WARNINGS,
    Kenmerk.SOFT,
)


def matrix_to_csv(matrix: Matrix, headings: Sequence[ColumnHeading], per: Per) -> str:
    """One row per line, year (or "structureel") and scenario, in euros; ``oordeel`` is beste, slechtste or empty.

    Then what a board compares and what was found, without a year; what is no amount stands in ``tekst``.
    """
    heading = ["code" if per is Per.GEMEENTE else per.value, "naam", "jaar", "scenario", "bedrag", "oordeel", "tekst"]
    letters = [letter for letter, _ in headings]
    rows: list[list[object]] = []
    structural = [(row, "structureel") for row in (*matrix.lines, matrix.total)]
    added_up = [(row, "opgeteld") for row in (*matrix.added_up, matrix.cumulatief._replace(naam="Totaal"))]
    for row, year in [
        *structural,
        *added_up,
        *((row._replace(id="", naam="Totaal"), row.naam) for row in matrix.jaren),
    ]:
        for i, (value, letter) in enumerate(zip(row.values, letters, strict=True)):
            amount = None if value is None else money(int(value))
            rows.append([row.id, row.naam, year, letter, amount, _oordeel(row, i), None])
    for row in matrix.kenmerken:
        kenmerk = Kenmerk(row.id)
        for i, (value, letter) in enumerate(zip(row.values, letters, strict=True)):
            words = figure_in_words(kenmerk, value, matrix.per_scenario[i])
            loose = kenmerk in _NO_AMOUNT or value is None
            part = kenmerk is Kenmerk.SOFT and words[0].isdigit()
            amount, rest = (None, PlainNumber(words) if part else words) if loose else (money(int(value or 0)), None)
            rows.append([None, kenmerk_name(row, matrix), None, letter, amount, _oordeel(row, i), rest])
    for letter, possible, one in zip(letters, matrix.feasible, matrix.per_scenario, strict=True):
        rows.append([None, "Uit te voeren", None, letter, None, None, "ja" if possible else "nee"])
        for finding in one.result.all_findings:
            name = f"Bevinding: {finding.severity} {finding.code}"
            rows.append([None, name, None, letter, None, None, placed_text(finding)])
    return csv_table(heading, rows)


def matrix_to_json(
    matrix: Matrix, headings: Sequence[ColumnHeading], per: Per, kwitantie: Mapping[str, Any] | None = None
) -> str:
    """The matrix in whole cents; lists follow ``scenarios``."""
    letters = [letter for letter, _ in headings]

    def ranking(row: FigureRow) -> dict[str, object]:
        places = {"beste": row.best, "slechtste": row.worst}
        return {name: [letters[i] for i in sorted(where)] for name, where in places.items()}

    def line(row: FigureRow) -> dict[str, object]:
        return {"id": row.id, "naam": row.naam, "bedragen": row.values, **ranking(row)}

    outcome: dict[str, Any] = {
        **envelope("vergelijking"),
        "eenheid": "centen",
        "bedrag": "betaald" if matrix.complete else "netto_effect",
        "zelfde_gemeenten": matrix.same_gemeenten,
        "prijspeil": matrix.results[0].prijspeil.value,
        "scenarios": [
            {"letter": letter, "bron": bron, **_scenario(one, possible)}
            for (letter, bron), one, possible in zip(headings, matrix.per_scenario, matrix.feasible, strict=True)
        ],
        "selectie": matrix.gemeenten,
        "kenmerken": [
            {"kenmerk": row.id, "waarden": [_value(value) for value in row.values], **ranking(row)}
            for row in matrix.kenmerken
        ],
        "per": per.value,
        "structureel": [line(row) for row in matrix.lines],
        "structureel_totaal": line(matrix.total),
        "opgeteld": [line(row) for row in matrix.added_up],
        "jaren": [line(row) for row in matrix.jaren],
        "samen": line(matrix.cumulatief),
    }
    if kwitantie is not None:
        outcome["kwitantie"] = kwitantie
    return as_json(outcome) + "\n"


def _scenario(one: Kenmerken, possible: bool) -> dict[str, Any]:
    """What is said of one scenario, over its own years."""
    return {
        "titel": one.result.scenario.titel,
        "eigen_jaren": one.result.jaren,
        "breakeven_jaar": one.total.breakeven_jaar,
        "omslag": one.total.omslag.value,
        "uit_te_voeren": possible,
        "afspraken": len(one.result.eis_results),
        "afspraken_niet_gehaald": [eis_result.eis.number for eis_result in one.missed],
        "wijziging_regeling": one.wijziging,
        "bevindingen": [finding_to_json(finding) for finding in one.result.all_findings],
    }


def _value(value: FieldValue) -> int | str | None:
    """Cents, a year or a number; a share as text, exact; None for what there is not, or not yet."""
    if value in (None, LATER, NEVER):
        return None
    return value if isinstance(value, int) else str(value)


def _oordeel(row: FigureRow, i: int) -> str:
    return "beste" if i in row.best else "slechtste" if i in row.worst else ""
