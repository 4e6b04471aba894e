"""The eight knoppen of the takendialoog, one small module each, and their registry.

Source: verslag themabijeenkomst 14-2-2024; the formulas: docs/rekenregels.md, section 3.
"""

from takenkeuze.model.knoppen.basis import Knop, NietTeBerekenen
from takenkeuze.model.knoppen.kaasschaaf import Kaasschaaf
from takenkeuze.model.knoppen.kostendekkend import Kostendekkend
from takenkeuze.model.knoppen.kwaliteit_intensiteit import KwaliteitIntensiteit
from takenkeuze.model.knoppen.lokaal_regionaal import LokaalRegionaal
from takenkeuze.model.knoppen.maatwerk_uniformiteit import MaatwerkUniformiteit
from takenkeuze.model.knoppen.resultaat_effect import ResultaatEffect
from takenkeuze.model.knoppen.stoppen import Stoppen
from takenkeuze.model.knoppen.taakreductie import Taakreductie
from takenkeuze.model.knoppen.toestand import Toestand

__all__ = ["KNOPPEN", "Knop", "NietTeBerekenen", "Toestand"]

_SOORTEN: tuple[type[Knop], ...] = (
    KwaliteitIntensiteit,
    MaatwerkUniformiteit,
    LokaalRegionaal,
    ResultaatEffect,
    Taakreductie,
    Kaasschaaf,
    Kostendekkend,
    Stoppen,
)
KNOPPEN: dict[str, type[Knop]] = {soort.knop: soort for soort in _SOORTEN}
