# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The menu as a full table: CSV for a spreadsheet, JSON for programs."""

from collections.abc import Mapping, Sequence
from typing import Any

from takenkeuze import __version__
from takenkeuze.core.model.productenboek import Productenboek
from takenkeuze.features.menukaart.question import Keuze, Menukaart, Volgorde, gesorteerd
from takenkeuze.features.menukaart.report import instelling
from takenkeuze.report.csv_ import csv_tabel, geld
from takenkeuze.report.maatregel import besluit, gr_wijziging
from takenkeuze.report.safe import as_json

SCHEMA_VERSION = 1


def menukaart_als_csv(kaart: Menukaart, volgorde: Volgorde) -> str:
    """One row per choice, in euros, sorted."""
    rijen = []
    for keuze in gesorteerd(kaart.keuzes, volgorde):
        regel = keuze.regel
        rij: list[object] = [*_woorden(keuze, kaart.boek).values()]
        if regel is None:
            rij += [None] * (6 + len(kaart.uitgang.jaren))
        else:
            bedragen = (regel.structureel, regel.per_inwoner(regel.structureel), keuze.frictiekosten, keuze.uit_reserve)
            rij += [*map(geld, bedragen), regel.breakeven_jaar, keuze.herkomst]
            rij += [geld(jaar.netto_effect) for jaar in regel.jaren]
        rijen.append(rij)
    kop = [*_woorden(kaart.keuzes[0], kaart.boek)] if kaart.keuzes else []
    bedragen_kop = ["structureel", "per_inwoner", "frictiekosten", "uit_reserve", "breakeven_jaar", "herkomst"]
    return csv_tabel([*kop, *bedragen_kop, *(f"netto_effect_{jaar}" for jaar in kaart.uitgang.jaren)], rijen)


def menukaart_als_json(kaart: Menukaart, volgorde: Volgorde, kwitantie: Mapping[str, Any]) -> str:
    """The whole menu, sorted; amounts are cents."""
    boek, scenario = kaart.boek, kaart.uitgang.scenario
    uitkomst = {
        "schema_version": SCHEMA_VERSION,
        "soort": "menukaart",
        "programma": {"naam": "takenkeuze", "versie": __version__},
        "kwitantie": kwitantie,
        "productenboek": {"titel": boek.titel, "organisatie": boek.organisatie, "basisjaar": boek.basisjaar},
        "scenario": scenario.titel or None,
        "stand": str(kaart.stand),
        "volgorde": volgorde.value,
        "eenheid": "centen",
        "jaren": kaart.uitgang.jaren,
        "selectie": codes(boek, kaart.gemeenten),
        "gemeentecodes": codes(boek, range(len(boek.gemeenten))),
        "keuzes": [keuze_als_json(keuze, boek) for keuze in gesorteerd(kaart.keuzes, volgorde)],
    }
    return as_json(uitkomst) + "\n"


def codes(boek: Productenboek, gemeenten: Sequence[int] | None) -> list[str] | None:
    """The codes of gemeenten, None for all of them."""
    return None if gemeenten is None else [boek.gemeenten[g].code for g in gemeenten]


def keuze_als_json(keuze: Keuze, boek: Productenboek) -> dict[str, Any]:
    """One choice; ``structureel_per_gemeente`` is of every gemeente of the book."""
    regel = keuze.regel
    uitkomst: dict[str, Any] = {
        **_woorden(keuze, boek),
        "redenen": [{"code": r.code, "tekst": r.tekst} for r in keuze.redenen],
    }
    if regel is None:
        return uitkomst | {"structureel": None}
    return uitkomst | {
        "structureel": regel.structureel,
        "structureel_per_inwoner": regel.per_inwoner(regel.structureel),
        "frictiekosten": keuze.frictiekosten,
        "uit_reserve": keuze.uit_reserve,
        "breakeven_jaar": regel.breakeven_jaar,
        "omslag": regel.omslag.value,
        "herkomst": keuze.herkomst.value if keuze.herkomst else None,
        "jaren": [jaar._asdict() for jaar in regel.jaren],
        "structureel_per_gemeente": keuze.per_gemeente,
    }


def _woorden(keuze: Keuze, boek: Productenboek) -> dict[str, str]:
    """What identifies and describes a choice."""
    product, maatregel = keuze.product, keuze.maatregelen[0]
    return {
        "product": product.id,
        "naam": product.naam,
        "schil": product.schil,
        "knop": keuze.knop.naam,
        "instelling": instelling(keuze, boek),
        "oordeel": keuze.oordeel.value,
        "redenen": "; ".join(reden.tekst for reden in keuze.redenen),
        "gevolg": keuze.gevolg.inwoners,
        "inwoners": product.doelgroep,
        "maatschappelijk_doel": product.effect,
        "doel_wordt": keuze.gevolg.bereikt.value,
        "keten": product.keten,
        "risico": product.risico,
        "wettelijk_kader": product.wettelijk_kader,
        "gr_wijziging": gr_wijziging(maatregel, boek),
        "wie_besluit": besluit(maatregel, boek),
    }
