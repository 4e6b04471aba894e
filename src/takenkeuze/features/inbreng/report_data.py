# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The rode draden as CSV and as JSON."""

from collections.abc import Iterable, Mapping
from typing import Any

from takenkeuze import __version__
from takenkeuze.core.model.inbreng import Standpunt
from takenkeuze.core.notation import opsomming, procent
from takenkeuze.core.overview import totaalregel
from takenkeuze.core.result import Resultaat
from takenkeuze.features.inbreng.proposal import Onderdeel, Voorstel
from takenkeuze.features.inbreng.question import Draad, RodeDraden, Stem
from takenkeuze.features.inbreng.report import gesorteerd, steun
from takenkeuze.report.csv_ import Getal, csv_tabel
from takenkeuze.report.safe import as_json

SCHEMA_VERSION = 1


def inbreng_als_csv(draden: RodeDraden) -> str:
    """One row per choice."""
    rijen: list[list[object]] = []
    for draad in gesorteerd(draden):
        woorden = [draad.product.id, draad.product.naam, draad.product.schil, draad.knop.naam]
        telling = [len(draad.wie(standpunt)) for standpunt in Standpunt]
        inwoners = [Getal(procent(deel)) for deel in _inwoners(draden, draad).values()]
        standen = [procent(groep.stand) for groep in draad.groepen]
        stand = Getal(standen[0]) if len(standen) == 1 else opsomming(standen)
        uitkomst = [draad.hoog, draad.nodig, draad.nodig_gr, draad.beeld.value, steun(draad), stand]
        wie = [_namen_lang(draden, draad.wie(standpunt)) for standpunt in Standpunt]
        zwijgt = _namen_lang(draden, draad.zwijgt)
        namen = draden.boek.gemeenten
        buiten = ", ".join(f"{namen[s.gemeente].naam} ({s.uitspraak.standpunt})" for s in draad.buiten)
        rijen.append(
            [
                *woorden,
                *telling,
                len(draad.zwijgt),
                len(draad.betrokken),
                *inwoners,
                *uitkomst,
                *wie,
                zwijgt,
                buiten,
            ]
        )
    kop = ["product", "naam", "schil", "knop", *Standpunt, "zwijgt", "betrokken"]
    kop += [f"inwoners_{standpunt}" for standpunt in Standpunt]
    kop += ["prioriteit_hoog", "nodig", "nodig_gr", "beeld", "steun", "stand"]
    kop += [*(f"gemeenten_{standpunt}" for standpunt in Standpunt), "gemeenten_zwijgen", "betalen_niet"]
    return csv_tabel(kop, rijen)


def _namen_lang(draden: RodeDraden, gemeenten: Iterable[int]) -> str:
    return ", ".join(draden.boek.gemeenten[g].naam for g in gemeenten)


def _inwoners(draden: RodeDraden, draad: Draad) -> dict[Standpunt, Any]:
    """The share of the inwoners of the gemeenten concerned, per opinion."""
    return {s: draden.inwoners(draad.wie(s), draad.betrokken) for s in Standpunt}


def inbreng_als_json(draden: RodeDraden, voorstel: Voorstel, resultaat: Resultaat, kwitantie: Mapping[str, Any]) -> str:
    """The whole outcome; shares are fractions, amounts cents."""
    boek = draden.boek

    def codes(gemeenten: Iterable[int]) -> list[str]:
        return [boek.gemeenten[g].code for g in gemeenten]

    def stem(een: Stem) -> dict[str, Any]:
        return {
            "gemeente": boek.gemeenten[een.gemeente].code,
            "standpunt": een.uitspraak.standpunt.value,
            "stand": str(een.uitspraak.stand) if een.uitspraak.stand else None,
            "prioriteit": een.uitspraak.prioriteit.value,
            "toelichting": een.uitspraak.toelichting,
            "voorwaarde": een.uitspraak.voorwaarde,
        }

    def maatregel(onderdeel: Onderdeel) -> dict[str, Any]:
        instelling = {n: str(waarde) for n, waarde in onderdeel.instelling._asdict().items() if waarde is not None}
        draad, wie = onderdeel.draad, codes(onderdeel.gemeenten) or None
        return {"product": draad.product.id, "knop": draad.knop.naam, "instelling": instelling, "gemeenten": wie}

    uitkomst: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "soort": "inbreng",
        "programma": {"naam": "takenkeuze", "versie": __version__},
        "kwitantie": kwitantie,
        "productenboek": {"titel": boek.titel, "organisatie": boek.organisatie, "basisjaar": boek.basisjaar},
        "drempel": str(draden.drempel),
        "eenheid": "centen",
        "ingebracht": [een.gemeente for een in draden.inbreng],
        "niets_ingebracht": codes(draden.stil),
        "keuzes": [
            {
                "product": draad.product.id,
                "knop": draad.knop.naam,
                "beeld": draad.beeld.value,
                "betrokken": codes(draad.betrokken),
                "zwijgt": codes(draad.zwijgt),
                "inwoners": {s.value: str(deel) for s, deel in _inwoners(draden, draad).items()},
                "nodig": draad.nodig,
                "nodig_gr": draad.nodig_gr,
                "haalt_gr": None if draad.nodig_gr is None else draad.haalt_gr,
                "standen": [
                    {"stand": str(groep.stand), "gemeenten": codes(groep.gemeenten) or None} for groep in draad.groepen
                ],
                "gedragen": draad.gedragen,
                "met_voorwaarden": draad.met_voorwaarden,
                "stemmen": [stem(een) for een in draad.stemmen],
                "betalen_niet": [stem(een) for een in draad.buiten],
            }
            for draad in gesorteerd(draden)
        ],
        "voorstel": {
            "maatregelen": [maatregel(onderdeel) for onderdeel in voorstel.onderdelen],
            "vervallen": [
                {"product": v.draad.product.id, "knop": v.draad.knop.naam, "reden": v.reden} for v in voorstel.vervallen
            ],
            "structureel": totaalregel(resultaat).structureel,
            "bevindingen": [{**b._asdict(), "ernst": b.ernst.value} for b in resultaat.bevindingen],
        },
    }
    return as_json(uitkomst) + "\n"
