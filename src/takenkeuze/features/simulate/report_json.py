# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A result as JSON, for programs: whole cents as integers, a schema version, and every post."""

from collections.abc import Mapping, Sequence
from typing import Any

from takenkeuze import __version__
from takenkeuze.core.model.scenario import Investering
from takenkeuze.core.overview import Per, Regel, hardheid, naam_van, regels, totaalregel
from takenkeuze.core.result import Bevinding, Oorzaak, Post, Resultaat, Uitname
from takenkeuze.report.safe import as_json

SCHEMA_VERSION = 1


def als_json(
    resultaat: Resultaat,
    per: Per = Per.GEMEENTE,
    gemeenten: Sequence[int] | None = None,
    kwitantie: Mapping[str, Any] | None = None,
) -> str:
    """The whole result. ``totaal`` and ``posten`` are of all gemeenten; ``gemeenten`` only of those asked for.

    Amounts are cents. The list of amounts in a post follows ``gemeentecodes``. With another ``per`` those lines
    are added under their own name, for the ``selectie`` (null: all gemeenten).
    """
    erbij = {} if kwitantie is None else {"kwitantie": kwitantie}
    kop = as_json(_resultaat(resultaat, per, gemeenten) | erbij)
    # one post per line: readable, and a diff of two files shows which posten differ
    posten = ",\n".join(f"  {as_json(_post(post), indent=None)}" for post in resultaat.posten)
    return f'{kop[:-2]},\n "posten": [\n{posten}\n ]\n}}\n'


def _resultaat(resultaat: Resultaat, per: Per, gemeenten: Sequence[int] | None) -> dict[str, Any]:
    boek, scenario = resultaat.boek, resultaat.scenario
    uitkomst: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "programma": {"naam": "takenkeuze", "versie": __version__},
        "productenboek": {"titel": boek.titel, "organisatie": boek.organisatie, "basisjaar": boek.basisjaar},
        "scenario": {
            "titel": scenario.titel,
            "toelichting": scenario.toelichting,
            "startjaar": scenario.startjaar,
            "dekking_frictiekosten": scenario.dekking.value,
            "maatregelen": [_maatregel(resultaat, m) for m in scenario.maatregelen],
        },
        "prijspeil": resultaat.prijspeil.value,
        "eenheid": "centen",
        "jaren": resultaat.jaren,
        "selectie": [boek.gemeenten[g].code for g in gemeenten] if gemeenten is not None else None,
        "totaal": _cijfers(totaalregel(resultaat)),
        "gemeenten": [_gemeente(regel) for regel in regels(resultaat, Per.GEMEENTE, gemeenten)],
    }
    if per is not Per.GEMEENTE:
        meervoud = {Per.SCHIL: "schillen", Per.PRODUCT: "producten", Per.MAATREGEL: "maatregelen"}[per]
        lijnen = regels(resultaat, per, gemeenten)
        uitkomst[meervoud] = [{per.value: r.id, "naam": r.naam, **_cijfers(r)} for r in lijnen]
    uitkomst |= {
        "reserve": [jaar._asdict() for jaar in resultaat.reserve],
        "uit_reserve": [_uitname(uitname) for uitname in resultaat.uitnamen],
        "bevindingen": [_bevinding(bevinding) for bevinding in resultaat.bevindingen],
        "hardheid_structureel": {
            herkomst.value: str(deel)
            for herkomst, deel in hardheid(p for p in resultaat.effecten if p.jaar is None).items()
        },
        "gemeentecodes": [g.code for g in boek.gemeenten],
    }
    return uitkomst


def _cijfers(regel: Regel) -> dict[str, Any]:
    return {
        "inwoners": regel.inwoners,
        "jaren": [jaar._asdict() for jaar in regel.jaren],
        "bijdrage_nu": regel.bijdrage_nu,
        "bijdrage_straks": regel.bijdrage_straks,
        "structureel": regel.structureel,
        "structureel_per_inwoner": regel.per_inwoner(regel.structureel),
        "breakeven_jaar": regel.breakeven_jaar,
        "omslag": regel.omslag.value,
    }


def _gemeente(regel: Regel) -> dict[str, Any]:
    return {"code": regel.id, "naam": regel.naam, **_cijfers(regel)}


def _maatregel(resultaat: Resultaat, maatregel: Any) -> dict[str, Any]:
    uitkomst = {"nummer": maatregel.nummer, "naam": naam_van(maatregel), "toelichting": maatregel.toelichting}
    if isinstance(maatregel, Investering):
        return {**uitkomst, "knop": "investering"}
    return {
        **uitkomst,
        "knop": maatregel.knop.naam,
        "producten": maatregel.producten,
        "gemeenten": maatregel.gemeenten or None,
        "ingang": maatregel.ingang,
        "afbouwpad": [str(deel) for deel in resultaat.stap[maatregel.nummer].pad],
    }


def _bevinding(bevinding: Bevinding) -> dict[str, Any]:
    return {**bevinding._asdict(), "ernst": bevinding.ernst.value}


def _post(post: Post) -> dict[str, Any]:
    return {
        **_oorzaak(post.oorzaak),
        "product": post.product,
        "jaar": post.jaar,
        "soort": post.soort.value,
        "herkomst": post.herkomst.value,
        "totaal": post.totaal,
        "per_gemeente": post.centen,
    }


def _uitname(uitname: Uitname) -> dict[str, Any]:
    return {veld: getattr(uitname, veld) for veld in ("maatregel", "product", "jaar", "centen")}


def _oorzaak(oorzaak: Oorzaak) -> dict[str, Any]:
    if isinstance(oorzaak, int):
        return {"oorzaak": "maatregel", "maatregel": oorzaak}
    return {"oorzaak": oorzaak, "maatregel": None}
