# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A difference for programs and spreadsheets: JSON in whole cents, and tidy CSV."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from takenkeuze import __version__
from takenkeuze.core.eis_words import gevonden
from takenkeuze.core.eisen import Uitslag
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.core.overview import MEERVOUD, Jaarcijfers, Per, Regel, hardheid
from takenkeuze.core.result import Bevinding, Resultaat
from takenkeuze.features.diff.boek import Waarde
from takenkeuze.features.diff.question import Lijn, Oorzaak, Verschil
from takenkeuze.features.diff.report_choices import eis_in_woorden, in_het_kort, keuzerijen, oud_nieuw
from takenkeuze.features.diff.report_tables import Weergave, oorzaaknaam, zichtbaar
from takenkeuze.report.csv_ import csv_tabel, geld
from takenkeuze.report.safe import as_json

SCHEMA_VERSION = 1

_KOLOMMEN: tuple[tuple[str, Callable[[Jaarcijfers], int]], ...] = (
    ("kosten", lambda jaar: jaar.kosten),
    ("bijdrage", lambda jaar: jaar.bijdrage),
    ("frictiekosten", lambda jaar: jaar.frictiekosten),
    ("eigen_kosten", lambda jaar: jaar.eigen_kosten),
    ("cumulatief", lambda jaar: jaar.cumulatief),
)


def als_csv(verschil: Verschil, weergave: Weergave) -> str:
    """The main overview, one row per line and year: per amount what A has, what B has and the difference, in euros."""
    return csv_tabel(csv_kop(weergave), csv_rijen(verschil, weergave))


def csv_kop(weergave: Weergave) -> list[str]:
    """The names of the columns."""
    sleutel = "code" if weergave.per is Per.GEMEENTE else weergave.per.value
    namen = [*(naam for naam, _ in _KOLOMMEN), "structureel"]
    return [
        sleutel,
        "naam",
        "inwoners",
        "jaar",
        *(f"{naam}_{kant}" for naam in namen for kant in ("a", "b", "verschil")),
    ]


def csv_rijen(verschil: Verschil, weergave: Weergave) -> Iterator[list[object]]:
    """The rows below them."""
    for lijn in zichtbaar(verschil, weergave.per, weergave):
        kanten = (lijn.oud, lijn.nieuw, lijn.verschil)
        for jaren in zip(*(regel.jaren for regel in kanten), strict=True):
            bedragen = [geld(waarde(jaar)) for _, waarde in _KOLOMMEN for jaar in jaren]
            bedragen += [geld(regel.kosten) for regel in kanten]
            yield [lijn.id, lijn.naam, lijn.verschil.inwoners, jaren[0].jaar, *bedragen]


def als_json(verschil: Verschil, weergave: Weergave, kwitantie: Mapping[str, Any] | None = None) -> str:
    """The whole difference; amounts are cents. Lines that do not differ are only counted, unless all is asked for."""
    uitkomst = {
        "schema_version": SCHEMA_VERSION,
        "soort": "verschil",
        "programma": {"naam": "takenkeuze", "versie": __version__},
        **gegevens(verschil, weergave),
    }
    if kwitantie is not None:
        uitkomst["kwitantie"] = kwitantie
    return as_json(uitkomst) + "\n"


def gegevens(verschil: Verschil, weergave: Weergave) -> dict[str, Any]:
    """All there is to say of a difference."""
    uitkomst: dict[str, Any] = {
        "a": _kant(verschil.oud, weergave.bron_oud, verschil.jaren_oud),
        "b": _kant(verschil.nieuw, weergave.bron_nieuw, verschil.jaren_nieuw),
        "zelfde_productenboek": verschil.zelfde_boek,
        "prijspeil": verschil.nieuw.prijspeil.value,
        "eenheid": "centen",
        "jaren": verschil.nieuw.jaren,
        "selectie": verschil.gemeenten,
        "tolerantie": weergave.tolerantie,
        "gelijk": verschil.is_leeg(weergave.tolerantie),
        "keuzes": _keuzes(verschil, weergave),
        "productenboek": [
            {"van": v.van, "veld": v.veld, "a": _waarde(v.oud), "b": _waarde(v.nieuw)} for v in verschil.boek
        ],
        "totaal": _lijn(verschil.totaal),
    }
    for per in Per:
        sleutel = "code" if per is Per.GEMEENTE else per.value
        lijnen = zichtbaar(verschil, per, weergave)
        uitkomst[MEERVOUD[per][1]] = [{sleutel: lijn.id, "naam": lijn.naam, **_lijn(lijn)} for lijn in lijnen]
    uitkomst["ongewijzigd"] = {
        MEERVOUD[per][1]: len(verschil.lijnen[per]) - len(verschil.anders(per, weergave.tolerantie)) for per in Per
    }
    uitkomst |= {
        "oorzaken": [_oorzaak(oorzaak) for oorzaak in verschil.oorzaken],
        "reserve": [
            {"jaar": jaar.jaar, "a": jaar.oud and jaar.oud._asdict(), "b": jaar.nieuw and jaar.nieuw._asdict()}
            for jaar in verschil.reserve
            if weergave.alles or jaar.omvang > weergave.tolerantie
        ],
        "bevindingen": [{"a": _bevinding(m.oud), "b": _bevinding(m.nieuw)} for m in verschil.meldingen],
        "eisen": [
            {"a": _uitslag(een.oud, verschil.oud.boek), "b": _uitslag(een.nieuw, verschil.nieuw.boek)}
            for een in verschil.eisen
        ],
    }
    return uitkomst


def _waarde(waarde: Waarde | None) -> str | None:
    """A figure exactly, words as they stand."""
    return waarde if waarde is None or isinstance(waarde, str) else str(waarde[0])


def _kant(resultaat: Resultaat, bron: str, jaren: range) -> dict[str, Any]:
    boek = resultaat.boek
    return {
        "bron": bron,
        "scenario": resultaat.scenario.titel,
        "productenboek": {"titel": boek.titel, "organisatie": boek.organisatie, "basisjaar": boek.basisjaar},
        "startjaar": jaren[0],
        "jaren": len(jaren),
        "hardheid_structureel": {
            herkomst.value: str(deel)
            for herkomst, deel in hardheid(p for p in resultaat.effecten if p.jaar is None).items()
        },
    }


def _keuzes(verschil: Verschil, weergave: Weergave) -> dict[str, Any]:
    boeken = (verschil.oud.boek, verschil.nieuw.boek)
    keuzes = verschil.keuzes
    zonder = keuzes._replace(paren=(), volgorde=())
    return {
        "instellingen": [{"wat": wat, "a": a, "b": b} for wat, a, b in keuzerijen(zonder, boeken, alles=False)],
        "maatregelen": [
            {
                "wat": paar.aard.value,
                "naam": in_het_kort(paar).partition(": ")[2],
                "a": paar.oud and paar.oud.nummer,
                "b": paar.nieuw and paar.nieuw.nummer,
                "wijzigingen": [{"a": a, "b": b} for a, b in oud_nieuw(paar, boeken)] if paar.wijzigingen else [],
            }
            for paar in keuzes.paren
            if weergave.alles or paar.wijzigingen or not (paar.oud and paar.nieuw)
        ],
        "volgorde": [
            {"eerst_in_a": een.oud and een.oud.nummer, "eerst_in_b": ander.nieuw and ander.nieuw.nummer}
            for een, ander in keuzes.volgorde
        ],
    }


def _lijn(lijn: Lijn) -> dict[str, Any]:
    v = lijn.verschil
    aandeel = lijn.aandeel(v.structureel)
    return {
        "inwoners": v.inwoners,
        "a": _cijfers(lijn.oud),
        "b": _cijfers(lijn.nieuw),
        "verschil": _cijfers(v),
        "verschil_per_inwoner": v.per_inwoner(v.structureel) if v.inwoners else None,
        "verschil_aandeel": None if aandeel is None else str(aandeel),
    }


def _cijfers(regel: Regel) -> dict[str, Any]:
    """Structural amounts and those of each year; ``kosten`` is all that is paid."""
    return {
        "structureel": {"kosten": regel.kosten, "bijdrage": regel.bijdrage_straks, "eigen_kosten": regel.eigen_kosten},
        "jaren": [
            {"jaar": jaar.jaar, **{naam: waarde(jaar) for naam, waarde in _KOLOMMEN}, "teruggave": jaar.teruggave}
            for jaar in regel.jaren
        ],
        "breakeven_jaar": regel.breakeven_jaar,
        "omslag": regel.omslag.value,
    }


def _oorzaak(oorzaak: Oorzaak) -> dict[str, Any]:
    paar = oorzaak.stap.paar
    return {
        "oorzaak": oorzaak.stap.reden.name.lower(),
        "naam": oorzaaknaam(oorzaak),
        "a": paar and paar.oud and paar.oud.nummer,
        "b": paar and paar.nieuw and paar.nieuw.nummer,
        **_effect(oorzaak.totaal),
        "gemeenten": [{"code": regel.id, **_effect(regel)} for regel in oorzaak.gemeenten],
    }


def _effect(regel: Regel) -> dict[str, Any]:
    return {"structureel": regel.structureel, "jaren": {str(jaar.jaar): jaar.netto_effect for jaar in regel.jaren}}


def _bevinding(bevinding: Bevinding | None) -> dict[str, Any] | None:
    return {**bevinding._asdict(), "ernst": bevinding.ernst.value} if bevinding else None


def _uitslag(uitslag: Uitslag | None, boek: Productenboek) -> dict[str, Any] | None:
    """One eis on one side; ``waarde`` is exact, in the unit of the maat (euros, a share or a year)."""
    if uitslag is None:
        return None
    uiterste = uitslag.uiterste
    return {
        "nummer": uitslag.eis.nummer,
        "maat": uitslag.eis.maat.naam,
        "eenheid": uitslag.eis.maat.eenheid.value,
        "gevraagd": eis_in_woorden(uitslag.eis, boek)[1],
        "gehaald": uitslag.gehaald,
        "te_toetsen": not uitslag.reden,
        "gevonden": gevonden(uitslag).removeprefix("gevonden: "),
        "waarde": None if uiterste is None or uiterste.waarde is None else str(uiterste.waarde),
        "wie": uiterste.id if uiterste and uiterste.id else None,
    }
