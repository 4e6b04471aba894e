# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""As GitHub workflow commands: annotations on the lines of a pull request."""

from collections.abc import Callable

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.features.check.report_text import slotregel
from takenkeuze.features.check.verdict import Melding, Verslag
from takenkeuze.report.safe import line

HOOGSTENS = 10
"""How many annotations of one kind GitHub shows of a step. Source: GitHub Docs, limits of annotations."""


def als_github(verslag: Verslag, plaats: Callable[[str], str | None] = str) -> str:
    """One command per finding that counts, errors first, and the closing line.

    ``plaats`` gives the path of a file from the root of the repository, None for one that is not in it. What GitHub
    will not show, because there is too much of it, is counted in a notice at the end.
    Source: GitHub Docs, workflow commands for GitHub Actions.
    """
    meldingen = [m for bestand in verslag.bestanden for m in bestand.meldingen if not m.reden]
    meldingen.sort(key=lambda m: m.diagnostic.ernst is not Ernst.FOUT)
    regels = [*(_regel(m, plaats) for m in meldingen), slotregel(verslag)]
    over = max(0, verslag.fouten - HOOGSTENS) + max(0, verslag.waarschuwingen - HOOGSTENS)
    if over:
        staan = "staat" if over == 1 else "staan"
        regels.append(
            f"::notice title=takenkeuze check::{over} van {len(meldingen)} {staan} alleen in het logboek: GitHub toont "
            f"per stap hoogstens {HOOGSTENS} fouten en {HOOGSTENS} waarschuwingen"
        )
    return "".join(f"{regel}\n" for regel in regels)


def _regel(melding: Melding, plaats: Callable[[str], str | None]) -> str:
    diagnostic = melding.diagnostic
    plek = diagnostic.plek
    eigenschappen = {"title": f"{diagnostic.code} {melding.titel}"}
    if plek:
        eigenschappen["file"] = plaats(plek.bestand) or plek.bestand
        if plek.regel:
            einde = plek.kolom + plek.lengte - 1
            eigenschappen |= {"line": str(plek.regel), "col": str(plek.kolom), "endColumn": str(einde)}
    soort = "error" if diagnostic.ernst is Ernst.FOUT else "warning"
    lijst = ",".join(f"{naam}={_eigenschap(waarde)}" for naam, waarde in sorted(eigenschappen.items()))
    tekst = "%0A".join(_tekst(deel) for deel in (diagnostic.tekst, diagnostic.hint) if deel)
    return f"::{soort} {lijst}::{tekst}"


def _tekst(tekst: str) -> str:
    return line(tekst).replace("%", "%25")


def _eigenschap(tekst: str) -> str:
    return _tekst(tekst).replace(":", "%3A").replace(",", "%2C")
