# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What is there already: a file is never replaced by something that would make it be missed."""

import json
import re
from pathlib import Path

from takenkeuze.receipt.kwitantie import OngeldigeKwitantie
from takenkeuze.receipt.layout import uit_bijlage
from takenkeuze.shell.exits import Gebruiksfout
from takenkeuze.shell.exports import lees_export
from takenkeuze.shell.options import is_file
from takenkeuze.shell.streams import is_out
from takenkeuze.shell.writing import BIJLAGE

MEEST = 100_000_000
"""An outcome is never as large as this; what is, is not read."""


def guard(pad: Path, vorm: str, tekst: str, commando: str) -> None:
    """Refuse to replace a file, unless it is an earlier outcome of this command in this format, the same, or empty.

    An earlier outcome that was changed since, as its seal tells, is refused too. ``vorm`` is a format, or ``BIJLAGE``
    for the kwitantie beside an outcome. Raises ``Gebruiksfout``.
    """
    oud = _there(pad)
    if oud not in (None, "", tekst) and (reden := _why_not(pad, str(vorm), oud or "", commando)):
        raise Gebruiksfout(f"--output {pad}: {reden}; kies een andere naam, of geef --overschrijf om het te vervangen")


def guard_scenario(optie: str, pad: Path, tekst: str) -> None:
    """Refuse to replace a file by a scenario that says something else. Raises ``Gebruiksfout``."""
    if _there(pad) not in (None, "", tekst):
        raise Gebruiksfout(
            f"{optie} {pad}: dit bestand bestaat al en er staat iets anders in; kies een andere naam, of geef "
            "--overschrijf om het te vervangen"
        )


def _there(pad: Path) -> str | None:
    """The text of a file that is there, with the same line ends as ours; None where no file is."""
    try:
        if not is_file(pad) or is_out(str(pad)):
            return None
        inhoud = b"?" if pad.stat().st_size > MEEST else pad.read_bytes()
    except OSError:
        return "?"  # it is there, and it is not for us
    return inhoud.decode("utf-8", "replace").replace("\r\n", "\n")


_GITHUB = re.compile(
    r"^\d+ bestand(?:en)? gecontroleerd, .*\n(?:::notice title=takenkeuze check::.*\n)?\Z", re.MULTILINE
)
_JUNIT = re.compile(r'<\?xml [^\n]*>\n<testsuites name="takenkeuze check"')


def _why_not(pad: Path, vorm: str, oud: str, commando: str) -> str | None:
    """Why this may not be replaced; None when it may."""
    vreemd = f"dit bestand bestaat al en is geen eerdere uitkomst van takenkeuze {commando}"
    if vorm in ("sarif", "gitlab", "github", "junit"):
        return None if _is_of_check(vorm, oud) else vreemd
    try:
        if vorm == BIJLAGE:
            return None if uit_bijlage(oud).opties.get("commando") == commando else vreemd
        export = lees_export(str(pad.absolute()))
    except (Gebruiksfout, OngeldigeKwitantie):
        return vreemd
    if export.vorm != {"tekst": "tabel"}.get(vorm, vorm) or export.kwitantie.opties.get("commando") != commando:
        return f"dit bestand is een uitkomst van takenkeuze {export.kwitantie.opties.get('commando')} als {export.vorm}"
    return "dit bestand is een eerdere uitkomst, maar er is daarna in gewerkt" if export.gaaf is False else None


def _is_of_check(vorm: str, oud: str) -> bool:
    """Whether this is what check makes in a format that has no kwitantie."""
    try:
        match str(vorm):
            case "sarif":
                return bool(json.loads(oud)["runs"][0]["tool"]["driver"]["name"] == "takenkeuze")
            case "gitlab":
                meldingen = json.loads(oud)
                ons = isinstance(meldingen, list)
                return ons and all(re.fullmatch(r"TK\d{3}", melding["check_name"]) for melding in meldingen)
            case "github":
                return _GITHUB.search(oud) is not None
            case soort:
                return soort == "junit" and _JUNIT.match(oud) is not None
    except (ValueError, LookupError, TypeError, RecursionError):
        return False
