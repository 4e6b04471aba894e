# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The bon behind a figure as JSON: amounts in whole cents, exact amounts and numbers in formulas as fractions."""

from collections.abc import Iterable, Mapping
from typing import Any, assert_never

from takenkeuze import __version__
from takenkeuze.core.model.calculation_step import Rekenstap, Term
from takenkeuze.core.model.figures import Figuur
from takenkeuze.core.model.productenboek import Product
from takenkeuze.core.overview import naam_van
from takenkeuze.core.result import Resultaat
from takenkeuze.features.explain.conclusion import Aandeel, Afronding, Hardheid, Omslag, PerInwoner, Slotsom
from takenkeuze.features.explain.inputs import Keuze
from takenkeuze.features.explain.question import Bon, Opname, Opnamebon, Opnamespoor, Postspoor, Reservebon, Spoor
from takenkeuze.features.explain.report import Diepte
from takenkeuze.features.explain.report_words import onderwerp, termtekst
from takenkeuze.features.explain.request import Slot, Vraag
from takenkeuze.features.explain.trail import Knopspoor, Onderbouwing
from takenkeuze.report.safe import as_json

SCHEMA_VERSION = 1


def als_json(
    resultaat: Resultaat, bon: Bon | Reservebon | Opnamebon, diepte: Diepte, kwitantie: Mapping[str, Any] | None = None
) -> str:
    """The whole bon; a deeper one has more keys. ``bedrag`` is null where the figure is no amount."""
    uitkomst: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "programma": {"naam": "takenkeuze", "versie": __version__},
        "scenario": resultaat.scenario.titel,
        "productenboek": resultaat.boek.titel,
        "prijspeil": resultaat.prijspeil.value,
        "eenheid": "centen",
        "vraag": _vraag(resultaat, bon.vraag),
        "bedrag": bon.bedrag,
    }
    match bon:
        case Bon():
            uitkomst |= {"som": bon.som, **_slotsom(resultaat, bon.slotsom)}
            uitkomst["sporen"] = [_spoor(resultaat, bon.vraag, spoor, diepte) for spoor in bon.sporen]
        case Opnamebon():
            uitkomst["frictiekosten"] = [_opname(opname, diepte) for opname in bon.opnamen]
        case Reservebon():
            uitkomst["reserve"] = [
                {**jaar._asdict(), "frictiekosten": [_opname(opname, diepte) for opname in opnamen]}
                for jaar, opnamen in bon.jaren
            ]
            uitkomst["cijfers"] = [_figuur(resultaat, figuur) for figuur in bon.figuren]
            if bon.boven:
                uitkomst["boven"] = _stap(bon.boven)
    if diepte >= Diepte.STAPPEN:
        if not isinstance(bon, Bon):
            uitkomst["sporen"] = [_opnamespoor(resultaat, spoor) for spoor in bon.sporen]
        uitkomst["prijzen"] = {
            "cijfers": [_figuur(resultaat, figuur) for figuur in bon.prijzen],
            "stappen": _stappen(bon.prijsstappen),
        }
    if kwitantie is not None:
        uitkomst["kwitantie"] = kwitantie
    return as_json(uitkomst) + "\n"


def _vraag(resultaat: Resultaat, vraag: Vraag) -> dict[str, Any]:
    codes = [resultaat.boek.gemeenten[g].code for g in vraag.gemeenten]
    return {**vraag._asdict(), "cel": vraag.cel.naam, "gemeenten": codes}


def _slotsom(resultaat: Resultaat, slotsom: Slotsom | None) -> dict[str, Any]:
    """What is concluded from the sum: a division, or under ``slotsom`` what is no amount."""
    match slotsom:
        case None:
            return {"deling": None}
        case PerInwoner():
            cijfers = [_figuur(resultaat, figuur) for figuur in slotsom.figuren]
            return {"deling": _stap(slotsom.deling), "cijfers": cijfers}
        case Aandeel():
            slot = {"aandeel": str(slotsom.deel), "bijdrage_nu": slotsom.bijdrage_nu}
            return {"deling": _stap(slotsom.deling), "slotsom": slot}
        case Omslag():
            jaren = [jaar._asdict() for jaar in slotsom.jaren]
            slot = {
                "breakeven_jaar": slotsom.jaar,
                "omslag": slotsom.soort.value,
                "zonder_effect": slotsom.zonder_effect,
                "jaren": jaren,
            }
            return {"deling": None, "slotsom": slot}
        case Hardheid():
            delen = {
                deel.herkomst.value: {"zonder_min": deel.bedrag, "aandeel": str(deel.deel)} for deel in slotsom.delen
            }
            return {"deling": None, "slotsom": {"herkomst": delen, "totaal": slotsom.totaal}}
    assert_never(slotsom)


def _spoor(resultaat: Resultaat, vraag: Vraag, spoor: Spoor, diepte: Diepte) -> dict[str, Any]:
    uitkomst: dict[str, Any] = {
        "product": spoor.onderwerp.id if isinstance(spoor.onderwerp, Product) else None,
        "naam": onderwerp(spoor),
        "posten": [_post(resultaat, vraag, post, diepte) for post in spoor.bedragen],
    }
    if diepte >= Diepte.STAPPEN:
        uitkomst |= {"sleutel": spoor.sleutel.sleutel.soort.value, **_onder(resultaat, spoor.onder)}
    return uitkomst


def _opnamespoor(resultaat: Resultaat, spoor: Opnamespoor) -> dict[str, Any]:
    return {"product": spoor.onderwerp.id, "naam": spoor.onderwerp.naam, **_onder(resultaat, spoor.onder)}


def _onder(resultaat: Resultaat, onder: Onderbouwing) -> dict[str, Any]:
    return {
        "cijfers": [_figuur(resultaat, figuur) for figuur in onder.figuren],
        "keuzes": [_keuze(keuze) for keuze in onder.keuzes],
        "begin": _stappen(onder.begin),
        "maatregelen": [_knop(resultaat, knop) for knop in onder.knoppen],
    }


def _knop(resultaat: Resultaat, knop: Knopspoor) -> dict[str, Any]:
    gemeenten = resultaat.boek.gemeenten
    return {
        "maatregel": knop.maatregel.nummer,
        "naam": naam_van(knop.maatregel),
        "knop": knop.maatregel.knop.naam,
        "groepen": [
            {"gemeenten": [gemeenten[g].code for g in groep.gemeenten], "stappen": _stappen(groep.stappen)}
            for groep in knop.groepen
        ],
        "samen": _stappen(knop.samen),
        "afbouw": {
            "pad": [str(deel) for deel in resultaat.stap[knop.maatregel.nummer].pad],
            "ingang": knop.maatregel.ingang,
            "keuze": knop.afbouw.scenario,
            "verloop_uit_productenboek": knop.afbouw.verloop,
            "cijfers": [_figuur(resultaat, figuur) for figuur in knop.afbouw.figuren],
        },
    }


def _post(resultaat: Resultaat, vraag: Vraag, post: Postspoor, diepte: Diepte) -> dict[str, Any]:
    uitkomst: dict[str, Any] = {
        "oorzaak": post.oorzaak,
        "jaar": post.jaar,
        "soort": post.soort.value,
        "herkomst": post.post.herkomst.value,
        "exact": str(post.exact),
        "centen": post.centen,
    }
    if vraag.cel.slot is Slot.HERKOMST:
        uitkomst["zonder_min"] = post.omvang
    if diepte >= Diepte.STAPPEN:
        welke = vraag.gemeenten if diepte < Diepte.ALLES else range(len(post.post.centen))
        uitkomst["stappen"] = _stappen(post.stappen)
        uitkomst["afronding"] = _afronding(resultaat, post.afronding, welke)
    return uitkomst


def _afronding(resultaat: Resultaat, afronding: Afronding, welke: Iterable[int]) -> dict[str, Any]:
    gemeenten = resultaat.boek.gemeenten
    return {
        "exact": str(afronding.exact),
        "totaal": afronding.totaal,
        "omgekeerd": afronding.omgekeerd,
        "te_verdelen": afronding.over,
        "gemeenten": [
            {
                "code": gemeenten[een.gemeente].code,
                "exact": str(een.exact),
                "naar_beneden": een.beneden,
                "rest": str(een.rest),
                "rang": een.rang,
                "cent_erbij": een.extra,
                "centen": een.centen,
            }
            for een in map(afronding.aandelen.__getitem__, welke)
        ],
    }


def _opname(opname: Opname, diepte: Diepte) -> dict[str, Any]:
    uitkomst: dict[str, Any] = {
        "maatregel": opname.oorzaak,
        "product": opname.product,
        "jaar": opname.jaar,
        "centen": opname.centen,
        "exact": str(opname.exact),
    }
    if diepte >= Diepte.STAPPEN:
        uitkomst["stappen"] = _stappen(opname.stappen)
    return uitkomst


def _figuur(resultaat: Resultaat, figuur: Figuur) -> dict[str, Any]:
    titels = {bron.id: bron.titel for bron in resultaat.boek.bronnen}
    cijfer = figuur.cijfer
    return {
        "naam": figuur.naam,
        **_term(figuur.term),
        "herkomst": cijfer.herkomst.value,
        "bronnen": [{"bron": id_, "titel": titels.get(id_, id_)} for id_ in cijfer.bronnen],
        "toelichting": cijfer.toelichting,
        "standaard": figuur.standaard,
    }


def _keuze(keuze: Keuze) -> dict[str, Any]:
    return {"naam": keuze.naam, **_term(keuze.term), "maatregel": keuze.maatregel}


def _stappen(stappen: Iterable[Rekenstap]) -> list[dict[str, Any]]:
    return [_stap(stap) for stap in stappen]


def _stap(stap: Rekenstap) -> dict[str, Any]:
    return {
        "teken": stap.teken,
        "formule": stap.symbolisch(),
        "ingevuld": stap.ingevuld(termtekst),
        "termen": {naam: _term(term) for naam, term in stap.termen},
        "uitkomst": _term(stap.uitkomst),
    }


def _term(term: Term) -> dict[str, str]:
    return {"waarde": str(term.waarde), "eenheid": term.eenheid.value}
