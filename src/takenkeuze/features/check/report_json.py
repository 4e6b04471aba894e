# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""As JSON, for programs of your own."""

from collections.abc import Mapping
from typing import Any

from takenkeuze.features.check.report_eisen import eis_data
from takenkeuze.features.check.verdict import CheckedFile, CheckMessage, CheckReport
from takenkeuze.report.envelope import envelope
from takenkeuze.report.open import places_to_json
from takenkeuze.report.safe import as_json


def check_to_json(report: CheckReport, kwitantie: Mapping[str, Any] | None = None) -> str:
    """Everything, exceptions included. Lines and columns count from 1; null where a finding has no place."""
    content: dict[str, Any] = {
        **envelope(),
        "goed": report.good,
        "bestanden_gecontroleerd": report.checked,
        "niet_te_lezen": report.not_readable,
        "fouten": report.errors,
        "waarschuwingen": report.warnings,
        "genegeerd": report.ignored,
        "uitzonderingen": report.uitzonderingen,
        "bestanden": [_file(file) for file in report.bestanden],
    }
    if kwitantie is not None:
        content["kwitantie"] = kwitantie
    return as_json(content) + "\n"


def _file(file: CheckedFile) -> dict[str, Any]:
    messages = [_message(message) for message in file.messages]
    return {"bestand": file.naam, "titel": file.titel, "meldingen": messages, "open": places_to_json(file.open)}


def _message(message: CheckMessage) -> dict[str, Any]:
    diagnostic = message.diagnostic
    place = diagnostic.place if diagnostic.place and diagnostic.place.line else None
    content: dict[str, Any] = {
        "code": diagnostic.code,
        "ernst": diagnostic.severity.value,
        "titel": message.titel,
        "tekst": diagnostic.text,
        "oplossing": diagnostic.hint,
        "regel": place.line if place else None,
        "kolom": place.column if place else None,
        "lengte": place.length if place else None,
        "genegeerd_om": message.reden or None,
        "uitzondering": message.exception or None,
    }
    if first := diagnostic.first:
        bestand, line, column, length = first.place
        content["eerst"] = {"bestand": bestand, "regel": line, "kolom": column, "lengte": length}
    return content | (eis_data(message.eis_result) if message.eis_result else {})
