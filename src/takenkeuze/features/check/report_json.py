# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""As JSON, for programs of your own."""

from collections.abc import Mapping
from typing import Any

from takenkeuze import __version__
from takenkeuze.features.check.report_eisen import eisdata
from takenkeuze.features.check.verdict import Bestand, Melding, Verslag
from takenkeuze.report.safe import as_json

SCHEMA_VERSION = 1


def als_json(verslag: Verslag, kwitantie: Mapping[str, Any] | None = None) -> str:
    """Everything, exceptions included. Lines and columns count from 1; null where a finding has no place."""
    inhoud: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "programma": {"naam": "takenkeuze", "versie": __version__},
        "goed": verslag.goed,
        "bestanden_gecontroleerd": verslag.gecontroleerd,
        "niet_te_lezen": verslag.niet_te_lezen,
        "fouten": verslag.fouten,
        "waarschuwingen": verslag.waarschuwingen,
        "genegeerd": verslag.genegeerd,
        "uitzonderingen": verslag.uitzonderingen,
        "bestanden": [_bestand(bestand) for bestand in verslag.bestanden],
    }
    if kwitantie is not None:
        inhoud["kwitantie"] = kwitantie
    return as_json(inhoud) + "\n"


def _bestand(bestand: Bestand) -> dict[str, Any]:
    meldingen = [_melding(melding) for melding in bestand.meldingen]
    return {"bestand": bestand.naam, "titel": bestand.titel, "meldingen": meldingen}


def _melding(melding: Melding) -> dict[str, Any]:
    diagnostic = melding.diagnostic
    plek = diagnostic.plek if diagnostic.plek and diagnostic.plek.regel else None
    inhoud: dict[str, Any] = {
        "code": diagnostic.code,
        "ernst": diagnostic.ernst.value,
        "titel": melding.titel,
        "tekst": diagnostic.tekst,
        "oplossing": diagnostic.hint,
        "regel": plek.regel if plek else None,
        "kolom": plek.kolom if plek else None,
        "lengte": plek.lengte if plek else None,
        "genegeerd_om": melding.reden or None,
        "uitzondering": melding.uitzondering or None,
    }
    return inhoud | (eisdata(melding.uitslag) if melding.uitslag else {})
