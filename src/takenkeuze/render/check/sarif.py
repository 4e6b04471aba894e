"""As SARIF 2.1.0, for code scanning and editors. Source: OASIS, Static Analysis Results Interchange Format 2.1.0."""

import json
from typing import Any

from takenkeuze import __version__
from takenkeuze.analysis.check.regels import REGELS
from takenkeuze.analysis.check.verslag import Melding, Verslag
from takenkeuze.diagnostics import CODES, Diagnostic, Ernst
from takenkeuze.render.check.eisdata import eisdata

__all__ = ["als_sarif"]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_GEWOON = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
NIVEAUS = {Ernst.FOUT: "error", Ernst.WAARSCHUWING: "warning"}


def als_sarif(verslag: Verslag) -> str:
    """One run with every finding; exceptions are suppressed results, with their reason."""
    meldingen = [melding for bestand in verslag.bestanden for melding in bestand.meldingen]
    codes = sorted({melding.diagnostic.code for melding in meldingen})
    nummer = {code: i for i, code in enumerate(codes)}
    driver = {
        "name": "takenkeuze",
        "version": __version__,
        "language": "nl",
        "rules": [_regel(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "language": "nl",
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(bestand.naam)}} for bestand in verslag.bestanden],
        "results": [_uitslag(melding, nummer[melding.diagnostic.code]) for melding in meldingen],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _regel(code: str) -> dict[str, Any]:
    regel = REGELS.get(code)
    uit: dict[str, Any] = {"id": code, "shortDescription": {"text": CODES[code]}}
    if regel is not None:
        uit["fullDescription"] = {"text": regel.uitleg.replace("\n", " ")}
        uit["defaultConfiguration"] = {"level": NIVEAUS[regel.ernst]}
    return uit


def _uitslag(melding: Melding, regelnummer: int) -> dict[str, Any]:
    diagnostic = melding.diagnostic
    tekst = f"{diagnostic.tekst} ({diagnostic.hint})" if diagnostic.hint else diagnostic.tekst
    uit: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": regelnummer,
        "level": NIVEAUS[diagnostic.ernst],
        "message": {"text": tekst},
    }
    if diagnostic.plek:
        uit["locations"] = [{"physicalLocation": _plaats(diagnostic)}]
    if melding.reden:
        uit["suppressions"] = [{"kind": "inSource", "justification": melding.reden}]
    if melding.uitslag:
        uit["properties"] = eisdata(melding.uitslag)
    return uit


def _plaats(diagnostic: Diagnostic) -> dict[str, Any]:
    plek = diagnostic.plek
    assert plek is not None
    plaats: dict[str, Any] = {"artifactLocation": {"uri": _uri(plek.bestand)}}
    if plek.regel:
        plaats["region"] = {
            "startLine": plek.regel,
            "startColumn": plek.kolom,
            "endColumn": plek.kolom + plek.lengte,
            "snippet": {"text": diagnostic.regeltekst},
        }
    return plaats


def _uri(naam: str) -> str:
    """A path as a relative reference. Source: RFC 3986, section 2.1."""
    tekens = map(chr, naam.replace("\\", "/").encode())
    return "".join(t if t in _GEWOON else f"%{ord(t):02X}" for t in tekens)
