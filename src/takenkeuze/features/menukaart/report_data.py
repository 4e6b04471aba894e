# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The menu as a full table: CSV for a spreadsheet, JSON for programs."""

from collections.abc import Mapping, Sequence
from typing import Any

from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.features.menukaart.question import MenuChoice, Menukaart, MenuOrder, ordered_choices
from takenkeuze.features.menukaart.report import settings
from takenkeuze.report.csv_ import csv_table, money
from takenkeuze.report.envelope import envelope
from takenkeuze.report.findings import text_of
from takenkeuze.report.maatregel import besluit, gr_wijziging
from takenkeuze.report.safe import as_json


def menukaart_to_csv(menu: Menukaart, order: MenuOrder) -> str:
    """One row per choice, in euros, sorted."""
    rows = []
    for choice in ordered_choices(menu.choices, order):
        line = choice.line
        row: list[object] = [*_words(choice, menu.boek).values()]
        if line is None:
            row += [None] * (7 + len(menu.baseline.jaren))
        else:
            amounts = (line.structureel, line.per_inwoner(line.structureel), choice.frictiekosten, choice.from_reserve)
            row += [*map(money, amounts), line.breakeven_jaar, choice.herkomst]
            row += [money(year.netto_effect) for year in line.jaren] + [money(choice.blijvende_kosten)]
        rows.append(row)
    heading = [*_words(menu.choices[0], menu.boek)] if menu.choices else []
    amounts_heading = ["structureel", "per_inwoner", "frictiekosten", "uit_reserve", "breakeven_jaar", "herkomst"]
    per_year = [f"netto_effect_{year}" for year in menu.baseline.jaren]
    return csv_table([*heading, *amounts_heading, *per_year, "blijvende_kosten"], rows)


def menukaart_to_json(menu: Menukaart, order: MenuOrder, kwitantie: Mapping[str, Any]) -> str:
    """The whole menu, sorted; amounts are cents."""
    boek, scenario = menu.boek, menu.baseline.scenario
    outcome = {
        **envelope("menukaart"),
        "kwitantie": kwitantie,
        "productenboek": {"titel": boek.titel, "organisatie": boek.organisatie, "basisjaar": boek.basisjaar},
        "scenario": scenario.titel or None,
        "stand": str(menu.stand),
        "volgorde": order.value,
        "eenheid": "centen",
        "jaren": menu.baseline.jaren,
        "selectie": codes(boek, menu.gemeenten),
        "gemeentecodes": codes(boek, range(len(boek.gemeenten))),
        "keuzes": [choice_to_json(choice, boek) for choice in ordered_choices(menu.choices, order)],
    }
    return as_json(outcome) + "\n"


def codes(boek: Productenboek, gemeenten: Sequence[int] | None) -> list[str] | None:
    """The codes of gemeenten, None for all of them."""
    return None if gemeenten is None else [boek.gemeenten[g].code for g in gemeenten]


def choice_to_json(choice: MenuChoice, boek: Productenboek) -> dict[str, Any]:
    """One choice; ``structureel_per_gemeente`` is of every gemeente of the book."""
    line = choice.line
    outcome: dict[str, Any] = {
        **_words(choice, boek),
        "redenen": [{"code": r.code, "tekst": text_of(r.said)} for r in choice.reasons],
    }
    if line is None:
        return outcome | {"structureel": None}
    return outcome | {
        "structureel": line.structureel,
        "structureel_per_inwoner": line.per_inwoner(line.structureel),
        "frictiekosten": choice.frictiekosten,
        "uit_reserve": choice.from_reserve,
        "blijvende_kosten": choice.blijvende_kosten,
        "breakeven_jaar": line.breakeven_jaar,
        "omslag": line.omslag.value,
        "herkomst": choice.herkomst.value if choice.herkomst else None,
        "jaren": [year._asdict() for year in line.jaren],
        "structureel_per_gemeente": choice.per_gemeente,
    }


def _words(choice: MenuChoice, boek: Productenboek) -> dict[str, str]:
    """What identifies and describes a choice."""
    product, maatregel = choice.product, choice.maatregelen[0]
    return {
        "product": product.id,
        "naam": product.naam,
        "schil": product.schil,
        "knop": choice.knop.naam,
        "instelling": settings(choice, boek),
        "oordeel": choice.oordeel.value,
        "redenen": "; ".join(text_of(reason.said) for reason in choice.reasons),
        "gevolg": choice.gevolg.inwoners,
        "inwoners": product.doelgroep,
        "maatschappelijk_doel": product.effect,
        "doel_wordt": choice.gevolg.reached.value,
        "keten": product.keten,
        "risico": product.risico,
        "wettelijk_kader": product.wettelijk_kader,
        "gr_wijziging": gr_wijziging(maatregel, boek),
        "wie_besluit": besluit(maatregel, boek),
    }
