# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""As text: every finding with its line and a caret, and what it adds up to."""

from takenkeuze.core.notation import counted
from takenkeuze.features.check.verdict import Verslag
from takenkeuze.report.diagnostics import NIET_OMSLAAN, als_foutmelding, telling


def als_tekst(verslag: Verslag, breedte: int = NIET_OMSLAAN, *, kleur: bool = False) -> str:
    """All findings that count, by file and line, and the closing line."""
    return als_foutmelding(verslag.geldend, breedte=breedte, kleur=kleur, slot=slotregel(verslag))


def slotregel(verslag: Verslag) -> str:
    """What was checked and found: "12 bestanden gecontroleerd, 1 niet te lezen, 2 fouten, 1 waarschuwing"."""
    delen = [f"{counted(verslag.gecontroleerd, 'bestand', 'bestanden')} gecontroleerd"]
    if verslag.niet_te_lezen:
        delen.append(f"{verslag.niet_te_lezen} niet te lezen")
    delen.append(telling(verslag.fouten, verslag.waarschuwingen))
    if genegeerd := verslag.genegeerd:
        bevindingen = counted(genegeerd, "bevinding", "bevindingen")
        met = counted(verslag.uitzonderingen, "uitzondering", "uitzonderingen")
        delen.append(f"{bevindingen} genegeerd met {met}")
    return ", ".join(delen)
