"""Several scenarios beside each other, as a report, CSV and JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from takenkeuze import __version__
from takenkeuze.analysis.vergelijken.matrix import Matrix, Rij
from takenkeuze.notatie import bedrag, opsomming
from takenkeuze.overzicht import Per
from takenkeuze.render.blokken import Alinea, Blok, Kolom, Kop, Punten, Soort, Tabel, Toon
from takenkeuze.render.blokken import Rij as Tabelrij
from takenkeuze.render.csv_ import csv_tabel, geld
from takenkeuze.render.rapport import omslagjaar
from takenkeuze.render.vergelijken.verschiltabellen import MEERVOUD
from takenkeuze.results import Prijspeil

__all__ = ["matrix_als_csv", "matrix_als_json", "matrixverslag"]

SCHEMA_VERSION = 1
BESTE, SLECHTSTE = "+", "!"

Kolomkop = tuple[str, str]
"""The letter of a scenario, and the source it came from."""


def matrixverslag(matrix: Matrix, koppen: Sequence[Kolomkop], per: Per, *, alles: bool, op_naam: bool) -> list[Blok]:
    """All scenarios in one table of lines and one of years."""
    titels = [resultaat.scenario.titel for resultaat in matrix.resultaten]
    blokken: list[Blok] = [
        Kop(f"{len(titels)} scenario's naast elkaar", 1),
        Punten(tuple((letter, f"{titel} ({bron})") for (letter, bron), titel in zip(koppen, titels, strict=True))),
        Alinea(_uitleg(matrix)),
        Alinea(_verdict(matrix, koppen), Toon.STERK),
        Kop(f"Per {per.value}, structureel per jaar"),
    ]
    lijnen = sorted(matrix.lijnen, key=lambda rij: (0 if op_naam else -rij.spreiding, rij.naam))
    getoond = [rij for rij in lijnen if alles or not rij.gelijk]
    weg = len(lijnen) - len(getoond)
    noot = f"{weg} {MEERVOUD[per][weg != 1]} in elk scenario gelijk." if weg else ""
    blokken.append(_tabel(per.value.capitalize(), koppen, getoond, matrix.totaal, noot))
    blokken += [Kop("Per jaar"), _tabel("Jaar", koppen, matrix.jaren, matrix.cumulatief, "")]
    rij = Tabelrij(("Totaal", *(omslagjaar(regel) for regel in matrix.omslag)))
    noot = "Vanaf welk jaar de opgetelde kosten zijn terugverdiend; 'later' is na de getoonde jaren, '-' geen effect."
    kolommen = (Kolom("Omslag", Soort.TEKST), *(Kolom(letter) for letter, _ in koppen))
    return [*blokken, Kop("Omslag"), Tabel(kolommen, (rij,), noot)]


def _uitleg(matrix: Matrix) -> str:
    boek = matrix.resultaten[0].boek
    peil = f"prijzen van {boek.basisjaar}"
    if matrix.resultaten[0].prijspeil is Prijspeil.LOPEND:
        peil = f"prijzen van elk jaar zelf (structureel: {peil})"
    wat = "het netto effect; een min betekent minder betalen dan zonder maatregelen"
    if matrix.volledig:
        wat = "wat in totaal wordt betaald, want de scenario's hebben niet hetzelfde productenboek"
    gezien = ""
    if matrix.gemeenten is not None:
        namen = {g.code: g.naam for resultaat in matrix.resultaten for g in resultaat.boek.gemeenten}
        gezien = f" Gezien vanuit {opsomming([namen[code] for code in matrix.gemeenten])}."
    jaren = matrix.jaren
    over = f"over {jaren[0].naam}-{jaren[-1].naam}" if len(jaren) > 1 else f"over {jaren[0].naam}"
    if not matrix.zelfde_gemeenten:
        return f"Bedragen in euro's, {peil}, {over}: {wat}.{gezien}"
    return (
        f"Bedragen in euro's, {peil}, {over}: {wat}.{gezien} "
        f"{BESTE} staat bij het scenario dat op die regel het minst kost, {SLECHTSTE} bij wat het meest kost."
    )


def _verdict(matrix: Matrix, koppen: Sequence[Kolomkop]) -> str:
    if not matrix.zelfde_gemeenten:
        return (
            "De scenario's gaan niet over dezelfde gemeenten: de totalen zijn niet te vergelijken. "
            "'-' is een gemeente die niet in het productenboek staat."
        )
    if matrix.totaal.gelijk:
        return "Structureel kosten alle scenario's samen evenveel."
    beste, slechtste = (
        opsomming([koppen[i][0] for i in sorted(kant)]) for kant in (matrix.totaal.beste, matrix.totaal.slechtste)
    )
    return f"Structureel kost {beste} de gemeenten het minst en {slechtste} het meest."


def _tabel(naam: str, koppen: Sequence[Kolomkop], rijen: Sequence[Rij], totaal: Rij, noot: str) -> Tabel:
    kolommen = (Kolom(naam, Soort.TEKST), *(Kolom(letter, Soort.EFFECT) for letter, _ in koppen))
    cellen = [*(Tabelrij(tuple(_cellen(rij))) for rij in rijen), Tabelrij(tuple(_cellen(totaal)), totaal=True)]
    return Tabel(kolommen, tuple(cellen), noot)


def _cellen(rij: Rij) -> Iterator[str]:
    yield rij.naam
    for i, waarde in enumerate(rij.waarden):
        yield f"{'-' if waarde is None else bedrag(waarde)} {_teken(rij, i)}"


def _teken(rij: Rij, i: int) -> str:
    return BESTE if i in rij.beste else SLECHTSTE if i in rij.slechtste else " "


def matrix_als_csv(matrix: Matrix, koppen: Sequence[Kolomkop], per: Per) -> str:
    """One row per line, year (or "structureel") and scenario, in euros; ``oordeel`` is beste, slechtste or empty."""
    kop = ["code" if per is Per.GEMEENTE else per.value, "naam", "jaar", "scenario", "bedrag", "oordeel"]
    rijen: list[list[object]] = []
    structureel = [(rij, "structureel") for rij in (*matrix.lijnen, matrix.totaal)]
    for rij, jaar in [*structureel, *((rij._replace(id="", naam="Totaal"), rij.naam) for rij in matrix.jaren)]:
        for i, (waarde, (letter, _)) in enumerate(zip(rij.waarden, koppen, strict=True)):
            oordeel = "beste" if i in rij.beste else "slechtste" if i in rij.slechtste else ""
            rijen.append([rij.id, rij.naam, jaar, letter, None if waarde is None else geld(waarde), oordeel])
    return csv_tabel(kop, rijen)


def matrix_als_json(
    matrix: Matrix, koppen: Sequence[Kolomkop], per: Per, kwitantie: Mapping[str, Any] | None = None
) -> str:
    """The matrix in whole cents; lists follow ``scenarios``."""

    def rij_als_json(rij: Rij) -> dict[str, object]:
        return {
            "id": rij.id,
            "naam": rij.naam,
            "bedragen": rij.waarden,
            "beste": [koppen[i][0] for i in sorted(rij.beste)],
            "slechtste": [koppen[i][0] for i in sorted(rij.slechtste)],
        }

    uitkomst: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "soort": "vergelijking",
        "programma": {"naam": "takenkeuze", "versie": __version__},
        "eenheid": "centen",
        "bedrag": "betaald" if matrix.volledig else "netto_effect",
        "zelfde_gemeenten": matrix.zelfde_gemeenten,
        "prijspeil": matrix.resultaten[0].prijspeil.value,
        "scenarios": [
            {"letter": letter, "bron": bron, "titel": r.scenario.titel, "breakeven_jaar": regel.breakeven_jaar}
            for (letter, bron), r, regel in zip(koppen, matrix.resultaten, matrix.omslag, strict=True)
        ],
        "selectie": matrix.gemeenten,
        "per": per.value,
        "structureel": [rij_als_json(rij) for rij in matrix.lijnen],
        "structureel_totaal": rij_als_json(matrix.totaal),
        "jaren": [rij_als_json(rij) for rij in matrix.jaren],
        "samen": rij_als_json(matrix.cumulatief),
    }
    if kwitantie is not None:
        uitkomst["kwitantie"] = kwitantie
    return json.dumps(uitkomst, ensure_ascii=False, indent=1) + "\n"
