# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""What a kwitantie remembers of what check found."""

from takenkeuze.core.diagnostics import Ernst
from takenkeuze.core.outcome import PER_BESTAND, Uitkomst, hash_stukken
from takenkeuze.features.check.verdict import Verslag


def van_verslag(verslag: Verslag) -> Uitkomst:
    """Every finding of check, also those that are knowingly let pass; the numbers are errors and warnings per file."""
    stukken = [
        [bestand.naam, *melding.diagnostic[:4], melding.diagnostic.plek, melding.reden]
        for bestand in verslag.bestanden
        for melding in bestand.meldingen
    ]
    paren = {}
    for bestand in verslag.bestanden:
        fouten = sum(diagnostic.ernst is Ernst.FOUT for diagnostic in bestand.geldend)
        paren[bestand.naam] = fouten, len(bestand.geldend) - fouten
    return Uitkomst(hash_stukken(stukken), PER_BESTAND, paren)
