# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""As GitLab Code Quality: findings beside the changes of a merge request."""

from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.features.check.verdict import Bestand, Melding, Verslag
from takenkeuze.report.safe import as_json

ERNST = {Ernst.FOUT: "critical", Ernst.WAARSCHUWING: "minor"}
"""How GitLab calls it, of info, minor, major, critical and blocker."""


def als_gitlab(verslag: Verslag, plaats: Callable[[str], str | None] = str) -> str:
    """A list of all findings that count; ``plaats`` gives the path of a file from the root of the repository.

    Source: GitLab Docs, Code Quality report format.
    """
    eerder = Counter[str]()
    meldingen = [_melding(b, m, plaats, eerder) for b in verslag.bestanden for m in b.meldingen if not m.reden]
    return as_json(meldingen) + "\n"


def _melding(
    bestand: Bestand, melding: Melding, plaats: Callable[[str], str | None], eerder: Counter[str]
) -> dict[str, Any]:
    diagnostic = melding.diagnostic
    plek = diagnostic.plek
    naam = plek.bestand if plek else bestand.naam
    pad = plaats(naam) or naam
    tekst = f"{diagnostic.tekst} ({diagnostic.hint})" if diagnostic.hint else diagnostic.tekst
    return {
        "description": f"{diagnostic.code} {melding.titel}: {tekst}",
        "check_name": diagnostic.code,
        "fingerprint": _vingerafdruk(pad, melding, eerder),
        "severity": ERNST[diagnostic.ernst],
        "location": {"path": pad, "lines": {"begin": plek.regel if plek and plek.regel else 1}},
    }


def _vingerafdruk(pad: str, melding: Melding, eerder: Counter[str]) -> str:
    """By this GitLab sees that a finding is the one of before: the line may move and its amounts may change.

    What is on the line stays, so that is what counts; the second of the same is another one.
    """
    diagnostic = melding.diagnostic
    delen = (pad, diagnostic.code, " ".join((diagnostic.regeltekst or diagnostic.tekst).split()))
    zelfde = "\0".join(delen)
    eerder[zelfde] += 1
    return sha256(f"{zelfde}\0{eerder[zelfde]}".encode(errors="surrogateescape")).hexdigest()
