"""As GitHub workflow commands: annotations on the lines of a pull request."""

from collections.abc import Callable

from takenkeuze.analysis.check.verslag import Melding, Verslag
from takenkeuze.diagnostics import Ernst
from takenkeuze.render.check.tekst import slotregel

__all__ = ["als_github"]


def als_github(verslag: Verslag, plaats: Callable[[str], str] = str) -> str:
    """One command per finding that counts, and the closing line; ``plaats`` gives the path GitHub knows a file by.

    Source: GitHub Docs, workflow commands for GitHub Actions.
    """
    regels = [_regel(m, plaats) for bestand in verslag.bestanden for m in bestand.meldingen if not m.reden]
    return "".join(f"{regel}\n" for regel in [*regels, slotregel(verslag)])


def _regel(melding: Melding, plaats: Callable[[str], str]) -> str:
    diagnostic = melding.diagnostic
    plek = diagnostic.plek
    eigenschappen = {"title": f"{diagnostic.code} {melding.titel}"}
    if plek:
        eigenschappen["file"] = plaats(plek.bestand).replace("\\", "/")
        if plek.regel:
            einde = plek.kolom + plek.lengte - 1
            eigenschappen |= {"line": str(plek.regel), "col": str(plek.kolom), "endColumn": str(einde)}
    soort = "error" if diagnostic.ernst is Ernst.FOUT else "warning"
    lijst = ",".join(f"{naam}={_eigenschap(waarde)}" for naam, waarde in sorted(eigenschappen.items()))
    tekst = f"{diagnostic.tekst}\n{diagnostic.hint}" if diagnostic.hint else diagnostic.tekst
    return f"::{soort} {lijst}::{_tekst(tekst)}"


def _tekst(tekst: str) -> str:
    return tekst.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _eigenschap(tekst: str) -> str:
    return _tekst(tekst).replace(":", "%3A").replace(",", "%2C")
