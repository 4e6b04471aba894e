# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""As GitHub workflow commands: annotations on the lines of a pull request."""

from collections.abc import Callable

from takenkeuze.core.diagnostics import Severity
from takenkeuze.features.check.report_text import closing_line
from takenkeuze.features.check.verdict import CheckMessage, CheckReport
from takenkeuze.report.safe import line

AT_MOST = 10
"""How many annotations of one kind GitHub shows of a step. Source: GitHub Docs, limits of annotations."""


def to_github(report: CheckReport, position: Callable[[str], str | None] = str) -> str:
    """One command per finding that counts, errors first, and the closing line.

    ``position`` gives the path of a file from the root of the repository, None for one that is not in it. What GitHub
    will not show, because there is too much of it, is counted in a notice at the end.
    Source: GitHub Docs, workflow commands for GitHub Actions.
    """
    messages = [m for file in report.bestanden for m in file.messages if not m.reden]
    messages.sort(key=lambda m: m.diagnostic.severity is not Severity.ERROR)
    rules = [*(_rule(m, position) for m in messages), closing_line(report)]
    remaining = max(0, report.errors - AT_MOST) + max(0, report.warnings - AT_MOST)
    if remaining:
        stand = "staat" if remaining == 1 else "staan"
        rules.append(
            f"::notice title=takenkeuze check::{remaining} van {len(messages)} {stand} alleen in het logboek: GitHub "
            f"toont per stap hoogstens {AT_MOST} fouten en {AT_MOST} waarschuwingen"
        )
    return "".join(f"{rule}\n" for rule in rules)


def _rule(message: CheckMessage, position: Callable[[str], str | None]) -> str:
    diagnostic = message.diagnostic
    place = diagnostic.place
    properties = {"title": f"{diagnostic.code} {message.titel}"}
    if place:
        properties["file"] = position(place.bestand) or place.bestand
        if place.line:
            end = place.column + place.length - 1
            properties |= {"line": str(place.line), "col": str(place.column), "endColumn": str(end)}
    kind = "error" if diagnostic.severity is Severity.ERROR else "warning"
    sequence = ",".join(f"{name}={_property(value)}" for name, value in sorted(properties.items()))
    text = "%0A".join(_text(part) for part in (diagnostic.text, diagnostic.hint) if part)
    return f"::{kind} {sequence}::{text}"


def _text(text: str) -> str:
    return line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
