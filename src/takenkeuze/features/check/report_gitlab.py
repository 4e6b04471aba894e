# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""As GitLab Code Quality: findings beside the changes of a merge request."""

from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from takenkeuze.core.diagnostics import Severity
from takenkeuze.features.check.verdict import CheckedFile, CheckMessage, CheckReport
from takenkeuze.report.safe import as_json

SEVERITY = {Severity.ERROR: "critical", Severity.WARNING: "minor"}
"""How GitLab calls it, of info, minor, major, critical and blocker."""


def to_gitlab(report: CheckReport, position: Callable[[str], str | None] = str) -> str:
    """A list of all findings that count; ``position`` gives the path of a file from the root of the repository.

    Source: GitLab Docs, Code Quality report format.
    """
    earlier = Counter[str]()
    messages = [_message(b, m, position, earlier) for b in report.bestanden for m in b.messages if not m.reden]
    return as_json(messages) + "\n"


def _message(
    file: CheckedFile, message: CheckMessage, position: Callable[[str], str | None], earlier: Counter[str]
) -> dict[str, Any]:
    diagnostic = message.diagnostic
    place = diagnostic.place
    name = place.bestand if place else file.naam
    path = position(name) or name
    text = f"{diagnostic.text} ({diagnostic.hint})" if diagnostic.hint else diagnostic.text
    return {
        "description": f"{diagnostic.code} {message.titel}: {text}",
        "check_name": diagnostic.code,
        "fingerprint": _fingerprint(path, message, earlier),
        "severity": SEVERITY[diagnostic.severity],
        "location": {"path": path, "lines": {"begin": place.line if place and place.line else 1}},
    }


def _fingerprint(path: str, message: CheckMessage, earlier: Counter[str]) -> str:
    """By this GitLab sees that a finding is the one of before: the line may move and its amounts may change.

    What is on the line stays, so that is what counts; the second of the same is another one.
    """
    diagnostic = message.diagnostic
    parts = (path, diagnostic.code, " ".join((diagnostic.line_text or diagnostic.text).split()))
    same = "\0".join(parts)
    earlier[same] += 1
    return sha256(f"{same}\0{earlier[same]}".encode(errors="surrogateescape")).hexdigest()
