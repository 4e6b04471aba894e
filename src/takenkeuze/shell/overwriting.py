# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What is there already: a file is never replaced by something that would make it be missed."""

import json
import re
from pathlib import Path

from takenkeuze.receipt.kwitantie import InvalidKwitantie
from takenkeuze.receipt.layout import from_attachment
from takenkeuze.shell.exits import UsageMistake
from takenkeuze.shell.exports import read_export
from takenkeuze.shell.options import is_file
from takenkeuze.shell.streams import is_out
from takenkeuze.shell.writing import ATTACHMENT, Content, as_bytes

MOST = 100_000_000
"""An outcome is never as large as this; what is, is not read."""


def guard(path: Path, format_: str, content: Content, command: str) -> None:
    """Refuse to replace a file, unless it is an earlier outcome of this command in this format, the same, or empty.

    An earlier outcome that was changed since, as its seal tells, is refused too. ``format_`` is a format, or
    ``ATTACHMENT`` for the kwitantie beside an outcome. Raises ``UsageMistake``.
    """
    old, text = _there(path), as_bytes(content).decode("utf-8", "replace").replace("\r\n", "\n")
    if old not in (None, "", text) and (reason := _why_not(path, str(format_), old or "", command)):
        raise UsageMistake(
            f"--output {path}: {reason}; kies een andere naam, of geef --overschrijf om het te vervangen"
        )


def guard_scenario(option: str, path: Path, text: str) -> None:
    """Refuse to replace a file by a scenario that says something else. Raises ``UsageMistake``."""
    if _there(path) not in (None, "", text):
        raise UsageMistake(
            f"{option} {path}: dit bestand bestaat al en er staat iets anders in; kies een andere naam, of geef "
            "--overschrijf om het te vervangen"
        )


def _there(path: Path) -> str | None:
    """The text of a file that is there, with the same line ends as ours; None where no file is."""
    try:
        if not is_file(path) or is_out(str(path)):
            return None
        content = b"?" if path.stat().st_size > MOST else path.read_bytes()
    except OSError:
        return "?"  # it is there, and it is not for us
    return content.decode("utf-8", "replace").replace("\r\n", "\n")


_GITHUB = re.compile(
    r"^\d+ bestand(?:en)? gecontroleerd, .*\n(?:::notice title=takenkeuze check::.*\n)?\Z", re.MULTILINE
)
_JUNIT = re.compile(r'<\?xml [^\n]*>\n<testsuites name="takenkeuze check"')


def _why_not(path: Path, format_: str, old: str, command: str) -> str | None:
    """Why this may not be replaced; None when it may."""
    strange = f"dit bestand bestaat al en is geen eerdere uitkomst van takenkeuze {command}"
    if format_ in ("sarif", "gitlab", "github", "junit"):
        return None if _is_of_check(format_, old) else strange
    try:
        if format_ == ATTACHMENT:
            return None if from_attachment(old).options.get("commando") == command else strange
        export = read_export(str(path.absolute()))
    except (UsageMistake, InvalidKwitantie):
        return strange
    if (
        export.format_ != {"tekst": "tabel"}.get(format_, format_)
        or export.kwitantie.options.get("commando") != command
    ):
        made_by = export.kwitantie.options.get("commando")
        return f"dit bestand is een uitkomst van takenkeuze {made_by} als {export.format_}"
    return "dit bestand is een eerdere uitkomst, maar er is daarna in gewerkt" if export.intact is False else None


def _is_of_check(format_: str, old: str) -> bool:
    """Whether this is what check makes in a format that has no kwitantie."""
    try:
        match str(format_):
            case "sarif":
                return bool(json.loads(old)["runs"][0]["tool"]["driver"]["name"] == "takenkeuze")
            case "gitlab":
                messages = json.loads(old)
                ours = isinstance(messages, list)
                return ours and all(re.fullmatch(r"TK\d{3}", message["check_name"]) for message in messages)
            case "github":
                return _GITHUB.search(old) is not None
            case kind:
                return kind == "junit" and _JUNIT.match(old) is not None
    except (ValueError, LookupError, TypeError, RecursionError):
        return False
