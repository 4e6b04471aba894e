# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The rode draden as CSV and as JSON."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from takenkeuze.core.model.inbreng import Standpunt
from takenkeuze.core.notation import enumeration, percentage
from takenkeuze.core.overview import total_line
from takenkeuze.core.result import Result
from takenkeuze.features.inbreng.proposal import Component, Voorstel
from takenkeuze.features.inbreng.question import Draad, RodeDraden, Voice
from takenkeuze.features.inbreng.report import objection_in_words, ordered_draden, support
from takenkeuze.report.csv_ import PlainNumber, csv_table
from takenkeuze.report.envelope import envelope
from takenkeuze.report.findings import finding_to_json
from takenkeuze.report.safe import as_json


def inbreng_to_csv(draden: RodeDraden) -> str:
    """One row per choice."""
    rows: list[list[object]] = []
    for draad in ordered_draden(draden):
        words = [draad.product.id, draad.product.naam, draad.product.schil, draad.knop.naam]
        tally = [len(draad.who(standpunt)) for standpunt in Standpunt]
        inwoners = [
            None if part is None else PlainNumber(percentage(part)) for part in _inwoners(draden, draad).values()
        ]
        standen = [percentage(group.stand) for group in draad.groups]
        stand = PlainNumber(standen[0]) if len(standen) == 1 else enumeration(standen)
        outcome = [draad.high, draad.needed, draad.needed_gr, draad.picture.value, support(draad), stand]
        who = [_names_long(draden, draad.who(standpunt)) for standpunt in Standpunt]
        is_silent = _names_long(draden, draad.is_silent)
        names = draden.boek.gemeenten
        outside = ", ".join(f"{names[s.gemeente].naam} ({s.opinion.standpunt})" for s in draad.outside)
        rows.append(
            [
                *words,
                *tally,
                len(draad.is_silent),
                len(draad.betrokken),
                *inwoners,
                *outcome,
                *who,
                is_silent,
                outside,
            ]
        )
    heading = ["product", "naam", "schil", "knop", *Standpunt, "zwijgt", "betrokken"]
    heading += [f"inwoners_{standpunt}" for standpunt in Standpunt]
    heading += ["prioriteit_hoog", "nodig", "nodig_gr", "beeld", "steun", "stand"]
    heading += [*(f"gemeenten_{standpunt}" for standpunt in Standpunt), "gemeenten_zwijgen", "betalen_niet"]
    return csv_table(heading, rows)


def _names_long(draden: RodeDraden, gemeenten: Iterable[int]) -> str:
    return ", ".join(draden.boek.gemeenten[g].naam for g in gemeenten)


def _inwoners(draden: RodeDraden, draad: Draad) -> dict[Standpunt, Fraction | None]:
    """The share of the inwoners of the gemeenten concerned, per opinion."""
    return {s: draden.inwoners(draad.who(s), draad.betrokken) for s in Standpunt}


def inbreng_to_json(draden: RodeDraden, voorstel: Voorstel, result: Result, kwitantie: Mapping[str, Any]) -> str:
    """The whole outcome; shares are fractions, amounts cents."""
    boek = draden.boek

    def codes(gemeenten: Iterable[int]) -> list[str]:
        return [boek.gemeenten[g].code for g in gemeenten]

    def voice(one: Voice) -> dict[str, Any]:
        return {
            "gemeente": boek.gemeenten[one.gemeente].code,
            "standpunt": one.opinion.standpunt.value,
            "stand": str(one.opinion.stand) if one.opinion.stand else None,
            "prioriteit": one.opinion.prioriteit.value,
            "toelichting": one.opinion.toelichting,
            "voorwaarde": one.opinion.voorwaarde,
        }

    def maatregel(component: Component) -> dict[str, Any]:
        settings = {n: str(value) for n, value in component.settings._asdict().items() if value is not None}
        draad, who = component.draad, codes(component.gemeenten) or None
        return {"product": draad.product.id, "knop": draad.knop.naam, "instelling": settings, "gemeenten": who}

    outcome: dict[str, Any] = {
        **envelope("inbreng"),
        "kwitantie": kwitantie,
        "productenboek": {"titel": boek.titel, "organisatie": boek.organisatie, "basisjaar": boek.basisjaar},
        "drempel": str(draden.drempel),
        "eenheid": "centen",
        "ingebracht": [one.gemeente for one in draden.inbreng],
        "niets_ingebracht": codes(draden.silent),
        "keuzes": [
            {
                "product": draad.product.id,
                "knop": draad.knop.naam,
                "beeld": draad.picture.value,
                "betrokken": codes(draad.betrokken),
                "zwijgt": codes(draad.is_silent),
                "inwoners": {s.value: None if p is None else str(p) for s, p in _inwoners(draden, draad).items()},
                "nodig": draad.needed,
                "nodig_gr": draad.needed_gr,
                "haalt_gr": None if draad.needed_gr is None else draad.reaches_gr,
                "standen": [
                    {"stand": str(group.stand), "gemeenten": codes(group.gemeenten) or None} for group in draad.groups
                ],
                "gedragen": draad.supported,
                "met_voorwaarden": draad.with_conditions,
                "stemmen": [voice(one) for one in draad.voices],
                "betalen_niet": [voice(one) for one in draad.outside],
            }
            for draad in ordered_draden(draden)
        ],
        "voorstel": {
            "maatregelen": [maatregel(component) for component in voorstel.components],
            "vervallen": [
                {"product": v.draad.product.id, "knop": v.draad.knop.naam, "reden": objection_in_words(v.objection)}
                for v in voorstel.dropped
            ],
            "structureel": total_line(result).structureel,
            "bevindingen": [finding_to_json(b) for b in result.findings],
        },
    }
    return as_json(outcome) + "\n"
