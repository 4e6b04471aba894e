# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""Several scenarios beside each other, as CSV and JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

from takenkeuze import __version__
from takenkeuze.core.overview import Per
from takenkeuze.features.compare.characteristics import LATER, NOOIT, Kenmerk, Kenmerken
from takenkeuze.features.compare.question import Matrix
from takenkeuze.features.compare.report import Kolomkop, in_words, kenmerknaam
from takenkeuze.features.compare.rows import Rij, Waarde
from takenkeuze.report.csv_ import Getal, csv_tabel, geld
from takenkeuze.report.safe import as_json

SCHEMA_VERSION = 1
_GEEN_BEDRAG = (
    Kenmerk.OMSLAG,
    Kenmerk.WIJZIGING,
    Kenmerk.GEMIST,
    Kenmerk.FOUTEN,
    Kenmerk.WAARSCHUWINGEN,
    Kenmerk.ZACHT,
)


def matrix_als_csv(matrix: Matrix, koppen: Sequence[Kolomkop], per: Per) -> str:
    """One row per line, year (or "structureel") and scenario, in euros; ``oordeel`` is beste, slechtste or empty.

    Then what a board compares and what was found, without a year; what is no amount stands in ``tekst``.
    """
    kop = ["code" if per is Per.GEMEENTE else per.value, "naam", "jaar", "scenario", "bedrag", "oordeel", "tekst"]
    letters = [letter for letter, _ in koppen]
    rijen: list[list[object]] = []
    structureel = [(rij, "structureel") for rij in (*matrix.lijnen, matrix.totaal)]
    for rij, jaar in [*structureel, *((rij._replace(id="", naam="Totaal"), rij.naam) for rij in matrix.jaren)]:
        for i, (waarde, letter) in enumerate(zip(rij.waarden, letters, strict=True)):
            bedrag = None if waarde is None else geld(int(waarde))
            rijen.append([rij.id, rij.naam, jaar, letter, bedrag, _oordeel(rij, i), None])
    for rij in matrix.kenmerken:
        kenmerk = Kenmerk(rij.id)
        for i, (waarde, letter) in enumerate(zip(rij.waarden, letters, strict=True)):
            woorden = in_words(kenmerk, waarde, matrix.per_scenario[i])
            los = kenmerk in _GEEN_BEDRAG or waarde is None
            deel = kenmerk is Kenmerk.ZACHT and woorden[0].isdigit()
            bedrag, rest = (None, Getal(woorden) if deel else woorden) if los else (geld(int(waarde or 0)), None)
            rijen.append([None, kenmerknaam(rij, matrix), None, letter, bedrag, _oordeel(rij, i), rest])
    for letter, kan, een in zip(letters, matrix.uitvoerbaar, matrix.per_scenario, strict=True):
        rijen.append([None, "Uit te voeren", None, letter, None, None, "ja" if kan else "nee"])
        for bevinding in een.bevindingen:
            bij = f"maatregel {bevinding.maatregel}: " if bevinding.maatregel else ""
            naam = f"Bevinding: {bevinding.ernst} {bevinding.code}"
            rijen.append([None, naam, None, letter, None, None, f"{bij}{bevinding.tekst}"])
    return csv_tabel(kop, rijen)


def matrix_als_json(
    matrix: Matrix, koppen: Sequence[Kolomkop], per: Per, kwitantie: Mapping[str, Any] | None = None
) -> str:
    """The matrix in whole cents; lists follow ``scenarios``."""
    letters = [letter for letter, _ in koppen]

    def ranking(rij: Rij) -> dict[str, object]:
        plekken = {"beste": rij.beste, "slechtste": rij.slechtste}
        return {naam: [letters[i] for i in sorted(waar)] for naam, waar in plekken.items()}

    def line(rij: Rij) -> dict[str, object]:
        return {"id": rij.id, "naam": rij.naam, "bedragen": rij.waarden, **ranking(rij)}

    uitkomst: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "soort": "vergelijking",
        "programma": {"naam": "takenkeuze", "versie": __version__},
        "eenheid": "centen",
        "bedrag": "betaald" if matrix.volledig else "netto_effect",
        "zelfde_gemeenten": matrix.zelfde_gemeenten,
        "prijspeil": matrix.resultaten[0].prijspeil.value,
        "scenarios": [
            {"letter": letter, "bron": bron, **_scenario(een, kan)}
            for (letter, bron), een, kan in zip(koppen, matrix.per_scenario, matrix.uitvoerbaar, strict=True)
        ],
        "selectie": matrix.gemeenten,
        "kenmerken": [
            {"kenmerk": rij.id, "waarden": [_value(waarde) for waarde in rij.waarden], **ranking(rij)}
            for rij in matrix.kenmerken
        ],
        "per": per.value,
        "structureel": [line(rij) for rij in matrix.lijnen],
        "structureel_totaal": line(matrix.totaal),
        "jaren": [line(rij) for rij in matrix.jaren],
        "samen": line(matrix.cumulatief),
    }
    if kwitantie is not None:
        uitkomst["kwitantie"] = kwitantie
    return as_json(uitkomst) + "\n"


def _scenario(een: Kenmerken, kan: bool) -> dict[str, Any]:
    """What is said of one scenario, over its own years."""
    return {
        "titel": een.resultaat.scenario.titel,
        "eigen_jaren": een.resultaat.jaren,
        "breakeven_jaar": een.totaal.breakeven_jaar,
        "omslag": een.totaal.omslag.value,
        "uit_te_voeren": kan,
        "afspraken": len(een.uitslagen),
        "afspraken_niet_gehaald": [uitslag.eis.nummer for uitslag in een.gemist],
        "wijziging_regeling": een.wijziging,
        "bevindingen": [{**bevinding._asdict(), "ernst": bevinding.ernst.value} for bevinding in een.bevindingen],
    }


def _value(waarde: Waarde) -> int | str | None:
    """Cents, a year or a number; a share as text, exact; None for what there is not, or not yet."""
    if waarde in (None, LATER, NOOIT):
        return None
    return waarde if isinstance(waarde, int) else str(waarde)


def _oordeel(rij: Rij, i: int) -> str:
    return "beste" if i in rij.beste else "slechtste" if i in rij.slechtste else ""
