# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""As SARIF 2.1.0, for code scanning and editors. Source: OASIS, Static Analysis Results Interchange Format 2.1.0."""

from collections.abc import Callable
from typing import Any

from takenkeuze import __version__
from takenkeuze.core.diagnostics import CODES, Diagnostic, Ernst
from takenkeuze.features.check.report_eisen import eisdata
from takenkeuze.features.check.rules.registry import REGELS
from takenkeuze.features.check.verdict import Melding, Verslag
from takenkeuze.report.safe import as_json

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_GEWOON = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
WORTEL = "%SRCROOT%"
"""The name of the root of the repository, where it is on any machine. Source: SARIF 2.1.0, section 3.14.14."""
NIVEAUS = {Ernst.FOUT: "error", Ernst.WAARSCHUWING: "warning"}


def als_sarif(verslag: Verslag, plaats: Callable[[str], str | None] = str) -> str:
    """One run with every finding; exceptions are suppressed results, with their reason.

    ``plaats`` gives the path of a file from the root of the repository, None for one that is not in it.
    """
    meldingen = [melding for bestand in verslag.bestanden for melding in bestand.meldingen]
    codes = sorted({melding.diagnostic.code for melding in meldingen})
    nummer = {code: i for i, code in enumerate(codes)}
    artefacten = [{"location": _bestand(bestand.naam, plaats)} for bestand in verslag.bestanden]
    wortel = {WORTEL: {"description": {"text": "De hoofdmap van de repository."}}}
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
        **({"originalUriBaseIds": wortel} if any("uriBaseId" in a["location"] for a in artefacten) else {}),
        "artifacts": artefacten,
        "results": [_uitslag(melding, nummer[melding.diagnostic.code], plaats) for melding in meldingen],
    }
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _regel(code: str) -> dict[str, Any]:
    regel = REGELS.get(code)
    uit: dict[str, Any] = {"id": code, "shortDescription": {"text": CODES[code]}}
    if regel is not None:
        uit["fullDescription"] = {"text": regel.uitleg.replace("\n", " ")}
        uit["defaultConfiguration"] = {"level": NIVEAUS[regel.ernst]}
    return uit


def _uitslag(melding: Melding, regelnummer: int, plaats: Callable[[str], str | None]) -> dict[str, Any]:
    diagnostic = melding.diagnostic
    tekst = f"{diagnostic.tekst} ({diagnostic.hint})" if diagnostic.hint else diagnostic.tekst
    uit: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": regelnummer,
        "level": NIVEAUS[diagnostic.ernst],
        "message": {"text": tekst.replace("](", "] (")},  # which would be a link. Source: SARIF 2.1.0, 3.11.6
    }
    if diagnostic.plek:
        uit["locations"] = [{"physicalLocation": _plaats(diagnostic, plaats)}]
    if melding.reden:
        uit["suppressions"] = [{"kind": "inSource", "justification": melding.reden}]
    if melding.uitslag:
        uit["properties"] = eisdata(melding.uitslag)
    return uit


def _plaats(diagnostic: Diagnostic, plaats: Callable[[str], str | None]) -> dict[str, Any]:
    plek = diagnostic.plek
    assert plek is not None
    uit: dict[str, Any] = {"artifactLocation": _bestand(plek.bestand, plaats)}
    if plek.regel:
        uit["region"] = {
            "startLine": plek.regel,
            "startColumn": plek.kolom,
            "endColumn": plek.kolom + plek.lengte,
            "snippet": {"text": diagnostic.regeltekst},
        }
    return uit


def _bestand(naam: str, plaats: Callable[[str], str | None]) -> dict[str, str]:
    """Where a file is: from the root of the repository, or as it was given when it is not in one."""
    pad = plaats(naam)
    if pad is not None:
        return {"uri": _uri(pad), "uriBaseId": WORTEL}
    return {"uri": _uri(naam)}


def _uri(naam: str) -> str:
    """A path as a relative reference, or from the root of the disk as a file. Sources: RFC 3986, 2.1; RFC 8089, 2."""
    naam = naam.replace("\\", "/")
    if naam[1:3] == ":/":
        return f"file:///{naam[:2]}{_uri(naam[2:]).removeprefix('file://')}"
    tekens = map(chr, naam.encode(errors="surrogateescape"))
    uri = "".join(t if t in _GEWOON else f"%{ord(t):02X}" for t in tekens)
    return f"file://{uri}" if naam.startswith("/") else uri
