# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""The eight knoppen of the takendialoog, one small module each, and their registry.

Source: verslag themabijeenkomst 14-2-2024; the formulas: docs/rekenregels.md, section 3.
"""

from takenkeuze.core.knoppen import (
    inkomsten,
    kaasschaaf,
    kostendekkend,
    kwaliteit_intensiteit,
    lokaal_regionaal,
    maatwerk_uniformiteit,
    resultaat_effect,
    stoppen,
    taakreductie,
    verdeelsleutel,
)
from takenkeuze.core.knoppen.gevolg import NOTHING, Gevolg, Reached
from takenkeuze.core.knoppen.knop import Knop, NotComputable
from takenkeuze.core.knoppen.toestand import Toestand

__all__ = ["EVERY_KNOP", "KNOPPEN", "NOTHING", "Gevolg", "Knop", "NotComputable", "Reached", "Toestand"]

KNOPPEN: dict[str, Knop] = {
    knop.naam: knop
    for knop in (
        kwaliteit_intensiteit.KNOP,
        maatwerk_uniformiteit.KNOP,
        lokaal_regionaal.KNOP,
        resultaat_effect.KNOP,
        taakreductie.KNOP,
        kaasschaaf.KNOP,
        kostendekkend.KNOP,
        stoppen.KNOP,
    )
}
EVERY_KNOP = KNOPPEN | {knop.naam: knop for knop in (inkomsten.KNOP, verdeelsleutel.KNOP)}
"""With what is no choice of the takendialoog, but what a scenario can say too."""
