# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""As SARIF 2.1.0, for code scanning and editors. Source: OASIS, Static Analysis Results Interchange Format 2.1.0."""

from collections.abc import Callable
from typing import Any

from takenkeuze import __version__
from takenkeuze.core.diagnostics import CODES, Severity, Spot
from takenkeuze.features.check.report_eisen import eis_data
from takenkeuze.features.check.rules.registry import RULES
from takenkeuze.features.check.verdict import CheckMessage, CheckReport
from takenkeuze.report.safe import as_json

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ORDINARY = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
ROOT = "%SRCROOT%"
"""The name of the root of the repository, where it is on any machine. Source: SARIF 2.1.0, section 3.14.14."""
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def to_sarif(report: CheckReport, position: Callable[[str], str | None] = str) -> str:
    """One run with every finding; exceptions are suppressed results, with their reason.

    ``position`` gives the path of a file from the root of the repository, None for one that is not in it.
    """
    messages = [message for file in report.bestanden for message in file.messages]
    codes = sorted({message.diagnostic.code for message in messages})
    number = {code: i for i, code in enumerate(codes)}
    artifacts = [{"location": _file(file.naam, position)} for file in report.bestanden]
    root = {ROOT: {"description": {"text": "De hoofdmap van de repository."}}}
    driver = {
        "name": "takenkeuze",
        "version": __version__,
        "language": "nl",
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "language": "nl",
        "columnKind": "unicodeCodePoints",
        **({"originalUriBaseIds": root} if any("uriBaseId" in a["location"] for a in artifacts) else {}),
        "artifacts": artifacts,
        "results": [_eis_result(message, number[message.diagnostic.code], position) for message in messages],
    }
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _rule(code: str) -> dict[str, Any]:
    rule = RULES.get(code)
    out: dict[str, Any] = {"id": code, "shortDescription": {"text": CODES[code]}}
    if rule is not None:
        out["fullDescription"] = {"text": rule.explanation.replace("\n", " ")}
        out["defaultConfiguration"] = {"level": LEVELS[rule.severity]}
    return out


def _eis_result(message: CheckMessage, line_number: int, position: Callable[[str], str | None]) -> dict[str, Any]:
    diagnostic = message.diagnostic
    text = f"{diagnostic.text} ({diagnostic.hint})" if diagnostic.hint else diagnostic.text
    out: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": line_number,
        "level": LEVELS[diagnostic.severity],
        "message": {"text": text.replace("](", "] (")},  # which would be a link. Source: SARIF 2.1.0, 3.11.6
    }
    if diagnostic.place:
        spot = Spot(diagnostic.place, diagnostic.line_text)
        out["locations"] = [{"physicalLocation": _position(spot, position)}]
    if diagnostic.first:
        first = {"physicalLocation": _position(diagnostic.first, position), "message": {"text": "eerst hier"}}
        out["relatedLocations"] = [first]
    if message.reden:
        out["suppressions"] = [{"kind": "inSource", "justification": message.reden}]
    if message.eis_result:
        out["properties"] = eis_data(message.eis_result)
    return out


def _position(spot: Spot, position: Callable[[str], str | None]) -> dict[str, Any]:
    place = spot.place
    out: dict[str, Any] = {"artifactLocation": _file(place.bestand, position)}
    if place.line:
        out["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endColumn": place.column + place.length,
            "snippet": {"text": spot.line_text},
        }
    return out


def _file(name: str, position: Callable[[str], str | None]) -> dict[str, str]:
    """Where a file is: from the root of the repository, or as it was given when it is not in one."""
    path = position(name)
    if path is not None:
        return {"uri": _uri(path), "uriBaseId": ROOT}
    return {"uri": _uri(name)}


def _uri(name: str) -> str:
    """A path as a relative reference, or from the root of the disk as a file. Sources: RFC 3986, 2.1; RFC 8089, 2."""
    name = name.replace("\\", "/")
    if name[1:3] == ":/":
        return f"file:///{name[:2]}{_uri(name[2:]).removeprefix('file://')}"
    characters = map(chr, name.encode(errors="surrogateescape"))
    uri = "".join(t if t in _ORDINARY else f"%{ord(t):02X}" for t in characters)
    return f"file://{uri}" if name.startswith("/") else uri
