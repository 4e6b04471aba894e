# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""A result as JSON, for programs: whole cents as integers, a schema version, and every post."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

from takenkeuze.core.model.scenario import Investering
from takenkeuze.core.open_places import find_open
from takenkeuze.core.overview import OverviewLine, Per, hardheid, name_of, overview_lines, total_line
from takenkeuze.core.reserve import find_reserve_effect
from takenkeuze.core.result import Oorzaak, Post, Result, Uitname
from takenkeuze.report.envelope import envelope
from takenkeuze.report.findings import finding_to_json
from takenkeuze.report.open import places_to_json
from takenkeuze.report.safe import as_json


def result_to_json(
    result: Result,
    per: Per = Per.GEMEENTE,
    gemeenten: Sequence[int] | None = None,
    kwitantie: Mapping[str, Any] | None = None,
) -> str:
    """The whole result. ``totaal`` and ``posten`` are of all gemeenten; ``gemeenten`` only of those asked for.

    Amounts are cents. The list of amounts in a post follows ``gemeentecodes``. With another ``per`` those lines
    are added under their own name, for the ``selectie`` (null: all gemeenten).
    """
    added = {} if kwitantie is None else {"kwitantie": kwitantie}
    heading = as_json(_result(result, per, gemeenten) | added)
    # one post per line: readable, and a diff of two files shows which posten differ
    posten = ",\n".join(f"  {as_json(_post(post), indent=None)}" for post in result.posten)
    return f'{heading[:-2]},\n "posten": [\n{posten}\n ]\n}}\n'


def _result(result: Result, per: Per, gemeenten: Sequence[int] | None) -> dict[str, Any]:
    boek, scenario = result.boek, result.scenario
    outcome: dict[str, Any] = {
        **envelope(),
        "productenboek": {"titel": boek.titel, "organisatie": boek.organisatie, "basisjaar": boek.basisjaar},
        "scenario": {
            "titel": scenario.titel,
            "toelichting": scenario.toelichting,
            "startjaar": scenario.startjaar,
            "dekking_frictiekosten": scenario.dekking.value,
            "maatregelen": [_maatregel(result, m) for m in scenario.maatregelen],
        },
        "prijspeil": result.prijspeil.value,
        "eenheid": "centen",
        "jaren": result.jaren,
        "selectie": [boek.gemeenten[g].code for g in gemeenten] if gemeenten is not None else None,
        "totaal": _cijfers(total_line(result)),
        "gemeenten": [_gemeente(line) for line in overview_lines(result, Per.GEMEENTE, gemeenten)],
    }
    if per is not Per.GEMEENTE:
        plural = {Per.SCHIL: "schillen", Per.PRODUCT: "producten", Per.MAATREGEL: "maatregelen"}[per]
        lines = overview_lines(result, per, gemeenten)
        outcome[plural] = [{per.value: r.id, "naam": r.naam, **_cijfers(r)} for r in lines]
    outcome |= {
        "reserve": [year._asdict() for year in result.reserve],
        "uit_reserve": [_uitname(uitname) for uitname in result.uitnamen],
        "met_reserve": _with_reserve(result),
        "bevindingen": [finding_to_json(finding) for finding in result.all_findings],
        "hardheid_structureel": {
            herkomst.value: str(part)
            for herkomst, part in hardheid(p for p in result.effects if p.jaar is None).items()
        },
        "open": places_to_json(find_open(boek)),
        "gemeentecodes": [g.code for g in boek.gemeenten],
    }
    return outcome


def _with_reserve(result: Result) -> list[dict[str, int]]:
    """The netto effect of all gemeenten with what the reserve pays, and gives back less; none without a reserve."""
    reserve = find_reserve_effect(result)
    netto = reserve.added_to(total_line(result)) if reserve else []
    amounts = zip(result.jaren, netto, accumulate(netto), strict=False)
    return [{"jaar": year, "netto_effect": effect, "cumulatief": together} for year, effect, together in amounts]


def _cijfers(line: OverviewLine) -> dict[str, Any]:
    return {
        "inwoners": line.inwoners or None,
        "jaren": [year._asdict() for year in line.jaren],
        "bijdrage_nu": line.bijdrage_nu,
        "bijdrage_straks": line.bijdrage_straks,
        "structureel": line.structureel,
        "structureel_per_inwoner": line.per_inwoner(line.structureel),
        "breakeven_jaar": line.breakeven_jaar,
        "omslag": line.omslag.value,
    }


def _gemeente(line: OverviewLine) -> dict[str, Any]:
    return {"code": line.id, "naam": line.naam, **_cijfers(line)}


def _maatregel(result: Result, maatregel: Any) -> dict[str, Any]:
    outcome = {"nummer": maatregel.number, "naam": name_of(maatregel), "toelichting": maatregel.toelichting}
    if isinstance(maatregel, Investering):
        return {**outcome, "knop": "investering"}
    return {
        **outcome,
        "knop": maatregel.knop.naam,
        "producten": maatregel.producten,
        "gemeenten": maatregel.gemeenten or None,
        "ingang": maatregel.ingang,
        "afbouwpad": [str(part) for part in result.step[maatregel.number].pad],
    }


def _post(post: Post) -> dict[str, Any]:
    return {
        **_oorzaak(post.oorzaak),
        "product": post.product,
        "jaar": post.jaar,
        "soort": post.kind.value,
        "herkomst": post.herkomst.value,
        "totaal": post.total,
        "per_gemeente": post.cents,
    }


def _uitname(uitname: Uitname) -> dict[str, Any]:
    return {
        "maatregel": uitname.maatregel,
        "product": uitname.product,
        "jaar": uitname.jaar,
        "centen": uitname.cents,
    }


def _oorzaak(oorzaak: Oorzaak) -> dict[str, Any]:
    if isinstance(oorzaak, int):
        return {"oorzaak": "maatregel", "maatregel": oorzaak}
    return {"oorzaak": oorzaak, "maatregel": None}
